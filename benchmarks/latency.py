"""Warm latency over the evaluation's questions: reading, compiling and running, each beside its limit.

Needs a built project (``make demo``). Prints median and p95 in milliseconds; the limit of an answer is 3 s (p95).
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from nl_agent.workflow import Assistant
from semantic_models import InsightsError, MetricQuery, Project

ROOT = Path(__file__).parents[1]
QUESTIONS = ROOT / "tests" / "eval" / "retail_questions.yml"
SHAPES = ROOT / "tests" / "golden" / "shapes.yml"


def timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def line(what: str, times: list[float], limit: float) -> None:
    ordered = sorted(times)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    print(f"{what:<34}{len(times):>6}{statistics.median(times):>10.1f}{p95:>10.1f}{max(times):>10.1f}{limit:>10.0f}")


def main() -> int:
    project = Project.find(ROOT)
    layer, warehouse = project.layer(), project.warehouse()
    shapes = [MetricQuery.from_dict(shape["query"]) for shape in yaml.safe_load(SHAPES.read_text()).values()]
    body = yaml.safe_load(QUESTIONS.read_text())
    questions = [item["question"] for item in (body["questions"] if isinstance(body, dict) else body)]
    print(f"{'warm, milliseconds':<34}{'n':>6}{'median':>10}{'p95':>10}{'max':>10}{'limit':>10}")
    for query in shapes:
        layer.compile(query)
    line("compile", [timed(lambda q=query: layer.compile(q)) for query in shapes for _ in range(20)], 3000)
    for rollups in (True, False):
        where = "marts" if rollups else "facts"
        for query in shapes:
            layer.run(query, warehouse, rollups=rollups)
        times = [timed(lambda q=query, r=rollups: layer.run(q, warehouse, rollups=r)) for query in shapes for _ in range(3)]
        line(f"query, from {where} where they serve", times, 3000)
    assistant = Assistant.open(project)

    def ask(question: str) -> None:
        try:
            assistant.ask(question)
        except InsightsError as error:
            print(f"  {question!r}: {error}", file=sys.stderr)

    for question in questions[:10]:
        ask(question)
    line("ask, embedded reader", [timed(lambda q=question: ask(q)) for question in questions], 3000)
    return 0


if __name__ == "__main__":
    sys.exit(main())
