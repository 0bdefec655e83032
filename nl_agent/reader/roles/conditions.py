"""The conditions of a query: which rows its filters keep, and over which period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from nl_agent.reader.marks import Marks
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.time.clock import Hours
from nl_agent.reader.time.left_out import is_months
from nl_agent.reader.time.month_days import LAST
from nl_agent.reader.time.timing import Timing
from nl_agent.reader.types import Period
from semantic_models import MetricQuery, where_compare, where_in, where_month_end, where_not_in

METRIC_TIME = "metric_time"
WEEKDAY = f"{METRIC_TIME}__extract_dow"
_DAY_OF_MONTH = f"{METRIC_TIME}__extract_day"


def filters(when: Timing, what: Roles) -> list[str]:
    """Which rows are kept: by values, by a yes or no, by days of things, by the hour, by the day of the week."""
    chosen = {name: where_in(name, [_typed(name, v) for v in values]) for name, values in what.values.items()}
    either = {name for pair in what.either for name in pair}
    chosen |= {name: where_in(name, [flag]) for name, flag in what.flags.items() if name in either}
    for one, other in what.either:
        if one in chosen and other in chosen:
            chosen[one] = f"({chosen[one].strip('()')} OR {chosen.pop(other)})"
    found = list(chosen.values())
    found += [where_not_in(name, [_typed(name, v) for v in values]) for name, values in what.excluded.items()]
    found += [where_in(name, [flag]) for name, flag in what.flags.items() if name not in either]
    found += what.of_days
    if what.hours:
        name, start, end = what.hours
        if start > end:
            return [*found, where_in(name, [*range(start, 24), *range(end)]), *time_filters(when)]
        found += [where_compare(name, ">=", start)] if start > 0 else []
        found += [where_compare(name, "<", end)] if end < 24 else []
    return found + list(time_filters(when))


def hour_sides(item: str, said: Sequence[Hours], marks: Marks) -> list[tuple[str, str, str]]:
    """Times of day that are set against each other, in the order of the question: each by its words, with its hours."""
    return [
        (marks.text[slice(*one.place)].strip(), item, where_in(item, _each_hour(one)))
        for one in sorted(said, key=lambda one: one.place)
    ]


def rest_sides(item: str, chosen: Sequence[str | bool], rest: str) -> list[tuple[str, str, str]]:
    """What is chosen of a dimension, or of a yes or no, against all that is not, by the words that say so."""
    values = [value if isinstance(value, bool) else _typed(item, value) for value in chosen]
    label = ", ".join("yes" if value is True else "no" if value is False else str(value) for value in chosen)
    return [(label, item, where_in(item, values)), (rest, item, where_not_in(item, values))]


def _each_hour(one: Hours) -> list[int]:
    return [*range(one.start, one.end)] if one.start < one.end else [*range(one.start, 24), *range(one.end)]


def time_filters(when: Timing) -> tuple[str, ...]:
    """The days of the week and of the month that are kept, and what is left out of the periods; none if all days are kept."""
    found = [where_in(WEEKDAY, list(when.weekdays))] if when.weekdays else []
    if LAST in when.month_days:
        found.append(where_month_end(METRIC_TIME))
    elif when.month_days:
        found.append(where_in(_DAY_OF_MONTH, list(when.month_days)))
    for days in dict.fromkeys(days for period in when.periods for days in period.out):
        found.append(_not_in(days))
    return tuple(found)


def _not_in(days: tuple[date, date]) -> str:
    """The days that are not among some of one year: whole months by their numbers, others one by one."""
    start, end = days
    if is_months(days):
        return where_not_in(f"{METRIC_TIME}__extract_month", list(range(start.month, end.month + 1)))
    count = (end - start).days + 1
    return where_not_in(f"{METRIC_TIME}__day", [(start + timedelta(days=day)).isoformat() for day in range(count)])


def within(query: MetricQuery, when: Timing, period: Period | None = None) -> MetricQuery:
    """The query over a period: the one given, else the first that the question names."""
    period = period or (when.periods[0] if when.periods else None)
    return replace(query, start=_iso(period.start), end=_iso(period.end)) if period else query


def _typed(name: str, value: str) -> str | int:
    """Entities are numbered; values of dimensions are text, as the index holds them."""
    return int(value) if value.isdigit() and len(value) < 18 and "__" not in name else value


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
