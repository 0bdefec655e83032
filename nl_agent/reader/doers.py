"""Who did something, after "by": no group."""

from __future__ import annotations

import re

from nl_agent.reader.marks import Marks
from nl_agent.reader.meanings import Span

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
