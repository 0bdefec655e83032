"""What a share is of where its part is also a group, things that are counted out, and who is asked about first: on the bicycle project.

City 365 rides, Cargo 365, E-bike 184: 914 in all. Harbour 487, Market 306, Old Mill 121.
"""

from __future__ import annotations

import pytest

from nl_agent.types import Answer, Refusal
from nl_agent.workflow import Assistant


def _answer(assistant: Assistant, question: str) -> Answer:
    outcome = assistant.ask(question)
    assert isinstance(outcome, Answer), outcome.text
    return outcome


@pytest.mark.parametrize("question", ["Share of City in rides, by bike kind", "City rides by bike kind as a share of all rides"])
def test_a_part_is_no_whole_of_its_own(bikes_assistant: Assistant, question: str):
    (row,) = _answer(bikes_assistant, question).rows
    assert row[0] == "City"
    assert row[-1] == pytest.approx(365 / 914)


@pytest.mark.parametrize(
    "question", ["rides of the three stations", "Rides at all three stations in 2022", "the rides of all of the 3 stations"]
)
def test_all_of_them_are_told_one_by_one(bikes_assistant: Assistant, question: str):
    assert dict(_answer(bikes_assistant, question).rows) == {"Harbour": 487, "Market": 306, "Old Mill": 121}


def test_so_many_that_there_are_not_are_not_told(bikes_assistant: Assistant):
    assert isinstance(bikes_assistant.ask("rides of the four stations in March"), Refusal)


def test_who_is_asked_about_may_stand_first(bikes_assistant: Assistant):
    answer = _answer(bikes_assistant, "City, did it bring more rides than E-bike?")
    assert answer.text.startswith("Yes")
    assert sorted(row[-1] for row in answer.rows) == [184, 365] or answer.rows[0][:2] == (365, 184)
