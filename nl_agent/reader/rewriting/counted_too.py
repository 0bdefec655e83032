"""Numbers that are asked for beside another: a count of things that stand before it, and the second of a list that says "in" twice.

"wards by town with scan charges"           →  "number of wards by town and scan charges"
"wards in the old building and the charges" →  "number of wards in the old building and charges"
"May against June, in charges and in stays" →  "May against June, in charges and stays"
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


_IN_BOTH = re.compile(
    r"\b(?P<p>in(?: terms of)?|for|on|as regards|regarding) (?:both )?(?P<x>(?:the |our )?[a-z][a-z' -]{2,30}?)(?P<l>,? (?:and|as well as|plus|&) |, )(?:also )?(?:(?P=p)|in) (?P<y>(?:the |our )?[a-z][a-z' -]{2,30}?)(?=\W*\Z|[,.;?!]|\s(?:by|per|in|for|during|on|please)\b)",
    re.IGNORECASE,
)


def in_one_list(question: str, phrases: Phrases) -> str:
    """A question with two numbers in one list that were named with a word for each: "in charges and in stays".

    >>> in_one_list("May against June, in charges and in stays", phrases)  # doctest: +SKIP
    'May against June, in charges and stays'
    """

    def listed(match: re.Match[str]) -> str:
        both = all(phrases.metrics_of(one) or phrases.metric_named(f"number of {one}") for one in match.group("x", "y"))
        return f"{match['p']} {match['x']}{match['l']}{match['y']}" if both else match.group()

    once = _IN_BOTH.sub(listed, question)
    return _IN_BOTH.sub(listed, once) if once != question else question  # "in charges, in stays and in beds"
