"""The promise of the embedded reader, without a model: how many questions are answered right, and that none is made up."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nl_agent.evaluation import Report, evaluate, gold_from, read_cases
from nl_agent.workflow import Assistant
from semantic_models import Project, RawFiles

QUESTIONS = Path(__file__).with_name("retail_questions.yml")


@pytest.fixture(scope="module")
def report(retail_project: Project, raw_files: Path) -> Report:
    assistant = Assistant.open(retail_project, remembers=False)
    raw = RawFiles(raw_files)
    try:
        gold = gold_from(raw, lambda query: assistant.layer.run(query, retail_project.warehouse()))
        return evaluate(read_cases(QUESTIONS), assistant, gold)
    finally:
        raw.close()
        assistant.close()


def test_nine_of_ten_answerable_questions_are_right(report: Report) -> None:
    kinds = report.table(lambda case: case.kind)
    right = kinds["plain"][0] + kinds["comparison"][0]
    asked = kinds["plain"][1] + kinds["comparison"][1]
    assert right / asked >= 0.9, json.dumps(report.to_dict(), default=str)[:3000]


def test_no_question_that_cannot_be_answered_is_answered(report: Report) -> None:
    refused, asked = report.table(lambda case: case.kind)["refuse"]
    assert refused == asked
