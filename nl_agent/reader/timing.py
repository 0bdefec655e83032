"""The time in a question: its periods, what they are compared with, and the grain that it is grouped by."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nl_agent.reader.calendar import first_of, last_of, length_unit, shifted
from nl_agent.reader.fiscal import FiscalCalendar
from nl_agent.reader.lexicon import CHANGE, COMPARE, MORE_OR_LESS, TREND, VERSUS, WEEKDAYS
from nl_agent.reader.marks import Marks
from nl_agent.reader.periods import Found, ImpossibleDate, name_of, periods
from nl_agent.reader.types import Evidence, Period, Vocabulary

_UNIT = r"(day|week|month|quarter|year)"
_EARLIER = (
    # (pattern, unit that the first period is moved by; "" means its own length)
    (re.compile(rf"\bthe same {_UNIT}s?(?: of)? (?:the )?(?:last|previous|prior|preceding) year\b|\bsame (?:time|period|{_UNIT}) (?:last|the previous|a) year(?: ago)?\b"), "year"),
    (re.compile(r"\b(?:the )?(?:year before|previous year|prior year|preceding year|a year (?:ago|earlier|before)|one year (?:ago|earlier))\b"), "year"),
    (re.compile(rf"\b(?:the )?{_UNIT} (?:before|prior|earlier)\b(?! last)|\b(?:the )?(?:previous|prior|preceding) {_UNIT}\b|\ba {_UNIT} (?:earlier|before)\b"), "unit"),
    (re.compile(rf"\b(?:the )?(?:\d{{1,3}}|two|three|four|five|six|seven|eight|ten|twelve) {_UNIT}s (?:before|prior|earlier|preceding)(?: it| that| those| them)?\b|\b(?:the )?(?:previous|prior|preceding) (?:\d{{1,3}}|two|three|four|five|six|seven|eight|ten|twelve) {_UNIT}s\b"), "own"),
    (re.compile(r"\b(?:the )?(?:one|period) before(?: it| that)?\b|\bthe (?:previous|prior|preceding) (?:one|period)\b|\bthe one (?:prior|preceding)\b|\bthe period before\b"), ""),
    (re.compile(r"\b(?:year[\s-](?:over|on)[\s-]year|yoy|y/y)\b"), "year"),
    (re.compile(r"\b(?:month[\s-](?:over|on|to)[\s-]month|mom|m/m)\b"), "month"),
    (re.compile(r"\b(?:quarter[\s-](?:over|on|to|by)[\s-]quarter|qoq|q/q)\b"), "quarter"),
    (re.compile(r"\b(?:week[\s-](?:over|on|to)[\s-]week|wow|w/w)\b"), "week"),
)  # fmt: skip

_OVER = r"\b(?:year|quarter|month|week)[\s-](?:over|on|to|by)[\s-](?:year|quarter|month|week)\b|\b(?:yoy|qoq|mom|wow)\b|\b[yqmw]/[yqmw]\b"
"""A change told of every period in a row."""

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
_LISTED_GRAIN = re.compile(
    r"\b(?:by|per|each|every|across)\s+(?:[a-z][a-z'-]*[\s,]+){0,6}?(?:and|by|,|&|then)\s*(?:by\s+|per\s+|then\s+|each\s+)?"
    r"(?P<u>day of the week|day of week|weekday|day|week|month|quarter|year)s?\b(?!\s+(?:before|ago|to date))"
)
"""A grain further on in a list: "by region and month"."""
_PERIODIC = r"daily|weekly|monthly|quarterly|yearly|annual|day|week|month|quarter|year"
_AVERAGES = (
    re.compile(rf"\b(?P<a>average|avg|mean|typical|usual|averaged?|on average|ave)\s+(?:(?:of|the|our|number of|total|an?)\s+)*(?P<w>{_PERIODIC})\b(?!\s+(?:of|by)\b)"),
    re.compile(r"\b(?P<w>daily|weekly|monthly|quarterly|yearly|annual)\s+(?:\w+\s+){0,2}?(?P<a>average|avg|mean|averages)\b"),
    re.compile(r"\b(?P<a>averages?|avg|mean|typically|on average|averaged|typical)\b.*?\s(?P<p>per|a|an|each|every|in a|in an)\s(?:single\s|given\s|typical\s)?(?P<w>day|week|month|quarter|year)\b"),
    re.compile(r"\b(?P<p>per|a|an|each|every)\s(?:typical\s|average\s|normal\s)?(?P<w>day|week|month|quarter|year)\b,?\s(?:.*\s)?(?P<a>on average|typically|averaged?)\b"),
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
    """The time of a question.

    Attributes:
        compared: True if periods are set side by side.
        grain: the granularity to group by; ``grains`` has further ones ("by month and weekday").
        weekdays: ISO numbers to keep.
        sides: sets of weekdays that are set against each other, each with its name.
        averaged: the unit that an average is taken over ("average weekly").
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
    earlier: str | None = None
    """The unit of "the month before" where nothing in the question says before what; "" is the period's own length."""

    @property
    def all_grains(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(grain for grain in (self.grain, *self.grains) if grain))


def timing(marks: Marks, vocabulary: Vocabulary, fiscal: FiscalCalendar, named: frozenset[int] = frozenset()) -> Timing:
    """Read and use up the words of time. Raises ImpossibleDate.

    Args:
        named: tokens that are part of a metric's name: the "average" of "average basket value" asks for no average over weeks.
    """
    own = _fiscal(marks, vocabulary, fiscal)
    earlier, unit = _earlier(marks)
    averaged = _average_over(marks, named)
    grains = _grains(marks, fiscal)
    grain = grains[0] if grains else ""
    change = marks.search(CHANGE)
    from_to = bool(
        (change or marks.search(COMPARE) or re.search(MORE_OR_LESS, marks.lowered))
        and re.search(r"\bfrom\b.+\bto\b|\bbetween\b.+\band\b", marks.lowered)
    )
    masked = _masked(marks)
    read = periods(
        masked, vocabulary.today, vocabulary.first_day, vocabulary.last_day, ranges=not from_to, extra=own
    )  # fmt: skip
    found = [one for one in read if one in own or marks.is_free(one.start, one.end)]
    if from_to and len(found) == 2:
        marks.use(min(one.start for one in found), max(one.end for one in found))
    for one in found:
        marks.use(one.start, one.end)
        marks.evidence.append(Evidence(marks.text[one.start : one.end], "period", one.period.label, "exact"))
    weekdays, sides = _weekdays(marks)
    if not averaged and (weekdays or sides or "extract_dow" in grains):
        averaged = _average_day(marks, named)
    versus = marks.search(VERSUS, wholly_free=False)
    trend = marks.search(TREND)
    asked = [_relative_to_first(one, found, marks) for one in found]
    if (
        earlier
        and not asked
        and (same := re.search(rf"\bsame {_UNIT}(?: of)? (?:the )?(?:last|previous|prior) year\b", marks.lowered))
    ):
        today = vocabulary.today
        running = Period("", first_of(same.group(1), today), last_of(same.group(1), today), relative=True)
        asked, earlier = [before(running, "year")], False
    asked = _same_year(asked)
    if from_to and len(asked) == 2:
        asked.reverse()  # the change from A to B is told of B
    if trend and not grain:
        grain = "month"
    compared = len(asked) > 1
    if earlier and asked:
        asked = [*asked[:1], before(asked[0], unit)]
        compared = True
    elif earlier and not asked and unit:
        pass  # "month over month" with no period: the grain tells it
    elif change and len(asked) == 1 and not grain:
        asked = [asked[0], before(asked[0], "")]
        compared = True
    for match in (versus if compared else None, change if compared else None, marks.search(COMPARE) if compared else None, trend):
        if match:
            marks.use(match.start(), match.end())
    if earlier and not asked and not grain and re.search(_OVER, marks.lowered):
        grain = unit
    overs = earlier and not compared and bool(re.search(_OVER, marks.lowered))
    return Timing(
        tuple(asked), compared, grain, weekdays, bool(change) or overs, bool(trend), grains[1:], sides, averaged,
        unit if earlier and not asked else None,
    )  # fmt: skip


def _fiscal(marks: Marks, vocabulary: Vocabulary, fiscal: FiscalCalendar) -> list[Found]:
    """Periods of the project's own calendar."""
    try:
        return [Found(start, end, period) for start, end, period in fiscal.find(marks.lowered, vocabulary.today)]
    except ValueError as missing:
        raise ImpossibleDate(str(missing)) from None


def _same_year(asked: list[Period]) -> list[Period]:
    """ "Q1 2016 versus Q2": a side without a year takes the year of the side that has one."""
    named = [one for one in asked if not one.assumed_year and not one.relative and one.start]
    if len(asked) != 2 or len(named) != 1 or named[0].start is None:
        return asked
    year = named[0].start.year
    moved = []
    for one in asked:
        if one.assumed_year and one.start and one.end and one.start.year == one.end.year != year:
            step = year - one.start.year
            start, end = shifted(one.start, one.end, "year", step)
            one = Period(name_of(start, end), start, end)
        moved.append(one)
    return moved


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
        return True, (named if unit == "unit" else "" if unit == "own" else unit)
    return False, ""


def before(period: Period, unit: str) -> Period:
    """The period a unit before; with no unit, the one of its own length that comes right before it."""
    assert period.start is not None
    assert period.end is not None
    own, count = length_unit(period.start, period.end)
    if not unit:
        unit = own
    else:
        count = 1
    start, end = shifted(period.start, period.end, unit, -count)
    return Period(name_of(start, end), start, end, period.relative)


def _relative_to_first(one: Found, found: list[Found], marks: Marks) -> Period:
    """ "Q3 compared with the previous quarter": relative to what was named first, not to today."""
    first = found[0]
    text = marks.lowered[one.start : one.end]
    match = re.fullmatch(rf"(?:the )?(previous|prior|last) {_UNIT}", text)
    if one is first or not match or not one.period.relative or first.period.start is None:
        return one.period
    between = marks.lowered[first.end : one.start]
    if re.search(VERSUS + r"|\bthan\b|\bfrom\b|\bover\b", between):
        return before(first.period, match.group(2))
    return one.period


def _average_over(marks: Marks, named: frozenset[int]) -> str:
    """ "Average weekly …", "per week on average", "a typical day": the unit that an average is taken over."""
    for pattern in _AVERAGES:
        match = marks.search(pattern, wholly_free=False)
        if match is None or not marks.is_free(match.start("w"), match.end("w")):
            continue
        if any(marks.tokens[i].start < match.end("a") and marks.tokens[i].end > match.start("a") for i in named):
            continue
        unit = _ADVERBS.get(match["w"], match["w"])
        marks.use(match.start("w"), match.end("w"))
        for name in ("a", "p"):
            if match.groupdict().get(name):
                marks.use(match.start(name), match.end(name))
        marks.evidence.append(Evidence(match.group(), "average", unit, "exact"))
        return unit
    return ""


def _average_day(marks: Marks, named: frozenset[int]) -> str:
    """ "Average sales on Saturdays": of weekdays, days are averaged."""
    for position, token in enumerate(marks.tokens):
        if token.stem in ("average", "mean", "typical", "averaged") and marks.free[position] and position not in named:
            marks.use_tokens(position, position + 1, Evidence(token.text, "average", "day", "inferred"))
            return "day"
    return ""


def _grains(marks: Marks, fiscal: FiscalCalendar) -> tuple[str, ...]:
    """What time is grouped by, in the order said."""
    found: list[str] = []
    if fiscal:
        named = re.compile(
            rf"\b(?:by|per|each|every|for each|across|in each|which|what)\s+(?:the\s+)?(?:{fiscal.words})\s(?P<u>week|period|month|quarter|year)s?\b"
        )
        match = marks.search(named)
        if match and fiscal.grain(match["u"]):
            marks.use(match.start(), match.end())
            marks.evidence.append(Evidence(match.group(), "grain", fiscal.grain(match["u"]), "exact"))
            found.append(fiscal.grain(match["u"]))
    for pattern, fixed in _GRAINS:
        match = marks.search(pattern)
        if match is None:
            continue
        word = next((group for group in match.groups() if group), "")
        if fixed.startswith("keep"):
            marks.use(match.start(len(match.groups())), match.end(len(match.groups())))
        else:
            marks.use(match.start(), match.end())
        name = "extract_dow" if fixed in ("extract_dow", "keep_dow") else _ADVERBS.get(word, word)
        marks.evidence.append(Evidence(match.group(), "grain", name, "exact"))
        found.append(name)
        break
    while match := marks.search(_LISTED_GRAIN, wholly_free=False):
        if not marks.is_free(match.start("u"), match.end("u")):
            break
        name = "extract_dow" if "week" in match["u"] and match["u"] != "week" else match["u"]
        marks.use(match.start("u"), match.end("u"))
        marks.evidence.append(Evidence(match["u"], "grain", name, "exact"))
        found.append(name)
    return tuple(dict.fromkeys(found))


def _weekdays(marks: Marks) -> tuple[tuple[int, ...], tuple[tuple[str, tuple[int, ...]], ...]]:
    """Days of the week to keep; or, where several sets are named against each other, the sides."""
    sets: list[tuple[str, tuple[int, ...]]] = []
    against = re.search(VERSUS, marks.lowered) or re.search(COMPARE, marks.lowered) or re.search(MORE_OR_LESS, marks.lowered)
    while match := marks.search(_WEEKDAY):
        marks.use(match.start(), match.end())
        name, kind = match.groups()
        if name:
            days: tuple[int, ...] = (WEEKDAYS.index(name) + 1,)
        else:
            days = (6, 7) if kind.startswith("weekend") else (1, 2, 3, 4, 5)
        sets.append((match.group().removeprefix("on ").removeprefix("at ").removeprefix("the ").strip(), days))
        marks.evidence.append(Evidence(match.group(), "weekday", ", ".join(map(str, days)), "exact"))
    if len(sets) > 1 and against and any(len(days) > 1 for _, days in sets):
        return (), tuple(sets)
    return tuple(dict.fromkeys(day for _, days in sets for day in days)), ()
