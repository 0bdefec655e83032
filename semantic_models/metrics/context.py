"""What the metric types share while a metric is expanded: look-ups, and the way down to other metrics."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from semantic_models.errors import DefinitionError, NotSupportedError, did_you_mean
from semantic_models.manifest.model import Measure, MeasureInput, Metric, MetricInput, SemanticManifest, SemanticModel
from semantic_models.names import Names
from semantic_models.plan.nodes import Formula, Leaf
from semantic_models.templates import Template, parse_template

Expand = Callable[[Metric, "Context", tuple[Template, ...]], Formula]


@dataclass(frozen=True, slots=True)
class Context:
    """The manifest, and the metrics that are being expanded (to notice a circle)."""

    manifest: SemanticManifest
    names: Names
    measures: dict[str, tuple[SemanticModel, Measure]]
    trail: tuple[str, ...] = ()
    expand: Expand | None = None

    def entering(self, metric: Metric, expand: Expand) -> Context:
        """The context one metric further down."""
        if metric.name in self.trail:
            circle = " → ".join((*self.trail, metric.name))
            raise DefinitionError(f"Metric '{metric.name}' is defined by itself: {circle}.", hint="Break the circle.")
        return Context(self.manifest, self.names, self.measures, (*self.trail, metric.name), expand)

    def templates(self, filters: tuple[str, ...]) -> tuple[Template, ...]:
        return tuple(parse_template(text, self.names, trusted=True) for text in filters)

    def metric(self, metric_input: MetricInput, filters: tuple[Template, ...]) -> Formula:
        """The formula of an input metric, under its own filter and those around it."""
        if metric_input.offset_window or metric_input.offset_to_grain:
            raise NotSupportedError(
                f"Metric '{self.trail[-1]}' shifts '{metric_input.name}' in time, which is not compiled yet.",
                hint="Ask for the two periods in two queries.",
            )
        metric = self.manifest.metrics.get(metric_input.name)
        if metric is None:
            raise DefinitionError(
                f"Metric '{self.trail[-1]}' uses the metric '{metric_input.name}', which does not exist.",
                hint=did_you_mean(metric_input.name, self.manifest.metrics),
            )
        assert self.expand is not None
        return self.expand(metric, self, (*self.templates(metric_input.filters), *filters))

    def leaf(self, measure_input: MeasureInput, filters: tuple[Template, ...]) -> Leaf:
        """The measure of a simple metric, with every filter that applies to it."""
        found = self.measures.get(measure_input.name)
        if found is None:
            raise DefinitionError(
                f"Metric '{self.trail[-1]}' uses the measure '{measure_input.name}', which does not exist.",
                hint=did_you_mean(measure_input.name, self.measures),
            )
        model, measure = found
        if measure.non_additive:
            raise NotSupportedError(
                f"Metric '{self.trail[-1]}' is semi-additive (measure '{measure.name}'), which is not compiled yet."
            )
        if measure_input.join_to_timespine:
            raise NotSupportedError(f"Metric '{self.trail[-1]}' joins to the time spine, which is not compiled yet.")
        return Leaf(model, measure, (*self.templates(measure_input.filters), *filters), measure_input.fill_nulls_with)
