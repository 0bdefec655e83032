"""What a period with days left out of its midst cannot be asked for: it is no period to hold others against, and cuts what it lies across."""

from __future__ import annotations

from nl_agent.reader.time.calendar import UNITS, first_of, last_of
from nl_agent.reader.time.timing import Timing
from nl_agent.reader.types import NotUnderstood, Reason

_OF_DAYS = ("day", "extract_dow", "hour")


def cut_by_a_hole(when: Timing) -> NotUnderstood | None:
    """ "Q2 without May against Q1"; "by week, 2017 without July": the weeks at its edges would be told as whole ones."""
    holes = [days for period in when.periods for days in period.out]
    if not holes:
        return None
    if when.compared or when.sides or when.earlier:
        text = "A period with days left out of its midst is not set against another: ask for each by itself."
        return NotUnderstood(Reason.NOT_MODELLED, text)
    for unit in (*when.all_grains, when.averaged):
        whole = unit in UNITS and all(first_of(unit, start) == start and last_of(unit, end) == end for start, end in holes)
        if unit and unit not in _OF_DAYS and not whole:
            name = unit.replace("_", " ")
            return NotUnderstood(
                Reason.NOT_MODELLED, f"What is left out cuts a {name}: ask by day, or leave out each {name} wholly."
            )
    return None
