"""What is asked of some that were counted by a number of their own: they are not all that there are.

"how many stays with a scan in May"  ==>  "how much did we bill for them"    of stays with a scan
"how many new patients in May"       ==>  "how much were they billed"        no other number is told of new patients only
"""

from __future__ import annotations

import re

from nl_agent.reader.counted import is_person
from nl_agent.reader.part_by_flag import ON_OR_WITH, with_flag
from nl_agent.reader.parts import Parts
from nl_agent.reader.phrases import Phrases
from nl_agent.reader.types import NotUnderstood, Reason, Vocabulary

_THEY = re.compile(r"\b(?:they|them|those|these|their)\b(?! (?:is|are|was|were) (?:no|any)\b)")
_EACH_OF_THEM = re.compile(r"\beach(?: one)? of (?:them|those|these)\b")


def of_those_counted(context: Parts, new: Parts, phrases: Phrases, vocabulary: Vocabulary) -> dict[str, bool] | NotUnderstood:
    """The yes or no that those have who were counted before; why it cannot be told of them alone, where nothing chooses them."""
    asked = [name for name in new.what.metrics if name not in context.what.metrics]
    if len(context.what.metrics) != 1 or not asked or not _THEY.search(new.marks.lowered):
        return {}
    (counted,) = context.what.metrics
    if all(vocabulary.metrics[name].unit == vocabulary.metrics[counted].unit for name in asked):
        return {}  # "how many of them were discharged" counts some of them by a number of their own
    if context.what.groups and _EACH_OF_THEM.search(new.marks.lowered):
        return {}  # "and how much did each of them bill", after a number by ward: each ward
    if all(counted in _made_of(name, vocabulary) for name in asked):
        return {}  # the share of them that came back is told of them by its definition
    flagged = with_flag(counted, phrases, vocabulary, ON_OR_WITH)
    if any(base in asked for base, _, _ in flagged) or not (flagged or _some_of_all(counted, phrases, vocabulary)):
        return {}
    for _, item, _ in flagged:
        entity = vocabulary.items.get(item.split("__", 1)[0])
        reached = all(item in vocabulary.reachable.get(name, ()) for name in asked)
        if reached and not (entity and is_person(entity)):
            return {item: True}
    label = vocabulary.metrics[counted].label.lower()
    return NotUnderstood(
        Reason.NOT_MODELLED,
        f"That is not told of {label} alone: no filter chooses them, they are only counted.",
        (),
        tuple(asked),
    )


def _made_of(name: str, vocabulary: Vocabulary) -> set[str]:
    """The numbers that a ratio is made of."""
    metric = vocabulary.metrics[name]
    return {one.name for one in (metric.numerator, metric.denominator) if one}


def _some_of_all(name: str, phrases: Phrases, vocabulary: Vocabulary) -> bool:
    """True of "new patients", where "patients" by themselves are counted by another number."""
    metric = vocabulary.metrics[name]
    things = [vocabulary.items[item] for item in phrases.items_of(metric.label.split()[-1])]
    nouns = (f"{text.lower()}s" for thing in things if thing.kind == "entity" for text in (thing.label, *thing.synonyms))
    every = {one for noun in nouns for one in phrases.metrics_of(noun)}
    return name not in every and any(vocabulary.metrics[one].unit == metric.unit for one in every)
