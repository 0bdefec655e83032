"""Months with short years that could be days: "dec 17 vs nov 17" are months where the data is of 2017.

One alone ("dec 17") is a day, and so are two of one month ("dec 17 vs dec 10"), and "nov 17 to dec 17" is a range of days; but nothing
happens "in" a day: "in dec 17" is the month.
"""

from __future__ import annotations

import re
from datetime import date

from nl_agent.reader.time.period_words import MONTH_NAME as _MONTH

_TIE = r"(?:\s?,\s?(?:and\s)?|\s(?:vs\.?|v\.?|versus|and|or|against|compared (?:to|with)|over|than|on)\s|\s?[/&]\s?)(?:in\s)?"
_LISTED = re.compile(
    rf"\b(?P<month>{_MONTH})\s(?P<year>[12]\d)(?P<more>(?:{_TIE}(?:{_MONTH})\s(?P=year)\b)+)(?!\s?(?:,\s?)?20\d\d|[-/:.]\d|\s?(?:am|pm)\b)",
    re.IGNORECASE,
)

_IN_MONTH = re.compile(
    rf"\b(?P<in>(?:in|during|throughout|(?:month|all|whole|entire|end|start|beginning) of) {_MONTH}) (?P<year>[12]\d)\b(?!\s?(?:,\s?)?20\d\d|[-/:.]\d|\s?(?:am|pm)\b|\s?(?:to|until|till|through|thru|and|or|[-–])\s?(?:\d|{_MONTH}\b))",
    re.IGNORECASE,
)


def with_long_years(text: str, first: date, last: date) -> str:
    """A text with the years of listed months written out, where the data is of that year.

    >>> with_long_years("stays dec 17 vs nov 17", date(2017, 1, 1), date(2017, 12, 31))
    'stays dec 2017 vs nov 2017'
    """

    def long(match: re.Match[str]) -> str:
        months = re.findall(rf"\b({_MONTH})\s", match.group().lower())
        if not first.year <= 2000 + int(match["year"]) <= last.year or len({month[:3] for month in months}) < len(months):
            return match.group()
        return re.sub(rf"\s{match['year']}\b", f" 20{match['year']}", match.group())

    def in_month(match: re.Match[str]) -> str:
        return f"{match['in']} 20{match['year']}" if first.year <= 2000 + int(match["year"]) <= last.year else match.group()

    return _IN_MONTH.sub(in_month, _LISTED.sub(long, text))
