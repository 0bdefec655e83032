"""What the limits of a question are held against: numbers of the groups, a claimed number, or each row's share of the total.

wards with more than 500 admissions              the admissions of each ward
was the rate above 14                            a claim: 14 percent, of a rate
wards that make up more than 10% of charges      the share of each ward
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nl_agent.reader.marks import Marks
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.roles.asking_back import label_of, suggested
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.rows.limits import counted_by_none, in_percent, limited_metric, may_be_of_the_things, unlisted
from nl_agent.reader.rows.thresholds import Threshold
from nl_agent.reader.types import Ambiguous, Choice, Claim, NotUnderstood, Reason
from nl_agent.reader.vocabulary import Vocabulary
from semantic_models import having_compare

_SHOWN = 3
_WORDS = {">": "more than", ">=": "at least", "<": "less than", "<=": "at most", "=": "exactly"}


@dataclass(frozen=True, slots=True)
class Held:
    """The metrics with those that are limited, the conditions on them, and the limits of each row's share."""

    metrics: tuple[str, ...]
    having: tuple[str, ...]
    shares: tuple[tuple[str, float], ...] = ()


def uncounted(
    limits: Sequence[Threshold], what: Roles, marks: Marks, vocabulary: Vocabulary, *, timed: bool
) -> NotUnderstood | None:
    """ "Patients seen by more than 3 specialties": the limit is of things that no number counts, or that are the rows themselves.

    Args:
        timed: True if the rows are told along time.
    """
    for one in limits:
        if thing := unlisted(one, what, marks, vocabulary, timed=timed):
            text = (
                f"'{marks.text[one.start : one.end].strip()}' is said of {thing}, and the rows are others: list them by {thing}."
            )
            return NotUnderstood(Reason.NOT_UNDERSTOOD, text, (thing,))
        if thing := counted_by_none(one, what, marks, vocabulary):
            text = f"No governed number is how many there are of '{thing}' to each."
            return NotUnderstood(Reason.NOT_MODELLED, text, (thing,))
    return None


def hold(
    limits: Sequence[Threshold], metrics: tuple[str, ...], what: Roles, marks: Marks, vocabulary: Vocabulary, *, shared: bool
) -> Held | NotUnderstood | Ambiguous:
    """The limits of groups. What is held against a limit is shown, too.

    Args:
        shared: True if the question asks for shares.
    """
    if rivals := _limit_of_which(limits, metrics, what, marks, vocabulary):
        return rivals
    limited = [(limited_metric(one, what, marks, vocabulary), one) for one in limits]
    parts = [one for name, one in limited if one.percent and vocabulary.metrics[name].unit != "ratio"]
    if parts and (not shared or len(metrics) > 1):
        rates = tuple(name for name, metric in vocabulary.metrics.items() if metric.unit == "ratio")
        text = f"A percentage is not held against {vocabulary.metrics[limited[0][0]].label.lower()}: name the rate that is meant."
        return NotUnderstood(Reason.NOT_UNDERSTOOD, text, suggestions=rates[:_SHOWN])
    numbers = [
        (name, replace(one, value=one.value / 100, percent=True) if _told_in_percent(name, one, vocabulary) else one)
        for name, one in limited
        if one not in parts
    ]
    if opposed := _opposed(numbers):
        text = (
            f"Two limits on {vocabulary.metrics[opposed].label.lower()} leave nothing between them: say what each of them is of."
        )
        return NotUnderstood(Reason.NOT_UNDERSTOOD, text, suggestions=(opposed,))
    having = tuple(dict.fromkeys(having_compare(name, one.comparison, one.value) for name, one in numbers))
    shares = tuple((one.comparison, float(one.value)) for one in parts)
    what.assumptions += [f"only those with {_WORDS[sign]} {100 * value:.4g} % of the total are shown" for sign, value in shares]
    return Held(tuple(dict.fromkeys((*metrics, *(name for name, _ in numbers)))), having, shares)


def _limit_of_which(
    limits: Sequence[Threshold], metrics: tuple[str, ...], what: Roles, marks: Marks, vocabulary: Vocabulary
) -> Ambiguous | None:
    """ "Average charge of wards over 50k": each number that the limit may be of, named beside it; None if it is clear."""
    for one in limits:
        rivals = may_be_of_the_things(one, metrics, what, marks, vocabulary)
        if rivals:
            said = marks.text[one.start : one.end].strip()
            labels = [label_of(name, vocabulary) for name in rivals]
            choices = tuple(
                Choice(name, f"{name} {said}", marks.text.replace(said, f"with {name.lower()} {said}", 1)) for name in labels
            )
            return Ambiguous(f"Which number is to be held against '{said}'?", choices, tuple(marks.evidence), said)
    return None


def _opposed(numbers: Sequence[tuple[str, Threshold]]) -> str:
    """The metric that would have to be above one number and below a smaller one: one of the two was of something else."""
    for name in dict.fromkeys(name for name, _ in numbers):
        low = [one.value for each, one in numbers if each == name and one.comparison.startswith(">")]
        high = [one.value for each, one in numbers if each == name and one.comparison.startswith("<")]
        strict = any(one.comparison in "<>" for each, one in numbers if each == name)
        if low and high and (max(low) > min(high) or (strict and max(low) == min(high))):
            return name
    return ""


def _told_in_percent(name: str, limit: Threshold, vocabulary: Vocabulary) -> bool:
    return vocabulary.metrics[name].unit == "ratio" and not limit.percent and in_percent(limit)


def claimed_number(limits: Sequence[Threshold], metrics: Sequence[str], vocabulary: Vocabulary) -> tuple[Claim, str]:
    """What a yes/no question claims of its one number: "is the rate above 14" is said in percent."""
    limit = limits[0]
    value = limit.value / 100 if vocabulary.are_ratios(metrics) and abs(limit.value) > 1 and not limit.percent else limit.value
    return (Claim.MORE if limit.comparison.startswith(">") else Claim.LESS), str(value)


def largest_of(metrics: Sequence[str], marks: Marks, what: Roles, phrases: Phrases) -> str:
    """ "Did a single stay ever go over 500 dollars": the number that is the largest of them; empty if none is governed."""
    start, end = what.named.places.get(metrics[0], (0, 0))
    thing = marks.lowered[start:end].split()[-1:] if end else []
    return next((name for word in ("largest", "highest") for one in thing if (name := phrases.metric_named(f"{word} {one}"))), "")


def held_against_money(metrics: tuple[str, ...], vocabulary: Vocabulary) -> NotUnderstood:
    """A number of things is not held against dollars."""
    label = vocabulary.metrics[metrics[0]].label.lower()
    text = f"'{label}' is no amount of money that could be held against one: name the number in money."
    return NotUnderstood(Reason.NOT_MODELLED, text, suggestions=suggested(metrics, vocabulary))


def unclaimed(metrics: tuple[str, ...], vocabulary: Vocabulary) -> NotUnderstood:
    """A limit without groups that is no claim either."""
    text = "A threshold needs something to hold it against."
    return NotUnderstood(Reason.NOT_UNDERSTOOD, text, suggestions=suggested(metrics, vocabulary))
