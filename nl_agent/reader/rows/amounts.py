"""Ranks: "top 5", "the lowest", "3 stores with the most"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from nl_agent.reader.english.lexicon import HIGHEST, LOWEST
from nl_agent.reader.english.numbers import NUMBER, ORDINALS, number
from nl_agent.reader.marks import Marks
from nl_agent.reader.types import Evidence, Period

_HIGH, _LOW = ("|".join(sorted(words, key=lambda word: (-len(word), word))) for words in (HIGHEST, LOWEST))
_NUMBER_ONE = re.compile(r"(?:(?<![\w#])#\s?1|\b(?:number|no\.?|nr\.?)\s(?:1|one))\b(?=\s+[a-z])(?P<n>)(?P<w>)")
""" "The #1 ward by stays"."""
_SCALED = r"\d[\d.,]*\s?(?:k|m|mn|bn|thousand|million|grand)\b"
""" "Did any store top 100k": an amount, and no number of rows."""
_FROM_TO = re.compile(
    rf"\b(?:from\s+)?(?:the\s+)?(?:(?P<down>(?:{_HIGH}|high|large|big)\s+to\s+(?:the\s+)?(?:{_LOW}|low|small))|(?:{_LOW}|low|small)\s+to\s+(?:the\s+)?(?:{_HIGH}|high|large|big))\b"
)
""" "From highest to lowest": an order of all rows."""
_NTH = re.compile(rf"\b(?P<o>{'|'.join(ORDINALS)})[\s-](?:most\s)?(?P<w>{_HIGH}|{_LOW})\b(?!\s(?:{NUMBER})\b)")
""" "The second best month"."""
_RANKS = (
    re.compile(
        rf"\b(?P<w>{_HIGH}|{_LOW})[\s-](?:ranking|ranked|performing|placed)\s+(?!{_SCALED})(?P<n>{NUMBER})(?!\s*(?:%|percent))"
    ),
    re.compile(rf"\b(?P<w>{_HIGH}|{_LOW})\s+(?!{_SCALED})(?P<n>{NUMBER})(?!\s*(?:%|percent))"),
    re.compile(rf"\b(?P<w>first|last)\s+(?P<n>{NUMBER})(?!\s*(?:day|week|month|quarter|year|%|percent))"),
    re.compile(rf"\b(?P<n>{NUMBER})\s+(?:of the\s+|of our\s+)?(?P<w>{_HIGH}|{_LOW})\b"),
    re.compile(rf"\b(?P<w>{_HIGH}|{_LOW})\b(?P<n>)"),
)


_ORDER = re.compile(
    rf"\b(?:with )?(?:the )?(?P<w>{_HIGH}|{_LOW}) (?:ones? |\w+ )?(?:first|at the top|on top|at the head|up top|leading|to (?:the )?(?:{_HIGH}|{_LOW}))\b"
)
"""How the rows of a ranking are ordered, which it is anyway: "biggest first"."""


@dataclass(frozen=True, slots=True)
class Rank:
    """The ``count`` highest (or lowest) rows; no count means that one was named in the singular or none at all."""

    descending: bool
    count: int | None
    word: str
    order_only: bool = False
    """"worst first": an order for all rows."""
    nth: bool = False
    """"the second highest": only the last of them is wanted."""
    end: int = -1
    """Where the words end, as characters."""
    among: str = ""
    """The things of which the first are chosen over the whole period, where the rows are told by something else, too."""
    chosen_by: str = ""
    """The number by which they are chosen, where the rows are of another."""
    chosen_in: Period | None = None
    """The period in which they are chosen, where the rows are of another."""


_ALL_OF_THEM = re.compile(
    r"\b(?:when|what time|(?:which|what) (?:hour|day|weekday|week|month|quarter))\b[^?.!]*(?P<ends>\?)\s[^?]*?\b(?:by|per|each|every) (?:hour|day|weekday|week|month|quarter)\b"
)
""" "When do people come most? Visits by hour would be great": all hours are wanted, and not the first of them."""


def rank(marks: Marks) -> Rank | None:
    """Read and use up a rank."""
    found = _rank(marks)
    every = _ALL_OF_THEM.search(marks.lowered) if found and found.count is None else None
    return replace(found, order_only=True) if found and every and 0 <= found.end <= every.start("ends") else found


def _rank(marks: Marks) -> Rank | None:
    spread = marks.search(_FROM_TO)
    if spread:
        marks.use(spread.start(), spread.end())
        return _ranked(marks) or Rank(bool(spread["down"]), None, spread.group().strip(), order_only=True)
    by = marks.search(r"\brank(?:ed|ing|s)?\b(?=.*\b(?:by|on|in terms of|according to)\b)")
    if by and not _ranked_beside(marks, by) and not marks.search(r"\b(?:ascending|descending)\b"):
        order = marks.search(_ORDER)
        if order:
            marks.use(order.start(), order.end())
        marks.use(by.start(), by.end())
        return Rank(order is None or order["w"] in HIGHEST, None, "ranked", order_only=True)
    ordering = marks.search(
        rf"\b({_HIGH}|{_LOW})\s+(?:ones?\s+|(?:number|amount|figure|value|total|day|week|month|quarter)s?\s+)?(?:first|(?:at|on) (?:the )?top|at the head|up top)\b|\b(ascending|descending)\b"
    )
    if ordering and not _ranked_beside(marks, ordering):
        marks.use(ordering.start(), ordering.end())
        word = ordering.group(1) or ordering.group(2)
        return Rank(word in HIGHEST or word == "descending", None, word, order_only=True)
    ranked = _ranked(marks)
    if ordering and ordering.group(2):
        marks.use(ordering.start(), ordering.end())
        if ranked and ranked.word in ("first", "last"):
            return replace(ranked, descending=(ordering.group(2) == "descending") == (ranked.word == "first"))
    return ranked


_OWN_RANK = re.compile(
    rf"\b(?:which|what) (?:[\w-]+ ){{1,3}}?(?:had|has|saw|was|made|got|gave|rang up|recorded|produced|brought(?: in| us)?)(?: the| our| its)? (?P<w>{_HIGH}|{_LOW})\b"
)


def _named_by_rank(marks: Marks) -> Rank | None:
    """ "Which ward had the longest stay", where "longest stay" is a number by that name: the ward that ranks first by it."""
    match = _OWN_RANK.search(marks.lowered)
    if match is None or marks.is_free(*match.span("w")):
        return None
    return Rank(match["w"] in HIGHEST, _counted(marks), match["w"])


def _ranked(marks: Marks) -> Rank | None:
    """A rank without its order: "the first five", "the five departments with the greatest"."""
    if nth := marks.search(_NTH):
        marks.use(nth.start(), nth.end())
        marks.evidence.append(Evidence(nth.group(), "rank", nth["w"], "exact"))
        return Rank(nth["w"] in HIGHEST, ORDINALS[nth["o"]], nth["w"], nth=True, end=nth.end())
    for pattern in _RANKS:
        match = marks.search(pattern)
        if match is None:
            continue
        marks.use(match.start(), match.end())
        word = match["w"]
        count = int(number(match["n"])) if match["n"] else _counted(marks)
        marks.evidence.append(Evidence(match.group(), "rank", word, "exact"))
        return _said_again(Rank(word in HIGHEST or word == "first", count, word, end=match.end()), match, marks)
    first = marks.search(_NUMBER_ONE)
    if first:
        marks.use(first.start(), first.end())
        marks.evidence.append(Evidence(first.group(), "rank", "top", "exact"))
        return Rank(True, 1, "top", end=first.end())
    return _named_by_rank(marks)


def _ranked_beside(marks: Marks, ordering: re.Match[str]) -> bool:
    """True if a number of rows is asked for, too: "the five departments that …, biggest first"."""
    for pattern in _RANKS:
        for match in pattern.finditer(marks.lowered):
            apart = match.end() <= ordering.start() or match.start() >= ordering.end()
            if apart and marks.is_free(match.start(), match.end()):
                return True
    return False


def _said_again(first: Rank, place: re.Match[str], marks: Marks) -> Rank:
    """ "Our weakest wards? The lowest five will do": the same rank in another sentence, or as an order, is no second one."""
    order = marks.search(_ORDER)
    if order and ((order["w"] in HIGHEST) == first.descending):
        marks.use(order.start(), order.end())
    for pattern in _RANKS:
        for match in pattern.finditer(marks.lowered):
            between = marks.lowered[min(place.end(), match.end()) : max(place.start(), match.start())]
            last = max(place.end(), match.end())
            added = ", " in between and re.match(r"\s*(?:[,.;?!]|\Z)", marks.lowered[last:])  # "…, 5 best"
            apart = bool(added) or bool(re.search(r"[.?!;:]\s|\s-\s", between))
            same = (match["w"] in HIGHEST or match["w"] == "first") == first.descending
            count = int(number(match["n"])) if match["n"] else None
            agrees = count is None or first.count is None or count == first.count
            if apart and same and agrees and marks.is_free(match.start(), match.end()):
                marks.use(match.start(), match.end())
                end = first.end if match["n"] else match.end()
                first = replace(first, count=first.count or count, end=end, word=first.word if match["n"] else match["w"])
    return first


def _counted(marks: Marks) -> int | None:
    """ "Which five departments sold the least": the count stands before the thing."""
    match = marks.search(
        rf"(?:\A|[.:,;?!]\s+|\b(?:which|what|the|our|those|show me|show|list|name|give me|see|find|get me|identify|present|state|report|provide|determine|specify|display|disclose|indicate|furnish|enumerate|extract|return|of)\s+)(?P<n>{NUMBER})(?=\s+[a-z])",
        wholly_free=False,
    )
    if not match or not marks.is_free(match.start("n"), match.end("n")):
        return None
    marks.use(match.start("n"), match.end("n"))
    return int(number(match["n"]))
