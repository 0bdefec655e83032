"""A corner shop on one page: four sales lines a day for a few days, three products, two stores, and its marts.

sales       day         product  store  household  amount  qty
1           2017-01-30  apple    north  h1         10      1
2           2017-01-31  apple    south  h2         20      2
3           2017-01-31  bread    north  h1         30      3
4           2017-02-01  bread    south  NULL       40      4
5           2017-02-05  ghost    north  h1         50      5      (no such product)
6           2017-02-06  cider    south  h3         60      0
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb

from semantic_models import SemanticManifest
from semantic_models.manifest.load import manifest_from_dict

Json = dict[str, Any]


def _relation(name: str) -> Json:
    return {"alias": name, "schema_name": "main", "database": "corner"}


def _where(*filters: str) -> Json | None:
    return {"where_filters": [{"where_sql_template": text} for text in filters]} if filters else None


def simple(name: str, measure: str, *filters: str, **meta: Any) -> Json:
    return {
        "name": name,
        "type": "simple",
        "type_params": {"measure": {"name": measure}},
        "filter": _where(*filters),
        "config": {"meta": meta},
    }


def model(name: str, table: str, entities: Json, dimensions: Json, measures: Json | None = None, time: str = "") -> Json:
    return {
        "name": name,
        "node_relation": _relation(table),
        "defaults": {"agg_time_dimension": time} if time else None,
        "entities": [{"name": key, "type": kind, "expr": expr} for key, (kind, expr) in entities.items()],
        "dimensions": [
            {"name": key, "type": "time", "expr": key, "type_params": {"time_granularity": value[5:]}}
            if value.startswith("time:")
            else {"name": key, "type": "categorical", "expr": value}
            for key, value in dimensions.items()
        ],
        "measures": [{"name": key, "agg": agg, "expr": expr} for key, (agg, expr) in (measures or {}).items()],
    }


SALES = model(
    "sales",
    "sales",
    {
        "sale": ("primary", "sale_id"),
        "product": ("foreign", "product_id"),
        "store": ("foreign", "store_id"),
        "household": ("foreign", "household_id"),
    },
    {"sold_on": "time:day", "is_big": "amount > 25"},
    {
        "amount_sum": ("sum", "amount"),
        "quantity": ("sum", "qty"),
        "households_seen": ("count_distinct", "household_id"),
        "amount_mean": ("average", "amount"),
        "largest": ("max", "amount"),
        "middle": ("median", "amount"),
    },
    "sold_on",
)
PRODUCTS = model("products", "products", {"product": ("primary", "product_id")}, {"kind": "kind", "brand": "brand"})
STORES = model("stores", "stores", {"store": ("primary", "store_id"), "region": ("foreign", "region_id")}, {"city": "city"})
REGIONS = model("regions", "regions", {"region": ("primary", "region_id")}, {"name": "name"})
VISITS = model(
    "visits",
    "visits",
    {"visit": ("primary", "visit_id"), "store": ("foreign", "store_id")},
    {"visited_on": "time:day"},
    {"visit_count": ("sum", "1")},
    "visited_on",
)

METRICS: list[Json] = [
    simple("revenue", "amount_sum", unit="USD", synonyms=["sales", "turnover"]),
    simple("units", "quantity"),
    simple("big_revenue", "amount_sum", "{{ Dimension('sale__is_big') }}"),
    simple("fruit_revenue", "amount_sum", "{{ Dimension('product__kind') }} = 'fruit'"),
    simple("households", "households_seen"),
    simple("mean_amount", "amount_mean"),
    simple("largest_sale", "largest"),
    simple("median_sale", "middle"),
    simple("visits", "visit_count"),
    {"name": "price", "type": "ratio", "type_params": {"numerator": {"name": "revenue"}, "denominator": {"name": "units"}}},
    {
        "name": "revenue_per_visit",
        "type": "ratio",
        "type_params": {"numerator": {"name": "revenue"}, "denominator": {"name": "visits"}},
    },
    {
        "name": "other_revenue",
        "type": "derived",
        "type_params": {"expr": "revenue - fruit", "metrics": [{"name": "revenue"}, {"name": "fruit_revenue", "alias": "fruit"}]},
    },
]


def mart(name: str, columns: Json, **rollup: Any) -> Json:
    return {
        "resource_type": "model",
        "name": name,
        "alias": name,
        "schema": "main",
        "database": "corner",
        "original_file_path": f"models/summaries/{name}.sql",
        "columns": {key: {"name": key, "data_type": kind} for key, kind in columns.items()},
        "config": {"meta": {"rollup": {"semantic_model": "sales", **rollup}}},
    }


BY_DAY = mart(
    "agg_by_day_store",
    {"sold_on": "date", "store_id": "integer", "amount": "integer", "qty": "integer", "largest": "integer"},
    grain="day", time_dimension="sold_on", time_column="sold_on", entities={"store": "store_id"},
    measures={"amount_sum": "amount", "quantity": "qty", "largest": "largest"}, rows=100,
)  # fmt: skip
BY_MONTH = mart(
    "agg_by_month_household_kind",
    {"month": "date", "household_id": "varchar", "kind": "varchar", "amount": "integer"},
    grain="month", time_dimension="sold_on", time_column="month", entities={"household": "household_id"},
    dimensions={"product__kind": "kind"}, measures={"amount_sum": "amount"}, rows=50,
)  # fmt: skip
FRUIT = mart(
    "agg_fruit_by_week",
    {"week": "date", "amount": "integer", "mean": "double"},
    grain="week", time_dimension="sold_on", time_column="week",
    measures={"amount_sum": "amount", "amount_mean": {"column": "mean", "exact_grain_only": True}},
    filter="{{ Dimension('product__kind') }} = 'fruit'", rows=10,
)  # fmt: skip

SPINE = {
    "node_relation": _relation("days"),
    "primary_column": {"name": "day", "time_granularity": "day"},
    "custom_granularities": [{"name": "season", "column_name": "season_start"}],
}

TABLES = """
create table days as
  select day::date as day, case when day < date '2017-02-01' then date '2016-11-01' else date '2017-02-01' end as season_start
  from generate_series(date '2017-01-01', date '2017-03-01', interval 1 day) t(day);
create table sales as select * from (values
  (1, date '2017-01-30', 1, 1, 'h1', 10, 1), (2, date '2017-01-31', 1, 2, 'h2', 20, 2), (3, date '2017-01-31', 2, 1, 'h1', 30, 3),
  (4, date '2017-02-01', 2, 2, null, 40, 4), (5, date '2017-02-05', 9, 1, 'h1', 50, 5), (6, date '2017-02-06', 3, 2, 'h3', 60, 0)
) t(sale_id, sold_on, product_id, store_id, household_id, amount, qty);
create table products as select * from (values (1, 'fruit', 'own'), (2, 'bakery', 'own'), (3, 'drink', 'other'), (4, 'fruit', null)) t(product_id, kind, brand);
create table stores as select * from (values (1, 'North', 10), (2, 'South', null)) t(store_id, city, region_id);
create table regions as select * from (values (10, 'Upper'), (20, 'Lower')) t(region_id, name);
create table visits as select * from (values (1, date '2017-01-30', 1), (2, date '2017-02-01', 1), (3, date '2017-02-02', 3)) t(visit_id, visited_on, store_id);
create table agg_by_day_store as select sold_on, store_id, sum(amount)::int amount, sum(qty)::int qty, max(amount) largest from sales group by all;
create table agg_by_month_household_kind as
  select date_trunc('month', sold_on)::date as month, household_id, kind, sum(amount)::int amount from sales left join products using (product_id) group by all;
create table agg_fruit_by_week as
  select date_trunc('week', sold_on)::date as week, sum(amount)::int amount, avg(amount) mean from sales join products using (product_id) where kind = 'fruit' group by all;
"""


def manifest(*marts: Json, metrics: list[Json] | None = None) -> SemanticManifest:
    body = {
        "semantic_models": [SALES, PRODUCTS, STORES, REGIONS, VISITS],
        "metrics": METRICS + (metrics or []),
        "project_configuration": {"time_spines": [SPINE]},
    }
    return manifest_from_dict(body, {f"model.corner.{node['name']}": node for node in marts})


def make_database(path: str) -> None:
    with duckdb.connect(path) as connection:
        connection.execute(TABLES)


def make_project(root: Path) -> Path:
    """Write a project whose artifacts are as ``dbt build`` leaves them; returns its folder."""
    (root / "target").mkdir(parents=True)
    (root / "models").mkdir()
    (root / "dbt_project.yml").write_text("name: corner\nprofile: corner\nmodel-paths: [models]\n")
    (root / "profiles.yml").write_text(
        "corner:\n  target: dev\n  outputs:\n"
        "    dev: {type: duckdb, path: \"{{ env_var('CORNER_PATH', 'corner.duckdb') }}\"}\n"
        "    prod: {type: bigquery, project: shop, dataset: corner, method: oauth}\n"
    )
    lines = ["metrics:"]
    for metric in METRICS:
        lines += [f"  - name: {metric['name']}", f"    type: {metric['type']}"]
    (root / "models" / "metrics.yml").write_text("\n".join(lines) + "\n")
    models = {"semantic_models": [{"name": item["name"]} for item in (SALES, PRODUCTS, STORES, REGIONS, VISITS)]}
    (root / "models" / "models.yml").write_text(json.dumps(models, indent=1))
    write_artifacts(root, BY_DAY, BY_MONTH)
    make_database(str(root / "corner.duckdb"))
    return root


def write_artifacts(root: Path, *marts: Json, metrics: list[Json] | None = None) -> None:
    body = {
        "semantic_models": [SALES, PRODUCTS, STORES, REGIONS, VISITS],
        "metrics": METRICS + (metrics or []),
        "project_configuration": {"time_spines": []},
    }
    (root / "target" / "semantic_manifest.json").write_text(json.dumps(body))
    (root / "target" / "manifest.json").write_text(json.dumps({"nodes": {f"model.corner.{m['name']}": m for m in marts}}))
