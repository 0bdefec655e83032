"""A yes or no beside the values of a dimension that knows the same thing: they are two sides, and no row is both.

"charges of emergencies and of maternity", where a department is called Emergency     emergencies against maternity
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import VERSUS
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Meaning
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.sides.unlike_sides import set_unlike_apart
from nl_agent.reader.vocabulary import Vocabulary
from semantic_models import where_in

_LINK = re.compile(
    rf"(?:\b(?:and|or|{VERSUS}|compared (?:to|with)|than)|&|,)(?: (?:with|on|from|for|of|in|at|to|the|our|that|those))*\s?\Z"
)


def set_beside_values(what: Roles, marks: Marks, phrases: Phrases, vocabulary: Vocabulary, *, alone: bool) -> None:
    """ "Emergencies and maternity", "smokers against patients with children": each is a side of its own.

    Args:
        alone: True if no rows are ranked or limited.
    """
    set_unlike_apart(what, marks, phrases, vocabulary, alone=alone)
    for flag in [name for name, chosen in what.flags.items() if chosen and not what.sides]:
        told = next((one.text.lower() for one in marks.evidence if one.target == f"{flag} = True"), "")
        start = marks.lowered.find(told) if told else -1
        for item in sorted(rivals(flag, phrases, vocabulary) & set(what.values)):
            places = [marks.tokens[at].start for at, (name, _) in sorted(what.placed.items()) if name == item]
            if start < 0 or not places or not _LINK.search(marks.lowered[: max(start, places[-1])]):
                continue
            del what.flags[flag]
            values = [(value, item, where_in(item, [value])) for value in what.values.pop(item)]
            own = (told, flag, where_in(flag, [True]))
            what.sides = [own, *values] if start < places[0] else [*values, own]
            return


def rivals(flag: str, phrases: Phrases, vocabulary: Vocabulary) -> set[str]:
    """The dimensions with a value of the same name."""
    return {meaning.item for meaning in called_like(flag, phrases, vocabulary)}


def called_like(flag: str, phrases: Phrases, vocabulary: Vocabulary) -> list[Meaning]:
    """The values of the same name as a yes or no."""
    item = vocabulary.items.get(flag)
    words = (item.label, *item.synonyms) if item else ()
    return [meaning for word in words for meaning in phrases.lookup(word) if meaning.kind is Kind.VALUE]
