"""The sentence of an answer, made from its rows and the definitions' own labels: nothing else is known here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from nl_agent.agents.lineup import Lineup
from nl_agent.agents.plan import Extraction, Part
from nl_agent.answer_pieces import (
    LISTED,
    all_of,
    at_side,
    count_of,
    counts_things,
    difference,
    gap,
    group_name,
    numbers_beside,
    of_the_total,
    signed,
    spaced,
    told_number,
    value_name,
)
from nl_agent.answer_sets import sets_sentence
from nl_agent.answer_worked import worked_sentence
from nl_agent.formatting import change_text, group_text, listed, number_text, value_text
from nl_agent.reader.types import Calculation, Comparison, Presentation, Work
from nl_agent.scene import Scene
from nl_agent.types import Column
from nl_agent.wording import capitalised, conditions, is_plural, lowered, plural, singular
from semantic_models import MetricQuery

NAMED = 3
"""Groups that a sentence names; the table has the rest."""


def sentence(extraction: Extraction, lineup: Lineup, scene: Scene, when: str, partial: Sequence[date] = ()) -> str:
    """The answer in plain words.

    Args:
        when: the period as the sentence ends with it: ``in March 2017``.
        partial: groups of time that are counted in part only; they are neither highest nor lowest.
    """
    return _of_rows(extraction, lineup, scene, when, partial) + _all_together(extraction, lineup)


def _all_together(extraction: Extraction, lineup: Lineup) -> str:
    """What the rows come to, where it is asked for beside them."""
    if extraction.total is None or "total" not in extraction.understood.beside:
        return ""
    numbers = [column for column in lineup.columns if column.kind == "metric"]
    values = [told_number(value, column) for column, value in zip(numbers, extraction.total.table.rows[0], strict=True)]
    if len(values) == 1:
        return f" All together: {values[0]}."
    return f" All together: {listed([f'{lowered(c.label)} {value}' for c, value in zip(numbers, values, strict=True)])}."


def _of_rows(extraction: Extraction, lineup: Lineup, scene: Scene, when: str, partial: Sequence[date]) -> str:
    if extraction.understood.of_sets:
        return sets_sentence(extraction, lineup, scene, when)
    if not extraction.first.query.metrics and extraction.understood.work.calculation is Calculation.NONE:
        return _listing(lineup, when)
    work = extraction.understood.work
    if work.calculation is not Calculation.NONE or work.means or work.moved or work.each:
        return worked_sentence(extraction, lineup, scene, when)
    if extraction.compares:
        return _comparison(extraction, lineup, scene)
    groups = [column for column in lineup.columns if column.kind in ("time", "dimension")]
    if not groups:
        return _totals(extraction.first, lineup, scene, when)
    if len(lineup.rows) == 1 and extraction.understood.presentation is Presentation.SUPERLATIVE:
        return _superlative(extraction.first, lineup, groups, scene, when)
    if extraction.understood.comparison is Comparison.SEGMENT and len(groups) == 1 and len(lineup.rows) == 2:
        return _two_segments(extraction.first, lineup, scene, when)
    along_time = any(column.kind == "time" and not column.grain.startswith("extract_") for column in groups)
    if along_time and not _is_ordered_by_number(extraction.first.query, lineup):
        return _trend(lineup, groups, extraction.first, scene, when, partial)
    return _ranking(extraction, lineup, groups, scene, when)


# ---- the shapes of an answer


def _totals(part: Part, lineup: Lineup, scene: Scene, when: str) -> str:
    (row,) = lineup.rows
    told = [_one_number(column, value) for column, value in zip(lineup.columns, row, strict=True)]
    where = conditions(part.query, scene)
    return capitalised(listed(told)) + where + spaced(when) + "."


def _one_number(column: Column, value: Any) -> str:
    """``revenue was USD 12.00``; things that are counted: ``there were 12 baskets``."""
    label = "the difference" if column.kind == "difference" else lowered(column.label)
    if value is None:
        return f"there is no {lowered(column.label)}"
    if counts_things(column):
        verb = "was" if value == 1 else "were"
        return f"there {verb} {number_text(value)} {singular(label) if value == 1 else label}"
    return f"{label} {'were' if is_plural(column.label) else 'was'} {told_number(value, column)}"


def _superlative(part: Part, lineup: Lineup, groups: Sequence[Column], scene: Scene, when: str) -> str:
    row, at = lineup.rows[0], _ranked_by(part.query, lineup, groups)
    number = lineup.columns[at]
    lowest = bool(part.query.order_by) and not part.query.order_by[0].startswith("-")
    name = group_name(groups, row)
    most = ("fewest" if lowest else "most") if counts_things(number) else ("lowest" if lowest else "highest")
    beside = [place for place in range(len(groups), len(row)) if place != at]
    extra = [f"{lowered(lineup.columns[place].label)} {told_number(row[place], lineup.columns[place])}" for place in beside]
    tail = f" ({listed(extra)})" if extra else ""
    return capitalised(
        f"{name} had the {most} {lowered(number.label)}{conditions(part.query, scene)}"
        f"{spaced(when)}: {told_number(row[at], number)}{tail}."
    )


def _two_segments(part: Part, lineup: Lineup, scene: Scene, when: str) -> str:
    (first, second), (group, number, *others) = lineup.rows, lineup.columns
    # The filter that names the segments is the comparison itself; the others narrow both.
    where = conditions(replace(part.query, where=tuple(w for w in part.query.where if f"'{group.name}'" not in w)), scene)

    def told(place: int, column: Column, where: str = "") -> str:
        values = listed([f"{told_number(row[place], column)} for {group_text(row[0], group.grain)}" for row in (first, second)])
        return f"{lowered(column.label)}{where} {'were' if is_plural(column.label) else 'was'} {values}"

    text = told(1, number, f"{where}{spaced(when)}")
    if first[1] is not None and second[1] is not None:
        text += f"; {group_text(first[0], group.grain)} {gap(first[1], second[1], number)}"
    beside = [told(place, column) for place, column in enumerate(others, 2) if column.kind == "metric"]
    return " ".join(capitalised(one) + "." for one in (text, *beside))


def _trend(lineup: Lineup, groups: Sequence[Column], part: Part, scene: Scene, when: str, partial: Sequence[date]) -> str:
    number = lineup.columns[len(groups)]
    by = listed([lowered(column.label) for column in groups])
    head = f"{number.label} by {by}{conditions(part.query, scene)}{spaced(when)}"
    present = [row for row in lineup.rows if row[len(groups)] is not None]

    def told(row: Sequence[Any]) -> str:
        share = of_the_total(row, lineup, number.metric)
        return told_number(row[len(groups)], number) + (f" ({share})" if share else "")

    if len(present) == 1:
        return f"{head}: {told(present[0])}."
    whole = [row for row in present if row[0] not in partial]
    if len(groups) > 1 or len(whole) < 2:
        return f"{head}: {count_of(len(lineup.rows), 'row')} in the table."
    grain = groups[0].grain
    ordered = sorted(whole, key=lambda row: str(row[0]))
    high, low = max(whole, key=lambda row: row[1]), min(whole, key=lambda row: row[1])
    if high[1] == low[1]:
        return f"{head}: {told_number(high[1], number)} throughout."
    marks = {ordered[0][0]: "", ordered[-1][0]: ""}
    edges = []
    for name, row in (("highest", high), ("lowest", low)):
        if row[0] in marks:
            marks[row[0]] = f" (the {name})" if len(ordered) > 2 else ""
        else:
            edges.append(f"the {name} was {group_text(row[0], grain)} with {told(row)}")
    word = "on" if grain == "day" or not grain else "in"
    first, last = (f"{told(row)} {word} {group_text(row[0], grain)}{marks[row[0]]}" for row in (ordered[0], ordered[-1]))
    return f"{head}: from {first} to {last}" + (f"; {listed(edges)}." if edges else ".")


def _ranking(extraction: Extraction, lineup: Lineup, groups: Sequence[Column], scene: Scene, when: str) -> str:
    part = extraction.first
    at = _ranked_by(part.query, lineup, groups)
    number = lineup.columns[at]
    by = listed([lowered(column.label) for column in groups])
    present = [row for row in lineup.rows if row[at] is not None]
    ascending = bool(part.query.order_by) and part.query.order_by[0] == number.name
    by_number = bool(part.query.order_by) and part.query.order_by[0].removeprefix("-") == number.name
    ordered = present if by_number else sorted(present, key=lambda row: row[at], reverse=True)

    def told(row: Sequence[Any]) -> str:
        share = of_the_total(row, lineup, number.metric)
        own = f"{told_number(row[at], number)}{f', {share}' if share else ''}"
        return f"{group_name(groups, row)} ({own}{numbers_beside(lineup, row, at)})"

    named = listed([told(row) for row in ordered[: NAMED if len(ordered) > NAMED + 1 else NAMED + 1]])
    where = conditions(part.query, scene)
    if part.query.limit and len(lineup.rows) == part.query.limit and not extraction.limited:
        which = "lowest" if ascending else "top"
        head = f"The {which} {len(lineup.rows)} by {lowered(number.label)}{where}{spaced(when)}"
        more = f", and {len(ordered) - NAMED} more in the table" if len(ordered) > NAMED + 1 else ""
        return f"{head}: {named}{more}."
    head = f"{number.label} by {by}{where}{spaced(when)}"
    if len(ordered) <= NAMED + 1:
        return f"{head}: {named}."
    return f"{head}: {'lowest' if ascending else 'highest'} are {named}; {all_of(lineup, groups)}."


def _ranked_by(query: MetricQuery, lineup: Lineup, groups: Sequence[Column]) -> int:
    """The place of the number that the rows are ranked by; of the first if they are ranked by none."""
    order = query.order_by[0].removeprefix("-") if query.order_by else ""
    named = (place for place, column in enumerate(lineup.columns) if column.kind == "metric" and column.name == order)
    return next(named, len(groups))


def _is_ordered_by_number(query: MetricQuery, lineup: Lineup) -> bool:
    """Whether the first thing that rows are ordered by is a number: such times are ranked, and not told one after another."""
    order = query.order_by[0].removeprefix("-") if query.order_by else ""
    return any(column.kind == "metric" and column.name == order for column in lineup.columns)


def _listing(lineup: Lineup, when: str) -> str:
    columns = lineup.columns
    if len(columns) > 1 and 0 < len(lineup.rows) <= NAMED + 1:
        told = [
            listed(
                [
                    _attribute(column, value, first=not place)
                    for place, (column, value) in enumerate(zip(columns, row, strict=True))
                ]
            )
            for row in lineup.rows
        ]
        return f"{capitalised('; '.join(told))}{spaced(when)}."
    if len(columns) != 1:
        return f"There are {count_of(len(lineup.rows), 'combination')} of {listed([lowered(c.label) for c in columns])}{spaced(when)}."
    values = [group_text(row[0], columns[0].grain) for row in lineup.rows if row[0] is not None]
    noun = lowered(columns[0].label) if len(values) == 1 else plural(lowered(columns[0].label))
    head = f"There {'is' if len(values) == 1 else 'are'} {len(values):,} {noun}{spaced(when)}"
    return f"{head}: {listed(values)}." if len(values) <= LISTED else f"{head}, among them {listed(values[:LISTED])}."


def _attribute(column: Column, value: Any, *, first: bool) -> str:
    """What is listed of a thing: itself by its name, the rest with what it is."""
    if first and column.kind == "dimension":
        return value_name(column, value)
    return f"{lowered(column.label)} {group_text(value, column.grain)}"


def _comparison(extraction: Extraction, lineup: Lineup, scene: Scene) -> str:
    parts = extraction.parts
    count = len(parts[0].query.group_by)
    metric = lineup.columns[lineup.both[0][0]]
    label = scene.layer.metric(metric.metric).label or metric.metric
    held = [part.query.where for part in parts[1:]]
    every = tuple(one for one in parts[0].query.where if all(one in where for where in held))
    where = conditions(replace(parts[0].query, where=every), scene)  # what only one side is limited to is that side
    if extraction.understood.comparison is Comparison.SHARE:
        return _share(lineup, label, parts, count, extraction.understood.work)
    if count == 0:
        (row,) = lineup.rows
        told = []
        for places in lineup.both:
            number = lineup.columns[places[0]]
            name = scene.layer.metric(number.metric).label or number.metric
            sides = [
                f"{told_number(row[place], number)} {at_side(part.label)}" for place, part in zip(places, parts, strict=True)
            ]
            text = f"{lowered(name)} {'were' if is_plural(name) else 'was'} {sides[0]} against {listed(sides[1:])}"
            if counts_things(replace(number, label=name)) and row[places[0]] is not None:
                text = f"there were {number_text(row[places[0]])} {lowered(name)} {at_side(parts[0].label)} against {listed(sides[1:])}"
            first, second = row[places[0]], row[places[1]]
            if len(parts) == 2 and first is not None and second is not None:
                text += f": {difference(first, second, number)}"
            told.append(text)
        return capitalised("; ".join(told)) + where + "."
    begin = f"{label} by {listed([lowered(c.label) for c in lineup.columns[:count]])}{where}, {parts[0].label} against {listed([p.label for p in parts[1:]])}"
    change = lineup.first("difference")
    moved = [row for row in lineup.rows if change is not None and row[change] is not None]
    if change is None or not moved:
        return f"{begin}: {count_of(len(lineup.rows), 'row')} in the table."
    groups = lineup.columns[:count]
    up, down = max(moved, key=lambda row: row[change]), min(moved, key=lambda row: row[change])

    def told_row(row: Sequence[Any]) -> str:
        percent = change_text(row[lineup.both[0][1]], row[lineup.both[0][0]])
        return f"{group_name(groups, row)} ({signed(row[change], metric)}{', ' + percent if percent else ''})"

    first, second = (part.query.start or "" for part in parts[:2])
    moves = extraction.understood.comparison is Comparison.PERIOD and first > second
    # the difference is told of the first side: it is a rise only where that is the later time
    rise, fall = ("the largest rise is", "the largest fall") if moves else ("furthest ahead is", "furthest behind")
    edges = []
    if up[change] > 0:
        edges.append(f"{rise} {told_row(up)}")
    if down[change] < 0:
        edges.append(f"{fall} {told_row(down)}")
    rises = sum(1 for row in moved if row[change] > 0)
    did = "rose" if moves else f"{'was' if rises == 1 else 'were'} higher {at_side(parts[0].label)}"
    return f"{begin}: {rises} of {len(moved)} {did}" + (f"; {', '.join(edges)}." if edges else ".")


def _share(lineup: Lineup, label: str, parts: Sequence[Part], count: int, work: Work) -> str:
    share = next(i for i, column in enumerate(lineup.columns) if column.kind == "share")
    if count:
        groups = lineup.columns[:count]
        present = [row for row in lineup.rows if row[share] is not None]
        if not present:
            return f"There is no {lowered(label)} to take a share of."
        if work.over == "share":
            named = listed([f"{group_name(groups, row)} ({value_text(row[share], 'ratio')})" for row in present[:3]])
            edge, by = "highest" if work.descending else "lowest", listed([lowered(column.label) for column in groups])
            are = "shares" if len(present) > 1 else "share"
            return f"The {edge} {are} of {parts[0].label} in {lowered(label)} by {by}: {named}."
        high, low = max(present, key=lambda row: row[share]), min(present, key=lambda row: row[share])
        edges = [
            f"{name} is {group_name(groups, row)} ({value_text(row[share], 'ratio')})"
            for name, row in (("highest", high), ("lowest", low))
        ]
        by = listed([lowered(column.label) for column in groups])
        if parts[0].label:
            return f"Share of {parts[0].label} in {lowered(label)} by {by}: {listed(edges)}."
        outer = f", each {parts[1].label} being a whole" if parts[1].query.group_by else ""
        return f"Share of {lowered(label)} by {by}{outer}: {listed(edges)}."
    (row,) = lineup.rows
    first, second = lineup.both[0]
    number = lineup.columns[first]
    if row[share] is None:
        return f"There is no {lowered(label)} to take a share of."
    if row[first] is None:
        return capitalised(f"{parts[0].label} made up none of {lowered(label)}: 0.0% of {told_number(row[second], number)}.")
    return capitalised(
        f"{parts[0].label} made up {value_text(row[share], 'ratio')} of {lowered(label)}"
        f" ({told_number(row[first], number)} of {told_number(row[second], number)})."
    )
