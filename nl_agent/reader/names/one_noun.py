"""A noun that is said once for several words before it: put to each of them, where each is something with it.

"charges of short and long stays"        →  "charges of short stays and long stays": and no long wards
"card, voucher and member discounts"     →  "card discounts, voucher discounts and member discounts"
"waivers into card and voucher"          →  "waivers into card waivers and voucher waivers": the parts of them
"courses with start and end dates"       →  "courses with start dates and end dates"
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nl_agent.reader.english.tokens import stem
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases

_WORD = r"""(?!(?:and|or|the|our|all|in|of|for|by|per|with|from|at|on|to|vs|versus|against|than|into)\b)[a-z][a-z'"-]*"""
_FEW = rf"{_WORD}(?: {_WORD}){{0,2}}"
_SHARED = tuple(
    re.compile(
        rf"\b(?P<a>{_WORD}(?:, {_WORD}){{0,4}}),? (?P<and>and|or|&|vs\.?|versus|against|than) (?P<b>{last}) (?P<n>[a-z]+)\b",
        re.IGNORECASE,
    )
    for last in (_WORD, f"{_WORD} {_WORD}")
)
_INTO = re.compile(
    rf"\b(?P<w>(?:(?:total|overall|all) )?(?P<n>{_WORD})) (?P<into>(?:(?:split|broken down|broken out|divided|separated) )?(?:up )?into )(?P<l>{_FEW}(?:, {_FEW}){{0,4}},? (?:and|&) {_FEW})",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\A(?:total|overall|all) ", re.IGNORECASE)
""" "Card, voucher and total member discount"."""
_BETWEEN = re.compile(r"(,? (?:and|&) |, )", re.IGNORECASE)


def with_its_noun(text: str, phrases: Phrases) -> str:
    """A text in which each word of a list has the noun that is said once, where it would be taken for something else without.

    >>> with_its_noun("charges of short and long stays", phrases)  # doctest: +SKIP
    'charges of short stays and long stays'
    """

    def told(match: re.Match[str]) -> str:
        before, noun = match["a"].split(", "), match["n"]
        every = [*before, match["b"]]
        names = [f"{word} {noun}" for word in every]
        numbers = {phrases.metrics_of(name) or phrases.metrics_of(_TOTAL.sub("", name)) for name in names}
        meant = {_of_what(word, noun, phrases) for word in every}
        apart = len(numbers) == len(every) and () not in numbers and not any(phrases.metrics_of(word) for word in every[:-1])
        apart = apart and not any(phrases.metrics_of(name) for name in _ending_in(match.string[: match.start()], every[0]))
        unclear = any(len(_dimensions(word, phrases)) > 1 for word in before)
        apart = apart or _attributes(every, noun, phrases)
        if not apart and (not unclear or len(meant) != 1 or "" in meant):
            return match.group()
        return f"{', '.join(f'{word} {noun}' for word in before)} {match['and']} {match['b']} {noun}"

    def parted(match: re.Match[str]) -> str:
        noun = match["n"]
        if not phrases.metrics_of(match["w"]):
            return match.group()
        parts = _BETWEEN.split(match["l"])
        for place in range(0, len(parts), 2):
            if not phrases.metrics_of(parts[place]) and phrases.metrics_of(f"{parts[place]} {noun}"):
                parts[place] = f"{parts[place]} {noun}"
        return f"{match['w']} {match['into']}{''.join(parts)}"

    for pattern in _SHARED:
        text = pattern.sub(told, text)
    return _INTO.sub(parted, text)


def _ending_in(before: str, word: str) -> Iterator[str]:
    """A word with those before it: "card waivers and member share" names the waivers in full, and no share of them."""
    words = re.findall(r"[\w'-]+", before)
    yield from (" ".join([*words[-count:], word]) for count in (1, 2) if count <= len(words))


def _attributes(words: list[str], noun: str, phrases: Phrases) -> bool:
    """ "Start and end dates": each with the noun is an attribute of its own, and none is anything by itself."""
    named = {phrases.items_of(f"{word} {noun}") for word in words}
    return len(named) == len(words) and () not in named and not any(phrases.lookup(word) for word in words[:-1])


def _dimensions(word: str, phrases: Phrases) -> set[str]:
    return {one.item for one in phrases.lookup(word) if one.kind is Kind.VALUE and one.how in ("exact", "synonym")}


def _of_what(word: str, noun: str, phrases: Phrases) -> str:
    """The one dimension of what the noun names that holds the word; empty if none does."""
    of_it = {name for name in _dimensions(word, phrases) if "__" in name and name.split("__")[-2] == stem(noun)}
    return next(iter(of_it)) if len(of_it) == 1 else ""
