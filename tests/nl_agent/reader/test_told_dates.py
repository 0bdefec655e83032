"""Dates that the sentence before tells, months with short years, periods to a date, and whom it was agreed with."""

from __future__ import annotations

from typing import Any

import pytest
from clinic import READER, understood

from nl_agent.reader.types import Understood


def days(question: str) -> list[tuple[Any, Any]]:
    return [(one.query.to_dict().get("start"), one.query.to_dict().get("end")) for one in understood(question).queries]


def groups(question: str) -> list[str]:
    found: list[str] = understood(question).queries[0].query.to_dict()["group_by"]
    return found


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("We hired a porter at the beginning of October 2017. How many admissions have we had since then?", "2017-10-01"),
        ("The scanner came on 3 June 2017. How many admissions from that day on?", "2017-06-03"),
        ("We repainted in May 2017. What have admissions been by month ever since?", "2017-05-01"),
    ],
)
def test_since_then_is_since_what_was_told(question: str, first: str) -> None:
    assert days(question)[0][0] == first
    assert days(question)[0][1] > "2018-03"


def test_three_days_in_a_row_are_one_stretch() -> None:
    assert days("admissions on the 29th, 30th and 31st of May 2017") == [("2017-05-29", "2017-05-31")]
    assert days("admissions on 5, 6 and 7 May 2017") == [("2017-05-05", "2017-05-07")]


def test_the_year_to_a_month_ends_with_it() -> None:
    assert days("admissions year to date in June 2017") == [("2017-01-01", "2017-06-30")]
    assert days("ytd admissions through September 2017") == [("2017-01-01", "2017-09-30")]


def test_listed_months_with_the_short_year_of_the_data_are_no_days() -> None:
    assert days("admissions dec 17 vs nov 17") == [("2017-12-01", "2017-12-31"), ("2017-11-01", "2017-11-30")]
    assert days("admissions dec 17 vs dec 10") == [("2017-12-17", "2017-12-17"), ("2017-12-10", "2017-12-10")]
    assert days("admissions in dec 17") == [("2017-12-01", "2017-12-31")]
    assert days("admissions on dec 17") == [("2017-12-17", "2017-12-17")]
    assert days("admissions in dec 17 to dec 20") == [("2017-12-17", "2017-12-20")]
    assert days("admissions dec 15 vs nov 15")[0] == ("2017-12-15", "2017-12-15")


def test_the_period_to_a_date_begins_with_its_year() -> None:
    assert days("admissions by ward for the period to 30 September 2017 inclusive") == [("2017-01-01", "2017-09-30")]
    assert days("admissions for the period from 1 May to 30 June 2017") == [("2017-05-01", "2017-06-30")]


def test_whom_it_was_agreed_with_is_no_group() -> None:
    assert groups("Admissions by month of 2017, as agreed with the ward manager.") == ["metric_time__month"]
    assert groups("As requested by our building, admissions by ward") == ["ward"]
    assert "ward" in groups("Admissions by month of 2017, split as requested by ward")


@pytest.mark.parametrize(
    "question",
    [
        "When we sort our patients by blood group, what are the possible groups?",
        "Into which groups are patients sorted by blood type?",
        "Report the blood groups that patients are divided into.",
        "Please list the designations of all blood groups held on file.",
    ],
)
def test_the_classes_of_a_thing_are_listed(question: str) -> None:
    assert groups(question) == ["patient__blood_group"]


@pytest.mark.parametrize(
    "said",
    [
        "What were admissions on Sundays? Just August if you can",
        "Admissions on Sundays? August numbers would be perfect",
        "Admissions on Sundays. August alone would be lovely.",
    ],
)
def test_a_sentence_that_only_names_the_period_is_no_talk(said: str) -> None:
    assert days(said) == [("2017-08-01", "2017-08-31")]


def test_what_was_put_up_did_not_rise() -> None:
    said = "Our intern put up the signs. What were the charges of cardiology and of maternity from June to August 2017?"
    assert days(said) == [("2017-06-01", "2017-08-31")]


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("admissions in dreary February 2017", "2017-02-01", "2017-02-28"),
        ("admissions in the busy Thanksgiving week 2017", "2017-11-20", "2017-11-26"),
        ("admissions on the public holiday, Labor Day 2017", "2017-09-04", "2017-09-04"),
        ("admissions on the bank holiday of 29 May 2017", "2017-05-29", "2017-05-29"),
        ("For the big holiday, Labor Day 2017, how many admissions?", "2017-09-04", "2017-09-04"),
    ],
)
def test_what_a_named_time_was_like_chooses_no_other(question: str, first: str, last: str) -> None:
    assert days(question) == [(first, last)]


@pytest.mark.parametrize("after", ["the day thereafter", "the day immediately thereafter", "the following day"])
def test_the_day_after_one_that_is_named_is_the_other_side(after: str) -> None:
    assert days(f"admissions on the public holiday 4 July 2017 and {after}") == [
        ("2017-07-04", "2017-07-04"),
        ("2017-07-05", "2017-07-05"),
    ]


def test_what_days_are_like_that_are_not_named_does() -> None:
    assert not isinstance(READER.read("admissions on rainy days in May 2017"), Understood)


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("charges by month, beginning July 2017", "2017-07-01", "2018-03-14"),
        ("charges by month for cardiology, beginning July 2017", "2017-07-01", "2018-03-14"),
        ("charges since the ward opened on 3 June 2017", "2017-06-03", "2018-03-14"),
        ("charges of ward 7 since it began 3 June 2017", "2017-06-03", "2018-03-14"),
        ("charges before ward 7 opened in May 2017", "2016-01-01", "2017-04-30"),
        ("charges for the fiscal quarter April to June 2017", "2017-04-01", "2017-06-30"),
        ("charges in summer, June to August 2017", "2017-06-01", "2017-08-31"),
        ("last 6 weeks average stay", "2018-01-29", "2018-03-11"),
        ("sundays last 6 weeks total charges", "2018-01-29", "2018-03-11"),
    ],
)
def test_what_stands_around_a_period_does_not_change_its_days(question: str, first: str, last: str) -> None:
    assert days(question) == [(first, last)]


def test_months_that_tell_a_season_are_not_counted_with_it() -> None:
    said = "charges in summer, June to August 2017, versus spring (March to May 2017)"
    assert days(said) == [("2017-06-01", "2017-08-31"), ("2017-03-01", "2017-05-31")]


def test_the_mean_of_the_last_weeks_is_another_number_than_theirs() -> None:
    assert not isinstance(READER.read("charges in May versus the last 6 weeks average"), Understood)


@pytest.mark.parametrize("other", ["the week before", "the week of 26 February 2018"])
def test_a_week_is_set_beside_another(other: str) -> None:
    assert days(f"compare charges last week with {other}") == [("2018-03-05", "2018-03-11"), ("2018-02-26", "2018-03-04")]
