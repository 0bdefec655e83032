"""How ages are said, which have words of their own, and how a bound is said of any number: "older than 55", "under 35s", "45 and up"."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from nl_agent.reader.english.lexicon import ABOVE, AT_LEAST, AT_MOST, BELOW
from nl_agent.reader.english.numbers import NUMBER

Bounds = tuple[float, float]
Form = tuple[re.Pattern[str], Callable[[Sequence[float]], Bounds]]

BY_ITSELF = r"(?!\s+[$€£]?\d)"
""" "Under 35 and over 65" are two limits."""
AND_UP = r"(?:or\s+(?:more|over|older|above|higher|greater)|and\s+(?:over|above|up|older|more|higher)|\+|plus\b)" + BY_ITSELF
AND_DOWN = r"(?:or\s+(?:less|fewer|under|younger|below|lower)|and\s+(?:under|below|younger|less|lower))" + BY_ITSELF
COMPARED = ((AT_LEAST, ">="), (AT_MOST, "<="), (ABOVE, ">"), ("older than", ">"), (BELOW, "<"), ("younger than", "<"))
PERSONS = r"people|folks?|persons?|individuals|adults|buyers|members|users|men|women|ladies|those|anyone|everyone|everybody"
_NO_AGE = (
    r"(?!\s*(?:%|percent\b|[km]\b|thousand\b|million\b|dollars?\b|usd\b|bucks\b|euros?\b|pounds\b|different\b|distinct\b|separate\b|times\b"
    r"|days\b|weeks\b|months\b))(?![.,]?\d)"
)
"""What follows a bare number that is an age: no unit, no currency."""


def of_ages(words: str) -> bool:
    return bool(re.search(r"\bage?\b|\bag\(", words))


def older(n: Sequence[float]) -> Bounds:
    """Ages are whole years, and bands of them begin at a five or a ten: older than 64 is 65 and more."""
    return (n[0] + 1 if n[0] % 5 == 4 else n[0]), math.inf


def bare_ages(
    owner: str,
    counted: str,
    form: Callable[[str, Callable[[Sequence[float]], Bounds]], Form],
    bounds: Mapping[str, Callable[[Sequence[float]], Bounds]],
) -> Iterator[Form]:
    """ "Patients over 65", "people between 25 and 34": of persons, a bare number of two digits is their age; "over 50 visits" is none."""
    bare = rf"{_NO_AGE}(?!\s+(?:{counted})e?s\b)" if counted else _NO_AGE
    are = r"(?:\s+(?:who|that)\s+(?:are|were)|\s+(?:are|were|is)|\s+(?:with|without|with\s+no)\s+[a-z]+,)?"  # "patients without insurance, over 65"
    who = rf"\b(?:{owner + '|' if owner else ''}{PERSONS}){are}"
    num, num2 = r"(?P<a>[1-9]\d)", r"(?P<b>[1-9]\d)"
    yield form(rf"{who}\s+(?P<x>(?:between\s+|from\s+)?{num}\s*(?:and|to|-)\s*{num2}){bare}", lambda n: (n[0], n[-1]))
    yield form(rf"{who}\s+(?P<x>{num}\s*{AND_UP}){bare}", lambda n: (n[0], math.inf))
    for said, sign in COMPARED:
        yield form(rf"{who}\s+(?P<x>{said}\s+{num}){bare}", bounds[sign])
    yield form(rf"\b(?:those|people|customers)?\s*in\s+their\s+{num}s\b", lambda n: (n[0], n[0] + 9))


def ages(
    num: str,
    num2: str,
    form: Callable[[str, Callable[[Sequence[float]], Bounds]], Form],
    bounds: Mapping[str, Callable[[Sequence[float]], Bounds]],
) -> Iterator[Form]:
    """Ages have words of their own: "older than 55", "under 35s", "over the age of 65", "for 45+"; none of them is told in thousands."""
    num, num2 = (text.replace(NUMBER, rf"(?!\d+\s?[km]\b){NUMBER}") for text in (num, num2))
    old = r"(?:\s+years?(?:\s+(?:old|of\s+age))?)?"
    yield form(rf"\b(?:over|above|past)\s+the\s+age\s+of\s+{num}{old}", bounds[">"])
    yield form(rf"\bolder\s+than\s+{num}{old}", bounds[">"])
    yield form(rf"\b(?:younger\s+than|(?:under|below)\s+the\s+age\s+of)\s+{num}{old}", bounds["<"])
    yield form(r"\b(?:over|above)[\s-](?P<a>\d{2})s\b|\b(?:over|above)[\s-](?P<b>\d{2})\s+year[\s-]olds\b", bounds[">"])
    yield form(r"\b(?:under|below)[\s-](?P<a>\d{2})s\b|\b(?:under|below)[\s-](?P<b>\d{2})\s+year[\s-]olds\b", bounds["<"])
    yield form(rf"(?<![\w,.]){num}(?:\s*(?:-|to)\s*){num2}\s+year[\s-]olds?\b", lambda n: (n[0], n[-1]))
    yield form(
        rf"(?<![\w,.$€£]){num}\s*(?:\+|plus|and\s+over(?!\s+\d)|or\s+older|and\s+older|years?\s+and\s+older)\s*(?:year[\s-]olds?)?\b(?=\s+year|\s*$)",
        lambda n: (n[0], math.inf),
    )
    yield form(
        rf"\b(?:for|among)\s+(?:the\s+)?(?P<x>(?P<a>[1-9]\d)\s*(?:\+|plus\b|and\s+over\b|(?:and|or)\s+older\b)){_NO_AGE}(?!\s+(?!(?:by|per|in|on|at|during|only)\b)[a-z])",
        lambda n: (n[0], math.inf),
    )
