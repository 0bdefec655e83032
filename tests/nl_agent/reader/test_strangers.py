"""Words that nothing is made of: those that only tell something are passed over and named, those that narrow stay in the way."""

from __future__ import annotations

import pytest
from clinic import READER, query, understood

from nl_agent.reader.framing import unframed
from nl_agent.reader.plainer import plainer
from nl_agent.reader.types import NotUnderstood


@pytest.mark.parametrize(
    ("question", "passed"),
    [
        ("I'm planning the rota for Maternity. How many admissions did we have in May 2017?", "rota"),
        ("To size the linen order, what were admissions in May 2017?", "linen"),
    ],
)
def test_what_is_only_told_is_passed_over_and_named(question: str, passed: str) -> None:
    read = understood(question)
    assert read.queries[0].query.metrics == ("admissions",)
    assert passed in read.unused


def test_what_narrows_is_in_the_way() -> None:
    asked = READER.read("Only the refurbished wards matter. How many admissions did we have in May 2017?")
    assert isinstance(asked, NotUnderstood)


def test_a_verb_before_the_most_changes_nothing() -> None:
    assert query("Which ward swallowed the most charges in May 2017?")["order_by"] == ["-billed_amount"]


def test_at_least_is_never_the_end_of_a_name() -> None:
    read = query("Which wards had charges of at least 50,000 in May 2017?")
    assert read["having"] == ["{{ Metric('billed_amount') }} >= 50000"]


@pytest.mark.parametrize(
    ("limit", "kept"), [("at or below", "> 50"), ("below", ">= 50"), ("at or above", "< 50"), ("above", "<= 50")]
)
def test_rows_dropped_at_or_below_a_limit(limit: str, kept: str) -> None:
    assert query(f"admissions by ward in May 2017; suppress anything {limit} 50")["having"] == [
        f"{{{{ Metric('admissions') }}}} {kept}"
    ]


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("Same schedule for June", "same table for June"),
        ("apart from ward 7, which everybody knows is empty, who had most", "other than ward 7, who had most"),
        ("smokers only (not the former ones), 2017", "smokers only, 2017"),
        ("charges per ward, whole file", "charges per ward"),
        ("the best doctor in each of these three: red, green and blue", "the best doctor in each of red, green and blue"),
        ("wards above 50, with the stays each of them had", "wards above 50, with their stays"),
    ],
)
def test_said_plainly(said: str, plain: str) -> None:
    assert plainer(said) == plain


@pytest.mark.parametrize("whole", ["the ward", "the maternity total", "the ward's total instead"])
def test_a_share_of_what_the_question_before_was_limited_to(whole: str) -> None:
    read = query(f"charges by specialty in Maternity ==> as a percentage of {whole}")
    assert read["group_by"] == ["doctor__specialty"]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Charges in May? Curious if they rose.", "Charges in May?"),
        ("Are weekends such a big deal? Compare them with weekdays.", "Compare them with weekdays."),
        ("I'd like to see whether the move helped. How many admissions?", "How many admissions?"),
        (
            "How many patients came, and how much did each of them pay",
            "How many patients came, and how much did each patient pay",
        ),
        ("I'm only interested in May. What were charges?", "I'm only interested in May. What were charges?"),
    ],
)
def test_what_frames_a_question_is_taken_off(said: str, asked: str) -> None:
    assert unframed(said) == asked
