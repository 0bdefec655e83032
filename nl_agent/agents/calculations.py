"""What is worked out from the rows of a query: running totals, growth, averages over periods, counts, the best of each group.

Nothing here invents a number: each value is a sum, a difference, a quotient or a count of values that the warehouse gave.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from nl_agent.agents.lineup import Lineup, minus, over
from nl_agent.formatting import CALENDAR_GRAINS, following
from nl_agent.reader.types import Calculation, Work
from nl_agent.types import Column
from nl_agent.wording import lowered, plural, singular

Row = tuple[Any, ...]
_RHYTHM = {"day": "daily", "week": "weekly", "month": "monthly", "quarter": "quarterly", "year": "yearly"}


def work_out(lineup: Lineup, work: Work, order_by: Sequence[str], adds: Callable[[str], bool]) -> Lineup:
    """The table after the calculation.

    Args:
        order_by: of the query, whose last name is what the best of each group are chosen by.
        adds: whether a metric's values over separate periods add up, so that a period without a row counts as nothing.
    """
    match work.calculation:
        case Calculation.NONE:
            return _of_share(lineup, work.shares)
        case Calculation.RUNNING_TOTAL:
            return _running_total(lineup)
        case Calculation.GROWTH:
            return _kept(_growth(lineup), work, "change")
        case Calculation.AVERAGE:
            return _kept(_average(lineup, work, adds), work, "metric")
        case Calculation.COUNT:
            return _count(lineup, work)
        case Calculation.TOP_PER_GROUP:
            return _top_per_group(lineup, work, len(order_by) - 1)
        case Calculation.NTH:
            return replace(lineup, rows=lineup.rows[work.keep - 1 : work.keep])
        case Calculation.TOP_CHANGE:
            return _kept(lineup, work, work.over)


def _groups(lineup: Lineup) -> list[int]:
    return [place for place, column in enumerate(lineup.columns) if column.kind in ("time", "dimension")]


def _metrics(lineup: Lineup) -> list[int]:
    return [place for place, column in enumerate(lineup.columns) if column.kind == "metric"]


def _along_time(lineup: Lineup) -> tuple[int, list[int], list[Row]]:
    """The place of the time column, those of the other groups, and the rows in the order of time."""
    groups = _groups(lineup)
    time = next(place for place in groups if lineup.columns[place].kind == "time")
    rows = sorted((row for row in lineup.rows if row[time] is not None), key=lambda row: str(row[time]))
    return time, [place for place in groups if place != time], rows


def _running_total(lineup: Lineup) -> Lineup:
    _, others, rows = _along_time(lineup)
    metrics = _metrics(lineup)
    sums: dict[tuple[Any, ...], list[Any]] = {}
    found = []
    for row in rows:
        so_far = sums.setdefault(tuple(row[place] for place in others), [None] * len(metrics))
        for position, place in enumerate(metrics):
            if row[place] is not None:
                so_far[position] = row[place] if so_far[position] is None else so_far[position] + row[place]
        found.append((*row, *so_far))
    added = tuple(
        replace(lineup.columns[place], name=f"{lineup.columns[place].name} running total", label=f"Running total of {lowered(lineup.columns[place].label)}")
        for place in metrics
    )  # fmt: skip
    return Lineup((*lineup.columns, *added), tuple(found))


def _growth(lineup: Lineup) -> Lineup:
    """Difference and change from the period before; nothing where that period has no row."""
    time, others, rows = _along_time(lineup)
    metrics = _metrics(lineup)
    grain = lineup.columns[time].grain
    before: dict[tuple[Any, ...], Row] = {}
    found = []
    for row in rows:
        key = tuple(row[place] for place in others)
        last = before.get(key)
        adjoining = last is not None and _follows(last[time], row[time], grain)
        added: list[Any] = []
        for place in metrics:
            difference = minus(row[place], last[place]) if last is not None and adjoining else None
            added += [difference, over(difference, last[place], absolute=True) if last is not None and adjoining else None]
        before[key] = row
        found.append((*row, *added))
    columns = []
    for place in metrics:
        own = lineup.columns[place]
        columns.append(Column(f"{own.name} difference", "Difference", "difference", own.unit, own.metric))
        columns.append(Column(f"{own.name} change", "Change", "change", "ratio", own.metric))
    return Lineup((*lineup.columns, *columns), tuple(found))


def _follows(before: Any, after: Any, grain: str) -> bool:
    if grain not in CALENDAR_GRAINS or not isinstance(before, date):
        return True
    day = before.date() if isinstance(before, datetime) else before
    return following(day, grain) == (after.date() if isinstance(after, datetime) else after)


def _average(lineup: Lineup, work: Work, adds: Callable[[str], bool]) -> Lineup:
    """The mean over the periods that any group has a row for; what does not add up is averaged over its own rows."""
    over_place = next(place for place, column in enumerate(lineup.columns) if column.name == work.over)
    grain = lineup.columns[over_place].grain
    groups = [place for place in _groups(lineup) if place != over_place]
    metrics = _metrics(lineup)
    rows = [row for row in lineup.rows if row[over_place] is not None]
    periods = len({row[over_place] for row in rows})
    by_group: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        by_group.setdefault(tuple(row[place] for place in groups), []).append(row)
    # Where a group is itself a part of the time ("by weekday"), only its own days count.
    split = any(lineup.columns[place].kind == "time" for place in groups)
    found = []
    for key, own in by_group.items():
        means = []
        for place in metrics:
            values = [row[place] for row in own if row[place] is not None]
            whole = adds(lineup.columns[place].metric) and not split
            means.append(_mean(values, periods if whole else len(values)))
        found.append((*key, *means))
    columns = [lineup.columns[place] for place in groups]
    rhythm = _RHYTHM.get(grain, "")
    for place in metrics:
        own_column = lineup.columns[place]
        label = lowered(own_column.label)
        told = f"Average {rhythm} {label}" if rhythm else f"Average {label} per {lowered(lineup.columns[over_place].label)}"
        columns.append(replace(own_column, name=f"{own_column.name} average", label=told))
    if groups and all(column.kind != "time" for column in columns[: len(groups)]):
        found.sort(key=lambda row: (row[len(groups)] is not None, row[len(groups)]), reverse=True)
    else:
        found.sort(key=lambda row: tuple(str(value) for value in row[: len(groups)]))
    return Lineup(tuple(columns), tuple(found))


def _mean(values: Sequence[Any], count: int) -> Any:
    if not values or not count:
        return None
    total = sum(values[1:], start=values[0])
    return total / Decimal(count) if isinstance(total, Decimal) else float(total) / count


def _count(lineup: Lineup, work: Work) -> Lineup:
    """How many groups there are, within each of the others if one is counted; the group without a name is none."""
    groups = _groups(lineup)
    own = next((place for place in groups if lineup.columns[place].name == work.over), groups[0])
    counted = [own] if work.over else groups
    outer = [place for place in groups if place not in counted]
    first = lineup.columns[own]
    noun = plural(lowered(first.label)) if singular(first.label) == first.label else lowered(first.label)
    column = Column("count", f"Number of {noun}", "metric", noun)
    things: dict[tuple[Any, ...], set[tuple[Any, ...]]] = {} if outer else {(): set()}
    for row in lineup.rows:
        if row[own] is not None:
            key = tuple(row[place] for place in outer)
            things.setdefault(key, set()).add(tuple(row[place] for place in counted))
    found = [(*key, len(held)) for key, held in things.items()]
    if outer and lineup.columns[outer[0]].kind != "time":
        found.sort(key=lambda row: row[-1], reverse=True)
    else:
        found.sort(key=lambda row: tuple(str(value) for value in row[:-1]))
    return Lineup((*(lineup.columns[place] for place in outer), column), tuple(found))


def _top_per_group(lineup: Lineup, work: Work, outer: int) -> Lineup:
    """The first rows of each group, in the query's own order; a group's row without a number is none."""
    metric = _metrics(lineup)[0]
    taken: dict[tuple[Any, ...], int] = {}
    found = []
    for row in lineup.rows:
        key = row[:outer]
        if row[metric] is None or taken.get(key, 0) >= work.keep:
            continue
        taken[key] = taken.get(key, 0) + 1
        found.append(row)
    return replace(lineup, rows=tuple(found))


_HOLDS = {">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le, "=": operator.eq}


def _of_share(lineup: Lineup, limits: Sequence[tuple[str, float]]) -> Lineup:
    """The rows whose share of the total lies within the limits."""
    place = lineup.first("share")
    if place is None or not limits:
        return lineup
    kept = (row for row in lineup.rows if row[place] is not None)
    return replace(lineup, rows=tuple(row for row in kept if all(_HOLDS[sign](row[place], limit) for sign, limit in limits)))


def _kept(lineup: Lineup, work: Work, kind: str) -> Lineup:
    """The rows that are highest (or lowest) in the first column of a kind; all of them, as they stand, if none are to be cut."""
    if not work.keep:
        return lineup
    place = lineup.first(kind)
    if place is None:
        return lineup
    rows = sorted((row for row in lineup.rows if row[place] is not None), key=lambda row: row[place], reverse=work.descending)
    return replace(lineup, rows=tuple(rows[: work.keep]))
