"""A noun said once for several words: each of them has it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import ITEMS, METRICS, VALUES, VOCABULARY, item, metric, widened

from nl_agent.reader.names.one_noun import with_its_noun
from nl_agent.reader.names.phrases import Phrases

MORE = [*METRICS, metric("discounts", "USD", "total discount"), metric("insurer_match_discount", "USD", "insurer match")]
ITEMS_ = [*ITEMS, item("stay", "entity"), item("stay__length"), item("ward__size")]
PHRASES = Phrases(
    replace(
        VOCABULARY,
        metrics={one.name: one for one in MORE},
        items={one.name: one for one in ITEMS_},
        values={**VALUES, "stay__length": ("Small", "Medium"), "ward__size": ("Small", "Medium", "Large")},
    )
)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("charges of small and medium stays in May", "charges of small stays and medium stays in May"),
        ("small versus medium wards", "small wards versus medium wards"),
        ("small, medium and large wards", "small wards, medium wards and large wards"),
        ("insurer and total hardship discount", "insurer discount and total hardship discount"),
        ("hardship and insurer discount", "hardship discount and insurer discount"),
        (
            "total discount into hardship, insurer match and insurer by ward",
            "total discount into hardship discount, insurer match and insurer discount by ward",
        ),
        # nothing that the noun makes clear
        ("small and large stays", "small and large stays"),
        ("charges of small and medium ones", "charges of small and medium ones"),
        ("red and green charges", "red and green charges"),
        ("billings and insurer discount", "billings and insurer discount"),
        ("admissions split into red and green", "admissions split into red and green"),
    ],
)
def test_each_has_the_noun(said: str, written: str) -> None:
    assert with_its_noun(said, PHRASES) == written


def test_a_number_that_is_named_in_full_takes_no_noun_of_the_next() -> None:
    rates = [metric("waiver", "USD", "night waiver"), metric("night_waiver_share", "ratio"), metric("planned_share", "ratio")]
    phrases = Phrases(widened([*METRICS, *rates]))
    asked = "night waiver and planned share by ward"
    assert with_its_noun(asked, phrases) == asked
