"""``insights build``: from the raw files to the published warehouse."""

from __future__ import annotations

import signal
import sys
import time
from types import FrameType

import click

from nl_agent.cli_support import find_project, one_sentence, print_json, project_options


@click.command("build")
@click.option("--full-refresh", is_flag=True, help="Make every partition anew, even where nothing changed.")
@project_options
def command(full_refresh: bool, project_dir: str, profiles_dir: str | None, target: str | None, as_json: bool) -> None:
    """Land the raw data, run dbt, publish the warehouse, refresh the catalog and the index.

    The same graph that Dagster shows, run in this process. Readers keep the release that they have until the new one is
    complete; if the build fails, they keep it altogether.
    """
    from orchestration.building import STEPS, build
    from orchestration.display import Bars, Lines, Recorder, cpu_seconds
    from orchestration.progress import plural

    signal.signal(signal.SIGTERM, _interrupt)
    display: Recorder
    if as_json:
        display = Recorder()
    elif sys.stderr.isatty():
        display = Bars(sys.stderr, STEPS)
    else:
        display = Lines(sys.stderr)
    began = time.perf_counter()
    try:
        with one_sentence(as_json), display:
            release = build(find_project(project_dir, profiles_dir, target), display, full_refresh=full_refresh)
    except KeyboardInterrupt:
        click.echo("Stopped. What was published before is still served.", err=True)
        sys.exit(130)
    seconds, cpu = time.perf_counter() - began, cpu_seconds()
    rows = sum(release["rows"].values())
    if as_json:
        steps = [record.to_dict() for record in display.steps]
        print_json({"status": "built", **release, "seconds": round(seconds, 2), "cpu_seconds": round(cpu, 2), "steps": steps})
        return
    size = f"{plural(release['metrics'], 'metric')} over {rows:,} rows in {plural(len(release['rows']), 'table')}"
    click.echo(
        f"Release {release['release']} is published: {size}, newest day {release['newest_day']}. {seconds:.1f} s, {cpu:.1f} s of CPU."
    )


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    """Stopping a service is not different from Ctrl-C: dbt is told to stop too."""
    raise KeyboardInterrupt
