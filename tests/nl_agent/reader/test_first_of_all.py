"""The first of the whole period, told by month or by something else, on the bicycle project: counted by hand from ``bikes.py``.

Over the year Harbour has 487 rides, Market 306, Old Mill 121. In March it is Harbour 41, Old Mill 11, Market 10.
"""

from __future__ import annotations

from datetime import date

import pytest

from nl_agent.types import Answer, Refusal
from nl_agent.workflow import Assistant

MARCH = date(2022, 3, 1)


def _answer(assistant: Assistant, *asked: str) -> Answer:
    outcome = assistant.ask(asked[-1], asked[:-1])
    assert isinstance(outcome, Answer), outcome.text
    return outcome


def _march(answer: Answer) -> dict[object, object]:
    return {row[1]: row[2] for row in answer.rows if row[0] == MARCH}


@pytest.mark.parametrize(
    "question",
    [
        "Monthly rides of the top 2 stations",
        "Rides by month for the two best stations",
        "rides of our top two stations, month by month",
        "the top 2 stations' rides by month",
        "Rides per month at the 2 top stations",
    ],
)
def test_the_first_of_the_year_are_told_by_month(bikes_assistant: Assistant, question: str):
    answer = _answer(bikes_assistant, question)
    assert _march(answer) == {"Harbour": 41, "Market": 10}
    assert any("2 highest by rides" in one for one in answer.assumptions)


@pytest.mark.parametrize(
    "question",
    [
        "The top 2 stations by rides each month",
        "Which were the top 2 stations by rides by month?",
        "Rides of the top 2 stations in each month",
    ],
)
def test_the_first_of_each_month_are_others(bikes_assistant: Assistant, question: str):
    assert _march(_answer(bikes_assistant, question)) == {"Harbour": 41, "Old Mill": 11}


def test_the_first_of_all_are_told_by_something_else(bikes_assistant: Assistant):
    rows = _answer(bikes_assistant, "Rides by bike kind for the best station").rows
    assert {(row[0], row[-1]) for row in rows} == {("City", 122), ("Cargo", 365)} or {row[-1] for row in rows} == {122, 365}


def test_the_ranking_is_told_of_in_the_queries(bikes_assistant: Assistant):
    answer = _answer(bikes_assistant, "Monthly rides of the top 2 stations")
    assert any(one.query.get("limit") == 2 for one in answer.queries)


@pytest.mark.parametrize("follow", ["Those by month", "break that down by month", "show them by month", "their rides by month"])
def test_those_stay_which_they_were(bikes_assistant: Assistant, follow: str):
    assert _march(_answer(bikes_assistant, "Top 2 stations by rides", follow)) == {"Harbour": 41, "Market": 10}


@pytest.mark.parametrize("follow", ["How did those do in March?", "and the same stations in March", "those two in March"])
def test_those_are_looked_up_in_another_period(bikes_assistant: Assistant, follow: str):
    rows = _answer(bikes_assistant, "Top 2 stations by rides in July", follow).rows
    assert dict(rows) == {"Harbour": 41, "Market": 10}


def test_another_period_has_its_own_first(bikes_assistant: Assistant):
    rows = _answer(bikes_assistant, "Top 2 stations by rides in July", "and in March?").rows
    assert dict(rows) == {"Harbour": 41, "Old Mill": 11}


def test_it_is_the_one_that_was_first(bikes_assistant: Assistant):
    rows = _answer(bikes_assistant, "Which station had the fewest rides?", "its income by month").rows
    assert {row[1] for row in rows} == {"Old Mill"}


def test_they_stay_when_the_number_changes(bikes_assistant: Assistant):
    rows = _answer(bikes_assistant, "Monthly rides of the best station", "and the income").rows
    assert {row[1] for row in rows} == {"Harbour"}


def test_a_month_that_was_first_is_not_looked_up(bikes_assistant: Assistant):
    outcome = bikes_assistant.ask("that by station", ("Which month had the most rides?",))
    assert isinstance(outcome, Refusal)


def test_those_are_compared_and_no_others(bikes_assistant: Assistant):
    before = "Top 2 stations by rides in July"
    rows = _answer(bikes_assistant, before, "compare those with March").rows
    assert {row[0] for row in rows} == {"Harbour", "Market"}
    assert isinstance(bikes_assistant.ask("how did they change against June", (before,)), Refusal)
