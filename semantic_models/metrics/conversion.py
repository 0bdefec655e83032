"""A conversion metric counts the events that follow a base event of the same entity, or their share of the base events."""

from __future__ import annotations

from dataclasses import replace

from semantic_models.errors import DefinitionError
from semantic_models.manifest.model import Metric
from semantic_models.metrics.context import Context
from semantic_models.plan.formulas import ConversionFormula, Converted, Formula, LeafFormula
from semantic_models.templates import Template


def conversion(metric: Metric, context: Context, filters: tuple[Template, ...]) -> Formula:
    """Filters around the metric choose base events; those of the conversion measure itself choose conversions."""
    params = metric.conversion
    if params is None:
        raise DefinitionError(f"Metric '{metric.name}' is a conversion metric without its measures.")
    model, measure = context.measure(params.conversion)
    if params.window:
        count, grain = params.window
        params = replace(params, window=(count, context.names.granularity(grain, f"Metric '{metric.name}'")))
    base = context.leaf(params.base, filters)
    converted = replace(
        base,
        fill_nulls_with=params.conversion.fill_nulls_with,
        converted=Converted(params, model, measure, context.templates(params.conversion.filters)),
    )
    return ConversionFormula(LeafFormula(base), LeafFormula(converted), params.calculation == "conversion_rate")
