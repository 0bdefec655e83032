"""A time of which it is said that it was the best of its kind, without the word for that kind: the word is put in.

"Was the second quarter our strongest for charges?"  →  "Was the second quarter our strongest quarter for charges?"
"Was May the one with the fewest stays?"             →  "Was May the month with the fewest stays?"

Without it the named time would be the period that is asked for, and nothing would be set beside it.
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import EXTREMES
from nl_agent.reader.english.turns import Turns
from nl_agent.reader.time.period_words import MONTH_NAME, ORDINAL, YEAR

_KINDS = {
    "quarter": rf"(?:the )?(?:(?:{ORDINAL}|last|final|opening|closing) quarter|q[1-4])(?: of (?:the year|{YEAR})| {YEAR})?",
    "month": rf"{MONTH_NAME}(?: {YEAR})?",
}
_TIME = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items())
_IS = r"(?:is|was|are|were|isn't|wasn't|aren't|weren't)"
_CLAIMED = r"(?:\A|[,;:.!?] |- |\b(?:true|think|thinks|thought|believe|believes|say|says|said|reckon|if|whether|that|heard) )(?:it (?:is|was) )?"
_SAID_OF = rf"(?P<said>\b{_IS} (?:it )?(?:{_TIME}),?(?: (?:that|which) {_IS})?|{_CLAIMED}(?:{_TIME.replace('?P<', '?P<_')})(?: (?:that|which))? {_IS}) (?:(?:really|actually|still|also|again|not|now|indeed) )*(?P<our>the|our|your|their|its) (?:(?:very|single|absolute|overall) )*"
_BEST = rf"(?:{EXTREMES}|busiest|quietest|slowest)"
_END = r"(?=(?:,? (?:in terms of|for|in|by|with|on|at|so|of|overall|though|then)\b)|\W*\Z|[,;.?!])"


def _of_its_kind(match: re.Match[str]) -> str:
    kind = next(kind for kind in _KINDS if match[kind] or match[f"_{kind}"])
    before = f"{match['said']} {match['our']}"
    return f"{before} {match['best']} {kind}" if match.groupdict().get("best") else f"{before} {kind}"


_TURNS = Turns(
    (
        (rf"{_SAID_OF}(?P<best>{_BEST})(?: (?:one|time|period|spell|stretch|patch))?{_END}", _of_its_kind),
        (rf"{_SAID_OF}(?:one|time|period)(?= (?:with|that|where|when|which|in which|on which|having)\b[^.?!]*\b{_BEST}\b)", _of_its_kind),
    )
)  # fmt: skip


def of_their_kind(text: str) -> str:
    """A text in which a time that is said to come first is set beside those of its kind.

    >>> of_their_kind("Was the second quarter our strongest for charges?")
    'Was the second quarter our strongest quarter for charges?'
    """
    return _TURNS.put_plainly(text)
