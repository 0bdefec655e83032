"""Sides that values of different dimensions make: a word that holds the one against the other stands between them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import BANDED, ITEMS, METRICS, VOCABULARY, WARD, item, metric, understood, widened

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.read import Reader
from nl_agent.reader.rewriting.minus import one_minus_another
from nl_agent.reader.types import Claim, Comparison, NotUnderstood

READER = Reader(BANDED)
BLOOD, CHILDREN = "{{ Dimension('patient__blood_group') }} = 'AB'", "{{ Dimension('patient__children_count') }}"


@pytest.mark.parametrize(
    "question",
    [
        "do AB patients stay longer than patients with children in average stay",
        "average stay of AB patients versus patients with children",
        "average stay of blood group AB compared with those with children",
    ],
)
def test_each_is_a_side_of_its_own(question: str) -> None:
    reading = understood(question, READER)
    assert reading.comparison is Comparison.SEGMENT
    first, second = (one.query.where for one in reading.queries)
    assert first == (BLOOD,)
    assert second == (f"{CHILDREN} IN ('1', '2', '3+')",)


def test_the_first_is_said_to_have_more() -> None:
    assert understood("do AB patients have more admissions than patients with children?", READER).claim is Claim.MORE


def test_values_of_two_things_are_no_sides() -> None:
    reading = understood("average stay of AB patients and of patients with children in May", READER)
    assert len(reading.queries) == 1


@pytest.mark.parametrize(
    "question",
    ["did AB patients have more admissions than patients over 64", "admissions of AB patients versus patients over 64"],
)
def test_an_age_behind_the_word_is_no_limit_of_the_number(question: str) -> None:
    reading = understood(question, READER)
    assert [one.query.where for one in reading.queries] == [(BLOOD,), ("{{ Dimension('patient__age_band') }} = '65+'",)]
    assert all(not one.query.having for one in reading.queries)


@pytest.mark.parametrize(
    "question",
    [
        "do AB patients buy more than patients over 64",
        "do AB patients spend less than our patients over 64?",
        "AB patients spend more than those patients over 64",
    ],
)
def test_who_buys_more_is_no_number_of_persons(question: str) -> None:
    counted = [
        metric("patients", "patients", "number of patients"),
        metric("sales", "USD", *("spend",) * ("spend" in question)),
    ]
    reader = Reader(widened([*BANDED.metrics.values(), *counted], [*BANDED.items.values()], BANDED.values, ["patients"]))
    first, second = (one.query for one in understood(question, reader).queries)
    assert (first.metrics, first.where) == (("sales",), (BLOOD,))
    assert (second.metrics, second.where) == (("sales",), ("{{ Dimension('patient__age_band') }} = '65+'",))


KINDS = Reader(
    widened(
        METRICS,
        [*ITEMS, replace(item("ward__ward_name"), within="ward__kind"), item("ward__kind")],
        {"ward__kind": ("Acute", "Day care")},
    )
)


@pytest.mark.parametrize(
    "question",
    [
        "charges of Maternity, Cardiology ward and acute in May",
        "charges of Maternity and the Cardiology ward together with those of the kind acute, each shown separately",
        "charges of Maternity, of the Cardiology ward and, separately, of acute",
    ],
)
def test_each_of_a_list_is_a_side(question: str) -> None:
    reading = understood(question, KINDS)
    assert reading.comparison is Comparison.SEGMENT
    kind = "{{ Dimension('ward__kind') }} = 'Acute'"
    assert [one.query.where for one in reading.queries] == [(f"{WARD} = 'Maternity'",), (f"{WARD} = 'Cardiology'",), (kind,)]


@pytest.mark.parametrize(
    "question",
    [
        "charges of Maternity and acute together",
        "top 3 disciplines by charges of Maternity and acute",
        "share of Maternity and acute in charges",
    ],
)
def test_a_list_that_is_added_up_has_no_sides(question: str) -> None:
    assert isinstance(KINDS.read(question), NotUnderstood)


def test_what_is_told_apart_of_another_is_no_list_with_it() -> None:
    (one,) = understood("admissions of AB patients in May, Maternity and Cardiology each", READER).queries
    assert BLOOD in one.query.where
    assert one.query.group_by == ("ward__ward_name",)


@pytest.mark.parametrize(
    "question",
    [
        "Stroke Unit minus maternity, charges in May 2017",
        "Maternity less Stroke Unit: difference in charges in May 2017",
        "charges of Ward 7 minus Ward 9 in May 2017",
    ],
)
def test_of_two_of_a_kind_the_second_is_no_part_of_the_first(question: str) -> None:
    reading = understood(question)
    assert reading.comparison is Comparison.SEGMENT
    assert [one.query.metrics for one in reading.queries] == [("billed_amount",)]


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("charges of Ward 7 minus the Stroke Unit in May", "charges of Ward 7 versus Stroke Unit in May"),
        ("red less green: charges", "red versus green: charges"),
        ("charges minus red", "charges minus red"),
        ("red minus pediatrics", "red minus pediatrics"),
        ("red, yellow minus green", "red, yellow minus green"),
    ],
)
def test_what_is_taken_from_a_value_of_its_own_sort_is_the_other_side(said: str, plain: str) -> None:
    assert one_minus_another(said, Phrases(VOCABULARY)) == plain
