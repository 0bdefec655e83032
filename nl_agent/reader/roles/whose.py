"""Whose number is meant: in "charges of visits after 6 pm" the visits are no number of their own, though they could be counted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Span
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.vocabulary import Vocabulary

if TYPE_CHECKING:
    from nl_agent.reader.roles.naming import Named

_WHOSE = re.compile(
    r"\s(?:(?:came|comes|come|was|were|is|derived|generated|made|earned|arising|resulting|recorded|attributable)\s)?(?:for|to|of|from|on|across|among|over|in)(?:\s(?:all|the|those|our|any|of))*\s"
)
_DONE = frozenset({"sold", "bought", "purchased", "made", "done", "held", "used"})


def only_whose(span: Span, spans: Sequence[Span], marks: Marks, phrases: Phrases, places: Mapping[str, tuple[int, int]]) -> bool:
    """True if a phrase that could be a number says whose the number right before it is."""
    words = [token for token in marks.tokens[span.start : span.end] if token.is_word]
    if not words[0].text.lower().endswith("s") or any(word.text.lower() not in _DONE for word in words[1:]):
        return False
    named = phrases.same(words[0].stem)
    if not any(phrases.same(thing) == named for thing in phrases.things):
        return False
    if _counts_a_value(words[0].start, spans, marks) or _heads(span, spans, marks):
        return True
    end = max((end for _, end in places.values() if end <= words[0].start), default=-1)
    if end < 0:
        return False
    between = [other for other in spans if (other.of(Kind.VALUE) or other.of(Kind.ITEM)) and not other.of(Kind.METRIC)]
    return bool(_WHOSE.fullmatch(re.sub(r"\s+", " ", _without(between, marks, end, words[0].start))))


def _without(spans: Sequence[Span], marks: Marks, start: int, end: int) -> str:
    """The text from one character to another, with spaces for the phrases that begin there."""
    letters = list(marks.lowered[start:end])
    for span in spans:
        first, last = marks.tokens[span.start].start - start, marks.tokens[span.end - 1].end - start
        if 0 <= first < len(letters):
            letters[first:last] = " " * (last - first)
    return "".join(letters)


_DID = re.compile(r"\b(?:did|do|does|have|has)\s(?:[\w'-]+\s){0,3}\Z")


def _counts_a_value(start: int, spans: Sequence[Span], marks: Marks) -> bool:
    """ "How many scans did married patients have": scans are counted, and patients had them."""
    asked = re.search(r"\bhow many\s", marks.lowered[:start])
    values = [marks.tokens[span.start].start for span in spans if span.of(Kind.VALUE) and not span.of(Kind.METRIC)]
    return asked is not None and asked.end() in values and bool(_DID.search(marks.lowered[:start]))


_FOR_THESE = re.compile(r"\W*(?:for|among|amongst|of|from|considering|with regard to|in respect of)\s(?:\s|all|the|our|those)*")


def _heads(span: Span, spans: Sequence[Span], marks: Marks) -> bool:
    """ "For unmarried patients, charges by ward": whose charges is said first."""
    start, later = marks.tokens[span.start].start, [one for one in spans if one.start > span.end and one.of(Kind.METRIC)]
    values = [other for other in spans if other.of(Kind.VALUE) and other.end <= span.start]
    return bool(later) and marks.after(span.end, 1) == "," and bool(_FOR_THESE.fullmatch(_without(values, marks, 0, start)))


_HAVING = re.compile(
    r"\s(?:with|having|(?:that|which|who)\s(?:had|have|has|saw|made))\s(?:(?!and\b|or\b|vs\b|versus\b)[\w'-]+\s)*?(?:any\s)?"
)


def who_had(marks: Marks, vocabulary: Vocabulary, found: Named, *, limited: bool) -> None:
    """ "Number of wards with X-ray charges": wards are counted; that there were charges only says which."""
    if len(found.metrics) != 2 or limited or found.metrics[0] not in vocabulary.distinct:
        return
    first, second = (found.places.get(name) for name in found.metrics)
    if vocabulary.are_rates(found.metrics[1:]):
        return  # "visits by ward with the average stay": nothing that one has or has not
    if first and second and _HAVING.fullmatch(marks.lowered[first[1] : second[0]]):
        found.places.pop(found.metrics.pop())


def begins_another(span: Span, spans: Sequence[Span]) -> bool:
    """ "Number of ward beds", where wards and beds are counted: the beds, which the ward only says more of."""
    return bool(re.match(r"(?:number|count) of .", span.text.lower())) and only_says_more(span, spans)


def only_says_more(span: Span, spans: Sequence[Span]) -> bool:
    """ "Ward visits": the ward, in the singular, of a number that follows right behind."""
    return not span.text.lower().endswith("s") and any(other.start == span.end and other.of(Kind.METRIC) for other in spans)
