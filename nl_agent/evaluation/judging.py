"""The verdict on one outcome: its rows against gold's, and what must be said."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from itertools import permutations
from typing import Any

from nl_agent.evaluation.cases import Case, Expectation
from nl_agent.types import Answer, Clarification, Outcome, Refusal, json_safe
from semantic_models import ResultTable

TOLERANCE = 1e-6
_CENT_DUST = 5e-7
_MAX_COLUMNS = 9

Row = tuple[Any, ...]


class Verdict(Enum):
    """What became of a question, from best to worst."""

    RIGHT = "right"
    ASKED_BACK = "asked back"
    """A question back where an answer or a refusal was due."""
    OVER_REFUSED = "over-refused"
    """A refusal where an answer or a question back was due."""
    WRONG = "wrong"
    """An answer that is not the gold answer, or to a question that has none: wrong but confident."""
    FAILED = "failed"
    """An error instead of an outcome."""


def judge(case: Case, outcome: Outcome, gold: ResultTable | None) -> tuple[Verdict, str]:
    """The verdict on one outcome, and what was wrong with it."""
    match outcome:
        case Clarification():
            if case.expect is not Expectation.CLARIFIED:
                return Verdict.ASKED_BACK, f"asked back: {outcome.text}"
            missing = _unsaid(case, (outcome.text, *(f"{o.label} {o.detail} {o.question}" for o in outcome.options)))
        case Refusal():
            if case.expect is not Expectation.REFUSED:
                return Verdict.OVER_REFUSED, f"refused: {outcome.text}"
            missing = _unsaid(case, (outcome.text, *outcome.suggestions))
        case Answer():
            if case.expect is not Expectation.ANSWERED or gold is None:
                return Verdict.WRONG, f"answered: {outcome.text}"
            agrees = _sides_agree if case.shape == "sides" else _rows_agree
            wrong = agrees(gold.rows, outcome.rows, case.ordered)
            if wrong:
                return Verdict.WRONG, wrong
            told = [f"{d.name} {d.label} {d.description} {d.scope}" for d in outcome.definitions]
            missing = _unsaid(case, (outcome.text, *outcome.warnings, *outcome.assumptions, *told))
    if missing:
        return Verdict.WRONG if isinstance(
            outcome, Answer
        ) else Verdict.ASKED_BACK, f"does not say {', '.join(map(repr, missing))}"
    return Verdict.RIGHT, ""


def _unsaid(case: Case, texts: Iterable[str]) -> list[str]:
    said = " ".join(texts).casefold()
    return [word for word in case.must_say if word.casefold() not in said]


def _rows_agree(gold: Sequence[Row], rows: Sequence[Row], ordered: bool) -> str:
    """Empty if the answer has gold's rows and no other, in some choice of its columns; else what differs.

    Two groups may stand in either order; numbers stand in gold's, for their columns look alike.
    """
    if len(gold) != len(rows):
        return f"{len(rows)} rows instead of {len(gold)}"
    if not gold:
        return ""
    wide, narrow = len(rows[0]), len(gold[0])
    if wide < narrow:
        return f"{wide} columns instead of {narrow}"
    if wide > _MAX_COLUMNS:
        return f"{wide} columns are too many to be compared"
    names = [place for place in range(narrow) if not any(_is_number(_plain(row[place])) for row in gold)]
    for places in permutations(range(wide), narrow):
        if not _keeps_order(places, names):
            continue
        chosen = [tuple(row[place] for place in places) for row in rows]
        left, right = _alike(gold, chosen)
        if not ordered:
            left, right = sorted(left, key=_sort_key), sorted(right, key=_sort_key)
        if all(_agree(a, b) for a, b in zip(left, right, strict=True)):
            return ""
    return f"rows differ: gold begins {_shown(gold[0])}, the answer {_shown(rows[0])}"


def _keeps_order(places: Sequence[int], names: Sequence[int]) -> bool:
    """True if columns stand in their order, but for names among themselves."""
    own = iter(sorted(places[i] for i in names))
    settled = [next(own) if i in names else place for i, place in enumerate(places)]
    return settled == sorted(settled)


def _sides_agree(gold: Sequence[Row], rows: Sequence[Row], ordered: bool) -> str:
    """Empty if for each of gold's groups both numbers stand in the answer's rows of that group."""
    if not gold:
        return "" if not rows else f"{len(rows)} rows instead of none"
    if len(rows) > 2 * len(gold) + 1:
        return f"{len(rows)} rows for {len(gold)} groups of two sides"
    count = len(gold[0]) - 2
    for expected in gold:
        groups, sides = [_plain(value) for value in expected[:count]], expected[count:]
        mine = [
            [_plain(value) for value in row]
            for row in rows
            if all(any(_same_group(group, _plain(value)) for value in row) for group in groups)
        ]
        for side in sides:
            if side is None:
                continue
            if not any(_same_number(_plain(side), value) for row in mine for value in row):
                return f"{_shown(expected)} lacks {_shown((side,))}"
    return ""


def _alike(gold: Sequence[Row], rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Both tables in plain values, column by column: a key beside a label that ends in it becomes the key in both."""
    left = [[_plain(value) for value in row] for row in gold]
    right = [[_plain(value) for value in row] for row in rows]
    for place in range(len(left[0])):
        for one, other in ((left, right), (right, left)):
            numbers = all(_is_number(row[place]) or row[place] is None for row in one)
            if numbers and all(isinstance(row[place], str) and re.search(r"\d+\Z", row[place]) for row in other):
                for row in other:
                    row[place] = float(re.search(r"\d+\Z", row[place]).group())  # type: ignore[union-attr]
    return [tuple(row) for row in left], [tuple(row) for row in right]


def _plain(value: Any) -> Any:
    """A value for comparing: numbers as float, text in lower case, a midnight as its day, no name as None."""
    match value:
        case bool():
            return str(value).casefold()
        case int() | float() | Decimal():
            return float(value) + 0.0
        case datetime():
            return value.date() if value == datetime(value.year, value.month, value.day) else value
        case str():
            text = " ".join(value.split()).casefold()
            return None if text in ("unknown", "") else text
        case _:
            return value


def _is_number(value: Any) -> bool:
    return isinstance(value, float)


def _sort_key(row: Row) -> tuple[tuple[str, float], ...]:
    """Texts and dates first, so that dust in a number moves nothing; numbers to nine digits."""
    texts = [(str(value), 0.0) for value in row if not _is_number(value)]
    numbers = [("", float(f"{value:.9g}")) for value in row if _is_number(value)]
    return (*texts, *numbers)


def _agree(left: Row, right: Row) -> bool:
    return all(_same_number(a, b) if _is_number(a) or _is_number(b) else a == b for a, b in zip(left, right, strict=True))


def _same_number(left: Any, right: Any) -> bool:
    if not (_is_number(left) and _is_number(right)):
        return bool(left == right)
    return math.isclose(left, right, rel_tol=TOLERANCE, abs_tol=_CENT_DUST)


def _same_group(group: Any, value: Any) -> bool:
    if _is_number(group) and isinstance(value, str):
        found = re.search(r"\d+\Z", value)
        return found is not None and float(found.group()) == group
    if isinstance(group, str) and _is_number(value):
        return _same_group(value, group)
    return _same_number(group, value) if _is_number(group) else isinstance(value, (str, date, type(None))) and group == value


def _shown(row: Row) -> str:
    return "(" + ", ".join(str(json_safe(value)) for value in row) + ")"
