"""Learn which unknown words change no number, from questions whose reading is known; writes the reader's weights anew.

    .venv/bin/python scripts/learn_bystanders.py [--check]

A word of a question is put out of the reader's knowledge (it is replaced by one that does not exist), and whatever is unknown is passed
over. If the question is still read the same, the word stood by there. Words of the project's own names that were in the way, and the
words for which unanswerable questions are refused, are the other side; other words that the reader knows will never be unknown to it.
To these come questions of which people said which words are unknown, and whether they narrow (``tests/eval/unknown_words.yml``).
``--check`` only prints how well the weights do on questions that they were not learnt from.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
import yaml
from numpy.typing import NDArray

from nl_agent.reader.assembly import obstacles
from nl_agent.reader.english.lexicon import FILLERS, HARMLESS, HARMLESS_VERBS
from nl_agent.reader.english.tokens import Token, plain, stem, tokens
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.read import Reader
from nl_agent.reader.talk import bystanders
from nl_agent.reader.types import Understood
from nl_agent.scene import Scene
from semantic_models import Project

ROOT = Path(__file__).parents[1]
QUESTIONS = ("practice.yml", "examination_open.yml")
UNKNOWN = "unknown_words.yml"
FOLDS, ROUNDS, RATE, DECAY, RARE, SMALL = 5, 300, 0.05, 1e-3, 5, 0.02
SPREAD = 4.0
"""What the meaning is multiplied with while it is learnt, so that its many small numbers weigh about as much as the traits."""
WORDS_OF_A_QUESTION = 5
UNHEARD_OF = ("quimb", "zorv")
ENDINGS = ("ing", "ed", "ly", "ies", "s")


@dataclass(frozen=True, slots=True)
class Sample:
    """A word where it stood; ``refused`` if its question has no answer."""

    question: str
    traits: tuple[str, ...]
    meaning: NDArray[np.float32]
    stood_by: bool
    refused: bool = False


class Recorder:
    """Passes over every unknown word, and keeps the traits and the meaning of those that were made unknown."""

    def __init__(self) -> None:
        self.real: dict[str, str] = {}
        self.seen: dict[str, tuple[tuple[str, ...], NDArray[np.float32]]] = {}

    def __call__(self, left: Sequence[int], marks: Marks, _: Phrases) -> bool:
        real = self._as_it_was(marks)
        vectors = bystanders.in_context(real.text, [real.tokens[i] for i in left])
        for i, vector in zip(left, vectors, strict=True):
            self.seen[marks.tokens[i].text.lower()] = tuple(bystanders.traits(i, left, real)), vector
        return True

    def _as_it_was(self, marks: Marks) -> Marks:
        """With the words that were put out of the reader's knowledge."""
        text, words, at = "", [], 0
        for token in marks.tokens:
            text += marks.text[at : token.start]
            word = self.real.get(token.text.lower(), marks.text[token.start : token.end])
            words.append(replace(token, text=word, start=len(text), end=len(text) + len(word)))
            text, at = text + word, token.end
        lowered = text.lower() + marks.text[at:].lower()
        return replace(marks, text=text + marks.text[at:], tokens=tuple(words), _tags={}, _lowered=lowered)


def unheard_of(token: Token, number: int) -> str:
    """A word that does not exist, with the ending and the capital of one that does."""
    ending = next((end for end in ENDINGS if token.text.endswith(end) and len(token.text) > len(end) + 2), "")
    word = UNHEARD_OF[number] + ending
    return word.capitalize() if token.text[:1].isupper() else word


def jobs(text: str, choose: random.Random) -> Iterator[list[Token]]:
    """Words, and pairs of neighbours, to be made unknown."""
    words = [one for one in tokens(text) if one.text.isalpha() and len(one.text) > 2 and one.text.lower() not in FILLERS]
    choose.shuffle(words)
    for word in words[:WORDS_OF_A_QUESTION]:
        yield [word]
    for word in words[:2]:
        yield from ([word, other] for other in words if other.start == word.end + 1)


def questions(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "eval" / name).read_text(encoding="utf-8"))
    return found


def asked(entry: dict[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for text in (entry["question"], *entry.get("also_asked", ())):
        yield plain(text), tuple(entry.get("history", ()))


def meaning(reader: Reader, text: str, history: tuple[str, ...]) -> tuple[Any, ...] | None:
    """All of a reading that its number depends on; None if it is not understood."""
    one = reader.read(text, history)
    return (one.queries, one.comparison, one.presentation, one.work, one.claim) if isinstance(one, Understood) else None


def samples(reader: Reader, entry: dict[str, Any], known: frozenset[str], choose: random.Random) -> Iterator[Sample]:
    recorder = Recorder()
    for text, history in asked(entry):
        if entry["expect"] == "refused":
            with mock.patch.object(obstacles, "stand_by", recorder):
                recorder.seen.clear()
                reader.read(text, history)
            yield from (Sample(entry["id"], *seen, False, True) for seen in recorder.seen.values())
            continue
        with mock.patch.object(obstacles, "stand_by", return_value=False):
            whole = meaning(reader, text, history)
        for job in jobs(text, choose) if whole else ():
            without = text
            recorder.real = {unheard_of(token, number).lower(): token.text for number, token in enumerate(job)}
            for number, token in sorted(enumerate(job), key=lambda one: -one[1].start):
                without = without[: token.start] + unheard_of(token, number) + without[token.end :]
            recorder.seen.clear()
            with mock.patch.object(obstacles, "stand_by", recorder):
                same = meaning(reader, without, history) == whole
            for word, seen in recorder.seen.items():
                real = recorder.real.get(word)
                if real and (same or stem(real) in known):
                    yield Sample(entry["id"], *seen, same)


def told(reader: Reader, entry: dict[str, Any]) -> Iterator[Sample]:
    """Of a question of which it is told which words are unknown, and whether they narrow."""
    recorder = Recorder()
    with mock.patch.object(obstacles, "stand_by", recorder):
        reader.read(entry["question"])
    words = {word.lower() for word in entry["words"]}
    yield from (
        Sample(entry["question"], *seen, not entry["narrows"], entry["narrows"])
        for word, seen in recorder.seen.items()
        if word in words
    )


def learn(found: Sequence[Sample]) -> bystanders.Weights:
    """Weights of a logistic model, by gradient descent over all samples at once (Adam)."""
    counts = Counter(trait for one in found for trait in one.traits)
    place = {trait: i for i, trait in enumerate(sorted(trait for trait, count in counts.items() if count >= RARE))}
    rows = np.zeros((len(found), len(place) + bystanders.DIMENSION + 1), dtype=np.float32)
    for row, one in zip(rows, found, strict=True):
        row[[place[trait] for trait in one.traits if trait in place]] = 1
        row[len(place) : -1], row[-1] = one.meaning * SPREAD, 1
    right = np.array([one.stood_by for one in found], dtype=np.float32)
    weights, mean, square = (np.zeros(rows.shape[1], dtype=np.float32) for _ in range(3))
    for step in range(1, ROUNDS + 1):
        slope = rows.T @ (1 / (1 + np.exp(-rows @ weights)) - right) / len(right) + DECAY * weights
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope * slope
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    traits = {trait: round(float(weights[i]), 2) for trait, i in place.items() if abs(weights[i]) >= SMALL}
    return bystanders.Weights(
        traits, [round(float(one) * SPREAD, 2) for one in weights[len(place) : -1]], round(float(weights[-1]), 2)
    )


def check(found: Sequence[Sample]) -> None:
    """Print how many words are let through, and how many of them rightly, by weights of other questions."""
    choose = np.random.default_rng(2)
    fold = {question: int(choose.integers(FOLDS)) for question in sorted({one.question for one in found})}
    told: list[tuple[float, Sample]] = []
    for number in range(FOLDS):
        weights = learn([one for one in found if fold[one.question] != number])
        with mock.patch.object(bystanders, "_weights", return_value=weights):
            told += [(bystanders.likelihood(one.traits, one.meaning), one) for one in found if fold[one.question] == number]
    refused = {one.question for one in found if one.refused}
    print(f"{len(found)} words, {sum(one.stood_by for one in found)} stood by; {len(refused)} refused questions")
    for limit in (0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
        through = [one for likely, one in told if likely >= limit]
        right = sum(one.stood_by for one in through)
        held = {one.question for likely, one in told if one.refused and likely < limit}
        print(
            f"  from {limit}: {len(through)} let through, {right} rightly; refused questions let through: {len(refused - held)}"
        )


def main() -> None:
    reader = Scene.open(Project.find(".")).reader
    known = Phrases(reader.vocabulary).known_words - HARMLESS - HARMLESS_VERBS
    choose = random.Random(7)
    entries = [entry for name in QUESTIONS for entry in questions(name)]
    found = [one for entry in entries if entry["expect"] != "clarified" for one in samples(reader, entry, known, choose)]
    found += [one for entry in questions(UNKNOWN) for one in told(reader, entry)]
    check(found)
    if "--check" not in sys.argv:
        learnt = json.dumps(asdict(learn(found)), indent=0, sort_keys=True, ensure_ascii=False)
        bystanders.WEIGHTS.write_text(learnt + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
