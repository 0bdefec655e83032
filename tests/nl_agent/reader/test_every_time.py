"""A yes or a no about each of several times: "did charges rise every month of 2017"."""

from __future__ import annotations

import pytest
from clinic import READER, understood

from nl_agent.reader.types import Calculation, Claim, NotUnderstood
from nl_agent.types import Answer
from nl_agent.workflow import Assistant


@pytest.mark.parametrize(
    ("question", "claim", "by"),
    [
        ("Did charges go up every month in 2017?", Claim.MORE, "metric_time__month"),
        ("did admissions fall in every month of 2017?", Claim.LESS, "metric_time__month"),
        ("Have charges increased each quarter of 2017?", Claim.MORE, "metric_time__quarter"),
        ("did each quarter of 2017 beat the one before in charges?", Claim.MORE, "metric_time__quarter"),
    ],
)
def test_each_change_is_claimed(question: str, claim: Claim, by: str) -> None:
    found = understood(question)
    (one,) = found.queries
    assert (found.claim, found.work.calculation) == (claim, Calculation.GROWTH)
    assert (one.query.group_by, one.query.end) == ((by,), "2017-12-31")


def test_a_claim_of_each_time_is_of_changes_only() -> None:
    reading = READER.read("did charges in May 2017 against June 2017 rise every month?")
    assert isinstance(reading, NotUnderstood) or reading.claim is Claim.NONE  # type: ignore[union-attr]


@pytest.mark.parametrize("direction", ["rise", "fall"])
def test_the_rows_say_yes_or_no(bikes_assistant: Assistant, direction: str) -> None:
    answer = bikes_assistant.ask(f"Did income {direction} every month?")
    assert isinstance(answer, Answer)
    place = 2  # of a month, its number, what it rose by, and by how much of the one before
    moves = [row[place] for row in answer.rows if row[place] is not None]
    assert moves
    held = all(move > 0 if direction == "rise" else move < 0 for move in moves)
    assert answer.text.startswith("Yes." if held else "No.")
