"""Limits that are of a period of their own, averages after one day, and cut periods that are ranked by an average: the bicycle project.

Rides by station, first and second half of 2022: Harbour 242 and 245, Market 60 and 246, Old Mill 60 and 61.
"""

from __future__ import annotations

from datetime import date

import pytest

from nl_agent.types import Answer, Refusal
from nl_agent.workflow import Assistant


def _rows(assistant: Assistant, *turns: str) -> tuple[tuple[object, ...], ...]:
    outcome = assistant.ask(turns[-1], turns[:-1])
    assert isinstance(outcome, Answer), outcome.text
    return outcome.rows


@pytest.mark.parametrize(
    "question",
    [
        "Change of rides by station from H1 to H2, with at least 100 rides in H1",
        "Stations with at least 100 rides in H1 that grew in H2",
        "Rides in H2 by station with over 100 rides in H1",
    ],
)
def test_a_limit_is_held_in_its_own_period(bikes_assistant: Assistant, question: str):
    ((station, second, first, *_),) = _rows(bikes_assistant, question)
    assert (station, second, first) == ("Harbour", 245, 242)


def test_a_limit_of_the_later_side_chooses_by_it(bikes_assistant: Assistant):
    rows = _rows(bikes_assistant, "Change of rides by station from H1 to H2, with at least 100 rides in H2")
    assert {row[0] for row in rows} == {"Harbour", "Market"}


def test_a_limit_stays_with_the_period_of_the_question_before(bikes_assistant: Assistant):
    before = "Stations with at least 100 rides in H1"
    ((station, second, first, *_),) = _rows(bikes_assistant, before, "which of them grew in H2?")
    assert (station, second, first) == ("Harbour", 245, 242)
    assert {row[0] for row in _rows(bikes_assistant, before, "and in H2?")} == {"Harbour", "Market"}
    assert isinstance(bikes_assistant.ask("how many rides did they have in H2", (before,)), Refusal)


def test_the_first_of_one_period_are_not_those_of_another(bikes_assistant: Assistant):
    before = "Top 2 stations by rides in May"
    for said in ("how many rides did they have in June", "the same stations in June"):
        outcome = bikes_assistant.ask(said, (before,))
        assert isinstance(outcome, Answer)
        assert outcome.queries[-1].query["start"] == "2022-05-01"  # they are chosen in May
    assert isinstance(bikes_assistant.ask("which of them grew in June", (before,)), Refusal)
    assert len(_rows(bikes_assistant, before, "and in June?")) == 2


def test_a_change_is_asked_of_the_next_period_too(bikes_assistant: Assistant):
    ((june, may, *_),) = _rows(bikes_assistant, "Is income up in May?", "and in June?")
    assert (float(str(june)), float(str(may))) == (300.0, 302.0)
    ((alone,),) = _rows(bikes_assistant, "Is income up in May?", "the total for June")
    assert float(str(alone)) == 300.0


def test_a_large_limit_of_things_is_of_no_average(bikes_assistant: Assistant):
    rows = _rows(bikes_assistant, "average fare for stations over 1000")  # Harbour 244 and 2,920, Market 244 and 920
    assert {row[0] for row in rows} == {"Harbour", "Market"}
    assert {row[0] for row in _rows(bikes_assistant, "average fare for stations over 3")} == {"Harbour", "Market"}


def test_how_many_of_them_rose_are_counted(bikes_assistant: Assistant):
    assert _rows(bikes_assistant, "How many stations with fewer than 100 rides in H1 grew in H2?") == ((2,),)


def test_a_limit_of_a_third_period_is_refused(bikes_assistant: Assistant):
    outcome = bikes_assistant.ask("Change of rides by station from Q1 to Q2, with at least 20 rides in August")
    assert isinstance(outcome, Refusal)


def test_an_average_day_after_one_day_is_of_all_of_them(bikes_assistant: Assistant):
    # 25 Fridays of two rides, 27 of three.
    ((mean,),) = _rows(bikes_assistant, "Rides on 1 July", "and on an average Friday?")
    assert mean == pytest.approx(131 / 52)
    ((monthly,),) = _rows(bikes_assistant, "Rides in July", "and in an average month?")
    assert monthly == pytest.approx(914 / 12)


def test_an_average_within_a_longer_period_stays_in_it(bikes_assistant: Assistant):
    assert _rows(bikes_assistant, "Rides in July", "and on an average Friday?") == ((3.0,),)


def test_weeks_that_the_data_cuts_are_not_ranked(bikes_assistant: Assistant):
    # 1 and 2 January, with 14.00, would be the lowest: a whole week has 64.00 or 74.00.
    ((week, mean),) = _rows(bikes_assistant, "Which week had the lowest average daily income?")
    assert week != date(2021, 12, 27) and float(str(mean)) == pytest.approx(64 / 7)
    lowest = {row[0]: row[2] for row in _rows(bikes_assistant, "The weakest week of each station by income")}
    assert float(str(lowest["Market"])) == 4


def test_the_lowest_week_of_a_month_is_none(bikes_assistant: Assistant):
    assert isinstance(bikes_assistant.ask("Lowest week of each month by rides"), Refusal)
    assert isinstance(bikes_assistant.ask("Best week of each month by rides"), Answer)


def test_what_changed_most_is_of_two_periods(bikes_assistant: Assistant):
    question = "Top 2 stations by growth of rides from May to June with over 30 rides in May and under 90 rides in June"
    assert isinstance(bikes_assistant.ask(question), Refusal)
