"""The query log: a line of JSON for every metric query that ran, in a file a day. What marts are worth is read from it."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

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
    """Appends to and reads the log in a folder. Safe between threads and processes: a line is one write.

    A log that cannot be written never breaks an answer.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()
        self._day: date | None = None

    def add(self, entry: LoggedQuery) -> None:
        """Append a line."""
        line = (json.dumps(asdict(entry), default=str, ensure_ascii=False) + "\n").encode()
        today = datetime.now(UTC).date()
        with suppress(OSError):
            with self._lock:
                if self._day != today:
                    self.folder.mkdir(parents=True, exist_ok=True)
                    self._forget(today)
                    self._day = today
            handle = os.open(self.folder / f"{_PREFIX}{today}.jsonl", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
            try:
                os.write(handle, line)
            finally:
                os.close(handle)

    def entries(self, days: int = KEEP_DAYS) -> Iterator[LoggedQuery]:
        """The lines of the last ``days`` days, oldest first; a line that a crash tore is left out."""
        since = f"{_PREFIX}{datetime.now(UTC).date() - timedelta(days=days - 1)}.jsonl"
        names = {field.name for field in fields(LoggedQuery)}
        for path in sorted(self.folder.glob(f"{_PREFIX}*.jsonl")):
            if path.name < since:
                continue
            for line in path.read_bytes().splitlines():
                with suppress(ValueError, TypeError, AttributeError):
                    body = json.loads(line)
                    known: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in body.items() if k in names}
                    yield LoggedQuery(**known)

    def _forget(self, today: date) -> None:
        oldest = f"{_PREFIX}{today - timedelta(days=KEEP_DAYS)}.jsonl"
        for path in self.folder.glob(f"{_PREFIX}*.jsonl"):
            if path.name < oldest:
                path.unlink(missing_ok=True)
