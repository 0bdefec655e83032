"""Semantic layer and values → Vocabulary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from nl_agent.reader.english.tokens import stems
from nl_agent.reader.types import Vocabulary
from semantic_models import SemanticLayer

_DISTINCT = "count_distinct"


def make_vocabulary(
    layer: SemanticLayer,
    values: Mapping[str, Sequence[str]],
    first_day: date,
    last_day: date,
    calendars: Mapping[str, tuple[date, ...]] | None = None,
    earliest: date | None = None,
    english: frozenset[str] = frozenset(),
) -> Vocabulary:
    """The vocabulary of a project.

    Args:
        values: distinct values of each indexed dimension, by group-by name.
        first_day, last_day: of the data; the last is "now".
        earliest: the first day of any data, if some began before.
        english: words that are no slips of other words.
        calendars: first days of the periods of each granularity of the project's own.
    """
    items = {item.name: item for item in layer.group_by_items()}
    reachable = {name: frozenset(item.name for item in layer.group_by_items((name,))) for name in layer.manifest.metrics}
    counts = {
        measure.name
        for model in layer.manifest.semantic_models.values()
        for measure in model.measures
        if measure.aggregation.value == _DISTINCT
    }
    return Vocabulary(
        metrics={metric.name: metric for metric in layer.manifest.listed_metrics},
        items=items,
        values={name: tuple(str(value) for value in held) for name, held in values.items() if name in items},
        today=last_day,
        first_day=first_day,
        last_day=last_day,
        reachable=reachable,
        additive=frozenset(name for name in layer.manifest.metrics if layer.adds_along_time(name)),
        distinct=frozenset(m.name for m in layer.manifest.metrics.values() if m.measure and m.measure.name in counts),
        calendars=calendars or {},
        earliest=earliest,
        english=english,
        saved=layer.saved_queries,
        passing=frozenset(
            stem
            for model in layer.manifest.semantic_models.values()
            for word in model.meta.get("passing_words") or ()
            for stem in stems(str(word))
        ),
    )
