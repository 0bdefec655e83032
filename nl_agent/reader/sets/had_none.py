"""Things that had none of a number, asked as which of them had none: no filter leaves out what they never had.

"wards without emergency charges in May"    →  "which wards had no emergency charges in May"
"charges of the wards without scans"        a number of those: no filter tells it
"""

from __future__ import annotations

import re

from nl_agent.reader.english.tokens import plural
from nl_agent.reader.names.phrases import Phrases

_HAD_NO = re.compile(
    r"\A\W*(?:(?:please|and|so|list|name|find|show(?: me| us)?|give me|tell me|how many|number of|count of|which|what(?: are)?|(?:is|are|was|were) there|all|of|the|our|any|an?) )*"
    r"(?P<x>[a-z]+s|[a-z]+ [a-z]+s|(?:(?<=any )|(?<= an )|(?<= a ))[a-z]+) (?:(?:(?:that|which|who|have|has|had) )*(?:with|having|had|have|has|saw|made|recorded|showed?) (?:absolutely |at all )?(?:no|zero)|without(?: any)?) "
    r"(?P<m>(?!fewer\b|less\b|more\b|other\b)[\w&'-]+(?: [\w&'-]+){0,3}?)(?!\s(?:over|between|from|within|at least|at most) [$€£]?\d)(?P<rest>(?:\s*[.,;?!]|\Z|\s(?:in|on|during|at|last|this|since|for|between|from|over|by|per|within|until|before|after)\b).*)\Z",
    re.IGNORECASE | re.DOTALL,
)
_OF = re.compile(
    r"(?<!number )(?<!count )(?<!which )(?<!list )\b(?:of|for|from|at|in|by) (?:(?:the|our|all|those) )*", re.IGNORECASE
)
_ON_DAYS = re.compile(
    r"(?<= )(?<!number )(?<!count )(?:on|in|for|of|during) (?:(?:the|all|those) )*(?:days|weeks|months|quarters|weekdays) (?:(?:that|which|when|where|we|they|there|were|had|have) )*(?:without|with no|no) (?!(?:more|fewer|less|longer|change|growth)\b)[a-z]",
    re.IGNORECASE,
)


def had_none(question: str, phrases: Phrases) -> str:
    """A question for things that had none of a number, asked as which of them had none: no filter leaves out what they never had.

    >>> had_none("wards without emergency charges in May", phrases)  # doctest: +SKIP
    'which wards had no emergency charges in May'
    """
    match = _HAD_NO.match(question)
    if match is None:
        return question
    words = match["m"].split()
    numbers = any(phrases.metrics_of(" ".join(words[first:])) for first in range(len(words)))
    things = phrases.items_of(match["x"]) or match["x"].lower().removesuffix("s") in (
        "day",
        "week",
        "month",
        "quarter",
        "weekday",
    )
    own = phrases.metrics_of(match["x"]) or any(
        phrases.metrics_of(f"{match['x']} {way} {match['m']}") for way in ("with no", "without")
    )
    several = match["x"] if match["x"].endswith("s") else plural(match["x"])
    return f"which {several} had no {match['m']}{match['rest']}" if things and numbers and not own else question


def is_a_number_of_those(question: str, phrases: Phrases) -> bool:
    """ "Charges of the wards without scans", "charges on days without scans": the number is of what no filter tells."""
    if (day := _ON_DAYS.search(question)) and day.start():
        return True
    starts = (match.end() for match in _OF.finditer(question) if match.start())
    return any(had_none(rest := question[start:], phrases) != rest for start in starts)
