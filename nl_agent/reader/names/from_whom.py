"""Whose something is, said behind it, where the project's name has it before: no group, and no other thing.

"stays with a discount from an insurer"   →  "stays with an insurer discount", if something is called "insurer discount"
"""

from __future__ import annotations

import re

from nl_agent.reader.names.phrases import Phrases

_FROM = re.compile(
    r"\b(?:(?P<a>an?|the|any|some) )?(?P<x>[a-z]{3,}) (?:(?:that|which) (?:came|comes|come) )?(?:from|(?:issued|given|paid) (?:out )?by) (?:an?|the|its|their) (?P<y>[a-z]{3,}?)s?\b"
    r"(?=\s*(?:[,.;:?!)]|\Z)| (?:in|on|by|during|for|per|at|last|this|vs|versus|and|or|over|between|were|was|did|had)\b)",
    re.IGNORECASE,
)


def from_whom(text: str, phrases: Phrases) -> str:
    """A text with the project's names for what comes from somebody.

    >>> from_whom("stays with a discount from an insurer", phrases)  # doctest: +SKIP
    'stays with an insurer discount'
    """

    def told(match: re.Match[str]) -> str:
        name = f"{match['y']} {match['x']}"
        if not phrases.items_of(match["y"]) or not phrases.lookup(name):
            return match.group()
        article = match["a"] or ""
        if article.lower() in ("a", "an"):
            article = "an" if match["y"][0].lower() in "aeiou" else "a"
        return f"{article} {name}".strip()

    return _FROM.sub(told, text)
