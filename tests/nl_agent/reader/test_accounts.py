"""The English of accounts over the clinic: periods, confirmations, limits and shares as controllers and auditors put them."""

from __future__ import annotations

from typing import Any

import pytest
from clinic import understood

from nl_agent.reader.types import Claim, Comparison

EMERGENCY = "{{ Dimension('admission__is_emergency') }} = TRUE"


def queries(question: str) -> list[dict[str, Any]]:
    return [one.query.to_dict() for one in understood(question).queries]


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("for the period commencing 1 April 2017 and ending 30 June 2017", "2017-04-01", "2017-06-30"),
        ("for the period commencing 1 July 2017", "2017-07-01", "2018-03-14"),
        ("for the quarter commencing 1 July 2017", "2017-07-01", "2017-09-30"),
        ("for the six months commencing 1 April 2017", "2017-04-01", "2017-09-30"),
        ("for the quarter to 30 June 2017", "2017-04-01", "2017-06-30"),
        ("for the half year to June 2017", "2017-01-01", "2017-06-30"),
        ("for the thirteen-week period ended 1 October 2017", "2017-07-03", "2017-10-01"),
        ("for the quarter-end September 2017", "2017-07-01", "2017-09-30"),
        ("in the first quarter ended 31 March 2017", "2017-01-01", "2017-03-31"),
        ("on or before 31 January 2017", "2016-01-01", "2017-01-31"),
        ("not earlier than 1 December 2017", "2017-12-01", "2018-03-14"),
        ("subsequent to 31 October 2017", "2017-11-01", "2018-03-14"),
        ("year to date as at 30 September 2017", "2017-01-01", "2017-09-30"),
        ("in the penultimate month of 2017", "2017-11-01", "2017-11-30"),
        ("for H2 FY17", "2017-07-01", "2017-12-31"),
    ],
)
def test_periods_of_accounts(words: str, start: str, end: str) -> None:
    assert queries(f"admissions {words}") == [{"metrics": ["admissions"], "start": start, "end": end}]


def test_a_period_at_the_head_of_a_question_is_no_remark() -> None:
    (query,) = queries("The quarter ended 30 September 2017: admissions by ward")
    assert (query["start"], query["end"]) == ("2017-07-01", "2017-09-30")


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("in the week before and the week after Easter 2017", ["2017-04-03", "2017-04-17"]),
        ("before and after Labor Day", ["2016-01-01", "2017-09-05"]),
    ],
)
def test_before_and_after_are_two_periods(words: str, days: list[str]) -> None:
    assert [one["start"] for one in queries(f"admissions {words}")] == days


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("Confirm that admissions in June did not exceed 500.", Claim.LESS),
        ("Please verify that admissions in June were not less than 500.", Claim.MORE),
        ("I require confirmation that admissions in June exceeded 500.", Claim.MORE),
    ],
)
def test_what_is_to_be_confirmed_is_a_yes_or_a_no(question: str, claim: Claim) -> None:
    reading = understood(question)
    assert (reading.claim, reading.claimed) == (claim, "500")


@pytest.mark.parametrize(
    "question",
    ["the share of admissions that were emergencies, by ward", "The percentage of admissions with an emergency by ward"],
)
def test_what_stands_behind_a_number_is_its_part_in_each_row(question: str) -> None:
    reading = understood(question)
    assert reading.comparison is Comparison.SHARE
    part, whole = queries(question)
    assert (part["where"], part["group_by"], whole.get("where"), whole["group_by"]) == ([EMERGENCY], ["ward"], None, ["ward"])


def test_a_limit_keeps_its_number_beside_a_rank() -> None:
    (query,) = queries("Admissions by ward for May 2017. ==> Limit to the five largest.")
    assert (query["order_by"], query["limit"]) == (["-admissions"], 5)


def test_the_month_of_may_is_no_group() -> None:
    (query,) = queries("Admissions for the month of May 2017, by ward, limited to the five largest")
    assert query["group_by"] == ["ward"]


def test_the_half_before_is_two_quarters() -> None:
    (query,) = queries("Admissions by ward for H2 2017. ==> The same for the prior half-year.")
    assert (query["start"], query["end"]) == ("2017-01-01", "2017-06-30")


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("Admissions and charges by ward, ordered by charges", ["-billed_amount"]),
        ("Admissions and charges by ward, sorted by charges, lowest first", ["billed_amount"]),
        ("Admissions by ward in ascending order of charges", ["billed_amount"]),
        ("Admissions by specialty, sorted alphabetically", ["doctor__specialty"]),
        ("Admissions and charges by ward, the top five ranked by charges", ["-billed_amount"]),
    ],
)
def test_rows_are_in_the_order_that_is_said(question: str, order: list[str]) -> None:
    (query,) = queries(question)
    assert query["order_by"] == order


def test_each_thing_of_a_larger_one_keeps_its_group() -> None:
    (query,) = queries("Charges of each ward in Cardiology")
    assert query["group_by"] == ["ward"]


def test_the_month_in_which_a_number_peaked_is_sought_in_each_group() -> None:
    (query,) = queries("For each specialty, the month in which charges peaked.")
    assert (query["group_by"], query["order_by"]) == (
        ["doctor__specialty", "metric_time__month"],
        ["doctor__specialty", "-billed_amount"],
    )


def test_of_the_wards_how_many_counts_wards() -> None:
    reading = understood("Of the wards, how many recorded charges above 10,000?")
    assert reading.work.calculation.value == "count"


def test_a_table_may_be_limited_last() -> None:
    (down,) = queries("Admissions by ward in descending order, limited to ten.")
    (up,) = queries("Admissions by ward, lowest first, limited to five.")
    assert (down["order_by"], down["limit"], up["order_by"], up["limit"]) == (["-admissions"], 10, ["admissions"], 5)


def test_split_by_something_splits_further() -> None:
    (query,) = queries("Charges by month. ==> Split by ward.")
    assert query["group_by"] == ["metric_time__month", "ward"]
    (other,) = queries("Charges by month. ==> Split by ward instead.")
    assert other["group_by"] == ["ward"]


def test_what_is_left_out_may_be_said_before_the_whole() -> None:
    (query,) = queries("Charges, excluding December, for 2017, by ward")
    assert (query["start"], query["end"]) == ("2017-01-01", "2017-11-30")


def test_what_is_added_stands_beside_what_was_asked() -> None:
    (query,) = queries("Charges by quarter. ==> Together with admissions.")
    assert (query["metrics"], query["group_by"]) == (["billed_amount", "admissions"], ["metric_time__quarter"])


def test_a_week_of_a_quarter_is_what_is_ranked() -> None:
    (query,) = queries("Which week in the second quarter had the highest charges?")
    assert (query["group_by"], query["limit"]) == (["metric_time__week"], 1)


def test_a_variance_for_a_period_is_of_that_one_period() -> None:
    (query,) = queries(
        "The variance between charges and admissions for the period commencing 1 April 2017 and ending 30 June 2017"
    )
    assert (query["start"], query["end"]) == ("2017-04-01", "2017-06-30")
