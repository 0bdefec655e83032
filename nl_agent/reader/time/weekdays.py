"""Days of the week that a question keeps: "on Saturdays", "Mon-Fri", "except Sundays", "weekdays versus weekends"."""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import COMPARATIVES, COMPARE, EXTREMES, MORE_OR_LESS, NEGATIONS, VERSUS, WEEKDAYS
from nl_agent.reader.marks import Marks
from nl_agent.reader.types import Evidence

Days = tuple[int, ...]
_WEEK = range(1, 8)
_SHORT = "mon|tue|wed|thu|fri|sat|sun"
_FULL = "|".join(WEEKDAYS)
_ANY = rf"(?:{_FULL}|(?:{_SHORT})\b|(?:mon|wed|fri|sat|sun)s\b)s?"
_SETS = r"(?:weekends?|weekdays?|week\sdays|work(?:ing)?[\s-]?days?|business\sdays?)"
_TO = r"\s?(?:to|through|until|till|-)\s?"
_AND = r"\s?(?:,\s?(?:and\s|or\s)?|\band\s|\bor\s|&\s?|/\s?|\+\s?)"
_LEAD = r"(?:(?:on|at|over|during|for)\s+)?(?:a\s+|an\s+|the\s+|any\s+|all\s+)?"
DAYS = re.compile(
    rf"(?<![\w-]){_LEAD}(?:"
    rf"(?P<from>{_ANY}){_TO}(?P<to>{_ANY})"
    rf"|(?P<list>{_ANY}(?:{_AND}{_ANY})+)"
    rf"|(?P<one>{_FULL})s?(?:'s)?"
    rf"|(?:(?<=\bon\s)|(?<=\bevery\s)|(?<=\beach\s)|(?<=\bjust\s)|(?<=\bonly\s))(?P<short>{_SHORT})(?=\s*(?:[,.?!;:)]|\Z|\b(?:only|in|by|for|morning|afternoon|evening|night|sales|vs|versus)s?\b))"
    rf"|(?P<plural>mons|weds|fris|sats|suns)"
    rf"|(?P<set>{_SETS})"
    r")(?![\w-])"
)
_EACH = re.compile(r"\b(?:each|every|per|for\seach|which|what)\s+\Z")
_ITS_DAYS = re.compile(r"\s(?:days?|dates?)\b")
_EVERY = re.compile(r"\b(?:each|every|per|for\seach)\s+\Z")
_NOT = re.compile(
    rf"\b(?:{'|'.join(re.escape(word) for word in sorted(NEGATIONS, key=len, reverse=True))})\s+(?:on\s+|the\s+|all\s+)*\Z|\bnon-\Z"
)
_LEFT_OUT = re.compile(r"\s+(?:excluded|excepted|left\sout|aside|not\sincluded|removed|omitted)\b")


_REST = re.compile(
    r"\b(?:(?:on|during|over|in|for)\s)?(?:the\srest\sof\sthe\sweek|(?:all\s|on\s)?(?:the\s)?other\s(?:(?:two|three|four|five|six)\s)?(?:week)?days|the\sremaining\sdays)\b(?!\sof\b)"
)
"""The days that are not named."""
_WITHIN = re.compile(
    r"\b(?:during|in|through|throughout)\s(?:the|a)\s(?:normal\s|regular\s)?(?:(?:working|work|business)\s)?week(?:'s\sdays|\sdays)?"
    r"(?!\s(?:of|before|after|in\swhich|ending|beginning|starting|commencing|that|when|to|from|until|prior|leading|later|earlier|\d)\b)(?![\w'-])"
)
""" "During the week", beside the weekend."""


_IN_ORDER = re.compile(
    rf"\b(?:each|every|by|per)\s(?:weekdays?|days?\sof\s(?:the\s)?week)\b[^.?!]{{0,80}}?(?P<o>(?:\b(?:from|with)\s)?\b(?:(?:mon|sun)(?:day)?\son(?:wards?)?|(?:{_FULL})\s(?:comes\s|goes\s)?first)\b)"
)
""" "By weekday, from Monday on", "Sunday first": all seven, in that order."""
_ALL_DAYS = re.compile(r"[?]\s[^?]*\b(?:each|every|by|per|all seven)\s(?:weekday|days?\sof\sthe\sweek)\b")
""" "Are there more visits on weekends? Give me those for each day of the week": of all days, and not of weekends."""

_CHECKED = re.compile(
    rf"\A\W*(?:is|are|was|were|do|does|did|has|have|isn't|aren't|don't)\b|\b(?:{'|'.join(sorted(COMPARATIVES))}|{EXTREMES})\b"
)
""" Only days that are asked about: "how many visits on Fridays and Saturdays? By weekday" is of those two."""

_CLAIMED_FIRST = re.compile(rf"\b(?:{EXTREMES})\b")
""" "Friday is our best day, right? Visits by weekday": the Friday is what is claimed."""


def weekdays(marks: Marks) -> tuple[Days, tuple[tuple[str, Days], ...], str]:
    """Days of the week to keep; the sides, where several sets are named against each other; the unit of which each is wanted.

    A weekend is two days of one week: "each weekend" is told by week.
    """
    sets: list[tuple[str, Days]] = []
    each = ""
    every = _ALL_DAYS.search(marks.lowered)
    asked = marks.lowered[: every.start()] if every else ""
    told = len(asked) if _CHECKED.search(asked) and not _CLAIMED_FIRST.search(asked) else 0
    for passed in DAYS.finditer(marks.lowered, 0, told):
        marks.use(passed.start(), passed.end())
    if order := _IN_ORDER.search(marks.lowered):
        marks.use(*order.span("o"))
    against = any(re.search(pattern, marks.lowered) for pattern in (VERSUS, COMPARE, MORE_OR_LESS))
    while match := marks.search(DAYS):
        days = _named(match)
        start, end = match.start(), match.end()
        before = marks.lowered[:start]
        negated, left_out = _NOT.search(before), _LEFT_OUT.match(marks.lowered, end)
        if negated or left_out:
            days = tuple(day for day in range(1, 8) if day not in days)
            start = negated.start() if negated else start
            end = left_out.end() if left_out else end
        if not each and _EACH.search(before) and not negated:
            weekend = (
                match["set"] in ("weekend", "weekends") and _EVERY.search(before) and not _ITS_DAYS.match(marks.lowered, end)
            )
            each = "day" if len(days) == 1 else "week" if weekend else ""
        marks.use(start, end)
        said = re.sub(r"\A(?:on|at|over|during|for|the|a|an|any|all)\s+|\A(?:on|at)\s+the\s+", "", match.group()).strip()
        sets.append((said, days))
        marks.evidence.append(Evidence(marks.text[start:end], "weekday", ", ".join(map(str, days)), "exact"))
    ends = bool(sets) and {day for _, days in sets for day in days} <= {6, 7}
    if ends and (within := marks.search(_WITHIN)):
        marks.use(within.start(), within.end())
        sets.append((within.group(), (1, 2, 3, 4, 5)))
        marks.evidence.append(Evidence(within.group(), "weekday", "1, 2, 3, 4, 5", "exact"))
    rest = marks.search(_REST) if sets else None
    if rest is not None:
        marks.use(rest.start(), rest.end())
        sets.append((rest.group(), tuple(day for day in range(1, 8) if not any(day in days for _, days in sets))))
    apart = len(sets) > 1 and sorted(day for _, days in sets for day in days) == list(range(1, 8))
    if apart and not each:
        return (), tuple(sets), each  # all days together would be no choice
    claimed = len(sets) == 2 and re.search(r"\bthan\b", marks.lowered)  # "higher on Fridays than on Mondays"
    whole = len(sets) == 2 and set(sets[0][1]).isdisjoint(sets[1][1]) and len(sets[0][1]) + len(sets[1][1]) == len(_WEEK)
    if len(sets) > 1 and ((against and (claimed or any(len(days) > 1 for _, days in sets))) or whole):
        return (), tuple(sets), each  # "weekday and weekend charges": the one and the other, for both together are every day
    return tuple(dict.fromkeys(day for _, days in sets for day in days)), (), each


_OR_ANOTHER = re.compile(rf"\b{_ANY},? or (?:(?:on|a|an|the) )*{_ANY}(?![\w-])")
_BETTER = re.compile(rf"\b(?:{'|'.join(sorted(COMPARATIVES))})\b(?! (?:of|or|to)\b)")


def rivals(text: str) -> bool:
    """True if one day of the week is held against another: "is Friday or Saturday better", "more patients on Mondays or on Fridays"."""
    return bool(_OR_ANOTHER.search(text) and _BETTER.search(text)) and " than " not in text


def _named(match: re.Match[str]) -> Days:
    if match["from"]:
        first, last = _number(match["from"]), _number(match["to"])
        return tuple((first + step - 1) % 7 + 1 for step in range((last - first) % 7 + 1))
    if match["set"]:
        return (6, 7) if match["set"].startswith("weekend") else (1, 2, 3, 4, 5)
    said = match["list"] or match["one"] or match["short"] or match["plural"]
    return tuple(dict.fromkeys(_number(word) for word in re.findall(_ANY, said)))


def _number(name: str) -> int:
    return next(i + 1 for i, day in enumerate(WEEKDAYS) if day.startswith(name[:3]))
