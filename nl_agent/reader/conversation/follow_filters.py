"""The filters of a follow-up: what takes the place of those before, is set beside them, left out or put back."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace

from nl_agent.reader.conversation.moves import Moves
from nl_agent.reader.english.tokens import stems
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.parts import Parts
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.roles.values import COUNTED_ANYWAY
from nl_agent.reader.sides.flag_sides import called_like, rivals
from nl_agent.reader.vocabulary import Vocabulary

_BACK = re.compile(r"\b(?:with|incl\w*|again|back|add|plus|too|as well|also|count)\b")
_DENIAL = re.compile(r"\b(?:without|no|non|not|except|excluding|lacking)\b|n't\b")


NARROWS = re.compile(r"\b(?:only|just|within|alone|restrict\w*|narrow\w*|limit\w*|filter\w*|of (?:those|these|them|that))\b")
_MANY = 10
"""Values of a dimension that tells things apart; a few only sort them: "private", "large"."""


def filtered(what: Roles, new: Roles, moves: Moves, text: str, *, all_rows: bool, versus: bool) -> str:
    """Do to the filters what is said; the dimension whose values then stand side by side.

    Args:
        all_rows: True if "all of them" undoes a ranking or a threshold, not the filters.
    """
    if moves.clears or (moves.everything and not all_rows):
        what.values, what.excluded, what.flags, what.hours = {}, {}, {}, None
    if moves.drops:
        _drop(what, new, text)
    _put_back(what, new, text)
    _one_for_another(what, new, moves.gone)
    added = _beside(what, new) if versus or moves.adds else ""
    _filters(what, new, instead=moves.instead)
    return added


def _one_for_another(what: Roles, new: Roles, gone: str) -> None:
    """ "Maternity instead of surgery", after surgery and cardiology: cardiology stays."""
    words = set(stems(gone))
    for name, fresh in new.values.items():
        held = what.values.get(name, [])
        out = [value for value in held if words and set(stems(value)) <= words]
        if len(out) == len(fresh) == 1 and len(held) > 1:
            place = held.index(out[0])
            new.values[name] = list(dict.fromkeys([*held[:place], *fresh, *held[place + 1 :]]))


def given_way(context: Parts, new: Parts, phrases: Phrases, vocabulary: Vocabulary) -> Parts:
    """The question before without the yes or no whose place a value takes, or without the value whose place a yes or no takes."""
    if new.versus or NARROWS.search(new.marks.lowered):
        return context
    old, asked = context.what, new.what
    flags = {name for name, chosen in old.flags.items() if chosen and rivals(name, phrases, vocabulary) & set(asked.values)}
    values = {
        item for name, chosen in asked.flags.items() if chosen for item in rivals(name, phrases, vocabulary) & set(old.values)
    }
    if not flags and not values:
        return context
    what = deepcopy(old)
    what.flags = {name: chosen for name, chosen in what.flags.items() if name not in flags}
    what.values = {name: chosen for name, chosen in what.values.items() if name not in values}
    return replace(context, what=what)


def put_back(context: Parts, new: Parts, phrases: Phrases, vocabulary: Vocabulary) -> Parts:
    """The question before with what is said to be in: "pork included", after "without pork", and after "only beef".

    "Include the scans", after visits without a scan, is of the yes or no that left them out, though a ward has the name, too.
    """
    old, asked = context.what, new.what
    back = bool(_BACK.search(new.marks.lowered)) and not NARROWS.search(new.marks.lowered)
    said = {**asked.included, **({name: held for name, held in asked.values.items() if name not in old.values} if back else {})}
    if not said:
        return context
    what = deepcopy(old)
    for flag in [name for name, chosen in old.flags.items() if not chosen]:
        named = {name for name in said if set(said[name]) & {m.target for m in called_like(flag, phrases, vocabulary)}} or {
            flag
        } & {*said}
        if named:
            what.flags.pop(flag)
            for name in named:
                asked.values.pop(name, None)
    for name, held in asked.included.items():
        if name in what.values:
            what.values[name] = list(dict.fromkeys([*what.values[name], *held]))
            asked.assumptions[:] = [text for text in asked.assumptions if not text.endswith(COUNTED_ANYWAY)]
        if name in what.excluded:
            what.excluded[name] = [value for value in what.excluded[name] if value not in held]
    what.excluded = {name: held for name, held in what.excluded.items() if held}
    return replace(context, what=what)


def of_many(what: Roles, new: Parts, vocabulary: Vocabulary) -> None:
    """ "And surgery?", after the doctor of one name: a value of many takes the place of another of many of the same thing."""

    def many(name: str) -> bool:
        return len(vocabulary.values.get(name, ())) >= _MANY

    things = {name.split("__", 1)[0] for name in new.what.values if many(name)}
    for name in [name for name in what.values if many(name) and name.split("__", 1)[0] in things and name not in new.what.values]:
        if name not in what.groups:
            what.values.pop(name)


def _beside(what: Roles, new: Roles) -> str:
    """ "Versus meat", "add meat": values beside those of before; the dimension whose values then stand side by side."""
    added = ""
    for name in [name for name in new.values if name in what.values]:
        new.values[name] = list(dict.fromkeys([*what.values[name], *new.values[name]]))
        added = name
    return added


def _filters(what: Roles, new: Roles, *, instead: bool) -> None:
    """A value takes the place of other values of its dimension; "what about deli" also of values of the same thing."""
    fresh = {*new.values, *new.flags}
    if instead:
        entities = {name.split("__", 1)[0] for name in fresh}
        what.values = {name: held for name, held in what.values.items() if name.split("__", 1)[0] not in entities}
    what.values = {**{name: held for name, held in what.values.items() if name not in fresh}, **new.values}
    for name, held in new.values.items():
        left = [value for value in what.excluded.get(name, ()) if value not in held]
        if name in what.excluded and not left:
            what.excluded.pop(name)
    for name, held in new.excluded.items():
        kept = [value for value in what.values.get(name, ()) if value not in held]
        if name in what.values and len(kept) < len(what.values[name]):
            what.values.pop(name)
            if kept:
                what.values[name] = kept  # "without meat", of deli and meat: deli
                continue
        what.excluded[name] = list(dict.fromkeys([*what.excluded.get(name, ()), *held]))
    if new.sides or any(name in fresh for _, name, _ in what.sides):
        what.sides = list(new.sides)
    what.flags = {**what.flags, **new.flags}
    what.hours = new.hours or what.hours
    what.cut = new.cut
    what.value_choices, what.limit_choices = list(new.value_choices), list(new.limit_choices)
    what.opposed = [*what.opposed, *new.opposed]
    what.named_items = [*what.named_items, *new.named_items]


def _drop(what: Roles, new: Roles, text: str) -> None:
    """ "Drop deli": the filter by it goes, if there is one; else deli goes."""
    for target, known in ((new.values, what.values), (new.excluded, what.values)):
        for name in list(target):
            held = target.pop(name)
            kept = [value for value in known.get(name, ()) if value not in held]
            if name not in known or len(kept) == len(known[name]):
                new.excluded[name] = held
            elif kept:
                known[name] = kept
            else:
                known.pop(name)
    for name in list(new.flags):
        asked = new.flags.pop(name)
        if what.flags.pop(name, None) is None:
            new.flags[name] = not asked and bool(_DENIAL.search(text))  # "drop those with a scan" is denied once, by the drop


def _put_back(what: Roles, new: Roles, text: str) -> None:
    """ "Include deli again": what was left out is not any more."""
    if not _BACK.search(text) or re.search(r"\b(?:only|just)\b", text):
        return
    for name in [name for name in new.values if name in what.excluded]:
        if set(new.values[name]) <= set(what.excluded[name]):
            held = new.values.pop(name)
            what.excluded[name] = [value for value in what.excluded[name] if value not in held]
            if not what.excluded[name]:
                what.excluded.pop(name)
    for name in [name for name, asked in new.flags.items() if asked and what.flags.get(name) is False]:
        new.flags.pop(name)
        what.flags.pop(name)
