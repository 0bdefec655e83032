"""What a person chose when a word could mean several things, so that it is not asked twice. It can be seen and deleted.

<data>/users/choices.json    {"ana": {"discounts": {"choice": "Loyalty discount", "on": "2026-11-24"}}}
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

MAX_USERS = 10_000
MAX_CHOICES = 200
"""What one person may have remembered; the oldest goes first."""


@dataclass(frozen=True, slots=True)
class RememberedChoice:
    """``words`` as they were asked, in lower case; ``choice`` is the label that was chosen."""

    words: str
    choice: str
    on: str


class ChoiceMemory:
    """Choices by user, in one small file that is replaced as a whole. Safe between threads; a disk that fails forgets, and no more."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def of(self, user: str) -> tuple[RememberedChoice, ...]:
        """Everything remembered of a user, by words."""
        held = self._read().get(user, {})
        return tuple(RememberedChoice(words, one["choice"], one["on"]) for words, one in sorted(held.items()))

    def choice(self, user: str, words: str) -> str:
        """The label that a user chose for these words; empty if none."""
        one = self._read().get(user, {}).get(words.casefold()) if user and words else None
        return one["choice"] if one else ""

    def remember(self, user: str, words: str, choice: str, today: date | None = None) -> None:
        """Keep a choice. Without a user or words there is nothing to keep."""
        if not user or not words:
            return
        with self._lock:
            body = {name: dict(held) for name, held in self._read().items()}
            held = body.pop(user, {})
            held.pop(words.casefold(), None)
            held[words.casefold()] = {"choice": choice, "on": (today or date.today()).isoformat()}
            body[user] = dict(list(held.items())[-MAX_CHOICES:])
            self._write(dict(list(body.items())[-MAX_USERS:]))

    def forget(self, user: str, words: str = "") -> int:
        """Delete one choice of a user, or all of them; how many were deleted."""
        with self._lock:
            body = {name: dict(held) for name, held in self._read().items()}
            held = body.get(user, {})
            gone = [name for name in held if not words or name == words.casefold()]
            for name in gone:
                del held[name]
            if not held:
                body.pop(user, None)
            if gone:
                self._write(body)
            return len(gone)

    def _read(self) -> Mapping[str, dict[str, dict[str, str]]]:
        try:
            body = json.loads(self._path.read_bytes())
        except (OSError, ValueError):
            return {}
        return body if isinstance(body, dict) else {}

    def _write(self, body: Mapping[str, object]) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            temporary = self._path.with_name(f".{self._path.name}.{os.getpid()}.{threading.get_ident()}")
            temporary.write_text(json.dumps(body, indent=1, ensure_ascii=False), encoding="utf-8")
            temporary.replace(self._path)
        except OSError:
            return  # A choice that cannot be kept will be asked again.
