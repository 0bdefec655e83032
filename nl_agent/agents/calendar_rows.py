"""The days, weeks or months of a query that have no row: nothing was there then, and only the calendar knows of them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from nl_agent.agents.plan import Extraction, Part
from nl_agent.formatting import CALENDAR_GRAINS, as_day, first_of, following
from nl_agent.reader.types import Comparison
from nl_agent.scene import Scene

_WEEKDAYS = re.compile(r"\{\{ Dimension\('metric_time__extract_dow'\) \}\} (?:=|IN) \(?([\d, ]+)\)?")


def looks_at_the_calendar(extraction: Extraction, scene: Scene) -> bool:
    """True if the times without any are asked for: all of the calendar are looked at, and not those with a row of something else."""
    if extraction.understood.comparison is not Comparison.WITHOUT:
        return False
    whole, part = (one.query for one in extraction.parts)
    item, grain = scene.item_of(whole.group_by[0])
    same = (whole.metrics, whole.where, whole.start, whole.end) == (part.metrics, part.where, part.start, part.end)
    untold = [one for one in whole.where if "'metric_time" in one and not _WEEKDAYS.fullmatch(one)]
    return bool(same and whole.metrics and item and item.kind == "time" and grain in ("day", *CALENDAR_GRAINS) and not untold)


def all_of_the_calendar(part: Part, scene: Scene) -> dict[Any, tuple[Any, ...]]:
    """A row for each day (week, month) of the query's period that the data covers, by its first day; without a row of its own, with nothing."""
    query, span = part.query, scene.range_of(part.query.metrics) or scene.span
    _, grain = scene.item_of(query.group_by[0])
    known = {as_day(row[0]): row for row in part.table.rows if row[0] is not None}
    first, last = span or (min(known), max(known))
    first = max(first, date.fromisoformat(query.start[:10])) if query.start else first
    last = min(last, date.fromisoformat(query.end[:10])) if query.end else last
    kept = {int(day) for one in query.where if (match := _WEEKDAYS.fullmatch(one)) for day in match[1].split(",")}
    found, day = {}, first_of(first, grain)
    while day <= last:
        if not kept or day.isoweekday() in kept:
            found[day] = known.get(day, (day, *(0 if scene.layer.adds_along_time(name) else None for name in query.metrics)))
        day = following(day, grain)
    return found
