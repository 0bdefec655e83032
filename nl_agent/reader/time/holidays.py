"""Days that people call by name: public holidays and the days that shops live by, as the United States keep them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from nl_agent.reader.time.calendar import add

DayOfYear = Callable[[int], date]


def _fixed(month: int, day: int) -> DayOfYear:
    return lambda year: date(year, month, day)


def _nth(count: int, weekday: int, month: int) -> DayOfYear:
    """The count-th weekday (Monday is 0) of a month; -1 is the last."""

    def day(year: int) -> date:
        if count > 0:
            first = date(year, month, 1)
            return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (count - 1))
        last = add("month", date(year, month, 1), 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)

    return day


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the computus of Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    r = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * r) // 451
    month, day = divmod(h + r - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _beside(day: DayOfYear, days: int) -> DayOfYear:
    return lambda year: day(year) + timedelta(days=days)


_THANKSGIVING = _nth(4, 3, 11)

HOLIDAYS: dict[str, DayOfYear] = {
    "new year's day": _fixed(1, 1),
    "new year": _fixed(1, 1),
    "new years day": _fixed(1, 1),
    "new year's eve": _fixed(12, 31),
    "new years eve": _fixed(12, 31),
    "new year's": _fixed(1, 1),
    "new years": _fixed(1, 1),
    "martin luther king day": _nth(3, 0, 1),
    "mlk day": _nth(3, 0, 1),
    "super bowl sunday": _nth(1, 6, 2),
    "super bowl": _nth(1, 6, 2),
    "superbowl": _nth(1, 6, 2),
    "valentine's day": _fixed(2, 14),
    "valentines day": _fixed(2, 14),
    "valentine's": _fixed(2, 14),
    "valentines": _fixed(2, 14),
    "presidents' day": _nth(3, 0, 2),
    "presidents day": _nth(3, 0, 2),
    "st patrick's day": _fixed(3, 17),
    "st patricks day": _fixed(3, 17),
    "st. patrick's day": _fixed(3, 17),
    "good friday": _beside(easter, -2),
    "easter sunday": easter,
    "easter monday": _beside(easter, 1),
    "easter": easter,
    "cinco de mayo": _fixed(5, 5),
    "mother's day": _nth(2, 6, 5),
    "mothers day": _nth(2, 6, 5),
    "memorial day": _nth(-1, 0, 5),
    "father's day": _nth(3, 6, 6),
    "fathers day": _nth(3, 6, 6),
    "juneteenth": _fixed(6, 19),
    "independence day": _fixed(7, 4),
    "4th of july": _fixed(7, 4),
    "fourth of july": _fixed(7, 4),
    "july 4th": _fixed(7, 4),
    "labor day": _nth(1, 0, 9),
    "labour day": _nth(1, 0, 9),
    "columbus day": _nth(2, 0, 10),
    "halloween": _fixed(10, 31),
    "veterans day": _fixed(11, 11),
    "veteran's day": _fixed(11, 11),
    "thanksgiving day": _THANKSGIVING,
    "thanksgiving": _THANKSGIVING,
    "black friday": _beside(_THANKSGIVING, 1),
    "small business saturday": _beside(_THANKSGIVING, 2),
    "cyber monday": _beside(_THANKSGIVING, 4),
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "xmas eve": _fixed(12, 24),
    "xmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "christmas": _fixed(12, 25),
}
"""Each by the names that it goes by."""


def weekend_of(day: date) -> tuple[date, date]:
    """The weekend that a holiday makes: a Monday or a Friday joins its weekend, Thanksgiving's Thursday makes four days."""
    match day.weekday():
        case 0:
            return day - timedelta(days=2), day
        case 3:
            return day, day + timedelta(days=3)
        case 4:
            return day, day + timedelta(days=2)
        case 6:
            return day - timedelta(days=1), day
        case 5:
            return day, day + timedelta(days=1)
        case other:
            saturday = day + timedelta(days=5 - other) if other == 2 else day - timedelta(days=other + 2)
            return saturday, saturday + timedelta(days=1)
