"""The forms of simple periods: each is a pattern and a function, the longest match wins.

"Now" is a given day (that of the newest row), never the clock. A name without a year means its latest occurrence that is over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from nl_agent.reader.calendar import add, first_of, last_of
from nl_agent.reader.holidays import HOLIDAYS, weekend_of
from nl_agent.reader.lexicon import WEEKDAYS
from nl_agent.reader.numbers import number
from nl_agent.reader.types import Period

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_YEAR = r"(?:19|20)\d\d"
_COUNT = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_UNIT = r"(?:day|week|month|quarter|year)"
_ORDINAL = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"
_RANKS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"


class ImpossibleDate(ValueError):
    """A date that does not exist, such as 30 February."""


@dataclass(frozen=True, slots=True)
class Found:
    """A period and where it stands in the text."""

    start: int
    end: int
    period: Period
    is_range: bool = False


def _month(name: str) -> int:
    return next(i + 1 for i, month in enumerate(_MONTHS) if month.startswith(name[:3]))


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ImpossibleDate(
            f"{day} {_MONTHS[month - 1].capitalize() if 1 <= month <= 12 else f'month {month}'} {year}"
        ) from None


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


def _whole(unit: str, day: date, **flags: bool) -> Period:
    start, end = first_of(unit, day), last_of(unit, day)
    return Period(name_of(start, end), start, end, **flags)


def _between(start: date, end: date, **flags: bool) -> Period:
    return Period(name_of(start, end), start, end, **flags)


def _latest(today: date, make: Callable[[int], tuple[date, date]], year: str | None) -> Period:
    """A yearless name means its latest occurrence that is over; the year is then an assumption."""
    if year:
        return _between(*make(int(year)))
    start, end = make(today.year)
    if end > today:
        start, end = make(today.year - 1)
    return _between(start, end, assumed_year=True)


# ---- the forms


def _iso(match: re.Match[str], today: date) -> Period:
    day = _day(int(match["y"]), int(match["m"]), int(match["d"]))
    return _between(day, day)


def _year_month(match: re.Match[str], today: date) -> Period:
    return _whole("month", _day(int(match["y"]), int(match["m"]), 1))


def _year(match: re.Match[str], today: date) -> Period:
    return _whole("year", date(int(match["y"]), 1, 1))


def _quarter(match: re.Match[str], today: date) -> Period:
    rank = int(match["q"]) if match["q"].isdigit() else _RANKS[match["q"]]
    if not 1 <= rank <= 4:
        raise ImpossibleDate(f"quarter {rank}")
    return _latest(today, lambda y: (date(y, 3 * rank - 2, 1), last_of("quarter", date(y, 3 * rank, 1))), match["y"])


def _quarter_range(match: re.Match[str], today: date) -> Period:
    """Q1 to Q3 2017: one year for both."""
    first, last = int(match["a"]), int(match["b"])
    if first > last:
        raise ImpossibleDate(f"a period from Q{first} to Q{last}")
    return _latest(today, lambda y: (date(y, 3 * first - 2, 1), last_of("quarter", date(y, 3 * last, 1))), match["y"])


def _half(match: re.Match[str], today: date) -> Period:
    second = match["h"] in ("2", "second", "2nd", "last")
    return _latest(today, lambda y: (date(y, 7, 1), date(y, 12, 31)) if second else (date(y, 1, 1), date(y, 6, 30)), match["y"])


def _month_name(match: re.Match[str], today: date) -> Period:
    month = _month(match["m"])
    return _latest(today, lambda y: (date(y, month, 1), last_of("month", date(y, month, 1))), match["y"])


def _day_of_month(match: re.Match[str], today: date) -> Period:
    day, month = int(re.sub(r"\D", "", match["d"])), _month(match["m"])
    if not match["y"]:
        _day(2016, month, day)  # a leap year: 29 February may be meant
    return _latest(today, lambda y: (_day(y, month, day), _day(y, month, day)), match["y"])


def _american(match: re.Match[str], today: date) -> Period:
    day = _day(int(match["y"]), int(match["m"]), int(match["d"]))
    return _between(day, day)


def _named_day(match: re.Match[str], today: date) -> Period:
    day = today - timedelta(days={"today": 0, "yesterday": 1}[match["w"]])
    return _between(day, day, relative=True)


def _relative(match: re.Match[str], today: date) -> Period:
    """last month, this quarter, the previous year, the month before last."""
    unit, word = match["u"], match["w"]
    steps = {"this": 0, "current": 0, "next": 1, "coming": 1, "upcoming": 1}.get(word, -1)
    start = add(unit, first_of(unit, today), steps)
    return _whole(unit, start, relative=True)


def _before_last(match: re.Match[str], today: date) -> Period:
    return _whole(match["u"], add(match["u"], first_of(match["u"], today), -2), relative=True)


def _ago(match: re.Match[str], today: date) -> Period:
    count = 1 if match["n"] in ("a", "one") else int(number(match["n"]))
    return _whole(match["u"], add(match["u"], first_of(match["u"], today), -count), relative=True)


def _trailing(match: re.Match[str], today: date) -> Period:
    """The last N days end today; the last N weeks, months … are the whole ones before the running one."""
    count, unit = int(number(match["n"])), match["u"]
    if unit == "day":
        return _between(today - timedelta(days=count - 1), today, relative=True)
    this = first_of(unit, today)
    return _between(add(unit, this, -count), this - timedelta(days=1), relative=True)


def _first_n(match: re.Match[str], today: date) -> Period:
    """the first three months of 2017, the last two weeks of March."""
    count = 1 if not match["n"] else int(number(match["n"]))
    unit = match["u"]
    outer = next(scan(match["of"], today), None)
    if outer is None or outer.period.start is None or outer.period.end is None:
        raise ImpossibleDate(match.group())
    whole = outer.period
    start, end = whole.start, whole.end
    assert start is not None
    assert end is not None
    if match["w"] == "first":
        end = min(end, add(unit, start, count) - timedelta(days=1))
    else:
        start = max(start, add(unit, end + timedelta(days=1), -count))
    return _between(start, end, assumed_year=whole.assumed_year, relative=whole.relative)


def _to_date(match: re.Match[str], today: date) -> Period:
    unit = {"ytd": "year", "mtd": "month", "qtd": "quarter", "wtd": "week"}.get(match["w"]) or match["w"].split()[0].split("-")[0]
    return _between(first_of(unit, today), today, relative=True)


def _so_far(match: re.Match[str], today: date) -> Period:
    return _between(first_of(match["u"], today), today, relative=True)


def _holiday(match: re.Match[str], today: date) -> Period:
    """A holiday, or its week (Monday to Sunday), its weekend, the week before or after it."""
    day = HOLIDAYS[match["w"]]
    beside = (match["s"] or "").strip().rpartition(" ")[2]
    shift = {"before": -1, "after": 1}.get(beside, 0)

    def make(year: int) -> tuple[date, date]:
        the_day = day(year)
        if match["k"] == "weekend":
            return weekend_of(the_day)
        if match["k"] or beside:
            monday = first_of("week", the_day) + timedelta(weeks=shift)
            return monday, monday + timedelta(days=6)
        return the_day, the_day

    return _latest(today, make, match["y"])


def _holiday_season(match: re.Match[str], today: date) -> Period:
    return _latest(today, lambda y: (date(y, 11, 1), date(y, 12, 31)), match["y"])


def _iso_week(match: re.Match[str], today: date) -> Period:
    """Week 23: by the ISO calendar."""
    week = int(match["n"])

    def make(year: int) -> tuple[date, date]:
        try:
            monday = date.fromisocalendar(year, week, 1)
        except ValueError:
            raise ImpossibleDate(f"week {week} of {year}") from None
        return monday, monday + timedelta(days=6)

    return _latest(today, make, match["y"])


def _weekday_ago(match: re.Match[str], today: date) -> Period:
    """Last Friday: the latest before today."""
    weekday = WEEKDAYS.index(match["w"])
    day = today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    return _between(day, day, relative=True)


def _weekend(match: re.Match[str], today: date) -> Period:
    """Last weekend, or the weekend of a day: Saturday and Sunday."""
    if match["of"]:
        inner = next(scan(match["of"], today), None)
        if inner is None or inner.period.start is None:
            raise ImpossibleDate(match.group())
        monday = first_of("week", inner.period.start)
        saturday = monday + timedelta(days=5)
        return replace(_between(saturday, saturday + timedelta(days=1)), assumed_year=inner.period.assumed_year)
    sunday = today - timedelta(days=(today.weekday() - 6) % 7 or 7)
    return _between(sunday - timedelta(days=1), sunday, relative=True)


def _part_of_month(match: re.Match[str], today: date) -> Period:
    """Early, mid and late June: ten days each, the last as far as the month goes."""
    month = _month(match["m"])
    first, last = {"early": (1, 10), "mid": (11, 20), "late": (21, 0)}[match["w"]]

    def make(year: int) -> tuple[date, date]:
        return date(year, month, first), date(year, month, last) if last else last_of("month", date(year, month, 1))

    return _latest(today, make, match["y"])


def _season(match: re.Match[str], today: date) -> Period:
    """The meteorological seasons: summer is June to August; winter starts in December."""
    first = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[match["w"]]
    return _latest(today, lambda y: (date(y, first, 1), add("month", date(y, first, 1), 3) - timedelta(days=1)), match["y"])


def _week_of(match: re.Match[str], today: date) -> Period:
    inner = next(scan(match["of"], today), None)
    if inner is None or inner.period.start is None:
        raise ImpossibleDate(match.group())
    return replace(_whole("week", inner.period.start), assumed_year=inner.period.assumed_year)


def _days_of_month(match: re.Match[str], today: date) -> Period:
    """15 to 21 August 2017."""
    month = _month(match["m"])
    first, last = (int(re.sub(r"\D", "", match[name])) for name in ("a", "b"))
    if first > last:
        raise ImpossibleDate(f"a period from {first} to {last} {_MONTHS[month - 1].capitalize()}")
    return _latest(today, lambda y: (_day(y, month, first), _day(y, month, last)), match["y"])


def _month_range(match: re.Match[str], today: date) -> Period:
    """January to March 2017: one year for both."""
    first, last = _month(match["a"]), _month(match["b"])

    def make(year: int) -> tuple[date, date]:
        start = date(year - 1 if first > last else year, first, 1)
        return start, last_of("month", date(year, last, 1))

    return _latest(today, make, match["y"])


_RANGES = (_month_range, _days_of_month, _quarter_range)
_NAMED_DAYS = "|".join(sorted(HOLIDAYS, key=len, reverse=True))
_OF_YEAR = rf"(?:,?\s(?:of\s|in\s)?(?P<y>{_YEAR}))?"
_INNER = rf"(?:{_MONTH}(?:\s{_YEAR})?|{_YEAR}|(?:last|this|the previous|previous)\s{_UNIT}|q[1-4](?:\s{_YEAR})?)"

Form = tuple[re.Pattern[str], Callable[[re.Match[str], date], Period]]


def _form(pattern: str, read: Callable[[re.Match[str], date], Period]) -> Form:
    return re.compile(rf"(?<![\w/-])(?:{pattern})(?![\w/]|-\d)", re.IGNORECASE), read


_FORMS: tuple[Form, ...] = (
    _form(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})", _iso),
    _form(r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})", _american),
    _form(r"(?P<y>(?:19|20)\d\d)-(?P<m>\d{1,2})", _year_month),
    _form(rf"(?:the\s)?(?:(?:calendar|full|whole)\s)?(?:year\s)?(?P<y>{_YEAR})", _year),
    _form(rf"(?:q(?P<q>\d)|(?:the\s)?(?P<q2>{_ORDINAL})\squarter)(?:\sof)?{_OF_YEAR}", lambda m, t: _quarter(_Merged(m, "q", "q2"), t)),  # type: ignore[arg-type]
    _form(rf"(?P<y>{_YEAR})[\s-]?q(?P<q>\d)", _quarter),
    _form(rf"q(?P<a>[1-4])\s?(?:to|through|thru|-)\s?q(?P<b>[1-4]){_OF_YEAR}", _quarter_range),
    _form(rf"(?:h(?P<h>[12])|(?:the\s)?(?P<h2>first|second|1st|2nd|last)\shalf)(?:\sof)?(?:\sthe\syear)?{_OF_YEAR}",
          lambda m, t: _half(_Merged(m, "h", "h2"), t)),  # type: ignore[arg-type]
    _form(rf"(?:(?:the|last|this past)\s)?(?:month\sof\s)?(?P<m>{_MONTH}){_OF_YEAR}", _month_name),
    _form(rf"(?P<a>{_MONTH})\s?(?:to|through|thru|until|till|-|and)\s?(?P<b>{_MONTH}){_OF_YEAR}", _month_range),
    _form(rf"(?:the\s)?(?P<a>{_DAY})\s?(?:to|through|until|till|-|and)\s?(?:the\s)?(?P<b>{_DAY})\s(?:of\s)?(?P<m>{_MONTH}){_OF_YEAR}", _days_of_month),
    _form(rf"(?P<m>{_MONTH})\s(?P<a>{_DAY})\s?(?:to|through|-)\s?(?P<b>{_DAY}){_OF_YEAR}", _days_of_month),
    _form(rf"(?:the\s)?(?P<d>{_DAY})\s(?:of\s)?(?P<m>{_MONTH}){_OF_YEAR}", _day_of_month),
    _form(rf"(?P<m>{_MONTH})\s(?:the\s)?(?P<d>{_DAY}){_OF_YEAR}", _day_of_month),
    _form(r"(?P<w>today|yesterday)", _named_day),
    _form(rf"(?:the\s)?(?P<w>last|previous|prior|past|this|current|next|coming|upcoming)\s(?:(?:full|complete|calendar|whole)\s)?(?P<u>{_UNIT})", _relative),
    _form(rf"(?:the\s)?(?P<u>{_UNIT})\sbefore\slast", _before_last),
    _form(rf"(?P<n>a|{_COUNT}|one)\s(?P<u>{_UNIT})s?\sago", _ago),
    _form(rf"(?:the\s)?(?:last|past|previous|prior|trailing)\s(?P<n>{_COUNT})\s(?:(?:full|complete|calendar|whole)\s)?(?P<u>{_UNIT})s?", _trailing),
    _form(rf"(?:the\s)?(?P<w>first|last)\s(?:(?P<n>{_COUNT})\s)?(?P<u>day|week|month|quarter)s?\s(?:of|in)\s(?:the\s)?(?P<of>{_INNER})", _first_n),
    _form(r"(?P<w>ytd|mtd|qtd|wtd|year[\s-]to[\s-]date|month[\s-]to[\s-]date|quarter[\s-]to[\s-]date|week[\s-]to[\s-]date)", _to_date),
    _form(rf"(?:so far\s)?this\s(?P<u>{_UNIT})\sso\sfar|so\sfar\sthis\s(?P<u2>{_UNIT})", lambda m, t: _so_far(_Merged(m, "u", "u2"), t)),  # type: ignore[arg-type]
    _form(rf"(?:the\s)?(?P<s>(?:full\s)?week\s(?:before|after|of)\s)?(?P<w>{_NAMED_DAYS})(?:\s(?:holiday\s)?(?P<k>week|weekend))?{_OF_YEAR}", _holiday),
    _form(rf"(?:the\s)?holiday\s(?:season|period){_OF_YEAR}", _holiday_season),
    _form(rf"(?:the\s)?(?:iso\s|calendar\s)?(?:week|wk)\s(?:no\.?\s|number\s)?(?P<n>\d{{1,2}}){_OF_YEAR}", _iso_week),
    _form(rf"(?:last|this past)\s(?P<w>{'|'.join(WEEKDAYS)})", _weekday_ago),
    _form(rf"(?:the\s)?(?:last|past|previous)\sweekend(?P<of>)|(?:the\s)?weekend\sof\s(?:the\s)?(?P<of2>(?:{_MONTH}\s{_DAY}|{_DAY}\s(?:of\s)?{_MONTH})(?:,?\s{_YEAR})?)", lambda m, t: _weekend(_Merged(m, "of", "of2"), t)),  # type: ignore[arg-type]
    _form(rf"(?P<w>early|mid|late)[\s-](?P<m>{_MONTH}){_OF_YEAR}", _part_of_month),
    _form(rf"(?:in |during |last )?(?:the\s)?(?P<w>spring|summer|autumn|fall|winter){_OF_YEAR}", _season),
    _form(rf"(?:the\s)?week\s(?:of|starting|beginning|commencing)\s(?:on\s)?(?P<of>(?:{_MONTH}\s{_DAY}|{_DAY}\s(?:of\s)?{_MONTH})(?:,?\s{_YEAR})?|\d{{4}}-\d\d-\d\d)", _week_of),
)  # fmt: skip


class _Merged:
    """A match whose second group stands in for a first that is empty: two spellings of one form."""

    def __init__(self, match: re.Match[str], name: str, other: str) -> None:
        self._match, self._name, self._other = match, name, other

    def __getitem__(self, name: str) -> str | None:
        value: str | None = self._match[name]
        return self._match[self._other].lower() if value is None and name == self._name and self._match[self._other] else value


def scan(text: str, today: date, extra: Sequence[Found] = (), *, ranges: bool = True) -> Iterator[Found]:
    """Every simple period in a text, left to right. Raises ImpossibleDate.

    Args:
        extra: periods found by others, which stand before the general forms.
        ranges: False if "January to March" is not one period.
    """
    at = 0
    lowered = text.lower()
    forms = _FORMS if ranges else tuple(form for form in _FORMS if form[1] not in _RANGES)
    while at < len(lowered):
        own = next((found for found in extra if found.start >= at), None)
        matches = [(match, read) for pattern, read in forms if (match := pattern.search(lowered, at))]
        if own and all(match.end() > own.start for match, _ in matches):
            yield own
            at = own.end
            continue
        if not matches:
            return
        match, read = min(matches, key=lambda pair: (pair[0].start(), -pair[0].end()))
        if _is_verb(lowered, match):
            at = match.end()
            continue
        yield Found(match.start(), match.end(), read(match, today), read in _RANGES)
        at = match.end()


def _is_verb(text: str, match: re.Match[str]) -> bool:
    """``may`` and ``march`` are months only where a month can stand."""
    word = match.group()
    if word not in ("may", "march", "mar", "sep", "dec", "jan"):
        return False
    before = text[: match.start()].rstrip().rsplit(" ", 1)[-1]
    return word in ("may", "march") and before in ("i", "we", "you", "it", "that", "which", "they", "one")
