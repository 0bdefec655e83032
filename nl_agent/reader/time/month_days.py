"""Days of the month that a question keeps: "on the 15th of each month", "the last day of every month", "month-end days"."""

from __future__ import annotations

import re

from nl_agent.reader.marks import Marks
from nl_agent.reader.types import Evidence

LAST = 0
"""The last day of a month, whichever it is."""
_MOST = 31
_NUMBER = r"\d{1,2}(?:st|nd|rd|th)"
_ONE = rf"(?:{_NUMBER}|first|last|final)"
_LIST = rf"{_ONE}(?:(?:,\s|,?\sand\s|\s&\s)(?:the\s|on\sthe\s)?{_ONE})*"
_OF = r"\s(?:of|in)\s(?P<which>each|every|any|all|the)\s(?:calendar\s|single\s)?months?\b"
_IN_EACH = re.compile(
    rf"(?<![\w-])(?:(?:on|at|for|from)\s)?(?:the\s)?(?:(?P<list>{_LIST})\s(?:calendar\s)?day|(?P<bare>(?:{_NUMBER}|(?<=on\sthe\s)(?:first|last)|(?<=for\sthe\s)(?:first|last))(?:(?:,\s|,?\sand\s|\s&\s)(?:the\s|on\sthe\s)?{_ONE})*))"
    rf"{_OF}(?!\s(?:of|with|that|ending|before|after)\b)"
)
_ENDS = re.compile(
    r"(?<![\w-])(?:(?:on|at|for)\s)?(?:the\s|all\s|every\s|each\s)*month[\s-]?end\s(?:days?|dates?)\b|(?<![\w-])(?:on|at)\s(?:each|every)\smonth[\s-]end\b"
)
_SHARE = re.compile(r"\b(?:shares?|percent(?:age)?|proportion|portion|part|fraction)\b|%")
_WHOLE_MONTHS = re.compile(r"\b(?:average|averaged|averages|avg|mean|typical|typically|usual|usually|normal|normally)\b")
""" "Average charges on the first of the month" is of every month; "charges on the first of the month" may be of this one."""


def month_days(marks: Marks) -> tuple[int, ...]:
    """Read and use up days of the month; none if no more than one month is said to be meant."""
    for pattern in (_ENDS, _IN_EACH):
        match = marks.search(pattern, wholly_free=False)  # "first" and "last" may be taken for an order before
        if match is None:
            continue
        said = match.groupdict()
        days = _numbers(said.get("list") or said.get("bare") or "last")
        one = said.get("which") == "the" and not match.group().endswith("months") and not _WHOLE_MONTHS.search(marks.lowered)
        if one or not days:
            continue
        marks.use(match.start(), match.end())
        marks.evidence.append(
            Evidence(marks.text[match.start() : match.end()], "day of month", ", ".join(map(str, days)), "exact")
        )
        return tuple(dict.fromkeys(days))
    return ()


def one_by_one(marks: Marks) -> bool:
    """True if each of those days is wanted, and no share of all of them."""
    return not _SHARE.search(marks.lowered)


def _numbers(said: str) -> list[int]:
    """The days that are named; none if one of them is in no month, or the last stands beside others."""
    words = re.findall(_ONE, said)
    if len(words) > 1 and any(word in ("last", "final") for word in words):
        return []  # no one filter says so in plain words
    days = [LAST if word in ("last", "final") else 1 if word == "first" else int(word[:-2]) for word in words]
    named = [day for day, word in zip(days, words, strict=True) if word[0].isdigit()]
    return days if all(1 <= day <= _MOST for day in named) else []
