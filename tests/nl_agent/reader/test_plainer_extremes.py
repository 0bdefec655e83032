"""Records, the high of each month, so much a day of each quarter, and parts of a number that is the sum of several."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import METRICS, READER, VOCABULARY, metric

from nl_agent.reader.read import Reader
from nl_agent.reader.rewriting.plainer import plainer
from nl_agent.reader.types import NotUnderstood, Understood
from nl_agent.types import Answer
from nl_agent.workflow import Assistant


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("what was our record billings day?", "which day had the most billings?"),
        ("what was our record sales day?", "which day had the highest sales?"),
        ("what was our record day for scans", "what was our best day for scans"),
        ("what's the record for stays in one day?", "which day had the most stays?"),
        ("record number of stays on a single day", "which day had the most stays"),
        ("all-time low in daily revenue", "which day had the lowest revenue"),
        ("monthly high of daily revenue", "which day had the highest revenue in each month"),
        ("lowest daily stays per quarter", "which day had the fewest stays in each quarter"),
        ("stays per day for each month", "stays on average per day for each month"),
        ("stays per trading day", "stays on average per trading day"),
        ("lunchtime stays (11 to 2)", "stays between 11:00 and 14:00"),
        # not these
        ("stays per month for each day", "stays per month for each day"),
        ("late night stays by ward", "late night stays by ward"),
        ("record the stays of each day", "record the stays of each day"),
    ],
)
def test_extremes_are_put_plainly(text: str, plain: str) -> None:
    assert plainer(text) == plain


def test_so_much_a_day_of_each_quarter_is_a_mean() -> None:
    reading = READER.read("charges per day for each quarter of 2017")
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.group_by == ("metric_time__day", "metric_time__quarter")
    assert reading.work.over == "metric_time__day"


def test_months_that_rose_against_the_one_before_are_counted(bikes_assistant: Assistant):
    # 302, 286, 312, 300, 302, 300 until June; then the E-bike brings 155 and more: 457, 467, 450, 457, 450, 467.
    outcome = bikes_assistant.ask("In how many months did income rise against the previous month?")
    same = bikes_assistant.ask("How many months had higher income than the month before?")
    assert isinstance(outcome, Answer) and isinstance(same, Answer)
    assert outcome.rows == same.rows


DISCOUNTS = Reader(
    replace(VOCABULARY, metrics={one.name: one for one in [*METRICS, metric("total_discount", "USD", "all discounts")]})
)


@pytest.mark.parametrize(
    "question",
    [
        "share of discount that's hardship",
        "share of hardship in total discount, by ward",
        "share of discounts coming from hardship",
        "hardship as a share of all discounts",
    ],
)
def test_a_part_of_a_number_that_nobody_governs_is_refused(question: str) -> None:
    reading = DISCOUNTS.read(question)
    assert isinstance(reading, NotUnderstood), reading
    assert "Hardship discount" in reading.text
