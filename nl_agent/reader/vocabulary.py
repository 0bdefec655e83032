"""What the reader knows before a question: the names, values and days of one project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from nl_agent.reader.english.tokens import stems
from semantic_models import GroupByItem, Metric, SavedQuery, SemanticLayer

_DISTINCT = "count_distinct"


def is_yes_no(item: str) -> bool:
    """True if a dimension, by its name, says whether something is so."""
    return item.rsplit("__", 1)[-1].startswith(("is_", "has_"))


def is_rate(unit: str) -> bool:
    """True of a part of something, or so much per something: its values are neither added up nor averaged."""
    return unit == "ratio" or " per " in unit


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that words can mean in one project: metrics and items by name, of each indexed dimension its distinct values.

    ``today`` is the day of the newest row, "now"; ``first_day`` and ``last_day`` bound the data.
    """

    metrics: Mapping[str, Metric]
    items: Mapping[str, GroupByItem]
    values: Mapping[str, tuple[str, ...]]
    today: date
    first_day: date
    last_day: date
    reachable: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """For each metric, the items that it can be grouped by."""
    happens_on: Mapping[str, str] = field(default_factory=dict)
    """For each metric, the time item that its periods are of, where that is one."""
    begins: Mapping[str, date] = field(default_factory=dict)
    """For each metric that is measured by itself, the first day of its data, which may be before ``first_day``."""
    additive: frozenset[str] = frozenset()
    """Metrics whose values over time add up: sums and counts, and what is added or subtracted of them."""
    distinct: frozenset[str] = frozenset()
    """Metrics that count things of which several rows may tell: households, not sales lines."""
    english: frozenset[str] = frozenset()
    """Words that are English, whatever this project calls its things: none of them is a slip of another."""
    passing: frozenset[str] = frozenset()
    """Stems of words of the trade that change no number: a till, a counter, a shelf."""
    calendars: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    """For each granularity of the project's own (a fiscal period), the first days of its periods, ascending."""
    saved: tuple[SavedQuery, ...] = ()
    """Saved queries, with plain names: reports that are asked for by name."""

    @property
    def earliest(self) -> date | None:
        """The first day of any data, where that is known."""
        return min(self.begins.values(), default=None)

    @property
    def headlines(self) -> tuple[Metric, ...]:
        """The metrics that the project ranks by."""
        return tuple(metric for metric in self.metrics.values() if metric.meta.get("headline"))

    def called(self, item: str) -> str:
        """What shows a thing to a person: its ``line__name``, or its ``line__line_name`` if that has "line" for a synonym; else its key."""
        thing = item.rsplit("__", maxsplit=1)[-1]
        named = self.items.get(f"{item}__{thing}_name")
        if named and thing.replace("_", " ") in (synonym.lower() for synonym in named.synonyms):
            return named.name
        return f"{item}__name" if f"{item}__name" in self.items else item

    def are_ratios(self, metrics: Sequence[str]) -> bool:
        """True if every one of the metrics is a part of something, told in percent: of such there is no share."""
        return bool(metrics) and all(self.metrics[name].unit == "ratio" for name in metrics)

    def in_money(self, metric: str) -> bool:
        """True if a metric is told in money, or in so much money per something."""
        return self.metrics[metric].unit[:3].isupper()

    def are_rates(self, metrics: Sequence[str]) -> bool:
        """True if every one of the metrics is a rate, or so much per something: of such there is neither a sum nor a mean."""
        units = [self.metrics[name].unit for name in metrics]
        return bool(units) and all(is_rate(unit) for unit in units)

    def quotients(self, over: str, under: str) -> list[str]:
        """The metrics that divide the one number by the other."""
        return [
            metric.name
            for metric in self.metrics.values()
            if metric.numerator and metric.denominator and (metric.numerator.name, metric.denominator.name) == (over, under)
        ]

    def names_a_thing(self, item: str) -> bool:
        """True if an item is what shows a thing to a person, and not its key."""
        thing = item.rpartition("__")[0]
        return thing in self.items and self.items[thing].kind == "entity" and self.called(thing) == item

    def thing_of(self, item: str) -> str:
        """The entity that an item is or is the name of; empty for what only says something of one."""
        thing, _, own = item.rpartition("__")
        named = thing in self.items and own in ("name", f"{thing.rpartition('__')[2]}_name")
        return thing if named else item if self.items[item].kind == "entity" else ""

    def says_whether(self, item: str) -> bool:
        """True if a dimension, by its values, says whether something is so."""
        return set(self.values.get(item, ())) == {"False", "True"}

    def lies_within(self, item: str, other: str) -> bool:
        """True if each value of an item has one of the other: a thing has its attributes, and a finer name its coarser one."""
        if thing := self.thing_of(item):
            return other != item and other.startswith(f"{thing}__")
        coarser, seen = self.items[item].within, {item}
        while coarser in self.items and coarser not in seen:
            if coarser == other:
                return True
            seen.add(coarser)
            coarser = self.items[coarser].within
        return False


def make_vocabulary(
    layer: SemanticLayer,
    values: Mapping[str, Sequence[str]],
    first_day: date,
    last_day: date,
    calendars: Mapping[str, tuple[date, ...]] | None = None,
    begins: Mapping[str, date] | None = None,
    english: frozenset[str] = frozenset(),
) -> Vocabulary:
    """The vocabulary of a project.

    Args:
        values: distinct values of each indexed dimension, by group-by name.
        first_day, last_day: of the data; the last is "now".
        begins: the first day of each metric's own data.
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
        begins=begins or {},
        happens_on=_times_of_metrics(layer),
        english=english,
        saved=layer.saved_queries,
        passing=frozenset(
            stem
            for model in layer.manifest.semantic_models.values()
            for word in model.meta.get("passing_words") or ()
            for stem in stems(str(word))
        ),
    )


def _times_of_metrics(layer: SemanticLayer) -> dict[str, str]:
    """The time item that each metric is counted by, where all that it is made of is counted by one."""
    of_measure = {
        measure.name: f"{model.own_entities[0]}__{measure.time_dimension}"
        for model in layer.manifest.semantic_models.values()
        if model.own_entities
        for measure in model.measures
    }

    def times(name: str) -> set[str]:
        metric = layer.manifest.metrics[name]
        own = {of_measure.get(metric.measure.name, "")} if metric.measure else set()
        parts = [one.name for one in (metric.numerator, metric.denominator, *metric.inputs) if one]
        return own.union(*(times(part) for part in parts if part in layer.manifest.metrics))

    found = {name: times(name) for name in layer.manifest.metrics}
    return {name: next(iter(held)) for name, held in found.items() if len(held) == 1 and "" not in held}
