"""Times or things that are named and held against a limit, every one by itself: "above 20,000 in both May and June".

"were charges above 20,000 in both May and June"   →  a row for each of the two, and yes if every one is
"were charges above 20,000 in either"              →  yes if one of them is
"did Ward 7 and Ward 9 bill more than 20,000"      →  a row for each of the two wards
"above 500 on both Monday and Tuesday"             →  a row for each of the two weekdays
"… in May and June"                                →  untouched: one period of two months
"… in May and June together"                       →  so here

What they come to together, or which of them is ahead, says nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from nl_agent.reader.assembly.aligned_periods import gapless, in_rows, side_by_side
from nl_agent.reader.assembly.ranked_groups import each_is_meant, months_of
from nl_agent.reader.parts import Parts
from nl_agent.reader.rows.intents import may_be_yes_no
from nl_agent.reader.sides.segments import segment_of
from nl_agent.reader.time.period_words import name_of
from nl_agent.reader.types import Claim, NotUnderstood, Period, Reason
from nl_agent.reader.vocabulary import Vocabulary

_ANY_OF = re.compile(r"\b(?:either|or|any)\b")
_BOTH_DAYS = re.compile(
    r"\b(?:both|either|each of|all of)(?: of)?(?: on)?(?: the)? (?:mon|tues|wednes|thurs|fri|satur|sun)days?\b"
)
""" "On both Monday and Tuesday": each weekday by itself."""
_ONE_AT_A_TIME = "A limit is held in each of several months, or quarters, of one year: ask for one period at a time."
_NO_SHARES = "A share is held against a limit in one period, or for one thing, at a time: ask for each by itself."


def held_in_each(parts: Parts, vocabulary: Vocabulary) -> tuple[Parts, tuple[str, ...]] | NotUnderstood:
    """The parts, with what is named as rows where each is held against a limit, and the filter of what lies between its periods."""
    when, marks, wish = parts.when, parts.marks, parts.wish
    asks = wish.yes_no or may_be_yes_no(marks.lowered)
    other = parts.share or parts.versus or parts.best or parts.rows.margin or when.limited or when.asked_change or when.averaged
    rows = when.grain or when.sides or parts.what.groups or parts.what.sides
    if not (asks and parts.limits and parts.what.metrics) or other or rows:
        return parts, ()
    periods, name = _periods(parts), "" if when.compared else _thing(parts)
    if not periods and not name and len(when.weekdays) > 1 and _BOTH_DAYS.search(marks.lowered):
        either = bool(re.search(r"\beither\b", marks.lowered))
        held = replace(wish, yes_no=True, claim=Claim.ANY if either else Claim.EACH)
        return replace(parts, wish=held, when=replace(when, grain="extract_dow")), ()
    if not periods and not name:
        return parts, ()
    if any(one.percent for one in parts.limits) and not vocabulary.are_rates(tuple(parts.what.metrics)):
        return NotUnderstood(Reason.NOT_MODELLED, _NO_SHARES)
    said = _said(parts, name)
    parts = replace(parts, wish=replace(wish, yes_no=True, claim=Claim.ANY if _ANY_OF.search(said) else Claim.EACH))
    if name:
        parts.what.groups.append(name)
        return parts, ()
    aligned = side_by_side(periods)
    if aligned is None:
        return NotUnderstood(Reason.NOT_MODELLED, _ONE_AT_A_TIME)
    start, end = date.fromisoformat(aligned.start), date.fromisoformat(aligned.end)
    whole = replace(when.periods[0], label=name_of(start, end), start=start, end=end)
    parts = replace(parts, when=replace(when, periods=(whole,), compared=False, grain=aligned.unit))
    return parts, () if gapless(aligned.numbers) else (in_rows(aligned)[1],)


def _periods(parts: Parts) -> Sequence[Period]:
    """The periods that are held against the limit one by one; none if there is one only."""
    when = parts.when
    if when.compared:
        return when.periods
    return months_of(when.periods[0]) if when.periods and each_is_meant(parts) else ()


def _thing(parts: Parts) -> str:
    """The dimension whose values are named one by one: "Ward 7 and Ward 9", "either of them"; empty if none's are."""
    either = re.search(r"\b(?:either|both)\b", parts.marks.lowered)
    return segment_of(parts.marks, parts.what, versus=bool(either))


def _said(parts: Parts, name: str) -> str:
    """The text from before the first of what is named to the last."""
    text, kind = parts.marks.lowered, "value" if name else "period"
    told = [one.text.lower() for one in parts.marks.evidence if one.kind == kind]
    places = [place for one in told if (place := text.find(one)) >= 0]
    if not places:
        return ""
    first, last = min(places), max(text.find(one) + len(one) for one in told if one in text)
    return text[max(0, first - len("either of the two months of ")) : last]
