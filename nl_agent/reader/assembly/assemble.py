"""Roles, time and amounts → metric queries, or the question back that would settle them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from nl_agent.reader.assembly.aligned_periods import one_after_another, side_by_side
from nl_agent.reader.assembly.claims import asks_which, what_is_claimed
from nl_agent.reader.assembly.held_in_each import held_in_each
from nl_agent.reader.assembly.holes import cut_by_a_hole
from nl_agent.reader.assembly.limited_side import held_in_its_period
from nl_agent.reader.assembly.obstacles import obstacle
from nl_agent.reader.assembly.of_each_row import claimed_of_rows
from nl_agent.reader.assembly.own_times import by_another_day, from_their_first_day
from nl_agent.reader.assembly.parted import nested, parts_of_time, shares_of_periods, sides_of_share
from nl_agent.reader.assembly.query_groups import completed, named_groups
from nl_agent.reader.assembly.ranked_groups import in_each_period, rank_time, ranked_within
from nl_agent.reader.assembly.untold import untold
from nl_agent.reader.assembly.works import count_of, counted_within, counting, impossible, with_wish, work_of
from nl_agent.reader.conversation.kin import in_money as amounts_of_money
from nl_agent.reader.english.lexicon import CHANGE
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.parts import Parts
from nl_agent.reader.rewriting.against_mean import means_among
from nl_agent.reader.roles.asking_back import suggested, which_number
from nl_agent.reader.roles.conditions import METRIC_TIME, WEEKDAY, filters, within
from nl_agent.reader.rows.held import (
    Held,
    claimed_number,
    held_against_money,
    hold,
    largest_of,
    unclaimed,
    uncounted,
)
from nl_agent.reader.rows.intents import may_be_yes_no
from nl_agent.reader.rows.limits import in_money
from nl_agent.reader.rows.rankings import kept_rows, ranked_by
from nl_agent.reader.rows.sorting import in_order_of_names, sorted_by
from nl_agent.reader.sets.together import Sets, sets_of
from nl_agent.reader.sets.two_sets import held_together
from nl_agent.reader.shares.ranked import ranked_by_share
from nl_agent.reader.shares.wholes import one_of_its_like, told_as_shares, unshared
from nl_agent.reader.sides.segments import also_apart, named_alone, only_one_side, segment_of
from nl_agent.reader.types import (
    Calculation,
    Claim,
    Comparison,
    LabelledQuery,
    NotUnderstood,
    Presentation,
    Reading,
    Reason,
    Understood,
    Work,
)
from nl_agent.reader.vocabulary import Vocabulary
from semantic_models import MetricQuery, having_compare, where_in, where_known

_NO_WORK = Work()
_SIDED = (Claim.MORE, Claim.LESS, Claim.SAME)
_OF_WHAT = "It is not said of what the average is taken: ask which months, or which things, are above it or below it."
_ON_ONE_SIDE = "Each of the rows is on one side only: ask for the two sides, or for the rows."
_AHEAD = r"\b(?:beat|beats|beaten|outsell|outsold|outsells|outperform\w*|ahead of|(?:more|less|fewer|higher|lower|better|worse|bigger|smaller)\b[^.?!]*\bthan)\b"
_PERCENT = r"\b(?:percent(?:age)?|pct|rates?|points?|in relative terms)\b"


@dataclass(slots=True)
class _Draft:
    """A query as it grows."""

    group_by: list[str]
    where: list[str]
    having: tuple[str, ...] = ()
    order_by: tuple[str, ...] = ()
    limit: int | None = None
    presentation: Presentation = Presentation.NUMBER

    def query(self, metrics: tuple[str, ...]) -> MetricQuery:
        return MetricQuery(
            metrics, tuple(self.group_by), tuple(self.where), having=self.having, order_by=self.order_by, limit=self.limit
        )


def assemble(parts: Parts, vocabulary: Vocabulary, phrases: Phrases) -> Reading:
    """What the parts of a question make together."""
    marks, wish = parts.marks, parts.wish
    # The next question of the conversation starts from these parts as they were read.
    timed = from_their_first_day(counting(parts, vocabulary), parts.what.metrics, vocabulary)
    parts = replace(parts, what=deepcopy(parts.what), when=timed)
    when, what = parts.when, parts.what
    if when.asked_change and when.grain:
        marks.use_every(CHANGE)
    if when.asked_change or when.compared:
        marks.use_every(_PERCENT)
    of_its_day = by_another_day(what, when, marks, vocabulary, phrases)
    if isinstance(of_its_day, NotUnderstood):
        return of_its_day
    when = of_its_day
    parts = replace(parts, when=when)
    in_the_way = obstacle(marks, when, what, parts.best, wish, parts.versus, bool(parts.limits), vocabulary, phrases)
    in_the_way = in_the_way or cut_by_a_hole(when)
    in_the_way = in_the_way or only_one_side(what, phrases, vocabulary)
    in_the_way = in_the_way or uncounted(parts.limits, what, marks, vocabulary, timed=bool(when.all_grains))
    if in_the_way:
        return in_the_way
    within_each = counted_within(marks, wish, when)
    if isinstance(within_each, NotUnderstood):
        return within_each
    of_each = in_each_period(replace(parts, when=within_each))
    if isinstance(of_each, NotUnderstood):
        return of_each
    held = held_in_each(of_each[0], vocabulary)
    if isinstance(held, NotUnderstood):
        return held
    parts, between = held[0], (*of_each[1], *held[1])
    parts, claim, claimed = what_is_claimed(parts)
    when = parts.when
    groups = [name for name in named_groups(parts) if not (parts.share and named_alone(name, what, parts.marks))]
    draft = _Draft(groups, [*filters(when, what), *between])
    sets = sets_of(marks, what, when, vocabulary)
    if isinstance(sets, Sets) and parts.share:
        return NotUnderstood(
            Reason.NOT_MODELLED, "What part of them that is, is not told by a share of rows: ask how many there are."
        )
    if isinstance(sets, Sets) and not (parts.limits or parts.best):
        return _of_sets(parts, sets, vocabulary, phrases)
    claims = wish.yes_no and claim in (Claim.MORE, Claim.LESS)  # "did all wards grow" is no list of them
    if not what.metrics and (parts.limits or parts.rows.edge or parts.rows.moved or claims):
        return which_number(what, marks, vocabulary)
    if not what.metrics:
        query = replace(draft.query(()), order_by=tuple(draft.group_by))
        work = count_of(marks, wish, what, draft.group_by)
        if work.calculation is Calculation.NONE and re.search(r"\bhow (?:many|much|often)\b", marks.lowered):
            return which_number(what, marks, vocabulary)  # no list of things is asked for
        return _understood(parts, (LabelledQuery("", query),), Comparison.NONE, Presentation.LISTING, work)
    parts, claim, claimed = _claimed_of_the_first(parts, claim, claimed, vocabulary)
    return claimed_of_rows(_about_metrics(parts, draft, claim, claimed, vocabulary, phrases), parts, phrases)


def _of_sets(parts: Parts, sets: Sets, vocabulary: Vocabulary, phrases: Phrases) -> Reading:
    """How many things are in one set of rows and not in another, or in both."""
    first, second = (
        within(MetricQuery(tuple(side.metrics), tuple(side.groups), tuple(filters(parts.when, side))), parts.when)
        for side in (sets.first, sets.second)
    )
    reading = _understood(parts, (LabelledQuery("", second),), Comparison.NONE, Presentation.NUMBER)
    told = held_together(reading, (first, second), sets.how, vocabulary, phrases)
    return told or NotUnderstood(Reason.NOT_MODELLED, "What is counted is not a thing whose rows could be told apart.")


def _about_metrics(parts: Parts, draft: _Draft, claim: Claim, claimed: str, vocabulary: Vocabulary, phrases: Phrases) -> Reading:
    """The reading of a question that names metrics."""
    what, when, limits = parts.what, parts.when, parts.limits
    if limits and parts.wish.running and not when.all_grains:
        parts = replace(parts, wish=replace(parts.wish, running=False))  # "wards whose cumulative charges are over 5k": one sum
    metrics = tuple(what.metrics)
    ranks = parts.best is not None and not parts.best.order_only and bool(parts.best.count)
    draft.group_by = completed(parts, draft.group_by, metrics, vocabulary, phrases)
    if limits and not draft.group_by:
        one = _of_one_number(parts, metrics, vocabulary, phrases)
        if isinstance(one, NotUnderstood):
            return one
        parts, metrics, (claim, claimed) = one
    shares: tuple[tuple[str, float], ...] = ()
    means: tuple[tuple[str, str], ...] = ()
    if draft.group_by:
        held = hold(limits, metrics, what, parts.marks, vocabulary, shared=parts.share)
        if not isinstance(held, Held):
            return held
        metrics, (draft.having, means), shares = held.metrics, means_among(held.having), held.shares
    if ranks:  # no name is nothing that could win
        ranked = [name for name in draft.group_by if vocabulary.names_a_thing(name)]
        draft.where += [where_known(name) for name in ranked]
    segment = segment_of(parts.marks, what, parts.versus or claim in _SIDED) or parts.segment
    if segment:
        named = segment.endswith("_name") and segment.rpartition("__")[0] in draft.group_by  # the thing is its own name
        draft.group_by += [segment] if segment not in draft.group_by and not named else []
        claimed = what.values[segment][0] if claim in _SIDED else claimed
        draft.group_by += [name for name in also_apart(parts.marks, what) if name != segment and name not in draft.group_by]
    draft.group_by = ranked_within(parts, draft.group_by)
    rank_time(parts)
    work = work_of(parts.marks, when, what, parts.best, parts.wish, draft.group_by)
    work = replace(with_wish(work, parts.rows, when, parts.best, draft.group_by), shares=shares, means=means)
    if means and parts.best is not None and not parts.best.order_only:
        work = replace(work, keep=kept_rows(parts.best, parts.marks, what))
    problem = _unworkable(work, draft, parts, vocabulary) or impossible(
        work, parts.rows, when, parts.wish, metrics, draft.group_by, vocabulary
    )
    if problem:
        return NotUnderstood(Reason.NOT_MODELLED, problem, suggestions=suggested(metrics, vocabulary))
    _arrange(draft, parts, work, metrics, phrases)
    as_shares = told_as_shares(parts.marks) or (draft.group_by and len(when.periods) > 2)
    if parts.share and when.compared and as_shares and not nested(when.periods):
        aligned = None if draft.group_by or not draft.where else side_by_side(when.periods)
        if aligned is None:
            text = "Shares of a total are not set beside those of another period: ask for one period at a time."
            return NotUnderstood(Reason.NOT_MODELLED, text, suggestions=suggested(metrics, vocabulary))
        sides = shares_of_periods(parts, metrics, draft.where, aligned)
        return _understood(parts, sides, Comparison.SHARE, Presentation.TABLE)
    rate = vocabulary.are_ratios(metrics)  # of a rate there is no share
    split = draft.group_by or draft.where or when.compared or when.sides or rate
    if parts.share and not split and not parts_of_time(draft.query(metrics), parts):
        return NotUnderstood(Reason.NOT_UNDERSTOOD, "A share needs a part: a group to split by, or a filter.", (), metrics)
    sided, parted = bool(when.sides or what.sides), bool(draft.group_by or draft.where)
    if parts.share and (
        problem := one_of_its_like(parts.marks, what)
        or unshared(parts.marks, limits, sided, parted, metrics, vocabulary, running=parts.wish.running)
    ):
        return NotUnderstood(Reason.NOT_MODELLED, problem, (), metrics)
    queries, comparison = _sides(draft, parts, draft.query(metrics), segment)
    if parts.rows.margin and (claim not in _SIDED or comparison not in (Comparison.PERIOD, Comparison.SEGMENT)):
        return NotUnderstood(Reason.NOT_UNDERSTOOD, "By how much the one is ahead of the other was not understood: ask for both.")
    if parts.share and not rate and draft.group_by and comparison in (Comparison.NONE, Comparison.SEGMENT):
        draft.presentation = Presentation.SHARE_OF_TOTAL
    return held_in_its_period(_understood(parts, queries, comparison, draft.presentation, work, claim, claimed), when)


def _claimed_of_the_first(parts: Parts, claim: Claim, claimed: str, vocabulary: Vocabulary) -> tuple[Parts, Claim, str]:
    """ "Do the top 3 wards make more than half of the charges": what they come to together is held against it, not what each does."""
    several = parts.best is not None and not parts.best.order_only and (parts.best.count or 0) > 1
    apart = re.search(r"\b(?:any|each|every|all|one|either|both|none|which)\b", parts.marks.lowered)
    percent = bool(parts.limits) and all(one.percent for one in parts.limits)
    if not (parts.wish.yes_no and parts.share and several and percent) or apart:
        return parts, claim, claimed
    together = replace(parts, limits=(), rows=replace(parts.rows, together=True))
    return together, *claimed_number(parts.limits, parts.what.metrics, vocabulary)


def _of_one_number(
    parts: Parts, metrics: tuple[str, ...], vocabulary: Vocabulary, phrases: Phrases
) -> NotUnderstood | tuple[Parts, tuple[str, ...], tuple[Claim, str]]:
    """ "Was the rate above 14": what a yes/no question claims of its one number, and of which metric."""
    limits = parts.limits
    if any(one.of_all for one in limits):
        return NotUnderstood(Reason.NOT_UNDERSTOOD, _OF_WHAT, suggestions=suggested(metrics, vocabulary))
    if parts.versus and parts.wish.claim in _SIDED:
        return unclaimed(metrics, vocabulary)  # "under 25, are they more than …": it is not the number that is held against 25
    if not (parts.wish.yes_no or may_be_yes_no(parts.marks.lowered)):
        return unclaimed(metrics, vocabulary)
    if in_money(limits[0], parts.marks) and not amounts_of_money(metrics, vocabulary):
        over = limits[0].comparison.startswith(">") and not re.search(r"\b(?:every|each|all)\b", parts.marks.lowered)
        largest = largest_of(metrics, parts.marks, parts.what, phrases) if over else ""  # of "all stays" it would say nothing
        if not largest:
            return held_against_money(metrics, vocabulary)
        metrics = (largest,)
    if limits[0].percent and not vocabulary.are_rates(metrics):
        parts = replace(parts, share=True)  # "maternity over half of the charges?": a share is held against it
    return parts, metrics, claimed_number(limits, metrics, vocabulary)


def _unworkable(work: Work, draft: _Draft, parts: Parts, vocabulary: Vocabulary) -> str:
    """Why a limit or a rank and a calculation, or rows and sides, do not go together; empty if they do."""
    best = parts.best
    things = [name for name in draft.group_by if name in vocabulary.items]
    if any(vocabulary.lies_within(name, side) for name in things for _, side, _ in parts.what.sides):
        return _ON_ONE_SIDE
    if work.means and (
        work.calculation not in (Calculation.NONE, Calculation.COUNT) or parts.share or parts.when.compared or parts.versus
    ):
        return "What is held against the average of all goes with nothing else that is worked out: ask for one of them."
    if work.shares and work.calculation is not Calculation.NONE:
        return "A limit on a share goes with nothing else that is worked out: ask for those above it only."
    grows = work.calculation is Calculation.GROWTH and told_as_shares(parts.marks) and not (draft.where or parts.what.groups)
    since_none = not (parts.when.grain or parts.when.compared) and re.search(r"\band (?:the |its )?growth\b", parts.marks.lowered)
    if since_none or (parts.share and grows):
        return "A change is not told beside shares, or without the two periods: ask for it by itself."
    if work.calculation is Calculation.AVERAGE and draft.having:
        return "A limit on an average over periods is not worked out here: the limit would hold for each period."
    if (
        work.calculation is Calculation.COUNT
        and len(draft.group_by) > 1
        and not draft.having
        and re.search(_AHEAD, parts.marks.lowered)
    ):
        return "How often the one was ahead of the other is not counted: ask for both, side by side."
    if work.calculation is Calculation.COUNT and best and not best.order_only and len(draft.group_by) > 1:
        return "No governed metric counts the one for each of the other."
    return ""


def _arrange(draft: _Draft, parts: Parts, work: Work, metrics: tuple[str, ...], phrases: Phrases) -> None:
    """Groups that a calculation needs, the order of the rows, and how many are kept."""
    what, best = parts.what, parts.best
    if work.calculation is Calculation.RUNNING_TOTAL and not any(name.startswith(METRIC_TIME) for name in draft.group_by):
        draft.group_by.insert(0, f"{METRIC_TIME}__month")
    draft.presentation = Presentation.TABLE if draft.group_by else Presentation.NUMBER
    if work.calculation is Calculation.AVERAGE and work.over not in draft.group_by:
        draft.group_by.insert(0, work.over)
    said = sorted_by(parts.marks, metrics, phrases) if not what.ordered_by else ""
    named = best is None and in_order_of_names(parts.marks)
    draft.order_by = tuple(draft.group_by) if named else _order(draft.group_by, metrics, by=said)
    if best is None and work.calculation is Calculation.PLACES:  # the first day, or the last one
        (along,) = draft.group_by
        draft.having = (*draft.having, having_compare(metrics[0], ">", 0))  # a day with a number of nothing is none with it
        draft.order_by = (f"{'-' if work.descending else ''}{along}",)
        draft.limit, draft.presentation = 1, Presentation.SUPERLATIVE
    if best is None or not draft.group_by:
        return
    limited = [name for name in metrics if any(f"Metric('{name}')" in one for one in draft.having)]
    first = said if best.order_only and said else ranked_by(parts.marks, metrics, what, best, limited, said)
    by = ("-" if best.descending else "") + first
    if work.calculation is Calculation.PLACES:
        draft.order_by, draft.limit = (by,), work.skip + work.keep
        draft.presentation = Presentation.SUPERLATIVE if work.keep == 1 else Presentation.TOP
    elif work.calculation is Calculation.TOGETHER:
        draft.order_by, draft.limit = (by,), work.keep
    elif work.calculation is Calculation.ENDS:
        outer = [name for name in draft.group_by if name not in what.ranked] if len(draft.group_by) > 1 else []
        draft.group_by = [*outer, *(name for name in draft.group_by if name not in outer)]
        draft.order_by = (*outer, by)
    elif work.calculation is Calculation.NONE:
        draft.order_by = (by,)
        if not best.order_only and not work.means:
            draft.limit = kept_rows(best, parts.marks, what)
            draft.presentation = Presentation.SUPERLATIVE if draft.limit == 1 else Presentation.TOP
    elif work.calculation is Calculation.TOP_PER_GROUP:
        outer = [name for name in draft.group_by if name not in what.ranked]
        draft.group_by = [*outer, *(name for name in draft.group_by if name not in outer)]
        draft.order_by = (*outer, by)


def _sides(draft: _Draft, parts: Parts, query: MetricQuery, segment: str) -> tuple[tuple[LabelledQuery, ...], Comparison]:
    """The one query, or those that are set side by side."""
    when = parts.when
    sides = [(label, only) for label, _, only in parts.what.sides]
    sides = sides or [(name, where_in(WEEKDAY, list(days))) for name, days in when.sides]
    if sides:
        return tuple(
            LabelledQuery(name, within(replace(query, where=(*query.where, *filter(None, [only]))), when)) for name, only in sides
        ), Comparison.SEGMENT
    if parts.share and (shares := parts_of_time(query, parts)):
        return shares, Comparison.SHARE
    if (rows := one_after_another(parts, query)) is not None:
        draft.presentation = Presentation.TABLE if rows.query.group_by else Presentation.NUMBER
        return (rows,), Comparison.NONE
    if when.compared and len(when.periods) > 1:
        return tuple(LabelledQuery(one.label, within(query, when, one)) for one in when.periods), Comparison.PERIOD
    query = within(query, when)
    if parts.share and (shares := sides_of_share(parts, query, segment)):
        return shares, Comparison.SHARE
    return (LabelledQuery("", query),), Comparison.SEGMENT if segment else Comparison.NONE


def _understood(
    parts: Parts,
    queries: tuple[LabelledQuery, ...],
    comparison: Comparison,
    presentation: Presentation,
    work: Work = _NO_WORK,
    claim: Claim = Claim.NONE,
    claimed: str = "",
) -> Understood:
    marks = parts.marks
    if claim in (Claim.MORE, Claim.LESS) and asks_which(marks.lowered):
        claim, claimed = Claim.NONE, ""
    if comparison is Comparison.SHARE:
        queries, work = ranked_by_share(queries, work, parts.best, marks)
    return Understood(
        queries=queries,
        comparison=comparison,
        presentation=presentation,
        evidence=tuple(marks.evidence),
        unused=tuple(dict.fromkeys((*marks.talk, *untold(marks.lowered, queries, comparison, work)))),
        assumptions=tuple(parts.what.assumptions),
        period=parts.when.periods[0] if parts.when.periods else None,
        work=work,
        claim=claim,
        claimed=claimed,
        margin=parts.rows.margin,
    )


def _order(group_by: Sequence[str], metrics: Sequence[str], *, by: str = "") -> tuple[str, ...]:
    """Time in its own order; categories by the first metric, the largest first."""
    if not group_by or (group_by[0].startswith(METRIC_TIME) and not by):
        return tuple(group_by)
    return (f"-{by or metrics[0]}",)
