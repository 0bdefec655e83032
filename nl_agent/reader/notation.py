"""Notation that needs the project's names to be read: strokes between a number and a thing, a thing against none of it.

"stays, ward split"                →  "stays, by ward"
"charges/patient"                  →  "charges per patient"
"stays, scan vs no scan"           →  "stays, with scan vs without"
"scan visits vs non-scan visits"  →  "visits with scan vs without"
"""

from __future__ import annotations

import re

from nl_agent.reader.phrases import Phrases
from nl_agent.reader.tokens import plain, stem

_STROKE = re.compile(r"(?P<left>(?:[A-Za-z][\w'-]*\s){0,2}[A-Za-z][\w'-]*)\s?/\s?(?P<right>[A-Za-z]+)\b")
_LISTED = frozenset({"by", "per", "and", "each", "or"})
_SPLIT = re.compile(
    r"(?<!\bby )(?<!\bper )(?<!\bthe )(?<!\beach )\b(?P<x>[a-z]+(?: (?:group|type|level|size))?) (?P<k>mix|composition|distribution|split|breakdown|brkdwn|bkdn|breakout)(?P<of> of| in| for)?\b",
    re.IGNORECASE,
)
_AGAINST = r"(?:vs\.?|v\.?|versus|and|or|against|compared (?:to|with))"
_NONE = r"(?:no|non|not|without|without a|without any|w/o)"
_OR_NONE = re.compile(rf"\b(?P<x>[a-z]+(?: [a-z]+)?)\s(?P<v>{_AGAINST})\s{_NONE}[\s-](?P=x)\b", re.IGNORECASE)
_THINGS_OR_NONE = re.compile(rf"\b(?P<x>[a-z]+) (?P<t>[a-z]+)\s(?P<v>{_AGAINST})\s{_NONE}[\s-](?P=x) (?P=t)\b", re.IGNORECASE)


def spoken(question: str, phrases: Phrases) -> str:
    """The question with such notation in words; as it is, where it means nothing of that."""

    def per(match: re.Match[str]) -> str:
        left, right = match["left"], match["right"]
        words = left.split()
        single = stem(right) in phrases.things and not right.lower().endswith("s")
        listed = len(words) > 1 and words[-2].lower() in _LISTED
        thing = stem(words[-1]) in phrases.things and not words[-1].lower().endswith("s")
        if listed and words[-2].lower() != "or" and phrases.items_of(words[-1]) and phrases.items_of(right):
            return f"{left} and {right}"
        named = any(phrases.metrics_of(" ".join(words[first:])) for first in range(len(words)))
        return f"{left} per {right}" if single and named and not listed and not thing else match.group()

    def both(match: re.Match[str]) -> str:
        groups = match.groupdict()
        flag = any(name.rsplit("__", 1)[-1].startswith(("has_", "is_")) for name in phrases.items_of(groups["x"]))
        thing = f"{groups['t']} " if groups.get("t") else ""
        return f"{thing}with {groups['x']} {groups['v']} without" if flag else match.group()

    def split(match: re.Match[str]) -> str:
        """ "Ward mix of stays" is the share of stays by ward, "ward split" only by ward."""
        if not phrases.items_of(match["x"]) or phrases.lookup(match.group()):
            return match.group()
        shared = match["k"].lower() in ("mix", "composition", "distribution")
        if match["of"] and shared:
            return f"{match['x']} share of"
        return f"{'share ' if shared else ''}by {match['x']}{' of' if match['of'] else ''}"

    question = _SPLIT.sub(split, question)
    if "/" in question:
        question = _STROKE.sub(per, plain(question))
    return _OR_NONE.sub(both, _THINGS_OR_NONE.sub(both, question))
