"""Sides, changes, shares of something and ratios, in the ways in which people tell them."""

from __future__ import annotations

from typing import Any

import pytest
from clinic import METRICS, READER, SPECIALTY, TRIAGE, WARD, understood, widened

from nl_agent.reader.read import Reader
from nl_agent.reader.rewriting.comparative import set_plainly
from nl_agent.reader.types import Calculation, Comparison, NotUnderstood, Understood
from semantic_models import Metric, MetricType
from semantic_models.manifest.model import MetricInput

STAYS_PER_BED = Metric(
    "stays_per_bed",
    MetricType.RATIO,
    "Stays per bed",
    numerator=MetricInput("admissions"),
    denominator=MetricInput("beds_used"),
    meta={"unit": "admissions per bed"},
)
WITH_A_RATIO = Reader(widened([*METRICS, STAYS_PER_BED]))


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("what's the gap between red and green", "what's the difference between red and green"),
        ("who's ahead in charges, red or green?", "which is bigger in charges, red or green?"),
        ("which of them wins on beds, red or green", "which is bigger on beds, red or green"),
        ("red or green: who has the edge in beds", "red or green: which is bigger in beds"),
        ("red or green, which group brings in less in May", "red or green, which is smaller in May"),
        ("wards that are ahead of last year", "wards that are ahead of last year"),
        ("red or green admissions, more charges in May?", "which had more charges in May, red or green admissions?"),
        ("red or green - which sold more in May", "which sold more in May, red or green?"),
        ("charges share % by ward", "charges share by ward"),
        ("put red next to green", "compare red versus green"),
        ("line up red against green", "compare red versus green"),
        ("charges per line in May against June", "charges per line in May against June"),
        ("charges as each month of 2017 closed", "charges by month of 2017"),
        ("charges at every month end", "charges by month"),
        ("biggest gainers among wards", "fastest  growing wards"),
        ("top three gainers by ward", "fastest three growing ward"),
        ("how far apart are red and green", "difference between red and green"),
        ("did admissions double from May to June", "how much did admissions change from May to June"),
        ("what percentage of the total is that", "as a share of the total"),
        ("charges at the end of each month", "charges by month"),
        ("charges for the four quarters of 2017", "charges by quarter in 2017"),
        ("charges of the four quarters of 2017 combined", "charges of the four quarters of 2017 combined"),
        ("which ward lost the most charges", "which ward dropped the most in charges"),
        ("the week before Easter against the week after", "the week before Easter against the week after Easter"),
        ("have beds gone up since June?", "have beds grew since June?"),
        ("how big a slice of charges is red", "what share of charges is red"),
        ("out of every hundred admissions, how many were red", "what share of the admissions, how many were red"),
        ("charges of May and June, in dollars and as a percentage", "charges of May and June, difference"),
        ("the charges attributable to red, in dollars and as a percentage", "the charges attributable to red, as a percentage"),
        ("top 5 wards and what share did each hold", "top 5 wards and their share of the total"),
        ("wards with declining charges in May", "wards whose charges fell in May"),
        ("have charges been rising throughout the year?", "how did charges develop by month over the year?"),
        ("the dip of the tower", "the dip of the tower"),
        ("shrink by ward", "shrink by ward"),
    ],
)
def test_turns_of_phrase_are_put_plainly(said: str, plain: str) -> None:
    assert set_plainly(said) == plain


@pytest.mark.parametrize(
    ("question", "part", "whole"),
    [
        ("what share of cardiology charges came from red", [WARD, TRIAGE], [WARD]),
        ("red's percentage of maternity charges", [TRIAGE, WARD], [WARD]),
        ("within maternity, what share of charges is red", [WARD, TRIAGE], [WARD]),
        ("of all maternity charges, what share was red", [WARD, TRIAGE], [WARD]),
        ("the share of maternity in total charges", [WARD], []),
        ("what share of charges is red maternity", [TRIAGE, WARD], []),
        ("red charges as % of all charges, maternity", [TRIAGE, WARD], [WARD]),
        ("share of all charges, maternity", [WARD], []),
    ],
)
def test_what_narrows_the_whole_is_no_part(question: str, part: list[str], whole: list[str]) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood)
    assert reading.comparison is Comparison.SHARE
    for labelled, own in zip(reading.queries, (part, whole), strict=True):
        assert sorted(text.split(" = ")[0].replace(SPECIALTY, WARD) for text in labelled.query.where) == sorted(own)


def test_the_share_of_each_row_is_one_of_what_is_chosen() -> None:
    reading = READER.read("what share of maternity charges does each blood group make up")
    assert isinstance(reading, Understood)
    assert reading.presentation.value == "share_of_total"
    assert len(reading.queries) == 1


@pytest.mark.parametrize(
    ("question", "descending"),
    [
        ("what was the worst month on month decline in admissions in 2017", False),
        ("what was the biggest month on month drop in admissions in 2017", False),
        ("what was the smallest month on month drop in admissions in 2017", True),
        ("which month had the sharpest rise in admissions over the month before in 2017", True),
    ],
)
def test_the_worst_fall_is_the_most_negative_change(question: str, descending: bool) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood)
    assert (reading.work.calculation, reading.work.descending) == (Calculation.GROWTH, descending)


def test_a_change_since_a_period_is_told_month_by_month() -> None:
    reading = READER.read("how have admissions changed since June 2017")
    assert isinstance(reading, Understood)
    assert reading.work.calculation is Calculation.GROWTH
    assert reading.queries[0].query.to_dict()["start"] == "2017-06-01"


@pytest.mark.parametrize(
    "question",
    [
        "admissions divided by beds used",
        "the ratio of admissions to beds used",
        "admissions over beds used by month",
        "the share of admissions in beds used, monthly",
        "admissions share of beds used by month",
    ],
)
def test_a_ratio_that_no_metric_is_is_refused(question: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, NotUnderstood)
    assert "divided by" in reading.text


def test_halves_that_share_their_words_are_told_apart() -> None:
    reading: Any = READER.read("how did admissions change from the first to the second half of 2017")
    assert [labelled.query.start for labelled in reading.queries] == ["2017-07-01", "2017-01-01"]


def test_shares_of_two_periods_are_rows_of_both() -> None:
    reading: Any = READER.read("what share of admissions was in maternity in Q3 2017 versus Q1 2017")
    assert reading.comparison is Comparison.SHARE
    part, whole = (labelled.query for labelled in reading.queries)
    assert part.group_by == whole.group_by == ("metric_time__quarter",)
    assert len(part.where) == len(whole.where) + 1


def test_a_mix_is_not_set_beside_that_of_another_period() -> None:
    assert isinstance(READER.read("the mix of admissions by blood group, Q3 2017 versus Q1 2017"), NotUnderstood)


@pytest.mark.parametrize(
    "question",
    [
        "admissions and beds used over the past 30 days",
        "two numbers over the past 30 days: admissions, beds used",
        "what were admissions and beds used over the last 6 weeks",
    ],
)
def test_over_a_period_divides_nothing(question: str) -> None:
    (labelled,) = understood(question, WITH_A_RATIO).queries
    assert labelled.query.metrics == ("admissions", "beds_used")


def test_over_between_two_numbers_is_their_ratio() -> None:
    (labelled,) = understood("admissions over beds used by month", WITH_A_RATIO).queries
    assert labelled.query.metrics == ("stays_per_bed",)
