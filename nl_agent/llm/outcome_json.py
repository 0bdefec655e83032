"""Outcomes as JSON and back, nothing lost: decimals, dates, tuples and the dataclasses of ``types`` keep what they are.

Only the classes named here are ever built, so that what another process wrote into a shared store can do no harm.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from nl_agent import types
from nl_agent.types import Answer, Clarification, Outcome, Refusal, RefusalKind

_CLASSES = {
    cls.__name__: cls
    for cls in (
        types.Answer, types.CacheNote, types.ChartSpec, types.Clarification, types.Column, types.Definition, types.LabelledQuery,
        types.Option, types.Period, types.Receipt, types.Refusal, types.StepEvent, types.Usage,
    )
}  # fmt: skip
_TAG = "$"


def to_json(outcome: Outcome) -> bytes:
    """An outcome as bytes."""
    return json.dumps(_packed(outcome), ensure_ascii=False, separators=(",", ":")).encode()


def from_json(data: bytes) -> Outcome:
    """The outcome again. Raises ValueError if the bytes are not one of this version."""
    try:
        outcome = _unpacked(json.loads(data))
    except (KeyError, TypeError, AttributeError, ArithmeticError) as fault:
        raise ValueError(f"not an outcome: {fault}") from None
    if not isinstance(outcome, (Answer, Clarification, Refusal)):
        raise ValueError("not an outcome")
    return outcome


def _packed(value: Any) -> Any:
    match value:
        case None | bool() | int() | str() | float():
            return value
        case Decimal():
            return {_TAG: "decimal", "v": str(value)}
        case datetime():
            return {_TAG: "datetime", "v": value.isoformat()}
        case date():
            return {_TAG: "date", "v": value.isoformat()}
        case time():
            return {_TAG: "time", "v": value.isoformat()}
        case timedelta():
            return {_TAG: "timedelta", "v": [value.days, value.seconds, value.microseconds]}
        case bytes():
            return {_TAG: "bytes", "v": value.hex()}
        case RefusalKind():
            return {_TAG: "kind", "v": value.value}
        case tuple():
            return {_TAG: "tuple", "v": [_packed(item) for item in value]}
        case list():
            return [_packed(item) for item in value]
        case Mapping():
            return {_TAG: "map", "v": [[_packed(key), _packed(item)] for key, item in value.items()]}
        case _ if is_dataclass(value) and type(value).__name__ in _CLASSES:
            body = {field.name: _packed(getattr(value, field.name)) for field in fields(value)}
            return {_TAG: type(value).__name__, "v": body}
        case _:
            raise ValueError(f"a {type(value).__name__} is no part of an outcome")


def _unpacked(value: Any) -> Any:
    if isinstance(value, list):
        return [_unpacked(item) for item in value]
    if not isinstance(value, dict):
        return value
    kind, body = value[_TAG], value["v"]
    match kind:
        case "decimal":
            return Decimal(body)
        case "datetime":
            return datetime.fromisoformat(body)
        case "date":
            return date.fromisoformat(body)
        case "time":
            return time.fromisoformat(body)
        case "timedelta":
            return timedelta(*body)
        case "bytes":
            return bytes.fromhex(body)
        case "kind":
            return RefusalKind(body)
        case "tuple":
            return tuple(_unpacked(item) for item in body)
        case "map":
            return {_unpacked(key): _unpacked(item) for key, item in body}
        case _:
            return _CLASSES[kind](**{name: _unpacked(item) for name, item in body.items()})
