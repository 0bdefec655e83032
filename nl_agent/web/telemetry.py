"""Counts for Prometheus, in its text format: questions by outcome, how long they took, and errors by code."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
BUCKETS = (0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 30.0)
"""Upper bounds in seconds; 3 is the promise for a question's 95th percentile."""


@dataclass(slots=True)
class _Histogram:
    counts: list[int] = field(default_factory=lambda: [0] * (len(BUCKETS) + 1))
    total: float = 0.0

    def observe(self, seconds: float) -> None:
        self.counts[bisect_left(BUCKETS, seconds)] += 1
        self.total += seconds

    def lines(self, name: str) -> Iterable[str]:
        running = 0
        for bound, count in zip((*(f"{bound:g}" for bound in BUCKETS), "+Inf"), self.counts, strict=True):
            running += count
            yield f'{name}_bucket{{le="{bound}"}} {running}'
        yield f"{name}_sum {self.total:.6f}"
        yield f"{name}_count {running}"


class Telemetry:
    """What happened since the process began. Safe to share between threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._questions: Counter[str] = Counter({"answered": 0, "clarify": 0, "refused": 0, "error": 0, "abandoned": 0})
        self._queries: Counter[str] = Counter({"answered": 0, "error": 0})
        self._errors: Counter[str] = Counter()
        self._question_seconds = _Histogram()
        self._query_seconds = _Histogram()

    def question(self, outcome: str, seconds: float) -> None:
        """Count a question: ``answered``, ``clarify``, ``refused``, ``error``, or ``abandoned`` by its asker."""
        with self._lock:
            self._questions[outcome] += 1
            self._question_seconds.observe(seconds)

    def query(self, outcome: str, seconds: float) -> None:
        """Count a metric query: ``answered`` or ``error``."""
        with self._lock:
            self._queries[outcome] += 1
            self._query_seconds.observe(seconds)

    def error(self, code: str) -> None:
        """Count an error that a user saw."""
        with self._lock:
            self._errors[code] += 1

    def questions(self) -> Mapping[str, int]:
        """Questions by outcome."""
        with self._lock:
            return dict(self._questions)

    def text(
        self,
        *,
        up: bool,
        info: Mapping[str, str],
        cache: Mapping[str, int] | None = None,
        answers: Mapping[str, int] | None = None,
    ) -> str:
        """Everything in Prometheus's text format.

        Args:
            info: becomes labels of one constant sample.
            cache: counts of the result cache, ``answers`` those of the answer cache.
        """
        with self._lock:
            return "\n".join(
                [
                    *_head("insights_up", "gauge", "1 if questions can be answered now."),
                    f"insights_up {int(up)}",
                    *_head("insights_release_info", "gauge", "The release and the definitions that are open."),
                    f"insights_release_info{_labels(info)} 1",
                    *_head("insights_questions_total", "counter", "Questions by how they ended."),
                    *_counts("insights_questions_total", "status", self._questions),
                    *_head("insights_question_seconds", "histogram", "Time from a question to its outcome."),
                    *self._question_seconds.lines("insights_question_seconds"),
                    *_head("insights_queries_total", "counter", "Metric queries through the API by how they ended."),
                    *_counts("insights_queries_total", "status", self._queries),
                    *_head("insights_query_seconds", "histogram", "Time that a metric query through the API took."),
                    *self._query_seconds.lines("insights_query_seconds"),
                    *_head(
                        "insights_result_cache_total",
                        "counter",
                        "Results by what the cache did: hits over hits and misses is its rate.",
                    ),
                    *_counts("insights_result_cache_total", "outcome", cache or {"hits": 0, "misses": 0}),
                    *_head(
                        "insights_answer_cache_total",
                        "counter",
                        "Questions by what the answer cache did: exact and similar are hits.",
                    ),
                    *_counts("insights_answer_cache_total", "outcome", answers or {"exact": 0, "similar": 0, "missed": 0}),
                    *_head("insights_errors_total", "counter", "Errors that users saw, by code."),
                    *_counts("insights_errors_total", "code", self._errors),
                    "",
                ]
            )


def _head(name: str, kind: str, text: str) -> tuple[str, str]:
    return f"# HELP {name} {text}", f"# TYPE {name} {kind}"


def _counts(name: str, label: str, counts: Mapping[str, int]) -> Iterable[str]:
    return (f"{name}{_labels({label: value})} {count}" for value, count in sorted(counts.items()))


def _labels(labels: Mapping[str, str]) -> str:
    return "{" + ",".join(f'{name}="{_escaped(value)}"' for name, value in labels.items()) + "}"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"')
