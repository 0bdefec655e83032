"""A word in a list with numbers that are named: one more number, and no explanation of theirs.

"gross charges, net charges and waivers"   waivers are asked for, though the description of net charges has the word
"waivers and charges by ward"              so they are where they come first
"charges after waivers"                    explains the charges
"""

from __future__ import annotations

from collections.abc import Sequence

from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Span
from nl_agent.reader.names.phrases import Phrases

_LINKS = frozenset({"and", ",", "&", "plus", "/"})
_OPENS = frozenset({",", ":", ".", "the", "our", "show", "me", "and", "give", "list", "what"})
_ARTICLES = frozenset({"the", "our"})
_BEFORE_IT = _ARTICLES | {"all", "also", "its", "their"}


def listed_with(position: int, marks: Marks, phrases: Phrases, exact: Sequence[Span]) -> bool:
    """True if a word that several numbers share, or one in the plural, stands in a list with a number."""
    shared = len(phrases.family.get(marks.tokens[position].stem, ())) > 1
    if shared and _comes_first(position, marks, exact):
        return True
    first = position
    while first and marks.before(first, 1) in _BEFORE_IT:
        first -= 1
    link = marks.before(first, 1)
    last = first - (2 if marks.before(first, 2) == ", and" else 1)
    named = any(span.end == last and span.of(Kind.METRIC) for span in exact)
    return named and link in _LINKS and (shared or marks.tokens[position].text.lower().endswith("s"))


def _comes_first(position: int, marks: Marks, exact: Sequence[Span]) -> bool:
    if marks.after(position + 1, 1) not in _LINKS or (position and marks.before(position, 1) not in _OPENS):
        return False
    number = position + 2 + (marks.after(position + 2, 1) in _ARTICLES)
    return any(span.start == number and span.of(Kind.METRIC) for span in exact)
