"""What is corrected while speaking, and what "it" is that is to be left out."""

from __future__ import annotations

import pytest
from clinic import ITEMS, METRICS, READER, VOCABULARY, item, widened

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.parts import Parser
from nl_agent.reader.rewriting.corrections import corrected
from nl_agent.reader.rewriting.pronouns import what_is_left_out
from nl_agent.reader.types import NotUnderstood, Understood


def _query(question: str, *before: str) -> dict[str, object]:
    reading = READER.read(question, before)
    assert isinstance(reading, Understood), reading
    assert len(reading.queries) == 1
    return reading.queries[0].query.to_dict()


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("admissions in June, sorry, July", "admissions in July"),
        ("admissions in June 2017, I mean July 2017", "admissions in July 2017"),
        ("What were admissions in Q1, no wait, Q2?", "admissions in Q2"),
        ("admissions by month. Actually, make that by week.", "admissions by week"),
        ("admissions red vs green - actually just all triage colors", "admissions by triage color"),
        ("ward 7 vs ward 9 admissions in May, no, make that all units", "admissions in May by unit"),
        ("admissions by ward, or rather by month, in 2017", "admissions by month in 2017"),
        ("admissions in maternity, I mean cardiology, in May", "admissions in cardiology in May"),
        ("Show me the top 5, no, top 3 wards by admissions", "top 3 wards by admissions"),
        ("admissions by ward, not by month, in 2017", "admissions by ward in 2017"),
        ("admissions per month, not week, in 2017", "admissions per month in 2017"),
        ("admissions by month rather than by ward", "admissions by month"),
        ("charges per ward… sorry, I mean just the total charges, by month", "charges by month"),
        ("charges by ward and month - no, wait, charges by month", "charges by month"),
        ("admissions in May (2017, not 2016)", "admissions in May 2017"),
        ("admissions in Q3 (2017)", "admissions in Q3 2017"),
        # said again from the same small word on
        ("admissions for maternity... ehh I mean for cardiology", "admissions for cardiology"),
        ("admissions by ward for May.. i mean by building for May", "admissions by building for May"),
        (
            "compare maternity next to stroke... I mean next to cardiology, admissions",
            "compare maternity next to cardiology, admissions",
        ),
        ("admissions excluding red, I mean excluding green", "admissions excluding green"),
        # with the same noun behind it
        ("admissions of red patients, no wait, green patients", "admissions of green patients"),
        ("wards with over 50 beds, sorry, over 100 beds", "wards with over 100 beds"),
        # changed where it stands
        ("admissions in May by ward, sorry, June", "admissions in June by ward"),
        ("admissions in May for maternity, sorry, in June", "admissions in June for maternity"),
        ("admissions of maternity in May, I mean cardiology", "admissions of cardiology in May"),
        ("charges by month, rather admissions", "admissions by month"),
        ("top 5 wards by admissions, actually make it 10", "top 10 wards by admissions"),
        # kinds of time
        ("admissions on Monday, I mean Tuesday", "admissions on Tuesday"),
        ("admissions by day of week.. actually month", "admissions by month"),
        # the side that was left open
        ("beds used in red cases versus... actually just show me all triage colors", "beds used by triage color"),
    ],
)
def test_what_is_corrected_takes_the_place_of_what_was_said_first(question: str, plain: str) -> None:
    assert _query(question) == _query(plain)


@pytest.mark.parametrize(
    "question",
    [
        "admissions in June, sorry to bother you",
        "admissions in June. Sorry for asking again!",
        "I'm sorry, but what were admissions in June?",
        "admissions in June. Sorry, I know you told me in May",
    ],
)
def test_an_apology_corrects_nothing(question: str) -> None:
    assert _query(question) == _query("admissions in June")


def test_what_comes_too_takes_nothing_back() -> None:
    asked = "admissions in April 2017 and in June 2017... actually and August 2017 too"
    assert _query(asked) == _query("admissions in April 2017, June 2017 and August 2017")


@pytest.mark.parametrize(
    "question",
    [
        "I know that cardiology distorts everything, so leave it out and give me admissions by ward",
        "Admissions by ward. Cardiology isn't mine, so take that out.",
        "Let's say I ignore cardiology. What would be the admissions by ward then?",
    ],
)
def test_what_it_is_that_is_left_out(question: str) -> None:
    query = _query(question)
    assert "Cardiology" in str(query["where"])
    assert "<>" in str(query["where"])


def test_of_a_question_before_something_is_left_out_by_a_pronoun() -> None:
    assert "<>" in str(_query("Ok, cardiology isn't mine, so take that out.", "admissions by ward in 2017")["where"])


def test_it_that_is_left_out_must_be_named() -> None:
    assert isinstance(READER.read("admissions by ward, but leave it out"), NotUnderstood)


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("Easter was early. How many admissions did we have in that week?", "admissions in the week of Easter"),
        (
            "We moved on 15 May 2017. What were admissions in the four weeks before that?",
            "admissions in the four weeks before 15 May 2017",
        ),
    ],
)
def test_that_week_is_the_week_of_the_day_that_was_told_of(question: str, plain: str) -> None:
    assert _query(question) == _query(plain)


def test_those_of_whom_more_is_said_are_nobody_named_before() -> None:
    phrases = Parser(VOCABULARY).phrases
    text = "share of admissions in cardiology, excluding those we don't know"
    assert what_is_left_out(text, phrases) == text
    assert what_is_left_out("admissions in cardiology. Exclude those.", phrases) != text


def test_who_actually_did_something_is_not_corrected() -> None:
    done = item("admission__is_readmitted", "categorical", "readmitted")
    known = Phrases(widened(METRICS, [*ITEMS, done], {done.name: ("False", "True")}))
    said = "how many emergency actually readmitted by ward"
    assert corrected(said, known, VOCABULARY.today) == said
