"""Times or things that are named and held against a limit, every one by itself."""

from __future__ import annotations

import pytest
from clinic import READER, understood

from nl_agent.reader.types import Claim, Comparison, NotUnderstood

_MONTHS = ("metric_time__month",)


@pytest.mark.parametrize(
    "question",
    [
        "Did admissions exceed 2,000 in both May and June 2017?",
        "Were admissions above 2,000 in each of May and June 2017?",
        "Were admissions above 2,000 in May 2017 and in June 2017?",
    ],
)
def test_each_of_the_months_is_held_against_it(question: str) -> None:
    reading = understood(question)
    (one,) = reading.queries
    assert (one.query.group_by, one.query.start, one.query.end) == (_MONTHS, "2017-05-01", "2017-06-30")
    assert (reading.claim, reading.work.each) == (Claim.EACH, (("admissions", ">", 2000.0),))


def test_one_of_them_is_enough_where_either_is_said() -> None:
    reading = understood("Did charges fall below 2,000 in either May or June 2017?")
    (one,) = reading.queries
    assert (one.query.group_by, reading.claim) == (_MONTHS, Claim.ANY)
    assert one.query.having == ("{{ Metric('billed_amount') }} < 2000",)


def test_quarters_with_a_gap_leave_out_what_lies_between() -> None:
    (one,) = understood("Were admissions above 2,000 in both Q1 and Q3 2017?").queries
    assert (one.query.group_by, one.query.start, one.query.end) == (("metric_time__quarter",), "2017-01-01", "2017-09-30")
    assert one.query.where == ("{{ Dimension('metric_time__extract_quarter') }} IN (1, 3)",)


def test_the_first_of_three_is_no_period_of_the_limit_alone() -> None:
    (one,) = understood("Were charges above 300k in Q1, Q2 and Q3 2017?").queries
    assert (one.query.group_by, one.query.start, one.query.end) == (("metric_time__quarter",), "2017-01-01", "2017-09-30")


@pytest.mark.parametrize(("link", "claim"), [("both red and green", Claim.EACH), ("either red or green", Claim.ANY)])
def test_values_are_held_against_it_one_by_one(link: str, claim: Claim) -> None:
    reading = understood(f"Did {link} bring in more than 20,000 charges in May 2017?")
    (one,) = reading.queries
    assert (one.query.group_by, reading.claim) == (("admission__triage_color",), claim)


@pytest.mark.parametrize("period", ["May and June 2017", "May and June 2017 together", "Q2 2017"])
def test_one_period_is_held_as_one(period: str) -> None:
    reading = understood(f"Did admissions exceed 2,000 in {period}?")
    (one,) = reading.queries
    assert (one.query.group_by, reading.claim, reading.comparison) == ((), Claim.MORE, Comparison.NONE)


def test_weeks_and_quarters_are_not_held_at_once() -> None:
    assert isinstance(READER.read("Were admissions above 2,000 in both May 2017 and Q3 2017?"), NotUnderstood)


@pytest.mark.parametrize(
    ("link", "claim"), [("on both Monday and Tuesday", Claim.EACH), ("on either Mondays or Tuesdays", Claim.ANY)]
)
def test_weekdays_are_held_against_it_one_by_one(link: str, claim: Claim) -> None:
    reading = understood(f"Did admissions exceed 2,000 {link} in 2017?")
    (one,) = reading.queries
    assert (one.query.group_by, reading.claim) == (("metric_time__extract_dow",), claim)
    assert "IN (1, 2)" in one.query.where[0]
