"""Cumulative metrics are read and shown in the catalog, and refused when compiled."""

from __future__ import annotations

from semantic_models.errors import NotSupportedError
from semantic_models.manifest.model import Metric
from semantic_models.metrics.context import Context
from semantic_models.plan.nodes import Formula
from semantic_models.templates import Template


def cumulative(metric: Metric, context: Context, filters: tuple[Template, ...]) -> Formula:
    raise NotSupportedError(f"Metric '{metric.name}' is cumulative, which is not compiled yet.")
