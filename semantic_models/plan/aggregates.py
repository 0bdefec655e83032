"""One scan with its measures: the joins, columns and conditions behind the names of a demand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from semantic_models.errors import UnknownDimensionError, did_you_mean
from semantic_models.manifest.model import Aggregation, Measure, Rollup, SemanticManifest, SemanticModel
from semantic_models.names import METRIC_TIME, ItemRef
from semantic_models.plan.formulas import Demand, LeafKey
from semantic_models.plan.joins import EntityGraph
from semantic_models.plan.nodes import (
    Aggregate,
    ColumnExpr,
    Condition,
    Group,
    Latest,
    MeasureColumn,
    Period,
    Predicate,
    Present,
    TimeExpr,
)
from semantic_models.plan.reaggregation import REAGGREGATION, distinct_key, holds_already, is_sketched
from semantic_models.plan.scans import MetricPlan, Scan
from semantic_models.templates import Template

Columns = dict[LeafKey, tuple[str, str]]
"""For each leaf's key: the source and the measure column in it."""


class Scans:
    """Makes aggregates over one manifest."""

    def __init__(self, manifest: SemanticManifest, graph: EntityGraph, metric_plan: MetricPlan) -> None:
        self._manifest = manifest
        self._graph = graph
        self._metric_plan = metric_plan

    def aggregate(
        self,
        name: str,
        model: SemanticModel,
        time_dimension: str,
        demand: Demand,
        rollup: Rollup | None = None,
    ) -> tuple[Aggregate, Columns]:
        """One scan with its measures, from the model's own table or from a mart."""
        scan = Scan(self._graph, self._manifest, model, time_dimension, self._metric_plan, demand, rollup)
        try:
            return self._filled(name, model, scan, demand, rollup)
        except UnknownDimensionError as fault:
            raise self._explained(fault, model, demand) from None

    def rows(
        self,
        name: str,
        model: SemanticModel,
        time_dimension: str,
        demand: Demand,
        extra: Sequence[tuple[str, ItemRef | str]] = (),
        latest: tuple[ItemRef, Aggregation, tuple[ItemRef, ...]] | None = None,
    ) -> Aggregate:
        """The rows of a demand, not aggregated, with further columns: items, or expressions over the model's own table.

        With ``latest`` (time, MIN or MAX, partition) only the rows at the first or last instant of each partition.
        """
        scan = Scan(self._graph, self._manifest, model, time_dimension, self._metric_plan, demand)
        try:
            aggregate, _ = self._filled(name, model, scan, demand, None)
            groups = [Group(label, scan.column(ref) if isinstance(ref, str) else scan.expr(ref)) for label, ref in extra]
            kept = None
            if latest:
                time, choice, partition = latest
                at = scan.expr(time)
                assert isinstance(at, TimeExpr)
                kept = Latest(replace(at, moved=()), choice, tuple(scan.expr(item) for item in partition))
        except UnknownDimensionError as fault:
            raise self._explained(fault, model, demand) from None
        groups = [*aggregate.groups, *groups]
        return replace(aggregate, groups=tuple(groups), joins=tuple(scan.joins.values()), grouped=False, latest=kept)

    def _filled(
        self, name: str, model: SemanticModel, scan: Scan, demand: Demand, rollup: Rollup | None
    ) -> tuple[Aggregate, Columns]:
        groups = tuple(Group(item.name, scan.expr(item)) for item in demand.groups)
        where: list[Predicate] = list(_conditions(demand.filters, scan, rollup))
        if demand.start or demand.end:
            column = scan.expr(ItemRef((), METRIC_TIME))
            assert isinstance(column, TimeExpr)
            where.append(Period(column, demand.start, demand.end))
        elif demand.moved:
            column = scan.expr(ItemRef((), METRIC_TIME))
            assert isinstance(column, TimeExpr)
            where.append(Present(column))
        measures = []
        columns = {}
        taken: set[str] = set()
        for leaf in demand.leaves:
            measure = leaf.measure
            only = _conditions(leaf.filters, scan, rollup)
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
                    *_held_otherwise(measure, model, rollup, scan),
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
            rollup=rollup.name if rollup else "",
        )
        return aggregate, columns

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
    if measure.name in rollup.averages:
        return Aggregation.AVERAGE, scan.column(rollup.averages[measure.name][0])
    if is_sketched(measure, model, rollup, scan.demand):
        return Aggregation.COUNT_DISTINCT, scan.column(rollup.sketches[measure.name])
    if measure.name in rollup.disjoint:
        return Aggregation.SUM, scan.column(rollup.measures[measure.name])
    return REAGGREGATION.get(measure.aggregation, Aggregation.MAX), scan.column(rollup.measures[measure.name])


def _held_otherwise(measure: Measure, model: SemanticModel, rollup: Rollup | None, scan: Scan) -> tuple[ColumnExpr | None, bool]:
    """The stored count of an average, and whether the column is a sketch."""
    if rollup is None or distinct_key(measure, model, rollup):
        return None, False
    if measure.name in rollup.averages:
        return scan.column(rollup.averages[measure.name][1]), False
    return None, is_sketched(measure, model, rollup, scan.demand)


def _conditions(templates: Sequence[Template], scan: Scan, rollup: Rollup | None) -> tuple[Condition, ...]:
    """Each filter once, with an expression for each of its references; a mart need not test what it was built with."""
    once = {template.source: template for template in templates}.values()
    wanted = [template for template in once if not (rollup and holds_already(rollup, template))]
    return tuple(Condition(template, tuple(scan.expr(ref) for ref in template.refs)) for template in wanted)
