"""A log of JSON lines, a file a day, bounded in days. Safe between threads and processes: a line is one write.

A log that cannot be written never breaks what it tells of.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any


class DayLog:
    """Lines in ``<folder>/<prefix>YYYY-MM-DD.jsonl``; days are those of UTC."""

    def __init__(self, folder: Path, prefix: str, keep_days: int) -> None:
        self.folder = folder
        self._prefix = prefix
        self._keep_days = keep_days
        self._lock = threading.Lock()
        self._day: date | None = None

    def add(self, body: Mapping[str, Any]) -> None:
        """Append a line."""
        line = (json.dumps(body, default=str, ensure_ascii=False) + "\n").encode()
        today = datetime.now(UTC).date()
        with suppress(OSError):
            with self._lock:
                if self._day != today:
                    self.folder.mkdir(parents=True, exist_ok=True)
                    self._forget(today)
                    self._day = today
            handle = os.open(self.folder / f"{self._prefix}{today}.jsonl", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
            try:
                os.write(handle, line)
            finally:
                os.close(handle)

    def lines(self, days: int) -> Iterator[dict[str, Any]]:
        """The lines of the last ``days`` days, oldest first; a line that a crash tore is left out."""
        since = f"{self._prefix}{datetime.now(UTC).date() - timedelta(days=days - 1)}.jsonl"
        for path in sorted(self.folder.glob(f"{self._prefix}*.jsonl")):
            if path.name < since:
                continue
            for line in path.read_bytes().splitlines():
                with suppress(ValueError):
                    body = json.loads(line)
                    if isinstance(body, dict):
                        yield body

    def _forget(self, today: date) -> None:
        oldest = f"{self._prefix}{today - timedelta(days=self._keep_days)}.jsonl"
        for path in self.folder.glob(f"{self._prefix}*.jsonl"):
            if path.name < oldest:
                path.unlink(missing_ok=True)
