"""Reports by name: a saved query is asked for by what it is called, and what it chooses is kept as it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from clinic import VOCABULARY, told, understood

from nl_agent.reader.read import Reader
from nl_agent.reader.types import Ambiguous, NotUnderstood
from semantic_models import SavedQuery

NO_RED = "{{ Dimension('admission__triage') }} <> 'Red'"
SAVED = (
    SavedQuery("ward_scorecard", ("admissions", "billed_amount"), ("ward",), label="Ward scorecard"),
    SavedQuery("calm_months", ("admissions", "beds_used"), ("metric_time__month",), (NO_RED,)),
    SavedQuery("dearest_wards", ("billed_amount",), ("ward",), order_by=("-billed_amount",), limit=3),
    SavedQuery("billed_amount", ("admissions",)),
)
READER = Reader(replace(VOCABULARY, saved=SAVED))


@pytest.mark.parametrize(
    "question",
    ["ward scorecard", "Show me the Ward Scorecard, please", "the ward scorecard report", "How does the ward scorecard look?"],
)
def test_a_report_is_asked_for_by_its_name(question: str) -> None:
    assert told(question, READER) == (("admissions", "billed_amount"), ("ward",), ())


def test_a_report_is_of_the_days_and_the_rows_that_are_asked_for() -> None:
    (labelled,) = understood("ward scorecard for maternity in May 2017", READER).queries
    asked = labelled.query.to_dict()
    assert (asked["start"], asked["end"]) == ("2017-05-01", "2017-05-31")
    assert asked["metrics"] == ["admissions", "billed_amount"]
    assert "Maternity" in str(asked["where"])


def test_what_a_report_chooses_is_kept_as_it_stands_and_said() -> None:
    reading = understood("calm months of 2017", READER)
    assert [one.query.where for one in reading.queries] == [(NO_RED,)]
    assert reading.queries[0].query.group_by == ("metric_time__month",)
    assert reading.assumptions[0] == "'calm_months' is the saved query calm_months"


def test_no_follow_up_loses_what_a_report_chooses() -> None:
    assert told("ward scorecard ==> only maternity", READER)[0] == ("admissions", "billed_amount")
    assert isinstance(READER.read("only maternity", ["calm months"]), (Ambiguous, NotUnderstood))


def test_a_report_that_words_do_not_tell_is_not_known_by_name() -> None:
    assert not understood("billed amount", READER).assumptions
    assert told("billed amount", READER)[0] == ("billed_amount",)
    assert isinstance(READER.read("dearest wards"), (Ambiguous, NotUnderstood))


def test_of_two_reports_none_is_told() -> None:
    found: Any = READER.read("ward scorecard and calm months")
    assert isinstance(found, (Ambiguous, NotUnderstood))
