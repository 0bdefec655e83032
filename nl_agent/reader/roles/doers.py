"""Who did something, or of whom all is told together: no group."""

from __future__ import annotations

import re

from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Span

_DONE_BY = re.compile(
    r"\b(?:spent|bought|purchased|paid|made|used|placed|generated|earned|brought in|consumed|accounted for|contributed|ordered|taken|done|targeted|reached|mailed|contacted|addressed|served|covered|supplied)\b[^,.;?!]*\bby(?: our| the| all)?\s*\Z"
)
_SUCH = re.compile(
    r"\s*(?:of|with|who|that|being|both|which|aged|[a-z]+ed|whose|having|without|living|earning|under|over|above|below|from|in the|in their)\b"
)


def did_it(span: Span, by: str, marks: Marks) -> bool:
    """ "Spent by households with children": who did it, and no group."""
    start, end = marks.tokens[span.start].start, marks.tokens[span.end - 1].end
    return by == "by" and bool(_DONE_BY.search(marks.lowered[:start]) and _SUCH.match(marks.lowered[end:]))


_ALL_OF = re.compile(r"\b(?:for|of|in|across|over|did|do|does|have|had) all(?: of)?(?: the| our)?\s*\Z")
_THAT_DID = re.compile(
    r"\s(?:that|which|who)\s(?:began|begin|started|start|ran|run|launched|ended|end|opened|closed|are|were|have|had)\b"
)
_SO_MANY = re.compile(r"\bhow (?:many|much)\b")
_APART = re.compile(r"\b(?:each|every|individually|separately|one by one|apart)\b")


def told_together(span: Span, marks: Marks) -> bool:
    """ "How many stays for all wards that opened in May": which wards, and one number of them all."""
    start, end = marks.tokens[span.start].start, marks.tokens[span.end - 1].end
    said = _ALL_OF.search(marks.lowered[:start]) and _THAT_DID.match(marks.lowered[end:])
    return bool(said and _SO_MANY.search(marks.lowered)) and not _APART.search(marks.lowered)
