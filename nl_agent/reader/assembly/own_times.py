"""The days that a number is counted by, which are its own: when its data begins, and by which of a thing's days it counts.

"courses with an end date in July"   those whose end lies in July, where courses count by their start
"courses running in May"             those that began before its end and did not end before it
"courses before May"                 from the first of them on, though the other data begins later
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nl_agent.reader.marks import Marks
from nl_agent.reader.names.begun import days_said
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.time.timing import Timing
from nl_agent.reader.types import NotUnderstood, Period, Reason
from nl_agent.reader.vocabulary import Vocabulary
from semantic_models import where_time

_NO_BEGINNING, _NO_END = ("before ", "until "), ("after ", "since ", "from ")
"""How the labels of periods begin that only the data ends."""


def by_another_day(what: Roles, when: Timing, marks: Marks, vocabulary: Vocabulary, phrases: Phrases) -> Timing | NotUnderstood:
    """The time without a period that is one of a thing's own day, which the roles then choose rows by; or why that is not told."""
    said = list(days_said(marks, phrases, vocabulary))
    told = [name for name in what.named_items if name in vocabulary.items and vocabulary.items[name].kind == "time"]
    days = said[0][1] if said else tuple(told[:1])
    if not days or not when.periods:
        return when
    for match, _ in said:
        marks.use(match.end("x"), match.end())
    untold = "" if any(not match["b"] for match, _ in said) else days[0]  # things count by their beginning, if by any day
    if {vocabulary.happens_on.get(name, untold) for name in what.metrics} == {*days}:
        return when
    label = " and ".join(_label(day, vocabulary) for day in days)
    things = {vocabulary.happens_on.get(name, days[0]).rpartition("__")[0] for name in what.metrics}
    own = days[0].rpartition("__")[0] in things  # "courses that ended in 2017, by month": of which of their days?
    alone = len(when.periods) == 1 and not (own and (when.all_grains or when.weekdays or when.month_days or when.averaged))
    if not alone or when.periods[0].out or len(said) > 1 or any(match["by"] for match, _ in said):
        text = f"By {label} one period is told at a time, and no other time with it: ask for that one."
        return NotUnderstood(Reason.NOT_MODELLED, text, (), tuple(what.metrics[:1]))
    for name in what.metrics:
        if not {*days} <= vocabulary.reachable.get(name, frozenset()):
            text = f"'{vocabulary.metrics[name].label or name}' is not known by {label}."
            return NotUnderstood(Reason.NOT_MODELLED, text, (), (name,))
    (period,) = when.periods
    what.of_days = _running(days, period) if len(days) > 1 else _between(days[0], period)
    return replace(when, periods=())


def _between(day: str, period: Period) -> list[str]:
    """The conditions that a day lies within a period; one that only the data ends has no such end."""
    ends = ((">=", period.start, _NO_BEGINNING), ("<=", period.end, _NO_END))
    return [where_time(day, "day", sign, end) for sign, end, opens in ends if end and not period.label.startswith(opens)]


def _running(days: Sequence[str], period: Period) -> list[str]:
    """The conditions that a thing's first and last day have some day of a period between them."""
    (first, last), (start, end) = days, (period.start, period.end)
    begun = [where_time(first, "day", "<=", end)] if end else []
    return [*begun, *([where_time(last, "day", ">=", start)] if start else [])]


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


def _label(item: str, vocabulary: Vocabulary) -> str:
    return vocabulary.items[item].label.lower() if item in vocabulary.items else "another day"
