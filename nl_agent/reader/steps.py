"""From a period to the one before or after it: "the month before", "the week after", "the following quarter"."""

from __future__ import annotations

import re
from datetime import timedelta

from nl_agent.reader.calendar import UNITS, add, first_of, last_of, length_unit, shifted
from nl_agent.reader.periods import name_of
from nl_agent.reader.types import Period

_UNIT = r"(day|week|month|quarter|year)"
_THAT = r"(?:\s+(?:that|it|this|those|them|then))?"
_STEPS = (
    (re.compile(rf"\b(?:the\s+)?{_UNIT}\s+(?:before|prior|earlier|preceding)\b(?!\s+last\b){_THAT}"), -1),
    (re.compile(rf"\b(?:the\s+)?(?:previous|prior|preceding)\s+{_UNIT}\b"), -1),
    (re.compile(rf"\b(?:a|one)\s+{_UNIT}\s+(?:before|earlier|prior)\b{_THAT}"), -1),
    (re.compile(r"\b(?:the\s+)?(?:one|period)\s+(?:before|prior)\b(?:\s+(?:that|it))?|\bthe\s+(?:previous|prior|preceding)\s+(?:one|period)\b"), -1),
    (re.compile(rf"\b(?:the\s+)?{_UNIT}\s+(?:after|later|following|thereafter)\b{_THAT}"), 1),
    (re.compile(rf"\b(?:the\s+)?(?:following|subsequent|next)\s+{_UNIT}\b"), 1),
    (re.compile(rf"\b(?:a|one)\s+{_UNIT}\s+(?:after|later)\b{_THAT}"), 1),
    (re.compile(r"\b(?:the\s+)?(?:one|period)\s+after\b(?:\s+(?:that|it))?|\bthe\s+(?:following|next|subsequent)\s+(?:one|period)\b"), 1),
    (re.compile(r"\b(?:the\s+)?same\s+(?:time|period|day|week|month|quarter|season)\s+(?:(?:of\s+)?(?:the\s+)?(?:last|previous|prior)|a|one)\s+year(?:\s+(?:ago|earlier|before))?\b"), -12),
)  # fmt: skip
_NEXT = re.compile(
    r"\A\W*(?:(?:ok(?:ay)?|and|so|now|then|what about|how about|same|the same|for|in|during|the|compared? (?:that|it) (?:with|to)|versus|vs)[\s,]+)*"
    r"next\s+(?:day|week|month|quarter|year|one|period)(?:\s+(?:too|as well|please|then|instead))*\W*\Z"
)


def only_next(text: str) -> bool:
    """ "And the next month?", said of a period that is named: the one after it, not the future."""
    return bool(_NEXT.match(text))


def step_in(text: str) -> tuple[re.Match[str], str, int] | None:
    """Words of a step, its unit ("" is the period's own length) and its direction; None if there are none."""
    for pattern, step in _STEPS:
        match = pattern.search(text)
        if match:
            unit = next((group for group in match.groups() if group), "")
            return (match, "year", -1) if step < -1 else (match, unit, step)
    return None


def stepped(period: Period, unit: str, step: int) -> Period | None:
    """The period one step on or back; None if the unit does not say which.

    October, a month: September · October, a year: October of the year before · Q4, a month back: September · a month on: January
    October, a quarter back: Q3
    """
    if period.start is None or period.end is None:
        return None
    own, count = length_unit(period.start, period.end)
    if not unit:
        start, end = shifted(period.start, period.end, own, step * count)
    elif UNITS.index(unit) < UNITS.index(own) or (unit == own and count > 1):
        beside = period.start - timedelta(days=1) if step < 0 else period.end + timedelta(days=1)
        start, end = first_of(unit, beside), last_of(unit, beside)
    elif unit in (own, "year") or own in ("day", "week"):
        start, end = shifted(period.start, period.end, unit, step)
    else:
        day = add(unit, first_of(unit, period.start), step)
        start, end = day, last_of(unit, day)
    return Period(name_of(start, end), start, end, period.relative)


def without(period: Period, left_out: Period) -> Period | None:
    """A period less one at its beginning or its end; None if what is left would not be one period."""
    if None in (period.start, period.end, left_out.start, left_out.end):
        return None
    assert period.start and period.end and left_out.start and left_out.end
    start, end = period.start, period.end
    if left_out.start <= start <= left_out.end < end:
        start = left_out.end + timedelta(days=1)
    elif start < left_out.start <= end <= left_out.end:
        end = left_out.start - timedelta(days=1)
    else:
        return None
    return Period(name_of(start, end), start, end, period.relative)


def in_year_of(period: Period, before: Period) -> Period:
    """A period without a year takes the one of the period before, where that was named: "Q3 2016", "and Q4?"."""
    whole = period.start and period.end and before.start and before.end
    if not whole or not period.assumed_year or before.assumed_year or before.relative:
        return period
    assert period.start and period.end and before.start and before.end
    years = before.start.year - period.start.year
    if before.start.year != before.end.year or not years:
        return period
    start, end = shifted(period.start, period.end, "year", years)
    return Period(name_of(start, end), start, end)
