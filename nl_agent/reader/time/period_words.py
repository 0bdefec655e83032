"""What the forms of periods are made of: patterns of months, years and counts, and how a period is made and told."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from nl_agent.reader.english.numbers import number
from nl_agent.reader.time.calendar import first_of, last_of
from nl_agent.reader.types import Period

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)  # fmt: skip
MONTH_NAME = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
MONTH = rf"{MONTH_NAME}\.?"
BEFORE_MONTH = re.compile(
    r"\b(?:in|of|for|during|since|last|from|to|through|than|by|before|after|until|till|vs|versus|against)\s+\Z"
)
""" "In May we had 50": what follows such a word is the month, and no verb."""
YEAR = r"(?:19|20)\d\d"
COUNT = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|eighteen|twenty(?:[\s-](?:one|two|three|four|five|six|seven|eight))?|thirty(?:[\s-](?:nine|six))?|fifty(?:[\s-]two)?|sixty|ninety|(?:a\s)?dozen|(?:a\s)?couple\sof|(?:a\s)?couple)"
UNIT = r"(?:day|week|month|quarter|year)"
RANKS = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5, "sixth": 6, "6th": 6,
    "seventh": 7, "7th": 7, "eighth": 8, "8th": 8, "ninth": 9, "9th": 9, "tenth": 10, "10th": 10, "eleventh": 11, "11th": 11, "twelfth": 12, "12th": 12,
}  # fmt: skip
ORDINAL = rf"(?:{'|'.join(RANKS)})"
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
OF_YEAR = rf"(?:,?\s(?:of\s|in\s)?(?P<y>{YEAR}))?"
_IN_IT = "|".join(
    rf"(?<=\b{word}\s)"
    for word in "of in for over during across through throughout against than vs with was did how".split()  # noqa: SIM905
)
_NOT_ONE = "".join(
    rf"(?<!\b{word}\s)"
    for word in "a an per by each every any one first next last previous prior past this current".split()  # noqa: SIM905
)
_ANOTHER = r"(?!\s(?:before|earlier|prior|to|after|ago|over|on|up|by\syear|that|which|when|where|with|of|end\w*|start\w*|from|until|so\sfar|then|following|round)\b|-|\s(?:19|20)\d\d)"
THE_YEAR = (
    rf"(?:{_IN_IT})the\s(?:calendar\s)?year{_ANOTHER}|the\syear's(?!\s(?:end|close|start)\b)"
    rf"|{_NOT_ONE}(?:the\s)?(?:(?:whole|full|entire|complete)[\s-](?:of\sthe\s)?|all\s(?:of\s)?(?:the\s)?)(?:calendar[\s-])?year{_ANOTHER}|(?<=,\s)year(?=\stotals?\W*\Z)"
)
"""The one there is, or the latest: "for the year", "the whole year", "all year"; not "the year before", "per full year"."""

Days = tuple[date, date]
InYear = Callable[[int], Days]


class ImpossibleDate(ValueError):
    """A date that does not exist, such as 30 February."""


class UnclearPeriod(ValueError):
    """Words of time that leave open which days are meant, such as "the run-up to Christmas"."""


@dataclass(frozen=True, slots=True)
class Found:
    """A period and where it stands in the text.

    Attributes:
        in_year: the same in another year, of what comes round every year.
    """

    start: int
    end: int
    period: Period
    is_range: bool = False
    in_year: InYear | None = None

    @property
    def days(self) -> Days:
        assert self.period.start is not None
        assert self.period.end is not None
        return self.period.start, self.period.end

    def of(self, year: int) -> Found:
        """The same of the year; itself where it comes round at no year."""
        if self.in_year is None:
            return self
        return replace(self, period=between(*self.in_year(year)))


@dataclass(frozen=True, slots=True)
class Yearly:
    """What comes round every year, of a year that was named or not."""

    make: InYear
    year: str | None


def month_number(name: str) -> int:
    return next(i + 1 for i, month in enumerate(MONTHS) if month.startswith(name[:3]))


def the_day(year: int, month: int, day: int) -> date:
    """Raises ImpossibleDate."""
    try:
        return date(year, month, day)
    except ValueError:
        raise ImpossibleDate(f"{day} {MONTHS[month - 1].capitalize() if 1 <= month <= 12 else f'month {month}'} {year}") from None


def count_of(text: str) -> int:
    """How many a COUNT says."""
    return 2 if "couple" in text else int(number(text.removeprefix("a ")))


def name_of(start: date, end: date) -> str:
    """How a period is told: 2017, Q3 2017, December 2017, or its first and last day."""
    if start == end:
        return f"{start:%-d %B %Y}"
    for unit, told in (
        ("year", f"{start:%Y}"),
        ("quarter", f"Q{(start.month + 2) // 3} {start:%Y}"),
        ("month", f"{start:%B %Y}"),
    ):
        if first_of(unit, start) == start and last_of(unit, start) == end:
            return told
    return f"{start:%-d %B %Y} to {end:%-d %B %Y}"


def between(start: date, end: date, *, relative: bool = False, assumed_year: bool = False) -> Period:
    return Period(name_of(start, end), start, end, relative, assumed_year)


def whole(unit: str, day: date, *, relative: bool = False) -> Period:
    return between(first_of(unit, day), last_of(unit, day), relative=relative)


def latest(today: date, make: InYear) -> Period:
    """A name without a year means its latest occurrence that is over; the year is then an assumption."""
    years = range(today.year, today.year - 9, -1)  # 29 February comes every four years, and once in a while every eight
    for year in years:
        try:
            start, end = make(year)
        except ImpossibleDate:
            continue
        begun = start <= today and start.year < today.year  # the week after Christmas goes on into this year
        if end <= today or begun:
            return between(start, end, assumed_year=True)
    return between(*make(today.year - 1), assumed_year=True)


def digits(text: str) -> int:
    """17 of 17th."""
    return int(re.sub(r"\D", "", text))


MEETING = r"(?:meetings?|reviews?|calls?|stand\w*|discussions?|chats?|sessions?|prep|presentations?|e?mails?|questions?|workshops?|board|agenda|team|decks?|briefing|conversation|world|market|lunch|talk|hearing|visit)"
"""What has a day of its own: "today's meeting" is not about today's numbers."""
