"""Which metrics add up along time: whether the sum of twelve months is the year."""

from __future__ import annotations

import re

from semantic_models.manifest.model import Aggregation, MetricType, SemanticManifest

_ADDS = frozenset({Aggregation.SUM, Aggregation.SUM_BOOLEAN, Aggregation.COUNT})
_NOT_LINEAR = re.compile(r"[*/]|\bcase\b|\(", re.IGNORECASE)


def adding_measures(manifest: SemanticManifest) -> frozenset[str]:
    """Measures whose values over separate days add up: sums, counts, and distinct counts of things that lie in one day only.

    The last are those that a mart declares ``disjoint``; its proof holds them to it.
    """
    disjoint = {name for rollup in manifest.rollups for name in rollup.disjoint}
    return frozenset(
        measure.name
        for model in manifest.semantic_models.values()
        for measure in model.measures
        if measure.non_additive is None and (measure.aggregation in _ADDS or measure.name in disjoint)
    )


def adds_along_time(manifest: SemanticManifest, name: str, measures: frozenset[str]) -> bool:
    """True for a simple metric of such a measure, and for what is added or subtracted of such metrics."""
    metric = manifest.metrics[name]
    match metric.type:
        case MetricType.SIMPLE:
            return metric.measure is not None and metric.measure.name in measures
        case MetricType.DERIVED:
            moved = any(item.offset_window or item.offset_to_grain for item in metric.inputs)
            linear = not moved and not _NOT_LINEAR.search(metric.expr)
            return linear and all(adds_along_time(manifest, item.name, measures) for item in metric.inputs)
        case _:
            return False
