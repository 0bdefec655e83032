"""A number and a part of it that is to be told beside it."""

from __future__ import annotations

import pytest
from clinic import ITEMS, METRICS, TRIAGE, item, metric, told, understood, widened

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.read import Reader
from nl_agent.reader.rewriting.told_apart import in_its_parts, with_its_part
from nl_agent.reader.types import Comparison

METRICS_ = [
    *METRICS,
    metric("emergency_charges", "USD"),
    metric("stays", "stays"),
    metric("scan_stays", "stays", "stays with a scan"),
]
VOCABULARY = widened(METRICS_, [*ITEMS, item("admission__is_night", "categorical", "night")])
READER, PHRASES = Reader(VOCABULARY), Phrases(VOCABULARY)


@pytest.mark.parametrize(
    "question",
    [
        "total charges for 2017, with emergency stated separately",
        "charges for 2017, showing emergency separately",
        "charges 2017, of which emergency",
        "charges 2017 (thereof emergency)",
        "charges in 2017, emergency to be shown separately",
        "charges in 2017, with emergency charges broken out",
        "charges in 2017, emergency separately",
        "charges in 2017, splitting out emergency",
        "charges in 2017 and how much of it was emergency",
    ],
)
def test_a_part_with_a_name_of_its_own_is_a_second_number(question: str) -> None:
    assert told(question, READER) == (("billed_amount", "emergency_charges"), (), ())


@pytest.mark.parametrize(
    "question",
    [
        "charges in May, of which red",
        "charges in May, with red shown separately",
        "how much did we bill in charges in May, of which red?",
        "charges by month, with red reported on its own",
    ],
)
def test_a_value_is_told_beside_all_together(question: str) -> None:
    reading = understood(question, READER)
    assert reading.comparison is Comparison.SEGMENT
    assert [one.query.where for one in reading.queries] == [(f"{TRIAGE} = 'Red'",), ()]


@pytest.mark.parametrize("said", ["of which night", "with night admissions shown separately", "how much of it was night"])
def test_what_is_so_is_told_beside_what_is_not(said: str) -> None:
    assert told(f"admissions by ward, {said}", READER) == (("admissions",), ("ward", "admission__is_night"), ())


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("stays in May, of which with a scan", "stays and scan stays in May"),
        ("charges of Maternity in May, of which red", "charges of Maternity in May, of which red"),  # all together of what?
        ("charges by month, with wards shown separately", "charges by month, with wards shown separately"),
        ("charges and admissions, of which red", "charges and admissions, of which red"),
    ],
)
def test_the_part_stands_beside_its_number(said: str, plain: str) -> None:
    assert with_its_part(said, PHRASES) == plain


@pytest.mark.parametrize(
    ("said", "before", "plain"),
    [
        (
            "split discounts in May into insurance and hardship",
            "",
            "split discounts in May into insurance discount and hardship discount",
        ),
        (
            "Split that into insurance and hardship.",
            "Hardship discount",
            "Split that into insurance discount and hardship discount.",
        ),
        ("split that into insurance and hardship", "", "split that into insurance and hardship"),
        ("charges split into red and yellow", "", "charges split into red and yellow"),
    ],
)
def test_parts_without_their_noun_are_given_it(said: str, before: str, plain: str) -> None:
    assert in_its_parts(said, PHRASES, before) == plain
