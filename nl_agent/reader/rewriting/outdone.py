"""Things whose one period was more, or less, than another: those that rose, or fell, from the one to the other.

"wards whose charges in June beat May"            →  "wards whose charges rose from May to June"
"wards whose June charges were below their May ones"  →  "wards whose charges fell from May to June"
"wards that beat their May charges in June"       →  "wards whose charges rose from May to June"
"in which wards did charges in June exceed those of May"  →  "wards whose charges rose from May to June"

Without it the one period is held against the other as totals, and the things are gone.
"""

from __future__ import annotations

import re

from nl_agent.reader.english.turns import Turns
from nl_agent.reader.time.period_words import MONTH_NAME, month_number

_TIME = rf"(?:the )?(?:(?:first|second|third|fourth|last) (?:half|quarter)|q[1-4]|h[12]|{MONTH_NAME})(?: (?:19|20)\d\d)?"
_ORDER = ("first", "second", "third", "fourth", "last")
_NUMBER = r"(?!(?:in|of|for|during)\b)[a-z]+(?: (?!(?:in|of|for|during)\b)[a-z]+){0,3}?"
_THEIR = r"(?:(?:that|those|the ones?|the figures?) (?:of|in|for) |(?:their|its|the) )?"
_BEAT = (
    r"(?P<up>(?:beats?|beaten|topp?(?:ed|s)?|exceed(?:s|ed)?|surpass(?:es|ed)?|outd(?:id|oes?)|outperform(?:s|ed)?|(?:was|were|is|are) (?:above|ahead of|(?:higher|more|greater|better|larger|bigger) than)))"
    r"|(?:(?:was|were|is|are|stayed|fell) (?:below|behind|(?:lower|less|fewer|worse|smaller) than)|trail(?:s|ed)?|lagg?(?:ed|s)?(?: behind)?|undercut)"
)


def _place(time: str) -> int:
    """Where in its year a quarter, a half or a month lies; 0 of what has a year of its own."""
    if re.search(r"\d{4}", time):
        return 0
    month = re.match(MONTH_NAME, time, re.IGNORECASE)
    ordinal = next((place for place, word in enumerate(_ORDER, 1) if word in time.lower()), 0)
    return month_number(month.group().lower()) if month else ordinal or int(time[-1])


def _moved(match: re.Match[str]) -> str:
    first, second, up = match["a"], match["b"], bool(match["up"])
    if _place(first) > _place(second):
        first, second, up = second, first, not up  # "whose June charges beat July": what comes later is what it came to
    head = match.groupdict().get("h") or ""
    one = f"{head}{match['x']} " if "x" in match.re.groupindex else ""
    return f"{one}whose {match['m']} {'rose' if up else 'fell'} from {first} to {second}"


_TURNS = Turns(
    (
        (rf"\bwhose (?P<m>{_NUMBER}) (?:in|of|for|during) (?P<b>{_TIME}) (?:{_BEAT}) {_THEIR}(?P<a>{_TIME})\b(?: (?:(?P=m)|ones?|levels?|figures?))?", _moved),
        (rf"\bwhose (?P<b>{_TIME}) (?P<m>{_NUMBER}) (?:{_BEAT}) {_THEIR}(?P<a>{_TIME})\b(?: (?:(?P=m)|ones?|levels?|figures?))?", _moved),
        (rf"\b(?:that|which) (?:{_BEAT}) (?:their|its) (?:own )?(?P<a>{_TIME}) (?P<m>{_NUMBER}) in (?P<b>{_TIME})\b", _moved),
        (rf"\b(?:which|(?P<h>how many )) ?(?P<x>[a-z]+s) (?:{_BEAT}) (?:their|its) (?:own )?(?P<a>{_TIME}) (?P<m>{_NUMBER}) in (?P<b>{_TIME})\b", _moved),
        (rf"\b(?:in |at |for )which (?P<x>[a-z]+s) (?:did|do|were|are) (?:the )?(?P<m>{_NUMBER}) (?:in|of|for|during) (?P<b>{_TIME}) (?:{_BEAT.replace('(?:was|were|is|are) ', '').replace('(?:was|were|is|are|stayed|fell) ', '')}) {_THEIR}(?P<a>{_TIME})\b", _moved),
    )
)  # fmt: skip


def outdone(text: str) -> str:
    """A text in which things whose one period beats another are those that rose, or fell, between them.

    >>> outdone("wards whose charges in June beat May")
    'wards whose charges rose from May to June'
    """
    return _TURNS.put_plainly(text)
