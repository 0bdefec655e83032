"""Things counted by when they did something first: no period of a number tells that, for it counts whoever did it again.

"how many wards first admitted in Q2"              counted by their first time, which no number does
"how many patients first came in Q2"               new patients, where a number counts those
"how many wards had their first admission in H2"   the same
"""

from __future__ import annotations

import re

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.types import NotUnderstood, Reason
from nl_agent.reader.vocabulary import Vocabulary

_FIRST = re.compile(
    r"\b(?P<x>[a-z]+s) (?:(?:that|which|who) )?(?:(?:were |was |had )?first (?:[a-z]+ed|sold|came|bought|made|took|had|got|seen|saw|rang|went|began)\b"
    r"|(?:had|have|made|saw|took|got|recorded) (?:their|its|the) (?:very )?first (?!place\b|time\b|half\b|quarter\b|week\b|month\b)[a-z]+\b)",
    re.IGNORECASE,
)


def first_done(question: str, phrases: Phrases, vocabulary: Vocabulary) -> NotUnderstood | None:
    """Why things are not told by their first time; None if they need not be, or a number counts those that are new."""
    said = _FIRST.search(question)
    if said is None or phrases.metrics_of(f"new {said['x']}"):
        return None
    things = [name for name in phrases.items_of(said["x"]) if vocabulary.items[name].kind == "entity"]
    text = f"No governed metric counts {said['x'].lower()} by the first time of something: a period tells all that were active in it."
    return NotUnderstood(Reason.NOT_MODELLED, text, (said.group(),)) if things else None
