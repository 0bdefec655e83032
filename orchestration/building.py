"""A build from the command line: the very graph that Dagster shows, run in this process."""

from __future__ import annotations

import logging
import os
import shutil
import warnings
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, redirect_stdout
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from orchestration import dbt_files, publishing
from orchestration.environment import check_profile_can_be_redirected, dagster_home, environment_of, log_dir
from orchestration.progress import Progress
from semantic_models import BuildError, InsightsError, NotSupportedError, Project

if TYPE_CHECKING:
    import dagster as dg

STEPS = 8
"""Reading the definitions, and the seven steps of the graph."""
LOG = "build.log"
_TAGS = {"insights/command": "build"}
_DAGSTER_YAML = """\
# Dagster's own settings for this project. Written once; edit it as you like.
telemetry:
  enabled: false
# No dialog that asks for a mail address.
nux:
  enabled: false
# Builds take turns: each has the sole right to write.
concurrency:
  runs:
    max_concurrent_runs: 1
"""


def build(project: Project, progress: Progress, *, full_refresh: bool = False) -> Mapping[str, Any]:
    """Land, build, describe, index and publish. Returns the facts of the new release.

    Where only lines of some days changed, only their partitions are made anew, unless ``full_refresh``.

    Raises InsightsError: one sentence about the step that failed; what was published before stays as it was.
    """
    if project.dialect != "duckdb":
        raise NotSupportedError(
            f"'insights build' publishes DuckDB targets; '{project.target_name}' is {project.dialect}.",
            hint=f"Run 'dbt build --target {project.target_name}'.",
        )
    check_profile_can_be_redirected(project)
    with publishing.exclusive(project.published_dir):
        with progress.step("Reading the definitions") as step:
            parsed = dbt_files.prepare(project, step.start)
            step.note("" if parsed else "unchanged")
        _run(project, progress, full_refresh)
    return project.release


def prepare_home(project: Project) -> Path:
    """Dagster's folder of the project, with its settings; told to Dagster through the environment."""
    home = dagster_home(project)
    home.mkdir(parents=True, exist_ok=True)
    if not (home / "dagster.yaml").exists():
        (home / "dagster.yaml").write_text(_DAGSTER_YAML, encoding="utf-8")
    os.environ.update({name: value for name, value in environment_of(project).items() if os.environ.get(name) != value})
    return home


def bury_dead_runs(instance: dg.DagsterInstance, tags: Mapping[str, str] | None = None) -> int:
    """Mark runs as failed whose process was killed before it could say so; they would hold up the queue for ever.

    To be called with the right to build in hand: whoever held it is gone. Returns how many there were.
    """
    from dagster import DagsterRunStatus, RunsFilter

    states = [DagsterRunStatus.STARTING, DagsterRunStatus.STARTED, DagsterRunStatus.CANCELING]
    dead = instance.get_runs(filters=RunsFilter(statuses=states, tags=dict(tags or {})))
    for run in dead:
        instance.report_run_failed(run, "Its process ended without a word.")
    return len(dead)


def _run(project: Project, progress: Progress, full_refresh: bool) -> None:
    home = prepare_home(project)
    with ExitStack() as stack:
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")
        log = stack.enter_context(_log_file(log_dir(project) / LOG))
        stack.enter_context(redirect_stdout(log))
        from dagster import DagsterExecutionInterruptedError

        from orchestration.dagster_private import build_instance
        from orchestration.definitions import build_definitions
        from orchestration.defs.automation import JOB

        definitions = build_definitions(
            project, progress=progress, locked=True, full_refresh=full_refresh, loggers={"file": _file_logger(log)}
        )
        instance = stack.enter_context(build_instance(home))
        # Runs of the server begin before they have the right to build: only those of this command are known to be dead.
        bury_dead_runs(instance, _TAGS)
        job = definitions.resolve_job_def(JOB)
        try:
            job.execute_in_process(instance=instance, run_config={"loggers": {"file": {}}}, tags=_TAGS)
        except DagsterExecutionInterruptedError:
            raise KeyboardInterrupt from None
        except InsightsError:
            raise
        except Exception as fault:
            raise _reason(fault, log_dir(project) / LOG) from fault


def _reason(fault: BaseException, log: Path) -> InsightsError:
    """Our own error, if one is among the causes; else the innermost cause, and where to read more."""
    cause: BaseException | None = fault
    innermost = fault
    while cause is not None:
        if isinstance(cause, InsightsError):
            return cause
        innermost = cause
        cause = cause.__cause__ or cause.__context__
    text = next((line.strip() for line in str(innermost).splitlines() if line.strip()), "")
    return BuildError(f"The build stopped: {type(innermost).__name__}{f': {text}' if text else ''}.", hint=f"The log is {log}.")


@contextmanager
def _log_file(path: Path) -> Iterator[TextIO]:
    """The log of this build; that of the build before is kept as ``.1``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        shutil.move(path, path.with_name(path.name + ".1"))
    with path.open("w", encoding="utf-8", buffering=1) as log:
        yield log


def _file_logger(log: TextIO) -> dg.LoggerDefinition:
    import dagster as dg

    def make(_: dg.InitLoggerContext) -> logging.Logger:
        logger = logging.Logger("insights.build", level=logging.INFO)
        handler = logging.StreamHandler(log)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        logger.addHandler(handler)
        return logger

    return dg.LoggerDefinition(make, description="The log file of the build.")
