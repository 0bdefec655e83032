"""Halves of a year, which no calendar of the project groups by: they are set side by side.

"half-yearly charges in 2022"                       →  "charges in the first half of 2022 versus the second half of 2022"
"which half of the year had more stays?"            →  "stays in the first half versus the second half"
"which half of 2022 was better for stays, H1 or H2"  →  "stays in the first half of 2022 versus the second half of 2022"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import COMPARATIVES, EXTREMES
from nl_agent.reader.time.period_words import MONTH_NAME, UNIT, YEAR

_THE_YEAR = rf"(?:the )?(?:calendar )?(?:year )?(?P<y>{YEAR})|(?P<l>last year|this year)|the (?:calendar )?year|a year"
_BETTER = rf"(?:the )?(?:{'|'.join(sorted(COMPARATIVES))}|{EXTREMES})"
_HAD = r"(?:had|has|saw|brought(?: in)?|made|sold|recorded|showed|delivered)"
_WAS = r"(?:was|is|were|are|did|does)"
_WHICH = re.compile(
    rf"\A\W*(?:(?:so|and|tell me|do you know)\W+)*(?:in )?which half(?:[ -]year)?(?: of (?:{_THE_YEAR}))? "
    rf"(?:{_HAD} {_BETTER} (?P<a>[^,?!]+)|{_WAS} {_BETTER} (?:for|in|by|on|in terms of) (?P<b>[^,?!]+)|{_WAS} (?P<c>[^,?!]+?) {_BETTER})"
    r"(?:,? (?:the )?(?:first|1st|h1)(?: half| one)? or (?:the )?(?:second|2nd|h2)(?: half| one)?)?\W*\Z",
    re.IGNORECASE,
)
_BY = re.compile(
    r",? ?\b(?:(?:by|per|each|every|for each|on a) half(?:[ -]?year)?(?:ly)?(?: basis)?|half[ -]?yearly(?: (?:totals?|figures?|split|breakdown))?(?: (?:of|for))?|half[ -]years? (?:totals?|figures?|split|breakdown)(?: (?:of|for))?)(?![\w-])(?! (?:an?|past|hour|day|price|of)\b)",
    re.IGNORECASE,
)
_OF_A_YEAR = re.compile(
    rf",? ?\b(?:(?:in|for|of|over|during) )?(?:the )?(?:(?:calendar|full|whole) )?(?:year )?(?:(?P<y>{YEAR})|(?P<l>last year|this year))\b",
    re.IGNORECASE,
)
_OTHER_TIME = re.compile(rf"\b(?:(?:{MONTH_NAME})|q[1-4]|h[12]|{UNIT}s?|since|until|growth|change|versus|vs)\b", re.IGNORECASE)


def by_halves(question: str) -> str:
    """A question about both halves of one year with the two side by side; any other question as it is.

    >>> by_halves("half-yearly charges in 2022")
    'charges in the first half of 2022 versus the second half of 2022'
    """
    if which := _WHICH.match(question):
        number = which["a"] or which["b"] or which["c"]
        return question if _OTHER_TIME.search(number) else f"{number}{_side_by_side(which['y'] or which['l'])}?"
    by = _BY.search(question)
    if by is None:
        return question
    rest = f"{question[: by.start()]} {question[by.end() :]}"
    years = list(_OF_A_YEAR.finditer(rest))
    said = years[0]["y"] or years[0]["l"] if years else ""
    rest = _OF_A_YEAR.sub("", rest)
    if len(years) > 1 or _OTHER_TIME.search(rest):
        return question
    return f"{' '.join(rest.split()).rstrip('.?! ')}{_side_by_side(said)}"


def _side_by_side(year: str | None) -> str:
    of = f" of {year}" if year else ""
    return f" in the first half{of} versus the second half{of}"
