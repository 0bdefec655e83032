"""Halves of a year are set side by side, for nothing groups by them."""

from __future__ import annotations

import pytest
from clinic import READER, understood

from nl_agent.reader.rewriting.halves import by_halves
from nl_agent.reader.types import Understood


@pytest.mark.parametrize(
    "question",
    [
        "half-yearly admissions in 2017",
        "admissions by half year, 2017",
        "half-year totals of admissions for the calendar year 2017",
        "which half of 2017 had more admissions, first or second?",
        "In which half of 2017 were admissions higher?",
        "Which half of 2017 was better for admissions?",
    ],
)
def test_both_halves_are_asked_for(question: str) -> None:
    queries = [labelled.query.to_dict() for labelled in understood(question).queries]
    assert [(one["start"], one["end"]) for one in queries] == [("2017-01-01", "2017-06-30"), ("2017-07-01", "2017-12-31")]
    assert {name for one in queries for name in one["metrics"]} == {"admissions"}


@pytest.mark.parametrize(
    "text",
    [
        "charges per half hour",
        "charges at half price",
        "admissions by half year from May on",
        "half-yearly charges in 2016 and 2017",
        "which half of 2017 had the best week for charges",
    ],
)
def test_other_halves_stay_as_they_are(text: str) -> None:
    assert by_halves(text) == text


def test_the_half_of_a_month_is_none_of_a_year() -> None:
    assert not isinstance(READER.read("which half of May had more admissions"), Understood)
