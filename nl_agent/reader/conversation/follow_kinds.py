"""All of a kind, the others, everyone: what a follow-up says of the filters before without naming a value."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nl_agent.reader.conversation.follow_time import Impossible
from nl_agent.reader.english.tokens import stem, stems
from nl_agent.reader.parts import Parts
from nl_agent.reader.roles.counted import is_person
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.vocabulary import Vocabulary

_ALL_OR_OTHER = re.compile(
    r"\b(?P<p>for |across |over |in |of |did |do |does |have |has )?(?:(?P<all>all )(?:the |our |of the |of our )?|(?:the )?(?:other|remaining) )\Z"
)


def all_of_a_kind(what: Roles, new: Parts, text: str, kept: set[str], *, listed: bool) -> None:
    """ "All wards again": no ward is filtered by any more. "The other wards": all but those. By ward, where nothing else is listed.

    Args:
        listed: True if the question before listed something, by things or along time.
    """
    for name in list(new.what.groups):
        start = new.what.group_starts.get(name, -1)
        said = _ALL_OR_OTHER.search(text[:start]) if start >= 0 else None
        if not said:
            continue
        entity = name.split("__", 1)[0]
        held = [
            one for one in (*what.values, *what.excluded) if (one == name or one.split("__", 1)[0] == entity) and one not in kept
        ]
        if not said["all"]:
            if len(held) != 1 or held[0] not in what.values:
                raise Impossible("Other than which? No one of them was named.")
            if new.versus:
                what.values.pop(held[0])  # "versus the other wards": all of them, one by one
                continue
            what.excluded[held[0]] = what.values.pop(held[0])
            if listed and set(what.groups) - {name, held[0]}:
                new.what.groups.remove(name)  # "and the other wards?", by doctor: the doctors of those
            continue
        for one in held:
            what.values.pop(one, None)
            what.excluded.pop(one, None)
        if held and (said["p"] or listed):
            new.what.groups.remove(name)


_OF_THAT_KIND = re.compile(
    r"\b(?:all|all the|all our|all of the|the other|other|every|any) [a-z]+s? (?:of|in|with|from|at) (?:that|the same|this|its|the very same) (?P<w>(?!(?:day|week|month|quarter|year|period|time|hour)\b)[a-z]+)\b(?! [a-z]+s\b)"
)


def of_that_kind(old: Parts, text: str) -> set[str]:
    """ "All wards of that size", after one ward and not after large ones: its size would have to be looked up first. What stays chosen."""
    said = _OF_THAT_KIND.search(text)
    named = (*old.what.values, *old.what.flags, *old.what.excluded, *old.what.groups)
    kept = {name for name in named if said and stem(said["w"]) in stems(name.replace("_", " "))}
    if said and not kept:
        raise Impossible(f"Which {said['w']} that is, is not looked up: name it.")
    return kept


def all_but(what: Roles, *, versus: bool) -> None:
    """ "And the rest?": all but what was chosen."""
    held = [*what.values, *what.flags]
    if len(held) != 1:
        raise Impossible("Other than which? It is not clear what the rest is the rest of.")
    if versus:
        what.groups.append(held[0])  # "versus the rest": each of them
        what.values.pop(held[0], None)
        what.flags.pop(held[0], None)
    elif held[0] in what.flags:
        what.flags[held[0]] = not what.flags[held[0]]
    else:
        what.excluded[held[0]] = what.values.pop(held[0])


def of_all(what: Roles, vocabulary: Vocabulary, *, weekdays: Sequence[int]) -> None:
    """ "For everyone", "the whole company": nothing is chosen of that thing any more.

    Args:
        weekdays: the days of the week that were chosen; where nothing else was, all days are meant.
    """
    chosen = [*what.values, *what.excluded, *what.flags]
    things = {name.split("__", 1)[0] for name in chosen}
    persons = {name for name in things if name in vocabulary.items and is_person(vocabulary.items[name])}
    if weekdays and not things:
        return
    gone = things if len(things) == 1 and not weekdays else persons
    if len(gone) != 1:
        raise Impossible("Of which thing all are meant is not clear: name it.")
    for held in (what.values, what.excluded, what.flags):
        for name in [name for name in held if name.split("__", 1)[0] in gone]:
            del held[name]
