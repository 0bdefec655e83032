"""What holds for every valid query, over the corner shop and generated filters."""

from __future__ import annotations

import contextlib
import json

import corner
import sqlglot
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from semantic_models import DuckDBWarehouse, InsightsError, MetricQuery, SemanticLayer, where_in, where_not_in

DUCKDB = SemanticLayer(corner.manifest(corner.BY_DAY, corner.BY_MONTH, corner.FRUIT))
BIGQUERY = SemanticLayer(DUCKDB.manifest, "bigquery", source_dialect="duckdb")

SALES_METRICS = (
    "revenue",
    "units",
    "big_revenue",
    "fruit_revenue",
    "households",
    "mean_amount",
    "largest_sale",
    "median_sale",
    "price",
    "other_revenue",
)
GROUPS = (
    "metric_time__day", "metric_time__week", "metric_time__month", "metric_time__extract_dow", "product", "product__kind",
    "product__brand", "store", "store__city", "store__region__name", "household", "sale__is_big",
)  # fmt: skip
FILTERS = (
    where_in("product__kind", ["fruit", "drink"]),
    where_not_in("product__brand", ["own"]),
    where_in("store__city", ["North", None]),
    "{{ Dimension('sale__is_big') }}",
    "{{ TimeDimension('metric_time', 'month') }} >= '2017-02-01'",
)

queries = st.builds(
    MetricQuery,
    metrics=st.lists(st.sampled_from((*SALES_METRICS, "visits", "revenue_per_visit")), unique=True, min_size=1, max_size=4).map(
        tuple
    ),
    group_by=st.lists(st.sampled_from(GROUPS), unique=True, max_size=3).map(tuple),
    where=st.lists(st.sampled_from(FILTERS), unique=True, max_size=2).map(tuple),
    start=st.sampled_from((None, "2017-01-01", "2017-01-31")),
    end=st.sampled_from((None, "2017-01-31", "2017-02-05")),
)
quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def rows(layer: SemanticLayer, query: MetricQuery, warehouse: DuckDBWarehouse, **options: bool) -> list[tuple[object, ...]]:
    table = layer.run(query, warehouse, **options)
    return sorted((tuple(round(v, 9) if isinstance(v, float) else v for v in row) for row in table.rows), key=repr)


def compiles(query: MetricQuery) -> bool:
    try:
        DUCKDB.compile(query)
    except InsightsError:
        return False
    return True


@quick
@given(query=queries)
def test_rollups_change_nothing_but_the_source(query: MetricQuery, corner_warehouse: DuckDBWarehouse) -> None:
    if compiles(query):
        assert rows(DUCKDB, query, corner_warehouse) == rows(DUCKDB, query, corner_warehouse, rollups=False)


@quick
@given(query=queries)
def test_every_valid_query_is_sql_in_both_dialects(query: MetricQuery) -> None:
    if compiles(query):
        for layer in (DUCKDB, BIGQUERY):
            compiled = layer.compile(query)
            (statement,) = sqlglot.parse(compiled.sql, read=compiled.dialect)
            assert statement is not None
            assert statement.named_selects == list(compiled.columns)


@quick
@given(query=queries, seed=st.randoms())
def test_the_order_of_groups_changes_nothing(query: MetricQuery, seed: object, corner_warehouse: DuckDBWarehouse) -> None:
    if not compiles(query):
        return
    turned = MetricQuery(
        metrics=query.metrics, group_by=tuple(reversed(query.group_by)), where=query.where, start=query.start, end=query.end
    )
    count = len(query.group_by)
    back = sorted(
        ((*reversed(row[:count]), *row[count:]) for row in rows(DUCKDB, turned, corner_warehouse)),
        key=repr,
    )
    assert back == rows(DUCKDB, query, corner_warehouse)


@quick
@given(group=st.sampled_from(GROUPS), where=st.sampled_from((*FILTERS, "")))
def test_additive_groups_sum_to_the_total(group: str, where: str, corner_warehouse: DuckDBWarehouse) -> None:
    filters = (where,) if where else ()
    total = DUCKDB.run(MetricQuery(metrics=("revenue",), where=filters), corner_warehouse).rows[0][0]
    parts = DUCKDB.run(MetricQuery(metrics=("revenue",), group_by=(group,), where=filters), corner_warehouse).column("revenue")
    assert sum(parts) == (total or 0)


@quick
@given(query=queries)
def test_a_query_survives_json(query: MetricQuery) -> None:
    assert MetricQuery.from_dict(json.loads(json.dumps(query.to_dict()))) == query


@quick
@given(value=st.text(max_size=40))
def test_any_value_is_quoted_safely(value: str, corner_warehouse: DuckDBWarehouse) -> None:
    if (
        "\x00" in value
        or any(0xD800 <= ord(letter) <= 0xDFFF for letter in value)
        or "{" in value
        or "}" in value
        or "__ref_" in value
    ):
        return
    query = MetricQuery(metrics=("revenue",), where=(where_in("product__kind", [value]),))
    expected = {"fruit": 30, "bakery": 70, "drink": 60}.get(value)
    assert DUCKDB.run(query, corner_warehouse).rows == ((expected,),)


@quick
@given(text=st.text(max_size=60))
def test_any_text_as_a_filter_is_a_clean_error_or_a_query(text: str, corner_warehouse: DuckDBWarehouse) -> None:
    query = MetricQuery(metrics=("revenue",), where=(text,))
    with contextlib.suppress(InsightsError):
        table = DUCKDB.run(query, corner_warehouse)
        assert table.columns == ("revenue",)
        assert len(table) == 1
