"""Names of a project that are written short, put in full before a question is read.

"amb charges by wd"      →  "ambulance charges by ward"
"avg los by bld grp"     →  "avg los by blood group"

A word is short for one that its letters are found in, in their order: its consonants ("brnch"), its beginning ("emerg"), or some of
its consonants ("brch"). What could as well be an English word, or short for two names, is so only where it makes a name together
with the words beside it, or where it is grouped by.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from nl_agent.reader.english.lexicon import AUDIENCE, FILLERS, HARMLESS, HARMLESS_VERBS, NEGATIONS, ORDINARY, WEEKDAYS
from nl_agent.reader.english.spelling import skeleton
from nl_agent.reader.english.tokens import LINKS, is_short, stem, stems
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrase_index import FEW
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.rewriting.shorthand import is_short_for_time
from nl_agent.reader.rewriting.terse import is_terse
from nl_agent.reader.time.period_words import MONTH
from nl_agent.reader.vocabulary import Vocabulary

_WORD = re.compile(r"(?<![\w'.&$#-])[A-Za-z]{2,}(?![\w'&-])(?:\.(?=\s(?:[a-z]|#?\d)))?")
_OF_TIME = re.compile(rf"(?:{MONTH}|{'|'.join(day[:3] for day in WEEKDAYS)}|{'|'.join(WEEKDAYS)})s?", re.IGNORECASE)
_STEERING = LINKS | {word for one in NEGATIONS for word in one.split()}
_OF_CALENDARS = frozenset(
    """ytd mtd qtd wtd mom yoy qoq wow dod pop lfl cagr eom eoy eoq bom boy mat roy ttm ltm am pm est edt utc""".split()  # noqa: SIM905
)
_NEVER = _STEERING | FILLERS | HARMLESS_VERBS
_COMMON = HARMLESS | AUDIENCE | ORDINARY
_SIGN = re.compile(r"[b-df-hj-np-tv-xz]{2,3}", re.IGNORECASE)
_SHORTEST, _SURELY, _LONGEST, _SHORTENED = 3, 4, 7, 2
"""Letters of a short form, of one that is no other word, of the longest, and letters that it leaves out at least."""
_LABELS = 40
"""Values up to which those of one word are names that people shorten, too."""
_GROUPED = re.compile(r"\b(?:by|per|each|every|across|which|(?:best|worst|top|bottom)(?:\s\d+)?)\s\Z", re.IGNORECASE)

_ENDING = re.compile(r"(?:ings?|ed|ers?|s)\Z")
"""Of a verb and what is named after it."""


class ShortNames:
    """Immutable after it is made; safe to share between threads."""

    def __init__(self, vocabulary: Vocabulary, phrases: Phrases) -> None:
        self._english, self._phrases = vocabulary.english, phrases
        self._words = frozenset(
            word for text in _names(vocabulary) for word in stems(text) if len(word) >= _SURELY and word.isalpha()
        )
        self._words -= _STEERING
        self._signs = {
            text.lower(): f"{item.label.lower()}s"
            for item in vocabulary.items.values()
            for text in item.synonyms
            if item.kind == "entity" and _SIGN.fullmatch(text)
        }
        self._items = frozenset(
            key[0] for item in vocabulary.items.values() for text in (item.label, *item.synonyms) if len(key := stems(text)) == 1
        )

    def written_out(self, text: str) -> str:
        """The text with every name in full."""
        words = list(_WORD.finditer(text))
        written: dict[int, str] = {}
        for place, match in enumerate(words):
            full = self._meant(match, place, words, written)
            if full:
                written[place] = full
        for place in sorted(written, reverse=True):
            match = words[place]
            text = text[: match.start()] + written[place] + text[match.end() :]
        return text

    def _meant(self, match: re.Match[str], place: int, words: Sequence[re.Match[str]], written: Mapping[int, str]) -> str:
        word = match.group().lower().rstrip(".")
        if word.removesuffix("s") in self._signs:
            return self._several(match, place, words)
        if len(word) < _SHORTEST and _SIGN.fullmatch(word):
            return self._numbered(match, word)
        if len(word) > _LONGEST or word in _NEVER or _OF_TIME.fullmatch(word) or is_terse(word) or is_short_for_time(word):
            return ""
        if self._phrases.lookup(word) or word in _OF_CALENDARS:
            return ""
        after = words[place + 1].group().lower() if _adjoins(words, place) else ""
        own = _ENDING.sub(
            "", word
        )  # "earns" is no short form of earnings, "redeem" none of redeemer, and "physio therapy" is in full
        full = [one for one in _full_forms(word, self._words) if one != word + after and _ENDING.sub("", one) != own]
        ending = "s" if word.endswith("s") and not any(one.startswith(word) for one in full) else ""
        if not full:
            return ""
        bare = not any(letter in "aeiou" for letter in word[1:])
        in_values = bool(self._phrases.partial_of(word))
        itself = (
            in_values and not bare and len(stem(word)) < _SURELY
        )  # "pet charges", where something is called pet food: no petrol
        beside = "" if itself else self._beside(match, full, place, words, written)
        beside = beside or self._kind_of_value(match, full, place, words)
        if beside or is_short(word):
            return beside
        grouped = [one for one in full if one in self._items]
        if len(grouped) == 1 and _GROUPED.search(match.string[: match.start()]):
            return grouped[0]
        other = word in self._english or word in _COMMON or in_values
        return (
            full[0] + ending
            if len(full) == 1 and ((bare and word not in _COMMON) or (len(word) >= _SURELY and not other))
            else ""
        )

    def _numbered(self, match: re.Match[str], word: str) -> str:
        """ "Wd 7": what bears a number, and begins with those letters."""
        if not re.match(r"\s#?\d+\b(?!\s?(?:%|st|nd|rd|th))", match.string[match.end() :]):
            return ""
        found = {full for full in self._phrases.numbered.values() if skeleton(full).startswith(word)}
        return next(iter(found)) if len(found) == 1 else ""

    def _several(self, match: re.Match[str], place: int, words: Sequence[re.Match[str]]) -> str:
        """ "Share of pts with a scan" are patients, "pt size" and "per pt" name something else."""
        before = match.string[: match.start()]
        after = f"{match.group()} {words[place + 1].group()}" if _adjoins(words, place) else ""
        one = re.search(
            r"\b(?:per|each|every|an?|one|by|average|avg|mean|median|typical|single)\s\Z|/\s?\Z", before, re.IGNORECASE
        )
        several = self._signs[match.group().lower().removesuffix("s")]
        if before.rstrip().endswith("/") and after:
            return several.removesuffix("s") + ","  # "charges/pt age over 60": per patient, and the age is another thing
        return several.removesuffix("s") if one or (after and self._phrases.lookup(after)) else several

    def _kind_of_value(self, match: re.Match[str], full: Sequence[str], place: int, words: Sequence[re.Match[str]]) -> str:
        """ "Stroke wd", "wd 7": what a value, or a number, is one of."""
        numbered = re.match(r"\s#?\d", match.string[match.end() :])
        found = [one for one in full if numbered and stem(one) in self._phrases.numbered]
        for beside in (place - 1, place + 1) if self._items else ():
            if not _adjoins(words, min(beside, place)):
                continue
            before = [m.item for m in self._phrases.lookup(words[beside].group()) if m.kind is Kind.VALUE]
            found += [one for one in full if any(one in stems(name.replace("__", " ")) for name in before)]
        return found[0] if len(set(found)) == 1 else ""

    def _beside(
        self, match: re.Match[str], full: Sequence[str], place: int, words: Sequence[re.Match[str]], written: Mapping[int, str]
    ) -> str:
        """The one full form that makes a name with the word before or after it: "bld grp" is the blood group."""
        found: dict[str, set[str]] = {}
        for one in full:
            before = ""
            names: list[str] = []
            for earlier in (place - 1, place - 2):
                if not _adjoins(words, earlier):
                    break
                before = f"{written.get(earlier) or words[earlier].group()} {before}"
                names.append(before + one)
            after = words[place + 1].group() if _adjoins(words, place) else ""
            names += [f"{one} {other}" for other in (after, *_full_forms(after.lower().rstrip("."), self._words)) if after]
            targets = {meaning.target for name in names for meaning in self._phrases.lookup(name)}
            found |= {one: targets} if targets else {}
        same = len(set(map(frozenset, found.values()))) == 1
        return next(iter(found)) if same else ""  # "insur. discount": the insurer's or the insurance's, it is one


def _adjoins(words: Sequence[re.Match[str]], place: int) -> bool:
    """True if nothing but a space stands between a word and the next."""
    if not 0 <= place < len(words) - 1:
        return False
    first, second = words[place], words[place + 1]
    return first.string[first.end() : second.start()] == " "


def _names(vocabulary: Vocabulary) -> Iterable[str]:
    for metric in vocabulary.metrics.values():
        yield from (metric.label, *metric.synonyms)
    for item in vocabulary.items.values():
        yield from (item.label, *item.synonyms)
        values = vocabulary.values.get(item.name, ())
        if len(values) <= _LABELS:
            yield from (value for value in values if len(values) <= FEW or value.isalpha())


def _full_forms(word: str, names: Iterable[str]) -> list[str]:
    """The words of names that one is short for: by its consonants, else its beginning, else some of its consonants."""
    if len(word) < _SHORTEST:
        return []
    forms = {word, word.removesuffix("s")} if len(word) > _SHORTEST else {word}
    alike = [name for name in names if name[0] == word[0]]
    longer = [name for name in alike if any(len(name) - len(form) >= _SHORTENED for form in forms)]
    for found in (
        [name for name in alike if name not in forms and any(_single(form) == _single(skeleton(name)) for form in forms)],
        [name for name in longer if any(name.startswith(form) and len(form) >= _SHORTEST for form in forms)],
        [name for name in longer if any(_some_consonants(form, name) for form in forms)],
    ):
        if found:
            return sorted(found)
    return []


@lru_cache(maxsize=4096)
def _single(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)


def _some_consonants(form: str, name: str) -> bool:
    """ "Brch" for branch: consonants of it in their order, the last one among them."""
    bones = _single(skeleton(name))
    if skeleton(form) != form or len(form) < _SHORTEST or bones[-1] != form[-1] or len(bones) - len(form) > _SHORTENED:
        return False
    letters = iter(bones)
    return all(letter in letters for letter in form)
