"""Claims, periods and people that were passed over in silence, on the bicycle project: the numbers are counted by hand from ``bikes.py``."""

from __future__ import annotations

from decimal import Decimal

import pytest

from nl_agent.types import Answer, Refusal
from nl_agent.workflow import Assistant


def ask(assistant: Assistant, question: str) -> Answer:
    outcome = assistant.ask(question)
    assert isinstance(outcome, Answer), outcome.text
    return outcome


def test_a_claimed_margin_is_held_against_the_sides(bikes_assistant: Assistant):
    # 286.00 in February, 312.00 in March: 9.1 percent more.
    assert ask(bikes_assistant, "Did income grow by at least 5% from February to March?").text.startswith("Yes.")
    assert ask(bikes_assistant, "Did income grow by more than 20% from February to March?").text.startswith("No.")
    assert ask(bikes_assistant, "Did City have 100 more rides than E-bike?").text.startswith("Yes.")
    assert ask(bikes_assistant, "Did City have twice as many rides as E-bike?").text.startswith("No.")  # 365 and 184


def test_the_period_may_be_a_sentence_of_its_own(bikes_assistant: Assistant):
    rows = dict(ask(bikes_assistant, "Income by station. January is fine.").rows)
    assert rows["Market"] == Decimal("20.00")


def test_periods_apart_are_added_up(bikes_assistant: Assistant):
    assert ask(bikes_assistant, "Rides of City in May and August combined").rows == ((62,),)


def test_only_complete_weeks_come_last(bikes_assistant: Assistant):
    # 1 and 2 January are a week of two days, 31 January one of one day.
    (row,) = ask(bikes_assistant, "Which week of January had the fewest rides?").rows
    assert row[1] == 14


def test_one_day_of_the_week_comes_first(bikes_assistant: Assistant):
    assert len(ask(bikes_assistant, "Which Saturday had the highest income?").rows) == 1


def test_what_it_was_held_against_is_no_beginning(bikes_assistant: Assistant):
    ((march, february, *_),) = ask(bikes_assistant, "Was income up in March from February?").rows
    assert (march, february) == (Decimal("312.00"), Decimal("286.00"))


def test_how_many_times_as_much_tells_both(bikes_assistant: Assistant):
    rows = dict(ask(bikes_assistant, "How many times as many rides did City have as E-bike?").rows)
    assert (rows["City"], rows["E-bike"]) == (365, 184)


def test_those_of_neither_are_not_those_with_something_else(bikes_assistant: Assistant):
    # Every rider rode a City bike, too: a filter would tell all 50.
    assert isinstance(bikes_assistant.ask("How many riders used neither Cargo nor E-bike?"), Refusal)


def test_a_part_of_those_with_none_is_refused(bikes_assistant: Assistant):
    assert isinstance(bikes_assistant.ask("What share of riders used no Cargo?"), Refusal)
    assert isinstance(bikes_assistant.ask("What share of riders used both Cargo and City?"), Refusal)


def test_a_mean_over_people_needs_a_number_of_its_own(bikes_assistant: Assistant):
    assert isinstance(bikes_assistant.ask("How many stations does the average rider use?"), Refusal)


def test_what_chooses_the_counted_is_not_passed_over(bikes_assistant: Assistant):
    assert isinstance(bikes_assistant.ask("How many riders are not at any station?"), Refusal)


def test_how_much_those_with_so_many_took_is_money(bikes_assistant: Assistant):
    answer = ask(bikes_assistant, "How much did stations with more than 400 rides earn?")
    assert answer.rows == (("Harbour", Decimal("3164.00"), 487),)


@pytest.mark.parametrize(
    ("question", "verdict"),
    [
        # 180 rides in the first quarter, 182 in the second, 276 in each of the others
        ("Was the first quarter our weakest for rides?", "Yes. Q1 2022"),
        ("Was the second quarter our weakest for rides?", "No. Q1 2022"),
        ("The second quarter was our slowest in rides, wasn't it?", "No. Q1 2022"),
        ("Was March the one with the fewest rides?", "No. February 2022"),
        # 53 Saturdays, and as many Fridays of the second half of the year
        ("Is Saturday our busiest day for rides?", "Yes. Saturday"),
        ("Is Friday our best weekday for rides?", "No. Saturday"),
        ("Is Friday the day with the most rides?", "No. Saturday"),
        ("Was Tuesday the best day for rides in January?", "No. "),
    ],
)
def test_a_time_that_is_said_to_come_first_is_held_against_its_like(bikes_assistant: Assistant, question: str, verdict: str):
    assert ask(bikes_assistant, question).text.startswith(verdict)


def test_stations_that_beat_their_own_past_are_told_one_by_one(bikes_assistant: Assistant):
    # March has 41, 10 and 11 rides at Harbour, Market and Old Mill, April 40, 10 and 10.
    assert {row[0] for row in ask(bikes_assistant, "Stations whose rides in April were below March").rows} == {
        "Harbour",
        "Old Mill",
    }
    assert {row[0] for row in ask(bikes_assistant, "Stations that beat their April rides in March").rows} == {
        "Harbour",
        "Old Mill",
    }
    assert {row[0] for row in ask(bikes_assistant, "Stations whose April rides beat those of March").rows} == set()
