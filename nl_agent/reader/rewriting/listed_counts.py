"""A word that several numbers share, in a list with other numbers: how many there are of it, by the name that this number has.

"stays, lines and beds used"      →  "stays, number of lines and beds used"
"lines and stays by ward"         →  "number of lines and stays by ward"
"lines without value and stays"   stays: that names a number by itself
"""

from __future__ import annotations

import re

from nl_agent.reader.english.tokens import stem
from nl_agent.reader.names.phrases import Phrases

_WORD = re.compile(r"\b[a-z]{3,}s\b", re.IGNORECASE)
_ALONE = re.compile(
    r"(?:\A\W*|[,:;.?!(] (?:and |& )?|\b(?:and|&|plus|how many|the|our|me|us|show|list|give|of) )\Z", re.IGNORECASE
)
_NUMBERED = re.compile(r"\b(?:number|count|total|share|percentage|percent) of(?: the| our)? \Z", re.IGNORECASE)
_ENDS = re.compile(
    r"\s*(?:[,:;.?!)]|\Z)|\s(?:and|&|plus|in|for|during|by|at|on|underlie|underlying|from|over|of the|last|this)\b", re.IGNORECASE
)
_BEFORE = re.compile(r"([a-z]+)(?:, (?:and |& )?| and | & | plus )(?:how many |the |our )?\Z", re.IGNORECASE)
_BEHIND = re.compile(r"(?:, (?:and |& )?| and | & | plus )(?:how many |the |our )?([a-z]+)", re.IGNORECASE)


def listed_counts(question: str, phrases: Phrases) -> str:
    """A question whose list of numbers says "number of" before a word that would be asked back about."""

    def told(match: re.Match[str]) -> str:
        word, before, behind = match.group(), question[: match.start()], question[match.end() :]
        family = phrases.family.get(stem(word), ())
        name = phrases.metric_named(f"number of {word}") if len(family) > 1 and not phrases.metrics_of(word) else ""
        if not name or name not in family or not _ALONE.search(before) or _NUMBERED.search(before) or not _ENDS.match(behind):
            return word
        beside = [one[1] for one in (_BEFORE.search(before), _BEHIND.match(behind)) if one]
        return f"number of {word}" if any(phrases.metrics_of(other) for other in beside) else word

    return _WORD.sub(told, question)
