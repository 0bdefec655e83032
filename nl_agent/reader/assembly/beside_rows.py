"""What is asked for beside the rows: what all of them come to, and the difference of two numbers.

"charges by ward and in total", "stays per month, grand total at the bottom", "charges and costs by ward and the difference"

The question is read without it; where it gives plain rows, that is told beside them. Elsewhere it is left to be read as it stands.
"""

from __future__ import annotations

import re
from dataclasses import replace

from nl_agent.reader.types import Calculation, Claim, Comparison, Presentation, Reading, Understood
from nl_agent.reader.vocabulary import Vocabulary

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
_OF_BOTH = r" (?:between|of) (?:them|the two|the two of them|both|these|those)"
_DIFFERENCE = re.compile(
    rf"(?:{_ALSO}|(?<=[\w%]) (?:plus|with) )(?:the |their |its )?(?:difference|gap|delta)s?(?:(?:{_OF_BOTH})?{_STOP}|{_OF_BOTH}(?= (?:by|per|in|for|during) ))",
    re.IGNORECASE,
)


def without_beside(question: str) -> tuple[str, frozenset[str]]:
    """A question without what it wants beside its rows, and that.

    >>> without_beside("charges by ward and in total")
    ('charges by ward', frozenset({'total'}))
    """
    year = "" if _A_YEAR.search(question) else " for the year"
    bare, totals = _TOTAL.subn(lambda match: year if match["year"] else "", question)
    bare, differences = _DIFFERENCE.subn("", bare)
    if max(totals, differences) > 1:
        return question, frozenset()  # of two totals one would be lost
    return bare, frozenset(name for name, times in (("total", totals), ("difference", differences)) if times)


def told_beside(reading: Reading, beside: frozenset[str], vocabulary: Vocabulary) -> Understood | None:
    """The reading of plain rows, with what is told beside them; None if it is of another kind, or keeps only some of the rows."""
    if not isinstance(reading, Understood) or len(reading.queries) != 1 or reading.among is not None:
        return None
    query = reading.queries[0].query
    every = query.metrics and query.limit is None and not query.having
    plain = reading.comparison is Comparison.NONE and reading.work.calculation is Calculation.NONE and not reading.work.means
    if not (every and plain and reading.claim is Claim.NONE and reading.presentation is not Presentation.SUPERLATIVE):
        return None
    units = [vocabulary.metrics[name].unit for name in query.metrics if name in vocabulary.metrics]
    two = len(query.metrics) == len(units) == 2 and units[0] == units[1]
    if ("total" in beside and not query.group_by) or ("difference" in beside and not two):
        return None
    return replace(reading, beside=beside)
