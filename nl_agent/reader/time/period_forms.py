"""The forms of simple periods: each is a pattern and a function, the longest match wins.

"Now" is a given day (that of the newest row), never the clock. A name without a year means its latest occurrence that is over.
What is said before and after a simple period ("the first week of", "onwards") is in period_steps.py and periods.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from nl_agent.reader.english.lexicon import WEEKDAYS
from nl_agent.reader.time.calendar import add, first_of, last_of
from nl_agent.reader.time.holidays import HOLIDAYS
from nl_agent.reader.time.period_words import (
    BEFORE_MONTH,
    COUNT,
    DAY,
    MEETING,
    MONTH,
    MONTHS,
    OF_YEAR,
    ORDINAL,
    RANKS,
    THE_YEAR,
    UNIT,
    YEAR,
    Found,
    ImpossibleDate,
    Yearly,
    between,
    count_of,
    digits,
    latest,
    month_number,
    the_day,
    whole,
)
from nl_agent.reader.types import Period

Parts = dict[str, str | None]
Form = tuple[re.Pattern[str], Callable[[Parts, date], Period | Yearly]]


# ---- dates


def _iso(parts: Parts, today: date) -> Period:
    day = the_day(_int(parts, "y"), _int(parts, "m"), _int(parts, "d"))
    return between(day, day)


def _slashed(parts: Parts, today: date) -> Period | Yearly:
    """3/1/2017 and 3/1/17 are 1 March, as in the United States; 25/12/2017 can only be one thing; 3/1 is of any year."""
    first, second = _int(parts, "m"), _int(parts, "d")
    month, day = (second, first) if first > 12 >= second else (first, second)
    if parts["y"] is None:
        the_day(2016, month, day)
        return Yearly(lambda y: (the_day(y, month, day),) * 2, None)
    year = _int(parts, "y")
    one = the_day(year if year > 99 else 2000 + year, month, day)
    return between(one, one)


def _day_of_month(parts: Parts, today: date) -> Yearly:
    day, month = digits(parts["d"] or ""), month_number(parts["m"] or "")
    if not parts["y"]:
        the_day(2016, month, day)  # a leap year: 29 February may be meant
    return Yearly(lambda y: (the_day(y, month, day),) * 2, parts["y"])


def _days_of_month(parts: Parts, today: date) -> Yearly:
    """15 to 21 August 2017."""
    month = month_number(parts["m"] or "")
    first, last = digits(parts["a"] or ""), digits(parts["b"] or "")
    if first > last or (parts["j"] in ("and", "&") and last != first + 1 and not parts["o"]):
        raise ImpossibleDate(f"a period from {first} to {last} {MONTHS[month - 1].capitalize()}")
    return Yearly(lambda y: (the_day(y, month, first), the_day(y, month, last)), parts["y"])


def _named_day(parts: Parts, today: date) -> Period:
    day = today - timedelta(days={"today": 0, "yesterday": 1}[parts["w"] or ""])
    return between(day, day, relative=True)


# ---- months, quarters, halves, years


def _year_month(parts: Parts, today: date) -> Yearly:
    month = the_day(_int(parts, "y"), _int(parts, "m"), 1).month
    return Yearly(lambda y: _month(y, month), parts["y"])


def _year(parts: Parts, today: date) -> Period:
    return whole("year", date(_int(parts, "y"), 1, 1))


def _quarter(parts: Parts, today: date) -> Yearly:
    said = parts["q"] or ""
    rank = (
        int(said) if said.isdigit() else RANKS.get(said) or {"one": 1, "opening": 1, "two": 2, "three": 3, "four": 4}.get(said, 4)
    )
    if not 1 <= rank <= 4:
        raise ImpossibleDate(f"quarter {rank}")
    return Yearly(lambda y: (date(y, 3 * rank - 2, 1), last_of("quarter", date(y, 3 * rank, 1))), parts["y"])


def _quarter_range(parts: Parts, today: date) -> Yearly:
    """Q1 to Q3 2017: one year for both."""
    first, last = _int(parts, "a"), _int(parts, "b")
    if first > last:
        raise ImpossibleDate(f"a period from Q{first} to Q{last}")
    return Yearly(lambda y: (date(y, 3 * first - 2, 1), last_of("quarter", date(y, 3 * last, 1))), parts["y"])


def _half(parts: Parts, today: date) -> Yearly:
    second = parts["h"] in ("2", "second", "2nd", "last", "back", "latter", "other")
    return Yearly(lambda y: (date(y, 7, 1), date(y, 12, 31)) if second else (date(y, 1, 1), date(y, 6, 30)), parts["y"])


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), last_of("month", date(year, month, 1))


def _month_name(parts: Parts, today: date) -> Yearly:
    month = month_number(parts["m"] or "")
    return Yearly(lambda y: _month(y, month), parts["y"])


def _month_and_year(parts: Parts, today: date) -> Yearly:
    """Mar-17 is March 2017 where there can be data of 2017, else a day."""
    month, number = month_number(parts["m"] or ""), _int(parts, "d")
    if today.year - 5 <= 2000 + number <= today.year:
        return Yearly(lambda y: _month(y, month), f"20{number:02}")
    return Yearly(lambda y: (the_day(y, month, number),) * 2, None)


def _month_range(parts: Parts, today: date) -> Yearly:
    """January to March 2017: one year for both."""
    first, last = month_number(parts["a"] or ""), month_number(parts["b"] or "")
    return Yearly(lambda y: (date(y - 1 if first > last else y, first, 1), last_of("month", date(y, last, 1))), parts["y"])


def _two_months(parts: Parts, today: date) -> Yearly:
    """Nov/Dec."""
    first, last = month_number(parts["a"] or ""), month_number(parts["b"] or "")
    if last % 12 != (first + 1) % 12:
        raise ImpossibleDate(f"a period of {MONTHS[first - 1].capitalize()} and {MONTHS[last - 1].capitalize()}")
    return _month_range(parts, today)


def _first_months(parts: Parts, today: date) -> Yearly:
    """The first six months: of the year."""
    unit, count = parts["u"] or "", count_of(parts["n"] or "")
    if count * {"month": 1, "quarter": 3}[unit] > 12:
        raise ImpossibleDate(f"{count} {unit}s of a year")
    return Yearly(lambda y: (date(y, 1, 1), add(unit, date(y, 1, 1), count) - timedelta(days=1)), parts["y"])


def _part_of_month(parts: Parts, today: date) -> Yearly:
    """Early, mid and late June: ten days each, the last as far as the month goes."""
    month = month_number(parts["m"] or "")
    first, last = {"early": (1, 10), "mid": (11, 20), "middle": (11, 20), "late": (21, 0)}[(parts["w"] or "").split()[0]]
    return Yearly(lambda y: (date(y, month, first), date(y, month, last) if last else _month(y, month)[1]), parts["y"])


def _half_of_month(parts: Parts, today: date) -> Yearly:
    month, first = month_number(parts["m"] or ""), parts["h"] in ("first", "1st", "front")
    return Yearly(
        lambda y: (date(y, month, 1), date(y, month, 15)) if first else (date(y, month, 16), _month(y, month)[1]), parts["y"]
    )


def _season(parts: Parts, today: date) -> Yearly:
    """The meteorological seasons: summer is June to August; winter starts in December."""
    first = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[(parts["w"] or "").removesuffix("time")]
    return Yearly(lambda y: (date(y, first, 1), add("month", date(y, first, 1), 3) - timedelta(days=1)), parts["y"])


# ---- weeks, days of the week, holidays


def _iso_week(parts: Parts, today: date) -> Yearly:
    """Week 23, weeks 23 to 25: by the ISO calendar."""
    first, last = _int(parts, "n"), int(parts["b"] or parts["n"] or 0)
    if parts["j"] in ("and", "&") and last != first + 1:
        raise ImpossibleDate(f"a period from week {first} to {last}")

    def make(year: int) -> tuple[date, date]:
        try:
            return date.fromisocalendar(year, first, 1), date.fromisocalendar(year, last, 7)
        except ValueError:
            raise ImpossibleDate(f"week {max(first, last)} of {year}") from None

    if not 1 <= first <= last <= 53:
        raise ImpossibleDate(f"week {max(first, last)}")
    return Yearly(make, parts["y"])


def _weekday_ago(parts: Parts, today: date) -> Period:
    """Last Friday: the latest before today."""
    day = today - timedelta(days=(today.weekday() - WEEKDAYS.index(parts["w"] or "") - 1) % 7 + 1)
    return between(day, day, relative=True)


def _last_weekend(parts: Parts, today: date) -> Period:
    sunday = today - timedelta(days=(today.weekday() - 6) % 7 or 7)
    return between(sunday - timedelta(days=1), sunday, relative=True)


def _holiday(parts: Parts, today: date) -> Yearly:
    day = HOLIDAYS[parts["w"] or ""]
    return Yearly(lambda y: (day(y), day(y)), parts["y"])


def _holiday_season(parts: Parts, today: date) -> Yearly:
    return Yearly(lambda y: (date(y, 11, 1), date(y, 12, 31)), parts["y"])


# ---- counted from now


def _relative(parts: Parts, today: date) -> Period:
    """last month, this quarter, the previous year."""
    unit = parts["u"] or ""
    steps = {"this": 0, "current": 0, "next": 1, "coming": 1, "upcoming": 1}.get(parts["w"] or "", -1)
    return whole(unit, add(unit, first_of(unit, today), steps), relative=True)


def _before_last(parts: Parts, today: date) -> Period:
    unit = parts["u"] or ""
    return whole(unit, add(unit, first_of(unit, today), -2), relative=True)


def _ago(parts: Parts, today: date) -> Period:
    said, unit = parts["n"] or "", parts["u"] or ""
    count = 1 if said in ("a", "one") else count_of(said)
    return whole(unit, add(unit, first_of(unit, today), -count), relative=True)


def _trailing(parts: Parts, today: date) -> Period:
    """The last N days end today; the last N weeks, months … are the whole ones before the running one."""
    unit = (parts["u"] or "").removesuffix("s")
    count = count_of(parts["n"] or "") * (1 if unit != "half year" else 2)
    unit = "quarter" if unit == "half year" else unit
    if unit == "day":
        return between(today - timedelta(days=count - 1), today, relative=True)
    this = first_of(unit, today)
    return between(add(unit, this, -count), this - timedelta(days=1), relative=True)


def _to_date(parts: Parts, today: date) -> Period:
    said = parts["w"] or ""
    unit = {"ytd": "year", "mtd": "month", "qtd": "quarter", "wtd": "week"}.get(said) or re.split(r"[\s-]", said)[0]
    return between(first_of(unit, today), today, relative=True)


def _int(parts: Parts, name: str) -> int:
    return int(parts[name] or 0)


def _form(pattern: str, read: Callable[[Parts, date], Period | Yearly]) -> Form:
    return re.compile(rf"(?<![\w/.-])(?:{pattern})(?![\w/]|-\d)"), read


_NAMED_DAYS = "|".join(re.escape(name) for name in sorted(HOLIDAYS, key=len, reverse=True))
_NO_PART = r"(?!\s(?:of|in)\s(?:the\s)?(?:q[1-4]|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|(?:19|20)\d\d|(?:last|this|that|previous|prior|first|second|third|fourth)\b|year\b|month\b|quarter\b|week\b|[a-z0-9-]+\s(?:year|quarter|period|month)\b))"
"""After "the last two weeks": not "of March", which is another thing."""
_OF_THEM = r"\s(?:average|avg|mean)\b(?!\s(?!of|for|in|by|per|and|vs|versus)[a-z])"
"""The mean of "the last six weeks" is another number than theirs; in "last six weeks average stay" it is part of what is asked for."""
_AND_A_HALF = r"(?!\sand\sa\s(?:half|quarter))"
_WHOLE = r"(?:(?:full|complete|completed|calendar|whole|entire|closed|finished|ended)\s)*"
_LAST = r"(?:last|past|previous|prior|trailing|latest|most\srecent|rolling|recent|preceding)"
_TO = r"(?:to|through|until|till|up\sto|-)"

_FORMS: tuple[Form, ...] = (
    _form(rf"(?:the\s)?(?:first|opening)\s(?P<n>{COUNT})\s(?P<u>month|quarter)s(?!\s(?:of|in)\b|,?\s{YEAR})", _first_months),
    _form(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})", _iso),
    (re.compile(r"(?<![\w/.])(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4}|\d\d)(?![\w/])"), _slashed),
    (re.compile(r"(?<![\w/.])(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})(?![\w/])"), _iso),
    _form(rf"(?P<y>{YEAR})[-/](?P<m>\d{{1,2}})", _year_month),
    _form(rf"(?P<m>0?[1-9]|1[0-2])/(?P<y>{YEAR})", _year_month),
    _form(rf"(?:the\s)?(?:(?:calendar|full|whole|entire)[\s-])?(?:(?:calendar\s)?year\s|cy\s?)?(?P<y>{YEAR})", _year),
    _form(THE_YEAR, lambda p, t: Yearly(lambda y: (date(y, 1, 1), date(y, 12, 31)), None)),
    _form(rf"q(?P<q>\d)(?:\sof)?{OF_YEAR}", _quarter),
    _form(rf"(?:the\s)?(?P<q>{ORDINAL}|final|closing|opening)[\s-]quarter(?:\sof)?(?:\sthe\syear)?{OF_YEAR}", _quarter),
    _form(rf"quarter\s(?P<q>[1-4]|one|two|three|four){OF_YEAR}", _quarter),
    _form(rf"(?P<y>{YEAR})[\s-]?q(?P<q>\d)", _quarter),
    _form(rf"q(?P<a>[1-4])\s?{_TO}\s?q(?P<b>[1-4]){OF_YEAR}", _quarter_range),
    _form(rf"h(?P<h>[12]){OF_YEAR}", _half),
    _form(rf"(?P<y>{YEAR})[\s-]?h(?P<h>[12])", _half),
    _form(rf"(?:the\s)?(?P<h>first|second|1st|2nd|last|front|back|latter|other)[\s-]half(?:[\s-]year)?(?!\s(?:of|in)\s(?:the\s)?(?:q[1-4]|{MONTH}\b|month|week|quarter|day|first|second|third|fourth|last|this|previous|prior))(?:\sof)?(?:\sthe\s(?:calendar\s)?year)?{OF_YEAR}", _half),
    _form(rf"(?:the\s)?(?P<h>first|second|1st|2nd|last|front|back|latter)[\s-]half(?=\s(?:of|in)\s(?:last|this|(?:the\s)?(?:previous|prior))\syear)(?P<y>{YEAR})?", _half),
    _form(rf"(?:the\s)?(?P<h>first|1st|front|second|2nd|last|back|latter)[\s-]half\sof\s(?P<m>{MONTH}){OF_YEAR}", _half_of_month),
    _form(rf"(?:(?:the|last|this past)\s)?(?:month\sof\s)?(?P<m>{MONTH}){OF_YEAR}", _month_name),
    _form(rf"(?P<m>{MONTH})[-/](?P<y>{YEAR})", _month_name),
    _form(rf"(?P<m>{MONTH})-(?P<d>\d\d)", _month_and_year),
    _form(rf"(?P<a>{MONTH})\s?{_TO}\s?(?P<b>{MONTH}){OF_YEAR}", _month_range),
    _form(rf"(?P<a>{MONTH})/(?P<b>{MONTH}){OF_YEAR}", _two_months),
    _form(rf"(?:the\s)?(?P<a>{DAY})\s?(?P<o>)(?P<j>{_TO}|and|&)\s?(?:the\s)?(?P<b>{DAY})\s(?:of\s)?(?P<m>{MONTH}){OF_YEAR}", _days_of_month),
    _form(rf"(?P<m>{MONTH})\s(?:the\s)?(?P<a>{DAY})\s?(?P<o>)(?P<j>{_TO}|and|&)\s?(?:the\s)?(?P<b>{DAY})(?!\s(?:{MONTH})\b){OF_YEAR}", _days_of_month),
    _form(rf"between\s(?:the\s)?(?P<a>{DAY})\s(?P<o>and)(?P<j>)\s(?:the\s)?(?P<b>{DAY})\s(?:of\s)?(?P<m>{MONTH}){OF_YEAR}", _days_of_month),
    _form(rf"between\s(?P<m>{MONTH})\s(?:the\s)?(?P<a>{DAY})\s(?P<o>and)(?P<j>)\s(?:the\s)?(?P<b>{DAY}){OF_YEAR}", _days_of_month),
    _form(rf"(?:the\s)?(?P<d>{DAY})(?:[\s-]|(?<=[a-z])\sof\s)(?P<m>{MONTH})(?:-(?P<z>{YEAR})|{OF_YEAR})", lambda p, t: _day_of_month({**p, "y": p["y"] or p["z"]}, t)),
    _form(rf"(?P<m>{MONTH})\s(?:the\s)?(?P<d>{DAY}){OF_YEAR}", _day_of_month),
    _form(rf"(?P<w>today|yesterday)(?!'s (?:\w+ )?{MEETING}\b)", _named_day),
    _form(rf"(?:the\s)?(?P<w>last|previous|prior|past|this|current|next|coming|upcoming|latest|most\srecent)\s(?:most\srecent\s)?{_WHOLE}(?P<u>{UNIT})(?:\s(?:available|on\srecord|on\sfile))?{_NO_PART}{_AND_A_HALF}", _relative),
    _form(rf"(?:the\s)?(?P<u>{UNIT})\sbefore\slast", _before_last),
    _form(rf"(?P<n>a|{COUNT}|one)\s(?P<u>{UNIT})s?\sago", _ago),
    _form(rf"(?:the\s)?{_LAST}\s(?P<n>{COUNT})[\s-]{_WHOLE}(?P<u>{UNIT}|half\syear)s?{_NO_PART}{_AND_A_HALF}(?!\s(?:moving|rolling|before|earlier|prior|ago|preceding|running)\b|{_OF_THEM})", _trailing),
    _form(rf"(?:the\s)?(?P<n>{COUNT})\s(?:most\srecent|latest|last|past|preceding|final)\s{_WHOLE}(?P<u>{UNIT})s{_NO_PART}(?!\s(?:before|earlier|prior|ago)\b|{_OF_THEM})", _trailing),
    _form(rf"(?:all\s)?(?:the\s)?(?:(?:twelve|12)\s(?:calendar\s)?months|(?:four|4)\s(?:calendar\s)?quarters)\s(?:of|in)\s(?:the\s)?(?:(?:calendar\s)?year\s)?(?P<y>{YEAR})", _year),
    _form(rf"(?:the\s)?(?:(?:calendar|full|whole|entire)\s)?(?P<y>{YEAR})\s(?:calendar\s)?year(?!\s(?:to|before|end))", _year),
    _form(rf"(?P<w>ytd|mtd|qtd|wtd|(?:year|month|quarter|week)[\s-]to[\s-]date)(?!\s(?:(?:through|to|until|till|up\sto|as\sof|at)\s)?(?:the\s)?(?:end\sof\s)?(?:{DAY}\s(?:of\s)?)?(?:{MONTH}|q[1-4])\b)", _to_date),
    _form(rf"(?:so far\s)?this\s(?P<u>{UNIT})\s(?:so\sfar|to\sdate)", lambda p, t: between(first_of(p["u"] or "", t), t, relative=True)),
    _form(rf"so\sfar\s(?:in\s)?this\s(?P<u>{UNIT})", lambda p, t: between(first_of(p["u"] or "", t), t, relative=True)),
    _form(rf"(?:the\s)?(?P<w>{_NAMED_DAYS})(?!\s(?:season|period|time|run|rush|quarter)\b|'s)(?:\sholiday(?!\s(?:season|week)))?{OF_YEAR}", _holiday),
    _form(rf"(?:the\s)?(?:end[\s-]of[\s-]year\s)?holiday\s(?:season|period){OF_YEAR}", _holiday_season),
    _form(rf"(?:the\s)?(?:iso\s|calendar\s)?weeks?\s(?:no\.?\s|number\s|#\s?)?(?P<n>\d{{1,2}})(?:\s?(?P<j>{_TO}|and|&)\s?(?:week\s)?(?P<b>\d{{1,2}}))?(?![\d/-]|\s(?:{UNIT}s?|hours?)\b|(?:st|nd|rd|th)?\s(?:of\s)?{MONTH}\b){OF_YEAR}", _iso_week),
    _form(rf"(?:on\s)?(?:last|this past)\s(?P<w>{'|'.join(WEEKDAYS)}){_NO_PART}", _weekday_ago),
    _form(rf"(?:the\s)?(?:last|past|previous|this\spast)\sweekend(?!\s(?:of|in)\s(?:the\s)?(?:{MONTH}|q[1-4]|month|quarter|year|20\d\d)\b)", _last_weekend),
    _form(rf"(?:the\s)?(?P<w>early|mid|late|middle\sof)[\s-](?P<m>{MONTH}){OF_YEAR}", _part_of_month),
    _form(rf"(?:in |during |last |over |this past )?(?:the\s)?(?P<w>spring|summer|autumn|fall|winter)(?:time)?{OF_YEAR}", _season),
    (re.compile(r"(?<![\w/.])(?P<m>\d{1,2})/(?P<d>\d{1,2})(?![\w/])(?P<y>\d{4})?"), _slashed),
)  # fmt: skip
_NOT_SAID: Parts = dict.fromkeys(("y", "j", "o", "b"))
_RANGES = (_month_range, _two_months, _days_of_month, _quarter_range)


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
        if not _is_time(lowered, match, read):
            at = match.start() + 1
            continue
        made = read({**_NOT_SAID, **match.groupdict()}, today)
        yield _found(match, made, today, read in _RANGES or bool(match.groupdict().get("b")))
        at = match.end()


def _found(match: re.Match[str], made: Period | Yearly, today: date, is_range: bool) -> Found:
    if isinstance(made, Period):
        return Found(match.start(), match.end(), made, is_range)
    period = between(*made.make(int(made.year))) if made.year else latest(today, made.make)
    return Found(match.start(), match.end(), period, is_range, made.make)


_MODAL = re.compile(
    r"\s+(?:be|have|not|also|well|i|we|you|it|they|want|need|or\smay|just|look|sound|help|as\swell|actually|ask|know|see)\b"
)
_PRONOUN = re.compile(r"\b(?:i|we|you|it|that|which|they|one|this|he|she|who|there|as|people|customers)\s+\Z")
_RANKED = re.compile(
    r"\b(?:top|bottom|best|worst|first|last|next|past|previous|(?:last|this|next|past|previous)\sweek|weeks|biggest|largest|smallest|highest|lowest)\s\Z"
)
"""Before a number: "the top 5 June sellers" are not of the fifth of June."""
_SEASONAL = re.compile(
    r"\b(?:in|during|over|of|for|last|this|since|until|before|after|vs|versus|against|and|or|to|with|than|past|throughout|between|from)\s+(?:the\s+)?\Z"
)
_AFTER_FALL = re.compile(r"\s+(?:in|from|by|off|short|between|and\srise|behind|below|to|under|into)\b")
_DAY_BEFORE = re.compile(
    r"\b(?:on|of|since|from|until|till|through|before|after|between|and|to|starting|ending|beginning|commencing|vs|versus|by|-|dated)\s*(?:the\s)?\Z|-\Z"
)


def _is_time(text: str, match: re.Match[str], read: Callable[[Parts, date], Period | Yearly]) -> bool:
    """``may``, ``march``, ``fall`` and 3/4 are time only where time can stand."""
    word, before, after = match.group(), text[: match.start()], text[match.end() :]
    if read is _month_name and word in ("may", "march", "mar", "sep", "dec", "jan"):
        if word == "may":
            return bool(BEFORE_MONTH.search(before)) or not (_PRONOUN.search(before) or _MODAL.match(after))
        return word != "march" or not re.search(r"\b(?:i|we|you|it|they)\s+\Z", before)
    if read is _season and not match["y"]:
        said = bool(_SEASONAL.search(before)) or word.split()[0] in ("in", "during", "last", "over", "this")
        alone = "fall" not in word and not re.match(r"\s+[a-z]", after) and not re.search(r"[a-z]\s+\Z", before)
        return (said or alone) and not ("fall" in word and _AFTER_FALL.match(after))
    if re.match(r"\d{1,2}\s[a-z]", word):
        return not _RANKED.search(before)
    if read is _slashed and match["y"] is None:
        following = re.match(r"\s*(?:-|to|through|until|till|and|vs|versus)\s*\d{1,2}/\d", after)
        return int(match["m"]) <= 12 and int(match["d"]) <= 31 and bool(_DAY_BEFORE.search(before) or following)
    return True
