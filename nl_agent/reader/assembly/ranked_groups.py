"""Which of several groups is ranked, and within which: "the best month of each department"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from nl_agent.reader.assembly.aligned_periods import gapless, in_rows, side_by_side
from nl_agent.reader.english.lexicon import EACH, EXTREMES
from nl_agent.reader.parts import Parts
from nl_agent.reader.roles.conditions import METRIC_TIME
from nl_agent.reader.sides.segments import each_said
from nl_agent.reader.time.calendar import last_of, length_unit
from nl_agent.reader.time.period_words import COUNT, name_of
from nl_agent.reader.types import NotUnderstood, Period, Reason


def ranked_within(parts: Parts, group_by: Sequence[str]) -> list[str]:
    """ "The two biggest categories in each of deli, pastry and floral": the rank holds for every value that is named.

    Returns the groups, in their order.
    """
    what, best, marks = parts.what, parts.best, parts.marks
    if best is None or best.order_only:
        return list(group_by)
    each = bool(re.search(EACH, marks.lowered))
    for name, values in what.values.items():
        if len(values) < 2 or not (each or each_said(values, marks)):
            continue
        others = [group for group in group_by if group != name]
        things = [group for group in others if not group.startswith(METRIC_TIME)]
        inner = things or others  # a thing of each month is ranked; else the months are
        if len(inner) == 1 and not what.each - {name, inner[0]}:
            what.each = {name}
            what.ranked.add(inner[0])
            return [name, *(group for group in group_by if group != name)]
    return list(group_by)


_EACH_OF = re.compile(
    r"\b(?:(?:in|of|for|during) (?:each|either|every one)(?: of)?|both(?: in| for| during)?)(?: the)?(?: (?:two|three|four|months|quarters|of|in))* \Z"
)
_EACH_ONE = re.compile(r"\beach (?:month|quarter)\b")


def in_each_period(parts: Parts) -> tuple[Parts, tuple[str, ...]] | NotUnderstood:
    """ "The best store in Q1 and in Q4": months or quarters are rows, and the rank holds in each of them.

    Returns the parts, and the filter that leaves out what lies between the periods.
    """
    what, when, best = parts.what, parts.when, parts.best
    ranks = best is not None and not best.order_only and bool(what.groups or when.grain or what.subject)
    other = when.asked_change or parts.versus or parts.share or parts.wish.yes_no or parts.limits or when.averaged or when.sides
    if not ranks or other or not each_is_meant(parts):
        return parts, ()
    aligned = side_by_side(when.periods if when.compared else months_of(when.periods[0]))
    if aligned and aligned.unit in when.all_grains and not when.compared:
        return parts, ()  # "the best day of each month in March and in April"
    if aligned is None:
        text = "The first of each of several periods is told of months or of quarters: ask for one period at a time."
        return NotUnderstood(Reason.NOT_MODELLED, text)
    start, end = date.fromisoformat(aligned.start), date.fromisoformat(aligned.end)
    whole = replace(when.periods[0], label=name_of(start, end), start=start, end=end)
    along, only = in_rows(aligned)
    what.ranked |= {*what.groups, *(f"{METRIC_TIME}__{grain}" for grain in when.all_grains)}
    what.each.add(along)
    grains = tuple(dict.fromkeys((aligned.unit, *when.all_grains)))
    when = replace(when, periods=(whole,), compared=False, grain=grains[0], grains=grains[1:])
    return replace(parts, when=when), () if gapless(aligned.numbers) else (only,)


def each_is_meant(parts: Parts) -> bool:
    """True if a word stands again before the second of two periods, or "each of" before the first."""
    text, when = parts.marks.lowered, parts.when
    said = [one.text.lower() for one in parts.marks.evidence if one.kind == "period"]
    begin = text.find(said[0]) if said else -1
    several = when.compared or (len(when.periods) == 1 and len(months_of(when.periods[0])) > 1)
    if begin < 0 or not several:
        return False
    listed = len(said) > 1 or re.search(r"\w\s?,?\s(?:and|&)\s", said[0])  # "March and April", which follow each other
    return bool(listed) and bool(_EACH_OF.search(text[:begin]) or _EACH_ONE.search(text) or _said_again(said, text[begin:]))


def _said_again(said: Sequence[str], text: str) -> bool:
    """True if a word of place stands again between two periods: "in March and in April"."""
    first, last = (re.escape(one) for one in (said[0], said[-1]))
    between = rf"{first}\s?,?\s(?:and|&)\s(?:(?:in|for|on|during|of)\s(?:the\s)?{last}|(?=in\s){last})"
    return bool(re.search(between if len(said) > 1 else r"\w\s?,?\s(?:and|&)\s(?:in|for|on|during|of)\s", text))


def months_of(period: Period) -> list[Period]:
    """The months of a period; none if it is not made of whole months of one year."""
    if not (period.start and period.end) or length_unit(period.start, period.end)[0] in ("day", "week", "year"):
        return []
    found, start = [], period.start
    while start <= period.end:
        found.append(replace(period, start=start, end=last_of("month", start)))
        start = last_of("month", start) + timedelta(days=1)
    return found


def rank_time(parts: Parts) -> None:
    """ "The best month of each department", "which week": the unit of time is what is ranked."""
    for grain in parts.when.all_grains:
        unit = "(?:weekday|day of the week)" if grain == "extract_dow" else grain
        ranked = rf"\b(?:which|what|{EXTREMES})\s+(?:(?!each\b|every\b|per\b|by\b|in\b|of\b)\w+\s+)?{unit}s?\b|\b(?:which|what)\s+(?:[\w-]+\s+){{1,2}}(?:and|&|\+)\s+{unit}\b|\b(?:{EXTREMES})\s+(?:{COUNT}\s)?(?!(?:day|week|month|quarter|year)s?\b)[\w-]+\s+(?:[\w-]+\s+)?(?:and|&)\s+{unit}s\b|(?<!\beach )(?<!\bevery )(?<!\bper )\b{unit}s?\s+(?:(?:in|of|for|on) (?:each|every) [a-z]+ )?(?:with|having|that had|had)\s+(?:the\s+)?(?:{EXTREMES})\b"
        if re.search(ranked, parts.marks.lowered):
            parts.what.ranked.add(f"{METRIC_TIME}__{grain}")
