"""What is asked for beside the numbers and not worked out at once: an answer names it as not taken into account.

"charges and stays by month, the difference"    both are told; they have no difference
"top 3 wards by stays and the grand total"      the first are told; the total is not
"stays in June and in July, each and together"  one of the two is told
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nl_agent.reader.types import Calculation, Comparison, LabelledQuery, Work

_ALSO = r"(?:\b(?:and|plus|with)|[,;:+&])\s(?:also\s)?"
_ENDS = r"(?:\s(?:too|as well|also|please))?(?=\s*(?:\Z|[.;?!)]))"
_DIFFERENCE = re.compile(
    rf"{_ALSO}(?P<x>(?:(?:the|their)\s)?(?:difference|gap|delta)(?:\s(?:between|of)\s(?:them|the two|the two of them|both))?){_ENDS}"
)
_TOTAL = re.compile(
    rf"{_ALSO}(?P<x>(?:in\s|(?:the|a|an|its|their)\s)?(?:(?:grand|overall|full-year|full year|annual|yearly|year's|combined)\s)*total(?:\s(?:for|of|over)\s(?:the\s)?(?:(?:full|whole)\s)?(?:year|period|quarter|month|20\d\d|all(?: of them)?))?)"
    rf"(?:\sfor\s20\d\d)?{_ENDS}"
)
_BOTH_WAYS = re.compile(
    r"\b(?P<each>each|separately|individually|apart)\s(?:and|as well as|plus)\s(?:also\s)?(?P<all>together|combined|in total|in all)\b"
)


def untold(text: str, queries: Sequence[LabelledQuery], comparison: Comparison, work: Work) -> tuple[str, ...]:
    """Words for what is wanted beside the numbers, and is not among them.

    Args:
        text: the question in lower case.
    """
    query = queries[0].query
    plain = len(queries) == 1 and comparison in (Comparison.NONE, Comparison.SEGMENT) and work.calculation is Calculation.NONE
    if not plain:
        return ()
    found: list[str] = []
    if len(query.metrics) > 1 and comparison is Comparison.NONE and (match := _DIFFERENCE.search(text)):
        found.append(match["x"])
    if query.group_by and (match := _TOTAL.search(text)):
        found.append(match["x"])
    if match := _BOTH_WAYS.search(text):
        found.append(match["all"] if query.group_by else match["each"])
    return tuple(found)
