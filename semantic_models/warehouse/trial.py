"""A DuckDB beside the published warehouse: reads its tables, and holds marts that are tried out. Gone when it is closed."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

import duckdb

from semantic_models.errors import WarehouseError, WarehouseMissingError
from semantic_models.manifest.model import Relation
from semantic_models.warehouse.base import ResultTable
from semantic_models.warehouse.duckdb import attach_warm, run_on

_DATABASE = "trial"


class TrialWarehouse:
    """Opens a DuckDB file for reading under its own name, with an empty database of files beside it.

    The process must not have the file open otherwise. Use it as a context manager.

    Args:
        path: the published file.
        lake: the folder of Parquet files that its views read.
        timeout_seconds: a statement that takes longer is stopped.
    """

    dialect = "duckdb"

    def __init__(self, path: Path, *, lake: Path | None = None, timeout_seconds: float = 600.0) -> None:
        if not path.exists():
            raise WarehouseMissingError(f"There is no warehouse at {path}.", hint="Run 'insights build' first.")
        self._timeout = timeout_seconds
        self._folder = tempfile.TemporaryDirectory(prefix="insights-trial-")
        self._connection = duckdb.connect(str(Path(self._folder.name) / f"{_DATABASE}.duckdb"))
        quoted = str(path).replace("'", "''")
        try:
            self._connection.execute("SET GLOBAL TimeZone = 'UTC'")
            self._connection.execute(f"ATTACH '{quoted}' AS \"{path.stem}\" (READ_ONLY)")
            attach_warm(self._connection, path)
            if lake is not None:
                self._connection.execute("SET allowed_directories = ?", [[str(lake)]])
            self._connection.execute("SET enable_external_access = false")
        except duckdb.Error as fault:
            self.close()
            raise WarehouseError(f"{path} cannot be read: {str(fault).splitlines()[0]}") from None

    def __enter__(self) -> TrialWarehouse:
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def run(self, sql: str) -> ResultTable:
        """Run one statement. Raises WarehouseError."""
        return run_on(self._connection, sql, self._timeout)

    def build(self, name: str, sql: str) -> tuple[Relation, int, float]:
        """Build a table from a SELECT: what it is called here, its rows, and the seconds that it took. Raises WarehouseError."""
        relation = Relation("main", name, _DATABASE)
        quoted = ".".join(f'"{part}"' for part in (_DATABASE, "main", name))
        began = time.perf_counter()
        self.run(f"CREATE OR REPLACE TABLE {quoted} AS {sql}")
        seconds = time.perf_counter() - began
        (row,) = self.run(f"SELECT COUNT(*) FROM {quoted}").rows
        return relation, int(row[0]), seconds

    def close(self) -> None:
        """Close it and remove its files."""
        self._connection.close()
        self._folder.cleanup()
