"""Two things that are each asked for of something else are not added up: the one pair or the other is asked for."""

from __future__ import annotations

import pytest
from clinic import READER, TRIAGE, WARD, query, understood

from nl_agent.reader.types import NotUnderstood, Reason


@pytest.mark.parametrize(
    "question",
    [
        "What were the charges of red in ward 7 and of green in ward 9?",
        "What were the charges of red in ward 7? And of green in ward 9?",
        "Charges of ward 7 in May 2017 and of ward 9 in June 2017",
        "How many admissions did ward 7 have in May 2017? And ward 9 in June 2017?",
        "Compare the charges of ward 7 in May 2017 with ward 9 in June 2017",
    ],
)
def test_two_pairs_are_no_sum(question: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, NotUnderstood), reading
    assert reading.reason is Reason.NOT_UNDERSTOOD
    assert "one pair at a time" in reading.text


def test_all_of_two_lists_are_meant_together() -> None:
    assert query("Charges of red and green in ward 7 and ward 9")["where"] == [
        f"{TRIAGE} IN ('Red', 'Green')",
        f"{WARD} IN ('Ward 7', 'Ward 9')",
    ]


@pytest.mark.parametrize(
    "question", ["Charges of red in May 2017 against red in June 2017", "Charges of red in May 2017 and green in May 2017"]
)
def test_what_the_pairs_share_is_said_twice(question: str) -> None:
    assert understood(question).queries
