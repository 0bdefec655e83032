"""On which day each thing was first, or last, what it is: told only where the project keeps that day."""

from __future__ import annotations

import pytest
from clinic import ITEMS, METRICS, READER, item, told, widened

from nl_agent.reader.read import Reader
from nl_agent.reader.types import NotUnderstood, Understood

KEPT = Reader(
    widened(
        METRICS,
        [
            *ITEMS,
            item("patient", "entity"),
            item("patient__first_admitted_on", "time", "day of first admission", "first admission date"),
        ],
    )
)


@pytest.mark.parametrize(
    "question",
    [
        "when did each ward first admit somebody",
        "date of the first admission by ward",
        "date of the last intake per building",
        "when was the last admission of each specialty",
    ],
)
def test_the_first_day_of_each_is_no_number(question: str) -> None:
    assert isinstance(READER.read(question), NotUnderstood)


def test_a_day_that_is_kept_is_listed() -> None:
    assert "patient__first_admitted_on" in " ".join(told("first admission date of each patient", KEPT)[1])


@pytest.mark.parametrize(
    "question",
    ["admissions by ward in the last 3 months", "last month's intake per ward", "first half of 2017: admissions by ward"],
)
def test_the_last_months_are_no_last_day(question: str) -> None:
    assert isinstance(READER.read(question), Understood)
