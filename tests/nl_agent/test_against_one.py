"""Rows held against one of their own that is named, on the bicycle project: Cargo 2,920.00, E-bike 920.00, City 730.00 of income.

Rides: Harbour 122 + 365, Market 122 + 184, Old Mill 121. City 365, Cargo 365, E-bike 184.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from nl_agent.types import Answer, Refusal
from nl_agent.workflow import Assistant


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("bike kinds with more income than City", {"Cargo", "E-bike"}),
        ("bike kinds with higher income than E-bike", {"Cargo"}),
        ("which bike kinds earned less income than E-bike", {"City"}),
        ("which bike kinds beat City in income", {"Cargo", "E-bike"}),
        ("bike kinds with a lower average fare than Cargo", {"City", "E-bike"}),
        ("stations with fewer rides than Market", {"Old Mill"}),
        ("which station had more rides than Market", {"Harbour"}),
    ],
)
def test_the_named_one_is_what_the_others_are_held_against(question: str, rows: set[str], bikes_assistant: Assistant) -> None:
    outcome = bikes_assistant.ask(question)
    assert isinstance(outcome, Answer), outcome.text
    assert {row[0] for row in outcome.rows} == rows


def test_both_numbers_are_told(bikes_assistant: Assistant) -> None:
    outcome = bikes_assistant.ask("bike kinds with more income than City")
    assert isinstance(outcome, Answer)
    assert outcome.text.startswith("Bike kinds with income above that of City (USD 730.00)")
    assert outcome.rows[0] == ("Cargo", Decimal("2920.00"), Decimal("730.00"))


def test_they_are_counted(bikes_assistant: Assistant) -> None:
    outcome = bikes_assistant.ask("how many bike kinds had more income than City?")
    assert isinstance(outcome, Answer)
    assert outcome.rows[0][0] == 2


def test_a_month_is_held_against_a_month(bikes_assistant: Assistant) -> None:
    """January brought 302.00, February 286.00 and March 312.00; City and Cargo alone ran before July."""
    outcome = bikes_assistant.ask("months with less income than January")
    assert isinstance(outcome, Answer)
    assert date(2022, 2, 1) in {row[0] for row in outcome.rows}
    assert date(2022, 3, 1) not in {row[0] for row in outcome.rows}


def test_none_is_above_the_first(bikes_assistant: Assistant) -> None:
    outcome = bikes_assistant.ask("bike kinds with more income than Cargo")
    assert isinstance(outcome, Answer)
    assert outcome.rows == ()
    assert outcome.text.startswith("There are no bike kinds with income above that of Cargo")


@pytest.mark.parametrize(
    "question",
    [
        "bike kinds with more income than City and Cargo combined",
        "months with more income than City",
        "electric bike kinds with more income than City",
    ],
)
def test_what_cannot_be_held_against_it_is_no_filter(question: str, bikes_assistant: Assistant) -> None:
    assert isinstance(bikes_assistant.ask(question), Refusal)


def test_two_that_are_named_are_sides(bikes_assistant: Assistant) -> None:
    outcome = bikes_assistant.ask("did Cargo bring more income than City?")
    assert isinstance(outcome, Answer)
    assert outcome.text.startswith("Yes.")
