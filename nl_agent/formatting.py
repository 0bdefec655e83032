"""Values as people write them: by unit, by grain, and periods in words."""

from __future__ import annotations

import calendar
import math
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

Number = int | float | Decimal

_CURRENCIES = ("USD", "EUR", "GBP", "CHF", "JPY", "CAD", "AUD")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def value_text(value: Any, unit: str = "") -> str:
    """One value: ``USD 1,234.56``, ``27.6%``, ``155,848``, ``9.83 units per basket``; nothing is ``no value``."""
    match value:
        case None:
            return "no value"
        case bool():
            return "yes" if value else "no"
        case datetime() | date():
            return day_text(value)
        case int() | float() | Decimal():
            return number_text(value, unit)
        case _:
            return str(value)


def number_text(value: Number, unit: str = "", *, signed: bool = False) -> str:
    """A number with its unit; ``signed`` writes a plus before what is not negative."""
    if isinstance(value, float) and math.isnan(value):
        return "no value"
    sign = "-" if value < 0 else "+" if signed else ""
    size: Number = -value if value < 0 else value
    head, _, tail = unit.partition(" ")
    if unit == "ratio":
        return f"{sign}{_percent(float(size) * 100)}"
    if head in _CURRENCIES:
        return f"{sign}{head} {size:,.2f}" + (f" {tail}" if tail else "")
    text = f"{sign}{plain_number(size)}"
    return text if unit in ("", "count") else f"{text} {unit}"


def plain_number(size: Number) -> str:
    """A number that is not negative: whole ones with separators, others with as many digits as mean something."""
    if size == int(size):
        return f"{int(size):,}"
    return f"{size:,.2f}" if size >= 0.1 else f"{size:.3g}"


def change_text(before: Number | None, after: Number | None) -> str:
    """A relative change: ``+12.3%``; empty if there is nothing to divide by."""
    if before is None or after is None or not before:
        return ""
    change = (float(after) - float(before)) / abs(float(before)) * 100
    return ("-" if change < 0 else "+") + _percent(abs(change))


def _percent(points: float) -> str:
    digits = 1 if points >= 1 or points == 0 else 2
    return f"{points:,.{digits}f}%"


def day_text(day: date) -> str:
    """``6 March 2017``; with its time of day if it has one that is not midnight."""
    text = f"{day.day} {calendar.month_name[day.month]} {day.year}"
    if isinstance(day, datetime) and (day.hour or day.minute or day.second):
        return f"{text} {day:%H:%M}" + (f":{day:%S}" if day.second else "")
    return text


def period_text(start: date, end: date) -> str:
    """Two days as people say them: ``2017``, ``March 2017``, ``Q1 2017``, ``6 March 2017``, ``1 to 15 March 2017``."""
    if start == end:
        return day_text(start)
    ends_month = (end + timedelta(days=1)).day == 1
    if start.day == 1 and ends_month:
        months = (end.year - start.year) * 12 + end.month - start.month + 1
        if months == 12 and start.month == 1:
            return str(start.year)
        if months == 3 and start.month % 3 == 1:
            return f"Q{(start.month + 2) // 3} {start.year}"
        if months == 1:
            return f"{calendar.month_name[start.month]} {start.year}"
        if months % 12 == 0 and start.month == 1:
            return f"{start.year} to {end.year}"
        first = calendar.month_name[start.month] + ("" if start.year == end.year else f" {start.year}")
        return f"{first} to {calendar.month_name[end.month]} {end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {day_text(end)}"
    if start.year == end.year:
        return f"{start.day} {calendar.month_name[start.month]} to {day_text(end)}"
    return f"{day_text(start)} to {day_text(end)}"


def group_text(value: Any, grain: str = "") -> str:
    """A group's value: a date at its grain (``March 2017``), a part of a date (``Monday``), else the value itself."""
    if value is None:
        return "no value"
    if grain.startswith("extract_"):
        return _part_text(value, grain.removeprefix("extract_"))
    if isinstance(value, date):
        match grain:
            case "year":
                return str(value.year)
            case "quarter":
                return f"Q{(value.month + 2) // 3} {value.year}"
            case "month":
                return f"{calendar.month_name[value.month]} {value.year}"
            case "week":
                return f"the week of {day_text(value)}"
            case _:
                return day_text(value)
    return value_text(value)


def _part_text(value: Any, part: str) -> str:
    try:
        number = int(value)
    except (TypeError, ValueError):
        return str(value)
    match part:
        case "dow" if 1 <= number <= 7:
            return _DAYS[number - 1]
        case "month" if 1 <= number <= 12:
            return calendar.month_name[number]
        case "quarter":
            return f"Q{number}"
        case "doy":
            return f"day {number} of the year"
        case "day":
            return f"day {number} of the month"
        case _:
            return str(number)


CALENDAR_GRAINS = ("week", "month", "quarter", "year")
"""Grains whose periods have a first and a last day."""


def as_day(moment: date) -> date:
    """The day of a moment; a day as it is."""
    return moment.date() if isinstance(moment, datetime) else moment


def first_of(day: date, grain: str) -> date:
    """The first day of the period that holds ``day``; weeks begin on Monday."""
    match grain:
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "quarter":
            return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
        case "year":
            return date(day.year, 1, 1)
        case _:
            return day


def following(first: date, grain: str) -> date:
    """The first day of the period after the one that begins on ``first``."""
    if grain == "week":
        return first + timedelta(days=7)
    months = {"month": 1, "quarter": 3, "year": 12}.get(grain)
    if months is None:
        return first + timedelta(days=1)
    place = first.month - 1 + months
    return date(first.year + place // 12, place % 12 + 1, 1)


def listed(items: list[str] | tuple[str, ...]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"
