"""Wrong numbers that look right. The tables drawn in each docstring are the ones that are asked; no others exist."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from semantic_models import AmbiguousPathError, FanOutError, MetricQuery, SemanticLayer

Ask = Callable[..., list[tuple[Any, ...]]]
TOYS = "{{ Dimension('product__category') }} = 'Toys'"


def test_fan_out(ask: Ask) -> None:
    """Shipping is paid once an order. Joined to its lines it would be 15.

    fct_orders
    order_id | shipping
    1        | 5.00

    fct_lines
    line_id | order_id | product_id | amount
    1       | 1        | 1          | 10.00
    2       | 1        | 1          | 10.00
    3       | 1        | 2          | 10.00

    dim_products
    product_id | category
    1          | Toys
    2          | Tools
    """
    assert ask(metrics=["shipping"]) == [(Decimal("5.00"),)]
    with pytest.raises(FanOutError):
        ask(metrics=["shipping"], group_by=["product__category"])
    with pytest.raises(FanOutError):
        ask(metrics=["shipping"], where=[TOYS])
    with pytest.raises(FanOutError):
        ask(metrics=["revenue_with_shipping"], group_by=["product__category"])


def test_equal_lines_are_not_one_line(ask: Ask) -> None:
    """Repairing a fan-out with DISTINCT would make the two equal lines one.

    fct_lines
    line_id | order_id | product_id | amount
    1       | 1        | 1          | 10.00
    2       | 1        | 1          | 10.00

    fct_orders
    order_id | status
    1        | paid

    dim_products
    product_id | category
    1          | Toys
    """
    assert ask(metrics=["revenue", "line_count"], group_by=["order__status", "product__category"]) == [
        ("paid", "Toys", Decimal("20.00"), 2)
    ]


def test_chasm(ask: Ask) -> None:
    """Two facts share a shop. Joined through it, 2 orders and 3 visits become 6 and 6.

    fct_orders
    order_id | shop_id | ordered_on | shipping
    1        | 1       | 2024-01-01 | 1.00
    2        | 1       | 2024-01-01 | 1.00

    fct_visits
    visit_id | shop_id | visited_on | minutes
    1        | 1       | 2024-01-01 | 10
    2        | 1       | 2024-01-01 | 10
    3        | 1       | 2024-01-01 | 10

    dim_shops
    shop_id | city
    1       | Bonn
    """
    expected = (2, 3, Decimal("2.00"), 30)
    names = ["orders", "visits", "shipping", "minutes"]
    assert ask(metrics=names) == [expected]
    for group, value in (("shop", 1), ("shop__city", "Bonn"), ("metric_time__day", date(2024, 1, 1))):
        assert ask(metrics=names, group_by=[group]) == [(value, *expected)]
    assert ask(metrics=["orders_per_visit"], group_by=["shop"]) == [(1, pytest.approx(2 / 3))]


def test_three_facts_meet_once(ask: Ask) -> None:
    """Pairwise joins of three would leave lines' April in one row and the visits' April in another.

    fct_orders
    order_id | ordered_on
    1        | 2024-03-05

    fct_visits
    visit_id | visited_on
    1        | 2024-04-05

    fct_lines
    line_id | sold_on    | amount
    1       | 2024-04-06 | 7.00
    """
    assert ask(metrics=["orders", "visits", "revenue"], group_by=["metric_time__month"]) == [
        (date(2024, 3, 1), 1, None, None),
        (date(2024, 4, 1), None, 1, Decimal("7.00")),
    ]


def test_null_keys_meet(ask: Ask) -> None:
    """NULL = NULL is not true, so a plain full join would give two rows without a shop.

    fct_orders
    order_id | shop_id
    1        | null
    2        | null

    fct_visits
    visit_id | shop_id
    1        | null
    """
    assert ask(metrics=["orders", "visits"], group_by=["shop"]) == [(None, 2, 1)]


def test_average_of_averages(ask: Ask) -> None:
    """Ball has three lines at 10, Hammer one at 50: the mean of means is 30, the average line 20.

    fct_lines
    line_id | product_id | sold_on    | amount
    1       | 1          | 2024-01-01 | 10.00
    2       | 1          | 2024-01-01 | 10.00
    3       | 1          | 2024-01-02 | 10.00
    4       | 3          | 2024-01-02 | 50.00
    """
    assert ask(metrics=["average_line"]) == [(20.0,)]
    assert ask(metrics=["average_line"], group_by=["metric_time__month"]) == [(date(2024, 1, 1), 20.0)]
    assert ask(metrics=["average_line"], group_by=["product"]) == [(1, 10.0), (3, 50.0)]


def test_ratio_of_sums(ask: Ask) -> None:
    """Prices are 1 and 10; their mean is 5.5, but 100 units brought 190.

    fct_lines
    line_id | product_id | quantity | amount
    1       | 1          | 90       | 90.00
    2       | 3          | 10       | 100.00
    """
    assert ask(metrics=["average_price"]) == [(pytest.approx(1.9),)]
    assert ask(metrics=["average_price_in_cents"]) == [(pytest.approx(190.0),)]


def test_ratio_without_a_denominator(ask: Ask) -> None:
    """A division by zero is no price: not zero, not infinite, and not an error that takes the other rows with it.

    fct_lines
    line_id | product_id | quantity | amount
    1       | 1          | 0        | 3.00
    2       | 3          | 2        | 5.00
    """
    assert ask(metrics=["average_price"], group_by=["product"]) == [(1, None), (3, 2.5)]
    assert ask(metrics=["average_price"], group_by=["product"], order_by=["-average_price"], limit=1) == [(3, 2.5)]


def test_distinct_over_a_summary(ask: Ask, layer: SemanticLayer) -> None:
    """One customer in January and February is one customer of the quarter; the monthly mart's 1 + 1 is 2.

    fct_orders
    order_id | customer_id | shop_id | channel | ordered_on
    1        | 7           | 1       | online  | 2024-01-31
    2        | 7           | 1       | online  | 2024-02-01
    """
    quarter: dict[str, Any] = {"metrics": ["buying_customers"], "group_by": ["metric_time__quarter"]}
    assert ask(**quarter) == [(date(2024, 1, 1), 1)]
    refused = [d for d in layer.compile(MetricQuery.from_dict(quarter)).decisions if d.candidate == "agg_orders__by_month_shop"]
    assert [d.used for d in refused] == [False]
    assert refused[0].reason
    assert ask(metrics=["buying_customers"], group_by=["metric_time__month", "shop", "order__channel"]) == [
        (date(2024, 1, 1), 1, "online", 1),
        (date(2024, 2, 1), 1, "online", 1),
    ]


def test_distinct_within_an_exact_mart_but_filtered(ask: Ask) -> None:
    """The mart's grain is kept, but a filter on a column it does not have changes the count inside.

    fct_orders
    order_id | customer_id | shop_id | channel | status | ordered_on
    1        | 7           | 1       | online  | paid   | 2024-01-31
    2        | 8           | 1       | online  | open   | 2024-01-31
    """
    groups = ["metric_time__month", "shop", "order__channel"]
    assert ask(metrics=["buying_customers"], group_by=groups) == [(date(2024, 1, 1), 1, "online", 2)]
    paid = ["{{ Dimension('order__status') }} = 'paid'"]
    assert ask(metrics=["buying_customers"], group_by=groups, where=paid) == [(date(2024, 1, 1), 1, "online", 1)]


def test_weeks_do_not_nest_in_months(ask: Ask) -> None:
    """Both days are of the week of 29 January; a mart of weeks would give it all to January.

    fct_lines
    line_id | sold_on    | is_gift | amount
    1       | 2024-01-31 | true    | 1.00
    2       | 2024-02-01 | true    | 2.00
    """
    assert ask(metrics=["revenue"], group_by=["metric_time__month", "line__is_gift"]) == [
        (date(2024, 1, 1), True, Decimal("1.00")),
        (date(2024, 2, 1), True, Decimal("2.00")),
    ]
    assert ask(metrics=["revenue"], group_by=["metric_time__week", "line__is_gift"]) == [
        (date(2024, 1, 29), True, Decimal("3.00"))
    ]


def test_half_a_month_is_not_in_a_monthly_mart(ask: Ask) -> None:
    """A mart of months cannot tell the first half from the second.

    fct_lines
    line_id | sold_on    | product_id | amount
    1       | 2024-01-01 | 1          | 1.00
    2       | 2024-01-16 | 1          | 2.00

    dim_products
    product_id | category
    1          | Toys
    """
    by_category: dict[str, Any] = {"metrics": ["revenue"], "group_by": ["product__category"]}
    assert ask(**by_category, start="2024-01-16", end="2024-01-31") == [("Toys", Decimal("2.00"))]
    assert ask(**by_category, start="2024-01-01", end="2024-01-15") == [("Toys", Decimal("1.00"))]
    assert ask(**by_category, start="2024-01-01", end="2024-01-31") == [("Toys", Decimal("3.00"))]
    assert ask(**by_category, where=["{{ TimeDimension('metric_time', 'day') }} = '2024-01-16'"]) == [("Toys", Decimal("2.00"))]


def test_a_metrics_filter_keeps_the_other_metrics_groups(ask: Ask) -> None:
    """The filter of toy_revenue sits on the joined table; put into WHERE it would drop the line without a product.

    fct_lines
    line_id | product_id | amount
    1       | 1          | 10.00
    2       | 3          | 20.00
    3       | null       | 30.00
    4       | 99         | 40.00

    dim_products
    product_id | category
    1          | Toys
    3          | Tools
    """
    assert ask(metrics=["revenue", "toy_revenue"]) == [(Decimal("100.00"), Decimal("10.00"))]
    assert ask(metrics=["toy_share"]) == [(pytest.approx(0.1),)]
    assert ask(metrics=["revenue", "toy_revenue"], group_by=["product__category"]) == [
        ("Tools", Decimal("20.00"), None),
        ("Toys", Decimal("10.00"), Decimal("10.00")),
        (None, Decimal("70.00"), None),
    ]
    assert ask(metrics=["toy_revenue"], group_by=["product__category"]) == [("Toys", Decimal("10.00"))]


def test_a_join_loses_no_line(ask: Ask) -> None:
    """An inner join would lose the line whose product is nowhere, and the total would no longer be the total.

    fct_lines
    line_id | product_id | amount
    1       | 1          | 10.00
    2       | 99         | 5.00

    dim_products
    product_id | category | supplier_id
    1          | Toys     | 77
    """
    for group in ("product", "product__category", "product__supplier", "product__supplier__country"):
        rows = ask(metrics=["revenue"], group_by=[group])
        assert sum(row[1] for row in rows) == Decimal("15.00"), group
    assert ask(metrics=["revenue"], group_by=["product__supplier__country"]) == [(None, Decimal("15.00"))]


def test_nobody_is_invented(ask: Ask) -> None:
    """A right join would list the customer without orders, with a count of one.

    fct_orders
    order_id | customer_id
    1        | 1

    dim_customers
    customer_id | segment
    1           | retail
    2           | wholesale
    """
    assert ask(metrics=["orders"], group_by=["customer__segment"]) == [("retail", 1)]


def test_unequal_and_the_unknown(ask: Ask) -> None:
    """SQL's unequal is unknown for null, so the line without category is in neither half; the two halves are not the whole.

    fct_lines
    line_id | product_id | amount
    1       | 1          | 10.00
    2       | 3          | 20.00
    3       | null       | 30.00

    dim_products
    product_id | category
    1          | Toys
    3          | Tools
    """
    assert ask(metrics=["revenue"], where=[TOYS]) == [(Decimal("10.00"),)]
    assert ask(metrics=["revenue"], where=[f"not ({TOYS})"]) == [(Decimal("20.00"),)]
    assert ask(metrics=["revenue"], where=[f"({TOYS}) is not true"]) == [(Decimal("50.00"),)]


def test_an_or_stays_in_its_brackets(ask: Ask) -> None:
    """Without brackets `a or b and period` lets the gift of 2023 in.

    fct_lines
    line_id | product_id | sold_on    | is_gift | amount
    1       | 3          | 2023-12-31 | true    | 1.00
    2       | 1          | 2024-01-01 | false   | 2.00
    3       | 3          | 2024-01-01 | true    | 4.00
    4       | 3          | 2024-01-01 | false   | 8.00

    dim_products
    product_id | category
    1          | Toys
    3          | Tools
    """
    either = "{{ Dimension('line__is_gift') }} or " + TOYS
    assert ask(metrics=["revenue"], where=[either], start="2024-01-01") == [(Decimal("6.00"),)]
    assert ask(metrics=["toy_revenue"], where=[either], start="2024-01-01") == [(Decimal("2.00"),)]
    assert ask(metrics=["gift_revenue"], where=[either], end="2023-12-31") == [(Decimal("1.00"),)]


def test_whole_numbers_divide(ask: Ask) -> None:
    """1 / 2 is 0 in many a database.

    fct_orders
    order_id | channel
    1        | online
    2        | shop
    """
    assert ask(metrics=["online_share"]) == [(0.5,)]


def test_nothing_is_not_zero(ask: Ask) -> None:
    """No line in the period: a sum of 0.00 would say that business was bad, when nothing is known.

    fct_lines
    line_id | sold_on    | quantity | amount
    1       | 2024-01-01 | 1        | 1.00
    """
    empty = {"start": "2023-01-01", "end": "2023-12-31"}
    assert ask(metrics=["revenue", "average_price"], **empty) == [(None, None)]
    assert ask(metrics=["revenue"], group_by=["metric_time__month"], **empty) == []


def test_year_end_in_one_iso_week(ask: Ask) -> None:
    """Monday 30 December 2024 and Wednesday 1 January 2025 are one week, two months, two years.

    fct_lines
    line_id | sold_on    | amount
    1       | 2024-12-29 | 1.00
    2       | 2024-12-30 | 2.00
    3       | 2025-01-01 | 4.00
    """
    assert ask(metrics=["revenue"], group_by=["metric_time__week"]) == [
        (date(2024, 12, 23), Decimal("1.00")),
        (date(2024, 12, 30), Decimal("6.00")),
    ]
    assert ask(metrics=["revenue"], group_by=["metric_time__year"]) == [
        (date(2024, 1, 1), Decimal("3.00")),
        (date(2025, 1, 1), Decimal("4.00")),
    ]


def test_two_answers_are_none(ask: Ask) -> None:
    """The parcel is in two tables that disagree; taking the first one found would be a guess.

    fct_lines
    line_id | parcel_id | amount
    1       | 1         | 1.00

    dim_parcels_north
    parcel_id | carrier
    1         | DHL

    dim_parcels_south
    parcel_id | carrier
    1         | UPS
    """
    with pytest.raises(AmbiguousPathError):
        ask(metrics=["revenue"], group_by=["parcel__carrier"])
    assert ask(metrics=["revenue"], group_by=["parcel"]) == [(1, Decimal("1.00"))]


def test_a_metric_filter_counts_over_all_time(ask: Ask) -> None:
    """Customer 7 ordered twice, once in the period; "customers with more than one order" includes that order.

    fct_orders
    order_id | customer_id | ordered_on
    1        | 7           | 2023-12-31
    2        | 7           | 2024-01-01
    3        | 8           | 2024-01-01
    """
    often = ["{{ Metric('orders', ['customer']) }} > 1"]
    assert ask(metrics=["orders"], where=often) == [(2,)]
    assert ask(metrics=["orders"], where=often, start="2024-01-01") == [(1,)]
