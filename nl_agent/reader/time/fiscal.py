"""Periods of a calendar of the project's own: "fiscal week 12", "retail period 3 of 2017", "FY2017 Q2".

A project names such granularities with what they are: ``retail_week``, ``fiscal_quarter``. Whatever the first part is, people
also say fiscal, financial, accounting, or 4-5-4; a period is a month of that calendar. Where a question says apart that it goes
by that calendar ("on the 4-5-4 calendar, …"), its weeks, months, quarters and years are all meant of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from nl_agent.reader.marks import Marks
from nl_agent.reader.time.period_words import COUNT, MONTH, ORDINAL, RANKS, count_of
from nl_agent.reader.types import Evidence, Period

_UNITS = {"week": "week", "period": "month", "month": "month", "quarter": "quarter", "year": "year"}
_GENERAL = ("fiscal", "financial", "accounting", "4-5-4", "454", "4-4-5", "445", "5-4-4", "544")
_YEAR = r"(?:19|20)\d\d"
_TO = r"\s?(?:to|through|until|-|and|&)\s?"
_TWELVE = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TO_TWELVE = {word: place for place, word in enumerate(_TWELVE, 1)}
_IN_WORDS = "|".join(_TO_TWELVE)
_EACH = r"(?:by|per|each|every|for\seach|for\severy|across|across\sthe|in\seach|which|what|over\sthe)"
_BY_PERIOD = re.compile(rf"\b{_EACH}\s(?:the\s|single\s|individual\s)?periods?\b(?!\s\d)|\bperiod[\s-]by[\s-]period\b")
"""Where a question speaks of such a calendar, its periods."""

_OTHER_WEEK = re.compile(r"\b(?:iso|calendar)\s\Z")
_EACH_PERIOD = re.compile(rf"\b{_EACH}\s(?:the\s|single\s|individual\s)?periods?\b(?!\s\d)")
""" "For each period of the 4-5-4 calendar": only where that calendar is spoken of."""


class FiscalCalendar:
    """The project's own granularities, by unit: week, month, quarter, year. Falsy if there are none."""

    def __init__(self, starts: Mapping[str, tuple[date, ...]]) -> None:
        self._grains: dict[str, str] = {}
        self._starts: dict[str, tuple[date, ...]] = {}
        families = set()
        for name in sorted(starts):
            family, _, unit = name.rpartition("_")
            if family and unit in _UNITS and starts[name]:
                self._grains.setdefault(_UNITS[unit], name)
                self._starts.setdefault(_UNITS[unit], starts[name])
                families.add(family.replace("_", " "))
        words = "|".join(re.escape(word) for word in (*sorted(families), *_GENERAL))
        named = rf"(?:(?:{words})\s(?:calendar\s|year's\s)?)+"
        self._named = re.compile(rf"\b(?:{words})\b")
        self._forms = _forms(named)
        self._apart = _forms(f"(?:{named})?")
        self._by_week = re.compile(rf"\b{named}week(?:s|ly)?\b")
        units = "|".join(_UNITS)
        best = r"(?:best|worst|top|strongest|weakest|biggest|busiest|slowest|highest|lowest)"
        self._grain_forms = (
            re.compile(rf"\b{named}(?P<u>{units})[\s-]by[\s-](?:{named})?(?P=u)\b"),
            re.compile(rf"\b{_EACH}\s(?:the\s|single\s|individual\s)?{named}(?P<u>{units})s?(?:[\s-]ends?)?\b(?!\s\d)"),
            re.compile(rf"\b{named}(?P<u>week|month|quarter|year)ly\b"),
            re.compile(rf"\b{best}\s(?:\d\s|two\s|three\s|five\s)?(?P<only>{named}(?P<u>{units})s?)\b(?!\s\d(?!\d{{3}}\b))"),
            re.compile(
                rf"\bthe\s(?P<only>{named}(?P<u>{units})s?)\s(?:with|having|that\shad|that\shas)\s(?:the\s)?(?:{best}|most|least|fewest)\b"
            ),
        )
        self._said_apart = re.compile(
            rf"\b(?:(?:live|lives|work|works|run|runs|go|goes|operate|operates|think|thinks|report|reports)\s)?"
            rf"(?:(?:on|in|by|per|using|under|with|following|use|uses|to|off)\s)?(?:the\s|our\s|a\s)?"
            rf"(?:{named}(?:calendar|basis|terms)|(?:{words})(?<=\d-\d)(?:\scalendar|\sbasis)?)(?!\s(?:{named})?(?:{units}|q\d)s?\b)(?!\w)"
        )

    def __bool__(self) -> bool:
        return bool(self._grains)

    @property
    def grains(self) -> frozenset[str]:
        return frozenset(self._grains.values())

    def grain(self, word: str) -> str:
        """The granularity that "fiscal <word>" names; empty if there is none."""
        return self._grains.get(_UNITS.get(word, ""), "")

    def place_in(self, text: str) -> tuple[int, int]:
        """Where a text says that it goes by this calendar; (0, 0) if it does not."""
        match = self._said_apart.search(text) if self else None
        return match.span() if match else (0, 0)

    def said_in(self, marks: Marks) -> FiscalTalk:
        """How a question speaks of this calendar, whose words are used up where they stand apart."""
        match = marks.search(self._said_apart) if self else None
        if match:
            marks.use(match.start(), match.end())
            marks.evidence.append(Evidence(match.group(), "calendar", self.grain("year") or self.grain("week"), "exact"))
        return FiscalTalk(self, match is not None)

    def find(self, text: str, today: date, *, apart: bool = False, by_week: bool = False) -> list[tuple[int, int, Period]]:
        """Periods of this calendar in a text in lower case, with their places. Raises ValueError naming what does not exist.

        Args:
            apart: True if the text goes by this calendar alone.
            by_week: True if weeks are this calendar's: "by fiscal week, weeks 40 to 45".
        """
        found: list[tuple[int, int, Period]] = []
        weeks = not apart and (by_week or self._by_week.search(text) is not None)
        for form in (self._apart if apart else (*self._forms, *self._apart[:2]) if weeks else self._forms) if self else ():
            for match in form.finditer(text):
                bare = weeks and form in self._apart
                if bare and (match["u"] != "week" or _OTHER_WEEK.search(text[: match.start()])):
                    continue
                if any(match.start() < end and match.end() > start for start, end, _ in found):
                    continue
                period = self._period(match, today)
                if period is not None:
                    found.append((match.start(), match.end(), period))
        return found

    def grain_in(self, marks: Marks) -> str:
        """A granularity of this calendar to group by, whose words are used up."""
        for form in self._grain_forms if self else ():
            match = marks.search(form)
            if match and self.grain(match["u"]):
                group = "only" if "only" in form.groupindex else 0  # what is ranked is read later
                marks.use(match.start(group), match.end(group))
                marks.evidence.append(Evidence(match.group(), "grain", self.grain(match["u"]), "exact"))
                return self.grain(match["u"])
        match = marks.search(_BY_PERIOD) if self and self._named.search(marks.lowered) else None
        if match and self.grain("period"):
            marks.use(match.start(), match.end())
            marks.evidence.append(Evidence(match.group(), "grain", self.grain("period"), "exact"))
            return self.grain("period")
        return ""

    def _period(self, match: re.Match[str], today: date) -> Period | None:
        parts = match.groupdict()
        year = int(parts["y"]) if parts.get("y") else 2000 + int(parts["s"]) if parts.get("s") else None
        said = match.group()
        if parts.get("d"):
            return self._to_date(_UNITS[parts["d"]], today)
        if parts.get("c"):
            return self._trailing(_UNITS[parts["u"]], count_of(parts["c"]), today)
        if parts.get("w"):
            return self._relative(_UNITS[parts["u"]], parts["w"], today)
        if parts.get("h"):
            first = 1 if parts["h"] in ("1", "first") else 3
            return self._span("quarter", first, first + 1, year, today, said)
        if parts.get("q"):
            return self._nth("quarter", int(parts["q"]), year, today, said)
        if parts.get("p"):
            return self._nth("month", int(parts["p"]), year, today, said)
        if parts.get("m"):
            return self._span(_UNITS[parts["u"]], int(parts["n"]), int(parts["m"]), year, today, said)
        if parts.get("u"):
            rank = parts.get("n") or parts.get("r") or str(_TO_TWELVE.get(parts.get("i") or "", ""))
            number = -1 if rank in ("last", "final") else RANKS.get(rank) or int(re.sub(r"\D", "", rank))
            return self._nth(_UNITS[parts["u"]], number, year, today, said)
        return self._year(year, said) if year else None

    def _bounds(self, unit: str, index: int) -> tuple[date, date] | None:
        starts = self._starts.get(unit, ())
        if not 0 <= index < len(starts) - 1:
            return None
        return starts[index], starts[index + 1] - timedelta(days=1)

    def _year(self, year: int, said: str) -> Period:
        for index, start in enumerate(self._starts.get("year", ())):
            bounds = self._bounds("year", index)
            if bounds and (start + timedelta(days=182)).year == year:
                return self._told("year", *bounds)
        raise ValueError(said)

    def _nth(self, unit: str, number: int, year: int | None, today: date, said: str) -> Period | None:
        """The number-th of its year; without a year the latest that is over."""
        if unit not in self._starts or "year" not in self._starts:
            return None
        candidates = []
        for index, start in enumerate(self._starts["year"]):
            bounds = self._bounds("year", index)
            if bounds is None or (year is not None and (start + timedelta(days=182)).year != year):
                continue
            inside = [i for i, first in enumerate(self._starts[unit]) if bounds[0] <= first <= bounds[1]]
            if number <= len(inside) and inside:
                own = self._bounds(unit, inside[number - 1 if number > 0 else -1])
                if own:
                    candidates.append(own)
        if not candidates:
            raise ValueError(said)
        over = [own for own in candidates if own[1] <= today] or candidates[:1]
        return self._told(unit, *over[-1], assumed_year=year is None)

    def _span(self, unit: str, first: int, last: int, year: int | None, today: date, said: str) -> Period | None:
        """Weeks 10 to 14: from the start of the one to the end of the other."""
        start, end = self._nth(unit, first, year, today, said), self._nth(unit, last, year, today, said)
        if start is None or end is None or start.start is None or end.end is None:
            return None
        if start.start > end.end:
            raise ValueError(said)
        return self._told(unit, start.start, end.end, assumed_year=year is None, last=last)

    def _trailing(self, unit: str, count: int, today: date) -> Period | None:
        """The last N whole ones before the running one."""
        starts = self._starts.get(unit, ())
        running = bisect_right(starts, today) - 1
        if running - count < 0:
            return None
        start, end = starts[running - count], starts[running] - timedelta(days=1)
        return Period(f"{start:%-d %B %Y} to {end:%-d %B %Y}", start, end, True, grain=self._grains[unit])

    def _to_date(self, unit: str, today: date) -> Period | None:
        starts = self._starts.get(unit, ())
        place = bisect_right(starts, today) - 1
        if place < 0:
            return None
        return Period(f"{starts[place]:%-d %B %Y} to {today:%-d %B %Y}", starts[place], today, True)

    def _relative(self, unit: str, word: str, today: date) -> Period | None:
        starts = self._starts.get(unit, ())
        bounds = self._bounds(unit, bisect_right(starts, today) - (1 if word in ("this", "current") else 2))
        return self._told(unit, *bounds, relative=True) if bounds else None

    def _told(
        self, unit: str, start: date, end: date, *, assumed_year: bool = False, relative: bool = False, last: int = 0
    ) -> Period:
        """``retail period 3 of 2017 (2 April 2017 to …)``: the number and the days."""
        grain = self._grains[unit].replace("_", " ")
        index = bisect_right(self._starts["year"], start) - 1
        first = self._starts["year"][index]
        year = (first + timedelta(days=182)).year
        days = f"{start:%-d %B %Y} to {end:%-d %B %Y}"
        if unit == "year":
            return Period(f"{grain} {year} ({days})", start, end, relative, assumed_year, self._grains[unit])
        number = str(sum(1 for day in self._starts[unit] if first <= day <= start))
        numbers = f"s {number} to {last}" if last else f" {number}"
        return Period(f"{grain}{numbers} of {year} ({days})", start, end, relative, assumed_year, self._grains[unit])


@dataclass(frozen=True, slots=True)
class FiscalTalk:
    """A question's way of speaking of the project's own calendar: of it alone (``apart``), or by its name only."""

    calendar: FiscalCalendar
    apart: bool
    by_week: bool = False
    """True if rows are its weeks, and so are the weeks that are named by number."""

    @property
    def grains(self) -> frozenset[str]:
        return self.calendar.grains

    def unit(self, word: str) -> str:
        """The granularity that a plain unit names in this question."""
        return (self.calendar.grain(word) if self.apart else "") or word

    def grain_in(self, marks: Marks) -> str:
        named = self.calendar.grain_in(marks)
        match = marks.search(_EACH_PERIOD) if self.apart and not named else None
        if match is None:
            return named
        marks.use(match.start(), match.end())
        name = self.calendar.grain("period")
        marks.evidence.append(Evidence(match.group(), "grain", name, "exact"))
        return name

    def unit_of(self, unit: str, periods: Iterable[Period]) -> str:
        """ "Weekly sales of retail weeks 40 to 45", "quarters of the fiscal year 2017": of this calendar, where all the days are told by it.

        Its weeks, months and quarters are no others: a calendar's own would be cut off at both ends.
        """
        grains = [one.grain for one in periods]
        return self.calendar.grain(unit) or unit if grains and self.grains.issuperset(grains) else unit

    def find(self, text: str, today: date) -> list[tuple[int, int, Period]]:
        return self.calendar.find(text, today, apart=self.apart, by_week=self.by_week)


def _forms(named: str) -> tuple[re.Pattern[str], ...]:
    """The forms of periods whose units are named so."""
    units = "|".join(_UNITS)
    year = rf"(?:,?\s(?:of\s|in\s)?(?:the\s)?(?:{named}|fy\s?)?(?:year\s)?(?P<y>{_YEAR}))?"
    return (
        re.compile(rf"\b(?:the\s)?{named}(?P<u>{units})s?\s(?:no\.?\s|number\s)?(?P<n>\d{{1,2}}){_TO}(?:{units})?\s?(?P<m>\d{{1,2}})(?!\d){year}"),
        re.compile(rf"\b(?:the\s)?{named}(?P<u>{units})\s(?:no\.?\s|number\s)?(?:(?P<n>\d{{1,2}})(?!\d)|(?P<i>{_IN_WORDS})\b(?!\s(?:{units})s?\b)){year}"),
        re.compile(rf"\b(?:the\s)?(?P<r>{ORDINAL}|last|final|\d{{1,2}}(?:st|nd|rd|th))\s{named}(?P<u>{units})\s(?:of|in)\s(?:the\s)?(?:{named}|fy\s?)?(?:year\s)?(?P<y>{_YEAR})"),
        re.compile(rf"\b(?:the\s)?(?P<r>(?!last){ORDINAL}|final|\d{{1,2}}(?:st|nd|rd|th))\s{named}(?P<u>{units})\b{year}"),
        re.compile(rf"\b{named}q(?P<q>[1-4])\b{year}"),
        re.compile(rf"\b{named}h(?P<h>[12])\b{year}"),
        re.compile(rf"\b(?:the\s)?(?P<h>first|second)\shalf\sof\s(?:the\s)?{named}(?:year\s)?(?P<y>{_YEAR})"),
        re.compile(rf"\b(?:fy\s?|{named}year\s|{named}(?=20))(?P<y>{_YEAR})(?:\s?q(?P<q>[1-4]))?\b"),
        re.compile(r"\bfy\s?(?P<s>\d\d)\b(?:\s?q(?P<q>[1-4])\b)?"),
        re.compile(rf"\bp(?:eriod\s)?(?P<p>\d{{1,2}})\b(?![/.-]\d|\s(?:(?:to|through|until|till|and)\s(?:the\s)?\d{{1,2}}\s)?(?:of\s)?{MONTH}\b){year}"),
        re.compile(rf"\b(?:the\s)?(?:last|past|previous|prior|trailing)\s(?P<c>{COUNT})\s(?:full\s)?{named}(?P<u>{units})s\b"),
        re.compile(rf"\b(?:the\s)?(?P<w>last|previous|prior|this|current|latest)\s{named}(?P<u>{units})\b"),
        re.compile(rf"\b{named}(?P<d>year|quarter|period|month|week)[\s-]to[\s-]date\b"),
    )  # fmt: skip
