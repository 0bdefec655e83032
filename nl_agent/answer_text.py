"""The sentence of an answer, made from its rows and the definitions' own labels: nothing else is known here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from nl_agent.agents.lineup import Lineup
from nl_agent.agents.plan import Extraction, Part
from nl_agent.formatting import change_text, group_text, listed, number_text, period_text, value_text
from nl_agent.reader.types import Comparison, Presentation
from nl_agent.scene import Scene
from nl_agent.types import Column
from semantic_models import MetricQuery

NAMED = 3
"""Groups that a sentence names; the table has the rest."""
LISTED = 12
"""Values that a sentence lists when they are what was asked for."""


def sentence(extraction: Extraction, lineup: Lineup, scene: Scene, when: str) -> str:
    """The answer in plain words. ``when`` is the period as the sentence ends with it: ``in March 2017``."""
    if not extraction.first.query.metrics:
        return _listing(lineup, when)
    if extraction.compares:
        return _comparison(extraction, lineup, scene)
    groups = [column for column in lineup.columns if column.kind in ("time", "dimension")]
    if not groups:
        return _totals(extraction.first, lineup, scene, when)
    if len(lineup.rows) == 1 and extraction.understood.presentation is Presentation.SUPERLATIVE:
        return _superlative(extraction.first, lineup, groups, scene, when)
    if extraction.understood.comparison is Comparison.SEGMENT and len(groups) == 1 and len(lineup.rows) == 2:
        return _two_segments(extraction.first, lineup, scene, when)
    if any(column.kind == "time" and not column.grain.startswith("extract_") for column in groups):
        return _trend(lineup, groups, extraction.first, scene, when)
    return _ranking(extraction, lineup, groups, scene, when)


# ---- the shapes of an answer


def _totals(part: Part, lineup: Lineup, scene: Scene, when: str) -> str:
    (row,) = lineup.rows
    told = [_one_number(column, value) for column, value in zip(lineup.columns, row, strict=True)]
    where = conditions(part, scene)
    return capitalised(listed(told)) + where + _spaced(when) + "."


def _one_number(column: Column, value: Any) -> str:
    """``revenue was USD 12.00``; things that are counted: ``there were 12 baskets``."""
    label = _lower(column.label)
    if value is None:
        return f"there is no {label}"
    if _counts(column):
        verb = "was" if value == 1 else "were"
        return f"there {verb} {number_text(value)} {singular(label) if value == 1 else label}"
    return f"{label} {'were' if is_plural(column.label) else 'was'} {_number(value, column)}"


def _superlative(part: Part, lineup: Lineup, groups: Sequence[Column], scene: Scene, when: str) -> str:
    row = lineup.rows[0]
    number = lineup.columns[len(groups)]
    lowest = bool(part.query.order_by) and not part.query.order_by[0].startswith("-")
    name = _group_name(groups, row)
    extra = [f"{_lower(c.label)} {_number(v, c)}" for c, v in list(zip(lineup.columns, row, strict=True))[len(groups) + 1 :]]
    tail = f" ({listed(extra)})" if extra else ""
    return capitalised(
        f"{name} had the {'lowest' if lowest else 'highest'} {_lower(number.label)}{conditions(part, scene)}"
        f"{_spaced(when)}: {_number(row[len(groups)], number)}{tail}."
    )


def _two_segments(part: Part, lineup: Lineup, scene: Scene, when: str) -> str:
    (first, second), number = lineup.rows, lineup.columns[1]
    told = listed([f"{_number(row[1], number)} for {group_text(row[0], lineup.columns[0].grain)}" for row in (first, second)])
    text = f"{_lower(number.label)}{_spaced(when)} {'were' if is_plural(number.label) else 'was'} {told}"
    if first[1] is not None and second[1] is not None:
        text += f"; {group_text(first[0], lineup.columns[0].grain)} {_gap(first[1], second[1], number)}"
    return capitalised(text) + "."


def _trend(lineup: Lineup, groups: Sequence[Column], part: Part, scene: Scene, when: str) -> str:
    number = lineup.columns[len(groups)]
    by = listed([_lower(column.label) for column in groups])
    head = f"{number.label} by {by}{conditions(part, scene)}{_spaced(when)}"
    present = [row for row in lineup.rows if row[len(groups)] is not None]
    if len(groups) > 1 or len(present) < 2:
        return f"{head}: {_count(len(lineup.rows), 'row')}." if len(present) != 1 else f"{head}: {_number(present[0][len(groups)], number)}."
    grain = groups[0].grain
    ordered = sorted(present, key=lambda row: str(row[0]))
    high, low = max(present, key=lambda row: row[1]), min(present, key=lambda row: row[1])
    told = f"{_number(ordered[0][1], number)} in {group_text(ordered[0][0], grain)}, {_number(ordered[-1][1], number)} in {group_text(ordered[-1][0], grain)}"
    if high[1] == low[1]:
        return f"{head}: {_number(high[1], number)} throughout."
    edges = f"highest in {group_text(high[0], grain)} ({_number(high[1], number)}), lowest in {group_text(low[0], grain)} ({_number(low[1], number)})"
    return f"{head}: {told}; {edges}."


def _ranking(extraction: Extraction, lineup: Lineup, groups: Sequence[Column], scene: Scene, when: str) -> str:
    part = extraction.first
    number = lineup.columns[len(groups)]
    at = len(groups)
    by = listed([_lower(column.label) for column in groups])
    present = [row for row in lineup.rows if row[at] is not None]
    ascending = bool(part.query.order_by) and part.query.order_by[0] == number.name
    ordered = present if part.query.order_by else sorted(present, key=lambda row: row[at], reverse=True)
    share = next((i for i, column in enumerate(lineup.columns) if column.kind == "share"), None)

    def told(row: Sequence[Any]) -> str:
        part_of = f", {value_text(row[share], 'ratio')}" if share is not None and row[share] is not None else ""
        return f"{_group_name(groups, row)} ({_number(row[at], number)}{part_of})"

    named = listed([told(row) for row in ordered[: NAMED if len(ordered) > NAMED + 1 else NAMED + 1]])
    where = conditions(part, scene)
    if part.query.limit and len(lineup.rows) == part.query.limit and not extraction.limited:
        which = "lowest" if ascending else "top"
        head = f"The {which} {len(lineup.rows)} by {_lower(number.label)}{where}{_spaced(when)}"
        more = f", and {len(ordered) - NAMED} more in the table" if len(ordered) > NAMED + 1 else ""
        return f"{head}: {named}{more}."
    head = f"{number.label} by {by}{where}{_spaced(when)}"
    if len(ordered) <= NAMED + 1:
        return f"{head}: {named}."
    return f"{head}: {'lowest' if ascending else 'highest'} are {named}; {_count(len(lineup.rows), 'row')} in all."


def _listing(lineup: Lineup, when: str) -> str:
    columns = lineup.columns
    if len(columns) != 1:
        return f"There are {_count(len(lineup.rows), 'combination')} of {listed([_lower(c.label) for c in columns])}{_spaced(when)}."
    values = [group_text(row[0], columns[0].grain) for row in lineup.rows if row[0] is not None]
    noun = _lower(columns[0].label) if len(values) == 1 else plural(_lower(columns[0].label))
    head = f"There {'is' if len(values) == 1 else 'are'} {len(values):,} {noun}{_spaced(when)}"
    return f"{head}: {listed(values)}." if len(values) <= LISTED else f"{head}, among them {listed(values[:LISTED])}."


def _comparison(extraction: Extraction, lineup: Lineup, scene: Scene) -> str:
    parts = extraction.parts
    count = len(parts[0].query.group_by)
    metric = lineup.columns[lineup.both[0][0]]
    label = scene.layer.manifest.metrics[metric.metric].label or metric.metric
    where = conditions(parts[0], scene)
    if extraction.understood.comparison is Comparison.SHARE:
        return _share(lineup, label, parts, count)
    if count == 0:
        (row,) = lineup.rows
        told = []
        for places in lineup.both:
            number = lineup.columns[places[0]]
            name = scene.layer.manifest.metrics[number.metric].label or number.metric
            sides = [f"{_number(row[place], number)} {_at(part.label)}" for place, part in zip(places, parts, strict=True)]
            text = f"{_lower(name)} {'were' if is_plural(name) else 'was'} {sides[0]} against {listed(sides[1:])}"
            first, second = row[places[0]], row[places[1]]
            if len(parts) == 2 and first is not None and second is not None:
                text += f": {_difference(first, second, number)}"
            told.append(text)
        return capitalised("; ".join(told)) + where + "."
    begin = f"{label} by {listed([_lower(c.label) for c in lineup.columns[:count]])}{where}, {parts[0].label} against {listed([p.label for p in parts[1:]])}"
    change = next((i for i, column in enumerate(lineup.columns) if column.kind == "difference"), None)
    moved = [row for row in lineup.rows if change is not None and row[change] is not None]
    if change is None or not moved:
        return f"{begin}: {_count(len(lineup.rows), 'row')}."
    groups = lineup.columns[:count]
    up, down = max(moved, key=lambda row: row[change]), min(moved, key=lambda row: row[change])

    def told_row(row: Sequence[Any]) -> str:
        percent = change_text(row[lineup.both[0][1]], row[lineup.both[0][0]])
        return f"{_group_name(groups, row)} ({_signed(row[change], metric)}{', ' + percent if percent else ''})"

    edges = []
    if up[change] > 0:
        edges.append(f"the largest rise is {told_row(up)}")
    if down[change] < 0:
        edges.append(f"the largest fall {told_row(down)}")
    rises = sum(1 for row in moved if row[change] > 0)
    return f"{begin}: {rises} of {len(moved)} rose" + (f"; {', '.join(edges)}." if edges else ".")


def _share(lineup: Lineup, label: str, parts: Sequence[Part], count: int) -> str:
    share = next(i for i, column in enumerate(lineup.columns) if column.kind == "share")
    if count:
        return f"Share of {_lower(label)} of {parts[0].label} in {parts[1].label}: {_count(len(lineup.rows), 'row')}."
    (row,) = lineup.rows
    first, second = lineup.both[0]
    number = lineup.columns[first]
    if row[share] is None:
        return f"There is no {_lower(label)} to take a share of."
    return (
        f"{parts[0].label} made up {value_text(row[share], 'ratio')} of {_lower(label)}"
        f" ({_number(row[first], number)} of {_number(row[second], number)}, {parts[1].label})."
    )


# ---- pieces


def conditions(part: Part, scene: Scene) -> str:
    """The filters of a part as its sentence holds them: `` where Brand is Private and Department is GROCERY``."""
    told = conditions_of(part.query, scene)
    return f" where {told}" if told else ""


def conditions_of(query: MetricQuery, scene: Scene) -> str:
    """The filters of a query in words."""
    return listed([filter_words(template, scene) for template in (*query.where, *query.having)])


_REFERENCE = re.compile(r"\{\{\s*(Dimension|TimeDimension|Entity|Metric)\(([^)]*)\)\s*\}\}")
_SIMPLE = re.compile(r"\A\(?\s*<name>\s*(=|<>|<=|>=|<|>|IN|NOT IN)\s*(.+?)\s*(OR <name> IS NULL)?\s*\)?\Z", re.DOTALL)
_WORDS = {"=": "is", "<>": "is not", "IN": "is", "NOT IN": "is not", ">": "is more than", ">=": "is at least", "<": "is less than", "<=": "is at most"}


def filter_words(template: str, scene: Scene) -> str:
    """A filter template in words; what is not of a known form is given as it stands."""
    found = _REFERENCE.findall(template)
    if not found or len({arguments for _, arguments in found}) != 1:
        return _REFERENCE.sub(lambda match: _reference_label(match.group(2), scene), template)
    name = _reference_label(found[0][1], scene)
    match = _SIMPLE.match(_REFERENCE.sub("<name>", template))
    if not match:
        return _REFERENCE.sub(lambda _: name, template)
    operator, values = match.group(1), _literals(match.group(2))
    metric = scene.layer.manifest.metrics.get(_argument(found[0][1]))
    if values in (["TRUE"], ["FALSE"]):
        positive = (values == ["TRUE"]) == (operator == "=")
        return f"{name} is {'yes' if positive else 'no'}"
    if metric is not None:
        values = [_amount(value, metric.unit) for value in values]
    joined = values[0] if len(values) == 1 else f"{', '.join(values[:-1])} or {values[-1]}"
    return f"{name} {_WORDS[operator]} {joined}"


def _argument(arguments: str) -> str:
    return arguments.split(",", maxsplit=1)[0].strip().strip("'\"")


def _reference_label(arguments: str, scene: Scene) -> str:
    name = _argument(arguments)
    metric = scene.layer.manifest.metrics.get(name)
    if metric is not None:
        return metric.label or name
    item, _ = scene.item_of(name)
    return item.label if item else name


def _literals(text: str) -> list[str]:
    """The values of an SQL literal or list of literals, unquoted."""
    return [
        quoted.replace("''", "'") if quoted or not bare else bare
        for quoted, bare in re.findall(r"'((?:[^']|'')*)'|([^\s,()']+)", text)
    ]


def _amount(text: str, unit: str) -> str:
    try:
        return number_text(float(text), unit)
    except ValueError:
        return text


def period_phrase(start: date | None, end: date | None, span: tuple[date, date] | None) -> str:
    """How a sentence says when: ``in March 2017``, ``on 6 March 2017``, ``from 3 March to 9 May 2017``, ``since …``."""
    if start is None and end is None:
        return f"in all the data ({period_text(*span)})" if span else ""
    if start is None:
        return f"until {period_text(end, end)}" if end else ""
    if end is None:
        return f"since {period_text(start, start)}"
    text = period_text(start, end)
    if start == end:
        return f"on {text}"
    return f"from {text}" if " to " in text else f"in {text}"


def _at(label: str) -> str:
    """A label of a side after its number: ``in Q4 2017``; a label that is no period stands in brackets."""
    if not label:
        return ""
    return f"in {label}" if re.search(r"\d{4}", label) and " to " not in label else f"({label})"


def _difference(first: Any, second: Any, column: Column) -> str:
    if first == second:
        return "no change"
    percent = change_text(second, first)
    return f"{_signed(first - second if type(first) is type(second) else float(first) - float(second), column)}" + (
        f" ({percent})" if percent and column.unit != "ratio" else ""
    )


def _gap(first: Any, second: Any, column: Column) -> str:
    """``is USD 5.00 (12.0%) more``: how the first of two segments stands to the second."""
    if first == second:
        return "is the same"
    size = abs(float(first) - float(second))
    amount = f"{size * 100:,.1f} percentage points" if column.unit == "ratio" else number_text(size, column.unit)
    percent = change_text(second, first).lstrip("+-")
    return f"is {amount}{f' ({percent})' if percent and column.unit != 'ratio' else ''} {'higher' if first > second else 'lower'}"


def _signed(value: Any, column: Column) -> str:
    if column.unit == "ratio":
        return f"{float(value) * 100:+,.1f} percentage points"
    return number_text(value, column.unit, signed=True)


def _number(value: Any, column: Column) -> str:
    """The value with its unit, without what the label says already: ``average basket value was USD 29.49``."""
    unit = column.unit
    head, _, tail = unit.partition(" per ")
    if tail:
        unit = head if head.isupper() else ""
    elif unit.lower() in column.label.lower():
        unit = ""
    return value_text(value, unit or "count")


def _counts(column: Column) -> bool:
    """Whether a metric counts things that its label names: ``there were 12 baskets``."""
    unit = column.unit
    return bool(unit) and unit != "ratio" and not unit[:3].isupper() and " per " not in unit and is_plural(column.label)


def _group_name(groups: Sequence[Column], row: Sequence[Any]) -> str:
    return " / ".join(group_text(row[position], column.grain) for position, column in enumerate(groups))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _spaced(text: str) -> str:
    return f" {text}" if text else ""


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _lower(label: str) -> str:
    """A label inside a sentence: its first word in lower case, unless it is an abbreviation or a name with capitals."""
    first = label.split(" ", maxsplit=1)[0]
    return label if first[1:] != first[1:].lower() else label[:1].lower() + label[1:]


def is_plural(label: str) -> bool:
    """Whether a label names several things: ``Units per basket`` does, ``Revenue per store`` and ``Gross`` do not."""
    head = re.split(r" (?:per|of|in|by|from|with) ", label, maxsplit=1)[0].strip().lower()
    words = head.split()
    nouns = [word for word in words if word.endswith("s") and not word.endswith(("ss", "us", "is"))]
    return bool(words) and (words[-1] in nouns or (len(words) > 1 and words[0] in nouns and words[-1].endswith(("ing", "ed", "old", "run"))))


def singular(label: str) -> str:
    """One of them: ``sales lines`` → ``sales line``."""
    words = label.split(" ")
    place = len(words) - 1 if words[-1].endswith("s") else 0
    word = words[place]
    words[place] = word[:-3] + "y" if word.endswith("ies") else word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    return " ".join(words)


def plural(noun: str) -> str:
    """Several of them: ``town`` → ``towns``, ``category`` → ``categories``."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun if noun.endswith("s") and not noun.endswith("ss") else noun + "es"
    return noun + "s"
