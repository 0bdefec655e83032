"""From a period to the one before or after it: "the month before", "the week after", "the following quarter"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from nl_agent.reader.english.numbers import number
from nl_agent.reader.time.calendar import UNITS, add, first_of, last_of, length_unit, shifted
from nl_agent.reader.time.left_out import rest_of
from nl_agent.reader.time.periods import name_of
from nl_agent.reader.types import Period

_UNIT = r"(day|week|month|quarter|year)"
_THAT = r"(?:\s+(?:that|it|this|those|them|then))?"
_SOME = r"(?P<n>\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_EARLIER, _LATER, _SPAN = (
    "before|prior|earlier|preceding",
    "after|later|following|thereafter",
    "before|prior|preceding|after|following",
)
_SAME = r"(?:the\s+)?(?:same|corresponding|equivalent|comparable)"
_STEPS = (
    (re.compile(rf"\b{_SAME}\s+month\s+(?:(?:of|in)\s+(?:the\s+)?(?:previous|prior|preceding)\s+(quarter)\b|(?:a|one|the)\s+(quarter)\s+(?:before|earlier|prior|ago)\b)"), -3),
    (re.compile(rf"\b(?:the\s+)?{_SOME}\s+{_UNIT}s\s+(?P<w>{_EARLIER}|{_LATER})\b{_THAT}"), 0),
    (re.compile(rf"\b(?:the\s+)?(?P<w>previous|prior|preceding|following|next|subsequent)\s+{_SOME}\s+{_UNIT}s\b"), 0),
    (re.compile(rf"\b(?:the\s+|a\s+|one\s+)?{_UNIT}\s+(?:{_EARLIER})\b(?!\s+last\b){_THAT}"), -1),
    (re.compile(rf"\b(?:the\s+)?(?:previous|prior|preceding)\s+{_UNIT}\b"), -1),
    (re.compile(r"\b(?:the\s+)?(?:one|period)\s+(?:before|prior)\b(?:\s+(?:that|it))?|\bthe\s+(?:previous|prior|preceding)\s+(?:one|period)\b"), -1),
    (re.compile(rf"\b(?:the\s+|a\s+|one\s+)?{_UNIT}\s+(?:{_LATER})\b{_THAT}"), 1),
    (re.compile(rf"\b(?:the\s+)?(?:following|subsequent|next)\s+{_UNIT}\b"), 1),
    (re.compile(r"\b(?:the\s+)?(?:one|period)\s+after\b(?:\s+(?:that|it))?|\bthe\s+(?:following|next|subsequent)\s+(?:one|period)\b"), 1),
    (re.compile(rf"\b(?:the\s+)?(?:full|whole|entire|complete)\s+(?:calendar\s+)?{_UNIT}\b(?! (?:of|\d))|\b(?:the\s+)?{_UNIT}\s+as\s+a\s+whole\b|\ball\s+{_UNIT}(?:\s+long)?\b"), 0),
    (re.compile(rf"\b{_SAME}\s+(?:day|weekday)\s+(?:(?:of\s+|in\s+)?(?:the\s+)?(?:last|previous|prior|preceding)\s+(week)\b|(?:a|one|the)\s+(week)\s+(?:before|earlier|prior|ago)\b)"), -1),
    (re.compile(rf"\b{_SAME}\s+(?:time|period|day|week|month|quarter|season)\s+(?:(?:of\s+)?(?:the\s+)?(?:last|previous|prior)|a|one)\s+year(?:\s+(?:ago|earlier|before))?\b"), -12),
)  # fmt: skip
_MONTHS_OF_A_QUARTER = -3
_NEXT = re.compile(
    r"\A\W*(?:(?:ok(?:ay)?|and|so|now|then|what about|how about|same|the same|for|in|during|the|compared? (?:that|it) (?:with|to)|versus|vs)[\s,]+)*"
    r"next\s+(?:day|week|month|quarter|year|one|period)(?:\s+(?:too|as well|please|then|instead))*\W*\Z"
)


def only_next(text: str) -> bool:
    """ "And the next month?", said of a period that is named: the one after it, not the future."""
    return bool(_NEXT.match(text))


@dataclass(frozen=True, slots=True)
class Step:
    """A step in time, and where it stands in the text.

    Attributes:
        unit: "" is the period's own length.
        count: units back (negative) or on; 0 is the whole unit that holds the period.
        spans: True if all of the units are meant, not the last of them: "the two months before".
    """

    unit: str
    count: int
    start: int = 0
    end: int = 0
    spans: bool = False


def step_in(text: str) -> Step | None:
    """The words of a step; None if there are none."""
    for pattern, direction in _STEPS:
        match = pattern.search(text)
        if match is None:
            continue
        said = match.groupdict()
        unit = next((group for group in match.groups() if group in UNITS), "")
        if "n" in said:
            back = said["w"] in ("before", "prior", "earlier", "preceding", "previous")
            count = int(number(said["n"])) * (-1 if back else 1)
            return Step(unit, count, match.start(), match.end(), said["w"] not in ("earlier", "later"))
        if direction == _MONTHS_OF_A_QUARTER:
            return Step("month", direction, match.start(), match.end())
        if direction < -1:
            return Step("year", -1, match.start(), match.end())
        return Step(unit, direction, match.start(), match.end())
    return None


def stepped(period: Period, step: Step) -> Period | None:
    """The period that a step from another leads to; None if there is none.

    October, a month: September · October, a year: October of the year before · Q4, a month back: September · a month on: January
    October, a quarter back: Q3 · October, "the two months before": August and September · October, the whole year: its year
    """
    if period.start is None or period.end is None:
        return None
    own, length = length_unit(period.start, period.end)
    unit, count = step.unit, step.count
    if not count:
        start, end = first_of(unit, period.start), last_of(unit, period.start)
    elif not unit:
        start, end = shifted(period.start, period.end, own, count * length)
    elif step.spans or UNITS.index(unit) < UNITS.index(own) or (unit == own and length > 1):
        start, end = _beside(period.start, period.end, unit, count)
    elif unit in (own, "year") or own in ("day", "week"):
        start, end = shifted(period.start, period.end, unit, count)
    else:
        day = add(unit, first_of(unit, period.start), count)
        start, end = day, last_of(unit, day)
    return Period(name_of(start, end), start, end, period.relative)


def _beside(first: date, last: date, unit: str, count: int) -> tuple[date, date]:
    """Whole units right before a first day, or right after a last one."""
    if count < 0:
        end = last_of(unit, first - timedelta(days=1)) if first_of(unit, first) == first else first - timedelta(days=1)
        return add(unit, first_of(unit, first - timedelta(days=1)), count + 1), end
    begin = last + timedelta(days=1)
    return begin, add(unit, first_of(unit, begin), count) - timedelta(days=1)


def without(period: Period, left_out: Period) -> Period | None:
    """A period less another, or less what they share; None if nothing is left, or what is left would be told by too many days."""
    if None in (period.start, period.end, left_out.start, left_out.end):
        return None
    assert period.start and period.end and left_out.start and left_out.end
    start, end = max(period.start, left_out.start), min(period.end, left_out.end)
    rest = rest_of(period, (start, end)) if start <= end else None
    return replace(rest, assumed_year=False) if rest else None


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
