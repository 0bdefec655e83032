"""The promise of the embedded reader, without a model: how many questions are answered right, and that none is made up.

Of the sealed half of the examination only counts are told, whatever fails: its questions are not for improving the reader.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from nl_agent.evaluation import Case, Expectation, Report, Result, Verdict, evaluate, gold_from, read_cases
from nl_agent.retrieval import build_index
from nl_agent.workflow import Assistant
from semantic_models import Project, RawFiles

sys.path.insert(0, str(Path(__file__).parent))

import railway_project

HERE = Path(__file__).parent

RETAIL = 0.90
"""Share of right replies to what has an answer among the retail questions."""

ANSWERABLE = {"open": 0.95, "sealed": 0.85}
"""The same in each half of the examination. The goal is 0.95 in both; the sealed half holds what was measured, so that it does not get worse."""

OVER_REFUSED = {"open": 0.03, "sealed": 0.08}
"""At most that share of what has an answer is refused. The goal is 0.03 in both."""

RAILWAY = 0.90
"""Share of right replies to all questions of a project in another field."""


@pytest.fixture(scope="module")
def retail(retail_project: Project, raw_files: Path) -> Iterator[tuple[Assistant, RawFiles]]:
    assistant, raw = Assistant.open(retail_project, remembers=False), RawFiles(raw_files)
    yield assistant, raw
    raw.close()
    assistant.close()


@pytest.fixture(scope="module")
def retail_report(retail: tuple[Assistant, RawFiles]) -> Report:
    return report_on("retail_questions", *retail)


@pytest.fixture(scope="module", params=["open", "sealed"])
def half(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def half_report(half: str, retail: tuple[Assistant, RawFiles]) -> Report:
    found = report_on(f"examination_{half}", *retail)
    return Report(tuple(map(_only_counted, found.results))) if half == "sealed" else found


@pytest.fixture(scope="module")
def railway_report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    project = Project.find(railway_project.write_project(tmp_path_factory.mktemp("railway")))
    warehouse = project.warehouse()
    build_index(project.layer(), warehouse, project.index_dir)
    warehouse.close()
    assistant, raw = Assistant.open(project, remembers=False), RawFiles(project.warehouse_path)
    try:
        return report_on("railway_questions", assistant, raw)
    finally:
        raw.close()
        assistant.close()


def report_on(name: str, assistant: Assistant, raw: RawFiles) -> Report:
    def no_query(_: object) -> NoReturn:
        raise AssertionError("every gold answer has SQL")

    return evaluate(read_cases(HERE / f"{name}.yml"), assistant, gold_from(raw, no_query))


def _only_counted(result: Result) -> Result:
    """A result of which nothing but its verdict can be told."""
    case = result.case
    return Result(Case("", "", case.kind, case.split, case.expect, voice=case.voice), result.verdict, "", result.seconds)


def told(report: Report) -> str:
    body = report.to_dict()
    body["failures"] = [failure for failure in body["failures"] if failure["id"]]
    return json.dumps(body, default=str)[:3000]


def share_right(report: Report, *expected: Expectation) -> float:
    due = [result for result in report.results if result.case.expect in expected]
    return sum(result.verdict is Verdict.RIGHT for result in due) / len(due)


def made_up(report: Report) -> int:
    """How many questions were answered that have no answer."""
    due = [result for result in report.results if result.case.expect is Expectation.REFUSED]
    return sum(result.verdict is Verdict.WRONG for result in due)


def test_nine_of_ten_answerable_questions_are_right(retail_report: Report) -> None:
    assert share_right(retail_report, Expectation.ANSWERED) >= RETAIL, told(retail_report)


def test_no_question_that_cannot_be_answered_is_answered(retail_report: Report) -> None:
    assert share_right(retail_report, Expectation.REFUSED) == 1, told(retail_report)


def test_what_has_an_answer_in_the_examination_is_answered_right(half: str, half_report: Report) -> None:
    assert share_right(half_report, Expectation.ANSWERED) >= ANSWERABLE[half], told(half_report)


def test_nothing_in_the_examination_is_made_up(half_report: Report) -> None:
    assert made_up(half_report) == 0, told(half_report)


def test_little_in_the_examination_is_refused_in_vain(half: str, half_report: Report) -> None:
    refused, due = half_report.over_refusal
    assert refused <= OVER_REFUSED[half] * due, told(half_report)


def test_another_field_is_read_as_well(railway_report: Report) -> None:
    assert share_right(railway_report, *Expectation) >= RAILWAY, told(railway_report)
    assert made_up(railway_report) == 0, told(railway_report)
