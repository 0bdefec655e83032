"""Whether a mart's own filter follows from what a query asks for, so that the mart lacks no row that the query wants.

Only tests of one reference against plain values are understood; anything else follows from its own words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from semantic_models.manifest.model import Grain
from semantic_models.names import METRIC_TIME, ItemRef
from semantic_models.query import as_datetime
from semantic_models.templates import Ref, Template

Value = str | Decimal | datetime | bool

_LITERAL = r"(?:'(?:[^']|'')*'|[-+]?\d+(?:\.\d+)?|true|false)"
_ONE = re.compile(rf"\s*(=|==|<>|!=|<=|>=|<|>)\s*(?:date\s+|timestamp\s+)?({_LITERAL})\s*", re.IGNORECASE)
_MANY = re.compile(rf"\s*(not\s+)?in\s*\(\s*({_LITERAL}(?:\s*,\s*{_LITERAL})*)\s*\)\s*", re.IGNORECASE)
_PRESENT = re.compile(r"\s*is\s+not\s+null\s*", re.IGNORECASE)
_EACH = re.compile(_LITERAL, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Test:
    """``ref`` is one of the ``values`` (``in``), none of them (``not in``), or compares so with the one value."""

    ref: Ref
    kind: str
    values: tuple[Value, ...] = ()


def implied(wanted: Template, given: Iterable[Template], start: str | None, end: str | None) -> bool:
    """True if every row that passes ``given`` (and lies within start and end) passes ``wanted``."""
    templates = tuple(given)
    if any(squeezed(template.source) == squeezed(wanted.source) for template in templates):
        return True
    test = read(wanted)
    if test is None:
        return False
    known = [found for found in map(read, templates) if found] + _of_period(start, end)
    return any(one.ref == test.ref and _follows(test, one) for one in known)


def read(template: Template) -> Test | None:
    """A filter as a test, if it is no more than one."""
    if len(template.refs) != 1:
        return None
    ref, (before, after) = template.refs[0], template.texts
    if before.strip():
        return Test(ref, "in", (False,)) if before.strip().lower() == "not" and not after.strip() else None
    if not after.strip():
        return Test(ref, "in", (True,))
    if _PRESENT.fullmatch(after):
        return Test(ref, "not in")
    is_time = isinstance(ref, ItemRef) and ref.has_period
    if one := _ONE.fullmatch(after):
        value = _value(one[2], is_time)
        kind = {"=": "in", "==": "in", "<>": "not in", "!=": "not in"}.get(one[1], one[1])
        return Test(ref, kind, (value,)) if value is not None else None
    if many := _MANY.fullmatch(after):
        values = tuple(_value(text, is_time) for text in _EACH.findall(many[2]))
        if all(value is not None for value in values):
            return Test(ref, "not in" if many[1] else "in", tuple(value for value in values if value is not None))
    return None


def _of_period(start: str | None, end: str | None) -> list[Test]:
    day = ItemRef((), METRIC_TIME, Grain.DAY)
    tests = []
    if start:
        tests.append(Test(day, ">=", (as_datetime(start[:10]),)))
    if end:
        tests.append(Test(day, "<=", (as_datetime(end[:10]),)))
    return tests


def _follows(wanted: Test, given: Test) -> bool:
    if given.kind == "in":
        return all(_passes(value, wanted) for value in given.values)
    if given.kind == "not in":
        return wanted.kind == "not in" and set(wanted.values) <= set(given.values)
    if wanted.kind == "not in" and not wanted.values:
        return True
    (edge,) = given.values
    if wanted.kind == "not in":
        return not any(_passes(value, given) for value in wanted.values)
    if wanted.kind == "in" or wanted.kind[0] != given.kind[0]:
        return False
    (limit,) = wanted.values
    if type(limit) is not type(edge) or isinstance(edge, str | bool):
        return False
    # The same side: the given edge must lie within; on the very edge a strict test needs a strict one.
    if edge == limit:
        return wanted.kind.endswith("=") or not given.kind.endswith("=")
    return _passes(edge, wanted)


def _passes(value: Value, test: Test) -> bool:
    if test.kind == "in":
        return value in test.values and _same_kind(value, test.values)
    if test.kind == "not in":
        return value not in test.values and _same_kind(value, test.values)
    (edge,) = test.values
    if type(value) is not type(edge) or isinstance(value, str | bool):
        return False
    match test.kind:
        case "<":
            return value < edge  # type: ignore[operator]
        case "<=":
            return value <= edge  # type: ignore[operator]
        case ">":
            return value > edge  # type: ignore[operator]
        case _:
            return value >= edge  # type: ignore[operator]


def _same_kind(value: Value, others: Iterable[Value]) -> bool:
    """The warehouse might convert '1' to 1; here only values of one kind are compared."""
    return all(type(value) is type(other) for other in others)


def _value(text: str, is_time: bool) -> Value | None:
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    if not text.startswith("'"):
        return Decimal(text)
    inner = text[1:-1].replace("''", "'")
    if not is_time:
        return inner
    try:
        return datetime.combine(date.fromisoformat(inner), datetime.min.time())
    except ValueError:
        return None


def squeezed(source: str) -> str:
    """A filter's text without the white space that makes no difference; text in quotes is left as it is."""
    return "".join(piece if piece.startswith("'") else "".join(piece.split()) for piece in _QUOTED.split(source))


_QUOTED = re.compile(r"('(?:[^']|'')*')")
