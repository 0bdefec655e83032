"""The manifest as texts to embed: several short ones for each thing, because one long text finds nothing well."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from semantic_models import GroupByItem, Metric, SemanticLayer

CARDS_FORMAT = "2"
"""Part of an index's version: raise it when texts are made differently."""


class CardKind(Enum):
    METRIC = "metric"
    DIMENSION = "dimension"
    ENTITY = "entity"
    SAVED_QUERY = "saved_query"
    TIME_WORD = "time_word"
    """A grain, a granularity of the project's own calendar, or a part of a date: ``metric_time__retail_week``."""


@dataclass(frozen=True, slots=True)
class Card:
    """One text about one thing. ``facet`` says which: ``label``, ``description``, ``synonym``, ``example`` or ``scope``."""

    kind: CardKind
    name: str
    facet: str
    text: str

    @property
    def id(self) -> str:
        """Stable as long as the text is."""
        return hashlib.sha256(f"{self.kind.value}\n{self.name}\n{self.facet}\n{self.text}".encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class ValueCard:
    """One distinct value of a dimension, with its Python type kept; ``embedded`` if it gets a vector."""

    dimension: str
    value: Any
    embedded: bool

    @property
    def text(self) -> str:
        """The value as people write it: ``SOFT DRINKS`` → ``soft drinks``."""
        return " ".join(re.split(r"[\s/_,-]+", str(self.value))).strip().lower()


def cards(layer: SemanticLayer) -> tuple[Card, ...]:
    """Every card of the definitions, in the manifest's order, no text twice for the same thing."""
    seen: dict[tuple[str, str, str], Card] = {}
    for card in (*_metrics(layer), *_items(layer), *_saved_queries(layer), *_time_words(layer)):
        seen.setdefault((card.kind.value, card.name, card.text.lower()), card)
    return tuple(seen.values())


def _metrics(layer: SemanticLayer) -> Iterator[Card]:
    for metric in layer.manifest.listed_metrics:
        label = metric.label or spoken(metric.name)
        yield Card(CardKind.METRIC, metric.name, "label", label)
        yield Card(CardKind.METRIC, metric.name, "label", spoken(metric.name))
        if metric.description:
            yield Card(CardKind.METRIC, metric.name, "description", f"{label}: {metric.description}")
        yield from _texts(CardKind.METRIC, metric.name, "synonym", metric.synonyms)
        yield from _texts(CardKind.METRIC, metric.name, "example", meta_texts(metric, "examples"))
        yield from _texts(CardKind.METRIC, metric.name, "scope", meta_texts(metric, "scope"))


def _items(layer: SemanticLayer) -> Iterator[Card]:
    for item in nearest_items(layer):
        kind = CardKind.ENTITY if item.kind == "entity" else CardKind.DIMENSION
        yield Card(kind, item.name, "label", item.label)
        yield Card(kind, item.name, "label", spoken(item.name))
        if item.description:
            yield Card(kind, item.name, "description", f"{item.label}: {item.description}")
        yield from _texts(kind, item.name, "synonym", item.synonyms)


def _saved_queries(layer: SemanticLayer) -> Iterator[Card]:
    for saved in layer.manifest.saved_queries.values():
        yield Card(CardKind.SAVED_QUERY, saved.name, "label", saved.label or spoken(saved.name))
        if saved.description:
            yield Card(CardKind.SAVED_QUERY, saved.name, "description", saved.description)


_RHYTHMS = {
    "hour": ("hourly",), "day": ("daily",), "week": ("weekly",), "month": ("monthly",), "quarter": ("quarterly",),
    "year": ("yearly", "annual", "annually"),
}  # fmt: skip
_PARTS = {
    "dow": ("day of the week", "weekday"), "day": ("day of the month",), "doy": ("day of the year",), "month": ("month of the year",),
    "quarter": ("quarter of the year",),
}  # fmt: skip


def _time_words(layer: SemanticLayer) -> Iterator[Card]:
    """What time can be split by, as people say it: ``monthly``, ``per retail week``, ``weekday``."""
    time = next((item for item in layer.group_by_items() if item.name == "metric_time"), None)
    if time is None:
        return
    described = {name: text for spine in layer.manifest.time_spines for name, text in spine.described.items()}
    for grain in time.grains:
        name, word = f"{time.name}__{grain}", spoken(grain)
        yield Card(CardKind.TIME_WORD, name, "label", word)
        yield from _texts(CardKind.TIME_WORD, name, "synonym", (f"by {word}", f"per {word}", *_RHYTHMS.get(grain, ())))
        if grain in described:
            yield Card(CardKind.TIME_WORD, name, "description", f"{word}: {described[grain]}")
    for part, words in _PARTS.items():
        name = f"{time.name}__extract_{part}"
        yield Card(CardKind.TIME_WORD, name, "label", words[0])
        yield from _texts(CardKind.TIME_WORD, name, "synonym", words[1:])


def _texts(kind: CardKind, name: str, facet: str, texts: Iterable[str]) -> Iterator[Card]:
    for text in texts:
        if text.strip():
            yield Card(kind, name, facet, text.strip())


def nearest_items(layer: SemanticLayer) -> tuple[GroupByItem, ...]:
    """Everything there is to group by, each column once: under the name that most metrics reach it by, then the shortest."""
    reached = Counter(item.name for metric in layer.manifest.metrics for item in layer.group_by_items((metric,)))
    found: dict[tuple[str, str], GroupByItem] = {}
    for item in layer.group_by_items():
        key = (item.model, item.name.rsplit("__", 1)[-1])
        rank = (-reached[item.name], item.hops, item.name)
        if key not in found or rank < (-reached[found[key].name], found[key].hops, found[key].name):
            found[key] = item
    return tuple(found.values())


def meta_texts(metric: Metric, key: str) -> tuple[str, ...]:
    """The texts under one key of a metric's ``meta``, whether it holds one or a list."""
    value = metric.meta.get(key)
    if value is None:
        return ()
    return (str(value),) if isinstance(value, str) else tuple(str(item) for item in value)


def spoken(name: str) -> str:
    """A name as it is said: ``store__region__name`` → ``store region name``."""
    return re.sub(r"_+", " ", name).strip()
