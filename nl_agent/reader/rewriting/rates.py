"""Rates that are told by what was done: put as the rate that the project has for it.

"wards readmitted more than 5%"     →  "wards with a readmission rate of more than 5%"
"groups that were waived 30%+"      →  "groups with a waiver rate of 30%+"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import LIMIT
from nl_agent.reader.english.numbers import NUMBER
from nl_agent.reader.names.phrases import Phrases

_PERCENT = rf"{NUMBER} ?(?:%|percent\b|per cent\b|pct\b)"
_DONE = re.compile(
    rf"(?: (?:that|which) (?:are|were|is|was|get|got))? \b(?P<v>[a-z]{{3,}}ed)(?: (?:by|at))? (?P<l>{LIMIT} {_PERCENT}|{_PERCENT} ?(?:\+|(?:or|and) (?:more|less|over|under|above|below|up)\b))",
    re.IGNORECASE,
)


def at_a_rate(question: str, phrases: Phrases) -> str:
    """A question in which a limit of what was done is one of its rate; as it is, where the project has no such rate."""

    def told(match: re.Match[str]) -> str:
        verb = match["v"].lower()
        nouns = (verb[:-2], verb[:-1], phrases.noun_of(verb))
        rate = next((f"{noun} rate" for noun in nouns if noun and phrases.metric_named(f"{noun} rate")), "")
        return f" with a {rate} of {match['l']}" if rate else match.group()

    return _DONE.sub(told, question)
