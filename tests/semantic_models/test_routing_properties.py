"""Generated queries give the same rows with summary marts and without, over two projects and marts of every kind.

The marts are built here from the very rows that the facts hold, by the SELECT that a mart's declaration stands for. Besides
those that the retail project declares, marts are made up for each semantic model: by day and by month, with kept entities,
with dimensions of joined models, with stored sums and counts for averages, with a filter, and one mart made from another.
"""

from __future__ import annotations

import importlib.util
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb

from semantic_models import MetricQuery, Project, SemanticLayer
from semantic_models.errors import DefinitionError
from semantic_models.manifest.model import Aggregation, Grain, Relation, Rollup, SemanticManifest, SemanticModel
from semantic_models.rollups.select import mart_select

TESTS = Path(__file__).parents[1]
RENTALS = TESTS / "cases" / "projects" / "rentals"
ADDITIVE = (Aggregation.SUM, Aggregation.SUM_BOOLEAN, Aggregation.COUNT, Aggregation.MIN, Aggregation.MAX)


def _query_maker() -> Any:
    spec = importlib.util.spec_from_file_location("generated_queries", TESTS / "differential" / "queries.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["generated_queries"] = module
    spec.loader.exec_module(module)
    return module


MAKER = _query_maker()


def made_up_marts(layer: SemanticLayer) -> Iterator[Rollup]:
    """Marts of every kind for every semantic model that has measures over time."""
    for model in layer.manifest.semantic_models.values():
        plain = [m for m in model.measures if not m.non_additive and m.time_dimension == model.default_time_dimension]
        time = model.dimension(model.default_time_dimension)
        if not plain or time is None or time.grain is None or time.grain.rank > Grain.DAY.rank:
            continue
        measures = {m.name: f"m_{m.name}" for m in plain if m.aggregation in ADDITIVE}
        averages = {m.name: (f"s_{m.name}", f"n_{m.name}") for m in plain if m.aggregation is Aggregation.AVERAGE}
        exact = {m.name: f"e_{m.name}" for m in plain if m.aggregation in (Aggregation.COUNT_DISTINCT, Aggregation.MEDIAN)}
        entities = {e.name: f"k_{e.name}" for e in model.entities if e.name not in model.own_entities}
        joined = _dimensions(layer, model)
        made = [
            ("by_day", Grain.DAY, entities, joined[:1], ()),
            ("by_month", Grain.MONTH, {}, joined[1:3], ()),
            ("total_by_month", Grain.MONTH, {}, [], ()),
            ("filtered_by_day", Grain.DAY, {}, joined[:1], joined[:1]),
        ]
        for kind, grain, kept, dimensions, filtered in made:
            condition = tuple(f"{{{{ Dimension('{name}') }}}} IS NOT NULL" for name in filtered)
            yield Rollup(
                f"{model.name}__{kind}", Relation("main", f"{model.name}__{kind}"), model.name, grain,
                model.default_time_dimension, "happened", {name: f"d_{name}" for name in dimensions}, kept,
                {**measures, **exact}, frozenset(exact), averages=averages, filters=condition,
            )  # fmt: skip
        if measures:
            yield Rollup(
                f"{model.name}__of_a_mart", Relation("main", f"{model.name}__of_a_mart"), model.name, Grain.MONTH,
                model.default_time_dimension, "happened", {}, dict(list(entities.items())[:1]), measures,
                averages=averages, source=f"{model.name}__by_day",
            )  # fmt: skip


def _dimensions(layer: SemanticLayer, model: SemanticModel) -> list[str]:
    """Categorical dimensions of joined models and, after them, of the model itself; two hops at most."""
    metrics = [m.name for m in layer.manifest.metrics.values() if m.measure and model.measure(m.measure.name)]
    items = layer.group_by_items((metrics[0],)) if metrics else ()
    plain = [item.name for item in items if item.kind == "categorical" and item.name.count("__") == 1]
    own = tuple(f"{entity}__" for entity in model.own_entities)
    return sorted(plain, key=lambda name: (name.startswith(own), name))


def with_marts(manifest: SemanticManifest, connection: duckdb.DuckDBPyConnection) -> SemanticLayer:
    """The layer with declared and made-up marts, all of them built from what the facts hold here."""
    plain = SemanticLayer(manifest)
    declared = [r for r in manifest.rollups if not r.name.startswith("fct_")]
    everything = SemanticLayer(replace(manifest, rollups=(*manifest.rollups, *made_up_marts(plain))))
    built = [*(r for r in manifest.rollups if r.name.startswith("fct_"))]
    for rollup in everything.manifest.rollups:
        if rollup in built:
            continue
        try:
            sql = mart_select(everything, rollup).sql()
        except DefinitionError:
            assert rollup not in declared
            continue
        relation = ".".join(f'"{part}"' for part in (rollup.relation.schema, rollup.relation.name))
        connection.execute(f"CREATE OR REPLACE TABLE {relation} AS {sql}")
        built.append(rollup)
    return SemanticLayer(replace(manifest, rollups=tuple(built)))


def compare(layer: SemanticLayer, connection: duckdb.DuckDBPyConnection, span: Any, count: int, seed: int) -> Counter[str]:
    """Run ``count`` queries both ways; how often each mart was used. Fails on the first difference."""

    def values(item: str) -> Sequence[object]:
        sql = layer.compile(MetricQuery(group_by=(item,), limit=12)).sql
        return [row[0] for row in connection.execute(sql).fetchall() if row[0] is not None]

    used: Counter[str] = Counter()
    for query in MAKER.queries(layer, values, span, count, seed):
        compiled = layer.compile(query)
        plain = layer.compile(query, rollups=False)
        marts = {decision.candidate for decision in compiled.decisions if decision.used}
        used.update(marts)
        if not marts:
            assert compiled.sql == plain.sql
            continue
        if len(marts) > 1:
            used["several together"] += 1
        ours = sorted(connection.execute(compiled.sql).fetchall(), key=_key)
        facts = sorted(connection.execute(plain.sql).fetchall(), key=_key)
        assert len(ours) == len(facts), f"{query}\n{compiled.sql}"
        for left, right in zip(ours, facts, strict=True):
            assert all(map(_same, left, right)), f"{query}\n{left}\n{right}\n{compiled.sql}"
    return used


def _key(row: Sequence[Any]) -> tuple[str, ...]:
    return tuple(f"{v:.6e}" if isinstance(v, float) else str(v) for v in row)


def _same(left: Any, right: Any) -> bool:
    if isinstance(left, float) or isinstance(right, float):
        return left is not None and right is not None and math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)
    return bool(left == right)


def test_the_bicycle_hire(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "rentals.duckdb")) as connection:
        connection.execute((RENTALS / "tables.sql").read_text(encoding="utf-8"))
        layer = with_marts(SemanticLayer.load(RENTALS / "semantic_manifest.json").manifest, connection)
        months = ("2024-01-01", "2024-03-01", "2024-04-01", "2024-07-01", "2025-01-01", "2025-03-01")
        used = compare(layer, connection, MAKER.Span(months, ("2024-01-15", "2024-02-29", "2024-12-31")), 1800, seed=11)
    assert used["several together"] > 20
    assert {name.split("__")[1] for name in used if "__" in name} >= {"by_day", "by_month", "total_by_month", "of_a_mart"}


def test_the_retail_project(retail_project: Project, tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "retail.duckdb")) as connection:
        connection.execute(f"ATTACH '{retail_project.warehouse_path}' AS built (READ_ONLY)")
        tables = connection.execute(
            "SELECT schema_name, table_name, has_household FROM (SELECT schema_name, table_name, "
            "bool_or(column_name = 'household_id') AS has_household FROM duckdb_columns() WHERE database_name = 'built' "
            "AND NOT internal GROUP BY ALL) WHERE table_name NOT LIKE 'agg_%' AND table_name NOT LIKE 'stg_%' AND table_name NOT LIKE 'int_%'"
        ).fetchall()
        for schema, table, has_household in tables:
            connection.execute(f'CREATE SCHEMA IF NOT EXISTS "{schema}"')
            some = " WHERE household_id % 50 = 7" if has_household and table.startswith("fct_") else ""
            connection.execute(f'CREATE TABLE "{schema}"."{table}" AS SELECT * FROM built."{schema}"."{table}"{some}')
        connection.execute('CREATE SCHEMA IF NOT EXISTS "summaries"')
        manifest = retail_project.layer().manifest
        layer = with_marts(manifest, connection)
        months = ("2017-01-01", "2017-02-01", "2017-04-01", "2017-07-01", "2017-11-01", "2018-01-01")
        used = compare(layer, connection, MAKER.Span(months, ("2017-01-15", "2017-06-30", "2017-12-24")), 1500, seed=12)
    assert used["several together"] > 20
    assert {rollup.name for rollup in manifest.rollups} - used.keys() <= {"agg_sales__by_day_store_category"}
