"""Accuracy over files of questions: what is right, what is wrong but confident, what is refused in vain, and how it changes."""

from __future__ import annotations

from nl_agent.evaluation.cases import Case, Expectation, read_cases
from nl_agent.evaluation.history import EvaluationHistory, Run, changes
from nl_agent.evaluation.judging import Verdict, judge
from nl_agent.evaluation.report import Report, Result
from nl_agent.evaluation.running import Asks, Gold, evaluate, gold_from
from nl_agent.evaluation.scores import Scores, scores_of

__all__ = [
    "Asks", "Case", "EvaluationHistory", "Expectation", "Gold", "Report", "Result", "Run", "Scores", "Verdict", "changes", "evaluate",
    "gold_from", "judge", "read_cases", "scores_of",
]  # fmt: skip
