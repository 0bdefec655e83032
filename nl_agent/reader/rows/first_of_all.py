"""Which things are the first over the whole period, whatever else the rows are told by.

monthly charges of the three busiest wards     the three of the whole period, each of them by month
the three busiest wards by month               the three of each month: that is a ranking of its own for each
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nl_agent.reader.english.lexicon import EACH
from nl_agent.reader.english.numbers import NUMBER
from nl_agent.reader.marks import Marks
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.rows.amounts import Rank

_OF = re.compile(
    rf"(?:\A|\W)(?:of|for|in|at|from|among|by|how did|how do|what did|what do) (?:(?:only|just) )?(?:(?:the|our|my|all|these) )*(?:{NUMBER} )?\Z"
)
"""What stands before the word that ranks, where the rows are told *of* what is ranked."""
_OWNED = re.compile(r"['\"]?\s+[a-z]")
_ADJECTIVES = re.compile(rf"(?:\W+(?:{NUMBER}|selling|performing|earning|trading|of|our|the))*\W+\Z")
_EACH_TIME = re.compile(rf"{EACH.replace('|per|every', '|every')}|\bper (?!(?:day|week|month|quarter|year)\b)")
""" "Per month" tells the rows; "in each month", "per building" rank in each of them."""


def first_of_all(best: Rank | None, marks: Marks, what: Roles, grains: Sequence[str]) -> Rank | None:
    """The rank with the things that it chooses over the whole period, where it chooses what the rows are told of."""
    if best is None or best.order_only or best.nth or len(what.groups) + len(grains) < 2:
        return best
    text = marks.lowered
    word = re.search(rf"\b{re.escape(best.word)}\b", text)
    if word is None or _EACH_TIME.search(text):
        return best
    for name, start in what.group_starts.items():
        if name not in what.groups or start < word.end() or not _ADJECTIVES.match(text[word.end() : start]):
            continue
        end = start + len(what.group_words.get(name, ""))
        owns = (text[:end].endswith("'s") or text[end : end + 1] in ("'", '"')) and _OWNED.match(text, end)
        if owns or _OF.search(text[: word.start()]):
            return replace(best, among=name)
    return best
