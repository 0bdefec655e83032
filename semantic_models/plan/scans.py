"""Scans: a table with its joins, and the column behind each name. A mart can stand in for a model's own table."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from semantic_models.errors import UnknownDimensionError
from semantic_models.manifest.model import (
    Dimension,
    Entity,
    EntityType,
    Grain,
    Relation,
    Rollup,
    SemanticManifest,
    SemanticModel,
)
from semantic_models.names import METRIC_TIME, ItemRef
from semantic_models.plan.formulas import Demand
from semantic_models.plan.joins import EntityGraph
from semantic_models.plan.nodes import ColumnExpr, Expr, Join, Plan, SubPlan, Table, TimeExpr, Validity
from semantic_models.plan.timing import Offset
from semantic_models.templates import MetricRef, Ref

MetricPlan = Callable[[MetricRef], Plan]


class Scan:
    """Collects the joins that names need, over one base table. One is made for each aggregate and thrown away.

    With ``rollup``, names that the mart holds come from its columns, and others are joined by the entities it keeps.
    """

    def __init__(
        self,
        graph: EntityGraph,
        manifest: SemanticManifest,
        model: SemanticModel,
        time_dimension: str,
        metric_plan: MetricPlan,
        demand: Demand,
        rollup: Rollup | None = None,
    ) -> None:
        self.demand = demand
        self._graph = graph
        self._types = manifest.column_types
        self._spines = manifest.time_spines
        self._model = model
        self._time_dimension = time_dimension
        self._metric_plan = metric_plan
        self._rollup = rollup
        self._moved = demand.moved
        relation = rollup.relation if rollup else model.relation
        self.table = Table(relation, rollup.name if rollup else model.name)
        self.joins: dict[tuple[str, ...], Join] = {}
        self._columns_of_base: Mapping[str, str] = self._types.get(str(relation), {})

    def expr(self, ref: Ref) -> Expr:
        """The expression of a reference, adding the joins that it needs. Raises UnknownDimensionError and kin."""
        if isinstance(ref, MetricRef):
            return self._metric(ref)
        if is_own_time(ref, self._model, self._time_dimension):
            return self._time(self._base_time(ref), ref, self._moved)
        if self._rollup:
            held = self._held(self._rollup, ref)
            if held:
                return held
        route = self._graph.route(self._model, ref)
        alias, relation = self.table.alias, self._model.relation
        path: tuple[str, ...] = ()
        for hop in route.hops:
            path = (*path, hop.entity)
            known = self.joins.get(path)
            if known is None:
                known = self._join(path, alias, hop.origin, hop.target, hop.entity)
            alias, relation = known.target.alias, hop.target.relation
        element = route.element
        return self._column(ref, element, alias, relation)

    def column(self, sql: str) -> ColumnExpr:
        """An expression over the base table's own columns."""
        return ColumnExpr(self.table.alias, sql, self._columns_of_base.get(sql, ""))

    def _column(self, ref: ItemRef, element: Dimension | Entity, alias: str, relation: Relation) -> Expr:
        types = self._types.get(str(relation), {})
        column = ColumnExpr(alias, element.expr, types.get(element.expr, ""))
        if isinstance(element, Dimension) and element.grain:
            return self._time((column, element.grain), ref)
        if ref.has_period:
            raise UnknownDimensionError(f"'{ref.base}' is not a time dimension, so it has no '{ref.name.rsplit('__', 1)[1]}'.")
        return column

    def _base_time(self, ref: ItemRef) -> tuple[ColumnExpr, Grain]:
        if self._rollup and self._rollup.grain:
            column = self._rollup.time_column
            return ColumnExpr(self.table.alias, column, self._columns_of_base.get(column, "")), self._rollup.grain
        dimension = self._model.dimension(self._time_dimension)
        if dimension is None or dimension.grain is None:
            raise UnknownDimensionError(
                f"'{self._model.name}' has no aggregation time dimension, so '{ref.name}' means nothing for it."
            )
        return ColumnExpr(self.table.alias, dimension.expr, self._columns_of_base.get(dimension.expr, "")), dimension.grain

    def _time(self, base: tuple[ColumnExpr, Grain], ref: ItemRef, moved: tuple[Offset, ...] = ()) -> Expr:
        column, finest = base
        grain = ref.grain or (None if ref.part or ref.custom else finest)
        if grain and grain.rank < finest.rank:
            raise UnknownDimensionError(
                f"'{ref.name}' is finer than the data: '{ref.base}' is kept by {finest.value}.",
                hint=f"Ask for '{ref.base}__{finest.value}' or coarser.",
            )
        if ref.custom:
            return self._custom(column, finest, ref, moved)
        return TimeExpr(column, finest, grain, ref.part, moved)

    def _custom(self, column: ColumnExpr, finest: Grain, ref: ItemRef, moved: tuple[Offset, ...]) -> Expr:
        """A custom granularity is a column of the time spine, joined on the spine's own grain."""
        spine = next(spine for spine in self._spines if ref.custom in spine.custom)
        if not finest.nests_in(spine.grain):
            raise UnknownDimensionError(
                f"'{ref.name}' needs {spine.grain.value}s, but '{ref.base}' is kept by {finest.value}.",
                hint=f"Ask for '{ref.base}__{finest.value}' or coarser.",
            )
        path = ("time spine", ref.base)
        if path not in self.joins:
            alias = f"{spine.relation.name}__{ref.base}"
            key = TimeExpr(column, finest, spine.grain, moved=moved)
            self.joins[path] = Join(
                Table(spine.relation, alias),
                ((key, ColumnExpr(alias, spine.column)),),
                f"the time spine has one row a {spine.grain.value}",
            )
        return ColumnExpr(self.joins[path].target.alias, spine.custom[ref.custom])

    def _held(self, rollup: Rollup, ref: ItemRef) -> Expr | None:
        if rollup.grain and is_own_time(ref, self._model, rollup.time_dimension):
            return self._time(self._base_time(ref), ref)
        column = rollup.dimensions.get(ref.base) or (rollup.entities.get(ref.base) if not ref.path else None)
        if column is None:
            return None
        value = ColumnExpr(self.table.alias, column, self._columns_of_base.get(column, ""))
        if ref.has_period:
            route = self._graph.route(self._model, ref)
            if isinstance(route.element, Dimension) and route.element.grain:
                return self._time((value, route.element.grain), ref)
        return value

    def _join(self, path: tuple[str, ...], left: str, origin: SemanticModel, target: SemanticModel, entity: str) -> Join:
        from_entity, to_entity = origin.entity(entity), target.entity(entity)
        assert from_entity is not None and to_entity is not None
        left_sql = from_entity.expr
        if self._rollup and len(path) == 1:
            left_sql = self._rollup.entities[entity]
        alias = target.name
        taken = {self.table.alias, *(join.target.alias for join in self.joins.values())}
        if alias in taken:
            alias = f"{target.name}__{'__'.join(path)}"
        validity = self._validity(target, alias) if to_entity.type is EntityType.NATURAL else None
        join = Join(
            Table(target.relation, alias),
            ((ColumnExpr(left, left_sql), ColumnExpr(alias, to_entity.expr)),),
            f"each row of {left} has at most one {entity}" + (" at a time" if validity else ""),
            validity,
        )
        self.joins[path] = join
        return join

    def _validity(self, target: SemanticModel, alias: str) -> Validity:
        """The version that held when it happened: at the scan's own time, before any offset."""
        assert target.validity is not None
        start, end = target.validity
        column, finest = self._base_time(ItemRef((), METRIC_TIME))
        return Validity(
            TimeExpr(column, finest, finest), ColumnExpr(alias, start.expr, self._type(target, start)),
            ColumnExpr(alias, end.expr, self._type(target, end)),
        )  # fmt: skip

    def _type(self, model: SemanticModel, dimension: Dimension) -> str:
        return self._types.get(str(model.relation), {}).get(dimension.expr, "")

    def _metric(self, ref: MetricRef) -> Expr:
        alias = ref.name
        path = ("metric", alias)
        if path not in self.joins:
            plan = self._metric_plan(ref)
            keys = tuple((_plain(self.expr(item)), ColumnExpr(alias, item.name)) for item in ref.group_by)
            self.joins[path] = Join(SubPlan(plan, alias), keys, f"{ref.metric} has one value for each key")
        return ColumnExpr(alias, ref.metric)


def is_own_time(ref: Ref, model: SemanticModel, time_dimension: str) -> bool:
    """True if the reference is the aggregation time of a scan, by either of its names."""
    if isinstance(ref, MetricRef):
        return False
    return ref.is_metric_time or (ref.element == time_dimension and len(ref.path) == 1 and ref.path[0] in model.own_entities)


def _plain(expr: Expr) -> ColumnExpr:
    if isinstance(expr, TimeExpr):
        raise UnknownDimensionError("A metric in a filter can be computed for entities and categories, not for periods.")
    return expr
