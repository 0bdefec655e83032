"""What is said to come first: of all of its kind, and never of itself alone.

In bicycles: income of Harbour 3,164.00, Market 1,164.00, Old Mill 242.00. Of the weekdays, Saturday has 53 days and 661.00 (12.47 a day),
Friday 52 days and 659.00 (12.67 a day).
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from nl_agent.types import Answer
from nl_agent.workflow import Assistant


def answered(assistant: Assistant, question: str) -> Answer:
    answer = assistant.ask(question)
    assert isinstance(answer, Answer), answer.text
    return answer


@pytest.mark.parametrize(
    ("question", "said", "row"),
    [
        ("Is Harbour the best station? income by station", "Yes.", ("Harbour", Decimal("3164.00"))),
        ("Is Market our best station? income by station", "No.", ("Harbour", Decimal("3164.00"))),
        ("Is Saturday our best day for income?", "Yes.", (6, Decimal("661.00"))),
        ("Friday is our best day, correct? income by weekday", "No.", (6, Decimal("661.00"))),
        ("Is Friday the day of the week with the most income?", "No.", (6, Decimal("661.00"))),
    ],
)
def test_what_is_said_to_come_first_is_held_against_all(
    bikes_assistant: Assistant, question: str, said: str, row: tuple[object, ...]
) -> None:
    answer = answered(bikes_assistant, question)
    assert answer.text.startswith(said), answer.text
    assert answer.rows[0] == row


@pytest.mark.parametrize(
    "question",
    [
        "Was our best day for income a Saturday?",  # that is asked of days
        "Does City earn best in summer? City income by month",
        "Are Muscle bikes our best riders? income by drive",
        "I think City peaks in July, right? show me the monthly income",
    ],
)
def test_nothing_is_said_to_be_true_that_was_not_read(bikes_assistant: Assistant, question: str) -> None:
    assert not bikes_assistant.ask(question).text.startswith(("Yes", "No."))


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Rank the weekdays by average rides per day", 5),
        ("weekdays ranked by average daily income", 5),
        ("average daily income by weekday", 1),
    ],
)
def test_times_that_are_ranked_by_an_average_stand_in_its_order(bikes_assistant: Assistant, question: str, first: int) -> None:
    answer = answered(bikes_assistant, question)
    assert (answer.rows[0][0], len(answer.rows)) == (first, 7)
