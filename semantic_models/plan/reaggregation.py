"""Which aggregations can be aggregated again from a mart, and how."""

from __future__ import annotations

import re

from semantic_models.manifest.model import Aggregation, Measure, Rollup, SemanticModel
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


def squeezed(source: str) -> str:
    """A filter's text without the white space that makes no difference; text in quotes is left as it is."""
    return "".join(piece if piece.startswith("'") else "".join(piece.split()) for piece in _QUOTED.split(source))


_QUOTED = re.compile(r"('(?:[^']|'')*')")
