"""The query log: a line of JSON for every metric query that ran, in a file a day. What marts are worth is read from it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from semantic_models.day_log import DayLog

KEEP_DAYS = 90
_PREFIX = "queries-"


@dataclass(frozen=True, slots=True)
class LoggedQuery:
    """One query as it ran.

    Attributes:
        at: UTC, ISO text.
        query: the metric query in JSON's words; it can be compiled again.
        grain: the finest time that it groups by, empty if none.
        source: the tables that were read; ``marts`` those of them that are summary marts.
        rows: rows of the answer.
        rows_read: rows of the tables that were read, by the release's statistics; None if unknown. Pruning may have saved some.
        bytes_read: BigQuery's own count; on DuckDB eight bytes for each value of the columns that the statement reads.
        seconds: wall time in the warehouse (or in the cache, if ``cached``).
        release: number of the release that answered; None where there are no releases.
    """

    at: str
    query: dict[str, Any]
    metrics: tuple[str, ...]
    group_by: tuple[str, ...]
    grain: str
    filters: tuple[str, ...]
    source: tuple[str, ...]
    marts: tuple[str, ...]
    rows: int
    rows_read: int | None
    bytes_read: int | None
    seconds: float
    cached: bool = False
    release: int | None = None


class QueryLog:
    """Appends to and reads the log in a folder. Safe between threads and processes; it never breaks an answer."""

    def __init__(self, folder: Path) -> None:
        self._log = DayLog(folder, _PREFIX, KEEP_DAYS)

    @property
    def folder(self) -> Path:
        return self._log.folder

    def add(self, entry: LoggedQuery) -> None:
        """Append a line."""
        self._log.add(asdict(entry))

    def entries(self, days: int = KEEP_DAYS) -> Iterator[LoggedQuery]:
        """The lines of the last ``days`` days, oldest first; a line of another form is left out."""
        names = {field.name for field in fields(LoggedQuery)}
        for body in self._log.lines(days):
            with suppress(TypeError):
                known: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in body.items() if k in names}
                yield LoggedQuery(**known)
