"""What a model may propose, as a strict JSON schema over retrieved names, and back: proposal → metric queries.

A name that does not exist cannot be produced, because the schema's enums hold the retrieved names. Filters are made from
a dimension, an operator and values, so no text of the model ever becomes part of a statement.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from nl_agent.types import RefusalKind
from semantic_models import (
    GroupByItem,
    InvalidFilterError,
    Metric,
    MetricQuery,
    QueryError,
    having_compare,
    nearest,
    where_compare,
    where_in,
    where_not_in,
)

SCHEMA_NAME = "metric_queries"
MAX_QUERIES = 4
_TIME_PARTS = ("extract_dow", "extract_month", "extract_quarter")
_FINEST = ("nanosecond", "microsecond", "millisecond", "second", "minute")
_SHOWN_VALUES = 40
_MAX_WORDS = 12
_REFUSALS = tuple(kind for kind in RefusalKind if kind is not RefusalKind.UNAVAILABLE)
"""Kinds that a model may say no with: whether the warehouse answers is not for it to say."""


class Decision(Enum):
    ANSWER = "answer"
    CLARIFY = "clarify"
    REFUSE = "refuse"


class Operator(Enum):
    IS = "is"
    IS_NOT = "is_not"
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="


@dataclass(frozen=True, slots=True)
class Choices:
    """What the model may choose from: retrieved metrics and group-by items, and known values of dimensions."""

    metrics: tuple[Metric, ...]
    items: tuple[GroupByItem, ...]
    values: Mapping[str, tuple[Any, ...]]

    def group_names(self) -> tuple[str, ...]:
        """Every name to group by; time items with each grain and part that a person would ask for."""
        names: list[str] = []
        for item in self.items:
            if item.kind != "time":
                names.append(item.name)
                continue
            names += [f"{item.name}__{grain}" for grain in item.grains if grain not in _FINEST]
            names += [f"{item.name}__{part}" for part in _TIME_PARTS]
        return tuple(names)

    def filter_names(self) -> tuple[str, ...]:
        return tuple(item.name for item in self.items if item.kind != "time")

    def shown_values(self) -> dict[str, list[str]]:
        """Values to show in the prompt: all of a small dimension, nothing of a large one."""
        names = set(self.filter_names())
        return {
            name: [_spelled(value) for value in values]
            for name, values in self.values.items()
            if name in names and len(values) <= _SHOWN_VALUES
        }


@dataclass(frozen=True, slots=True)
class Proposal:
    """A model's choice, checked.

    Attributes:
        options: (metric, question to ask instead) of a clarification.
        unused: words of the question that the queries do not express.
    """

    decision: Decision
    queries: tuple[MetricQuery, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    refusal: RefusalKind = RefusalKind.NOT_MODELLED
    unused: tuple[str, ...] = ()


def schema(choices: Choices) -> dict[str, Any]:
    """The strict JSON schema of a proposal over these choices."""
    metrics = _enum([metric.name for metric in choices.metrics])
    groups = choices.group_names()
    filters = choices.filter_names()
    query = _object(
        metrics=_list(metrics),
        group_by=_list(_enum(groups)),
        filters=_list(
            _object(dimension=_enum(filters), operator=_enum([o.value for o in Operator]), values=_list({"type": "string"}))
        ),
        having=_list(_object(metric=metrics, operator=_enum([">", ">=", "<", "<=", "=", "<>"]), value={"type": "number"})),
        order_by=_list(_object(name=_enum([*(m.name for m in choices.metrics), *groups]), descending={"type": "boolean"})),
        limit={"type": ["integer", "null"]},
        start={"type": ["string", "null"], "description": "first day, YYYY-MM-DD, included"},
        end={"type": ["string", "null"], "description": "last day, YYYY-MM-DD, included"},
    )
    return _object(
        decision=_enum([decision.value for decision in Decision]),
        queries=_list(query),
        options=_list(_object(metric=metrics, question={"type": "string"})),
        refusal={"anyOf": [_enum([kind.value for kind in _REFUSALS]), {"type": "null"}]},
        unused_words=_list({"type": "string"}),
    )


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list(items: Any) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _enum(names: Sequence[str]) -> dict[str, Any]:
    return {"type": "string", "enum": list(dict.fromkeys(names))}


def read_proposal(body: Mapping[str, Any], choices: Choices, question: str) -> Proposal:
    """Check a model's JSON and build its queries.

    Raises QueryError and kin, whose sentence tells the model what to mend. Servers differ in how strictly they hold a
    model to the schema, so nothing is taken on trust here.
    """
    try:
        decision = Decision(body["decision"])
        unused = _known_words(body.get("unused_words") or (), question)
        match decision:
            case Decision.REFUSE:
                refusal = RefusalKind(body.get("refusal") or RefusalKind.NOT_MODELLED.value)
                return Proposal(decision, refusal=refusal if refusal in _REFUSALS else RefusalKind.NOT_MODELLED, unused=unused)
            case Decision.CLARIFY:
                options = tuple((str(o["metric"]), str(o["question"])[:300]) for o in body["options"])
                for name, _ in options:
                    _must_be(name, [metric.name for metric in choices.metrics], "metric")
                if len({name for name, _ in options}) < 2:
                    raise QueryError("A clarification needs at least two different metrics as options.")
                return Proposal(decision, options=options, unused=unused)
            case Decision.ANSWER:
                if not body["queries"]:
                    raise QueryError("There is no query in the answer.")
                if len(body["queries"]) > MAX_QUERIES:
                    raise QueryError(f"There are more than {MAX_QUERIES} queries.", hint="Group by a dimension instead.")
                return Proposal(decision, tuple(_query(query, choices) for query in body["queries"]), unused=unused)
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise QueryError(f"The JSON does not follow the schema ({type(fault).__name__}: {fault}).") from fault


def _query(body: Mapping[str, Any], choices: Choices) -> MetricQuery:
    metrics = [str(name) for name in body["metrics"]]
    for name in metrics:
        _must_be(name, [metric.name for metric in choices.metrics], "metric")
    groups = [str(name) for name in body["group_by"]]
    for name in groups:
        _must_be(name, choices.group_names(), "group-by name")
    order = []
    for item in body["order_by"]:
        name = str(item["name"])
        _must_be(name, [*metrics, *groups], "name to order by")
        order.append(("-" if item["descending"] else "") + name)
    limit = body["limit"]
    return MetricQuery(
        metrics=tuple(dict.fromkeys(metrics)),
        group_by=tuple(dict.fromkeys(groups)),
        where=tuple(_where(item, choices) for item in body["filters"]),
        having=tuple(
            having_compare(str(item["metric"]), str(item["operator"]), _number(item["value"])) for item in body["having"]
        ),
        order_by=tuple(order),
        limit=int(limit) if limit else None,
        start=body["start"] or None,
        end=body["end"] or None,
    )


def _where(body: Mapping[str, Any], choices: Choices) -> str:
    name = str(body["dimension"])
    _must_be(name, choices.filter_names(), "dimension to filter by")
    values = [_value(name, str(text), choices) for text in body["values"]]
    operator = Operator(body["operator"])
    match operator:
        case Operator.IS:
            return where_in(name, values)
        case Operator.IS_NOT:
            return where_not_in(name, values)
        case Operator.LESS | Operator.AT_MOST | Operator.MORE | Operator.AT_LEAST:
            if len(values) != 1:
                raise InvalidFilterError(f"The filter on '{name}' compares with {len(values)} values.", hint="Give one.")
            return where_compare(name, operator.value, values[0])


def _value(dimension: str, text: str, choices: Choices) -> Any:
    """The dimension's own value for a text. Raises InvalidFilterError with the nearest if there is none like it."""
    known = choices.values.get(dimension)
    if known is None:
        return _typed(text)
    by_text = {_spelled(value).casefold(): value for value in known}
    found = by_text.get(text.strip().casefold(), _MISSING)
    if found is _MISSING:
        close = nearest(text, [_spelled(value) for value in known], 3)
        hint = f"Values like it: {', '.join(repr(value) for value in close)}." if close else "None is like it."
        raise InvalidFilterError(f"'{dimension}' has no value {text[:80]!r}.", hint=hint)
    return found


_MISSING = object()


def _typed(text: str) -> str | int | float | bool:
    """A value of a dimension whose values are not indexed: a number or a truth value if it reads as one."""
    lowered = text.strip().lower()
    if lowered in ("true", "false"):
        return lowered == "true"
    for kind in (int, float):
        try:
            return kind(lowered)
        except ValueError:
            continue
    return text


def _number(value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise QueryError(f"{value!r} is not a number.")
    return value if isinstance(value, int) else float(value)


def _spelled(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _must_be(name: str, known: Sequence[str], what: str) -> None:
    if name not in known:
        close = nearest(name, known, 3)
        raise QueryError(
            f"There is no {what} '{name[:80]}' among those offered.", hint=f"Nearest: {', '.join(close)}." if close else ""
        )


def _known_words(words: Sequence[Any], question: str) -> tuple[str, ...]:
    """Only words that the question holds: a model may not put words into the asker's mouth."""
    lowered = question.lower()
    return tuple(dict.fromkeys(str(word) for word in words if str(word).strip() and str(word).lower() in lowered))[:_MAX_WORDS]
