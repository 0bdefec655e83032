"""The logical plan: frozen nodes, each of which can say in a sentence what it does.

A plan lays sources together on the group-by items, and computes formulas over their measures:

    Plan
    ├── Aggregate sales: sum revenue, by department        Scan fct_sales ⟕ dim_products
    ├── OverTime: running sum of revenue                   Calendar ⋈ Aggregate sales by day
    └── outputs: average_basket_value = revenue / baskets

A source is one of Aggregate (a scan, its joins and filters), Balance (only the rows at the end or start of a period),
Conversions (events that follow a base event), OverTime (an inner source read through the time spine),
EveryPeriod (a row for every period) and Pick (one value a period).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from semantic_models.manifest.model import Aggregation, CumulativeParams, DatePart, Grain, Relation, TimeSpine
from semantic_models.plan.formulas import Demand, LeafKey, Output, leaves_of
from semantic_models.plan.timing import Offset
from semantic_models.templates import Template


@dataclass(frozen=True, slots=True)
class ColumnExpr:
    """A definition's SQL expression over the columns of one table of the scan."""

    alias: str
    sql: str
    type: str = ""
    """Declared column type in lower case, if a contract says so and the expression is that column."""


@dataclass(frozen=True, slots=True)
class TimeExpr:
    """A time column brought to a grain or to a part of the date; neither means as it stands.

    With ``moved`` it is first carried forward by the offsets, each row to the one period that looks back at it.
    """

    column: ColumnExpr
    base: Grain
    grain: Grain | None = None
    part: DatePart | None = None
    moved: tuple[Offset, ...] = ()


Expr = ColumnExpr | TimeExpr


@dataclass(frozen=True, slots=True)
class Condition:
    """A filter template with an expression for each of its references."""

    template: Template
    values: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Period:
    """First and last instant of a time column, both included (ISO text; a bare date is a whole day)."""

    column: TimeExpr
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Present:
    """A time column is not NULL: what has no time lies before or after nothing."""

    column: TimeExpr


Predicate = Condition | Period | Present


@dataclass(frozen=True, slots=True)
class TierPart:
    """A place that holds some months of a fact; ``stretches`` (first month, last month) are read of it, all if empty.

    ``by_file`` is true where a month is a file, named by the columns year and month.
    """

    relation: Relation
    stretches: tuple[tuple[date, date], ...] = ()
    by_file: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table and its alias. With ``parts``, its rows are read from these places instead, laid above one another."""

    relation: Relation
    alias: str
    parts: tuple[TierPart, ...] = ()


@dataclass(frozen=True, slots=True)
class SubPlan:
    """A plan that is joined to, as a metric in a filter is."""

    plan: Plan
    alias: str


@dataclass(frozen=True, slots=True)
class Validity:
    """When a version of a slowly changing row holds: from its start, up to but not including its end (NULL: still)."""

    at: TimeExpr
    start: ColumnExpr
    end: ColumnExpr


@dataclass(frozen=True, slots=True)
class Join:
    """A left join that keeps the number of rows: ``target`` has at most one row a key (and instant, with ``validity``)."""

    target: Table | SubPlan
    keys: tuple[tuple[Expr, ColumnExpr], ...]
    reason: str
    validity: Validity | None = None


@dataclass(frozen=True, slots=True)
class MeasureColumn:
    """An aggregated column. ``only`` are conditions that hold for this measure alone."""

    name: str
    aggregation: Aggregation
    value: ColumnExpr
    only: tuple[Predicate, ...] = ()
    percentile: float | None = None
    discrete: bool = False
    approximate: bool = False
    count: ColumnExpr | None = None
    """For an average from a mart: the stored count that divides the stored sum."""
    sketch: bool = False
    """``value`` is a mergeable sketch of what is counted distinctly; the result is approximate."""


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    value: Expr


@dataclass(frozen=True, slots=True)
class Latest:
    """Keeps the rows at the last (or first) instant that has any, within each partition."""

    time: TimeExpr
    choice: Aggregation
    partition: tuple[Expr, ...]


@dataclass(frozen=True, slots=True)
class Aggregate:
    """One scan, its joins, its filters, and the measures aggregated from it."""

    name: str
    table: Table
    joins: tuple[Join, ...]
    groups: tuple[Group, ...]
    measures: tuple[MeasureColumn, ...]
    where: tuple[Predicate, ...]
    model: str
    demand: Demand
    any_of: tuple[tuple[Predicate, ...], ...] = ()
    """When every measure has conditions of its own: a row must meet those of at least one, or its group would be empty."""
    rollup: str = ""
    grouped: bool = True
    """False gives the rows themselves, each measure's value not yet aggregated, for a source around it."""
    latest: Latest | None = None

    @property
    def sentence(self) -> str:
        what = ", ".join(measure.name for measure in self.measures) or ("distinct values" if self.grouped else "rows")
        by = ", ".join(group.name for group in self.groups)
        if not self.grouped:
            return f"rows of {self.table.relation.name}: {', '.join(name for name in (what, by) if name)}"
        before = "".join(f" {offset.words}" for offset in self.demand.moved)
        return f"{what}{before} from {self.table.relation.name}" + (f", by {by}" if by else "")


@dataclass(frozen=True, slots=True)
class Balance:
    """A semi-additive measure: aggregated over the rows at one instant of each period only."""

    name: str
    rows: Aggregate
    groups: tuple[Group, ...]
    measures: tuple[MeasureColumn, ...]

    @property
    def sentence(self) -> str:
        latest = self.rows.latest
        assert latest is not None
        which = "last" if latest.choice is Aggregation.MAX else "first"
        return f"{', '.join(m.name for m in self.measures)} at the {which} instant of each period that has rows"


@dataclass(frozen=True, slots=True)
class Conversions:
    """Events of ``events`` that follow an event of ``base`` with the same keys; each counts for the nearest one before it.

    Both scans give rows. Their groups ``keys`` must be equal, ``time`` orders them and ``window`` limits the distance.
    """

    name: str
    base: Aggregate
    events: Aggregate
    keys: tuple[str, ...]
    time: str
    window: tuple[int, str] | None
    groups: tuple[Group, ...]
    measures: tuple[MeasureColumn, ...]

    @property
    def sentence(self) -> str:
        within = f" within {self.window[0]} {self.window[1]}" if self.window else ""
        return f"rows of {self.events.table.relation.name} that follow one of {self.base.table.relation.name}{within}"


@dataclass(frozen=True, slots=True)
class Calendar:
    """Periods of the time spine: ``period`` each, and ``matched``, the period that it looks back at.

    ``where`` tests the spine's own days. ``level`` is the grain of a period, or ``custom`` names a custom granularity.
    """

    relation: Relation
    column: str
    type: str
    base: Grain
    level: Grain
    customs: tuple[Group, ...] = ()
    """Custom granularities that are needed beside the period."""
    custom_level: str = ""
    offsets: tuple[Offset, ...] = ()
    offset_column: str = ""
    """The spine's column of the custom granularity that the one offset counts in."""
    where: tuple[Predicate, ...] = ()
    lookup: TimeSpine | None = None
    """The spine that custom granularities are looked up in, if it is another."""


@dataclass(frozen=True, slots=True)
class OverTime:
    """An inner source read through the time spine: moved, or gathered over a window.

    ``time`` names the inner source's group that holds its period at the calendar's level.
    """

    name: str
    source: Source
    calendar: Calendar
    time: str
    groups: tuple[Group, ...]
    measures: tuple[MeasureColumn, ...]
    window: CumulativeParams | None = None
    regroup: bool = False

    @property
    def sentence(self) -> str:
        what = ", ".join(measure.name for measure in self.measures)
        parts = []
        if self.window:
            if self.window.window:
                parts.append(f"over the last {self.window.window[0]} {self.window.window[1]}")
            elif self.window.grain_to_date:
                parts.append(f"since the start of the {self.window.grain_to_date}")
            else:
                parts.append("since the beginning")
        parts += [offset.words for offset in self.calendar.offsets]
        return f"{what} {', '.join(parts)}"


@dataclass(frozen=True, slots=True)
class EveryPeriod:
    """A source with a row for every period of the time spine, whether or not anything happened in it."""

    name: str
    source: Source
    spine: TimeSpine
    lookup: TimeSpine | None
    periods: tuple[Group, ...]
    """The time items of the query, over the spine, which is named ``spine``."""
    where: tuple[Predicate, ...]
    groups: tuple[Group, ...]
    measures: tuple[MeasureColumn, ...]
    after: tuple[Condition, ...] = ()
    """Filters on other groups that are tested again, since empty periods have brought new rows."""

    @property
    def sentence(self) -> str:
        return f"a row for every {' and '.join(period.name for period in self.periods)} of the time spine"


@dataclass(frozen=True, slots=True)
class Pick:
    """One value for each period: the first, the last or the average of the finer rows of ``source`` along ``time``."""

    name: str
    source: Source
    time: str
    choice: str
    groups: tuple[Group, ...]
    measures: tuple[MeasureColumn, ...]

    @property
    def sentence(self) -> str:
        return f"the {self.choice} value of each period"


Source = Aggregate | Balance | Conversions | OverTime | EveryPeriod | Pick


def inner_sources(source: Source) -> tuple[Source, ...]:
    """The sources that one is made of, itself excluded."""
    match source:
        case Aggregate():
            return ()
        case Balance(rows=rows):
            return (rows,)
        case Conversions(base=base, events=events):
            return (base, events)
        case OverTime(source=inner) | EveryPeriod(source=inner) | Pick(source=inner):
            return (inner,)


def aggregates_of(source: Source) -> Iterator[Aggregate]:
    """Every scan under a source."""
    if isinstance(source, Aggregate):
        yield source
    for inner in inner_sources(source):
        yield from aggregates_of(inner)


@dataclass(frozen=True, slots=True)
class Order:
    name: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole query."""

    sources: tuple[Source, ...]
    groups: tuple[str, ...]
    outputs: tuple[Output, ...]
    columns: Mapping[LeafKey, tuple[str, str]] = field(default_factory=dict)
    """For each leaf's key: the source and the measure column in it."""
    having: tuple[Template, ...] = ()
    order_by: tuple[Order, ...] = ()
    limit: int | None = None
    distinct: bool = True
    min_max: bool = False
    decisions: tuple[Decision, ...] = ()
    """Each summary mart that was considered, and why it was used or not."""
    tiers: tuple[str, ...] = ()
    """For each scan of a fact that is kept in tiers, which months are read from where."""

    @property
    def column_names(self) -> tuple[str, ...]:
        if self.min_max:
            return tuple(f"{name}__{end}" for name in self.groups for end in ("min", "max"))
        return (*self.groups, *(output.name for output in self.outputs))

    @property
    def approximate(self) -> tuple[str, ...]:
        """Metrics that a sketch of a mart gives."""
        sketched = {
            (aggregate.model, leaf.measure.name)
            for source in self.sources
            for aggregate in aggregates_of(source)
            for leaf, measure in zip(aggregate.demand.leaves, aggregate.measures, strict=False)
            if measure.sketch
        }
        if not sketched:
            return ()
        return tuple(
            output.name
            for output in self.outputs
            if any((leaf.model.name, leaf.measure.name) in sketched for leaf in leaves_of(output.formula))
        )


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a summary mart serves an aggregate, and why (not).

    ``barred``: it holds all that is asked for, but must not be used, so that the fact is read.
    """

    candidate: str
    used: bool
    reason: str
    aggregate: str = ""
    barred: bool = False

    def __str__(self) -> str:
        return f"{self.candidate} {'used' if self.used else 'not used'}: {self.reason}"

    def to_dict(self) -> dict[str, object]:
        told: dict[str, object] = {"candidate": self.candidate, "used": self.used, "reason": self.reason}
        return {**told, "barred": True} if self.barred else told
