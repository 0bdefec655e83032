"""Words that are misspelt, put right before anything is read: those of a project, and everybody's English.

"untis by departmnt"             →  "units by department"
"on the Mondys of the thrid week"  →  "on the Mondays of the third week"

A slip is put right only in a word that is no English and nothing of the project's, where it is one letter, or two that changed places,
and where it is clear of which word: of all that it could be, the one that questions are asked with, or that is by far the commonest.
Then a question with a slip is read as the same question without, and the answer says which word was read as which. What is not clear
stays as it is, and in the way; what is further away is looked for among what is left of it (``names/spans.py``), or asked about.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from nl_agent.reader.english.dictionary import is_written, one_away, written
from nl_agent.reader.english.lexicon import (
    AUDIENCE,
    BUSINESS,
    COMPARATIVES,
    FILLERS,
    HARMFUL_VERBS,
    HARMLESS,
    HARMLESS_VERBS,
    HIGHEST,
    LOWEST,
    NEGATIONS,
    ORDINARY,
    STEERING,
    VERBS,
    WEEKDAYS,
)
from nl_agent.reader.english.spelling import Slip, near, skeleton, slip
from nl_agent.reader.english.tokens import LINKS, Token, is_short, plural, stem, stems, tokens
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.types import Ambiguous, Evidence, Reading, Understood
from nl_agent.reader.vocabulary import Vocabulary

_WORD = re.compile(r"(?P<word>[A-Za-z]{4,})(?:'s?)?")
_OF_AN_ADDRESS = re.compile(r"[_@]|\.\w")
_LOWER = re.compile(r"\b[a-z]{4,}\b")
_BEGINS = frozenset('.?!:;-–—("“')
"""Signs after which a word is written with a capital, name or not."""
_AROUND = 3
"""Words on either side that can make a name together with one."""
_PASSED = FILLERS | HARMLESS | HARMLESS_VERBS | AUDIENCE
_LITTLE = _PASSED | ORDINARY | BUSINESS
_DAYS = frozenset(form for day in WEEKDAYS for form in (day, plural(day)))
_MONTHS = frozenset(month.lower() for month in month_name if month)
_CAPITAL = _DAYS | _MONTHS | {"christmas", "easter", "halloween", "thanksgiving"}
_STEERS = STEERING | COMPARATIVES | HIGHEST | LOWEST | _CAPITAL | {word for phrase in NEGATIONS for word in phrase.split()}
_LANGUAGE = _STEERS | _PASSED | HARMFUL_VERBS | VERBS.keys()
_BEFORE_A_NAME = frozenset({"of", "by", "per", "for", "from", "in", "at", "with", "without", "on", "excluding", "except"})
_SURELY = 5
"""Letters of a word that may have another letter in it; in a shorter one two may have changed places, or one is doubled."""
_SHORTENED = 2
"""Letters that a short form leaves out at least."""

# How much a word may be meant, as often as a million sentences of news have it, though questions have other words.
_RARE = 5
_MOST = 3000
"""How often the commonest words count; all of them are common enough."""
_OF_STRANGERS = 0.3
"""What a question is not asked with, and nothing of the project's, is rarer in questions than in the news,"""
_OF_LANGUAGE, _LEAST_OF_LANGUAGE = 1.0, 200
_OF_STEERING, _LEAST_OF_STEERING = 4.0, 2000
"""and what it is asked with is commoner; those are the least that a word counts."""
_OF_VALUES, _LEAST_OF_VALUES = 0.5, 500
_OF_NAMES, _LEAST_OF_NAMES = 1.0, 4000
_SAME_LETTERS = 5
"""Fingers change places, or strike twice, so many times more often than they strike another letter."""
_ANOTHER = 0.6
"""They rather miss a letter than strike another, or one too much,"""
_FIRST_LETTER = 0.1
"""and rarely miss the first."""
_SELDOM = 100
"""A word is written so many times more often than what is seldom said of several."""
_CLEAR = 5
"""So many times likelier than any other is clear."""


class Slips:
    """Immutable after it is made; safe to share between threads."""

    def __init__(self, vocabulary: Vocabulary, phrases: Phrases) -> None:
        self._phrases = phrases
        self._known = phrases.all_words
        self._called, held = _words(_called(vocabulary)), _words(_values(vocabulary))
        self._names = self._called | held
        self._likely = _likely(self._called, held)
        self._besides = self._names | STEERING
        self.of = lru_cache(maxsize=4096)(self._of)
        self._near = lru_cache(maxsize=4096)(self._one_letter_from)

    def put_right(self, text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        """A text with its slips put right, and those of names: (as typed, as read)."""
        found: dict[str, str] = {}
        words = tokens(text)
        for place in range(len(words) - 1, -1, -1):
            start, typed = words[place].start, _WORD.fullmatch(words[place].text)
            around = text[start - 1 : start] + text[words[place].end :][:2]
            if not typed or _OF_AN_ADDRESS.search(around):
                continue
            word = typed["word"]
            name = self._beside(word.lower(), words, place) or self.of(word.lower())
            if name and not self._cannot_be(name, words, place, text):
                text = text[:start] + _in_the_case_of(word, name) + text[start + len(word) :]
                found[word] = name
        return text, tuple(reversed(found.items()))

    def _of(self, word: str) -> str:
        """The word that another is a slip of; empty if it is none, or if it is not clear of which."""
        if self._is_word(word):
            return ""
        alike = {name: how for name in one_away(word) if name in self._likely and (how := slip(word, name))}
        alike = {
            name: how for name, how in alike.items() if skeleton(name) != name
        } or alike  # not "frzn", which stands for frozen
        likely = {name: self._likely[name] * _ease(word, name, how) for name, how in alike.items()}
        forms: dict[str, list[str]] = defaultdict(list)
        for name in alike:
            forms[stem(name)].append(name)
        ranked = sorted((max(map(likely.__getitem__, same)), same) for same in forms.values())[::-1]
        if not ranked or (len(ranked) > 1 and ranked[0][0] < _CLEAR * ranked[1][0]):
            return ""
        # Of "ward" and "wards", the one that is easier to miss, though the other may be commoner.
        best = max(ranked[0][1], key=lambda name: (_ease(word, name, alike[name]), likely[name]))
        return best if self._may_be(word, best, alike[best]) else ""

    def _may_be(self, word: str, name: str, how: Slip) -> bool:
        """True if there are enough letters to tell: in a short word, or a short form, two changed places, or a word of questions misses one."""
        if how is Slip.SAME_LETTERS:
            return True
        if self._is_short_form(word):
            return False
        return len(word) >= _SURELY or (len(name) > len(word) and (name in _LANGUAGE or stem(name) in self._called))

    def _cannot_be(self, name: str, words: Sequence[Token], place: int, text: str) -> bool:
        """True if a word that is passed over would take the place of a name: "sales of Having", "sales for annyone"."""
        if name in self._names or stem(name) in self._names:
            return False
        word, before = words[place], words[place - 1].text if place else ""
        begins = not before or before in _BEGINS
        if word.text[0].isupper() and not word.text.isupper() and not begins and _LOWER.search(text) and name not in _CAPITAL:
            return True
        return name in _PASSED - _STEERS and before.lower() in _BEFORE_A_NAME

    def _beside(self, word: str, words: Sequence[Token], place: int) -> str:
        """ "Discount arte", "epeat buyers": the one word that makes a name together with those beside it."""
        if self._is_word(word):
            return ""
        before = [one.text for one in takewhile(lambda one: one.is_word, reversed(words[max(0, place - _AROUND) : place]))][::-1]
        after = [one.text for one in takewhile(lambda one: one.is_word, words[place + 1 : place + 1 + _AROUND])]
        found = set()
        for name in self._near(word.removesuffix("s")):
            beside = ((before[i:], after[:n]) for i in range(len(before) + 1) for n in range(len(after) + 1))
            if any(self._is_made_of([*left, name, *right]) for left, right in beside):
                found.add(plural(name) if word.endswith("s") and not name.endswith("s") else name)
        return found.pop() if len(found) == 1 else ""

    def _one_letter_from(self, word: str) -> tuple[str, ...]:
        return tuple(name for name, _ in near(word, self._besides, 1))

    def _is_made_of(self, words: Sequence[str]) -> bool:
        ends = {words[0].lower(), words[-1].lower()}
        return len(words) > 1 and not ends & LINKS and bool(self._phrases.lookup(" ".join(words)))

    def _is_word(self, word: str) -> bool:
        return is_written(word) or self._is_name(word)

    def _is_name(self, word: str) -> bool:
        return bool({word, stem(word)} & self._known) or word in _LITTLE or is_short(word)

    def _is_short_form(self, word: str) -> bool:
        """ "Brnd", "manu": consonants of a name, or its beginning."""
        return skeleton(word) == word or any(
            name.startswith(word) and len(name) - len(word) >= _SHORTENED for name in self._names
        )


def _ease(word: str, name: str, how: Slip) -> float:
    """How easily a name is written so: with its letters in another order, or with the end of one or of several as it has it."""
    same = _SAME_LETTERS if how is Slip.SAME_LETTERS else 1 if len(word) < len(name) else _ANOTHER
    first = 1 if name[0] == word[0] else _FIRST_LETTER
    return same * first * (2 if name.endswith("s") == word.endswith("s") else 1)


def _likely(called: frozenset[str], held: frozenset[str]) -> dict[str, float]:
    """How much each word may be what is meant: of English, of what questions are asked with, of the project's values and names."""
    counts = written()
    found = {word: _OF_STRANGERS * min(count, _MOST) for word, count in counts.items() if count >= _RARE}
    for words, times, least in (
        (_LANGUAGE, _OF_LANGUAGE, _LEAST_OF_LANGUAGE),
        (_STEERS, _OF_STEERING, _LEAST_OF_STEERING),
        (_with_plurals(held, counts), _OF_VALUES, _LEAST_OF_VALUES),
        (_with_plurals(called, counts), _OF_NAMES, _LEAST_OF_NAMES),
    ):
        found |= {word: max(found.get(word, 0.0), least, times * min(counts.get(word, 0), _MOST)) for word in words}
    return {word: likely for word, likely in found.items() if len(word) >= _SURELY - 1}


def _with_plurals(words: Iterable[str], counts: Mapping[str, int]) -> Iterator[str]:
    """Words, and several of them where that is said: units, and no moneys."""
    for word in words:
        yield word
        several = plural(word)
        if counts.get(several, 0) * _SELDOM >= counts.get(word, 0):
            yield several


def _in_the_case_of(word: str, name: str) -> str:
    return name.upper() if word.isupper() else name.capitalize() if word[0].isupper() else name


def told(reading: Reading, slips: Sequence[tuple[str, str]]) -> Reading:
    """A reading that says which words it took for which: (as typed, as read)."""
    if not isinstance(reading, (Understood, Ambiguous)):
        return reading

    def typed(one: Evidence) -> Evidence:
        text = one.text
        for word, name in slips:
            text = re.sub(rf"\b{name}\b", word, text, flags=re.IGNORECASE)
        return one if text == one.text else replace(one, text=text, how="misspelt")

    evidence = tuple(map(typed, reading.evidence))
    if isinstance(reading, Ambiguous):
        return replace(reading, evidence=evidence)
    read = (f"'{word}' is read as '{name}'" for word, name in slips)
    return replace(reading, evidence=evidence, assumptions=(*read, *reading.assumptions))


def _words(texts: Iterable[str]) -> frozenset[str]:
    """The words of names, as they are written and in the singular."""
    every = (word for text in texts for word in (*stems(text), *text.lower().replace("_", " ").split()))
    return frozenset(word for word in every if word.isalpha() and word.isascii() and len(word) >= _SURELY - 1)


def _called(vocabulary: Vocabulary) -> Iterator[str]:
    for metric in vocabulary.metrics.values():
        yield from (metric.label, *metric.synonyms)
    for item in vocabulary.items.values():
        yield from (item.label, *item.synonyms)


def _values(vocabulary: Vocabulary) -> Iterator[str]:
    for held in vocabulary.values.values():
        yield from held
    for item in vocabulary.items.values():
        yield from (name for _, names in item.value_synonyms for name in names)
