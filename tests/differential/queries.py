"""Valid metric queries over any manifest, made from a seed: every metric, many ways to group, filter and cut time."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from semantic_models import GroupByItem, InsightsError, MetricQuery, MetricType, SemanticLayer

Values = Callable[[str], Sequence[object]]
"""Some values of a dimension, NULL left out."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days that the data covers, and months within them to start and end at."""

    months: tuple[str, ...]
    days: tuple[str, ...]


def queries(layer: SemanticLayer, values: Values, span: Span, count: int, seed: int) -> Iterator[MetricQuery]:
    """``count`` queries that compile here; the metrics take turns, so that each occurs."""
    rng = random.Random(seed)
    metrics = sorted(layer.manifest.metrics)
    items: dict[tuple[str, ...], tuple[GroupByItem, ...]] = {}
    made = 0
    turn = 0
    while made < count:
        first = metrics[turn % len(metrics)]
        turn += 1
        query = _query(layer, rng, first, metrics, items, values, span)
        try:
            layer.compile(query)
        except InsightsError:
            continue
        made += 1
        yield query


def _query(
    layer: SemanticLayer,
    rng: random.Random,
    first: str,
    metrics: Sequence[str],
    known: dict[tuple[str, ...], tuple[GroupByItem, ...]],
    values: Values,
    span: Span,
) -> MetricQuery:
    chosen = (first, *(rng.sample([m for m in metrics if m != first], rng.choice((0, 0, 0, 1, 1, 2)))))
    if chosen not in known:
        known[chosen] = layer.group_by_items(chosen)
    items = known[chosen]
    along_time = any(_along_time(layer, metric) for metric in chosen)
    group_by: list[str] = []
    if items and (along_time or rng.random() < 0.6) and items[0].name == "metric_time":
        group_by.append(_time(rng, items[0]))
    others = [item for item in items if item.name != "metric_time"]
    for item in rng.sample(others, min(len(others), rng.choice((0, 0, 1, 1, 2, 3)))):
        group_by.append(_time(rng, item) if item.kind == "time" else item.name)
    rng.shuffle(group_by)
    where = [test for _ in range(rng.choice((0, 0, 0, 1, 1, 2))) if (test := _filter(rng, others, values))]
    if items and items[0].name == "metric_time" and rng.random() < 0.15:
        day = rng.choice(span.days)
        where.append(f"{{{{ TimeDimension('metric_time', 'day') }}}} {rng.choice(('>=', '<'))} '{day}'")
    start = end = None
    if rng.random() < 0.2:
        low, high = sorted(rng.sample(span.months, 2))
        start, end = low, _day_before(high)
    return MetricQuery(metrics=chosen, group_by=tuple(dict.fromkeys(group_by)), where=tuple(where), start=start, end=end)


def _along_time(layer: SemanticLayer, name: str) -> bool:
    """True if the metric, or one that it is made of, is gathered over time or looks back."""
    metric = layer.manifest.metrics[name]
    offset = any(item.offset_window or item.offset_to_grain for item in metric.inputs)
    return offset or metric.type is MetricType.CUMULATIVE or any(_along_time(layer, inner) for inner in metric.depends_on)


def _time(rng: random.Random, item: GroupByItem) -> str:
    parts = ("extract_dow", "extract_month", "extract_year", "extract_quarter", "extract_doy", "extract_day")
    grains = [grain for grain in item.grains if grain not in ("nanosecond", "microsecond", "millisecond", "second", "minute")]
    return f"{item.name}__{rng.choice(parts) if rng.random() < 0.08 else rng.choice(grains)}"


def _filter(rng: random.Random, items: Sequence[GroupByItem], values: Values) -> str:
    plain = [item for item in items if item.kind == "categorical"]
    if not plain:
        return ""
    item = rng.choice(plain)
    found = values(item.name)
    path = item.name.split("__")
    inner = f"'{'__'.join(path[-2:])}'" + (f", entity_path={path[:-2]!r}" if len(path) > 2 else "")
    name = f"{{{{ Dimension({inner}) }}}}"
    if not found or rng.random() < 0.1:
        return f"{name} IS {rng.choice(('', 'NOT '))}NULL"
    one, two = _literal(rng.choice(found)), _literal(rng.choice(found))
    return rng.choice(
        (
            f"{name} = {one}",
            f"{name} <> {one}",
            f"{name} IN ({one}, {two})",
            f"{name} = {one} OR {name} = {two}",
            f"NOT ({name} = {one})",
            f"({name} >= {one} AND {name} IS NOT NULL) OR {name} = {two}",
        )
    )


def _literal(value: object) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    return "'" + str(value).replace("'", "''") + "'" if isinstance(value, str) else str(value)


def _day_before(day: str) -> str:
    from datetime import date, timedelta

    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
