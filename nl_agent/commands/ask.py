"""``insights ask``: a question in plain words on the command line."""

from __future__ import annotations

import asyncio
import sys
from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from nl_agent.cli_support import asking_user, find_project, one_sentence, print_json, project_options

if TYPE_CHECKING:
    from rich.console import Console

    from nl_agent.types import Answer, Clarification, Column, Outcome, Refusal
    from nl_agent.workflow import Assistant

ANSWERED, ERROR, CLARIFY, REFUSED = 0, 1, 2, 3


@click.command("ask")
@click.argument("question")
@click.option(
    "--rows",
    "shown_rows",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="Rows of the table to show; 0 shows all.",
)
@click.option("--no-sql", is_flag=True, help="Leave the SQL out of what is shown.")
@project_options
def command(
    question: str,
    shown_rows: int,
    no_sql: bool,
    project_dir: str,
    profiles_dir: str | None,
    target: str | None,
    as_json: bool,
) -> None:
    """Answer QUESTION in plain words, from the governed metrics.

    With - as the QUESTION, a question a line is read from standard input; with --json a JSON object a line is printed.

    \b
    Exit code: 0 answered, 2 asked back, 3 refused, 1 an error.
    Of several questions: 1 if there was an error, else 0.
    """
    from nl_agent.workflow import Assistant

    with one_sentence(as_json):
        if question != "-" and not question.strip():
            from semantic_models import QuestionError

            raise QuestionError(
                "The question is empty.", hint='Write what you want to know in quotes, such as "revenue by month".'
            )
        assistant = Assistant.open(find_project(project_dir, profiles_dir, target))
    with closing(assistant):
        if question == "-":
            sys.exit(_ask_many(assistant, as_json, shown_rows, no_sql))
        with one_sentence(as_json):
            turns: list[str] = []
            outcome = _ask(assistant, question, turns, as_json)
            while not as_json and (chosen := _show(outcome, shown_rows, no_sql)):
                turns.append(outcome.question)
                outcome = _ask(assistant, chosen, turns, as_json)
        if as_json:
            print_json(outcome.to_dict())
        sys.exit(_code(outcome))


def _ask_many(assistant: Assistant, as_json: bool, shown_rows: int, no_sql: bool) -> int:
    """Questions from standard input, one a line; a fault in one does not stop the others.

    On a terminal each is answered as it is typed; from a file they are one batch.
    """
    from nl_agent.batch import answer_all
    from semantic_models import InsightsError

    lines = [line.rstrip("\r\n") for line in sys.stdin] if not sys.stdin.isatty() else []
    batches = [lines] if lines else ([line.rstrip("\r\n")] for line in sys.stdin)
    code = ANSWERED
    for batch in batches:
        for text, outcome in zip(batch, answer_all(assistant, batch, asking_user()), strict=True):
            if isinstance(outcome, InsightsError):
                code = ERROR
                if as_json:
                    print_json({"status": "error", "question": text, **outcome.to_dict()})
                else:
                    click.echo(f"{click.style('Error:', fg='red', bold=True)} {outcome}", err=True)
            elif as_json:
                print_json(outcome.to_dict())
            else:
                click.secho(f"\n> {text}", bold=True)
                _show(outcome, shown_rows, no_sql, interactive=False)
    return code


def _ask(assistant: Assistant, question: str, turns: list[str], as_json: bool) -> Outcome:
    if as_json or not sys.stderr.isatty():
        return assistant.ask(question, turns, asking_user())
    return asyncio.run(_watched(assistant, question, turns))


async def _watched(assistant: Assistant, question: str, turns: list[str]) -> Outcome:
    """Ask while the steps are shown on one line that goes away."""
    from rich.console import Console

    from nl_agent.types import StepEvent

    with Console(stderr=True).status("Reading the question") as status:
        async for event in assistant.stream(question, turns, asking_user()):
            if not isinstance(event, StepEvent):
                return event
            status.update(event.message)
    raise AssertionError("a stream ends with an outcome")


def _code(outcome: Outcome) -> int:
    from nl_agent.types import Answer, Clarification, Refusal

    match outcome:
        case Answer():
            return ANSWERED
        case Clarification():
            return CLARIFY
        case Refusal():
            return REFUSED


# ---- on the terminal


def _show(outcome: Outcome, shown_rows: int, no_sql: bool, *, interactive: bool = True) -> str:
    """Print an outcome; returns the question that was chosen from a clarification's options, if one was."""
    from rich.console import Console

    from nl_agent.types import Answer, Clarification, Refusal

    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    match outcome:
        case Answer():
            _show_answer(console, outcome, shown_rows, no_sql)
        case Clarification():
            return _show_clarification(console, outcome, interactive)
        case Refusal():
            _show_refusal(console, outcome)
    return ""


def _show_answer(console: Console, answer: Answer, shown_rows: int, no_sql: bool) -> None:
    from rich.syntax import Syntax
    from rich.text import Text

    console.print(Text(answer.text, style="bold"))
    for warning in answer.warnings:
        console.print(Text(f"! {warning}", style="yellow"))
    if len(answer.rows) > 1 or len(answer.columns) > 1:
        console.print()
        _print_rows(console, answer, shown_rows)
    console.print()
    facts: list[tuple[str, str]] = []
    if answer.period:
        said = f" (“{answer.period.said}”)" if answer.period.said else ""
        facts.append(("Period", answer.period.label + said))
    if answer.compared_period:
        facts.append(("Against", answer.compared_period.label))
    facts += [("Assumed", text) for text in answer.assumptions]
    facts += [("Scope", text) for text in answer.scope]
    for one in answer.definitions:
        scope = f" {one.scope}" if one.scope else ""
        facts.append(
            (
                "Definition",
                f"{one.label}: {one.description.strip()}{scope} [{one.name} {one.fingerprint}, signed by {one.owner or 'nobody'}]",
            )
        )
    receipt = answer.receipt
    if receipt.source:
        facts.append(("Source", ", ".join(receipt.source) + (" (a summary mart)" if receipt.summary else "")))
    if receipt.data_source:
        facts.append(("Data", receipt.data_source))
    versions = f"definitions {receipt.definitions_version}" + (f", {receipt.data_version}" if receipt.data_version else "")
    facts.append(
        (
            "Receipt",
            f"{versions}, index {receipt.index_version}, {receipt.rows:,} row{'' if receipt.rows == 1 else 's'} in {receipt.seconds * 1000:.0f} ms, understood by {receipt.understood_by}",
        )
    )
    _print_facts(console, facts)
    if answer.sql and not no_sql:
        console.print()
        console.print(
            Syntax(answer.sql, "sql", background_color="default", word_wrap=True) if console.is_terminal else Text(answer.sql)
        )


def _print_rows(console: Console, answer: Answer, shown_rows: int) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column in answer.column_info:
        table.add_column(
            Text(_heading(column)), justify="left" if column.kind in ("time", "dimension") else "right", overflow="fold"
        )
    shown = answer.rows[:shown_rows] if shown_rows else answer.rows
    for row in shown:
        table.add_row(*(Text(_cell(value, column)) for value, column in zip(row, answer.column_info, strict=True)))
    console.print(table)
    if len(shown) < len(answer.rows):
        console.print(Text(f"… and {len(answer.rows) - len(shown):,} more rows (--rows 0 shows all)", style="dim"))


def _heading(column: Column) -> str:
    """The label, with the currency that its cells leave out."""
    head = column.unit.split(" ", maxsplit=1)[0]
    money = column.kind in ("metric", "difference") and len(head) == 3 and head.isupper()
    return f"{column.label}, {head}" if money else column.label


def _cell(value: Any, column: Column) -> str:
    from nl_agent.formatting import group_text, number_text

    if value is None:
        return "–"
    if column.kind in ("time", "dimension"):
        return group_text(value, column.grain)
    head = column.unit.split(" ", maxsplit=1)[0]
    if column.kind == "difference" and column.unit == "ratio":
        return f"{float(value) * 100:+,.1f} points"
    signed = column.kind in ("difference", "change")
    if len(head) == 3 and head.isupper():
        return f"{value:+,.2f}" if signed else f"{value:,.2f}"
    return number_text(value, "ratio" if column.unit == "ratio" else "count", signed=signed)


def _print_facts(console: Console, facts: list[tuple[str, str]]) -> None:
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    grid.add_column()
    grid.add_column(overflow="fold")
    for name, text in facts:
        grid.add_row(Text(name, style="dim"), Text(text))
    console.print(grid)


def _show_clarification(console: Console, outcome: Clarification, interactive: bool) -> str:
    from rich.text import Text

    console.print(Text(outcome.text, style="bold"))
    for warning in outcome.warnings:
        console.print(Text(f"! {warning}", style="yellow"))
    for number, option in enumerate(outcome.options, 1):
        value = f" = {option.value}" if option.value else ""
        console.print(Text(f"  {number}. {option.label}{value}" + (f": {option.detail}" if option.detail else "")))
        console.print(Text(f"     ask: {option.question}", style="dim"))
    if not (interactive and outcome.options and sys.stdin.isatty() and sys.stdout.isatty()):
        return ""
    while True:
        given = click.prompt(f"Choose 1 to {len(outcome.options)}, or Enter to stop", default="", show_default=False)
        if not given.strip():
            return ""
        if given.strip().isdigit() and 1 <= int(given) <= len(outcome.options):
            return outcome.options[int(given) - 1].question
        click.echo(f"'{given}' is not one of them.")


def _show_refusal(console: Console, outcome: Refusal) -> None:
    from rich.text import Text

    console.print(Text(outcome.text, style="bold"))
    for warning in outcome.warnings:
        console.print(Text(f"! {warning}", style="yellow"))
    if outcome.suggestions:
        console.print("What can be asked:")
        for suggestion in outcome.suggestions:
            console.print(Text(f"  - {suggestion}"))
