"""Partitions: each fact month by month, with what occurs in it. They tell no data from a real zero without a query.

Everything is asked through the semantic layer: rows by day, and the values of each small dimension by month.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any

from nl_agent.cards import spoken
from nl_agent.counting import probe_metric, row_metric
from nl_agent.formatting import as_day, period_text
from semantic_models import GroupByItem, InsightsError, MetricQuery, SemanticLayer, Warehouse

MOST_VALUES = 500
"""A dimension with more values than this is not followed month by month."""
_TOLD_VALUES = 12
_REGULAR = 0.9
"""A fact with rows on at least this share of the days of its history is a daily one: a day without rows is a gap."""


@dataclass(frozen=True, slots=True)
class Partition:
    """One month of one fact.

    Attributes:
        model, label: the semantic model, and what people call it.
        month: its first day.
        days: days of the month with rows; empty if the fact knows no days.
        rows: None if no metric of the definitions counts them.
        values: values that occur, by the group-by name of each dimension with few; None among them is "no value".
    """

    model: str
    label: str
    month: date
    days: tuple[int, ...]
    rows: int | None
    values: Mapping[str, tuple[Any, ...]]

    @property
    def last_day(self) -> date:
        return self.month.replace(day=calendar.monthrange(self.month.year, self.month.month)[1])

    def summary(self, labels: Mapping[str, str]) -> str:
        """The partition in short, to embed; ``labels`` of its dimensions, by name."""
        return self._told(labels, _TOLD_VALUES)

    def text(self, labels: Mapping[str, str]) -> str:
        """The partition with every value, to search for words."""
        return self._told(labels, MOST_VALUES)

    def _told(self, labels: Mapping[str, str], most: int) -> str:
        size = f"{self.rows:,} rows" if self.rows is not None else "rows"
        days = f" on {len(self.days)} days" if self.days else ""
        told = [f"{self.label} in {period_text(self.month, self.last_day)}: {size}{days}."]
        for name, values in self.values.items():
            texts = [value for value in values if isinstance(value, str)]
            if texts:
                more = f" and {len(texts) - most} more" if len(texts) > most else ""
                told.append(f"{labels.get(name, name)}: {', '.join(texts[:most])}{more}.")
        return " ".join(told)


class Extent(Enum):
    """How much of a period the data has."""

    NONE = "none"
    PARTIAL = "partial"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the data has of a period, by the partitions that it touches.

    Attributes:
        start, end: the period, both days included; an open side is the data's own.
        extent: whether the facts have rows for all of it.
        present: days of it on which every fact that is read has rows.
        missing: days without rows between the first and the last day of the data; none for a fact that seldom has rows.
        partitions: the months that the period touches, of every fact.
    """

    start: date
    end: date
    extent: Extent
    present: int
    missing: tuple[date, ...]
    partitions: tuple[Partition, ...]

    @property
    def days(self) -> int:
        """Calendar days of the period."""
        return (self.end - self.start).days + 1

    def occurs(self, dimension: str, value: Any) -> bool | None:
        """Whether rows with this value occur in the period; None if the partitions cannot tell.

        A value that is in no touched month is absent for sure. One that is only in months that the period cuts may be.
        """
        known = [part for part in self.partitions if dimension in part.values]
        if not known or {part.model for part in known} != {part.model for part in self.partitions}:
            return None
        holding = [part for part in known if any(_same(value, held) for held in part.values[dimension])]
        if not holding:
            return False
        if any(self.start <= part.month and part.last_day <= self.end for part in holding):
            return True
        return None

    def values(self, dimension: str) -> frozenset[Any] | None:
        """Every value of a dimension that occurs in the touched months; None if the partitions do not follow it."""
        known = [part.values[dimension] for part in self.partitions if dimension in part.values]
        return frozenset(value for values in known for value in values) if known else None


def _same(asked: Any, held: Any) -> bool:
    if asked is None or held is None:
        return asked is held
    return bool(asked == held) or str(asked) == str(held)


def coverage(histories: Sequence[Sequence[Partition]], start: date | None, end: date | None) -> Coverage | None:
    """What the facts together have of a period; None if a fact has no partitions, or the period no days.

    Args:
        histories: all partitions of each fact, in the order of time.
    """
    if not histories or not all(histories):
        return None
    first = max(next(_days(history)) for history in histories)
    last = min(max(_days(history[-1:])) for history in histories)
    start, end = start or first, end or last
    if end < start:
        return None
    regular = all(_is_regular(history) for history in histories)
    touched = [[part for part in history if part.month <= end and start <= part.last_day] for history in histories]
    found = [{day for day in _days(parts) if start <= day <= end} for parts in touched]
    present = set.intersection(*found)
    low, high = max(start, first), min(end, last)
    span = [low + timedelta(days=i) for i in range((high - low).days + 1)] if regular else []
    missing = tuple(day for day in span if day not in present)
    if not regular:  # Such a fact's first and last row say little of where its history begins and ends: its months do.
        first, last = first.replace(day=1), min(history[-1].last_day for history in histories)
    parts = tuple(part for months in touched for part in months)
    whole = not missing and first <= start and end <= last
    extent = Extent.NONE if not present else Extent.COMPLETE if whole else Extent.PARTIAL
    return Coverage(start, end, extent, len(present), missing, parts)


def _days(parts: Sequence[Partition]) -> Iterator[date]:
    """Days with rows; all days of a month where the fact knows no days."""
    for part in parts:
        for day in part.days or range(1, part.last_day.day + 1):
            yield part.month.replace(day=day)


def _is_regular(history: Sequence[Partition]) -> bool:
    days = list(_days(history))
    return len(days) >= _REGULAR * ((days[-1] - days[0]).days + 1)


# ---- read from the warehouse


def read_partitions(
    layer: SemanticLayer, warehouse: Warehouse, sizes: Mapping[str, int]
) -> tuple[tuple[Partition, ...], dict[str, str]]:
    """Every fact month by month, and the facts and dimensions that could not be read, with the reason.

    Args:
        sizes: number of distinct values by group-by name, of those that are known.
    """
    found: list[Partition] = []
    skipped: dict[str, str] = {}
    for model in layer.manifest.semantic_models.values():
        probe = probe_metric(layer, model.name)
        if not probe or not model.default_time_dimension:
            continue
        try:
            found += _of_model(layer, warehouse, model.name, probe, sizes)
        except InsightsError as fault:
            skipped[model.name] = fault.message
    return tuple(found), skipped


def _of_model(
    layer: SemanticLayer, warehouse: Warehouse, model: str, probe: str, sizes: Mapping[str, int]
) -> Iterator[Partition]:
    items = layer.group_by_items((probe,))
    grains = next((item.grains for item in items if item.name == "metric_time"), ())
    grain = "day" if "day" in grains else "month"
    if grain not in grains:
        return
    counts = probe == row_metric(layer, model)
    days: dict[date, dict[int, int]] = {}
    for moment, number in layer.run(MetricQuery((probe,), (f"metric_time__{grain}",)), warehouse).rows:
        if moment is not None:
            day = as_day(moment)
            days.setdefault(day.replace(day=1), {})[day.day] = int(number or 0) if counts else 0
    values: dict[date, dict[str, list[Any]]] = {month: {} for month in days}
    for item in _followed(items, sizes):
        for moment, value, _ in layer.run(MetricQuery((probe,), ("metric_time__month", item.name)), warehouse).rows:
            if moment is not None:
                month = as_day(moment)
                values.setdefault(month, {}).setdefault(item.name, []).append(value)
    owner = layer.manifest.semantic_models[model]
    label = owner.label or spoken(model).capitalize()
    for month in sorted(days):
        yield Partition(
            model,
            label,
            month,
            tuple(sorted(days[month])) if grain == "day" else (),
            sum(days[month].values()) if counts else None,
            {name: tuple(sorted(held, key=_order)) for name, held in sorted(values[month].items())},
        )


def _followed(items: Sequence[GroupByItem], sizes: Mapping[str, int]) -> list[GroupByItem]:
    """The categorical dimensions with few values, each column once, by its nearest name."""
    by_column: dict[tuple[str, str], GroupByItem] = {}
    known = {_column(name): size for name, size in sizes.items()}
    for item in sorted(items, key=lambda one: (one.hops, len(one.name), one.name)):
        size = sizes.get(item.name, known.get(_column(item.name)))
        if item.kind == "categorical" and size is not None and size <= MOST_VALUES:
            by_column.setdefault((item.model, _column(item.name)), item)
    return list(by_column.values())


def _column(name: str) -> str:
    """The dimension at a path's end with its entity: ``station__town__town_name`` → ``town__town_name``."""
    return "__".join(name.split("__")[-2:])


def _order(value: Any) -> tuple[bool, str]:
    return value is None, str(value)
