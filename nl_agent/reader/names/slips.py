"""Words of a project that are misspelt, put right before anything is read.

"untis by departmnt"   →  "units by department"
"repsonse rate"        →  "response rate"

A slip is put right only where it is one letter, or two that changed places, and where it is clear of which word: of names, for a word that
is none and no English. Then a question with a slip is read as the same question without; what is further away is looked for among what is
left of it (``names/spans.py``), or asked about.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from nl_agent.embedding import common_words, english_words
from nl_agent.reader.english.lexicon import AUDIENCE, BUSINESS, FILLERS, HARMLESS, HARMLESS_VERBS, ORDINARY, STEERING
from nl_agent.reader.english.spelling import Slip, near, skeleton, slip
from nl_agent.reader.english.tokens import LINKS, Token, is_short, plural, stem, stems, tokens
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.types import Ambiguous, Evidence, Reading, Understood
from nl_agent.reader.vocabulary import Vocabulary

_WORD = re.compile(r"(?P<word>[A-Za-z]{4,})(?:'s)?")
_OF_AN_ADDRESS = re.compile(r"[_@]|\.\w")
_AROUND = 3
"""Words on either side that can make a name together with one."""
_LITTLE = FILLERS | HARMLESS | HARMLESS_VERBS | AUDIENCE | ORDINARY | BUSINESS
_SURELY = 5
"""Letters of a word that may have another letter in it; in a shorter one two may have changed places, or one is doubled."""
_SHORTENED = 2
"""Letters that a short form leaves out at least."""


class Slips:
    """Immutable after it is made; safe to share between threads."""

    def __init__(self, vocabulary: Vocabulary, phrases: Phrases) -> None:
        self._phrases = phrases
        self._english = vocabulary.english or english_words()
        self._known = phrases.all_words
        self._rather = _words(_called(vocabulary))
        self._names = self._rather | _words(_values(vocabulary))
        self._by_length: dict[int, list[str]] = defaultdict(list)
        for name in {*(form for word in self._names for form in (word, plural(word))), *STEERING}:
            self._by_length[len(name)].append(name)
        self.of = lru_cache(maxsize=4096)(self._of)

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
            name = self.of(word.lower()) or self._beside(word.lower(), words, place)
            if name:
                text = text[:start] + _in_the_case_of(word, name) + text[start + len(word) :]
            if name and name not in STEERING:
                found[word] = name
        return text, tuple(reversed(found.items()))

    def _of(self, word: str) -> str:
        """The word that another is a slip of; empty if it is none, or if it is not clear of which."""
        if self._is_word(word):
            return ""
        alike = self._alike(word, (name for size in (-1, 0, 1) for name in self._by_length[len(word) + size]))
        surest = min(alike.values(), default=Slip.OTHER_LETTERS)
        best = [name for name, how in alike.items() if how is surest]
        if any(how is not surest and stem(name) in self._rather for name, how in alike.items()):
            return ""
        best = [name for name in best if skeleton(name) != name] or best  # not "frzn", which stands for frozen
        if len(best) > 1 and len({stem(name) for name in best}) == 1:
            best = [name for name in best if name.endswith("s") == word.endswith("s")]
        if surest is Slip.OTHER_LETTERS and (len(word) < _SURELY or self._is_short_form(word)):
            return ""
        others = self._alike(word, common_words()) if best else {}
        if any(how <= surest and name not in alike for name, how in others.items()):
            return ""  # "profiit", where there is no profit, is no slip of anything that is
        return best[0] if len(best) == 1 else ""

    def _beside(self, word: str, words: Sequence[Token], place: int) -> str:
        """ "Discount arte", "epeat buyers": the one word that makes a name together with those beside it."""
        if word in common_words() or self._is_name(word):
            return ""
        before = [one.text for one in takewhile(lambda one: one.is_word, reversed(words[max(0, place - _AROUND) : place]))][::-1]
        after = [one.text for one in takewhile(lambda one: one.is_word, words[place + 1 : place + 1 + _AROUND])]
        found = set()
        for name, _ in near(word.removesuffix("s"), self._names | STEERING, 1):
            beside = ((before[i:], after[:n]) for i in range(len(before) + 1) for n in range(len(after) + 1))
            if any(self._is_made_of([*left, name, *right]) for left, right in beside):
                found.add(plural(name) if word.endswith("s") and not name.endswith("s") else name)
        return found.pop() if len(found) == 1 else ""

    def _is_made_of(self, words: Sequence[str]) -> bool:
        ends = {words[0].lower(), words[-1].lower()}
        return len(words) > 1 and not ends & LINKS and bool(self._phrases.lookup(" ".join(words)))

    def _alike(self, word: str, names: Iterable[str]) -> dict[str, Slip]:
        return {name: how for name in names if (how := slip(word, name))}

    def _is_word(self, word: str) -> bool:
        return bool({word, stem(word)} & self._english) or self._is_name(word)

    def _is_name(self, word: str) -> bool:
        return bool({word, stem(word)} & self._known) or word in _LITTLE or is_short(word)

    def _is_short_form(self, word: str) -> bool:
        """ "Brnd", "manu": consonants of a name, or its beginning."""
        return skeleton(word) == word or any(
            name.startswith(word) and len(name) - len(word) >= _SHORTENED for name in self._names
        )


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
    return frozenset(word for text in texts for word in stems(text) if word.isalpha() and len(word) >= _SURELY - 1)


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
