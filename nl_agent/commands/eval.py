"""``insights eval``: accuracy over a file of questions."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nl_agent.cli_support import find_project, one_sentence, print_json, project_options

if TYPE_CHECKING:
    from nl_agent.evaluation import Report, Result, Run
    from nl_agent.evaluation.history import Changes
    from semantic_models import Project, RawFiles


@click.command("eval")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--raw",
    type=click.Path(path_type=Path),
    help="What gold SQL reads, if not the project's lake: a folder of Parquet files, or a DuckDB file.",
)
@click.option("--kind", multiple=True, help="Only questions of this kind; may be repeated.")
@click.option("--split", help="Only questions of this half.")
@click.option("--failures", is_flag=True, help="List what was not right, and why.")
@click.option("--history", is_flag=True, help="Show the earlier runs of FILE instead of running it.")
@click.option("--fail-under", type=click.FloatRange(0, 1), help="Exit with 1 if the share of right replies is below this.")
@project_options
def command(
    file: Path,
    raw: Path | None,
    kind: tuple[str, ...],
    split: str | None,
    failures: bool,
    history: bool,
    fail_under: float | None,
    project_dir: str,
    profiles_dir: str | None,
    target: str | None,
    as_json: bool,
) -> None:
    """Ask every question of FILE and compare with its gold answer.

    Gold answers come from hand-written SQL on the raw files, or on a DuckDB file's tables, so that they share nothing with what is being measured.

    \b
    Every run of a whole file is kept; what was right in the run before and is not now is named.

    \b
    Exit code: 0 whatever the accuracy is, unless --fail-under; 1 if the file, its gold SQL or the warehouse has a fault.
    """
    from nl_agent.evaluation import EvaluationHistory, Verdict, changes, evaluate, gold_from, read_cases
    from nl_agent.evaluation.history import run_of
    from nl_agent.workflow import Assistant
    from semantic_models import QuestionError

    with one_sentence(as_json):
        cases = [c for c in read_cases(file) if (not kind or c.kind in kind) and (not split or c.split == split)]
        if not cases:
            raise QuestionError(f"No question of {file} is of that kind and half.")
        project = find_project(project_dir, profiles_dir, target)
        runs = EvaluationHistory(project.data_dir / "evaluation" / "history.jsonl")
        if history:
            _show_history(runs.runs(file.name), as_json)
            return
        assistant = Assistant.open(project, remembers=False)
        files = _raw_files(project, raw) if any(case.gold_sql for case in cases) else None
        warehouse = project.warehouse()
        gold = gold_from(files, lambda query: assistant.layer.run(query, warehouse))
        # The first question pays for loading the models; it is asked once before the clock runs.
        assistant.ask(cases[0].question)
        with closing(assistant), closing(warehouse):
            report = evaluate(cases, assistant, gold, _dots(len(cases)) if sys.stderr.isatty() and not as_json else None)
            before = runs.last(file.name)
            run = run_of(file, report, assistant.layer.version, project.data_version)
            changed = changes(before, run) if before else None
            if not kind and not split:
                runs.add(run)
    if as_json:
        told = asdict(changed) if changed else None
        print_json({"file": str(file), **report.to_dict(), "changes": told})
    else:
        _show(report, failures)
        _show_changes(changed)
    if fail_under is not None and report.count(Verdict.RIGHT) < fail_under * len(report.results):
        sys.exit(1)


def _show_changes(changed: Changes | None) -> None:
    if changed is None:
        return
    since = f" (changed since: {', '.join(changed.since)})" if changed.since else ""
    for title, names in (("no longer right", changed.regressed), ("right now", changed.improved)):
        if names:
            click.echo(f"{title + since:20} {', '.join(names)}")


def _show_history(runs: Sequence[Run], as_json: bool) -> None:
    from nl_agent.terminal import print_table

    if as_json:
        print_json([asdict(run) for run in runs])
        return
    rows = [
        (
            run.at[:16].replace("T", " "),
            f"{run.right} of {len(run.verdicts)}",
            run.definitions_version,
            run.data_version[:12],
            run.file_hash,
        )
        for run in runs
    ]
    print_table(("run", "right", "definitions", "data", "questions"), rows)


def _raw_files(project: Project, named: Path | None) -> RawFiles:
    """The raw files: those named, else the lake's landed ones."""
    from semantic_models import RawFiles

    lake = os.environ.get("INSIGHTS_LAKE", "")
    bronze = (project.dbt_dir / lake if lake else project.data_dir / "lake") / "bronze"
    return RawFiles(named or bronze)


def _dots(total: int) -> Callable[[Result], None]:
    """Counts questions on one line of the terminal."""
    done = 0

    def tell(result: Result) -> None:
        nonlocal done
        done += 1
        click.echo(f"\r{done} of {total}", nl=done == total, err=True)

    return tell


def _show(report: Report, failures: bool) -> None:
    from nl_agent.evaluation import Verdict
    from nl_agent.terminal import print_table

    right, total = report.count(Verdict.RIGHT), len(report.results)
    rows: list[tuple[str, str, str]] = []
    tables = (
        ("kind", report.table(lambda case: case.kind)),
        ("voice", report.table(lambda case: case.voice)),
        ("split", report.table(lambda case: case.split)),
    )
    for title, table in tables:
        rows += [(f"{title} {name}", f"{good} of {all_}", f"{good / all_:.1%}") for name, (good, all_) in table.items() if name]
    rows.append(("all", f"{right} of {total}", f"{right / total:.1%}"))
    print_table(("questions", "right", "accuracy"), rows)
    refused, due = report.over_refusal
    median, p95 = report.latency
    click.echo(f"\nwrong but confident  {report.count(Verdict.WRONG)}")
    click.echo(f"over-refusals        {refused} of {due} answerable")
    click.echo(f"asked back in vain   {report.count(Verdict.ASKED_BACK)}")
    click.echo(f"errors               {report.count(Verdict.FAILED)}")
    for name, score in report.scores.items():
        click.echo(f"{name.replace('_', ' '):20} {score:.1%}")
    if report.tokens["calls"]:
        used = report.tokens
        click.echo(
            f"language models      {used['calls']:,} calls, {used['tokens_in']:,} tokens in, {used['tokens_out']:,} out, {used['cost']:.4f} dollars"
        )
    click.echo(f"latency              median {median * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms")
    if failures:
        for result in report.results:
            if result.verdict is not Verdict.RIGHT:
                click.echo(f"\n{result.case.id} ({result.verdict.value}): {result.case.question}\n    {result.why}")
