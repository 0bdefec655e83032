"""What is listed in the order of a number, what only says of what, what is outside, and days of the week that are told as a week."""

from __future__ import annotations

from typing import Any

import pytest
from clinic import TRIAGE, understood

from nl_agent.reader.types import Calculation


def query(question: str) -> dict[str, Any]:
    return understood(question).queries[0].query.to_dict()


def test_a_plural_that_begins_a_question_is_listed_by_a_number() -> None:
    assert query("wards for emergency admissions of cardiology by charges")["group_by"] == ["ward"]
    assert "group_by" not in query("admissions of wards in 2017")


def test_things_of_a_kind_are_no_second_group() -> None:
    listed = query("the five leading specialties of red triage color wards by charges")
    assert listed["group_by"] == ["doctor__specialty"]
    assert query("top 5 specialties and wards by charges")["group_by"] == ["doctor__specialty", "ward"]


@pytest.mark.parametrize(
    "question", ["charges outside the red triage color", "I wonder about everything outside of red. What were charges?"]
)
def test_what_is_outside_is_left_out(question: str) -> None:
    assert query(question)["where"] == [f"({TRIAGE} <> 'Red' OR {TRIAGE} IS NULL)"]


@pytest.mark.parametrize(
    "question",
    [
        "Are there more admissions at the weekend or during the week?",
        "Do we have more admissions on Saturdays and Sundays or during the working week?",
    ],
)
def test_during_the_week_is_the_other_side_of_the_weekend(question: str) -> None:
    assert len(understood(question).queries) == 2


def test_the_single_thing_bearing_the_most_of_each_period() -> None:
    reading = understood("For every quarter of 2017, identify the single ward bearing the greatest charges.")
    assert (reading.work.calculation, reading.work.keep) == (Calculation.TOP_PER_GROUP, 1)
    again = understood("In each quarter of 2017, which ward had the highest charges? Just the winner each time.")
    assert again.work.calculation is Calculation.TOP_PER_GROUP


def test_all_of_them_beside_a_group_are_told_together() -> None:
    for question in ("admissions by month, all wards please", "all wards: admissions by month"):
        assert understood(question).queries[0].query.group_by == ("metric_time__month",)
    assert "together" in " ".join(understood("admissions by month, all wards").assumptions)
    assert understood("admissions of all wards").queries[0].query.group_by == ("ward",)
