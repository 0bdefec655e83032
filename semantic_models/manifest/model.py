"""The frozen SemanticManifest: dbt's semantic models and metrics as the rest of the house sees them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any


class Grain(Enum):
    """Standard time grains, finest first."""

    NANOSECOND = "nanosecond"
    MICROSECOND = "microsecond"
    MILLISECOND = "millisecond"
    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"

    @property
    def rank(self) -> int:
        """Position in the order from fine to coarse."""
        return _GRAIN_RANK[self]

    def nests_in(self, coarser: Grain) -> bool:
        """True if every period of this grain lies within one period of ``coarser``; a week does not nest in a month."""
        if self is coarser:
            return True
        return self.rank < coarser.rank and self is not Grain.WEEK


_GRAIN_RANK = {grain: position for position, grain in enumerate(Grain)}


class DatePart(Enum):
    """Parts of a date that can be grouped by; ``dow`` is ISO: Monday 1 to Sunday 7."""

    DOW = "dow"
    DOY = "doy"
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Aggregation(Enum):
    SUM = "sum"
    SUM_BOOLEAN = "sum_boolean"
    COUNT = "count"
    COUNT_DISTINCT = "count_distinct"
    AVERAGE = "average"
    MIN = "min"
    MAX = "max"
    MEDIAN = "median"
    PERCENTILE = "percentile"


class EntityType(Enum):
    PRIMARY = "primary"
    UNIQUE = "unique"
    FOREIGN = "foreign"
    NATURAL = "natural"

    @property
    def identifies_a_row(self) -> bool:
        """True if joining on this entity gives at most one row."""
        return self in (EntityType.PRIMARY, EntityType.UNIQUE)


class MetricType(Enum):
    SIMPLE = "simple"
    RATIO = "ratio"
    DERIVED = "derived"
    CUMULATIVE = "cumulative"
    CONVERSION = "conversion"


Meta = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Relation:
    """A table or view of the warehouse."""

    schema: str
    name: str
    database: str = ""

    def __str__(self) -> str:
        return ".".join(part for part in (self.database, self.schema, self.name) if part)


@dataclass(frozen=True, slots=True)
class Entity:
    name: str
    type: EntityType
    expr: str
    label: str = ""
    description: str = ""
    meta: Meta = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Dimension:
    """A column to group or filter by. ``grain`` is set for time dimensions only."""

    name: str
    expr: str
    grain: Grain | None = None
    label: str = ""
    description: str = ""
    meta: Meta = field(default_factory=dict)
    is_validity_start: bool = False
    is_validity_end: bool = False

    @property
    def is_time(self) -> bool:
        return self.grain is not None


@dataclass(frozen=True, slots=True)
class NonAdditive:
    """A semi-additive measure's dimension: the balance at the window's first or last point."""

    name: str
    window_choice: Aggregation
    window_groupings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    name: str
    aggregation: Aggregation
    expr: str
    time_dimension: str = ""
    percentile: float | None = None
    discrete: bool = False
    approximate: bool = False
    non_additive: NonAdditive | None = None
    label: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class SemanticModel:
    name: str
    relation: Relation
    entities: tuple[Entity, ...] = ()
    dimensions: tuple[Dimension, ...] = ()
    measures: tuple[Measure, ...] = ()
    primary_entity: str = ""
    default_time_dimension: str = ""
    label: str = ""
    description: str = ""
    meta: Meta = field(default_factory=dict)

    def entity(self, name: str) -> Entity | None:
        return next((entity for entity in self.entities if entity.name == name), None)

    def dimension(self, name: str) -> Dimension | None:
        return next((dimension for dimension in self.dimensions if dimension.name == name), None)

    def measure(self, name: str) -> Measure | None:
        return next((measure for measure in self.measures if measure.name == name), None)

    @property
    def validity(self) -> tuple[Dimension, Dimension] | None:
        """Start and end of a row's validity, if the model holds versions (slowly changing, type 2)."""
        start = next((dimension for dimension in self.dimensions if dimension.is_validity_start), None)
        end = next((dimension for dimension in self.dimensions if dimension.is_validity_end), None)
        return (start, end) if start and end else None

    @property
    def own_entities(self) -> tuple[str, ...]:
        """Entities that prefix the model's own dimensions: its primary and unique ones."""
        named = [entity.name for entity in self.entities if entity.type is not EntityType.FOREIGN]
        if self.primary_entity and self.primary_entity not in named:
            named.append(self.primary_entity)
        return tuple(named)


@dataclass(frozen=True, slots=True)
class MeasureInput:
    """A measure as a metric takes it, with the filters that belong to the input alone."""

    name: str
    filters: tuple[str, ...] = ()
    alias: str = ""
    fill_nulls_with: int | None = None
    join_to_timespine: bool = False


@dataclass(frozen=True, slots=True)
class MetricInput:
    """A metric as another metric takes it. ``offset_window`` is (count, grain)."""

    name: str
    filters: tuple[str, ...] = ()
    alias: str = ""
    offset_window: tuple[int, str] | None = None
    offset_to_grain: str = ""


@dataclass(frozen=True, slots=True)
class CumulativeParams:
    window: tuple[int, str] | None = None
    grain_to_date: str = ""
    period_agg: str = "first"


@dataclass(frozen=True, slots=True)
class ConversionParams:
    base: MeasureInput
    conversion: MeasureInput
    entity: str
    calculation: str
    window: tuple[int, str] | None = None
    constant_properties: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Metric:
    """A governed number. Exactly the fields that belong to its ``type`` are set.

    ``measure`` for simple and cumulative; ``numerator`` and ``denominator`` for ratio; ``expr`` and ``inputs`` for
    derived. ``meta`` is the YAML's ``config.meta``: here ``unit``, ``owner``, ``synonyms``, ``scope``, ``examples``.
    """

    name: str
    type: MetricType
    label: str = ""
    description: str = ""
    filters: tuple[str, ...] = ()
    measure: MeasureInput | None = None
    numerator: MetricInput | None = None
    denominator: MetricInput | None = None
    expr: str = ""
    inputs: tuple[MetricInput, ...] = ()
    cumulative: CumulativeParams | None = None
    conversion: ConversionParams | None = None
    time_granularity: str = ""
    private: bool = False
    """An input of other metrics only: it can be computed, but is not listed."""
    meta: Meta = field(default_factory=dict)

    @property
    def unit(self) -> str:
        return str(self.meta.get("unit", ""))

    @property
    def owner(self) -> str:
        return str(self.meta.get("owner", ""))

    @property
    def synonyms(self) -> tuple[str, ...]:
        return tuple(str(item) for item in self.meta.get("synonyms") or ())

    @property
    def depends_on(self) -> tuple[str, ...]:
        """Names of the metrics that this one is computed from."""
        inputs = (self.numerator, self.denominator, *self.inputs)
        return tuple(dict.fromkeys(item.name for item in inputs if item is not None))


@dataclass(frozen=True, slots=True)
class SavedQuery:
    name: str
    metrics: tuple[str, ...]
    group_by: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    order_by: tuple[str, ...] = ()
    limit: int | None = None
    label: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class TimeSpine:
    """A table with a row for every period of ``grain``; ``custom`` maps a custom granularity to its column.

    ``described`` holds what the dbt model says of a custom granularity's column, where it says something.
    """

    relation: Relation
    column: str
    grain: Grain
    custom: Mapping[str, str] = field(default_factory=dict)
    described: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rollup:
    """A summary mart: which semantic model it summarises and which column holds what.

    ``dimensions`` and ``entities`` map query names to columns, ``measures`` measure names to columns. A measure in
    ``exact_only`` holds the right number only when the query keeps every dimension and entity of the mart at its grain.
    ``averages`` map measures to the columns of their sum and their count, ``sketches`` to a mergeable sketch of what they
    count distinctly. ``disjoint`` are distinct counts of things that never lie in two rows of the mart, so that they add up.
    ``filters`` are the mart's own conditions as dbt filter templates; ``rows`` is its size if known.
    ``source`` names the mart that it is built from, if not from the fact; ``location`` is the file that declares it.
    """

    name: str
    relation: Relation
    model: str
    grain: Grain | None = None
    time_dimension: str = ""
    time_column: str = ""
    dimensions: Mapping[str, str] = field(default_factory=dict)
    entities: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, str] = field(default_factory=dict)
    exact_only: frozenset[str] = frozenset()
    disjoint: frozenset[str] = frozenset()
    averages: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    sketches: Mapping[str, str] = field(default_factory=dict)
    filters: tuple[str, ...] = ()
    rows: int | None = None
    source: str = ""
    location: str = ""


@dataclass(frozen=True, slots=True)
class TierPolicy:
    """How long a fact's rows stay near: ``hot`` and ``warm`` count calendar months back from its newest, hot ones included.

    ``time_column`` is the fact's own date. Everything is kept cold, a file a month.
    """

    relation: Relation
    time_column: str
    hot: int
    warm: int


@dataclass(frozen=True, slots=True)
class LineageNode:
    """A dbt model, seed, snapshot or source. ``place`` is its relation, or the files that a source reads."""

    name: str
    kind: str
    place: str
    parents: tuple[str, ...] = ()
    """Unique ids of dbt, keys of ``SemanticManifest.lineage``."""


@dataclass(frozen=True, slots=True)
class SemanticManifest:
    """Everything the semantic layer knows about a project. Mappings are by name, in the order of the manifest."""

    semantic_models: Mapping[str, SemanticModel]
    metrics: Mapping[str, Metric]
    saved_queries: Mapping[str, SavedQuery] = field(default_factory=dict)
    time_spines: tuple[TimeSpine, ...] = ()
    rollups: tuple[Rollup, ...] = ()
    tiers: tuple[TierPolicy, ...] = ()
    column_types: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Declared column types by relation text, from dbt contracts: ``{"retail.marts.fct_sales": {"sold_on": "date"}}``."""
    lineage: Mapping[str, LineageNode] = field(default_factory=dict)
    """dbt's graph by unique id, for tracing a number back to its raw files."""

    @property
    def listed_metrics(self) -> tuple[Metric, ...]:
        """The metrics that people see: all but the private ones."""
        return tuple(metric for metric in self.metrics.values() if not metric.private)
