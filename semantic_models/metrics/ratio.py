"""A ratio is one metric over another: the ratio of the sums, never a sum or mean of ratios."""

from __future__ import annotations

from semantic_models.errors import DefinitionError
from semantic_models.manifest.model import Metric
from semantic_models.metrics.context import Context
from semantic_models.plan.formulas import Formula, RatioFormula
from semantic_models.templates import Template


def ratio(metric: Metric, context: Context, filters: tuple[Template, ...]) -> Formula:
    if metric.numerator is None or metric.denominator is None:
        raise DefinitionError(f"Metric '{metric.name}' is a ratio but lacks its numerator or denominator.")
    return RatioFormula(context.metric(metric.numerator, filters), context.metric(metric.denominator, filters))
