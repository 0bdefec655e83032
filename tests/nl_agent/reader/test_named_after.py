"""Means and groups that are named after their thing, and limits of the things that are counted in each group. On the bicycle project.

Of the 50 riders of the City bikes, the first ten also ride E-bikes and the first twenty the Cargo bikes.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from bikes import rows
from clinic import ITEMS, METRICS, VOCABULARY, item, metric

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.rewriting.named_after import named_after
from nl_agent.types import Answer
from nl_agent.workflow import Assistant


def _answer(assistant: Assistant, question: str) -> Answer:
    outcome = assistant.ask(question)
    assert isinstance(outcome, Answer), outcome.text
    return outcome


@pytest.mark.parametrize(
    "question",
    ["number of stations by town with income above 1,500 dollars", "how many stations per town made over 1,500 dollars"],
)
def test_the_limit_is_of_what_is_counted(bikes_assistant: Assistant, question: str):
    # Harbour and Market lie in Northport and took 3,164.00 and 1,164.00; Old Mill, in Millbury, 242.00.
    assert dict(rows(bikes_assistant, question)) == {"Northport": 1}


def test_riders_are_counted_by_what_each_of_them_did(bikes_assistant: Assistant):
    told = dict(rows(bikes_assistant, "number of riders by town with more than 10 rides"))
    every = dict(rows(bikes_assistant, "riders by town"))
    assert told["Northport"] < every["Northport"]


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("income in each of the two largest stations", "income of the two largest stations"),
        ("rides at each of the two biggest stations", "rides at the two biggest stations"),
    ],
)
def test_each_of_the_first_are_the_first(bikes_assistant: Assistant, question: str, plain: str):
    told = _answer(bikes_assistant, question).rows
    assert len(told) == 2
    assert told == _answer(bikes_assistant, plain).rows


_METRICS = [
    *METRICS,
    metric("average_visit_value", "USD per stay", "average visit value", "average visit"),
]
_ITEMS = [*ITEMS, item("visit", "entity", "visit"), item("ward__size", "categorical", "ward size")]
PHRASES = Phrases(replace(VOCABULARY, metrics={one.name: one for one in _METRICS}, items={one.name: one for one in _ITEMS}))


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("average value of red visits by month", "average visit value of red visits by month"),
        ("red visits: avg value per month", "average visit value of red visits per month"),
        ("average age of red visits", "average age of red visits"),
        ("average value of red visitors", "average value of red visitors"),
    ],
)
def test_a_mean_has_the_name_of_its_thing(said: str, written: str):
    assert named_after(said, PHRASES) == written


def test_the_largest_are_so_by_what_the_project_ranks_by(bikes_assistant: Assistant):
    told = rows(bikes_assistant, "income in each of the two largest stations")
    assert {row[0] for row in told} == {"Harbour", "Market"}
