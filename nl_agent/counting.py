"""Which metrics count the rows of a semantic model, and which numbers add up: what coverage and scope are told in."""

from __future__ import annotations

from semantic_models import Aggregation, Metric, MetricType, SemanticLayer

_ADDITIVE = (Aggregation.SUM, Aggregation.SUM_BOOLEAN, Aggregation.COUNT)
_CHEAP = (Aggregation.COUNT, Aggregation.SUM, Aggregation.SUM_BOOLEAN, Aggregation.MIN, Aggregation.MAX)


def row_metric(layer: SemanticLayer, model: str) -> str:
    """The metric that counts a model's rows and leaves none out; empty if the definitions have none."""
    keys = {one.expr for one in layer.manifest.semantic_models[model].entities if one.type.identifies_a_row}
    for metric in _plain_metrics(layer, model):
        measure = metric.measure and layer.manifest.semantic_models[model].measure(metric.measure.name)
        if measure and measure.aggregation is Aggregation.COUNT and measure.expr in {*keys, "1", "*"}:
            return metric.name
    return ""


def probe_metric(layer: SemanticLayer, model: str) -> str:
    """The cheapest metric that has a group wherever the model has rows; empty if there is none."""
    found = [
        (_CHEAP.index(measure.aggregation), metric.name)
        for metric in _plain_metrics(layer, model)
        if metric.measure
        and (measure := layer.manifest.semantic_models[model].measure(metric.measure.name))
        and measure.aggregation in _CHEAP
        and measure.non_additive is None
    ]
    return row_metric(layer, model) or min(found, default=(0, ""))[1]


def is_additive(layer: SemanticLayer, name: str) -> bool:
    """True if the metric's groups sum to its total, whatever it is grouped by."""
    metric = layer.metric(name)
    if metric.type is not MetricType.SIMPLE or metric.measure is None:
        return False
    for model in layer.manifest.semantic_models.values():
        measure = model.measure(metric.measure.name)
        if measure:
            return measure.aggregation in _ADDITIVE and measure.non_additive is None
    return False


def unfiltered(layer: SemanticLayer, name: str) -> str:
    """The metric that counts the same measure without the filters of this one; empty if there is none."""
    measure = layer.metric(name).measure
    if measure is None:
        return ""
    found = (
        other.name
        for model in layer.models_of(name)
        for other in _plain_metrics(layer, model)
        if other.measure and other.measure.name == measure.name and other.name != name
    )
    return next(found, "")


def _plain_metrics(layer: SemanticLayer, model: str) -> list[Metric]:
    """Metrics that are one of the model's measures and nothing else."""
    owner = layer.manifest.semantic_models[model]
    return [
        metric
        for metric in layer.manifest.metrics.values()
        if metric.type is MetricType.SIMPLE
        and metric.measure is not None
        and not metric.filters
        and not metric.measure.filters
        and not metric.measure.join_to_timespine
        and owner.measure(metric.measure.name) is not None
    ]
