"""How many things have something at all: put as a limit, "more than 0", so that the things are counted and not what they have.

"how many wards had admissions in May"      →  "how many wards had more than 0 admissions in May"
"number of wards with emergency charges"    →  "number of wards with more than 0 emergency charges"
"""

from __future__ import annotations

import re

from nl_agent.reader.names.phrases import Phrases

_GRAINS = frozenset({"days", "weeks", "months", "quarters"})
_HAD = r"(?:had|have|has|having|saw|see|recorded|made|make|rang up|showed|show|generated|got|posted|reported|with)"
_HOW_MANY = re.compile(
    rf"\b(?P<h>(?:how many|number of|count of) (?:(?:of|the|our|all|different|distinct) )*)(?P<x>[a-z]+s|[a-z]+ [a-z]+s|[a-z]+ [a-z]+ [a-z]+s)(?P<v> (?:(?:that|which|who|actually|ever|have|has) )*{_HAD} )(?P<a>(?:any|some|an?|at least one|one or more) )?"
    r"(?P<m>(?!no\b|more\b|less\b|fewer\b|at\b|over\b|under\b|above\b|below\b|the\b|only\b)[a-z]+(?: [a-z]+){0,3}?)(?P<e>(?=\s*(?:[.,;?!]|\Z)|\s(?:in|on|during|at|last|this|since|for|between|from|over|by|per|of|within|until|before|after)\b))",
    re.IGNORECASE,
)


def have_any(question: str, phrases: Phrases) -> str:
    """A question in which having something is a limit.

    >>> have_any("how many wards had admissions in May", phrases)  # doctest: +SKIP
    'how many wards had more than 0 admissions in May'
    """

    def told(match: re.Match[str]) -> str:
        things, number = match["x"], match["m"]
        named = "with" in match["v"] and phrases.metrics_of(
            f"{things}{match['v']}{number}"
        )  # "baskets with a coupon": a number by name
        counted = things.lower() in _GRAINS or phrases.items_of(things)
        if named or not counted or not phrases.metrics_of(number):
            return match.group()
        return f"{match['h']}{things}{match['v']}more than 0 {number}"

    return _HOW_MANY.sub(told, question)
