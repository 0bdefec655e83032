"""``insights cards``: the versions that are kept, the cards of one, and what words find in it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner

from nl_agent.commands.cards import command
from nl_agent.retrieval import CardIndex
from semantic_models import Project


@pytest.fixture
def cards(bikes_project: Project, bikes_index: CardIndex) -> Any:
    def run(*arguments: str) -> Any:
        return CliRunner().invoke(command, [*arguments, "--project-dir", str(bikes_project.root)])

    return run


def test_versions_are_listed(cards: Any, bikes_index: CardIndex):
    (one,) = json.loads(cards("--json").stdout)
    assert (one["version"], one["current"], one["partitions"]) == (bikes_index.version, True, 13)
    assert bikes_index.version in cards().stdout


def test_the_cards_of_a_version_are_listed(cards: Any, bikes_index: CardIndex):
    body = json.loads(cards(bikes_index.version, "--json").stdout)
    assert body["version"] == bikes_index.version
    assert {"kind": "metric", "name": "income", "facet": "synonym", "text": "takings"} in body["cards"]
    assert "takings" in cards("current").stdout


def test_words_find_cards_values_and_partitions(cards: Any):
    hits = json.loads(cards("--search", "harbour", "--limit", "1", "--json").stdout)["hits"]
    assert [(hit["kind"], hit["name"], hit["text"]) for hit in hits[1:2]] == [("value", "station__station_name", "Harbour")]
    assert hits[2]["kind"] == "partition"
    assert "Harbour" in cards("--search", "harbour").stdout


def test_an_unknown_version_is_one_sentence(cards: Any):
    shown = cards("ffff")
    assert shown.exit_code == 1
    assert "The version 'ffff' of the index is not there." in shown.stderr
