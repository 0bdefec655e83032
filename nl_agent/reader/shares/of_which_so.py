"""What share of some things were so, where those are a number of their own: their part of all such things, in each row.

"what share of trips were cancelled, by line"   cancelled trips of the trips of each line
"cancelled trips as a share of total, by line"  so, too: the total of the trips of each line
"the share of cancelled trips, by line"         each line's part of them: no work of this room
"""

from __future__ import annotations

import re

from nl_agent.reader.english.tokens import stems
from nl_agent.reader.marks import Marks
from nl_agent.reader.roles.naming import Named
from nl_agent.reader.vocabulary import Vocabulary

_SHARE_OF_IT = re.compile(
    r"\b(?:shares?|percentages?|percent|per cent|proportions?|fractions?|parts?|portions?|%|how much|how many) of(?: the| our| all| its)* \Z"
)


def of_which_so(marks: Marks, named: Named, vocabulary: Vocabulary) -> str | None:
    """The one governed ratio of the things that were so to all of them; None if nothing is asked so, or there is none."""
    if len(named.metrics) != 1 or named.metrics[0] not in named.places:
        return None
    (part,) = named.metrics
    start, end = named.places[part]
    things, *so = marks.lowered[start:end].split()
    if _AS_A_SHARE_OF_TOTAL.match(marks.lowered, end):
        return _of_all_such(part, vocabulary)
    told = things.endswith("s") and bool(so) and so[-1].endswith(("ed", "en"))
    if not told or not _SHARE_OF_IT.search(marks.lowered[:start]):
        return None
    metrics = vocabulary.metrics
    rates = [
        metric.name
        for metric in metrics.values()
        if metric.unit == "ratio" and metric.numerator and metric.denominator and metric.numerator.name == part
        if metrics[metric.denominator.name].unit == metrics[part].unit
    ]
    return rates[0] if len(rates) == 1 else None


_AS_A_SHARE_OF_TOTAL = re.compile(
    r",? (?:as|in) (?:an? |the )?(?:share|percentage|percent|per cent|proportion|fraction|part|%) of (?:the )?(?:total|whole),? (?:by|per|for each|in each) "
)
""" "… as a share of total, by line": the line stands behind the total, which is that of each of them."""


def _of_all_such(part: str, vocabulary: Vocabulary) -> str | None:
    """The one governed ratio of a number to what its own name says that it is some of: cancelled trips, of trips."""
    metrics, words = vocabulary.metrics, set(stems(vocabulary.metrics[part].label))
    rates = [
        metric.name
        for metric in metrics.values()
        if metric.unit == "ratio" and metric.numerator and metric.denominator and metric.numerator.name == part
        if set(stems(metrics[metric.denominator.name].label)) < words
    ]
    return rates[0] if len(rates) == 1 else None
