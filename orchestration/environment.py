"""Where the project is, for processes that Dagster starts: told through the environment, read only when asked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from semantic_models import BuildError, Project

PROJECT_DIR = "INSIGHTS_PROJECT_DIR"
PROFILES_DIR = "INSIGHTS_PROFILES_DIR"
TARGET = "INSIGHTS_TARGET"
WAREHOUSE_PATH = "INSIGHTS_WAREHOUSE_PATH"
"""The profile's DuckDB file is named by this variable, so that a build can have it written aside."""
LAKE = "INSIGHTS_LAKE"
RAW_FILES = "INSIGHTS_RAW_FILES"


def project_from_environment() -> Project:
    """The project that the environment names; the current folder's if it names none. Raises ProjectError."""
    return Project.find(
        os.environ.get(PROJECT_DIR) or ".", profiles_dir=os.environ.get(PROFILES_DIR), target=os.environ.get(TARGET)
    )


def environment_of(project: Project) -> dict[str, str]:
    """The environment for a child process that is to find this very project."""
    return {
        **os.environ,
        PROJECT_DIR: str(project.dbt_dir),
        PROFILES_DIR: str(project.profiles_dir),
        TARGET: project.target_name,
        "DAGSTER_HOME": str(dagster_home(project)),
        "DAGSTER_DISABLE_TELEMETRY": "1",
        "DO_NOT_TRACK": "1",
    }


def dagster_home(project: Project) -> Path:
    return project.data_dir / "dagster"


def lake_dir(project: Project) -> Path:
    """The lake: ``INSIGHTS_LAKE``, which counts from the dbt project as in dbt itself, or ``data/lake``."""
    return project.lake_dir


def gold_dir(project: Project) -> Path:
    """The folder of the lake that holds the facts."""
    return project.gold_dir


def raw_dir() -> Path:
    """Folder of the raw files: ``INSIGHTS_RAW_FILES``, or that of the installed data set. Raises IngestionError."""
    from orchestration.ingestion import source_folder

    named = os.environ.get(RAW_FILES)
    return Path(named) if named else source_folder()


def log_dir(project: Project) -> Path:
    return project.data_dir / "log"


@contextmanager
def changed_environment(**changes: str) -> Iterator[None]:
    """Set variables for the processes started inside the block."""
    before = {name: os.environ.get(name) for name in changes}
    os.environ.update(changes)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def check_profile_can_be_redirected(project: Project) -> None:
    """Raise BuildError unless the profile lets a build choose the file that dbt writes."""
    warehouse = project.published_dir / "aside" / project.profile_path.name
    with changed_environment(**{WAREHOUSE_PATH: str(warehouse)}):
        there = Project.find(project.dbt_dir, profiles_dir=project.profiles_dir, target=project.target_name).profile_path
    if there != warehouse:
        raise BuildError(
            f"The target '{project.target_name}' writes to {there} whatever the build asks for.",
            hint=f"Set its path in profiles.yml to \"{{{{ env_var('{WAREHOUSE_PATH}', '…') }}}}\".",
        )
