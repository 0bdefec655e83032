"""Two sides that values of different dimensions make: "do smokers stay longer than patients with children".

Both are told of one thing, and a word that holds the one against the other stands between them: no row need be both.
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import VERSUS
from nl_agent.reader.marks import Marks
from nl_agent.reader.roles.roles import Roles
from semantic_models import where_in

_AGAINST = re.compile(
    rf"\b(?:than|{VERSUS}|compared (?:to|with))(?: (?:with|for|of|in|from|among|by|the|our|those|that))*(?: (?:[a-z]+s|people)(?: (?:with|without|of|in|who are|that are|aged))?)?\s\Z"
)


def set_unlike_apart(what: Roles, marks: Marks) -> None:
    """The values before such a word are the one side, those of another dimension behind it the other."""
    if what.sides or what.excluded or what.flags or len(what.values) != 2:
        return
    places = {name: [marks.tokens[at].start for at, (item, _) in what.placed.items() if item == name] for name in what.values}
    if not all(places.values()):
        return
    first, second = sorted(places, key=lambda name: min(places[name]))
    against = _AGAINST.search(marks.lowered[: min(places[second])])
    same = first.rpartition("__")[0] == second.rpartition("__")[0]
    if against is None or max(places[first]) > against.start() or not same or {first, second} & {*what.groups}:
        return
    what.sides = [(_said(name, marks), name, where_in(name, what.values.pop(name))) for name in (first, second)]


def _said(name: str, marks: Marks) -> str:
    """The words that chose values of a dimension."""
    return " or ".join(
        dict.fromkeys(one.text for one in marks.evidence if one.kind == "value" and one.target.startswith(f"{name} = "))
    )
