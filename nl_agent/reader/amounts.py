"""Ranks and thresholds: "top 5", "the lowest", "more than 10,000"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nl_agent.reader.lexicon import ABOVE, AT_LEAST, AT_MOST, BELOW, HIGHEST, LOWEST
from nl_agent.reader.marks import Marks
from nl_agent.reader.numbers import NUMBER, number, whole
from nl_agent.reader.types import Evidence

_HIGH, _LOW = "|".join(sorted(HIGHEST)), "|".join(sorted(LOWEST))
_RANKS = (
    re.compile(rf"\b(?P<w>{_HIGH}|{_LOW})\s+(?P<n>{NUMBER})(?!\s*(?:%|percent))"),
    re.compile(rf"\b(?P<w>first|last)\s+(?P<n>{NUMBER})(?!\s*(?:day|week|month|quarter|year|%|percent))"),
    re.compile(rf"\b(?P<n>{NUMBER})\s+(?:of the\s+|of our\s+)?(?P<w>{_HIGH}|{_LOW})\b"),
    re.compile(rf"\b(?P<w>{_HIGH}|{_LOW})\b(?P<n>)"),
)
_THRESHOLDS = ((ABOVE, ">"), (AT_LEAST, ">="), (BELOW, "<"), (AT_MOST, "<="))


@dataclass(frozen=True, slots=True)
class Rank:
    """The ``count`` highest (or lowest) rows; no count means that one was named in the singular or none at all."""

    descending: bool
    count: int | None
    word: str
    order_only: bool = False
    """"worst first": an order for all rows."""


@dataclass(frozen=True, slots=True)
class Threshold:
    comparison: str
    value: int | float
    start: int
    end: int
    percent: bool = False
    metric: str = ""
    """The metric that it was said of in a question before."""


def rank(marks: Marks) -> Rank | None:
    """Read and use up a rank."""
    ordering = marks.search(rf"\b({_HIGH}|{_LOW})\s+(?:ones\s+)?first\b|\b(ascending|descending)\b")
    if ordering:
        marks.use(ordering.start(), ordering.end())
        word = ordering.group(1) or ordering.group(2)
        return Rank(word in HIGHEST or word == "descending", None, word, order_only=True)
    for pattern in _RANKS:
        match = marks.search(pattern)
        if match is None:
            continue
        marks.use(match.start(), match.end())
        word = match["w"]
        count = int(number(match["n"])) if match["n"] else _counted(marks)
        marks.evidence.append(Evidence(match.group(), "rank", word, "exact"))
        return Rank(word in HIGHEST or word == "first", count, word)
    return None


def _counted(marks: Marks) -> int | None:
    """ "Which five departments sold the least": the count stands before the thing."""
    match = marks.search(
        rf"\b(?:which|what|the|our|show me|show|list|name|give me)\s+(?P<n>{NUMBER})(?=\s+[a-z])", wholly_free=False
    )
    if not match or not marks.is_free(match.start("n"), match.end("n")):
        return None
    marks.use(match.start("n"), match.end("n"))
    return int(number(match["n"]))


def thresholds(marks: Marks) -> tuple[Threshold, ...]:
    """Read and use up every "more than N" and "between N and M"."""
    found = []
    span = rf"between\s+[$€£]?\s*({NUMBER})\s+and\s+[$€£]?\s*({NUMBER})"
    while match := marks.search(span):
        marks.use(match.start(), match.end())
        found.append(Threshold(">=", whole(number(match.group(1))), match.start(), match.end()))
        found.append(Threshold("<=", whole(number(match.group(2))), match.start(), match.end()))
    for words, comparison in _THRESHOLDS:
        pattern = rf"(?<![\w]){words}\s*[$€£]?\s*(?P<n>{NUMBER})\s*(?P<p>%|percent\b)?"
        while match := marks.search(pattern):
            value = number(match["n"])
            percent = bool(match["p"])
            marks.use(match.start(), match.end())
            found.append(Threshold(comparison, whole(value / 100 if percent else value), match.start(), match.end(), percent))
            marks.evidence.append(Evidence(match.group(), "threshold", f"{comparison} {found[-1].value}", "exact"))
    return tuple(found)
