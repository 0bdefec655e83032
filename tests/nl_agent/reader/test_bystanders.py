"""Unknown words of the setting are passed over and named; unknown words where a name would stand are in the way."""

from __future__ import annotations

import pytest
from clinic import READER, understood

from nl_agent.reader.types import NotUnderstood


@pytest.mark.parametrize(
    ("question", "passed"),
    [
        ("How many admissions materialised in May 2017?", "materialised"),
        ("Our beloved cardiology, what were its admissions in May 2017?", "beloved"),
        ("What were admissions by ward in May 2017, roughly speaking of course, for the yearbook?", "yearbook"),
    ],
)
def test_a_word_of_the_setting_is_passed_over_and_named(question: str, passed: str) -> None:
    read = understood(question)
    assert read.queries[0].query.metrics == ("admissions",)
    assert passed in read.unused


@pytest.mark.parametrize(
    "question",
    [
        "Wholesale admissions by ward in May 2017",
        "How many admissions did Contoso have in May 2017?",
        "Admissions in May 2017 by gender",
        "What were admissions and margin in May 2017?",
        "Admissions of veterans in May 2017",
    ],
)
def test_a_word_that_may_narrow_is_in_the_way(question: str) -> None:
    assert isinstance(READER.read(question), NotUnderstood)


@pytest.mark.parametrize(
    "question",
    [
        "The surgeons are proud. How many admissions did they have in May 2017?",
        "The surgeons are proud. What were their admissions in May 2017?",
        "We only consider the newcomers. How many admissions did we have in May 2017?",
        "Look only at the newcomers. How many admissions did we have in May 2017?",
    ],
)
def test_whom_the_question_is_about_is_in_the_way(question: str) -> None:
    assert isinstance(READER.read(question), NotUnderstood)


def test_who_is_only_told_of_is_not() -> None:
    assert understood("The auditors are coming. How many admissions did we have in May 2017?").queries
