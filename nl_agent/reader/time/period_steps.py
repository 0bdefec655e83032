"""What is said right before or after a simple period and makes another of it.

the first two weeks of | March          the week of | the 4th of July
the day before | Thanksgiving           Labor Day | weekend
the second Monday of | May              September | to date
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from nl_agent.reader.english.lexicon import WEEKDAYS
from nl_agent.reader.time.calendar import add, first_of, last_of, length_unit, nearest_day
from nl_agent.reader.time.holidays import weekend_of
from nl_agent.reader.time.period_words import (
    COUNT,
    ORDINAL,
    RANKS,
    Days,
    Found,
    ImpossibleDate,
    UnclearPeriod,
    between,
    count_of,
    digits,
    latest,
    the_day,
)

_WEEKDAY = "|".join(WEEKDAYS)
_STEPS_OF = r"(?:of|in)\s(?:the\s)?(?:month\sof\s)?"
_BEFORE, _AFTER = r"(?:before|preceding|prior\sto|ahead\sof)", r"(?:after|following)"
_NO_GRAIN = r"(?<!\bby\s)(?<!\bper\s)(?<!\beach\s)(?<!\bevery\s)"
""" "By week after Easter" is all weeks since then; "the week after Easter" is one."""

Step = Callable[[re.Match[str], Days], "Days | None"]


def _first_n(match: re.Match[str], days: Days) -> Days | None:
    """The first three months of 2017, the last two weeks of March, the last week of Q2."""
    count, unit = count_of(match["n"]) if match["n"] else 1, match["u"]
    start, end = days
    if match["w"] in ("first", "1st", "opening"):
        return start, min(end, add(unit, start, count) - timedelta(days=1))
    return max(start, add(unit, end + timedelta(days=1), -count)), end


def _first_n_of_year(match: re.Match[str], days: Days) -> Days | None:
    """First three quarters 2017: only of a year the "of" is left out."""
    return _first_n(match, days) if (days[1] - days[0]).days > 360 else None


def _nth(match: re.Match[str], days: Days) -> Days | None:
    """The third week of June is its days 15 to 21; the second month of Q3 is August."""
    count, unit = RANKS.get(match["r"]) or int(match["r"]), match["u"]
    start, last = add(unit, days[0], count - 1), days[1]
    if start > last:
        raise ImpossibleDate(match.group().strip())
    return start, min(last, add(unit, start, 1) - timedelta(days=1))


def _penultimate(match: re.Match[str], days: Days) -> Days | None:
    """The penultimate month of 2017 is November."""
    start, end = add(match["u"], days[1] + timedelta(days=1), -2), add(match["u"], days[1] + timedelta(days=1), -1)
    if start < days[0]:
        raise ImpossibleDate(match.group().strip())
    return start, end - timedelta(days=1)


def _nth_weekday(match: re.Match[str], days: Days) -> Days | None:
    """The second Monday of May, the last Friday in November, the first weekend of June."""
    weekday = WEEKDAYS.index(match["d"]) if match["d"] != "weekend" else 5
    first = days[0] + timedelta(days=(weekday - days[0].weekday()) % 7)
    last = days[1] - timedelta(days=(days[1].weekday() - weekday) % 7)
    day = last if match["r"] in ("last", "final") else first + timedelta(weeks=RANKS[match["r"]] - 1)
    if day > days[1]:
        raise ImpossibleDate(match.group().strip())
    return day, day + timedelta(days=1 if match["d"] == "weekend" else 0)


def _full_weeks(match: re.Match[str], days: Days) -> Days | None:
    """The last full week of November 2017 is that of 20 November: Monday to Sunday, all within."""
    count = count_of(match["n"]) if match["n"] else 1
    if match["r"] in ("last", "final", "closing"):
        end = days[1] - timedelta(days=(days[1].weekday() + 1) % 7)
        start = end - timedelta(days=7 * count - 1)
    else:
        rank = 1 if match["r"] == "opening" else RANKS[match["r"]]
        start = days[0] + timedelta(days=-days[0].weekday() % 7 + 7 * (rank - 1))
        end = start + timedelta(days=7 * count - 1)
    if start < days[0] or end > days[1]:
        raise ImpossibleDate(match.group().strip())
    return start, end


def _nth_day(match: re.Match[str], days: Days) -> Days | None:
    """The 15th of last month."""
    if days[0].day != 1 or days[1] != last_of("month", days[0]):
        return None
    day = the_day(days[0].year, days[0].month, digits(match["d"]))
    return day, day


def _whole_unit(match: re.Match[str], days: Days) -> Days | None:
    """The week of the 4th of July: Monday to Sunday."""
    start, end = first_of(match["u"], days[0]), last_of(match["u"], days[0])
    return (start, end) if days[1] <= end else None


_WEEKS_OF_A_MONTH = 5


def _week_with_a_date(match: re.Match[str], days: Days) -> Days | None:
    """The week 18 December: of that day, Monday to Sunday; a period of several days is one of its own.

    "Week 2 March" could be the second of March as well, where no week begins on that day.
    """
    if days[0] != days[1]:
        return None
    if days[0].day <= _WEEKS_OF_A_MONTH and days[0].weekday():
        raise UnclearPeriod(match.group())
    return _whole_unit(match, days)


def _weekend_of(match: re.Match[str], days: Days) -> Days | None:
    if days[1] - days[0] > timedelta(days=6):
        return None  # "each weekend of June"
    saturday = first_of("week", days[0]) + timedelta(days=5)
    return saturday, saturday + timedelta(days=1)


def _from_day(match: re.Match[str], days: Days) -> Days | None:
    """Week ending 11 June: the seven days up to it; week commencing 5 June: the seven from it."""
    if days[0] != days[1]:
        raise UnclearPeriod(match.group())
    week = timedelta(days=6)
    return (days[0] - week, days[0]) if match["k"].startswith("end") or not match["k"] else (days[0], days[0] + week)


def _ending(match: re.Match[str], days: Days) -> Days | None:
    """The 4 weeks ending 25 June, the three months to September, the year ending in March."""
    count = count_of(match["n"]) if match["n"] else 1
    unit, end = match["u"].removesuffix("s"), days[1]
    unit, count = ("month", 6) if unit.startswith("half") else (unit, count)
    if unit not in ("day", "week") and end != last_of("month", end):
        raise UnclearPeriod(match.group())
    return add(unit, end + timedelta(days=1), -count), end


def _starting(match: re.Match[str], days: Days) -> Days | None:
    """The quarter commencing 1 July, the 4 weeks from 5 June, the six months beginning in April."""
    count = count_of(match["n"]) if match["n"] else 1
    unit = match["u"].removesuffix("s")
    unit, count = ("month", 6 * count) if unit.startswith(("half", "halve")) else (unit, count)
    return days[0], add(unit, days[0], count) - timedelta(days=1)


def _beside(match: re.Match[str], days: Days) -> Days | None:
    """The day before Thanksgiving, the week after Easter, the month before June, the three days before Christmas."""
    count, unit = count_of(match["n"]) if match["n"] else 1, match["u"].removesuffix("s")
    sign = 1 if re.search(_AFTER, match.group()) else -1
    if match["u"].endswith("s") and not match["n"]:
        raise UnclearPeriod(match.group())
    own, _ = length_unit(*days)
    if unit == "week" and count == 1 and sign > 0 and days[0] == days[1] == date(days[0].year, 12, 25):
        return date(days[0].year, 12, 26), date(days[0].year + 1, 1, 1)  # "between the years", on whatever weekday it begins
    if unit == "week" and (days[1] - days[0]).days < 7 and count == 1:
        monday = first_of("week", days[0]) + timedelta(weeks=sign)
        return monday, monday + timedelta(days=6)
    if unit == own and (unit != "day" or days[0] == days[1]) and (count == 1 or match["the"]):
        if sign < 0:
            return add(unit, days[0], -count), days[0] - timedelta(days=1)
        return days[1] + timedelta(days=1), add(unit, days[1] + timedelta(days=1), count) - timedelta(days=1)
    if unit == "week" and match["the"]:
        span = timedelta(weeks=count)
        return (days[0] - span, days[0] - timedelta(days=1)) if sign < 0 else (days[1] + timedelta(days=1), days[1] + span)
    raise UnclearPeriod(match.group())


def _weekday_beside(match: re.Match[str], days: Days) -> Days | None:
    """The Friday before Christmas, the weekend after Labor Day: the nearest."""
    later = not re.search(_BEFORE, match.group())
    return nearest_day(match["d"], *days, later=later)


def _eve(match: re.Match[str], days: Days) -> Days | None:
    day = days[0] - timedelta(days=1)
    return (day, day) if days[0] == days[1] else None


def _to_date(match: re.Match[str], days: Days) -> Days | None:
    """Year to date through June: January to June."""
    return date(days[1].year, 1, 1), days[1]


def _ends_of_month(match: re.Match[str], days: Days) -> Days | None:
    """At the end of August: the last ten days, as "late August"; of longer periods it is not said what is meant."""
    start, end = days
    if start.day != 1 or end != last_of("month", start):
        raise UnclearPeriod(match.group())
    match match["e"]:
        case "end" | "close":
            return start + timedelta(days=20), end
        case "middle":
            return start + timedelta(days=10), start + timedelta(days=19)
        case _:
            return start, start + timedelta(days=9)


def _vague(match: re.Match[str], days: Days) -> Days | None:
    """Part of a period that is not said exactly."""
    raise UnclearPeriod(match.group())


def _holiday_week(match: re.Match[str], days: Days) -> Days | None:
    """Thanksgiving week: Monday to Sunday; Labor Day weekend: with its Monday."""
    if days[0] != days[1]:
        return None
    if match["k"] == "weekend":
        return weekend_of(days[0])
    if match["k"] == "eve":
        return days[0] - timedelta(days=1), days[0] - timedelta(days=1)
    return first_of("week", days[0]), last_of("week", days[0])


_BEFORE_IT: tuple[tuple[re.Pattern[str], Step], ...] = tuple(
    (re.compile(rf"\b(?:{pattern})\Z"), step)
    for pattern, step in (
        (rf"(?:the\s)?(?P<r>{ORDINAL}|opening|last|final|closing)\s(?:(?P<n>{COUNT})\s)?(?:full|whole|complete)\s(?:calendar\s)?weeks?\s{_STEPS_OF}", _full_weeks),
        (rf"(?:the\s)?(?P<w>first|1st|opening|last|final|closing)\s(?:(?P<n>{COUNT})\s)?(?:full\s|whole\s)?(?P<u>day|week|month|quarter)s?\s{_STEPS_OF}", _first_n),
        (rf"(?:the\s)?(?P<w>first|last|final)\s(?P<n>{COUNT})\s(?P<u>week|month|quarter)s,?\s(?=\Z)", _first_n_of_year),
        (rf"(?:the\s)?(?:last\s|past\s)?(?P<n>{COUNT})\s(?:full\s)?(?P<u>days|weeks|months|quarters|years)\s(?:ending|ended|to|up\sto|through|until)\s(?:on\s|in\s|at\s|with\s)?(?:the\s)?(?:end\sof\s)?", _ending),
        (r"(?:the\s)?(?P<n>)(?P<u>month|quarter|half[\s-]year|half|year)\s(?:ending|ended)\s(?:on\s|in\s|at\s|with\s)?(?:the\s)?(?:end\sof\s)?", _ending),
        (r"the\s(?P<n>)(?P<u>month|quarter|half[\s-]year|half|year)\sto\s(?:the\s)?(?:end\sof\s)?", _ending),
        (rf"(?:the\s)?(?P<n>{COUNT})\s(?:full\s)?(?P<u>days|weeks|months|quarters|years)\s(?:commencing|beginning|starting|running|from)\s(?:(?:on|from|in|with|at)\s)*(?:the\s)?(?:(?:start|beginning)\sof\s)?", _starting),
        (r"the\s(?P<n>)(?:full\s)?(?P<u>month|quarter|half[\s-]year|half|year)\s(?:commencing|beginning|starting|running\sfrom)\s(?:(?:on|from|in|with|at)\s)*(?:the\s)?(?:(?:start|beginning)\sof\s)?", _starting),
        (rf"(?:the\s)?(?P<r>{ORDINAL})\s(?:full\s|calendar\s)?(?P<u>day|week|month|quarter)\s{_STEPS_OF}", _nth),
        (rf"(?P<u>day|week|month)\s(?P<r>\d{{1,2}})\s{_STEPS_OF}", _nth),
        (rf"(?:on\s)?(?:the\s)?(?P<r>{ORDINAL}|last|final)\s(?P<d>{_WEEKDAY}|weekend)\s{_STEPS_OF}", _nth_weekday),
        (r"(?:on\s)?the\s(?P<d>\d{1,2}(?:st|nd|rd|th))\s(?:day\s)?of\s(?:the\s)?", _nth_day),
        (rf"(?<![\w-])(?<!last\s)(?<!this\s)(?<!next\s)(?<!a\s){_NO_GRAIN}(?:the\s)?(?P<u>week)\s", _week_with_a_date),
        (r"(?:the\s)?(?:full\s|calendar\s|whole\s)?(?P<u>week|month|quarter)\s(?:of|containing|around|with|including|that\s(?:has|had|contains|contained|includes|included)|in\swhich)\s(?:on\s)?(?:the\s)?", _whole_unit),
        (r"(?:the\s)?weekend\s(?:of|containing|around|with|including)\s(?:the\s)?", _weekend_of),
        (rf"(?:the\s)?(?:penultimate|second[\s-](?:to[\s-])?last|next[\s-]to[\s-]last|last\sbut\sone)\s(?P<u>day|week|month|quarter)\s{_STEPS_OF}", _penultimate),
        (r"the\sweek\s(?P<k>)to\s", _from_day),
        (r"(?:the\s)?(?:7\sdays|seven\sdays|week)\s(?P<k>starting|beginning|commencing|ending|ended|from)\s(?:on\s)?(?:the\s)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?(?:the\s)?", _from_day),
        (rf"{_NO_GRAIN}(?P<the>the\s)?(?:full\s)?(?:(?P<n>{COUNT})\s)?(?:full\s|whole\s)?(?P<u>days?|weeks?|months?|quarters?|years?)\s(?:right\s|immediately\s|just\s)?(?:{_BEFORE}|{_AFTER}|(?:leading|running|counting\sdown)\s(?:up\s)?to)\s(?:the\s)?", _beside),
        (rf"(?:on\s)?(?:the\s)?(?P<d>{_WEEKDAY}|weekend)\s(?:right\s|immediately\s|just\s)?(?:{_BEFORE}|{_AFTER})\s(?:the\s)?", _weekday_beside),
        (r"(?:on\s)?(?:the\s)?eve\sof\s(?:the\s)?", _eve),
        (r"(?:the\s)?period\s(?:ending|ended)\s(?:on\s|at\s|with\s)?(?:the\s)?(?:end\sof\s)?", _to_date),
        (r"(?:ytd|year[\s-]to[\s-]date)\s(?:(?:through|to|until|up\sto|till|as\sof|at)\s)?(?:the\s)?(?:end\sof\s)?", _to_date),
        (r"(?:at|in|around|near|towards?|for)\s(?:the\s)?(?:very\s)?(?P<e>beginning|start|end|close|middle)\sof\s(?:the\s)?", _ends_of_month),
        (r"(?:the\s)?(?:first|second|1st|2nd|last|front|back|latter)[\s-]half\s(?:of|in)\s(?:the\s)?", _vague),
        (r"(?:(?:rest|remainder|balance|most|bulk|majority|some|part|parts|bit)\sof|(?:early|late|mid|later|earlier)(?:\sin)?|run[\s-]up\sto|lead[\s-]up\sto|as\sof|as\sat|around|near|close\sto|circa|towards?)[\s-](?:the\s)?", _vague),
    )
)  # fmt: skip
_BEHIND_IT: tuple[tuple[re.Pattern[str], Step], ...] = (
    (re.compile(r"\s(?:holiday\s|long\s)?(?P<k>week|weekend|eve)\b(?!\s(?:before|after|prior|preceding|following|earlier|later|by|on|over))"), _holiday_week),
    (re.compile(r"'s\s(?P<k>week|weekend)\b"), _holiday_week),
)  # fmt: skip


def stepped(found: Found, text: str, since: int, today: date) -> Found:
    """A simple period with what is said right before and after it. Raises UnclearPeriod and ImpossibleDate.

    Args:
        text: the question in lower case. ``since`` is where what comes before the period begins.
    """
    for pattern, step in _BEHIND_IT:
        match = pattern.match(text, found.end)
        made = _made(found, match, step, today) if match else None
        if match and made:
            found = replace(made, end=match.end())
    while (made := _before(found, text, since, today)) is not None:
        found = made
    return found


def _before(found: Found, text: str, since: int, today: date) -> Found | None:
    """The period with the step right before it; None if there is none."""
    for pattern, step in _BEFORE_IT:
        match = pattern.search(text[since : found.start])
        try:
            made = _made(found, match, step, today) if match else None
        except UnclearPeriod as words:
            raise UnclearPeriod(f"{words}{text[found.start : found.end]}") from None
        if match and made:
            return replace(made, start=since + match.start())
    return None


def _made(found: Found, match: re.Match[str], step: Step, today: date) -> Found | None:
    days = step(match, found.days)
    if days is None:
        return None
    make = found.in_year

    def in_year(year: int) -> Days:
        assert make is not None
        return step(match, make(year)) or make(year)

    if make is not None and found.period.assumed_year:
        return replace(found, period=latest(today, in_year), in_year=in_year)
    return replace(found, period=between(*days, relative=found.period.relative), in_year=in_year if make else None)
