"""Records, all-time highs and lows, the high of each month, and so much a day of each quarter, put plainly: see plainer.py, which tries them.

"what was our record sales day"          →  "what was our highest sales day"
"all-time low in daily revenue"          →  "which day had the lowest revenue"
"monthly high of daily visits"           →  "which day had the highest visits in each month"
"visits per day for each quarter"        →  "visits on average per day for each quarter"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import OF_RHYTHM
from nl_agent.reader.english.turns import Plainer
from nl_agent.reader.time.calendar import UNITS

_UNIT = r"(?:day|week|month|quarter|year|hour)"
_RHYTHM = r"(?:daily|weekly|monthly|quarterly)"
_X = r"(?!(?:of|in|on|for|by|to|the|a|and|or|is|was|were|are)\b)[a-z]+"
_LOW = frozenset({"low", "lows", "lowest", "minimum", "min", "trough", "worst"})
_BEFORE_RECORD = r"(?:\A\W*(?:and )?|\b(?:our|the|a|what was|what is|what's) )"


def _which(match: re.Match[str]) -> str:
    """The high or low of numbers by day, as a question for the day; of each month, where that is said."""
    said = match.groupdict()
    way = "lowest" if (said.get("w") or "").lower() in _LOW else "highest"
    each = f" in each {OF_RHYTHM.get(said['m'].lower(), said['m'].lower())}" if said.get("m") else ""
    return _had(OF_RHYTHM[match["d"].lower()], way, match["x"]) + each


def _had(unit: str, way: str, number: str) -> str:
    """The most visits, but the highest revenue: "the highest visit" may be a number of its own."""
    many = re.search(r"(?<!\bsale)(?<![us])s\Z", number.strip())
    return f"which {unit} had the {({'highest': 'most', 'lowest': 'fewest'}[way]) if many else way} {number}"


def _finer(match: re.Match[str]) -> str:
    """ "Visits per day for each month" is a mean: every day of it would need no month."""
    holds = UNITS.index(match["u"].lower()) < UNITS.index(match["v"].lower())
    return f"{match['h']} on average per {match['u']}{match['r']}" if holds else match.group()


_NO_MEAN = r"(?![^?!]*\b(?:average|averaged|avg|mean|typical|normal|usual|on average|best|worst|top|most|least|highest|lowest|fewest|peak|busiest|quietest|share|percent|percentage|growth|change|running|cumulative|total|than|over|under|above|below)\b)"

REWRITTEN: tuple[tuple[str, Plainer], ...] = (
    # the high of each month
    (rf"(?:what(?:'s| is| was| were) )?(?:the |our )?(?P<m>weekly|monthly|quarterly) (?P<w>high|low|maximum|max|minimum|min|peak|highest|lowest)s? (?:of|for|in) (?:the |our )?(?P<d>daily|weekly|monthly) (?P<x>{_X}(?: {_X})?)(?=\W*\Z| (?:in|for|at|this|last|during)\b)", _which),
    (rf"(?:what(?:'s| is| was| were) )?(?:the |our )?(?P<w>highest|lowest|maximum|minimum|max|min|peak) (?P<d>daily|weekly|monthly) (?P<x>{_X}(?: {_X})?),? (?:per|by|(?:in|of|for|within|during) (?:each|every)) (?P<m>week|month|quarter)\b", _which),
    # records
    (rf"{_BEFORE_RECORD}record (?P<u>{_UNIT})\b(?! (?:of|to|by)\b)", lambda m: f"{m.group()[: -len(m['u']) - 7]}best {m['u']}"),
    (rf"(?:what(?:'s| is| was) )?{_BEFORE_RECORD}record (?P<x>{_X}(?: {_X})?) (?P<u>{_UNIT})(?=\W*\Z| (?:in|for|of|at|this|last|during|ever|so far)\b)", lambda m: _had(m["u"], "highest", m["x"])),
    (rf"(?:what(?:'s| is| was) )?(?:the |our )?(?:all[- ]time )?(?:record|high)(?: high)? (?:for|in|of) (?P<d>{_RHYTHM}) (?P<x>{_X}(?: {_X})?)(?=\W*\Z| (?:in|for|at|this|last)\b)", _which),
    (rf"(?:what(?:'s| is| was) )?(?:the |our )?all[- ]time (?P<w>high|low)s? (?:for|in|of) (?P<d>{_RHYTHM}) (?P<x>{_X}(?: {_X})?)(?=\W*\Z| (?:in|for|at|this|last)\b)", _which),
    (rf"(?:what(?:'s| is| was) )?(?:the |our )?(?:all[- ]time )?(?:record|high) (?:for|of|in) (?P<x>{_X}(?: {_X})?) (?:in|on|for) (?:an?|one|any|a single|one single|a given) (?P<u>{_UNIT})\b", lambda m: _had(m["u"], "highest", m["x"])),
    (rf"(?:what(?:'s| is| was) )?(?:the |our |a )?record (?:number|amount|count) of (?P<x>{_X}(?: {_X})?) (?:in|on|for) (?:an?|one|any|a single|one single|a given) (?:single )?(?P<u>{_UNIT})\b", lambda m: _had(m["u"], "highest", m["x"])),
    # so much a day
    (rf"\A{_NO_MEAN}(?P<h>[^?!]{{3,60}}?) per (?:(?P<t>trading |working |business |open )|calendar |single )?(?P<u>day|week|month)(?P<r>,? (?:(?:for|in|of|during) )?(?:each|every|by|per) (?:calendar )?(?P<v>week|month|quarter|year)\b)", _finer),
    (rf"\A{_NO_MEAN}(?P<h>[^?!]{{3,60}}?) per (?=(?:trading|working|business|open) day\b)", r"\g<h> on average per "),
)  # fmt: skip
