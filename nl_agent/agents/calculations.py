"""What is worked out from the rows of a query: running totals, growth, averages over periods, counts, the best of each group, both ends.

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
from nl_agent.agents.plan import Extraction, Part
from nl_agent.formatting import CALENDAR_GRAINS, as_day, first_of, following
from nl_agent.reader.types import Calculation, Work
from nl_agent.reader.vocabulary import is_rate
from nl_agent.types import Column
from nl_agent.wording import lowered, plural, singular

Row = tuple[Any, ...]
_RHYTHM = {"day": "daily", "week": "weekly", "month": "monthly", "quarter": "quarterly", "year": "yearly"}


def work_out(lineup: Lineup, extraction: Extraction, adds: Callable[[str], bool]) -> Lineup:
    """The table after the calculation.

    Args:
        adds: whether a metric's values over separate periods add up, so that a period without a row counts as nothing.
    """
    work = extraction.understood.work
    if not work.means:
        return _worked_out(lineup, extraction, adds)
    held, means = _against_means(lineup, work, extraction.total)
    found = _worked_out(held, extraction, adds)
    rows = found.rows[: work.keep] if work.keep else found.rows
    return replace(found, columns=(*found.columns, *means), rows=tuple((*row, *means.values()) for row in rows))


def _worked_out(lineup: Lineup, extraction: Extraction, adds: Callable[[str], bool]) -> Lineup:
    work, outer = extraction.understood.work, len(extraction.first.query.order_by) - 1
    lineup = _moved(lineup, work, extraction.shown_from) if work.moved else lineup
    match work.calculation:
        case Calculation.NONE if work.each:
            return _exceptions(lineup, work)
        case Calculation.NONE:
            held = _of_share(lineup, work.shares)
            return _kept(held, work, "share") if work.over == "share" else held
        case Calculation.RUNNING_TOTAL:
            return _running_total(lineup)
        case Calculation.GROWTH:
            return _kept(lineup if work.moved else _growth(lineup, extraction.shown_from), work, "change")
        case Calculation.AVERAGE:
            return _kept(_average(lineup, extraction, adds), work, "metric")
        case Calculation.ROLLING_AVERAGE:
            return _rolling_average(lineup, work, extraction.shown_from, adds)
        case Calculation.COUNT:
            return _count(lineup, work)
        case Calculation.TOP_PER_GROUP:
            return _top_per_group(lineup, work, outer)
        case Calculation.PLACES:
            return replace(lineup, rows=lineup.rows[work.skip : work.skip + work.keep])
        case Calculation.TOGETHER:
            return _together(lineup, work)
        case Calculation.ENDS:
            return _ends(lineup, work, outer)
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


def _growth(lineup: Lineup, start: str | None) -> Lineup:
    """Difference and change from the period before, of the rows of the asked period; nothing where that period has no row."""
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
        if not _is_before(row[time], start, grain):
            found.append((*row, *added))
    columns = []
    for place in metrics:
        own = lineup.columns[place]
        columns.append(Column(f"{own.name} difference", "Difference", "difference", own.unit, own.metric))
        columns.append(Column(f"{own.name} change", "Change", "change", "ratio", own.metric))
    return Lineup((*lineup.columns, *columns), tuple(found))


def _is_before(moment: Any, start: str | None, grain: str) -> bool:
    """True of a row that is only read because others reach back to it."""
    return bool(start) and str(moment)[:10] < str(first_of(date.fromisoformat(str(start)[:10]), grain))


def _moved(lineup: Lineup, work: Work, start: str | None) -> Lineup:
    """The rows whose number rose, or fell: against the other side, or from the row before along time."""
    grown = lineup if lineup.first("difference") is not None else _growth(lineup, start)
    by = work.moved_by
    kind = "change" if by is not None and by.kind == "part" else "difference"
    place = next(place for place, column in enumerate(grown.columns) if column.kind == kind)

    def moved(value: Any) -> bool:
        far = float(value) if work.moved == ">" else -float(value)
        return far > 0 and (by is None or (far > by.value if by.beyond else far >= by.value))

    return replace(grown, rows=tuple(row for row in grown.rows if row[place] is not None and moved(row[place])))


def _together(lineup: Lineup, work: Work) -> Lineup:
    """One row: the numbers of the first rows, and their shares of the total, added up."""
    places = [place for place, column in enumerate(lineup.columns) if column.kind in ("metric", "share")]

    def total(place: int) -> Any:
        values = [row[place] for row in lineup.rows[: work.keep] if row[place] is not None]
        return sum(values[1:], start=values[0]) if values else None

    return Lineup(tuple(lineup.columns[place] for place in places), (tuple(total(place) for place in places),))


def _follows(before: Any, after: Any, grain: str) -> bool:
    if grain not in CALENDAR_GRAINS or not isinstance(before, date):
        return True
    return following(as_day(before), grain) == as_day(after)


def _average(lineup: Lineup, extraction: Extraction, adds: Callable[[str], bool]) -> Lineup:
    """The mean over the periods that any group has a row for; what does not add up is averaged over its own rows."""
    work = extraction.understood.work
    over_place = next(place for place, column in enumerate(lineup.columns) if column.name == work.over)
    grain = lineup.columns[over_place].grain
    groups = [place for place in _groups(lineup) if place != over_place]
    metrics = _metrics(lineup)
    rows = [row for row in lineup.rows if row[over_place] is not None]
    periods = _periods(lineup, extraction)
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
            means.append(_mean(values, periods[place] if whole else len(values)))
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


def _periods(lineup: Lineup, extraction: Extraction) -> dict[int, int]:
    """Over how many periods each column of numbers is averaged: February has fewer days than the March beside it."""
    counts = []
    for part in extraction.parts:
        place = part.query.group_by.index(extraction.understood.work.over)
        counts.append(len({row[place] for row in part.table.rows if row[place] is not None}))
    found = dict.fromkeys(_metrics(lineup), counts[0])
    for places in lineup.both:
        found |= {place: count for place, count in zip(places, counts, strict=False) if place in found}
    return found


def _rolling_average(lineup: Lineup, work: Work, start: str | None, adds: Callable[[str], bool]) -> Lineup:
    """Each row of the asked period with the mean of its window, which ends with it; nothing where the data has no whole window.

    A period between others without a row counts as nothing where the metric adds up; else its window has no mean.
    """
    time, others, rows = _along_time(lineup)
    grain, metrics = lineup.columns[time].grain, _metrics(lineup)
    moments = _without_gaps([row[time] for row in rows], grain)
    at = {moment: place for place, moment in enumerate(moments)}
    series: dict[tuple[Any, ...], dict[int, Row]] = {}
    for row in rows:
        series.setdefault(tuple(row[place] for place in others), {})[at[row[time]]] = row
    found = []
    for row in rows:
        if _is_before(row[time], start, grain):
            continue
        own, place = series[tuple(row[other] for other in others)], at[row[time]]
        window = [own.get(at_) for at_ in range(place - work.window + 1, place + 1)]
        means = []
        for metric in metrics:
            values = [one[metric] for one in window if one is not None and one[metric] is not None]
            whole = place >= work.window - 1 and (adds(lineup.columns[metric].metric) or len(values) == work.window)
            means.append(_mean(values, work.window) if whole else None)
        found.append((*row, *means))
    added = tuple(
        replace(lineup.columns[place], name=f"{lineup.columns[place].name} rolling average", label=f"{work.window}-{grain} average of {lowered(lineup.columns[place].label)}")
        for place in metrics
    )  # fmt: skip
    return Lineup((*lineup.columns, *added), tuple(found))


def _without_gaps(moments: Sequence[Any], grain: str) -> list[Any]:
    """Every period from the first to the last, whether it has a row or not."""
    known = sorted(set(moments))
    if not known or grain not in ("day", *CALENDAR_GRAINS) or not isinstance(known[0], date):
        return known
    found = [known[0]]
    while found[-1] < known[-1]:
        last = found[-1]
        after = following(as_day(last), grain)
        found.append(datetime(after.year, after.month, after.day) if isinstance(last, datetime) else after)
    return found


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


def _ends(lineup: Lineup, work: Work, outer: int) -> Lineup:
    """The first and the last rows of each ranking; where it is short, no row twice."""
    metric = _metrics(lineup)[0]
    rankings: dict[tuple[Any, ...], list[Row]] = {}
    for row in lineup.rows:
        if row[metric] is not None:
            rankings.setdefault(row[:outer], []).append(row)
    found: list[Row] = []
    for rows in rankings.values():
        found += rows[: work.keep] + rows[max(work.keep, len(rows) - work.keep) :]
    return replace(lineup, rows=tuple(found))


_HOLDS = {">": operator.gt, ">=": operator.ge, "<": operator.lt, "<=": operator.le, "=": operator.eq}


def _of_share(lineup: Lineup, limits: Sequence[tuple[str, float]]) -> Lineup:
    """The rows whose share of the total lies within the limits."""
    place = lineup.first("share")
    if place is None or not limits:
        return lineup
    kept = (row for row in lineup.rows if row[place] is not None)
    return replace(lineup, rows=tuple(row for row in kept if all(_HOLDS[sign](row[place], limit) for sign, limit in limits)))


def within_each(lineup: Lineup, work: Work) -> bool:
    """True if every row is within the limits that are claimed of each."""
    return all(_within(row, lineup, work) for row in lineup.rows)


def _within(row: Row, lineup: Lineup, work: Work) -> bool:
    places = {column.metric: place for place, column in enumerate(lineup.columns) if column.kind == "metric"}
    return all(row[places[name]] is not None and _HOLDS[sign](float(row[places[name]]), limit) for name, sign, limit in work.each)


def _exceptions(lineup: Lineup, work: Work) -> Lineup:
    """The rows that are not within the limits claimed of each; all of them if every one is. What has no name is no thing."""
    named = tuple(row for row in lineup.rows if row[0] is not None)
    without = tuple(row for row in named if not _within(row, lineup, work))
    return replace(lineup, rows=without or named)


def is_held_against(row: Row, label: str, work: Work) -> bool:
    """True of the row that the others are held against: the one of that name or day, or of the number that it is named by."""
    if work.against is None or row[0] is None:
        return False
    named = row[0].isoformat()[:10] if isinstance(row[0], date) else str(row[0])
    return work.against[1].casefold() in (named.casefold(), f"{label} {named}".casefold())


def _against_means(lineup: Lineup, work: Work, total: Part | None) -> tuple[Lineup, dict[Column, Any]]:
    """The rows on the asked side of the average, and each average with its column.

    The average is that of the rows, each counted once; of a rate, whose rows weigh differently, it is the rate of all together.
    What has no name is no thing among the others. Where one of them is named in the average's place, it is that one's number.
    """
    groups = _groups(lineup)
    rows = [row for row in lineup.rows if all(row[place] is not None for place in groups)]
    means: dict[Column, Any] = {}
    kept = list(rows)
    for name, sign in work.means:
        place = next(place for place, column in enumerate(lineup.columns) if column.metric == name)
        own, rate = lineup.columns[place], is_rate(lineup.columns[place].unit)
        values = [row[place] for row in rows if row[place] is not None]
        if work.against is not None:
            label = f"{own.label} of {work.against[0]}"
            mean = next((row[place] for row in rows if is_held_against(row, lineup.columns[0].label, work)), None)
        else:
            mean = total.table.column(name)[0] if total is not None and rate else _mean(values, len(values))
            label = f"{own.label} of all" if rate else f"Average {lowered(own.label)}"
        means[Column(f"{name} of all", label, "mean", own.unit, name)] = mean
        kept = [row for row in kept if row[place] is not None and mean is not None and _HOLDS[sign](row[place], mean)]
    return replace(lineup, rows=tuple(kept)), means


def _kept(lineup: Lineup, work: Work, kind: str) -> Lineup:
    """The rows that are highest (or lowest) in the first column of a kind; all of them, as they stand, if none are to be cut."""
    if not work.keep:
        return lineup
    place = lineup.first(kind)
    if place is None:
        return lineup

    def size(row: Row) -> Any:
        return abs(row[place]) if work.either_way else row[place]

    rows = sorted((row for row in lineup.rows if row[place] is not None), key=size, reverse=work.descending)
    return replace(lineup, rows=tuple(rows[: work.keep]))
