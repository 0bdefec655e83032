"""A share of what has been named already: "the department" is the one of which the question is.

"top 3 doctors in Cardiology: their share of the ward"              →  "… their share of Cardiology"
"charges of the top 3 doctors in Ward 7 as a % of the ward's charges"   →  "… as a % of Ward 7 charges"
"charges of Ward 7 and Ward 9 by doctor as a share of the ward"     →  untouched: two are named, and it is of each
"""

from __future__ import annotations

import re

from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases

_WHOLE = re.compile(
    r"\b(?P<h>(?:shares?|percent(?:age)?s?|per cent|proportions?|parts?|fractions?|%) of )(?:the|that|this)(?: (?:whole|entire|total))? (?P<x>[a-z]+)(?:['\u2019]s(?P<m> )?)?(?=(?P<n> [a-z]+)?)",
    re.IGNORECASE,
)
_RANKED = re.compile(
    r"\b(?:top|bottom|leading|biggest|largest|best|highest|strongest|smallest|lowest|worst|weakest)\b", re.IGNORECASE
)

_FEW = 3
"""Shares of a question that are looked at."""


def of_the_one_named(question: str, phrases: Phrases) -> str:
    """A question in which a share of "the ward" is of the one that it names; as it is, where none is ranked or there are several."""

    def told(match: re.Match[str]) -> str:
        before = match.string[: match.start()]
        items = set(phrases.items_of(match["x"]))
        if not items or not _RANKED.search(before) or (match["n"] and not match["m"]):
            return match.group()
        named = [
            (place, end)
            for span, place, end in phrases.placed(before)
            if any(_is_one_of(meaning.item, items) for meaning in span.of(Kind.VALUE))
        ]
        grouped = re.search(rf"\b(?:by|per|each|every) {match['x']}\b", match.string, re.IGNORECASE)
        if len(named) != 1 or grouped:
            return match.group()
        ((place, end),) = named
        return f"{match['h']}{before[place:end]}{match['m'] or ''}"

    return _WHOLE.sub(told, question, count=_FEW)


def _is_one_of(item: str, items: set[str]) -> bool:
    """True if the values of a dimension are such things, or the names of such things."""
    thing, _, own = item.rpartition("__")
    return item in items or (thing in items and own in ("name", f"{thing.rpartition('__')[2]}_name"))
