"""What questions cost: a line of JSON for each, in a file a day, with tokens, money, and the time of every step.

<data>/log/usage/usage-2026-11-24.jsonl    kept for 400 days, so that a year can be laid beside the one before
"""

from __future__ import annotations

import hashlib
import math
import statistics
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nl_agent.llm.settings import Budgets
from nl_agent.types import Answer, Outcome
from semantic_models import DayLog

KEEP_DAYS = 400
_PREFIX = "usage-"


@dataclass(frozen=True, slots=True)
class UsageLine:
    """One question.

    Attributes:
        at: UTC, ISO text.
        question_hash: of the normalised question, so that repetition can be counted without reading questions.
        understood_by: ``reader``, the model's name, or empty for a refusal or a question back by the reader.
        cache: ``exact``, ``similar`` or ``earlier`` where no answer was made.
        cost: US dollars; None if a model without a price was asked.
        timings_ms: by step.
    """

    at: str
    user: str
    question: str
    question_hash: str
    status: str
    understood_by: str = ""
    cache: str = ""
    calls: int = 0
    tokens_in: int = 0
    tokens_cached: int = 0
    tokens_out: int = 0
    cost: float | None = 0.0
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    release: str = ""

    @property
    def day(self) -> str:
        return self.at[:10]

    @property
    def total_ms(self) -> float:
        return float(self.timings_ms.get("total", 0.0))


def usage_line(outcome: Outcome, user: str, release: str) -> UsageLine:
    """The line of a question. What came from the cache cost nothing now."""
    usage = None if outcome.cache else outcome.usage
    return UsageLine(
        at=datetime.now(UTC).isoformat(timespec="milliseconds"),
        user=user,
        question=outcome.question,
        question_hash=hashlib.sha256(" ".join(outcome.question.casefold().split()).encode()).hexdigest()[:16],
        status=outcome.status.value,
        understood_by=outcome.receipt.understood_by if isinstance(outcome, Answer) else usage.model if usage else "",
        cache=outcome.cache.kind if outcome.cache else "",
        calls=usage.calls if usage else 0,
        tokens_in=usage.tokens_in if usage else 0,
        tokens_cached=usage.tokens_cached if usage else 0,
        tokens_out=usage.tokens_out if usage else 0,
        cost=usage.cost if usage else 0.0,
        timings_ms={step: round(ms, 2) for step, ms in outcome.timings_ms.items()},
        release=release,
    )


class UsageLedger:
    """Appends to and reads the ledger in a folder. Safe between threads and processes; it never breaks an answer."""

    def __init__(self, folder: Path) -> None:
        self._log = DayLog(folder, _PREFIX, KEEP_DAYS)

    def add(self, line: UsageLine) -> None:
        self._log.add(asdict(line))

    def lines(self, days: int = KEEP_DAYS) -> Iterable[UsageLine]:
        """The lines of the last ``days`` days, oldest first; a line of another form is left out."""
        names = {one.name for one in fields(UsageLine)}
        for body in self._log.lines(days):
            with suppress(TypeError):
                yield UsageLine(**{name: value for name, value in body.items() if name in names})

    def over(self, budgets: Budgets, user: str) -> str:
        """Why no model may be asked for this user now; empty if one may."""
        if not (budgets.dollars_per_day or budgets.dollars_per_user_and_day or budgets.tokens_per_day):
            return ""
        spent = own = 0.0
        tokens = 0
        for line in self.lines(1):
            spent += line.cost or 0.0
            own += (line.cost or 0.0) if line.user == user else 0.0
            tokens += line.tokens_in + line.tokens_out
        if budgets.dollars_per_day and spent >= budgets.dollars_per_day:
            return f"today's budget for language models, {budgets.dollars_per_day:,.2f} dollars, is spent"
        if budgets.dollars_per_user_and_day and own >= budgets.dollars_per_user_and_day:
            return f"your budget for language models, {budgets.dollars_per_user_and_day:,.2f} dollars a day, is spent"
        if budgets.tokens_per_day and tokens >= budgets.tokens_per_day:
            return f"today's budget of {budgets.tokens_per_day:,} tokens is spent"
        return ""


@dataclass(frozen=True, slots=True)
class UsageRow:
    """Questions of one kind together. ``cost`` leaves out calls of unknown price, which ``unpriced`` counts."""

    name: str
    questions: int
    calls: int
    tokens_in: int
    tokens_cached: int
    tokens_out: int
    cost: float
    unpriced: int
    cached: int
    median_ms: float
    p95_ms: float

    def to_dict(self) -> dict[str, Any]:
        share = self.cached / self.questions if self.questions else 0.0
        return {**asdict(self), "cost": round(self.cost, 6), "cache_hit_rate": round(share, 4)}


KEYS: Mapping[str, Callable[[UsageLine], str]] = {
    "day": lambda line: line.day,
    "user": lambda line: line.user or "(nobody)",
    "model": lambda line: line.understood_by or "reader",
    "status": lambda line: line.status,
}


def summed(lines: Iterable[UsageLine], by: str) -> tuple[UsageRow, ...]:
    """Totals by ``day``, ``user``, ``model`` or ``status``, and at last of all."""
    groups: dict[str, list[UsageLine]] = defaultdict(list)
    every = []
    for line in lines:
        groups[KEYS[by](line)].append(line)
        every.append(line)
    return (*(_row(name, held) for name, held in sorted(groups.items())), _row("all", every))


def steps(lines: Iterable[UsageLine]) -> tuple[tuple[str, int, float, float], ...]:
    """(step, times, median, 95th percentile) in milliseconds."""
    times: dict[str, list[float]] = defaultdict(list)
    for line in lines:
        for step, ms in line.timings_ms.items():
            times[step].append(float(ms))
    return tuple((step, len(held), statistics.median(held), _p95(held)) for step, held in sorted(times.items()))


def _row(name: str, lines: list[UsageLine]) -> UsageRow:
    times = [line.total_ms for line in lines]
    return UsageRow(
        name=name,
        questions=len(lines),
        calls=sum(line.calls for line in lines),
        tokens_in=sum(line.tokens_in for line in lines),
        tokens_cached=sum(line.tokens_cached for line in lines),
        tokens_out=sum(line.tokens_out for line in lines),
        cost=sum(line.cost or 0.0 for line in lines),
        unpriced=sum(1 for line in lines if line.cost is None),
        cached=sum(1 for line in lines if line.cache),
        median_ms=statistics.median(times) if times else 0.0,
        p95_ms=_p95(times) if times else 0.0,
    )


def _p95(values: list[float]) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, math.ceil(0.95 * len(ordered)) - 1)]
