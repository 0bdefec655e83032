"""Stories around a question: the second look at it, what they point to, and what they must not hide."""

from __future__ import annotations

import pytest
from clinic import READER, WARD, query

from nl_agent.reader.types import NotUnderstood, Understood

IN_2017 = {"metrics": ["admissions"], "start": "2017-01-01", "end": "2017-12-31"}


def _query(question: str) -> dict[str, object]:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    return reading.queries[0].query.to_dict()


@pytest.mark.parametrize(
    "question",
    [
        "The porter is leaving, poor thing. What were admissions in 2017?",
        "For the love of God, can somebody tell me the admissions in 2017?",
        "Oh, and one more thing for the press folks. What were admissions in 2017?",
        "Our landlord comes on Monday, and I need ammunition. What were admissions in 2017?",
        "Frankly, nobody looks at the fountain. How many admissions were there in 2017?",
        "Forgive my ignorance, but what were admissions in 2017?",
        "It was chaos and nobody came. Well, that's what the porter says. What were admissions in 2017?",
    ],
)
def test_what_is_told_around_a_question_is_no_part_of_it(question: str) -> None:
    assert _query(question) == IN_2017


@pytest.mark.parametrize(
    "question",
    [
        "We sell organic ones only. What were admissions in 2017?",
        "A vendor called about his gadget. How many admissions came with it in 2017?",
        "We only look at organic stuff. What were admissions in 2017?",
        "We cancelled some. What were cancelled admissions in 2017?",
    ],
)
def test_what_chooses_is_no_story(question: str) -> None:
    assert isinstance(READER.read(question), NotUnderstood)


def test_what_the_rest_points_back_to_is_kept() -> None:
    query = _query("The head of cardiology is leaving, poor thing. How many admissions did it have in 2017?")
    assert "Cardiology" in str(query["where"])


def test_which_of_the_things_that_were_told_of() -> None:
    query = _query("We have to close some wards. Which two had the fewest admissions in 2017?")
    assert query["group_by"] == ["ward"]
    assert query["limit"] == 2


def test_an_elliptic_question_takes_its_number_from_what_is_told() -> None:
    assert _query("He says we had more than 500 admissions. How many did we have in 2017?") == IN_2017


def test_who_asks_by_name_is_no_part_of_the_question() -> None:
    assert _query("Mark from billing wants the admissions in 2017. He's impatient.") == IN_2017


def test_what_a_story_begins_with_is_what_the_question_is_about() -> None:
    query = _query("Maternity has been a headache. What were the Red admissions in 2017?")
    assert query["where"] == [
        "{{ Dimension('ward__ward_name') }} = 'Maternity'",
        "{{ Dimension('admission__triage_color') }} = 'Red'",
    ]


def test_that_ward_is_the_one_that_was_told_of() -> None:
    assert "Cardiology" in str(
        _query("My sister works in cardiology, lucky her. What were admissions on that ward in 2017?")["where"]
    )


@pytest.mark.parametrize(
    "question",
    [
        "I don't need the whole story. What were admissions in 2017?",
        "What were admissions in 2017? Sorry for the hassle!",
        "Same as usual: admissions in 2017",
    ],
)
def test_what_is_not_needed_and_courtesies_change_nothing(question: str) -> None:
    assert _query(question) == IN_2017


@pytest.mark.parametrize(
    "question",
    [
        "I'm putting together a slide on our heavy hitters. Which wards had more than 400 admissions in May 2017, and how many was it for each?",
        "Were drawing up the cashier rota and need a feel for it. How many admissions in May 2017?",
        "For the counter staff training: admissions in May 2017",
        "I've got a feeling most of it is nothing. How many admissions in May 2017?",
    ],
)
def test_who_is_told_of_is_no_number(question: str) -> None:
    made = query(question)
    assert (made["metrics"], made["start"]) == (["admissions"], "2017-05-01")


def test_what_a_business_measures_is_asked_for() -> None:
    assert isinstance(READER.read("We need the staff costs. How many admissions in May 2017?"), NotUnderstood)


@pytest.mark.parametrize(
    ("question", "where"),
    [
        ("Somebody in maternity wants to know what their charges were in May 2017", [f"{WARD} = 'Maternity'"]),
        ("Someone from maternity would like to know what charges they had in May 2017.", [f"{WARD} = 'Maternity'"]),
        ("Mark from finance wants to see charges by ward in May 2017.", None),
    ],
)
def test_who_asks_of_their_own_is_what_it_is_about(question: str, where: list[str] | None) -> None:
    assert query(question).get("where") == where


def test_a_number_that_is_only_told_of_is_not_what_is_counted() -> None:
    told = READER.read("We're planning the beds used. How many wards had admissions in May?")
    asked = READER.read("How many wards had admissions in May?")
    assert isinstance(told, Understood), told
    assert isinstance(asked, Understood), asked
    assert told.queries == asked.queries
