"""What the metric types share while a metric is expanded: look-ups, and the way down to other metrics."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from semantic_models.errors import DefinitionError, NotSupportedError, did_you_mean
from semantic_models.manifest.model import (
    CumulativeParams,
    Measure,
    MeasureInput,
    Metric,
    MetricInput,
    SemanticManifest,
    SemanticModel,
)
from semantic_models.names import Names
from semantic_models.plan.formulas import Formula, Leaf
from semantic_models.plan.timing import Offset, Timing
from semantic_models.templates import Template, parse_template

Expand = Callable[[Metric, "Context", tuple[Template, ...]], Formula]


@dataclass(frozen=True, slots=True)
class Context:
    """The manifest, the metrics that are being expanded (to notice a circle), and the offsets around them, outermost first."""

    manifest: SemanticManifest
    names: Names
    measures: dict[str, tuple[SemanticModel, Measure]]
    trail: tuple[str, ...] = ()
    expand: Expand | None = None
    offsets: tuple[Offset, ...] = ()

    def entering(self, metric: Metric, expand: Expand) -> Context:
        """The context one metric further down."""
        if metric.name in self.trail:
            circle = " → ".join((*self.trail, metric.name))
            raise DefinitionError(f"Metric '{metric.name}' is defined by itself: {circle}.", hint="Break the circle.")
        return replace(self, trail=(*self.trail, metric.name), expand=expand)

    def templates(self, filters: tuple[str, ...]) -> tuple[Template, ...]:
        return tuple(parse_template(text, self.names, trusted=True) for text in filters)

    def metric(self, metric_input: MetricInput, filters: tuple[Template, ...]) -> Formula:
        """The formula of an input metric, under its own filter and those around it."""
        metric = self.manifest.metrics.get(metric_input.name)
        if metric is None:
            raise DefinitionError(
                f"Metric '{self.trail[-1]}' uses the metric '{metric_input.name}', which does not exist.",
                hint=did_you_mean(metric_input.name, self.manifest.metrics),
            )
        assert self.expand is not None
        inner = replace(self, offsets=(*self.offsets, *self._offsets(metric_input)))
        return self.expand(metric, inner, (*self.templates(metric_input.filters), *filters))

    def _offsets(self, metric_input: MetricInput) -> tuple[Offset, ...]:
        if metric_input.offset_window:
            count, grain = metric_input.offset_window
            return (Offset(self.names.granularity(grain, f"Metric '{self.trail[-1]}'"), count),)
        if metric_input.offset_to_grain:
            return (Offset(self.names.granularity(metric_input.offset_to_grain, f"Metric '{self.trail[-1]}'"), to_start=True),)
        return ()

    def leaf(self, measure_input: MeasureInput, filters: tuple[Template, ...], window: CumulativeParams | None = None) -> Leaf:
        """A measure with every filter that applies to it, and its way along time."""
        model, measure = self.measure(measure_input)
        if window and measure.non_additive:
            raise NotSupportedError(
                f"Metric '{self.trail[-1]}' adds up '{measure.name}' over time, which is a balance that does not add up.",
                hint="Use the balance itself, or a measure of its changes.",
            )
        return Leaf(
            model,
            measure,
            (*self.templates(measure_input.filters), *filters),
            measure_input.fill_nulls_with,
            Timing(self.offsets, window, measure_input.join_to_timespine),
            metric=self.trail[0],
        )

    def measure(self, measure_input: MeasureInput) -> tuple[SemanticModel, Measure]:
        """The measure of that name and its model. Raises DefinitionError."""
        found = self.measures.get(measure_input.name)
        if found is None:
            raise DefinitionError(
                f"Metric '{self.trail[-1]}' uses the measure '{measure_input.name}', which does not exist.",
                hint=did_you_mean(measure_input.name, self.measures),
            )
        return found
