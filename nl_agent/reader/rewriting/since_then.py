"""The time that a sentence before a question tells, where the question says "since then" of it; and that of a beginning that it tells.

"We opened in May. How many visits since then?"   →  "We opened. How many visits since May?"
"We opened in May. How many from then until today?" →  the same
"It rained on 3 June. And before that?"           →  untouched: nothing says from when
"visits since the ward opened on 3 June"           →  "visits since 3 June": from that day on, and not that day alone
"visits before ward 7 opened in May"               →  "visits ward 7 before May"
"""

from __future__ import annotations

import re

from nl_agent.reader.rewriting.plainer_dates import DAY_WORD
from nl_agent.reader.time.period_words import DAY, YEAR
from nl_agent.reader.time.period_words import MONTH_NAME as _MONTH

_DATED = rf"(?:(?:early |mid[- ]|late )?(?:(?:{DAY})(?: of)? (?:{_MONTH})|(?:{DAY_WORD}) (?:day )?of (?:{_MONTH})|(?:{_MONTH})\.? (?:the )?(?:{DAY})|{_MONTH}|q[1-4]|(?:{YEAR}-\d\d-\d\d))(?:,? (?:of )?{YEAR})?(?![\w-]))"
_UNIT = r"(?:day|date|point|moment|month|week|time|quarter|event)"
_THEN = rf"(?:(?:ever )?since then|ever since(?: then)?|from (?:then|there|that {_UNIT}) (?:on|onwards?|forward)|since that (?:very )?{_UNIT}|from (?:then|that {_UNIT})(?= (?:un)?til|(?: up)? to (?:now|today|date)|through)|(?:from )?then onwards?|(?:ever )?since(?=\s*(?:[?.!]|\Z)))(?:,? (?:(?:up )?(?:un)?til|up to|to|through) (?:now|today|date|this day|the present(?: day)?))?"
_TOLD = re.compile(
    rf"(?P<told>[^.?!]*?)\s(?:(?:right|back|late|early) )?(?:on|in|at|from|since|around|during|with)(?: the)?(?: (?:very )?(?:start|beginning|first|opening) of)? (?P<date>{_DATED})"
    rf"(?P<rest>[^.?!]*[.!;]+\s[^;.!]*?)\b{_THEN}(?!\w)",
    re.IGNORECASE,
)
_BEGUN = re.compile(
    r"\b(?P<w>since|until|till|before|after) (?:the (?:day|time|moment|date) )?(?:when )?(?:it|they|we|(?:the|our|that|this) [a-z]+(?: [a-z]+)?|(?P<name>[\w'-]+(?: [\w'-]+){0,2}?))"
    r" (?:(?:had|has|was|were|first|only) )*(?:began|begun|started|opened|launched|kicked off|commenced|went live|ended|finished|closed|concluded|stopped)"
    rf"(?: (?:up|off|over))?(?: (?:back|right))?(?: (?:on|in|at|around))?(?: the)? (?P<date>{_DATED})",
    re.IGNORECASE,
)
_SINCE = re.compile(rf"\b{_THEN}(?!\w)", re.IGNORECASE)
_TIME = re.compile(rf"\b(?:{_DATED}|{YEAR}|(?:last|this|previous) (?:day|week|month|quarter|year))\b", re.IGNORECASE)


def since_then(text: str) -> str:
    """A text with the time that "since then" means in its place.

    >>> since_then("We opened in May. How many visits since then?")
    'We opened. How many visits since May?'
    """
    text = _BEGUN.sub(_from_its_date, text)
    told = _TOLD.search(text) if _SINCE.search(text) else None
    if told is None or _TIME.search(told["told"]) or _TIME.search(told["rest"]):
        return text
    return f"{text[: told.start()]}{told['told']}{told['rest']}since {told['date']}{text[told.end() :]}"


def _from_its_date(match: re.Match[str]) -> str:
    """The date on which something began, after the word that says on which side of it."""
    word = "since" if match["w"].lower() == "after" else match["w"]
    return f"{match['name'] + ' ' if match['name'] else ''}{word} {match['date']}"
