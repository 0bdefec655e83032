"""Rankings of shares, where a row's part is held against the row's own whole: "the ward with the highest share of night stays"."""

from __future__ import annotations

import re
from dataclasses import replace

from nl_agent.reader.english.lexicon import EXTREMES
from nl_agent.reader.english.numbers import NUMBER
from nl_agent.reader.marks import Marks
from nl_agent.reader.rows.amounts import Rank
from nl_agent.reader.types import Calculation, LabelledQuery, Work

_SHARE = r"(?:shares?|percentages?|proportions?|fractions?|percent|per cent|portion|part|mix|%)"
_BY_SHARE = re.compile(
    rf"\b(?:{EXTREMES})(?: (?!and\b|with\b|plus\b|what\b|whose\b)[\w'&-]+){{0,3}} {_SHARE}(?=\W|\Z)"
    rf"|\b(?:by|in order of) (?:(?:the|their|its) )?(?:(?!and\b|with\b|plus\b)[\w'&-]+ ){{0,3}}{_SHARE}(?=\W|\Z)"
    rf"|\b(?:{EXTREMES})\b[^,.;:?!]{{1,60}}? (?:as an? |as the |in ){_SHARE} of (?:its|their)\b"
    rf"|\b(?:as an? |in ){_SHARE} of (?:its|their)\b[^.;?!]{{1,60}}\b(?:{EXTREMES})\b"
)
""" "The highest share of", "top 3 by share of", "sells the most X as a share of its charges"; a share told beside an amount ranks nothing."""
_ALONE = re.compile(
    rf"\A\W*(?:(?:what|which|how|show|give|list|state|me|us|please|the|our|an?|and|now|is|was|are|were)\W+)*{_SHARE} of\b"
    rf"|\b(?:as an? |as the |as |in ){_SHARE} of\b"
)
""" "Percentage of stays with a scan by ward": the share is all that is asked for."""
_RANKED_LAST = re.compile(
    rf"[,;(–—-]\s*(?:(?:the|only|just|show|list|give|me)\s)*(?:(?:{EXTREMES}) {NUMBER}|{NUMBER} (?:{EXTREMES})|(?:{EXTREMES}))(?:\s(?!by\b)[a-z]+)?(?: only)?\W*\Z"
)
""" "…, top 5": with no other number named, by what is asked for."""


def _of_the_share(lowered: str) -> bool:
    return bool(_BY_SHARE.search(lowered) or (_ALONE.search(lowered) and _RANKED_LAST.search(lowered)))


def ranked_by_share(
    queries: tuple[LabelledQuery, ...], work: Work, best: Rank | None, marks: Marks
) -> tuple[tuple[LabelledQuery, ...], Work]:
    """The queries of all rows, and that those with the highest (or lowest) shares are kept; as they are if no share is ranked."""
    ranks = best is not None and work.calculation is Calculation.NONE and len(queries) == 2
    if best is None or not ranks or not _of_the_share(marks.lowered):
        return queries, work
    part, whole = (one.query for one in queries)
    if not part.limit or part.group_by != whole.group_by:
        return queries, work
    every = tuple(replace(one, query=replace(one.query, limit=None)) for one in queries)
    return every, replace(work, keep=part.limit, descending=best.descending, over="share")
