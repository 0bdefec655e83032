"""Execution time of our SQL beside MetricFlow's on the real retail data, summary marts off, rows compared first.

    python benchmarks/sql_quality.py

Needs ``make demo``. Both run in turn on one connection with two threads; medians of nine. Limits: geometric mean at least 1.0, and
no query of ours slower than 1.2 times MetricFlow's. The exit code is 1 if one is missed.
"""

from __future__ import annotations

import math
import statistics
import sys
import time

import compile as compile_benchmark
import duckdb

from semantic_models import MetricQuery, Project

ROUNDS, LIMIT = 9, 1.2

MORE = (
    MetricQuery(("revenue",)),
    MetricQuery(("units", "revenue", "sales_lines"), ("metric_time__day",)),
    MetricQuery(("revenue",), ("metric_time__day", "product__department")),
    MetricQuery(("revenue",), ("product",), order_by=("-revenue",), limit=10),
    MetricQuery(("revenue", "baskets"), ("metric_time__month",)),
    MetricQuery(("active_households",), ("metric_time__month",)),
    MetricQuery(("active_households",), ("product__department",)),
    MetricQuery(("products_sold",), ("metric_time__quarter",)),
    MetricQuery(("private_brand_share",), ("product__department",)),
    MetricQuery(("private_brand_share",), ("metric_time__month", "household__income_group")),
    MetricQuery(("average_basket_value",), ("metric_time__week",)),
    MetricQuery(("average_basket_value", "units_per_basket"), ("household__income_group",)),
    MetricQuery(("discount_rate",), ("metric_time__month", "product__department")),
    MetricQuery(("loyalty_discount", "coupon_discount", "coupon_match_discount"), ("metric_time__month",)),
    MetricQuery(("revenue_per_household",), ("metric_time__month",)),
    MetricQuery(("revenue",), ("household__income_group", "household__kids_count")),
    MetricQuery(("revenue",), ("store__size_band", "metric_time__month")),
    MetricQuery(("median_basket_value",), ("metric_time__month",)),
    MetricQuery(("largest_basket",), ("store",)),
    MetricQuery(("revenue",), ("metric_time__retail_week",)),
    MetricQuery(("revenue",), ("metric_time__month",), ("{{ Dimension('product__department') }} = 'GROCERY'",)),
    MetricQuery(("revenue",), ("metric_time__day",), start="2017-06-01", end="2017-06-30"),
    MetricQuery(("revenue",), ("household",), order_by=("-revenue",), limit=20),
    MetricQuery(("fuel_share", "merchandise_share"), ("store",)),
    MetricQuery(("promoted_share", "display_share", "mailer_share"), ("product__department",)),
    MetricQuery(("coupon_redemption_rate",), ("campaign__campaign_type",)),
    MetricQuery(("mailing_response_rate",), ("campaign",)),
    MetricQuery(("new_households", "active_households"), ("metric_time__month",)),
    MetricQuery(("unknown_product_revenue",), ("metric_time__month",)),
)


def main() -> int:
    project = Project.find(compile_benchmark.ROOT)
    layer, reference = project.layer(), compile_benchmark.peer(project.manifest_path)
    connection = duckdb.connect(str(project.warehouse_path.resolve()), read_only=True, config={"threads": 2})
    ratios = []
    print(f"{'milliseconds':<86}{'ours':>8}{'theirs':>8}{'ratio':>8}")
    for query in (*MORE, *compile_benchmark.retail_queries(1)):
        ours, theirs = layer.compile(query, rollups=False).sql, reference.sql(query)
        if rows(connection, ours, theirs):
            print(f"  rows differ: {query.to_dict()}")
            return 1
        mine, its = [], []
        for _ in range(ROUNDS):
            mine.append(timed(connection, ours))
            its.append(timed(connection, theirs))
        ratio = statistics.median(its) / statistics.median(mine)
        ratios.append(ratio)
        name = f"{', '.join(query.metrics)} by {', '.join(query.group_by) or 'nothing'}" + (", filtered" if query.where else "")
        print(f"{name[:85]:<86}{statistics.median(mine):>8.1f}{statistics.median(its):>8.1f}{ratio:>8.2f}")
    mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
    print(f"\n{len(ratios)} queries: MetricFlow takes {mean:.2f} times as long in the geometric mean (limit 1.0); ")
    print(f"at worst ours takes {1 / min(ratios):.2f} times as long (limit {LIMIT})")
    return 0 if mean >= 1 and 1 / min(ratios) <= LIMIT else 1


def timed(connection: duckdb.DuckDBPyConnection, sql: str) -> float:
    began = time.perf_counter()
    connection.execute(sql).fetchall()
    return (time.perf_counter() - began) * 1000


def rows(connection: duckdb.DuckDBPyConnection, ours: str, theirs: str) -> bool:
    """True if the two differ in more than the order of rows and columns. Both are warm afterwards."""
    found = []
    for sql in (ours, theirs):
        cursor = connection.execute(sql)
        names = [column[0] for column in cursor.description or ()]
        order = sorted(range(len(names)), key=lambda position: names[position])
        found.append(sorted(tuple(_text(row[position]) for position in order) for row in cursor.fetchall()))
    return found[0] != found[1]


def _text(value: object) -> str:
    text = str(value).removesuffix(" 00:00:00")
    try:
        return f"{float(text):.6g}"
    except ValueError:
        return text


if __name__ == "__main__":
    sys.exit(main())
