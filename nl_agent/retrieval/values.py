"""Values of dimensions: all of the small ones for the index, those of the large ones on demand, by a compiled query each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from nl_agent.cards import ValueCard, nearest_items
from nl_agent.reader.english.tokens import LINKS
from semantic_models import InsightsError, MetricQuery, SemanticLayer, Warehouse, where_contains

LOW_CARDINALITY = 200
"""A dimension with no more distinct values than this is indexed without being asked to (``values_index``)."""
HIGH_CARDINALITY = 100_000
"""A dimension with more is not indexed, even if asked to."""
EMBEDDED_VALUES = 500
"""Dimensions with no more values get vectors too; names of thousands of things are found by their words alone."""

_WORD = re.compile(r"[^\W_]+")
_MEASURE = re.compile(r"\d+(?:\.\d+)? ?(?P<unit>[A-Za-z]+)")
_FETCHED = 1_000
_MOST_WORDS = 6
_ALIKE = 80
"""Likeness, of 100, of a word to one that it may be a misspelling of."""
_BEGINNING = 4
"""Letters of a word that must be right where a name is misspelt."""


@dataclass(frozen=True, slots=True)
class ValueHit:
    """A value that a text may mean. ``similarity`` is the cosine, 0 if it was found by its words only."""

    dimension: str
    value: Any
    score: float
    similarity: float


def read_values(layer: SemanticLayer, warehouse: Warehouse) -> tuple[tuple[ValueCard, ...], dict[str, str]]:
    """Distinct values of every categorical dimension that is small, or whose definition asks for it; and why not the others."""
    found: list[ValueCard] = []
    skipped: dict[str, str] = {}
    for item in nearest_items(layer):
        if item.kind != "categorical":
            continue
        limit = HIGH_CARDINALITY if item.values_index else LOW_CARDINALITY
        query = MetricQuery(group_by=(item.name,), order_by=(item.name,), limit=limit + 1)
        try:
            rows = layer.run(query, warehouse).rows
        except InsightsError as fault:
            skipped[item.name] = fault.message
            continue
        if len(rows) > limit:
            skipped[item.name] = f"more than {limit:,} distinct values"
            continue
        values = [row[0] for row in rows if row[0] is not None and str(row[0]).strip()]
        if item.values_index == "measures":
            values = [value for value in values if _is_measure(str(value))]
        embedded = len(values) <= EMBEDDED_VALUES and _mean_something(values)
        found.extend(ValueCard(item.name, value, embedded) for value in values)
    return tuple(found), skipped


def _is_measure(value: str) -> bool:
    """True of a number and a unit, 16 OZ, and not of "12 IN", which "in" would find in every question."""
    found = _MEASURE.fullmatch(value)
    return found is not None and found["unit"].lower() not in LINKS


def _mean_something(values: Sequence[Any]) -> bool:
    """True if values differ by words: numbers, and names that differ by a number only, have no meaning to embed."""
    texts = {re.sub(r"[\d\W_]+", "", str(value).lower()) for value in values if isinstance(value, str)} - {""}
    return len(texts) > len(values) / 4


def plain(value: Any) -> str | int | float | bool | None:
    """The value as JSON keeps it; a decimal becomes a number, a date its ISO text, as filters write it."""
    if isinstance(value, Decimal):
        return float(value)
    return value if value is None or isinstance(value, (str, int, float, bool)) else str(value)


def sizes(cards: Sequence[ValueCard]) -> Mapping[str, int]:
    """Number of values by dimension."""
    found: dict[str, int] = {}
    for card in cards:
        found[card.dimension] = found.get(card.dimension, 0) + 1
    return found


class ValueFinder:
    """Values of dimensions that are too many to index, looked up when asked for. Safe to share between threads.

    It belongs to one release: what it found once it remembers.
    """

    def __init__(self, layer: SemanticLayer, warehouse: Warehouse) -> None:
        self._layer = layer
        self._warehouse = warehouse
        self._remembered = lru_cache(maxsize=512)(self._find)

    def find(self, dimension: str, text: str, k: int = 10) -> tuple[ValueHit, ...]:
        """The ``k`` values of a dimension that hold the words of a text, best first; if there is none, those spelt alike.

        Each look-up is one compiled query that returns at most a thousand values, two if nothing was found.
        Raises QueryError if there is no such dimension, or WarehouseError.
        """
        words = tuple(_WORD.findall(text.casefold()))[:_MOST_WORDS]
        return self._remembered(dimension, words)[:k] if words else ()

    def _find(self, dimension: str, words: tuple[str, ...]) -> tuple[ValueHit, ...]:
        said = " ".join(words)
        values = self._fetch(dimension, words)
        if not values:
            from rapidfuzz import fuzz

            longest = max(words, key=len)
            alike = self._fetch(dimension, (longest[:_BEGINNING],))
            values = [v for v in alike if any(fuzz.ratio(longest, word) >= _ALIKE for word in _WORD.findall(v.casefold()))]
        # A value that is just these words comes first, then those that begin so, the one that says the least besides before others.
        return tuple(
            ValueHit(dimension, value, len(said) / max(len(said), len(value)), 0.0)
            for value in sorted(values, key=lambda value: (not value.casefold().startswith(said), len(value), value))
        )

    def _fetch(self, dimension: str, words: Sequence[str]) -> list[str]:
        query = MetricQuery(
            group_by=(dimension,), where=(where_contains(dimension, words),), order_by=(dimension,), limit=_FETCHED
        )
        return [row[0] for row in self._layer.run(query, self._warehouse).rows if isinstance(row[0], str)]
