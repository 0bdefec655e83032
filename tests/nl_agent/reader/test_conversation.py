"""Follow-ups over the clinic of ``test_readings``: which parts of the question before are kept, changed, added or taken away."""

from __future__ import annotations

from typing import Any

import pytest
from clinic import READER, SPECIALTY, TRIAGE, WARD

from nl_agent.reader.types import Ambiguous, Understood

Q1 = {"start": "2017-01-01", "end": "2017-03-31"}
BY_WARD = {"group_by": ["ward"], "order_by": ["-billed_amount"]}

CASES: list[tuple[tuple[str, ...], dict[str, Any]]] = [
    (("charges by ward in Q1 2017", "and by specialty?"), {"metrics": ["billed_amount"], "group_by": ["doctor__specialty"], "order_by": ["-billed_amount"], **Q1}),
    (("charges by ward in Q1 2017", "only red triage color"), {"metrics": ["billed_amount"], **BY_WARD, "where": [f"{TRIAGE} = 'Red'"], **Q1}),
    (("charges in Q2 2017", "what about the quarter before"), {"metrics": ["billed_amount"], **Q1}),
    (("charges in Q2 2017", "and the previous quarter?"), {"metrics": ["billed_amount"], **Q1}),
    (("charges in March 2017", "and in April 2017?"), {"metrics": ["billed_amount"], "start": "2017-04-01", "end": "2017-04-30"}),
    (("charges", "no, I meant admissions"), {"metrics": ["admissions"]}),
    (("charges by ward", "sort by admissions"), {"metrics": ["billed_amount", "admissions"], "group_by": ["ward"], "order_by": ["-admissions"]}),
    (("top 5 wards by charges", "make it 3"), {"metrics": ["billed_amount"], "group_by": ["ward"], "order_by": ["-billed_amount"], "limit": 3}),
    (("top 5 wards by charges", "bottom 2"), {"metrics": ["billed_amount"], "group_by": ["ward"], "order_by": ["billed_amount"], "limit": 2}),
    (("charges for Maternity", "what about Cardiology ward", "and in Q1 2017"), {"metrics": ["billed_amount"], "where": [f"{WARD} = 'Cardiology'"], **Q1}),
    (("charges by month", "split that by triage color"), {"metrics": ["billed_amount"], "group_by": ["metric_time__month", "admission__triage_color"], "order_by": ["metric_time__month", "admission__triage_color"]}),
    (("charges by ward", "without orthopedics"), {"metrics": ["billed_amount"], **BY_WARD, "where": [f"({SPECIALTY} <> 'ORTHOPEDICS' OR {SPECIALTY} IS NULL)"]}),
    (("how many patients were admitted in Q1 2017", "and how many beds used?"), {"metrics": ["beds_used"], **Q1}),
    (("charges by ward", "only those over 10,000"), {"metrics": ["billed_amount"], **BY_WARD, "having": ["{{ Metric('billed_amount') }} > 10000"]}),
    # A question that is whole in itself starts anew.
    (("charges by ward in Q1 2017", "what were admissions by month?"), {"metrics": ["admissions"], "group_by": ["metric_time__month"], "order_by": ["metric_time__month"]}),
]  # fmt: skip


@pytest.mark.parametrize(("turns", "expected"), CASES, ids=[" → ".join(turns) for turns, _ in CASES])
def test_a_follow_up_changes_what_it_names(turns: tuple[str, ...], expected: dict[str, Any]):
    reading = READER.read(turns[-1], turns[:-1])
    assert isinstance(reading, Understood), reading
    (labelled,) = reading.queries
    assert labelled.query.to_dict() == expected


def test_a_follow_up_sets_periods_side_by_side():
    reading = READER.read("compare that with February 2017", ("charges in March 2017",))
    assert isinstance(reading, Understood)
    assert [labelled.label for labelled in reading.queries] == ["March 2017", "February 2017"]


@pytest.mark.parametrize("answer", ["2", "the second one", "hardship discount", "Hardship", "option 2"])
def test_a_question_back_is_answered_by_number_place_or_label(answer: str):
    question = "discount in Q1 2017"
    asked = READER.read(question)
    assert isinstance(asked, Ambiguous)
    assert [choice.label for choice in asked.choices] == ["Insurance discount", "Hardship discount"]
    reading = READER.read(answer, (question,))
    assert isinstance(reading, Understood)
    assert reading.queries[0].query.to_dict() == {"metrics": ["hardship_discount"], **Q1}


def test_without_a_conversation_a_fragment_names_no_number():
    assert not isinstance(READER.read("and by ward?"), Understood)
