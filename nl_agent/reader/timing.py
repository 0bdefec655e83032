"""The time in a question: its periods, what they are compared with, and the grain that it is grouped by."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nl_agent.reader.calendar import first_of, last_of
from nl_agent.reader.fiscal import FiscalCalendar, FiscalTalk
from nl_agent.reader.grains import average_day, average_over, grains
from nl_agent.reader.lexicon import CHANGE, COMPARE, TREND, VERSUS, WEEKDAYS
from nl_agent.reader.marks import Marks
from nl_agent.reader.period_words import COUNT, count_of
from nl_agent.reader.periods import Found, ImpossibleDate, UnclearPeriod, name_of, periods
from nl_agent.reader.schedule import pass_over_schedule
from nl_agent.reader.shifts import Calendars, Shift, moved, shift_in, shifts_in
from nl_agent.reader.types import Evidence, Period, Vocabulary
from nl_agent.reader.weekdays import weekdays

_OVERS = tuple(
    (re.compile(rf"\b(?:{unit}[\s-](?:over|on|to|by|upon)[\s-]{unit}s?|{short}|{short[0]}[/-]{short[0]})\b"), unit)
    for unit, short in (("year", "yoy"), ("quarter", "qoq"), ("month", "mom"), ("week", "wow"), ("day", "dod"))
)
"""A change told of every period in a row: "month over month"."""
_RATHER_GRAIN = re.compile(r"\w+[\s-](?:to|by)[\s-]")
"""Without a word of change, "month by month" says what to group by."""
_DIRECTION = r"\b(?:up|down|increase[ds]?|decrease[ds]?|grow|grew|rise|rose|fall|fell|drop(?:ped)?|go|goes|went|going|move[ds]?|shift(?:ed)?|swing|swung|jump(?:ed)?|between\s\S+\sand\s\S+\s(?:compare|differ))\b"
_ACROSS = re.compile(
    r"\b(?:over|across|throughout|through|along|during\sthe\scourse\sof|over\sthe\scourse\sof|in\sthe\scourse\sof)\s(?:the\s)?(?:whole\s|full\s|entire\s)?(?:of\s)?\Z"
)
_MODAL = re.compile(r"\bmay(?=\s(?:i|we|you|be|have|not|also|well)\b)")
_DEVELOPS = re.compile(
    r"\b(?:develop(?:ed|ing|s)?|evolv(?:ed?|ing|es)|progress(?:ed|ing|es)?|trending|trended|fluctuat(?:ed?|ing|es)|var(?:y|ied|ies)|moved?|go|gone|went)\b"
)
_BASE = re.compile(
    r"\b(?:(?:up|down|ahead|behind|growth|increase|decrease|change|compared|relative|in\scomparison)(?:\sor\s\w+)?\s(?:on|from|over|to|with|against|vs|of)|versus|vs|against)\s+(?:the\s)?\Z"
)
"""Before the first of two periods: it is what the other is held against, as in "compared with Q2, how was Q3"."""
_FALLS = re.compile(
    r"\bfall\b(?=\s(?:from|between|by|off|to|in|during|over|after)\b|\s*[?.,]|\s*\Z)(?<!the\sfall)(?<!in\sfall)(?<!last\sfall)(?<!this\sfall)(?<!and\sfall)(?<!vs\sfall)"
)
_VAGUE = re.compile(
    rf"\b(?:last|past|previous|prior|recent|coming|next|first|final|latest|(?!one\b){COUNT}|few|several)\s(?:few\s|several\s|(?!one\b){COUNT}\s|and\sa\shalf\s|[a-z]+-?\s)?(?:days?|weeks?|weekends?|months?|quarters?|years?|seasons?|holidays|hours)\b"
    r"|\b(?:by|per|each|every|for\seach)\s(?:season|half(?:[\s-]year)?|semester|weekend|holiday|decade|minute|two\sweeks|half\s(?:month|quarter|hour))s?\b"
)
_AGAINST_AVERAGE = re.compile(
    r"\b(?:vs|versus|than|against|compared\s(?:to|with)|relative\sto)\s(?:in\s|on\s|for\s|during\s)?(?:an?\s|the\s|our\s)?(?:average|avg|typical|normal|usual|mean)\s"
    rf"(?:day|week|month|quarter|year|weekday|weekend|{'|'.join(WEEKDAYS)})\b"
)
_LATELY = re.compile(r"\b(?:recently|lately|of\slate|in\srecent\stimes)\b(?!,)")
_THAT = re.compile(
    r"\b(?:(?:on|in|during|for|of|over|within)\s)?that\s(?:same\s|very\s)?(?:day|week|weekend|month|quarter|half|year|period|time|holiday)\b(?:\salone)?"
)
_FROM = re.compile(r"\b(?:from|between)\s(?:the\s)?\Z")
_TO = re.compile(r"\s?(?:,\s)?(?:to|and|until|into|through)\s(?:the\s)?")


@dataclass(frozen=True, slots=True)
class Timing:
    """The time of a question.

    Attributes:
        compared: True if periods are set side by side.
        grain: the granularity to group by; ``grains`` has further ones ("by month and weekday").
        weekdays: ISO numbers to keep.
        sides: sets of weekdays that are set against each other, each with its name.
        averaged: the unit that an average is taken over ("average weekly").
        earlier: how far "the month before" lies from what was named, where nothing in the question says before what.
    """

    periods: tuple[Period, ...]
    compared: bool
    grain: str
    weekdays: tuple[int, ...]
    asked_change: bool
    trend: bool = False
    grains: tuple[str, ...] = ()
    sides: tuple[tuple[str, tuple[int, ...]], ...] = ()
    averaged: str = ""
    earlier: Shift | None = None

    @property
    def all_grains(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(grain for grain in (self.grain, *self.grains) if grain))


def timing(marks: Marks, vocabulary: Vocabulary, fiscal: FiscalCalendar, named: frozenset[int] = frozenset()) -> Timing:
    """Read and use up the words of time. Raises ImpossibleDate.

    Args:
        named: tokens that are part of a metric's name: the "average" of "average basket value" asks for no average over weeks.
    """
    pass_over_schedule(marks)
    while match := marks.search(_MODAL):
        marks.use(match.start(), match.end())
    talk = fiscal.said_in(marks)
    change = marks.search(CHANGE) or marks.search(_FALLS)
    shift = shift_in(marks, same=True)
    over = _over(marks, change is not None)
    averaged = talk.unit(average_over(marks, named))
    grouped = grains(marks, talk)
    if not averaged and grouped and "_" in grouped[0] and not grouped[0].startswith("extract"):
        averaged = average_day(marks, named, grouped[0])
        grouped = grouped[1:] if averaged else grouped
    found = _periods(marks, vocabulary, talk, change is not None, bool(grouped or over))
    shifts = [shift] if shift else shifts_in(marks)
    kept, sides, each = weekdays(marks)
    _nothing_vague(marks, named, read=bool(found or grouped or averaged))
    if not averaged and (kept or sides or "extract_dow" in grouped):
        averaged = average_day(marks, named)
    asked = _told_of_each_other(found, marks, vocabulary.calendars)
    told_before = None if asked or not shifts else shifts[0]
    if shift and not asked:
        # Of today, unless a conversation says of what.
        asked, shifts, told_before = [_running(shift, vocabulary)], [], shift
    over_time = _told_over_time(found, marks)
    trend = marks.search(TREND) or (marks.search(_DEVELOPS) if over_time else None)
    grain = grouped[0] if grouped else ""
    if not grain and (each or trend):
        grain = "day" if each else "month"
    if not grain and change and not shifts and over_time:
        grain = "month"
    told_in_a_row = False
    if over and len(asked) < 2 and (not asked or grain == over or _longer(asked[0], over)):
        grain, told_in_a_row = grain or over, True
    elif over:
        shifts = shifts or [Shift(over)]
    compared = len(asked) > 1
    if shifts and asked:
        asked, compared = [asked[0], *(moved(asked[0], one, vocabulary.calendars) for one in shifts)], True
    elif change and len(asked) == 1 and not grain:
        asked, compared = [asked[0], moved(asked[0], Shift(), vocabulary.calendars)], True
    for pattern in (VERSUS, CHANGE, _FALLS, COMPARE) if compared else ():
        match = marks.search(pattern, wholly_free=False)
        if match:
            marks.use(match.start(), match.end())
    if trend:
        marks.use(trend.start(), trend.end())
    return Timing(
        tuple(asked), compared, grain, kept, bool(change) or told_in_a_row, bool(trend), grouped[1:], sides, averaged,
        told_before,
    )  # fmt: skip


# ---- periods


def _periods(marks: Marks, vocabulary: Vocabulary, talk: FiscalTalk, change: bool, grouped: bool) -> list[Found]:
    """The periods of a question, whose words are used up."""
    text = _masked(marks)
    own = _fiscal(text, marks, vocabulary, talk)
    beside = any(re.search(pattern, marks.lowered) for pattern in (VERSUS, COMPARE))
    moves = change or re.search(COMPARE, marks.lowered) or re.search(_DIRECTION, marks.lowered)
    apart = (
        moves
        and not grouped
        and re.search(r"\bfrom\b.+\bto\b|\bbetween\b.+\band\b" + (r"|\sto\s" if change else ""), marks.lowered)
    )
    found: list[Found] = []
    for ranges in (False, True) if apart else (True,):
        read = periods(text, vocabulary.today, vocabulary.first_day, vocabulary.last_day, ranges=ranges, extra=own, beside=beside)
        found = [one for one in read if one in own or marks.is_free(one.start, one.end)]
        if not ranges and not _from_to(found, text, change):
            continue
        if not ranges:
            marks.use(found[0].start, found[1].end)
            found.reverse()  # the change from A to B is told of B
        break
    if len(found) == 2 and _BASE.search(text[: found[0].start]):
        found.reverse()
    for one in found:
        marks.use(one.start, one.end)
        marks.evidence.append(Evidence(marks.text[one.start : one.end], "period", one.period.label, "exact"))
    if found:
        while match := marks.search(_THAT):
            marks.use(match.start(), match.end())
    return found


def _from_to(found: list[Found], text: str, change: bool) -> bool:
    """True if two periods stand as "from A to B" or "between A and B"; of a change, "A to B" says as much."""
    if len(found) != 2:
        return False
    first, second = found
    gap = text[first.end : second.start]
    return bool(_TO.fullmatch(gap)) and bool(_FROM.search(text[: first.start]) or (change and gap.strip() == "to"))


def _fiscal(text: str, marks: Marks, vocabulary: Vocabulary, talk: FiscalTalk) -> list[Found]:
    """Periods of the project's own calendar."""
    try:
        own = talk.find(text, vocabulary.today)
    except ValueError as missing:
        raise ImpossibleDate(str(missing)) from None
    return [Found(start, end, period) for start, end, period in sorted(own, key=lambda one: one[0]) if marks.is_free(start, end)]


def _masked(marks: Marks) -> str:
    """The text with used words blanked, so that offsets stay."""
    letters = list(marks.lowered)
    for token, free in zip(marks.tokens, marks.free, strict=True):
        if not free and token.is_word:
            letters[token.start : token.end] = "~" * (token.end - token.start)
    return "".join(letters)


def _longer(period: Period, unit: str) -> bool:
    """True if a period holds several of a unit."""
    if period.start is None or period.end is None:
        return False
    return last_of(unit, period.start) < period.end


def _told_over_time(found: list[Found], marks: Marks) -> bool:
    """ "How did it develop over 2017": a course of time is wanted, not one number."""
    if len(found) != 1 or not _longer(found[0].period, "month"):
        return False
    return bool(_ACROSS.search(marks.lowered[: found[0].start]))


def _nothing_vague(marks: Marks, named: frozenset[int], *, read: bool) -> None:
    """Raises UnclearPeriod if words of time are left that would change the days: "the last few weeks", "than in a normal week"."""
    for pattern in (_VAGUE, _AGAINST_AVERAGE) if read else (_VAGUE, _AGAINST_AVERAGE, _LATELY):
        match = marks.search(pattern, wholly_free=pattern is not _AGAINST_AVERAGE)
        inside = match and any(marks.tokens[i].start < match.end() and marks.tokens[i].end > match.start() for i in named)
        if match and not inside:
            raise UnclearPeriod(match.group())


def _running(shift: Shift, vocabulary: Vocabulary) -> Period:
    """ "The same month last year", with no month named: that of today."""
    unit = shift.unit if shift.unit in ("year", "quarter", "month", "week") else "day"
    smaller = {"year": "month", "quarter": "month", "month": "week", "week": "day"}.get(unit, "day")
    today = vocabulary.today
    start, end = first_of(smaller, today), last_of(smaller, today)
    return moved(Period(name_of(start, end), start, end, relative=True), shift)


def _told_of_each_other(found: list[Found], marks: Marks, calendars: Calendars) -> list[Period]:
    """The periods, each in its year, and those relative to the first: "Q3 compared with the previous quarter"."""
    found = _same_year(found)
    return [_relative_to_first(one, found, marks, calendars) for one in found]


def _same_year(found: list[Found]) -> list[Found]:
    """ "Q1 2016 versus Q2": a side without a year takes the year of the side that has one."""
    years = {one.days[0].year for one in found if not one.period.assumed_year and not one.period.relative and one.in_year}
    if len(found) < 2 or len(years) != 1:
        return found
    (year,) = years
    return [one.of(year) if one.period.assumed_year and one.in_year else one for one in found]


_AFTER_COMPARISON = VERSUS + r"|\bthan\b|\bfrom\b|\bover\b|\bon\b|\bwith\b|\bto\b|\band\b"
_RELATIVE = re.compile(
    rf"(?:the\s)?(?P<w>previous|prior|preceding|last|next|following)\s(?:(?P<n>{COUNT})\s)?(?:full\s|calendar\s)?(?P<u>day|week|month|quarter|year)s?"
)


def _relative_to_first(one: Found, found: list[Found], marks: Marks, calendars: Calendars) -> Period:
    """ "Q3 compared with the previous quarter": relative to what was named first, not to today."""
    first = found[0]
    match = _RELATIVE.fullmatch(marks.lowered[one.start : one.end])
    if one is first or not match or not one.period.relative:
        return one.period
    between = marks.lowered[first.end : one.start]
    if not re.search(_AFTER_COMPARISON, between) or (match["w"] == "last" and (match["n"] or match["u"] != "year")):
        return one.period
    sign = 1 if match["w"] in ("next", "following") else -1
    if match["n"]:
        return moved(first.period, Shift(match["u"], sign, count_of(match["n"])), calendars)
    return moved(first.period, Shift(match["u"], sign), calendars)


def _over(marks: Marks, change: bool) -> str:
    """The unit of "month over month", whose words are used up."""
    for pattern, unit in _OVERS:
        match = marks.search(pattern)
        if match and (change or not _RATHER_GRAIN.match(match.group())):
            marks.use(match.start(), match.end())
            marks.evidence.append(Evidence(match.group(), "change", unit, "exact"))
            return unit
    return ""
