"""Parts of a comparison side by side: same groups in one row, both numbers, difference and change.

March          revenue (2017)   revenue (2016)   difference   change
Grocery                 120.0            100.0        +20.0   +20.0%
Produce                  50.0          no rows            –        –     never read as zero, unless the metric fills gaps with it
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from nl_agent.agents.calendar_rows import all_of_the_calendar, looks_at_the_calendar
from nl_agent.agents.plan import Extraction, Part
from nl_agent.formatting import as_day
from nl_agent.reader.types import Comparison, Presentation
from nl_agent.scene import Scene
from nl_agent.types import Column
from nl_agent.wording import PART_LABELS

Key = tuple[Any, ...]
Row = tuple[tuple[Any, ...], tuple[Any, ...]]
"""The groups and the numbers of a row."""


@dataclass(frozen=True, slots=True)
class Lineup:
    """The answer's table. ``both`` gives for each metric the positions of its numbers, in the order of the parts."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    both: tuple[tuple[int, ...], ...] = ()

    def first(self, kind: str) -> int | None:
        """The place of the first column of a kind; None if there is none."""
        return next((place for place, column in enumerate(self.columns) if column.kind == kind), None)


def line_up(extraction: Extraction, scene: Scene) -> Lineup:
    """The table of an extraction: of its one part, with its share of the total, or of its parts side by side."""
    if extraction.understood.of_sets:
        return _left_over(extraction, scene)
    if extraction.compares:
        return _side_by_side(extraction, scene)
    columns = _own_columns(extraction.first, scene)
    rows = extraction.first.table.rows
    if "difference" in extraction.understood.beside:
        first = len(extraction.first.query.group_by)
        name = extraction.first.query.metrics[0]
        columns = (*columns, Column("difference", "Difference", "difference", scene.layer.metric(name).unit, name))
        rows = tuple((*row, minus(row[first], row[first + 1])) for row in rows)
    shared = extraction.understood.presentation is Presentation.SHARE_OF_TOTAL
    if extraction.total is None or extraction.understood.work.means or not shared:
        return Lineup(columns, rows)
    groups = len(extraction.first.query.group_by)
    totals = extraction.total.table.rows[0]
    shares = tuple(
        Column(f"{name}_share", f"Share of total {_metric_label(name, scene).lower()}", "share", "ratio", name)
        for name in extraction.first.query.metrics
    )
    return Lineup(
        (*columns, *shares), tuple((*row, *(over(row[groups + i], totals[i]) for i in range(len(shares)))) for row in rows)
    )


def _left_over(extraction: Extraction, scene: Scene) -> Lineup:
    """The rows of the first part whose things are not in the second, or are in both."""
    whole, part = (has_something(one) for one in extraction.parts)
    if looks_at_the_calendar(extraction, scene):
        whole = all_of_the_calendar(extraction.parts[0], scene)
        part = {as_day(moment): row for moment, row in part.items()}
    both = extraction.understood.comparison is Comparison.BOTH
    return Lineup(_own_columns(extraction.first, scene), tuple(row for thing, row in whole.items() if (thing in part) is both))


def has_something(part: Part) -> dict[Any, tuple[Any, ...]]:
    """The rows of a part by the one thing that it groups by, without those whose number is nothing."""
    rows = part.table.rows if not part.query.metrics else (row for row in part.table.rows if row[1])
    return {row[0]: row for row in rows if row[0] is not None}


def _own_columns(part: Part, scene: Scene) -> tuple[Column, ...]:
    return (*_group_columns(part, scene), *(_metric_column(name, scene) for name in part.query.metrics))


def _group_columns(part: Part, scene: Scene) -> tuple[Column, ...]:
    columns = []
    for name in part.query.group_by:
        item, grain = scene.item_of(name)
        if item is not None and item.kind == "time":
            label = PART_LABELS.get(grain) or (grain or item.label).removeprefix("extract_").replace("_", " ").capitalize()
            columns.append(Column(name, label, "time", grain=grain))
        else:
            columns.append(Column(name, item.label if item else name, "dimension"))
    return tuple(columns)


def _metric_column(name: str, scene: Scene, suffix: str = "") -> Column:
    label = _metric_label(name, scene)
    unit = scene.layer.metric(name).unit
    return Column(f"{name} ({suffix})" if suffix else name, f"{label} ({suffix})" if suffix else label, "metric", unit, name)


def _metric_label(name: str, scene: Scene) -> str:
    return scene.layer.metric(name).label or name.replace("_", " ").capitalize()


def _side_by_side(extraction: Extraction, scene: Scene) -> Lineup:
    parts = extraction.parts
    share = extraction.understood.comparison is Comparison.SHARE
    groups = _group_columns(parts[0], scene)
    keyed = [_keyed(part, scene) for part in parts]
    if share:
        keyed[1] = _spread(keyed, parts)
    keys = _keys(parts, keyed)
    metrics = parts[0].query.metrics
    fills = _fills(parts, scene)
    columns: list[Column] = list(groups)
    both: list[tuple[int, ...]] = []
    two = len(parts) == 2
    for name in metrics:
        begin = len(columns)
        both.append(tuple(range(begin, begin + len(parts))))
        columns += [_metric_column(name, scene, part.label) for part in parts]
        unit = scene.layer.metric(name).unit
        if two and share:
            columns.append(Column(f"{name} share", f"Share of {_metric_label(name, scene).lower()}", "share", "ratio", name))
        elif two:
            columns.append(Column(f"{name} difference", "Difference", "difference", unit, name))
            columns.append(Column(f"{name} change", "Change", "change", "ratio", name))
    rows = []
    for key in dict.fromkeys(keys):
        shown = next(groups_ for part in keyed if key in part for groups_, _ in [part[key]])
        row: list[Any] = list(shown)
        for position in range(len(metrics)):
            values = [part[key][1][position] if key in part else fills[position] if part else None for part in keyed]
            row += values
            if two and share:
                # no rows of a part of something are no part of it; of each group, only those are told that have some
                row.append(over(0 if values[0] is None and not groups else values[0], values[1]))
            elif two:
                row += [minus(values[0], values[1]), over(minus(values[0], values[1]), values[1], absolute=True)]
        rows.append(tuple(row))
    return Lineup(tuple(columns), tuple(rows), tuple(both))


def _keys(parts: Sequence[Part], keyed: Sequence[dict[Key, Row]]) -> list[Key]:
    """The groups that are shown: those of a part that was held against a limit; those of the first, where it was cut; else all."""
    keys = list(keyed[0])
    held = next((own for part, own in zip(parts, keyed, strict=True) if part.query.having), None)
    if held is not None:
        return [key for key in dict.fromkeys((*keys, *held)) if key in held]
    if parts[0].query.limit is not None:
        return keys
    return keys + [key for other in keyed[1:] for key in other if key not in keyed[0]]


def _fills(parts: Sequence[Part], scene: Scene) -> tuple[int | None, ...]:
    """What each metric shows for a group that one side lacks: what its definition fills gaps with, where no row was cut off."""
    inputs = [scene.layer.metric(name).measure for name in parts[0].query.metrics]
    if any(part.query.limit is not None or part.query.having for part in parts):
        return (None,) * len(inputs)
    return tuple(one.fill_nulls_with if one else None for one in inputs)


def _spread(keyed: Sequence[dict[Key, Row]], parts: Sequence[Part]) -> dict[Key, Row]:
    """The rows of the whole by the groups of the part: each department's total beside each of its categories."""
    part, whole = (one.query.group_by for one in parts)
    if part == whole:
        return keyed[1]
    places = [part.index(name) for name in whole]
    found = ((key, groups, tuple(key[place] for place in places)) for key, (groups, _) in keyed[0].items())
    return {key: (groups, keyed[1][outer][1]) for key, groups, outer in found if outer in keyed[1]}


def _keyed(part: Part, scene: Scene) -> dict[Key, Row]:
    """Rows by their groups; a date counts by its place in the part's own period, so that January lines up with January."""
    count = len(part.query.group_by)
    grains = [column.grain if column.kind == "time" else "" for column in _group_columns(part, scene)]
    start = date.fromisoformat(part.query.start[:10]) if part.query.start else None
    found = {}
    for row in part.table.rows:
        key = tuple(_place(value, grain, start) for value, grain in zip(row[:count], grains, strict=True))
        found[key] = (row[:count], row[count:])
    return found


def _place(value: Any, grain: str, start: date | None) -> Any:
    """How many periods after the start a date lies; other values stand for themselves."""
    if start is None or not isinstance(value, date):
        return value
    day = as_day(value)
    match grain:
        case "day":
            return (day - start).days
        case "week":
            return (day - (start - timedelta(days=start.weekday()))).days // 7
        case "month":
            return (day.year - start.year) * 12 + day.month - start.month
        case "quarter":
            return (day.year - start.year) * 4 + (day.month - 1) // 3 - (start.month - 1) // 3
        case "year":
            return day.year - start.year
        case _:
            return value


def minus(left: Any, right: Any) -> Any:
    """The difference of two values of a metric; None where one is missing."""
    if left is None or right is None:
        return None
    if isinstance(left, Decimal) != isinstance(right, Decimal):
        return float(left) - float(right)
    return left - right


def over(value: Any, whole: Any, *, absolute: bool = False) -> float | None:
    """A quotient; None where there is nothing to divide, or to divide by."""
    if value is None or not whole:
        return None
    return float(value) / (abs(float(whole)) if absolute else float(whole))
