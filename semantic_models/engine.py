"""The corridor: compile(), explain(), run(). ``run`` is ``compile`` plus one step, so what is explained is what runs."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from semantic_models.catalog import MetricCard, make_card
from semantic_models.errors import DefinitionError, InsightsError, QueryError, UnknownDimensionError, did_you_mean
from semantic_models.items import GroupByItem, group_by_items
from semantic_models.manifest.load import load_manifest
from semantic_models.manifest.model import Grain, Metric, Rollup, SavedQuery, SemanticManifest
from semantic_models.metrics.additivity import adding_measures, adds_along_time
from semantic_models.metrics.context import Context
from semantic_models.metrics.expand import expand
from semantic_models.names import METRIC_TIME, ItemRef, Names
from semantic_models.plan.aggregates import Scans
from semantic_models.plan.builder import Builder
from semantic_models.plan.formulas import Demand, Leaf, Output, leaves_of
from semantic_models.plan.joins import EntityGraph
from semantic_models.plan.nodes import Aggregate, Decision, Plan, aggregates_of
from semantic_models.plan.passes import PASSES
from semantic_models.plan.rollup_rules import Rules
from semantic_models.plan.rollups import Router
from semantic_models.plan.tiers import TierRouter, Tiers
from semantic_models.plan.timing import PLAIN
from semantic_models.plan.tree import draw
from semantic_models.query import MetricQuery
from semantic_models.query_log import LoggedQuery, QueryLog
from semantic_models.resolve import ResolvedQuery, metric_named, resolve
from semantic_models.sql.dialects import dialect_named
from semantic_models.sql.writer import Writer
from semantic_models.templates import MetricRef, parse_item, parse_template
from semantic_models.warehouse.base import ResultTable, Warehouse

if TYPE_CHECKING:
    from semantic_models.project import Project


@dataclass(frozen=True, slots=True)
class CompiledQuery:
    """A query as SQL, with everything that explains it.

    Attributes:
        sql: one statement with nothing left to bind.
        dialect: ``duckdb`` or ``bigquery``.
        columns: names of the result's columns, groups first.
        source: the tables that the scans read, as relation text.
        decisions: each summary mart that was considered, and why it was used or not.
        plan: the plan as a tree that a person reads.
        query: the query that was compiled.
        tiers: for each fact that is kept in tiers along time, which months are read from where.
        approximate: metrics that come from a sketch, a few per cent off; empty unless the query allows it.
    """

    sql: str
    dialect: str
    columns: tuple[str, ...]
    source: tuple[str, ...]
    decisions: tuple[Decision, ...]
    plan: str
    query: MetricQuery = field(default_factory=MetricQuery)
    approximate: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()


class SemanticLayer:
    """A project's semantic layer: names in, SQL or rows out. Immutable; safe to share between threads."""

    def __init__(
        self,
        manifest: SemanticManifest,
        dialect: str = "duckdb",
        *,
        rows: Mapping[str, int] | None = None,
        unusable_rollups: Mapping[str, str] | None = None,
        project: Project | None = None,
        source_dialect: str | None = None,
        version: str = "",
        release: int | None = None,
        tiers: Mapping[str, Tiers] | None = None,
        log: QueryLog | None = None,
    ) -> None:
        self.manifest = manifest
        self.dialect = dialect
        self.project = project
        self.version = version
        self.release = release
        self.rows = rows or {}
        self.unusable = unusable_rollups or {}
        self._log = log
        self.names = Names(manifest)
        self._graph = EntityGraph(manifest)
        measures = {measure.name: (model, measure) for model in manifest.semantic_models.values() for measure in model.measures}
        self._context = Context(manifest, self.names, measures)
        self._scans = Scans(manifest, self._graph, self._metric_plan)
        self._builder = Builder(manifest, self._graph, self._scans)
        self._router = Router(manifest, self._graph, self._scans, self.names, self.rows, self.unusable)
        self._tier_router = TierRouter(manifest, tiers or {})
        self._writer = Writer(dialect_named(dialect), source_dialect or dialect)

    @classmethod
    def load(cls, path: str | Path, dialect: str = "duckdb", *, source_dialect: str | None = None) -> SemanticLayer:
        """The layer of a ``semantic_manifest.json``. Raises ProjectError or DefinitionError."""
        return cls(load_manifest(path), dialect, source_dialect=source_dialect, version=file_version(path))

    @classmethod
    def from_project(
        cls,
        project_dir: str | Path = ".",
        *,
        profiles_dir: str | Path | None = None,
        target: str | None = None,
        dialect: str | None = None,
    ) -> SemanticLayer:
        """The layer of a dbt project, with the sizes of its tables where a release has recorded them."""
        from semantic_models.project import Project

        return Project.find(project_dir, profiles_dir=profiles_dir, target=target).layer(dialect)

    # ---- queries

    def compile(self, query: MetricQuery, *, rollups: bool = True) -> CompiledQuery:
        """The SQL of a query. Raises QueryError and kin if it cannot be answered as asked."""
        plan = self._plan(query, rollups)
        return CompiledQuery(
            sql=self._writer.write(plan),
            dialect=self.dialect,
            columns=plan.column_names,
            source=tuple(dict.fromkeys(str(a.table.relation) for source in plan.sources for a in aggregates_of(source))),
            decisions=plan.decisions,
            plan=draw(plan),
            query=query,
            approximate=plan.approximate,
            tiers=plan.tiers,
        )

    def explain(self, query: MetricQuery, *, rollups: bool = True) -> str:
        """The plan, the decisions and the SQL, for a person."""
        compiled = self.compile(query, rollups=rollups)
        parts = ["Plan", compiled.plan]
        if compiled.decisions:
            parts += ["", "Summary marts", *dict.fromkeys(f"  {decision}" for decision in compiled.decisions)]
        if compiled.tiers:
            parts += ["", "Tiers", *(f"  {sentence}" for sentence in compiled.tiers)]
        return "\n".join([*parts, "", f"SQL ({compiled.dialect})", compiled.sql])

    def run(self, query: MetricQuery, warehouse: Warehouse, *, rollups: bool = True) -> ResultTable:
        """The rows of a query. Raises QueryError and kin, or WarehouseError."""
        return self.execute(self.compile(query, rollups=rollups), warehouse)

    def execute(self, compiled: CompiledQuery, warehouse: Warehouse) -> ResultTable:
        """The rows of a compiled query, which leaves its line in the query log. Raises WarehouseError."""
        table = warehouse.run(compiled.sql)
        if self._log is not None and compiled.query.metrics:
            self._log.add(self._logged(compiled, table))
        return table

    def _logged(self, compiled: CompiledQuery, table: ResultTable) -> LoggedQuery:
        query = compiled.query
        sizes = [self.rows.get(name) for name in compiled.source]
        read = sum(size for size in sizes if size is not None) if None not in sizes else None
        grains = [g for name in query.group_by for g in Grain if name.endswith(f"__{g.value}")]
        estimate = read * len(compiled.columns) * 8 if read is not None and self.dialect == "duckdb" else None
        return LoggedQuery(
            at=datetime.now(UTC).isoformat(timespec="milliseconds"),
            query=query.to_dict(),
            metrics=query.metrics,
            group_by=query.group_by,
            grain=min(grains, key=lambda grain: grain.rank).value if grains else "",
            filters=query.where,
            source=compiled.source,
            marts=tuple(decision.candidate for decision in compiled.decisions if decision.used),
            rows=len(table.rows),
            rows_read=read,
            bytes_read=table.bytes_read if table.bytes_read is not None else estimate,
            seconds=round(table.seconds, 6),
            cached=table.cached,
            release=self.release,
        )

    def logical_plan(self, query: MetricQuery) -> Plan:
        """What a query asks for, before any mart stands in for its fact. Raises QueryError and kin."""
        return self._logical(resolve(query, self.manifest, self.names))

    def against(self, rollup: Rollup, demand: Demand) -> str:
        """Why a mart, declared or not, cannot serve what an aggregate asks for; empty if it can."""
        alone = Rules(self.manifest, self._graph, self.names, (rollup,))
        return next(alone.against(rollup, demand), "")

    def _plan(self, query: MetricQuery, rollups: bool) -> Plan:
        plan = self.logical_plan(query)
        return self._improved(self._router.route(plan) if rollups else plan)

    def _improved(self, plan: Plan) -> Plan:
        for improve in PASSES:
            plan = improve(plan)
        return self._tier_router.route(plan)

    def _logical(self, resolved: ResolvedQuery) -> Plan:
        outputs = tuple(Output(metric.name, expand(metric, self._context)) for metric in resolved.metrics)
        return self._builder.plan(resolved, outputs)

    def _metric_plan(self, ref: MetricRef) -> Plan:
        """A metric inside a filter: its value for each key, over all time, as dbt defines it."""
        if not ref.group_by:
            raise UnknownDimensionError(
                f"Metric('{ref.metric}') in a filter needs the entities to compute it for.",
                hint=f"Write {{{{ Metric('{ref.metric}', group_by=['household']) }}}}; test the result's own metrics in 'having'.",
            )
        metric = metric_named(self.manifest, ref.metric, self.names)
        return self._improved(self._logical(ResolvedQuery((metric,), ref.group_by, (), (), (), None, None, None, False, True)))

    # ---- summary marts

    def rollup(self, name: str) -> Rollup:
        """The summary mart of that name. Raises DefinitionError with the nearest name."""
        found = next((rollup for rollup in self.manifest.rollups if rollup.name == name), None)
        if found is None:
            names = [rollup.name for rollup in self.manifest.rollups]
            raise DefinitionError(
                f"There is no summary mart '{name[:80]}'.", hint=did_you_mean(name, names) or f"There are {', '.join(names)}."
            )
        return found

    def mart_plan(self, rollup: Rollup) -> Aggregate:
        """What builds a mart: one aggregate over its fact, or over the mart that it is made from.

        Groups are its time, entities and dimensions, in this order. Raises DefinitionError if that cannot be built.
        """
        model = self.manifest.semantic_models.get(rollup.model)
        if model is None:
            raise DefinitionError(
                f"The roll-up of '{rollup.name}' summarises an unknown semantic model '{rollup.model}'.",
                hint=did_you_mean(rollup.model, self.manifest.semantic_models),
            )
        names = dict.fromkeys((*rollup.measures, *rollup.averages, *rollup.sketches))
        for name in names:
            if model.measure(name) is None:
                raise DefinitionError(
                    f"The roll-up of '{rollup.name}' holds an unknown measure '{name}'.",
                    hint=did_you_mean(name, [measure.name for measure in model.measures]),
                )
        try:
            groups = [ItemRef((), METRIC_TIME, rollup.grain)] if rollup.grain else []
            groups += [self.names.parse(name) for name in (*rollup.entities, *rollup.dimensions)]
            filters = tuple(parse_template(text, self.names, trusted=True) for text in rollup.filters)
            leaves = tuple(Leaf(model, measure) for name in names if (measure := model.measure(name)))
            demand = Demand(leaves, tuple(groups), filters, None, None, approximate=bool(rollup.sketches))
            source = self.rollup(rollup.source) if rollup.source else None
            if source:
                against = self.against(source, demand)
                if against:
                    raise DefinitionError(f"'{rollup.name}' cannot be built from '{source.name}': {against}.")
            return self._scans.aggregate(rollup.name, model, rollup.time_dimension, demand, source)[0]
        except QueryError as fault:
            raise DefinitionError(f"The roll-up of '{rollup.name}' cannot be built: {fault.message}", hint=fault.hint) from None

    # ---- what there is

    def metric(self, name: str) -> Metric:
        """The metric of that name. Raises UnknownMetricError with the nearest name."""
        return metric_named(self.manifest, name, self.names)

    @cached_property
    def saved_queries(self) -> tuple[SavedQuery, ...]:
        """The project's saved queries, with the plain names of what they group by: ``metric_time__month``."""
        return tuple(
            replace(saved, group_by=tuple(parse_item(text, self.names)[0] for text in saved.group_by))
            for saved in self.manifest.saved_queries.values()
        )

    def plainest(self, name: str) -> MetricQuery:
        """The least that can be asked of a metric: its total, or its course if it means nothing without a time."""
        alone = any(leaf.timing != PLAIN for leaf in leaves_of(expand(self.metric(name), self._context)))
        return MetricQuery(metrics=(name,), group_by=("metric_time",) if alone else ())

    def adds_along_time(self, name: str) -> bool:
        """True if the metric's values over separate days add up: revenue does, distinct customers and rates do not."""
        return adds_along_time(self.manifest, name, self._adding)

    @cached_property
    def _adding(self) -> frozenset[str]:
        return adding_measures(self.manifest)

    def group_by_items(self, metrics: tuple[str, ...] = ()) -> tuple[GroupByItem, ...]:
        """Everything that all of the metrics can be grouped by; without metrics, everything there is."""
        models = [self._models_of(name, grouping=True) for name in metrics]
        return group_by_items(self.manifest, self._graph, self.names, tuple(dict.fromkeys(m for group in models for m in group)))

    def _models_of(self, name: str, *, grouping: bool = False) -> tuple[str, ...]:
        """The semantic models whose measures a metric reads, whether or not it can be compiled.

        For ``grouping`` only those that its group-by items come from: conversions are grouped by their base events.
        """
        metric = self.metric(name)
        inputs = [metric.measure] if metric.measure else []
        if metric.conversion:
            inputs += [metric.conversion.base] if grouping else [metric.conversion.base, metric.conversion.conversion]
        own = [self._context.measures[i.name][0].name for i in inputs if i.name in self._context.measures]
        return tuple(
            dict.fromkeys([*own, *(model for inner in metric.depends_on for model in self._models_of(inner, grouping=grouping))])
        )

    def models_of(self, metric: str) -> tuple[str, ...]:
        """Names of the semantic models whose rows a metric counts. Raises UnknownMetricError."""
        return self._models_of(metric)

    def time_range(self, metrics: tuple[str, ...], warehouse: Warehouse) -> tuple[date, date] | None:
        """First and last day on which all of the metrics' tables have rows; None if one has none."""
        first: date | None = None
        last: date | None = None
        for name in dict.fromkeys(model for metric in metrics for model in self._models_of(metric)):
            model = self.manifest.semantic_models[name]
            if not model.default_time_dimension:
                continue
            item = f"{model.own_entities[0]}__{model.default_time_dimension}__day"
            (row,) = self.run(MetricQuery(group_by=(item,), min_max_only=True), warehouse).rows
            if row[0] is None:
                return None
            low, high = (value.date() if isinstance(value, datetime) else value for value in row)
            first, last = max(first or low, low), min(last or high, high)
        return (first, last) if first and last and first <= last else None

    def catalog(self) -> tuple[MetricCard, ...]:
        """What an auditor sees: a card a metric, by name."""
        return tuple(self.card(name) for name in sorted(metric.name for metric in self.manifest.listed_metrics))

    def card(self, name: str) -> MetricCard:
        """One metric's card. Raises UnknownMetricError with the nearest name."""
        metric = self.metric(name)
        try:
            sql, refusal = self.compile(self.plainest(name), rollups=False).sql, ""
        except InsightsError as fault:
            sql, refusal = "", str(fault)
        models = [self.manifest.semantic_models[model] for model in self._models_of(name)]
        return make_card(metric, self.manifest, models, sql, refusal, tuple(item.name for item in self.group_by_items((name,))))


def file_version(path: str | Path) -> str:
    """A short fingerprint of the definitions in a ``semantic_manifest.json``, whatever the order that dbt wrote them in."""
    body = json.loads(Path(path).read_bytes())
    for section in ("semantic_models", "metrics", "saved_queries"):
        body[section] = sorted(body.get(section) or (), key=lambda item: str(item["name"]))
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()[:12]
