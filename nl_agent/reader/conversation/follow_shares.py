"""Shares that are asked for after a question: of what that question was limited to.

"charges by doctor in maternity"  ==>  "as a percentage of the ward"     each doctor's part of what is shown
"charges in maternity by month"   ==>  "what percentage is that?"        of the charges of each month
"charges by month"                ==>  "as a percentage"                 each month's part of the whole
"stays of one doctor by month"    ==>  "as % of maternity"       in the stays of maternity: the new name is the whole
"top 3 doctors in maternity"      ==>  "with their share of maternity charges"   the three, each with its part
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy

from nl_agent.reader.conversation.follow_metrics import part_of_all
from nl_agent.reader.conversation.follow_time import Impossible
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.parts import Parts
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.types import Shared
from nl_agent.reader.vocabulary import Vocabulary

_OF = re.compile(
    r"(?P<s>\b(?:shares?|percent(?:ages?)?|proportions?|fractions?)|%) of (?:the |its |their |that |this )(?P<x>[a-z]+(?: (?!total)[a-z]+)?)(?P<t>(?:'s)?(?: total)?)(?=(?: (?:instead|please|now|too)| (?:is|are|was|were) (?:that|it|this|these|those|they))?\W*\Z)",
    re.IGNORECASE,
)


_OF_THEIRS = re.compile(
    r"\bas an? (?P<s>share|percentage|percent|proportion|fraction) of (?:their|its|the|that) (?:own |combined |joint |grand |overall )?(?:total|sum|whole)\b",  # "each as a share of their total"
    re.IGNORECASE,
)


def of_what_it_is_in(question: str, context: Parts, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """A question that says "of the total" where it names the dimension that the one before chose one value of."""

    def instead(match: re.Match[str]) -> str:
        chosen = {name for name, values in context.what.values.items() if len(values) == 1}
        chosen |= {vocabulary.thing_of(name) for name in chosen}
        named = (
            {meaning.item for meaning in phrases.lookup(match["x"]) if meaning.kind is Kind.VALUE}
            if context.what.groups
            else set()
        )
        return f"{match['s']} of the total" if {*phrases.items_of(match["x"]), *named} & chosen else match.group()

    return _OF.sub(instead, _OF_THEIRS.sub(r"as a \g<s> of the total", question))


_BESIDE = re.compile(
    r"\A\W*(?:(?:and|now|ok|please|with|add|include|show|give|me|also|plus|can you|could you)\W+)*(?:(?:their|its|the|each one's|everyone's|as an?|in) )?"
    r"(?:(?:own|respective|percentage|percent|%) )?(?P<s>shares?|percentages?|proportions?|fractions?) (?:of|in) (?:the |our |all |total )*(?P<x>[a-z][\w'&-]*(?: [\w'&-]+){0,3}?)(?: total)?(?:\W+(?:please|too|as well|instead))*\W*\Z",
    re.IGNORECASE,
)


def with_their_shares(question: str, context: Parts, phrases: Phrases) -> str:
    """A question that goes on with the rows before, where it asks for their parts of what those were limited to.

    >>> with_their_shares("with their share of maternity charges", context, phrases)  # doctest: +SKIP
    'as a share of the total'
    """
    match = _BESIDE.match(question)
    if match is None or not (context.what.groups or context.when.all_grains):
        return question
    chosen = {name: values[0] for name, values in context.what.values.items() if len(values) == 1}
    words = match["x"].split()
    for end in range(len(words), -1, -1):
        whole, number = " ".join(words[:end]), " ".join(words[end:])
        of_it = not whole or any(m.kind is Kind.VALUE and chosen.get(m.item) == m.target for m in phrases.lookup(whole))
        same = not number or set(phrases.metrics_of(number)) & set(context.what.metrics)
        if of_it and same and (whole or not chosen):
            return "as a share of the total"
    return question


_OF_ALL_ROWS = re.compile(
    r"\b(?:of|to) (?:the |all |its |their )*(?:grand |overall |annual |yearly |full )*(?:(?:total|whole|sum)\b(?! (?!of the (?:year|quarter|month|week|period)\b)[a-z])|(?:year|period|months|quarters|weeks|days)\b)"
    r"|\b(?:each|every) (?:month|quarter|week|day)\b"
)


_OF_IT = re.compile(
    r"(?:%|\b(?:percent(?:age)?|pct|proportion|fraction)|\b(?:as an?|in) share) of (?:(?:all|the|our|total|overall) )*\Z"
)
""" "As a percentage of", before the name of a whole."""


def _in_a_named_whole(old: Parts, new: Parts, vocabulary: Vocabulary) -> frozenset[str]:
    """The filters of before that choose a part of what is named now: of a doctor in "as % of maternity"."""
    starts = [new.marks.tokens[position].start for position in new.what.placed]
    if not starts or len(new.what.values) != 1 or not _OF_IT.search(new.marks.lowered[: min(starts)]):
        return frozenset()
    (whole,) = new.what.values
    return frozenset(name for name in old.what.values if vocabulary.lies_within(name, whole))


def shared(old: Parts, new: Parts, what: Roles, grains: Sequence[str], vocabulary: Vocabulary, weekdays: Sequence[int]) -> bool:
    """A share is one of all rows, whichever few are shown; the share of one ward is one of all wards.

    False if the number is a part by itself: the governed ratio takes its place.
    """
    if finer := _in_a_named_whole(old, new, vocabulary):
        what.values.update({name: list(old.what.values[name]) for name in finer})  # they stay beside the whole
        return True
    for name, held in new.what.values.items():
        entity = name.split("__", 1)[0]
        if len(held) == 1:
            what.groups = [group for group in what.groups if group.split("__", 1)[0] != entity]
    along_time = bool(grains) and not what.groups
    if along_time and not (narrows(new) or _OF_ALL_ROWS.search(new.marks.lowered)) and part_of_all(what, vocabulary):
        return False  # "as a share", of a part by month: in each month
    if not (what.groups or grains or what.values or what.excluded or what.flags or what.hours or weekdays):
        if part_of_all(what, vocabulary):
            return False
        raise Impossible("A share needs a part: a group to split by, or a filter.")
    return True


def narrows(new: Parts) -> frozenset[str]:
    """What a question filters by itself."""
    return frozenset((*new.what.values, *new.what.flags, *new.what.excluded))


def of_its_rows(old: Parts, new: Parts, what: Roles, grains: Sequence[str]) -> bool:
    """True if each row's share of all rows is meant."""
    return bool(what.groups or grains) and not narrows(new) and not _part_of_each(old, new, what, grains)


def whole_after(old: Parts, new: Parts, what: Roles, grains: Sequence[str], vocabulary: Vocabulary) -> Roles | None:
    """What a part that is named now is a share of: all that was asked for before; in each row of time, all that was not chosen."""
    if finer := _in_a_named_whole(old, new, vocabulary):
        whole = deepcopy(what)
        for name in finer:
            whole.values.pop(name)
        return whole
    part = _part_of_each(old, new, what, grains) or narrows(new)
    if not part:
        return None
    whole = deepcopy(old.what)
    for held in (whole.values, whole.flags, whole.excluded):
        for name in part & set(held):
            held.pop(name)
    return whole


def _part_of_each(old: Parts, new: Parts, what: Roles, grains: Sequence[str]) -> frozenset[str]:
    """What one filter chose before, where rows are periods: its share is of each of them, unless all rows are said to be the whole."""
    chosen = frozenset((*old.what.values, *old.what.flags, *old.what.excluded))
    along_time = bool(grains) and not what.groups
    if not along_time or len(chosen) != 1 or narrows(new) or _OF_ALL_ROWS.search(new.marks.lowered):
        return frozenset()
    return chosen


def same_parts(old: Parts, new: Parts, what: Roles, groups: Sequence[str]) -> list[str]:
    """The groups that go on being the parts: "by region", after a ward's share by building, is a ward's share by region."""
    what.shared = {**old.what.shared, **new.what.shared}
    regrouped = old.share and bool(new.what.groups or new.when.all_grains)
    return [name for name in old.what.groups if regrouped and what.shared.get(name) is Shared.PART and name not in groups]
