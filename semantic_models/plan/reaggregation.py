"""Which aggregations can be aggregated again from a mart, and how."""

from __future__ import annotations

from semantic_models.manifest.model import Aggregation, Measure, Rollup, SemanticModel
from semantic_models.plan.formulas import Demand
from semantic_models.plan.implication import squeezed
from semantic_models.templates import Template

REAGGREGATION = {
    Aggregation.SUM: Aggregation.SUM,
    Aggregation.SUM_BOOLEAN: Aggregation.SUM,
    Aggregation.COUNT: Aggregation.SUM,
    Aggregation.MIN: Aggregation.MIN,
    Aggregation.MAX: Aggregation.MAX,
}
"""Sums of sums, and extremes of extremes. Averages, distinct counts and percentiles are not among them."""


def distinct_key(measure: Measure, model: SemanticModel, rollup: Rollup) -> str:
    """The mart's column that holds what the measure counts distinctly, or nothing.

    A mart that keeps the household itself can count distinct households exactly over any of its other columns.
    """
    if measure.aggregation is not Aggregation.COUNT_DISTINCT:
        return ""
    for entity, column in rollup.entities.items():
        own = model.entity(entity)
        if own and own.expr == measure.expr:
            return column
    for own_entity in model.own_entities:
        for dimension in model.dimensions:
            if dimension.expr == measure.expr and f"{own_entity}__{dimension.name}" in rollup.dimensions:
                return rollup.dimensions[f"{own_entity}__{dimension.name}"]
    return ""


def holds_already(rollup: Rollup, template: Template) -> bool:
    """True if the mart was built with this very filter, so that its rows need no further test."""
    return any(squeezed(condition) == squeezed(template.source) for condition in rollup.filters)


def at_exact_grain(rollup: Rollup, demand: Demand) -> bool:
    """True if every group of the query is one row of the mart."""
    groups = {item.base for item in demand.groups}
    own_time = any(item.is_metric_time and item.grain is rollup.grain and not item.part for item in demand.groups)
    return (not rollup.grain or own_time) and {*rollup.dimensions, *rollup.entities} <= groups


def is_sketched(measure: Measure, model: SemanticModel, rollup: Rollup, demand: Demand) -> bool:
    """True if the mart answers with a sketch: the query allows it, and the mart has nothing exact to answer with."""
    if not demand.approximate or measure.name not in rollup.sketches or distinct_key(measure, model, rollup):
        return False
    return measure.name not in rollup.measures or not at_exact_grain(rollup, demand)
