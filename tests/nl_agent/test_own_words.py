"""What a project says in its definitions about its own words: the metric it ranks by, names of values, words of the trade."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import bikes
import pytest

from nl_agent.types import Answer, Clarification, Refusal
from nl_agent.workflow import Assistant
from semantic_models import Project


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The bicycle project with words of its own."""
    root = bikes.write_project(tmp_path_factory.mktemp("taught") / "bikes")
    path = root / "target" / "semantic_manifest.json"
    body = json.loads(path.read_text())
    meta(body["metrics"], "income")["headline"] = True
    meta(body["semantic_models"], "rides")["passing_words"] = ["saddle", "handlebars"]
    kinds = next(model for model in body["semantic_models"] if model["name"] == "kinds")
    meta(kinds["dimensions"], "kind_name")["value_synonyms"] = {
        "E-bike": ["pedelec"],
        "Cargo": ["freight bikes"],
        "Tandem": ["twin"],  # no ride is of it
        "City": "town bike",  # no list
    }
    path.write_text(json.dumps(body))
    assistant = Assistant.open(Project.find(root))
    yield assistant
    assistant.close()


def meta(nodes: list[dict[str, Any]], name: str) -> dict[str, Any]:
    node = next(node for node in nodes if node["name"] == name)
    found: dict[str, Any] = node.setdefault("config", {}).setdefault("meta", {})
    return found


def answered(assistant: Assistant, question: str) -> Answer:
    outcome = assistant.ask(question)
    assert isinstance(outcome, Answer), outcome.text
    return outcome


def test_where_none_is_said_it_is_ranked_by_the_headline_and_that_is_told(taught: Assistant, bikes_assistant: Assistant):
    answer = answered(taught, "the top two stations")
    assert answer.rows == (("Harbour", Decimal("3164.00")), ("Market", Decimal("1164.00")))
    assert "'top' is meant by income, which this project ranks by" in answer.assumptions
    assert answered(taught, "did Harbour beat Market?").text.startswith("Yes. Income")
    assert isinstance(bikes_assistant.ask("the top two stations"), Clarification)


def test_a_metric_that_is_said_goes_before_the_headline(taught: Assistant):
    answer = answered(taught, "the top two stations by rides")
    assert answer.rows == (("Harbour", 487), ("Market", 306))
    assert answer.assumptions == ()


def test_values_are_found_by_what_people_call_them(taught: Assistant, bikes_assistant: Assistant):
    assert answered(taught, "rides of pedelecs").rows == ((184,),)
    assert answered(taught, "income of freight bikes in January 2022").rows == ((Decimal("240.00"),),)
    assert isinstance(bikes_assistant.ask("rides of pedelecs"), Refusal)


def test_a_name_of_a_value_that_is_not_there_means_nothing(taught: Assistant):
    assert isinstance(taught.ask("rides of twins"), Refusal)


def test_names_of_values_that_are_no_lists_are_left_out(taught: Assistant):
    item = next(item for item in taught.layer.group_by_items() if item.name == "kind__kind_name")
    assert item.value_synonyms == (("E-bike", ("pedelec",)), ("Cargo", ("freight bikes",)), ("Tandem", ("twin",)))


@pytest.mark.parametrize("words", ["at the saddle", "with handlebars"])
def test_words_of_the_trade_change_no_number(taught: Assistant, bikes_assistant: Assistant, words: str):
    question = f"income {words} in January 2022"
    assert answered(taught, question).rows == ((Decimal("302.00"),),)
    assert isinstance(bikes_assistant.ask(question), Refusal)
