"""Why somebody asks, what for, and when it suits, changes no number; what happened may."""

from __future__ import annotations

import pytest
from clinic import READER, query

from nl_agent.reader.types import NotUnderstood, Reason, Understood

IN_2017 = {"metrics": ["admissions"], "start": "2017-01-01", "end": "2017-12-31"}


@pytest.mark.parametrize(
    "question",
    [
        "Before I sign off the budget, what were admissions in 2017?",
        "admissions in 2017, as we plan to close some beds",
        "admissions in 2017 please, because we suspect that the margin is too thin",
        "We're planning next year's rota. What were admissions in 2017?",
        "We meet next week. What were admissions in 2017?",
        "As part of the year-end review, state admissions in 2017",
        "For the attention of the audit committee, admissions in 2017",
        "Considering how tight our budget is, I'd like to know admissions in 2017",
        "If I wanted to know how many admissions there were in 2017, what would you tell me?",
        "The director will ask me tomorrow about admissions in 2017",
        "Whenever you have a minute: admissions in 2017",
    ],
)
def test_what_an_answer_is_for_changes_nothing(question: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.to_dict() == IN_2017


def test_what_was_believed_of_something_is_what_is_asked_about() -> None:
    reading = READER.read("Our director thinks cardiology is going downhill. What were admissions in 2017?")
    assert isinstance(reading, Understood), reading
    assert "Cardiology" in str(reading.queries[0].query.where)


@pytest.mark.parametrize(
    "question", ["What will admissions be next year, because I need it?", "Predict admissions, as we plan to close some beds"]
)
def test_a_question_about_the_future_stays_one(question: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, NotUnderstood)
    assert reading.reason is Reason.FORECAST


def test_what_happened_is_no_purpose() -> None:
    assert isinstance(READER.read("admissions in 2017 before we raised the tax"), NotUnderstood)


@pytest.mark.parametrize(
    ("question", "group"),
    [
        ("How many admissions in 2017? I need it per month.", "metric_time__month"),
        ("How many of our admissions were there in 2017? Just a count per ward.", "ward"),
    ],
)
def test_a_second_sentence_says_how_it_is_grouped(question: str, group: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    assert group in reading.queries[0].query.group_by


def test_what_nobody_is_interested_in_is_left_out() -> None:
    reading = READER.read("I'm not interested in Maternity. What were admissions in 2017?")
    assert isinstance(reading, Understood), reading
    assert "<>" in str(reading.queries[0].query.where)


def test_the_number_itself_is_no_purpose() -> None:
    reading = READER.read("The auditors would like to reconcile admissions with their list for 2017; kindly give them by month.")
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.metrics == ("admissions",)


@pytest.mark.parametrize("who", ["For the triage color team: ", "for the building crew, "])
def test_a_team_is_no_group(who: str) -> None:
    assert query(f"{who}how many admissions did we have in 2017?").get("group_by") is None


def test_what_something_is_for_is_no_group() -> None:
    asked = READER.read("For the family blood group: admissions in 2017")
    assert not isinstance(asked, Understood)
