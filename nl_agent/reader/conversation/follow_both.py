"""The last two of a conversation: both side by side, or as one.

"charges in May" ==> "and in June?"  ==>  "both side by side"    the two months, with their difference
                                     ==>  "combined"             May to June
"charges for Red" ==> "and Green?"   ==>  "both", "which was higher?"   Red and Green, one by one
                                     ==>  "both together"        Red or Green, as one number
"charges for Red and Green"          ==>  "combine them"         what stood side by side is one
"""

from __future__ import annotations

import re
from dataclasses import replace

from nl_agent.reader.conversation.follow_time import Impossible
from nl_agent.reader.conversation.moves import Moves
from nl_agent.reader.parts import Parts
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.time.timing import Timing

_DIFFERENCE = re.compile(
    r"\A\W*(?:(?:and|so|now|ok|what|what's|is|was|show|give|tell|me|us|the|a)\W+)*(?:differences?|gap|spread)"
    r"(?: between (?:the two|them|both|those(?: two)?|these(?: two)?))?(?:\W+(?:please|then|now))*\W*\Z",
    re.IGNORECASE,
)


def the_two(text: str, context: Parts) -> str:
    """ "What's the difference?", after two values or two numbers of one period: of these, and not of two periods."""
    apart = (context.values_before or context.numbers_before) and not context.when.before
    return "both side by side" if apart and _DIFFERENCE.match(text) else text


def of_the_last_two(old: Parts, new: Parts, moves: Moves) -> Moves:
    """ "Which of the two was better?", after two periods, or two values, of one number: both of them side by side."""
    rows = old.what.groups or old.when.all_grains or old.limits or new.what.groups or new.when.all_grains
    if moves.place and (old.when.before or old.values_before) and not rows:
        return replace(moves, both=True, place="")
    return moves


def values_before(old: Parts, what: Roles, when: Timing) -> tuple[str, tuple[str, ...]] | None:
    """The dimension, and its values, in whose place a follow-up put others; no values of a yes or no that is turned round.

    None where more than these changed since.
    """
    if what.metrics != old.what.metrics or when.periods != old.when.periods:
        return None
    changed = [name for name in {*what.values, *old.what.values} if what.values.get(name) != old.what.values.get(name)]
    turned = [name for name in {*what.flags, *old.what.flags} if what.flags.get(name) is not old.what.flags.get(name)]
    if not changed and not turned:
        return old.values_before
    name, *others = [*changed, *turned]
    before, now = old.what.values.get(name, []), what.values.get(name, [])
    other = before and now and not set(before) & set(now)
    both = name in turned and name in what.flags and name in old.what.flags
    return (name, tuple(before)) if (other or both) and not others else None


def numbers_beside(old: Parts, what: Roles, moves: Moves) -> None:
    """ "Both side by side", after two numbers of one period."""
    if moves.both and not old.when.before:
        what.named.metrics = list(dict.fromkeys([*old.numbers_before, *what.named.metrics]))


def beside_or_as_one(old: Parts, what: Roles, moves: Moves) -> str:
    """Put the values before beside those of now; the dimension whose values then stand side by side, if they do."""
    two = old.when.before or old.numbers_before or old.values_before or old.when.compared or len(old.what.metrics) > 1
    rows = old.what.groups or old.when.all_grains or any(len(values) > 1 for values in old.what.values.values())
    if moves.both and not (two or rows):
        raise Impossible("There are no two that could stand side by side: name what is meant.")
    if not (moves.both or moves.combines) or old.when.before or (moves.both and old.numbers_before):
        return ""
    name, before = old.values_before or ("", ())
    if name in what.flags:
        what.flags.pop(name)
        what.groups += [name] if moves.both else []
        return ""
    if len(what.values.get(name, ())) == 1:
        what.values[name] = [*before, *what.values[name]]
        what.groups = [group for group in what.groups if group != name]
        return name if moves.both else ""
    several = [name for name, values in what.values.items() if len(values) > 1]
    if moves.combines and len(several) == 1:
        what.groups = [group for group in what.groups if group not in (several[0], several[0].rpartition("__")[0])]
    elif moves.combines and what.groups:
        what.groups = []
    elif moves.combines and not old.when.compared:
        raise Impossible("There are no two that could be taken together: name what is meant.")
    return ""
