"""A ResultTable as bytes and back, exactly: each value with its type, a checksum over all. Nothing in it can be executed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from hashlib import blake2b
from typing import Any
from uuid import UUID

from semantic_models.warehouse.base import ResultTable

_DIGEST = 16

# Type → (tag, value → JSON, JSON → value). Text, truth and nothing stand for themselves; so do whole numbers.
_TAGGED: dict[type, tuple[str, Callable[[Any], Any], Callable[[Any], Any]]] = {
    float: ("f", float.hex, float.fromhex),
    Decimal: ("n", str, Decimal),
    datetime: ("t", datetime.isoformat, datetime.fromisoformat),
    date: ("d", date.isoformat, date.fromisoformat),
    time: ("c", time.isoformat, time.fromisoformat),
    timedelta: ("i", lambda v: [v.days, v.seconds, v.microseconds], lambda v: timedelta(*v)),
    bytes: ("b", bytes.hex, bytes.fromhex),
    UUID: ("u", str, UUID),
    list: ("l", lambda v: [_packed(item) for item in v], lambda v: [_unpacked(item) for item in v]),
    tuple: ("p", lambda v: [_packed(item) for item in v], lambda v: tuple(_unpacked(item) for item in v)),
    dict: (
        "m",
        lambda v: [[_packed(key), _packed(item)] for key, item in v.items()],
        lambda v: {_unpacked(key): _unpacked(item) for key, item in v},
    ),
}
_READERS = {tag: read for tag, _, read in _TAGGED.values()}


def encode(table: ResultTable) -> bytes | None:
    """The table as bytes; None if it holds a value of a type that is not known."""
    try:
        body = [table.columns, table.types, [[_packed(value) for value in row] for row in table.rows], table.bytes_read]
        packed = zlib.compress(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(), 1)
    except (TypeError, ValueError):
        return None
    return blake2b(packed, digest_size=_DIGEST).digest() + packed


def decode(data: bytes) -> ResultTable | None:
    """The table of those bytes; None if they are torn, were changed, or were never a table."""
    digest, packed = data[:_DIGEST], data[_DIGEST:]
    if blake2b(packed, digest_size=_DIGEST).digest() != digest:
        return None
    try:
        columns, types, rows, bytes_read = json.loads(zlib.decompress(packed))
        values = tuple(tuple(_unpacked(value) for value in row) for row in rows)
    except (ValueError, TypeError, KeyError, zlib.error, ArithmeticError):
        return None
    return ResultTable(tuple(columns), values, tuple(types), bytes_read=bytes_read)


def _packed(value: Any) -> Any:
    kind = type(value)
    if value is None or kind is bool or kind is int or kind is str:
        return value
    if kind not in _TAGGED:
        raise TypeError(kind.__name__)
    tag, write, _ = _TAGGED[kind]
    return [tag, write(value)]


def _unpacked(value: Any) -> Any:
    if isinstance(value, list):
        tag, inner = value
        return _READERS[tag](inner)
    return value
