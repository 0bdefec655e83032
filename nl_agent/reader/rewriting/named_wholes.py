"""What a share is of, where that is said in short: "the department" that has been named already, or all that comes in.

"top 3 doctors in Cardiology: their share of the ward"              →  "… their share of Cardiology"
"charges of the top 3 doctors in Ward 7 as a % of the ward's charges"   →  "… as a % of Ward 7 charges"
"charges of Ward 7 and Ward 9 by doctor as a share of the ward"     →  untouched: two are named, and it is of each
"share of maternity in total"                                        →  "share of maternity in total revenue"
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


_OF_THE_TOTAL = re.compile(
    r"\b(?P<s>share|percentage|percent|proportion|part|fraction) of (?:the |our )?(?P<x>[\w&'/-]+(?: [\w&'/-]+){0,3}?) (?P<in>in|of|out of) (?:the )?(?:total|whole)"
    r"(?=\s*(?:[,.;?!]|\Z)|\s(?:by|per|each|every|daily|monthly|weekly|quarterly|in|for|during)\b)",
    re.IGNORECASE,
)
_AS_A_SHARE = re.compile(
    r"\A\W*(?P<x>[\w&'/-]+(?: [\w&'/-]+){0,3}?),? (?P<s>(?:as|in) (?:an? )?(?:share|percentage|percent|proportion|part|fraction|%) of) (?:the |our )?(?:total|whole)"
    r"(?=\s*(?:[,.;?!]|\Z)|\s(?:by|per|each|every|daily|monthly|weekly|quarterly|in|for|during)\b)",
    re.IGNORECASE,
)
""" "Maternity as a share of the total"."""


def of_the_total(question: str, phrases: Phrases) -> str:
    """ "Share of maternity in total", with no number named: of the total of what comes in."""
    noun = phrases.money_noun()

    def alone(match: re.Match[str]) -> bool:
        kinds = {m.kind for m in phrases.lookup(match["x"])}
        rest = f"{match.string[: match.start()]} {match.string[match.end() :]}".lower()
        return Kind.VALUE in kinds and Kind.METRIC not in kinds and not phrases.name_a_number(re.findall(r"[a-z]+", rest))

    def told(match: re.Match[str]) -> str:
        return f"{match['s']} of {match['x']} {match['in']} total {noun}" if alone(match) else match.group()

    def ahead(match: re.Match[str]) -> str:
        return f"{match['x']} {match['s']} total {noun}" if alone(match) else match.group()

    return _AS_A_SHARE.sub(ahead, _OF_THE_TOTAL.sub(told, question)) if noun else question
