"""The sentence of an answer whose rows were worked on: running totals, growth, averages, counts, the best of each group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from nl_agent.agents.calculations import within_each
from nl_agent.agents.lineup import Lineup
from nl_agent.agents.plan import Extraction
from nl_agent.answer_pieces import (
    LISTED,
    count_of,
    group_name,
    numbers_beside,
    of_the_total,
    signed,
    spaced,
    thing_of,
    told_number,
)
from nl_agent.formatting import group_text, listed, number_text, value_text
from nl_agent.reader.types import Calculation, Margin, Work
from nl_agent.reader.vocabulary import is_rate
from nl_agent.scene import Scene
from nl_agent.types import Column
from nl_agent.wording import capitalised, conditions, lowered, plural
from semantic_models import MetricQuery, having_compare

_NAMED = 3
Row = Sequence[Any]


def worked_sentence(extraction: Extraction, lineup: Lineup, scene: Scene, when: str) -> str:
    """The answer in plain words; the table has the rest."""
    work = extraction.understood.work
    sided = len(extraction.parts) > 1  # then each side has its own period
    held = [part.query.where for part in extraction.parts]
    common = tuple(one for one in extraction.first.query.where if all(one in where for where in held))
    # What only one side is limited to is that side.
    where = conditions(replace(extraction.first.query, where=common), scene) + ("" if sided else spaced(when))
    groups = [column for column in lineup.columns if column.kind in ("time", "dimension")]
    if not lineup.rows and work.against is not None:
        by = listed([plural(lowered(group.label)) for group in groups]) or "rows"
        return f"There are no {by} with {_means_told(lineup, work)}{where}."
    if not lineup.rows and not (work.moved and extraction.first.table):
        return "There are no rows to work this out from, which is not the same as zero."
    if work.moved:
        return _moved(extraction, lineup, scene, where)
    match work.calculation:
        case Calculation.TOGETHER:
            return _together(extraction, lineup, scene, where)
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
        case Calculation.PLACES:
            return _places(extraction, lineup, groups, where)
        case Calculation.ENDS:
            return _ends(lineup, groups, where, work)
        case Calculation.ROLLING_AVERAGE:
            return _rolling_average(lineup, groups, where)
        case Calculation.NONE if work.each:
            return _of_each(extraction, lineup, groups, scene, when)
        case Calculation.NONE:
            return _against_means(lineup, groups, where, work)
        case _:
            return _most_changed(extraction, lineup, groups, conditions(extraction.first.query, scene))


_ORDINALS = {2: "second", 3: "third", 4: "fourth", 5: "fifth"}


def _places(extraction: Extraction, lineup: Lineup, groups: Sequence[Column], where: str) -> str:
    """The second highest revenue by month in 2017: May 2017 (USD 12.00)."""
    work, (order,) = extraction.understood.work, extraction.first.query.order_by
    at, first = len(groups), work.skip + 1
    number = lineup.columns[at]
    named = [
        f"{group_name(groups, row)} ({told_number(row[at], number)}{numbers_beside(lineup, row, at)})" for row in lineup.rows
    ]
    if order.removeprefix("-") == groups[0].name:
        return f"The {'last' if work.descending else 'first'} {lowered(groups[0].label)} with {lowered(number.label)}{where}: {named[0]}."
    by = f"{lowered(number.label)} by {listed([lowered(group.label) for group in groups])}"
    edge = "highest" if work.descending else "lowest"
    if work.keep == 1:
        return f"The {_ORDINALS.get(first, f'{first}th')} {edge} {by}{where}: {named[0]}."
    more = f"; {count_of(len(named), 'row')} in the table" if len(named) > LISTED else ""
    return f"Places {first} to {work.skip + len(named)} of the {edge} {by}{where}: {listed(named[:LISTED])}{more}."


def _of_each(extraction: Extraction, lineup: Lineup, groups: Sequence[Column], scene: Scene, when: str) -> str:
    """Revenue is more than USD 9.00 in 10 of 12 months in 2017, but not in May 2017 (USD 8.00) and June 2017 (USD 7.00)."""
    query, each = extraction.first.query, extraction.understood.work.each
    limits = MetricQuery(having=tuple(having_compare(*one) for one in each))
    thing = thing_of(query.group_by[0], scene)
    count = sum(1 for row in extraction.first.table.rows if row[0] is not None)
    things = f"{count:,} {thing if count == 1 else plural(thing)}"
    number = next(column for column in lineup.columns if column.metric == each[0][0])
    place = lineup.columns.index(number)
    where = conditions(query, scene) + spaced(when)
    ordered = sorted(lineup.rows, key=lambda row: row[place] if row[place] is not None else 0, reverse=each[0][1].startswith("<"))
    told = [f"{group_name(groups, row)} ({told_number(row[place], number)})" for row in ordered[: _NAMED + 1]]
    claimed = conditions(limits, scene).removeprefix(" where ")
    if within_each(lineup, extraction.understood.work):
        edge = "highest" if each[0][1].startswith("<") else "lowest"
        return f"{capitalised(claimed)} for {'all' if count > 1 else 'the'} {things}{where}; the {edge} is {told[0]}."
    more = f"; {count_of(len(lineup.rows), 'row')} in the table" if len(lineup.rows) > len(told) else ""
    held = count - len(lineup.rows)
    if not held:
        return f"{capitalised(claimed)} for none of {things}{where}: {listed(told)}{more}."
    return f"{capitalised(claimed)} for {held:,} of {things}{where}, but not for {listed(told)}{more}."


def _together(extraction: Extraction, lineup: Lineup, scene: Scene, where: str) -> str:
    """The highest 3 stores by revenue in 2017 come to USD 12.00 together, 40.0% of the total."""
    query, work = extraction.first.query, extraction.understood.work
    things = plural(thing_of(query.group_by[0], scene))
    column, share = lineup.columns[0], of_the_total(lineup.rows[0], lineup, lineup.columns[0].metric)
    edge = "highest" if work.descending else "lowest"
    return f"The {edge} {min(work.keep, len(extraction.first.table))} {things} by {lowered(column.label)}{where} come to {told_number(lineup.rows[0][0], column)} together{', ' if share else ''}{share}."


def _moved(extraction: Extraction, lineup: Lineup, scene: Scene, where: str) -> str:
    """3 stores had lower revenue in December 2017 than in November 2017: store 1 (-USD 2.00, -1.0%), …"""
    work, parts = extraction.understood.work, extraction.parts
    shown = lineup if work.calculation is not Calculation.COUNT else None
    number = len(shown.rows) if shown else int(lineup.rows[0][0])
    thing = thing_of(extraction.first.query.group_by[0], scene)
    things = thing if number == 1 else plural(thing)
    name = extraction.first.query.metrics[0]
    metric = lowered(scene.layer.metric(name).label or name)
    way = ("higher", "rose") if work.moved == ">" else ("lower", "fell")
    by = _by_so_much(work.moved_by, scene.layer.metric(name).unit)
    if len(parts) > 1:
        text = f"{number:,} {things} had {way[0]} {metric}{by}{where} for {parts[0].label} than for {parts[1].label}"
    else:
        text = f"{capitalised(metric)} {way[1]}{by} from the {thing} before in {number:,} {things}{where}"
    if not shown:
        return f"{text}."
    place = next(place for place, column in enumerate(shown.columns) if column.kind == "difference")
    groups = [column for column in shown.columns if column.kind in ("time", "dimension")]
    own = next(column for column in shown.columns if column.kind == "metric")

    def told(row: Row) -> str:
        percent = f", {_percent(row[place + 1])}" if row[place + 1] is not None and own.unit != "ratio" else ""
        return f"{group_name(groups, row)} ({signed(row[place], own)}{percent})"

    most = sorted(shown.rows, key=lambda row: row[place], reverse=work.moved == ">")
    more = f"; {count_of(len(shown.rows), 'row')} in the table" if len(shown.rows) > _NAMED + 1 else ""
    return f"{text}: {listed([told(row) for row in most[: _NAMED + 1]])}{more}." if shown.rows else f"{text}."


def _by_so_much(by: Margin | None, unit: str) -> str:
    """How much it must have been: `` by more than 10.0%``."""
    if by is None:
        return ""
    amount = value_text(by.value, "ratio" if by.kind == "part" else unit or "count")
    return f" by {'more than' if by.beyond else 'at least'} {amount}"


def _ends(lineup: Lineup, groups: Sequence[Column], where: str, work: Work) -> str:
    """The highest and the lowest revenue by month in 2017: May 2017 (USD 12.00) and August 2017 (USD 3.00)."""
    number = lineup.columns[len(groups)]
    by = f"{lowered(number.label)} by {listed([lowered(group.label) for group in groups])}"
    few = f" {work.keep}" if work.keep > 1 else ""
    edges = ("highest", "lowest") if work.descending else ("lowest", "highest")
    named = [f"{group_name(groups, row)} ({told_number(row[len(groups)], number)})" for row in lineup.rows]
    more = f" … {count_of(len(named), 'row')} in the table" if len(named) > LISTED else ""
    return f"The {edges[0]}{few} and the {edges[1]}{few} {by}{where}: {listed(named[:LISTED])}{more}."


def _against_means(lineup: Lineup, groups: Sequence[Column], where: str, work: Work) -> str:
    """Stores whose revenue was above the average of USD 12.00 in 2017: Store 1 (USD 20.00) and Store 2 (USD 15.00)."""
    by = listed([plural(lowered(group.label)) for group in groups])
    number = lineup.columns[next(place for place, one in enumerate(lineup.columns) if one.metric == work.means[0][0])]
    place = lineup.columns.index(number)
    named = [f"{group_name(groups, row)} ({told_number(row[place], number)})" for row in lineup.rows[: _NAMED + 1]]
    more = f"; {len(lineup.rows):,} in all" if len(lineup.rows) > len(named) else ""
    return f"{capitalised(by)} with {_means_told(lineup, work)}{where}: {listed(named)}{more}."


def _means_told(lineup: Lineup, work: Work) -> str:
    """``revenue above the average of USD 12.00``, for each number that is held against its average; a rate against that of all together."""
    told = []
    for (_, sign), place in zip(work.means, (i for i, column in enumerate(lineup.columns) if column.kind == "mean"), strict=True):
        mean, side = lineup.columns[place], "above" if sign == ">" else "below"
        value = _mean(lineup.rows[0][place], mean) if lineup.rows else ""
        if work.against is not None:
            own = lowered(mean.label.removesuffix(f" of {work.against[0]}"))
            told.append(f"{own} {side} that of {work.against[0]}" + (f" ({value})" if value else ""))
            continue
        rate = is_rate(mean.unit)
        own = lowered(mean.label.removesuffix(" of all") if rate else mean.label.removeprefix("Average "))
        against = f"the {value} of all together" if rate and value else f"the average of {value}" if value else "the average"
        told.append(f"{own} {side} {against}")
    return listed(told)


def _rolling_average(lineup: Lineup, groups: Sequence[Column], where: str) -> str:
    place = len(lineup.columns) - 1
    column, grain = lineup.columns[place], groups[0].grain
    present = [row for row in lineup.rows if row[place] is not None]
    if len(groups) > 1 or len(present) < 2:
        return f"{column.label}{where}: {count_of(len(lineup.rows), 'row')} in the table."
    first, last = present[0], present[-1]
    high, low = max(present, key=lambda row: row[place]), min(present, key=lambda row: row[place])
    told = [f"{_mean(row[place], column)} ({group_text(row[0], grain)})" for row in (first, last, high, low)]
    return f"{column.label}{where}: from {told[0]} to {told[1]}; the highest was {told[2]} and the lowest {told[3]}."


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
    if len(present) <= _NAMED + 1 and len(groups) == 1:
        return f"{head}: {listed([told(row) for row in sorted(present, key=lambda row: str(row[0]))])}."
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
    place = next(place for place, column in enumerate(lineup.columns) if column.name == "count")
    groups, column = lineup.columns[:place], lineup.columns[place]
    if groups:
        by = listed([lowered(group.label) for group in groups])
        named = [f"{group_name(groups, row)} ({row[place]:,})" for row in lineup.rows[: _NAMED + 1]]
        more = f"; {count_of(len(lineup.rows), 'row')} in all" if len(lineup.rows) > len(named) else ""
        return f"{column.label} by {by}{conditions(query, scene)}{spaced(when)}: {listed(named)}{more}."
    number = lineup.rows[0][0]
    noun = column.unit
    verb = "is" if number == 1 else "are"
    if not query.metrics:
        return f"There {verb} {number:,} {noun}{conditions(query, scene)}{spaced(when)}."
    work = extraction.understood.work
    labels = [lowered(scene.layer.metric(name).label or name) for name in query.metrics]
    metrics = _means_told(lineup, work) if work.means else listed(labels)
    return f"There {verb} {number:,} {noun} with {metrics}{conditions(query, scene)}{spaced(when)}."


def _top_per_group(lineup: Lineup, groups: Sequence[Column], outer: int, where: str, keep: int, descending: bool) -> str:
    place = len(groups)
    column = lineup.columns[place]
    which = ("top" if descending else "lowest") + (f" {keep}" if keep > 1 else "")
    inner = listed([plural(lowered(group.label)) if keep > 1 else lowered(group.label) for group in groups[outer:]])
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
    if work.either_way:
        way, how = "largest" if work.descending else "smallest", f"up or down, {how}"
    return f"The {way} change of {label} by {listed([lowered(g.label) for g in groups])} {how}{where}, {sides}: {listed(named)}."


def _percent(value: Any) -> str:
    return ("+" if value >= 0 else "") + value_text(value, "ratio")
