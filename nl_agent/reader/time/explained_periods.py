"""A period in words, and right behind it the days that it is: the days are meant, for they were counted by who asks.

"in the week of Christmas, so 18 to 24 December"   the seven days that are named, not the week from Monday
"over the Easter weekend (April 14 to 16)"         three days
"in summer, June to August"                        these months, and not the season beside them
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from nl_agent.reader.time.holidays import HOLIDAYS
from nl_agent.reader.time.period_words import Found

_LOOSE = re.compile(rf"\b(?:weeks?|weekends?|days|fortnight|half|halves|holidays?|{'|'.join(map(re.escape, HOLIDAYS))})\b")
"""What may be counted in more than one way."""
_SAID = r"(?:so|ie|that's|that is|that would be|which is|which was|which were|which would be|meaning|namely|being|i mean|specifically|precisely|exactly)"
_THAT_IS = re.compile(rf"\s?(?:[,:(–-]|\s-)?\s?\(?(?:and )?(?:{_SAID}|[i~]\.[e~]\.),?\s(?:from |the )*|\s?\(\s?(?:from |the )*")
"""A word that was read for something else before stands blanked."""
_BESIDE = re.compile(r"\s?[,:–-]\s(?:from |the )*")
_SEASON = re.compile(r"\b(?:spring|summer|autumn|fall|winter)(?:time)?\b")
_ITS_MONTHS = re.compile(r"\s?(?:[,:–-]|\()\s?(?:(?:so|ie|i\.e\.|that is|meaning|namely),?\s)?(?:from |the )*")
_LONGEST = 31
_NEAR = timedelta(days=7)


def explained(found: Sequence[Found], text: str) -> list[Found]:
    """The periods, those that are told once more in dates by these dates alone."""
    kept: list[Found] = []
    for one in _seasons_by_month(found, text):
        last = kept[-1] if kept else None
        if last is not None and _tells(last, one, text):
            own = one.of(last.days[0].year) if one.period.assumed_year else one
            kept[-1] = replace(own, start=last.start, end=one.end)
        else:
            kept.append(one)
    return kept


def _seasons_by_month(found: Sequence[Found], text: str) -> list[Found]:
    """The periods without seasons whose months are told right behind them: those are meant, and none is counted twice."""
    kept: list[Found] = []
    season: Found | None = None
    for place, one in enumerate(found):
        months = found[place + 1 : place + 2]
        named = _SEASON.search(text[one.start : one.end]) and months and _ITS_MONTHS.fullmatch(text, one.end, months[0].start)
        if named and months[0].period.assumed_year and _is_named(months[0], text) and _months(months[0]) <= _months(one):
            season = one
            continue
        kept.append(replace(one, start=season.start) if season else one)
        season = None
    return kept


def _is_named(one: Found, text: str) -> bool:
    """True of months by their names, and no days of them."""
    return not re.search(r"\d", text[one.start : one.end]) and not _SEASON.search(text[one.start : one.end])


def _months(one: Found) -> set[int]:
    first, last = one.days
    return {(first.month - 1 + step) % 12 + 1 for step in range((last.year - first.year) * 12 + last.month - first.month + 1)}


def _tells(first: Found, second: Found, text: str) -> bool:
    """True if the second are dates that say which days the first is."""
    (start, end), (from_, to) = first.days, second.days
    loose, dates = text[first.start : first.end], text[second.start : second.end]
    short = max(end - start, to - from_).days < _LONGEST
    if not short or second.period.relative or not _LOOSE.search(loose) or not re.search(r"\d", dates) or _LOOSE.search(dates):
        return False
    between = text[first.end : second.start]
    if _THAT_IS.fullmatch(between):
        return from_ <= end + _NEAR and start <= to + _NEAR
    return bool(_BESIDE.fullmatch(between)) and from_ <= end and start <= to and from_ < to
