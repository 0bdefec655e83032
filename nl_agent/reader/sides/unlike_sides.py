"""Sides that values of different dimensions make: no row need be both.

"do smokers stay longer than patients with children"       the one against the other, which are told of one thing
"charges of surgery and of the wards Red and Blue, each"   one by one, where that is said
"charges of surgery, ENT and grommets"                      a list of kinds and of kinds of these, which nothing adds up
"""

from __future__ import annotations

import re
from itertools import combinations, pairwise

from nl_agent.reader.english.lexicon import VERSUS
from nl_agent.reader.english.tokens import tokens
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.roles.counted import counts_persons
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.roles.values import IN_ONE_LIST
from nl_agent.reader.vocabulary import Vocabulary
from semantic_models import where_in

_AGAINST = re.compile(
    rf"\b(?:than|{VERSUS}|compared (?:to|with))(?: (?:with|for|of|in|from|among|by|the|our|those|that))*(?: (?:[a-z]+s|people)(?: (?:with|without|of|in|who are|that are|aged))?)?\s\Z"
)


_ONE_BY_ONE = re.compile(
    r"\b(?:separately|individually|one by one|respectively|each(?: one)?(?: (?:stated|shown|given|listed|reported|on (?:its|their) own))?(?=\W*\Z|[,;.?!]))"
)
_AS_ONE = re.compile(r"\b(?:together(?! with)|combined|altogether|in (?:all|total)|jointly|summed|added up|as one|both)\b")
_LISTED = re.compile(
    r"(?:,|&|\+|\band|\bor|\bplus|\bversus|\bvs\.?|\bas well as|\b(?:together|along) with|\bcompared (?:to|with))"
    r"(?:,| (?:and|also|separately|of|for|in|from|at|those|that|the|our|(?P<kind>[a-z]+)))*\s*\Z"
)


def set_unlike_apart(what: Roles, marks: Marks, phrases: Phrases, vocabulary: Vocabulary, *, alone: bool) -> None:
    """The values before such a word are the one side, those of another dimension behind it the other; or each is one.

    Args:
        alone: True if no rows are ranked or limited.
    """
    if what.sides or what.excluded or what.flags or len(what.values) < 2:
        return
    if _set_one_by_one(what, marks, phrases, vocabulary, alone=alone) or len(what.values) > 2:
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


def _set_one_by_one(what: Roles, marks: Marks, phrases: Phrases, vocabulary: Vocabulary, *, alone: bool) -> bool:
    """Make each of several values a side, where they stand in one list and are wanted one by one; True if that was done."""
    placed = [(at, item, value) for at, (item, value) in sorted(what.placed.items()) if item in what.values]
    if not alone or sorted(value for _, _, value in placed) != sorted(one for held in what.values.values() for one in held):
        return False
    of_persons = any(counts_persons(name, vocabulary) for name in what.metrics)
    pairs = combinations(what.values, 2)
    nested = all(vocabulary.lies_within(one, other) or vocabulary.lies_within(other, one) for one, other in pairs)
    listed = what.cut.endswith(IN_ONE_LIST) and nested and not of_persons and not _AS_ONE.search(marks.lowered)
    if not listed and (what.cut or not _ONE_BY_ONE.search(marks.lowered)):
        return False
    for (first, _, value), (second, _, _) in pairwise(placed):
        between = marks.lowered[marks.tokens[first].start : marks.tokens[second].start]
        link = _LISTED.search(between)
        if link is None or (link["kind"] and not phrases.items_of(link["kind"])):
            return False
        said, own = between[: link.start()].split(), len(tokens(value))
        if len(said) > own and (len(said) > own + 1 or not phrases.items_of(said[-1])):
            return False  # "coffee sold in May, private and national": no list of the three
    what.sides = [(value, item, where_in(item, [value])) for _, item, value in placed]
    what.groups[:] = [name for name in what.groups if name not in what.values]
    what.values.clear()
    what.cut = ""
    return True


def _said(name: str, marks: Marks) -> str:
    """The words that chose values of a dimension."""
    return " or ".join(
        dict.fromkeys(one.text for one in marks.evidence if one.kind == "value" and one.target.startswith(f"{name} = "))
    )
