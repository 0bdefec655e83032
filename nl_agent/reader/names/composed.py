"""Households that are told by who lives in them, in the words of the value that is one of them.

"homes with one adult and no children"   →  "homes with 1 Adult No Kids"
"single adult, no kids hh"               →  "single adult without kids hh"
"two adults plus children"               →  "two adults with kids"

The ways to say it are many, and a value is called in one or two of them: each is tried, and the first that names a value is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nl_agent.reader.names.phrases import Phrases

_NUMBERS = (("1", "one", "single", "lone"), ("2", "two"), ("3", "three"))
_SAID = re.compile(
    r"\b(?:a )?(?P<n>1|one|single|lone|2|two|3|three)[ -](?P<who>adult|person|parent|grown-?up)s?"
    r"(?:[ -](?:households?|homes?|hh|famil(?:y|ies)|ones)| living there| in (?:it|them|the (?:house|home)))?"
    r"(?P<link>,? (?:and|with|plus|&|but|having) |, | )(?P<no>(?:no|without(?: any)?|zero|not any|w/o) )?(?P<y>kids?|child(?:ren)?|dependants?|dependents?)\b",
    re.IGNORECASE,
)
_CHILDREN = ("kids", "children", "child")


def composed(text: str, phrases: Phrases) -> str:
    """A text with the names of values for those who are told by who lives with them."""

    def instead(match: re.Match[str]) -> str:
        if phrases.is_a_value(match.group()):
            return match.group()
        named = (way for way in _ways(match) if phrases.is_a_value(way))
        return next(named, match.group())

    return _SAID.sub(instead, text)


def _ways(match: re.Match[str]) -> Iterator[str]:
    said = match["n"].lower()
    numbers = next(alike for alike in _NUMBERS if said in alike)
    who = match["who"].lower()
    own = match["y"].lower()
    links = ("no", "without", "with no", "and no") if match["no"] else ("", "with", "and")
    for number in (said, *numbers):
        for whom in (who, f"{who}s", "adult", "adults"):
            for link in links:
                for children in (own, *_CHILDREN):
                    yield " ".join(filter(None, (number, whom, link, children)))
