"""Things that hold just one of something, in the words of the value that says so.

"what share of the stays had only one scan on them"  →  "what share of the stays are single scan ones", where stays have such a value
"number of stays with just one scan"                 →  "number of single scan stays"
"visits at ward 7 with exactly 1 scans"              →  "single scan visits at ward 7"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.tokens import one_of
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases

_ONE = r"(?:(?:just|only|exactly) (?:one|1|a single)|a single|one single)"
_HOLDING = re.compile(
    rf"\b(?P<s>(?:share|percent|percentage|proportion|fraction|part|%) of (?:(?:the|our|all|these) )*)?(?P<x>[a-z]+s)(?P<w> (?:in|at|of|from|during|on) (?:(?!with\b|by\b|per\b)[\w'-]+ ?){{1,4}}?)?(?: (?:that|which))? "
    rf"(?:with|have|has|had|having|contain(?:s|ed|ing)?|held|hold|holding) (?:(?:only|just) )?{_ONE} (?P<y>[a-z]+)(?: (?:on|in) (?:them|it))?(?: only)?(?=\W|\Z)",
    re.IGNORECASE,
)


def only_one(text: str, phrases: Phrases) -> str:
    """A text in which things with just one of something are called by the value of theirs that says "single"."""

    def instead(match: re.Match[str]) -> str:
        thing = one_of(match["y"]) if match["y"].endswith("s") else match["y"]
        where = match["w"] or ""
        named = {m.item.partition("__")[0] for m in phrases.lookup(f"single {thing}") if m.kind is Kind.VALUE}
        if not named & set(phrases.items_of(match["x"])):
            return match.group()
        if match["s"]:
            return f"{match['s']}{match['x']}{where} are single {thing} ones"
        return f"single {thing} {match['x']}{where}"

    return _HOLDING.sub(instead, text)
