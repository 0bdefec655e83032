"""``insights eval``: accuracy over a file of questions."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nl_agent.cli_support import find_project, one_sentence, print_json, project_options

if TYPE_CHECKING:
    from nl_agent.evaluation import Report, Result
    from semantic_models import Project, RawFiles


@click.command("eval")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--raw",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the raw Parquet files that gold SQL reads, if not the project's lake.",
)
@click.option("--kind", multiple=True, help="Only questions of this kind; may be repeated.")
@click.option("--split", type=click.Choice(["dev", "held_out"]), help="Only questions of this half.")
@click.option("--failures", is_flag=True, help="List what was not right, and why.")
@project_options
def command(
    file: Path,
    raw: Path | None,
    kind: tuple[str, ...],
    split: str | None,
    failures: bool,
    project_dir: str,
    profiles_dir: str | None,
    target: str | None,
    as_json: bool,
) -> None:
    """Ask every question of FILE and compare with its gold answer.

    Gold answers come from hand-written SQL on the raw files, so that they share nothing with what is being measured.

    \b
    Exit code: 0 whatever the accuracy is; 1 if the file, its gold SQL or the warehouse has a fault.
    """
    from nl_agent.evaluation import evaluate, gold_from, read_cases
    from nl_agent.workflow import Assistant
    from semantic_models import QuestionError

    with one_sentence(as_json):
        cases = [c for c in read_cases(file) if (not kind or c.kind in kind) and (not split or c.split == split)]
        if not cases:
            raise QuestionError(f"No question of {file} is of that kind and half.")
        project = find_project(project_dir, profiles_dir, target)
        assistant = Assistant.open(project, remembers=False)
        files = _raw_files(project, raw) if any(case.gold_sql for case in cases) else None
        warehouse = project.warehouse()
        gold = gold_from(files, lambda query: assistant.layer.run(query, warehouse))
        # The first question pays for loading the models; it is asked once before the clock runs.
        assistant.ask(cases[0].question)
        with closing(assistant), closing(warehouse):
            report = evaluate(cases, assistant, gold, _dots(len(cases)) if sys.stderr.isatty() and not as_json else None)
    if as_json:
        print_json({"file": str(file), **report.to_dict()})
        return
    _show(report, failures)


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
    for title, table in (("kind", report.table(lambda case: case.kind)), ("split", report.table(lambda case: case.split))):
        rows += [(f"{title} {name}", f"{good} of {all_}", f"{good / all_:.1%}") for name, (good, all_) in table.items()]
    rows.append(("all", f"{right} of {total}", f"{right / total:.1%}"))
    print_table(("questions", "right", "accuracy"), rows)
    refused, due = report.over_refusal
    median, p95 = report.latency
    click.echo(f"\nwrong but confident  {report.count(Verdict.WRONG)}")
    click.echo(f"over-refusals        {refused} of {due} answerable")
    click.echo(f"asked back in vain   {report.count(Verdict.ASKED_BACK)}")
    click.echo(f"errors               {report.count(Verdict.FAILED)}")
    click.echo(f"latency              median {median * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms")
    if failures:
        for result in report.results:
            if result.verdict is not Verdict.RIGHT:
                click.echo(f"\n{result.case.id} ({result.verdict.value}): {result.case.question}\n    {result.why}")
