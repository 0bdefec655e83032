"""What a limit is of: money of what is told in money, a year's amount of the one year there is, and one sale of no dollar."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from clinic import METRICS, VOCABULARY, metric, query, understood

from nl_agent.reader.read import Reader
from nl_agent.reader.rewriting.annual_limits import in_the_one_year

BILLED = "{{ Metric('billed_amount') }}"
SALES = [
    *METRICS,
    metric("turnover", "USD", "turnover", "sale", "sales"),
    metric("wards_billed", "wards", "wards billed", "number of wards"),
]
SELLER = Reader(
    replace(
        VOCABULARY,
        metrics={one.name: one for one in SALES},
        reachable={one.name: VOCABULARY.reachable["admissions"] for one in SALES},
    )
)


@pytest.mark.parametrize("money", ["USD 10,000", "$10,000", "10,000 dollars", "USD10,000"])
def test_money_is_held_against_what_is_told_in_money(money: str) -> None:
    told = query(f"billed amount and admissions by ward, wards above {money} only")
    assert told["having"] == [f"{BILLED} > 10000"]


def test_a_number_without_money_is_held_against_the_last() -> None:
    assert query("billed amount and admissions by ward, wards above 500 only")["having"] == ["{{ Metric('admissions') }} > 500"]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("wards with annual charges over 500", "wards with charges over 500 in 2017"),
        ("number of wards whose yearly charges are below $500.", "number of wards whose charges are below $500 in 2017."),
        ("how many wards billed more than 500 a year?", "how many wards billed more than 500 in 2017?"),
        ("annual charges by ward over 20k", "charges by ward over 20k in 2017"),
        ("how many stays does a patient have in a year?", "how many stays does a patient have in 2017?"),
    ],
)
def test_a_years_amount_is_of_the_one_whole_year(said: str, meant: str) -> None:
    assert in_the_one_year(said, date(2017, 1, 1), date(2018, 1, 1)) == meant


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("wards with annual charges over 500", date(2016, 1, 1), date(2018, 1, 1)),
        ("annual charges by ward", date(2017, 1, 1), date(2018, 1, 1)),
        ("wards with annual charges over 500 in 2018", date(2017, 1, 1), date(2018, 1, 1)),
        ("wards with annual charges over 500 by month", date(2017, 1, 1), date(2018, 1, 1)),
        ("wards with annual charges over 500", date(2017, 2, 1), date(2018, 1, 1)),
    ],
)
def test_of_several_years_or_none_whole_nothing_is_chosen(said: str, first: date, last: date) -> None:
    assert in_the_one_year(said, first, last) == said


@pytest.mark.parametrize("grain", ["monthly", "weekly"])
def test_what_is_listed_is_a_row_beside_its_times(grain: str) -> None:
    told = query(f"wards with {grain} billed amount over 5000")
    assert told["group_by"] == [f"metric_time__{grain.removesuffix('ly')}", "ward"]


@pytest.mark.parametrize("any_", ["at least one sale", "sales", "one or more sales", "at least 1 sale"])
def test_what_had_a_sale_is_counted_whatever_it_was_worth(any_: str) -> None:
    (labelled,) = understood(f"number of wards with {any_} by month", SELLER).queries
    assert labelled.query.to_dict() == {
        "metrics": ["wards_billed"],
        "group_by": ["metric_time__month"],
        "order_by": ["metric_time__month"],
    }


def test_more_than_an_amount_of_sales_is_a_limit_of_money() -> None:
    (labelled,) = understood("number of wards with more than 500 sales", SELLER).queries
    assert labelled.query.having == ("{{ Metric('turnover') }} > 500",)
