"""Things that are listed one by one, and called by what they are: the things, and what narrows them.

"top 10 insured patients"             the patients, and that they are insured: not the yes and the no
"which scanned patients paid most"    the patients who were scanned: not how many they are
"how many uninsured patients came"    the patients, and that they are not
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nl_agent.reader.english.lexicon import EXTREMES, VERBS
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import NOT, Kind, Meaning, Span
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.roles.counted import is_person
from nl_agent.reader.roles.who_acts import chosen_by
from nl_agent.reader.vocabulary import Vocabulary, is_yes_no

_FEW = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twenty)"
_EACH = re.compile(
    rf"\b(?:(?:{EXTREMES}) {_FEW}|{_FEW} (?:{EXTREMES})|top|best|worst|biggest|which|what|per|each|every)(?: (?:of|our|the))*\Z"
)
_LISTED = re.compile(r"\b(?:list|show|name|rank|sort|order)(?: (?:me|us|of|our|the|all|out))*\Z")
_BY = re.compile(r"\bby(?: the| their| total)*\Z")


def one_by_one(spans: Sequence[Span], marks: Marks, phrases: Phrases, vocabulary: Vocabulary) -> list[Span]:
    """The phrases, with those taken apart that name things by what they are, where each of the things is wanted."""
    found: list[Span] = []
    for position, span in enumerate(spans):
        by = spans[position + 1] if position + 1 < len(spans) else None
        before = marks.before(span.start, 5)
        listed = by and by.of(Kind.METRIC) and _BY.search(marks.before(by.start, 3)) and _LISTED.search(before)
        denied = all(m.how == NOT for m in span.meanings)
        each = _EACH.search(before)
        one = re.search(r"(?:per|each|every|which)\Z", before)
        number = any(other.of(Kind.METRIC) for other in found) or any(t.stem in VERBS for t in marks.tokens[: span.start])
        if span.of(Kind.METRIC) and one and one.group() == "per" and not number:
            each = None  # "per scanned patient", after the scans: a number that is called so
        several = bool(one) or span.text.lower().endswith("s")
        found += (_apart(span, phrases, vocabulary) if several and (denied or listed or each) else []) or [span]
    return found


def _apart(span: Span, phrases: Phrases, vocabulary: Vocabulary) -> list[Span]:
    """What the things are, under their whole name, and the things, where the last word stands; empty if a phrase names no such things."""
    words = span.text.split()
    if len(words) < 2 or len(words) != span.end - span.start:
        return []
    said = [m for m in span.meanings if m.kind is Kind.VALUE or (m.kind is Kind.ITEM and is_yes_no(m.target))]
    flags = {flag for m in span.of(Kind.METRIC) if (flag := chosen_by(m.target, vocabulary, phrases)[0])}
    said = said or [Meaning(Kind.ITEM, flag, "synonym") for flag in flags]
    owners = {(m.item or m.target).rpartition("__")[0].rpartition("__")[2] for m in said}
    if len(owners) != 1 or any(m.kind is Kind.GRAIN for m in span.meanings):
        return []
    last, owner = span.end - 1, owners.pop()
    named = (
        words[-1] if owner in phrases.items_of(words[-1]) else vocabulary.items[owner].label.lower()
    )  # a "scan user" is a patient
    thing = Span(last, span.end, named, (Meaning(Kind.ITEM, owner, "synonym"),))
    return [Span(span.start, last, span.text, tuple(said)), thing]


_WHERE = re.compile(r"(?:north|south|east|west|(?:north|south)[ -]?(?:east|west)|central|mid[ -]?west)(?:ern)?")


def of_no_person(span: Span, following: Span | None, marks: Marks, vocabulary: Vocabulary) -> bool:
    """Release "large" of "large families", where only a ward is large: an adjective right before persons that no person is known to be.

    A noun there says what they have to do with: "maternity patients"; so does where: "the western patients".
    """
    if following is None or following.start != span.end or span.end - span.start > 1 or marks.tag(span.start) != "ADJ":
        return False
    if _WHERE.fullmatch(span.text.lower()):
        return False
    persons = [
        m.target for m in following.of(Kind.ITEM) if m.target in vocabulary.items and is_person(vocabulary.items[m.target])
    ]
    owners = [vocabulary.items.get(m.item.rpartition("__")[0]) for m in span.of(Kind.VALUE)]
    theirs = [owner for owner in owners if owner is not None and is_person(owner)]
    if not persons or not owners or theirs or span.of(Kind.METRIC) or span.of(Kind.ITEM):
        return False
    marks.release(range(span.start, span.end))
    return True


_EACH_OF_THE = re.compile(r"\b(?:each|every)(?: one)? of (?:the|our|my|these|those)(?: all)?\Z")


def each_such(span: Span, previous: Span | None, marks: Marks) -> str:
    """ "For each red ward": the wards, one by one, of which it is said what they are like."""
    if _EACH_OF_THE.search(marks.before(span.start, 5)) and span.text.lower().endswith("s"):
        return "each"  # "in each of the wards"
    such = previous is not None and (previous.of(Kind.VALUE) or any(is_yes_no(m.target) for m in previous.of(Kind.ITEM)))
    if previous is None or previous.end != span.start or not such or not span.of(Kind.ITEM):
        return ""
    return marks.ends_with(previous.start, ("each", "every", "every single", "each single", "each individual", "per"))
