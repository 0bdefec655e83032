"""A day of 1,000 questions, replayed against the answer cache: how many are found again, and whether any hit is wrong.

    python benchmarks/agent/replay.py [--project-dir .] [--questions 1000] [--seed 7]

The day is made up deterministically over the retail demo: about 200 things to ask, the commonest asked most (Zipf), each in the
words of several people, with politeness, other case and marks; and beside each its near twins, which differ in a number, a
value, a period, a direction or a negation. A hit is wrong if the metric queries behind it are not those of a fresh reading.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from dataclasses import dataclass

from nl_agent.types import Answer, Outcome
from nl_agent.workflow import Assistant
from semantic_models import Project

METRICS = ("revenue", "sales", "units", "baskets", "customers", "average basket value", "gross revenue", "loyalty discount")
PERIODS = ("in March 2017", "in April 2017", "in Q2 2017", "in Q3 2017", "last month", "last quarter", "in 2017", "")
GROUPS = ("by month", "by department", "by region", "by week", "by store", "")
FILTERS = ("", "", "", "for grocery", "without fuel", "for produce", "for private brand")
RANKS = ("top 5 stores by {m}", "top 10 stores by {m}", "bottom 5 departments by {m}", "top 5 departments by {m}")
POLITE = (
    "{q}",
    "{q}",
    "{q}?",
    "show me {q}",
    "please show me {q}",
    "what was {q}?",
    "can you give me {q} please",
    "{Q}",
    "{q} please",
    "I need {q}",
)


@dataclass(frozen=True, slots=True)
class Replay:
    """What a day showed. ``wrong`` lists (asked, found for)."""

    questions: int
    hits: Counter[str]
    wrong: tuple[tuple[str, str], ...]

    @property
    def hit_rate(self) -> float:
        return (self.hits["exact"] + self.hits["similar"]) / self.questions


def day(count: int, seed: int) -> list[str]:
    """The questions of a day, in the order asked."""
    choose = random.Random(seed)
    intents: list[str] = []
    while len(intents) < 200:
        if choose.random() < 0.2:
            text = choose.choice(RANKS).format(m=choose.choice(METRICS)) + " " + choose.choice(PERIODS)
        else:
            text = " ".join((choose.choice(METRICS), choose.choice(GROUPS), choose.choice(FILTERS), choose.choice(PERIODS)))
        text = " ".join(text.split())
        intents += [text] if text not in intents else []
    weights = [1 / (rank + 1) for rank in range(len(intents))]
    asked = []
    for text in choose.choices(intents, weights, k=count):
        asked.append(choose.choice(POLITE).format(q=text, Q=text.capitalize()))
    return asked


def queries(outcome: Outcome) -> object:
    """What stands behind an outcome: an answer's metric queries, else its kind and sentence."""
    return [one.query for one in outcome.queries] if isinstance(outcome, Answer) else (outcome.status, outcome.text)


def replay(remembering: Assistant, fresh: Assistant, questions: list[str]) -> Replay:
    """Ask a day's questions, and each hit once more without a memory."""
    hits: Counter[str] = Counter()
    wrong = []
    for question in questions:
        outcome = remembering.ask(question)
        if outcome.cache is None:
            hits["missed"] += 1
            continue
        hits[outcome.cache.kind] += 1
        if queries(outcome) != queries(fresh.ask(question)):
            wrong.append((question, outcome.cache.asked))
    return Replay(len(questions), hits, tuple(wrong))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--project-dir", default=".")
    parser.add_argument("--questions", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    project = Project.find(given.project_dir)
    import os

    os.environ["INSIGHTS_RESULT_CACHE"] = "off"  # what other days left on the disk would be hits of theirs
    found = replay(Assistant.open(project), Assistant.open(project, remembers=False), day(given.questions, given.seed))
    print(
        f"{found.questions} questions: {found.hits['exact']} exact, {found.hits['similar']} similar, {found.hits['missed']} made anew"
    )
    print(f"hit rate {found.hit_rate:.1%} (limit 60%), wrong hits {len(found.wrong)} (limit 0)")
    for asked, kept in found.wrong:
        print(f"  wrong: “{asked}” found “{kept}”")


if __name__ == "__main__":
    main()
