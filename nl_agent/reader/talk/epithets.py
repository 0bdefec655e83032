"""Words that only describe what is then named: "the invasive specialties CARDIOLOGY and ORTHOPEDICS" are those two, whatever they are like.

"the invasive specialties CARDIOLOGY and ORTHOPEDICS"   the names say which, and "invasive" says nothing more
"the invasive specialty CARDIOLOGY"                     the same
"invasive specialties", "invasive CARDIOLOGY"           which ones is not known: no answer
"discharged patients Smith and Jones"                   something happened to them, which may leave rows out
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nl_agent.reader.english.lexicon import COMPARATIVES, EXTREMES, NEGATIONS
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.roles.roles import Roles

_SAYS_MORE = re.compile(
    rf"\A(?:(?:{EXTREMES})|other|others|remaining|same|new|old|former|online|.*(?:ed|ing|en|n't)|non.*|un.*|[\d.]+)\Z"
)
"""What may choose rows, though names follow."""
_BETWEEN = frozenset({",", ":", "(", "-", '"', "'", "of", "the", "namely", "called", "named"})
_KIND_WORDS = 3
"""Words of a kind's name at most."""


def epithets(left: Sequence[int], marks: Marks, what: Roles, phrases: Phrases) -> list[int]:
    """Those of the words that nothing was made of that describe values which are named behind their kind."""
    return [position for position in left if _describes(position, marks, what, phrases)]


def _describes(position: int, marks: Marks, what: Roles, phrases: Phrases) -> bool:
    word = marks.tokens[position].text.lower()
    if _SAYS_MORE.match(word) or word in COMPARATIVES or marks.before(position, 1) in NEGATIONS:
        return False
    for end in range(position + 2, min(position + 2 + _KIND_WORDS, len(marks.tokens))):
        kind = " ".join(token.text for token in marks.tokens[position + 1 : end])
        named = {item for item in phrases.items_of(kind) if item in what.values}
        behind = end
        while behind < len(marks.tokens) and marks.tokens[behind].text.lower() in _BETWEEN:
            behind += 1
        item = what.placed.get(behind, ("", ""))[0]
        several = kind.lower().endswith("s") and not kind.lower().endswith("ss")
        if item in named and several == (len(what.values[item]) > 1):
            return True
    return False
