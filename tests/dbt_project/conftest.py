"""Running dbt over the built copy of the retail project, away from its own artifacts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import duckdb
import pytest

from semantic_models import Project

Dbt = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def warehouse(retail_warehouse_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The built warehouse, read-only, to be asked in hand-written SQL."""
    with duckdb.connect(str(retail_warehouse_path), read_only=True) as connection:
        yield connection


@pytest.fixture
def raw(raw_files: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published files as views of their names."""
    with duckdb.connect() as connection:
        for path in raw_files.glob("*.parquet"):
            connection.execute(f"create view {path.stem} as select * from read_parquet('{path}')")
        yield connection


@pytest.fixture(scope="session")
def manifest(retail_project: Project) -> Mapping[str, Any]:
    """dbt's own manifest.json of the retail project."""
    body = json.loads(retail_project.manifest_path.with_name("manifest.json").read_text())
    assert isinstance(body, dict)
    return body


@pytest.fixture(scope="session")
def dbt(retail_project: Project) -> Dbt:
    """``dbt(target_path, *arguments, **environment)`` in the retail project; artifacts and logs go to ``target_path``."""

    def run(target_path: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        command = [str(Path(sys.executable).with_name("dbt")), "--no-use-colors", *arguments, "--profiles-dir", "."]
        own = {"DBT_TARGET_PATH": str(target_path), "DBT_LOG_PATH": str(target_path), "DO_NOT_TRACK": "1", **environment}
        return subprocess.run(
            command,
            cwd=retail_project.dbt_dir,
            env={**os.environ, **own},
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    return run
