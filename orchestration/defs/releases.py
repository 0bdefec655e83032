"""The resource that gives a run the sole right to build, and the candidate that its assets work on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import dagster as dg

from orchestration import publishing
from orchestration.changes import CHANGED_DAYS, MONTHS, NO_DAYS, changed_since, landed_tables
from orchestration.dbt_files import fingerprint
from orchestration.environment import check_profile_can_be_redirected, gold_dir
from orchestration.ingestion import months_of
from semantic_models import BuildError, InsightsError, NotSupportedError, Project, SemanticLayer, Warehouse

PARTITIONS = "partitions.json"
"""A note in a candidate: which partitions its build re-makes."""


@dataclass(frozen=True, slots=True)
class Releases:
    """What assets need of publishing. It exists only while its run holds the lock."""

    project: Project
    full_refresh: bool = False

    @property
    def number(self) -> int:
        """The number of the release before, 0 if there is none: another sample of the marts is proven each time."""
        before = publishing.current(self.published)
        return before.number if before else 0

    @property
    def published(self) -> Path:
        return self.project.published_dir

    @property
    def file_name(self) -> str:
        return self.project.profile_path.name

    def start(self, *, whole: bool) -> tuple[publishing.Candidate, Mapping[str, str]]:
        """A candidate for dbt to write, and the environment that tells dbt which partitions to make.

        A whole build begins with an empty candidate, or, where only lines of some days changed since the release before, with
        a copy of that. A partial one goes on with what there is already.
        """
        check_profile_can_be_redirected(self.project)
        gold_dir(self.project).mkdir(parents=True, exist_ok=True)
        landed = landed_tables(self.project)
        months = months_of(one for files in landed.values() for one in files.values())
        environment = {MONTHS: ",".join(str(month) for month in months), CHANGED_DAYS: ""}
        if not whole:
            return publishing.resume(self.published, self.file_name, fingerprint(self.project)), environment
        days = None if self.full_refresh else changed_since(self.project, landed, fingerprint(self.project))
        if days is None:
            return publishing.begin(self.published, self.file_name), environment
        environment[CHANGED_DAYS] = ",".join(str(day) for day in days) or NO_DAYS
        candidate = publishing.copy_of_current(self.published, self.file_name)
        (candidate.folder / PARTITIONS).write_text(json.dumps(environment), encoding="utf-8")
        return candidate, environment

    def again(self) -> publishing.Candidate:
        """A candidate that is the current release once more, for what is arranged anew without dbt."""
        return publishing.again(self.published, self.file_name)

    def candidate(self) -> publishing.Candidate:
        """The candidate whose models stand. Raises BuildError if there is none."""
        found = publishing.built_candidate(self.published, self.file_name)
        if found is None:
            raise BuildError(
                "No models wait to be published.",
                hint="Materialize the dbt models too; everything together is the job 'build_all'.",
            )
        return found

    def layer(self, candidate: publishing.Candidate) -> SemanticLayer:
        """The semantic layer of the candidate's own definitions."""
        return SemanticLayer.load(candidate.folder / "semantic_manifest.json", self.project.dialect)

    @contextmanager
    def warehouse(self, candidate: publishing.Candidate) -> Iterator[Warehouse]:
        """The candidate's file, opened for reading."""
        from semantic_models import DuckDBWarehouse

        opened = DuckDBWarehouse(candidate.warehouse, lake=gold_dir(self.project))
        try:
            yield opened
        finally:
            opened.close()


def releases_resource(project: Project, *, locked: bool = False, full_refresh: bool = False) -> dg.ResourceDefinition:
    """The resource ``releases``. ``locked``: the caller holds the lock for this run already; ``full_refresh``: begin with nothing."""

    @dg.resource(description="The sole right to build, and the release in the making.")
    def releases() -> Iterator[Releases]:
        if project.dialect != "duckdb":
            raise NotSupportedError(
                f"Releases are published of DuckDB targets; '{project.target_name}' is {project.dialect}.",
                hint=f"Run 'dbt build --target {project.target_name}'.",
            )
        if locked:
            yield Releases(project, full_refresh)
            return
        with publishing.exclusive(project.published_dir):
            yield Releases(project, full_refresh)

    return releases


@contextmanager
def in_one_sentence() -> Iterator[None]:
    """Our errors as Dagster's Failure, whose description its UI shows; the error itself stays its cause."""
    try:
        yield
    except InsightsError as error:
        raise dg.Failure(description=str(error), metadata=dict(error.to_dict()), allow_retries=False) from error
