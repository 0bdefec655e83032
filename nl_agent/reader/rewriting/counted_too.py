"""Things that stand before a number and are no mere word before it: how many they are is asked for, too.

"wards by town with scan charges"           →  "number of wards by town and scan charges"
"wards in the old building and the charges" →  "number of wards in the old building and charges"
"""

from __future__ import annotations

import re

from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases

_THINGS_AND = re.compile(
    r"\A\W*(?:(?:the|our|all) )?(?P<x>[a-z]+s)(?P<m>(?P<by> (?:by|per) [a-z]+(?: [a-z]+)?)| (?:in|at|of|from) (?:the )?[a-z]+(?: [a-z]+)?)(?P<l>,? (?:and|plus)(?: the| total)+|,? with|,? (?:and|plus)) "
    r"(?P<y>(?!(?:the|their|its|more|less|fewer|over|under|at|no|most|least)\b)[a-z]+(?: [a-z]+){0,2}?)(?P<r>\W*\Z|,? (?:in|for|during|last|this|q[1-4]|per|by) [^?]*\Z)",
    re.IGNORECASE,
)


def counted_too(question: str, phrases: Phrases) -> str:
    """A question that says "number of" before the things.

    >>> counted_too("wards by town with charges", phrases)  # doctest: +SKIP
    'number of wards by town and charges'
    """
    match = _THINGS_AND.match(question)
    if match is None or (not match["by"] and "the" not in match["l"].lower().split()):
        return question
    thing = any("__" not in name for name in phrases.items_of(match["x"])) and not phrases.metrics_of(match["x"])
    numbers = [span for span, _, _ in phrases.placed(match["y"]) if span.of(Kind.METRIC)]
    if not thing or not numbers or not phrases.metric_named(f"number of {match['x']}"):
        return question
    return f"number of {match['x']}{match['m']} and {match['y']}{match['r']}"
