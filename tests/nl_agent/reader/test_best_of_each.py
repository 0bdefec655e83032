"""The best of each of several things, or of each of several months, on the bicycle project: counted by hand from ``bikes.py``.

In March Harbour has 31 Cargo rides and a third of City's; from July on Market has a ride of E-bike each day, as Harbour has of Cargo.
"""

from __future__ import annotations

from datetime import date

import pytest

from nl_agent.types import Answer, Refusal
from nl_agent.workflow import Assistant

MARCH, JULY, AUGUST = date(2022, 3, 1), date(2022, 7, 1), date(2022, 8, 1)


def _rows(assistant: Assistant, question: str) -> tuple[tuple[object, ...], ...]:
    outcome = assistant.ask(question)
    assert isinstance(outcome, Answer), outcome.text
    return outcome.rows


@pytest.mark.parametrize(
    "question",
    [
        "Best station by rides in each of City and E-bike",
        "Best station by rides for City and for E-bike",
        "Which station had the most rides for City, and which for E-bike?",
        "Which station had the most rides for City and which station for E-bike?",
    ],
)
def test_each_thing_has_its_own_best(bikes_assistant: Assistant, question: str):
    rows = {str(row[0]): row[1] for row in _rows(bikes_assistant, question)}
    assert rows.keys() == {"City", "E-bike"}
    assert rows["E-bike"] == "Market"


@pytest.mark.parametrize(
    "question",
    [
        "Top station by rides in March and in August",
        "Top station by rides in each of March and August",
        "Which station had the most rides in March, and which in August?",
        "Top station in March and top station in August, by rides",
        "Top station by rides each month in March and August",
    ],
)
def test_each_month_has_its_own_best(bikes_assistant: Assistant, question: str):
    march, august = _rows(bikes_assistant, question)
    assert march[:2] == (MARCH, "Harbour")
    assert august[0] == AUGUST


def test_months_that_follow_each_other_have_their_own_best(bikes_assistant: Assistant):
    rows = _rows(bikes_assistant, "Highest income day in July and in August")
    assert [row[0] for row in rows] == [JULY, AUGUST]
    assert len(_rows(bikes_assistant, "Highest income day in July and August")) == 1


def test_each_of_all_of_them_is_each(bikes_assistant: Assistant):
    assert len(_rows(bikes_assistant, "Top month by income for each of the three stations")) == 3


def test_a_day_of_each_month_is_no_month(bikes_assistant: Assistant):
    assert len(_rows(bikes_assistant, "Highest income day of each month")) == 12


def test_days_apart_are_asked_one_by_one(bikes_assistant: Assistant):
    assert isinstance(bikes_assistant.ask("Which station had the most rides on 4 July and on 1 May?"), Refusal)


def test_one_ranking_of_both_stays_one(bikes_assistant: Assistant):
    assert len(_rows(bikes_assistant, "Top 2 stations by rides of City and E-bike")) == 2


def test_what_is_taken_together_has_one_best(bikes_assistant: Assistant):
    assert len(_rows(bikes_assistant, "Best station by rides for City and for E-bike together")) == 1
