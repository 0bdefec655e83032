"""Unknown words that change no number where they stand: told by what stands around them, never by what they are.

"For the sampling plan: which wards had …"     a header in which nothing is named: they stand by
"Which two wards bore the most waivers"        a verb between what is asked about and its number: it stands by
"What was our wholesale cost by ward"          it stands where the name of a number does: it is in the way
"Charges of organic oncology"                  it says something of what is named: it is in the way, too

A word is weighed by a logistic model over its part of speech, its neighbours, the clause and the sentence that it is in, and what it
means there (its vector in context, by the embedded model). The weights come from questions whose reading is known
(``scripts/learn_bystanders.py``): a word of each was made unknown, and stood by where the reading was the same without it.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from nl_agent.embedding import MiniLM, common_words, default_embedder
from nl_agent.reader.english.dictionary import is_strange
from nl_agent.reader.english.grammar import is_known, names_something
from nl_agent.reader.english.lexicon import BUSINESS, CHANGE, HARMFUL_VERBS
from nl_agent.reader.english.tokens import Token
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.names_of_time import TIME
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.names.told_by_place import is_a_place
from nl_agent.reader.talk.asides import CLOSED, FUNCTION_WORDS, restricting_verb
from nl_agent.reader.talk.sentences import RESTRICTS, TOPIC, Sentence, sentences

if TYPE_CHECKING:
    from nl_agent.embedding import Vectors

WEIGHTS = Path(__file__).with_name("bystanders.json")
_SURE = 0.7
"""How likely each word must be to stand by."""
_ASKS = re.compile(r"\W*(?:how many|which|what)\b")
"""With it, a verb after a thing is the question's own: "how many visits happend"."""
_GOVERNORS = frozenset(
    """of for in at by per with without from on to and or who that which than as into about before after because so but if when while
    where like via through across between over under we i they you it""".split()  # noqa: SIM905
)
"""Words of which the nearest one on the left says how a word hangs together with what is before it."""
_FAR = 5
DIMENSION = MiniLM.dimension
_KINDS = ("metric", "value", "item", "period")


def stand_by(left: Sequence[int], marks: Marks, phrases: Phrases) -> bool:
    """True if none of the words that nothing was made of can change the number.

    Args:
        left: their positions.
    """
    words = [marks.tokens[i] for i in left]
    if any(_may_be_meant(word, phrases) for word in words) or any(_narrows(i, marks) or _may_be_any(i, marks) for i in left):
        return False
    if _asked_of(left, marks):
        return False
    vectors = in_context(marks.text, words)
    return all(likelihood(traits(i, left, marks), vector) >= _SURE for i, vector in zip(left, vectors, strict=True))


_ONLY_AT = re.compile(
    r"\b(?:only (?:look(?:ing)? (?:at|into)|consider(?:ing)?|count(?:ing)?|interested in|car(?:e|ing) about|focus\w* on|report(?:ing)? on)|look(?:ing)? only (?:at|into)|focus\w* only on)\b"
    r"|\b(?:look(?:ing)? (?:at|into)|consider(?:ing)?|count(?:ing)?|interested in|car(?:e|ing) about|focus\w* on|report(?:ing)? on)\b(?= (?:[\w'-]+ ){0,4}?only\b| only\b)"
)
""" "We only look at regulars": of them it is asked, though they stand in a sentence of their own."""
_OF_THEM = re.compile(r"\b(?:they|their|theirs|them)\b")


def _asked_of(left: Sequence[int], marks: Marks) -> bool:
    """True if an unknown word names whom the question is about: those it is confined to, or whom it calls "they" afterwards."""
    parts = sentences(marks)
    for one, after in zip(parts, (*parts[1:], None), strict=True):
        named = any(i in left and names_something(marks.tag(i)) for i in one.inside)
        theirs = after is not None and _OF_THEM.search(after.text) and not (one.asks or one.has(_named(marks).keys()))
        if named and (theirs or _ONLY_AT.search(one.text)):
            return True
    return False


def _may_be_meant(word: Token, phrases: Phrases) -> bool:
    """True of numbers, times and little words, of what a business measures, and of what the project has a name for or may have, misspelt."""
    known = word.stem in BUSINESS or word.stem in TIME or word.text.lower() in FUNCTION_WORDS
    named = word.stem in phrases.family or word.stem in phrases.item_family or phrases.lookup(word.text)
    return word.text[0].isdigit() or known or bool(named) or phrases.may_be(word.text.lower())


def _may_be_any(position: int, marks: Marks) -> bool:
    """True of what is no English, for it may be any word misspelt; save in a header in which nothing is read: "for the planogram people: …"."""
    header = marks.lowered.find(":", marks.tokens[position].end)
    inside = marks.inside(0, header) if header >= 0 else ()
    return is_strange(marks.tokens[position].text) and not (inside and _named(marks).keys().isdisjoint(inside))


def _narrows(position: int, marks: Marks) -> bool:
    """True of little words, of a side ("more than astrology"), of what was done to what is counted ("visits postponed in May"), and
    of what a number is told of or by ("charges of cmeent")."""
    if (
        is_a_place(position, marks)
        or _is_told_of(position, marks)
        or _ends_a_name(position, marks)
        or _is_its_change(position, marks)
    ):
        return True
    done = restricting_verb(marks, position) and not _ASKS.match(marks.lowered)
    return done or marks.tag(position) in CLOSED or marks.before(position, 1) == "than"


def _is_told_of(position: int, marks: Marks) -> bool:
    while position and marks.tokens[position - 1].text.lower() in ("the", "our", "all", "any"):
        position -= 1
    return marks.before(position, 1) in ("of", "by", "per") and _named(marks).get(position - 2) == "metric"


def _is_its_change(position: int, marks: Marks) -> bool:
    """ "Charges growth by ward", "charges and growth by ward": by how much a number changed."""
    before = position - 2 if marks.before(position, 1) == "and" else position - 1
    return re.fullmatch(CHANGE, marks.tokens[position].text.lower()) is not None and _named(marks).get(before) == "metric"


def _ends_a_name(position: int, marks: Marks) -> bool:
    """ "Discount rae by ward", "charges cmeent in June": no common word, and no verb, between a number and what it is told by or for."""
    word = marks.tokens[position].text.lower()
    return (
        word not in common_words()
        and not word.endswith(("ed", "ing"))
        and _named(marks).get(position - 1) == "metric"
        and marks.after(position + 1, 1) in ("by", "per", "in", "for", "")
    )


def in_context(text: str, words: Sequence[Token]) -> Vectors:
    """What words mean where they stand in a text, one row each."""
    return default_embedder().in_context(text, [(word.start, word.end) for word in words])


def likelihood(traits: Collection[str], vector: Iterable[float]) -> float:
    """How likely a word is to stand by, from 0 to 1, with some traits and a meaning."""
    weights = _weights()
    score = sum(weights.traits.get(trait, 0.0) for trait in traits) + sum(
        a * float(b) for a, b in zip(weights.meaning, vector, strict=True)
    )
    return 1 / (1 + math.exp(-weights.bias - score))


def traits(position: int, left: Sequence[int], marks: Marks) -> list[str]:
    """What is known of the place of a word; each a feature of the model.

    Args:
        left: the positions of all words that nothing was made of.
    """
    named = _named(marks)
    around = {step: _seen(position + step, left, marks, named) for step in (-2, -1, 1, 2)}
    tag, word = marks.tag(position), marks.tokens[position].text
    found = [
        f"tag {tag}", f"left {around[-1]}", f"right {around[1]}", f"left2 {around[-2]}", f"right2 {around[2]}",
        f"before {around[-2]} {around[-1]}", f"after {around[1]} {around[2]}",
        f"{tag} left {around[-1]}", f"{tag} right {around[1]}", f"between {around[-1]} {tag} {around[1]}",
        f"ends {word[-3:].lower()}", f"ends {word[-2:].lower()}", f"unknown {min(len(left), 4)}",
    ]  # fmt: skip
    if word.lower() in HARMFUL_VERBS:
        found.append("harmful")
    if not is_known(word):
        found.append("guessed")
    if word[:1].isupper():
        found.append("capital" if position and marks.tokens[position - 1].is_word else "capital at the start")
    parts = sentences(marks)
    place = next((i for i, one in enumerate(parts) if position in one.inside), None)
    if place is not None:
        found += _of_sentence(position, place, parts, tag, marks, named)
        found += _of_clause(position, parts[place], tag, left, marks, named)
    return found


def _of_sentence(
    position: int, place: int, parts: Sequence[Sentence], tag: str, marks: Marks, named: Mapping[int, str]
) -> Iterator[str]:
    one = parts[place]
    does = _does(one)
    held = {named[i] for i in one.inside if i in named}
    asking = [i for i, other in enumerate(parts) if _does(other) != "states"]
    yield from (f"sentence {does}", f"sentence {does} {tag}", f"sentence {does} metric {'metric' in held}")
    yield from (f"sentence {does} names {bool(held)}", f"sentence ends {one.end}")
    yield from (f"sentence has {kind} {kind in held}" for kind in _KINDS)
    yield f"sentence {'asks' if place in asking else 'alone' if not asking else 'first' if place < asking[0] else 'later'}"
    if TOPIC.search(one.text):
        yield "topic"
    if RESTRICTS.search(one.text):
        yield "restricts"
    numbers = [i for i in one.inside if named.get(i) == "metric"]
    yield f"number {'none' if not numbers else 'after' if position < numbers[0] else 'before'}"


def _of_clause(
    position: int, one: Sentence, tag: str, left: Sequence[int], marks: Marks, named: Mapping[int, str]
) -> Iterator[str]:
    cuts = [i for i in range(one.inside[0], one.inside[-1] + 1) if marks.tokens[i].text in (",", "(", ")", ";")]
    start = max((cut for cut in cuts if cut < position), default=one.inside[0] - 1)
    end = min((cut for cut in cuts if cut > position), default=one.inside[-1] + 1)
    held = {named[i] for i in range(start + 1, end) if i in named}
    first, last = start < one.inside[0], end > one.inside[-1]
    begins = _seen(start + 1, left, marks, named)
    yield f"clause {'whole' if first and last else 'first' if first else 'last' if last else 'inner'}"
    yield from (f"clause names {bool(held)} {_does(one)}", f"clause metric {'metric' in held}")
    yield from (f"clause begins {begins}", f"clause names {bool(held)} begins {begins}")
    near = min((abs(position - i) for i in one.inside if i in named), default=_FAR)
    governor = _governor(position, one, marks)
    yield from (f"near {min(near, _FAR)}", f"governor {governor}", f"governor {governor} {tag}")
    yield from (f"governor {governor} near {min(near, 3)}", f"governor {governor} names {bool(held)}")


def _does(one: Sentence) -> str:
    return "asks" if one.asks else "commands" if one.commands else "counts" if one.counts else "states"


def _governor(position: int, one: Sentence, marks: Marks) -> str:
    for i in range(position - 1, one.inside[0] - 1, -1):
        word = marks.tokens[i].text.lower()
        if word in _GOVERNORS or not marks.tokens[i].is_word:
            return word
    return ""


def _named(marks: Marks) -> dict[int, str]:
    """Tokens of which something was made, and what."""
    found: dict[int, str] = {}
    for one in marks.evidence:
        for i in marks.saying(one.text):
            found.setdefault(i, one.kind)
    return found


def _seen(position: int, left: Sequence[int], marks: Marks, named: Mapping[int, str]) -> str:
    """A neighbour: a sign or a word of a closed class as it is, else what became of it, or its part of speech."""
    if not 0 <= position < len(marks.tokens):
        return "^" if position < 0 else "$"
    word = marks.tokens[position].text.lower()
    if position in named:
        return named[position].upper()
    if position in left:
        return f"?{marks.tag(position)}"
    if not marks.tokens[position].is_word or marks.tag(position) in CLOSED or word in FUNCTION_WORDS:
        return word
    return marks.tag(position) if marks.free[position] else "used"


@dataclass(frozen=True, slots=True)
class Weights:
    """Of the traits, of the 384 numbers of the meaning, and what all words share."""

    traits: Mapping[str, float]
    meaning: Sequence[float]
    bias: float


@lru_cache(maxsize=1)
def _weights() -> Weights:
    return Weights(**json.loads(WEIGHTS.read_text(encoding="utf-8")))
