"""The place of one thing in a ranking of all, which is not looked up: its number alone would be told for it."""

from __future__ import annotations

import re

from nl_agent.reader.marks import Marks
from nl_agent.reader.roles.roles import Roles

_PLACE = re.compile(
    r"\bwhere (?:does|did|do|would) [^?.]{2,40} rank\b|\bwhat (?:rank|place|position) (?:is|was|does|did)\b|\brank of\b|'s rank(?:ing)?\b|\b\w+ rank(?:ing)? (?:by|in|on)\b"
)
""" "Where does ward 7 rank": one among others."""
_PLACE_OF_IT = re.compile(
    r"\b(?:how|where) (?:does|would|has) [^?.]{2,60}? rank(?:ed)?\b|\b(?:what|which) rank (?:does|did|has|have|had|is|was)\b"
)
""" "How does ward 7 rank among the large wards": of one of them, whatever else is named."""


def asks_for_its_place(marks: Marks, what: Roles, *, listed: bool) -> bool:
    """True if it is asked where one thing ranks.

    Args:
        listed: True if rows are told.
    """
    alone = len(what.values) == 1 and not listed
    return bool(_PLACE.search(marks.lowered) and alone) or bool(_PLACE_OF_IT.search(marks.lowered) and _one_is_named(what))


def _one_is_named(what: Roles) -> bool:
    """True if all that is told of is one thing that is named, and no rows of others."""
    one = {name for name, held in what.values.items() if len(held) == 1}
    if what.groups or not what.subject:
        return bool(one) and set(what.groups) <= one
    return any(name.rpartition("__")[0] == what.subject for name in one)
