"""Absence: an empty result is not zero. No data, too little of it, and a value that truly does not occur are told apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from nl_agent.agents.plan import Extraction, Part
from nl_agent.answer_pieces import thing_of
from nl_agent.formatting import listed, value_text
from nl_agent.retrieval import Coverage, Extent
from nl_agent.scene import Scene
from nl_agent.wording import conditions, either, lowered, period_phrase, read_filter
from semantic_models import InsightsError, MetricQuery


def is_empty(part: Part) -> bool:
    """True if nothing was found: no rows, or a single total over no rows."""
    if not part.table.rows:
        return True
    groups = len(part.query.group_by)
    return bool(part.query.metrics) and not groups and all(value is None for value in part.table.rows[0])


def nothing(part: Part, span: tuple[date, date] | None, scene: Scene) -> str:
    """The sentence of an answer without rows: whether there is no data, or what of the question leaves nothing of it."""
    query = part.query
    if not query.metrics:
        return "There are no such values in the data."
    names = listed([lowered(scene.layer.metric(name).label or name.replace("_", " ")) for name in query.metrics])
    when = period_phrase(*_days(query), span)
    told = conditions(query, scene)
    limited = bool(query.having and query.group_by)  # then the filters hold, and no row is within the limit
    if limited and len(query.group_by) == 1:
        names = thing_of(query.group_by[0], scene)  # no day is below it, whatever the days have
    text = f"There is no {names}{told}{' ' + when if when else ''}: {reason(query, scene)}."
    if not told:
        return text
    wider = replace(query, where=query.where if limited else (), having=(), group_by=(), order_by=(), limit=None)
    try:
        rows = scene.layer.run(wider, scene.warehouse).rows
    except InsightsError:
        return text
    if rows and any(value is not None for value in rows[0]):
        amounts = listed(
            [value_text(value, scene.layer.metric(name).unit) for name, value in zip(query.metrics, rows[0], strict=True)]
        )
        text += f" Without that {'limit, all of them together, it is' if limited else 'condition it is'} {amounts}."
    return text


def empty_sides(extraction: Extraction, scene: Scene) -> tuple[str, ...]:
    """A warning for each side of a comparison that has no rows, unless none has any."""
    if not extraction.compares or extraction.understood.of_sets or all(is_empty(part) for part in extraction.parts):
        return ()
    return tuple(
        f"There are no rows for {part.label}: {reason(part.query, scene)}." for part in extraction.parts if is_empty(part)
    )


def reason(query: MetricQuery, scene: Scene) -> str:
    """Why a query has no rows, as far as the partitions of its facts tell."""
    found = scene.index.partitions(query.metrics, *_days(query))
    plain = "the data has no such rows, which is not the same as zero"
    if found is None:
        return plain
    days = "this day" if found.days == 1 else "these days"
    if found.extent is Extent.NONE:
        return f"the data has no rows at all for {days}, so this is a gap and not a zero"
    absent = _absent(query, found, scene)
    if not absent:
        return plain
    if found.extent is Extent.PARTIAL:
        return f"{absent} in what there is of the data, which has rows on {found.present:,} of these {found.days:,} days"
    return f"the data is complete for {days} and {absent} in it, so this is a real zero"


def _absent(query: MetricQuery, found: Coverage, scene: Scene) -> str:
    """``brand Private does not occur``: the first filter none of whose values is in the months asked about."""
    for template in query.where:
        known = read_filter(template, scene)
        if known is None or known.operator not in ("=", "IN") or known.truth is not None:
            continue
        if all(found.occurs(known.name, value) is False for value in known.values):
            return f"{lowered(known.label)} {either(known.values)} does not occur"
    return ""


def _days(query: MetricQuery) -> tuple[date | None, date | None]:
    start, end = (date.fromisoformat(side[:10]) if side else None for side in (query.start, query.end))
    return start, end
