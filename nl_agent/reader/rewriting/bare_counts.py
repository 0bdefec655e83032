"""Things that are counted without the words for it, or by what they did after we did something with them.

"different wards in the north"                                   →  "how many different wards in the north"
"how many gadgets have we sold that made more than $50 each?"     →  "how many gadgets made more than $50 each?"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import LIMIT
from nl_agent.reader.english.tokens import last_phrases
from nl_agent.reader.names.phrases import Phrases

_DIFFERENT = re.compile(
    r"\A\W*(?:(?:the|our|all|total|no of|nr of) )*(?P<w>different|distinct|unique) (?P<x>[a-z]+(?: [a-z]+)??)(?= (?:in|of|at|by|per|for|on|during|within|from|with|that|sold)\b|\W*\Z)",
    re.IGNORECASE,
)
_SOLD_THAT = re.compile(
    rf"\b(?P<h>how many (?:(?:of our|different) )?(?P<x>[a-z]+(?: [a-z]+)?s)) (?:have|did|do|had) we (?:ever )?(?:sold|sell|carry|carried|stocked|stock) (?:that|which) (?:have )?(?=[a-z]+(?: in)? {LIMIT} )",
    re.IGNORECASE,
)


def bare_counts(question: str, phrases: Phrases) -> str:
    """A question in which things are counted by "how many".

    >>> bare_counts("distinct wards in May", phrases)  # doctest: +SKIP
    'how many distinct wards in May'
    """

    def different(match: re.Match[str]) -> str:
        counted = phrases.items_of(match["x"]) and not phrases.metrics_of(f"{match['w']} {match['x']}")
        return f"how many {match['w']} {match['x']}" if counted else match.group()

    def sold(match: re.Match[str]) -> str:
        things = next((words for words in last_phrases(match["x"], 2) if phrases.items_of(words)), "")
        return f"{match['h']} " if things and match["x"].endswith(things) else match.group()

    return _SOLD_THAT.sub(sold, _DIFFERENT.sub(different, question))
