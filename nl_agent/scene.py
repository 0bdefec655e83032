"""What one question is answered from: one release, one version of the definitions, one index. Never changes under a question."""

from __future__ import annotations

import tempfile
import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from nl_agent.cards import nearest_items
from nl_agent.embedding import english_words
from nl_agent.memory import ChoiceMemory
from nl_agent.reader.read import Reader
from nl_agent.reader.vocabulary import Vocabulary, make_vocabulary
from nl_agent.retrieval import CardIndex, ValueFinder, build_index, read_facts
from semantic_models import (
    GroupByItem,
    InsightsError,
    MetricCard,
    MetricQuery,
    MetricType,
    Project,
    ProjectError,
    SemanticLayer,
    Warehouse,
)

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells cheaply that something newer was published: the release's folder, the manifest and the index as files."""

    warehouse: str
    manifest: tuple[int, int]
    index: str

    @classmethod
    def of(cls, project: Project) -> Stamp:
        try:
            found = project.manifest_path.stat()
            manifest = (found.st_mtime_ns, found.st_size)
        except OSError:
            manifest = (0, 0)
        current = project.index_dir / "current"
        return cls(str(project.warehouse_path), manifest, str(current.readlink()) if current.is_symlink() else "")


class Remembered(Generic[K, V]):
    """A bounded memory of what never changes within a release; the oldest go first. Safe to share between threads."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: dict[K, V] = {}
        self._lock = threading.Lock()

    def get(self, key: K) -> V | None:
        return self._held.get(key)

    def put(self, key: K, value: V) -> None:
        with self._lock:
            self._held[key] = value
            while len(self._held) > self._most:
                del self._held[next(iter(self._held))]


class Scene:
    """A project as it was when a question came. Safe to share between threads."""

    def __init__(self, project: Project, layer: SemanticLayer, warehouse: Warehouse, index: CardIndex, stamp: Stamp) -> None:
        self.project = project
        self.layer = layer
        self.warehouse = warehouse
        self.index = index
        self.stamp = stamp
        release = project.release_dir
        self.data_version = release.name if release else ""
        self.data_fingerprint = project.data_version
        self._ranges: dict[tuple[str, ...], tuple[date, date] | None] = {}
        self._cards: dict[str, MetricCard] = {}
        self._lock = threading.Lock()
        self.scopes: Remembered[tuple[MetricQuery, tuple[str, ...]], tuple[str, ...]] = Remembered(5_000)

    @classmethod
    def open(cls, project: Project, before: Scene | None = None) -> Scene:
        """Open what is current, keeping of ``before`` what is still the same.

        Raises ProjectError, DefinitionError, WarehouseMissingError or WarehouseError.
        """
        stamp = Stamp.of(project)
        layer = project.layer()
        same_file = before is not None and before.stamp.warehouse == stamp.warehouse
        warehouse = before.warehouse if before is not None and same_file else project.cached_warehouse()
        index = _index(project, layer, warehouse)
        # Taken before anything was read: what is published meanwhile will be seen as newer. The index is this one's own.
        return cls(project, layer, warehouse, index, replace(stamp, index=Stamp.of(project).index))

    @cached_property
    def value_finder(self) -> ValueFinder:
        """Values of dimensions that are too many for the index, one compiled query a look-up."""
        return ValueFinder(self.layer, self.warehouse)

    @cached_property
    def choices(self) -> ChoiceMemory:
        """What people chose when a word could mean several things."""
        return ChoiceMemory(self.project.data_dir / "users" / "choices.json")

    @cached_property
    def items(self) -> Mapping[str, GroupByItem]:
        """Everything there is to group by, by name."""
        return {item.name: item for item in self.layer.group_by_items()}

    @cached_property
    def nearest_items(self) -> Mapping[str, GroupByItem]:
        """The same, each column once."""
        return {item.name: item for item in nearest_items(self.layer)}

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """What the reader knows. Without any data there is no "now"; today's date then stands in, and nothing is found."""
        first, last = self.span or (date.today(), date.today())
        return make_vocabulary(self.layer, self.index.values, first, last, self._calendars(), self._begins(), english_words())

    def _begins(self) -> dict[str, date]:
        """For each metric that is measured by itself, the first day of its data: what is recorded apart from most may begin before it."""
        times = {m.measure.name: m.name for m in self.layer.manifest.metrics.values() if m.measure}
        found = {}
        for model in self.layer.manifest.semantic_models.values():
            named = [times[one.name] for one in model.measures if one.name in times]
            days = self.range_of((named[0],)) if named else None
            found.update(dict.fromkeys(named, days[0]) if days else {})
        return found

    def _calendars(self) -> dict[str, tuple[date, ...]]:
        """First days of the periods of each granularity of the project's own; those that are no days are left out."""
        found = {}
        item = self.items.get("metric_time")
        for grain in item.grains if item else ():
            if "_" not in grain:
                continue
            name = f"metric_time__{grain}"
            try:
                table = self.layer.run(MetricQuery(group_by=(name,), order_by=(name,)), self.warehouse)
            except InsightsError:
                continue
            days = tuple(row[0] for row in table.rows if isinstance(row[0], date))
            if days:
                found[grain] = days
        return found

    @cached_property
    def reader(self) -> Reader:
        """The embedded reader of this vocabulary; its phrase index takes a tenth of a second to make."""
        return Reader(self.vocabulary)

    def card(self, name: str) -> MetricCard:
        """A metric's card; remembered, since compiling it takes a millisecond."""
        found = self._cards.get(name)
        if found is None:
            found = self._cards[name] = self.layer.card(name)
        return found

    @cached_property
    def span(self) -> tuple[date, date] | None:
        """First and last day of the data that most metrics read; its last day is "now"."""
        models = Counter(
            model.name
            for metric in self.layer.manifest.metrics.values()
            if metric.type is MetricType.SIMPLE and metric.measure
            for model in self.layer.manifest.semantic_models.values()
            if model.measure(metric.measure.name)
        )
        for model, _ in models.most_common():
            measures = {measure.name for measure in self.layer.manifest.semantic_models[model].measures}
            names = [m.name for m in self.layer.manifest.metrics.values() if m.measure and m.measure.name in measures]
            found = self.range_of((names[0],))
            if found:
                return found
        return None

    @property
    def now(self) -> date | None:
        """The day of the newest data: what relative periods count from."""
        return self.span[1] if self.span else None

    def range_of(self, metrics: tuple[str, ...]) -> tuple[date, date] | None:
        """First and last day with data of these metrics; remembered, since a release never changes."""
        with self._lock:
            if metrics in self._ranges:
                return self._ranges[metrics]
        found = self.layer.time_range(metrics, self.warehouse)
        with self._lock:
            self._ranges[metrics] = found
        return found

    def item_of(self, group: str) -> tuple[GroupByItem | None, str]:
        """The item and the grain that a group-by name stands for: ``metric_time__month`` → (metric_time, month)."""
        if group in self.items:
            return self.items[group], ""
        base, _, grain = group.rpartition("__")
        return self.items.get(base), grain

    def values(self, dimension: str) -> tuple[Any, ...]:
        """Known values of a dimension, whichever way it is reached; empty if they are not indexed."""
        if dimension in self.index.values:
            return self.index.values[dimension]
        item = self.items.get(dimension)
        if item is None:
            return ()
        same = (other.name for other in self.nearest_items.values() if _column(other) == _column(item))
        return next((self.index.values[name] for name in same if name in self.index.values), ())


def _column(item: GroupByItem) -> tuple[str, str]:
    return item.model, item.name.rsplit("__", 1)[-1]


def _index(project: Project, layer: SemanticLayer, warehouse: Warehouse) -> CardIndex:
    """The index of these definitions. If none was built, or of others, it is brought up to date here and now."""
    if read_facts(project.index_dir).get("definitions_version") == layer.version:
        try:
            return CardIndex.open(project.index_dir)
        except ProjectError:
            pass  # Damaged, or of another embedding model: build it anew.
    folder = project.index_dir
    try:
        build_index(layer, warehouse, folder)
    except OSError:  # A read-only disk: the index is this process's own.
        folder = Path(tempfile.mkdtemp(prefix="insights-index-"))
        build_index(layer, warehouse, folder)
    return CardIndex.open(folder)
