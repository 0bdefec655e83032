"""The sentence of an answer whose rows were worked on: running totals, growth, averages, counts, the best of each group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nl_agent.agents.lineup import Lineup
from nl_agent.agents.plan import Extraction
from nl_agent.answer_pieces import count_of, group_name, signed, spaced, told_number
from nl_agent.formatting import group_text, listed, number_text, value_text
from nl_agent.reader.types import Calculation, Work
from nl_agent.scene import Scene
from nl_agent.types import Column
from nl_agent.wording import capitalised, conditions, lowered

_NAMED = 3
Row = Sequence[Any]


def worked_sentence(extraction: Extraction, lineup: Lineup, scene: Scene, when: str) -> str:
    """The answer in plain words; the table has the rest."""
    work = extraction.understood.work
    where = conditions(extraction.first.query, scene) + spaced(when)
    groups = [column for column in lineup.columns if column.kind in ("time", "dimension")]
    if not lineup.rows:
        return "There are no rows to work this out from, which is not the same as zero."
    match work.calculation:
        case Calculation.RUNNING_TOTAL:
            return _running_total(lineup, len(groups), where)
        case Calculation.GROWTH:
            return _growth(lineup, groups, where, chosen=bool(work.keep))
        case Calculation.AVERAGE:
            return _average(lineup, groups, where)
        case Calculation.COUNT:
            return _count(extraction, lineup, scene, when)
        case Calculation.TOP_PER_GROUP:
            return _top_per_group(lineup, groups, len(extraction.first.query.order_by) - 1, where, work.keep, work.descending)
        case Calculation.NTH:
            return _nth(lineup, groups, where, work)
        case _:
            return _most_changed(extraction, lineup, groups, conditions(extraction.first.query, scene))


_PLACES = {2: "second", 3: "third", 4: "fourth", 5: "fifth"}


def _nth(lineup: Lineup, groups: Sequence[Column], where: str, work: Work) -> str:
    """The second highest revenue by month in 2017: May 2017 (USD 12.00)."""
    row, number = lineup.rows[0], lineup.columns[len(groups)]
    place, edge = _PLACES.get(work.keep, str(work.keep)), "highest" if work.descending else "lowest"
    by = f"{lowered(number.label)} by {lowered(groups[0].label)}"
    return f"The {place} {edge} {by}{where}: {group_name(groups, row)} ({told_number(row[len(groups)], number)})."


def _running_total(lineup: Lineup, groups: int, where: str) -> str:
    metrics = [place for place, column in enumerate(lineup.columns) if column.kind == "metric"]
    place = metrics[len(metrics) // 2]
    column = lineup.columns[place]
    head = f"{column.label}{where}"
    if groups > 1:
        return f"{head}: {count_of(len(lineup.rows), 'row')} in the table."
    first, last = lineup.rows[0], lineup.rows[-1]
    grain = lineup.columns[0].grain
    return f"{head}: from {told_number(first[place], column)} ({group_text(first[0], grain)}) to {told_number(last[place], column)} ({group_text(last[0], grain)})."


def _growth(lineup: Lineup, groups: Sequence[Column], where: str, *, chosen: bool) -> str:
    difference = next(place for place, column in enumerate(lineup.columns) if column.kind == "difference")
    metric = lineup.columns[len(groups)]
    present = [row for row in lineup.rows if row[difference] is not None]
    head = f"Change of {lowered(metric.label)} from {lowered(groups[0].label)} to {lowered(groups[0].label)}{where}"
    if not present:
        return f"{head}: there are no two {lowered(groups[0].label)}s in a row to compare."

    def told(row: Row) -> str:
        percent = f", {_percent(row[difference + 1])}" if row[difference + 1] is not None and metric.unit != "ratio" else ""
        return f"{group_name(groups, row)} ({signed(row[difference], metric)}{percent})"

    if chosen:
        return f"{head}: {listed([told(row) for row in lineup.rows[:_NAMED]])}."
    high, low = max(present, key=lambda row: row[difference]), min(present, key=lambda row: row[difference])
    rises = sum(1 for row in present if row[difference] > 0)
    edges = [f"the largest rise was {told(high)}"] if high[difference] > 0 else []
    edges += [f"the largest fall {told(low)}"] if low[difference] < 0 else []
    return f"{head}: {rises} of {len(present)} rose; {listed(edges)}." if edges else f"{head}: nothing changed."


def _average(lineup: Lineup, groups: Sequence[Column], where: str) -> str:
    place = len(groups)
    if not groups:
        told = [f"{lowered(c.label)} was {_mean(v, c)}" for c, v in zip(lineup.columns, lineup.rows[0], strict=True)]
        return capitalised(listed(told)) + where + "."
    column = lineup.columns[place]
    named = [
        f"{group_name(groups, row)} ({_mean(row[place], column)})" for row in lineup.rows[: _NAMED + 1] if row[place] is not None
    ]
    by = listed([lowered(group.label) for group in groups])
    more = f"; {count_of(len(lineup.rows), 'row')} in all" if len(lineup.rows) > len(named) else ""
    return f"{column.label} by {by}{where}: {listed(named)}{more}."


def _mean(value: Any, column: Column) -> str:
    """A mean with its unit; of things that are counted, a fraction is no mistake."""
    if value is None:
        return "not known"
    if column.unit == "ratio" or column.unit[:3].isupper():
        return told_number(value, column)
    return number_text(round(float(value), 2))


def _count(extraction: Extraction, lineup: Lineup, scene: Scene, when: str) -> str:
    query = extraction.first.query
    groups, column = lineup.columns[:-1], lineup.columns[-1]
    if groups:
        by = listed([lowered(group.label) for group in groups])
        named = [f"{group_name(groups, row)} ({row[-1]:,})" for row in lineup.rows[: _NAMED + 1]]
        more = f"; {count_of(len(lineup.rows), 'row')} in all" if len(lineup.rows) > len(named) else ""
        return f"{column.label} by {by}{conditions(query, scene)}{spaced(when)}: {listed(named)}{more}."
    number = lineup.rows[0][0]
    noun = column.unit
    verb = "is" if number == 1 else "are"
    if not query.metrics:
        return f"There {verb} {number:,} {noun}{conditions(query, scene)}{spaced(when)}."
    metrics = listed([lowered(scene.layer.metric(name).label or name) for name in query.metrics])
    return f"There {verb} {number:,} {noun} with {metrics}{conditions(query, scene)}{spaced(when)}."


def _top_per_group(lineup: Lineup, groups: Sequence[Column], outer: int, where: str, keep: int, descending: bool) -> str:
    place = len(groups)
    column = lineup.columns[place]
    which = ("top" if descending else "lowest") + (f" {keep}" if keep > 1 else "")
    inner = listed([lowered(group.label) for group in groups[outer:]])
    each = listed([lowered(group.label) for group in groups[:outer]])
    named = [
        f"{group_name(groups[:outer], row[:outer])}: {group_name(groups[outer:], row[outer:])} ({told_number(row[place], column)})"
        for row in lineup.rows[: _NAMED if keep > 1 else _NAMED + 1]
    ]
    more = f" … {count_of(len(lineup.rows), 'row')} in the table" if len(lineup.rows) > len(named) else ""
    return f"The {which} {inner} by {lowered(column.label)} of each {each}{where}: {'; '.join(named)}{more}."


def _most_changed(extraction: Extraction, lineup: Lineup, groups: Sequence[Column], where: str) -> str:
    work = extraction.understood.work
    difference = next(place for place, column in enumerate(lineup.columns) if column.kind == "difference")
    metric = lineup.columns[lineup.both[0][0]]
    sides = " against ".join(part.label for part in extraction.parts)
    named = []
    for row in lineup.rows[:_NAMED]:
        percent = f", {_percent(row[difference + 1])}" if row[difference + 1] is not None and metric.unit != "ratio" else ""
        named.append(f"{group_name(groups, row)} ({signed(row[difference], metric)}{percent})")
    label = lowered(metric.label.partition(" (")[0])
    how = "in per cent" if work.over == "change" else "in amount"
    way = "highest" if work.descending else "lowest"
    return f"The {way} change of {label} by {listed([lowered(g.label) for g in groups])} {how}{where}, {sides}: {listed(named)}."


def _percent(value: Any) -> str:
    return ("+" if value >= 0 else "") + value_text(value, "ratio")
