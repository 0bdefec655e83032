"""What all rows come to, asked for beside them: "charges by ward and in total", "stays per month, grand total at the bottom".

The question is read without it; where it gives plain rows, the total is told beside them. Elsewhere it is left to be read as it stands.
"""

from __future__ import annotations

import re
from dataclasses import replace

from nl_agent.reader.types import Calculation, Claim, Comparison, Presentation, Reading, Understood

_ALSO = r"(?:,? ?(?:\band|\bplus|\bwith|\bas well as|\bincluding|\bincl\.?|\balong with|\btogether with|&|\+)(?: also)?|[,;:]) (?:then )?"
_WHOSE = r"(?:the|a|an|its|their|one) "
_KIND = r"(?:(?:grand|overall|combined|sum) )*"
_PLACE = r"(?: (?:at|on|in) the (?:very )?(?:bottom|end|foot))?"
_STOP = r"(?:,? (?:too|as well|also|please|pls))*(?=\s*(?:\Z|[.,;?!)]))"
_TOTAL = re.compile(
    rf"{_ALSO}(?:(?:{_WHOSE})?{_KIND}totals?(?: (?:row|line|figure))?(?: (?:of|for|over) (?:it all|them all|all of them|the lot|everything))?{_PLACE}(?:{_STOP}|(?= for (?:the )?(?:(?:full|whole|entire) )?(?:year|period|quarter|month|20\d\d)\b))"
    rf"|(?P<year>(?:the )?(?:full|whole|entire)[- ]year(?:'s)?(?: total| figure)?){_STOP}"
    rf"|(?:in total|overall|in all|altogether|all together|all in all)(?:{_STOP}|(?= (?:in|for|during) )))",
    re.IGNORECASE,
)
_A_YEAR = re.compile(r"\b20\d\d\b")


def without_total(question: str) -> str:
    """A question without the total that it wants beside its rows; empty if it wants none.

    >>> without_total("charges by ward and in total")
    'charges by ward'
    """
    year = "" if _A_YEAR.search(question) else " for the year"
    bare, times = _TOTAL.subn(lambda match: year if match["year"] else "", question)
    return bare if times == 1 else ""


def beside_total(reading: Reading) -> Understood | None:
    """The reading of plain rows, with what they come to; None if it is of another kind, or keeps only some of the rows."""
    if not isinstance(reading, Understood) or len(reading.queries) != 1 or reading.among is not None:
        return None
    query = reading.queries[0].query
    rows = query.metrics and query.group_by and query.limit is None and not query.having
    plain = reading.comparison is Comparison.NONE and reading.work.calculation is Calculation.NONE and not reading.work.means
    if not (rows and plain and reading.claim is Claim.NONE and reading.presentation is not Presentation.SUPERLATIVE):
        return None
    return replace(reading, with_total=True)
