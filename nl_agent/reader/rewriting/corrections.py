"""What somebody corrects while speaking: the second takes the place of the first.

"visits in June, sorry, July"               →  "visits in July"
"visits by ward, or rather by doctor"       →  "visits by doctor"
"visits, no wait, charges in May"           →  "charges in May"
"charges by month. Actually, make that by week"   →  "charges by week"
"charges by ward, not by doctor"            →  "charges by ward"
"charges per patient… I mean, total charges"   →  "total charges"

Both must be of one kind, and stand right before and right after the words of correction; else nothing is corrected.
"""

from __future__ import annotations

import re
from datetime import date

from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.time.period_forms import scan
from nl_agent.reader.vocabulary import is_yes_no

_WORD = r"(?:sorry|so sorry|no|nope|nah|wait|hang on|hold on|oops|whoops|er+|erm|uh+|um+|hm+|i mean|i meant|or rather|rather|or better|better still|better|actually|make (?:that|it)|scratch that|strike that|forget that|correction|my (?:mistake|bad)|pardon|excuse me|not that|let's say|i should say|that should be|should be|i'd rather have|i wanted)"
_SURE = r"(?:sorry|or better(?= [a-z])|better still|i mean|i meant|or rather|rather|wait|scratch that|strike that|make (?:that|it)|correction|my (?:mistake|bad)|oops|whoops|no,|nope|nah|actually|i should say|pardon|excuse me)"
_CORRECTS = re.compile(
    rf"(?P<mark>(?:\s*(?:,|\.{{2,}}|…|-|–|—|[.?!;(])\s*|\s)(?=(?:{_WORD}\W+)*?{_SURE})(?:{_WORD}(?:\W{{1,4}}|\Z))+)(?P<link>(?:(?:and|the|whole|entire|full|all|our|by|per|in|for|of|at|from|during|on|with|about|just|only|to|total|overall)\s)*)",
    re.IGNORECASE,
)
_KINDS = (Kind.METRIC, Kind.ITEM, Kind.VALUE)
_NUMBER = re.compile(r"(?:top |bottom )?\d[\d,.]*(?:k| thousand| percent|%)?\b", re.IGNORECASE)
_GRAIN = r"(?:(?:hour|day|week|weekday|month|quarter)s?|hourly|daily|weekly|monthly|quarterly)"
_LINK = re.compile(r"(?:\b(?:the|our|by|per|in|for|of|at|from|during|on|with|about|to)\s+)+\Z", re.IGNORECASE)

_PER_ONE = re.compile(r"(?: (?:per|by|for (?:each|every)|each|every)(?: [\w'-]+){1,3})+", re.IGNORECASE)
""" "Charges per patient … sorry, just the total charges": the number is told anew, and its groups with it."""

_REJECTS = re.compile(
    r"\b(?:by|per|each|every)\s+(?:[\w-]+\s+){0,2}?[\w-]+(?P<not>,?\s+(?:(?:but|and)\s+)?(?:not|rather than|instead of|as opposed to)\s+(?P<by>(?:by|per|each|every)\s+)?)(?=[a-z])",
    re.IGNORECASE,
)
""" "By ward, not by doctor": the second is no group."""


def corrected(text: str, phrases: Phrases, today: date) -> str:
    """A text with what was corrected in the place of what was said first."""
    for said in reversed(list(_CORRECTS.finditer(text))):
        before, after = text[: said.start()].rstrip(" ,.-–—(?!;"), text[said.end() :].lstrip()
        start = _starts(before, after, phrases, today)
        if start is None:
            continue
        link = said["link"]
        left = _LINK.sub("", before[:start]) if link else before[:start]
        text = f"{left.rstrip()} {link}{after}".strip()
    if (no := _REJECTS.search(text)) and (end := _group_of(text[no.end() :], phrases, bare=not no["by"])):
        text = f"{text[: no.start('not')]}{text[no.end() + end :]}"
    return text


def taken_back(text: str) -> int:
    """Where words of correction stand in a text: what is said before them may have been taken back; 0 if there are none.

    >>> taken_back("visits by ward, sorry, by doctor")
    15
    """
    return next((said.start() for said in _CORRECTS.finditer(text)), 0)


def _group_of(after: str, phrases: Phrases, *, bare: bool) -> int:
    """Where the name of a group ends that a text begins with; 0 if it begins with none.

    Args:
        bare: True if nothing says that it is a group: a yes or no is left out then, and no other group.
    """
    if grain := re.match(rf"{_GRAIN}\b", after, re.IGNORECASE):
        return grain.end()
    for span, place, end in phrases.placed(after):
        names = [meaning.target for meaning in span.of(Kind.ITEM)]
        if place == 0 and names and not (bare and all(map(is_yes_no, names))):
            return end
    return 0


def _starts(before: str, after: str, phrases: Phrases, today: date) -> int | None:
    """Where what is corrected begins; None if nothing is."""
    if not before or not after:
        return None
    times = [one for one in scan(after.lower(), today) if one.start == 0]
    if times:
        ends = [one for one in scan(before.lower(), today) if one.end == len(before)]
        return ends[-1].start if ends else None
    new = [(span, place) for span, place, _ in phrases.placed(after) if place == 0]
    kinds = {kind for span, _ in new for kind in _KINDS if span.of(kind)}
    if re.match(rf"{_GRAIN}\b", after, re.IGNORECASE):
        kinds = {Kind.ITEM}  # what time is grouped by, too
    known = phrases.placed(before)
    numbers = {meaning.target for span, _ in new for meaning in span.of(Kind.METRIC)}
    for span, place, end in reversed(known):
        same = any(meaning.target in numbers for meaning in span.of(Kind.METRIC))
        if same and _PER_ONE.fullmatch(before[end:]):
            return place
    grain = re.search(rf"\b{_GRAIN}\Z", before, re.IGNORECASE)
    if grain and Kind.ITEM in kinds:
        return grain.start()
    for span, place, end in reversed(known):
        if end == len(before) and any(span.of(kind) for kind in kinds):
            return place
    if _NUMBER.match(after):
        counts = [match for match in _NUMBER.finditer(before) if match.end() == len(before)]
        return counts[-1].start() if counts else None
    return None
