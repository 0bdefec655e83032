"""A yes or no beside a value of a dimension that has a value of the same name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import ITEMS, METRICS, SPECIALTY, VALUES, VOCABULARY, item, metric, told, understood, widened

from nl_agent.reader.read import Reader
from nl_agent.reader.types import Comparison, NotUnderstood

NAMED = {**VALUES, "doctor__specialty": (*VALUES["doctor__specialty"], "EMERGENCY")}
ITEMS_ = {**VOCABULARY.items, "admission__is_emergency": item("admission__is_emergency", "categorical", "urgent", "emergency")}
READER = Reader(replace(VOCABULARY, values=NAMED, items=ITEMS_))
EMERGENCY = "{{ Dimension('admission__is_emergency') }} = TRUE"
ORTHOPEDICS = f"{SPECIALTY} = 'ORTHOPEDICS'"


@pytest.mark.parametrize("question", ["charges for urgent and for orthopedics in May 2017", "urgent versus orthopedics: charges"])
def test_two_things_that_no_row_is_at_once_are_two_sides(question: str) -> None:
    reading = understood(question, READER)
    assert reading.comparison is Comparison.SEGMENT
    assert [one.query.where for one in reading.queries] == [(EMERGENCY,), (ORTHOPEDICS,)]


def test_what_lies_in_a_value_is_no_side_of_it() -> None:
    (one,) = understood("urgent charges in orthopedics", READER).queries
    assert set(one.query.where) == {EMERGENCY, ORTHOPEDICS}


@pytest.mark.parametrize(
    ("turns", "where"),
    [
        ("charges for urgent in May 2017 ==> and orthopedics?", ORTHOPEDICS),
        ("charges for urgent in May 2017 ==> same with orthopedics", ORTHOPEDICS),
        ("orthopedics charges in May 2017 ==> what about urgent?", EMERGENCY),
    ],
)
def test_the_one_takes_the_place_of_the_other(turns: str, where: str) -> None:
    (one,) = understood(turns, READER).queries
    assert one.query.where == (where,)


def test_so_many_to_each_are_not_passed_over() -> None:
    scanned = metric("scanned", "stays", "admissions with a scan")
    reader = Reader(replace(VOCABULARY, metrics={**VOCABULARY.metrics, "scanned": scanned}))
    assert isinstance(reader.read("admissions with a scan and just the one bed"), NotUnderstood)


ON_LEAVE = Reader(widened(METRICS, [*ITEMS, item("admission__is_on_leave", "categorical", "on leave")]))


@pytest.mark.parametrize(
    "question",
    [
        "admissions on leave vs not, orthopedics",
        "admissions on leave or not in orthopedics",
        "admissions on leave vs not on leave, orthopedics",
        "admissions with on leave versus without, orthopedics",
        "admissions with on leave versus without it in orthopedics",
        "admissions with on leave versus without in orthopedics",
    ],
)
def test_what_follows_the_other_side_is_not_left_out(question: str) -> None:
    metrics, groups, where = told(question, ON_LEAVE)
    assert (metrics, groups) == (("admissions",), ("admission__is_on_leave",))
    assert where == (ORTHOPEDICS,)


@pytest.mark.parametrize(
    "sides", ["scan vs non-scan stays", "scan vs no scan stays", "stays with a scan vs stays without a scan"]
)
def test_a_number_of_one_side_gives_way_to_that_of_both(sides: str) -> None:
    numbers = [*METRICS, metric("stays", "stays"), metric("stays_with_scan", "stays", "scan stays", "stays with a scan")]
    flag = item("stay__has_scan", "categorical", "with scan", "with a scan")
    reader = Reader(widened(numbers, [*ITEMS, item("stay", "entity"), flag]))
    metrics, groups, where = told(f"{sides}, orthopedics", reader)
    assert (metrics, groups, where) == (("stays",), ("stay__has_scan",), (ORTHOPEDICS,))
