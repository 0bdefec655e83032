"""DuckDB, read-only and locked down: one connection a file, one cursor a query."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import duckdb

from semantic_models.errors import WarehouseError, WarehouseMissingError
from semantic_models.warehouse.base import ResultTable

WARM = "warm"
"""The database, and the file, of the warm tier."""


class DuckDBWarehouse:
    """A DuckDB file opened for reading. Safe to share between threads.

    No statement can read or write another file, load an extension or change a setting.

    Args:
        path: the database file. A file ``warm.duckdb`` beside it is read as the database ``warm``.
        lake: the folder of Parquet files that its views read; no other file can be read.
        timeout_seconds: a query that takes longer is stopped.
        threads, memory_limit: DuckDB's settings; its defaults if None.
    """

    dialect = "duckdb"

    def __init__(
        self,
        path: str | Path,
        *,
        lake: str | Path | None = None,
        timeout_seconds: float = 120.0,
        threads: int | None = None,
        memory_limit: str | None = None,
    ) -> None:
        self.path = Path(path)
        self._timeout = timeout_seconds
        if not self.path.exists():
            raise WarehouseMissingError(f"There is no warehouse at {self.path}.", hint="Run 'insights build' first.")
        config: dict[str, str | int | bool] = {}
        if threads:
            config["threads"] = threads
        if memory_limit:
            config["memory_limit"] = memory_limit
        try:
            self._connection = duckdb.connect(str(self.path), read_only=True, config=config)  # type: ignore[arg-type]
            # DuckDB has one instance a file and process: if it is open already, its settings are made and locked.
            locked = self._connection.execute("SELECT current_setting('lock_configuration')").fetchone()
            if not (locked and locked[0]):
                self._connection.execute("SET GLOBAL TimeZone = 'UTC'")
                attach_warm(self._connection, self.path)
                if lake is not None:
                    self._connection.execute("SET allowed_directories = ?", [[str(lake)]])
                self._connection.execute("SET enable_external_access = false")
                self._connection.execute("SET lock_configuration = true")
        except duckdb.IOException as fault:
            busy = "lock" in str(fault).lower()
            raise WarehouseError(
                f"The warehouse {self.path} cannot be opened: {_first_line(fault)}",
                hint="Another process is writing to it; wait for it or stop it."
                if busy
                else "Run 'insights build' to make it anew.",
            ) from None
        except duckdb.Error as fault:
            raise WarehouseError(
                f"{self.path} is not a warehouse that can be read: {_first_line(fault)}",
                hint="Run 'insights build' to make it anew.",
            ) from None

    def run(self, sql: str) -> ResultTable:
        """Run one compiled statement. Raises WarehouseError, in one sentence, for whatever goes wrong."""
        return run_on(self._connection, sql, self._timeout)

    def close(self) -> None:
        """Close the file; queries under way fail."""
        self._connection.close()


def attach_warm(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Attach the warm tier that lies beside a release's file, for reading."""
    warm = path.with_name(f"{WARM}.duckdb")
    if warm.exists():
        connection.execute(f"ATTACH IF NOT EXISTS '{str(warm).replace(chr(39), chr(39) * 2)}' AS {WARM} (READ_ONLY)")


def run_on(connection: duckdb.DuckDBPyConnection, sql: str, timeout: float) -> ResultTable:
    """Run one statement on a cursor of its own, for at most ``timeout`` seconds. Raises WarehouseError."""
    began = time.perf_counter()
    cursor = connection.cursor()
    alarm = threading.Timer(timeout, cursor.interrupt)
    alarm.daemon = True
    alarm.start()
    try:
        cursor.execute(sql)
        described = cursor.description or []
        rows = tuple(cursor.fetchall())
    except duckdb.InterruptException:
        raise WarehouseError(
            f"The query was stopped after {timeout:g} seconds.", hint="Ask for a shorter period or fewer groups."
        ) from None
    except duckdb.CatalogException as fault:
        raise WarehouseError(
            f"The warehouse lacks a table that the definitions name: {_first_line(fault)}",
            hint="Run 'insights build', so that the tables match the definitions.",
        ) from None
    except duckdb.Error as fault:
        raise WarehouseError(f"The warehouse refused the query: {_first_line(fault)}") from None
    finally:
        alarm.cancel()
        cursor.close()
    names = tuple(column[0] for column in described)
    types = tuple(str(column[1]) for column in described)
    return ResultTable(names, rows, types, time.perf_counter() - began)


def _first_line(fault: Exception) -> str:
    return str(fault).split("\n")[0].strip()
