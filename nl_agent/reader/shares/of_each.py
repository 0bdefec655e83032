"""What each group is of a share: the part, or what is divided into parts.

"the share of each ward in stays, by building"   the ward is the part, the building is divided
"ward share of stays by building"                so here
"each building's share of stays"                 the building is the part
"the share of each building's stays by ward"     the building is divided
"by ward within each building"                   so here
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from nl_agent.reader.marks import Marks
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.types import Shared

_EACH_ONES = re.compile(
    r"\b(?:(?:of|in|within|inside|for|from|at) (?:each|every|its|their|the(?:ir)? (?:respective|same))(?: own)?|within(?: a| an| the| our| any| one)?|per)\Z"
    r"|(?:\b(?:share|percent(?:age)?|proportion|fraction|part|portion)|%) of the\Z"
)
_ITS = re.compile(r"\b(?:its|their)(?: own| respective)?\Z")
_SHARE = r"(?:shares?|percent(?:age)?s?|proportions?|fractions?|parts?|portions?|contributions?|%)"
_SHARE_OF_EACH = re.compile(rf"{_SHARE} (?:of|from)(?: (?:each|every|all|single|individual|the|our))*\Z")
_IN_A_NUMBER = re.compile(r"(?:s|es)?,? (?:in|of|to|towards) (?:(?:the|our|all|total|overall|of) )*")
_OWN_SHARE = re.compile(rf"(?:'s|s'|s)? (?:(?:percent(?:age)?|relative|own) )?{_SHARE} (?:of|in)\b")
_DOES_EACH = re.compile(r"\b(?:does|do|did) (?:each|every)\Z")
_ITS_NUMBER = re.compile(r"(?:'s|s')\s")


def shared_as(marks: Marks, what: Roles) -> dict[str, Shared]:
    """What is said of the groups of a share, by their names."""
    said = ((name, _said_of(name, marks, what)) for name in _named(what))
    return {name: told for name, told in said if told}


def _named(what: Roles) -> Iterable[str]:
    return (name for name in what.groups if what.group_starts.get(name, -1) >= 0)


def _said_of(name: str, marks: Marks, what: Roles) -> Shared | None:
    start = what.group_starts[name]
    word = re.sub(r"(?:'s|s')\Z", "", what.group_words.get(name, ""))
    before, end = marks.lowered[:start].rstrip(), start + len(word)
    behind = marks.lowered[end:]
    of_each = _SHARE_OF_EACH.search(before)
    if word and (_OWN_SHARE.match(behind) or _DOES_EACH.search(before)):
        return Shared.PART
    if word and of_each and _ITS_NUMBER.match(behind):
        return Shared.DIVIDED
    number = _IN_A_NUMBER.match(behind) if word and of_each else None
    if number and any(begin == end + number.end() for begin, _ in what.named.places.values()):
        return Shared.PART
    if _EACH_ONES.search(before):
        return Shared.ITS if _ITS.search(before) else Shared.EACH
    return None
