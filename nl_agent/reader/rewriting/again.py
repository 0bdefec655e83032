"""The same that is asked of another: the other stands beside the first, each with a number of its own.

"Charges of maternity in May. Same for stroke"            →  "Charges of maternity in May and for stroke, separately"
"How many stays had ward 3? Same for 4 and 7 please"      →  "How many stays had ward 3 and for ward 4 and 7, separately"
"Charges in May. Same for June"                           →  "Charges in May and for June"
"What did maternity charge in May? And stroke?"           →  "What did maternity and stroke charge in May, separately"
"""

from __future__ import annotations

import re

from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.time.period_words import MONTH, UNIT

_SAME = r"(?:and |then |also |please |now |plus )*(?:do |give me |show me |show |i need |i want |i'd like |tell me |get me )?(?:exactly )?(?:the )?(?:very )?same(?: (?:thing|figure|number|question|again|info|data|view|stats?))?(?: again)?"
_POLITE = r"(?:,? (?:please|pls|too|as well|thanks|thank you|(?:as |in )?separate (?:numbers|figures|rows|lines)|as (?:its|their) own (?:lines?|rows?)|side by side))*"
_OTHER = r"(?P<x>(?!each\b|every\b|all\b|both\b|any\b|it\b|that\b|this\b|them\b|those\b|these\b|me\b|us\b)[^.?!;:]{1,60}?)"
_NUMBERED = re.compile(r"\b(?P<thing>[a-z]{3,}?)s? #?\d+\b(?!(?:st|nd|rd|th)\b)", re.IGNORECASE)
_RANKED = re.compile(r"\b(?:top|bottom|best|worst|highest|lowest|biggest|largest|smallest|most|least|fewest)\b", re.IGNORECASE)
_DAYS = re.compile(r"(?:the )?(?:weekends?|weekdays?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)", re.IGNORECASE)
_IN_TIME = re.compile(
    rf"\b(?:{MONTH}|{UNIT}s?|q[1-4]|h[12]|20\d\d|weekends?|weekdays?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|yesterday|easter|christmas|thanksgiving|halloween)\b",
    re.IGNORECASE,
)


def _beside(match: re.Match[str]) -> str:
    other, before = match["x"], match["q"]
    things = [one["thing"] for one in _NUMBERED.finditer(before)]
    if other[:1].isdigit() and not things:
        return match.group()
    named = f"{things[-1]} {other}" if other[:1].isdigit() else other
    if _DAYS.fullmatch(other):
        return f"{before} versus {other}"  # days of the week together are one number
    listed = re.search(r"\w(?:,| and) ", other)
    apart = "" if _IN_TIME.search(other) and not listed else ", in each of them" if _RANKED.search(before) else ", separately"
    return f"{before} and {match['p']} {named}{apart}"


_AGAIN = re.compile(
    rf"\A(?P<q>[\s\S]{{8,}}?)(?:[.?!;,]+ ?| - | and ){_SAME}(?:,? please)? (?P<p>for|with|of|in|on) {_OTHER}{_POLITE}[.?!]*\s*\Z",
    re.IGNORECASE,
)


def asked_again(text: str) -> str:
    """A text with what is asked of another put beside the first.

    >>> asked_again("Charges of maternity in May. Same for stroke")
    'Charges of maternity in May and for stroke, separately'
    """
    return _AGAIN.sub(_beside, text)


_AND_OTHERS = re.compile(
    rf"(?:[?.!]+|\s-)\s+and (?:also )?(?:what about |how about )?(?:for|with|of|in|on|at|from|by|to)? ?(?:(?:the|our|an?|one|that of|those of) )*{_OTHER}{_POLITE}[.?!]*\s*\Z",
    re.IGNORECASE,
)
_SMALL = re.compile(r"\W*(?:(?:the|our|an?|of|in|for|at|from|and|or|on|with|ones?|those|that|people|aged)\W+)*\Z", re.IGNORECASE)


def _nothing_but_values(words: str, phrases: Phrases) -> list[str]:
    """The values that some words name, as they are written there; none if the words say more."""
    named, rest = phrases.placed(words), words
    for _, start, end in named:
        rest = rest[:start] + " " * (end - start) + rest[end:]
    values = [words[start:end] for span, start, end in named if span.of(Kind.VALUE)]
    others = any(not span.of(Kind.VALUE) and not span.of(Kind.ITEM) for span, _, _ in named)
    return [] if others or not _SMALL.match(f" {rest} ") else values


def and_another(text: str, phrases: Phrases) -> str:
    """A text with the other values that are asked of after it beside its own: "and of a cheese?", where nothing else is said.

    >>> and_another("What did maternity charge in May? And stroke?", phrases)  # doctest: +SKIP
    'What did maternity and stroke charge in May, separately'
    """
    asked, others = text, list[str]()
    while (match := _AND_OTHERS.search(asked)) is not None:
        if _DAYS.fullmatch(match["x"]) and not others and len(_DAYS.findall(asked[: match.start()])) == 1:
            return f"{asked[: match.start()]} and {match['x']}, separately"
        values = _nothing_but_values(match["x"], phrases)
        if not values:
            break
        others[:0] = values
        asked = asked[: match.start()]
    kinds = {m.item for name in others for span, _, _ in phrases.placed(name) for m in span.of(Kind.VALUE)}
    like = [end for span, _, end in phrases.placed(asked) if kinds & {m.item for m in span.of(Kind.VALUE)}]
    if not others or len(like) != 1:
        return text
    apart = "in each of them" if _RANKED.search(asked) else "separately"
    beside = " and ".join(["", *others])
    return f"{asked[: like[0]]}{beside}{asked[like[0] :]}, {apart}"
