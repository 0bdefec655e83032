"""Who did one thing and nothing else: "patients that only had scans", "came only to Ward 7", "came to Ward 7 and nowhere else".

What is meant alone stands right after "only"; the rest of the question is where one looks. "Only" that stands by no verb
says what the question is about, and nothing of what somebody did otherwise: "patients, only Ward 7".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nl_agent.reader.marks import Marks
from nl_agent.reader.roles.roles import Roles

_ALONE = r"(?:only|solely|exclusively|just)"
_NOTHING_BUT = r"(?:only|solely|exclusively|nothing but|nothing except|nothing other than)"
_DOES = r"(?:\w+ed|bought|buys?|sold|sells?|came|comes?|goes|go|went|[a-z]hops?|visits?|uses?|takes?|took|had|have|has|spent|spends?|got|made|makes?|carry|carries)"
_SOLELY = re.compile(
    rf"\b{_ALONE}\s+(?:ever\s+)?(?:{_DOES}|\w+ing)\b|\b{_DOES}\s+{_NOTHING_BUT}\b|\b(?:is|are|was|were)\s+only\s+(?=in\b|at\b|on\b|under\b)"
)
_NOWHERE_ELSE = re.compile(
    r",?\s*(?:\b(?:and|but)\s+)?\b(?:at |in )?(?:nowhere else|not elsewhere|not anywhere else|no other [a-z]+|nothing else|not anything else)\b(?:\s+(?P<but>than|but|except|besides)\b)?"
)
_LINK = r"(?:in|on|at|during|for|from|under|over|with|to|of|through|between|before|after|until|since|by|the|our|a|an|any|as|out|things|items)"
_LINKS = re.compile(rf"\W*(?:{_LINK}\s+)*")
_WHEN = frozenset({"period", "weekday", "hours"})
_ALSO = re.compile(r"\b(?:not only|if only|only (?:once|one|two|\d))\b")


@dataclass(frozen=True, slots=True)
class Alone:
    """The dimension that something is done in one value of; ``timed`` if it is a time, ``named`` if it is a number by its name."""

    item: str = ""
    timed: bool = False
    named: bool = False


def alone(marks: Marks, what: Roles) -> Alone | None:
    """What was done and nothing else; None if nothing of the kind is said."""
    text = marks.lowered
    said = None if _ALSO.search(text) else next((one for one in _SOLELY.finditer(text) if not _is_named(one, marks)), None)
    if said is None and (said := _NOWHERE_ELSE.search(text)):
        after = _right_after(text[said.end() :], marks, what) if said["but"] else None
        return after or _right_before(text[: said.start()], marks, what)
    if said is None:
        return None
    return _right_after(text[said.end() :], marks, what) or _the_one_there_is(what)


def _is_named(said: re.Match[str], marks: Marks) -> bool:
    """ "Stays by ward, insured only", "just insured patients": what something is called, and nothing that anybody did."""
    names = [one.text.lower() for one in marks.evidence if one.kind in ("value", "filter")]
    words = re.findall(r"\w+ed\b", said.group())
    return bool(words) and all(any(word in name.split() for name in names) for word in words)


def _right_after(rest: str, marks: Marks, what: Roles) -> Alone | None:
    """What some words begin with."""
    begins = _without_links(rest)
    for one in marks.evidence:
        own = _without_links(one.text.lower())
        if not own or not begins.startswith(own):
            continue
        if one.kind in _WHEN:
            return Alone(timed=True)
        item = one.target.partition(" = ")[0]
        if item in what.values or item in what.flags:
            return Alone(item)
        if one.kind == "metric":
            return Alone(named=True)
    return None


def _right_before(words: str, marks: Marks, what: Roles) -> Alone | None:
    """What some words end with: the value that was said last."""
    last = [
        (words.rfind(one.text.lower()), item)
        for one in marks.evidence
        if (item := one.target.partition(" = ")[0]) in what.values or item in what.flags
    ]
    place, item = max(last, default=(-1, ""))
    return Alone(item) if place >= 0 else None


def _the_one_there_is(what: Roles) -> Alone | None:
    return Alone(next(iter(what.values))) if len(what.values) == 1 else None


def _without_links(words: str) -> str:
    return words[_LINKS.match(words).end() :]  # type: ignore[union-attr]
