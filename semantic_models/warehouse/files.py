"""Raw files, or a DuckDB file's tables, under their names, for hand-written SQL that depends on nothing built: gold answers, audits."""

from __future__ import annotations

import time
from pathlib import Path

import duckdb

from semantic_models.errors import ProjectError, WarehouseError
from semantic_models.warehouse.base import ResultTable

_DATABASE = "raw_tables"


class RawFiles:
    """What hand-written SQL reads, and nothing else: a view for each Parquet file of a folder, or a DuckDB file's own tables.

    Args:
        place: a folder that holds ``<name>.parquet`` files or ``<name>/…/*.parquet``; or a DuckDB file, opened for reading.

    Raises ProjectError if there are none.
    """

    dialect = "duckdb"

    def __init__(self, place: str | Path) -> None:
        self.place = Path(place).absolute()
        self._database = self.place.is_file() or (self.place.suffix == ".duckdb" and not self.place.exists())
        self._connection = duckdb.connect()
        self._connection.execute("SET GLOBAL TimeZone = 'UTC'")
        try:
            if self._database:
                self._attach()
            else:
                self._view_files()
        except ProjectError:
            self._connection.close()
            raise
        self._connection.execute("SET enable_external_access = false")
        self._connection.execute("SET lock_configuration = true")

    def _attach(self) -> None:
        """Beside whatever else has the file open in this process."""
        if not self.place.exists():
            raise ProjectError(f"There is no file {self.place}.", hint="Name a DuckDB file, or a folder of Parquet files.")
        try:
            self._connection.execute(f"ATTACH {_literal(str(self.place))} AS {_DATABASE} (READ_ONLY)")
        except duckdb.Error as fault:
            raise ProjectError(
                f"{self.place} cannot be read as a DuckDB file: {_first_line(fault)}",
                hint="Name a DuckDB file that nobody is writing to, or a folder of Parquet files.",
            ) from None

    def _view_files(self) -> None:
        places = {path.stem: str(path) for path in sorted(self.place.glob("*.parquet"))}
        for inner in sorted(path for path in self.place.glob("*") if path.is_dir()):
            if any(inner.rglob("*.parquet")):
                places[inner.name] = f"{inner}/**/*.parquet"
        if not places:
            raise ProjectError(f"There are no Parquet files in {self.place}.", hint="Name the folder of the raw files.")
        self._connection.execute("SET allowed_directories = ?", [[str(self.place)]])
        for name, place in places.items():
            quoted = name.replace('"', '""')
            self._connection.execute(f'CREATE VIEW "{quoted}" AS SELECT * FROM read_parquet({_literal(place)})')

    def run(self, sql: str) -> ResultTable:
        """Run one statement. Raises WarehouseError, in one sentence."""
        began = time.perf_counter()
        cursor = self._connection.cursor()
        try:
            if self._database:
                cursor.execute(f"USE {_DATABASE}")
            statements = cursor.extract_statements(sql)
            if [statement.type for statement in statements] != [duckdb.StatementType.SELECT]:
                raise WarehouseError("Only one SELECT may be run on the raw files.")
            cursor.execute(sql)
            described, rows = cursor.description or [], tuple(cursor.fetchall())
        except duckdb.Error as fault:
            raise WarehouseError(f"The SQL on the raw files failed: {_first_line(fault)}") from None
        finally:
            cursor.close()
        names = tuple(column[0] for column in described)
        return ResultTable(names, rows, tuple(str(column[1]) for column in described), time.perf_counter() - began)

    def close(self) -> None:
        self._connection.close()


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _first_line(fault: Exception) -> str:
    return str(fault).split("\n", maxsplit=1)[0].strip()
