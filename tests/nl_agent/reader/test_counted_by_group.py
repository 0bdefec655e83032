"""A number that is also a thing, its group, and one more number: neither is lost. On the bicycle project.

Harbour 487 rides, Market 306, Old Mill 121; City 365 rides, Cargo 365 of which 73 cancelled, E-bike 184.
"""

from __future__ import annotations

import pytest
from bikes import rows

from nl_agent.types import Answer
from nl_agent.workflow import Assistant


def _answer(assistant: Assistant, question: str) -> Answer:
    outcome = assistant.ask(question)
    assert isinstance(outcome, Answer), outcome.text
    return outcome


@pytest.mark.parametrize(
    "question",
    [
        "rides by station, and the average fare too",
        "rides per station and average fare",
        "give me rides per station, plus the average fare as well",
        "Rides by station, with the average fare.",
        "rides by station, average fare",
    ],
)
def test_how_many_by_group_and_another_number(bikes_assistant: Assistant, question: str):
    told = {row[0]: row[1] for row in rows(bikes_assistant, question)}
    assert told == {"Harbour": 487, "Market": 306, "Old Mill": 121}
    assert all(len(row) == 3 for row in rows(bikes_assistant, question))


def test_how_many_at_a_place_and_another_number(bikes_assistant: Assistant):
    ((rides, fare),) = rows(bikes_assistant, "rides at the Old Mill in 2022, and the average fare too")
    assert (rides, float(fare)) == (121, pytest.approx(2))


def test_monthly_is_a_group(bikes_assistant: Assistant):
    first = rows(bikes_assistant, "show me monthly riders in the Old Mill, and the average fare")[0]
    assert len(first) == 3


@pytest.mark.parametrize("question", ["which stations by town, and the income", "top 2 stations per town, income 2022"])
def test_things_that_are_listed_are_not_counted(bikes_assistant: Assistant, question: str):
    assert "stations" not in [column.lower() for column in _answer(bikes_assistant, question).columns[-2:]]


@pytest.mark.parametrize(
    "question",
    [
        "Cancelled rides by bike kind, with their share of all rides",
        "cancelled rides per bike kind, with the share of rides",
        "cancelled rides by bike kind and their share of rides",
    ],
)
def test_a_number_with_its_share_is_both(bikes_assistant: Assistant, question: str):
    told = {row[0]: row[1:] for row in rows(bikes_assistant, question)}
    assert told["Cargo"] == (73, pytest.approx(73 / 365))
