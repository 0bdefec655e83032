"""Purchases that are counted are visits; a limit is of what stands before it, whatever the rows are told by."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import ITEMS, METRICS, item, metric, widened

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.read import Reader
from nl_agent.reader.rewriting.deals import deals
from nl_agent.reader.rewriting.per_visit import per_visit
from nl_agent.reader.types import Understood

_ITEMS = [
    *ITEMS,
    item("patient", "entity", "client"),
    item("stay", "entity", "visit"),
    item("admission__is_waived", "categorical", "waived", hops=0),
]
_METRICS = [replace(one, meta={**one.meta, "headline": True}) if one.name == "billed_amount" else one for one in METRICS] + [
    metric("stays", "stays", "visits"),
    metric("patients", "patients", "active patients"),
    metric("beds_per_stay", "beds per stay", "different beds per visit"),
    metric("stays_per_patient", "stays per patient", "visits per patient"),
]
VOCABULARY = widened(_METRICS, _ITEMS, distinct=("patients", "stays"))
READER, PHRASES = Reader(VOCABULARY), Phrases(VOCABULARY)


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("patients with at least two purchases in May", "patients with at least two visits in May"),
        ("patients with more than 10 purchases", "patients with more than 10 visits"),
        ("patients with two purchases", "patients with two visits"),
        ("patients with one purchase", "patients with exactly 1 visits"),
        ("patients who made only one purchase in May", "patients who made only one visits in May"),
        ("patients with between 2 and 5 purchases", "patients with between 2 and 5 visits"),
        ("how many purchases did patients make in May", "how many visits did patients make in May"),
        ("the number of purchases by ward", "the number of visits by ward"),
        ("patients with purchases in May", "how many patients had a purchase in May"),
        ("patients with purchases over 100", "patients with purchases over 100"),  # dollars
        ("wards with at least two sales", "wards with at least two visits"),
        ("wards with over 5000 sales", "wards with over 5000 sales"),  # dollars
        ("wards with at least $10 purchases", "wards with at least $10 purchases"),
        ("wards that made a sale in May", "how many wards had a sale in May"),
        ("list the wards that made a sale", "list the wards with at least 1 visits"),
        ("how many wards made a sale", "how many wards made a sale"),
        ("which wards made a sale", "which wards made a sale"),
        ("purchases per patient", "visits per patient"),
        ("purchases per ward", "purchases per ward"),
    ],
)
def test_so_many_purchases_are_so_many_visits(question: str, meant: str) -> None:
    assert deals(question, PHRASES) == meant


def test_where_no_visits_are_counted_nothing_is_put_otherwise() -> None:
    assert deals("patients with at least two purchases", Phrases(widened(METRICS, _ITEMS))) == (
        "patients with at least two purchases"
    )


@pytest.mark.parametrize(
    ("question", "groups", "having"),
    [
        ("wards with more than 50 visits by building", ["ward", "ward__building"], "stays"),
        ("wards by building with more than 50 visits", ["ward", "ward__building"], "stays"),
        ("patients with at least 2 visits, per quarter", ["metric_time__quarter", "patient"], "stays"),
        ("show me the wards that had over 50 beds used by month", ["metric_time__month", "ward"], "beds_used"),
        ("patients with two visits in May", ["patient"], "stays"),
        ("wards where more than 50 visits were made by month", ["metric_time__month", "ward"], "stays"),
        ("visits by building over 50", ["ward__building"], "stays"),
    ],
)
def test_the_limit_is_of_what_stands_before_it(question: str, groups: list[str], having: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    (labelled,) = reading.queries
    shown = [name.removesuffix("__name").removesuffix("__ward_name") for name in labelled.query.group_by]
    assert shown == groups
    assert all(f"Metric('{having}')" in one for one in labelled.query.having) and labelled.query.having


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("how many different beds does an average visit have in May", "what is the different beds per visit in May"),
        ("how many different beds are there in the average visit", "what is the different beds per visit"),
        ("how many beds does each stay have, by ward", "what is the beds per stay, by ward"),
        ("how many different beds the average visit has", "what is the different beds per visit"),
        ("how many wards does an average visit have", "how many wards does an average visit have"),
    ],
)
def test_what_one_holds_is_the_number_of_each(question: str, meant: str) -> None:
    assert per_visit(question, PHRASES) == meant


@pytest.mark.parametrize(
    "question", ["which waived disciplines billed most", "top waived disciplines", "top 3 waived disciplines by charges"]
)
def test_such_of_a_group_are_rows_of_it(question: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    query = reading.queries[0].query
    assert query.group_by == ("doctor__specialty",)
    assert query.where == ("{{ Dimension('admission__is_waived') }} = TRUE",)
