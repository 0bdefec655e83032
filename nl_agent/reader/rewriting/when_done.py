"""What we do with something that is asked of: "when we scan them" are those that were scanned.

"charges of red when we scan them"            →  "charges of red when scanned"
"charges by ward when we scan red patients"   →  "charges by ward of red patients when scanned"
"charges of red when we visit them"           →  untouched: no yes or no is called so
"""

from __future__ import annotations

import re

from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.vocabulary import is_yes_no

_WHEN_WE = re.compile(
    r"\b(?P<w>when|whenever|while|if|once) (?:we|they|you) (?:do |have |did )?(?P<v>[a-z]{4,}) "
    r"(?:(?P<it>it|them|that|those|these)|(?P<x>(?:the |our )?[a-z][a-z&'-]*(?: [a-z&'-]+){0,3}?))(?=\s*(?:[,.?!;]|\Z)|\s(?:by|per|in|on|at|for|from|during)\b)",
    re.IGNORECASE,
)


def when_done(text: str, phrases: Phrases) -> str:
    """A text in which what was done to something says which of it is meant.

    >>> when_done("charges of red when we scan them", phrases)  # doctest: +SKIP
    'charges of red when scanned'
    """

    def told(match: re.Match[str]) -> str:
        done = _done(match["v"].lower(), phrases)
        named = match["it"] or any(span.of(Kind.VALUE) for span, _, _ in phrases.placed(match["x"]))
        if not done or not named:
            return match.group()
        whose = f"of {match['x']} " if match["x"] else ""
        return f"{whose}{match['w']} {done}"

    return _WHEN_WE.sub(told, text)


def _done(verb: str, phrases: Phrases) -> str:
    """The form of a verb by which a project calls what was done: "scanned"; empty if it has no such yes or no."""
    last = verb[-1]
    for form in (f"{verb.removesuffix('e')}ed", f"{verb}{last}ed", verb):
        if any(m.kind is Kind.ITEM and is_yes_no(m.target) for m in phrases.lookup(form)):
            return form
    return ""
