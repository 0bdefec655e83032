"""What a run of a question file showed."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nl_agent.evaluation.cases import Case, Expectation
from nl_agent.evaluation.judging import Verdict
from nl_agent.evaluation.scores import Scores
from nl_agent.types import Usage, json_safe


@dataclass(frozen=True, slots=True)
class Result:
    """One question's verdict; ``why`` says what was wrong."""

    case: Case
    verdict: Verdict
    why: str
    seconds: float
    said: str = ""
    scores: Scores | None = None
    usage: Usage | None = None
    kind_agrees: bool | None = None
    """Of a refusal that is due and names its kind: whether it is that kind."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run of a question file showed."""

    results: tuple[Result, ...]

    def count(self, verdict: Verdict) -> int:
        return sum(1 for result in self.results if result.verdict is verdict)

    def table(self, key: Callable[[Case], str]) -> dict[str, tuple[int, int]]:
        """(right, all) for each value of a key."""
        found: dict[str, tuple[int, int]] = {}
        for result in self.results:
            right, total = found.get(key(result.case), (0, 0))
            found[key(result.case)] = right + (result.verdict is Verdict.RIGHT), total + 1
        return found

    @property
    def latency(self) -> tuple[float, float]:
        """Median and 95th percentile of a question, in seconds."""
        times = sorted(result.seconds for result in self.results)
        if not times:
            return 0.0, 0.0
        return statistics.median(times), times[min(len(times) - 1, math.ceil(0.95 * len(times)) - 1)]

    @property
    def over_refusal(self) -> tuple[int, int]:
        """(refused, all) of the questions that have an answer."""
        due = [result for result in self.results if result.case.expect is Expectation.ANSWERED]
        return sum(1 for result in due if result.verdict is Verdict.OVER_REFUSED), len(due)

    @property
    def scores(self) -> dict[str, float]:
        """Means of the scores over the answers that were due and given."""
        scored = [result.scores for result in self.results if result.scores is not None]
        names = ("factual_agreement", "relevance", "completeness")
        return {name: round(statistics.fmean(getattr(one, name) for one in scored), 4) for name in names} if scored else {}

    @property
    def tokens(self) -> dict[str, float]:
        """What language models took part with; money of unknown price is left out."""
        used = [result.usage for result in self.results if result.usage is not None]
        names = ("calls", "tokens_in", "tokens_cached", "tokens_out")
        return {
            **{name: sum(getattr(one, name) for one in used) for name in names},
            "cost": round(sum(one.cost or 0.0 for one in used), 6),
        }

    def to_dict(self) -> dict[str, Any]:
        median, p95 = self.latency
        refused, due = self.over_refusal
        kinds = [result.kind_agrees for result in self.results if result.kind_agrees is not None]

        def share(pair: tuple[int, int]) -> dict[str, Any]:
            return {"right": pair[0], "total": pair[1], "accuracy": round(pair[0] / pair[1], 4) if pair[1] else None}

        body: dict[str, Any] = json_safe(
            {
                "questions": len(self.results),
                "accuracy": share((self.count(Verdict.RIGHT), len(self.results))),
                "by_kind": {name: share(pair) for name, pair in self.table(lambda case: case.kind).items()},
                "by_voice": {name: share(pair) for name, pair in self.table(lambda case: case.voice).items() if name},
                "by_split": {name: share(pair) for name, pair in self.table(lambda case: case.split).items()},
                "verdicts": {verdict.value: self.count(verdict) for verdict in Verdict},
                "wrong_but_confident": self.count(Verdict.WRONG),
                "refusal_kind": share((sum(kinds), len(kinds))),
                "scores": self.scores,
                "tokens": self.tokens,
                "over_refusal": {"refused": refused, "answerable": due},
                "latency_ms": {"median": round(median * 1000, 1), "p95": round(p95 * 1000, 1)},
                "failures": [
                    {"id": r.case.id, "question": r.case.question, "verdict": r.verdict.value, "why": r.why, "said": r.said}
                    for r in self.results
                    if r.verdict is not Verdict.RIGHT
                ],
            }
        )
        return body
