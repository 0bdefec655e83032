"""Judging answers against gold, and the report: each rule with a table that it lets pass and one that it does not."""

from __future__ import annotations

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml
from click.testing import CliRunner

from nl_agent.commands.eval import command
from nl_agent.evaluation import Case, Expectation, Report, Result, Verdict, judge, read_cases
from nl_agent.types import Answer, Clarification, Definition, Option, Receipt, Refusal, RefusalKind
from semantic_models import Project, QuestionError, ResultTable

RECEIPT = Receipt("v", "", (), (), 0, 0.0)


def answer(*rows: tuple[Any, ...], text: str = "t", warnings: tuple[str, ...] = ()) -> Answer:
    columns = tuple(f"c{i}" for i in range(len(rows[0]) if rows else 0))
    definition = Definition("income", "Income", "Fares, cancelled rides included.", "USD", "operations", "", "", "")
    return Answer("q", text, {}, columns, rows, "", (), RECEIPT, definitions=(definition,), warnings=warnings)


def gold(*rows: tuple[Any, ...]) -> ResultTable:
    return ResultTable(tuple(f"g{i}" for i in range(len(rows[0]) if rows else 0)), rows)


def case(expect: Expectation = Expectation.ANSWERED, **more: Any) -> Case:
    return Case("id", "q", "plain", "dev", expect, gold_sql="SELECT 1", **more)


@pytest.mark.parametrize(
    ("expected", "given"),
    [
        (gold((10.0,)), answer((Decimal("10.00"),))),
        (gold((10.0,)), answer((10.000001,))),
        (gold((0.0,)), answer((1e-12,))),
        (gold(("a", 1), ("b", 2)), answer(("B", 2.0), ("A", 1))),
        (gold((2, "a")), answer(("x", 2, "A", 5))),
        (gold((367, 5.0), (31, 4.0)), answer(("Store 367", 5), ("Store 31", 4))),
        (gold(("Store 367", 5.0)), answer((367, 5))),
        (gold((datetime(2022, 1, 1), 5)), answer((date(2022, 1, 1), 5))),
        (gold((None, 5)), answer(("Unknown", 5))),
        (gold((True, 5)), answer((True, 5))),
        (gold((7, 7.5)), answer((7, 7.5, 0.1))),
        (gold((None,)), answer((None,))),
        (gold(("a", "x", 1, 2)), answer(("x", "a", 1, 2))),  # two groups may stand in either order
        (gold(("a", "x", 1)), answer(("x", 9, "a", 1))),
    ],
)
def test_equal_tables_are_right(expected: ResultTable, given: Answer):
    assert judge(case(), given, expected) == (Verdict.RIGHT, "")


@pytest.mark.parametrize(
    ("expected", "given"),
    [
        (gold((10.0,)), answer((10.001,))),
        (gold((10.0,)), answer((10.0,), (11.0,))),
        (gold((10.0,), (11.0,)), answer((10.0,))),
        (gold(("a", 1), ("b", 2)), answer(("a", 2), ("b", 1))),
        (gold(("a", 1)), answer((1, "a"))),  # columns in another order are another table
        (gold(("a", 1, 2)), answer(("a", 2, 1))),
        (gold(("a", "x", 1, 2)), answer(("x", "a", 2, 1))),  # numbers look alike, so theirs counts
        (gold(("a", "x", 1)), answer(("x", 1, "a"))),
        (gold(("a", 1, 2)), answer(("a", 1))),
        (gold((367, 5.0)), answer(("Store 36", 5))),
        (gold((datetime(2022, 1, 1, 5), 5)), answer((date(2022, 1, 1), 5))),
        (gold((None,)), answer((0,))),  # no data is not zero
        (gold((0,)), answer((None,))),
        (gold(("a", 1), ("a", 1)), answer(("a", 1), ("b", 1))),
    ],
)
def test_different_tables_are_wrong_but_confident(expected: ResultTable, given: Answer):
    verdict, why = judge(case(), given, expected)
    assert verdict is Verdict.WRONG
    assert why


def test_order_counts_only_where_it_is_asked_for():
    rows, other = gold(("a", 2), ("b", 1)), answer(("b", 1), ("a", 2))
    assert judge(case(), other, rows)[0] is Verdict.RIGHT
    assert judge(case(ordered=True), other, rows)[0] is Verdict.WRONG


@pytest.mark.parametrize(
    ("given", "right"),
    [
        (answer((467, 300, 167)), True),
        (answer(("July", 467), ("June", 300)), True),
        (answer((467, 301)), False),
        (answer(*[(n,) for n in range(200, 500)]), False),  # both numbers among hundreds prove nothing
    ],
)
def test_both_sides_of_a_comparison_must_stand(given: Answer, right: bool):
    assert (judge(case(shape="sides"), given, gold((467, 300)))[0] is Verdict.RIGHT) is right


def test_sides_belong_to_their_group_and_may_be_missing_where_gold_has_none():
    expected = gold(("City", 62, 60), ("E-bike", 155, None))
    assert judge(case(shape="sides"), answer(("City", 62, 60, 2), ("E-bike", 155, None, None)), expected)[0] is Verdict.RIGHT
    assert judge(case(shape="sides"), answer(("City", 155, 60), ("E-bike", 62, None)), expected)[0] is Verdict.WRONG


CLARIFICATION = Clarification("q", "Which discount?", (Option("Loyalty", "", "loyalty discount"),))
REFUSAL = Refusal("q", "There is no cost.", RefusalKind.NOT_MODELLED)


@pytest.mark.parametrize(
    ("expect", "outcome", "verdict"),
    [
        (Expectation.ANSWERED, CLARIFICATION, Verdict.ASKED_BACK),
        (Expectation.ANSWERED, REFUSAL, Verdict.OVER_REFUSED),
        (Expectation.CLARIFIED, CLARIFICATION, Verdict.RIGHT),
        (Expectation.CLARIFIED, REFUSAL, Verdict.OVER_REFUSED),
        (Expectation.CLARIFIED, answer((1,)), Verdict.WRONG),
        (Expectation.REFUSED, REFUSAL, Verdict.RIGHT),
        (Expectation.REFUSED, CLARIFICATION, Verdict.ASKED_BACK),
        (Expectation.REFUSED, answer((1,)), Verdict.WRONG),
    ],
)
def test_each_ending_has_its_verdict(expect: Expectation, outcome: Any, verdict: Verdict):
    assert judge(case(expect), outcome, gold((1,)))[0] is verdict


def test_what_must_be_said_may_stand_in_text_warnings_or_definitions():
    expected = gold((1,))
    assert judge(case(must_say=("CANCELLED",)), answer((1,)), expected)[0] is Verdict.RIGHT
    assert (
        judge(case(must_say=("1 January",)), answer((1,), warnings=("Counted up to 1 January 2018 only.",)), expected)[0]
        is Verdict.RIGHT
    )
    verdict, why = judge(case(must_say=("synthetic",)), answer((1,)), expected)
    assert (verdict, why) == (Verdict.WRONG, "does not say 'synthetic'")


def test_the_report_counts_by_kind_and_half():
    def result(kind: str, split: str, verdict: Verdict, seconds: float) -> Result:
        return Result(Case(f"{kind}{seconds}", "q", kind, split, Expectation.ANSWERED), verdict, "", seconds)

    report = Report(
        (
            result("plain", "dev", Verdict.RIGHT, 0.010),
            result("plain", "held_out", Verdict.WRONG, 0.020),
            result("refuse", "dev", Verdict.OVER_REFUSED, 0.030),
            result("plain", "dev", Verdict.RIGHT, 0.500),
        )
    )
    body = report.to_dict()
    assert body["by_kind"]["plain"] == {"right": 2, "total": 3, "accuracy": 0.6667}
    assert body["by_split"]["dev"] == {"right": 2, "total": 3, "accuracy": 0.6667}
    assert (body["wrong_but_confident"], body["over_refusal"]) == (1, {"refused": 1, "answerable": 4})
    assert body["latency_ms"] == {"median": 25.0, "p95": 500.0}
    assert [failure["verdict"] for failure in body["failures"]] == ["wrong", "over-refused"]


def test_the_same_in_other_words_is_a_case_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "questions.yml"
    path.write_text("- {id: a, question: q, expect: refused, also_asked: [r, s]}\n- {id: b, question: t, expect: clarified}")
    assert [(case.id, case.question, case.expect.value) for case in read_cases(path)] == [
        ("a", "q", "refused"),
        ("a/2", "r", "refused"),
        ("a/3", "s", "refused"),
        ("b", "t", "clarified"),
    ]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- {id: a, question: q, expect: answered}", "neither gold_sql nor gold_query"),
        ("- {id: a, question: q, expect: perhaps}", "Entry 1"),
        ("- {id: a, expect: refused}", "Entry 1"),
        ("- {id: a, question: q, expect: refused}\n- {id: a, question: r, expect: refused}", "'a' twice"),
        ("- {id: a, question: q, expect: refused, also_asked: r}", "'a' of"),
        ("- {id: a, question: q, expect: answered, gold_sql: s, shape: cube}", "shape 'cube'"),
        ("id: a", "no list"),
        ("- [", "not YAML"),
        ("- just text", "Entry 1"),
    ],
)
def test_a_faulty_file_is_one_sentence(tmp_path: Path, text: str, says: str):
    path = tmp_path / "questions.yml"
    path.write_text(text)
    with pytest.raises(QuestionError, match=r"questions\.yml") as caught:
        read_cases(path)
    assert says in str(caught.value)


QUESTIONS = [
    {"id": "a", "question": "income in 2022", "kind": "plain", "split": "dev", "expect": "answered", "gold_sql": "SELECT sum(fare) FROM rides"},
    {"id": "b", "question": "rides by bike kind", "kind": "plain", "split": "held_out", "expect": "answered",
     "gold_query": {"metrics": ["rides"], "group_by": ["kind__kind_name"]}},
    {"id": "c", "question": "income in may", "kind": "plain", "split": "held_out", "expect": "answered", "gold_sql": "SELECT 1"},
    {"id": "d", "question": "profit by town", "kind": "refuse", "split": "dev", "expect": "refused"},
]  # fmt: skip


@pytest.fixture
def question_file(tmp_path: Path, bikes_dir: Path) -> Path:
    path = tmp_path / "questions.yml"
    path.write_text(yaml.safe_dump(QUESTIONS))
    (tmp_path / "raw").mkdir()
    with duckdb.connect(":memory:") as connection:
        connection.execute(f"ATTACH '{bikes_dir}/warehouse/bikes.duckdb' AS bikes (READ_ONLY)")
        connection.execute(f"COPY bikes.rides TO '{tmp_path}/raw/rides.parquet'")
    return path


def run(*arguments: object) -> Any:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def test_the_command_prints_accuracy_and_names_what_failed(question_file: Path, bikes_project: Project, bikes_index: object):
    shown = run(question_file, "--raw", question_file.parent / "raw", "--project-dir", bikes_project.root, "--failures")
    assert shown.exit_code == 0, shown.output
    lines = {line.split("  ")[0].strip(): line for line in shown.output.splitlines()}
    assert "2 of 3" in lines["kind plain"]
    assert "3 of 4" in lines["all"]
    assert lines["wrong but confident"].endswith(" 1")
    assert "c (wrong): income in may" in shown.output


def test_the_command_gives_json_for_a_half(question_file: Path, bikes_project: Project, bikes_index: object):
    shown = run(
        question_file, "--raw", question_file.parent / "raw", "--project-dir", bikes_project.root, "--json", "--split", "dev"
    )
    body = json.loads(shown.output)
    assert (body["questions"], body["accuracy"]["accuracy"], body["failures"]) == (2, 1.0, [])


def test_gold_sql_may_read_a_warehouse_of_its_own(
    question_file: Path, bikes_dir: Path, bikes_project: Project, bikes_index: object
):
    warehouse = bikes_dir / "warehouse" / "bikes.duckdb"
    shown = run(question_file, "--raw", warehouse, "--project-dir", bikes_project.root, "--json")
    assert shown.exit_code == 0, shown.output
    assert json.loads(shown.output)["accuracy"]["right"] == 3


def test_a_fault_of_the_file_or_of_its_gold_is_an_error(question_file: Path, bikes_project: Project, bikes_index: object):
    missing = run(question_file.parent / "none.yml", "--project-dir", bikes_project.root)
    assert (missing.exit_code, "cannot be read" in missing.output) == (1, True)
    no_files = run(question_file, "--raw", question_file.parent / "nothing", "--project-dir", bikes_project.root)
    assert (no_files.exit_code, "no Parquet files" in no_files.output) == (1, True)
    no_database = run(question_file, "--raw", question_file, "--project-dir", bikes_project.root)
    assert (no_database.exit_code, "cannot be read as a DuckDB file" in no_database.output) == (1, True)
    question_file.write_text(yaml.safe_dump([{**QUESTIONS[0], "gold_sql": "SELECT x FROM rides"}]))
    wrong = run(question_file, "--raw", question_file.parent / "raw", "--project-dir", bikes_project.root)
    assert (wrong.exit_code, "gold answer of 'a'" in wrong.output) == (1, True)
