"""A ranking names what is known: "Unknown" is no age group that spends most, nor a brand that sells worst.

Who asks for the best, the worst or the top five of something wants them named. What is not known is taken out of the ranking only where
it would be among them, in a filter that the answer shows; what it comes to is told beside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from nl_agent.agents.calculations import work_out
from nl_agent.agents.extraction import extract
from nl_agent.agents.lineup import line_up
from nl_agent.agents.plan import Extraction, Tell
from nl_agent.agents.scope import is_unknown
from nl_agent.formatting import listed
from nl_agent.reader.types import Calculation, Understood
from nl_agent.scene import Scene
from nl_agent.wording import lowered, read_filter
from semantic_models import where_not_in

_WITHIN_GROUPS = (Calculation.TOP_PER_GROUP, Calculation.ENDS)
_OF_THE_FIRST = (Calculation.NONE, Calculation.PLACES, Calculation.TOGETHER)
"""What is made of the first rows of a ranking, which alone are fetched."""
_OF_ALL = (Calculation.AVERAGE, Calculation.GROWTH, Calculation.TOP_CHANGE, Calculation.NONE)
"""What keeps the highest, or the lowest, of what was worked out of all rows."""


def extract_known(understood: Understood, scene: Scene, tell: Tell) -> Extraction:
    """What a question asks for; if it asks for the first of a ranking, none of them is what is not known. Raises as ``extract`` does."""
    only_unknown = _only_unknown(understood, scene)
    if only_unknown:  # "the top three age groups, unknown included": nobody ranks what is not known by itself
        found = extract(_without(understood, only_unknown), scene, tell)
        return replace(found, assumptions=(*found.assumptions, "What is not known is ranked as well."))
    found = extract(understood, scene, tell)
    unknown = _ranked_unknown(found, scene)
    if not unknown:
        return found
    tell("Ranking what is known", {"left out": {name: [str(value) for value in values] for name, values in unknown.items()}})
    only = {name: where_not_in(name, (*values, None)) for name, values in unknown.items()}
    known = extract(_with(understood, only, chosen=found.chosen is not None), scene, tell)
    if not known.first.table.rows:
        return found
    labels = [lowered(item.label) for name in only if (item := scene.item_of(name)[0])]
    are = "is" if len(labels) == 1 else "are"
    return replace(
        known,
        total=found.total,  # a share is of everything, what is not known with it
        assumptions=(*known.assumptions, f"Ranked are only those whose {listed(labels)} {are} known."),
        unranked=() if found.chosen is not None else tuple(only.values()),
    )


def _only_unknown(understood: Understood, scene: Scene) -> tuple[str, ...]:
    """Filters that leave nothing but what is not known of a group that is ranked."""
    query, ranked = understood.queries[0].query, _ranked(understood)
    read = ((text, read_filter(text, scene)) for text in (query.where if ranked else ()))
    return tuple(
        text
        for text, known in read
        if known is not None and known.name in ranked and known.operator in ("=", "IN") and all(map(is_unknown, known.values))
    )


def _without(understood: Understood, filters: tuple[str, ...]) -> Understood:
    queries = (
        replace(one, query=replace(one.query, where=tuple(text for text in one.query.where if text not in filters)))
        for one in understood.queries
    )
    return replace(understood, queries=tuple(queries))


def _with(understood: Understood, only: dict[str, str], *, chosen: bool) -> Understood:
    """The reading with filters on what is ranked: in the queries that group by it, or in the ranking that chooses the rows."""
    if chosen and understood.among is not None:
        return replace(understood, among=replace(understood.among, where=(*understood.among.where, *only.values())))
    queries = (
        replace(
            one, query=replace(one.query, where=(*one.query.where, *(only[name] for name in one.query.group_by if name in only)))
        )
        for one in understood.queries
    )
    return replace(understood, queries=tuple(queries))


def _ranked_unknown(found: Extraction, scene: Scene) -> dict[str, list[Any]]:
    """The values for what is not known that are among the first of a ranking, by their dimension; none where the question names them."""
    understood = found.understood
    groups: Sequence[str] = ()
    rows: Sequence[Sequence[Any]] = ()
    if found.chosen is not None:
        ranking, ranked = found.chosen.query, found.chosen.query.group_by
        groups, rows = ranked, found.chosen.table.rows
    else:
        ranking, ranked = understood.queries[0].query, _ranked(understood)
        groups, rows = _first_rows(found, scene) if ranked else (groups, rows)
    read = (read_filter(text, scene) for text in ranking.where)
    chosen = {known.name for known in read if known is not None and known.operator in ("=", "IN")}
    unknown: dict[str, list[Any]] = {}
    for name in ranked:
        item, _ = scene.item_of(name)
        if item is None or item.kind != "categorical" or name in chosen or name not in groups:
            continue
        place = groups.index(name)
        values = dict.fromkeys(row[place] for row in rows if is_unknown(row[place]))
        if values and not (understood.claimed and is_unknown(understood.claimed)):
            unknown[name] = list(values)
    return unknown


def _ranked(understood: Understood) -> tuple[str, ...]:
    """The groups whose values are ranked; none where no rows are kept for their numbers."""
    work, query = understood.work, understood.queries[0].query
    by_number = bool(query.order_by) and query.order_by[-1].removeprefix("-") in query.metrics
    if understood.of_sets or work.means:
        return ()
    if work.calculation in _WITHIN_GROUPS:
        return query.group_by[len(query.order_by) - 1 :]
    if work.calculation in _OF_THE_FIRST and query.limit is not None and by_number:
        return query.group_by
    return query.group_by if work.calculation in _OF_ALL and work.keep else ()


def _first_rows(found: Extraction, scene: Scene) -> tuple[Sequence[str], Sequence[Sequence[Any]]]:
    """The rows among which what is not known must not be, with the names of their columns."""
    work = found.understood.work
    if work.calculation in _OF_THE_FIRST and not work.over:
        return found.first.query.group_by, found.first.table.rows
    shown = work_out(line_up(found, scene), found, scene.layer.adds_along_time)
    return [column.name for column in shown.columns], shown.rows
