"""What is true of a built warehouse: its sizes, its newest day, and whether its summaries agree with its facts.

Everything is asked through the semantic layer or DuckDB's own catalog; nothing here writes.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from semantic_models import (
    BuildError,
    InsightsError,
    MetricQuery,
    MetricType,
    SemanticLayer,
    SemanticManifest,
    Warehouse,
    marts_fingerprint,
)


@dataclass(frozen=True, slots=True)
class TableFacts:
    """A table or view as it stands: ``rows`` is None for a view; ``columns`` are (name, type, nullable)."""

    rows: int | None
    columns: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """A summary mart against its fact: ``compared`` values, and a sentence for each that differs."""

    summary: str
    compared: int
    differences: tuple[str, ...] = ()
    skipped: str = ""


def tables(warehouse: Warehouse) -> dict[str, TableFacts]:
    """Every table and view by relation text (``retail.marts.fct_sales``), with its exact number of rows."""
    found = warehouse.run(
        "select c.database_name, c.schema_name, c.table_name, c.column_name, c.data_type, c.is_nullable, t.table_name is not null "
        "from duckdb_columns() c left join duckdb_tables() t using (database_name, schema_name, table_name) "
        "where not c.internal and c.database_name = current_database() "
        "order by c.schema_name, c.table_name, c.column_index"
    )
    columns: dict[str, list[tuple[str, str, bool]]] = {}
    counted: dict[str, str] = {}
    for database, schema, name, column, kind, nullable, is_table in found:
        relation = f"{database}.{schema}.{name}"
        columns.setdefault(relation, []).append((column, kind, nullable))
        if is_table:
            counted[relation] = ".".join(f'"{part}"' for part in (database, schema, name))
    rows: Mapping[str, int] = {}
    if counted:
        one = warehouse.run("select " + ", ".join(f"(select count(*) from {quoted})" for quoted in counted.values())).rows[0]
        rows = dict(zip(counted, one, strict=True))
    return {relation: TableFacts(rows.get(relation), tuple(found)) for relation, found in columns.items()}


def facts(layer: SemanticLayer, warehouse: Warehouse, sizes: Mapping[str, TableFacts]) -> dict[str, Any]:
    """What ``release.json`` says of the data: rows of each table, and first and last day of each semantic model.

    ``newest_day`` is the last day on which any semantic model with measures has data.
    """
    ranges = {name: found for name, found in time_ranges(layer, warehouse).items() if found}
    newest = max((last for _, last in ranges.values()), default=None)
    return {
        "definitions_version": layer.version,
        "marts_fingerprint": marts_fingerprint(layer.manifest),
        "metrics": len(layer.manifest.metrics),
        "newest_day": newest.isoformat() if newest else None,
        "time_ranges": {name: [first.isoformat(), last.isoformat()] for name, (first, last) in ranges.items()},
        "rows": {relation: table.rows for relation, table in sizes.items() if table.rows is not None},
    }


def time_ranges(layer: SemanticLayer, warehouse: Warehouse) -> dict[str, tuple[date, date] | None]:
    """First and last day of each semantic model that has a metric, by the metric's time."""
    found: dict[str, tuple[date, date] | None] = {}
    for model, metrics in _simple_metrics(layer.manifest).items():
        found[model] = layer.time_range((metrics[0],), warehouse)
    return found


def missing_or_empty(manifest: SemanticManifest, sizes: Mapping[str, TableFacts]) -> tuple[str, ...]:
    """A sentence for each table that the definitions read and that is not there or holds nothing."""
    wanted = {str(model.relation): f"semantic model '{model.name}'" for model in manifest.semantic_models.values()}
    wanted.update({str(rollup.relation): f"summary '{rollup.name}'" for rollup in manifest.rollups})
    faults = []
    for relation, reader in wanted.items():
        table = sizes.get(relation)
        if table is None:
            faults.append(f"{relation} is missing, which the {reader} reads.")
        elif table.rows == 0:
            faults.append(f"{relation} is empty, which the {reader} reads.")
    return tuple(faults)


def agreements(layer: SemanticLayer, warehouse: Warehouse) -> tuple[Agreement, ...]:
    """Each summary mart against its fact: the totals, and its newest period at the mart's own detail."""
    return tuple(_agreement(layer, warehouse, rollup.name) for rollup in layer.manifest.rollups)


def _agreement(layer: SemanticLayer, warehouse: Warehouse, name: str) -> Agreement:
    rollup = next(item for item in layer.manifest.rollups if item.name == name)
    metrics = [
        metric
        for metric in _simple_metrics(layer.manifest).get(rollup.model, ())
        if _measure_of(layer.manifest, metric) in rollup.measures
    ]
    additive = tuple(m for m in metrics if _measure_of(layer.manifest, m) not in rollup.exact_only)
    # A layer that knows this mart alone: the query is served by it or by the fact.
    alone = SemanticLayer(dataclasses.replace(layer.manifest, rollups=(rollup,)), layer.dialect)
    queries = [MetricQuery(metrics=additive, where=rollup.filters)] if additive else []
    if metrics and rollup.grain:
        newest = layer.time_range(tuple(metrics[:1]), warehouse)
        if newest:
            time = f"metric_time__{rollup.grain.value}"
            start, end = _period(rollup.grain.value, newest[1])
            groups = (time, *rollup.dimensions, *rollup.entities)
            queries.append(
                MetricQuery(metrics=tuple(metrics), group_by=groups, where=rollup.filters, start=start, end=end, order_by=groups)
            )
    compared, differences = 0, list[str]()
    for query in queries:
        try:
            compiled = alone.compile(query)
            if str(rollup.relation) not in compiled.source:
                return Agreement(name, compared, tuple(differences), f"'{name}' serves no query: {compiled.decisions[0].reason}")
            ours = warehouse.run(compiled.sql)
            theirs = alone.run(query, warehouse, rollups=False)
        except InsightsError as fault:
            raise BuildError(
                f"The summary '{name}' cannot be compared with its fact: {fault.message}", hint=fault.hint
            ) from fault
        keys = len(query.group_by)
        mart = {row[:keys]: row[keys:] for row in ours.rows}
        fact = {row[:keys]: row[keys:] for row in theirs.rows}
        for key in sorted({*mart, *fact}, key=str):
            for metric, left, right in zip(
                query.metrics,
                mart.get(key, (None,) * len(query.metrics)),
                fact.get(key, (None,) * len(query.metrics)),
                strict=True,
            ):
                compared += 1
                if not same(left, right):
                    where = f" for {', '.join(str(part) for part in key)}" if key else ""
                    differences.append(f"'{name}' says {left} {metric}{where}, its fact {right}.")
    return Agreement(name, compared, tuple(differences))


def same(left: Any, right: Any) -> bool:
    """Equal numbers: exactly for integers and decimals, to one part in a billion where a float is involved."""
    if isinstance(left, float) or isinstance(right, float):
        return left is not None and right is not None and math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)
    if isinstance(left, Decimal | int) and isinstance(right, Decimal | int):
        return Decimal(left) == Decimal(right)
    return bool(left == right)


def _simple_metrics(manifest: SemanticManifest) -> dict[str, list[str]]:
    """Metrics that are one measure and nothing else, by semantic model."""
    by_model: dict[str, list[str]] = {}
    for metric in manifest.metrics.values():
        inner = metric.measure
        if metric.type is not MetricType.SIMPLE or inner is None or metric.filters or inner.filters:
            continue
        for model in manifest.semantic_models.values():
            if model.measure(inner.name):
                by_model.setdefault(model.name, []).append(metric.name)
    return by_model


def _measure_of(manifest: SemanticManifest, metric: str) -> str:
    inner = manifest.metrics[metric].measure
    return inner.name if inner else ""


def _period(grain: str, day: date) -> tuple[str, str]:
    """First and last day of the period of ``grain`` that holds the day; the day itself for finer grains."""
    from calendar import monthrange
    from datetime import timedelta

    match grain:
        case "week":
            first = day - timedelta(days=day.weekday())
            last = first + timedelta(days=6)
        case "month":
            first, last = day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
        case "quarter":
            start, end = 3 * ((day.month - 1) // 3) + 1, 3 * ((day.month - 1) // 3) + 3
            first, last = day.replace(month=start, day=1), day.replace(month=end, day=monthrange(day.year, end)[1])
        case "year":
            first, last = day.replace(month=1, day=1), day.replace(month=12, day=31)
        case _:
            first = last = day
    return first.isoformat(), last.isoformat()
