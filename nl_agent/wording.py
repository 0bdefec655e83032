"""Words for what a query says: its filters, its period, and labels inside a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from nl_agent.formatting import group_text, listed, number_text, period_text
from nl_agent.scene import Scene
from semantic_models import MetricQuery, where_month_end

PART_LABELS = {"extract_dow": "Weekday", "extract_doy": "Day of year", "extract_day": "Day of month"}
"""Parts of a date as people call them; the others are called as they are."""


def conditions(query: MetricQuery, scene: Scene) -> str:
    """The filters of a query as its sentence holds them: `` for brand Private``, `` where hour of day is at least 18``."""
    told = [_phrase(template, scene) for template in (*query.where, *query.having)]
    named = [text.removeprefix("for ") for text in told if text.startswith("for ")]
    others = [text for text in told if not text.startswith("for ")]
    return (f" for {listed(named)}" if named else "") + (f" where {listed(others)}" if others else "")


def _phrase(template: str, scene: Scene) -> str:
    """``for brand Private`` if a filter is a plain choice of values, else the filter in words."""
    if template == where_month_end("metric_time"):
        return "for the last day of each month"
    known = read_filter(template, scene)
    if known is None or known.operator not in ("=", "IN") or known.truth is not None:
        return filter_words(template, scene)
    if known.name in scene.layer.manifest.metrics:  # a number that is held against one: nobody is called "baskets 1"
        return f"{lowered(known.label)} {'are' if is_plural(known.label) else 'is'} exactly {either(known.values)}"
    label = lowered(known.label)
    first = label.split(" ", maxsplit=1)[0]
    said = all(value.lower().startswith(first) for value in known.values)
    return f"for {'' if said else label + ' '}{either(known.values)}"


def conditions_of(query: MetricQuery, scene: Scene) -> str:
    """The filters of a query in words."""
    return listed([filter_words(template, scene) for template in (*query.where, *query.having)])


_REFERENCE = re.compile(r"\{\{\s*(Dimension|TimeDimension|Entity|Metric)\(([^)]*)\)\s*\}\}")
_LITERAL = r"(?:'(?:[^']|'')*'|[-+.\w]+)"
_SIMPLE = re.compile(
    rf"\A\(?\s*<name>\s*(=|<>|<=|>=|<|>|IN|NOT IN)\s*(\(?\s*{_LITERAL}(?:\s*,\s*{_LITERAL})*\s*\)?)\s*(OR <name> IS NULL)?\s*\)?\Z"
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_WORDS = {
    "=": "is",
    "<>": "is not",
    "IN": "is",
    "NOT IN": "is not",
    ">": "is more than",
    ">=": "is at least",
    "<": "is less than",
    "<=": "is at most",
}
_DAYS = {**_WORDS, ">": "is after", ">=": "is on or after", "<": "is before", "<=": "is on or before"}


@dataclass(frozen=True, slots=True)
class KnownFilter:
    """A filter of the form that filters are made in here.

    ``truth`` is set for a test of yes or no; ``name`` is what it tests, ``keeps_none`` that rows without a value pass it,
    ``dated`` that its values are days.
    """

    label: str
    operator: str
    values: tuple[str, ...]
    truth: bool | None = None
    name: str = ""
    keeps_none: bool = False
    dated: bool = False


def read_filter(template: str, scene: Scene) -> KnownFilter | None:
    """A filter template taken apart; None if it is of another form."""
    found = _REFERENCE.findall(template)
    if not found or len({arguments for _, arguments in found}) != 1:
        return None
    match = _SIMPLE.match(_REFERENCE.sub("<name>", template))
    if not match:
        return None
    name = _argument(found[0][1])
    operator, values = match.group(1), _literals(match.group(2))
    metric = scene.layer.manifest.metrics.get(name)
    truth, dated = None, False
    if values in (["TRUE"], ["FALSE"]):
        truth = (values == ["TRUE"]) == (operator == "=")
    if metric is not None:
        values = [_amount(value, metric.unit) for value in values]
    elif (grain := scene.item_of(name)[1]).startswith("extract_"):
        values = [group_text(value, grain) for value in values]
    elif dated := (grain == "day" or _is_day(found[0])) and all(_DATE.fullmatch(value) for value in values):
        values = [group_text(date.fromisoformat(value), "day") for value in values]
    label = _reference_label(found[0][1], scene)
    return KnownFilter(label, operator, tuple(values), truth, name, match.group(3) is not None, dated)


def filter_words(template: str, scene: Scene) -> str:
    """A filter template in words; what is not of a known form is given as it stands."""
    if template == where_month_end("metric_time"):
        return "the day is the last of its month"
    known = read_filter(template, scene)
    if known is None and template.startswith("(") and (pieces := template[1:-1].split(" OR ")) and len(pieces) > 1:
        return " or ".join(filter_words(piece, scene) for piece in pieces)
    if known is None and template.endswith(" IS NOT NULL"):
        return f"{filter_words(template.removesuffix(' IS NOT NULL'), scene)} is known"
    if known is None:
        return _REFERENCE.sub(lambda match: lowered(_reference_label(match.group(2), scene)), template)
    label = lowered(known.label)
    if known.truth is not None:
        return f"{label} is {'yes' if known.truth else 'no'}"
    return f"{label} {(_DAYS if known.dated else _WORDS)[known.operator]} {either(known.values)}"


def either(values: Sequence[str]) -> str:
    """``a``, ``a or b``, ``a, b or c``."""
    return values[0] if len(values) == 1 else f"{', '.join(values[:-1])} or {values[-1]}"


def _is_day(reference: tuple[str, str]) -> bool:
    """True of a time dimension that is compared by its days."""
    kind, arguments = reference
    return kind == "TimeDimension" and arguments.rpartition(",")[2].strip().strip("'\"") == "day"


def _argument(arguments: str) -> str:
    return arguments.split(",", maxsplit=1)[0].strip().strip("'\"")


def _reference_label(arguments: str, scene: Scene) -> str:
    name = _argument(arguments)
    metric = scene.layer.manifest.metrics.get(name)
    if metric is not None:
        return metric.label or name
    item, grain = scene.item_of(name)
    if grain.startswith("extract_"):
        return PART_LABELS.get(grain, grain.removeprefix("extract_"))
    return item.label if item else name


def _literals(text: str) -> list[str]:
    """The values of an SQL literal or list of literals, unquoted."""
    return [
        quoted.replace("''", "'") if quoted or not bare else bare
        for quoted, bare in re.findall(r"'((?:[^']|'')*)'|([^\s,()']+)", text)
    ]


def _amount(text: str, unit: str) -> str:
    try:
        told = number_text(float(text), unit)
        return singular(told) if float(text) == 1 else told
    except ValueError:
        return text


def period_phrase(start: date | None, end: date | None, span: tuple[date, date] | None) -> str:
    """How a sentence says when: ``in March 2017``, ``on 6 March 2017``, ``from 3 March to 9 May 2017``, ``since …``."""
    if start is None and end is None:
        return f"over all the data ({period_text(*span)})" if span else ""
    if start is None:
        return f"until {period_text(end, end)}" if end else ""
    if end is None:
        return f"since {period_text(start, start)}"
    text = period_text(start, end)
    if start == end:
        return f"on {text}"
    return f"from {text}" if " to " in text else f"in {text}"


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def lowered(label: str) -> str:
    """A label inside a sentence: its first word in lower case, unless it is an abbreviation or a name with capitals."""
    first = label.split(" ", maxsplit=1)[0]
    return label if first[1:] != first[1:].lower() else label[:1].lower() + label[1:]


_PREPOSITION = re.compile(r" (?:per|of|in|by|from|with|without|to|on|for) ")
_PARTICIPLES = ("ing", "ed", "old", "run", "ought")
"""Endings of words that follow their noun: stores trad*ing*, products s*old*."""


def is_plural(label: str) -> bool:
    """Whether a label names several things: ``Units per basket`` does, ``Revenue per store`` and ``Gross`` do not."""
    words = _PREPOSITION.split(label, maxsplit=1)[0].lower().split()
    if len(words) > 1 and words[-1].endswith(_PARTICIPLES):
        words.pop()
    return bool(words) and words[-1].endswith("s") and not words[-1].endswith(("ss", "us", "is"))


def singular(label: str) -> str:
    """One of them: ``sales lines`` → ``sales line``, ``lines without value`` → ``line without value``."""
    head = _PREPOSITION.split(label, maxsplit=1)[0]
    words = head.split(" ")
    place = len(words) - (2 if len(words) > 1 and words[-1].endswith(_PARTICIPLES) else 1)
    word = words[place]
    if word.endswith("ies"):
        words[place] = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith("ss"):
        words[place] = word[:-1]
    return " ".join(words) + label[len(head) :]


def plural(noun: str) -> str:
    """Several of them: ``town`` → ``towns``, ``category`` → ``categories``, ``region (made up)`` → ``regions (made up)``."""
    if noun.endswith(")") and " (" in noun:
        head, _, tail = noun.partition(" (")
        return f"{plural(head)} ({tail}"
    if " of " in noun:
        head, _, tail = noun.partition(" of ")
        return f"{plural(head)} of {tail}"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun if noun.endswith("s") and not noun.endswith("ss") else noun + "es"
    return noun + "s"
