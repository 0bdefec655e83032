"""Periods that are one side together, where another is set beside them: "January and February combined versus March"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from nl_agent.reader.english.lexicon import VERSUS
from nl_agent.reader.time.period_words import name_of
from nl_agent.reader.time.periods import Found

_PLUS = re.compile(r"\s?(?:\+|plus)\s?(?:the\s)?")
_LISTED = re.compile(r"\s?(?:,|,?\s?and|&|\+|plus)\s?(?:in\s|of\s|the\s)?")
_AFTER = re.compile(
    r"\W{0,3}(?:(?:when |if |all |both |being |are |were )?(?:taken|added|put|lumped|rolled|summed|counted|the two)(?: up)? )?(?:together|combined|jointly|collectively|in aggregate|summed(?: up)?|as (?:one|a whole))\b"
)
_BEFORE = re.compile(
    r"\b(?:(?:the )?(?:sum|aggregate|total|totals|combination) (?:[\w' -]{3,40} )?(?:of|for|in|over)|combined|cumulated|aggregated|together(?: in)?)(?: the)?(?: (?:two |three |four )?(?:months?|quarters?|weeks?|period))?(?: of| in)? \Z"
)
_TOLD_BY_IT = re.compile(
    rf"(?:{VERSUS}|\b(?:with|to|than|next to|beside|alongside)\b)[^.?!]*\b(?:before|earlier|prior|preceding|previous|after|following)\b"
)
""" "May plus June against the two months before": the other side is told by the one."""
_OR_WITH = re.compile(rf"{VERSUS}|\b(?:with|to|than|from|over|next to|beside|alongside)\b")


def sides_summed(found: list[Found], text: str) -> list[Found]:
    """The periods, of which those that are added up are one.

    "June to August vs January and February combined"   →  two sides
    "November plus December against January plus February"   →  two sides
    "Compare January and February with March and April"   →  two sides, for each has its "and"
    "Compare January and February with March"   →  three: it is not said that two of them are one

    Args:
        found: in the order of the text, each in its year.
    """
    runs = _runs(found, text)
    if len(runs) < 2 and not (_TOLD_BY_IT.search(text) or all(_pluses(runs[0], text))):
        return found
    if not (any(_added(run, text) for run in runs) or _two_pairs(runs, text)):
        return found
    whole = [_as_one(run) for run in runs]
    return [one for one in whole if one] if all(whole) else found


def _runs(found: Sequence[Found], text: str) -> list[list[Found]]:
    runs: list[list[Found]] = []
    for one in found:
        if runs and _LISTED.fullmatch(text, runs[-1][-1].end, one.start):
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _added(run: Sequence[Found], text: str) -> bool:
    if len(run) < 2:
        return False
    return any(_pluses(run, text)) or bool(_AFTER.match(text, run[-1].end) or _BEFORE.search(text[: run[0].start]))


def _pluses(run: Sequence[Found], text: str) -> list[bool]:
    return [bool(_PLUS.fullmatch(text, first.end, second.start)) for first, second in pairwise(run)]


def _two_pairs(runs: Sequence[Sequence[Found]], text: str) -> bool:
    first, *others = runs
    apart = len(others) == 1 and len(first) > 1 and len(others[0]) > 1
    return apart and bool(_OR_WITH.search(text[first[-1].end : others[0][0].start]))


def _as_one(run: Sequence[Found]) -> Found | None:
    """The period from the first to the last; None if there is a gap."""
    if len(run) == 1:
        return run[0]
    days = sorted(run, key=lambda one: one.days[0])
    if any(one.days[1] + timedelta(days=1) != other.days[0] for one, other in pairwise(days)):
        return None
    start, end = days[0].days[0], days[-1].days[1]
    period = replace(days[-1].period, label=name_of(start, end), start=start, end=end)
    return Found(run[0].start, run[-1].end, period, is_range=True)
