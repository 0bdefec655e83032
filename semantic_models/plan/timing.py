"""How a measure is moved or gathered along time: offsets, cumulative windows, and rows for empty periods."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from semantic_models.manifest.model import CumulativeParams, Grain
from semantic_models.names import GRAINS
from semantic_models.query import as_datetime

CALENDAR = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}
"""Grains that differ in length, in months. Everything finer is a fixed span of time."""


@dataclass(frozen=True, slots=True)
class Offset:
    """One step back in time: ``count`` periods of ``grain``, or (``to_start``) to the start of the period of ``grain``.

    ``grain`` is a standard grain's name or a custom granularity of the time spine.
    """

    grain: str
    count: int = 0
    to_start: bool = False

    @property
    def standard(self) -> Grain | None:
        return GRAINS.get(self.grain)

    @property
    def is_calendar(self) -> bool:
        """True for months, quarters and years, whose lengths differ."""
        return self.standard in CALENDAR

    @property
    def words(self) -> str:
        if self.to_start:
            return f"at the start of its {self.grain}"
        return f"{self.count} {self.grain}{'' if self.count == 1 else 's'} before"


@dataclass(frozen=True, slots=True)
class Timing:
    """What a metric does with time, outermost first. Plain metrics have none of it."""

    offsets: tuple[Offset, ...] = ()
    window: CumulativeParams | None = None
    on_spine: bool = False


PLAIN = Timing()


def moves_whole_periods(offsets: tuple[Offset, ...], grains: Iterable[Grain | None], start: str | None, end: str | None) -> bool:
    """True if the offsets carry each row to exactly one other period at every grain asked for.

    Spans of fixed length always do. Months, quarters and years do as long as nothing finer than a month is asked for:
    then February's month before is the whole of January, its 29th to 31st included.
    ``None`` among the grains stands for a custom granularity or a part of a date.
    """
    if any(offset.to_start or offset.standard is None for offset in offsets):
        return False
    if not any(offset.is_calendar for offset in offsets):
        return True
    if not all(offset.is_calendar for offset in offsets):
        return False
    return all(grain in CALENDAR for grain in grains) and whole_months(start, end)


def whole_months(start: str | None, end: str | None) -> bool:
    """True if a period begins and ends with a month."""
    if start and as_datetime(start) != first_of_month(as_datetime(start)):
        return False
    if end:
        after = as_datetime(end, end=True) + timedelta(microseconds=1)
        return after == first_of_month(after)
    return True


def first_of_month(at: datetime) -> datetime:
    return at.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def back(at: datetime, offsets: Iterable[Offset]) -> datetime | None:
    """The instant that lies the offsets before ``at``; None if a custom granularity must be looked up for it."""
    for offset in offsets:
        grain = offset.standard
        if grain is None:
            return None
        at = floor(at, grain) if offset.to_start else minus(at, offset.count, grain)
    return at


def minus(at: datetime, count: int, grain: Grain) -> datetime:
    """``count`` periods before; a day that the month lacks becomes its last, as in SQL."""
    months = CALENDAR.get(grain)
    if months is None:
        return at - count * _SPANS[grain]
    number = at.year * 12 + at.month - 1 - count * months
    year, month = divmod(number, 12)
    last = (datetime(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return at.replace(year=year, month=month + 1, day=min(at.day, last))


def floor(at: datetime, grain: Grain) -> datetime:
    """The start of the period of ``grain`` that holds the instant."""
    day = at.replace(hour=0, minute=0, second=0, microsecond=0)
    match grain:
        case Grain.YEAR:
            return day.replace(month=1, day=1)
        case Grain.QUARTER:
            return day.replace(month=(at.month - 1) // 3 * 3 + 1, day=1)
        case Grain.MONTH:
            return day.replace(day=1)
        case Grain.WEEK:
            return day - timedelta(days=at.weekday())
        case Grain.DAY:
            return day
        case _:
            span = _SPANS[grain]
            return day + (at - day) // span * span if span else at


_SPANS = {
    Grain.WEEK: timedelta(weeks=1),
    Grain.DAY: timedelta(days=1),
    Grain.HOUR: timedelta(hours=1),
    Grain.MINUTE: timedelta(minutes=1),
    Grain.SECOND: timedelta(seconds=1),
    Grain.MILLISECOND: timedelta(milliseconds=1),
    Grain.MICROSECOND: timedelta(microseconds=1),
    Grain.NANOSECOND: timedelta(0),
}


def moved_back(start: str | None, end: str | None, offsets: tuple[Offset, ...]) -> tuple[str | None, str | None]:
    """The period of the rows that whole-period offsets bring into the period asked for."""
    first = back(as_datetime(start), offsets) if start else None
    after = back(as_datetime(end, end=True) + _TICK, offsets) if end else None
    return _text(first), _text(after - _TICK if after else None, datetime.max)


def looked_back_at(
    start: str | None, end: str | None, period: Grain, rows: Grain, offsets: tuple[Offset, ...], window: CumulativeParams | None
) -> tuple[str | None, str | None]:
    """Bounds of the rows (by the grain ``rows``) that a calendar of ``period`` can match: what is outside need not be read."""
    first = back(floor(as_datetime(start), period), offsets) if start else None
    last = back(floor(as_datetime(end, end=True), period), offsets) if end else None
    if first and window:
        if window.window:
            count, name = window.window
            first = minus(first, count, GRAINS[name])
        else:
            first = floor(first, GRAINS[window.grain_to_date]) if window.grain_to_date else None
    after = minus(floor(last, rows), -1, rows) if last else None
    return _text(first), _text(after - _TICK if after and after != last else None, datetime.max)


_TICK = timedelta(microseconds=1)


def _text(at: datetime | None, whole: datetime = datetime.min) -> str | None:
    """A bound as a query writes it: a bare date where a day begins (or, for an end, where it ends)."""
    if at is None:
        return None
    return at.date().isoformat() if at.time() == whole.time() else at.isoformat(sep=" ")
