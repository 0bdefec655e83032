"""Relative clauses: who does something somewhere is not what is asked for.

"Wards in which patients stayed the longest"    patients only stay there
"In which ward did we bill the most"            a ward is asked for
"""

from __future__ import annotations

import re

from nl_agent.reader.english.grammar import names_something
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Span

_WHERE = re.compile(r"\b(?:(?:in|at|from|on|with|by|for|through) which|where)(?: the| our)?\Z")
_LINKS = frozenset("in at from on with by for through which where the our".split())  # noqa: SIM905


def does_it_there(span: Span, marks: Marks) -> bool:
    """True if a thing does something in, at or for a thing that is named right before it."""
    if not _WHERE.search(marks.before(span.start, 4)) or marks.tag(span.end) not in ("VERB", "AUX"):
        return False
    place = span.start - 1
    while place >= 0 and marks.tokens[place].text.lower() in _LINKS:
        place -= 1
    return place >= 0 and marks.tokens[place].is_word and names_something(marks.tag(place))
