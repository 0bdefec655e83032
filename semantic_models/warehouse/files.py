"""Raw Parquet files under their names, for hand-written SQL that must not depend on anything built: gold answers, audits."""

from __future__ import annotations

import time
from pathlib import Path

import duckdb

from semantic_models.errors import ProjectError, WarehouseError
from semantic_models.warehouse.base import ResultTable


class RawFiles:
    """A view for each Parquet file of a folder, or for each of its folders of Parquet files. Nothing else can be read.

    Args:
        folder: holds ``<name>.parquet`` files or ``<name>/…/*.parquet``.

    Raises ProjectError if there are none.
    """

    dialect = "duckdb"

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder).absolute()
        places = {path.stem: str(path) for path in sorted(self.folder.glob("*.parquet"))}
        for inner in sorted(path for path in self.folder.glob("*") if path.is_dir()):
            if any(inner.rglob("*.parquet")):
                places[inner.name] = f"{inner}/**/*.parquet"
        if not places:
            raise ProjectError(f"There are no Parquet files in {folder}.", hint="Name the folder of the raw files.")
        self._connection = duckdb.connect()
        self._connection.execute("SET GLOBAL TimeZone = 'UTC'")
        self._connection.execute("SET allowed_directories = ?", [[str(self.folder)]])
        for name, place in places.items():
            quoted = name.replace('"', '""')
            self._connection.execute(
                f"CREATE VIEW \"{quoted}\" AS SELECT * FROM read_parquet('{place.replace(chr(39), chr(39) * 2)}')"
            )
        self._connection.execute("SET enable_external_access = false")
        self._connection.execute("SET lock_configuration = true")

    def run(self, sql: str) -> ResultTable:
        """Run one statement. Raises WarehouseError, in one sentence."""
        began = time.perf_counter()
        cursor = self._connection.cursor()
        try:
            statements = cursor.extract_statements(sql)
            if [statement.type for statement in statements] != [duckdb.StatementType.SELECT]:
                raise WarehouseError("Only one SELECT may be run on the raw files.")
            cursor.execute(sql)
            described, rows = cursor.description or [], tuple(cursor.fetchall())
        except duckdb.Error as fault:
            first = str(fault).split("\n", maxsplit=1)[0].strip()
            raise WarehouseError(f"The SQL on the raw files failed: {first}") from None
        finally:
            cursor.close()
        names = tuple(column[0] for column in described)
        return ResultTable(names, rows, tuple(str(column[1]) for column in described), time.perf_counter() - began)

    def close(self) -> None:
        self._connection.close()
