"""Which names a word that is part of several of them is about: "beer" is BEERS/ALES, "bread" is asked back."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nl_agent.reader.english.lexicon import ALL_SORTS
from nl_agent.reader.english.tokens import plain, stems
from nl_agent.reader.names.meanings import Meaning, Span
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.vocabulary import Vocabulary

_PARTS = re.compile(r"\s*[/&]\s*|\s+(?:and|or)\s+", re.IGNORECASE)
_QUALIFIED = re.compile(r"\s*(?:[,:(]|\s-\s|\b(?:not|with|without|for|in|ex|excl|less|over|under|only)\b|\d).*\Z", re.IGNORECASE)


_GENERAL = frozenset(
    [
        "product",
        "item",
        "supply",
        "misc",
        "miscellaneous",
        "other",
        "all",
        "regular",
        "general",
        "assorted",
        "good",
        "merchandise",
        "accessory",
        "need",
    ]
)
"""Nouns that say nothing of what a name is about."""


def heads(value: str) -> frozenset[str]:
    """The nouns that a name is about: beer and ale of "BEERS/ALES", dog of "HOT DOGS", yogurt of "YOGURT NOT MULTI-PACKS"."""
    text = _QUALIFIED.sub("", plain(value)) or value
    found = set()
    for part in _PARTS.split(text):
        key = [word for word in stems(part) if word not in _GENERAL]
        found |= {key[-1]} if key else set()
    return frozenset(found)


def likeliest(words: tuple[str, ...], meanings: Sequence[Meaning], vocabulary: Vocabulary) -> list[Meaning]:
    """Of names that hold the words, those that are about them, in the coarsest dimension that has such.

    "Beer" is BEERS/ALES, not GIFTS BEER; "nuclear" is NUCLEAR MEDICINE where no other name holds it.
    """
    about = [m for m in meanings if words and (words[-1] in heads(m.target) or stems(m.target)[: len(words)] == words)]
    if not about:
        return list(meanings)
    fewest = min(len(vocabulary.values[m.item]) for m in about)
    coarsest = [m for m in about if len(vocabulary.values[m.item]) == fewest]
    plain_ = [m for m in coarsest if words[-1] in heads(m.target) and stems(m.target)[: len(words)] == words]
    return plain_ if len({m.target for m in plain_}) == 1 and len(coarsest) <= _OTHERS else coarsest


_OTHERS = 2
"""With as many other names that are about it, a word alone does not say which of them is meant."""


def broader(span: Span, fitting: Sequence[Meaning], phrases: Phrases, vocabulary: Vocabulary) -> list[Meaning]:
    """ "Bread" is a category, but others are about bread, too: the one, and all that hold the word. "Bread knives" are not."""
    word = stems(span.text)
    exact = min(fitting, key=lambda m: (len(vocabulary.values[m.item]), vocabulary.items[m.item].hops, m.item))
    held = phrases.partial_of(span.text)
    sorts = {(*word, each) for each in ALL_SORTS}  # "eye care" is a kind, but "eye care services" are many kinds of it
    wider = [m for m in held if stems(m.target) in sorts and vocabulary.lies_within(exact.item, m.item)]
    if wider or len(word) > 1:
        return [exact, *wider] if wider else []
    others = [m for m in held if m.item == exact.item and m.target != exact.target]
    alike = re.search(r"(?:ed|en)\Z", span.text.lower())  # "frozen" says what kind they are: all that hold it
    about = [m for m in others if alike or word[-1] in heads(m.target)]
    coarser = _coarser(word, exact, phrases, vocabulary)
    if coarser:
        return [*coarser, exact]
    qualified = any(re.match(rf"{re.escape(span.text)}\s+-\s", m.target, re.IGNORECASE) for m in others)  # "WATER - MINERAL"
    return [exact, *others] if len(about) >= _OTHERS or qualified else []


def _coarser(word: tuple[str, ...], exact: Meaning, phrases: Phrases, vocabulary: Vocabulary) -> list[Meaning]:
    """The names of a coarser dimension of the same thing that hold the word, those that are about it first; empty unless several are.

    "Vegetable" is a product type, and "VEGETABLES - SHELF STABLE" and "FROZEN VEGETABLES" are categories that hold far more.
    """
    thing, few = exact.item.rpartition("__")[0], len(vocabulary.values[exact.item])
    holding = [m for m in phrases.partial_of(word[0]) if m.item.rpartition("__")[0] == thing]
    sizes = {m.item: len(vocabulary.values[m.item]) for m in holding}

    def about(m: Meaning) -> bool:
        return word[-1] in heads(m.target) or stems(m.target)[:1] == word

    for name in sorted((name for name, size in sizes.items() if size < few), key=lambda name: sizes[name]):
        own = [m for m in holding if m.item == name]
        if sum(about(m) for m in own) >= _OTHERS:
            return sorted(own, key=lambda m: not about(m))
    return []
