"""Phrases that follow from a name: they need not be written down as synonyms."""

from __future__ import annotations

import pytest

from nl_agent.reader.names.variants import as_numbers, called_otherwise


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("stays", "number of stays"),
        ("beds per ward", "number of beds per ward"),
        ("beds per ward", "average number of beds in a ward"),
        ("nurses per operation", "nurses in an operation"),
    ],
)
def test_things_are_a_number_of_them(text: str, phrase: str) -> None:
    assert phrase in as_numbers(text)


@pytest.mark.parametrize("text", ["charge", "length of stay", "share of readmissions"])
def test_what_is_no_plural_has_no_number(text: str) -> None:
    assert as_numbers(text) == ()


def test_a_name_is_known_by_the_other_names_of_what_it_holds() -> None:
    alike = [frozenset({"urgent case", "red flag"})]
    assert called_otherwise("urgent case share", alike) == ("red flag share",)
    assert called_otherwise("stay share", alike) == ()
