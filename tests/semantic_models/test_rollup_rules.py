"""Each routing rule broken on purpose: the query that it protects then gives a wrong number, or none."""

from __future__ import annotations

from datetime import date
from typing import Any

import corner
import duckdb
import pytest

from semantic_models import DuckDBWarehouse, InsightsError, MetricQuery, SemanticLayer
from semantic_models.manifest.model import Aggregation, Grain
from semantic_models.plan import aggregates, implication, reaggregation, rollup_rules
from semantic_models.templates import Template, parse_template

DAILY_AVERAGES = corner.mart(
    "agg_means_by_day_store",
    {"sold_on": "date", "store_id": "integer", "total": "integer", "n": "integer", "seen": "bigint"},
    grain="day", time_dimension="sold_on", time_column="sold_on", entities={"store": "store_id"},
    measures={
        "amount_mean": {"sum": "total", "count": "n"},
        "households_seen": {"column": "seen", "exact_grain_only": True, "sketch": "sketch"},
    },
)  # fmt: skip
WEEKLY = corner.mart(
    "agg_by_week", {"week": "date", "amount": "integer"},
    grain="week", time_dimension="sold_on", time_column="week", measures={"amount_sum": "amount"}, rows=5,
)  # fmt: skip
OWN_BRAND = corner.mart(
    "agg_own_by_kind", {"sold_on": "date", "kind": "varchar", "brand": "varchar", "amount": "integer"},
    grain="day", time_dimension="sold_on", time_column="sold_on",
    dimensions={"product__kind": "kind", "product__brand": "brand"}, measures={"amount_sum": "amount"},
    filter="{{ Dimension('product__brand') }} IN ('own', 'other')", rows=7,
)  # fmt: skip
TABLES = """
create table agg_means_by_day_store as
  select sold_on, store_id, sum(amount)::int total, count(amount)::int n, count(distinct household_id) seen,
    approx_count_distinct(household_id) export_state as sketch from sales group by all;
create table agg_counted_by_day_store as select sold_on, store_id, count(distinct household_id) seen from sales group by all;
create table agg_by_quarter as select date_trunc('quarter', sold_on)::date as quarter, sum(amount)::int amount from sales group by all;
create table agg_by_week as select date_trunc('week', sold_on)::date as week, sum(amount)::int amount from sales group by all;
create table agg_own_by_kind as
  select sold_on, kind, brand, sum(amount)::int amount from sales join products using (product_id) where brand in ('own', 'other') group by all;
"""
COUNTED = corner.mart(
    "agg_counted_by_day_store", {"sold_on": "date", "store_id": "integer", "seen": "bigint"},
    grain="day", time_dimension="sold_on", time_column="sold_on", entities={"store": "store_id"}, measures={"households_seen": "seen"},
)  # fmt: skip
QUARTERLY = corner.mart(
    "agg_by_quarter", {"quarter": "date", "amount": "integer"},
    grain="quarter", time_dimension="sold_on", time_column="quarter", measures={"amount_sum": "amount"}, rows=1,
)  # fmt: skip
ALL = (corner.BY_DAY, corner.BY_MONTH, corner.FRUIT, DAILY_AVERAGES, WEEKLY, OWN_BRAND)
RUNNING: dict[str, Any] = {
    "name": "running_revenue", "type": "cumulative",
    "type_params": {"measure": {"name": "amount_sum"}, "cumulative_type_params": {}},
}  # fmt: skip
EARLIER: dict[str, Any] = {
    "name": "two_months_before", "type": "derived",
    "type_params": {"expr": "r", "metrics": [{"name": "revenue", "alias": "r", "offset_window": {"count": 2, "granularity": "month"}}]},
}  # fmt: skip
LAYER = SemanticLayer(corner.manifest(*ALL, metrics=[RUNNING]))


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> DuckDBWarehouse:
    path = tmp_path_factory.mktemp("rules") / "corner.duckdb"
    corner.make_database(str(path))
    with duckdb.connect(str(path)) as connection:
        connection.execute(TABLES)
    return DuckDBWarehouse(path)


def ask(*metrics: str, by: tuple[str, ...] = (), **more: Any) -> MetricQuery:
    return MetricQuery(metrics=metrics, group_by=by, order_by=by, **more)


def test_an_average_comes_from_sums_and_counts(warehouse: DuckDBWarehouse) -> None:
    query = ask("mean_amount", by=("store",))
    compiled = LAYER.compile(query)
    assert compiled.source == ("corner.main.agg_means_by_day_store",)
    # North sold 10, 30 and 50; the mean of its daily means would be the same, that of South's too: so also the total.
    assert warehouse.run(compiled.sql).rows == ((1, 30.0), (2, 40.0))
    assert LAYER.run(ask("mean_amount"), warehouse).rows == ((35.0,),)


def test_a_sketch_answers_only_where_it_is_allowed_and_is_labelled(warehouse: DuckDBWarehouse) -> None:
    exact = LAYER.compile(ask("households", by=("store",)))
    assert exact.source == ("corner.main.sales",)
    assert exact.approximate == ()
    reasons = {decision.candidate: decision.reason for decision in exact.decisions}
    assert "only as a sketch" in reasons["agg_means_by_day_store"] or "does not add up" in reasons["agg_means_by_day_store"]
    about = LAYER.compile(ask("households", by=("store",), approximate=True))
    assert about.source == ("corner.main.agg_means_by_day_store",)
    assert about.approximate == ("households",)
    assert "approximately, from a sketch" in about.decisions[0].reason
    # North saw h1 on three days, South h2 and h3: a handful is counted exactly even by a sketch.
    assert warehouse.run(about.sql).rows == ((1, 1), (2, 2))


def test_at_the_exact_grain_nothing_is_approximate() -> None:
    compiled = LAYER.compile(ask("households", by=("metric_time__day", "store"), approximate=True))
    assert compiled.source == ("corner.main.agg_means_by_day_store",)
    assert compiled.approximate == ()


def test_several_marts_serve_one_query(warehouse: DuckDBWarehouse) -> None:
    query = ask("mean_amount", "units", by=("store",))
    compiled = LAYER.compile(query)
    assert set(compiled.source) == {"corner.main.agg_means_by_day_store", "corner.main.agg_by_day_store"}
    assert warehouse.run(compiled.sql).rows == ((1, 30.0, 9), (2, 40.0, 6))


def test_parts_of_a_ratio_come_from_marts_of_their_own(warehouse: DuckDBWarehouse) -> None:
    # Revenue from weeks alone would do for the price's numerator, but one mart that holds both is laid together with nothing.
    assert LAYER.compile(ask("price")).source == ("corner.main.agg_by_day_store",)
    assert LAYER.run(ask("price"), warehouse).rows == ((14.0,),)


def test_a_running_total_and_a_comparison_read_a_mart(warehouse: DuckDBWarehouse) -> None:
    running = ask("running_revenue", by=("metric_time__month",), start="2017-01-01", end="2017-02-28")
    assert LAYER.compile(running).source != ("corner.main.sales",)
    # The first day of each month shows what had been sold by then; days of the spine without a sale count too.
    assert LAYER.run(running, warehouse).rows == LAYER.run(running, warehouse, rollups=False).rows
    before = ask("revenue__prior_month", by=("metric_time__month",))
    assert LAYER.compile(before).source == ("corner.main.agg_by_month_household_kind",)
    assert LAYER.run(before, warehouse).rows == ((date(2017, 2, 1), 60), (date(2017, 3, 1), 150))


@pytest.mark.parametrize(
    ("condition", "served"),
    [
        ("{{ Dimension('product__brand') }} = 'own'", True),
        ("{{ Dimension('product__brand') }} IN ('own')", True),
        ("{{ Dimension('product__brand') }}   IN ('own',   'other')", True),
        ("{{ Dimension('product__brand') }} <> 'own'", False),
        ("{{ Dimension('product__brand') }} IN ('own', 'third')", False),
        ("{{ Dimension('product__kind') }} = 'fruit'", False),
        ("{{ Dimension('product__brand') }} = 'own' OR {{ Dimension('product__kind') }} = 'fruit'", False),
    ],
)
def test_a_marts_filter_must_follow_from_the_querys(condition: str, served: bool, warehouse: DuckDBWarehouse) -> None:
    layer = SemanticLayer(corner.manifest(OWN_BRAND))
    query = ask("revenue", by=("product__kind",), where=(condition,))
    assert (layer.compile(query).source == ("corner.main.agg_own_by_kind",)) is served
    assert layer.run(query, warehouse).rows == layer.run(query, warehouse, rollups=False).rows


@pytest.mark.parametrize(
    ("wanted", "given", "follows"),
    [
        ("{{ Dimension('sale__x') }} > 5", "{{ Dimension('sale__x') }} > 7", True),
        ("{{ Dimension('sale__x') }} > 5", "{{ Dimension('sale__x') }} >= 5", False),
        ("{{ Dimension('sale__x') }} >= 5", "{{ Dimension('sale__x') }} = 5", True),
        ("{{ Dimension('sale__x') }} < 5", "{{ Dimension('sale__x') }} > 7", False),
        ("{{ Dimension('sale__x') }} <> 5", "{{ Dimension('sale__x') }} > 7", True),
        ("{{ Dimension('sale__x') }} <> 9", "{{ Dimension('sale__x') }} > 7", False),
        ("{{ Dimension('sale__x') }} IS NOT NULL", "{{ Dimension('sale__x') }} > 7", True),
        ("{{ Dimension('sale__x') }}", "{{ Dimension('sale__x') }} = true", True),
        ("NOT {{ Dimension('sale__x') }}", "{{ Dimension('sale__x') }}", False),
        ("{{ Dimension('sale__x') }} = 1", "{{ Dimension('sale__x') }} = '1'", False),
        ("{{ Dimension('sale__x') }} > 5", "{{ Dimension('sale__y') }} > 7", False),
        ("{{ Dimension('sale__x') }} > '10'", "{{ Dimension('sale__x') }} > '9'", False),
    ],
)
def test_what_follows_from_what(wanted: str, given: str, follows: bool) -> None:
    read = [parse_template(text, LAYER.names) for text in (wanted, given)]
    assert implication.implied(read[0], read[1:], None, None) is follows


def test_a_period_implies_a_marts_first_day() -> None:
    since: Template = parse_template("{{ TimeDimension('metric_time', 'day') }} >= '2017-02-01'", LAYER.names)
    assert implication.implied(since, (), "2017-02-01", None)
    assert not implication.implied(since, (), "2017-01-31", "2017-12-31")


def _broken(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    without = {"measures": "_measures", "columns": "_columns", "time": "_time", "own filter": "_own_filter"}
    if what in without:
        kept = tuple(rule for rule in rollup_rules._RULES if rule.__name__ != without[what])
        assert len(kept) == len(rollup_rules._RULES) - 1
        monkeypatch.setattr(rollup_rules, "_RULES", kept)
    elif what == "exact grain":
        monkeypatch.setattr(rollup_rules, "at_exact_grain", lambda rollup, demand: True)
    elif what == "nesting":
        monkeypatch.setattr(Grain, "nests_in", lambda self, other: True)
    elif what == "implication":
        monkeypatch.setattr(rollup_rules, "implied", lambda *arguments: True)
    elif what == "moved":
        monkeypatch.setattr(rollup_rules.Rules, "_moved_in", staticmethod(lambda demand: None))
    elif what == "filter of its own tested again":
        monkeypatch.setattr(aggregates, "holds_already", lambda rollup, template: True)
    elif what == "counts again":
        monkeypatch.setitem(reaggregation.REAGGREGATION, Aggregation.COUNT_DISTINCT, Aggregation.SUM)
    else:
        raise AssertionError(what)


BROKEN = [
    # (what is broken, marts that there are, the query that the rule protects, its right rows)
    ("measures", (DAILY_AVERAGES,), ask("households"), ((3,),)),
    ("exact grain", (DAILY_AVERAGES,), ask("households"), ((3,),)),
    ("counts again", (COUNTED,), ask("households", by=("store",)), ((1, 1), (2, 2))),
    ("columns", (corner.BY_DAY,), ask("revenue", by=("product__kind",)),
     (("bakery", 70), ("drink", 60), ("fruit", 30), (None, 50))),
    ("nesting", (WEEKLY,), ask("revenue", by=("metric_time__month",)), ((date(2017, 1, 1), 60), (date(2017, 2, 1), 150))),
    ("time", (corner.BY_MONTH,), ask("revenue", start="2017-01-31", end="2017-02-01"), ((90,),)),
    ("own filter", (corner.FRUIT,), ask("revenue"), ((210,),)),
    ("implication", (OWN_BRAND,), ask("revenue", where=("{{ Dimension('product__kind') }} IS NULL",)), ((50,),)),
    ("filter of its own tested again", (OWN_BRAND,), ask("revenue", where=("{{ Dimension('product__brand') }} = 'own'",)), ((100,),)),
    ("moved", (QUARTERLY,), ask("two_months_before", by=("metric_time__quarter",)), ((date(2017, 1, 1), 60), (date(2017, 4, 1), 150))),
]  # fmt: skip


@pytest.mark.parametrize(("what", "marts", "query", "rows"), BROKEN, ids=[case[0] for case in BROKEN])
def test_breaking_a_rule_gives_a_wrong_number(
    what: str, marts: tuple[Any, ...], query: MetricQuery, rows: tuple[Any, ...],
    warehouse: DuckDBWarehouse, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    layer = SemanticLayer(corner.manifest(*marts, metrics=[EARLIER]))
    right = layer.run(query, warehouse).rows
    assert right == layer.run(query, warehouse, rollups=False).rows
    assert right == rows
    _broken(monkeypatch, what)
    try:
        wrong = SemanticLayer(corner.manifest(*marts, metrics=[EARLIER])).run(query, warehouse).rows
    except (InsightsError, KeyError):
        return
    assert wrong != right
