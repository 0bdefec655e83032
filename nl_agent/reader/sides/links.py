"""Words that only link what a question names: they set sides against each other, or say that something is broken down."""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import BREAK_DOWN, COMPARE, GROUPING, VERSUS
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.splits import BOTH_SIDES
from nl_agent.reader.roles.roles import Roles

_LINKS = tuple(re.compile(words) for words in (VERSUS, COMPARE, *(rf"\b{words}\b" for words in GROUPING)))


def use_links(marks: Marks, what: Roles) -> None:
    """Use up the words that only set sides against each other or say that something is broken down."""
    for pattern in _LINKS:
        for match in pattern.finditer(marks.lowered):
            marks.use(match.start(), match.end())
    if what.opposed and (sides := BOTH_SIDES.search(marks.lowered)):
        marks.use(*sides.span(next(name for name, text in sides.groupdict().items() if text)))
    for match in re.finditer(BREAK_DOWN, marks.lowered):
        marks.use(match.start("down"), match.end("down"))
    for i, token in enumerate(marks.tokens[1:-1], 1):
        before, after = (
            next((j for j in steps if marks.tokens[j].text.lower() not in _POINTING), None) for steps in _around(i, marks)
        )
        if (
            token.text.lower() == "plus"
            and before is not None
            and after is not None
            and not (marks.free[before] or marks.free[after])
        ):
            marks.use_tokens(i, i + 1)  # "stays plus charges": between two names


def _around(position: int, marks: Marks) -> tuple[range, range]:
    """The places before a token, the nearest first, and those after it."""
    return range(position - 1, -1, -1), range(position + 1, len(marks.tokens))


_POINTING = frozenset({",", "the", "their", "its", "those", "that", "of", "also", "in", "for"})
