"""Numbers that are asked for beside another: a count of things that stand before it, and the second of a list that says "in" twice.

"wards by town with scan charges"           →  "number of wards by town and scan charges"
"wards in the old building and the charges" →  "number of wards in the old building and charges"
"May against June, in charges and in stays" →  "May against June, in charges and stays"
"patients over 65: number and charges"      →  "how many patients over 65 and their charges"
"smokers, count and spend, by ward"         →  "how many smokers and their amount spent, by ward"
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

_NUMBER_AND = re.compile(
    r"\A\W*(?:(?:the|our|all) )?(?P<x>(?!how\b|what\b|which\b|show\b|give\b|list\b|compare\b)[a-z][\w' -]{2,80}?)(?::| -|,) ?(?:the |their )?(?:number|count|cnt|nr|how many)(?: of them)?(?:,? (?:and|plus) |, | ?[&+] ?)"
    r"(?:the |their )?(?P<y>(?!what\b|how\b|which\b|of\b)[a-z].{2,})\Z",
    re.IGNORECASE,
)
""" "Patients over 65: number and charges", "smokers, how many and charges by ward"."""
_NUMBER_OF = re.compile(
    r"\A\W*(?:the )?(?:number|count) (?:and|&|plus) (?:the )?(?P<y>(?!number\b|share\b)[a-z]+(?: [a-z]+){0,2}?) (?:of|for) (?:the |our |all )?(?P<x>[a-z][\w' -]{2,60}?)(?P<t>,? (?:by|per|in|during|over|last|this|from|each)\b.*|\W*)\Z",
    re.IGNORECASE,
)
""" "Number and charges of patients over 65 by ward"."""
_SPEND = re.compile(r"\A(?:total )?(?:spend|spending|money|amount)\b(?! spent\b)", re.IGNORECASE)


def number_and(question: str, phrases: Phrases) -> str:
    """A question that says "how many" before the things whose number and another one are asked for.

    >>> number_and("patients over 65: number and charges", phrases)  # doctest: +SKIP
    'how many patients over 65 and their charges'
    """
    match = _NUMBER_AND.match(question) or _NUMBER_OF.match(question)
    if match is None or any(span.of(Kind.METRIC) and not span.of(Kind.ITEM) for span, _, _ in phrases.placed(match["x"])):
        return question
    told = match["y"] if phrases.metrics_of(match["y"].split()[0]) else _SPEND.sub("amount spent", match["y"])
    things = match["x"]  # no name begins with a capital in the midst of a sentence, but "TV sets" stay
    things = things[0].lower() + things[1:] if things[1:2].islower() else things
    return f"how many {things} and their {told}{match.groupdict().get('t') or ''}"


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
