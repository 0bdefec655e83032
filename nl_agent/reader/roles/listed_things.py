"""Things that are listed in the order of a number, and things that only say of what others are.

"wards in the old building by charges"      the wards, by their charges
"wards of emergency patients, by stays"     the wards; the patients are no second group
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Span

if TYPE_CHECKING:
    from nl_agent.reader.roles.roles import Roles

_AT_THE_START = re.compile(r"\A\W*(?:(?:the|our|all|show|list|give|me|please|now|rank)\s+)*\Z")
_OF_SUCH = re.compile(r"\b(?:of|for|from|among|amongst|within|in)(?: the| our| all)* (?P<kind>[a-z][\w' &/-]*?)\s*\Z")


def listed_by_a_number(span: Span, marks: Marks) -> bool:
    """ "Wards in the old building by charges": what a question begins with, in the order of a number."""
    if not span.text.lower().endswith("s") or not _AT_THE_START.match(marks.lowered[: marks.tokens[span.start].start]):
        return False
    names = "|".join(re.escape(one.text.lower()) for one in marks.evidence if one.kind == "metric")
    return bool(names) and bool(
        re.search(rf"\A[^,.?!;]*?\bby (?:total |their |the )?(?:{names})\b", marks.lowered[marks.tokens[span.end - 1].end :])
    )


def of_a_kind(span: Span, marks: Marks, found: Roles) -> bool:
    """ "The wards of emergency patients, by stays": wards are asked for, of those patients."""
    before = marks.lowered[: marks.tokens[span.start].start]
    said = _OF_SUCH.search(before)
    if said is None or not found.groups or re.search(r"\b(?:and|by|per|or|each|every)\b|,", said["kind"]):
        return False
    last = max(found.group_starts.get(name, -1) for name in found.groups)
    told = (one.text.lower() for one in marks.evidence if one.kind in ("value", "filter"))
    return 0 <= last < said.start() and any(text and text in said["kind"] for text in told)
