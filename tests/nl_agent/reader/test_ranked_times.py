"""Times that are ranked or listed: "bottom 3 days by charges", "weeks by charges, top 5", "months: charges since May"."""

from __future__ import annotations

import pytest
from clinic import query, understood

from nl_agent.reader.types import Calculation
from nl_agent.types import Answer
from nl_agent.workflow import Assistant

RANKED = [
    ("bottom 3 days by charges in May 2017", "day", "billed_amount", 3),
    ("poorest 4 weeks by charges in 2017", "week", "billed_amount", 4),
    ("weeks by charges in 2017, top 5", "week", "-billed_amount", 5),
    ("months by length of stay before April 2017, bottom 3", "month", "average_stay", 3),
    ("the 3 quarters at the bottom for admissions in 2017", "quarter", "admissions", 3),
    ("which 3 months were the weakest for charges in 2017?", "month", "billed_amount", 3),
    ("which 3 weekdays had the lowest readmission rate in May 2017?", "extract_dow", "readmission_rate", 3),
    ("list the 3 weekdays with the least charges in May 2017", "extract_dow", "billed_amount", 3),
    ("weekdays by readmission rate in May 2017, bottom 3", "extract_dow", "readmission_rate", 3),
    ("ranking of weeks by charges in May 2017", "week", "-billed_amount", None),
    ("leading 5 days by charges in May 2017", "day", "-billed_amount", 5),
    ("the 5 most important weeks in 2017, measured by charges", "week", "-billed_amount", 5),
]


@pytest.mark.parametrize(("question", "grain", "order", "limit"), RANKED)
def test_times_are_ranked(question: str, grain: str, order: str, limit: int | None) -> None:
    asked = query(question)
    assert (asked["group_by"], asked["order_by"], asked.get("limit")) == ([f"metric_time__{grain}"], [order], limit)
    assert "where" not in asked


@pytest.mark.parametrize(
    "question",
    [
        "which 2 months had the highest charges in each quarter of 2017",
        "for every quarter the 2 months with the highest charges in 2017",
        "2 months with the highest charges in each quarter in 2017",
    ],
)
def test_times_are_ranked_within_longer_ones(question: str) -> None:
    reading = understood(question)
    assert (reading.work.calculation, reading.work.keep) == (Calculation.TOP_PER_GROUP, 2)
    assert reading.queries[0].query.group_by == ("metric_time__quarter", "metric_time__month")


@pytest.mark.parametrize("question", ["months: charges since 1 September 2017", "give me a month split of charges in 2017"])
def test_times_are_listed(question: str) -> None:
    assert query(question)["group_by"] == ["metric_time__month"]


@pytest.mark.parametrize(
    ("question", "grain"),
    [
        ("When do patients come most? Admissions by weekday would be great", "metric_time__extract_dow"),
        ("Which month was the best? Give me charges by month in 2017", "metric_time__month"),
    ],
)
def test_all_of_them_are_listed_where_a_sentence_asks_for_each(question: str, grain: str) -> None:
    asked = query(question)
    assert (asked["group_by"], asked.get("limit")) == ([grain], None)


def test_all_days_are_listed_where_a_sentence_asks_for_each() -> None:
    asked = query("Are there more admissions on weekends? Just give me admissions for each day of the week")
    assert (asked["group_by"], asked.get("where")) == (["metric_time__extract_dow"], None)


@pytest.mark.parametrize(
    ("question", "limit"),
    [
        ("top 5 wards and months by charges", 5),
        ("best 3 wards & months by charges in 2017", 3),
        ("the top 5 wards and months by charges", 5),
    ],
)
def test_things_and_times_are_ranked_together(question: str, limit: int) -> None:
    asked = query(question)
    assert (asked["group_by"], asked["order_by"], asked["limit"]) == (
        ["metric_time__month", "ward"],
        ["-billed_amount"],
        limit,
    )


@pytest.mark.parametrize("question", ["wards and months by charges", "list wards and months by charges"])
def test_times_behind_things_are_rows_too(question: str) -> None:
    assert set(query(question)["group_by"]) == {"metric_time__month", "ward"}


def test_days_that_are_named_are_those_that_are_wanted_by_weekday() -> None:
    asked = query("How many admissions do we have on Fridays and Saturdays? In figures, by weekday")
    assert (asked["group_by"], asked["where"]) == (
        ["metric_time__extract_dow"],
        ["{{ Dimension('metric_time__extract_dow') }} IN (5, 6)"],
    )


def test_a_ranking_of_times_is_told_in_its_order(bikes_assistant: Assistant) -> None:
    answer = bikes_assistant.ask("top 2 months by income in 2022")
    assert isinstance(answer, Answer)
    first, second = (f"{row[0]:%B %Y}" for row in answer.rows)
    assert answer.text.startswith("The top 2 by income in 2022: ")
    assert answer.text.index(first) < answer.text.index(second)


def test_how_a_number_evolved_by_month_is_its_course() -> None:
    reading = understood("how have charges evolved month by month in 2017?")
    assert reading.work.calculation is Calculation.NONE
    assert reading.queries[0].query.group_by == ("metric_time__month",)
