"""Measures → sources: which scans, and what is done with each along time. Measures that agree share a scan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from semantic_models.errors import NotSupportedError, QueryError
from semantic_models.manifest.model import Grain, SemanticManifest
from semantic_models.names import METRIC_TIME, ItemRef
from semantic_models.plan.aggregates import Columns, Scans
from semantic_models.plan.calendars import choose_spine, levels
from semantic_models.plan.events import balance, conversions
from semantic_models.plan.formulas import Demand, Leaf
from semantic_models.plan.nodes import (
    Calendar,
    ColumnExpr,
    Condition,
    EveryPeriod,
    Expr,
    Group,
    OverTime,
    Pick,
    Source,
    TimeExpr,
)
from semantic_models.plan.reaggregation import REAGGREGATION
from semantic_models.plan.scans import is_own_time
from semantic_models.plan.timing import PLAIN, Offset, Timing, looked_back_at, moved_back, moves_whole_periods
from semantic_models.resolve import ResolvedQuery
from semantic_models.templates import Template

PERIOD = "period"
"""The calendar's column that holds its periods."""


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Measures that one source serves, with what the query asks of them."""

    name: str
    leaves: tuple[Leaf, ...]
    timing: Timing
    groups: tuple[ItemRef, ...]
    times: tuple[ItemRef, ...]
    """Those of the groups that are the measures' own aggregation time."""
    filters: tuple[Template, ...]
    start: str | None
    end: str | None
    approximate: bool

    @property
    def time_dimension(self) -> str:
        return self.leaves[0].measure.time_dimension

    @property
    def finest(self) -> Grain:
        leaf = self.leaves[0]
        dimension = leaf.model.dimension(leaf.measure.time_dimension)
        if dimension is None or dimension.grain is None:
            raise QueryError(f"'{leaf.model.name}' has no aggregation time dimension, which '{leaf.metric}' needs.")
        return dimension.grain

    def timed(self, template: Template) -> bool:
        """True if the filter tests the aggregation time and nothing else. Raises NotSupportedError for a mixture."""
        own = [is_own_time(ref, self.leaves[0].model, self.time_dimension) for ref in template.refs]
        if any(own) and not all(own):
            raise NotSupportedError(
                f"The filter '{' '.join(template.source.split())}' mixes time with something else, which "
                f"'{self.leaves[0].metric}' cannot take: it is moved in time.",
                hint="Write two filters.",
            )
        return bool(own) and all(own)


class Sources:
    """Builds the sources of a query over one manifest."""

    def __init__(self, manifest: SemanticManifest, scans: Scans) -> None:
        self._manifest = manifest
        self._scans = scans

    def build(
        self, leaves: Sequence[Leaf], groups: tuple[ItemRef, ...], query: ResolvedQuery
    ) -> tuple[tuple[Source, ...], Columns]:
        """The sources that hold every leaf, and where each leaf's column is. Raises QueryError and kin."""
        clusters: dict[tuple[object, ...], list[Leaf]] = {}
        timings = {}
        for leaf in leaves:
            timing = _timing(leaf, groups, query)
            key = _cluster_key(leaf, timing, query)
            clusters.setdefault(key, []).append(leaf)
            timings[key] = timing
        names = _names([(members[0], timings[key]) for key, members in clusters.items()])
        sources: list[Source] = []
        columns: Columns = {}
        for (key, members), name in zip(clusters.items(), names, strict=True):
            leaf = members[0]
            times = tuple(item for item in groups if is_own_time(item, leaf.model, leaf.measure.time_dimension))
            cluster = _Cluster(
                name, tuple(members), timings[key], groups, times, query.where, query.start, query.end, query.approximate
            )
            source = self._source(cluster)
            sources.append(source)
            columns.update({leaf.key: (name, m.name) for leaf, m in zip(members, source.measures, strict=True)})
        return tuple(sources), columns

    # ---- one cluster, from the outside in

    def _source(self, cluster: _Cluster) -> Source:
        if cluster.timing.on_spine:
            inner = replace(cluster, name=f"{cluster.name}_that_are", timing=replace(cluster.timing, on_spine=False))
            return self._every_period(cluster, self._source(inner))
        if cluster.timing == PLAIN:
            return self._plain(cluster)
        if cluster.timing.window is None and self._moves_whole(cluster):
            start, end = moved_back(cluster.start, cluster.end, cluster.timing.offsets)
            return self._plain(replace(cluster, start=start, end=end), moved=True)
        return self._over_time(cluster)

    def _moves_whole(self, cluster: _Cluster) -> bool:
        leaf = cluster.leaves[0]
        if leaf.converted:
            return False
        own = [ref for template in _templates(cluster) for ref in template.refs
               if isinstance(ref, ItemRef) and is_own_time(ref, leaf.model, cluster.time_dimension)]  # fmt: skip
        grains = [None if item.custom or item.part else item.grain or cluster.finest for item in (*cluster.times, *own)]
        return moves_whole_periods(cluster.timing.offsets, grains, cluster.start, cluster.end)

    def _plain(self, cluster: _Cluster, *, moved: bool = False, rows: bool = False) -> Source:
        """Measures as they stand (or ``moved`` forward whole): one scan, aggregated or (``rows``) not yet."""
        leaf = cluster.leaves[0]
        offsets = cluster.timing.offsets if moved else ()
        if leaf.converted:
            return conversions(self._scans, cluster.name, leaf, _demand(cluster))
        if leaf.measure.non_additive:
            return balance(self._scans, cluster.name, cluster.times, _demand(cluster, offsets))
        demand = _demand(cluster, offsets)
        if rows:
            return self._scans.rows(cluster.name, leaf.model, cluster.time_dimension, demand)
        return self._scans.aggregate(cluster.name, leaf.model, cluster.time_dimension, demand)[0]

    def _over_time(self, cluster: _Cluster) -> Source:
        """Measures read through the time spine: each period looks back at others."""
        offsets, window = cluster.timing.offsets, cluster.timing.window
        on_time = [template for template in _templates(cluster) if cluster.timed(template)]
        asked = [*cluster.times, *(ref for template in on_time for ref in template.refs if isinstance(ref, ItemRef))]
        customs = [ItemRef((), METRIC_TIME, custom=o.grain) for o in offsets if o.standard is None]
        spine = choose_spine(self._manifest, cluster.finest, [*asked, *customs], cluster.leaves[0].metric)
        if customs and spine.lookup:
            raise NotSupportedError(
                f"'{cluster.leaves[0].metric}' looks back by '{customs[0].custom}', which the time spine by "
                f"{spine.table.grain.value} does not have.",
                hint="Add the column to that time spine.",
            )
        level = levels(spine, cluster.finest, cluster.times, () if window else offsets, cluster.start, cluster.end)
        grain, custom = level.period, level.custom
        needed = tuple(
            dict.fromkeys(Group(item.custom, spine.custom(item.custom)) for item in cluster.times if item.custom and not custom)
        )
        calendar = Calendar(
            spine.table.relation, spine.table.column, spine.type, spine.table.grain, grain, needed, custom, offsets,
            next((spine.custom(item.custom).sql for item in customs), ""), spine.where(on_time, cluster.start, cluster.end),
            spine.lookup,
        )  # fmt: skip
        time = ItemRef((), METRIC_TIME, custom=custom) if custom else ItemRef((), METRIC_TIME, level.rows)
        start, end = (
            looked_back_at(cluster.start, cluster.end, grain, level.rows, offsets, window) if not custom else (None, None)
        )
        leaves = tuple(
            replace(leaf, filters=tuple(t for t in leaf.filters if not cluster.timed(t)), timing=PLAIN) for leaf in cluster.leaves
        )
        others = tuple(item for item in cluster.groups if item not in cluster.times)
        own_level = any(item.custom == custom if custom else item.grain is grain and not item.part for item in cluster.times)
        regroup = window is not None or not own_level
        leaf = cluster.leaves[0]
        if regroup and (
            leaf.measure.non_additive or (leaf.converted and leaf.converted.measure.aggregation not in REAGGREGATION)
        ):
            raise NotSupportedError(
                f"'{leaf.metric}' looks back from each {grain.value}, and what it finds does not add up to the period asked for.",
                hint=f"Group by 'metric_time__{grain.value}'.",
            )
        rows = regroup and not _adds_up(leaf)
        inner = replace(
            cluster, name=f"{cluster.name}_by_{custom or level.rows.value}", leaves=leaves, timing=PLAIN, groups=(time, *others),
            times=(time,), filters=tuple(t for t in cluster.filters if not cluster.timed(t)), start=start, end=end,
        )  # fmt: skip
        source = self._plain(inner, rows=rows)
        groups = tuple(
            Group(item.name, _over_calendar(item, calendar) if item in cluster.times else ColumnExpr(source.name, item.name))
            for item in cluster.groups
        )
        measures = tuple(
            replace(
                measure,
                aggregation=measure.aggregation if rows else REAGGREGATION.get(measure.aggregation, measure.aggregation),
                value=ColumnExpr(source.name, measure.name),
                only=(),
            )
            for measure in source.measures
        )
        if window is None or own_level:
            return OverTime(cluster.name, source, calendar, time.name, groups, measures, window, regroup)
        finer = OverTime(
            f"{cluster.name}_each_{grain.value}", source, calendar, time.name,
            (*groups, Group(time.name, ColumnExpr("calendar", PERIOD))), measures, window, regroup,
        )  # fmt: skip
        return Pick(
            cluster.name,
            finer,
            time.name,
            window.period_agg,
            _columns_of(finer.name, groups),
            tuple(replace(measure, value=ColumnExpr(finer.name, measure.name)) for measure in measures),
        )

    def _every_period(self, cluster: _Cluster, source: Source) -> Source:
        on_time = [template for template in _templates(cluster) if cluster.timed(template)]
        asked = [*cluster.times, *(ref for template in on_time for ref in template.refs if isinstance(ref, ItemRef))]
        spine = choose_spine(self._manifest, cluster.finest, asked, cluster.leaves[0].metric)
        others = {item.name for item in cluster.groups if item not in cluster.times}
        again = tuple(
            Condition(template, tuple(ColumnExpr(source.name, ref.name) for ref in template.refs))
            for template in cluster.filters
            if not cluster.timed(template) and {ref.name for ref in template.refs} <= others
        )
        return EveryPeriod(
            cluster.name,
            source,
            spine.table,
            spine.lookup,
            tuple(Group(item.name, spine.expr(item)) for item in cluster.times),
            spine.where(on_time, cluster.start, cluster.end),
            tuple(
                Group(item.name, ColumnExpr("calendar" if item in cluster.times else source.name, item.name))
                for item in cluster.groups
            ),
            tuple(replace(measure, value=ColumnExpr(source.name, measure.name), only=()) for measure in source.measures),
            again,
        )


def _timing(leaf: Leaf, groups: tuple[ItemRef, ...], query: ResolvedQuery) -> Timing:
    """What of the leaf's timing matters to the query. Raises QueryError if it means nothing without a time to group by."""
    timing = leaf.timing
    if timing == PLAIN or any(is_own_time(item, leaf.model, leaf.measure.time_dimension) for item in groups):
        return timing
    window = timing.window
    if window and (window.window or window.grain_to_date):
        raise QueryError(
            f"'{leaf.metric}' is gathered over time, so it needs a time to group by.",
            hint="Add 'metric_time' to the group-by items.",
        )
    if timing.offsets and not (query.start or query.end):
        raise QueryError(
            f"'{leaf.metric}' looks back in time, so it needs a time to group by, or a period.",
            hint="Add 'metric_time' to the group-by items, or a start and an end.",
        )
    return Timing(timing.offsets)


def _cluster_key(leaf: Leaf, timing: Timing, query: ResolvedQuery) -> tuple[object, ...]:
    """Measures with equal keys can be computed by one source."""
    time = leaf.measure.time_dimension
    base = (leaf.model.name, time, timing)
    sources = frozenset(template.source for template in leaf.filters)
    if leaf.converted:
        return (*base, "conversions", leaf.converted.params, sources)
    if leaf.measure.non_additive:
        return (*base, "balance", leaf.measure.non_additive, sources)
    if timing == PLAIN:
        return base
    if not _adds_up(leaf):
        return (*base, "rows", sources)
    own = [t for t in leaf.filters if any(is_own_time(ref, leaf.model, time) for ref in t.refs)]
    every = sources if timing.on_spine else frozenset(template.source for template in own)
    return (*base, "", every)


def _adds_up(leaf: Leaf) -> bool:
    return leaf.measure.aggregation in REAGGREGATION


def _templates(cluster: _Cluster) -> tuple[Template, ...]:
    """The filters that all of the cluster's leaves share, and the query's."""
    return tuple({t.source: t for t in (*cluster.filters, *cluster.leaves[0].filters)}.values())


def _demand(cluster: _Cluster, moved: tuple[Offset, ...] = ()) -> Demand:
    return Demand(cluster.leaves, cluster.groups, cluster.filters, cluster.start, cluster.end, moved, cluster.approximate)


def _over_calendar(item: ItemRef, calendar: Calendar) -> Expr:
    if item.custom:
        return ColumnExpr("calendar", PERIOD if calendar.custom_level else item.custom)
    kind = "date" if calendar.level.rank >= Grain.DAY.rank else "datetime"
    return TimeExpr(ColumnExpr("calendar", PERIOD, kind), calendar.level, None if item.part else item.grain, item.part)


def _columns_of(alias: str, groups: Sequence[Group]) -> tuple[Group, ...]:
    return tuple(Group(group.name, ColumnExpr(alias, group.name)) for group in groups)


def _names(clusters: Sequence[tuple[Leaf, Timing]]) -> list[str]:
    """A name for each source that says what it is; the same name twice gets a number."""
    times: dict[str, set[str]] = {}
    for leaf, _ in clusters:
        times.setdefault(leaf.model.name, set()).add(leaf.measure.time_dimension)
    names: list[str] = []
    for leaf, timing in clusters:
        name = leaf.model.name
        if len(times[name]) > 1:
            name += f"_by_{leaf.measure.time_dimension}"
        if leaf.converted:
            name += "_converted"
        elif leaf.measure.non_additive:
            name += "_balance"
        if timing.window:
            name += "_to_date" if timing.window.grain_to_date else "_running"
        name += "".join(
            "_" + offset.words.replace("at the start of its ", "at_start_of_").replace(" ", "_") for offset in timing.offsets
        )
        count = sum(1 for taken in names if taken == name or taken.startswith(f"{name}_no_"))
        names.append(f"{name}_no_{count + 1}" if count else name)
    return names
