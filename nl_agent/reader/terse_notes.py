"""Notes that leave out the little words, with them: tried after signs and abbreviations are words.

"days < 500 stays"          →  "days with < 500 stays"
"l3m charges"               →  "last 3 months charges"
"% stays with a scan"       →  "percent of stays with a scan"
"oct/nov/dec stays"         →  "oct, nov and dec stays"
"""

from __future__ import annotations

import re

from nl_agent.reader.period_words import MONTH
from nl_agent.reader.turns import Plainer

_UNITS = {"d": "days", "w": "weeks", "wk": "weeks", "m": "months", "mo": "months", "mth": "months", "q": "quarters"}
_SIGN = r"(?:[<>]=?|[≤≥])"
_UNIT = r"(?:day|week|month|quarter|weekday)"
_LEAST = "lowest|smallest|fewest|least|worst|weakest|poorest|slowest|quietest|cheapest|least expensive"
_MOST = "highest|biggest|largest|greatest|most|best|strongest|busiest|priciest|dearest|most expensive|costliest"


def _trailing(match: re.Match[str]) -> str:
    return f"last {match['n']} {_UNITS[match['u'].lower()]}"


def _listed(match: re.Match[str]) -> str:
    """Oct/Nov/Dec: three and more months with strokes are a list."""
    months = re.split(r"\s?/\s?", match.group())
    return ", ".join(months[:-1]) + " and " + months[-1]


NOTES: tuple[tuple[str, Plainer], ...] = (
    (rf"(?<![\w/])(?:{MONTH})(?:\s?/\s?(?:{MONTH})){{2,}}(?![\w/])", _listed),
    (r"(?<![\w-])(?:l|r|p|t|last |past |prev |previous |trailing |rolling )(?P<n>[1-9]\d?)\s?(?P<u>wk|mth|mo|w|m|d|q)(?![\w'-])", _trailing),
    (rf"\b(?:top|best|first) (?P<n>\d{{1,3}}) (?:of the )?(?=(?:{_LEAST}|{_MOST})\b)", r"\g<n> "),
    (rf"\b(?P<w>{_LEAST}|{_MOST})\b(?! (?:first|\d|to )\b)(?P<t>(?:[^.?!\d]|(?<=[qhp])\d|\b20\d\d\b)*?)(?:\s?[,;:(-])?\s?\b(?:top|first|just|only) (?P<n>\d{{1,3}})\)?(?=\W*\Z)", r"\g<n> \g<w>\g<t>"),
    (rf"(?<!by )(?<!per )(?<!of )(?<!last )(?<!\d )\b(?P<u>{_UNIT}s?|wkdays?|mths?|wks?|qtrs?)\s(?P<s>{_SIGN}\s?[$€£]?\d)", r"\g<u> with \g<s>"),
    (r"\A(?P<b>\W*)(?:percent|pct)\s(?!of\b|share|split|change|chg|growth|diff|increase|decrease|rate|mix|contribution|breakdown|distribution|by\b|per\b|points?\b|terms?\b|up\b|down\b)(?=[a-z])", r"\g<b>percent of "),
)  # fmt: skip
