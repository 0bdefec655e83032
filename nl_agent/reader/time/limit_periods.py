"""The period that a limit is of: "growth from H1 to H2, with at least 5,000 in H1"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from nl_agent.reader.english.lexicon import LIMIT, VERSUS
from nl_agent.reader.english.numbers import NUMBER
from nl_agent.reader.time.period_words import Found

_AMOUNT = rf"[$€£]?\s?{NUMBER}(?:\s?(?:%|percent\b|usd\b|dollars\b))?"
_IN = r"(?:\s(?!in\b|during\b|for\b|of\b|from\b|to\b|and\b|or\b|by\b|that\b|which\b)[a-z]+){0,2}?\s(?:(?:back\s)?in|during|for)\s(?:the\s)?\Z"
_LIMITED = re.compile(rf"(?:{LIMIT}\s?(?:the\s)?{_AMOUNT}|{_AMOUNT}\s?(?:\+|or\smore\b|or\sless\b|or\sfewer\b)){_IN}")
_LINK = re.compile(r"\s?(?:,|,?\s?(?:and|or|&))\s?(?:in\s|for\s|during\s)?(?:the\s)?")
_REACH = 60
"""How many characters a limit and its words may take."""
_MOVED_IN = re.compile(
    r"\s?,?\s?(?:(?:that|which|who|and|but|then|have|has|had|still|also)\s)*(?:grew|grow|grown|rose|risen|gained|increased|improved|fell|fallen|shrank|shrunk|declined|dropped|decreased|lost|(?:had|did|sold|made|took|saw)\s(?:more|less|fewer))"
    r"(?:\s[a-z]+){0,2}?\s(?:in|during|over)\s(?:the\s)?"
)
_AGAINST_IT = re.compile(rf"(?:{VERSUS}|\b(?:from|over|on|than))\s*(?:the\s)?\Z")


def of_a_limit(found: Sequence[Found], text: str) -> Found | None:
    """The period right after a limit, where others are asked for, too; None if there is none, or it is all that is asked for.

    Args:
        found: the periods, one by one.
        text: in lower case, with the words of limits.
    """
    if len(found) < 2:
        return None
    if _listed(found, text):
        return None
    held = [one for one in found if _LIMITED.search(text[max(0, one.start - _REACH) : one.start])]
    return held[0] if len(held) == 1 else None


def _listed(found: Sequence[Found], text: str) -> bool:
    """ "Above 20,000 in March and in April", "in Q1, Q2 or Q3": the limit is of all of them."""
    links = [text[first.end : second.start] for first, second in pairwise(found)]
    return all(map(_LINK.fullmatch, links)) and "," not in links[-1]


def moved_after(limited: Found | None, found: Sequence[Found], text: str) -> bool:
    """ "Wards with over 30k in H1 that grew in H2": the second is told against the one of the limit."""
    if limited is None or len(found) != 2 or found[0].start != limited.start:
        return False
    between = text[found[0].end : found[1].start]
    return bool(_MOVED_IN.fullmatch(between)) and not _AGAINST_IT.search(text[: found[1].start])
