"""ResolvedQuery and formulas → Plan. One scan a semantic model and time dimension; filters as near the scan as they go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from semantic_models.errors import NotSupportedError, QueryError, UnknownDimensionError, did_you_mean
from semantic_models.manifest.model import Grain, SemanticManifest, SemanticModel
from semantic_models.names import METRIC_TIME, ItemRef
from semantic_models.plan.aggregates import Columns, Scans
from semantic_models.plan.calendars import SPINE, choose_spine
from semantic_models.plan.formulas import Demand, Leaf, Output, leaves_of
from semantic_models.plan.joins import EntityGraph
from semantic_models.plan.nodes import Aggregate, Group, Order, Plan, Source, Table
from semantic_models.plan.sources import Sources
from semantic_models.resolve import ResolvedQuery
from semantic_models.templates import Template


class Builder:
    """Builds plans over one manifest."""

    def __init__(self, manifest: SemanticManifest, graph: EntityGraph, scans: Scans) -> None:
        self._manifest = manifest
        self._graph = graph
        self._scans = scans
        self._sources = Sources(manifest, scans)

    def plan(self, query: ResolvedQuery, outputs: tuple[Output, ...]) -> Plan:
        """The plan of a query whose metrics have become formulas. Raises QueryError and kin."""
        sources: tuple[Source, ...]
        columns: Columns
        leaves = _distinct(leaf for output in outputs for leaf in leaves_of(output.formula))
        if leaves:
            groups = tuple(self._with_grain(item, leaves) for item in query.group_by)
            sources, columns = self._sources.build(leaves, groups, query)
        elif all(item.is_metric_time for item in query.group_by):
            groups = tuple(item if item.has_period else item.at(Grain.DAY) for item in query.group_by)
            sources, columns = (self._periods(groups, query),), {}
        else:
            model = self._home(query.group_by, query.where)
            groups = tuple(self._grain_in(item, model) for item in query.group_by)
            demand = Demand((), groups, query.where, query.start, query.end)
            aggregate, columns = self._scans.aggregate(model.name, model, model.default_time_dimension, demand)
            sources = (aggregate,)
        names = tuple(item.name for item in groups)
        return Plan(
            sources=sources,
            groups=names,
            outputs=outputs,
            columns=columns,
            having=query.having,
            order_by=_order(query, names, tuple(output.name for output in outputs), groups),
            limit=query.limit,
            distinct=query.apply_group_by,
            min_max=query.min_max_only,
        )

    @staticmethod
    def _own_time(template: Template) -> bool:
        return all(isinstance(ref, ItemRef) and ref.is_metric_time for ref in template.refs)

    def _periods(self, groups: tuple[ItemRef, ...], query: ResolvedQuery) -> Aggregate:
        """Time without a metric: the periods of the time spine."""
        if not all(self._own_time(template) for template in query.where):
            raise QueryError(
                "Periods alone can be filtered by time only.", hint="Add a metric, or group by the dimension that is filtered."
            )
        finest = min((item.grain for item in groups if item.grain), key=lambda grain: grain.rank, default=Grain.DAY)
        spine = choose_spine(self._manifest, min(finest, Grain.DAY, key=lambda grain: grain.rank), groups, METRIC_TIME)
        if spine.lookup:
            raise NotSupportedError("Hours and a custom granularity together need a metric.", hint="Ask for one of them.")
        return Aggregate(
            "time_spine", Table(spine.table.relation, SPINE), (), tuple(Group(item.name, spine.expr(item)) for item in groups), (),
            spine.where(query.where, query.start, query.end), "the time spine", Demand((), groups, query.where, query.start, query.end),
        )  # fmt: skip

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
            known = self._scans.all_names() | {METRIC_TIME}
            unknown = sorted(name for name in names if name not in known)
            if unknown:
                raise UnknownDimensionError(f"Unknown dimension '{unknown[0]}'.", hint=did_you_mean(unknown[0], known))
            raise UnknownDimensionError(
                f"No semantic model holds {' and '.join(sorted(names))} together.",
                hint="Ask for them one at a time, or with a metric that has both.",
            ) from fault
        return self._manifest.semantic_models[best[1]]


def _distinct(leaves: Iterable[Leaf]) -> tuple[Leaf, ...]:
    return tuple({leaf.key: leaf for leaf in leaves}.values())


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
