"""Words that nothing was made of: talk is passed over, what restricts is not, and what a business may measure never is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import READER, VOCABULARY

from nl_agent.reader.read import Reader
from nl_agent.reader.types import NotUnderstood, Understood

IN_2017 = {"metrics": ["admissions"], "start": "2017-01-01", "end": "2017-12-31"}


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("my gut says about 400. what were admissions in 2017?", "400"),
        ("our chairwoman keeps asking what people do here, so what were admissions in 2017?", "chairwoman"),
        ("I'm preparing a talk for nurses, what were admissions in 2017?", "nurses"),
        ("our staff is worried. What were admissions in 2017?", "staff"),
        ("My spreadsheet crashed and I lost everything, sigh. Could you give me the admissions in 2017 again?", "spreadsheet"),
        ("Our landlord is raising the rent again!! What were admissions in 2017?", "landlord"),
        ("We're redesigning the lobby and I want to know the admissions in 2017", "lobby"),
        ("My daughter loves cardiology. What were admissions in 2017?", "cardiology"),
    ],
)
def test_talk_is_passed_over_and_named(question: str, word: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.to_dict() == IN_2017
    assert word in reading.unused


@pytest.mark.parametrize(
    "question",
    [
        "admissions in 2017 for the board meeting",
        "admissions in 2017 for our quarterly planning review",
        "my boss would like to know the admissions in 2017",
        "roughly, how many admissions were there in 2017, if you please",
    ],
)
def test_what_an_answer_is_wanted_for_changes_nothing(question: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.to_dict() == IN_2017


@pytest.mark.parametrize(
    "question",
    [
        "I only care about organic wards. What were admissions in 2017?",
        "I want organic patients, admissions in 2017",
        "admissions in 2017, only organic ones",
        "admissions in 2017, excluding organic ones",
    ],
)
def test_what_restricts_is_no_talk(question: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, NotUnderstood)
    assert reading.words == ("organic",)


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("it's about the budget, what were admissions in 2017?", "budget"),
        ("I mean refunds, admissions in 2017", "refunds"),
        ("we cancelled some, what were admissions in 2017?", "cancelled"),
    ],
)
def test_what_a_business_may_measure_is_never_talk(question: str, word: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, NotUnderstood)
    assert word in reading.words


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("We launched an app in 2017. How many admissions did we get through it?", "app"),
        ("I always wonder about refunds... what were admissions in 2017?", "refunds"),
        ("We only count organic ones. What were admissions in 2017?", "organic"),
    ],
)
def test_a_sentence_that_the_question_rests_on_is_no_talk(question: str, word: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, NotUnderstood), reading
    assert word in reading.words


@pytest.mark.parametrize(
    "question",
    [
        "Cardiology had a bad year. How did its admissions develop by month?",
        "We've been pushing cardiology hard. What were admissions by month?",
    ],
)
def test_what_a_sentence_tells_of_is_what_the_question_is_about(question: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    assert "Cardiology" in str(reading.queries[0].query.where)


def test_words_of_the_trade_are_the_projects_own() -> None:
    question = "admissions on gurneys in 2017"
    assert isinstance(READER.read(question), NotUnderstood)
    reading = Reader(replace(VOCABULARY, passing=frozenset({"gurney"}))).read(question)
    assert isinstance(reading, Understood)
    assert reading.queries[0].query.to_dict() == IN_2017


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("admissions from Italy in 2017", "Italy"),  # it ends as adverbs do
        ("elderly admissions in 2017", "elderly"),
        ("widowed admissions in 2017", "widowed"),  # a verb's form before a noun is an attribute
        ("admissions of widowed people in 2017", "widowed"),
        ("admissions of tall patients in 2017", "tall"),
        ("overnight admissions in 2017", "overnight"),
        ("dressing changes - admissions in 2017", "dressing"),  # of what kind, and nothing that somebody does
        ("admissions abroad in 2017", "abroad"),
    ],
)
def test_what_narrows_is_in_the_way_whatever_its_part_of_speech(question: str, word: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, NotUnderstood), reading
    assert word in reading.words


def test_a_word_of_the_trade_that_is_grouped_by_is_in_the_way() -> None:
    reader = Reader(replace(VOCABULARY, passing=frozenset({"gurney"})))
    assert isinstance(reader.read("admissions by gurney"), NotUnderstood)


def test_an_unknown_name_is_no_cry() -> None:
    """A word that nobody knows may look like an interjection to the tagger."""
    assert isinstance(READER.read("yogert admissions by month"), NotUnderstood)
    assert isinstance(READER.read("argh, admissions by month"), Understood)


def test_two_that_are_only_told_are_not_everyone() -> None:
    assert isinstance(READER.read("I run Ward 7 and my colleague runs Ward 9, who has more admissions?"), NotUnderstood)


@pytest.mark.parametrize(
    "question", ["preparing slides - admissions in 2017", "Finalising the board pack, admissions in 2017 please"]
)
def test_what_somebody_is_doing_is_talk(question: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.where == ()


def test_what_is_set_against_another_time_before_the_number_is_no_talk() -> None:
    made = READER.read("how busy were we in May 2017 vs the month before it, in number of admissions?")
    assert isinstance(made, Understood), made
    asked = [(one.query.metrics, one.query.start) for one in made.queries]
    assert asked == [(("admissions",), "2017-05-01"), (("admissions",), "2017-04-01")]
