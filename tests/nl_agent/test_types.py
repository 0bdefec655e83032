"""The JSON of an outcome: one shape for all three, with values that JSON holds."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from nl_agent.types import Answer, Clarification, Option, Outcome, Receipt, Refusal, RefusalKind, StepEvent, json_safe

KEYS = {
    "status", "question", "text", "query", "columns", "rows", "sql", "source", "receipt", "timings_ms", "column_info", "queries",
    "chart", "options", "suggestions", "kind", "decisions", "definitions", "period", "compared_period", "now", "assumptions", "scope",
    "warnings", "steps", "cache", "usage",
}  # fmt: skip

ANSWER = Answer(
    question="q",
    text="t",
    query={"metrics": ["income"]},
    columns=("metric_time__day", "income"),
    rows=((date(2022, 1, 1), Decimal("62.10")), (datetime(2022, 1, 2, 3, 4), None)),
    sql="SELECT 1",
    source=("bikes.main.rides",),
    receipt=Receipt("abc", "release-000001", ("bikes.main.rides",), (), 2, 0.01, date(2022, 1, 1), date(2022, 12, 31)),
    steps=(StepEvent("extraction", "Running", {"since": date(2022, 1, 1)}),),
    timings_ms={"total": 12.3456},
)


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (ANSWER, "answered"),
        (Clarification("q", "Which?", (Option("a", "b", "c"),)), "clarify"),
        (Refusal("q", "No.", RefusalKind.FORECAST, ("ask this",)), "refused"),
    ],
)
def test_every_outcome_has_every_key(outcome: Outcome, status: str):
    body = outcome.to_dict()
    assert set(body) == KEYS
    assert body["status"] == status
    assert json.loads(json.dumps(body)) == body


def test_an_answer_keeps_its_numbers_and_days():
    body = ANSWER.to_dict()
    assert body["rows"] == [["2022-01-01", 62.1], ["2022-01-02T03:04:00", None]]
    assert body["receipt"]["first_day"] == "2022-01-01"
    assert body["timings_ms"] == {"total": 12.3}
    assert body["steps"][0]["detail"] == {"since": "2022-01-01"}


def test_what_does_not_apply_is_null_or_empty():
    body = Refusal("q", "No.", RefusalKind.CAUSE).to_dict()
    assert (body["query"], body["sql"], body["receipt"], body["chart"], body["period"]) == (None, None, None, None, None)
    assert (body["columns"], body["rows"], body["options"], body["definitions"]) == ([], [], [], [])
    assert body["kind"] == "cause"


@pytest.mark.parametrize(
    ("value", "safe"),
    [
        (Decimal("12"), 12),
        (Decimal("12.50"), 12.5),
        (Decimal("NaN"), None),
        (float("inf"), None),
        (timedelta(minutes=1), 60.0),
        (b"\x01\xff", "01ff"),
        ({1: (2, {3})}, {"1": [2, [3]]}),
        (RefusalKind.CAUSE, "cause"),
    ],
)
def test_values_become_json(value: Any, safe: Any):
    assert json_safe(value) == safe


def test_an_outcome_can_be_changed_only_by_making_another():
    assert replace(ANSWER, text="other").text == "other"
    with pytest.raises(AttributeError):
        ANSWER.text = "other"  # type: ignore[misc]
