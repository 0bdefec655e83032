"""The time in a question: its periods, what they are compared with, and the grain that it is grouped by."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from nl_agent.reader.english.lexicon import CHANGE, COMPARE, EXTREMES, HIGHEST, LOWEST, TREND, VERSUS, WEEKDAYS
from nl_agent.reader.marks import Marks
from nl_agent.reader.time.asked_periods import along_the_rows, asked_periods, in_one_row, longer, told_of_each_other
from nl_agent.reader.time.calendar import UNITS, first_of, last_of
from nl_agent.reader.time.fiscal import FiscalCalendar, FiscalTalk
from nl_agent.reader.time.grains import RANKED_LATER, average_day, average_over, grains
from nl_agent.reader.time.holidays import HOLIDAYS
from nl_agent.reader.time.month_days import month_days, one_by_one
from nl_agent.reader.time.period_words import BEFORE_MONTH, COUNT, ORDINAL, UNIT
from nl_agent.reader.time.periods import Found, UnclearPeriod, name_of
from nl_agent.reader.time.schedule import pass_over_schedule
from nl_agent.reader.time.shifts import Shift, moved, shift_in, shifts_in
from nl_agent.reader.time.weekdays import weekdays
from nl_agent.reader.types import Evidence, Period
from nl_agent.reader.vocabulary import Vocabulary

_OVERS = tuple(
    (re.compile(rf"\b(?:{unit}[\s-](?:over|on|to|by|upon)[\s-]{unit}s?|{short})\b"), unit)
    for unit, short in (("year", "yoy"), ("quarter", "qoq"), ("month", "mom"), ("week", "wow"), ("day", "dod"))
)
"""A change told of every period in a row: "month over month"."""
_RATHER_GRAIN = re.compile(r"\w+[\s-](?:to|by)[\s-]")
"""Without a word of change, "month by month" says what to group by."""
_ACROSS = re.compile(
    r"\b(?:over|across|throughout|through|along|during\sthe\scourse\sof|over\sthe\scourse\sof|in\sthe\scourse\sof)\s(?:the\s)?(?:whole\s|full\s|entire\s)?(?:of\s)?\Z"
)
_MODAL = re.compile(
    r"\bmay(?=\s(?:i|we|you|be|have|not|also|well)\b)|(?<=\bif i )may\b|(?<=\bif we )may\b|(?<=\bas you )may\b|(?<=\byou )may\b"
)
_DEVELOPS = re.compile(
    r"\b(?:develop(?:ed|ing|s)?|evolv(?:ed?|ing|es)|progress(?:ed|ing|es)?|trending|trended|fluctuat(?:ed?|ing|es)|var(?:y|ied|ies)|(?P<w>mov(?:ed?|ing)|go|gone|going|went))\b"
)
_HOW = re.compile(r"\bhow\s(?:did|do|does|has|have|had|were|was|are|is)\b[^.?!]*\Z")
""" "How did visits move over the year", but not "which wards moved more than 40 patients over the year"."""
_FALLS = re.compile(
    r"\bfall\b(?=\s(?:from|between|by|off|to|in|during|over|after)\b|\s*[?.,]|\s*\Z)(?<!the\sfall)(?<!in\sfall)(?<!last\sfall)(?<!this\sfall)(?<!and\sfall)(?<!vs\sfall)"
)
_VAGUE = re.compile(
    rf"\b(?:last|past|previous|prior|recent|coming|next|first|final|latest|(?!one\b){COUNT}|few|several)\s(?:few\s|several\s|(?!one\b){COUNT}\s|and\sa\shalf\s|(?!(?:[a-z]+est|top|peak|worst)\s)[a-z]+-?\s)?(?:days?|weeks?|weekends?|months?|quarters?|years?|seasons?|holidays|hours)\b"
    r"|\b(?:by|per|each|every|for\seach)\s(?:season|half(?:[\s-]year)?|semester|weekend|holiday|decade|minute|two\sweeks|half\s(?:month|quarter|hour))s?\b"
    rf"|\b(?:{'|'.join(sorted(map(re.escape, HOLIDAYS), key=len, reverse=True))})\s(?:period|season|time|rush|run)\b"
)
_OF_EACH = re.compile(
    rf"\b(?:{ORDINAL}|last|final)\s(?:{COUNT}\s)?(?:(?:full|calendar|working|work|business|trading|open|opening)\s)?(?:days?|workdays?|weeks?|weekends?|weekdays?|months?|{'|'.join(WEEKDAYS)})s?\s(?:of|in)\s(?:(?:each|every)\s{UNIT}|the\s(?:month|quarter|week)(?!\s(?:of|with|that|ending)))\b"
)
"""The first Saturday of every month: no filter tells these days."""
_AGAINST_AVERAGE = re.compile(
    r"\b(?:vs|versus|than|against|compare[sd]?\s(?:to|with|against)|relative\sto)\s(?:in\s|on\s|for\s|during\s)?(?:an?\s|the\s|our\s)?(?:average|avg|typical|normal|usual|mean)\s"
    rf"(?:day|week|month|quarter|year|weekday|weekend|{'|'.join(WEEKDAYS)})\b"
)
_A_NUMBER = re.compile(r"\s[$€£]?\s?(?!(?:19|20)\d\d\b)\d")
""" "More than 20k in Q1, fell in Q2": a limit, and no side."""
_SAME_UNIT = re.compile(r"\bsame\s(?:calendar\s)?(?:day|week|month|quarter)\b")
_NAMED_BEFORE = re.compile(r"\b(?:those|these|both|the same|all)\s(?:of\s(?:those|these|the)\s)?\Z")
""" "May and June: … in those two months"."""
_RANKED_HOURS = re.compile(rf"\b(?:{'|'.join(sorted(HIGHEST | LOWEST | {'busiest', 'strongest', 'peak'}))})\s\Z")
_RANKED_LATER = re.compile(RANKED_LATER)
_EVOLVED = re.compile(
    rf"\bevolv(?:e[ds]?|ing)\b(?=[^.?!]*(?:\b(?P<u>{UNIT}) by (?P=u)\b|\b(?:by|per|each|every) {UNIT}\b|\b(?:daily|weekly|monthly|quarterly)\b))"
)
""" "How have visits evolved week by week": their course, and not what they changed by."""
_ALL_QUARTERS = re.compile(r"\bq1\s?(?:-|–|to|thru|through)\s?q4\b")
_NOT_ITS_OWN = re.compile(r"\b(?:iso|calendar)\s(?:week|month|quarter)(?:s|ly)?\b")
_LATELY = re.compile(r"\b(?:recently|lately|of\slate|in\srecent\stimes)\b(?!,)")


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
        before: the period of the question before, where a follow-up put another in its place.
        limited: the period that a limit is of, where others are asked for, too.
        month_days: days of the month to keep; 0 is the last.
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
    before: Period | None = None
    limited: Period | None = None
    month_days: tuple[int, ...] = ()

    @property
    def all_grains(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(grain for grain in (self.grain, *self.grains) if grain))


def timing(marks: Marks, vocabulary: Vocabulary, fiscal: FiscalCalendar, named: frozenset[int] = frozenset()) -> Timing:
    """Read and use up the words of time. Raises ImpossibleDate.

    Args:
        named: tokens that are part of a metric's name: the "average" of "average basket value" asks for no average over weeks.
    """
    in_months = _passed_over_talk(marks)
    talk = fiscal.said_in(marks)
    change = _change(marks, named)
    same = shift_in(marks, same=True)
    over = _over(marks, named, change=change is not None)
    averaged, grouped = _grouping(marks, talk, named)
    talk = replace(talk, by_week=talk.calendar.grain("week") in grouped)
    found, limited = asked_periods(marks, vocabulary, talk, change is not None, bool(grouped or over))
    if not _NOT_ITS_OWN.search(marks.lowered):
        days = [one.period for one in found]
        averaged, grouped = talk.unit_of(averaged, days), tuple(talk.unit_of(unit, days) for unit in grouped)
    shifts = [same] if same else shifts_in(marks)
    kept, sides, each = weekdays(marks)
    _nothing_vague(marks, named, read=bool(found or grouped or averaged))
    averaged, grouped = _over_days(marks, named, averaged, grouped, each, sides=bool(sides), kept=bool(kept or in_months))
    found, along = along_the_rows(in_one_row(found, grouped, marks, over=over), grouped, marks, change=change is not None)
    asked = told_of_each_other(found, marks, vocabulary.calendars)
    asked = list({(one.start, one.end): one for one in asked}.values())  # said twice, it is one
    if shifts and grouped and shifts[0].unit == grouped[0] and (not asked or longer(asked[0], grouped[0])):
        along, shifts = grouped[0], []
    over = over or along
    told_before = shifts[0] if shifts and not asked else None
    if same and told_before and _SAME_UNIT.search(marks.lowered):
        asked, shifts = [_running(same, vocabulary)], []  # of today, unless a conversation says of what
    over_time = _told_over_time(found, marks)
    trend = marks.search(TREND) or (_develops(marks) if over_time else None)
    since = change and len(asked) == 1 and asked[0].label.startswith("since ") and longer(asked[0], "month")
    monthly = trend or (change and not shifts and (over_time or since))
    monthly = monthly and over in ("", "month", "year")  # "quarter-over-quarter growth across 2017" names its rows itself
    each = ("" if averaged == "week" else each) or ("day" if in_months and not averaged and one_by_one(marks) else "")
    grain = grouped[0] if grouped else each if each else "month" if monthly else _quarter_by_quarter(marks)
    if over and grain in UNITS and UNITS.index(grain) < UNITS.index(over) and not asked:
        raise UnclearPeriod(f"{over} over {over}, by {grain}")  # each month against that of the year before: of which years?
    in_a_row = bool(over) and len(asked) < 2 and (not asked or grain == over or longer(asked[0], over))
    grain = grain or (over if in_a_row else "")
    if over and not in_a_row:
        shifts = shifts or [Shift(over)]
    if change and len(asked) == 1 and not grain:
        shifts = shifts or [Shift()]
    asked += [moved(asked[0], one, vocabulary.calendars) for one in shifts] if asked else []
    compared = len(asked) > 1
    if compared and not over and grain in UNITS and not any(longer(one, grain) for one in asked):
        grain = ""  # "compare monthly charges of May and June": each side is one month
    for pattern in (VERSUS, CHANGE, _FALLS, COMPARE) if compared else ():
        match = marks.search(pattern, wholly_free=False)
        if match and not (limited and match.group().endswith("than") and _A_NUMBER.match(marks.lowered, match.end())):
            marks.use(match.start(), match.end())
    for match in (trend, change if grain else None):
        if match:
            marks.use(match.start(), match.end())
    return Timing(
        tuple(asked), compared, grain, kept, bool(change) or in_a_row, bool(trend), grouped[1:], sides, averaged, told_before, limited=limited, month_days=in_months
    )  # fmt: skip


def _change(marks: Marks, named: frozenset[int]) -> re.Match[str] | None:
    """A word of change; what only asks for a course is used up."""
    if course := marks.search(_EVOLVED, wholly_free=False):
        marks.use(*course.span())
    return marks.search(CHANGE, but=named) or marks.search(_FALLS, but=named)


def _quarter_by_quarter(marks: Marks) -> str:
    """ "Q1-Q4 2017": who wants the year says the year; its quarters are wanted one by one, but for a ranking over all of them."""
    if not _ALL_QUARTERS.search(marks.lowered) or re.search(rf"\b(?:{EXTREMES})\b", marks.lowered):
        return ""
    return "quarter"


def _develops(marks: Marks) -> re.Match[str] | None:
    """A word that asks how something went along time."""
    for match in _DEVELOPS.finditer(marks.lowered):
        if marks.is_free(match.start(), match.end()) and (not match["w"] or _HOW.search(marks.lowered[: match.start()])):
            return match
    return None


def _passed_over_talk(marks: Marks) -> tuple[int, ...]:
    """Use up what is the asker's own time, and the verb "may": the days of the month that are kept.

    Raises UnclearPeriod of days that no filter tells.
    """
    pass_over_schedule(marks)
    in_months = month_days(marks)
    inside = marks.search(_OF_EACH, wholly_free=False)
    if inside is not None and not in_months:
        raise UnclearPeriod(inside.group())
    for match in _MODAL.finditer(marks.lowered):
        if not BEFORE_MONTH.search(marks.lowered[: match.start()]):
            marks.use(match.start(), match.end())
    return in_months


def _grouping(marks: Marks, talk: FiscalTalk, named: frozenset[int]) -> tuple[str, tuple[str, ...]]:
    """The unit that an average is taken over, and what is grouped by."""
    averaged = talk.unit(average_over(marks, named))
    grouped = grains(marks, talk)
    if not averaged and grouped and grouped[0] in talk.grains:
        averaged = average_day(marks, named, grouped[0])
        grouped = grouped[1:] if averaged else grouped
    return averaged, grouped


def _over_days(
    marks: Marks, named: frozenset[int], averaged: str, grouped: tuple[str, ...], each: str, *, sides: bool, kept: bool
) -> tuple[str, tuple[str, ...]]:
    """The average and the groups, where only some days count: "on an average Friday"; "per day, weekdays against weekends".

    An average "per weekend" is one of weeks, of which only the weekend counts.
    """
    if averaged:
        return averaged, grouped
    if sides and grouped[:1] == ("day",):
        return "day", grouped[1:]  # no day is on both sides
    over = average_day(marks, named) if kept or sides or "extract_dow" in grouped else ""
    return (each if over and each == "week" else over), grouped


def _told_over_time(found: list[Found], marks: Marks) -> bool:
    """ "How did it develop over 2017": a course of time is wanted, not one number."""
    if len(found) != 1 or not longer(found[0].period, "month"):
        return False
    return bool(_ACROSS.search(marks.lowered[: found[0].start]))


def _nothing_vague(marks: Marks, named: frozenset[int], *, read: bool) -> None:
    """Raises UnclearPeriod if words of time are left that would change the days: "the last few weeks", "than in a normal week"."""
    for pattern in (_VAGUE, _AGAINST_AVERAGE) if read else (_VAGUE, _AGAINST_AVERAGE, _LATELY):
        match = marks.search(pattern, wholly_free=pattern is not _AGAINST_AVERAGE)
        inside = match and any(marks.tokens[i].start < match.end() and marks.tokens[i].end > match.start() for i in named)
        ranked = match and (
            _RANKED_HOURS.search(marks.lowered[: match.start()]) or _RANKED_LATER.match(marks.lowered, match.end())
        )
        if match and ranked and match.group().endswith("hours"):
            continue  # "the top 3 hours", "3 hours with the most visits"
        if match and not inside and not (read and _NAMED_BEFORE.search(marks.lowered[: match.start()])):
            raise UnclearPeriod(match.group())


def _running(shift: Shift, vocabulary: Vocabulary) -> Period:
    """ "The same month last year", with no month named: that of today."""
    unit = shift.unit if shift.unit in ("year", "quarter", "month", "week") else "day"
    smaller = {"year": "month", "quarter": "month", "month": "week", "week": "day"}.get(unit, "day")
    today = vocabulary.today
    start, end = first_of(smaller, today), last_of(smaller, today)
    return moved(Period(name_of(start, end), start, end, relative=True), shift)


def _over(marks: Marks, named: frozenset[int], *, change: bool) -> str:
    """The unit of "month over month", whose words are used up. "Wow, charges" is a cry, "wow charges" is none."""
    for pattern, unit in _OVERS:
        match = marks.search(pattern)
        cried = match and match.group() == "wow" and match.start() == 0 and 1 not in named
        if match and not cried and (change or not _RATHER_GRAIN.match(match.group())):
            marks.use(match.start(), match.end())
            marks.evidence.append(Evidence(match.group(), "change", unit, "exact"))
            return unit
    return ""
