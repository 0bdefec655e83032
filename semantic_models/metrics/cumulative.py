"""A cumulative metric gathers a measure over a window that ends with each period, or since the start of one."""

from __future__ import annotations

from dataclasses import replace

from semantic_models.errors import DefinitionError
from semantic_models.manifest.model import Metric
from semantic_models.metrics.context import Context
from semantic_models.names import GRAINS
from semantic_models.plan.formulas import Formula, LeafFormula
from semantic_models.templates import Template

_CHOICES = ("first", "last", "average")


def cumulative(metric: Metric, context: Context, filters: tuple[Template, ...]) -> Formula:
    params = metric.cumulative
    if metric.measure is None or params is None:
        raise DefinitionError(f"Metric '{metric.name}' is cumulative but names no measure.")
    if params.window:
        count, grain = params.window
        params = replace(params, window=(count, context.names.granularity(grain, f"Metric '{metric.name}'")))
    if params.grain_to_date:
        params = replace(params, grain_to_date=context.names.granularity(params.grain_to_date, f"Metric '{metric.name}'"))
    for named in ((params.window or (0, ""))[1], params.grain_to_date):
        if named and named not in GRAINS:
            raise DefinitionError(f"Metric '{metric.name}' gathers by '{named}', which is not a standard grain.")
    if params.period_agg not in _CHOICES:
        raise DefinitionError(
            f"'{params.period_agg}' is not a way to choose a period's value, in metric '{metric.name}'.",
            hint=f"Use one of {', '.join(_CHOICES)}.",
        )
    return LeafFormula(context.leaf(metric.measure, filters, params))
