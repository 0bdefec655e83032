"""What is to be worked out from the rows, and what cannot be worked out at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nl_agent.reader.english.lexicon import FALLEN
from nl_agent.reader.marks import Marks
from nl_agent.reader.parts import Parts
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.rows.amounts import Rank
from nl_agent.reader.rows.intents import Intent
from nl_agent.reader.rows.rankings import is_singular, kept_rows
from nl_agent.reader.time.timing import Timing
from nl_agent.reader.types import Calculation, NotUnderstood, Reason, RowWish, Work
from nl_agent.reader.vocabulary import Vocabulary

_METRIC_TIME = "metric_time"
_TOP_OF_EACH = 3
_EVERY = 100_000
"""Rows to keep where they are ranked and none is left out."""
_RELATIVELY = r"\b(?:fastest|percent(?:age)?|rate|relative(?:ly)?|quickest|%)|%"
_UNITS_COUNTED = re.compile(r"(?P<dow>(?:different )?days of the week\b)|(days|weeks|months|quarters)\b")


def counted_unit(marks: Marks, wish: Intent) -> str:
    """ "How many days had more than …": the unit of time that is counted."""
    match = _UNITS_COUNTED.match(marks.lowered[wish.counted_at :]) if wish.counted_at >= 0 else None
    return ("weekday" if match["dow"] else match.group(2)[:-1]) if match else ""


_HOLD = {"day": ("week", "month", "quarter", "year", "extract_dow"), "month": ("quarter", "year"), "quarter": ("year",)}
"""Which units lie wholly within which: a week can belong to two months."""


def counted_within(marks: Marks, wish: Intent, when: Timing) -> Timing | NotUnderstood:
    """ "How many days of each month had more than …": both units are grouped by, and the one is counted within the other."""
    unit = counted_unit(marks, wish)
    if not unit or not when.grain or unit in (when.grain, "weekday"):
        return when
    if when.grain in _HOLD.get(unit, ()):
        return replace(when, grains=(*when.grains, unit))
    text = (
        f"{unit.capitalize()}s are not counted within each {when.grain.removeprefix('extract_')}: one can belong to two of them."
    )
    return NotUnderstood(Reason.NOT_MODELLED, text)


_ANY_UNIT = re.compile(
    r"\b(?:an?|any|some|one|single|every|each)\s+(?:one\s+|single\s+|given\s+|particular\s+)?(?P<unit>day|week|month|quarter)\b(?!\s+(?:ago|before|earlier|later|after)\b)"
    r"|\b(?:any|the|our|all)\s+(?:of\s+(?:the|our)\s+)?(?:\w+\s+)?(?P<units>day|week|month|quarter)s\b"
)


def limited_unit(marks: Marks, wish: Intent) -> str:
    """ "Did we ever have a day over 20,000", "did units fall below 500 in any week": the unit of time of which one is looked for."""
    match = _ANY_UNIT.search(marks.lowered) if wish.yes_no else None
    return (match["unit"] or match["units"]) if match else ""


_AVERAGED = re.compile(r"\b(?:average\w*|avg|mean|typical\w*|usual\w*|normal\w*|run[\s-]?rate)\b")


def averages_in_words(marks: Marks) -> bool:
    return bool(_AVERAGED.search(marks.lowered))


def _per(unit: str, marks: Marks) -> bool:
    """ "Charges per day in May versus June": of each side, one day on average."""
    return bool(re.search(rf"(?:\bper |/ ?){unit}\b", marks.lowered)) and not re.search(
        rf"\b(?:by|each|every|{unit} by) {unit}\b", marks.lowered
    )


def counting(parts: Parts, vocabulary: Vocabulary) -> Timing:
    """ "How many days had more than …", "did any day have …": the unit of time that is counted or sought is what is grouped by."""
    when = parts.when
    rates = vocabulary.are_rates(parts.what.metrics)
    if when.averaged and parts.what.mean_over:
        when = replace(when, averaged="")  # "average charges of a ward on Mondays": of one ward, and not of one day
    if when.averaged and rates and any(one.kind == "average" and one.how == "inferred" for one in parts.marks.evidence):
        return replace(when, averaged="")  # "beds per stay on Saturdays, on average": that is one already
    if (
        when.averaged
        and not when.grain
        and rates
        and re.search(rf"\b(?:each|every|by) (?:\w+ )?{when.averaged}\b", parts.marks.lowered)
    ):
        return replace(when, averaged="", grain=when.averaged)  # "for every month, the average stay"
    if when.compared and when.grain and not (when.averaged or rates or parts.what.groups) and _per(when.grain, parts.marks):
        return replace(when, averaged=when.grain, grain="")
    if parts.limits and when.averaged and not when.grain and not averages_in_words(parts.marks):
        sought = parts.wish.yes_no or parts.wish.counted_at >= 0
        return replace(when, averaged="", grain=when.averaged) if sought else when  # "more than 25k in a month": of one month
    unit = counted_unit(parts.marks, parts.wish) or (limited_unit(parts.marks, parts.wish) if parts.limits else "")
    fits = unit and not when.grain and (parts.limits or parts.what.metrics)
    return replace(when, grain=unit) if fits else when


def counted_group(marks: Marks, wish: Intent, what: Roles, group_by: Sequence[str]) -> str:
    """The group of the query that is counted, where it is not a metric of its own; empty if none is."""
    unit = counted_unit(marks, wish)
    own = f"{_METRIC_TIME}__{'extract_dow' if unit == 'weekday' else unit}"
    if unit and own in group_by:
        return own
    kinds = {e.text.lower() for e in marks.evidence if e.kind == "value"}

    def is_counted(start: int) -> bool:
        between = marks.lowered[wish.counted_at : start].strip() if 0 <= wish.counted_at < start else ""
        return start == wish.counted_at >= 0 or between in kinds  # "how many large wards"

    counted = (name for name, start in what.group_starts.items() if is_counted(start))
    return next((name for name in counted if name in group_by), group_by[0] if unit and group_by else "")


_THE_TOP = r"\b(?:top|bottom|best|biggest|largest|highest|leading|smallest|lowest)(?: [\w'-]+){1,4} (?:by|in terms of|measured by) (?:the |their |total )*"
_MOVED = r"(?:growth|change|gain|increase|decrease|decline|drop|rise|loss|difference)"
_RANKED_BY = re.compile(rf"{_THE_TOP}\Z")
_RANKED_IN = re.compile(rf"{_THE_TOP}(?:(?!{_MOVED})[\w'-]+ (?:in|of|for) (?:the )?)?\Z")
""" "Top 5 by June charges", "top 5 by charges in June": of the sides that are compared, one that is named."""
_ITS_CHANGE = re.compile(rf"(?:\s+[\w'-]+){{0,3}}?\s+{_MOVED}")


def _ranked_by_name(marks: Marks, what: Roles) -> bool:
    """ "The change of stays, top 5 wards by charges": the wards with the highest charges, whatever changed most."""
    text = marks.lowered
    did = re.search(r"\bhow (?:much )?(?:did|do|have|has)\b", text)  # "how did the top 5 wards by charges change": a verb
    times = {one.text.lower() for one in marks.evidence if one.kind == "period"}
    in_time = [match.span() for said in times for match in re.finditer(rf"\b{re.escape(said)}\b", text)]
    ranked = [end for start, end in what.named.places.values() if _RANKED_BY.search(text[:start])]
    ranked += [end for start, end in in_time if _RANKED_IN.search(text[:start])]
    return any(did or not _ITS_CHANGE.match(text, end) for end in ranked)


def count_of(marks: Marks, wish: Intent, what: Roles, group_by: Sequence[str]) -> Work:
    """A count of the groups of a query, within each of the other groups if there are any; no work if none is counted."""
    counted = counted_group(marks, wish, what, group_by)
    return Work(Calculation.COUNT, over=counted if len(group_by) > 1 else "") if counted else Work()


def work_of(marks: Marks, when: Timing, what: Roles, best: Rank | None, wish: Intent, group_by: Sequence[str]) -> Work:
    """What is worked out from the rows."""
    if best is not None and best.nth and len(group_by) == 1 and not when.compared:
        return Work(Calculation.PLACES, 1, best.descending, skip=(best.count or 1) - 1)
    keep = 0 if best is None or best.order_only else kept_rows(best, marks, what)
    down = best is None or best.descending
    if when.averaged:
        keep = _EVERY if best is not None and best.order_only and group_by else keep  # "rank the months by average daily charges"
        return Work(Calculation.AVERAGE, keep, down, f"{_METRIC_TIME}__{when.averaged}")
    if wish.running:
        return Work(Calculation.RUNNING_TOTAL)
    if counted_group(marks, wish, what, group_by):
        return count_of(marks, wish, what, group_by)
    if when.compared and best is not None and group_by and when.asked_change and not _ranked_by_name(marks, what):
        falling = bool(re.search(FALLEN, marks.lowered))
        by = "change" if re.search(_RELATIVELY, marks.lowered) else "difference"
        first = _largest_change_first(best, falling=falling)
        return Work(Calculation.TOP_CHANGE, keep, first, by, either_way=_is_either_way(marks, best))
    if when.asked_change and when.grain and not when.compared:
        falling = bool(re.search(FALLEN, marks.lowered))
        first = best is None or _largest_change_first(best, falling=falling)
        return Work(Calculation.GROWTH, keep, first, either_way=best is not None and _is_either_way(marks, best))
    if best is not None and not best.order_only and len(group_by) > 1:
        timed = any(name.startswith(_METRIC_TIME) for name in group_by) and bool(_EACH_TIME.search(marks.lowered))
        if not what.ranked and (what.each or timed):  # "top 2 wards in each building": what is left is ranked
            what.ranked |= {name for name in group_by if name not in what.each and not name.startswith(_METRIC_TIME)}
        outer = [name for name in group_by if name not in what.ranked]
        if outer and len(outer) < len(group_by) and all(name in what.each or name.startswith(_METRIC_TIME) for name in outer):
            return Work(Calculation.TOP_PER_GROUP, best.count or (1 if is_singular(marks, best, what) else _TOP_OF_EACH), down)
    return Work(Calculation.AVERAGE, over=what.mean_over) if best is None and what.mean_over in group_by else Work()


_EITHER_WAY = re.compile(
    r"\b(?:chang(?:e[ds]?|ing)|mov(?:ements?|ed|ing|ers?)|var(?:iances?|iations?|ied)|differen(?:ces?|tials?)|deltas?|sw[iu]ngs?|fluctuat\w+|diverged|differ(?:s|ed)?)\b"
)
_ONE_WAY = re.compile(
    rf"{FALLEN}|\b(?:gr[eo]w\w*|increas\w+|ris(?:e[ns]?|ing)|rose|gain\w*|improv\w+|uplift|up(?! or down\b|ward or downward\b)|higher|lower|(?:more|less|better|worse) than|(?<!up or )down|positive\w*|negative\w*)\b"
)


def _is_either_way(marks: Marks, best: Rank) -> bool:
    """ "The five biggest changes" are falls, too; the highest change and the lowest are the two ends of all of them."""
    text = marks.lowered
    return best.word not in ("highest", "lowest") and bool(_EITHER_WAY.search(text)) and not _ONE_WAY.search(text)


_EACH_TIME = re.compile(r"\b(?:each|every) (?:day|week|month|quarter|year|weekday)\b")


def _largest_change_first(best: Rank, *, falling: bool) -> bool:
    """ "The biggest drop" and "the worst drop" are the most negative change; "the smallest drop" is not."""
    return not (best.descending or best.word in _BAD) if falling else best.descending


_BAD = frozenset({"worst", "weakest", "poorest"})


def with_wish(work: Work, rows: RowWish, when: Timing, best: Rank | None, group_by: Sequence[str]) -> Work:
    """What is worked out, with what is wanted of the rows beyond it: both ends of a ranking, those from some place on, a rolling mean."""
    if rows.window and work.calculation is Calculation.NONE and f"{_METRIC_TIME}__{rows.unit}" in group_by:
        return Work(Calculation.ROLLING_AVERAGE, window=rows.window)
    changes = when.compared or work.calculation is Calculation.GROWTH
    if rows.moved and changes and group_by and (best is None or best.order_only):
        counted = len(group_by) == 1 and rows.counted
        return replace(
            work, moved=rows.moved, moved_by=rows.moved_by, calculation=Calculation.COUNT if counted else work.calculation
        )
    along = bool(group_by) and group_by[0].startswith(_METRIC_TIME) and len(group_by) == 1
    if rows.edge and along and best is None and work.calculation is Calculation.NONE:
        return Work(Calculation.PLACES, 1, rows.edge == "last")
    if best is None or best.order_only or not group_by:
        return work
    if rows.together and work.calculation is Calculation.NONE and len(group_by) == 1 and not when.compared:
        return replace(work, calculation=Calculation.TOGETHER, keep=best.count or 1, descending=best.descending)
    if rows.ends and work.calculation in (Calculation.NONE, Calculation.TOP_PER_GROUP):
        return replace(work, calculation=Calculation.ENDS, keep=best.count or 1, descending=best.descending)
    if rows.skip and work.calculation is Calculation.NONE and (best.count or 0) > rows.skip:
        return replace(
            work, calculation=Calculation.PLACES, keep=(best.count or 0) - rows.skip, descending=best.descending, skip=rows.skip
        )
    return work


def _unwished(work: Work, rows: RowWish, metrics: Sequence[str], vocabulary: Vocabulary) -> str:
    """Why what is wanted of the rows cannot be had; empty if it can, or nothing is."""
    if rows.window and vocabulary.are_rates(metrics):
        label = vocabulary.metrics[metrics[0]].label or metrics[0]
        return f"{label} has no moving average: rates of different days weigh differently. Ask for it by a longer period."
    if (
        rows.together
        and work.calculation is Calculation.TOGETHER
        and (counted := [n for n in metrics if n not in vocabulary.additive])
    ):
        label = vocabulary.metrics[counted[0]].label or counted[0]
        return f"{label} of several things cannot be added up: what is counted of one is counted again of another."
    if rows.together and len(metrics) > 1:
        return "What the first of a ranking come to is told of one number: of that by which they are ranked."
    done = {
        Calculation.ROLLING_AVERAGE: rows.window,
        Calculation.ENDS: rows.ends,
        Calculation.PLACES: rows.skip or rows.edge,
        Calculation.TOGETHER: rows.together,
    }
    wanted = rows.window or rows.ends or rows.skip or rows.edge or rows.together
    if wanted and not done.get(work.calculation):
        return (
            f"A moving average over {rows.unit}s is worked out of rows by {rows.unit}, with nothing else."
            if rows.window
            else "Rows of a ranking by their place, or added up, are those of one ranking of things that are named."
        )
    if rows.moved_by and vocabulary.are_ratios(metrics):
        return "By how much a rate moved is told in points, and a limit in percent may be of either: ask for the change itself."
    if (rows.counted or rows.moved_by) and not work.moved:
        return "It is not said against which period something rose or fell: name both."
    return ""


def impossible(
    work: Work, rows: RowWish, when: Timing, wish: Intent, metrics: Sequence[str], group_by: Sequence[str], vocabulary: Vocabulary
) -> str:
    """Why the rows cannot be worked on like that; empty if they can."""
    if problem := _unwished(work, rows, metrics, vocabulary):
        return problem
    if rows.moved and when.compared and not group_by:
        return "It was not understood what it is of which those that rose, or fell, are wanted."
    if work.moved and len(metrics) > 1:
        return "Those that rose, or fell, are looked for by one number: ask for one."
    if work.calculation is Calculation.TOP_CHANGE and len(when.periods) > 2:
        return "What changed most is told of two periods: ask for two of them."
    if work.calculation is Calculation.RUNNING_TOTAL:
        for one in when.periods if wish.of_the_year else ():
            if one.start and one.end and ((one.start.month, one.start.day) != (1, 1) or one.start.year != one.end.year):
                return "The year to date is added up from 1 January on, within one year."
        for name in metrics:
            if name not in vocabulary.additive:
                label = vocabulary.metrics[name].label or name
                return f"{label} cannot be added up along time: what is counted in one period is counted again in the next."
    if work.calculation is Calculation.AVERAGE and when.averaged == "week":
        coarser = [grain for grain in ("month", "quarter", "year") if f"{_METRIC_TIME}__{grain}" in group_by]
        if coarser:
            return f"Weeks do not lie within {coarser[0]}s, so there is no weekly average by {coarser[0]}. Days do."
    lowest = not work.descending or work.calculation is Calculation.ENDS
    coarser = [grain for grain in ("month", "quarter") if f"{_METRIC_TIME}__{grain}" in group_by]
    of_each = work.calculation in (Calculation.TOP_PER_GROUP, Calculation.ENDS)
    if of_each and lowest and coarser and f"{_METRIC_TIME}__week" in group_by:
        return f"Weeks do not lie within {coarser[0]}s: the lowest would be one that is cut in two. Days do."
    return ""
