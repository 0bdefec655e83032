"""How many things there are in each group that come up to a limit: the limit is of the things, not of the group.

"number of wards by town with charges above 500"   →  "number of wards in each town with charges above 500"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import ANY_LIMIT
from nl_agent.reader.english.tokens import one_of
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.vocabulary import Vocabulary

_COUNTED = re.compile(
    rf"\b(?P<q>how many|(?:the )?(?:number|count) of) (?P<x>[a-z]+s) (?:by|per|in each) (?P<g>[a-z]+(?: [a-z]+)??)(?P<who> who)?(?= (?:with|having|that|which|worth|had|made|sold|took|spent|bought|brought|[a-z]+(?:ing|ed)) [^.?!;,]{{0,60}}?{ANY_LIMIT})",
    re.IGNORECASE,
)


def limited_counts(question: str, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """A question whose things are counted in each group.

    >>> limited_counts("number of wards by town with charges above 500", phrases, vocabulary)  # doctest: +SKIP
    'number of wards in each town with charges above 500'
    """

    def told(match: re.Match[str]) -> str:
        things = [name for name in phrases.items_of(match["x"]) if vocabulary.items[name].kind == "entity"]
        if not things or not (phrases.items_of(match["g"]) or phrases.items_of(f"{one_of(match['x'])} {match['g']}")):
            return match.group()
        return f"{match['q']} {match['x']} in each {match['g']}{' that' if match['who'] else ''}"

    return _COUNTED.sub(told, question)
