"""What the sentence before names is what a question is about: "of it", "of each of them", "it's about that"."""

from __future__ import annotations

import pytest
from clinic import BANDED, TRIAGE, WARD, query, told, understood

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.read import Reader
from nl_agent.reader.rewriting.pronouns import as_named_before, its_share
from nl_agent.reader.types import Claim

PATIENTS = Reader(BANDED)


@pytest.mark.parametrize(
    "question",
    [
        "It's about red again. What did ward 7 charge in May 2017?",
        "I'm curious about red. How much did ward 7 charge in May 2017?",
        "My boss keeps on about red. What were the charges of ward 7 in May 2017?",
        "We had questions about red. What were the charges of ward 7 in May 2017?",
    ],
)
def test_what_it_is_about_stays_beside_a_value_of_something_else(question: str) -> None:
    made = query(question)
    assert (made["metrics"], made["start"]) == (["billed_amount"], "2017-05-01")
    assert sorted(made["where"]) == [f"{TRIAGE} = 'Red'", f"{WARD} = 'Ward 7'"]


def test_a_value_of_the_same_kind_takes_its_place() -> None:
    assert query("I'm curious about red. How did green do in charges in May 2017?")["where"] == [f"{TRIAGE} = 'Green'"]


def test_who_needs_something_is_not_what_it_is_about() -> None:
    assert query("We need a new printer in orthopedics. What did ward 7 charge?")["where"] == [f"{WARD} = 'Ward 7'"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Red again. How much of it did ward sisters see?", "Red again. how much Red did ward sisters see?"),
        ("Red and green again. How much of it did we see?", "Red and green again. How much of it did we see?"),
        ("It is late. How much of it did we see?", "It is late. How much of it did we see?"),
    ],
)
def test_how_much_of_it_is_of_the_one_value_named_before(said: str, meant: str) -> None:
    assert as_named_before(said, Phrases(BANDED)) == meant


@pytest.mark.parametrize(
    ("question", "group"),
    [
        ("How are my wards doing? I'd like the charges of 2017 for each of them.", "ward"),
        ("Our wards differ a lot. What were charges in each of them in 2017?", "ward"),
        ("How are our buildings doing? I want the charges in 2017 for each.", "ward__building__name"),
        ("Let's look at blood groups. Charges in 2017 for each one, please.", "patient__blood_group"),
        ("We have six wards. What were the charges of each of them in 2017?", "ward"),
    ],
)
def test_each_of_the_things_named_before(question: str, group: str) -> None:
    made = query(question)
    assert (made["metrics"], made["group_by"], made["start"]) == (["billed_amount"], [group], "2017-01-01")


def test_each_of_them_is_each_of_those_that_were_chosen() -> None:
    metrics, groups, where = told("I'm curious about red wards. What were the charges of each of them?", PATIENTS)
    assert (metrics, groups, where) == (("billed_amount",), ("ward",), (f"{TRIAGE} = 'Red'",))


def test_each_of_two_that_are_named_is_no_other() -> None:
    made = query("I was asked about the red and green wards. What were the charges of each of them?")
    assert made["where"] == [f"{TRIAGE} IN ('Red', 'Green')"]


@pytest.mark.parametrize(
    "question",
    [
        "Got a minute? Did charges go up from May to June 2017?",
        "Quick question? Did charges go up from May to June 2017?",
        "Did charges go up from May to June 2017? The total is what counts for me.",
    ],
)
def test_a_yes_or_no_stays_one_whatever_stands_around_it(question: str) -> None:
    assert understood(question).claim is Claim.MORE


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Red in ward 7, so what's its share there?", "Red in ward 7, so what is the share of Red in ward 7?"),
        ("Red in ward 7 again. What is the share in May?", "Red in ward 7 again. what is the share of Red in ward 7 in May?"),
        ("Red and green again. What is the share?", "Red and green again. What is the share?"),
        ("Red in ward 7 again. What is the share of green?", "Red in ward 7 again. What is the share of green?"),
    ],
)
def test_whose_share_it_is_was_named_before(said: str, meant: str) -> None:
    assert its_share(said, Phrases(BANDED)) == meant
