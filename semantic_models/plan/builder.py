"""ResolvedQuery and formulas → Plan. One scan a semantic model and time dimension; filters as near the scan as they go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from semantic_models.errors import QueryError, UnknownDimensionError, did_you_mean
from semantic_models.manifest.model import Aggregation, Grain, Measure, Rollup, SemanticManifest, SemanticModel
from semantic_models.names import METRIC_TIME, ItemRef
from semantic_models.plan.joins import EntityGraph
from semantic_models.plan.nodes import (
    Aggregate,
    ColumnExpr,
    Condition,
    Demand,
    Group,
    Leaf,
    MeasureColumn,
    Order,
    Output,
    Period,
    Plan,
    Predicate,
    TimeExpr,
    leaves_of,
)
from semantic_models.plan.reaggregation import REAGGREGATION, distinct_key, holds_already
from semantic_models.plan.scans import MetricPlan, Scan
from semantic_models.resolve import ResolvedQuery
from semantic_models.templates import Template


class Builder:
    """Builds plans over one manifest."""

    def __init__(self, manifest: SemanticManifest, graph: EntityGraph, metric_plan: MetricPlan) -> None:
        self._manifest = manifest
        self._graph = graph
        self._metric_plan = metric_plan

    def plan(self, query: ResolvedQuery, outputs: tuple[Output, ...]) -> Plan:
        """The plan of a query whose metrics have become formulas. Raises QueryError and kin."""
        leaves = _distinct(leaf for output in outputs for leaf in leaves_of(output.formula))
        if leaves:
            groups = tuple(self._with_grain(item, leaves) for item in query.group_by)
            aggregates, columns = self._aggregates(leaves, groups, query)
        else:
            model = self._home(query.group_by, query.where)
            groups = tuple(self._grain_in(item, model) for item in query.group_by)
            demand = Demand((), groups, query.where, query.start, query.end)
            aggregates, columns = (self.aggregate(model.name, model, model.default_time_dimension, demand)[0],), {}
        names = tuple(item.name for item in groups)
        return Plan(
            aggregates=aggregates,
            groups=names,
            outputs=outputs,
            columns=columns,
            having=query.having,
            order_by=_order(query, names, tuple(output.name for output in outputs), groups),
            limit=query.limit,
            distinct=query.apply_group_by,
            min_max=query.min_max_only,
        )

    def _aggregates(
        self, leaves: Sequence[Leaf], groups: tuple[ItemRef, ...], query: ResolvedQuery
    ) -> tuple[tuple[Aggregate, ...], dict[tuple[object, ...], tuple[str, str]]]:
        scans: dict[tuple[str, str], list[Leaf]] = {}
        for leaf in leaves:
            scans.setdefault((leaf.model.name, leaf.measure.time_dimension), []).append(leaf)
        aggregates = []
        columns: dict[tuple[object, ...], tuple[str, str]] = {}
        for (model, time_dimension), members in scans.items():
            alone = sum(1 for name, _ in scans if name == model) == 1
            name = model if alone else f"{model}_by_{time_dimension}"
            demand = Demand(tuple(members), groups, query.where, query.start, query.end)
            aggregate, named = self.aggregate(name, members[0].model, time_dimension, demand)
            aggregates.append(aggregate)
            columns.update(named)
        return tuple(aggregates), columns

    def aggregate(
        self, name: str, model: SemanticModel, time_dimension: str, demand: Demand, rollup: Rollup | None = None
    ) -> tuple[Aggregate, dict[tuple[object, ...], tuple[str, str]]]:
        """One scan with its measures, from the model's own table or from a mart."""
        scan = Scan(self._graph, self._manifest, model, time_dimension, self._metric_plan, rollup)
        try:
            return self._filled(name, model, scan, demand, rollup)
        except UnknownDimensionError as fault:
            raise self._explained(fault, model, demand) from None

    def _filled(
        self, name: str, model: SemanticModel, scan: Scan, demand: Demand, rollup: Rollup | None
    ) -> tuple[Aggregate, dict[tuple[object, ...], tuple[str, str]]]:
        groups = tuple(Group(item.name, scan.expr(item)) for item in demand.groups)
        shared = _shared(demand.leaves)
        wanted = [t for t in _once((*shared, *demand.filters)) if not (rollup and holds_already(rollup, t))]
        where: list[Predicate] = [_condition(template, scan) for template in wanted]
        if demand.start or demand.end:
            column = scan.expr(ItemRef((), METRIC_TIME))
            assert isinstance(column, TimeExpr)
            where.append(Period(column, demand.start, demand.end))
        measures = []
        columns = {}
        taken: set[str] = set()
        sources = {template.source for template in (*shared, *demand.filters)}
        for leaf in demand.leaves:
            measure = leaf.measure
            only = tuple(
                _condition(t, scan)
                for t in _once(leaf.filters)
                if t.source not in sources and not (rollup and holds_already(rollup, t))
            )
            label = measure.name if measure.name not in taken else f"{measure.name}_{len(taken) + 1}"
            taken.add(label)
            columns[leaf.key] = (name, label)
            measures.append(
                MeasureColumn(
                    label,
                    *_reading(measure, model, rollup, scan),
                    only,
                    measure.percentile,
                    measure.discrete,
                    measure.approximate,
                )
            )
        aggregate = Aggregate(
            name,
            scan.table,
            tuple(scan.joins.values()),
            groups,
            tuple(measures),
            tuple(where),
            model.name,
            demand,
            any_of=tuple(measure.only for measure in measures) if all(measure.only for measure in measures) else (),
            rollup=rollup.name if rollup else "",
        )
        return aggregate, columns

    def _with_grain(self, item: ItemRef, leaves: Sequence[Leaf]) -> ItemRef:
        """A time item without a grain gets the coarsest of the finest grains that its metrics are kept at."""
        if item.has_period:
            return item
        if not item.is_metric_time:
            return self._grain_in(item, leaves[0].model)
        finest = []
        for leaf in leaves:
            dimension = leaf.model.dimension(leaf.measure.time_dimension)
            if dimension and dimension.grain:
                finest.append(dimension.grain)
        return item.at(max(finest, key=lambda grain: grain.rank)) if finest else item.at(Grain.DAY)

    def _grain_in(self, item: ItemRef, model: SemanticModel) -> ItemRef:
        if item.has_period:
            return item
        if item.is_metric_time:
            dimension = model.dimension(model.default_time_dimension)
            return item.at(dimension.grain) if dimension and dimension.grain else item.at(Grain.DAY)
        try:
            element = self._graph.route(model, item).element
        except QueryError:
            return item
        grain = getattr(element, "grain", None)
        return item.at(grain) if grain else item

    def _home(self, groups: Sequence[ItemRef], filters: Sequence[Template]) -> SemanticModel:
        """For a query without metrics: the model that reaches every name over the fewest joins."""
        wanted = [*groups, *(ref for template in filters for ref in template.refs if isinstance(ref, ItemRef))]
        best: tuple[int, str] | None = None
        fault: QueryError | None = None
        for model in self._manifest.semantic_models.values():
            try:
                hops = sum(
                    0 if item.is_metric_time and model.default_time_dimension else len(self._graph.route(model, item).hops)
                    for item in wanted
                )
            except QueryError as error:
                fault = fault or error
                continue
            if best is None or (hops, model.name) < best:
                best = (hops, model.name)
        if best is None:
            names = {item.base for item in wanted}
            known = self.all_names() | {METRIC_TIME}
            unknown = sorted(name for name in names if name not in known)
            if unknown:
                raise UnknownDimensionError(f"Unknown dimension '{unknown[0]}'.", hint=did_you_mean(unknown[0], known))
            if METRIC_TIME in names and len(names) == 1:
                raise UnknownDimensionError(
                    "'metric_time' is each metric's own time, so it means nothing without a metric.",
                    hint="Add a metric, or name a time dimension.",
                )
            raise UnknownDimensionError(
                f"No semantic model holds {' and '.join(sorted(names))} together.",
                hint="Ask for them one at a time, or with a metric that has both.",
            ) from fault
        return self._manifest.semantic_models[best[1]]

    def names_for(self, model: SemanticModel) -> set[str]:
        """Every name that a metric of the model can be grouped by, without grains."""
        return {"__".join((*path, element.name)) for path, _, element in self._graph.reachable(model)} | {METRIC_TIME}

    def all_names(self) -> set[str]:
        """Every name of the manifest."""
        return {name for model in self._manifest.semantic_models.values() for name in self.names_for(model)}

    def _explained(self, fault: UnknownDimensionError, model: SemanticModel, demand: Demand) -> UnknownDimensionError:
        """The same fault with the nearest name that this model does have."""
        if fault.hint:
            return fault
        reachable = self.names_for(model)
        templates = (*demand.filters, *(template for leaf in demand.leaves for template in leaf.filters))
        refs = (*demand.groups, *(ref for template in templates for ref in template.refs if isinstance(ref, ItemRef)))
        missing = next((ref for ref in refs if ref.base not in reachable), None)
        if missing is None:
            return fault
        if missing.base in self.all_names():
            message = fault.message
        else:
            message = f"Unknown dimension '{missing.base}' for '{model.name}'."
        same_element = [name for name in reachable if name.endswith(f"__{missing.element}")]
        hint = did_you_mean(missing.base, reachable)
        if same_element and not hint:
            hint = f"Did you mean '{sorted(same_element)[0]}'?"
        return UnknownDimensionError(message, hint=hint or "'insights metrics show NAME' lists what a metric can be grouped by.")


def _reading(measure: Measure, model: SemanticModel, rollup: Rollup | None, scan: Scan) -> tuple[Aggregation, ColumnExpr]:
    """How a measure is aggregated, and from which column: a mart holds it aggregated already."""
    if rollup is None:
        return measure.aggregation, scan.column(measure.expr)
    key = distinct_key(measure, model, rollup)
    if key:
        return Aggregation.COUNT_DISTINCT, scan.column(key)
    return REAGGREGATION.get(measure.aggregation, Aggregation.MAX), scan.column(rollup.measures[measure.name])


def _distinct(leaves: Iterable[Leaf]) -> tuple[Leaf, ...]:
    return tuple({leaf.key: leaf for leaf in leaves}.values())


def _once(templates: Sequence[Template]) -> tuple[Template, ...]:
    return tuple({template.source: template for template in templates}.values())


def _shared(leaves: Sequence[Leaf]) -> tuple[Template, ...]:
    """Filters that every leaf of a scan has: they can be applied once, to the scan."""
    if not leaves:
        return ()
    common = set.intersection(*({t.source for t in leaf.filters} for leaf in leaves))
    return tuple(template for template in leaves[0].filters if template.source in common)


def _condition(template: Template, scan: Scan) -> Condition:
    return Condition(template, tuple(scan.expr(ref) for ref in template.refs))


def _order(
    query: ResolvedQuery, groups: tuple[str, ...], metrics: tuple[str, ...], items: tuple[ItemRef, ...]
) -> tuple[Order, ...]:
    """The order asked for; under a limit, ties are broken by the groups, so that the same rows come back each time."""
    columns = (*groups, *metrics)
    full = {item.base: item.name for item in items}
    order = []
    for name, descending in query.order_by:
        column = name if name in columns else full.get(name, "")
        if not column:
            raise QueryError(
                f"Cannot order by '{name}', which is not in the result.",
                hint=did_you_mean(name, columns) or f"The result has {', '.join(columns)}.",
            )
        order.append(Order(column, descending))
    if query.limit is not None or order:
        asked = {item.name for item in order}
        order.extend(Order(name) for name in groups if name not in asked)
    return tuple(order)


def with_aggregates(plan: Plan, aggregates: tuple[Aggregate, ...]) -> Plan:
    """The same plan, served otherwise."""
    return replace(plan, aggregates=aggregates)
