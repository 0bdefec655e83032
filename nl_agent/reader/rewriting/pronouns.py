"""What pronouns stand for: the thing that was named last, or the day, is put in their place.

"I know cardiology distorts everything, so leave it out and show me …"    →  "excluding cardiology and show me …"
"Visits by ward. Cardiology isn't mine, so take that out"                →  "Visits by ward, excluding cardiology"
"Easter was early. How many visits did we have that week?"               →  "… in the week of Easter"
"It's about bread. How much of it did ward 7 buy?"                       →  "… How much bread did ward 7 buy?"
"How are my wards doing? I'd like the charges of each of them"           →  "… I'd like the charges by ward"
"""

from __future__ import annotations

import re
from collections.abc import Set
from datetime import date

from nl_agent.reader.english.tokens import one_of
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.time.period_forms import scan
from nl_agent.reader.types import Period

_IT = r"(?:it|that|this|them|those|these)(?: one| ones| two| three| four| bit| stuff| part| lot)?(?: all)?"
_LEAVE = re.compile(
    rf",?\s*\b(?:(?:and|so|but|then|please|could you|can you|can we|i'd|let's|just|i'd rather|best to)\s+)*(?:(?:leave|leaving|left|take|taking|taken|keep|strip|kick|throw|filter|pull|cut) {_IT} (?:out|away|off|aside)(?: of (?:it|this|that|there|the \w+))?"
    rf"|(?:ignore|ignoring|exclude|excluding|skip|skipping|omit|omitting|disregard|drop|dropping|remove|removing) {_IT}(?=\W|\Z)(?! (?:if|unless|when|with|from (?!the (?:list|numbers|figures|total))|in|of|on|we|you|i|they|who|whom|whose|which|where|without|under|over|aged)\b)"
    rf"|(?:don't|do not) (?:count|include|show) {_IT}(?=\W|\Z)"
    r"|(?:forget|forgetting|never mind|pass over|rule out) (?:about )?(?:(?:those|these|them|the)(?: two| three| four| ones)?|both(?: of them)?|that one)(?=\s*[.,;:!?]))",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.!?;:]\s+|\A|,\s+(?=(?:but|and|so)\b)")
_ASKS = re.compile(
    r"\b(?:how|what|which|who|when|where|show|give|list|compare|by|per|each|rank|split|revenue|total|number)\b", re.IGNORECASE
)


def what_is_left_out(text: str, phrases: Phrases, flags: Set[str] = frozenset()) -> str:
    """A text with the name of what is left out in the place of the pronoun; as it is, if nothing is named before.

    Args:
        flags: dimensions that are either so or not: "gas skews it all, leave it out".
    """
    said = _LEAVE.search(text)
    if not said:
        return text
    before = text[: said.start()]
    spans = [
        (start, end)
        for span, start, end in phrases.placed(before)
        if span.of(Kind.VALUE) or any(one.target in flags for one in span.of(Kind.ITEM))
    ]
    if not spans:  # nobody knows what: the question is not answered without it
        return f"{before} excluding it{text[said.end() :]}" if re.search(r"\bout\b", said.group()) else text
    begin = max(match.end() for match in _SENTENCE.finditer(before) if match.end() <= spans[-1][0])
    own = [place for place in spans if place[0] >= begin]
    many = re.search(r"\b(?:them|those|these|both|two|three)\b", said.group().lower())
    named = own if many else own[-1:]
    name = before[named[0][0] : named[-1][1]]
    told = before[begin:]
    if _ASKS.search(told) or any(span.of(Kind.METRIC) for span, _, _ in phrases.placed(told)):
        begin = len(before)  # it asks for something: it stays
    return f"{before[:begin].rstrip()} excluding {name}{text[said.end() :]}".strip()


_OF_THEM = re.compile(r"\bhow many of (?:them|those|these)\b", re.IGNORECASE)


_SHORT = 2
"""Words of a thing: "product lines"."""


def of_them(text: str, phrases: Phrases) -> str:
    """ "There are many wards. How many of them had visits": wards. Of things of which more is said, the question is left as it is."""
    said = _OF_THEM.search(text)
    if not said:
        return text
    before = text[: said.start()]
    spans = [span for span, _, _ in phrases.placed(before)]
    things = [
        span
        for span in spans
        if (span.of(Kind.METRIC) or span.of(Kind.ITEM)) and span.end - span.start <= _SHORT and span.text.lower().endswith("s")
    ]
    if not things or any(span.of(Kind.VALUE) for span in spans) or re.search(r"\d", before):
        return text
    return f"{before}how many {things[-1].text}{text[said.end() :]}"


_SO_MUCH_OF_IT = re.compile(r"\bhow much of (?:it|them|that|this|those|these)\b(?! \w+ (?:is|was)\b)", re.IGNORECASE)
_SAID_BEFORE = re.compile(r"[.!?;:,]\s")
_EACH_OF_THEM = re.compile(
    r"\b(?:for|of|in|from|by|at|on|per) each(?: single)?(?: one)?(?: of (?:them|those|these))?"
    r"(?=\s*(?:[.?!,;]|\Z)|\s(?:in|during|over|last|this|please|since|between)\b)",
    re.IGNORECASE,
)


_ITS_SHARE = re.compile(
    r"\bwhat(?:'s| is| was| are) (?:its|the|their|that) (?P<s>share|percentage|part|portion|proportion)(?: (?:there|in (?:it|that|them)|of (?:it|that|them)))?(?=\s*[.?!]*\s*\Z|\s(?:in|during|over|last|this|for)\s)",
    re.IGNORECASE,
)
_IN_IT = re.compile(r"\s*(?:in|of|within|among)\s+(?:the |our |all )*", re.IGNORECASE)


def its_share(text: str, phrases: Phrases) -> str:
    """A text with what the sentence before names in the place of "its" and "there": "Red in ward 7 again. What's its share there?"

    >>> its_share("Red in ward 7 again. What's its share there?", phrases)  # doctest: +SKIP
    'Red in ward 7 again. what is the share of Red in ward 7?'
    """
    said = _ITS_SHARE.search(text)
    named = [one for one in phrases.placed(text[: said.start()]) if one[0].of(Kind.VALUE)] if said else []
    if said is None or len(named) != 2 or not _IN_IT.fullmatch(text[named[0][2] : named[1][1]]):
        return text
    return f"{text[: said.start()]}what is the {said['s']} of {text[named[0][1] : named[1][2]]}{text[said.end() :]}"


def as_named_before(text: str, phrases: Phrases) -> str:
    """A text with the one value, or the things, of the sentence before in the place of "of it" and "of each of them".

    >>> as_named_before("How are my wards doing? I'd like the charges of each of them", phrases)  # doctest: +SKIP
    "How are my wards doing? I'd like the charges by ward"
    """
    much, each = _SO_MUCH_OF_IT.search(text), _EACH_OF_THEM.search(text)
    if much and _SAID_BEFORE.search(text[: much.start()]):
        before = text[: much.start()]
        names = [before[a:b] for span, a, b in phrases.placed(before) if span.of(Kind.VALUE)]
        return f"{before}how much {names[0]}{text[much.end() :]}" if len(names) == 1 else text
    said = list(_SENTENCE.finditer(text[: each.start()])) if each else []
    if each is None or not said:
        return text
    told = [span for span, _, _ in phrases.placed(text[: said[-1].end()])]
    asked = [span for span, _, _ in phrases.placed(text[said[-1].end() : each.start()])]
    things = [span.text for span in told if span.of(Kind.ITEM) and span.text.lower().endswith("s")]
    chosen = len([span for span in told if span.of(Kind.VALUE) and not span.of(Kind.ITEM)]) > 1  # each of these, and of no other
    own = any(span.of(Kind.ITEM) and not span.of(Kind.METRIC) for span in asked) or re.search(
        r"\b(?:by|per)\b", text[: each.start()]
    )
    return text if chosen or own or not things else f"{text[: each.start()]}by {one_of(things[-1])}{text[each.end() :]}"


_THAT_SPAN = re.compile(r"\b(?:that|the same) (?P<unit>week|month|quarter)\b(?! (?:of|in|after|before)\b)", re.IGNORECASE)
_FROM_THAT = re.compile(
    r"\b(?P<count>(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten) (?:days?|weeks?|months?) (?:before|after|prior to|following|leading up to)) (?:that|it|this)(?: (?:day|date))?\b",
    re.IGNORECASE,
)

_ON = re.compile(r"\s*\b(?:(?:on|in|at|around|by|during|over|last|this|the)\s+)+\Z", re.IGNORECASE)


def that_time(text: str, today: date) -> str:
    """ "Easter was early. How many visits did we have that week": the week of Easter; "the two weeks before that": before the day."""
    for pattern, instead in ((_THAT_SPAN, "the {unit} of {day}"), (_FROM_THAT, "{count} {day}")):
        said = pattern.search(text)
        days = [one for one in scan(text[: said.start()].lower(), today) if _one_day(one.period)] if said else []
        if said and days:
            day = text[days[-1].start : days[-1].end]
            told, between = text[: days[-1].start], text[days[-1].end : said.start()]
            if re.search(r"[.?!]\s", between):  # it is told once, where it is asked for
                told = _ON.sub("", told)
                told += "" if re.search(r"\w\s*\Z", told) else "it"
            else:
                told += day
            text = told + between + instead.format(**said.groupdict(), day=day) + text[said.end() :]
    return text


def _one_day(period: Period) -> bool:
    return period.start is not None and period.start == period.end
