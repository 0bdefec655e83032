"""A simple metric is one measure."""

from __future__ import annotations

from semantic_models.errors import DefinitionError
from semantic_models.manifest.model import Metric
from semantic_models.metrics.context import Context
from semantic_models.plan.formulas import Formula, LeafFormula
from semantic_models.templates import Template


def simple(metric: Metric, context: Context, filters: tuple[Template, ...]) -> Formula:
    if metric.measure is None:
        raise DefinitionError(f"Metric '{metric.name}' is simple but names no measure.")
    return LeafFormula(context.leaf(metric.measure, filters))
