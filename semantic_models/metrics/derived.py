"""A derived metric is an expression over other metrics, each under its alias."""

from __future__ import annotations

from semantic_models.errors import DefinitionError
from semantic_models.manifest.model import Metric
from semantic_models.metrics.context import Context
from semantic_models.plan.formulas import DerivedFormula, Formula
from semantic_models.templates import Template


def derived(metric: Metric, context: Context, filters: tuple[Template, ...]) -> Formula:
    if not metric.expr or not metric.inputs:
        raise DefinitionError(f"Metric '{metric.name}' is derived but lacks its expression or its inputs.")
    inputs = tuple((item.alias or item.name, context.metric(item, filters)) for item in metric.inputs)
    return DerivedFormula(metric.expr, inputs)
