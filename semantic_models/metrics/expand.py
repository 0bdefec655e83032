"""Metric → Formula, by type. The table of contents of this room."""

from __future__ import annotations

from typing import assert_never

from semantic_models.manifest.model import Metric, MetricType
from semantic_models.metrics.context import Context
from semantic_models.metrics.conversion import conversion
from semantic_models.metrics.cumulative import cumulative
from semantic_models.metrics.derived import derived
from semantic_models.metrics.ratio import ratio
from semantic_models.metrics.simple import simple
from semantic_models.plan.formulas import Formula
from semantic_models.templates import Template


def expand(metric: Metric, context: Context, filters: tuple[Template, ...] = ()) -> Formula:
    """The formula of a metric; ``filters`` come from the metrics and the query around it.

    Raises DefinitionError if the metric refers to itself or to what does not exist.
    """
    inner = context.entering(metric, expand)
    filters = (*context.templates(metric.filters), *filters)
    match metric.type:
        case MetricType.SIMPLE:
            return simple(metric, inner, filters)
        case MetricType.RATIO:
            return ratio(metric, inner, filters)
        case MetricType.DERIVED:
            return derived(metric, inner, filters)
        case MetricType.CUMULATIVE:
            return cumulative(metric, inner, filters)
        case MetricType.CONVERSION:
            return conversion(metric, inner, filters)
        case _:
            assert_never(metric.type)
