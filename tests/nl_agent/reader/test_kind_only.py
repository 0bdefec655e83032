"""A number of one kind only, with the kind said last; dates and sizes that stand beside a name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import METRICS, VALUES, VOCABULARY, item, metric

from nl_agent.reader.names.attributes import of_a_size
from nl_agent.reader.names.kind_only import kind_only
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.rewriting.note_names import noted

METRICS_ = (*METRICS, metric("planned_charges", "USD"))
SIZE = "ward__size_band"
KNOWN = replace(
    VOCABULARY,
    metrics={one.name: one for one in METRICS_},
    items={**VOCABULARY.items, SIZE: item(SIZE, "categorical", "ward size")},
    values={**VALUES, SIZE: ("Small", "Large")},
)
PHRASES = Phrases(KNOWN)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("charges by month, planned only", "planned charges by month"),
        ("charges in May, only planned.", "planned charges in May."),
        ("charges by month, red only", "charges by month, red only"),
        ("beds used by month, planned only", "beds used by month, planned only"),
        ("charges by month only", "charges by month only"),
    ],
)
def test_the_one_kind_is_in_the_name_of_its_number(said: str, written: str) -> None:
    assert kind_only(said, PHRASES) == written


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("12/24 charges by ward", "charges on 12/24 by ward"),
        ("charges 7/4 by ward", "charges on 7/4 by ward"),
        ("1/2 charges", "1/2 charges"),
        ("wards 7/9 by month", "wards 7/9 by month"),
    ],
)
def test_a_day_beside_a_number_is_its_day(said: str, written: str) -> None:
    assert noted(said, PHRASES) == written


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("charges in wards of size large", "charges in large wards"),
        ("wards of the size you call Large", "Large wards"),
        ("stays of size large", "stays of size large"),
        ("wards of size unknown", "wards of size unknown"),
    ],
)
def test_a_size_said_behind_a_thing_is_the_things_own(said: str, written: str) -> None:
    assert of_a_size(said, PHRASES) == written
