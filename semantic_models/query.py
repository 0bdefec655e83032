"""MetricQuery: names only, JSON in and out. What a person or an agent may ask of the semantic layer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from semantic_models.errors import InvalidTimeRangeError, QueryError, did_you_mean


@dataclass(frozen=True, slots=True)
class MetricQuery:
    """A question to the semantic layer, in dbt's names.

    Attributes:
        metrics: metric names, in the order wanted.
        group_by: ``metric_time__month``, ``product__department``, ``store__region__name``, ``metric_time__extract_dow``.
        where: dbt's filter templates, combined with AND: ``{{ Dimension('product__brand') }} = 'Private'``.
        having: conditions on the result's metrics, combined with AND: ``{{ Metric('revenue') }} > 10000``.
        order_by: names of metrics or group-by items; a leading ``-`` is descending.
        limit: the most rows to return.
        start, end: first and last day (ISO dates or timestamps) of ``metric_time``, both included.
        saved_query: name of a dbt saved query, to which everything else is added.
        min_max_only: give the smallest and largest value of the one group-by item.
        apply_group_by: False lists rows of dimensions without removing duplicates.
        approximate: distinct counts may come from sketches of summary marts, a few per cent off; the answer says which do.
    """

    metrics: tuple[str, ...] = ()
    group_by: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    having: tuple[str, ...] = ()
    order_by: tuple[str, ...] = ()
    limit: int | None = None
    start: str | None = None
    end: str | None = None
    saved_query: str | None = None
    min_max_only: bool = False
    apply_group_by: bool = True
    approximate: bool = False

    def __post_init__(self) -> None:
        for name in _NAME_LISTS:
            value = getattr(self, name)
            if isinstance(value, str) or not all(isinstance(item, str) for item in value):
                raise QueryError(f"'{name}' must be a list of names, got {value!r}.")
            object.__setattr__(self, name, tuple(value))
        if self.limit is not None and (isinstance(self.limit, bool) or not isinstance(self.limit, int) or self.limit < 0):
            raise QueryError(f"'limit' must be a whole number of rows, 0 or more, got {self.limit!r}.")
        if self.saved_query is not None and not isinstance(self.saved_query, str):
            raise QueryError(f"'saved_query' must be a name, got {self.saved_query!r}.")
        for name in ("start", "end"):
            object.__setattr__(self, name, _moment(name, getattr(self, name)))
        if self.start and self.end and as_datetime(self.end, end=True) < as_datetime(self.start):
            raise InvalidTimeRangeError(
                f"The period ends ({self.end}) before it starts ({self.start}).", hint="Swap start and end."
            )

    @classmethod
    def from_dict(cls, body: Mapping[str, Any]) -> MetricQuery:
        """Read a query from JSON. Raises QueryError for unknown keys or values of the wrong type."""
        if not isinstance(body, Mapping):
            raise QueryError("A metric query must be a JSON object.", hint='For example {"metrics": ["revenue"]}.')
        known = {field.name for field in fields(cls)}
        for key in body:
            if key not in known:
                raise QueryError(f"Unknown key '{key}' in a metric query.", hint=did_you_mean(str(key), known))
        values = {key: value for key, value in body.items() if value is not None}
        for name in _NAME_LISTS:
            value = values.get(name, ())
            if isinstance(value, str):
                value = (value,)
            if not isinstance(value, (list, tuple)):
                raise QueryError(f"'{name}' must be a list of names, got {value!r}.")
            values[name] = tuple(value)
        for name in ("min_max_only", "apply_group_by", "approximate"):
            if name in values and not isinstance(values[name], bool):
                raise QueryError(f"'{name}' must be true or false, got {values[name]!r}.")
        return cls(**values)

    def to_dict(self) -> dict[str, Any]:
        """The query as JSON; what has its default is left out, so that the text is as short as the question."""
        body: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if value != field.default:
                body[field.name] = list(value) if isinstance(value, tuple) else value
        return body


_NAME_LISTS = ("metrics", "group_by", "where", "having", "order_by")


def _moment(name: str, value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        raise InvalidTimeRangeError(f"'{name}' must be a date such as 2017-01-31, got {value!r}.")
    text = value.strip()
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError:
        raise InvalidTimeRangeError(
            f"'{text[:40]}' is not a date that exists.", hint=f"Write {name} as year-month-day, such as 2017-01-31."
        ) from None
    if parsed.tzinfo is not None:
        raise InvalidTimeRangeError(f"'{text}' carries a time zone.", hint="Dates of a query are in the warehouse's own time.")
    return parsed.date().isoformat() if len(text) <= 10 else parsed.isoformat(sep=" ")


def as_datetime(moment: str, *, end: bool = False) -> datetime:
    """The instant that a normalised ``start`` or ``end`` stands for; a bare end date is its day's last microsecond."""
    parsed = datetime.fromisoformat(moment)
    if end and len(moment) == 10:
        return parsed.replace(hour=23, minute=59, second=59, microsecond=999999)
    return parsed
