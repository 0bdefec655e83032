"""``insights ask``: what is printed, what a script reads, and what the exit code says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from nl_agent.commands.ask import command
from semantic_models import Project


@pytest.fixture
def ask(bikes_project: Project, bikes_index: object) -> Any:
    def run(*arguments: str, stdin: str | None = None) -> Any:
        return CliRunner().invoke(command, [*arguments, "--project-dir", str(bikes_project.root)], input=stdin)

    return run


def test_an_answer_shows_sentence_table_period_definition_source_and_sql(ask: Any):
    shown = ask("income by town last month")
    assert shown.exit_code == 0
    text = " ".join(shown.output.split())
    # November: City 30 × 2 = 60, of which every third day at Old Mill (10 × 2, in Millbury); Cargo 24 × 10; E-bike 30 × 5.
    assert "Income by town in November 2022: Northport (USD 430.00) and Millbury (USD 20.00)." in text
    assert "Town Income, USD" in text
    assert "Northport 430.00" in text
    assert "Period November 2022 (“last month”)" in text
    assert "Assumed “Now” is 31 December 2022, the day of the newest data." in text
    assert "Fares that riders paid. Cancelled rides count with zero. [income " in text
    assert "signed by operations" in text
    assert "Source bikes.main.rides" in text
    assert "Data made up for tests" in text
    assert "SELECT" in text
    assert "SELECT" not in ask("income", "--no-sql").output


def test_a_long_table_is_cut_and_says_so(ask: Any):
    shown = ask("income by day in January 2022", "--rows", "3", "--no-sql").output
    assert "… and 28 more rows (--rows 0 shows all)" in shown
    assert "31 January 2022" in ask("income by day in January 2022", "--rows", "0", "--no-sql").output


def test_one_question_as_json_is_one_object(ask: Any):
    shown = ask("income in January 2022", "--json")
    body = json.loads(shown.output)
    assert (shown.exit_code, body["status"], body["rows"]) == (0, "answered", [[302.0]])


def test_a_refusal_has_its_own_exit_code_and_something_to_ask(ask: Any):
    shown = ask("profit by town")
    assert shown.exit_code == 3
    assert "What can be asked:" in shown.output
    assert json.loads(ask("profit by town", "--json").output)["status"] == "refused"


def test_a_question_back_is_numbered_and_has_its_own_exit_code(ask: Any):
    shown = ask("cancellations in May 2022")
    assert shown.exit_code == 2, shown.output
    assert "  1. " in shown.output
    assert "     ask: " in shown.output


@pytest.mark.parametrize("question", ["", "   ", "?!"])
def test_an_empty_question_is_one_sentence(ask: Any, question: str):
    shown = ask(question)
    assert shown.exit_code == 1
    assert shown.output.startswith("Error: The question is empty.")
    error = ask(question, "--json")
    assert (error.exit_code, json.loads(error.output)["code"]) == (1, "invalid_question")


def test_a_missing_project_is_one_sentence(tmp_path: Path):
    shown = CliRunner().invoke(command, ["income", "--project-dir", str(tmp_path)])
    assert shown.exit_code == 1
    assert "no dbt project" in shown.output
    assert "Traceback" not in shown.output


def test_questions_from_standard_input_give_a_line_each(ask: Any):
    shown = ask("-", "--json", stdin="income in January 2022\r\n\nprofit\nriders\n")
    bodies = [json.loads(line) for line in shown.output.splitlines()]
    assert [body["status"] for body in bodies] == ["answered", "error", "refused", "answered"]
    assert [body["question"] for body in bodies] == ["income in January 2022", "", "profit", "riders"]
    assert shown.exit_code == 1
    assert ask("-", "--json", stdin="riders\n").exit_code == 0
    plain = ask("-", "--no-sql", stdin="riders\nprofit\n")
    assert plain.exit_code == 0
    assert "> riders" in plain.output
