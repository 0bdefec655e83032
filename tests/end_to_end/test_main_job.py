"""The main job on real data: what the layer answers equals hand-written SQL on the raw files."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from semantic_models import MetricQuery, Project, SemanticLayer, Warehouse

# The raw files' own figures, as published.
LINES, BASKETS, HOUSEHOLDS, STORES, PRODUCTS = 1_469_307, 155_848, 2_469, 457, 68_509


@pytest.fixture(scope="module")
def raw(raw_files: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for path in raw_files.glob("*.parquet"):
        connection.execute(f"CREATE VIEW {path.stem} AS SELECT * FROM '{path}'")
    return connection


def ask(
    layer: SemanticLayer, warehouse: Warehouse, *metrics: str, by: tuple[str, ...] = (), rollups: bool = True
) -> list[tuple[object, ...]]:
    query = MetricQuery(metrics=metrics, group_by=by, order_by=by)
    return [
        tuple(float(v) if hasattr(v, "as_tuple") else v for v in row) for row in layer.run(query, warehouse, rollups=rollups).rows
    ]


@pytest.mark.parametrize("rollups", [True, False], ids=["marts", "facts"])
def test_totals_are_the_published_ones(rollups: bool, retail_layer: SemanticLayer, retail_warehouse: Warehouse) -> None:
    names = ("revenue", "baskets", "active_households", "stores_trading", "products_sold", "sales_lines")
    (row,) = ask(retail_layer, retail_warehouse, *names, rollups=rollups)
    assert row == (4_596_039.58, BASKETS, HOUSEHOLDS, STORES, PRODUCTS, LINES)


@pytest.mark.parametrize("rollups", [True, False], ids=["marts", "facts"])
def test_by_month_equals_sql_on_the_raw_files(
    rollups: bool, retail_layer: SemanticLayer, retail_warehouse: Warehouse, raw: duckdb.DuckDBPyConnection
) -> None:
    expected = raw.execute("""
        SELECT date_trunc('month', transaction_timestamp)::date, round(sum(sales_value), 2), count(DISTINCT basket_id),
               count(DISTINCT household_id)
        FROM transactions GROUP BY 1 ORDER BY 1
    """).fetchall()
    got = ask(
        retail_layer, retail_warehouse, "revenue", "baskets", "active_households", by=("metric_time__month",), rollups=rollups
    )
    assert len(expected) == 13
    assert got == expected


def test_units_leave_fuel_out(retail_layer: SemanticLayer, retail_warehouse: Warehouse, raw: duckdb.DuckDBPyConnection) -> None:
    # Fuel is sold by volume in `quantity`; its product types are the only ones that name gasoline.
    (fuel, all_units) = raw.execute("""
        SELECT sum(quantity) FILTER (product_type LIKE '%GASOLINE%'), sum(quantity)
        FROM transactions LEFT JOIN products USING (product_id)
    """).fetchall()[0]
    assert fuel > 0.98 * all_units
    (row,) = ask(retail_layer, retail_warehouse, "units", "fuel_volume")
    assert row == (all_units - fuel, fuel)


def test_discounts_equal_the_raw_ones(retail_layer: SemanticLayer, retail_warehouse: Warehouse) -> None:
    (row,) = ask(retail_layer, retail_warehouse, "loyalty_discount", "coupon_discount", "coupon_match_discount", "total_discount")
    assert row == (791_650.64, 26_359.90, 4_542.65, 822_553.19)


def test_orphan_products_keep_their_revenue(retail_layer: SemanticLayer, retail_warehouse: Warehouse) -> None:
    by_department = ask(retail_layer, retail_warehouse, "revenue", "sales_lines", by=("product__department",))
    assert round(sum(row[1] for row in by_department), 2) == 4_596_039.58  # type: ignore[misc]
    unknown = [row for row in by_department if row[0] in (None, "Unknown")]
    assert [(round(row[1], 2), row[2]) for row in unknown] == [(172.57, 4_836)]  # type: ignore[call-overload]


def test_every_mart_agrees_with_its_fact(retail_layer: SemanticLayer, retail_warehouse: Warehouse) -> None:
    manifest = retail_layer.manifest
    assert len(manifest.rollups) >= 4
    by_measure = {
        m.measure.name: m.name for m in manifest.metrics.values() if m.measure and not m.filters and not m.measure.filters
    }
    for rollup in manifest.rollups:
        groups = (
            tuple(rollup.dimensions) + tuple(rollup.entities) + ((f"metric_time__{rollup.grain.value}",) if rollup.grain else ())
        )
        metrics = tuple(by_measure[measure] for measure in rollup.measures if measure in by_measure)
        query = MetricQuery(metrics=metrics, group_by=groups)
        alone = SemanticLayer(replace(manifest, rollups=(rollup,)))
        mart, fact = alone.compile(query), alone.compile(query, rollups=False)
        assert mart.source == (str(rollup.relation),)
        # Each row counts up in the mart and down in the fact, so that both are worked out once.
        both = f"SELECT *, 1 AS side FROM ({mart.sql}) UNION ALL SELECT *, -1 AS side FROM ({fact.sql})"
        differing = f"SELECT * EXCLUDE (side), sum(side) AS more_in_the_mart FROM ({both}) GROUP BY ALL HAVING sum(side) <> 0"
        assert retail_warehouse.run(f"{differing} LIMIT 3").rows == (), rollup.name


def test_the_release_records_what_the_router_needs(retail_project: Project) -> None:
    release = json.loads(json.dumps(dict(retail_project.release)))
    assert release["rollups"]["agg_sales__by_month"]["fingerprint"]
    assert all(verdict["reason"] == "" for verdict in release["rollups"].values())
    assert release["rows"]["retail.marts.fct_sales"] == LINES


def test_a_second_question_is_served_from_a_mart(retail_layer: SemanticLayer) -> None:
    compiled = retail_layer.compile(MetricQuery(metrics=("revenue",), group_by=("metric_time__month", "product__department")))
    (source,) = compiled.source
    assert source.startswith("retail.summaries.agg_")
