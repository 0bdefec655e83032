"""What goes in and out of the agent: a question; an answer, a clarification or a refusal; and the steps on the way.

``to_dict`` of the three outcomes gives one JSON shape: every key is always there, null or empty where it does not apply.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, ClassVar, Literal

JsonObject = dict[str, Any]


class Status(Enum):
    """How a question ended."""

    ANSWERED = "answered"
    CLARIFY = "clarify"
    REFUSED = "refused"


class RefusalKind(Enum):
    """Why a question is not answered. Each kind has its own sentence and its own suggestions."""

    NOT_MODELLED = "not_modelled"
    """The words are about this business, but no governed metric or dimension means them."""
    OUTSIDE_PERIOD = "outside_period"
    """The data has no such days."""
    FORECAST = "forecast"
    CAUSE = "cause"
    """A question for reasons ("why"), which numbers alone do not give."""
    PERSONAL_DATA = "personal_data"
    OTHER_SUBJECT = "other_subject"
    INSTRUCTIONS = "instructions"
    """The text orders instead of asking (SQL, "ignore your rules")."""
    NOT_UNDERSTOOD = "not_understood"
    UNAVAILABLE = "unavailable"
    """The warehouse could not answer now; nothing is wrong with the question."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question in plain words; ``history`` holds the earlier questions of the same conversation, oldest first."""

    text: str
    history: tuple[str, ...] = ()
    user: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """A reading that a clarification offers: ``question`` is what to ask instead, complete in itself.

    ``value`` is what this reading comes to, in words; empty if it was not computed. Options are answered by their number, too.
    """

    label: str
    detail: str
    question: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """What a result column is. ``grain`` belongs to time columns (``month``, ``extract_dow``), ``metric`` to numbers.

    ``difference`` is in the metric's unit (points, if that is a ratio); ``change`` and ``share`` are ratios.
    """

    name: str
    label: str
    kind: Literal["time", "dimension", "metric", "difference", "change", "share", "mean"]
    unit: str = ""
    metric: str = ""
    grain: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """A metric that the answer used, as its owner signed it."""

    name: str
    label: str
    description: str
    unit: str
    owner: str
    scope: str
    formula: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Period:
    """Days that a number counts, both included.

    Attributes:
        label: the period in words ("March 2017").
        said: the words of the question that it was understood from; empty if the question named no period.
        relative: True if it hangs on "now".
    """

    start: date
    end: date
    label: str
    said: str = ""
    relative: bool = False


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """How to draw the rows: ``x`` and ``series`` name one column each (or none), ``y`` the columns of numbers."""

    kind: Literal["number", "line", "bar"]
    x: str
    y: tuple[str, ...]
    series: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class LabelledQuery:
    """One metric query of an answer with its SQL; comparisons have several."""

    label: str
    query: JsonObject
    sql: str
    source: tuple[str, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an auditor needs to get the same number again.

    Attributes:
        definitions_version: fingerprint of the definitions as dbt last parsed them.
        data_version: the release that was read; empty if nothing was published.
        source: relations that were read.
        summary: names of the summary marts among them.
        rows: rows of the answer.
        seconds: time that the warehouse took.
        first_day, last_day: first and last day with data of the metrics used.
        data_source: where the data comes from, in the words of the definitions.
        understood_by: ``reader`` for the embedded reader, else the model's name.
        index_version: version of the index whose cards and values the question was understood with.
    """

    definitions_version: str
    data_version: str
    source: tuple[str, ...]
    summary: tuple[str, ...]
    rows: int
    seconds: float
    first_day: date | None = None
    last_day: date | None = None
    data_source: str = ""
    understood_by: str = "reader"
    index_version: str = ""


@dataclass(frozen=True, slots=True)
class StepEvent:
    """A step of the workflow, told while it runs."""

    step: str
    message: str
    detail: Mapping[str, Any] = field(default_factory=dict)

    def to_dict(self) -> JsonObject:
        return {"step": self.step, "message": self.message, "detail": json_safe(self.detail)}


@dataclass(frozen=True, slots=True)
class CacheNote:
    """Where an outcome came from, if it was not made anew.

    Attributes:
        kind: ``exact`` for the same question, ``similar`` for one that asks the same, ``earlier`` for the same over older data.
        asked: the question that it was made for.
        release: of an earlier one, the data that it was made from.
    """

    kind: Literal["exact", "similar", "earlier"]
    asked: str
    release: str = ""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a language model was asked for one question. ``tokens_cached`` are among ``tokens_in``.

    ``cost`` is in US dollars; None if the model has no price in the configuration.
    """

    model: str
    calls: int
    tokens_in: int
    tokens_cached: int
    tokens_out: int
    cost: float | None


@dataclass(frozen=True, slots=True)
class Answer:
    """A number with everything that it rests on.

    Attributes:
        text: the answer in a plain sentence or two.
        columns: names of the result's columns, groups first; ``column_info`` says what each is.
        rows: values of the warehouse, not rounded.
        sql: every statement that ran, ready to be copied and run.
        source: the relations that served it.
        now: day of the newest data that periods were counted from.
        assumptions: what was decided for the asker, in sentences.
        scope: which rows are counted and which are left out, and what that is worth, in sentences.
        warnings: what could mislead, in sentences.
        decisions: each summary mart considered, and why it was used or not.
    """

    question: str
    text: str
    query: JsonObject
    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    sql: str
    source: tuple[str, ...]
    receipt: Receipt
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    column_info: tuple[Column, ...] = ()
    queries: tuple[LabelledQuery, ...] = ()
    chart: ChartSpec | None = None
    decisions: tuple[JsonObject, ...] = ()
    definitions: tuple[Definition, ...] = ()
    period: Period | None = None
    compared_period: Period | None = None
    now: date | None = None
    assumptions: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    steps: tuple[StepEvent, ...] = ()
    cache: CacheNote | None = None
    usage: Usage | None = None

    status: ClassVar[Status] = Status.ANSWERED

    def to_dict(self) -> JsonObject:
        return _body(
            self,
            query=self.query,
            columns=list(self.columns),
            rows=[list(row) for row in self.rows],
            sql=self.sql,
            source=list(self.source),
            receipt=asdict(self.receipt),
            column_info=[asdict(column) for column in self.column_info],
            queries=[asdict(query) for query in self.queries],
            chart=asdict(self.chart) if self.chart else None,
            decisions=list(self.decisions),
            definitions=[asdict(definition) for definition in self.definitions],
            period=asdict(self.period) if self.period else None,
            compared_period=asdict(self.compared_period) if self.compared_period else None,
            now=self.now,
            assumptions=list(self.assumptions),
            scope=list(self.scope),
        )


@dataclass(frozen=True, slots=True)
class Clarification:
    """A question back: the readings differ, so the asker chooses."""

    question: str
    text: str
    options: tuple[Option, ...]
    now: date | None = None
    warnings: tuple[str, ...] = ()
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    steps: tuple[StepEvent, ...] = ()
    cache: CacheNote | None = None
    usage: Usage | None = None

    status: ClassVar[Status] = Status.CLARIFY

    def to_dict(self) -> JsonObject:
        return _body(self, options=[asdict(option) for option in self.options], now=self.now)


@dataclass(frozen=True, slots=True)
class Refusal:
    """An honest no: what cannot be answered, why, and what can be asked instead."""

    question: str
    text: str
    kind: RefusalKind
    suggestions: tuple[str, ...] = ()
    now: date | None = None
    warnings: tuple[str, ...] = ()
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    steps: tuple[StepEvent, ...] = ()
    cache: CacheNote | None = None
    usage: Usage | None = None

    status: ClassVar[Status] = Status.REFUSED

    def to_dict(self) -> JsonObject:
        return _body(self, kind=self.kind.value, suggestions=list(self.suggestions), now=self.now)


Outcome = Answer | Clarification | Refusal

_EMPTY: Mapping[str, Any] = {
    "query": None,
    "columns": [],
    "rows": [],
    "sql": None,
    "source": [],
    "receipt": None,
    "column_info": [],
    "queries": [],
    "chart": None,
    "options": [],
    "suggestions": [],
    "kind": None,
    "decisions": [],
    "definitions": [],
    "period": None,
    "compared_period": None,
    "now": None,
    "assumptions": [],
    "scope": [],
}


def _body(outcome: Outcome, **own: Any) -> JsonObject:
    shared = {
        "timings_ms": {step: round(ms, 1) for step, ms in outcome.timings_ms.items()},
        "warnings": list(outcome.warnings),
        "steps": [step.to_dict() for step in outcome.steps],
        "cache": asdict(outcome.cache) if outcome.cache else None,
        "usage": asdict(outcome.usage) if outcome.usage else None,
    }
    head = {"status": outcome.status.value, "question": outcome.question, "text": outcome.text}
    body: JsonObject = json_safe({**head, **_EMPTY, **own, **shared})
    return body


def json_safe(value: Any) -> Any:
    """The value as JSON holds it: dates as ISO text, decimals as numbers, what is not a number as null."""
    match value:
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else None
        case Decimal():
            if not value.is_finite():
                return None
            return int(value) if value.as_tuple().exponent == 0 else float(value)
        case datetime() | date() | time():
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
        case Enum():
            return json_safe(value.value)
        case bytes():
            return value.hex()
        case Mapping():
            return {str(key): json_safe(item) for key, item in value.items()}
        case list() | tuple() | set() | frozenset():
            return [json_safe(item) for item in value]
        case _:
            return str(value)
