"""Counts within each of other groups, and what is not passed over in silence, over the clinic."""

from __future__ import annotations

import pytest
from clinic import BANDED, READER, understood

from nl_agent.reader.read import Reader
from nl_agent.reader.types import Ambiguous, Calculation, Claim, NotUnderstood, Understood


def read(question: str) -> Understood:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    return reading


def test_days_are_counted_within_each_month() -> None:
    reading = read("how many days per month had charges above 500")
    (only,) = reading.queries
    assert only.query.group_by == ("metric_time__month", "metric_time__day")
    assert (reading.work.calculation, reading.work.over) == (Calculation.COUNT, "metric_time__day")


@pytest.mark.parametrize("words", ["over 500 in charges of ", "more than 500 in charges from ", "charges above 500 with "])
def test_days_are_held_to_the_limit_and_not_the_patients_it_is_told_of(words: str) -> None:
    asked = understood(f"how many days had {words}patients with two children in March 2017", Reader(BANDED)).queries[0].query
    assert (asked.group_by, len(asked.where)) == (("metric_time__day",), 1)


def test_things_are_held_to_the_limit_and_not_the_patients_it_is_told_of() -> None:
    question = "how many disciplines had more than 500 admissions of patients with two children in March 2017"
    asked = understood(question, Reader(BANDED)).queries[0].query
    assert (asked.group_by, len(asked.where)) == (("doctor__specialty",), 1)


@pytest.mark.parametrize("link", ["by", "from"])
def test_what_is_counted_is_held_to_the_limit_and_not_who_is_named_last(link: str) -> None:
    asked = understood(f"how many disciplines had more than 500 admissions {link} AB patients", Reader(BANDED)).queries[0].query
    assert (asked.group_by, len(asked.where)) == (("doctor__specialty",), 1)


def test_how_it_was_is_no_thing_that_a_limit_is_of() -> None:
    asked = read("number of wards with charges above 500 on emergency in March 2017").queries[0].query
    assert asked.group_by == ("ward",)
    assert asked.where == ("{{ Dimension('admission__is_emergency') }} = TRUE",)


def test_wards_are_counted_within_each_other_group() -> None:
    reading = read("how many wards per triage color had charges above 500 in March 2017")
    (only,) = reading.queries
    assert only.query.group_by == ("admission__triage_color", "ward")
    assert (reading.work.calculation, reading.work.over) == (Calculation.COUNT, "ward")


def test_one_count_of_all_has_no_outer_group() -> None:
    reading = read("how many wards had charges above 500")
    assert (reading.work.calculation, reading.work.over) == (Calculation.COUNT, "")


def test_weeks_of_a_month_are_not_counted() -> None:
    assert isinstance(READER.read("how many weeks of each month had charges above 500"), NotUnderstood)


def test_more_in_one_or_in_the_other_is_no_yes() -> None:
    assert read("were there more admissions in June or in July?").claim is Claim.NONE


@pytest.mark.parametrize(
    "question",
    [
        "which wards were above the hospital average charges in May",
        "where does Maternity rank by charges",
        "when did we pass 1000 charges",
        "charges of wards that opened after June",
    ],
)
def test_what_is_not_worked_out_is_refused(question: str) -> None:
    assert isinstance(READER.read(question), NotUnderstood | Ambiguous)


def test_a_number_that_is_no_year_of_the_data_is_a_limit() -> None:
    (only,) = read("wards with charges of more than 2000 in 2017").queries
    assert only.query.having == ("{{ Metric('billed_amount') }} > 2000",)
    assert (only.query.start, only.query.end) == ("2017-01-01", "2017-12-31")


def test_the_weeks_before_are_all_of_them() -> None:
    first, second = read("charges in June 2017 compared with the two months before").queries
    assert (first.query.start, second.query.start, second.query.end) == ("2017-06-01", "2017-04-01", "2017-05-31")


def test_months_that_are_added_together_are_one_sum() -> None:
    (only,) = read("charges in March, April and May 2017 together").queries
    assert (only.query.group_by, only.query.start, only.query.end) == ((), "2017-03-01", "2017-05-31")
