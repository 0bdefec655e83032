"""What is true of a built warehouse: its sizes, its newest day, and whether its summaries agree with its facts.

Everything is asked through the semantic layer or DuckDB's own catalog; nothing here writes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from semantic_models import (
    MetricType,
    SemanticLayer,
    SemanticManifest,
    Warehouse,
)


@dataclass(frozen=True, slots=True)
class TableFacts:
    """A table or view as it stands: ``rows`` is None for a view; ``columns`` are (name, type, nullable)."""

    rows: int | None
    columns: tuple[tuple[str, str, bool], ...]


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
