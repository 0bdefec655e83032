"""Filters made from values: safe quoting, so that no caller writes SQL by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from semantic_models.errors import InvalidFilterError

Value = str | int | float | Decimal | bool | date | datetime | None

_COMPARISONS = frozenset({"=", "<>", "<", "<=", ">", ">="})


def literal(value: Value) -> str:
    """A SQL literal for a value."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, Decimal)):
        return str(value)
    if isinstance(value, float):
        return repr(value)
    text = value.isoformat() if isinstance(value, date) else str(value)
    quoted = ["'" + piece.replace("'", "''") + "'" for piece in _MARK.split(text)]
    return quoted[0] if len(quoted) == 1 else f"({' || '.join(quoted)})"


# Inside of what would read as a template's bracket, or as the compiler's own mark, a text is written in two halves.
_MARK = re.compile(r"(?<={)(?=[{%#])|(?<=[}%#])(?=})|(?<=__)(?=ref_)")


def _reference(name: str) -> str:
    if not name.replace("_", "a").isalnum():
        raise InvalidFilterError(f"{name!r} is not a name.")
    return f"{{{{ Dimension('{name}') }}}}"


def where_in(name: str, values: Sequence[Value]) -> str:
    """Rows whose dimension has one of the values; None means that it has no value."""
    present = [value for value in values if value is not None]
    parts = []
    if len(present) == 1:
        parts.append(f"{_reference(name)} = {literal(present[0])}")
    elif present:
        parts.append(f"{_reference(name)} IN ({', '.join(map(literal, present))})")
    if len(present) < len(values):
        parts.append(f"{_reference(name)} IS NULL")
    if not parts:
        raise InvalidFilterError(f"A filter on '{name}' has no values.")
    return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"


def where_not_in(name: str, values: Sequence[Value]) -> str:
    """Rows whose dimension has none of the values; rows without a value are kept, as a reader would expect."""
    present = [value for value in values if value is not None]
    if not present:
        return f"{_reference(name)} IS NOT NULL"
    test = f"<> {literal(present[0])}" if len(present) == 1 else f"NOT IN ({', '.join(map(literal, present))})"
    if len(present) < len(values):
        return f"{_reference(name)} {test}"
    return f"({_reference(name)} {test} OR {_reference(name)} IS NULL)"


def where_contains(name: str, words: Sequence[str]) -> str:
    """Rows whose dimension, a text, holds every one of the words somewhere, in upper or lower case.

    Words are letters and digits only: in LIKE, other characters could mean something else.
    """
    if not words or not all(word.isalnum() for word in words):
        raise InvalidFilterError(f"A filter on '{name}' looks for words of letters and digits.")
    return " AND ".join(f"LOWER({_reference(name)}) LIKE {literal(f'%{word.lower()}%')}" for word in words)


def where_compare(name: str, comparison: str, value: Value) -> str:
    """Rows whose dimension compares so with the value."""
    return f"{_reference(name)} {_checked(comparison)} {literal(value)}"


def where_known(name: str) -> str:
    """Rows whose dimension has a value."""
    return f"{_reference(name)} IS NOT NULL"


def where_time(name: str, grain: str, comparison: str, moment: str | date) -> str:
    """Rows whose time dimension, at a grain, compares so with a date."""
    if not (name + grain).replace("_", "a").isalnum():
        raise InvalidFilterError(f"{name!r} at {grain!r} is not a name.")
    return f"{{{{ TimeDimension('{name}', '{grain}') }}}} {_checked(comparison)} {literal(moment)}"


def where_month_end(name: str) -> str:
    """Rows of the last day of a month, by the Gregorian rule of the years 1901 to 2099."""
    day, month, year = (_reference(f"{name}__extract_{part}") for part in ("day", "month", "year"))
    february = f"{month} = 2 AND ({day} = 29 OR ({day} = 28 AND {year} % 4 <> 0))"
    return f"({day} = 31 OR ({day} = 30 AND {month} IN (4, 6, 9, 11)) OR ({february}))"


def having_compare(metric: str, comparison: str, value: Value) -> str:
    """Rows of the result whose metric compares so with the value."""
    if not metric.replace("_", "a").isalnum():
        raise InvalidFilterError(f"{metric!r} is not a name.")
    return f"{{{{ Metric('{metric}') }}}} {_checked(comparison)} {literal(value)}"


def _checked(comparison: str) -> str:
    if comparison not in _COMPARISONS:
        raise InvalidFilterError(f"{comparison!r} is not a comparison.", hint=f"Use one of {', '.join(sorted(_COMPARISONS))}.")
    return comparison
