"""Times of day: "after 6pm", "between 5 and 8 pm", "in the morning". They filter by the dimension that holds the hour of a row;
"hour by hour" groups by it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from nl_agent.reader.english.grammar import names_something
from nl_agent.reader.english.lexicon import COMPARE, VERSUS, WEEKDAYS
from nl_agent.reader.english.tokens import stems
from nl_agent.reader.marks import Marks
from nl_agent.reader.time.grains import RANKED_LATER
from nl_agent.reader.time.period_words import COUNT, UnclearPeriod
from nl_agent.reader.types import Evidence
from nl_agent.reader.vocabulary import Vocabulary

_TIME = r"(?:(?P<{0}>\d{{1,2}})(?P<{0}m>:(?:00|59))?\s?(?P<{0}p>am|pm|a\.m\.|p\.m\.|o'?\s?clock|h\b)?|(?P<{0}w>noon|midday|midnight|opening|open|closing|close))"
_CLOCK = r"(?:\d\s?(?:am|pm|a\.m\.|p\.m\.|o'?\s?clock)|\d:00|\bnoon|midday|midnight|\d\s?h\b)"
_END = r"(?![\w%/]|:\w|\.\d)"
_BETWEEN = re.compile(
    rf"\b(?:between|from)\s+{_TIME.format('a')}\s*(?:and|&|to|until|till|through|-)\s*{_TIME.format('b')}{_END}"
    rf"|(?<![\w-]){_TIME.format('c')}\s?(?:-|to|until|till|through)\s?{_TIME.format('d')}{_END}"
)
_SINGLE = re.compile(
    rf"\b(?P<w>after|from|since|past|later\sthan|starting(?:\sat|\sfrom)?|before|earlier\sthan|until|till|up\sto|by|at|around|about)\s+{_TIME.format('a')}{_END}"
)
_ONWARDS = re.compile(
    rf"(?:\b(?:from|after|at)\s+)?(?<![\w.-]){_TIME.format('a')}\s(?:onwards?|or\slater|and\s(?:later|after|onwards?|beyond)|on(?=\s*(?:[,.?!;:)]|\Z)))"
)
_EARLIER = re.compile(rf"(?<![\w.-]){_TIME.format('a')}\s(?:or\searlier|and\s(?:earlier|before))")
_THE_HOUR = re.compile(
    r"\b(?:in|during|for|at)\sthe\s(?P<a>\d{1,2})(?::00)?\s?(?P<ap>am|pm|o'?clock)\shour\b|\bhour\s(?P<n>\d{1,2})\b(?!\s?(?:to|-)\s?\d)"
)
_NOON = 12
_PARTS = {
    "early morning": (6, 9), "late morning": (9, 12), "morning": (6, 12), "early afternoon": (12, 15), "late afternoon": (15, 18),
    "afternoon": (12, 18), "evening": (18, 24), "night": (0, 6), "lunchtime": (11, 14), "lunch time": (11, 14), "lunch hour": (11, 14),
}  # fmt: skip
_PART = re.compile(
    rf"(?<!\bthis\s)\b(?:(?:in|during|at|over|on|of)\s(?:the\s)?(?:our\s)?)?(?P<p>{'|'.join(_PARTS)})s?(?:\shours?)?\b(?!\s+(?:foods?|snacks?|lights?|out)\b)"
)
_HALF = r"(?:in the (?:morning|afternoon|evening)|at night)"
_BARE = r"(?!\s?(?:am|pm|a\.m|p\.m|%|:|k\b|percent|weeks?|months?|days?|years?|dollars|o'?\s?clock|h\b)|[\w,]|\.\d)"
_WEEKDAYS = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekends?|weekdays?)"
_SIDES = r"(?P<w>after|from|since|past|before|until|till|by|at|around)"
_TWO = r"(?:between|from)\s+(?P<a>\d{1,2})\s*(?:and|to|until|till|-)\s*(?P<b>\d{1,2})"
_ONE = rf"{_SIDES}\s+(?P<a>\d{{1,2}})"
_HALF_NAMED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_TWO}\s+(?P<half>{_HALF})\b",
        rf"\b{_ONE}\s+(?P<half>{_HALF})\b",
        rf"(?:(?<=day )|(?<=days )|(?<=ends )){_TWO}{_BARE}",
        rf"(?:(?<=day )|(?<=days )|(?<=ends )){_ONE}{_BARE}",
        rf"\b{_ONE}(?=\s+on\s+(?:a\s+)?{_WEEKDAYS}\b)",
        r"\b(?:between|from)\s+(?P<a>8|9|1[0-2])\s*(?:and|to|until|till|-)\s*(?P<b>[1-7])(?=\s*(?:[?.!;)]|,\s?[a-z]|\Z)|\s(?:on|in|during|by|each|every|last|this|how|what|which)\b)",
    )
)
""" "Between 5 and 7 in the evening"; a bare hour beside a day of the week: "on Fridays after 6"; from a late number to an early one: "between 11 and 2"."""
_CLOCK_NAMED = re.compile(
    r"\s?(?:\(\s?|,\s)?(?:(?:by|on|per|according\sto|as\sper|in)\s(?:the\s|our\s)?)?(?:(?:[a-z]+[\s-])?clock(?:\stimes?)?|local\stime)(?:\s?\))?"
)
_EXCLUSIVE = re.compile(
    r"\s?[(,]?\s?(?:but\s)?(?:noon|midday|midnight|\d{1,2}\s?(?:am|pm)?|the\slast\shour|it|that\shour)?(?:\sitself)?\s?(?:is\s)?(?:not\s(?:counted|included|including)|excluded|exclusive|excl(?![a-z])\.?)\s?\)?"
)
_HOURLY = re.compile(
    r"\b(?:hour[\s-]by[\s-]hour|hourly(?:\s(?:basis|breakdown|split|pattern|profile))?|(?:by|per|each|every|for\seach|for\severy|across|in\seach|which|what)\s(?:the\s|clock\s|single\s)?hours?(?:\sof\s(?:the\s)?day)?|"
    r"(?:by|which|what|at\swhat|at\swhich)\stimes?\sof\s(?:the\s)?day|by\sthe\shour)\b"
)
_BUSIEST = re.compile(
    r"\b(?:(?:best|worst|top|bottom|strongest|weakest|biggest|busiest|slowest|quietest|highest|lowest|peak)\s(?:\d\s|two\s|three\s|five\s)?"
    rf"|(?:{COUNT})\s(?=hours{RANKED_LATER}))(?P<u>hours?|times?\sof\s(?:the\s)?day)\b(?!\srates?)"
)


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours from ``start`` up to, without, ``end``; over midnight, where the end comes before the start. ``assumption`` says so where the words leave it open."""

    start: int
    end: int
    assumption: str = ""
    place: tuple[int, int] = (-1, -1)
    """Where the words stand, as characters."""


def hour_item(vocabulary: Vocabulary) -> str:
    """The dimension that holds the hour of the day as whole numbers; empty if there is none."""
    for name, values in vocabulary.values.items():
        numbers = [int(value) for value in values if value.isdigit()]
        item = vocabulary.items[name]
        words = {stem for text in (item.label, item.name, *item.synonyms) for stem in stems(text)}
        if numbers and len(numbers) == len(values) and max(numbers) <= 23 and "hour" in words:
            return name
    return ""


def by_hour(marks: Marks) -> re.Match[str] | None:
    """Read and use up the words that group by the hour; of "the busiest hour" only the thing, for it is ranked."""
    match = marks.search(_HOURLY)
    if match:
        marks.use(match.start(), match.end())
        return match
    match = marks.search(_BUSIEST)
    if match:
        marks.use(match.start("u"), match.end("u"))
    return match


_OF_EACH_UNIT = re.compile(r"\b(?:each|every|per|by) (?:(?:single|calendar) )?(?:weekday|day|week|month|quarter|year)\b")


def each_hour(said: re.Match[str]) -> bool:
    """True if the words that group by the hour mean each of them: "the best weekday for each hour"."""
    return bool(re.match(r"(?:(?:for|in) )?(?:each|every|per)\b", said.group()))


def hour_of_each(said: re.Match[str], marks: Marks) -> bool:
    """ "The busiest hour of each weekday" is one for each; "the busiest hour and weekday" names no each, and is one of all."""
    asked = said.re is _BUSIEST or re.match(r"(?:which|what)\b", said.group())
    return bool(asked and _OF_EACH_UNIT.search(marks.lowered))


_SET_AGAINST = re.compile(rf"{VERSUS}|\bthan\b|\bor\b")
_COMPARED = re.compile(rf"{COMPARE}|\bbetween\b")


def other_hours(marks: Marks, first: Hours | None) -> Hours | None:
    """A second time of day that the first is set against: "morning versus evening", "higher before noon than after"."""
    second = _rest_of_day(marks, first) or hours(marks) if first else None
    if first is None or second is None:
        return None
    begin, end = sorted((first.place, second.place))
    between = marks.lowered[begin[1] : end[0]]
    if _SET_AGAINST.search(between) or (re.fullmatch(r"\W*(?:and|with|to)\W*", between) and _COMPARED.search(marks.lowered)):
        return second
    marks.release(marks.inside(*second.place))
    marks.evidence.pop()
    return None


_REST = re.compile(
    r"\b(?:(?:the )?rest of (?:the|each|that|every) day|(?:all )?(?:of )?(?:the )?(?:other|remaining) (?:hours|times)(?: of (?:the |each )?day)?)(?!\w)"
)


def _rest_of_day(marks: Marks, first: Hours) -> Hours | None:
    """ "The morning versus the rest of the day": all hours but those of the first."""
    said = marks.search(_REST)
    if said is None or said.start() < first.place[1] or (first.start, first.end) == (0, 24):
        return None
    return _used(marks, said, Hours(first.end % 24, first.start or 24))


_OUTSIDE = r"\b(?:outside|other than|except|excluding|exclusive of|not|without|apart from|barring)(?: of)?(?: in| during| between| from| for| at)?(?: the| our)?(?: (?:hours|times?|period|window|opening|business|trading))*(?: of| from| between)?\s*\Z"


_AROUND = {"morning": (0, 13), "afternoon": (11, 20), "evening": (15, 24), "night": (18, 30), "lunch": (10, 16)}
""" "Late night, after 10pm": the hours that may be called so; those after midnight count on from 24."""
_SAME_PART = re.compile(
    rf"\b(?:(?:in|during|at|over|on)\s(?:the\s)?)?(?:(?:very|early|late|mid)[\s-])*(?P<p>{'|'.join(_AROUND)})(?:s|[\s-]?times?)?(?:\shours?)?\b(?!\s+(?:foods?|snacks?|lights?|out)\b)"
)
_ANOTHER = re.compile(rf"{VERSUS}|\b(?:than|and|or|not|without|except|excluding|but|plus)\b|&")
_OF_THE_PART = re.compile(r"%|\b(?:shares?|percent\w*|proportions?|fractions?|parts?|portions?|how (?:much|many) of|rest)\b")
""" "What share of evening visits came after 8pm": of the evening's, which is another number."""


_EVENT = re.compile(
    r"\b(?:for|before|after|at|until|ahead of) (?:the|our|my|an?|this|his|her|their) (?:[a-z-]+ )?(?P<n>[a-z]+)\s\Z"
)


_OF_TIME = frozenset({*WEEKDAYS, "day", "weekday", "weekend", "week", "whole", "entire", "same", "first", "last", "late", "early", "very", "previous", "other", "busy"})  # fmt: skip


def _is_an_event(part: re.Match[str], marks: Marks) -> bool:
    """ "For the quiz night": what is called so, and no part of the day."""
    said = _EVENT.search(marks.lowered[: part.start()])
    if said is None or not part["p"].isalpha():
        return False
    place = next(i for i, token in enumerate(marks.tokens) if token.start == said.start("n"))
    return names_something(marks.tag(place)) and said["n"].removesuffix("s") not in _OF_TIME


def hours(marks: Marks) -> Hours | None:
    """Read and use up a time of day, and the part of the day that is named beside it: "evening visits, 6-9pm"."""
    found = _hours(marks)
    part = marks.search(_SAME_PART) if found and not found.assumption else None
    if found is None or part is None or _OF_THE_PART.search(marks.lowered):
        return found
    if _ANOTHER.search(marks.lowered[min(found.place[1], part.end()) : max(found.place[0], part.start())]):
        return found
    first, last = _AROUND[part["p"]]
    start, end = (found.start, found.end if found.end > found.start else found.end + 24)
    if (first <= start and end <= last) or (first <= start + 24 and end + 24 <= last):
        marks.use(part.start(), part.end())
    return found


def _hours(marks: Marks) -> Hours | None:
    half_named = next((match for pattern in _HALF_NAMED if (match := marks.search(pattern)) and int(match["a"]) <= 12), None)
    if half_named:
        return _used(marks, half_named, _of_half(half_named))
    between = marks.search(_BETWEEN)
    named = between and re.match(
        r"\W*(?:s|ones|groups?|ages?|years?|bands?|brackets?|crowd|segment|people|[a-z]+ers)\b", marks.lowered[between.end() :]
    )
    if between and not named and re.search(_OUTSIDE, marks.lowered[: between.start()]):
        raise UnclearPeriod(f"outside {between.group()}")
    if between and re.search(_CLOCK, between.group()):
        first, last = ("a", "b") if between["b"] or between["bw"] else ("c", "d")
        half = between[f"{last}p"] or ""
        start, end = _hour(between, first, half), _hour(between, last, "")
        if end is not None and between[f"{last}m"] == ":59":
            end += 1  # to the last minute of that hour
        if start is not None and end is not None and 0 < end <= start <= _NOON + 11 and not between[f"{last}p"] and end < _NOON:
            late = (between[f"{first}p"] or "").startswith("p") or (start < _NOON and end < start and not between[f"{first}p"])
            end += _NOON if late and end + _NOON > start else 0  # "5pm to 8" ends in the evening, and so does "9:00 to 5:00"
        if start is not None and end is not None and start >= (end or 24) and not between[f"{first}p"] and between[first]:
            start = _hour(between, first, "am")  # "11 to 2 pm" begins in the morning
        if start is not None and end is not None and start != (end or 24):
            return _used(marks, between, Hours(start, end or 24))  # "10pm to 2am" goes over midnight
        return None
    for pattern, kind in ((_ONWARDS, "after"), (_EARLIER, "before"), (_SINGLE, "")):
        single = marks.search(pattern)
        hour = _hour(single, "a", "") if single and re.search(_CLOCK, single.group()) else None
        if single is not None and hour is not None:
            return _used(marks, single, _side(kind or single["w"], hour))
    named = marks.search(_THE_HOUR)
    if named:
        hour = int(named["n"]) if named["n"] else _hour(named, "a", "")
        if hour is not None and hour < 24:
            return _used(marks, named, Hours(hour, hour + 1))
    part = marks.search(_PART)
    if part and _is_an_event(part, marks):
        marks.use(part.start("p"), part.end("p"))
    elif part:
        start, end = _PARTS[part["p"]]
        said = f"'{part['p']}' is read as {start}:00 to {end}:00"
        return _used(marks, part, Hours(start, end, said))
    return None


def _of_half(match: re.Match[str]) -> Hours:
    """ "Between 5 and 7 in the evening", "after 6 on a Friday": the half of the day is named, or it is that of the opening hours."""
    groups = match.groupdict()
    half, last = groups.get("half") or "", groups.get("b")
    late = bool(re.search("afternoon|evening|night", half)) if half else int(last or match["a"]) < 8

    def hour(text: str) -> int:
        return int(text) + 12 if late and int(text) < 12 else int(text)

    start = hour(match["a"])
    if last:
        end = hour(last)
        start = start - 12 if start >= end else start
        return Hours(start, end, "" if half else f"'{match.group().strip()}' is read as {start}:00 to {end}:00")
    found = _side(match["w"], start)
    return found if half else Hours(found.start, found.end, f"'{match['w']} {match['a']}' is read as {start}:00")


def _side(word: str, hour: int) -> Hours:
    match word.split(maxsplit=1)[0]:
        case "after" | "from" | "since" | "past" | "later" | "starting":
            return Hours(hour, 24)
        case "before" | "earlier" | "until" | "till" | "by" | "up":
            return Hours(0, hour or 24)
        case _:
            return Hours(hour, hour + 1)


def _used(marks: Marks, match: re.Match[str], found: Hours) -> Hours:
    end = match.end()
    for beside in (_CLOCK_NAMED, _EXCLUSIVE, _CLOCK_NAMED):
        said = beside.match(marks.lowered, end)
        end = said.end() if said else end
    marks.use(match.start(), end)
    marks.evidence.append(Evidence(match.group(), "hours", f"{found.start}-{found.end}", "exact"))
    return replace(found, place=(match.start(), end))


def _hour(match: re.Match[str], name: str, other_half: str) -> int | None:
    """0 to 23; a number without am or pm takes the half of the other one: "5 to 8 pm"."""
    groups = match.groupdict()
    if groups.get(f"{name}w"):
        return {"noon": 12, "midday": 12, "midnight": 0, "opening": 0, "open": 0}.get(match[f"{name}w"], 24)
    number = int(match[name])
    half = (match[f"{name}p"] or other_half)[:1].lower()
    if half in "ap" and number > 12:
        half = ""
    if half == "p" and number < 12:
        number += 12
    elif half == "a" and number == 12:
        number = 0
    return number if number <= 24 else None
