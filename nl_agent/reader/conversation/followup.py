"""The next question of a conversation: which parts of the one before it keeps, changes, adds or takes away.

Revenue by department in Q3     →   metrics: revenue   groups: department   period: Q3
and by store?                   →                      groups: store
only private brand              →   …                  brand is Private, too
what about the quarter before   →                                           period: Q2

What is not named is kept. What is named:

    a metric     takes the place of those before; with "too", "add", "next to it" it is added; "sort by" adds it and orders by it;
                 "without units" takes it away; a word that makes a metric's name of the one before is that metric:
                 "display revenue", then "and the flyer?"; "per visit" after a metric is the governed ratio of that name
    a group      takes the place of those before; "as well", "break that down by" add it; of a thing and a grain,
                 only the one of its kind is changed; "in total" takes all away, "drop the ward" one
    a value      takes the place of others of its dimension, and of its thing after "what about"; other filters stay.
                 "meat too" and "versus meat" set it beside; "drop deli" undoes a filter, "without deli" excludes it, "with deli again" undoes that; "forget the filters", "all wards"
    a period     takes the place of the one before, in its year; "versus", "compare", "too" set it beside; "the month before"
                 and "the week after" are counted from it; "exclude December" cuts a beginning or an end off
    a ranking    of what was listed: "which was worst", "the top 3", "limit to 10", "the other way round", "all of them"
    a threshold  takes the place of another; one from before stays with the metric that it was said of
    a share, a running total, growth, an average, a count of the rows: of what was listed
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date

from nl_agent.reader.conversation.follow_both import beside_or_as_one, numbers_beside, of_the_last_two, values_before
from nl_agent.reader.conversation.follow_filters import NARROWS, filtered, of_many
from nl_agent.reader.conversation.follow_kinds import all_but, all_of_a_kind, of_all, of_that_kind
from nl_agent.reader.conversation.follow_metrics import governed_ratio, metrics_after
from nl_agent.reader.conversation.follow_rows import chosen_rows, keep_ranking, of_those_rows, ranking, sorted_by, told_of_rows
from nl_agent.reader.conversation.follow_shares import narrows, of_its_rows, same_parts, shared, whole_after
from nl_agent.reader.conversation.follow_time import DROPS, Impossible, averaged, limit_in_its_period, pointed, time_after
from nl_agent.reader.conversation.moves import Moves
from nl_agent.reader.conversation.unfiltered import check_filters
from nl_agent.reader.english.lexicon import CHANGE
from nl_agent.reader.english.tokens import stems
from nl_agent.reader.parts import Parts
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.roles.values import settle
from nl_agent.reader.rows.limits import limited_metric
from nl_agent.reader.rows.thresholds import Threshold
from nl_agent.reader.sides.segments import segment_of
from nl_agent.reader.time.calendar import length_unit
from nl_agent.reader.time.timing import Timing
from nl_agent.reader.types import NO_WISH, Ambiguous, NotUnderstood, Period, Reason
from nl_agent.reader.vocabulary import Vocabulary

_CANNOT = Reason.NOT_UNDERSTOOD


def merged(old: Parts, new: Parts, moves: Moves, vocabulary: Vocabulary) -> Parts | NotUnderstood | Ambiguous:
    """The parts of the question before, with what the new one says; or why that cannot be done, or what it may mean."""
    if moves.trouble:
        return NotUnderstood(_CANNOT, moves.trouble)
    if _takes_nothing(old, new, new.marks.lowered):
        return NotUnderstood(_CANNOT, _NOT_THERE)
    try:
        if moves.clears:
            check_filters(old, new.marks.lowered)
        return _merged(old, new, moves, vocabulary)
    except Impossible as reason:
        if len(reason.choices) > 1:
            return Ambiguous(str(reason), reason.choices, tuple(new.marks.evidence))
        return NotUnderstood(_CANNOT, str(reason))


def _merged(old: Parts, new: Parts, moves: Moves, vocabulary: Vocabulary) -> Parts:
    new = _over(old, new, shared=moves.share)
    text = new.marks.lowered
    moves = of_the_last_two(old, new, moves)
    what = deepcopy(old.what)
    what.assumptions = list(new.what.assumptions)
    keep_ranking(what, old)
    limits = _limits_before(old, what, new.what.swapped, vocabulary)
    new, shown = told_of_rows(old, new, text)
    _bare_thing(new)
    new, moves = governed_ratio(old, new, moves, text, vocabulary)
    named = _named(new)
    held = _limits_after(limits, new, vocabulary)
    beside = moves.adds or bool(moves.sorts) or pointed(new) or of_those_rows(old, new, text)
    limited = [one.metric for one in (held or limits) if one in limits]
    metrics_after(what, old, new, text, limited, vocabulary, adds=beside or _only_limits(old, new, vocabulary))
    _of_the_kind(old, what, new, moves, vocabulary)
    moves = replace(moves, total=moves.total and not (_sums_values(old, new) or _in_general(old, moves)))
    numbers_beside(old, what, moves)
    new, grains_before = _grains_before(old, new, text, total=moves.total)
    if moves.total:
        what.groups, what.custom_grain = [], ""
    if moves.total or moves.clears:
        what.undone = ""
    if moves.drops and not (named or moves.total or moves.clears):
        raise Impossible("What is to be taken away is not named.")
    if not (moves.adds or new.versus or moves.drops or NARROWS.search(text)):
        of_many(what, new, vocabulary)
    added = filtered(what, new.what, moves, text, all_rows=bool((old.best and old.best.count) or limits), versus=new.versus)
    added = beside_or_as_one(old, what, moves) or added
    settle(what)
    by = sorted_by(what, new, moves, grains_before)
    # The places of what was named before are none of this text.
    what.group_starts, what.placed = dict(new.what.group_starts), dict(new.what.placed)
    groups, grains = _groups(what, new, grains_before, moves, sorted=bool(moves.sorts))
    _listed_now(old, new, what, [*same_parts(old, new, what, groups), *groups, *shown])
    adds = moves.adds or new.when.trend
    what.custom_grain = new.what.custom_grain or (
        what.custom_grain if adds or not (new.what.groups or new.when.all_grains) else ""
    )
    what.ordered_by = by or what.ordered_by
    segment = "" if (moves.total or moves.combines) and not added else _sides(old, what, added)
    when = time_after(old.when, new, grains, moves, vocabulary.calendars)
    when = limit_in_its_period(_worked_out(when, what, new, moves, vocabulary), old, text, kept=bool(limits) and not held)
    best = chosen_rows(ranking(old, new, moves, what, grains, text, vocabulary, sides=bool(segment)), old, new, when, what)
    new = _still_counted(old, new, what, moves)
    asked = (new.share or moves.share) and not (vocabulary.are_rates(what.metrics) and narrows(new))  # of a rate there is no part
    if asked and when.compared and not narrows(new):
        asked = False  # the change from one period to the other is shown in percent as it is
    if asked:
        asked = shared(old, new, what, grains, vocabulary, when.weekdays)
    share = asked or (old.share and not moves.total and not moves.absolute and new.wish.counted_at < 0)
    running = new.wish.running or (old.wish.running and not when.averaged and not moves.total)
    wish = replace(
        new.wish, running=running and not _not_running(old, text), counted_at=0 if moves.counts else new.wish.counted_at
    )
    return Parts(
        marks=new.marks,
        when=when,
        what=what,
        best=best,
        limits=held or (() if moves.clears or moves.everything else limits),
        wish=wish,
        versus=new.versus or (old.versus and not old.when.compared),
        share=share,
        segment=segment,
        whole=whole_after(old, new, what, grains, vocabulary) if asked else old.whole if share else None,
        of_rows=of_its_rows(old, new, what, grains) if asked else old.of_rows,
        rows=new.rows if new.best or new.rows != NO_WISH else old.rows,
        values_before=values_before(old, what, when),
        numbers_before=() if when.before != old.when.before else _numbers_before(old, what),
    )


_NOT_THERE = "What is to be taken away is not in the answer before: name what is meant."
_TAKES = re.compile(
    r"\A\W*(?:(?:and|but|now|then|ok|please)\W+)*(?:drop|remove|without|hide|lose|leave (?:out|off)|take (?:out|away|off)|get rid of|delete) (?:the |any |all )*"
)


def _takes_nothing(old: Parts, new: Parts, text: str) -> bool:
    """ "Without the ward", of charges by month; "drop the charges", of stays: there is none, and what is named is not asked for."""
    what, before = new.what, old.what
    chosen = what.values or what.excluded or what.flags or what.swapped or new.limits or new.when.periods or new.when.all_grains
    named = {*what.groups, what.subject} - {""}
    if chosen or not _TAKES.match(text) or not (what.metrics or named):
        return False
    groups = (
        {name.rpartition("__")[0] or name for name in before.groups} | set(before.groups) | set(before.values) | set(before.flags)
    )
    return not set(what.metrics) & set(before.metrics) and not named & {*groups, before.subject}


_NOT_RUNNING = re.compile(
    rf"\b(?:{DROPS}|no|not|instead of|rather than)\s+(?:the |a |any |in )*(?:running|cumulat\w+|accumulat\w+|rolling)\b"
)


def _not_running(old: Parts, text: str) -> bool:
    """ "Without the running total", after one."""
    return old.wish.running and bool(_NOT_RUNNING.search(text))


def _limits_before(old: Parts, what: Roles, swapped: Mapping[str, str], vocabulary: Vocabulary) -> tuple[Threshold, ...]:
    """The limits of before, each with the number that it was held against; what they were held of was listed.

    "Without waivers?" of wards that billed more than 50: what is held against the limit is without them, too.
    """
    if old.limits and not what.groups and what.subject:
        what.groups = [what.subject]
    if not old.what.metrics:
        return ()
    held = [one.metric or limited_metric(one, old.what, old.marks, vocabulary) for one in old.limits]
    return tuple(replace(one, metric=swapped.get(name, name)) for one, name in zip(old.limits, held, strict=True))


_IN_TOTAL = re.compile(r"\W*(?:and|but)\W+(?:what about |how about )?(?:in total|in all|altogether|(?:the )?total)\W*")
""" "And in total?", after one number of one ward: of all of them."""


def _of_the_kind(old: Parts, what: Roles, new: Parts, moves: Moves, vocabulary: Vocabulary) -> None:
    listed = bool(what.groups or old.when.all_grains)
    all_of_a_kind(what, new, new.marks.lowered, of_that_kind(old, new.marks.lowered), listed=listed)
    if moves.others:
        all_but(what, versus=new.versus)
    chosen = what.values or what.excluded or what.flags or old.when.weekdays
    undone = moves.everything and bool(old.limits or (old.best and old.best.count))  # "all of them": of those above a limit, too
    everyone = moves.everyone and not (moves.combines and what.groups) and not undone
    if (everyone and (chosen or not moves.total)) or (chosen and not listed and _IN_TOTAL.fullmatch(new.marks.lowered)):
        of_all(what, vocabulary, weekdays=old.when.weekdays)


_AND = re.compile(r"\W*(?:and|also|plus)\b")


def _limits_after(before: tuple[Threshold, ...], new: Parts, vocabulary: Vocabulary) -> tuple[Threshold, ...]:
    """The new limits, each with the number that is named around it; "and with 50 stays" is held beside a limit of another number."""
    if not new.what.metrics:
        return new.limits
    # The places of the numbers before are none of this text.
    fresh = tuple(replace(one, metric=limited_metric(one, new.what, new.marks, vocabulary)) for one in new.limits)
    same = {one.metric for one in fresh} & {one.metric for one in before}
    return (*before, *fresh) if fresh and not same and _AND.match(new.marks.lowered) else fresh


def _numbers_before(old: Parts, what: Roles) -> tuple[str, ...]:
    return old.numbers_before if set(what.metrics) & set(old.what.metrics) else tuple(old.what.metrics)


def _grains_before(old: Parts, new: Parts, text: str, *, total: bool) -> tuple[Parts, tuple[str, ...]]:
    """The grains of before that stay: "no quarters", "without the months" takes one away."""
    if total:
        return new, ()
    units = {
        unit
        for unit in old.when.all_grains
        if re.search(rf"\b{DROPS}\s+(?:the\s+|by\s+|per\s+)*{unit}(?:s|ly)?\b(?=\W*\Z|\s+(?:split|breakdown|part)\b|,)", text)
    }
    if not units or not old.what.groups:
        return new, old.when.all_grains
    left = tuple(unit for unit in new.when.all_grains if unit not in units)
    when = replace(new.when, grain=left[0] if left else "", grains=left[1:])
    return replace(new, when=when), tuple(unit for unit in old.when.all_grains if unit not in units)


def _still_counted(old: Parts, new: Parts, what: Roles, moves: Moves) -> Parts:
    """ "And in July?", after how many wards had more than 50 visits: they are counted again."""
    if moves.lists and not old.limits:
        raise Impossible("What is to be listed is not clear: name it.")
    if old.wish.counted_at < 0 or len(what.groups) != 1 or old.when.all_grains or not old.limits:
        return new
    other = new.best or new.share or moves.share or moves.lists or new.what.groups or new.when.all_grains
    if other or (new.what.metrics and not new.limits):
        return new
    what.group_starts = {what.groups[0]: 0}
    return replace(new, wish=replace(new.wish, counted_at=0))


def _sums_values(old: Parts, new: Parts) -> bool:
    """ "Only wards 3 and 4 combined", of charges by age: the two are one, and the ages stay; of charges by ward, one number.

    So it is of periods: "only November and December combined".
    """
    listed = [name for name, values in new.what.values.items() if len(values) > 1]
    grouped = set(old.what.groups)
    parted = {name for name in listed if grouped & {name, name.rpartition("__")[0]}}
    return (
        bool(listed or new.when.periods)
        and not parted
        and bool(re.search(r"\b(?:combined|all together|in (?:the )?aggregate|collectively)\b", new.marks.lowered))
    )


def _in_general(old: Parts, moves: Moves) -> bool:
    """ "And overall?", of charges by age in one ward: by age still, of all wards."""
    what, when = old.what, old.when
    chosen = what.values or what.excluded or what.flags or when.weekdays
    return moves.everyone and bool(chosen) and bool(what.groups or when.all_grains)


def _over(old: Parts, new: Parts, *, shared: bool) -> Parts:
    """ "Month over month", said of one month: it against the one before, and no split by month."""
    when, base = new.when, old.when.periods[0] if old.when.periods else None
    of_rows = new.best is not None or new.share or shared
    if old.when.all_grains == ("extract_dow",) and when.grain == "day" and of_rows and not when.periods:
        return replace(new, when=replace(when, grain="extract_dow"))  # the weakest day, of the days of the week
    if not (when.asked_change and when.earlier and when.grain == when.earlier.unit and base and base.start and base.end):
        return new
    if old.when.grain or length_unit(base.start, base.end) != (when.grain, 1):
        return new
    return replace(new, when=replace(when, grain=""))


# ---- groups and filters


def _bare_thing(new: Parts) -> None:
    """ "At ward level", "wards instead": a thing that is all that is named is what to list by."""
    what, when = new.what, new.when
    named = what.metrics or what.groups or what.values or what.excluded or what.flags or when.periods or when.grain or new.limits
    if what.subject and not named:
        what.groups.append(what.subject)
        what.subject = ""


def _only_limits(old: Parts, new: Parts, vocabulary: Vocabulary) -> bool:
    """ "Only wards with more than 1,000 visits": the rows that are left show what they did."""
    held = {limited_metric(one, new.what, new.marks, vocabulary) for one in new.limits if new.what.metrics}
    same = set(new.what.groups) <= set(old.what.groups) and not new.when.all_grains
    return bool(held) and set(new.what.metrics) <= held and same and bool(old.what.groups)


def _named(new: Parts) -> bool:
    what, when = new.what, new.when
    return bool(
        what.metrics
        or what.groups
        or what.values
        or what.excluded
        or what.flags
        or what.swapped
        or when.periods
        or when.weekdays
        or when.grain
        or new.limits
    )


def _groups(
    what: Roles, new: Parts, grains_before: tuple[str, ...], moves: Moves, *, sorted: bool
) -> tuple[list[str], tuple[str, ...]]:
    """The groups, and the grains, after the new question."""
    fresh, grains = new.what.groups, new.when.all_grains
    if sorted and not new.what.metrics:
        fresh, grains = [], ()  # "sort by ward" lists nothing new
    if (not fresh and not grains) or (
        new.best is not None and set(fresh) <= set(what.groups) and set(grains) <= set(grains_before)
    ):
        return what.groups, grains_before
    alone = bool(re.search(r"\b(?:just|only|simply) (?:by|per)\b|\b(?:by|per) [a-z ]+ (?:only|alone)\b", new.marks.lowered))
    adds = (moves.adds or new.when.trend) and not alone
    kept = _but_the_one(what, moves.gone) if fresh and not grains else []
    if kept:
        return list(dict.fromkeys([*kept, *fresh])), grains_before
    what.each |= new.what.each
    what.group_words = {**(what.group_words if adds else {}), **new.what.group_words}
    if adds:
        return list(dict.fromkeys([*what.groups, *fresh])), tuple(dict.fromkeys([*grains_before, *grains]))
    if what.groups and grains_before and bool(fresh) != bool(grains) and not alone:
        # A thing takes the place of the thing, a grain that of the grain.
        return (list(fresh), grains_before) if fresh else (what.groups, grains)
    return list(fresh), grains


def _listed_now(old: Parts, new: Parts, what: Roles, groups: list[str]) -> None:
    """What is grouped by. "By ward", after those of one ward: of all of them, for a table of one row is asked for by nobody."""
    what.groups = groups
    for name in new.what.groups:
        for one in (name, f"{name}__{name}_name"):
            if (
                len(what.values.get(one, ())) == 1
                and old.what.values.get(one) == what.values[one]
                and name not in old.what.groups
            ):
                what.values.pop(one)


def _but_the_one(what: Roles, gone: str) -> list[str]:
    """ "Swap ward for doctor", of charges by ward and month: the other groups of before."""
    words = set(stems(gone))
    named = [name for name in what.groups if words & set(stems(what.group_words.get(name, "")))]
    return [name for name in what.groups if name not in named] if len(named) == 1 else []


def _sides(old: Parts, what: Roles, added: str) -> str:
    """The dimension whose values stand side by side: still does, while several are left."""
    side = added or old.segment or segment_of(old.marks, old.what, old.versus)
    return side if side and len(what.values.get(side, ())) > 1 else ""


# ---- what is worked out


def _worked_out(when: Timing, what: Roles, new: Parts, moves: Moves, vocabulary: Vocabulary) -> Timing:
    """The time of what is worked out: a change, the sides turned round, an average, a count."""
    if when.compared and when.asked_change:
        for match in re.finditer(CHANGE, new.marks.lowered):
            new.marks.use(match.start(), match.end())
    turned = new.rows.moved and all(one.start for one in when.periods) and list(when.periods) == sorted(when.periods, key=_begins)
    if when.compared and len(when.periods) == 2 and (moves.flips or turned):
        when = replace(when, periods=when.periods[::-1])  # "which grew?", of June against July: from the one to the other
    if moves.averages:
        when = averaged(when, what, vocabulary)
    if moves.counts:
        _count(what, when)
    return when


def _begins(period: Period) -> date:
    return period.start or date.min


def _count(what: Roles, when: Timing) -> None:
    """ "How many were there?": the rows of the one thing that was listed."""
    if len(what.groups) != 1 or when.all_grains:
        raise Impossible("It is not clear what is to be counted: name it.")
    what.group_starts[what.groups[0]] = 0
