"""A warehouse that fails: again, simpler, an earlier answer, a sentence. Each rung is told, and nothing is made up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import bikes
import pytest

from nl_agent.agents import ladder
from nl_agent.scene import Scene
from nl_agent.types import Answer, Outcome, Refusal, RefusalKind
from nl_agent.workflow import Assistant
from semantic_models import Project, ResultTable, Warehouse, WarehouseError


class Failing:
    """A warehouse that fails as long as ``fails`` says so of a statement."""

    dialect = "duckdb"

    def __init__(self, inner: Warehouse) -> None:
        self._inner = inner
        self.fails: Callable[[str], bool] = lambda sql: False

    def run(self, sql: str) -> ResultTable:
        if self.fails(sql):
            raise WarehouseError("The statement took too long.")
        return self._inner.run(sql)

    def close(self) -> None:
        self._inner.close()


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Assistant, Failing]:
    monkeypatch.setattr(ladder, "PAUSE_SECONDS", 0.0)
    project = Project.find(bikes.write_project(tmp_path / "bikes"))
    scene = Scene.open(project)
    warehouse = Failing(scene.warehouse)
    failing = Scene(project, scene.layer, warehouse, scene.index, scene.stamp)
    failing.data_fingerprint = "first"
    assert failing.vocabulary.earliest is not None  # what the data covers is known before it fails
    failing.range_of(("income",))
    return Assistant(failing, None), warehouse


def steps(outcome: Outcome) -> list[str]:
    return [step.message for step in outcome.steps if step.step == "extraction"]


def test_a_failure_that_passes_is_tried_again(place: tuple[Assistant, Failing]):
    assistant, warehouse = place
    left = [True]
    warehouse.fails = lambda sql: bool(left and left.pop())
    outcome = assistant.ask("income by town in May 2022")
    assert isinstance(outcome, Answer)
    assert outcome.warnings == ()
    assert "The warehouse failed; trying again" in steps(outcome)


def test_fewer_groups_are_tried_and_said(place: tuple[Assistant, Failing]):
    assistant, warehouse = place
    warehouse.fails = lambda sql: "town_name" in sql
    outcome = assistant.ask("income by month and town in 2022")
    assert isinstance(outcome, Answer)
    assert outcome.columns == ("metric_time__month", "income")
    assert outcome.warnings[0] == (
        "Simplified: not split by town, because the warehouse could not answer that now (The statement took too long)."
    )


def test_an_earlier_answer_is_shown_as_such(place: tuple[Assistant, Failing]):
    assistant, warehouse = place
    first = assistant.ask("income in May 2022")
    assert isinstance(first, Answer)
    assistant._scene.data_fingerprint = "second"  # newer data was published
    warehouse.fails = lambda sql: True
    outcome = assistant.ask("Income in May 2022?")
    assert isinstance(outcome, Answer)
    assert outcome.rows == first.rows
    assert outcome.cache.kind == "earlier"
    assert "this is an earlier answer" in outcome.warnings[0]


def test_at_last_it_is_said_that_there_is_no_answer(place: tuple[Assistant, Failing]):
    assistant, warehouse = place
    warehouse.fails = lambda sql: True
    outcome = assistant.ask("income in June 2022")
    assert isinstance(outcome, Refusal)
    assert outcome.kind is RefusalKind.UNAVAILABLE
    assert outcome.text.startswith("The warehouse cannot answer now: The statement took too long.")
    warehouse.fails = lambda sql: False
    again = assistant.ask("income in June 2022")
    assert isinstance(again, Answer)  # a failure is not remembered
    assert again.cache is None
