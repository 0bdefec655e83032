"""Data extraction: metric queries → rows. Every statement that runs comes from the compiler."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from nl_agent.agents.plan import Extraction, Part, Tell
from nl_agent.formatting import CALENDAR_GRAINS, day_text, first_of, following, group_text, listed, period_text
from nl_agent.reader.types import Calculation, Claim, Comparison, LabelledQuery, Presentation, Understood, Work
from nl_agent.reader.vocabulary import is_rate
from nl_agent.scene import Scene
from nl_agent.wording import conditions, either, filter_words, lowered, period_phrase, read_filter
from semantic_models import MetricQuery, QueryError, ResultTable, where_in

MAX_ROWS = 10_000
"""An answer's most rows. What is asked of thousands of things comes sorted, the largest first, and says that it was cut."""
MAX_GROUPS = 500
MAX_WORKED = 500_000
"""The most rows that a calculation looks at; what would need more is refused, never computed from a part."""


def extract(understood: Understood, scene: Scene, tell: Tell) -> Extraction:
    """Compile every query, then run them. Raises QueryError and kin before anything has run, or WarehouseError."""
    chosen = _chosen(understood.among, scene, tell) if understood.among else None
    if chosen is not None:
        understood = _told_of(chosen, understood)
    whole, assumptions = _whole_periods(understood, scene)
    assumptions = (*_how_chosen(chosen, scene), *assumptions) if chosen is not None else assumptions
    earlier = _read_before(understood)
    reaching = _run_up(whole, earlier, scene) if earlier else whole
    if reaching.start != whole.start:
        since = day_text(date.fromisoformat(str(reaching.start)[:10]))
        rolls = understood.work.calculation is Calculation.ROLLING_AVERAGE
        told = (
            f"The first averages reach back to {since}."
            if rolls
            else f"The first is compared with what came before it, since {since}."
        )
        assumptions = (*assumptions, told)
    counts = _counts(understood)
    first, limited = _bounded(reaching, scene, whole=counts)
    asked = [replace(understood.queries[0], query=first)]
    for labelled in understood.queries[1:]:
        query = labelled.query
        if understood.comparison is not Comparison.NONE:
            # One side chooses the groups. Cut by its own limit, the other would lack some of them.
            held = query.having if not first.having else ()
            query = replace(query, limit=None, order_by=(), having=held)
            if held:
                assumptions = (*assumptions, f"Shown is{conditions(MetricQuery(having=held), scene)} in {labelled.label}.")
            if not limited and first.limit is not None and understood.comparison is Comparison.PERIOD:
                end = "highest" if first.order_by and first.order_by[0].startswith("-") else "lowest"
                told = f"Chosen are the {first.limit:,} {end} of {understood.queries[0].label}, the side named first."
                assumptions = tuple(dict.fromkeys((*assumptions, told)))
        if understood.work.calculation is Calculation.AVERAGE:
            query, told_of_side = _whole_within(query, understood.work.over, "Averaged over", scene)
            assumptions = (*assumptions, *(one for one in told_of_side if one not in assumptions))
        asked.append(replace(labelled, query=query))
    if understood.comparison is Comparison.SHARE and len(asked) == 2:
        part, whole = (one.query for one in asked)
        labels = (_part_label(part, whole, scene), "all") if part.group_by == whole.group_by else ("", _outer_label(whole, scene))
        asked = [replace(one, label=label) for one, label in zip(asked, labels, strict=True)]
    if understood.presentation is Presentation.SHARE_OF_TOTAL and first.group_by:
        asked.append(LabelledQuery("total", _total(first)))
    elif "total" in understood.beside or _of_rates(understood.work, scene):
        asked.append(LabelledQuery("all together", _total(first)))
    for labelled in asked:
        scene.layer.compile(labelled.query)
    parts = [_run(asked[0], scene, tell)]
    for labelled in asked[1:]:
        query = labelled.query
        if first.limit is not None and understood.comparison is not Comparison.NONE:
            query = replace(query, where=(*query.where, *_same_groups(query, parts[0].table, scene)))
        query, cut = _bounded(query, scene, whole=counts)
        limited = limited or cut
        parts.append(_run(replace(labelled, query=query), scene, tell))
    if counts and any(len(part.table) > MAX_WORKED for part in parts):
        raise QueryError(
            f"More than {MAX_WORKED:,} groups would have to be looked at for this.", hint="Name a coarser group, or a filter."
        )
    has_total = len(parts) > len(understood.queries)
    return Extraction(
        understood,
        tuple(parts[:-1] if has_total else parts),
        parts[-1] if has_total else None,
        limited and any(len(part.table) >= MAX_ROWS for part in parts),
        assumptions,
        shown_from=whole.start if earlier else None,
        chosen=chosen,
    )


def _chosen(among: MetricQuery, scene: Scene, tell: Tell) -> Part:
    """The first of a ranking, of which alone the rows are told. Raises QueryError if there are none."""
    chosen = _run(LabelledQuery("the first of the ranking", among), scene, tell)
    if not chosen.table.rows:
        raise QueryError(
            "Nothing is in the ranking whose first are asked for.", hint="Ask for another period, or without a filter."
        )
    return chosen


def _how_chosen(chosen: Part, scene: Scene) -> tuple[str, ...]:
    """The sentence that says by what the things were chosen that the rows are told of."""
    query = chosen.query
    by = query.order_by[0]
    start, last = (date.fromisoformat(side[:10]) if side else None for side in (query.start, query.end))
    end = "highest" if by.startswith("-") else "lowest"
    few = f"the {end}" if len(chosen.table.rows) == 1 else f"the {len(chosen.table.rows)} {end}"
    label = scene.layer.metric(by.removeprefix("-")).label or by.removeprefix("-").replace("_", " ")
    return (f"Told of {few} by {lowered(label)} {period_phrase(start, last, scene.range_of(query.metrics))}.",)


def _told_of(chosen: Part, understood: Understood) -> Understood:
    """The queries with nothing but the things of a ranking."""
    (thing,) = chosen.query.group_by
    only = where_in(thing, tuple(dict.fromkeys(chosen.table.column(thing))))
    queries = (replace(one, query=replace(one.query, where=(*one.query.where, only))) for one in understood.queries)
    return replace(understood, queries=tuple(queries), among=None)


def _read_before(understood: Understood) -> int:
    """How many periods before its own the first row needs: those of its window, or the one that it is compared with."""
    if understood.work.calculation is Calculation.ROLLING_AVERAGE:
        return understood.work.window - 1
    return 1 if _from_row_to_row(understood) else 0


def _from_row_to_row(understood: Understood) -> bool:
    """True if rows are compared with the one before them along time."""
    moved = bool(understood.work.moved) and understood.comparison is not Comparison.PERIOD
    return understood.work.calculation is Calculation.GROWTH or moved


def _whole_periods(understood: Understood, scene: Scene) -> tuple[MetricQuery, tuple[str, ...]]:
    """The first query; if it ranks months (weeks, …) over all the data, only those that the data covers from end to end.

    Otherwise the month in which the data breaks off would be the worst of all.
    """
    query, work = understood.queries[0].query, understood.work
    if work.calculation is Calculation.AVERAGE:
        others = [name for name in query.group_by if name.startswith("metric_time") and name != work.over]
        ranked = others[0] if work.keep and others and len(understood.queries) == 1 else ""
        query, told = _whole_among(query, ranked, scene, lowest=not work.descending)
        query, averaged = _whole_within(query, work.over, "Averaged over", scene)
        return query, (*told, *averaged)
    if _from_row_to_row(understood):
        along = next(name for name in query.group_by if name.startswith("metric_time"))
        return _whole_within(query, along, "Compared are", scene)
    if work.calculation is Calculation.ROLLING_AVERAGE:
        along = next(name for name in query.group_by if name.startswith("metric_time"))
        return _whole_within(query, along, "Averaged are", scene)
    falls_short = understood.claim in (Claim.ANY, Claim.NO_ONE) and any(" < " in one or " <= " in one for one in query.having)
    if (work.each or falls_short) and len(query.group_by) == 1:  # a month that has begun is below any limit
        return _whole_within(query, query.group_by[0], "Looked at are", scene)
    within_groups = work.calculation in (Calculation.ENDS, Calculation.TOP_PER_GROUP)
    if len(understood.queries) > 1 or not query.group_by or not (query.limit or work.means or within_groups):
        return query, ()
    # Within each of the outer groups, the last one is ranked.
    ranked = query.group_by[-1] if within_groups else query.group_by[0] if len(query.group_by) == 1 else ""
    lowest = work.calculation is Calculation.ENDS or not query.order_by[-1].startswith("-")
    return _whole_among(query, ranked, scene, lowest=lowest)


def _whole_among(query: MetricQuery, ranked: str, scene: Scene, *, lowest: bool) -> tuple[MetricQuery, tuple[str, ...]]:
    """The query over those of the months (weeks, …) that are ranked which are whole, with a sentence that says so.

    Args:
        ranked: the group whose values are ranked; empty if it is no time.
        lowest: True if the lowest is among what is looked for.
    """
    item, grain = scene.item_of(ranked) if ranked else (None, "")
    span = scene.range_of(query.metrics) if query.metrics else None
    if item is None or item.name != "metric_time" or grain not in CALENDAR_GRAINS or span is None:
        return query, ()
    if query.start or query.end:  # the days of a week that lie in a quarter would be its worst week
        return _whole_within(query, ranked, "Ranked are", scene) if lowest else (query, ())
    first = first_of(span[0], grain)
    start = span[0] if first == span[0] else following(first, grain)
    last = first_of(span[1], grain)
    end = span[1] if following(last, grain) == span[1] + timedelta(days=1) else last - timedelta(days=1)
    if (start, end) == span or following(start, grain) > end:
        return query, ()
    cut = [first] * (start != span[0]) + [last] * (end != span[1])
    told = listed([group_text(day, grain) for day in cut])
    sentence = f"Only complete {grain}s are ranked: the data covers {told} in part only."
    return replace(query, start=start.isoformat(), end=end.isoformat()), (sentence,)


def _run_up(query: MetricQuery, periods: int, scene: Scene) -> MetricQuery:
    """The query with so many periods before its own, as far as there is data."""
    grain = next(name for name in query.group_by if name.startswith("metric_time")).rpartition("__")[2]
    span = scene.range_of(query.metrics)
    if not query.start or span is None or grain not in ("day", *CALENDAR_GRAINS):
        return query
    start = date.fromisoformat(query.start[:10])
    for _ in range(periods):
        before = first_of(start - timedelta(days=1), grain)
        start = before if before >= span[0] else start
    return replace(query, start=start.isoformat())


def _part_label(part: MetricQuery, whole: MetricQuery, scene: Scene) -> str:
    """What a part has that the whole has not: ``Private``, ``December 2017``; another metric by its own label."""
    if part.metrics != whole.metrics:
        return scene.layer.metric(part.metrics[0]).label or part.metrics[0]
    told = []
    for template in part.where:
        if template not in whole.where:
            known = read_filter(template, scene)
            plain = known is not None and known.truth is None and known.operator in ("=", "IN")
            words = either(known.values) if known and plain else filter_words(template, scene)
            told.append(f"the part where {words}" if known is None or not plain else words)
    if not told and part.start and part.end and (part.start, part.end) != (whole.start, whole.end):
        told = [period_text(date.fromisoformat(part.start), date.fromisoformat(part.end))]
    return listed(told) or "part"


def _outer_label(whole: MetricQuery, scene: Scene) -> str:
    """What the parts are parts of: ``department``, where each department is a whole of its own."""
    items = (scene.item_of(name) for name in whole.group_by)
    return listed([lowered(item.label) if item and item.kind != "time" else grain for item, grain in items]) or "all"


def _run(labelled: LabelledQuery, scene: Scene, tell: Tell) -> Part:
    compiled = scene.layer.compile(labelled.query)
    title = f"Running the query for {labelled.label}" if labelled.label else "Running the query"
    tell(title, {"sql": compiled.sql, "source": list(compiled.source)})
    return Part(labelled.label, labelled.query, compiled, scene.layer.execute(compiled, scene.warehouse))


def _whole_within(query: MetricQuery, over: str, begin: str, scene: Scene) -> tuple[MetricQuery, tuple[str, ...]]:
    """The query over the whole weeks (months …) within its period and the data: a part of one would mislead."""
    item, grain = scene.item_of(over)
    span = scene.range_of(query.metrics)
    if item is None or item.name != "metric_time" or grain not in CALENDAR_GRAINS or span is None:
        return query, ()
    start = max(span[0], date.fromisoformat(query.start[:10])) if query.start else span[0]
    end = min(span[1], date.fromisoformat(query.end[:10])) if query.end else span[1]
    first = start if first_of(start, grain) == start else following(first_of(start, grain), grain)
    begun = first_of(end, grain)
    last = end if following(begun, grain) == end + timedelta(days=1) else begun - timedelta(days=1)
    if first > last:
        return query, (f"There is no complete {grain} in the period, so that what there is of it is taken.",)
    told = f"{begin} complete {grain}s with data, {period_text(first, last)}."
    return replace(query, start=first.isoformat(), end=last.isoformat()), (told,)


def _same_groups(query: MetricQuery, table: ResultTable, scene: Scene) -> tuple[str, ...]:
    """Filters that keep the groups of the first side, where they are few."""
    filters = []
    for name in query.group_by:
        item, _ = scene.item_of(name)
        values = tuple(dict.fromkeys(table.column(name)))
        if item is not None and item.kind == "categorical" and 0 < len(values) <= MAX_GROUPS:
            filters.append(where_in(name, values))
    return tuple(filters)


def _counts(understood: Understood) -> bool:
    """True if every row matters to what is worked out of them."""
    work = understood.work
    return work.calculation is not Calculation.NONE or bool(work.means or work.moved or work.each) or understood.of_sets


def _bounded(query: MetricQuery, scene: Scene, *, whole: bool) -> tuple[MetricQuery, bool]:
    """The query with a limit if it groups by something that may have very many values; True if one was set.

    Args:
        whole: True if every row is needed: then the limit is what is worked with at most.
    """
    if whole:
        many = any(_is_large(name, scene) for name in query.group_by)
        return (replace(query, limit=MAX_WORKED + 1) if many else query), False
    if query.limit is not None and query.limit <= MAX_ROWS:
        return query, False
    if query.limit is None and not any(_is_large(name, scene) for name in query.group_by):
        return query, False
    order = query.order_by or ((f"-{query.metrics[0]}",) if query.metrics else query.group_by[:1])
    return replace(query, limit=MAX_ROWS, order_by=order), True


def _is_large(group: str, scene: Scene) -> bool:
    item, grain = scene.item_of(group)
    if item is None:
        return False
    match item.kind:
        case "time":
            return grain in ("second", "minute", "hour", "")
        case "entity":
            return True
        case _:
            return not scene.values(item.name)


def _of_rates(work: Work, scene: Scene) -> bool:
    """True if rows are held against the rate of all together: the mean of their own would weigh them alike."""
    return work.against is None and any(is_rate(scene.layer.metric(name).unit) for name, _ in work.means)


def _total(query: MetricQuery) -> MetricQuery:
    """The same question about everything together."""
    return replace(query, group_by=(), order_by=(), limit=None, having=())
