"""A follow-up that only says which of those that were asked for are meant: no number in it is a number that is asked for.

"just the ones where a waiver was used", after stays      of the stays with a waiver; "waiver" is no amount here
"for stays with a scan", after charges                    the charges of those stays, and not how many there were
"only patients who bought lenses", after patients         "bought" asks for no money
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Meaning, Span
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.types import NO_WISH
from nl_agent.reader.vocabulary import Vocabulary, is_yes_no

_OPENS = re.compile(
    r"\A\W*(?:(?:and|but|now|then|so|ok(?:ay)?|thx|thanks|thank you|great|cool|nice|please|pls|actually|hm+|can you|could you|can we|could we|i want|i need|i'd like|let's|show|see|give|take|keep|get|do|make|me|us|it|that|this|limit|restrict|narrow|filter|reduce|confine|down|to)\b\W*){0,8}"
    r"(?:(?:only|just|solely|purely|but only|to)\b (?:for |in |of |on |at |from )?|(?:for |of |in |on |at )(?!which\b|whom\b|what\b|when\b|where\b))(?:(?:the|those|these|all|our|any) ){0,2}(?P<x>[a-z]+(?: [a-z]+)?)?,? ?(?P<r>(?:(?<=ones )|(?<=those ))(?:on|in|from|at|under)|with|that|which|who|where|having|whose|when|in which)\b(?! (?:is|was) that\b)"
)
_FOR_SUCH = re.compile(
    r"\A\W*(?:(?:and|but|now|then|so|ok(?:ay)?|please|(?P<a>what about|how about))\b\W*){0,4}(?P<l>(?:(?:(?:the )?same(?: thing)?|restate|redo|repeat|show)\b\W*)?(?:(?:only|just|for|of|from|among|by|in|restrict(?: (?:it|that|this))? to|limit(?: (?:it|that|this))? to|filter(?: (?:it|that|this))? (?:to|by|on)|keep)\b\W*){0,3})"
    r"(?:(?:the|those|all|our) ){0,2}(?P<x>[a-z]+(?: [a-z]+){1,3}?)(?P<t>(?: (?:only|alone))?)(?: (?:please|pls))*\W*\Z"
)
_OF_IT = re.compile(
    r"\A\W*(?:(?:and|but|so|ok(?:ay)?)\W+)*(?:how (?:much|many)|(?:what|which) (?:share|part|percentage|proportion|fraction)) of (?:that|it|this|those|these|them) (?:was|is|were|are|came|comes|went|goes)\b(?: (?:sold|made|spent|bought|paid|billed|earned))?(?= (?:for|of|from|among|in|by|at|with|to)\b)"
)
""" "How much of that was from red patients": the part of those, and not how many they are."""
_ASKS = re.compile(r"\b(?:how (?:much|many)|what(?:'s| is| was| were| are)|instead|too|as well|also|compare\w*|versus|vs|than)\b")
_HOLDING = re.compile(r"\b(?:with|including|containing|using|having|on) (?:an? |the |any |some )?(?P<x>.+)")


def only_narrows(marks: Marks, before: Sequence[str], phrases: Phrases, vocabulary: Vocabulary) -> bool:
    """True of "only those with a scan", "for stays where a waiver was used": which ones, and nothing else.

    Args:
        before: the numbers that were asked for.
    """
    text = _OF_IT.sub("", marks.lowered)
    if not before or marks.rows != NO_WISH or _ASKS.search(text):
        return False
    return bool(_OPENS.match(text)) or _for_such(text, before, phrases, vocabulary)


def _for_such(text: str, before: Sequence[str], phrases: Phrases, vocabulary: Vocabulary) -> bool:
    """ "For scanned stays", after charges: the charges of those, and not how many there were. "Red patients?" says of whom, too."""
    said = _FOR_SUCH.match(text)
    if said is None:
        return False
    first, _, last = said["x"].rpartition(" ")
    if not any(vocabulary.items[item].kind == "entity" for item in phrases.items_of(last)):
        return False
    names = phrases.metrics_of(said["x"])
    if not names:  # what they are like, and what they are
        return any(one.kind is Kind.VALUE or (one.kind is Kind.ITEM and is_yes_no(one.target)) for one in phrases.lookup(first))
    units = {vocabulary.metrics[name].unit for name in before}
    asked = bool(said["l"] or said["t"]) and len(names) == 1 and not vocabulary.are_rates(names)
    return asked and vocabulary.metrics[names[0]].unit not in units


def without_numbers(spans: Sequence[Span], phrases: Phrases) -> list[Span]:
    """Phrases without the numbers they could name; "stays with a scan" says by its name what a stay has."""
    return [replace(span, meanings=_but_numbers(span, phrases)) if span.of(Kind.METRIC) else span for span in spans]


def _but_numbers(span: Span, phrases: Phrases) -> tuple[Meaning, ...]:
    held = _HOLDING.search(span.text.lower())
    words = (held.group(), held["x"]) if held else ()
    words = (*words, span.text.split()[0])  # "scanned", of "scanned stays"
    items = dict.fromkeys(item for text in words for item in phrases.items_of(text) if is_yes_no(item))
    others = [meaning for meaning in span.meanings if meaning.kind is not Kind.METRIC]
    return (*others, *(Meaning(Kind.ITEM, item, "exact") for item in items))
