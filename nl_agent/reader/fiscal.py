"""Periods of a calendar of the project's own: "fiscal week 12", "retail period 3 of 2017", "FY2017 Q2".

A project names such granularities with what they are: ``retail_week``, ``fiscal_quarter``. Whatever the first part is, people
also say fiscal, financial, accounting, or 4-5-4; a period is a month of that calendar.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from datetime import date, timedelta

from nl_agent.reader.types import Period

_UNITS = {"week": "week", "wk": "week", "period": "month", "month": "month", "quarter": "quarter", "year": "year", "yr": "year"}
_GENERAL = ("fiscal", "financial", "accounting", "4-5-4", "454", "4-4-5", "445")
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1}
_YEAR = r"(?:19|20)\d\d"


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
        self.words = "|".join(re.escape(word) for word in (*sorted(families), *_GENERAL))
        units = "|".join(_UNITS)
        ranks = "|".join(_ORDINALS)
        named = rf"(?:{self.words})\s(?:calendar\s)?"
        year = rf"(?:,?\s(?:of\s|in\s)?(?:{named}|fy\s?)?(?:year\s)?(?P<y>{_YEAR}))?"
        self._forms = (
            re.compile(rf"\b(?:the\s)?{named}(?P<u>{units})\s(?:no\.?\s|number\s)?(?P<n>\d{{1,2}})(?!\d){year}"),
            re.compile(rf"\b(?:the\s)?(?P<r>{ranks}|\d{{1,2}}(?:st|nd|rd|th))\s{named}(?P<u>{units})\b{year}"),
            re.compile(rf"\b{named}q(?P<q>[1-4])\b{year}"),
            re.compile(rf"\b(?:fy|{named}year\s)\s?(?P<y>{_YEAR})(?:\s?q(?P<q>[1-4]))?\b"),
            re.compile(r"\bfy\s?(?P<s>\d\d)\b(?:\s?q(?P<q>[1-4])\b)?"),
            re.compile(rf"\bp(?:eriod\s)?(?P<p>\d{{1,2}})\b{year}"),
            re.compile(rf"\b(?:the\s)?(?P<w>last|previous|prior|this|current|latest)\s{named}(?P<u>{units})\b"),
        )  # fmt: skip

    def __bool__(self) -> bool:
        return bool(self._grains)

    def grain(self, word: str) -> str:
        """The granularity that "fiscal <word>" names; empty if there is none."""
        return self._grains.get(_UNITS.get(word, ""), "")

    def find(self, text: str, today: date) -> list[tuple[int, int, Period]]:
        """Periods of this calendar in a text in lower case, with their places. Raises ValueError naming what does not exist."""
        found: list[tuple[int, int, Period]] = []
        for form in self._forms if self else ():
            for match in form.finditer(text):
                if any(match.start() < end and match.end() > start for start, end, _ in found):
                    continue
                period = self._period(match, today)
                if period is not None:
                    found.append((match.start(), match.end(), period))
        return found

    def _period(self, match: re.Match[str], today: date) -> Period | None:
        parts = match.groupdict()
        year = int(parts["y"]) if parts.get("y") else 2000 + int(parts["s"]) if parts.get("s") else None
        if parts.get("w"):
            return self._relative(_UNITS[parts["u"]], parts["w"], today)
        if parts.get("q"):
            return self._nth("quarter", int(parts["q"]), year, today, match.group())
        if parts.get("p"):
            return self._nth("month", int(parts["p"]), year, today, match.group())
        if parts.get("u"):
            rank = parts.get("n") or parts.get("r") or ""
            number = _ORDINALS.get(rank) or int(re.sub(r"\D", "", rank))
            return self._nth(_UNITS[parts["u"]], number, year, today, match.group())
        return self._year(year, match.group()) if year else None

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

    def _relative(self, unit: str, word: str, today: date) -> Period | None:
        starts = self._starts.get(unit, ())
        bounds = self._bounds(unit, bisect_right(starts, today) - (1 if word in ("this", "current") else 2))
        return self._told(unit, *bounds, relative=True) if bounds else None

    def _told(self, unit: str, start: date, end: date, *, assumed_year: bool = False, relative: bool = False) -> Period:
        """``retail period 3 of 2017 (2 April 2017 to …)``: the number and the days."""
        grain = self._grains[unit].replace("_", " ")
        index = bisect_right(self._starts["year"], start) - 1
        first = self._starts["year"][index]
        year = (first + timedelta(days=182)).year
        days = f"{start:%-d %B %Y} to {end:%-d %B %Y}"
        if unit == "year":
            return Period(f"{grain} {year} ({days})", start, end, relative, assumed_year)
        number = sum(1 for day in self._starts[unit] if first <= day <= start)
        return Period(f"{grain} {number} of {year} ({days})", start, end, relative, assumed_year)
