"""Bare numbers that are names of something numbered, and amounts that are none."""

from __future__ import annotations

import pytest
from clinic import VOCABULARY, WARD, query

from nl_agent.reader.bare_numbers import numbers_named
from nl_agent.reader.phrases import Phrases


@pytest.mark.parametrize(
    "question",
    [
        "The manager of 7 asked: charges in May 2017 for his ward?",
        "the ward's charges at 7, May 2017",
    ],
)
def test_with_its_word(question: str) -> None:
    assert query(question)["where"] == [f"{WARD} = 'Ward 7'"]


@pytest.mark.parametrize(
    "question",
    [
        "which ward had more charges in May 2017, 7 or 9?",
        "7 or 9 - which ward had more charges in May 2017",
        "Which of ward 7 and ward 9 had more charges in May 2017?",
    ],
)
def test_two_numbers_are_the_sides_of_the_ward_that_is_named(question: str) -> None:
    assert query(question)["where"] == [f"{WARD} IN ('Ward 7', 'Ward 9')"]


def test_a_small_number_is_no_name_where_nothing_of_its_kind_is_named() -> None:
    phrases = Phrases(VOCABULARY)
    assert numbers_named("charges at 7, May", phrases) == "charges at 7, May"
    assert numbers_named("which ward: charges at 7, May", phrases) == "which ward: charges at ward 7, May"
    assert numbers_named("wards with charges of 7 or more", phrases) == "wards with charges of 7 or more"


def test_counted_things_keep_their_number() -> None:
    assert query("7 wards with the most charges")["limit"] == 7
