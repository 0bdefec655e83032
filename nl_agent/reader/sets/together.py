"""What no filter tells of rows, each of which holds one value: who bought both, who bought nothing of it, who bought only it."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass

from nl_agent.reader.english.tokens import stems
from nl_agent.reader.marks import Marks
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.sets.solely import Alone, alone
from nl_agent.reader.time.timing import Timing
from nl_agent.reader.types import Comparison, NotUnderstood, Reason
from nl_agent.reader.vocabulary import Vocabulary

_DID_NOT = re.compile(
    r"\b(?:did not|didn't|did n't|do not|don't|does not|doesn't|have not|haven't|has not|hasn't|had not|hadn't|never|without)\s+(?:ever\s+|yet\s+|even\s+|once\s+)*"
    r"\w+\b|\bbut (?:not|never|no)\b|\bneither\b"
)
_BOTH = re.compile(
    r"\bboth\b|\btogether with\b|\bas well as\b|\balong with\b|\bin combination\b|\bin the same\b|\balso (?:bought|buy|have|had|got|took|used|visited)\b|\band also\b|\btogether\b"
)
_LACKING = re.compile(
    r"\s+(?:(?:that|which|who)\s+(?:do not|don't|did not|didn't|does not|doesn't)\s+\w+|without(?! the\b)|with no|lacking|not containing|containing no|free of)\b"
)
""" "Patients without scans" had none; "patients without the north wing" are those of all others."""
_TWO_COUNTS = re.compile(
    r"\bhow many\b[^.?!;]*?\b(?P<had>had|have|contain(?:ed)?|included?|used?|carried|held)\b[^.?!;]*?(?:,|\band\b) how many (?:of (?:them|those) )?(?:had|have|contain(?:ed)?|included?|used?|carried|held)\b(?! (?:none|no|not|neither)\b)"
)
_COUNTS = re.compile(r"\b(?:how many|number of|count of)\b")
_LISTS = re.compile(r"\b(?:which|what|who|list|name|show)\b")
_IN_BOTH = re.compile(r"\b(?:how many|number of) [a-z]+(?: [a-z]+)? (?:in|at) both\b")
_WHO = re.compile(
    r"\b(?:who|that|which|with|whose|having|containing|contain(?:ed|s)?|did|have|had|has|got|buying|bought|sold|sells?|selling|carried|visited|used|made|took)\b"
)


@dataclass(frozen=True, slots=True)
class Sets:
    """Two choices of rows, and how the things of the one are held against those of the other."""

    how: Comparison
    first: Roles
    second: Roles


def sets_of(marks: Marks, what: Roles, when: Timing, vocabulary: Vocabulary) -> Sets | NotUnderstood | None:
    """The two sets of things that a count is of, which no filter of its rows tells; why it cannot be told; None if rows tell it.

    "How many patients had both an X-ray and a scan" asks for those with rows of both kinds; a filter would count those with
    either. "Patients who had no scan" would be those with a row of another kind.
    """
    if len(what.metrics) == 1 and len({**what.values, **what.flags}) > 1 and _TWO_COUNTS.search(marks.lowered):
        text = "How many have the one and how many the other are two numbers with filters of their own: ask for one of them."
        return NotUnderstood(Reason.NOT_MODELLED, text)
    counted = [name for name in what.metrics if name in vocabulary.distinct]
    if sole := alone(marks, what):
        return _nothing_else(sole, counted, marks, what, when, vocabulary)
    if not counted or not (what.values or what.excluded or what.settled):
        return None
    text = marks.lowered
    chosen = {name: held for name, held in what.values.items() if not is_its_own(name, counted[0], vocabulary)}
    left_out = {
        name: held for name, held in (what.excluded | what.settled).items() if not is_its_own(name, counted[0], vocabulary)
    }
    values = [(name, value) for name, held in chosen.items() for value in held]
    lacking = any(_LACKING.match(text[what.named.places[name][1] :]) for name in counted if name in what.named.places)
    both = (
        len(values) > 1
        and _BOTH.search(text)
        and (_WHO.search(text) or _IN_BOTH.search(text))
        and not re.search(r"\b(?:either|or)\b", text)
    )
    if both:
        found = _with(what, Comparison.BOTH, values[0], values[1]) if len(values) == 2 else None
        return _told(found, what, when, f"both {values[0][1]} and {values[1][1]}", counted[0], vocabulary)
    if left_out and (lacking or (_DID_NOT.search(text) and _WHO.search(text))):
        (name, held), *more = left_out.items()
        return _told(None if more else _lacking(what, name, held), what, when, f"no {held[0]}", counted[0], vocabulary)
    return None


def _nothing_else(
    sole: Alone, counted: list[str], marks: Marks, what: Roles, when: Timing, vocabulary: Vocabulary
) -> Sets | NotUnderstood | None:
    """Those that did one thing and nothing else, counted or listed; None if neither is asked for."""
    listed = len(what.groups) == 1 and not what.groups[0].startswith("metric_time")
    if not (counted or (listed and _LISTS.search(marks.lowered)) or (sole.named and _COUNTS.search(marks.lowered))):
        return None
    if sole.named:
        return NotUnderstood(Reason.NOT_MODELLED, "What has that and nothing else is not told by a number of all that have it.")
    if sole.timed:
        return NotUnderstood(
            Reason.NOT_MODELLED, "What was done then, and at no other time, is not told by a number of that time."
        )
    value = "" if sole.item in what.flags else what.values[sole.item][0]
    if counted and is_its_own(sole.item, counted[0], vocabulary):
        return None
    label = vocabulary.items[sole.item].label.lower()
    return _told(_solely(what, sole.item), what, when, f"nothing but {value or label}", (counted or what.groups)[0], vocabulary)


def _told(found: Sets | None, what: Roles, when: Timing, of: str, counted: str, vocabulary: Vocabulary) -> Sets | NotUnderstood:
    """The sets, if nothing else is asked of them."""
    if (
        found is not None
        and len(what.metrics) == 1
        and (not what.groups or what.groups == [counted])
        and not (when.all_grains or when.compared or what.sides or what.custom_grain)
    ):
        return found
    label = ((vocabulary.metrics.get(counted) or vocabulary.items[counted]).label or counted).lower()
    text = f"How many {label} there are with {of} is told over one period and in one number: rows of them hold one value each."
    return NotUnderstood(Reason.NOT_MODELLED, text)


def _with(what: Roles, how: Comparison, one: tuple[str, str], other: tuple[str, str]) -> Sets:
    first, second = deepcopy(what), deepcopy(what)
    for side, (kept, value), (gone, _) in ((first, one, other), (second, other, one)):
        side.values.pop(gone, None)
        side.values[kept], side.either = [value], []
    return Sets(how, first, second)


def _lacking(what: Roles, name: str, held: list[str]) -> Sets:
    """Those with any row (of what else is chosen), without those with a row of what is left out."""
    first, second = deepcopy(what), deepcopy(what)
    for side in (first, second):
        side.excluded.pop(name, None)
    second.values[name] = held
    return Sets(Comparison.WITHOUT, first, second)


def _solely(what: Roles, name: str) -> Sets:
    """Those with a row of it, without those with a row of anything else."""
    second = deepcopy(what)
    if name in second.flags:
        second.flags[name] = not second.flags[name]
    else:
        second.excluded[name] = second.values.pop(name)
    return Sets(Comparison.WITHOUT, deepcopy(what), second)


def is_its_own(item: str, counted: str, vocabulary: Vocabulary) -> bool:
    """True of a dimension of the very things that a metric counts: a patient has one age, whatever was done for him."""
    metric, owner = vocabulary.metrics[counted], vocabulary.items.get(item.rpartition("__")[0])
    if owner is None:
        return False
    words = {stem for text in (metric.label, *metric.synonyms) for stem in stems(text)}
    return not words.isdisjoint(key[0] for text in (owner.label, *owner.synonyms) if len(key := stems(text)) == 1)


_NEVER_WAS = re.compile(r"\bnever\b")


def never_of_a_group(marks: Marks, what: Roles) -> NotUnderstood | None:
    """ "Which age band was never treated": that some of it were not is another thing, and all that a filter tells."""
    listed = [name for name in what.groups if not what.metrics and "__" in name]
    denied = [name.rpartition("__")[0] for name, so in what.flags.items() if not so]
    if not listed or not denied or not _NEVER_WAS.search(marks.lowered) or not any("__" not in owner for owner in denied):
        return None
    return NotUnderstood(Reason.NOT_UNDERSTOOD, "Groups of which none ever was so are not looked for: ask how many of each were.")
