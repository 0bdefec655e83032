"""When a summary mart gives the same answer as its fact: one method a rule, each with its reason in words.

A mart may serve an aggregate only if every rule finds nothing against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta

from semantic_models.errors import QueryError
from semantic_models.manifest.model import DatePart, Grain, Rollup, SemanticManifest
from semantic_models.names import ItemRef, Names
from semantic_models.plan.formulas import Demand
from semantic_models.plan.implication import implied
from semantic_models.plan.joins import EntityGraph
from semantic_models.plan.reaggregation import REAGGREGATION, at_exact_grain, distinct_key, holds_already, is_sketched
from semantic_models.query import as_datetime
from semantic_models.templates import MetricRef, Ref, Template, parse_template

_PART_GRAIN = {
    DatePart.DOW: Grain.DAY,
    DatePart.DOY: Grain.DAY,
    DatePart.DAY: Grain.DAY,
    DatePart.MONTH: Grain.MONTH,
    DatePart.QUARTER: Grain.QUARTER,
    DatePart.YEAR: Grain.YEAR,
}


class Rules:
    """The rules for some marts over one manifest."""

    def __init__(self, manifest: SemanticManifest, graph: EntityGraph, names: Names, rollups: Iterable[Rollup]) -> None:
        self._manifest = manifest
        self._graph = graph
        self._filters = {rollup.name: tuple(_readable(text, names) for text in rollup.filters) for rollup in rollups}

    def against(self, rollup: Rollup, demand: Demand) -> Iterator[str]:
        """Every reason why the mart cannot serve the demand; the first is enough."""
        for rule in _RULES:
            yield from rule(self, rollup, demand)

    # ---- the rules, in the order in which an analyst would ask

    def _measures(self, rollup: Rollup, demand: Demand) -> Iterator[str]:
        for leaf in demand.leaves:
            measure = leaf.measure
            if distinct_key(measure, leaf.model, rollup) or measure.name in rollup.averages or measure.name in rollup.disjoint:
                continue
            if is_sketched(measure, leaf.model, rollup, demand):
                continue
            if measure.name not in rollup.measures:
                sketched = measure.name in rollup.sketches
                yield (
                    f"it holds '{measure.name}' only as a sketch, and the query does not allow approximate answers"
                    if sketched
                    else f"it does not hold the measure '{measure.name}'"
                )
            elif (measure.name in rollup.exact_only or measure.aggregation not in REAGGREGATION) and not at_exact_grain(
                rollup, demand
            ):
                yield f"'{measure.name}' ({measure.aggregation.value}) does not add up, and the query is not at its exact grain"

    def _columns(self, rollup: Rollup, demand: Demand) -> Iterator[str]:
        refs: list[Ref] = list(demand.groups)
        templates = (*demand.filters, *(template for leaf in demand.leaves for template in leaf.filters))
        refs.extend(ref for template in templates if not holds_already(rollup, template) for ref in template.refs)
        for ref in refs:
            items = ref.group_by if isinstance(ref, MetricRef) else (ref,)
            for item in items:
                yield from self._column(rollup, demand, item)

    def _column(self, rollup: Rollup, demand: Demand, item: ItemRef) -> Iterator[str]:
        model = demand.leaves[0].model
        own_time = {f"{own}__{rollup.time_dimension}" for own in model.own_entities}
        if item.is_metric_time or item.base in own_time:
            if rollup.grain is None:
                yield "it holds no time"
                return
            wanted = self._moved_in(demand) or self._grain_needed(item) or self._finest(demand)
            if wanted and not rollup.grain.nests_in(wanted):
                yield f"a {rollup.grain.value} does not nest in a {wanted.value} ('{item.name}')"
            return
        if item.base in rollup.dimensions or (not item.path and item.element in rollup.entities):
            return
        if item.path and item.path[0] in rollup.entities:
            try:
                route = self._graph.route(model, item)
            except QueryError:
                yield f"it needs '{item.base}'"
                return
            changing = next((hop.target for hop in route.hops if hop.target.validity), None)
            if changing:
                yield f"'{item.base}' changes over time, and the mart does not hold the instant at which '{changing.name}' is read"
            return
        yield f"it does not hold '{item.base}'"

    def _grain_needed(self, item: ItemRef) -> Grain | None:
        """The coarsest grain of a mart that still tells the item's periods apart."""
        if item.custom:
            return next(spine.grain for spine in self._manifest.time_spines if item.custom in spine.custom)
        return _PART_GRAIN[item.part] if item.part else item.grain

    @staticmethod
    def _moved_in(demand: Demand) -> Grain | None:
        """The grain in which rows are carried forward whole; a mart must hold periods that lie within one."""
        if not demand.moved:
            return None
        if any(offset.is_calendar for offset in demand.moved):
            return Grain.MONTH
        return min(
            (o.standard for o in demand.moved if o.standard), key=lambda grain: min(grain.rank, Grain.DAY.rank), default=None
        )

    @staticmethod
    def _finest(demand: Demand) -> Grain | None:
        leaf = demand.leaves[0]
        dimension = leaf.model.dimension(leaf.measure.time_dimension)
        return dimension.grain if dimension else None

    def _time(self, rollup: Rollup, demand: Demand) -> Iterator[str]:
        templates = (*demand.filters, *(template for leaf in demand.leaves for template in leaf.filters))
        refs = (*demand.groups, *(ref for template in templates for ref in template.refs))
        by_time = any(isinstance(ref, ItemRef) and ref.is_metric_time for ref in refs)
        wanted = demand.leaves[0].measure.time_dimension
        if rollup.time_dimension != wanted and (demand.start or demand.end or by_time):
            yield f"its time is '{rollup.time_dimension or 'none'}', not '{wanted}'"
        elif (demand.start or demand.end) and rollup.grain is None:
            yield "it holds no time"
        elif rollup.grain:
            for moment, is_end in ((demand.start, False), (demand.end, True)):
                if moment and not _on_border(as_datetime(moment, end=is_end), rollup.grain, is_end):
                    yield f"{moment} is not the {'end' if is_end else 'start'} of a {rollup.grain.value}"

    def _own_filter(self, rollup: Rollup, demand: Demand) -> Iterator[str]:
        for condition in self._filters[rollup.name]:
            if demand.moved and any(isinstance(ref, ItemRef) and ref.is_metric_time for ref in condition.refs):
                yield f"it holds only rows where {condition.source}, and the query moves rows along time"
                return
            for leaf in demand.leaves:
                if not implied(condition, (*demand.filters, *leaf.filters), demand.start, demand.end):
                    yield f"it holds only rows where {condition.source}, which the query does not ask for"
                    return


_RULES: tuple[Callable[[Rules, Rollup, Demand], Iterator[str]], ...] = (
    Rules._measures,
    Rules._columns,
    Rules._time,
    Rules._own_filter,
)


def _readable(text: str, names: Names) -> Template:
    """A mart's filter; one that cannot be read follows from nothing but its own words."""
    try:
        return parse_template(text, names, trusted=True)
    except QueryError:
        return Template(text, (text,), ())


def _on_border(moment: datetime, grain: Grain, is_end: bool) -> bool:
    """True if a period of ``grain`` starts at the moment (or, for an end, ends with it)."""
    at = moment + timedelta(microseconds=1) if is_end else moment
    if grain.rank <= Grain.SECOND.rank:
        return at.microsecond == 0 or grain.rank < Grain.SECOND.rank
    checks = (
        (Grain.MINUTE, at.microsecond == 0 and at.second == 0),
        (Grain.HOUR, at.minute == 0),
        (Grain.DAY, at.hour == 0),
    )
    if not all(holds for needed, holds in checks if grain.rank >= needed.rank):
        return False
    match grain:
        case Grain.WEEK:
            return at.isoweekday() == 1
        case Grain.MONTH:
            return at.day == 1
        case Grain.QUARTER:
            return at.day == 1 and at.month in (1, 4, 7, 10)
        case Grain.YEAR:
            return at.day == 1 and at.month == 1
        case _:
            return True
