"""Which of several values with one name is meant, where a word of its own name stands behind."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import ITEMS, METRICS, item, told, widened

from nl_agent.reader.read import Reader
from nl_agent.reader.types import NotUnderstood

_BED = "admission__bed"
_PLACES = ("Window bed", "Mid-room bed", "Door bed", "Rear bed")
READER = Reader(
    widened(
        METRICS,
        [*ITEMS, replace(item(_BED), value_synonyms=tuple((place, ("berth",)) for place in _PLACES))],
        {_BED: (*_PLACES, "Cot")},
    )
)


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("at the window", "Window bed"),
        ("standing at the window of the room", "Window bed"),
        ("in the middle of the room", "Mid-room bed"),
        ("that are on the door side", "Door bed"),
        ("at the back of the room", "Rear bed"),
    ],
)
def test_the_one_with_that_word_is_meant(where: str, value: str) -> None:
    metrics, groups, filters = told(f"charges of berths {where} in May 2017", READER)
    assert (metrics, groups, filters) == (("billed_amount",), (), (f"{{{{ Dimension('{_BED}') }}}} = '{value}'",))


def test_all_of_them_are_meant_where_no_such_word_stands() -> None:
    _, _, (only,) = told("charges of berths in May 2017", READER)
    assert all(place in only for place in _PLACES)


@pytest.mark.parametrize("where", ["at the back of the ward", "at the entrance of the ward"])
def test_a_place_that_no_number_is_told_of_is_in_the_way(where: str) -> None:
    assert isinstance(READER.read(f"charges {where} in May 2017"), NotUnderstood)
