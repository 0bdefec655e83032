"""When two questions are the same: as they stand, and but for politeness and words that certainly mean the same.

"Revenue by month, please"     ┐ one signature:    month revenue
"show me the sales per month"  ┘
"revenue by month without fuel", "top 5 …", "top 10 …", "A versus B", "B versus A": each its own
"""

from __future__ import annotations

import re
from collections.abc import Callable

from nl_agent.reader.english.tokens import plain, stem, tokens

_POLITE = frozenset(
    """please pls plz kindly hi hello hey hiya thanks thank you cheers can could would will you me us i we our ours my the a an show give tell get
    pull fetch display see look want need like know let lets s was were is are be been has have had do does did just quick quickly so ok okay
    figure number value data report of in for to at on with and what whats how much by per each""".split()  # noqa: SIM905
)
"""Words without which a question asks the same. None of them negates, compares, ranks, counts or names anything; "how many" and
"how much" differ by "many", which is not among them."""

_ORDERED = re.compile(
    r"\b(?:versus|vs|v|than|from|to|between|over|against|compared?|of|as|per|after|before|since|until|till|minus|share|percent|percentage|"
    r"ratio|top|bottom|most|least|highest|lowest|best|worst|first|last|not|without|excluding|except|only|and|or|but|more|less|above|below|under|each|by)\b"
)
"""Where one of these stands, the order of the words is part of the meaning."""


def normalised(question: str) -> str:
    """The question without what no one would call a difference: case, spaces, the mark at its end."""
    return plain(question).casefold().rstrip(" ?.!")


def signature(question: str, same: Callable[[str], str]) -> tuple[str, ...]:
    """What a question says. Equal signatures ask the same; a signature that differs in any word may ask another thing.

    Args:
        same: the representative of a word among those that mean the same in this project.
    """
    kept = tuple(_said(word, same) for word in _bearing(question))
    return kept if _ORDERED.search(plain(question).casefold()) else tuple(sorted(kept))


def bare(question: str) -> str:
    """The question without its politeness: what is compared by meaning."""
    return " ".join(_bearing(question)).lower()


def _bearing(question: str) -> tuple[str, ...]:
    """The words that bear meaning, in their order. Relations are told by little words, and those stay."""
    words = [token.text for token in tokens(plain(question)) if token.is_word or token.text in "%$€£<>=+"]
    return tuple(word for word in words if word.lower() not in _POLITE or _ORDERED.fullmatch(word.lower()))


_RELATIONS = {"per": "by", "each": "by", "vs": "versus", "v": "versus", "compare": "compared", "till": "until"}


def _said(word: str, same: Callable[[str], str]) -> str:
    lowered = word.lower()
    return _RELATIONS.get(lowered) or same(stem(lowered))
