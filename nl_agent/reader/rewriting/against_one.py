"""Rows held against one of their own that is named: put as "above average", with the named one in the average's place.

"wards with more stays than ward 7"         →  "wards with more stays than the average", against ward 7
"which departments outbill cardiology"      →  "which departments beat the average", against cardiology
"months better than July in charges"        →  "months better than the average in charges", against July

Left alone, the name would be a filter, and the answer what the named one has itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from nl_agent.reader.english.lexicon import WEEKDAYS
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.rewriting.against_mean import in_words
from nl_agent.reader.types import Ambiguous, NotUnderstood, Period, Reading, Reason, Understood

_METRIC_TIME = "metric_time"
_COMPARATIVE = r"(?:more|less|fewer|higher|lower|better|worse|bigger|smaller|larger|greater|busier|quieter|stronger|weaker|richer|poorer|slower)"
_THING = r"(?P<x>[a-z]+(?: (?!that\b|which\b|who\b|with\b|have\b|had\b|are\b|were\b)[a-z]+)??)"
_LISTED = rf"(?:\b(?:(?:which|what|any|another|no) (?:other )?)(?P<one>[a-z]+(?: [a-z]+)?) |\b{_THING}(?<=s) )"
_BETWEEN = r"(?P<between>(?:(?!\b(?:than|whether|if|compare|versus|vs)\b)[^.?!;:]){0,80}?)"
_LINK = r"(?:(?:that of|those of|what|in|at|on|for|the|our) ){0,3}"
_NAME = (
    r"(?P<n>(?![\d$€£])[\w&'/+-]+(?: (?:(?!in\b|on\b|for\b|during\b|did\b|had\b|by\b|last\b|this\b|and\b|or\b)[\w&'/+-]+)){0,4}?)"
)
_DID = r"(?: (?:did|does|do|had|has|sold|made|took|was|is|were|are))?"
_END = r"(?P<end>\s*(?:[.,;:!?)]|\Z)|\s(?:in|for|on|at|during|by|last|this|when|with|since|from|between|through|and|or|who|which|that|by|please|overall|combined|together)\b)"
_THAN = re.compile(
    rf"{_LISTED}{_BETWEEN}\b(?P<than>{_COMPARATIVE}\b[^.?!;:]{{0,40}}?\bthan ){_LINK}{_NAME}{_DID}(?={_END})", re.IGNORECASE
)
_BEAT = re.compile(
    rf"{_LISTED}(?P<between>(?:(?:that|which|who|have|has|had|do|did) )*)(?P<beat>beats?|beat|beaten|outsells?|outsold|outearn(?:s|ed)?|outperforms?|outperformed|exceed(?:s|ed)?|surpass(?:es|ed)?|topped|tops?|outdid|outdo|overtook|(?:is|are|was|were) ahead of) "
    rf"{_LINK}{_NAME}(?={_END})",
    re.IGNORECASE,
)
_UNITS = ("day", "week", "month", "quarter")
_SEVERAL = re.compile(r"\s*(?:,|and\b|or\b|&|/)\s*(?:the |in )?[\w'-]+(?: [\w'-]+){0,2}", re.IGNORECASE)
_NOT_TOLD = "One of them is not held against several at once, nor in another period: ask for all of them, in their order."

Dated = Callable[[str], Period | None]


@dataclass(frozen=True, slots=True)
class Yardstick:
    """The one that others are held against: a value of any of the groups, and how it was called; no group if it cannot be told."""

    groups: tuple[str, ...]
    value: str
    text: str


def against_one(question: str, phrases: Phrases, dated: Dated) -> tuple[str, Yardstick] | None:
    """A question with the average in the place of one that is named among its like, and that one; None if there is none.

    Args:
        dated: the period that words name, if they name one and nothing else.
    """
    for pattern in (_THAN, _BEAT):
        for match in pattern.finditer(question):
            thing = (match["one"] or match["x"]).lower()
            held = _among(thing, match["n"], phrases, dated)
            if held is None or _is_named_before(match, held, phrases):
                continue
            rest = question[match.end() :]
            if _SEVERAL.match(rest) and _names_one_more(rest, held, phrases):
                return question, Yardstick((), "", match["n"])
            place = match.start("beat" if pattern is _BEAT else "than")
            beaten = "beat " if pattern is _BEAT else _of_a_value(re.sub(r"(?<= )money than", "than", match["than"]), phrases)
            if pattern is _THAN and not match["between"] and thing.removesuffix("s") in (*_UNITS, "weekday"):
                which = "" if match["one"] else "which "  # "months better than July"
                return (
                    f"{question[: match.start()]}{which}{match.group()[: place - match.start()]}were {beaten}the average{rest}",
                    held,
                )
            return f"{question[:place]}{beaten}the average{rest}", held
    return None


def _of_a_value(compared: str, phrases: Phrases) -> str:
    """ "Sells more scans than": "sells scans more than", where no number is called so."""
    said = re.fullmatch(r"(?P<w>more|less) (?P<x>.+) than ", compared, re.IGNORECASE)
    named = said and phrases.is_a_value(said["x"]) and not phrases.metrics_of(said["x"])
    return f"{said['x']} {said['w']} than " if said and named else compared


def _among(thing: str, name: str, phrases: Phrases, dated: Dated) -> Yardstick | None:
    """The named one, if it is one of the things: store 7 of stores, July of months."""
    words = thing.split()
    unit = words[0].removesuffix("s")
    if unit == "weekday" and (day := name.lower().removesuffix("s")) in WEEKDAYS:
        return Yardstick((f"{_METRIC_TIME}__extract_dow",), str(list(WEEKDAYS).index(day) + 1), day.capitalize())
    if unit in _UNITS:
        period = dated(name)
        if period is None or not (period.start and period.end) or not _is_one(unit, (period.end - period.start).days + 1):
            return None
        return Yardstick((f"{_METRIC_TIME}__{unit}",), period.start.isoformat(), period.label)
    items = {item for part in (words, words[-1:], words[:1]) for item in phrases.items_of(" ".join(part))}
    last = name.split()
    names = [name, " ".join(last[:-1])] if len(last) > 1 and phrases.items_of(last[-1]) else [name]  # "the west region"
    for one in names:
        found = [m for m in phrases.lookup(one) if m.kind is Kind.VALUE and _is_name_of(m.item, items)]
        exact = [m for m in found if m.target.casefold() == one.casefold()] or found
        if len({m.target for m in exact}) == 1:
            return Yardstick(tuple(m.item for m in exact), exact[0].target, exact[0].target)
    return None


def _is_name_of(item: str, things: Collection[str]) -> bool:
    """True if the values of a dimension are the names of things, or are the things."""
    holder = item.rpartition("__")[0]
    return item in things or (holder in things and item.endswith((f"{holder.split('__')[-1]}_name", "__name")))


def _is_one(unit: str, days: int) -> bool:
    return {"day": days == 1, "week": days == 7, "month": 28 <= days <= 31, "quarter": 90 <= days <= 92}[unit]


def _is_named_before(match: re.Match[str], held: Yardstick, phrases: Phrases) -> bool:
    """ "Did wards 7 and 9 treat more than ward 4", "is maternity … than cardiology": sides that are both named."""
    before = match.string[: match.start("than" if "than" in match.re.groupindex else "beat")]
    named = [{m.item for m in span.of(Kind.VALUE)} for span, *_ in phrases.placed(before)]
    return any(items and items <= set(held.groups) for items in named) or bool(re.match(r"\s*\d", match["between"]))


def _names_one_more(rest: str, held: Yardstick, phrases: Phrases) -> bool:
    values = {m.item for span, *_ in phrases.placed(rest) for m in span.of(Kind.VALUE)}
    return not values.isdisjoint(held.groups) or any(group.startswith(_METRIC_TIME) for group in held.groups)


def held_against(reading: Reading, one: Yardstick) -> Reading:
    """The reading of a question with the average in the place of the named one, put as it was meant."""
    if isinstance(reading, Understood):
        alone = len(reading.queries) == 1 and len(reading.queries[0].query.group_by) == 1
        group = reading.queries[0].query.group_by[0] if alone else ""
        if not (reading.work.means and any(_is_shown(item, group) for item in one.groups)):
            return NotUnderstood(Reason.NOT_UNDERSTOOD, _NOT_TOLD)
        reading = replace(reading, work=replace(reading.work, against=(one.text, one.value)))
    untold = isinstance(reading, NotUnderstood | Ambiguous) and "average" in reading.text
    return NotUnderstood(Reason.NOT_UNDERSTOOD, _NOT_TOLD) if untold else in_words(reading, one.text)


def _is_shown(item: str, group: str) -> bool:
    """True if the rows hold the named one: by its name, or by the number that it is named by."""
    return bool(group) and (item == group or item.rpartition("__")[0] == group)
