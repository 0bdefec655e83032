"""Roles, time and amounts → metric queries, or the question back that would settle them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from datetime import date
from functools import partial

from nl_agent.reader.amounts import Rank, Threshold
from nl_agent.reader.intents import Intent
from nl_agent.reader.lexicon import CHANGE, FALLEN
from nl_agent.reader.marks import Marks
from nl_agent.reader.obstacles import KNOWN, is_verb, obstacle, suggested
from nl_agent.reader.parts import Parts
from nl_agent.reader.phrases import Phrases
from nl_agent.reader.roles import Roles
from nl_agent.reader.timing import Timing
from nl_agent.reader.tokens import stems
from nl_agent.reader.types import (
    Calculation,
    Claim,
    Comparison,
    LabelledQuery,
    NotUnderstood,
    Period,
    Presentation,
    Reading,
    Reason,
    Understood,
    Vocabulary,
    Work,
)
from semantic_models import MetricQuery, having_compare, where_compare, where_in, where_not_in

_METRIC_TIME = "metric_time"
_DEFAULT_TOP = 10
_TOP_OF_EACH = 3


def assemble(parts: Parts, vocabulary: Vocabulary, phrases: Phrases) -> Reading:
    """What the parts of a question make together."""
    marks, when, best, limits, wish = parts.marks, parts.when, parts.best, parts.limits, parts.wish
    what = deepcopy(parts.what)  # the next question of the conversation starts from these parts as they were read
    versus, share = parts.versus, parts.share
    counted = _counted_unit(marks, wish)
    if counted and not when.grain and (limits or what.metrics):
        when = replace(when, grain=counted)
    if when.asked_change and when.grain:
        _use(marks, CHANGE)
    if when.asked_change or when.compared:
        _use(marks, _PERCENT)
    in_the_way = obstacle(marks, when, what, best, wish, versus, vocabulary, phrases) or _opposed(what, phrases, vocabulary)
    if in_the_way:
        return in_the_way
    claim, claimed = _claim(wish, what, best)
    if claim is Claim.FIRST and best is not None:
        best = replace(best, count=1)
    group_by = _groups(when, what)
    if versus and 1 < len(when.weekdays) < 5 and f"{_METRIC_TIME}__extract_dow" not in group_by:
        group_by.append(f"{_METRIC_TIME}__extract_dow")
    where = _filters(when, what)
    counts = wish.counted_at >= 0 and (bool(counted) or _counts_a_group(marks, wish, what))
    if not what.metrics:
        query = MetricQuery(group_by=tuple(group_by), where=tuple(where), order_by=tuple(group_by))
        work = Work(Calculation.COUNT) if counts else Work()
        return _understood(marks, when, what, (LabelledQuery("", query),), Comparison.NONE, Presentation.LISTING, work)
    metrics = tuple(what.metrics)
    if limits and not group_by and what.subject:
        group_by.append(what.subject)
    if limits and not group_by and not wish.yes_no:
        return NotUnderstood(
            Reason.NOT_UNDERSTOOD,
            "A threshold needs something to hold it against.",
            suggestions=tuple(suggested(metrics, vocabulary)),
        )
    having = tuple(having_compare(_limited(limit, what, marks), limit.comparison, limit.value) for limit in limits if group_by)
    if limits and not group_by:
        claim, claimed = (Claim.MORE if limits[0].comparison.startswith(">") else Claim.LESS), str(limits[0].value)
    segment = _segment(marks, what, versus or claim in (Claim.MORE, Claim.LESS, Claim.SAME))
    if segment and segment not in group_by:
        group_by.append(segment)
    if segment and claim in (Claim.MORE, Claim.LESS, Claim.SAME):
        claimed = what.values[segment][0]
    presentation = Presentation.TABLE if group_by else Presentation.NUMBER
    order_by, limit = _order(group_by, metrics)
    work = _work(marks, when, what, best, wish, group_by, counts)
    problem = _impossible(work, when, metrics, group_by, vocabulary)
    if problem:
        return NotUnderstood(Reason.NOT_MODELLED, problem, suggestions=tuple(suggested(metrics, vocabulary)))
    if work.calculation is Calculation.RUNNING_TOTAL and not any(name.startswith(_METRIC_TIME) for name in group_by):
        group_by.insert(0, f"{_METRIC_TIME}__month")
        order_by, presentation = tuple(group_by), Presentation.TABLE
    if work.calculation is Calculation.AVERAGE and work.over not in group_by:
        group_by.insert(0, work.over)
        order_by = tuple(group_by) if work.over.startswith(_METRIC_TIME) else ()
    ranked = best is not None and bool(group_by)
    if best is not None and ranked and work.calculation is Calculation.NONE:
        direction = "-" if best.descending else ""
        order_by = (direction + (what.ordered_by or metrics[-1 if _ordered_by_last(marks, metrics) else 0]),)
        if best.order_only:
            limit = None
        else:
            limit = kept_rows(best, marks, what)
            presentation = Presentation.SUPERLATIVE if limit == 1 else Presentation.TOP
    elif work.calculation is Calculation.TOP_PER_GROUP and best is not None:
        outer = [name for name in group_by if name in what.each or name.startswith(_METRIC_TIME)]
        inner = [name for name in group_by if name not in outer]
        group_by = [*outer, *inner]
        order_by = (*outer, ("-" if best.descending else "") + metrics[-1 if _ordered_by_last(marks, metrics) else 0])
    query = MetricQuery(
        metrics=metrics, group_by=tuple(group_by), where=tuple(where), having=having, order_by=order_by, limit=limit
    )  # fmt: skip
    understood = partial(_understood, marks, when, what, work=work, claim=claim, claimed=claimed)
    if when.sides:
        queries = tuple(
            LabelledQuery(
                name, _in(replace(query, where=(*query.where, where_in(f"{_METRIC_TIME}__extract_dow", list(days)))), when)
            )
            for name, days in when.sides
        )
        return understood(queries, Comparison.SEGMENT, presentation)
    if when.compared and len(when.periods) > 1:
        queries = tuple(LabelledQuery(period.label, _in(query, when, period)) for period in when.periods)
        return understood(queries, Comparison.PERIOD, presentation)
    query = _in(query, when)
    if share and where and not segment:
        part, whole = LabelledQuery("part", query), LabelledQuery("whole", replace(query, where=_time_filters(when)))
        return understood((part, whole), Comparison.SHARE, presentation)
    if share and not group_by and len(metrics) > 1:
        return NotUnderstood(Reason.NOT_MODELLED, "No governed metric is the one as a share of the other.", (), metrics)
    if share and group_by:
        presentation = Presentation.SHARE_OF_TOTAL
    comparison = Comparison.SEGMENT if segment else Comparison.NONE
    return understood((LabelledQuery("", query),), comparison, presentation)


def _understood(
    marks: Marks,
    when: Timing,
    what: Roles,
    queries: tuple[LabelledQuery, ...],
    comparison: Comparison,
    presentation: Presentation,
    work: Work = Work(),
    claim: Claim = Claim.NONE,
    claimed: str = "",
) -> Understood:
    return Understood(
        queries=queries,
        comparison=comparison,
        presentation=presentation,
        evidence=tuple(marks.evidence),
        unused=tuple(marks.tokens[i].text for i in marks.left(KNOWN) if not is_verb(marks, i)),
        assumptions=tuple(what.assumptions),
        period=when.periods[0] if when.periods else None,
        work=work,
        claim=claim,
        claimed=claimed,
    )


def _opposed(what: Roles, phrases: Phrases, vocabulary: Vocabulary) -> NotUnderstood | None:
    """Both sides of a yes or no are wanted: as groups, unless the metric itself holds one side only."""
    for name in what.opposed:
        if any(phrases.words[metric] & set(stems(vocabulary.items[name].label)) for metric in what.metrics):
            return NotUnderstood(
                Reason.NOT_UNDERSTOOD, "The metric holds one side only of what is compared.", (name,), tuple(what.metrics)
            )
        what.flags.pop(name)
        what.groups.append(name)
    return None


# ---- what is done with the rows


_PERCENT = r"\b(?:percent(?:age)?|pct|rates?|points?|in relative terms)\b"


def _use(marks: Marks, pattern: str) -> None:
    """Use up every match: the words have done their work."""
    for match in re.finditer(pattern, marks.lowered):
        marks.use(match.start(), match.end())


_RELATIVELY = r"\b(?:fastest|percent(?:age)?|rate|relative(?:ly)?|quickest|%)|%"
_UNITS_COUNTED = re.compile(r"(days|weeks|months|quarters)\b")


def _counted_unit(marks: Marks, wish: Intent) -> str:
    """ "How many days had more than …": the unit of time that is counted."""
    match = _UNITS_COUNTED.match(marks.lowered[wish.counted_at :]) if wish.counted_at >= 0 else None
    return match.group(1)[:-1] if match else ""


def _counts_a_group(marks: Marks, wish: Intent, what: Roles) -> bool:
    """True if what is counted is a group of the query, not a metric of its own."""
    return any(start == wish.counted_at for start in what.group_starts.values())


def _work(
    marks: Marks, when: Timing, what: Roles, best: Rank | None, wish: Intent, group_by: Sequence[str], counts: bool
) -> Work:
    """What is worked out from the rows."""
    keep = 0 if best is None or best.order_only else kept_rows(best, marks, what)
    down = best is None or best.descending
    if when.averaged:
        return Work(Calculation.AVERAGE, keep, down, f"{_METRIC_TIME}__{when.averaged}")
    if wish.running:
        return Work(Calculation.RUNNING_TOTAL)
    if counts:
        return Work(Calculation.COUNT)
    if when.compared and best is not None and group_by and when.asked_change:
        falling = bool(re.search(FALLEN, marks.lowered))
        by = "change" if re.search(_RELATIVELY, marks.lowered) else "difference"
        return Work(Calculation.TOP_CHANGE, keep, best.descending != falling, by)
    if when.asked_change and when.grain and not when.compared:
        falling = bool(re.search(FALLEN, marks.lowered))
        return Work(Calculation.GROWTH, keep, down != falling)
    if best is not None and not best.order_only and len(group_by) > 1:
        outer = [name for name in group_by if name in what.each or (name.startswith(_METRIC_TIME) and name not in what.ranked)]
        if outer and len(outer) < len(group_by):
            return Work(Calculation.TOP_PER_GROUP, best.count or (1 if _singular(marks, best, what) else _TOP_OF_EACH), down)
    return Work()


def _impossible(work: Work, when: Timing, metrics: Sequence[str], group_by: Sequence[str], vocabulary: Vocabulary) -> str:
    """Why the rows cannot be worked on like that; empty if they can."""
    if work.calculation is Calculation.RUNNING_TOTAL:
        for name in metrics:
            if name not in vocabulary.additive:
                label = vocabulary.metrics[name].label or name
                return f"{label} cannot be added up along time: what is counted in one period is counted again in the next."
    if work.calculation is Calculation.AVERAGE and when.averaged == "week":
        coarser = [grain for grain in ("month", "quarter", "year") if f"{_METRIC_TIME}__{grain}" in group_by]
        if coarser:
            return f"Weeks do not lie within {coarser[0]}s, so there is no weekly average by {coarser[0]}. Days do."
    return ""


def _claim(wish: Intent, what: Roles, best: Rank | None) -> tuple[Claim, str]:
    """What a yes/no question claims, and of which value; the filter by that value goes, for all are looked at."""
    if wish.claim is not Claim.FIRST:
        return wish.claim, ""
    if best is None:
        return Claim.ANY, ""
    for name, values in what.values.items():
        if name in what.groups or name in what.named_items:
            what.values.pop(name)
            if name not in what.groups:
                what.groups.append(name)
            return Claim.FIRST, values[0]
    return Claim.ANY, ""


def _limited(limit: Threshold, what: Roles, marks: Marks) -> str:
    """The metric that a threshold holds for: the one right after it ("1,000 baskets"), else the nearest before."""
    places = what.named.places
    after = [
        (start, name)
        for name, (start, _) in places.items()
        if start >= limit.end
        and len(marks.lowered[limit.end : start].split()) <= 2
        and " and " not in marks.lowered[limit.end : start]
    ]
    if after:
        return min(after)[1]
    before = [(end, name) for name, (_, end) in places.items() if end <= limit.start]
    return max(before)[1] if before else what.metrics[0]


# ---- the parts of the query


def _groups(when: Timing, what: Roles) -> list[str]:
    groups = []
    if what.custom_grain:
        groups.append(f"{_METRIC_TIME}__{what.custom_grain}")
    groups += [f"{_METRIC_TIME}__{grain}" for grain in when.all_grains if not what.custom_grain or grain.startswith("extract")]
    groups += [name for name in what.groups if name != _METRIC_TIME]
    return list(dict.fromkeys(groups))


def _filters(when: Timing, what: Roles) -> list[str]:
    filters = [where_in(name, [_typed(name, v) for v in values]) for name, values in what.values.items()]
    filters += [where_not_in(name, [_typed(name, v) for v in values]) for name, values in what.excluded.items()]
    filters += [where_in(name, [flag]) for name, flag in what.flags.items()]
    if what.hours:
        name, start, end = what.hours
        filters += [where_compare(name, ">=", start)] if start > 0 else []
        filters += [where_compare(name, "<", end)] if end < 24 else []
    return filters + list(_time_filters(when))


def _time_filters(when: Timing) -> tuple[str, ...]:
    return (where_in(f"{_METRIC_TIME}__extract_dow", list(when.weekdays)),) if when.weekdays else ()


def _typed(name: str, value: str) -> str | int:
    """Entities are numbered; values of dimensions are text, as the index holds them."""
    return int(value) if value.isdigit() and len(value) < 18 and "__" not in name else value


def _segment(marks: Marks, what: Roles, versus: bool) -> str:
    """ "private versus national", "grocery, deli and produce": values that are named one by one are wanted one by one."""
    for name, values in what.values.items():
        if len(values) > 1 and (versus or _joined_by_and(values, marks)):
            return name
    return ""


def _joined_by_and(values: Sequence[str], marks: Marks) -> bool:
    """True if "and", not "or", stands between the last two values as they were written."""
    written = [
        e.text.lower() for e in marks.evidence if e.kind == "value" and any(e.target.endswith(f"= {value}") for value in values)
    ]
    if len(written) < 2:
        return False
    return bool(
        re.search(rf"{re.escape(written[-2])}\s*,?\s*(?:and|&)\s+(?:the\s+|for\s+|in\s+)?{re.escape(written[-1])}", marks.lowered)
    )


def _in(query: MetricQuery, when: Timing, period: Period | None = None) -> MetricQuery:
    period = period or (when.periods[0] if when.periods else None)
    return replace(query, start=_iso(period.start), end=_iso(period.end)) if period else query


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _order(group_by: Sequence[str], metrics: Sequence[str]) -> tuple[tuple[str, ...], int | None]:
    """Time in its own order; categories by the first metric, the largest first."""
    if not group_by:
        return (), None
    if group_by[0].startswith(_METRIC_TIME):
        return tuple(group_by), None
    return (f"-{metrics[0]}",), None


def _ordered_by_last(marks: Marks, metrics: Sequence[str]) -> bool:
    return len(metrics) > 1 and bool(
        re.search(r"\b(?:by|sorted by|ordered by|in terms of)\s+\S+(?:\s\S+)?\s*\??\Z", marks.lowered)
    )


def kept_rows(best: Rank, marks: Marks, what: Roles) -> int:
    """How many rows a ranking keeps: one of "the best month", some of "the best months"."""
    return best.count or (1 if _singular(marks, best, what) else _DEFAULT_TOP)


def _singular(marks: Marks, best: Rank, what: Roles | None = None) -> bool:
    """ "Which month was best" asks for one; "best departments" for some."""
    if what is not None and len(what.group_words) == 1 and not what.each:
        (text,) = what.group_words.values()
        return not _is_plural(re.sub(r"'s?\Z", "", text.split()[-1]))
    match = re.search(rf"\b{best.word}\s+(?:[a-z]+\s+)?([a-z]+)\b", marks.lowered)
    plural = re.search(
        r"\b(?:which|what|who|top|best|worst|bottom|highest|lowest|largest|smallest|biggest)\s+(?:are\s+|were\s+|of\s+our\s+|our\s+|the\s+)*([a-z]+)\b",
        marks.lowered,
    )
    word = plural.group(1) if plural else match.group(1) if match else ""
    return not _is_plural(word)


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "was"))
