"""Whether the first of a ranking is such a one: the first is told, and what it may be is named as not held against it.

"was our best day a Saturday"     →  "which day was our best", and "a Saturday": no Saturday is to be the best of them
"is our biggest ward a red one"   →  "which ward is our biggest", and "a red one"
"was our best month in summer"    →  "which month was our best", and "in summer"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import ANY_LIMIT, EXTREMES

_IS_SUCH = re.compile(
    rf"\A\W*(?:(?:so|and|but|hey|ok|well|then|also)\W+)*(?P<is>is|was|are|were) (?P<our>our|the|my) (?P<rank>(?:single |very |all-time )?(?:{EXTREMES})(?: [a-z]+ing)?) "
    r"(?P<x>(?!of\b|in\b|an?\b)[a-z]+(?: (?!in\b|an?\b|on\b|by\b|of\b)[a-z]+)?)(?P<when> (?:in|of|during|by) (?!(?:a|an)\b)[\w' ]{3,30}?)? (?:(?:actually|really|always|also|ever|again|still|indeed) )?"
    r"(?P<such>(?:an? (?!lot\b|bit\b)|one of (?:the|our) )[\w' -]{3,40}|(?:in|on) (?:(?:the|a|one of the|our) )?[\w']+(?: [\w']+)?)\W*\Z",
    re.IGNORECASE,
)
_HELD = re.compile(rf"{ANY_LIMIT}|\b(?:than|or|better|worse|same|share|percent\w*|ever|by)\b|\d", re.IGNORECASE)


def first_is_such(question: str) -> tuple[str, tuple[str, ...]]:
    """The question for the first itself, and what it was asked to be; empty if nothing is asked so.

    >>> first_is_such("was our best day a Saturday?")
    ('which day was our best?', ('a Saturday',))
    """
    match = _IS_SUCH.match(question)
    if match is None or _HELD.search(match["such"]) or not match["x"]:
        return "", ()
    return f"which {match['x']} {match['is']} {match['our']} {match['rank']}{match['when'] or ''}?", (match["such"].strip(),)
