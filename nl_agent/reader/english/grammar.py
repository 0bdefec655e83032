"""Parts of speech: whether an unknown word names something, or only says, links or hedges.

"belonged", "debriefing", "once" change no number by themselves; "margin", "organic", "Pepsi" could. The weights are an averaged
perceptron's over the Universal Dependencies English Web Treebank (93 of 100 words right), from an installed package's data file;
its code is not imported.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from semantic_models import ServiceError

_PACKAGE = "denckring_en_pos"
_START, _END = "<s>", "</s>"
_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X", "SYM"})


def names_something(tag: str) -> bool:
    """True for nouns, names, adjectives and numbers: what such a word means can narrow what is counted."""
    return tag in _NAMING


def tags(words: Sequence[str]) -> tuple[str, ...]:
    """The universal part of speech of each word of a sentence: NOUN, VERB, ADV, … Raises ServiceError if the package is missing."""
    return _tags(tuple(words))


@lru_cache(maxsize=512)
def _tags(words: tuple[str, ...]) -> tuple[str, ...]:
    model = _model()
    lowered = [word.lower() for word in words]
    found: list[str] = []
    before, second = _START, _START
    for place, word in enumerate(words):
        label = model.known.get(lowered[place]) or model.guess(place, word, lowered, before, second)
        found.append(label.partition("|")[0])
        before, second = label, before
    return tuple(found)


def is_known(word: str) -> bool:
    """True if the tagger has a word's class by heart and does not guess it from its looks."""
    return word.lower() in _model().known


class _Model:
    """Weights by feature and label, as they were trained."""

    def __init__(self, weights: Mapping[str, Mapping[str, float]], known: Mapping[str, str], labels: Sequence[str]) -> None:
        self.known = known
        self._weights = weights
        self._labels = sorted(labels)

    def guess(self, place: int, word: str, context: Sequence[str], before: str, second: str) -> str:
        """The likeliest label; of equals the last by name, as in training."""
        scores: dict[str, float] = {}
        for feature in _features(place, word, context, before, second):
            for label, weight in self._weights.get(feature, {}).items():
                scores[label] = scores.get(label, 0.0) + weight
        return max(self._labels, key=lambda label: (scores.get(label, 0.0), label))


def _features(place: int, word: str, context: Sequence[str], before: str, second: str) -> tuple[str, ...]:
    """What the model looks at: the word, its ends and shape, two words and two labels on the left, two words on the right."""
    lower = word.lower()
    shape = ("X" if word[:1].isupper() else "x") + ("d" if any(letter.isdigit() for letter in word) else "")

    def at(other: int) -> str:
        return _START if other < 0 else _END if other >= len(context) else context[other]

    return (
        "bias", f"suf3 {lower[-3:]}", f"suf2 {lower[-2:]}", f"suf1 {lower[-1:]}", f"pre1 {lower[:1]}", f"shape {shape}", f"w {lower}",
        f"t-1 {before}", f"t-2 {second}", f"t-1t-2 {before} {second}", f"t-1 w {before} {lower}",
        f"w-1 {at(place - 1)}", f"w-2 {at(place - 2)}", f"w+1 {at(place + 1)}", f"w+2 {at(place + 2)}",
    )  # fmt: skip


@lru_cache(maxsize=1)
def _model() -> _Model:
    spec = find_spec(_PACKAGE)
    path = (
        Path(next(iter(spec.submodule_search_locations))) / "data" / "tagger.json.gz"
        if spec and spec.submodule_search_locations
        else None
    )
    if path is None or not path.is_file():
        raise ServiceError(
            "The package 'denckring-en-pos' is not installed.", hint="Install it: its weights tell nouns from verbs."
        )
    raw = json.loads(gzip.decompress(path.read_bytes()))
    return _Model(raw["weights"], raw["tagdict"], raw["classes"])
