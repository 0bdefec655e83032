"""Anecdotes around a question: what is told of somebody chooses nothing, whatever its words are elsewhere."""

from __future__ import annotations

import pytest
from clinic import READER, query

from nl_agent.reader.rewriting.framing import unframed
from nl_agent.reader.types import NotUnderstood, Understood

IN_2017 = {"metrics": ["admissions"], "start": "2017-01-01", "end": "2017-12-31"}
ASKED = "What were admissions in 2017?"


@pytest.mark.parametrize(
    "told",
    [
        "The chair wants a single number at the very top of page one, nothing else.",
        "Easter post-mortem tomorrow at nine, and I'd love to walk in prepared.",
        "We all helped out on New Year's Eve and I still feel it in my knees.",
        "My accountant only believes in money.",
        "Long story short, I lost a bet with my brother.",
        "The agency charges extra and the invoices keep coming.",
        "New guy in accounting here.",
        "Without any drama:",
        "Two analysts gave me two different answers yesterday.",
        "Excel crashed on me again.",
        "I've got exactly one slide and about ten words for it.",
        "The new admissions desk opened yesterday.",
        "Pretend I know nothing about hospitals.",
    ],
)
def test_what_is_told_before_chooses_nothing(told: str) -> None:
    assert query(f"{told} {ASKED}") == IN_2017


@pytest.mark.parametrize(
    "told",
    [
        "My boss is the biggest skeptic on earth.",
        "She asks me every single morning.",
        "Our lawyer needs something in writing by the end of the week.",
        "Mine says something else and I don't trust it.",
        "They'd never believe it coming from me.",
        "Our treasurer is planning the cash pick-ups.",
        "Without that we can't finish the application.",
        "Don't worry about formatting, I'll paste it anyway.",
        "Best regards from the third floor.",
    ],
)
def test_nor_does_what_is_told_after(told: str) -> None:
    assert query(f"{ASKED} {told}") == IN_2017


@pytest.mark.parametrize(
    "told",
    [
        "Returns are deducted.",
        "The median would be better.",
        "He wants it without the organic ones.",
        "We only count organic ones.",
        "Remember that we exclude staff.",
        "I need the one with the highest bill.",
        "They should be at least three years old.",
    ],
)
def test_what_says_something_of_the_rows_is_read(told: str) -> None:
    for question in (f"{told} How many admissions by ward in 2017?", f"How many admissions by ward in 2017? {told}"):
        reading = READER.read(question)
        plain = READER.read("How many admissions by ward in 2017?")
        assert isinstance(plain, Understood)
        assert isinstance(reading, NotUnderstood) or reading != plain, question


@pytest.mark.parametrize(
    ("question", "key", "value"),
    [
        (f"{ASKED} He needs it per week.", "group_by", ["metric_time__week"]),
        (f"{ASKED} She'd like it by weekday.", "group_by", ["metric_time__extract_dow"]),
        ("Which wards had the most admissions in 2017? Three is enough.", "limit", 3),
    ],
)
def test_a_wish_is_no_anecdote(question: str, key: str, value: object) -> None:
    assert query(question)[key] == value


def test_an_anecdote_is_named_in_the_answer() -> None:
    reading = READER.read(f"My boss is the biggest skeptic on earth. {ASKED}")
    assert isinstance(reading, Understood)
    assert set(reading.unused) >= {"biggest", "skeptic", "earth"}


def test_a_month_that_is_told_of_may_be_the_other_side() -> None:
    reading = READER.read("It felt emptier in February. Compare the admissions with January's for me, would you?")
    assert isinstance(reading, Understood)
    assert [one.query.start for one in reading.queries] == ["2018-02-01", "2018-01-01"]


def test_what_is_told_between_two_questions_joins_them() -> None:
    told = READER.read(
        "My boss is the biggest skeptic. How many admissions did cardiology have in 2017 and how many did maternity have?"
    )
    asked = READER.read("How many admissions did cardiology have in 2017 and how many did maternity have?")
    assert isinstance(told, Understood)
    assert isinstance(asked, Understood)
    assert told.queries == asked.queries


@pytest.mark.parametrize(
    "told",
    [
        "Patients complain about the food.",
        "Admissions people love their charts.",
        "The story we tell is that our length of stay keeps falling.",
    ],
)
def test_a_thing_that_is_told_of_is_not_the_number(told: str) -> None:
    assert query(f"{told} How much did we charge in 2017?")["metrics"] == query("How much did we charge in 2017?")["metrics"]


@pytest.mark.parametrize(
    "told",
    ["I'd like to show it to the ward sisters on Friday.", "We want to thank our patients.", "Then I can close the file."],
)
def test_what_comes_of_the_answer_chooses_nothing(told: str) -> None:
    assert query(f"{ASKED} {told}") == IN_2017


def test_what_those_are_in_a_follow_up_was_asked_before() -> None:
    reading = READER.read(
        "Dollars don't mean much to him, could you make those shares of the total?", ("What were charges by ward in 2017?",)
    )
    assert isinstance(reading, Understood), reading


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        (
            "We hand out a small prize to wards whose admissions in 2017 came to at least 100. Which ones were they?",
            "Which wards had at least 100 admissions in 2017?",
        ),
        (
            "If I were to clean the floor on the weekday with the fewest admissions, which one would that be?",
            "Which weekday had the fewest admissions?",
        ),
        (
            "I have a feeling a few wards aren't worth it. Which ones had fewer than 100 admissions in 2017?",
            "Which wards had fewer than 100 admissions in 2017?",
        ),
        (
            "Legal would like to know on which ward we had the most admissions in 2017",
            "Which ward had the most admissions in 2017?",
        ),
        ("How many admissions fall into each ward?", "How many admissions by ward?"),
        (
            "The new scanner came on the fifteenth of May. How many admissions from that day until now?",
            "How many admissions since 15 May?",
        ),
        ("Two numbers for May 2017: admissions and average stay", "Admissions and average stay for May 2017"),
    ],
)
def test_is_asked_in_the_end(question: str, plain: str) -> None:
    told, asked = READER.read(question), READER.read(plain)
    assert isinstance(told, Understood), told
    assert isinstance(asked, Understood), asked
    assert [one.query for one in told.queries] == [one.query for one in asked.queries]


def test_whose_they_are_is_where_they_are() -> None:
    text = unframed("How many of the cardiology ward's doctors had 100 patients?")
    assert text == "how many doctors in the cardiology ward had 100 patients?"


@pytest.mark.parametrize(
    "text",
    [
        "What were the charges in May? The boss says no maternity.",
        "What were the charges in May? Transfers should not count.",
        "He says maternity is out of scope. What were the charges in May?",
        "What were the charges in May? He never counts maternity.",
    ],
)
def test_what_somebody_wants_left_out_is_no_talk(text: str) -> None:
    read = READER.read(text)
    assert isinstance(read, NotUnderstood), read


def test_a_denial_of_nothing_that_is_known_is_talk() -> None:
    for text in (
        "No idea why, but what were the charges of ward 7 in May?",
        "I have no clue about maternity. What were its charges in May?",
    ):
        assert isinstance(READER.read(text), Understood), text
