"""Tiers along time: which months of a fact are hot and warm, and moving them there.

    cold   every month, a Parquet file each, in the lake: lake/gold/<fact>/year=…/month=…; files are never changed
    hot    the newest months, in a table <fact>__hot of the release's own file; brought up to date by every build
    warm   the months before them, in warm.duckdb beside it, which releases share (one file, a name in each); made anew
           when it is moved, and by a whole build

What a tier holds is a copy of cold files, and the copy says of which. A month whose file has been replaced since is not
counted among those that the tier holds, so that readers take it from cold until it is moved again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from semantic_models import BuildError, TierPolicy

WARM = "warm"


@dataclass(frozen=True, slots=True)
class Moved:
    """What was done to a fact's tiers: months copied into and dropped from hot, and whether warm was made anew."""

    fact: str
    hot_in: int
    hot_out: int
    warm: bool


def arrange(warehouse: Path, policies: tuple[TierPolicy, ...], *, move_warm: bool) -> tuple[Moved, ...]:
    """Bring the hot tables of a candidate up to date; with ``move_warm``, make its warm file anew. Raises BuildError.

    The candidate's file is nobody else's, and a new warm file gets its name when it is complete: being killed changes nothing
    that readers see.
    """
    known = [policy for policy in policies if _files(warehouse, policy)]
    moved = []
    with _open(warehouse) as connection:
        if known:
            connection.execute("CREATE TABLE IF NOT EXISTS insights.tiers (model VARCHAR, month DATE, file VARCHAR)")
        for policy in known:
            connection.execute("BEGIN")
            into, out = _hot(connection, policy)
            connection.execute("COMMIT")
            moved.append(Moved(policy.relation.name, into, out, move_warm))
    if move_warm and known:
        _make_warm(warehouse, known)
    return tuple(moved)


def describe(warehouse: Path, policies: tuple[TierPolicy, ...]) -> dict[str, Any]:
    """What a release says of its tiers: for each fact the relations, and the months that each holds as they are now."""
    facts: dict[str, Any] = {}
    for policy in policies:
        files = _files(warehouse, policy)
        if not files:
            continue
        relation = policy.relation
        with _open(warehouse, read_only=True) as connection:
            hot = _current(_rows(connection, "insights.tiers", relation.name), files)
        warm_path = warehouse.with_name(f"{WARM}.duckdb")
        warm: list[date] = []
        if warm_path.exists():
            with _open(warm_path, read_only=True) as connection:
                warm = _current(_rows(connection, "tiers", relation.name), files)
        relations = {
            "cold": [relation.schema, f"{relation.name}__cold", relation.database],
            **({"hot": [relation.schema, f"{relation.name}__hot", relation.database]} if hot else {}),
            **({"warm": ["main", relation.name, WARM]} if warm else {}),
        }
        months = {"hot": hot, "warm": warm, "cold": sorted(files)}
        facts[str(relation)] = {
            "time_column": policy.time_column,
            "relations": relations,
            "months": {name: [month.isoformat() for month in held] for name, held in months.items()},
        }
    return facts


def lake_files(warehouse: Path) -> list[str]:
    """The Parquet files that a release reads."""
    with _open(warehouse, read_only=True) as connection:
        try:
            return [str(row[0]) for row in connection.execute("SELECT file FROM insights.partitions ORDER BY file").fetchall()]
        except duckdb.CatalogException:
            return []


def fact_rows(warehouse: Path) -> dict[str, int]:
    """The rows of each fact of the lake, by its relation's text: a view has no number of its own."""
    with _open(warehouse, read_only=True) as connection:
        try:
            counted = connection.execute(
                "SELECT database_name || '.' || schema_name || '.' || view_name, SUM(rows) FROM insights.partitions "
                "JOIN duckdb_views() ON view_name = model WHERE NOT internal GROUP BY 1"
            ).fetchall()
        except duckdb.CatalogException:
            return {}
    return {str(relation): int(rows) for relation, rows in counted}


def _hot(connection: duckdb.DuckDBPyConnection, policy: TierPolicy) -> tuple[int, int]:
    name = policy.relation.name
    table = f'"{policy.relation.schema}"."{name}__hot"'
    files = dict(_rows(connection, "insights.partitions", name))
    wanted = {month: files[month] for month in _newest(files, policy.hot)}
    held = dict(_rows(connection, "insights.tiers", name))
    connection.execute(f'CREATE TABLE IF NOT EXISTS {table} AS SELECT * FROM "{policy.relation.schema}"."{name}__cold" LIMIT 0')
    out = [month for month, file in held.items() if wanted.get(month) != file]
    into = [month for month, file in wanted.items() if held.get(month) != file]
    for month in out:
        connection.execute(f"DELETE FROM {table} WHERE year = ? AND month = ?", [month.year, month.month])
        connection.execute("DELETE FROM insights.tiers WHERE model = ? AND month = ?", [name, month])
    for month in sorted(into):
        _copy(connection, table, wanted[month])
        connection.execute("INSERT INTO insights.tiers VALUES (?, ?, ?)", [name, month, wanted[month]])
    return len(into), len([month for month in out if month not in wanted])


def _make_warm(warehouse: Path, policies: list[TierPolicy]) -> None:
    making = warehouse.with_name("making-warm.duckdb")
    making.unlink(missing_ok=True)
    wanted = {policy: _files(warehouse, policy) for policy in policies}
    with _open(making) as connection:
        connection.execute("CREATE TABLE tiers (model VARCHAR, month DATE, file VARCHAR)")
        for policy, files in wanted.items():
            hot = _newest(files, policy.hot)
            table = f'"{policy.relation.name}"'
            for month in [month for month in _newest(files, policy.warm) if month not in hot]:
                connection.execute(f"CREATE TABLE IF NOT EXISTS {table} AS SELECT * FROM {_parquet(files[month])} LIMIT 0")
                _copy(connection, table, files[month])
                connection.execute("INSERT INTO tiers VALUES (?, ?, ?)", [policy.relation.name, month, files[month]])
    os.replace(making, warehouse.with_name(f"{WARM}.duckdb"))


def _copy(connection: duckdb.DuckDBPyConnection, table: str, file: str) -> None:
    connection.execute(f"INSERT INTO {table} SELECT * FROM {_parquet(file)}")


def _parquet(file: str) -> str:
    quoted = file.replace("'", "''")
    return f"read_parquet('{quoted}', hive_partitioning = true, hive_types = {{'year': BIGINT, 'month': BIGINT}})"


def _newest(files: Mapping[date, str], count: int) -> list[date]:
    """The months among the ``count`` calendar months that end with the newest."""
    if not files:
        return []
    newest = max(files)
    number = newest.year * 12 + newest.month
    return sorted(month for month in files if number - (month.year * 12 + month.month) < count)


def _files(warehouse: Path, policy: TierPolicy) -> dict[date, str]:
    with _open(warehouse, read_only=True) as connection:
        return dict(_rows(connection, "insights.partitions", policy.relation.name))


def _rows(connection: duckdb.DuckDBPyConnection, table: str, model: str) -> list[tuple[date, str]]:
    try:
        found = connection.execute(f"SELECT month, file FROM {table} WHERE model = ?", [model]).fetchall()
    except duckdb.CatalogException:
        return []
    return [(month, str(file)) for month, file in found]


def _current(held: list[tuple[date, str]], files: Mapping[date, str]) -> list[date]:
    return sorted(month for month, file in held if files.get(month) == file)


@contextmanager
def _open(path: Path, *, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    try:
        with duckdb.connect(str(path), read_only=read_only, config=_limits()) as connection:
            connection.execute("SET GLOBAL TimeZone = 'UTC'")
            yield connection
    except duckdb.Error as fault:
        raise BuildError(f"The tiers of {path.name} cannot be arranged: {str(fault).splitlines()[0]}") from None


def _limits() -> dict[str, Any]:
    """The memory that builds may use, as the profile has it too."""
    limit = os.environ.get("INSIGHTS_MEMORY_LIMIT")
    return {"memory_limit": limit} if limit else {}


def sweep(gold: Path, keep: set[str], *, grace_seconds: float, now: float) -> int:
    """Remove files of the lake that no kept release reads, once they have been so for ``grace_seconds``. Gives how many.

    A reader that still has an older release open reads its files for that long.
    """
    removed = 0
    for path in gold.rglob("*.parquet"):
        if str(path) in keep:
            continue
        mark = path.with_suffix(".retired")
        try:
            if not mark.exists():
                mark.touch()
            elif now - mark.stat().st_mtime > grace_seconds:
                path.unlink()
                mark.unlink()
                removed += 1
        except OSError:
            continue
    return removed
