"""What cannot be told from rows, each of which holds one value: who bought both, who bought nothing of it, who bought only it."""

from __future__ import annotations

import re

from nl_agent.reader.marks import Marks
from nl_agent.reader.roles import Roles
from nl_agent.reader.tokens import stems
from nl_agent.reader.types import NotUnderstood, Reason, Vocabulary

_DID_NOT = re.compile(
    r"\b(?:did not|didn't|did n't|do not|don't|does not|doesn't|have not|haven't|has not|hasn't|had not|hadn't|never|without)\s+(?:ever\s+|yet\s+|even\s+|once\s+)*"
    r"\w+\b|\bbut (?:not|never|no)\b"
)
_BOTH = re.compile(
    r"\bboth\b|\btogether with\b|\bas well as\b|\balong with\b|\bin combination\b|\bin the same\b|\balso (?:bought|buy|have|had|got|took|used|visited)\b|\band also\b|\btogether\b"
)
_SOLELY = re.compile(
    r"\b(?:only|solely|exclusively|just)\s+(?:ever\s+)?(?:\w+ed|bought|buy|got|took|had|have|use[ds]?|spent|\w+ing)\b|\b(?:\w+ed|bought|buys?|had|have|took)\s+(?:only|solely|exclusively|nothing but|nothing except)\b"
)
_LACKING = re.compile(
    r"\s+(?:(?:that|which|who)\s+(?:do not|don't|did not|didn't|does not|doesn't)\s+\w+|without|with no|lacking|not containing|containing no|free of)\b"
)
_TWO_COUNTS = re.compile(
    r"\bhow many\b[^.?!;]*?\b(?P<had>had|have|contain(?:ed)?|included?|used?|carried|held)\b[^.?!;]*?(?:,|\band\b) how many (?:of (?:them|those) )?(?:had|have|contain(?:ed)?|included?|used?|carried|held)\b(?! (?:none|no|not|neither)\b)"
)
_IN_BOTH = re.compile(r"\b(?:how many|number of) [a-z]+(?: [a-z]+)? (?:in|at) both\b")
_WHO = re.compile(r"\b(?:who|that|which|with|whose|having|containing|contain(?:ed|s)?|did|have|had|has|got|buying|bought)\b")


def untold(marks: Marks, what: Roles, vocabulary: Vocabulary) -> NotUnderstood | None:
    """Why a count of things cannot be told by values of their rows; None if it can.

    "How many patients had both an X-ray and a scan" asks for those with rows of both kinds; a filter would count those with
    either. "Patients who had no scan" would be those with a row of another kind.
    """
    if len(what.metrics) == 1 and len({**what.values, **what.flags}) > 1 and _TWO_COUNTS.search(marks.lowered):
        text = "How many have the one and how many the other are two numbers with filters of their own: ask for one of them."
        return NotUnderstood(Reason.NOT_MODELLED, text)
    counted = [name for name in what.metrics if name in vocabulary.distinct]
    if not counted or not (what.values or what.excluded or what.settled):
        return None
    text = marks.lowered
    label = (vocabulary.metrics[counted[0]].label or counted[0]).lower()
    own = _own_words(counted[0], vocabulary)
    chosen = {name: held for name, held in what.values.items() if not own & _owner(name, vocabulary)}
    left_out = {name: held for name, held in (what.excluded | what.settled).items() if not own & _owner(name, vocabulary)}
    values = [value for held in chosen.values() for value in held]
    if (
        len(values) > 1
        and _BOTH.search(text)
        and (_WHO.search(text) or _IN_BOTH.search(text))
        and not re.search(r"\b(?:either|or)\b", text)
    ):
        return _sentence(f"{label} with both {values[0]} and {values[1]}")
    lacking = any(_LACKING.match(text[what.named.places[name][1] :]) for name in counted if name in what.named.places)
    if left_out and (lacking or (_DID_NOT.search(text) and _WHO.search(text))):
        left = next(iter(left_out.values()))[0]
        return _sentence(f"{label} without any {left}")
    if values and _SOLELY.search(text):
        return _sentence(f"{label} with nothing but {values[0]}")
    return None


def _sentence(what: str) -> NotUnderstood:
    text = f"It cannot be told from single rows how many there are: {what}. Each row has one value, so only rows of one or of several can be counted."
    return NotUnderstood(Reason.NOT_MODELLED, text)


def _own_words(name: str, vocabulary: Vocabulary) -> frozenset[str]:
    metric = vocabulary.metrics[name]
    return frozenset(stem for text in (metric.label, *metric.synonyms) for stem in stems(text))


def _owner(name: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The words of the thing that a dimension is of: a patient has an age of its own, whatever was done for him."""
    owner = vocabulary.items.get(name.rpartition("__")[0])
    return frozenset(key[0] for text in (owner.label, *owner.synonyms) if len(key := stems(text)) == 1) if owner else frozenset()
