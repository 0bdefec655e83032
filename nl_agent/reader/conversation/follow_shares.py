"""Shares that are asked for after a question: of what that question was limited to.

"charges by doctor in maternity"  ==>  "as a percentage of the ward"     each doctor's part of what is shown
"""

from __future__ import annotations

import re

from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.parts import Parts

_OF = re.compile(
    r"(?P<s>\b(?:shares?|percent(?:ages?)?|proportions?|fractions?)|%) of (?:the |its |their |that |this )(?P<x>[a-z]+(?: (?!total)[a-z]+)?)(?P<t>(?:'s)?(?: total)?)(?=(?: (?:instead|please|now|too)| (?:is|are|was|were) (?:that|it|this|these|those|they))?\W*\Z)",
    re.IGNORECASE,
)


_OF_THEIRS = re.compile(
    r"\bas an? (?P<s>share|percentage|percent|proportion|fraction) of (?:their|its|the|that) (?:own |combined |joint |grand |overall )?(?:total|sum|whole)\b",  # "each as a share of their total"
    re.IGNORECASE,
)


def of_what_it_is_in(question: str, context: Parts, phrases: Phrases) -> str:
    """A question that says "of the total" where it names the dimension that the one before chose one value of."""

    def instead(match: re.Match[str]) -> str:
        chosen = [name for name, values in context.what.values.items() if len(values) == 1]
        named = (
            {meaning.item for meaning in phrases.lookup(match["x"]) if meaning.kind is Kind.VALUE}
            if context.what.groups
            else set()
        )
        return f"{match['s']} of the total" if {*phrases.items_of(match["x"]), *named} & set(chosen) else match.group()

    return _OF.sub(instead, _OF_THEIRS.sub(r"as a \g<s> of the total", question))
