"""Things that are counted without the words for it."""

from __future__ import annotations

import pytest
from clinic import ITEMS, METRICS, VOCABULARY, item, metric, widened

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.rewriting.bare_counts import bare_counts, in_units
from nl_agent.reader.rewriting.terse import with_counts

PHRASES = Phrases(
    widened(
        [*METRICS, metric("distinct_scans", "scans", "different scans")],
        [*ITEMS, item("gadget", "entity"), item("scan", "entity")],
    )
)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("distinct wards in May", "how many distinct wards in May"),
        ("different specialties", "how many different specialties"),
        ("how many gadgets have we sold that made more than $50 each?", "how many gadgets made more than $50 each?"),
        ("gadgets per ward, only > 100", "number of gadgets by ward, only > 100"),
        ("show gadgets by ward over 100 in May", "number of gadgets by ward over 100 in May"),
        # held against money, or against what is said behind it
        ("gadgets per ward over 100 dollars", "gadgets per ward over 100 dollars"),
        ("gadgets per ward, over 100 admissions", "gadgets per ward, over 100 admissions"),
        # a number by that name, and what is no thing
        ("different scans in May", "different scans in May"),
        ("different flowers in May", "different flowers in May"),
        ("admissions of different wards", "admissions of different wards"),
        ("how many gadgets have we sold in May", "how many gadgets have we sold in May"),
    ],
)
def test_things_are_counted(said: str, written: str) -> None:
    assert bare_counts(said, PHRASES) == written


def test_what_is_no_number_here_counts_nothing() -> None:
    assert bare_counts("unique beds used", Phrases(VOCABULARY)) == "unique beds used"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Would you be so kind as to count the wards that had a scan", "Would you be so kind as to give me the number of wards that had a scan"),
        ("count the wards which had a scan", "number of wards which had a scan"),
        ("Please count all the wards that had a scan", "Please give me the number of wards that had a scan"),
        ("do we count the wards that closed", "do we count the wards that closed"),
    ],
)  # fmt: skip
def test_what_is_to_be_counted_is_a_number_of_them(said: str, meant: str) -> None:
    assert with_counts(said) == meant


SOLD = Phrases(widened([*METRICS, metric("units_given", "units", "units", "number of units")]))


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("how many packs of plasters in May", "how many units of plasters in May"),
        ("packets of plasters by ward", "units of plasters by ward"),
        ("how many bottles of syrup by month? I mean units", "how many units of syrup by month? I mean units"),
        ("how many bottles of syrup by month?", "how many bottles of syrup by month?"),
    ],
)
def test_packs_are_units_and_bottles_only_where_that_is_said(said: str, written: str) -> None:
    assert in_units(said, SOLD) == written


def test_packs_stay_where_no_units_are_counted() -> None:
    assert in_units("how many packs of plasters in May", PHRASES) == "how many packs of plasters in May"
