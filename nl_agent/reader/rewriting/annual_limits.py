"""What is done in a year, where the data holds one whole year: that year is meant, and no table of years.

"how many wards had annual charges below 20,000"   →  "how many wards had charges below 20,000 in 2017"
"wards with more than 500 stays a year"            →  "wards with more than 500 stays in 2017"
"how often does a patient come in a year"           →  "how often does a patient come in 2017"
"annual charges by ward", "… by year"              →  untouched: no limit, or years are asked for
"""

from __future__ import annotations

import re
from datetime import date

from nl_agent.reader.english.lexicon import LIMIT
from nl_agent.reader.english.numbers import NUMBER

_AMOUNT = re.compile(
    rf"\b(?<!by )(?<!per )(?:annual|yearly) (?=[a-z]+(?: [a-z]+){{0,4}}? (?:of |at )?(?:{LIMIT}|between)\s?(?:[$€£]|usd |eur |gbp )?\s?\d)",
    re.IGNORECASE,
)
_A_YEAR = re.compile(
    rf"(?P<limit>\b{LIMIT}\s?[$€£]?\s?{NUMBER}k?(?: [a-z]+){{0,2}}?) (?:annually|yearly|a year|per year|per annum|in a year|each year)\b",
    re.IGNORECASE,
)
_OF_ONE = re.compile(
    r"(?P<limit>\b(?:does|do|did|will|would|can) (?:an?|each|every|one|(?:the|an) (?:average|typical|usual)) (?:[\w'+-]+ ){1,15}?[\w'+-]+) (?:annually|yearly|a year|per year|per annum|in (?:a|one) year|each year)(?=\W*\Z)",
    re.IGNORECASE,
)
"""What one of many does in a year."""
_OTHER_TIME = re.compile(
    r"\b(?:(?:19|20)\d\d|q[1-4]|h[12]|ytd|(?:this|last|previous|prior|next|first|second|third|fourth|by|per|each|every|the|current) (?:day|week|month|quarter|half|year)s?|"
    r"year by year|years|today|yesterday|january|february|march|april|june|july|august|september|october|november|december|"
    r"daily|weekly|monthly|quarterly|average|mean|growth|since|until)\b|\b(?:in|of|for|during) may\b",
    re.IGNORECASE,
)


def in_the_one_year(text: str, first: date, last: date) -> str:
    """A text in which a year's amount is of the one whole year there is.

    >>> in_the_one_year("wards with annual charges over 500", date(2017, 1, 1), date(2018, 1, 1))
    'wards with charges over 500 in 2017'
    """
    begins = first.year if (first.month, first.day) == (1, 1) else first.year + 1
    ends = last.year if (last.month, last.day) == (12, 31) else last.year - 1
    said = _AMOUNT.search(text) or _A_YEAR.search(text) or _OF_ONE.search(text)
    if said is None or begins != ends:
        return text
    rest = f"{text[: said.start()]}{said.groupdict().get('limit') or ''}{text[said.end() :]}"
    if _OTHER_TIME.search(rest):
        return text
    end = re.search(r"\W*\Z", rest)
    assert end is not None
    return f"{rest[: end.start()]} in {begins}{end.group()}"
