"""Days of the month that are kept, and days that are left out of the midst of a period."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from clinic import READER, understood

from nl_agent.reader.types import NotUnderstood, Reading
from nl_agent.types import Answer
from nl_agent.workflow import Assistant
from semantic_models import MetricQuery, where_in, where_month_end, where_not_in

DAY, MONTH, DATE = "metric_time__extract_day", "metric_time__extract_month", "metric_time__day"
LAST = where_month_end("metric_time")


def query(question: str) -> MetricQuery:
    (one,) = understood(question).queries
    return one.query


def read(question: str) -> Reading:
    return READER.read(question)


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("on the 15th of each month", where_in(DAY, [15])),
        ("on the first day of every month", where_in(DAY, [1])),
        ("on the 1st and 15th of each month", where_in(DAY, [1, 15])),
        ("for the first of each month", where_in(DAY, [1])),
        ("of the last day of each month", LAST),
        ("on month-end days", LAST),
    ],
)
def test_days_of_the_month_are_told_by_day(words: str, where: str) -> None:
    found = query(f"admissions {words} in 2017")
    assert (found.where, found.group_by, found.start, found.end) == ((where,), (DATE,), "2017-01-01", "2017-12-31")


def test_of_days_of_the_month_days_are_averaged() -> None:
    found = understood("average admissions on the first of the month")
    assert found.queries[0].query.where == (where_in(DAY, [1]),)
    assert found.work.over == DATE


@pytest.mark.parametrize(
    "question",
    [
        "admissions on the last day of the month",
        "admissions on the last working day of each month",
        "admissions on the first Saturday of every month",
        "admissions on the 40th of each month",
        "admissions on the 1st and last day of each month",
    ],
)
def test_days_that_no_filter_tells_are_refused(question: str) -> None:
    assert isinstance(read(question), NotUnderstood)


@pytest.mark.parametrize(
    ("words", "where", "end"),
    [
        ("for Q2 2017 without May", (where_not_in(MONTH, [5]),), "2017-06-30"),
        ("excluding May, for Q2 2017", (where_not_in(MONTH, [5]),), "2017-06-30"),
        ("in 2017 except July and August", (where_not_in(MONTH, [7, 8]),), "2017-12-31"),
        ("in 2017 without May to July", (where_not_in(MONTH, [5, 6, 7]),), "2017-12-31"),
        ("in 2017 without May and September", (where_not_in(MONTH, [5]), where_not_in(MONTH, [9])), "2017-12-31"),
        ("in 2017 except December and July", (where_not_in(MONTH, [7]),), "2017-11-30"),
        ("in 2017 without April 2 to April 3", (where_not_in(DATE, ["2017-04-02", "2017-04-03"]),), "2017-12-31"),
        ("in November 2017 without 23 November", (where_not_in(DATE, ["2017-11-23"]),), "2017-11-30"),
    ],
)
def test_what_is_left_out_of_the_midst_of_a_period_is_a_filter(words: str, where: tuple[str, ...], end: str) -> None:
    found = query(f"admissions {words}")
    assert (found.where, found.end) == (where, end)


def test_a_limit_after_what_is_left_out_stays_what_it_is() -> None:
    (limit,) = query("how many days in 2017 except July had more than 15 admissions").having
    assert ">" in limit


def test_what_is_left_out_of_one_period_is_not_left_out_of_the_next() -> None:
    found = query("admissions in Q2 2017 without May ==> and Q3?")
    assert (found.where, found.start) == ((), "2017-07-01")


@pytest.mark.parametrize(
    ("question", "out"),
    [
        ("admissions in 2017 ==> without July", (where_not_in(MONTH, [7]),)),
        ("admissions in 2017 without July ==> without May", (where_not_in(MONTH, [7]), where_not_in(MONTH, [5]))),
        ("admissions in 2017 without July ==> without December", (where_not_in(MONTH, [7]),)),
    ],
)
def test_a_follow_up_leaves_out_what_it_names_as_well(question: str, out: tuple[str, ...]) -> None:
    assert query(question).where == out


@pytest.mark.parametrize(
    "question",
    [
        "admissions by week in 2017 without July",
        "admissions by quarter in 2017 without May",
        "admissions in Q2 2017 without May against Q1 2017",
        "admissions not on 4 July 2017",
        "admissions with gizmos against without in May 2017",
        "admissions in 2017 excluding weekends and July",
    ],
)
def test_where_a_hole_cuts_what_is_asked_for_nothing_is_told(question: str) -> None:
    assert isinstance(read(question), NotUnderstood)


def test_the_last_day_is_the_one_before_a_first(bikes_assistant: Assistant) -> None:
    answer = bikes_assistant.ask("income on the last day of each month")
    assert isinstance(answer, Answer)
    assert "for the last day of each month" in answer.text
    days = [row[0] for row in answer.rows]
    assert days
    assert all(isinstance(day, date) and (day + timedelta(days=1)).day == 1 for day in days)


@pytest.mark.parametrize("order", ["from Monday on", "Monday first", "from Sunday onwards", "Sunday first"])
def test_where_the_days_of_the_week_begin_chooses_none(order: str) -> None:
    found = query(f"admissions by weekday in May 2017, {order}")
    assert (found.group_by, found.where) == (("metric_time__extract_dow",), ())
