"""How much of a thing was sold: an amount, for which a share has no whole.

"how much of the cargo bikes did we rent out in May"    →  "how much cargo bikes did we rent out in May"
"how much of the kayaks did we sell, as a share of boats" →  "how much kayaks did we sell, as a share of boats", the whole
"how much did we waive in total"                         →  "what was the total waiver"
"what did we do on Black Friday"                         →  "how much did we make on Black Friday"
"what did ward 7 do on Black Friday"                     →  "how did ward 7 do on Black Friday"
"how much of the charges was not red, in dollars"        →  "how many dollars of the charges was not red"
"how much of the charges came from emergencies"         stays: charges are a whole
"how much of the scans was sold with a voucher"         stays: a part of the scans
"""

from __future__ import annotations

import re
from collections.abc import Set

from nl_agent.reader.english.lexicon import WEEKDAYS
from nl_agent.reader.english.tokens import stem
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.time.holidays import HOLIDAYS
from nl_agent.reader.time.period_words import MONTH_NAME

_SOLD = r"(?:sell|sold|buy|bought|purchased?|ordered|shift(?:ed)?|moved?|shipped|ship|r[ea]nt(?:ed)?(?: out)?|hire[d]?(?: out)?|made|make|earn(?:ed)?|take|taken|took)"
_HOW_MUCH_OF = re.compile(
    rf"\bhow much of (?:the |our |all )*(?P<x>[^?.!,;:]{{2,50}}?) (?:(?:was|were|is|are|has been|have been|got|gets) {_SOLD}|(?:did|do|have|has|does) (?:[\w'&-]+ ){{1,3}}?{_SOLD})\b(?P<rest>[^?!]*)",
    re.IGNORECASE,
)
_OF_A_WHOLE = re.compile(
    r",? (?:as|expressed as|in) (?:an? |the )?(?:share|part|portion|proportion|fraction|percent(?:age)?|per cent|%) of\b",
    re.IGNORECASE,
)
""" "As a percentage of boats" names the whole: what is before it is the part, and an amount."""
_A_PART = re.compile(r"\b(?:share|percent\w*|per cent|proportion|fraction|part)s?\b|%|\bof (?:that|it|which)\b", re.IGNORECASE)


_IN_TOTAL = re.compile(
    r"\bhow much (?:money |cash )?(?:did|do|have|has) we (?P<w>[a-z]{4,}?)(?:ed)? (?:in total|altogether|in all|all told|overall)\b"
    r"|\bhow much (?:money |cash )?(?:did|do|have|has) we (?:give away|given away|give|given|hand out|handed out|lose|lost) (?:in|on|as|through|with|to) (?:the |our )?(?P<x>[a-z]{4,}?)s?\b(?! [a-z]+s\b)",
    re.IGNORECASE,
)


def in_total(question: str, phrases: Phrases) -> str:
    """ "How much did we waive in total", "how much did we give away in waivers", "waivers in total": the total of them, where that is a number.

    >>> in_total("how much did we discount in total in May", phrases)  # doctest: +SKIP
    'what was the total discount in May'
    """

    def told(match: re.Match[str]) -> str:
        total = f"total {match['w'] or match['x']}"
        return f"what was the {total}" if phrases.metric_named(total) else match.group()

    def of_them(match: re.Match[str]) -> str:
        noun, before = match["x"].lower(), re.findall(r"[\w'-]+", match.string[: match.start()])[-2:]
        longer = any(phrases.metrics_of(" ".join([*before[-count:], noun])) for count in (1, 2) if count <= len(before))
        total = next((name for name in (f"total {stem(noun)}", f"total {noun}") if phrases.metric_named(name)), "")
        return match.group() if longer or phrases.metrics_of(noun) or not total else total

    return _THEIR_TOTAL.sub(of_them, _IN_TOTAL.sub(told, question))


_THEIR_TOTAL = re.compile(
    r"\b(?P<x>[a-z]{4,}) (?:in total|altogether|all told|taken together|all together|in all(?= [a-z]*\d|\W*\Z))", re.IGNORECASE
)
""" "Wards with more than 500 in waivers in total", where waivers are several numbers, and one is their total."""


_TIME = rf"(?:on |in |for |over |during )?(?:the )?(?:{MONTH_NAME}|{'|'.join((*WEEKDAYS, *HOLIDAYS))}|q[1-4]|h[12]|20\d\d|last|this|(?:whole|entire|first|second|third|fourth) (?:week|month|quarter|year|half|weekend|\d{{1,2}} days)|week|weekend|year|yesterday|today|\d{{1,2}}(?:st|nd|rd|th))\b"
_WE_DID = re.compile(
    rf"\b(?:how much|what) (?:did|have) we (?:do|done)(?: in total| altogether| overall| all told)?(?= {_TIME})(?![^?.!]* to [a-z]+ )",
    re.IGNORECASE,
)


_X_DID = re.compile(
    rf"\bwhat (?:(?P<d>did|has|have) )?(?P<x>(?!(?:we|you|they|i|it|he|she|people|else|happened|share|part)\b)[^?.!,;:]{{3,60}}?) (?P<v>do|done|did)(?: in total| altogether| overall)?(?=,? {_TIME})",
    re.IGNORECASE,
)


def what_we_did(question: str, phrases: Phrases) -> str:
    """ "What did we do on Black Friday", with no number named: what came in. "What did ward 7 do": how it did.

    >>> what_we_did("how much did we do on Black Friday", phrases)  # doctest: +SKIP
    'how much did we make on Black Friday'
    """
    match = _WE_DID.search(question)
    whose = _X_DID.search(question) if match is None else None
    if whose and any(span.of(Kind.VALUE) for span, _, _ in phrases.placed(whose["x"])) and (whose["d"] or whose["v"] == "did"):
        rest = f"{question[: whose.start()]} {whose['x']} {question[whose.end() :]}"
        if not any(span.of(Kind.METRIC) for span, _, _ in phrases.placed(rest)):
            how = f"how {whose['d']} {whose['x']} {whose['v']}" if whose["d"] else f"how did {whose['x']} do"
            return f"{question[: whose.start()]}{how}{question[whose.end() :]}"
    if match is None:
        return question
    others = re.findall(r"[a-z]+", f"{question[: match.start()]} {question[match.end() :]}".lower())
    named = phrases.name_a_number(others) or any(phrases.family.get(stem(word)) for word in others)
    return question if named else f"{question[: match.start()]}how much did we make{question[match.end() :]}"


_IN_DOLLARS = re.compile(
    r"\bhow much (?=of (?P<x>[^?.!]{3,80}?),? (?:in|expressed in|as) (?:us )?(?:dollars?|dollar terms|a dollar amount|usd|money|cash|absolute terms)(?: terms| and not (?:in )?percent)?(?: please)?(?=\W*(?:\Z|[?.!])))",
    re.IGNORECASE,
)
""" "How much of it was red, in dollars": an amount, and no share."""


def in_dollars(question: str) -> str:
    """A question for a part of money that is wanted as money.

    >>> in_dollars("how much of the charges was red, in dollars?")
    'how many dollars of the charges was red?'
    """
    money = _IN_DOLLARS.search(question)
    return f"{question[: money.start()]}how many dollars {question[money.end() : money.end('x')]}?" if money else question


def amount_of(question: str, phrases: Phrases, flags: Set[str]) -> str:
    """A question for how much of a thing was sold, put as one for an amount.

    Args:
        flags: the dimensions of a yes or no: what was sold so is a part of all of it.
    """
    match = _HOW_MUCH_OF.search(question)
    said = _OF_A_WHOLE.sub(" ", question)
    if match is None or _A_PART.search(said):
        return question
    rest = match["rest"] if said == question else _OF_A_WHOLE.split(match["rest"])[0]
    named = [m for span, _, _ in phrases.placed(match["x"]) for m in span.meanings]
    told = [m for span, _, _ in phrases.placed(rest) for m in span.meanings]
    whole = any(m.kind is Kind.METRIC for m in (*named, *told)) or re.search(rf"\b{_SOLD}\b", match["x"].lower())
    if (
        whole
        or not any(m.kind is Kind.VALUE or m.target in flags for m in named)
        or any({m.item, m.target} & flags for m in told)
    ):
        return question
    return f"{question[: match.start()]}how much {question[match.start('x') :]}"
