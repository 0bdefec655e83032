"""The next question of a conversation: which parts of the one before it keeps, changes, adds or takes away.

Revenue by department in Q3     →   metrics: revenue   groups: department   period: Q3
and by store?                   →                      groups: store
only private brand              →   …                  brand is Private, too
what about the quarter before   →                                           period: Q2
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace

from nl_agent.reader.amounts import Rank
from nl_agent.reader.parts import Parts
from nl_agent.reader.rankings import kept_rows
from nl_agent.reader.roles import Roles
from nl_agent.reader.timing import Timing, before
from nl_agent.reader.tokens import plain, stems
from nl_agent.reader.types import Choice, Vocabulary
from nl_agent.reader.values import settle

_MARKER = re.compile(
    r"\A(?:ok(?:ay)?|and|but|so|now|then|yes|hmm|great|thanks|cool|right|good|fine|alright|please)?[\s,;:.!-]*"
    r"(?:and|but|now|then|also|ok)?[\s,]*"
    r"(?P<m>what about|how about|and what about|what if|only|just|also|add|plus|same|the same|instead|no\b|nope|not\b|i meant?|sorry|actually|rather|"
    r"as an?\b|as percent|in percent|sort|order|rank|make it|make that|change|switch|break|split|drill|slice|compare|versus|vs|against|in\b|on\b|for\b|by\b|per\b|"
    r"with\b|without|excluding|exclude|include|except|top|bottom|limit|since|until|during|from\b|within|of those|of these|of that|of them|show (?:it|that|this|them|me (?:that|it|them|only|just))|"
    r"give me (?:that|it|them|only|just)|remove|drop|ignore|everything|overall|in total|(?:the )?(?:previous|prior|next|last|year|month|week|quarter|day) ?(?:before|earlier|after)?|each|every|"
    r"cumulative|running|monthly|weekly|daily|quarterly|which of|who|more than|less than|at least|over|under|above|below|average|on average|total|trend|over time)\b"
)
_STRONG = re.compile(
    r"(?:what about|how about|what if|only|just|also|add|plus|same|the same|instead|no|nope|not|i meant?|sorry|actually|rather|sort|order|rank|make it|make that|change|switch)\Z"
)
"""Beginnings that lean on the question before even where a metric is named: "total discount" does not, "also discounts" does."""
_LEADING = re.compile(r"\A(?:ok(?:ay)?[\s,]+|hmm[\s,]+|thanks[\s,]+|great[\s,]+)?(?:and|but|now|then|so|also)\b")
_ADDS = re.compile(
    r"\b(?:also|too|as well|additionally|add|plus|on top|further|in addition|(?:split|break|broken|drill|slice)\w*\s+(?:that|it|this|those|them)\b|both)\b|\band also\b"
)
_REFERS = re.compile(
    r"\b(?:that|it|those|these|them|this|there|same|former|latter|one|ones)\b(?!\s+(?:year|month|week|quarter|day|weekend|summer|spring|fall|winter)\b)"
)
_ASKS_ANEW = re.compile(
    r"\b(?:what(?:'s| is| was| were| are| did| do| does)|how (?:much|many)|show me (?!only|just|that|it|them)|which|list|who|where|when|tell me|give me (?!only|just|that|it|them))\b"
)
_INSTEAD = re.compile(
    r"\b(?:what about|how about|instead|same (?:thing )?(?:for|in|but)|and (?:for|in|on|at)|i meant?|sorry|rather|no|not|switch|change|make (?:it|that))\b"
)
_SORTS = re.compile(
    r"\b(?:sort(?:ed)?|order(?:ed)?|rank(?:ed)?)\b(?:\s+(?:it|that|this|them|those|these|the \w+))?(?:\s+(?:by|on))?"
)
_PREVIOUS = re.compile(r"\b(?:previous|prior|preceding)\s+(day|week|month|quarter|year)\b")
_LAST = re.compile(r"\blast\s+(year|quarter|month|week)\b")
_COUNT = re.compile(r"\b(?:make (?:it|that)|show|give me|only|just|first|to|the)\s+(?:a\s+|me\s+|the\s+)?(?:top\s+)?(\d{1,4})\b")
_TOTAL = re.compile(
    r"\b(?:in total|overall|altogether|the total|as a total|all together|without (?:the )?(?:split|breakdown|grouping))\b"
)
_CLEARS = re.compile(
    r"\b(?:remove|drop|without|clear|ignore|forget|take off)\s+(?:the|that|this|all|any)?\s*(?:filters?|conditions?|restrictions?)\b|\b(?:all of them|everything|for all)\b"
)
_EXTREMES = re.compile(r"\b(?:ascending|lowest first|smallest first|worst first)\b")
_WORDS = re.compile(
    r"\b(?:what about|how about|what if|also|too|as well|same|instead|nope|no|not|meant|mean|sorry|actually|rather|make|change|switch|break|broken|split|drill|slice|down|"
    r"further|those|these|them|that|this|it|ones?|only|just|add|plus|sort|sorted|order|ordered|rank|filters?|conditions?|remove|drop|thing|please|then|but|now|but only|"
    r"everything|overall|total|together|version|view|it's|its|include|including|previous|there|again|into|out|up|for the|compare|compared)\b"
)


def chosen(text: str, choices: Sequence[Choice]) -> Choice | None:
    """The choice of a question back that an answer names: by number, by place, by its label or its whole question."""
    words = plain(text).lower().strip(" .!?")
    for choice in choices:
        if words == plain(choice.question).lower().strip(" .!?"):
            return choice
    match = re.fullmatch(r"(?:option|number|no\.?|#|choice|the)?\s*(\d{1,2})(?:\)|\.)?(?:\s*please)?", words)
    if match and 1 <= int(match.group(1)) <= len(choices):
        return choices[int(match.group(1)) - 1]
    places = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": len(choices) - 1}
    match = re.fullmatch(r"(?:the\s)?(first|second|third|fourth|fifth|last)(?:\s(?:one|option|reading))?(?:\s*please)?", words)
    if match and places[match.group(1)] < len(choices):
        return choices[places[match.group(1)]]
    bare = stems(re.sub(r"\A(?:i meant?|no,?|the|i want|please|make it|use|take|show me)\s+|\s+(?:one|please)\Z", "", words))
    same = [choice for choice in choices if bare and bare == stems(choice.label)]
    if not same and bare:
        same = [choice for choice in choices if set(bare) <= set(stems(choice.label))]
    # "The coupon one" is the coupon discount rather than the coupon match discount: the fewest other words.
    same.sort(key=lambda choice: len(stems(choice.label)))
    clear = len(same) == 1 or (len(same) > 1 and len(stems(same[0].label)) < len(stems(same[1].label)))
    return same[0] if clear else None


def continues(parts: Parts) -> bool:
    """True if a question leans on the one before: it begins like a follow-up, points back, or names no number."""
    text = parts.marks.lowered
    what = parts.what
    something = bool(
        what.groups or what.values or what.excluded or what.flags or what.swapped or what.included or parts.when.periods or parts.when.grain or parts.when.earlier or what.custom_grain
        or parts.best or parts.limits or parts.share or what.hours or parts.when.weekdays or parts.wish.running or parts.when.averaged
    )  # fmt: skip
    marker, leading = _MARKER.match(text), bool(_LEADING.match(text))
    marked = bool(marker) or leading
    if what.metrics:
        marked = leading or bool(marker and _STRONG.match(marker["m"]))
        whole = bool(parts.when.periods or parts.when.grain or what.groups or what.values)
        return marked and (not _ASKS_ANEW.search(text) or (bool(_LEADING.match(text)) and not whole))
    if what.named.choices:
        return marked and bool(re.search(r"\b(?:meant?|no)\b", text))
    return marked or bool(_REFERS.search(text)) or (something and not _ASKS_ANEW.search(text))


def merged(old: Parts, new: Parts, vocabulary: Vocabulary) -> Parts:
    """The parts of the question before, with what the new one says."""
    text = new.marks.lowered
    adds, instead = bool(_ADDS.search(text)), bool(_INSTEAD.search(text))
    what = deepcopy(old.what)
    what.assumptions, what.undone = list(new.what.assumptions), new.what.undone
    best, share = old.best, old.share
    if best is not None and best.count is None and not best.order_only:
        best = replace(best, count=kept_rows(best, old.marks, old.what))
    sorts = _SORTS.search(text) if new.what.metrics else None
    if new.what.metrics:
        _metrics(what, new.what, adds=adds or bool(sorts))
    if sorts:
        best = Rank(not _EXTREMES.search(text), None, sorts.group(), order_only=True)
        what.ordered_by = new.what.metrics[-1]
    if _TOTAL.search(text):
        what.groups, what.custom_grain, best = [], "", None
    if _CLEARS.search(text):
        what.values, what.excluded, what.flags, what.hours = {}, {}, {}, None
    only = bool(re.search(r"\b(?:only|just|nothing but|instead|alone)\b", text))
    _filters(what, new.what, instead=instead, beside=new.versus, only=only)
    _swap(what, new.what)
    counted = _COUNT.search(text)
    if counted and new.best is None and best is not None:
        best = replace(best, count=int(counted.group(1)))
        new.marks.use(counted.start(), counted.end())
    grains_before = () if _TOTAL.search(text) else old.when.all_grains
    groups, grains = _groups(what, new, grains_before, adds=adds)
    what.groups = groups
    what.custom_grain = new.what.custom_grain or (
        what.custom_grain if adds or not (new.what.groups or new.when.all_grains) else ""
    )
    if new.best is not None and not sorts:
        best = new.best
    elif (
        (new.what.groups or new.when.all_grains) and not adds and best is not None and not best.order_only and not new.what.groups
    ):
        best = None  # a ranking of things does not carry over to a course of time
    when = _when(old.when, new, grains)
    if _TOTAL.search(text) or _CLEARS.search(text):
        what.undone = ""
    for match in _WORDS.finditer(text):
        new.marks.use(match.start(), match.end())
    return Parts(
        marks=new.marks,
        when=when,
        what=what,
        best=best,
        limits=new.limits or old.limits,
        wish=replace(new.wish, running=new.wish.running or (old.wish.running and not when.averaged)),
        versus=new.versus or (old.versus and not new.when.periods),
        share=new.share or (share and not new.what.metrics),
    )


def _metrics(what: Roles, new: Roles, *, adds: bool) -> None:
    known = what.named.metrics if adds else []
    what.named.metrics = list(dict.fromkeys([*known, *new.named.metrics]))
    what.named.places = {**what.named.places, **new.named.places} if adds else dict(new.named.places)
    what.named.choices = []


def _swap(what: Roles, new: Roles) -> None:
    """ "Without the discount": the metric of before gives way to the one that is that, and comes back where it is counted again."""
    metrics = what.named.metrics
    what.named.metrics = [name if name in new.named.metrics else new.swapped.get(name, name) for name in metrics]
    what.named.places |= {new.swapped[name]: place for name, place in what.named.places.items() if name in new.swapped}
    for name in new.included:
        what.values.pop(name, None)
        what.excluded.pop(name, None)
        what.flags.pop(name, None)


def _back_in(what: Roles, new: Roles, *, only: bool) -> None:
    """ "And with the deli", said of what left it out: it is counted again, and nothing is chosen by it."""
    for name, held in list(new.values.items()):
        left_out = what.excluded.get(name, [])
        again = [value for value in held if value in left_out]
        if not again:
            continue
        what.excluded[name] = [value for value in left_out if value not in again]
        if not only:
            new.values[name] = [value for value in held if value not in again]
    what.excluded = {name: held for name, held in what.excluded.items() if held}
    new.values = {name: held for name, held in new.values.items() if held}
    for name, flag in list(new.flags.items()):
        if flag and what.flags.get(name) is False and not only:
            what.flags.pop(name)
            new.flags.pop(name)


def _filters(what: Roles, new: Roles, *, instead: bool, beside: bool, only: bool) -> None:
    """A value takes the place of other values of its dimension; "what about deli" also of values of the same thing.

    Args:
        beside: True if the new values are set against those of before.
        only: True if nothing but the new values is wanted.
    """
    if beside:
        for name, held in new.values.items():
            what.values[name] = list(dict.fromkeys([*what.values.get(name, ()), *held]))
        new.values = {}
    _back_in(what, new, only=only)
    fresh = {*new.values, *new.flags}
    if instead:
        entities = {name.split("__", 1)[0] for name in fresh}
        what.values = {name: held for name, held in what.values.items() if name.split("__", 1)[0] not in entities}
    what.values = {**{name: held for name, held in what.values.items() if name not in fresh}, **new.values}
    what.excluded = {**what.excluded, **new.excluded}
    settle(what)
    what.flags = {**what.flags, **new.flags}
    what.hours = new.hours or what.hours
    what.value_choices, what.nameless = list(new.value_choices), list(new.nameless)
    what.opposed = [*what.opposed, *new.opposed]
    what.named_items = [*what.named_items, *new.named_items]


def _groups(what: Roles, new: Parts, grains_before: tuple[str, ...], *, adds: bool) -> tuple[list[str], tuple[str, ...]]:
    """The groups, and the grains, after the new question."""
    fresh, grains = new.what.groups, new.when.all_grains
    if not fresh and not grains:
        return what.groups, grains_before
    what.each |= new.what.each
    what.group_words = {**(what.group_words if adds else {}), **new.what.group_words}
    if adds:
        return list(dict.fromkeys([*what.groups, *fresh])), tuple(dict.fromkeys([*grains_before, *grains]))
    return list(fresh), grains


def _when(old: Timing, new: Parts, grains: tuple[str, ...]) -> Timing:
    """The time after the new question: a period takes the place of the old one, or is set against it."""
    when = new.when
    periods, compared = old.periods, old.compared
    # "Versus last year", said of March, is March of the year before.
    named = _PREVIOUS.search(new.marks.lowered) or (_LAST.search(new.marks.lowered) if new.versus else None)
    earlier = when.earlier if when.earlier is not None else named.group(1) if named and len(when.periods) == 1 else None
    if when.periods and not (earlier is not None and old.periods):
        periods, compared = when.periods, when.compared
        if new.versus and len(when.periods) == 1 and old.periods:
            periods, compared = (old.periods[0], when.periods[0]), True
    elif earlier is not None and old.periods:
        shifted = before(old.periods[0], earlier)
        against = new.versus or when.asked_change
        periods, compared = ((old.periods[0], shifted), True) if against else ((shifted,), False)
    elif when.asked_change and old.periods and not grains and not compared:
        periods, compared = (old.periods[0], before(old.periods[0], "")), True
    return replace(
        when,
        periods=periods,
        compared=compared,
        grain=grains[0] if grains else "",
        grains=grains[1:],
        weekdays=when.weekdays or old.weekdays,
        sides=when.sides or (old.sides if not when.weekdays else ()),
        asked_change=when.asked_change or (old.asked_change and compared == old.compared and not when.periods),
        averaged=when.averaged or old.averaged,
    )
