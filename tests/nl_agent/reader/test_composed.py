"""Values that are told by who lives together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import ITEMS, VALUES, VOCABULARY, item

from nl_agent.reader.names.composed import composed
from nl_agent.reader.names.phrases import Phrases

HOME = "patient__home"
PHRASES = Phrases(
    replace(
        VOCABULARY,
        items={one.name: one for one in (*ITEMS, item(HOME, "categorical", "home"))},
        values={**VALUES, HOME: ("1 Adult No Kids", "2 Adults Kids")},
    )
)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("homes with one adult and no children", "homes with 1 adult no kids"),
        ("single adult, no kids", "1 adult no kids"),
        ("one adult without children", "1 adult no kids"),
        ("two-adult households with children", "2 adult kids"),
        ("two adults plus children", "2 adult kids"),
        ("1 Adult No Kids", "1 Adult No Kids"),
        ("one adult and a dog", "one adult and a dog"),
        ("three adults and no kids", "three adults and no kids"),
    ],
)
def test_who_lives_together_is_written_as_the_value_is_called(said: str, written: str) -> None:
    assert composed(said, PHRASES) == written
