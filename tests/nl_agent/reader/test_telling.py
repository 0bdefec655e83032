"""Sentences around a question: those that tell something are passed over, what the question points back to is not."""

from __future__ import annotations

import pytest
from clinic import READER

from nl_agent.reader.types import NotUnderstood, Understood

IN_2017 = {"metrics": ["admissions"], "start": "2017-01-01", "end": "2017-12-31"}


@pytest.mark.parametrize(
    "question",
    [
        "Is it true that we were swamped? Give me the admissions in 2017.",
        "Did the flu hit us at all? I'd like to see the admissions in 2017",
        "Are we busier than the hospital next door? Show me admissions in 2017.",
        "I'm curious whether folks avoid us. What were admissions in 2017?",
        "I'm trying to see the damage. How many admissions were there in 2017?",
        "Length of stay fell, I hear. How many admissions did we have in 2017?",
        "What were admissions in 2017? We had fireworks and everything.",
        "What were admissions in 2017, so I can see who wins",
        "Friendly rivalry: what were admissions in 2017?",
        "We can only afford one poster. What were admissions in 2017?",
        "What were admissions in 2017? May the best team win",
        "Hello from reception :) what were admissions in 2017?",
        "The maternity printer broke. What were admissions in 2017?",
        "We have a new cardiology crew. What were admissions in 2017?",
    ],
)
def test_what_is_told_around_a_question_is_no_part_of_it(question: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.to_dict() == IN_2017


def test_what_its_points_back_to_stays() -> None:
    reading = READER.read("Somebody told me cardiology is struggling. What were its admissions by month?")
    assert isinstance(reading, Understood), reading
    assert "Cardiology" in str(reading.queries[0].query.where)


@pytest.mark.parametrize(
    "question",
    [
        "I think cardiology gets more than astrology. What were the admissions for each?",
        "I only care about organic wards. What were admissions in 2017?",
    ],
)
def test_a_side_that_is_not_known_is_no_talk(question: str) -> None:
    assert isinstance(READER.read(question), NotUnderstood)


def test_the_day_that_is_pointed_back_to_is_a_filter() -> None:
    reading = READER.read("We may open later on Sundays. How many admissions were there on that day?")
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.where == ("{{ Dimension('metric_time__extract_dow') }} = 7",)


def test_days_that_are_all_of_the_week_are_sides() -> None:
    reading = READER.read("admissions on Saturdays and Sundays versus the rest of the week")
    assert isinstance(reading, Understood), reading
    assert [len(one.query.where) for one in reading.queries] == [1, 1]


def test_both_sides_of_a_rate_point_back_to_nothing() -> None:
    reading = READER.read(
        "The board keeps quoting a readmission share that has the dying in it. What was the length of stay in 2017, on both sides?"
    )
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.metrics == ("average_stay",)


def test_what_each_of_two_did_is_told_of_both() -> None:
    reading = READER.read("Cardiology and maternity are rivals. What were the charges of each in May 2017?")
    assert isinstance(reading, Understood), reading
    assert "Maternity" in str(reading.queries[0].query.where)
    assert "cardiology" in str(reading.queries[0].query.where).lower()


def test_sides_that_the_question_names_itself_are_its_own() -> None:
    reading = READER.read("I worry about the weekend crowd. Admissions on Mondays and Fridays respectively in 2017?")
    assert isinstance(reading, Understood), reading
    assert "IN (1, 5)" in str(reading.queries[0].query.where)


def test_what_two_are_believed_to_be_is_asked_of_both() -> None:
    reading = READER.read("I always thought red stays longer than green, am I right? length of stay in maternity, 2017 please")
    assert isinstance(reading, Understood), reading
    assert "IN ('Red', 'Green')" in str(reading.queries[0].query.where)


def test_what_was_rushed_for_is_no_filter() -> None:
    reading = READER.read("Did the maternity rush do anything for us? What were charges in May 2017 next to June 2017")
    assert isinstance(reading, Understood), reading
    assert [one.query.where for one in reading.queries] == [(), ()]
    assert "maternity" in reading.unused


def test_whom_others_pay_asks_for_nothing() -> None:
    reading = READER.read("Doctors pay us for those wards and buildings. Which blood group had the most admissions in 2017?")
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.group_by == ("patient__blood_group",)


def test_what_is_put_together_in_a_story_adds_nothing_up() -> None:
    asked = (
        "We're putting the slides together and someone wants the split for May 2017: how much was charged for red, and for green?"
    )
    reading = READER.read(asked)
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.group_by == ("admission__triage_color",)


@pytest.mark.parametrize("head", ["May stroke unit", "thanksgiving stroke unit", "May 2017 stroke unit"])
def test_names_and_times_before_a_colon_state_nothing(head: str) -> None:
    reading = READER.read(f"{head}: admissions, beds used")
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.where == ("{{ Dimension('ward__ward_name') }} = 'Stroke Unit'",)
