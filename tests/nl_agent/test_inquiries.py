"""Questions about the numbers rather than for one: what they mean, how far the data goes, what can be asked."""

from __future__ import annotations

import json

import pytest
from clinic import READER, query

from nl_agent.reader.types import Explained, NotUnderstood, Reason, Topic, Understood
from nl_agent.types import Answer
from nl_agent.workflow import Assistant


@pytest.mark.parametrize(
    ("question", "topic", "metrics"),
    [
        ("what does the readmission rate mean", Topic.DEFINITION, ("readmission_rate",)),
        ("how is length of stay calculated?", Topic.DEFINITION, ("average_stay",)),
        ("does intake include emergency", Topic.DEFINITION, ("admissions",)),
        ("explain intake", Topic.DEFINITION, ("admissions",)),
        ("how fresh is the data", Topic.COVERAGE, ()),
        ("do we have data for 2019", Topic.COVERAGE, ()),
        ("do we have any numbers on May 2017", Topic.COVERAGE, ()),
        ("how far back does the data go", Topic.COVERAGE, ()),
        ("which metrics are there", Topic.CATALOG, ()),
        ("what can I ask", Topic.CATALOG, ()),
    ],
)
def test_what_is_asked_about_the_numbers(question: str, topic: Topic, metrics: tuple[str, ...]):
    assert READER.read(question) == Explained(topic, metrics)


def test_a_question_for_a_number_is_none_about_it():
    assert isinstance(READER.read("how many admissions does the data have in 2017"), Understood)
    reasons = READER.read("why did admissions fall")
    assert isinstance(reasons, NotUnderstood)
    assert reasons.reason is Reason.CAUSE
    assert not isinstance(READER.read("what does gizmo mean"), Explained)


@pytest.mark.parametrize(
    "question",
    [
        "Do we have any numbers on charges in May 2017?",
        "do you have figures about charges in May 2017",
        "do we have data for charges in May 2017?",
    ],
)
def test_numbers_on_what_is_named_are_asked_for(question: str):
    made = query(question)
    assert (made["metrics"], made["start"], made["end"]) == (["billed_amount"], "2017-05-01", "2017-05-31")


def explained(assistant: Assistant, question: str) -> Answer:
    outcome = assistant.ask(question)
    assert isinstance(outcome, Answer), outcome.text
    assert (outcome.rows, outcome.sql, outcome.query) == ((), "", {})  # nothing is run for it
    return outcome


def test_a_definition_is_told_as_it_is_governed(bikes_assistant: Assistant):
    answer = explained(bikes_assistant, "what does average fare mean?")
    assert answer.text == "Average fare: Income per ride. Computed as income / rides. Signed by operations."
    (definition,) = answer.definitions
    assert (definition.name, definition.fingerprint) == ("average_fare", bikes_assistant.layer.card("average_fare").fingerprint)
    assert answer.receipt.definitions_version == bikes_assistant.layer.version


def test_what_a_metric_includes_is_in_its_scope(bikes_assistant: Assistant):
    answer = explained(bikes_assistant, "do fares include cancelled rides?")
    assert "Cancelled rides count with zero." in answer.text


@pytest.mark.parametrize("question", ["how fresh is the data?", "how far back does the data go?", "do we have data for 2019?"])
def test_how_far_the_data_goes(bikes_assistant: Assistant, question: str):
    answer = explained(bikes_assistant, question)
    assert answer.text.startswith("The data runs from 1 January 2022 to 31 December 2022")


@pytest.mark.parametrize("question", ["which metrics are there?", "what can I ask?", "help"])
def test_what_can_be_asked(bikes_assistant: Assistant, question: str):
    answer = explained(bikes_assistant, question)
    assert answer.text.startswith("7 governed metrics can be asked for")
    assert "cancellation rate" in answer.text
    assert "For example: " in answer.text


def test_an_explanation_is_json(bikes_assistant: Assistant):
    body = json.loads(json.dumps(explained(bikes_assistant, "help").to_dict()))
    assert body["rows"] == []
