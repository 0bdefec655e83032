"""Bare numbers that are names of something numbered, and amounts that are none."""

from __future__ import annotations

import pytest
from clinic import VOCABULARY, WARD, query

from nl_agent.reader.names.bare_numbers import listed, numbers_named
from nl_agent.reader.names.phrases import Phrases


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


def test_numbers_that_do_something_or_are_listed_after_their_kind() -> None:
    phrases = Phrases(VOCABULARY)
    assert numbers_named("which ward: did 7 beat it", phrases) == "which ward: did ward 7 beat it"
    assert numbers_named("charges by ward: 7, 9", phrases) == "charges by ward: ward 7, ward 9"
    assert numbers_named("did 7 patients of a ward come", phrases) == "did 7 patients of a ward come"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("charges of wards 7 9 in May", "charges of wards 7, 9 in May"),
        ("charges of ward 7 2017", "charges of ward 7 2017"),
        ("charges of wards 7 12", "charges of wards 7 12"),
        ("charges above 7 9", "charges above 7 9"),
    ],
)
def test_numbers_in_a_row_are_a_list_where_each_is_a_name(question: str, told: str) -> None:
    assert listed(question, Phrases(VOCABULARY)) == told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("charges at my ward (no. 7), by month", "charges at my ward 7, by month"),
        ("charges for the ward down the hall (number 7) in May", "charges for the ward 7 down the hall in May"),
        ("my ward, no 7, charges in May", "my ward 7, charges in May"),
        ("charges of the wards (nos. 7 and 9)", "charges of the ward 7 and ward 9"),
        ("Ward number (7) - charges", "Ward 7 - charges"),
        ("charges of ward (#7) in May", "charges of ward 7 in May"),
        ("charges by ward (not 7)", "charges by ward, excluding ward 7"),
        ("charges by ward, no 7", "charges by ward, no 7"),
        ("charges by ward, no. 7", "charges by ward, no. 7"),
        ("my best ward (no. 7): charges", "my best ward (no. 7): charges"),
        ("the ward of my aunt and me (no. 7)", "the ward of my aunt and me (no. 7)"),
        ("charges of the ward (no. 12)", "charges of the ward (no. 12)"),
    ],
)
def test_a_number_that_is_said_after_its_kind(question: str, told: str) -> None:
    assert numbers_named(question, Phrases(VOCABULARY)).lower() == told.lower()
