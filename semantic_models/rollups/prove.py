"""Proof that a mart says what its fact says: recomputed from the fact by the layer's own definitions, group by group."""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from semantic_models.engine import CompiledQuery, SemanticLayer
from semantic_models.manifest.model import Grain, Rollup
from semantic_models.query import MetricQuery
from semantic_models.rollups.select import mart_select
from semantic_models.sql.dialects import Dialect, dialect_named
from semantic_models.warehouse.base import ResultTable, Warehouse

EXAMPLES = 5


@dataclass(frozen=True, slots=True)
class MartProof:
    """A mart against its fact: how many groups were recomputed, how many differ, and some of those in words."""

    mart: str
    groups: int
    different: int
    examples: tuple[str, ...] = ()
    periods: tuple[tuple[str, str], ...] = ()
    """First day of each stretch of time that was recomputed, and the first after it; empty if all of it was."""
    seconds: float = 0.0

    @property
    def agrees(self) -> bool:
        return self.different == 0


@dataclass(frozen=True, slots=True)
class QueryProof:
    """A query answered by marts and by the facts."""

    compiled: CompiledQuery
    plain: CompiledQuery
    table: ResultTable
    recomputed: ResultTable
    differences: tuple[str, ...] = field(default=())

    @property
    def agrees(self) -> bool:
        return not self.differences


def prove_query(layer: SemanticLayer, query: MetricQuery, warehouse: Warehouse) -> QueryProof:
    """Compute a query both ways. Raises QueryError and kin, or WarehouseError."""
    compiled, plain = layer.compile(query), layer.compile(query, rollups=False)
    ours, theirs = warehouse.run(compiled.sql), warehouse.run(plain.sql)
    return QueryProof(compiled, plain, ours, theirs, tuple(_differences(ours, theirs, compiled)))


def _differences(ours: ResultTable, theirs: ResultTable, compiled: CompiledQuery) -> list[str]:
    keys = len(ours.columns) - len(compiled.query.metrics)
    left = {row[:keys]: row[keys:] for row in ours.rows}
    right = {row[:keys]: row[keys:] for row in theirs.rows}
    names = ours.columns[keys:]
    found = []
    for key in sorted({*left, *right}, key=str):
        one, other = left.get(key), right.get(key)
        where = f" for {', '.join(str(part) for part in key)}" if key else ""
        if one is None or other is None:
            found.append(f"{'The fact' if one is None else 'The mart'} alone has a row{where}.")
            continue
        for name, a, b in zip(names, one, other, strict=True):
            if name not in compiled.approximate and not same(a, b):
                found.append(f"The marts say {a} {name}{where}, the facts {b}.")
    return found


def prove_mart(
    layer: SemanticLayer, rollup: Rollup, warehouse: Warehouse, periods: Iterable[tuple[date, date]] = ()
) -> MartProof:
    """Recompute a mart from its fact, or only the stretches of time ``periods`` (first day, first day after) of it.

    Averages are compared as their sums and counts; sketches are not compared. Raises WarehouseError.
    """
    chosen = tuple(periods) if rollup.grain else ()
    compared, keys, values = _comparison(layer, rollup, chosen)
    table = warehouse.run(
        f"SELECT COUNT(*), COALESCE(SUM(CASE WHEN differs THEN 1 ELSE 0 END), 0) FROM (\n{compared}\n) AS compared"
    )
    ((groups, different),) = table.rows
    examples: list[str] = []
    if different:
        found = warehouse.run(f"SELECT * FROM (\n{compared}\n) AS compared WHERE differs LIMIT {EXAMPLES}")
        examples = [_example(rollup.name, row[:keys], values, row[keys:-1]) for row in found.rows]
    for name in sorted(rollup.disjoint):
        summed, counted = warehouse.run(_disjoint(layer, rollup, name, chosen)).rows[0]
        if not same(summed, counted):
            different += 1
            examples.insert(
                0, f"'{rollup.name}' adds '{name}' up to {summed}, but there are {counted}: some lie in two of its rows."
            )
    shown = tuple((first.isoformat(), after.isoformat()) for first, after in chosen)
    return MartProof(rollup.name, int(groups), int(different), tuple(examples), shown, table.seconds)


def _disjoint(layer: SemanticLayer, rollup: Rollup, name: str, periods: tuple[tuple[date, date], ...]) -> str:
    """A distinct count that is said to add up: the sum over the mart's rows, and the count over the fact's."""
    select = mart_select(layer, rollup, layer.dialect)
    dialect = dialect_named(layer.dialect)
    column = next(column for column in select.columns if column.of == name and column.name == rollup.measures[name])
    held, scan = f"SELECT SUM({dialect.identifier(column.name)}) FROM {dialect.relation(rollup.relation)}", select.scan
    if periods:
        held += f" WHERE {_within(dialect.identifier(rollup.time_column), periods, dialect)}"
        scan += f"\n{'  AND' if select.has_filter else 'WHERE'} ({_within(select.time, periods, dialect)})"
    return f"SELECT ({held}), (SELECT {column.sql} {scan})"


def _comparison(layer: SemanticLayer, rollup: Rollup, periods: tuple[tuple[date, date], ...]) -> tuple[str, int, list[str]]:
    """A row for each group with the mart's values, the recomputed ones and whether they differ; the number of keys; the values.

    The two are laid above one another and grouped, so that groups which only one side has are found, and NULL keys meet.
    """
    select = mart_select(layer, rollup, layer.dialect)
    dialect = dialect_named(layer.dialect)
    identifier = dialect.identifier
    skipped = set(rollup.sketches.values())
    columns = [column for column in select.columns if column.name not in skipped]
    keys = [identifier(column.name) for column in select.keys]
    values = [column.name for column in columns if column.kind == "measure"]

    recomputed = "SELECT " + ", ".join(f"{column.sql} AS {identifier(column.name)}" for column in columns) + select.scan
    held = f"SELECT {', '.join(identifier(column.name) for column in columns)} FROM {dialect.relation(rollup.relation)}"
    if periods:
        recomputed += f"\n{'  AND' if select.has_filter else 'WHERE'} ({_within(select.time, periods, dialect)})"
        held += f"\nWHERE {_within(identifier(rollup.time_column), periods, dialect)}"
    if keys:
        recomputed += f"\nGROUP BY {', '.join(str(place + 1) for place in range(len(keys)))}"
    sides = []
    for own, text in ((1, held), (0, recomputed)):
        shown = [*keys, f"{own} AS held", f"{1 - own} AS recomputed"]
        for value in map(identifier, values):
            empty = "NULL"
            shown += [f"{value if own else empty} AS held_{_bare(value)}", f"{empty if own else value} AS new_{_bare(value)}"]
        sides.append(f"SELECT {', '.join(shown)} FROM (\n{text}\n) AS side")
    pairs = [(f"MAX(held_{_bare(identifier(value))})", f"MAX(new_{_bare(identifier(value))})") for value in values]
    differs = " OR ".join(["SUM(held) <> 1", "SUM(recomputed) <> 1", *(_differs(left, right) for left, right in pairs)])
    texts = [*keys, *(text for number, (left, right) in enumerate(pairs)
                      for text in (f"{left} AS held_{number}", f"{right} AS new_{number}")), f"({differs}) AS differs"]  # fmt: skip
    grouped = f"\nGROUP BY {', '.join(str(place + 1) for place in range(len(keys)))}" if keys else ""
    stacked = "\nUNION ALL\n".join(sides)
    return f"SELECT {', '.join(texts)} FROM (\n{stacked}\n) AS stacked{grouped}", len(keys), values


def _within(column: str, periods: tuple[tuple[date, date], ...], dialect: Dialect) -> str:
    return " OR ".join(
        f"({column} >= {dialect.date(first.isoformat())} AND {column} < {dialect.date(after.isoformat())})"
        for first, after in periods
    )


def _bare(identifier: str) -> str:
    return identifier.strip('"`')


def _differs(left: str, right: str) -> str:
    """Numbers may differ by one part in a billion, which is what adding floating numbers in another order does."""
    close = f"ABS({left} - {right}) <= 1e-9 * GREATEST(ABS({left}), ABS({right}), 1)"
    return f"({left} IS DISTINCT FROM {right} AND NOT COALESCE({close}, FALSE))"


def _example(mart: str, key: tuple[Any, ...], names: list[str], values: tuple[Any, ...]) -> str:
    where = f" for {', '.join(str(part) for part in key)}" if key else ""
    for name, held, recomputed in zip(names, values[::2], values[1::2], strict=True):
        if not same(held, recomputed):
            return f"'{mart}' says {held} {name}{where}, its fact {recomputed}."
    return f"'{mart}' and its fact differ{where}."


def same(left: Any, right: Any) -> bool:
    """Equal numbers: exactly for integers and decimals, to one part in a billion where a float is involved."""
    if isinstance(left, float) or isinstance(right, float):
        return left is not None and right is not None and math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)
    if isinstance(left, Decimal | int) and isinstance(right, Decimal | int):
        return Decimal(left) == Decimal(right)
    return bool(left == right)


def period_of(day: date, grain: Grain) -> tuple[date, date]:
    """First day of the period of ``grain`` that holds the day, and the first day after it; the day itself if finer."""
    match grain:
        case Grain.WEEK:
            first = day - timedelta(days=day.weekday())
            return first, first + timedelta(days=7)
        case Grain.MONTH:
            first = day.replace(day=1)
            return first, first + timedelta(days=monthrange(first.year, first.month)[1])
        case Grain.QUARTER:
            first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
            last = first.replace(month=first.month + 2)
            return first, last + timedelta(days=monthrange(last.year, last.month)[1])
        case Grain.YEAR:
            return day.replace(month=1, day=1), day.replace(year=day.year + 1, month=1, day=1)
        case _:
            return day, day + timedelta(days=1)


def periods_to_prove(
    rollup: Rollup, span: tuple[date, date], changed: Iterable[date], *, sample: int = 4, seed: int = 0
) -> tuple[tuple[date, date], ...]:
    """The newest period, those that hold a changed day, and a ``sample`` of the others, another one for every ``seed``."""
    if rollup.grain is None:
        return ()
    first, last = span
    newest = last if rollup.grain.rank > Grain.DAY.rank else max(first, last - timedelta(days=6))
    days = {newest + timedelta(days=n) for n in range((last - newest).days + 1)}
    days |= {day for day in changed if first <= day <= last}
    length = (last - first).days + 1
    # Spread over the whole span, and moved on by a prime each time, so that every period gets its turn.
    days |= {first + timedelta(days=(n * length // sample + seed * 37) % length) for n in range(sample)}
    return tuple(sorted({period_of(day, rollup.grain) for day in days}))


def day_of(value: Any) -> date | None:
    """A date or timestamp of the warehouse as a day."""
    return value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None
