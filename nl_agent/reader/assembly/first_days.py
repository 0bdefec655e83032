"""On which day each of several things was first, or last, what it is: no number tells it, unless the project keeps that day.

"When did each ward first admit somebody", "date of the last scan by ward"   →  no governed number
"day of the first stay of each patient"                                      →  a list, where that day is kept of patients
"""

from __future__ import annotations

import re

from nl_agent.reader.marks import Marks
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.types import NotUnderstood, Reason
from nl_agent.reader.vocabulary import Vocabulary

_FIRST = r"first|last|latest|earliest|most recent|final"
_FIRST_DAY = re.compile(
    rf"\b(?:date|day)s? of (?:(?:the|their|its|our|a) )*(?P<a>{_FIRST})\b"
    rf"|(?:\A\W*|\b(?:the|their|and|show|list|of|each|its) )(?P<b>{_FIRST}) (?!full\b|whole\b|\d)[a-z]+(?: [a-z]+)? dates?\b"
    r"|\bwhen (?:did|was|were|has|have|is) [^.?!;]{0,80}?\b(?P<c>first|last)\b(?! (?:year|quarter|month|week|weekend|half|summer|winter|spring|autumn|fall)\b)"
)
_OF_EACH = re.compile(r"\b(?:by|per|each|every)\b")


def no_first_day(marks: Marks, what: Roles, vocabulary: Vocabulary) -> NotUnderstood | None:
    """Why the first day of each thing is not told; None if it is not asked for, or kept of the thing."""
    said = _FIRST_DAY.search(marks.lowered)
    named = (vocabulary.items[name] for name in (*what.groups, *what.named_items) if name in vocabulary.items)
    if said is None or not _OF_EACH.search(marks.lowered) or any(item.kind == "time" for item in named):
        return None
    word = said["a"] or said["b"] or said["c"]
    return NotUnderstood(Reason.NOT_MODELLED, f"On which day each of them was {word} is no governed number.", (said.group(),))
