"""The periods that a question asks for: each in its year, those of a change apart, those that are told by another."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from nl_agent.reader.english.lexicon import CHANGE, COMPARE, VERSUS
from nl_agent.reader.marks import Marks
from nl_agent.reader.time.calendar import UNITS, last_of
from nl_agent.reader.time.fiscal import FiscalTalk
from nl_agent.reader.time.limit_periods import moved_after, of_a_limit
from nl_agent.reader.time.period_words import COUNT, count_of, name_of
from nl_agent.reader.time.periods import Found, ImpossibleDate, UnclearPeriod, periods
from nl_agent.reader.time.shifts import Calendars, Shift, moved
from nl_agent.reader.time.summed_periods import sides_summed
from nl_agent.reader.types import Evidence, Period
from nl_agent.reader.vocabulary import Vocabulary

RUNG = "".join(
    rf"(?<!\b{verb}\s)"
    for verb in """ring rings rang rung ringing rack racks racked racking end ended add adds added chalk chalked clock clocked notch notched pick picked
    put puts set sets sign signed wrap wrapped fill filled show showed start started follow followed open opened back backed clean cleaned close closed
    line lined hang hung mess messed mix mixed look looked bring brought call called catch caught give gave run runs ran make makes made pile piled break broke broken come came
    round write wrote written""".split()  # noqa: SIM905
)
""" "What did beer ring up from June to August" is no rise."""
_DIRECTION = rf"\b(?:{RUNG}up|(?<!break\s)(?<!broken\s)(?<!breaks\s)(?<!breaking\s)(?<!drill\s)down(?!\s(?:by|per|into)\s(?!how\b|what\b|\d))|increase[ds]?|decrease[ds]?|grow|grew|rise|rose|fall|fell|drop(?:ped)?|go|goes|went|going|(?<!we\s)(?<!they\s)(?<!units\s)move[ds]?|(?<!we\s)shift(?:ed)?|swing|swung|jump(?:ed)?|between\s\S+\sand\s\S+\s(?:compare|differ))\b"
_SET_BESIDE = r"\b(?:compare[ds]?|comparison|comparing|contrast\w*|differ(?:ence|s)?)\b"
_THINGS_BESIDE = re.compile(
    rf"{_SET_BESIDE}[^.?!;]*?\b(?:with|to|versus|vs|against|and|or)\b[^.?!;]*\Z|\b(?:and|or)\b[^.?!;]*{_SET_BESIDE}\s+from\s\Z"
)
""" "How does maternity compare with surgery from March to May": two wards over three months, and not two months."""
_ONE_BY_ONE = (
    r"\b(?:in|of|for|on|from|during)\seach(?:\sone)?(?=\W*(?:\Z|[.?!,;]))|\beach\sof\s(?:them|those|these|the\s(?:two|months|two\smonths))\b"
    r"|(?<=[a-z])(?<!\bfor)(?<!\bfrom)\seach(?=\W*(?:\Z|[.?!;]))"
    r"|\b(?:did|does|do|was|were|had)\seach(?:\sone)?(?=\s(?:bring|make|sell|do|have|get|take|come)\b|\W*(?:\Z|[.?!,;]))|\b(?:respectively|apiece|individually|separately)\b"
)
""" "June and July: how many visits in each": two months, and no period of both."""
_THAT = re.compile(
    r"\b(?:that\s(?:same\s|very\s)?|the\s(?:same|said|latter)\s)(?:day|week|weekend|month|quarter|half|year|period|time|holiday)\b(?:\salone)?"
)
_FROM = re.compile(r"\b(?:from|between)\s(?:the\s)?\Z")
_BETWEEN = re.compile(r"\bbetween\s(?:the\s)?\Z")
_ONE_PERIOD = re.compile(r"\bperiod\s(?:from|between)\s(?:the\s)?\Z")
_TO = re.compile(r"\s?(?:,\s)?(?:to|and|until|into|through)\s(?:the\s)?")
_BASE = re.compile(
    r"\b(?:(?:up|down|ahead|behind|growth|increase|decrease|change|compared|relative|in\scomparison)(?:\sor\s\w+)?\s(?:on|from|over|to|with|against|vs|of)|versus|vs|against|than)\s+(?:(?:in|during|that\sof|those\sof)\s)?(?:the\s)?\Z"
)
"""Before the first of two periods: it is what the other is held against, as in "compared with Q2, how was Q3"."""
_AFTER_COMPARISON = VERSUS + r"|\bthan\b|\bfrom\b|\bover\b|\bon\b|\bwith\b|\bto\b|\band\b"
_RANKED_IN = re.compile(
    r"\b(?:top|bottom|best|worst|biggest|largest|highest|leading|smallest|lowest|rank\w*|sort\w*|order\w*)\b[^.?!;]*\bby\s(?:[\w'-]+\s){0,3}\Z"
)
""" "Top five by June charges", "the largest wards by charges in June"."""
_REACH = 80
"""Characters before a period that may say that it ranks."""
_RELATIVE = re.compile(
    rf"(?:the\s)?(?P<w>previous|prior|preceding|last|next|following)\s(?:(?P<n>{COUNT})\s)?(?:full\s|calendar\s)?(?P<u>day|week|month|quarter|year)s?"
)


def asked_periods(
    marks: Marks, vocabulary: Vocabulary, talk: FiscalTalk, change: bool, grouped: bool
) -> tuple[list[Found], Period | None]:
    """The periods of a question, whose words are used up, and the one that a limit is of."""
    text = _masked(marks, vocabulary)
    own = _fiscal(text, marks, vocabulary, talk)
    beside = any(re.search(pattern, marks.lowered) for pattern in (VERSUS, COMPARE, _ONE_BY_ONE))
    moves = change or re.search(_SET_BESIDE, marks.lowered) or re.search(_DIRECTION, marks.lowered)
    apart = (
        moves
        and not grouped
        and re.search(r"\bfrom\b.+\bto\b|\bbetween\b.+\band\b" + (r"|\s(?:in)?to\s" if change else ""), marks.lowered)
    )

    def read(text: str, ranges: bool = False) -> list[Found]:
        said = periods(
            text,
            vocabulary.today,
            vocabulary.first_day,
            vocabulary.last_day,
            ranges=ranges,
            extra=own,
            beside=beside,
            follows=marks.follows,
        )
        return [one for one in said if one in own or marks.is_free(one.start, one.end)]

    one_by_one = read(text)
    if again := _said_again(one_by_one, text):
        marks.use(again.start, again.end)
        marks.evidence.append(Evidence(marks.text[again.start : again.end], "period", again.period.label, "exact"))
        text = f"{text[: again.start]}{'~' * (again.end - again.start)}{text[again.end :]}"
        one_by_one = [one for one in one_by_one if one.start != again.start]
    limited = of_a_limit(one_by_one, marks.lowered)
    if limited and len(one_by_one) > 2:  # two sides are named beside it
        marks.use(limited.start, limited.end)
        text = f"{text[: limited.start]}{'~' * (limited.end - limited.start)}{text[limited.end :]}"
    found: list[Found] = []
    for ranges in (False, True) if apart else (True,):
        found = read(text, ranges)
        if not ranges and (not _from_to(found, text, change) or (not change and _things_beside(found[0], marks.lowered))):
            continue
        if not ranges:
            marks.use(found[0].start, found[1].end)
            if not (_BETWEEN.search(text[: found[0].start]) and found[1].days < found[0].days):
                found.reverse()  # the change from A to B is told of B, and "between October and September" is told of October
        break
    if len(found) == 2 and (_BASE.search(text[: found[0].start]) or moved_after(limited, found, text)):
        found.reverse()
    if len(found) > 1 and not grouped:
        found = sides_summed(_same_year(found), text)
    if again:
        found = _ranked_first(found, again, text, moves=bool(apart))
    for one in found:
        marks.use(one.start, one.end)
        marks.evidence.append(Evidence(marks.text[one.start : one.end], "period", one.period.label, "exact"))
    if found:
        while match := marks.search(_THAT):
            marks.use(match.start(), match.end())
    return found, limited.period if limited else None


def _said_again(found: list[Found], text: str) -> Found | None:
    """The period that only says in which of those named the rows are ranked: "from May to June, top five by June charges"."""
    ranking = [one for one in found if _RANKED_IN.search(text[max(0, one.start - _REACH) : one.start])]
    if len(found) <= 2 or len(ranking) != 1:
        return None
    alike = _same_year(found)
    days = next(one.days for one in alike if one.start == ranking[0].start)
    return next((ranking[0] for one in alike if one.days == days and one.start != ranking[0].start), None)


def _ranked_first(found: list[Found], again: Found, text: str, *, moves: bool) -> list[Found]:
    """The sides, that by which the rows are ranked first. Raises UnclearPeriod if none is it, or a change would be told backwards."""
    places = [i for i, one in enumerate(found) if one.days == again.of(one.days[0].year).days or one.days == again.days]
    if not places or (moves and places[0]):
        raise UnclearPeriod(f"ranked by {again.period.label}")
    return [found[places[0]], *(one for i, one in enumerate(found) if i != places[0])]


def _from_to(found: list[Found], text: str, change: bool) -> bool:
    """True if two periods stand as "from A to B" or "between A and B"; of a change, "A to B" says as much."""
    if len(found) != 2:
        return False
    first, second = found
    if _ONE_PERIOD.search(text[: first.start]):
        return False  # "the variance between A and B for the period from May to June"
    gap = text[first.end : second.start]
    return bool(_TO.fullmatch(gap)) and bool(_FROM.search(text[: first.start]) or (change and gap.strip() in ("to", "into")))


def _things_beside(first: Found, text: str) -> bool:
    """True if things are set beside each other before the words "from" or "between" of a period."""
    before = text[: first.start]
    return bool(_THINGS_BESIDE.search(before)) and not re.search(_DIRECTION, before)


def _fiscal(text: str, marks: Marks, vocabulary: Vocabulary, talk: FiscalTalk) -> list[Found]:
    """Periods of the project's own calendar."""
    try:
        own = talk.find(text, vocabulary.today)
    except ValueError as missing:
        raise ImpossibleDate(str(missing)) from None
    return [Found(start, end, period) for start, end, period in sorted(own, key=lambda one: one[0]) if marks.is_free(start, end)]


def _masked(marks: Marks, vocabulary: Vocabulary) -> str:
    """The text with used words blanked, so that offsets stay."""
    letters = list(marks.lowered)
    for token, free in zip(marks.tokens, marks.free, strict=True):
        if not free and token.is_word:
            letters[token.start : token.end] = "~" * (token.end - token.start)
    for said in _AMOUNT.finditer(marks.lowered):
        if not vocabulary.first_day.year - 1 <= int(said["n"]) <= vocabulary.today.year + 1:
            letters[said.start("n") : said.end("n")] = "~" * 4  # "spent more than 2000": no year
    return "".join(letters)


_AMOUNT = re.compile(
    r"\b(?:more than|less than|fewer than|over|under|above|below|at least|at most|no more than|no less than|up to|exceed(?:s|ed|ing)?|reach(?:ed)?|pass(?:ed)?|[<>]=?)\s*[$€£]?(?P<n>(?:19|20)\d\d)(?![\w.,-]*\d|-)"
)


def longer(period: Period, unit: str) -> bool:
    """True if a period holds several of a unit."""
    if period.start is None or period.end is None:
        return False
    return last_of(unit, period.start) < period.end


def in_one_row(found: list[Found], grouped: tuple[str, ...], marks: Marks, *, over: str = "") -> list[Found]:
    """ "By month, for May, June and July": months in a row that are listed one by one anyway are one period.

    Args:
        over: the unit of "month over month": each of the months is held against the one before it. Raises UnclearPeriod if they are apart.
    """
    unit = over or (grouped[0] if grouped else "")
    if len(found) < 2 or unit not in UNITS or any(re.search(pattern, marks.lowered) for pattern in (VERSUS, COMPARE)):
        return found
    if over and any(longer(one.period, over) for one in found):
        return found
    if not over and len(found) < 3 and re.search(CHANGE, marks.lowered):
        return found
    one_by_one = sorted(_same_year(found), key=lambda one: one.days[0])
    if any(first.days[1] + timedelta(days=1) != second.days[0] for first, second in pairwise(one_by_one)):
        if over and "from" not in marks.lowered:
            raise UnclearPeriod(f"{over} over {over} in {' and '.join(one.period.label for one in one_by_one)}")
        return found
    start, end = one_by_one[0].days[0], one_by_one[-1].days[1]
    period = replace(one_by_one[-1].period, label=name_of(start, end), start=start, end=end)
    return [Found(min(one.start for one in found), max(one.end for one in found), period, is_range=True)]


def along_the_rows(
    found: list[Found], grouped: tuple[str, ...], marks: Marks, *, change: bool = False
) -> tuple[list[Found], str]:
    """ "By month, against the previous month": a change from row to row; what is told so is no period."""
    for one in found:
        match = _RELATIVE.fullmatch(marks.lowered[one.start : one.end])
        before = re.search(rf"(?:{VERSUS}|\b(?:than|from|over|on|with|to))\s*(?:the\s)?\Z", marks.lowered[: one.start])
        others = [other for other in found if other is not one]
        told = match and (
            match["u"] in grouped or (change and others and not match["n"] and match["w"] in ("previous", "prior", "preceding"))
        )
        if match and told and match["n"] and before and before.group().split()[0] in ("over", "from", "on"):
            return found, match["u"] if change else ""  # "by month over the last three months": how far back
        if match and told and before and all(longer(other.period, match["u"]) for other in others):
            return others, match["u"]
    return found, ""


def told_of_each_other(found: list[Found], marks: Marks, calendars: Calendars) -> list[Period]:
    """The periods, each in its year, and those relative to the first: "Q3 compared with the previous quarter"."""
    found = _same_year(found)
    return [_relative_to_first(one, found, marks, calendars) for one in found]


def _same_year(found: list[Found]) -> list[Found]:
    """ "Q1 2016 versus Q2": a side without a year takes the year of the side that has one."""
    years = {one.days[0].year for one in found if not one.period.assumed_year and not one.period.relative and one.in_year}
    if len(found) < 2 or len(years) != 1:
        return found
    (year,) = years
    return [one.of(year) if one.period.assumed_year and one.in_year else one for one in found]


def _relative_to_first(one: Found, found: list[Found], marks: Marks, calendars: Calendars) -> Period:
    """ "Q3 compared with the previous quarter": relative to what was named first, not to today."""
    first = found[0]
    match = _RELATIVE.fullmatch(marks.lowered[one.start : one.end])
    if one is first or not match or not one.period.relative:
        return one.period
    between = marks.lowered[first.end : one.start]
    turned = one.end <= first.start and _BASE.search(
        marks.lowered[: one.start]
    )  # "compared with the previous quarter, how was Q3"
    if not (turned or re.search(_AFTER_COMPARISON, between)) or (match["w"] == "last" and (match["n"] or match["u"] != "year")):
        return one.period
    sign = 1 if match["w"] in ("next", "following") else -1
    if match["n"]:
        return moved(first.period, Shift(match["u"], sign, count_of(match["n"])), calendars)
    return moved(first.period, Shift(match["u"], sign), calendars)
