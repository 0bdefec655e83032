"""Whose something is, said behind it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import ITEMS, VOCABULARY, item

from nl_agent.reader.names.from_whom import from_whom
from nl_agent.reader.names.phrases import Phrases

PHRASES = Phrases(
    replace(VOCABULARY, items={one.name: one for one in (*ITEMS, item("admission__insurer", "categorical", "payer"))})
)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("stays with a discount from an insurer", "stays with an insurer discount"),
        ("discount from the insurers in May", "insurer discount in May"),
        ("the discount from its insurer by ward", "the insurer discount by ward"),
        ("charges from the insurer", "charges from the insurer"),
        ("a discount from each insurer", "a discount from each insurer"),
        ("a discount from the insurer portal", "a discount from the insurer portal"),
        ("discount from the board", "discount from the board"),
    ],
)
def test_what_comes_from_somebody_is_called_as_the_project_does(said: str, written: str) -> None:
    assert from_whom(said, PHRASES) == written
