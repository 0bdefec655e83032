"""Periods that are told by another: "the week before", "the month after that", "the same month a quarter earlier"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from nl_agent.reader.english.lexicon import VERSUS, WEEKDAYS
from nl_agent.reader.marks import Marks
from nl_agent.reader.time.calendar import add, last_of, length_unit, nearest_day, shifted
from nl_agent.reader.time.period_words import COUNT, UNIT, count_of, name_of
from nl_agent.reader.types import Period

Calendars = Mapping[str, tuple[date, ...]]


@dataclass(frozen=True, slots=True)
class Shift:
    """How far a period lies from another.

    Attributes:
        unit: by which it is moved; empty for its own length.
        count: how often; below zero it lies before.
        length: how many units the other period has, if not as many as the one.
        beside: True if it is told as a unit of its own: of a quarter, "the month after" is the one month that follows.
        day: the weekday, or weekend, that is nearest; empty if it is not told by one.
    """

    unit: str = ""
    count: int = -1
    length: int = 0
    beside: bool = False
    day: str = ""


_UNITS = rf"(?P<u>{UNIT})s?"
_DAY = rf"(?P<d>weekend|{'|'.join(WEEKDAYS)})"
_ADVERB = r"(?:(?:right|immediately|just|directly)\s)?"
_IT = r"(?:\s(?:to\s)?(?:it|that|this|those|these|them|then))?"
_SAME = rf"(?:(?:at\s)?this\s(?:time|point|stage)\s(?:of\s)?|(?:the\s)?same\s(?:time|period|date|days?|weekend|weekdays?|stretch|window|(?:(?:calendar|{COUNT})\s)?{UNIT}s?)(?:\s(?:of|in|for|from))?\s)"
_THE = r"(?:the\s|(?<=\bvs\s)|(?<=\bversus\s)|(?<=\bthan\s)|(?<=\band\s)|(?<=\bagainst\s)|(?<=[&+]\s))"
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)"), kind)
    for pattern, kind in (
        (rf"{_SAME}(?:the\s)?(?:last|previous|prior|preceding)\s{_UNITS}", "unit"),
        (rf"{_SAME}(?:the\s)?{_UNITS}\s(?:before|earlier|prior)", "unit"),
        (rf"{_SAME}(?P<n>a|an|one|{COUNT})\s{_UNITS}\s(?:ago|earlier|before|prior|back|previously)", "far"),
        (rf"{_SAME}(?:the\s)?next\s{_UNITS}", "later"),
        (rf"(?<!the\s)(?P<n>a|one|{COUNT})\s{_UNITS}\s(?:earlier|before|prior|previously|back){_IT}", "far"),
        (rf"(?P<n>a|one|{COUNT})\s{_UNITS}\s(?:later|afterwards?)", "far later"),
        (rf"(?:the\s)?(?P<n>{COUNT})\s{_UNITS}\s{_ADVERB}(?:before|prior|earlier|preceding){_IT}", "block"),
        (rf"(?:the\s)?(?:previous|prior|preceding)\s(?P<n>{COUNT})\s{_UNITS}", "block"),
        (rf"(?:the\s)?(?P<n>{COUNT})\s{_UNITS}\s{_ADVERB}(?:after|afterwards?|following|later){_IT}", "block later"),
        (rf"(?:the\s)?(?:following|subsequent|next)\s(?P<n>{COUNT})\s{_UNITS}", "block later"),
        (rf"(?:the\s)?{_UNITS}\s{_ADVERB}(?:before|prior|earlier|preceding){_IT}", "unit"),
        (rf"(?:the\s)?(?:(?:immediately|directly|just)\s)?(?:previous|prior|preceding)\s{_UNITS}(?:\s(?:to|before)\s(?:it|that))?", "unit"),
        (rf"(?:the\s)?{_UNITS}\s{_ADVERB}(?:after|afterwards?|following|later){_IT}", "later"),
        (rf"(?:the\s)?(?:following|subsequent)\s{_UNITS}", "later"),
        (rf"{_THE}(?:previous|prior|preceding)\s{_DAY}", "week"),
        (rf"{_THE}{_DAY}\s{_ADVERB}(?:before|prior|earlier|preceding){_IT}", "week"),
        (rf"the\s(?:following|next)\s{_DAY}", "week later"),
        (rf"{_THE}{_DAY}\s{_ADVERB}(?:after|following|later){_IT}", "week later"),
        (rf"(?:the\s)(?:one|period)\s{_ADVERB}(?:before|prior|preceding){_IT}|the\s(?:previous|prior|preceding)\s(?:one|period)", "own"),
        (rf"(?:the\s)(?:one|period)\s{_ADVERB}(?:after|following){_IT}|the\s(?:following|next|subsequent)\s(?:one|period)", "own later"),
    )
)  # fmt: skip
_OF_TODAY = re.compile(r"(?:the\s)?(?:(?:immediately|directly|just)\s)?(?:previous|prior|preceding)\s")
_AFTER_COMPARISON = (
    VERSUS
    + r"|\b(?:than|from|over|on|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|above|below|movements?|change[ds]?|increase[ds]?|decrease[ds]?)\b"
)
_SOME_PERIOD = r"\b(?:most recent|latest|current)\b|\b(?:daily|weekly|monthly|quarterly)\b|\d{4}|q[1-4]|h[12]\b|\b(?:last|this|in|for|week|weekend|day|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"


def shifts_in(marks: Marks) -> list[Shift]:
    """Every such words: "the week before and the week after"."""
    found: list[Shift] = []
    while shift := shift_in(marks):
        found.append(shift)
    return found


def shift_in(marks: Marks, *, same: bool = False) -> Shift | None:
    """Read and use up words such as "the month before".

    Args:
        same: True to look only for "the same … last year", which is read before any period is.
    """
    for pattern, kind in _PATTERNS[: 4 if same else None]:
        match = marks.search(pattern)
        if match is None:
            continue
        before = marks.lowered[: match.start()]
        compares = re.search(_AFTER_COMPARISON, before) and re.search(_SOME_PERIOD, before)
        dated = kind == "week" and any(one.kind == "period" for one in marks.evidence)
        told = dated or (
            "preceding" in match.group() and re.search(_SOME_PERIOD, before)
        )  # whatever precedes, precedes what was named
        if _OF_TODAY.match(match.group()) and not same and not compares and not told:
            continue  # on its own "the previous month" is a period; after a comparison it is the one before what was named
        marks.use(match.start(), match.end())
        sign = 1 if kind.endswith("later") else -1
        groups = match.groupdict()
        count = 1 if groups.get("n") in (None, "a", "an", "one") else count_of(groups["n"] or "")
        unit = groups.get("u") or ("week" if kind.startswith("week") else "")
        if kind.startswith("block"):
            return Shift(unit, sign, count)
        return Shift(unit, sign * count, day=groups.get("d") or "", beside=kind in ("unit", "later") and not same)
    return None


def moved(period: Period, shift: Shift, calendars: Calendars | None = None) -> Period:
    """The period that lies so far from another.

    Args:
        calendars: granularities of the project's own: the fiscal month before has its own length.
    """
    assert period.start is not None
    assert period.end is not None
    own = _in_own_calendar(period, shift, calendars or {})
    if own:
        return own
    unit, count = length_unit(period.start, period.end)
    if shift.day:
        start, end = nearest_day(shift.day, period.start, period.end, later=shift.count > 0)
        return Period(name_of(start, end), start, end, period.relative)
    if shift.length:
        return _block(period.start, period.end, shift, period.relative)
    if shift.beside and last_of(shift.unit, period.start) < period.end:
        return _block(period.start, period.end, replace(shift, length=1), period.relative)
    if shift.unit:
        start, end = shifted(period.start, period.end, shift.unit, shift.count)
    else:
        start, end = shifted(period.start, period.end, unit, shift.count * count)
    return Period(name_of(start, end), start, end, period.relative)


def _block(first: date, last: date, shift: Shift, relative: bool) -> Period:
    """The four weeks before: as many whole units, right before what was named."""
    if shift.count < 0:
        start, end = add(shift.unit, first, -shift.length), first - timedelta(days=1)
    else:
        start, end = last + timedelta(days=1), add(shift.unit, last + timedelta(days=1), shift.length) - timedelta(days=1)
    return Period(name_of(start, end), start, end, relative)


def _in_own_calendar(period: Period, shift: Shift, calendars: Calendars) -> Period | None:
    """Periods of the project's own calendar are counted in it."""
    starts = calendars.get(period.grain, ())
    own = period.grain.rpartition("_")[2]
    same_unit = shift.unit in ("", own) or (own == "period" and shift.unit == "month")
    if not starts or not same_unit or shift.length or period.start is None or period.end is None:
        return None
    place = bisect_left(starts, period.start)
    count = bisect_left(starts, period.end + timedelta(days=1)) - place
    step = shift.count * count
    if count < 1 or place + step < 0 or place + step + count >= len(starts):
        return None
    start, end = starts[place + step], starts[place + step + count] - timedelta(days=1)
    label = f"{period.grain.replace('_', ' ')} from {start:%-d %B %Y} to {end:%-d %B %Y}"
    return Period(label, start, end, period.relative, grain=period.grain)
