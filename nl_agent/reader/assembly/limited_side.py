"""A limit that is of one of two periods: "growth from H1 to H2, with at least 5,000 in H1"."""

from __future__ import annotations

from dataclasses import replace

from nl_agent.reader.time.timing import Timing
from nl_agent.reader.types import NotUnderstood, Reading, Reason, Understood


def held_in_its_period(reading: Understood, when: Timing) -> Reading:
    """The reading, in which only the side that a limit is of is held against it; why not, if it is of no side."""
    if when.limited is None or not any(one.query.having for one in reading.queries):
        return reading
    own = (str(when.limited.start), str(when.limited.end))
    held = [one for one in reading.queries if (one.query.start, one.query.end) == own]
    if len(held) != 1:
        text = f"The limit is of {when.limited.label}, and what is asked for is not: a limit is held in a period that is shown."
        return NotUnderstood(Reason.NOT_UNDERSTOOD, text, (when.limited.label,))
    sides = (one if one is held[0] else replace(one, query=replace(one.query, having=())) for one in reading.queries)
    return replace(reading, queries=tuple(sides))
