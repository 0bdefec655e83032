"""The logical plan: frozen nodes, each of which can say in a sentence what it does.

A plan is a list of aggregates over one scan each, combined on the group-by items, and formulas over their measures:

    Plan
    ├── Aggregate sales: sum revenue, by department        Scan fct_sales ⟕ dim_products
    ├── Aggregate baskets: count, by department            Scan fct_baskets …
    └── outputs: average_basket_value = revenue / baskets
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from semantic_models.manifest.model import Aggregation, DatePart, Grain, Measure, Relation, SemanticModel
from semantic_models.names import ItemRef
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
    """A time column brought to a grain or to a part of the date; neither means as it stands."""

    column: ColumnExpr
    base: Grain
    grain: Grain | None = None
    part: DatePart | None = None


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


Predicate = Condition | Period


@dataclass(frozen=True, slots=True)
class Table:
    relation: Relation
    alias: str


@dataclass(frozen=True, slots=True)
class SubPlan:
    """A plan that is joined to, as a metric in a filter is."""

    plan: Plan
    alias: str


@dataclass(frozen=True, slots=True)
class Join:
    """A left join that keeps the number of rows: ``target`` has at most one row a key."""

    target: Table | SubPlan
    keys: tuple[tuple[Expr, ColumnExpr], ...]
    reason: str


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


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    value: Expr


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

    @property
    def sentence(self) -> str:
        what = ", ".join(measure.name for measure in self.measures) or "distinct values"
        by = ", ".join(group.name for group in self.groups)
        return f"{what} from {self.table.relation.name}" + (f", by {by}" if by else "")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A measure as a metric needs it: with every filter that applies to it, outermost last."""

    model: SemanticModel
    measure: Measure
    filters: tuple[Template, ...] = ()
    fill_nulls_with: int | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two leaves the same column."""
        return (self.model.name, self.measure.name, frozenset(template.source for template in self.filters))


@dataclass(frozen=True, slots=True)
class Demand:
    """What an aggregate was built for, in names: the router asks a mart whether it can serve this."""

    leaves: tuple[Leaf, ...]
    groups: tuple[ItemRef, ...]
    filters: tuple[Template, ...]
    start: str | None
    end: str | None


# ---- formulas: how a metric comes from measures


@dataclass(frozen=True, slots=True)
class LeafFormula:
    leaf: Leaf


@dataclass(frozen=True, slots=True)
class RatioFormula:
    numerator: Formula
    denominator: Formula


@dataclass(frozen=True, slots=True)
class DerivedFormula:
    expr: str
    inputs: tuple[tuple[str, Formula], ...]


Formula = LeafFormula | RatioFormula | DerivedFormula


def leaves_of(formula: Formula) -> Iterator[Leaf]:
    """Every measure that a formula needs, in order of appearance."""
    match formula:
        case LeafFormula(leaf):
            yield leaf
        case RatioFormula(numerator, denominator):
            yield from leaves_of(numerator)
            yield from leaves_of(denominator)
        case DerivedFormula(_, inputs):
            for _, inner in inputs:
                yield from leaves_of(inner)


@dataclass(frozen=True, slots=True)
class Output:
    """A metric column of the result."""

    name: str
    formula: Formula


@dataclass(frozen=True, slots=True)
class Order:
    name: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole query."""

    aggregates: tuple[Aggregate, ...]
    groups: tuple[str, ...]
    outputs: tuple[Output, ...]
    columns: Mapping[tuple[object, ...], tuple[str, str]] = field(default_factory=dict)
    """For each leaf's key: the aggregate and the measure column in it."""
    having: tuple[Template, ...] = ()
    order_by: tuple[Order, ...] = ()
    limit: int | None = None
    distinct: bool = True
    min_max: bool = False

    @property
    def column_names(self) -> tuple[str, ...]:
        if self.min_max:
            return tuple(f"{name}__{end}" for name in self.groups for end in ("min", "max"))
        return (*self.groups, *(output.name for output in self.outputs))


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a summary mart serves an aggregate, and why (not)."""

    candidate: str
    used: bool
    reason: str
    aggregate: str = ""

    def __str__(self) -> str:
        return f"{self.candidate} {'used' if self.used else 'not used'}: {self.reason}"

    def to_dict(self) -> dict[str, object]:
        return {"candidate": self.candidate, "used": self.used, "reason": self.reason}
