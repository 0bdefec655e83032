"""The days that a number is counted by, which are its own: when its data begins, and by which of a thing's days it counts.

"courses with an end date in July"   refused, where courses count by their start
"courses before May"                 from the first of them on, though the other data begins later
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nl_agent.reader.english.tokens import tokens
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.time.timing import Timing
from nl_agent.reader.types import NotUnderstood, Reason
from nl_agent.reader.vocabulary import Vocabulary

_ENDED = re.compile(
    r"\b(?P<x>[a-z]+) (?:(?:that|which|have|has|had|were|was|run|held) )*(?:ended|ending|concluded|finished|closed|expired|completed|wrapped up)"
    r"(?= (?:in|on|during|before|after|by|between|since|until|within|over|last|this)\b)"
)
""" "Courses that ended in July"."""


def of_another_time(what: Roles, when: Timing, marks: Marks, vocabulary: Vocabulary, phrases: Phrases) -> NotUnderstood | None:
    """Why the period is not told; None if it is of the number's own time, or nobody said of what."""
    if not when.periods:
        return None
    told = [name for name in what.named_items if name in vocabulary.items and vocabulary.items[name].kind == "time"]
    for metric in what.metrics:
        own = vocabulary.happens_on.get(metric)
        other = next((name for name in told if own and name != own), "")
        if own and other:
            label = vocabulary.metrics[metric].label or metric
            text = f"'{label}' is counted by {_label(own, vocabulary)}; a period of {_label(other, vocabulary)} is another one."
            return NotUnderstood(Reason.NOT_MODELLED, text, (), (metric,))
    ended = _ended(marks, vocabulary, phrases)
    if not ended or ended in {vocabulary.happens_on.get(metric) for metric in what.metrics}:
        return None
    text = f"Nothing is counted by {_label(ended, vocabulary)}, so no number is told of a period of it."
    return NotUnderstood(Reason.NOT_MODELLED, text, (), tuple(what.metrics[:1]))


def from_their_first_day(when: Timing, metrics: Sequence[str], vocabulary: Vocabulary) -> Timing:
    """ "Courses before May": from the first of all courses on, where these began before most of the data."""
    days = [vocabulary.begins.get(name, vocabulary.first_day) for name in metrics]
    if not days or max(days) >= vocabulary.first_day:
        return when
    begun = [
        replace(one, start=min(days))
        if one.start == vocabulary.first_day and one.label.startswith(("before ", "until "))
        else one
        for one in when.periods
    ]
    return replace(when, periods=tuple(begun))


def _ended(marks: Marks, vocabulary: Vocabulary, phrases: Phrases) -> str:
    """The day on which things end, where a question tells them by their end; empty if it does not, or they have none."""
    for match in _ENDED.finditer(marks.lowered):
        thing = tokens(match["x"])[0].stem
        for name in (f"{thing} end", f"{thing} end date"):
            for item in phrases.items_of(name):
                if vocabulary.items[item].kind == "time":
                    return item
    return ""


def _label(item: str, vocabulary: Vocabulary) -> str:
    return vocabulary.items[item].label.lower() if item in vocabulary.items else "another day"
