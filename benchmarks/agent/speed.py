"""How fast the embedded assistant answers, on a built project: end to end, from a question's text to its outcome.

    python benchmarks/agent/speed.py [--project-dir .] [--questions FILE.yml ...] [--seconds 10]

Prints a table: opening, a distinct question (median, p95), questions a second of 32 clients all distinct and repeated, memory.
The limits stand beside: p95 < 300 ms, 20 distinct and 100 repeated questions a second.
"""

from __future__ import annotations

import argparse
import itertools
import resource
import statistics
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from nl_agent.evaluation import read_cases
from nl_agent.workflow import Assistant
from semantic_models import InsightsError, Project

CLIENTS = 32
QUESTIONS = Path(__file__).parents[2] / "tests" / "eval" / "retail_questions.yml"


def timed(ask: Callable[[str], object], questions: Sequence[str]) -> list[float]:
    """Milliseconds of each question, one after the other."""
    found = []
    for question in questions:
        began = time.perf_counter()
        try:
            ask(question)
        except InsightsError:
            continue
        found.append((time.perf_counter() - began) * 1000)
    return sorted(found)


def per_second(ask: Callable[[str], object], questions: Sequence[str], seconds: float, clients: int = CLIENTS) -> float:
    """Questions a second of several clients, each taking the next of the list, round and round."""
    feed = itertools.cycle(questions)
    lock, done, over = threading.Lock(), [0], time.perf_counter() + seconds

    def client() -> None:
        while time.perf_counter() < over:
            with lock:
                question = next(feed)
            try:
                ask(question)
            except InsightsError:
                continue
            with lock:
                done[0] += 1

    threads = [threading.Thread(target=client) for _ in range(clients)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done[0] / (time.perf_counter() - began)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--project-dir", default=".")
    parser.add_argument("--questions", nargs="*", type=Path, default=[QUESTIONS])
    parser.add_argument("--seconds", type=float, default=10.0)
    given = parser.parse_args()
    questions = [case.question for path in given.questions for case in read_cases(path)]
    project = Project.find(given.project_dir)
    began = time.perf_counter()
    fresh = Assistant.open(project, remembers=False)
    first = timed(fresh.ask, questions[:1])
    opened = (time.perf_counter() - began) * 1000
    timed(fresh.ask, questions)  # warm: connections, the operating system's cache
    times = timed(fresh.ask, questions)
    distinct = per_second(fresh.ask, questions, given.seconds)
    remembering = Assistant.open(project)
    timed(remembering.ask, questions)
    hits = timed(remembering.ask, questions)
    repeated = per_second(remembering.ask, questions, given.seconds)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    p95 = times[int(0.95 * len(times))]
    print(f"{len(questions)} questions, embedded reader, warm")
    print(f"{'opening, with the first question':44}{opened:10,.0f} ms    (its own answer {first[0] if first else 0:,.0f} ms)")
    print(f"{'a question computed, median':44}{statistics.median(times):10,.1f} ms")
    print(f"{'a question computed, p95':44}{p95:10,.1f} ms    limit 300")
    print(f"{'a question remembered, median / p95':44}{statistics.median(hits):10,.2f} ms / {hits[int(0.95 * len(hits))]:.2f}")
    print(f"{f'computed a second, {CLIENTS} clients':44}{distinct:10,.1f}       limit 20")
    print(f"{f'repeated a second, {CLIENTS} clients':44}{repeated:10,.1f}       limit 100")
    print(f"{'memory at most':44}{memory:10,.0f} MB")
    fresh.close()
    remembering.close()


if __name__ == "__main__":
    main()
