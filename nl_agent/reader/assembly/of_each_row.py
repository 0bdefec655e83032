"""What a yes/no question claims of every row, or of any: "did every ward grow", "was each month above 20,000".

One row against it is a no, and that is the row to show. So a limit that is claimed of every row filters none of them away.
"""

from __future__ import annotations

import re
from dataclasses import replace

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.parts import Parts
from nl_agent.reader.types import Calculation, Claim, Comparison, NotUnderstood, Reading, Reason, Understood

_WORD = r"(?!(?:of|in|at|on|for|by|with|from|that|who|which|during|and|or)\b)[a-z]+"
_EVERY = re.compile(
    r"\b(?:each and every|every(?: single)?|each(?: one)?(?: of)?|all)(?: of)?(?: (?:the|our|my|single|\d+|two|three|four|five|six|seven|eight|nine|ten|twelve))*"
    rf" (?P<x>{_WORD}(?: {_WORD}){{0,3}})"
)
_ANY = re.compile(r"\bany(?: single)?(?: one)?(?: of)?(?: (?:the|our|my|single))* (?P<x>[a-z]+(?: [a-z]+)?)")
_SHOWN = re.compile(r"\b(?:give|show|list|tell|see|get|pull|need|want|like)\b")
_AS_ONE = re.compile(r"\b(?:together|combined|altogether|in total|added up|put together|taken together|overall)\b")
_UNITS = r"(day|week|month|quarter|year)s?\b"
_LIMIT = re.compile(r"\{\{ Metric\('(\w+)'\) \}\} ([<>]=?) (-?[\d.]+)")
_ONLY_ALONG_TIME = "Whether each of them rose or fell is only looked at along time, for one number at a time."
_AGAINST_WHEN = "It is not said against which period each of them rose or fell: name both."
_NONE_OF_WHAT = "It was not understood what it is that none of them did: ask for those that did."


def claimed_of_rows(reading: Reading, parts: Parts, phrases: Phrases) -> Reading:
    """A reading with what is claimed of each of its rows, or of any of them."""
    if not isinstance(reading, Understood):
        return reading
    if parts.rows.always:  # "did charges rise every month": each of the changes, where there are such
        if reading.work.calculation is not Calculation.GROWTH or len(reading.queries) != 1:
            return NotUnderstood(Reason.NOT_MODELLED, _ONLY_ALONG_TIME)
        return replace(reading, claim=Claim.MORE if parts.rows.always == ">" else Claim.LESS)
    found = replace(reading, claim=Claim.ANY) if parts.rows.some and reading.work.moved else reading
    if parts.rows.denied:
        rows = found.claim is Claim.ANY and (found.work.moved or found.queries[0].query.having)
        return replace(found, claim=Claim.NO_ONE) if rows else NotUnderstood(Reason.NOT_UNDERSTOOD, _NONE_OF_WHAT)
    if parts.rows.some:
        return found if reading.work.moved else NotUnderstood(Reason.NOT_UNDERSTOOD, _AGAINST_WHEN)
    query, work = reading.queries[0].query, reading.work
    if _any_is_left(reading, parts, phrases):
        return NotUnderstood(Reason.NOT_UNDERSTOOD, _AGAINST_WHEN)
    if not (parts.wish.yes_no and len(query.group_by) == 1 and _of_every(parts, query.group_by[0], phrases)):
        return reading
    moves = reading.claim in (Claim.MORE, Claim.LESS)
    if moves and reading.comparison is Comparison.PERIOD:
        return replace(reading, of_each=True)
    plain = work.calculation is Calculation.NONE and not (work.means or work.shares or work.moved or query.limit)
    limits = [_LIMIT.fullmatch(one) for one in query.having]
    if limits and plain and len(reading.queries) == 1 and all(limits):
        each = tuple((one[1], one[2], float(one[3])) for one in limits if one)
        whole = replace(reading.queries[0], query=replace(query, having=()))
        return replace(reading, queries=(whole,), claim=Claim.EACH, work=replace(work, each=each))
    if reading.claim is Claim.ANY and not query.having:
        return replace(reading, claim=Claim.NONE)  # "did every ward use scans": one that did not may have no row at all
    beside = _SHOWN.search(parts.marks.lowered)  # "do the old buy less? give me their spend for every quarter"
    if not beside and moves and plain and reading.comparison is Comparison.NONE and not query.having and parts.best is None:
        return NotUnderstood(Reason.NOT_UNDERSTOOD, _AGAINST_WHEN)
    return reading


def _any_is_left(reading: Understood, parts: Parts, phrases: Phrases) -> bool:
    """True if any of several things are asked after, and sides were set against each other with nothing to tell those things apart."""
    if not (
        parts.wish.yes_no and reading.claim is Claim.ANY and parts.when.asked_change and reading.comparison is Comparison.PERIOD
    ):
        return False
    asked = (said["x"] for said in _ANY.finditer(parts.marks.lowered))
    return any(re.match(_UNITS, thing) or phrases.items_of(thing.split()[0]) or phrases.items_of(thing) for thing in asked)


def _of_every(parts: Parts, group: str, phrases: Phrases) -> bool:
    """True if what every one of is spoken of are the rows."""
    if parts.wish.claim is Claim.EACH:
        return True
    text = parts.marks.lowered
    if _AS_ONE.search(text):
        return False
    for said in _EVERY.finditer(text):
        unit = re.match(_UNITS, said["x"])
        words = said["x"].split()  # "every red ward": what they are of stands before them
        things = {name for at in range(len(words)) for n in (1, 2) for name in phrases.items_of(" ".join(words[at : at + n]))}
        if (unit and group.endswith(f"__{unit[1]}")) or any(_same(group, thing) for thing in things):
            return True
    return False


def _same(group: str, thing: str) -> bool:
    """True of a thing and its own name, too."""
    return group == thing or (group.rpartition("__")[0] == thing and group.endswith("_name"))
