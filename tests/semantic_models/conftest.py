from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from semantic_models import DuckDBWarehouse

# The suite imports files by path; the little shop is a module that several of them share.
_spec = importlib.util.spec_from_file_location("corner", Path(__file__).with_name("corner.py"))
assert _spec is not None
assert _spec.loader is not None
if "corner" not in sys.modules:
    sys.modules["corner"] = importlib.util.module_from_spec(_spec)
    _spec.loader.exec_module(sys.modules["corner"])


@pytest.fixture(scope="session")
def corner_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DuckDBWarehouse]:
    import corner

    path = tmp_path_factory.mktemp("corner") / "corner.duckdb"
    corner.make_database(str(path))
    warehouse = DuckDBWarehouse(path)
    yield warehouse
    warehouse.close()


@pytest.fixture
def corner_project(tmp_path: Path) -> Path:
    """A dbt project around the corner shop: YAML, profile, parsed manifest and a DuckDB file, as dbt leaves them."""
    import corner

    return corner.make_project(tmp_path)
