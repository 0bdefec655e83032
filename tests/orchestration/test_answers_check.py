"""The check that asks the project's own questions: again only where something changed, and failing where an answer was lost."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from orchestration.defs.answers import asked
from semantic_models import Project

sys.path.insert(0, str(Path(__file__).parents[1] / "nl_agent"))

import bikes

QUESTIONS = """
- {id: one, question: income in May 2022, expect: answered, gold_query: {metrics: [income], start: 2022-05-01, end: 2022-05-31}}
- {id: two, question: rides by town, expect: answered, gold_query: {metrics: [rides], group_by: [station__town__town_name]}}
- {id: three, question: What will income be next year?, expect: refused}
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project.find(bikes.write_project(tmp_path / "bikes"))


def test_questions_are_asked_again_only_where_something_changed(project: Project, tmp_path: Path):
    file = tmp_path / "questions.yml"
    file.write_text(QUESTIONS)
    first, note = asked(project, file)
    assert (first.passed, note) == (True, "3 of 3 questions right")
    again, note = asked(project, file)
    assert (again.passed, note) == (True, "definitions and questions are those of the last run")
    file.write_text(QUESTIONS.replace("metrics: [rides]", "metrics: [riders]"))
    lost, note = asked(project, file)
    assert (lost.passed, note) == (False, "2 of 3 questions right; no longer right: two")
    assert lost.metadata["no_longer_right"].value == ["two"]
