"""Periods less what is left out of them: "2017 without December", "the best week of 2017, not counting November and December"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from nl_agent.reader.english.lexicon import NEGATIONS, WEEKDAYS
from nl_agent.reader.time.calendar import first_of, last_of
from nl_agent.reader.time.period_words import Days, Found, UnclearPeriod, name_of
from nl_agent.reader.types import Period

_AFTER_TIME = (
    r"(?:(?<=,\s)|(?<=;\s)|(?<=days\s)|(?<=weeks\s)|(?<=month\s)|(?<=months\s)|(?<=quarters\s)|(?<=year\s)|(?<=\d\d\d\d\s))bar"
)
_NOT = re.compile(
    rf"(?<!\bwith and )(?<!\bwith or )(?<!\bhow many did )(?<!\bwhich did )(?<!\bhow many had )(?<!\bhow many were )\b(?P<not>{'|'.join(_AFTER_TIME if word == 'bar' else re.escape(word) for word in sorted(NEGATIONS, key=len, reverse=True))})\s+(?:in\s|on\s|for\s|during\s|the\s|all\s(?:of\s)?)*\Z"
)
"""What leaves out a period, but for "how many did not in May"; a bar is a place, but for "every month bar June"."""


_MOST_DAYS = 31
"""So many days are left out of a period one by one; more of them only as whole months."""
_WITH_WEEKDAYS = re.compile(
    rf"\b(?:{'|'.join(re.escape(word) for word in sorted(NEGATIONS, key=len, reverse=True))})\s+(?:the\s|all\s)?(?:weekends?|weekdays?|holidays?|(?:{'|'.join(WEEKDAYS)})s?),?\s(?:and|or)\s(?:the\s|in\s)?\Z"
)
""" "Excluding weekends and July": two kinds of days, of which only the first is read as left out."""
_AND_WHOLE = re.compile(r",?\s*(?:(?:for|in|of|during|over|from|the|all|whole|rest)\s)*")
_WITHOUT_WHAT = re.compile(r"without\s+(?:in|on|for|during)\s")
""" "With scans compared to without in May": what there is none of is said before, and it is not May."""
_TO = re.compile(r"\s?(?:to|through|until|till|-|–)\s?(?:the\s)?")
_LISTED = re.compile(r"\s?(?:,\s?)?(?:and|or|nor|&|,)\s?(?:the\s)?")
_OUT_OF_IT = re.compile(
    r"\s(?:out(?:\sof\s(?:it|this|that|there|account|consideration|the\s(?:picture|count|equation|running)))?|aside|apart|away|alone)(?=\W|\Z)"
)
_RIGHT_BEFORE = re.compile(r"[\s,;:(-]*(?:but\s)?")
_OF_THE_CLAUSE = frozenset(
    {"not", "no", "never", "neither", "nor", "non", "but not", "bar", "minus", "instead of", "nothing in", "nothing from"}
)
"""Words that say as well that something is not so: "was it not January that had the most"."""


def _whole_first(simple: list[Found], text: str) -> list[Found]:
    """ "Excluding December, for 2017": what is left out is said before what it is left out of.

    "Leaving January out of it, which month of 2017 had the most stays": a clause may stand between; then both places are the rest.
    """
    negation = _NOT.search(text[: simple[0].start]) if simple else None
    if negation is None:
        return simple
    out = simple[:1]
    for one in simple[1:]:
        if not _LISTED.fullmatch(text, out[-1].end, one.start) or _holds(one, out[0]):
            break
        out.append(one)
    if len(out) == len(simple):
        return simple
    whole = simple[len(out)]
    period = _less(whole, out)
    beside = _AND_WHOLE.fullmatch(text, out[-1].end, whole.start)
    if period is None or not (beside or negation["not"] not in _OF_THE_CLAUSE):
        return simple
    if beside:
        return [Found(negation.start(), whole.end, period, is_range=True), *simple[len(out) + 1 :]]
    told = Found(negation.start(), _past(_OUT_OF_IT, text, out[-1].end), period, is_range=True)
    return [told, replace(whole, period=period, is_range=True, in_year=None), *simple[len(out) + 1 :]]


def _out_together(simple: list[Found], text: str) -> list[Found]:
    """ "Without November and December": two months that follow each other are left out as one, for only December ends a year."""
    found: list[Found] = []
    out = False
    for one in simple:
        last = found[-1] if found else None
        until = one.of(last.days[0].year) if last is not None and one.period.assumed_year else one
        if last is not None and out and _TO.fullmatch(text, last.end, one.start) and last.days[0] <= until.days[0]:
            found[-1] = _as_one(last, until, last.start, one.end)  # "without 24 to 26 December"
            continue
        if last is not None and out and _LISTED.fullmatch(text, last.end, one.start) and is_month(one):
            first, second = sorted(
                (last, one.of(last.days[0].year) if one.period.assumed_year else one), key=lambda each: each.days
            )
            if first.days[1] + timedelta(days=1) == second.days[0]:
                found[-1] = _as_one(first, second, last.start, one.end)
                continue
        out = _NOT.search(text[last.end if last else 0 : one.start]) is not None
        found.append(one)
    return found


def _as_one(first: Found, second: Found, start: int, end: int) -> Found:
    """Two periods that follow each other."""
    days = first.days[0], second.days[1]
    of_year = first.in_year, second.in_year
    period = Period(name_of(*days), *days, assumed_year=first.period.assumed_year)
    in_year = None if None in of_year else lambda year: (first.of(year).days[0], second.of(year).days[1])
    return Found(start, end, period, is_range=True, in_year=in_year)


def _holds(whole: Found, part: Found) -> bool:
    """True if some days are among others."""
    return whole.days[0] <= part.days[0] and part.days[1] <= whole.days[1]


def _less(whole: Found, out: Sequence[Found]) -> Period | None:
    """What is left of a period without others, which are of its year where none is said."""
    period: Period | None = whole.period
    for one in out:
        period = rest_of(period, _of_its_year(one, whole).days) if period else None
    return period


def _of_its_year(part: Found, whole: Found) -> Found:
    """What is left out is of the year of that which it is left out of, where none is said."""
    return part.of(whole.days[0].year) if part.period.assumed_year else part


def _past(words: re.Pattern[str], text: str, end: int) -> int:
    """Where a stretch of text ends, with some words that may follow it."""
    match = words.match(text, end)
    return match.end() if match else end


def rest_of(period: Period, out: Days) -> Period | None:
    """What is left of a period without some days: at its beginning or its end, or in its midst, if they are of one year."""
    first, last = period.start, period.end
    start, end = out
    if first is None or last is None or start < first or end > last or out == (first, last):
        return None
    if start == first:
        first = end + timedelta(days=1)
    elif end == last:
        last = start - timedelta(days=1)
    elif first.year == last.year and (is_months(out) or (end - start).days < _MOST_DAYS):
        return replace(period, out=(*period.out, out))
    else:
        return None
    return replace(period, label=name_of(first, last), start=first, end=last)


def without(simple: list[Found], text: str, *, follows: bool) -> list[Found]:
    """ "2017 without December" ends in November. Raises UnclearPeriod where no one period is left.

    Args:
        follows: what is left out first is left out of what was asked before: who reads the conversation says what stays.
    """
    found: list[Found] = []
    out_until = -1
    simple = _out_together(simple, text)
    simple = _whole_first(simple, text) if not follows else simple
    for one in simple:
        before = found[-1].end if found else 0
        negation = _NOT.search(text[before : one.start])
        if both := _WITH_WEEKDAYS.search(text[before : one.start]):
            raise UnclearPeriod(f"{both.group()}{text[one.start : one.end]}")
        if negation is not None and _WITHOUT_WHAT.match(negation.group()):
            raise UnclearPeriod(f"{negation.group()}{text[one.start : one.end]}")
        listed = out_until >= 0 and _LISTED.fullmatch(text, out_until, one.start) is not None
        if (negation is None and not listed) or (follows and not found):
            found.append(one)
            out_until = -1
            continue
        whole = (found[-1] if found else one).period
        (start, end), (first, last) = _of_its_year(one, found[-1]).days if found else one.days, (found[-1] if found else one).days
        if found and (end < first or start > last):
            found[-1] = replace(found[-1], end=one.end)  # "November, not October": it is not among those days anyway
            continue
        alone = (
            not found and len(simple) == 1 and (is_month(one) or (negation is not None and negation["not"] not in _OF_THE_CLAUSE))
        )
        if alone:  # "by month, without December": the other months of that year; "by week, excluding the week of Easter"
            first, last = first_of("year", start), last_of("year", start)
            whole = replace(whole, label=name_of(first, last), start=first, end=last)
        period = rest_of(whole, (start, end))
        if period is None:
            raise UnclearPeriod(f"{negation.group() if negation else ''}{text[one.start : one.end]}")
        place = before + negation.start() if negation else before
        out_until = one.end
        told = Found(place, _past(_OUT_OF_IT, text, one.end), period, is_range=True)
        if alone:
            found.append(told)
            continue
        same = [replace(other, period=period, is_range=True, in_year=None) for other in found if other.period == found[-1].period]
        beside = len(same) == 1 and _RIGHT_BEFORE.fullmatch(text, before, place)
        found[-len(same) :] = [replace(same[0], end=told.end)] if beside else [*same, told]
    return found


def is_months(days: Days) -> bool:
    """True of whole months."""
    start, end = days
    return start.day == 1 and end == last_of("month", end)


def is_month(found: Found) -> bool:
    start, end = found.days
    return start.day == 1 and end == last_of("month", start)
