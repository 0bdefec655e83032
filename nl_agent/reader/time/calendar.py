"""Calendar arithmetic: whole periods by unit, counted from a day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from nl_agent.reader.english.lexicon import WEEKDAYS

UNITS = ("day", "week", "month", "quarter", "year")


def first_of(unit: str, day: date) -> date:
    """The first day of the period that holds ``day``; weeks start on Monday."""
    match unit:
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "quarter":
            return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
        case "year":
            return date(day.year, 1, 1)
        case _:
            return day


def add(unit: str, day: date, count: int) -> date:
    """``day`` moved by whole periods; a day that the target month lacks becomes its last."""
    if unit == "day":
        return day + timedelta(days=count)
    if unit == "week":
        return day + timedelta(weeks=count)
    months = count * {"month": 1, "quarter": 3, "year": 12}[unit]
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_of(unit: str, day: date) -> date:
    """The last day of the period that holds ``day``."""
    return add(unit, first_of(unit, day), 1) - timedelta(days=1)


def shifted(start: date, end: date, unit: str, count: int) -> tuple[date, date]:
    """A period moved by whole units; one that is whole months stays whole months (February after January)."""
    months = start.day == 1 and (end + timedelta(days=1)).day == 1
    moved_end = add(unit, end + timedelta(days=1), count) - timedelta(days=1) if months else add(unit, end, count)
    return add(unit, start, count), moved_end


def length_unit(start: date, end: date) -> tuple[str, int]:
    """The period in its largest whole unit: a quarter, three days."""
    after = end + timedelta(days=1)
    for unit in ("year", "quarter", "month"):
        if first_of(unit, start) == start and first_of(unit, after) == after:
            step = {"year": 12, "quarter": 3, "month": 1}[unit]
            months = (after.year - start.year) * 12 + after.month - start.month
            return unit, months // step
    days = (after - start).days
    return ("week", days // 7) if days % 7 == 0 and start.weekday() == 0 else ("day", days)


def nearest_day(name: str, start: date, end: date, *, later: bool) -> tuple[date, date]:
    """The nearest weekday, or weekend, that lies wholly before a period or wholly after it."""
    weekday, length = (5, 2) if name == "weekend" else (WEEKDAYS.index(name), 1)
    if later:
        first = end + timedelta(days=1 + (weekday - end.weekday() - 1) % 7)
    else:
        last = start - timedelta(days=length)
        first = last - timedelta(days=(last.weekday() - weekday) % 7)
    return first, first + timedelta(days=length - 1)
