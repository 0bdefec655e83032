"""A period of another day than the one a number is counted by: "courses with an end date in July", where courses count by their start."""

from __future__ import annotations

from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.time.timing import Timing
from nl_agent.reader.types import NotUnderstood, Reason
from nl_agent.reader.vocabulary import Vocabulary


def of_another_time(what: Roles, when: Timing, vocabulary: Vocabulary) -> NotUnderstood | None:
    """Why the period is not told; None if it is of the number's own time, or nobody said of what."""
    told = [name for name in what.named_items if name in vocabulary.items and vocabulary.items[name].kind == "time"]
    for metric in what.metrics if when.periods else ():
        own = vocabulary.happens_on.get(metric)
        other = next((name for name in told if own and name != own), "")
        if own and other:
            label = vocabulary.metrics[metric].label or metric
            text = f"'{label}' is counted by {_label(own, vocabulary)}; a period of {_label(other, vocabulary)} is another one."
            return NotUnderstood(Reason.NOT_MODELLED, text, (), (metric,))
    return None


def _label(item: str, vocabulary: Vocabulary) -> str:
    return vocabulary.items[item].label.lower() if item in vocabulary.items else "another day"
