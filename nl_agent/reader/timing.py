"""The time in a question: its periods, what they are compared with, and the grain that it is grouped by."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nl_agent.reader.calendar import length_unit, shifted
from nl_agent.reader.lexicon import CHANGE, COMPARE, TREND, VERSUS, WEEKDAYS
from nl_agent.reader.marks import Marks
from nl_agent.reader.periods import Found, _name, periods
from nl_agent.reader.types import Evidence, Period, Vocabulary

_UNIT = r"(day|week|month|quarter|year)"
_EARLIER = (
    # (pattern, unit that the first period is moved by; "" means its own length)
    (re.compile(rf"\bthe same {_UNIT}s?(?: of)? (?:the )?(?:last|previous|prior|preceding) year\b|\bsame (?:time|period|{_UNIT}) (?:last|the previous|a) year(?: ago)?\b"), "year"),
    (re.compile(r"\b(?:the )?(?:year before|previous year|prior year|preceding year|a year (?:ago|earlier|before)|one year (?:ago|earlier))\b"), "year"),
    (re.compile(rf"\b(?:the )?{_UNIT} (?:before|prior|earlier)\b(?! last)|\b(?:the )?(?:previous|prior|preceding) {_UNIT}\b|\ba {_UNIT} (?:earlier|before)\b"), "unit"),
    (re.compile(r"\b(?:the )?(?:one|period) before(?: it| that)?\b|\bthe (?:previous|prior|preceding) (?:one|period)\b|\bthe one (?:prior|preceding)\b|\bthe period before\b"), ""),
    (re.compile(r"\b(?:year[\s-](?:over|on)[\s-]year|yoy|y/y)\b"), "year"),
    (re.compile(r"\b(?:month[\s-](?:over|on)[\s-]month|mom|m/m)\b"), "month"),
    (re.compile(r"\b(?:quarter[\s-](?:over|on)[\s-]quarter|qoq|q/q)\b"), "quarter"),
)  # fmt: skip

_GRAINS = (
    (re.compile(r"\b(?:which |what |the )?(?:weekday|day of (?:the )?week)(?=\s+(?:with|had|has|was|is|sold|sells|brings|brought)\b)"), "extract_dow"),
    (re.compile(r"\b(?:by|per|each|every|for each|for every|across|in each)\s+(?:the\s+)?(?:calendar\s+)?(day of (?:the )?week|weekday|week day)s?\b|\b(?:which|what)\s+(?:day of the week|weekday)s?\b|\bdays? of the week\b"), "extract_dow"),
    (re.compile(rf"\b(?:by|per|each|every|for each|for every|across|in each|within each)\s+(?:the\s+)?(?:(?:calendar|individual|single)\s+)?{_UNIT}s?\b"), ""),
    (re.compile(r"\b(daily|weekly|monthly|quarterly|yearly|annually|annual)\b"), ""),
    (re.compile(rf"\b{_UNIT}[\s-]by[\s-](?:day|week|month|quarter|year)\b"), ""),
    (re.compile(rf"\b(?:which|what)\s+(?:calendar\s+)?{_UNIT}s?\b(?!\s+(?:is|was)\s+it)"), ""),
    (re.compile(r"\b(?:best|worst|top|strongest|weakest|biggest|busiest|slowest|quietest|highest|lowest)\s+(weekday|day of the week)s?\b"), "keep_dow"),
    (re.compile(rf"\b(?:best|worst|top|strongest|weakest|biggest|busiest|peak|slowest|highest|lowest|largest|smallest)\s+(?:(?:\d+|two|three|five|ten)\s+)?(?:[a-z]+\s)?{_UNIT}s?\b"), "keep"),
)  # fmt: skip
_ADVERBS = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annually": "year",
    "annual": "year",
}

_WEEKDAY = re.compile(
    r"\b(?:on\s+)?(?:a\s+)?("
    + "|".join(WEEKDAYS)
    + r")s?\b|\b(?:on\s+|at\s+|during\s+)?(?:the\s+)?(weekends?|weekdays?|working days?|business days?)\b"
)


@dataclass(frozen=True, slots=True)
class Timing:
    """``grain`` names the granularity to group by; ``weekdays`` are ISO numbers to keep; ``compared`` if periods are set side by side."""

    periods: tuple[Period, ...]
    compared: bool
    grain: str
    weekdays: tuple[int, ...]
    asked_change: bool
    trend: bool = False


def timing(marks: Marks, vocabulary: Vocabulary) -> Timing:
    """Read and use up the words of time. Raises ImpossibleDate."""
    earlier, unit = _earlier(marks)
    grain = _grain(marks)
    weekdays = _weekdays(marks)
    change = marks.search(CHANGE)
    from_to = bool((change or marks.search(COMPARE)) and re.search(r"\bfrom\b.+\bto\b|\bbetween\b.+\band\b", marks.lowered))
    masked = _masked(marks)
    read = list(periods(masked, vocabulary.today, vocabulary.first_day, vocabulary.last_day, ranges=not from_to))
    found = [one for one in read if marks.is_free(one.start, one.end)]
    if from_to and len(found) == 2:
        marks.use(min(one.start for one in found), max(one.end for one in found))
    for one in found:
        marks.use(one.start, one.end)
        marks.evidence.append(Evidence(marks.text[one.start : one.end], "period", one.period.label, "exact"))
    versus = marks.search(VERSUS, wholly_free=False)
    trend = marks.search(TREND)
    asked = [_relative_to_first(one, found, marks) for one in found]
    if from_to and len(asked) == 2:
        asked.reverse()  # the change from A to B is told of B
    if trend and not grain:
        grain = "month"
    compared = len(asked) > 1
    if earlier and asked:
        asked = [*asked[:1], _before(asked[0], unit)]
        compared = True
    elif earlier and not asked and unit:
        pass  # "month over month" with no period: the grain tells it
    elif change and len(asked) == 1 and not grain:
        asked = [asked[0], _before(asked[0], "")]
        compared = True
    for match in (versus if compared else None, change if compared else None, marks.search(COMPARE) if compared else None, trend):
        if match:
            marks.use(match.start(), match.end())
    if earlier and not asked and unit in ("month", "quarter", "year") and not grain:
        grain = unit
    return Timing(tuple(asked), compared, grain, weekdays, bool(change), bool(trend))


def _masked(marks: Marks) -> str:
    """The text with used words blanked, so that offsets stay."""
    letters = list(marks.lowered)
    for token, free in zip(marks.tokens, marks.free, strict=True):
        if not free and token.is_word:
            letters[token.start : token.end] = "~" * (token.end - token.start)
    return "".join(letters)


_AFTER_COMPARISON = VERSUS + r"|\bthan\b|\bfrom\b|\bover\b"
_SOME_PERIOD = r"\d{4}|q[1-4]|\b(?:last|this|in|for|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"


def _earlier(marks: Marks) -> tuple[bool, str]:
    """Words such as "the month before": used up only where something stands before them that they can be earlier than."""
    for pattern, unit in _EARLIER:
        match = pattern.search(marks.lowered)
        if match is None or not marks.is_free(match.start(), match.end()):
            continue
        before = marks.lowered[: match.start()]
        if re.search("previous|prior ", match.group()) and not (
            re.search(_AFTER_COMPARISON, before) and re.search(_SOME_PERIOD, before)
        ):
            continue  # on its own "the previous month" is a period; after a comparison it is the one before what was named
        marks.use(match.start(), match.end())
        named = next((group for group in match.groups() if group), "")
        return True, (named if unit == "unit" else unit)
    return False, ""


def _before(period: Period, unit: str) -> Period:
    assert period.start is not None
    assert period.end is not None
    own, count = length_unit(period.start, period.end)
    if not unit:
        unit = own
    else:
        count = 1
    start, end = shifted(period.start, period.end, unit, -count)
    return Period(_name(start, end), start, end, period.relative)


def _relative_to_first(one: Found, found: list[Found], marks: Marks) -> Period:
    """ "Q3 compared with the previous quarter": relative to what was named first, not to today."""
    first = found[0]
    text = marks.lowered[one.start : one.end]
    match = re.fullmatch(rf"(?:the )?(previous|prior|last) {_UNIT}", text)
    if one is first or not match or not one.period.relative or first.period.start is None:
        return one.period
    between = marks.lowered[first.end : one.start]
    if re.search(VERSUS + r"|\bthan\b|\bfrom\b|\bover\b", between):
        return _before(first.period, match.group(2))
    return one.period


def _grain(marks: Marks) -> str:
    for pattern, fixed in _GRAINS:
        match = marks.search(pattern)
        if match is None:
            continue
        word = next((group for group in match.groups() if group), "")
        if fixed.startswith("keep"):
            marks.use(match.start(len(match.groups())), match.end(len(match.groups())))
        else:
            marks.use(match.start(), match.end())
        if fixed in ("extract_dow", "keep_dow"):
            name = "extract_dow"
        else:
            name = _ADVERBS.get(word, word)
        marks.evidence.append(Evidence(match.group(), "grain", name, "exact"))
        return name
    return ""


def _weekdays(marks: Marks) -> tuple[int, ...]:
    days: list[int] = []
    while match := marks.search(_WEEKDAY):
        marks.use(match.start(), match.end())
        name, kind = match.groups()
        if name:
            days.append(WEEKDAYS.index(name) + 1)
        else:
            days.extend((6, 7) if kind.startswith("weekend") else (1, 2, 3, 4, 5))
        marks.evidence.append(Evidence(match.group(), "weekday", ", ".join(map(str, days)), "exact"))
    return tuple(dict.fromkeys(days))
