"""The week of a feast with its dates right behind it: the dates are meant, and what is held against it is held against them.

"how did our Christmas week do, Dec 18 to 24, versus the seven days before"   →  "how did we do, Dec 18 to 24, versus …"
"visits in Christmas week (Dec 18 to 24) vs the week before"                  →  "visits in Dec 18 to 24 vs the week before"

Dates that are nowhere near the feast are another time, and stay beside it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from nl_agent.reader.time.holidays import HOLIDAYS
from nl_agent.reader.time.period_forms import scan
from nl_agent.reader.time.period_words import DAY, MONTH, YEAR

_FEAST = "|".join(sorted(map(re.escape, HOLIDAYS), key=len, reverse=True))
_DATE = rf"(?:(?:{DAY}\s(?:of\s)?)?{MONTH}(?:\s{DAY}(?![\w-]))?)(?:,?\s{YEAR})?"
_SAID = r"(?:so|ie|i\.e\.,?|that is,?|namely|meaning|being|i mean|which (?:is|was))"
_DATED = re.compile(
    rf"(?P<how>\bhow (?:did|was|were|has|have|does|is) )?\b(?:(?:the|our|this) )*(?P<feast>(?:{_FEAST})(?:'s)? (?:week|weekend|days|fortnight))(?P<do> (?:do|go|look|fare|perform|turn out|work out|shape up|been|sell))?"
    rf"\s?[,:(–-]+\s?(?:{_SAID}\s)?(?:from\s|between\s)?(?P<dates>{_DATE}\s?(?:to|-|–|through|thru|until|till|and)\s?(?:{_DATE}|{DAY})(?![\w-]))\)?",
    re.IGNORECASE,
)
_NEAR = timedelta(days=7)


def by_its_dates(question: str, today: date) -> str:
    """A question in which the week of a feast that is told by its dates is those dates."""

    def told(match: re.Match[str]) -> str:
        feast, dates = (list(scan(match[name].lower(), today)) for name in ("feast", "dates"))
        if len(feast) != 1 or len(dates) != 1 or feast[0].period.relative:
            return match.group()
        (start, end), (first, last) = feast[0].days, dates[0].days
        if first > end + _NEAR or start > last + _NEAR:
            return match.group()
        if match["how"]:
            return f"how did we do {match['dates']}"
        return f"{match['dates']}{match['do'] or ''}"

    return _DATED.sub(told, question)
