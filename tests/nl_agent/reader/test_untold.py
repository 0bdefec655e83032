"""What is wanted beside the numbers and not worked out is named; a weekly low is the week with the lowest."""

from __future__ import annotations

import pytest
from clinic import READER, query, understood

from nl_agent.reader.types import Understood


@pytest.mark.parametrize(
    ("question", "unused"),
    [
        ("billed amount and admissions by month and the difference between them", ("the difference between them",)),
        ("billed amount and admissions by ward, difference too", ("difference",)),
        ("top 3 wards by billed amount and the total for the year", ("the total for the year",)),
        ("best 3 wards by admissions, with the grand total", ("the grand total",)),
        ("admissions of ward 7 and ward 9, each and together", ("each",)),
    ],
)
def test_what_is_not_told_is_named(question: str, unused: tuple[str, ...]) -> None:
    assert understood(question).unused == unused


@pytest.mark.parametrize(
    "question",
    [
        "billed amount and admissions by ward",
        "total billed amount by ward",
        "admissions in total",
        "difference in admissions between May 2017 and June 2017",
    ],
)
def test_what_is_told_is_not_named(question: str) -> None:
    assert understood(question).unused == ()


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("weekly admissions low - which week?", "admissions"),
        ("weekly admissions yr high - which week?", "-admissions"),
        ("weekly admissions max in 2017", "-admissions"),
        ("weekly admissions record - when?", "-admissions"),
    ],
)
def test_a_weekly_low_is_the_week_with_the_lowest(question: str, order: str) -> None:
    told = query(question)
    assert (told["group_by"], told["order_by"], told["limit"]) == (["metric_time__week"], [order], 1)


def test_a_list_that_goes_on_is_no_talk() -> None:
    reading = READER.read("admissions, lines and beds used for December 2017")
    assert not isinstance(reading, Understood)
    told = query("admissions, charges and beds used for December 2017")
    assert (told["metrics"], told["start"]) == (["admissions", "billed_amount", "beds_used"], "2017-12-01")
