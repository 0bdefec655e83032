"""Purchases and sales that are counted, put as what the project calls the times that somebody came.

"how many purchases in May"                     →  "how many visits in May"
"patients with at least two purchases in May"   →  "patients with at least two visits in May"
"list the wards that made a sale in May"        →  "list the wards with at least 1 visit in May"
"wards that made a sale in May"                 →  "how many wards had a sale in May": of these, the wards alone are counted
"purchases per patient"                         →  "visits per patient"

What was bought or sold has a sum of money for its number; so many of them are no dollars.
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import ABOVE, AT_LEAST, AT_MOST, BELOW, EXACTLY
from nl_agent.reader.english.numbers import NUMBER
from nl_agent.reader.names.phrases import Phrases

_TIMES = ("visits", "purchases", "transactions", "appointments", "bookings", "journeys", "rides", "orders")
_FEW = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|[1-9]\d?)"
_SOME = r"(?:(?:separate|different|single|individual) )?"
_PURCHASES = re.compile(
    rf"(?<![$€£\d.,])\b(?P<n>(?!one\b|1\b){NUMBER}|(?:how many|(?:the )?(?:number|count) of)(?: (?:different|separate))?|{NUMBER}\+|(?:only|just|exactly) (?:one|1)) {_SOME}purchases?\b",
    re.IGNORECASE,
)
_SALES = re.compile(
    rf"(?<![$€£\d.,])\b(?P<n>(?!at least (?:one|1)\b)(?:{ABOVE}|{AT_LEAST}|{BELOW}|{AT_MOST}|{EXACTLY}|only|just) {_FEW}|(?:with|had|have|has|made|only|just) a single(?= sale\b)|{_FEW} or (?:more|fewer|less)) {_SOME}sales?\b",
    re.IGNORECASE,
)
""" "At least two sales": so few are no dollars."""
_WITH_ONE = re.compile(rf"(?<=s with )one {_SOME}purchase\b(?! or\b)", re.IGNORECASE)
_PER_ONE = re.compile(r"\bpurchases per (?P<x>[a-z]+)\b", re.IGNORECASE)
_HAD = r"(?:with|having|(?:that |who |which )?(?:had|has|have|made|make|recorded|rang up|saw|got))"
_ANY = re.compile(
    rf"\b(?P<x>[a-z]+s) {_HAD} (?P<a>(?:an?|any|some|at least (?:one|1|a)(?: single)?|(?:one|1) or more|even (?:one|a)(?: single)?) (?P<deal>sale|purchase)s?|purchases)\b(?! (?:(?:of|over|above|under|below|worth|more than|less than|at least|at most|between) )+[$€£\d])",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b(?:how many|number of|count of|share of|percent\w* of|proportion of|which|what)\b", re.IGNORECASE)


def deals(question: str, phrases: Phrases) -> str:
    """A question in which so many purchases are so many visits; as it is, where the project counts no visits.

    >>> deals("patients with at least two purchases", phrases)  # doctest: +SKIP
    'patients with at least two visits'
    """
    times = next((name for name in _TIMES if phrases.metrics_of(name)), "")
    if not times or times == "purchases":
        return question

    def any_of_them(match: re.Match[str]) -> str:
        before = match.string[: match.start()]
        thing = any("__" not in name for name in phrases.items_of(match["x"]))
        if not thing or _COUNTED.search(before):
            return match.group()
        told = f"how many {match['x']} had a {match['deal'] or 'purchase'}"
        return told if not before.strip() else f"{match['x']} with at least 1 {times}"

    def per_one(match: re.Match[str]) -> str:
        name = f"{times} per {match['x']}"
        return name if phrases.metrics_of(name) else match.group()

    question = _PER_ONE.sub(per_one, _ANY.sub(any_of_them, question))
    question = _WITH_ONE.sub(f"exactly 1 {times}", question)
    for pattern in (_PURCHASES, _SALES):
        question = pattern.sub(lambda match: f"{match['n']} {times}", question)
    return question
