"""Periods in words → first and last day: simple ones, ranges, and those that are open at one end.

"Now" is a given day (that of the newest row), never the clock. A name without a year means its latest occurrence that is over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from nl_agent.reader.calendar import add
from nl_agent.reader.period_forms import Found, ImpossibleDate, name_of, scan
from nl_agent.reader.types import Period

__all__ = ["Found", "ImpossibleDate", "name_of", "periods"]


def periods(
    text: str, today: date, first_day: date, last_day: date, *, ranges: bool = True, extra: Sequence[Found] = ()
) -> tuple[Found, ...]:
    """The periods of a question, ranges and open ends put together. Raises ImpossibleDate.

    Args:
        ranges: False if "from A to B" is two periods: a change from the one to the other.
        extra: periods of the project's own calendar, found before.
    """
    simple = list(scan(text, today, extra, ranges=ranges))
    lowered = text.lower()
    found: list[Found] = []
    position = 0
    while position < len(simple):
        here = simple[position]
        before = lowered[found[-1].end if found else 0 : here.start]
        if ranges and position + 1 < len(simple):
            following = simple[position + 1]
            joined = _joined(before, lowered[here.end : following.start], here, following)
            if joined:
                found.append(joined)
                position += 2
                continue
        found.append(_opened(before, here, first_day, last_day) if ranges else here)
        position += 1
    return tuple(found)


def _joined(before: str, gap: str, first: Found, second: Found) -> Found | None:
    opening = re.search(r"(?:between|from)\s*(?:the\s)?\Z", before)
    closing = re.fullmatch(r"\s*(?:,?\s*(?P<and>and)|to|through|thru|until|till|up to|-)\s*(?:the\s)?(?:end\sof\s)?", gap)
    if not closing or (closing["and"] and not (opening and "between" in opening.group())):
        return None
    start, end = first.period.start, second.period.end
    if start is None or end is None:
        return None
    if first.period.assumed_year and second.period.assumed_year and start > end:
        start = add("year", start, -1)
    elif first.period.assumed_year and not second.period.assumed_year:
        start = start.replace(year=end.year)
        start = add("year", start, -1) if start > end else start
    if start > end:
        raise ImpossibleDate(f"a period from {start:%-d %B %Y} to {end:%-d %B %Y}")
    flags = {"relative": first.period.relative or second.period.relative, "assumed_year": second.period.assumed_year}
    return Found(
        first.start - (len(opening.group()) if opening else 0), second.end, Period(name_of(start, end), start, end, **flags)
    )


_OPENINGS = (
    (re.compile(r"\b(?:since|from|starting(?:\sin|\sfrom)?|as of)\s+(?:the\s+)?(?:start of\s|beginning of\s)?\Z"), "from"),
    (re.compile(r"\b(?:until|till|up to|through|by the end of|to the end of)\s+(?:the\s+)?(?:end of\s)?\Z"), "through"),
    (re.compile(r"\b(?:before|prior to)\s+(?:the\s+)?\Z"), "before"),
    (re.compile(r"\bafter\s+(?:the\s+)?\Z"), "after"),
)


def _opened(before: str, found: Found, first_day: date, last_day: date) -> Found:
    """since March · until June · before 2017-05-01 · after Q2."""
    for pattern, kind in _OPENINGS:
        match = pattern.search(before)
        if match is None:
            continue
        if kind == "from" and found.is_range:
            return replace(found, start=found.start - len(match.group()))
        period = found.period
        assert period.start is not None
        assert period.end is not None
        match kind:
            case "from":
                start, end, label = period.start, last_day, f"since {name_of(period.start, period.end)}"
            case "through":
                start, end, label = first_day, period.end, f"until the end of {name_of(period.start, period.end)}"
            case "before":
                start, end, label = first_day, period.start - timedelta(days=1), f"before {name_of(period.start, period.end)}"
            case _:
                start, end, label = period.end + timedelta(days=1), last_day, f"after {name_of(period.start, period.end)}"
        if start > end:
            return Found(found.start - len(match.group()), found.end, replace(period, label=label, start=start, end=start))
        return Found(found.start - len(match.group()), found.end, replace(period, label=label, start=start, end=end))
    return found
