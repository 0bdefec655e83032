"""The same that is asked of another: the other stands beside the first, each with a number of its own.

"Charges of maternity in May. Same for stroke"            →  "Charges of maternity in May and for stroke, separately"
"How many stays had ward 3? Same for 4 and 7 please"      →  "How many stays had ward 3 and for ward 4 and 7, separately"
"Charges in May. Same for June"                           →  "Charges in May and for June"
"""

from __future__ import annotations

import re

from nl_agent.reader.time.period_words import MONTH, UNIT

_SAME = r"(?:and |then |also |please |now |plus )*(?:do |give me |show me |show |i need |i want |i'd like |tell me |get me )?(?:exactly )?(?:the )?(?:very )?same(?: (?:thing|figure|number|question|again|info|data|view|stats?))?(?: again)?"
_POLITE = r"(?:,? (?:please|pls|too|as well|thanks|thank you|(?:as |in )?separate (?:numbers|figures|rows|lines)|as (?:its|their) own (?:lines?|rows?)|side by side))*"
_OTHER = r"(?P<x>(?!each\b|every\b|all\b|both\b|any\b|it\b|that\b|this\b|them\b|those\b|these\b|me\b|us\b)[^.?!;:]{1,60}?)"
_NUMBERED = re.compile(r"\b(?P<thing>[a-z]{3,}?)s? #?\d+\b(?!(?:st|nd|rd|th)\b)", re.IGNORECASE)
_RANKED = re.compile(r"\b(?:top|bottom|best|worst|highest|lowest|biggest|largest|smallest|most|least|fewest)\b", re.IGNORECASE)
_DAYS = re.compile(r"(?:the )?(?:weekends?|weekdays?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)", re.IGNORECASE)
_IN_TIME = re.compile(
    rf"\b(?:{MONTH}|{UNIT}s?|q[1-4]|h[12]|20\d\d|weekends?|weekdays?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|yesterday|easter|christmas|thanksgiving|halloween)\b",
    re.IGNORECASE,
)


def _beside(match: re.Match[str]) -> str:
    other, before = match["x"], match["q"]
    things = [one["thing"] for one in _NUMBERED.finditer(before)]
    if other[:1].isdigit() and not things:
        return match.group()
    named = f"{things[-1]} {other}" if other[:1].isdigit() else other
    if _DAYS.fullmatch(other):
        return f"{before} versus {other}"  # days of the week together are one number
    listed = re.search(r"\w(?:,| and) ", other)
    apart = "" if _IN_TIME.search(other) and not listed else ", in each of them" if _RANKED.search(before) else ", separately"
    return f"{before} and {match['p']} {named}{apart}"


_AGAIN = re.compile(
    rf"\A(?P<q>[\s\S]{{8,}}?)(?:[.?!;,]+ ?| - | and ){_SAME}(?:,? please)? (?P<p>for|with|of|in|on) {_OTHER}{_POLITE}[.?!]*\s*\Z",
    re.IGNORECASE,
)


def asked_again(text: str) -> str:
    """A text with what is asked of another put beside the first.

    >>> asked_again("Charges of maternity in May. Same for stroke")
    'Charges of maternity in May and for stroke, separately'
    """
    return _AGAIN.sub(_beside, text)
