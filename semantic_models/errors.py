"""The one error tree, and did-you-mean.

InsightsError
├── ProjectError             project: the dbt project, its profile or its artifacts cannot be read
├── DefinitionError          invalid_definitions: a fault in the semantic YAML or its manifest
├── QueryError               invalid_query: a metric query that cannot be answered as asked
│   ├── UnknownMetricError       unknown_metric
│   ├── UnknownDimensionError    unknown_dimension
│   ├── InvalidFilterError       invalid_filter
│   ├── InvalidTimeRangeError    invalid_time_range
│   ├── FanOutError              fan_out
│   ├── AmbiguousPathError       ambiguous_path
│   └── NotSupportedError        not_supported
├── WarehouseError           warehouse: the warehouse refused or failed
│   └── WarehouseMissingError    warehouse_missing
├── IngestionError           ingestion: raw data that cannot be landed
├── BuildError               build: a build that stopped; what was published before stays
├── QuestionError            invalid_question: a question that cannot be read at all
└── ServiceError             service: a service that an option asked for is not to be had

Every message is one sentence: what is wrong and where; the hint is the nearest thing that would work.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file: path as the user knows it, line counted from 1 (0 if unknown)."""

    path: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


_LONGEST = 500


class InsightsError(Exception):
    """Base of every error that a user may see."""

    code: ClassVar[str] = "error"

    def __init__(self, message: str, *, hint: str = "", where: Location | None = None) -> None:
        # What was asked may be quoted in the sentence, and may be of any length.
        if len(message) > _LONGEST:
            message = f"{message[: _LONGEST // 2]} … {message[-_LONGEST // 2 :]}"
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.where = where

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.message} {self.hint}".rstrip()

    def to_dict(self) -> dict[str, str]:
        """The error as the API gives it: ``code``, ``message``, ``hint`` and, if known, ``where``."""
        body = {"code": self.code, "message": self.message, "hint": self.hint}
        if self.where:
            body["where"] = str(self.where)
        return body


class ProjectError(InsightsError):
    code = "project"


class DefinitionError(InsightsError):
    code = "invalid_definitions"


class QueryError(InsightsError):
    code = "invalid_query"

    def __init__(self, message: str, *, hint: str = "", where: Location | None = None) -> None:
        # What a query names may hold line breaks; the sentence that quotes it may not.
        super().__init__(" ".join(message.split("\n")), hint=hint, where=where)


class UnknownMetricError(QueryError):
    code = "unknown_metric"


class UnknownDimensionError(QueryError):
    code = "unknown_dimension"


class InvalidFilterError(QueryError):
    code = "invalid_filter"


class InvalidTimeRangeError(QueryError):
    code = "invalid_time_range"


class FanOutError(QueryError):
    code = "fan_out"


class AmbiguousPathError(QueryError):
    code = "ambiguous_path"


class NotSupportedError(QueryError):
    code = "not_supported"


class WarehouseError(InsightsError):
    code = "warehouse"


class WarehouseMissingError(WarehouseError):
    code = "warehouse_missing"


class IngestionError(InsightsError):
    code = "ingestion"


class BuildError(InsightsError):
    code = "build"


class QuestionError(InsightsError):
    code = "invalid_question"


class ServiceError(InsightsError):
    code = "service"


def nearest(name: str, candidates: Iterable[str], limit: int = 1) -> tuple[str, ...]:
    """The candidates closest to ``name``, best first; empty if none is close."""
    from difflib import get_close_matches

    by_lower = {candidate.lower(): candidate for candidate in sorted(candidates, reverse=True)}
    return tuple(by_lower[found] for found in get_close_matches(name.lower(), list(by_lower), n=limit, cutoff=0.55))


def did_you_mean(name: str, candidates: Iterable[str]) -> str:
    """``Did you mean 'x'?`` for the closest candidate, or an empty string."""
    found = nearest(name, candidates)
    return f"Did you mean '{found[0]}'?" if found else ""
