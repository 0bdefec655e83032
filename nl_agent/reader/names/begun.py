"""Things that began or ended in some time, in one word for each, where the project knows the day.

"courses kicking off in May"            →  "courses started in May"
"courses that expire after 3 June"      →  "courses that ended after 3 June"
"courses whose end date is before May"  →  "courses ended before May"
"courses under way in May"              →  "courses running in May": begun before its end, and not ended before it
"charges of courses started in May"     →  "charges of courses that started in May", whose number is not asked for there
"stays closing in May"                  →  untouched: no day of a stay is called its start or its end
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nl_agent.reader.english.tokens import tokens
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.time.period_words import MONTH
from nl_agent.reader.vocabulary import Vocabulary

_BEGIN = (
    r"start(?:s|ed|ing)?|beg[aiu]n(?:s|ning)?|commenc(?:e|es|ed|ing)|launch(?:es|ed|ing)?|kick(?:s|ed|ing)? off|go(?:es|ing)? live"
    r"|went live|roll(?:s|ed|ing)? out|initiat(?:e|es|ed|ing)|open(?:s|ed|ing)?|debut(?:s|ed|ing)?|get(?:s|ting)? going|got going"
)
_END = (
    r"end(?:s|ed|ing)?|conclud(?:e|es|ed|ing)|finish(?:es|ed|ing)?|clos(?:e|es|ed|ing)|expir(?:e|es|ed|ing)|terminat(?:e|es|ed|ing)"
    r"|complet(?:e|es|ed|ing)|wrap(?:s|ped|ping)? up|r[au]n(?:s|ning)? out|c[ao]m(?:e|es|ing) to an end|laps(?:e|es|ed|ing)"
)
_DATE = r"(?:dates?|days?)"
_IN = r"(?:in|on|during|within|after|before|since|between|from|until|over|last|this|prior to|earlier than|later than|no (?:earlier|later) than|not (?:before|after))\b"
_DID = re.compile(
    rf"\b(?P<x>[a-z]+)(?P<t> (?:that|which))?(?: (?:have|has|had|are|is|were|was|got|being))* (?:(?P<b>{_BEGIN})|{_END}) (?={_IN})",
    re.IGNORECASE,
)
_DATED = re.compile(
    rf"\b(?P<x>[a-z]+s?) (?:with|having|that (?:have|had)|which (?:have|had)|whose) (?:an? |the |their )?"
    rf"(?:(?P<b>start|starting|begin|beginning|launch|opening|commencement)|end|ending|finish|closing|completion|expiry|expiration) {_DATE}?"
    rf" ?(?:(?:that |which )?(?:is|are|was|were|falls|fall|fell|falling|lies|lie|lay) )?(?={_IN})",
    re.IGNORECASE,
)
_OF_THOSE = re.compile(
    rf"\b(?P<n>(?<!number )(?<!count )of|for|from|among|only|just|within|(?:limit|restrict|narrow|confine)(?:ed|ing)?(?: (?:this|that|it|these|those|them|down))* to)(?: (?:the|those|all|our|only))* (?P<x>[a-z]+s) (?=(?:(?P<b>{_BEGIN})|{_END}) {_IN})",
    re.IGNORECASE,
)
""" "For courses launched in May", "limit this to courses started in May"."""
_FROM_TO = re.compile(
    rf"\b(?P<x>[a-z]+)(?P<t> (?:that|which))? (?:(?P<b>started|begun|commenced)|ended) (?:from|in) (?P<d>(?:the )?(?:{MONTH}|\d|q[1-4])[^,.;?!]{{0,20}}?) (?:to|through|until|till) (?=(?:the )?(?:{MONTH}|\d|q[1-4]))",
    re.IGNORECASE,
)
""" "Courses started from March to June": between them, and no period that started so."""
_RUNNING = re.compile(
    r"\b(?P<x>[a-z]+s)(?P<t> (?:that|which))?(?: (?:are|were|was))* (?:running|active|live|ongoing|under ?way|in progress|going on|in flight|on air) (?=(?:in|on|during|at|throughout) )",
    re.IGNORECASE,
)
_BY = rf"by (?:the (?:end|start|middle) of |mid[- ]|late |early )?(?:{MONTH}|q[1-4]|\d)"
""" "Ended by July" may be before it or at its end, "ended by type" is a group."""
_SAID = re.compile(
    rf"\b(?P<x>[a-z]+) (?:that |which )?(?:(?:were|was|are|is) )?(?:(?P<b>started|begun|commenced)|ended|over|(?P<r>running)) (?={_IN}|at\b|throughout\b|(?P<by>{_BY}))"
)


def begun_or_ended(text: str, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """A text whose things "started" or "ended", whichever verb said so."""

    def plainly(match: re.Match[str]) -> str:
        known = _day(match["x"], phrases, vocabulary, begun=bool(match["b"]))
        if not known or phrases.metrics_of(match["x"]):
            return match.group()
        words = ("started", "begun", "commenced") if match["b"] else ("ended",)
        called = next((word for word in words if phrases.metrics_of(f"{match['x']} {word}")), words[0])
        return f"{match['x']}{match.groupdict().get('t') or ''} {called} "

    def between(match: re.Match[str]) -> str:
        known = _day(match["x"], phrases, vocabulary, begun=bool(match["b"]))
        told = match.group("x") + (match["t"] or "") + " " + (match["b"] or "ended")
        return f"{told} between {match['d']} and " if known else match.group()

    def running(match: re.Match[str]) -> str:
        known = all(_day(match["x"], phrases, vocabulary, begun=begun) for begun in (True, False))
        return f"{match['x']}{match['t'] or ''} running " if known else match.group()

    def of_those(match: re.Match[str]) -> str:
        return f"{match.group()}that " if _day(match["x"], phrases, vocabulary, begun=bool(match["b"])) else match.group()

    text = _OF_THOSE.sub(of_those, text)
    return _RUNNING.sub(running, _FROM_TO.sub(between, _DID.sub(plainly, _DATED.sub(plainly, text))))


def days_said(marks: Marks, phrases: Phrases, vocabulary: Vocabulary) -> Iterator[tuple[re.Match[str], tuple[str, ...]]]:
    """The words for what began or ended in some time, or ran then: each with the day that is meant, or with the first and the last."""
    for match in _SAID.finditer(marks.lowered):
        sides = (True, False) if match["r"] else (bool(match["b"]),)
        days = tuple(_day(match["x"], phrases, vocabulary, begun=begun) for begun in sides)
        if all(days):
            yield match, days


def _day(word: str, phrases: Phrases, vocabulary: Vocabulary, *, begun: bool) -> str:
    """The day on which things begin, or end; empty if the project calls none so, or several."""
    thing, side = tokens(word)[0].stem, "start" if begun else "end"
    names = (f"{thing} {side}", f"{thing} {side} date", f"{side} date")
    known = [item for name in names for item in phrases.items_of(name) if vocabulary.items[item].kind == "time"]
    owned = [item for item in known if item.rpartition("__")[0].endswith(thing)]
    return min(owned, key=len, default="")
