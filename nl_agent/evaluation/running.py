"""Asking every question of a file, and judging what comes back."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, Protocol

from nl_agent.evaluation.cases import Case, Expectation
from nl_agent.evaluation.judging import Verdict, judge
from nl_agent.evaluation.report import Report, Result
from nl_agent.evaluation.scores import scores_of
from nl_agent.types import Answer, Outcome, Refusal
from semantic_models import InsightsError, MetricQuery, QuestionError, ResultTable


class Asks(Protocol):
    def ask(self, text: str, history: Sequence[str] = ()) -> Outcome: ...


class Gold(Protocol):
    """Gives the gold rows of a case."""

    def __call__(self, case: Case) -> ResultTable: ...


def evaluate(cases: Iterable[Case], assistant: Asks, gold: Gold, progress: Callable[[Result], None] | None = None) -> Report:
    """Ask every question and judge it. Raises only for a gold answer that cannot be had."""
    results = []
    for case in cases:
        expected = _golds(case, gold)
        began = time.perf_counter()
        try:
            outcome = assistant.ask(case.question, case.history)
        except InsightsError as fault:
            results.append(Result(case, Verdict.FAILED, str(fault), time.perf_counter() - began))
        else:
            seconds = time.perf_counter() - began
            verdict, why = min((judge(case, outcome, one) for one in expected), key=lambda found: _RANK[found[0]])
            results.append(_result(case, verdict, why, seconds, outcome, expected))
        if progress:
            progress(results[-1])
    return Report(tuple(results))


def _result(
    case: Case, verdict: Verdict, why: str, seconds: float, outcome: Outcome, golds: Sequence[ResultTable | None]
) -> Result:
    scores = scores_of(case, outcome, golds[0]) if isinstance(outcome, Answer) and golds[0] is not None else None
    due = _KINDS.get(case.reason, case.reason)
    agrees = outcome.kind.value == due if isinstance(outcome, Refusal) and due and case.expect is Expectation.REFUSED else None
    return Result(case, verdict, why, seconds, outcome.text, scores, outcome.usage, agrees)


_KINDS = {"injection": "instructions"}
"""What question files call a refusal's kind, where it is not the kind's own name."""


def _golds(case: Case, gold: Gold) -> tuple[ResultTable | None, ...]:
    """The gold answers of a case, any of which is right; one of nothing where no answer is due."""
    if case.expect is not Expectation.ANSWERED:
        return (None,)
    others = (replace(case, gold_sql=sql, also_sql=()) for sql in case.also_sql)
    return (gold(case), *(gold(other) for other in others))


_RANK = {verdict: rank for rank, verdict in enumerate(Verdict)}


def gold_from(raw: Any, query: Callable[[MetricQuery], ResultTable]) -> Gold:
    """Gold rows from SQL on the raw files (``raw.run``), or from a metric query where an entry has no SQL."""

    def rows(case: Case) -> ResultTable:
        try:
            if case.gold_sql:
                if raw is None:
                    hint = "Name their folder, or a DuckDB file, with --raw."
                    raise QuestionError("There are no raw files to run gold SQL on.", hint=hint)
                table: ResultTable = raw.run(case.gold_sql)
                return table
            return query(MetricQuery.from_dict(case.gold_query or {}))
        except QuestionError:
            raise
        except InsightsError as fault:
            raise QuestionError(f"The gold answer of '{case.id}' cannot be had. {fault}") from None

    return rows
