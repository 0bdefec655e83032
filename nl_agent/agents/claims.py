"""Yes or no: whether the rows bear out what a question claims. Nothing is said where a side is missing."""

from __future__ import annotations

from typing import Any

from nl_agent.agents.calculations import within_each
from nl_agent.agents.lineup import Lineup
from nl_agent.agents.plan import Extraction
from nl_agent.reader.types import Calculation, Claim, Comparison

_SAME = 0.005
"""Relative difference below which two numbers are called the same."""


def verdict(extraction: Extraction, lineup: Lineup) -> bool | None:
    """True for yes, False for no, None if the question asks neither or the rows do not tell."""
    understood = extraction.understood
    match understood.claim:
        case Claim.NONE:
            return None
        case Claim.ANY if understood.of_sets:
            return bool(lineup.rows) and lineup.rows[0][0] != 0
        case Claim.ANY:
            return _any(lineup) if extraction.first.query.metrics or lineup.rows else bool(lineup.rows)
        case Claim.NO_ONE:
            return not _any(lineup)
        case Claim.EACH:
            return within_each(lineup, understood.work) if lineup.rows else None
        case Claim.FIRST if understood.work.calculation is Calculation.TOP_PER_GROUP:
            return None  # the first of each group: none of them is the first of all
        case Claim.FIRST:
            return _first(understood.claimed, lineup)
        case claim if understood.work.calculation is Calculation.GROWTH or understood.of_each:
            return _each_moved(lineup, up=claim is Claim.MORE)
        case claim:
            sides = _sides(extraction, lineup)
            if sides is None:
                return None
            first, second = float(sides[0]), float(sides[1])
            if claim is Claim.SAME:
                return abs(first - second) <= _SAME * max(abs(first), abs(second), 1e-12)
            if understood.margin is not None:
                second = understood.margin.from_(second, above=claim is Claim.MORE)
            ahead = first > second if claim is Claim.MORE else first < second
            return ahead or (understood.margin is not None and not understood.margin.beyond and first == second)


def _each_moved(lineup: Lineup, *, up: bool) -> bool | None:
    """Whether every change is a rise, or a fall; None without any, or where a row that lacks a side would decide."""
    place = lineup.first("difference")
    if place is None:
        return None
    named = [row for row in lineup.rows if row[0] is not None]
    moves = [float(row[place]) for row in named if row[place] is not None]
    so = bool(moves) and all(move > 0 if up else move < 0 for move in moves)
    along_time = lineup.columns[0].kind == "time"  # the first has nothing before it
    return None if not moves or (so and not along_time and len(moves) < len(named)) else so


def _any(lineup: Lineup) -> bool:
    numbers = [place for place, column in enumerate(lineup.columns) if column.kind == "metric"]
    return any(row[place] not in (None, 0) for row in lineup.rows for place in numbers or range(len(lineup.columns)))


def _first(claimed: str, lineup: Lineup) -> bool | None:
    if not lineup.rows:
        return None
    return any(str(value).casefold() == claimed.casefold() for value in lineup.rows[0])


def _sides(extraction: Extraction, lineup: Lineup) -> tuple[Any, Any] | None:
    """The two numbers that a claim sets against each other; None if one of them is missing."""
    understood = extraction.understood
    share = lineup.first("share")
    of_a_whole = understood.comparison is Comparison.SHARE or understood.work.calculation is Calculation.TOGETHER
    if of_a_whole and understood.claimed and len(lineup.rows) == 1 and share is not None:
        return _both(lineup.rows[0][share], _number(understood.claimed))
    if len(lineup.rows) == 1 and lineup.both and len(lineup.both[0]) > 1:
        row = lineup.rows[0]
        sides = row[lineup.both[0][0]], row[lineup.both[0][1]]
    elif understood.comparison in (Comparison.SEGMENT, Comparison.SHARE) and len(lineup.rows) == 2 and understood.claimed:
        place = lineup.first("metric") if share is None else share
        if place is None:
            return None
        mine = [
            row for row in lineup.rows if any(str(value).casefold() == understood.claimed.casefold() for value in row[:place])
        ]
        other = [row for row in lineup.rows if row not in mine]
        if len(mine) != 1 or len(other) != 1:
            return None
        sides = mine[0][place], other[0][place]
    elif len(lineup.rows) == 1:
        numbers = [value for value, column in zip(lineup.rows[0], lineup.columns, strict=True) if column.kind == "metric"]
        if understood.claimed:
            sides = numbers[0], _number(understood.claimed)
        elif len(numbers) == 2:
            sides = numbers[0], numbers[1]
        else:
            return None
    else:
        return None
    return _both(*sides)


def _both(first: Any, second: Any) -> tuple[Any, Any] | None:
    return None if first is None or second is None else (first, second)


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
