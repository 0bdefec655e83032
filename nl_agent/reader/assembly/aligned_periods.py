"""Months, or quarters, of one year that are rows of one query: "January, March and May", "Q1 and Q3 together"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from nl_agent.reader.parts import Parts
from nl_agent.reader.sides.segments import things_beside
from nl_agent.reader.time.calendar import first_of, last_of
from nl_agent.reader.types import LabelledQuery, Period
from semantic_models import MetricQuery, where_in

_FEWEST_ROWS = 3
_SUMMED = re.compile(
    r"\b(?:together|combined|altogether|jointly|collectively|in aggregate|in total|as a whole|added up|summed up|taken as one)\b"
)


@dataclass(frozen=True, slots=True)
class Aligned:
    """Months or quarters of one year: their unit and numbers, and the days from the first to the last."""

    unit: str
    numbers: tuple[int, ...]
    start: str
    end: str


def gapless(numbers: Sequence[int]) -> bool:
    return max(numbers) - min(numbers) < len(set(numbers))


def in_rows(aligned: Aligned) -> tuple[str, str]:
    """What groups the rows of such periods, and the filter that keeps no others."""
    return f"metric_time__{aligned.unit}", where_in(f"metric_time__extract_{aligned.unit}", list(aligned.numbers))


def side_by_side(periods: Sequence[Period]) -> Aligned | None:
    """Periods as rows of one query, where each is one month, or each is one quarter, of the same year."""
    days = sorted((one.start, one.end) for one in periods if one.start and one.end)
    if len(days) < len(periods) or days[0][0].year != days[-1][1].year:
        return None
    for unit, length in (("month", 1), ("quarter", 3)):
        if all(first_of(unit, start) == start and last_of(unit, start) == end for start, end in days):
            numbers = tuple((start.month - 1) // length + 1 for start, _ in days)
            return Aligned(unit, numbers, days[0][0].isoformat(), days[-1][1].isoformat())
    return None


def one_after_another(parts: Parts, query: MetricQuery) -> LabelledQuery | None:
    """ "Jan, feb and mar", which are not set against each other: a row for each, as of any other group."""
    when = parts.when
    versus = parts.versus and not things_beside(parts.marks, parts.what)
    apart = bool(versus or parts.share or parts.wish.yes_no or parts.best or parts.limits)
    if _SUMMED.search(parts.marks.lowered) and not apart and not when.grain:
        aligned = side_by_side(when.periods) if when.compared else None
        if aligned is None:
            return None
        where = query.where if gapless(aligned.numbers) else (*query.where, in_rows(aligned)[1])
        return LabelledQuery("", replace(query, where=where, start=aligned.start, end=aligned.end))
    in_two = when.averaged not in ("", "day")  # a week may lie in two of the months
    apart = apart or in_two or bool(parts.wish.running or when.asked_change or when.grain or when.trend)
    if not when.compared or apart or len(when.periods) < _FEWEST_ROWS:
        return None
    aligned = side_by_side(when.periods)
    if aligned is None:
        return None
    along, only = in_rows(aligned)
    gaps = not gapless(aligned.numbers)
    # an average is taken over the days of each month: they are groups already
    groups = (*query.group_by, along) if when.averaged else (along, *query.group_by)
    where = (*query.where, only) if gaps else query.where
    return LabelledQuery("", replace(query, group_by=groups, where=where, order_by=groups, start=aligned.start, end=aligned.end))
