"""Periods in words → first and last day: simple ones, ranges, and those that are open at one end.

"Now" is a given day (that of the newest row), never the clock. A name without a year means its latest occurrence that is over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from nl_agent.reader.english.lexicon import WEEKDAYS
from nl_agent.reader.time.calendar import add, first_of, last_of
from nl_agent.reader.time.explained_periods import explained
from nl_agent.reader.time.left_out import is_month, without
from nl_agent.reader.time.period_forms import scan
from nl_agent.reader.time.period_pairs import paired
from nl_agent.reader.time.period_steps import stepped
from nl_agent.reader.time.period_words import Found, ImpossibleDate, UnclearPeriod, name_of
from nl_agent.reader.types import Period

__all__ = ["Found", "ImpossibleDate", "UnclearPeriod", "name_of", "periods"]

_TIE = re.compile(r"(?:'s|,|\s(?:of|in|during|for))?(?:\sthe)?\s*")
_WEEKDAY_BEFORE = re.compile(rf"\b(?P<d>{'|'.join(WEEKDAYS)}|mon|tue|wed|thu|fri|sat|sun)\.?,?\s(?:the\s)?\Z")


def periods(
    text: str,
    today: date,
    first_day: date,
    last_day: date,
    *,
    ranges: bool = True,
    extra: Sequence[Found] = (),
    beside: bool = False,
    follows: bool = False,
) -> tuple[Found, ...]:
    """The periods of a question, ranges and open ends put together. Raises ImpossibleDate.

    Args:
        ranges: False if "from A to B" is two periods: a change from the one to the other.
        extra: periods of the project's own calendar, found before.
        beside: True if things are set against each other: "compare May and June" is no range.
        follows: True if the text may lean on a question before it: "exclude December".
    """
    lowered = text.lower()
    simple = _stepped(lowered, today, extra, ranges=ranges)
    simple = without(_in_their_years(paired(simple, lowered, today), lowered), lowered, follows=follows)
    if not beside:
        simple = _consecutive_months(simple, lowered)
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
        listed = position + 1 < len(simple) and _BESIDE.fullmatch(lowered, here.end, simple[position + 1].start)
        open_ended = ranges and not (listed and _FROM.search(before))  # "charges from April, May and June"
        found.append(_opened(before, lowered[here.end :], here, first_day, last_day) if open_ended else here)
        position += 1
    return tuple(explained(_from_the_one_to_the_other(_within_the_year_before(found, lowered)), lowered))


_YEAR_BEFORE = re.compile(r"(?P<y>(?:19|20)\d\d)(?:'s)?[\s,:]+(?!on|and|or|for|until|till|to|through)\w")
_SET_AGAINST = re.compile(r"\b(?:and|or|vs|versus|with|to|than|against|over)\b|compar|differ")


def _within_the_year_before(found: list[Found], text: str) -> list[Found]:
    """ "2017, April onwards", "2017 by month, from May on": until the end of that year, for it is named first."""
    kept: list[Found] = []
    for one in found:
        last = kept[-1] if kept else None
        opens = one.period.label.startswith(("since ", "after "))
        held = opens and last is not None and _is_year(last) and not _SET_AGAINST.search(text[last.end : one.start])
        year = _YEAR_BEFORE.match(text, one.start, one.end) if opens else None
        end = last.days[1] if held and last else date(int(year["y"]), 12, 31) if year else one.days[1]
        start = add("year", one.days[0], end.year - one.days[0].year) if held and one.period.assumed_year else one.days[0]
        if start <= end < one.days[1]:
            one = replace(one, period=replace(one.period, label=name_of(start, end), start=start, end=end))
            kept[-1:] = [replace(last, period=one.period)] if held and last else kept[-1:]
        kept.append(one)
    return kept


def _from_the_one_to_the_other(found: list[Found]) -> list[Found]:
    """ "Since the start of 2017, by month, through December": one range, though its ends stand apart."""
    if len(found) != 2:
        return found
    first, second = found
    open_ends = first.period.label.startswith("since ") and second.period.label.startswith(("until ", "before "))
    (start, last), (_, end) = first.days, second.days
    if not open_ends or not start < end <= last:
        return found
    whole = replace(first.period, label=name_of(start, end), start=start, end=end)
    return [replace(first, period=whole), replace(second, period=whole)]


def _stepped(text: str, today: date, extra: Sequence[Found], *, ranges: bool) -> list[Found]:
    """Simple periods, each with what is said right before and after it."""
    found: list[Found] = []
    since = 0
    for one in scan(text, today, extra, ranges=ranges):
        made = _dated(stepped(one, text, since, today), text, since)
        since = one.end
        if not found or made.start >= found[-1].end:
            found.append(made)
            since = made.end
    return found


def _dated(found: Found, text: str, since: int) -> Found:
    """ "Friday, 24 November": the weekday of a date says nothing new. Raises ImpossibleDate if it is another one."""
    match = _WEEKDAY_BEFORE.search(text[since : found.start])
    if match is None or found.days[0] != found.days[1] or found.period.relative:
        return found
    weekday = next(i for i, name in enumerate(WEEKDAYS) if name.startswith(match["d"]))
    if found.days[0].weekday() != weekday:
        raise ImpossibleDate(f"{WEEKDAYS[weekday].capitalize()}, {found.period.label}")
    return replace(found, start=since + match.start())


def _in_their_years(simple: list[Found], text: str) -> list[Found]:
    """ "December last year", "2017's third quarter": what comes round every year, and the year beside it, are one period."""
    found: list[Found] = []
    for one in simple:
        last = found[-1] if found else None
        if last is not None and _TIE.fullmatch(text, last.end, one.start):
            for named, year in ((last, one), (one, last)):
                if named.period.assumed_year and named.in_year and _is_year(year):
                    found[-1] = replace(named.of(year.days[0].year), start=last.start, end=one.end)
                    break
            else:
                found.append(one)
            continue
        found.append(one)
    return found


def _is_year(found: Found) -> bool:
    start, end = found.days
    return start == first_of("year", start) and end == last_of("year", start) and not found.period.assumed_year


def _consecutive_months(simple: list[Found], text: str) -> list[Found]:
    """ "November and December 2017" are two months of one period; "March and June" are not."""
    found: list[Found] = []
    whole = _OF_THE_WHOLE.search(text) and not _MONTHLY.search(text)
    for one in simple:
        last = found[-1] if found else None
        listed = (
            not whole and len(found) > 1 and re.fullmatch(r"\s?,\s?", text[found[-2].end : found[-1].start])
        )  # "Jan, Feb and Mar" are three
        if (
            last is not None
            and not listed
            and (_LISTED if whole else _ADDED).fullmatch(text, last.end, one.start)
            and (is_month(last) or (whole and last.is_range))
            and is_month(one)
        ):
            first = last.of(one.days[0].year) if last.period.assumed_year else last
            if first.days[1] + timedelta(days=1) == one.days[0] and not re.search(r"\bbetween\s\Z", text[: last.start]):
                days = (first.days[0], one.days[1])
                period = Period(name_of(*days), *days, assumed_year=one.period.assumed_year)
                found[-1] = Found(last.start, one.end, period, is_range=True)
                continue
        found.append(one)
    return found


_OF_THE_WHOLE = re.compile(
    r"\b(?:of|out of) (?:all (?:of )?)?(?:(?:the|our) (?:total|whole|entire|overall|combined) |(?<=all )(?:the |our )?)[a-z]+\b"
)
""" "Of all the charges in April, May and June, what share …": three months are one period."""
_MONTHLY = re.compile(r"\b(?:each|per|every|by|of the) months?\b|\b(?:monthly|respectively|individually|separately)\b")


_ADDED = re.compile(r"\s?(?:and|plus|&|/|\+)\s?")
_LISTED = re.compile(r"\s?(?:,|,?\s?and|&|or)\s?")
_BESIDE = re.compile(r"\s?(?:,|,?\s?(?:and|or|with|against|versus|vs\.?|than|compared\s(?:to|with))|&)\s?")


_START_OF = r"(?:(?:the\s)?(?:very\s)?(?:start|beginning)\sof\s)?(?:the\s)?"
_END_OF = r"(?:(?:the\s)?(?:very\s)?end\sof\s)?(?:the\s)?"
_FROM = re.compile(rf"(?:between|from|since|starting(?:\sfrom|\sin|\son)?|beginning)\s*(?:on\s)?{_START_OF}\Z")
_TO = re.compile(
    rf"\s*(?:,?\s*(?P<and>and|&)|,?\s?(?:to|through|until|till|up\sto|up\suntil|up\sthrough|through\sto|ending)(?:,?\sand\sincluding)?|-)\s*(?:on\s)?{_END_OF}(?P<start>(?:start|beginning)\sof\s(?:the\s)?)?"
)


def _joined(before: str, gap: str, first: Found, second: Found) -> Found | None:
    opening = _FROM.search(before)
    closing = _TO.fullmatch(gap)
    if not closing or (closing["and"] and not (opening and "between" in opening.group())) or closing["start"]:
        return None
    if first.period.assumed_year and not second.period.assumed_year and first.in_year:
        first = first.of(second.days[1].year)
        if first.days[0] > second.days[1]:
            first = first.of(second.days[1].year - 1)
    elif second.period.assumed_year and not first.period.assumed_year and second.in_year:
        second = second.of(first.days[0].year)
        if second.days[1] < first.days[0]:
            second = second.of(first.days[0].year + 1)
    start, end = first.days[0], second.days[1]
    if first.period.assumed_year and second.period.assumed_year and start > end:
        start = first.of(first.days[0].year - 1).days[0] if first.in_year else add("year", start, -1)
    if start > end:
        raise ImpossibleDate(f"a period from {start:%-d %B %Y} to {end:%-d %B %Y}")
    relative, assumed = first.period.relative or second.period.relative, second.period.assumed_year
    period = Period(name_of(start, end), start, end, relative, assumed)
    return Found(first.start - (len(opening.group()) if opening else 0), second.end, period, True)


_OPENINGS = (
    (re.compile(r"\b(?:until|till|up\sto|up\suntil)\s+(?:the\s)?(?:very\s)?(?:start|beginning)\sof\s(?:the\s)?\Z"), "before"),
    (re.compile(r"\b(?:ever\s)?since\s+(?:the\s)?(?:very\s)?end\sof\s(?:the\s)?\Z"), "after"),
    (re.compile(r"\bas\sof\s+(?:the\s)?(?:very\s)?(?:start|beginning)\sof\s(?:the\s)?\Z"), "from"),
    (re.compile(rf"\b(?:since|(?:as\s)?from|starting(?:\sin|\sfrom|\son|\swith)?|(?:beginning|commencing)(?:\sin|\sfrom|\son|\swith|\sat)?|anything\ssince)\s+{_START_OF}\Z"), "from"),
    (re.compile(rf"\b(?:until|till|up\sto|up\suntil|up\sthrough|(?<!got\s)(?<!get\s)(?<!gets\s)(?<!getting\s)(?<!go\s)(?<!went\s)(?<!goes\s)through(?:\sto)?|by\sthe\send\sof|to\sthe\send\sof|ending(?:\sin|\swith|\son)?)\s+(?:and\sincluding\s)?{_END_OF}\Z"), "through"),
    (re.compile(r"\b(?:before|prior\sto|earlier\sthan|preceding|ahead\sof)\s+(?:the\s+)?(?:start\sof\s|beginning\sof\s)?\Z"), "before"),
    (re.compile(r"\b(?:after|following|later\sthan|past)\s+(?:the\s+)?(?:end\sof\s)?\Z"), "after"),
)  # fmt: skip
_ONWARDS = re.compile(
    r",?\s(?:onwards?|on(?=\s*(?:[,.?!;:)]|\Z))|and\s(?:onwards?|after|later|beyond|since)|or\s(?:later|since|beyond|after(?=\s*(?:[,.?!;:)]|\Z)|\s(?:by|for|per|how)\b))|forwards?|until\s(?:now|today)|to\s(?:now|date)|till\s(?:now|today)|through\s(?:now|today))"
)
_UP_FROM = re.compile(
    r"\b(?:up|down|change[ds]?|increase[ds]?|decrease[ds]?|growth|grew|differ\w*|fell|rose|dropped|different|moved|went|came|coming|going)\s+from\s+(?:the\s+)?\Z"
)


def _opened(before: str, after: str, found: Found, first_day: date, last_day: date) -> Found:
    """since March · May onwards · until June · before 2017-05-01 · after Q2."""
    onwards = _ONWARDS.match(after)
    start, end = found.days
    told = name_of(start, end)
    for pattern, kind in _OPENINGS:
        match = pattern.search(before)
        if match is None or (kind == "from" and _UP_FROM.search(before)):
            continue
        place = found.start - len(match.group())
        if kind == "from" and (found.is_range or (found.period.relative and "from" in match.group() and not onwards)):
            return replace(found, start=place)  # "the figures from last week" are those of last week
        stop = found.end + (len(onwards.group()) if onwards and kind == "from" else 0)
        match kind:
            case "from":
                end, label = last_day, f"since {told}"
            case "through":
                start, label = first_day, f"until the end of {told}"
            case "before":
                start, end, label = first_day, start - timedelta(days=1), f"before {told}"
            case _:
                start, end, label = end + timedelta(days=1), last_day, f"after {told}"
        return Found(place, stop, replace(found.period, label=label, start=start, end=max(start, end)))
    if onwards and not found.is_range:
        period = replace(found.period, label=f"since {told}", start=start, end=max(start, last_day))
        return Found(found.start, found.end + len(onwards.group()), period)
    return found
