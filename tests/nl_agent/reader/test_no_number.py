"""A question that names no number is asked which one it goes by: first those whose names hold its words."""

from __future__ import annotations

from dataclasses import replace

import clinic
import pytest

from nl_agent.reader.read import Reader
from nl_agent.reader.types import Ambiguous, Choice, Understood

READER = Reader(
    clinic.widened(
        [
            *clinic.METRICS,
            clinic.metric("emergency_admissions", "admissions"),
            clinic.metric("emergency_share", "ratio"),
            clinic.metric("wards_open", "wards", "number of wards"),
        ]
    )
)


def choices(question: str) -> tuple[Choice, ...]:
    reading = READER.read(question)
    assert isinstance(reading, Ambiguous), reading
    return reading.choices


@pytest.mark.parametrize(
    ("question", "labels"),
    [
        ("discounts by ward", ["Insurance discount", "Hardship discount"]),
        ("emergency by month", ["Emergency admissions", "Emergency share"]),  # amounts before shares
        ("how did emergency do in May 2017?", ["Emergency admissions", "Emergency share"]),
        ("show me the trend for emergency", ["Emergency admissions", "Emergency share"]),
    ],
)
def test_numbers_that_hold_the_words_are_offered(question: str, labels: list[str]) -> None:
    assert [choice.label for choice in choices(question)] == labels


def test_the_choice_asks_for_the_number_in_place_of_the_words() -> None:
    first = choices("emergency by month, 2017")[0]
    assert first.question == "Emergency admissions by month, 2017"
    reading = READER.read(first.question)
    assert isinstance(reading, Understood)
    assert reading.queries[0].query.metrics == ("emergency_admissions",)
    assert reading.queries[0].query.group_by == ("metric_time__month",)


def test_of_a_thing_it_is_first_how_many_there_are() -> None:
    first, *others = choices("wards in May 2017")
    assert (first.label, first.question) == ("Wards open", "Wards open in May 2017")
    assert [choice.question for choice in others] == [f"{choice.label}: wards in May 2017" for choice in others]


def test_how_many_there_are_is_offered_by_any_name_of_the_thing_and_once() -> None:
    items = [one if one.name != "ward" else clinic.item("ward", "entity", "station") for one in clinic.ITEMS]
    reader = Reader(clinic.widened([*clinic.METRICS, clinic.metric("wards_open", "wards", "number of stations")], items))
    reading = reader.read("weekly wards in 2017")
    assert isinstance(reading, Ambiguous)
    labels = [choice.label for choice in reading.choices]
    assert labels[0] == "Wards open"
    assert labels.count("Wards open") == 1


def test_what_a_number_is_not_known_by_is_not_offered_with_it() -> None:
    reader = Reader(
        replace(
            READER.vocabulary,
            reachable={
                name: frozenset(items) - ({"doctor__specialty"} if name == "emergency_share" else set())
                for name, items in READER.vocabulary.reachable.items()
            },
        )
    )
    reading = reader.read("emergency by specialty in 2017")
    assert isinstance(reading, Ambiguous)
    assert "Emergency share" not in [choice.label for choice in reading.choices]


@pytest.mark.parametrize("question", ["the triage colors, please", "triage colors please", "triage colors"])
def test_things_that_are_asked_for_by_a_please_are_listed(question: str) -> None:
    (labelled,) = clinic.understood(question).queries
    assert (labelled.query.metrics, labelled.query.group_by) == ((), ("admission__triage_color",))
