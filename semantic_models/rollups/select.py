"""A mart's declaration → the SELECT that builds it, with the semantic layer's own expressions, for every warehouse at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from semantic_models.engine import SemanticLayer
from semantic_models.errors import DefinitionError
from semantic_models.manifest.model import Aggregation, Relation, Rollup
from semantic_models.plan.nodes import ColumnExpr, MeasureColumn
from semantic_models.sql.dialects import Dialect, dialect_named
from semantic_models.sql.expressions import Expressions
from semantic_models.sql.fragments import Fragments

RelationText = Callable[[Relation], str]


@dataclass(frozen=True, slots=True)
class MartColumn:
    """A column of a mart: what it holds (``time``, ``key`` or ``measure``), of which name of the layer, and its SQL."""

    name: str
    kind: str
    of: str
    sql: str


@dataclass(frozen=True, slots=True)
class MartSelect:
    """The SELECT that builds a mart. ``scan`` is everything from FROM on, without GROUP BY; ``time`` the rows' own time."""

    columns: tuple[MartColumn, ...]
    scan: str
    has_filter: bool
    time: str

    @property
    def keys(self) -> tuple[MartColumn, ...]:
        return tuple(column for column in self.columns if column.kind != "measure")

    def sql(self, types: Mapping[str, str] | None = None) -> str:
        """One statement; columns are cast to their ``types`` where there are any."""
        kinds = types or {}
        texts = [f"  {f'CAST({c.sql} AS {kinds[c.name]})' if c.name in kinds else c.sql} AS {c.name}" for c in self.columns]
        grouped = f"\nGROUP BY {', '.join(str(place + 1) for place in range(len(self.keys)))}" if self.keys else ""
        return "SELECT\n" + ",\n".join(texts) + self.scan + grouped


def mart_select(
    layer: SemanticLayer, rollup: Rollup, dialect: str = "duckdb", relation: RelationText | None = None
) -> MartSelect:
    """The SELECT of a mart, from its fact or from the mart that its block names in ``from``.

    ``relation`` gives the text of a table, such as ``{{ ref('fct_sales') }}``; the dialect's own by default.
    Raises DefinitionError if the declaration cannot be built.
    """
    aggregate = layer.mart_plan(rollup)
    writer = _writer(dialect_named(dialect), layer.dialect, relation)
    texts: list[MartColumn] = []
    groups = list(aggregate.groups)
    if rollup.grain:
        texts.append(MartColumn(rollup.time_column, "time", groups[0].name, writer.expr(groups.pop(0).value)))
    named = {**rollup.entities, **rollup.dimensions}
    for (name, column), group in zip(named.items(), groups, strict=True):
        texts.append(MartColumn(column, "key", name, writer.expr(group.value)))
    for leaf, measure in zip(aggregate.demand.leaves, aggregate.measures, strict=True):
        texts.extend(MartColumn(column, "measure", leaf.measure.name, sql)
                     for column, sql in _held(rollup, leaf.measure.name, measure, writer).items())  # fmt: skip
    names = [column.name for column in texts]
    twice = next((name for name in names if names.count(name) > 1), "")
    if twice:
        raise DefinitionError(f"The roll-up of '{rollup.name}' gives the column '{twice}' two meanings.", hint="Rename one.")
    time = aggregate.demand.leaves[0].model.dimension(rollup.time_dimension) if aggregate.demand.leaves else None
    own = ""
    if rollup.grain and time:
        source = layer.rollup(rollup.source) if rollup.source else None
        own = writer.expr(ColumnExpr(aggregate.table.alias, source.time_column if source else time.expr))
    return MartSelect(tuple(texts), writer.scan(aggregate), bool(aggregate.where), own)


def _held(rollup: Rollup, name: str, measure: MeasureColumn, writer: Fragments) -> dict[str, str]:
    """Each column that holds something of the measure, with its SQL."""
    held: dict[str, str] = {}
    value = writer.expr(measure.value)
    if name in rollup.measures:
        held[rollup.measures[name]] = writer.measure(measure)
    if name in rollup.averages:
        total, count = rollup.averages[name]
        held[total] = f"SUM({value})"
        stored = writer.expr(measure.count) if measure.count else ""
        held[count] = f"SUM({stored})" if stored else writer.measure(replace(measure, aggregation=Aggregation.COUNT))
    if name in rollup.sketches:
        held[rollup.sketches[name]] = writer.dialect.united_sketch(value) if measure.sketch else writer.dialect.sketch(value)
    return held


def _writer(dialect: Dialect, source: str, relation: RelationText | None) -> Fragments:
    if relation is not None:
        # The same dialect, but tables are told as the caller wants them.
        dialect = type("Referring", (type(dialect),), {"relation": lambda _, table: relation(table)})()
    return Fragments(dialect, Expressions(dialect, source))
