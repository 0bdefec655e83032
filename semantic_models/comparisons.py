"""Comparison with an earlier period at query time, for any metric and without YAML.

    revenue__prior_year                the metric one year before
    revenue__change_prior_month        the metric less what it was one month before
    revenue__growth_prior_quarter      that change as a fraction of what it was: 0.25 is a quarter more
    revenue__prior_year_same_weekday   52 weeks before, so that Mondays meet Mondays
    revenue__prior_retail_year         one period of a custom granularity before, day by day at the same place

Each is a derived metric made for the query, so that it means what the same metric in YAML would.
"""

from __future__ import annotations

from semantic_models.manifest.model import Metric, MetricInput, MetricType, SemanticManifest
from semantic_models.names import GRAINS, Names

_EXPRESSIONS = {"prior": "before", "change_prior": "now - before", "growth_prior": "(now - before) / before"}
_WORDS = {"prior": "", "change_prior": "change since ", "growth_prior": "growth since "}
_SPANS = {"year_same_weekday": (52, "week")}
_SHORTEST = GRAINS["second"].rank


def comparison(name: str, manifest: SemanticManifest, names: Names) -> Metric | None:
    """The derived metric that a name of the form ``<metric>__<calculation>_<period>`` stands for, or None."""
    base, _, rest = name.rpartition("__")
    metric = manifest.metrics.get(base)
    if metric is None:
        return None
    for calculation, expr in sorted(_EXPRESSIONS.items(), key=lambda item: -len(item[0])):
        period = rest.removeprefix(f"{calculation}_")
        window = windows(names).get(period) if period != rest else None
        if window:
            return _derived(name, metric, calculation, expr, period, window)
    return None


def windows(names: Names) -> dict[str, tuple[int, str]]:
    """Every period that can be compared with: its name, and how far back it lies."""
    standard = {grain: (1, grain) for grain, value in GRAINS.items() if value.rank >= _SHORTEST}
    return {**standard, **_SPANS, **{custom: (1, custom) for custom in sorted(names.custom)}}


def comparison_names(base: str, names: Names) -> tuple[str, ...]:
    """The names of all comparisons of a metric, for suggestions."""
    return tuple(f"{base}__{calculation}_{period}" for calculation in _EXPRESSIONS for period in windows(names))


def _derived(name: str, metric: Metric, calculation: str, expr: str, period: str, window: tuple[int, str]) -> Metric:
    label = metric.label or metric.name.replace("_", " ").capitalize()
    when = "52 weeks before" if period in _SPANS else f"one {period.replace('_', ' ')} before"
    before = MetricInput(metric.name, alias="before", offset_window=window)
    now = () if calculation == "prior" else (MetricInput(metric.name, alias="now"),)
    unit = "ratio" if calculation == "growth_prior" else metric.unit
    return Metric(
        name,
        MetricType.DERIVED,
        f"{label}, {_WORDS[calculation]}{when}",
        f"{_WORDS[calculation].capitalize() or 'Value '}{when}: {metric.description}".strip(),
        expr=expr,
        inputs=(*now, before),
        meta={**metric.meta, "unit": unit, "synonyms": (), "examples": ()},
    )
