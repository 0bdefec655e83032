"""Things that are counted without the words for it, or by what they did after we did something with them.

"different wards in the north"                                   →  "how many different wards in the north"
"gadgets per ward, only > 100"                                    →  "number of gadgets per ward, only > 100"
"how many gadgets have we sold that made more than $50 each?"     →  "how many gadgets made more than $50 each?"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import COUNTED, LIMIT
from nl_agent.reader.english.tokens import last_phrases
from nl_agent.reader.names.phrases import Phrases

_DIFFERENT = re.compile(
    r"\A\W*(?:(?:the|our|all|total|no of|nr of) )*(?P<w>different|distinct|unique) (?P<x>[a-z]+(?: [a-z]+)??)(?= (?:in|of|at|by|per|for|on|during|within|from|with|that|sold)\b|\W*\Z)",
    re.IGNORECASE,
)
_HELD = re.compile(
    rf"\A\W*(?:(?:the|our|all|show|list|how many|number of|count of|no of|nr of) )*(?P<x>[a-z]+s)(?: sold)? (?:per|by|for each|in each) (?P<y>[a-z]+(?: [a-z]+)?)(?=[,;:(]? ?(?:(?:but|only|just|where|with|if|those|that are|is|are|and|show) )*(?:{LIMIT}|[<>]=?|≥|≤) ?[\d.,]+k?\+?\W*(?:\Z|in\b|during\b|for\b|last\b))",
    re.IGNORECASE,
)
""" "Gadgets per ward, only > 100": a bare number is held against how many there are."""
_SOLD_THAT = re.compile(
    rf"\b(?P<h>how many (?:(?:of our|different) )?(?P<x>[a-z]+(?: [a-z]+)?s)) (?:have|did|do|had) we (?:ever )?(?:sold|sell|carry|carried|stocked|stock) (?:that|which) (?:have )?(?=[a-z]+(?: in)? {LIMIT} )",
    re.IGNORECASE,
)


_PACKS = re.compile(
    r"\b(?P<h>(?:how many|number of|(?:most|more|fewer|many)) )(?P<x>packs|packets|packages) (?=of [a-z])|(?:\A|(?<=[.:;,] ))(?P<y>packs|packets|packages) (?=of [a-z])",
    re.IGNORECASE,
)
""" "How many packs of plasters": a pack is what is sold at a time."""
_MORE_PACKS = re.compile(
    r"\b(?P<x>bottles|boxes|cans|cartons|jars|bags|tins|tubes|tubs|bars|loaves|pots|rolls|cases) (?=of [a-z])", re.IGNORECASE
)
_AS_UNITS = re.compile(
    r"\b(?:(?:i|we) (?:mean|meant) (?:the )?units?|(?:(?:in|as) )?units?,? (?:i|we) (?:mean|meant))\b", re.IGNORECASE
)
""" "… units I mean": said in so many words; else a bottle may be one of six that are sold together."""


def in_units(question: str, phrases: Phrases) -> str:
    """A question in which packs are counted as units, where the project counts these and knows no packs."""
    units = next((name for name in COUNTED if phrases.metric_named(name)), "")

    def told(match: re.Match[str]) -> str:
        said = match.groupdict()
        packs = said["x"] or said.get("y") or ""
        known = phrases.items_of(packs) or phrases.metrics_of(packs)
        return match.group() if known else f"{said.get('h') or ''}{units} "

    if not units:
        return question
    question = _PACKS.sub(told, question)
    return _MORE_PACKS.sub(told, question) if _AS_UNITS.search(question) else question


def bare_counts(question: str, phrases: Phrases) -> str:
    """A question in which things are counted by "how many".

    >>> bare_counts("distinct wards in May", phrases)  # doctest: +SKIP
    'how many distinct wards in May'
    """

    def different(match: re.Match[str]) -> str:
        counted = phrases.items_of(match["x"]) and not phrases.metrics_of(f"{match['w']} {match['x']}")
        return f"how many {match['w']} {match['x']}" if counted else match.group()

    def sold(match: re.Match[str]) -> str:
        things = next((words for words in last_phrases(match["x"], 2) if phrases.items_of(words)), "")
        return f"{match['h']} " if things and match["x"].endswith(things) else match.group()

    def held(match: re.Match[str]) -> str:
        counted = phrases.items_of(match["x"]) and not phrases.metrics_of(match["x"]) and phrases.items_of(match["y"])
        return f"number of {match['x']} by {match['y']}" if counted else match.group()

    return _SOLD_THAT.sub(sold, _DIFFERENT.sub(different, _HELD.sub(held, question)))
