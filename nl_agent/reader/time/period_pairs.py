"""Two periods that share their words: "the first half of 2017 with the second", "first and third quarter", "Q3 2017 vs 2016"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from nl_agent.reader.time.period_forms import scan
from nl_agent.reader.time.period_steps import stepped
from nl_agent.reader.time.period_words import ORDINAL, Found

_AND = r"(?:beat|outdo|outsell|outperform|exceed|top|surpass|match|and|with|to|vs|versus|against|or|than|over|from|&|compared\s(?:to|with|against)|relative\sto)"
_RANK = rf"(?:{ORDINAL}|last|back|latter|front)"
_UNIT = r"(?:half|quarter|week|month|weekend|day|monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_RANKED = re.compile(rf"(?:the\s)?(?P<r>{_RANK})\s{_UNIT}\b")
_THE_SECOND = re.compile(
    rf"[^.?!;]{{0,60}}?\b{_AND}\s(?:(?:how\s(?:much|many)|what|what\s(?:share|percentage))\s(?:(?:it|there)?\s?(?:was|were)\s(?:it\s)?)?)?(?:in\s|that\sof\s)?(?:the\s)(?P<r>{_RANK}|other)(?:\sone)?(?=\s*(?:[,.?!;:)-]|\Z|(?:in|for|by|on|of\sit|how|did|was|were)\b))"
)
_AGAINST = re.compile(rf"\s(?:against|versus|vs\.?|or|compared\s(?:to|with))\s(?P<r>{ORDINAL})(?=\s*(?:[,.?!;:)]|\Z))")
"""Without an article: "second quarter against fourth"."""
_FIRST_OF = re.compile(r"(?:the\s)?first\s(?P<what>(?:[\w-]+\s)?(?:days?|weeks?|weekends?))\s(?:of|in)\s(?P<of>.+)")
_ENDING = rf"\s{_AND}\s(?:in\s|on\s|during\s|that\sof\s)?(?:the\s)?"
""" "The first ten days of June against the last ten days": of June, too."""
_FIRST_AND = re.compile(rf"\b(?:the\s)?(?P<r>{_RANK})\s{_AND}\s(?:in\s)?\Z")
_ANOTHER_YEAR = re.compile(rf"\s{_AND}\s(?:in\s|that\sof\s)?\Z")


def paired(simple: list[Found], text: str, today: date) -> list[Found]:
    """The periods, with those that are only begun or only ended in words."""
    found: list[Found] = []
    for position, one in enumerate(simple):
        last = found[-1] if found else None
        if last is not None and _same_of(last, one, text):
            found.append(replace(last.of(one.days[0].year), start=one.start, end=one.end))
            continue
        said = text[one.start : one.end]
        if last is not None and (
            ending := _end_of_the_same(text[last.start : last.end], said, text[last.end : one.start], today)
        ):
            found.append(replace(ending, start=one.start, end=one.end))
            continue
        ranked = _RANKED.match(said)
        begun = _FIRST_AND.search(text[last.end if last else 0 : one.start]) if ranked else None
        if ranked and begun:
            offset = last.end if last else 0
            found += _again(said, ranked, begun["r"], today, offset + begun.start(), offset + begun.end("r"))
        found.append(one)
        until = simple[position + 1].start if position + 1 < len(simple) else len(text)
        ended = (_THE_SECOND.match(text[:until], one.end) or _AGAINST.match(text[:until], one.end)) if ranked else None
        if ranked and ended:
            rank = {"other": "first" if ranked["r"] in ("second", "2nd", "last") else "second"}.get(ended["r"], ended["r"])
            found += _again(said, ranked, rank, today, ended.start("r"), ended.end("r"))
    return found


def _end_of_the_same(before: str, said: str, between: str, today: date) -> Found | None:
    """ "The first week of June against last week": the last one of June."""
    first = _FIRST_OF.fullmatch(before)
    same = first is not None and re.fullmatch(rf"(?:the\s)?last\s{re.escape(first['what'])}", said)
    if first is None or not same or not re.fullmatch(_ENDING, between):
        return None
    text = f"last {first['what']} of {first['of']}"
    made = next(iter(scan(first["of"], today)), None)
    return stepped(replace(made, start=len(text) - len(first["of"]), end=len(text)), text, 0, today) if made else None


def _same_of(first: Found, second: Found, text: str) -> bool:
    """ "Q3 2017 vs 2016": the year alone is the same of that year."""
    if first.period.assumed_year or first.in_year is None or not re.fullmatch(r"(?:19|20)\d\d", text[second.start : second.end]):
        return False
    other = second.days[0].year != first.days[0].year
    return other and bool(_ANOTHER_YEAR.fullmatch(text[first.end : second.start]))


def _again(said: str, ranked: re.Match[str], rank: str, today: date, start: int, end: int) -> list[Found]:
    """The same words with another rank."""
    text = said[: ranked.start("r")] + rank + said[ranked.end("r") :]
    made = next(iter(scan(text, today)), None)
    return [replace(stepped(made, text, 0, today), start=start, end=end)] if made else []
