"""Pieces of an answer's sentence: numbers without what their label says already, names of groups, differences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from nl_agent.agents.lineup import Lineup
from nl_agent.formatting import change_text, group_text, number_text, value_text
from nl_agent.scene import Scene
from nl_agent.types import Column
from nl_agent.wording import PART_LABELS, is_plural, lowered, plural

LISTED = 12
"""Values that a sentence lists when they are what was asked for."""


def thing_of(group: str, scene: Scene) -> str:
    """What one of a group is called: ``department``, ``month``."""
    item, grain = scene.item_of(group)
    return lowered(item.label) if item and item.kind != "time" else PART_LABELS.get(grain, grain.removeprefix("extract_")).lower()


def at_side(label: str) -> str:
    """A label of a side after its number: ``in Q4 2017``; a label that is no period stands in brackets."""
    if not label:
        return ""
    apart = " to " in label or label.startswith(("since ", "until ", "before ", "after "))
    return f"in {label}" if re.search(r"\d{4}", label) and not apart else f"({label})"


def difference(first: Any, second: Any, column: Column) -> str:
    if first == second:
        return "no change"
    percent = change_text(second, first)
    return f"{signed(first - second if type(first) is type(second) else float(first) - float(second), column)}" + (
        f" ({percent})" if percent and column.unit != "ratio" else ""
    )


def gap(first: Any, second: Any, column: Column) -> str:
    """``is USD 5.00 (12.0%) more``: how the first of two segments stands to the second."""
    if first == second:
        return "is the same"
    size = abs(float(first) - float(second))
    amount = f"{size * 100:,.1f} percentage points" if column.unit == "ratio" else number_text(size, column.unit)
    percent = change_text(second, first).lstrip("+-")
    return f"is {amount}{f' ({percent})' if percent and column.unit != 'ratio' else ''} {'higher' if first > second else 'lower'}"


def signed(value: Any, column: Column) -> str:
    if column.unit == "ratio":
        points = float(value) * 100
        return f"{points:+,.{1 if round(points, 1) or not points else 2}f} percentage points"  # no "-0.0"
    return number_text(value, column.unit, signed=True)


def told_number(value: Any, column: Column) -> str:
    """The value with its unit, without what the label says already: ``average basket value was USD 29.49``."""
    unit = column.unit
    head, _, tail = unit.partition(" per ")
    if tail:
        unit = head if head.isupper() else ""
    unit = unit.partition(" (")[0]
    if unit.lower() in column.label.lower():
        unit = ""
    return value_text(value, unit or "count")


def numbers_beside(lineup: Lineup, row: Sequence[Any], at: int) -> str:
    """The further numbers of a row, beside the one that it is told by: ``, average basket value USD 29.49``; each with its own share."""
    columns = lineup.columns
    beside = [place for place, column in enumerate(columns) if column.kind == "metric" and place != at]
    told = ((place, of_the_total(row, lineup, columns[place].metric)) for place in beside)
    return "".join(
        f", {lowered(columns[place].label)} {told_number(row[place], columns[place])}{f' ({share})' if share else ''}"
        for place, share in told
    )


def of_the_total(row: Sequence[Any], lineup: Lineup, metric: str) -> str:
    """``12.3% of the total`` of a number, where shares were asked for."""
    own = (place for place, column in enumerate(lineup.columns) if column.kind == "share" and column.metric == metric)
    share = next(own, None)
    return f"{value_text(row[share], 'ratio')} of the total" if share is not None and row[share] is not None else ""


def counts_things(column: Column) -> bool:
    """Whether a metric counts things that its label names: ``there were 12 baskets``."""
    unit = column.unit
    return bool(unit) and unit != "ratio" and not unit[:3].isupper() and " per " not in unit and is_plural(column.label)


def group_name(groups: Sequence[Column], row: Sequence[Any]) -> str:
    return " / ".join(value_name(column, row[position]) for position, column in enumerate(groups))


def value_name(column: Column, value: Any) -> str:
    """A group as a sentence names it; a bare number or a yes with what it is: ``store 367``, ``hour of day 17``."""
    if value is None:
        return f"no {lowered(column.label)}"
    if isinstance(value, bool):
        return f"{lowered(column.label)}: {'yes' if value else 'no'}"
    if column.kind == "dimension" and (isinstance(value, int) or str(value).isdigit()):
        return f"{lowered(column.label)} {value}"
    return group_text(value, column.grain)


def all_of(lineup: Lineup, groups: Sequence[Column]) -> str:
    """``31 departments in all``."""
    count = len(lineup.rows)
    if len(groups) != 1:
        return f"{count:,} rows in all"
    label = lowered(groups[0].label)
    return f"{count:,} {label if count == 1 else plural(label)} in all"


def count_of(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def spaced(text: str) -> str:
    return f" {text}" if text else ""
