"""The two queries of a share: the part, and the whole that it is a part of.

the share of maternity in charges                         maternity, of all charges
each treatment's share of its department's charges        a treatment, of the department's
the monthly split by insurer in percent                   an insurer, of the month's
the share of red in maternity and in stroke               red in each of them, of each of them
what share is private and what share is public            each of the two, of everything
the share of Q4 in the charges of 2017                    a period, of the one around it (`parts_of_time`)
the share of red charges that fell in May                 a period, of all time, of red
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from dataclasses import replace

from nl_agent.reader.assembly.aligned_periods import Aligned, in_rows
from nl_agent.reader.parts import Parts
from nl_agent.reader.roles.conditions import METRIC_TIME, filters, time_filters, within
from nl_agent.reader.shares.shares import FELL, told_of_rows
from nl_agent.reader.shares.wholes import BY_A_TIME, narrows_the_whole, rows_of_time_are_parts, time_as_part
from nl_agent.reader.types import LabelledQuery, Period, Shared
from semantic_models import MetricQuery


def sides_of_share(parts: Parts, query: MetricQuery, segment: str) -> tuple[LabelledQuery, LabelledQuery] | None:
    """The part and its whole; None if each row is a part of all rows, so that one query is enough.

    Args:
        query: of the part, within its period.
        segment: the dimension whose values are set side by side; empty if there is none.
    """
    what, when = parts.what, parts.when
    held = {*parts.whole.values, *parts.whole.flags} if parts.whole else set()
    held |= {name for name in what.values if segment and name in what.group_starts} - {segment}  # "by ward, only red and green"
    chosen = {*what.values, *what.flags} - held - {segment}
    if len(query.group_by) > 1 and segment not in _unsaid(parts) and _inner(query.group_by, parts):
        return _parts_of_rows(query, parts)  # "the share of each ward in stays, by month; children only"
    if segment and told_of_rows(parts.marks):
        held, chosen = held | chosen, set()  # "red against green in maternity, as a percentage": of maternity
    if segment and not parts.of_rows:
        kept = held | ({segment} if chosen else set())
        groups = query.group_by if chosen else tuple(name for name in query.group_by if name != segment)
        return _sides(query, _whole(query, groups, _only(kept, parts)))
    picked = what.values or what.flags or what.hours or when.weekdays or when.month_days
    if query.where and not parts.of_rows and (picked or not query.group_by):
        groups = tuple(
            name for name in query.group_by if name not in chosen
        )  # "red's share of the stays, by colour": of all colours
        return _sides(query, _whole(query, groups, _of_the_whole(parts)))
    return _parts_of_rows(query, parts)


def _unsaid(parts: Parts) -> set[str]:
    """Dimensions whose values stand side by side, and that nothing groups by."""
    return {*parts.what.values} - {*parts.what.group_starts}


def _parts_of_rows(query: MetricQuery, parts: Parts) -> tuple[LabelledQuery, LabelledQuery] | None:
    """Each row as a part of those that share a group with it; None if it is a part of all rows."""
    outer = _outer(query.group_by, parts)
    if not outer:
        return None
    inner = tuple(name for name in query.group_by if name not in outer)
    if query.limit:  # "the top 3 wards, as a percentage of their building": first of all wards, whatever building they are in
        part = replace(query, group_by=(*outer, *inner))
        return _sides(part, replace(part, group_by=outer, order_by=outer, limit=None, having=()))
    ranked = query.order_by if query.order_by != query.group_by else inner
    part = replace(query, group_by=(*outer, *inner), order_by=tuple(dict.fromkeys((*outer, *ranked))))
    return _sides(part, _whole(part, outer, part.where))


def shares_of_periods(
    parts: Parts, metrics: tuple[str, ...], where: Sequence[str], aligned: Aligned
) -> tuple[LabelledQuery, LabelledQuery]:
    """ "Maternity's share in Q1 and in Q4": a row for each period, of the part and of the whole."""
    along, only = in_rows(aligned)
    query = MetricQuery(metrics, (along,), (*where, only), order_by=(along,), start=aligned.start, end=aligned.end)
    return _sides(query, replace(query, where=(*_of_the_whole(parts), only)))


def _of_the_whole(parts: Parts) -> tuple[str, ...]:
    """The filters of what a share is a share of; "taken on weekends": the whole is all days."""
    what, whole, when = parts.what, parts.whole, parts.when
    held = (whole.values, whole.flags) if whole else ({}, {})
    other_days = replace(when, weekdays=(), month_days=()) if held == (what.values, what.flags) else when
    return tuple(filters(other_days, whole)) if whole else time_filters(other_days)


def _only(names: set[str], parts: Parts) -> tuple[str, ...]:
    """The filters of some of the dimensions, and what is left out."""
    what = copy(parts.what)
    what.values = {name: chosen for name, chosen in what.values.items() if name in names}
    what.flags = {name: flag for name, flag in what.flags.items() if name in names}
    return tuple(filters(parts.when, what))


def parts_of_time(query: MetricQuery, parts: Parts) -> tuple[LabelledQuery, LabelledQuery] | None:
    """The part and its whole where one period is a share of another, or of all time: "what share of the charges fell in May"."""
    when = parts.when
    both = nested(when.periods) if when.compared else None
    if both:
        times = [name for name in query.group_by if not name.startswith(METRIC_TIME)]
        return _sides(within(query, when, both[0]), _whole(within(query, when, both[1]), times, query.where))
    rows_of_time = any(name.startswith(METRIC_TIME) for name in query.group_by)
    grouped = rows_of_time or (query.group_by and not time_as_part(parts.marks))
    return _sides(within(query, when), query) if not grouped and _falls_in_its_period(parts) else None


def _falls_in_its_period(parts: Parts) -> bool:
    """True if it is only the time that makes the part: nothing else does, and a verb says that it fell there."""
    what, when, lowered = parts.what, parts.when, parts.marks.lowered
    other = when.weekdays or when.month_days or when.sides or what.hours or what.sides
    if len(when.periods) != 1 or other or ((what.values or what.flags) and not narrows_the_whole(parts.marks, what)):
        return False
    if time_as_part(parts.marks):
        return True
    said = [one.text.lower() for one in parts.marks.evidence if one.kind == "period"]
    return any(_FELL.search(lowered[: lowered.find(text)]) for text in said if text in lowered)


def _sides(part: MetricQuery, whole: MetricQuery) -> tuple[LabelledQuery, LabelledQuery]:
    return LabelledQuery("part", part), LabelledQuery("whole", whole)


def _whole(query: MetricQuery, groups: Sequence[str], where: Sequence[str]) -> MetricQuery:
    order = tuple(name for name in query.order_by if name.lstrip("-") in (*groups, *query.metrics))
    return replace(query, group_by=tuple(groups), where=tuple(where), order_by=order if groups else ())


_FELL = re.compile(rf"\b(?:{FELL})(?: in)?(?: (?:in|on|during|within|from))?(?: the| all of)? \Z")


def _outer(groups: Sequence[str], parts: Parts) -> tuple[str, ...]:
    """The groups whose own total is the whole: of two, those that are said so, or those of time; of one there is none."""
    what, lowered = parts.what, parts.marks.lowered
    over_time = tuple(name for name in groups if name.startswith(METRIC_TIME))
    others = tuple(name for name in groups if name not in over_time)
    if len(over_time) == 2 and not others and (whole := BY_A_TIME.search(lowered)):
        return tuple(name for name in over_time if name == f"{METRIC_TIME}__{whole['unit']}")
    divided = tuple(name for name in others if what.shared.get(name) is Shared.DIVIDED)
    if divided and divided != groups:
        return divided
    inner = _inner(groups, parts)
    if inner:
        return tuple(name for name in groups if name not in inner)
    if over_time and others:
        return others if rows_of_time_are_parts(parts.marks, what) else over_time
    told = tuple(name for name in others if what.shared.get(name) in (Shared.EACH, Shared.ITS))
    own = tuple(name for name in told if what.shared[name] is Shared.ITS)
    return told if told != others else own if own != others else ()


def _inner(groups: Sequence[str], parts: Parts) -> tuple[str, ...]:
    """The groups that are told as the parts, where nothing of them is chosen."""
    return tuple(name for name in groups if parts.what.shared.get(name) is Shared.PART and name not in parts.what.values)


def nested(periods: Sequence[Period]) -> tuple[Period, Period] | None:
    """ "The share of 2017's charges that fell in Q4": of two periods, the one that lies within the other, and that one."""
    if len(periods) != 2:
        return None
    one, other = periods
    for part, whole in ((one, other), (other, one)):
        if (
            part.start
            and part.end
            and whole.start
            and whole.end
            and whole.start <= part.start <= part.end <= whole.end
            and part != whole
        ):
            return part, whole
    return None
