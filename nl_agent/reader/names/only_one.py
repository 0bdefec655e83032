"""Things that hold just one of something, in the words of the value that says so.

"what share of the stays had only one scan on them"  →  "what share of the stays are single scan ones", where stays have such a value
"number of stays with just one scan"                 →  "number of single scan stays"
"visits at ward 7 with exactly 1 scans"              →  "single scan visits at ward 7"
"visits where people took only one scan, by ward"    →  "single scan visits, by ward"
"visits where just one scan was made"                →  "single scan visits"
"visits of one scan only"                            →  "single scan visits"
"what share of visits were just one scan"            →  "what share of visits are single scan ones"; "hold one scan", too
"""

from __future__ import annotations

import re

from nl_agent.reader.english.tokens import one_of
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.time.period_words import MONTH_NAME

_JUST = r"(?:just|only|exactly)"
_ONE = rf"(?:{_JUST} (?:one|1|a single)|a single|one single)"
_ALIKE = ("item", "thing", "product", "article")
"""Words for what is bought, of which a value need only say one."""
_BARE = rf"(?:one|1)(?= (?:{'|'.join(_ALIKE)})s?(?:\W*\Z|[,.;:?!]| (?:by|per|during|each|every|last|this|since)\b| in (?:{MONTH_NAME}|20\d\d|q[1-4])\b))"
""" "Visits that hold one item": all hold one at least, so that one and no more is meant; "one item from the canteen" is another thing."""
_X = r"(?P<x>[a-z]+s)"
_PLACE = r"(?P<w> (?:in|at|of|from|during|on) (?:(?!with\b|by\b|per\b|where\b|in which\b|when\b)[\w'-]+ ?){1,4}?)?"
_HOLDING = re.compile(
    rf"\b(?P<s>(?:share|percent|percentage|proportion|fraction|part|%) of (?:(?:the|our|all|these) )*)?{_X}{_PLACE}(?: (?:that|which))? "
    rf"(?:with|have|has|had|having|contain(?:s|ed|ing)?|held|hold|holding|consist(?:s|ed|ing)? of|of|was|were|is|are) (?:{_JUST} )?(?:{_ONE}|{_BARE}) (?P<y>[a-z]+)(?: (?:on|in) (?:them|it))?(?: only)?(?=\W|\Z)",
    re.IGNORECASE,
)
_WHERE = r" (?:where|in which|on which|at which|during which|when)"
_NOT = r"(?!(?:not|never|no|than|rarely|seldom|without|least|most|more|less)\b)"
_DONE = rf"(?: {_NOT}[a-z]+){{1,4}}?"
_ENDS = r"(?=\W*(?:\Z|[,.;:?!])| (?:by|per|in|at|during|on|for|and|each|last|this|to|over|do|did|do|were|was|are|is|what|how|compared|as|vs|than)\b)"
_CLAUSES = tuple(
    re.compile(rf"\b(?P<s>(?:share|percent|percentage|proportion|fraction|part|%) of (?:(?:the|our|all|these) )*)?{_X}{_PLACE}{said}{_ENDS}", re.IGNORECASE)
    for said in (
        # "where people bought only one scan", "in which somebody only bought one scan", "when they took one scan only"
        rf"{_WHERE}{_DONE} {_ONE} (?P<y>[a-z]+)(?: only)?",
        rf"{_WHERE}(?: {_NOT}[a-z]+)?(?: had)? {_JUST}{_DONE} (?:one|1) (?P<y>[a-z]+)",
        rf"{_WHERE}{_DONE} (?:one|1) (?P<y>[a-z]+) only",
        r" of (?:one|1) (?P<y>[a-z]+) only",
        # "where just one scan was made"
        rf"{_WHERE} {_ONE} (?P<y>[a-z]+) (?:was|were|is|got|has been|had been) (?:ever )?{_NOT}[a-z]+",
    )
)  # fmt: skip
""" "Visits where people bought only one scan": what was done with the one is of no matter."""


_ALIKE_ALONE = re.compile(rf"\bsingle (?P<y>{'|'.join(_ALIKE)}) (?P<x>[a-z]+s)\b", re.IGNORECASE)


def only_one(text: str, phrases: Phrases) -> str:
    """A text in which things with just one of something are called by the value of theirs that says "single"."""

    def called(match: re.Match[str]) -> str:
        """The word of the value that says so; empty if there is none of those things."""
        thing = one_of(match["y"]) if match["y"].endswith("s") else match["y"]
        things = (thing, *_ALIKE) if thing.lower() in _ALIKE else (thing,)
        own = set(phrases.items_of(match["x"]))
        return next((one for one in things if _holders_of_single(one, phrases) & own), "")

    def instead(match: re.Match[str]) -> str:
        thing, where = called(match), match["w"] or ""
        if not thing:
            return match.group()
        if match["s"]:
            return f"{match['s']}{match['x']}{where} are single {thing} ones"
        return f"single {thing} {match['x']}{where}"

    text = _ALIKE_ALONE.sub(lambda match: f"single {called(match) or match['y']} {match['x']}", text)
    for clause in _CLAUSES:
        text = clause.sub(instead, text)
    return _HOLDING.sub(instead, text)


def _holders_of_single(thing: str, phrases: Phrases) -> set[str]:
    """What has a value for those that hold one of a thing: a visit, of "single scan"."""
    return {m.item.partition("__")[0] for m in phrases.lookup(f"single {thing}") if m.kind is Kind.VALUE}
