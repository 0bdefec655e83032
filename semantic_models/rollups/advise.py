"""Which marts are missing: read from the query log, built aside, and measured on the very queries that would use them."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from semantic_models.engine import SemanticLayer
from semantic_models.errors import InsightsError, QueryError
from semantic_models.manifest.model import Aggregation, Grain, Relation, Rollup, SemanticModel
from semantic_models.names import ItemRef
from semantic_models.plan.formulas import Demand
from semantic_models.plan.nodes import aggregates_of
from semantic_models.plan.reaggregation import REAGGREGATION
from semantic_models.query import MetricQuery
from semantic_models.query_log import LoggedQuery
from semantic_models.rollups.files import block_of
from semantic_models.rollups.select import mart_select
from semantic_models.templates import MetricRef
from semantic_models.warehouse.base import ResultTable

SHORTLIST = 10
_GRAINS = (Grain.YEAR, Grain.QUARTER, Grain.MONTH, Grain.WEEK, Grain.DAY)
_MOST_OF_FACT = 0.5
"""A mart with more rows than this share of its fact is not worth its keep."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query of the log: how often it ran, and how long it took in all, in seconds, cache hits left out."""

    query: MetricQuery
    times: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Advice:
    """A mart that would have served some of the log, as measured on a trial build.

    Attributes:
        rows, build_seconds: of the trial build.
        queries: how many different queries it serves; ``times`` how often they ran.
        seconds_before, seconds_after: what they take from what serves them now, and from the mart; all runs of the log.
    """

    rollup: Rollup
    rows: int
    build_seconds: float
    queries: int
    times: int
    seconds_before: float
    seconds_after: float

    @property
    def saved(self) -> float:
        return self.seconds_before - self.seconds_after

    def to_dict(self) -> dict[str, Any]:
        return {
            "name": self.rollup.name, "block": block_of(self.rollup), "rows": self.rows,
            "build_seconds": round(self.build_seconds, 3), "queries": self.queries, "times": self.times,
            "seconds_before": round(self.seconds_before, 4), "seconds_after": round(self.seconds_after, 4),
        }  # fmt: skip


class Trial(Protocol):
    """A warehouse beside the real one, which reads its tables and can hold marts that are tried."""

    def run(self, sql: str) -> ResultTable: ...

    def build(self, name: str, sql: str) -> tuple[Relation, int, float]:
        """Build a table: what it is called here, its rows, and the seconds that it took."""
        ...


def asked(log: Iterable[LoggedQuery]) -> tuple[Asked, ...]:
    """The different queries of a log, the costliest first."""
    found: dict[str, list[float]] = {}
    for entry in log:
        seconds = found.setdefault(json.dumps(entry.query, sort_keys=True), [])
        if not entry.cached:
            seconds.append(entry.seconds)
    queries = []
    for text, times in found.items():
        try:
            queries.append(Asked(MetricQuery.from_dict(json.loads(text)), max(len(times), 1), sum(times)))
        except QueryError:
            continue
    return tuple(sorted(queries, key=lambda one: (-one.seconds, str(one.query))))


def advise(layer: SemanticLayer, log: Iterable[LoggedQuery], trial: Trial, *, most: int = 3) -> tuple[Advice, ...]:
    """The few marts that would have saved most of the log's time, the best first. Raises WarehouseError.

    Each is built aside, and the queries that it would serve are run both ways, so that every figure is measured.
    """
    left = [one for one in asked(log) if _compiles(layer, one.query)]
    advice: list[Advice] = []
    known = layer
    while len(advice) < most and left:
        best = _best(known, left, trial)
        if best is None or best.saved <= 0:
            break
        advice.append(best)
        known = _with(known, best.rollup)
        left = [one for one in left if best.rollup.name not in _used(known, one.query)]
    return tuple(advice)


def _best(layer: SemanticLayer, queries: list[Asked], trial: Trial) -> Advice | None:
    pool = _candidates(layer, queries)
    worth = []
    for rollup in pool:
        served = [one for one in queries if rollup.name in _used(_with(layer, rollup), one.query)]
        seconds = sum(one.seconds for one in served)
        if served:
            worth.append((-seconds, len(rollup.dimensions) + len(rollup.entities), rollup.name, rollup, served))
    worth.sort(key=lambda item: item[:3])
    found: Advice | None = None
    for _, _, _, rollup, served in worth[:SHORTLIST]:
        if found and found.saved >= sum(one.seconds for one in served):
            break  # Not even an instant answer would save more.
        measured = _measured(layer, rollup, served, trial)
        if measured and (found is None or measured.saved > found.saved):
            found = measured
    return found


def _measured(layer: SemanticLayer, rollup: Rollup, served: list[Asked], trial: Trial) -> Advice | None:
    fact = layer.rows.get(str(layer.manifest.semantic_models[rollup.model].relation))
    relation, rows, build_seconds = trial.build(rollup.name, mart_select(layer, rollup, layer.dialect).sql())
    if fact and rows > fact * _MOST_OF_FACT:
        return None
    rollup = replace(rollup, relation=relation, rows=rows)
    with_mart = _with(layer, rollup)
    before = after = 0.0
    for one in served:
        now, then = layer.compile(one.query).sql, with_mart.compile(one.query).sql
        before += one.times * _median_seconds(trial, now)
        after += one.times * _median_seconds(trial, then)
    times = sum(one.times for one in served)
    return Advice(rollup, rows, build_seconds, len(served), times, before, after)


def _median_seconds(trial: Trial, sql: str) -> float:
    times = []
    for _ in range(3):
        began = time.perf_counter()
        trial.run(sql)
        times.append(time.perf_counter() - began)
    return sorted(times)[1]


# ---- candidates


def _candidates(layer: SemanticLayer, queries: list[Asked]) -> list[Rollup]:
    """A mart for each query that reads a fact, and for pairs of them, each with the measures that any of them needs."""
    singles: dict[tuple[Any, ...], Rollup] = {}
    for one in queries:
        plan = layer.logical_plan(one.query)
        for aggregate in (inner for source in plan.sources for inner in aggregates_of(source)):
            rollup = _mart_for(layer, aggregate.demand) if aggregate.measures and aggregate.grouped else None
            if rollup:
                singles.setdefault(_shape(rollup), rollup)
    pool = list(singles.values())[: 2 * SHORTLIST]
    merged = {}
    for one_mart, other in itertools.combinations(pool, 2):
        both = _merged(one_mart, other)
        if both:
            merged[_shape(both)] = both
    every = {**{_shape(rollup): rollup for rollup in pool}, **merged}
    names = {rollup.name for rollup in layer.manifest.rollups}
    return [rollup for rollup in every.values() if rollup.name not in names]


def _mart_for(layer: SemanticLayer, demand: Demand) -> Rollup | None:
    """The coarsest mart that serves a demand exactly, if there is one."""
    model = demand.leaves[0].model
    time = demand.leaves[0].measure.time_dimension
    dimension = model.dimension(time)
    templates = (*demand.filters, *(template for leaf in demand.leaves for template in leaf.filters))
    refs = (*demand.groups, *(ref for template in templates for ref in template.refs))
    items: dict[str, ItemRef] = {}
    for ref in refs:
        for item in ref.group_by if isinstance(ref, MetricRef) else (ref,):
            own = item.is_metric_time or item.base in {f"{entity}__{time}" for entity in model.own_entities}
            if not own:
                items[item.base] = item
    entities = {
        item.element: _column(item.element, "id") for item in items.values() if not item.path and model.entity(item.element)
    }
    dimensions = {base: _column(items[base].element) for base in sorted(items) if base not in entities}
    for grain in _GRAINS:
        if dimension is None or dimension.grain is None or grain.rank < dimension.grain.rank:
            return None
        rollup = _named(model, grain, time, dimensions, entities, _measures(model))
        if not layer.against(rollup, demand):
            return rollup
    return None


def _measures(model: SemanticModel) -> list[str]:
    return [m.name for m in model.measures if m.aggregation in REAGGREGATION or m.aggregation is Aggregation.AVERAGE]


def _named(
    model: SemanticModel, grain: Grain, time: str, dimensions: Mapping[str, str], entities: Mapping[str, str], measures: list[str]
) -> Rollup:
    """A declaration with its columns and its name, which says what it holds."""
    parts = [*entities, *(name.rsplit("__", 1)[-1] for name in dimensions)]
    name = f"agg_{model.name}__by_{'_'.join([grain.value, *parts])}"[:120]
    averages = {
        m: (f"{m}_sum", f"{m}_count")
        for m in measures
        if (found := model.measure(m)) and found.aggregation is Aggregation.AVERAGE
    }
    held = {m: m for m in measures if m not in averages}
    time_column = time if grain is Grain.DAY else f"{time}_{grain.value}"
    relation = Relation("summaries", name, model.relation.database)
    return Rollup(name, relation, model.name, grain, time, time_column, dict(dimensions), dict(entities), held, averages=averages)


def _merged(one: Rollup, other: Rollup) -> Rollup | None:
    """A mart that serves what either serves: the finer grain, if it nests in the coarser, and the columns of both."""
    if one.model != other.model or one.time_dimension != other.time_dimension or not one.grain or not other.grain:
        return None
    fine, coarse = sorted((one, other), key=lambda rollup: rollup.grain.rank if rollup.grain else 0)
    assert fine.grain is not None
    assert coarse.grain is not None
    if not fine.grain.nests_in(coarse.grain):
        return None
    entities = {**one.entities, **other.entities}
    dimensions = dict(sorted({**one.dimensions, **other.dimensions}.items()))
    name = f"agg_{one.model}__by_{'_'.join([fine.grain.value, *entities, *(n.rsplit('__', 1)[-1] for n in dimensions)])}"[:120]
    return replace(fine, name=name, relation=replace(fine.relation, name=name), entities=entities, dimensions=dimensions)


def _column(element: str, suffix: str = "") -> str:
    return f"{element}_{suffix}" if suffix else element


def _shape(rollup: Rollup) -> tuple[Any, ...]:
    return rollup.model, rollup.grain, rollup.time_dimension, tuple(rollup.dimensions), tuple(sorted(rollup.entities))


def _with(layer: SemanticLayer, rollup: Rollup) -> SemanticLayer:
    others = tuple(known for known in layer.manifest.rollups if known.name != rollup.name)
    return SemanticLayer(replace(layer.manifest, rollups=(*others, rollup)), layer.dialect, rows=layer.rows)


def _used(layer: SemanticLayer, query: MetricQuery) -> set[str]:
    return {decision.candidate for decision in layer.compile(query).decisions if decision.used}


def _compiles(layer: SemanticLayer, query: MetricQuery) -> bool:
    try:
        layer.compile(query)
    except InsightsError:
        return False
    return True
