"""Roll-up routing: each rule, with the wrong number that breaking it would give."""

from __future__ import annotations

from datetime import date

import corner
import pytest

from semantic_models import DuckDBWarehouse, MetricQuery, SemanticLayer
from semantic_models.manifest.model import Grain

LAYER = SemanticLayer(corner.manifest(corner.BY_DAY, corner.BY_MONTH, corner.FRUIT))


def ask(
    *metrics: str, by: tuple[str, ...] = (), where: tuple[str, ...] = (), start: str | None = None, end: str | None = None
) -> MetricQuery:
    return MetricQuery(metrics=metrics, group_by=by, where=where, start=start, end=end, order_by=by)


def reasons(query: MetricQuery) -> dict[str, str]:
    return {decision.candidate: decision.reason for decision in LAYER.compile(query).decisions if not decision.used}


SERVED = [
    (ask("revenue"), "agg_by_month_household_kind", ((210,),)),
    (ask("units"), "agg_by_day_store", ((15,),)),
    (ask("revenue", by=("store",)), "agg_by_day_store", ((1, 90), (2, 120))),
    (ask("revenue", by=("store__city",)), "agg_by_day_store", (("North", 90), ("South", 120))),
    (ask("revenue", by=("store__region__name",)), "agg_by_day_store", (("Upper", 90), (None, 120))),
    (ask("largest_sale", by=("store",)), "agg_by_day_store", ((1, 50), (2, 60))),
    (ask("price"), "agg_by_day_store", ((14.0,),)),
    # h1 bought in both months: distinct counts are taken from the kept key, never added up.
    (ask("households"), "agg_by_month_household_kind", ((3,),)),
    (ask("fruit_revenue"), "agg_fruit_by_week", ((30,),)),
    (ask("revenue", start="2017-01-01", end="2017-01-31"), "agg_by_month_household_kind", ((60,),)),
    (ask("revenue", start="2017-01-31", end="2017-01-31"), "agg_by_day_store", ((50,),)),
    (ask("units", by=("metric_time__season",)), "agg_by_day_store", ((date(2016, 11, 1), 6), (date(2017, 2, 1), 9))),
    (ask("revenue", by=("metric_time__extract_dow",)), "agg_by_day_store", ((1, 70), (2, 50), (3, 40), (7, 50))),
]


@pytest.mark.parametrize(("query", "mart", "rows"), SERVED, ids=lambda value: str(value)[:60])
def test_a_mart_serves_and_the_fact_agrees(
    query: MetricQuery, mart: str, rows: tuple[object, ...], corner_warehouse: DuckDBWarehouse
) -> None:
    compiled = LAYER.compile(query)
    assert compiled.source == (f"corner.main.{mart}",)
    assert corner_warehouse.run(compiled.sql).rows == rows
    assert LAYER.run(query, corner_warehouse, rollups=False).rows == rows


REFUSED = [
    # (query, mart that must not serve it, why in its own words, right rows)
    (ask("mean_amount"), "agg_fruit_by_week", "does not add up", ((35.0,),)),
    (ask("mean_amount"), "agg_by_day_store", "does not hold the measure 'amount_mean'", ((35.0,),)),
    (ask("revenue"), "agg_fruit_by_week", "only rows where", ((210,),)),
    (
        ask("revenue", by=("product__brand",)),
        "agg_by_day_store",
        "does not hold 'product__brand'",
        (("other", 60), ("own", 100), (None, 50)),
    ),
    (ask("households", by=("metric_time__week",)), "agg_by_month_household_kind", "a month does not nest in a week", None),
    (
        ask("households", by=("metric_time__season",)),
        "agg_by_month_household_kind",
        "a month does not nest in a day",
        ((date(2016, 11, 1), 2), (date(2017, 2, 1), 2)),
    ),
    (ask("fruit_revenue", by=("metric_time__month",)), "agg_fruit_by_week", "a week does not nest in a month", None),
    (
        ask("households", start="2017-01-15", end="2017-01-31"),
        "agg_by_month_household_kind",
        "2017-01-15 is not the start of a month",
        ((2,),),
    ),
    (
        ask("households", start="2017-01-01", end="2017-02-05"),
        "agg_by_month_household_kind",
        "2017-02-05 is not the end of a month",
        ((2,),),
    ),
    (ask("big_revenue"), "agg_by_day_store", "does not hold 'sale__is_big'", ((180,),)),
    (
        ask("units", where=("{{ Dimension('product__kind') }} = 'fruit'",)),
        "agg_by_day_store",
        "does not hold 'product__kind'",
        ((3,),),
    ),
    (ask("households", by=("store",)), "agg_by_month_household_kind", "does not hold 'store'", ((1, 1), (2, 2))),
    (
        ask("revenue", where=("{{ Metric('revenue', group_by=['product']) }} > 45",)),
        "agg_by_day_store",
        "does not hold 'product'",
        ((180,),),
    ),
]


@pytest.mark.parametrize(("query", "mart", "why", "rows"), REFUSED, ids=lambda value: str(value)[:60])
def test_a_mart_is_not_used_and_says_why(
    query: MetricQuery, mart: str, why: str, rows: tuple[object, ...] | None, corner_warehouse: DuckDBWarehouse
) -> None:
    assert why in reasons(query)[mart]
    if rows is not None:
        assert LAYER.run(query, corner_warehouse).rows == rows


def test_the_smallest_mart_wins_and_the_others_say_so() -> None:
    compiled = LAYER.compile(ask("revenue"))
    assert compiled.decisions[0].used
    assert reasons(ask("revenue"))["agg_by_day_store"] == "'agg_by_month_household_kind' is smaller (50 against 100 rows)"


def test_known_sizes_overrule_declared_ones() -> None:
    layer = SemanticLayer(corner.manifest(corner.BY_DAY, corner.BY_MONTH), rows={"corner.main.agg_by_day_store": 3})
    assert layer.compile(ask("revenue")).source == ("corner.main.agg_by_day_store",)


def test_marts_of_other_definitions_are_never_used() -> None:
    layer = SemanticLayer(
        corner.manifest(corner.BY_DAY), unusable_rollups={"agg_by_day_store": "it was built from other definitions"}
    )
    compiled = layer.compile(ask("revenue"))
    assert compiled.source == ("corner.main.sales",)
    assert [str(decision) for decision in compiled.decisions] == [
        "agg_by_day_store not used: it was built from other definitions"
    ]


def test_without_rollups_nothing_is_decided() -> None:
    assert LAYER.compile(ask("revenue"), rollups=False).decisions == ()


@pytest.mark.parametrize(
    ("fine", "coarse", "nests"),
    [
        (Grain.DAY, Grain.WEEK, True),
        (Grain.DAY, Grain.MONTH, True),
        (Grain.WEEK, Grain.MONTH, False),
        (Grain.WEEK, Grain.YEAR, False),
        (Grain.WEEK, Grain.WEEK, True),
        (Grain.MONTH, Grain.QUARTER, True),
        (Grain.MONTH, Grain.DAY, False),
    ],
)
def test_which_grains_nest(fine: Grain, coarse: Grain, nests: bool) -> None:
    assert fine.nests_in(coarse) is nests
