"""A model that may fail: asked again after a pause where that can help, and left alone for a while where it cannot.

closed ── failures in a row ──▶ open ── after a while ──▶ half open: one question tries
   ▲                              ▲                          │
   └───────── it works ───────────┴────── it fails ──────────┘
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nl_agent.llm.model import Completion, FailureKind, LanguageModel, Message, ModelError, Progress

_PASSING = (FailureKind.RATE_LIMIT, FailureKind.SERVER, FailureKind.TIME_OUT, FailureKind.UNREACHABLE)
"""Failures that may pass by themselves."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a model is waited for.

    Attributes:
        attempts: calls for one question at most.
        pause: seconds before the second call; each further pause is twice as long, with a random part.
        deadline: seconds that all calls and pauses of one question may take.
        failures: failed questions in a row after which the model is left alone.
        rest: seconds for which it is.
    """

    attempts: int = 3
    pause: float = 0.5
    deadline: float = 30.0
    failures: int = 5
    rest: float = 30.0


class CircuitBreaker:
    """Counts failures in a row. Safe to share between threads."""

    def __init__(self, failures: int, rest: float) -> None:
        self._most = failures
        self._rest = rest
        self._lock = threading.Lock()
        self._failed = 0
        self._open_until = 0.0
        self._trying = False

    @property
    def state(self) -> str:
        """``closed``, ``open`` or ``half open``."""
        with self._lock:
            if self._failed < self._most:
                return "closed"
            return "open" if time.monotonic() < self._open_until else "half open"

    def enter(self) -> bool:
        """True if the model may be asked; of many questions at half open only one may."""
        with self._lock:
            if self._failed < self._most:
                return True
            if time.monotonic() < self._open_until or self._trying:
                return False
            self._trying = True
            return True

    def leave(self, *, worked: bool) -> None:
        """How it went."""
        with self._lock:
            self._trying = False
            self._failed = 0 if worked else self._failed + 1
            if self._failed >= self._most:
                self._open_until = time.monotonic() + self._rest


class ResilientModel:
    """A model with patience and a circuit breaker. What it raises is the last failure."""

    def __init__(self, inner: LanguageModel, patience: Patience = Patience()) -> None:
        self._inner = inner
        self._patience = patience
        self.breaker = CircuitBreaker(patience.failures, patience.rest)

    @property
    def name(self) -> str:
        return self._inner.name

    def complete(
        self, messages: Sequence[Message], schema_name: str, schema: Mapping[str, Any], progress: Progress | None = None
    ) -> Completion:
        """One answer, in as many calls as patience allows. Raises ModelError; LEFT_ALONE if it was not asked at all."""
        if not self.breaker.enter():
            raise ModelError(FailureKind.LEFT_ALONE)
        over = time.monotonic() + self._patience.deadline
        for attempt in range(1, self._patience.attempts + 1):
            try:
                completion = self._inner.complete(messages, schema_name, schema, progress)
            except ModelError as fault:
                pause = self._pause(attempt, fault)
                last = attempt == self._patience.attempts or time.monotonic() + pause > over
                if fault.kind not in _PASSING or last:
                    # What it refuses or cannot write well is no sign that it is down.
                    self.breaker.leave(worked=fault.kind not in _PASSING)
                    raise
                if progress:
                    progress(f"{self.name} {fault.kind.value}; asking again in {pause:.1f} s")
                time.sleep(pause)
            except BaseException:
                self.breaker.leave(worked=False)
                raise
            else:
                self.breaker.leave(worked=True)
                return completion
        raise AssertionError("the last attempt returns or raises")

    def _pause(self, attempt: int, fault: ModelError) -> float:
        """What the server asks for, else twice as long each time, and never the same for two clients."""
        if fault.retry_after is not None:
            return fault.retry_after
        return float(self._patience.pause * 2 ** (attempt - 1) * random.uniform(0.5, 1.5))
