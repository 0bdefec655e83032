""" "Average waivers per ward", "what does a ward have in waivers on average": one number, the mean over the wards."""

from __future__ import annotations

import re

from nl_agent.reader.marks import Marks
from nl_agent.reader.roles.counted import is_person
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.time.timing import Timing
from nl_agent.reader.types import Evidence
from nl_agent.reader.vocabulary import Vocabulary

_MEAN = re.compile(
    r"(?<!\bi )(?<!\byou )(?<!\bwe )(?<!\bthey )(?<!\bit )(?<!\bthat )(?<!\bto )\b(?:on average|average|avg|mean|averaging)\b"
)
"""A word for a mean; in "I mean" it is none."""
_ONE = r"(?:\bper|/|\b(?:of|for|does|did|has) an?)\s?(?:single |individual |one )?"
"""Of one of them. "By ward" lists them, and "of the ward" is one that was told before."""

_NO_LETTER = r"(?!\s(?:[b-z]|a(?= (?:since|in|for|during|last|from|until|by|this)\b|\W*\Z))\b)"
""" "Per ward type a": of that type, which is no list of the types."""


def set_mean_over(what: Roles, marks: Marks, when: Timing, vocabulary: Vocabulary, *, alone: bool) -> None:
    """Set the group that a mean is taken over, and use up the word for a mean, where it is said of one kind of things.

    A rate is an average already, and per person is said of all of them, with those who have none.

    Args:
        alone: False if rows are ranked, limited, or set beside others.
    """
    guessed = any(one.kind == "average" and one.how == "inferred" for one in marks.evidence)  # of days, for weekdays are chosen
    of_time = (
        (when.averaged and (what.groups or not guessed)) or when.all_grains or when.compared or when.sides or when.asked_change
    )
    named = dict.fromkeys(one.target for one in marks.evidence if one.kind == "item")
    of_what = what.groups or ([what.subject] if what.subject else [*named])
    if not alone or of_time or what.sides or len(of_what) != 1 or len(what.metrics) != 1 or vocabulary.are_rates(what.metrics):
        return
    (group,) = of_what
    thing = vocabulary.items.get(group)
    if thing is None or (thing.kind == "entity" and is_person(thing)):
        return
    said = {re.escape(one.text.lower()) for one in marks.evidence if one.kind == "item" and one.target == group}
    one = re.search(rf"{_ONE}(?:{'|'.join(sorted(said))})\b{_NO_LETTER}", marks.lowered) if said else None
    mean = marks.search(_MEAN, wholly_free=not when.averaged)
    if mean is None or one is None:
        return
    marks.use(*mean.span())
    marks.use(*one.span())
    marks.evidence.append(Evidence(mean.group(), "average", group, "exact"))
    what.groups[:], what.mean_over = [group], group
