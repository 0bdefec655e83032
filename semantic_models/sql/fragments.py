"""Expressions, predicates, scans and aggregates of a plan as SQL text."""

from __future__ import annotations

from collections.abc import Sequence

from semantic_models.errors import NotSupportedError
from semantic_models.manifest.model import Aggregation, Grain
from semantic_models.plan.nodes import (
    Aggregate,
    ColumnExpr,
    Condition,
    Expr,
    Join,
    MeasureColumn,
    Predicate,
    Present,
    SubPlan,
    Table,
    TimeExpr,
    Validity,
)
from semantic_models.sql.dialects import Dialect
from semantic_models.sql.expressions import Expressions


class Fragments:
    """Writes the parts of one SELECT in one dialect."""

    def __init__(self, dialect: Dialect, expressions: Expressions) -> None:
        self.dialect = dialect
        self.expressions = expressions

    def expr(self, expr: Expr) -> str:
        if isinstance(expr, ColumnExpr):
            return self.expressions.column(expr.alias, expr.sql)
        value, type_ = self._moved(expr)
        if expr.part:
            return self.dialect.part(value, type_, expr.part)
        if expr.grain is None or (expr.moved and self._bucketed(expr)):
            return value
        return self.dialect.bucket(value, type_, expr.grain)

    @staticmethod
    def _bucketed(expr: TimeExpr) -> bool:
        """True if carrying the column forward has brought it to the grain already."""
        by_month = any(offset.is_calendar for offset in expr.moved)
        return expr.grain is (Grain.MONTH if by_month else Grain.DAY if expr.base.rank >= Grain.DAY.rank else None)

    def _moved(self, expr: TimeExpr) -> tuple[str, str]:
        """The column (and its type), carried forward by its offsets; months are moved whole."""
        value, type_ = self.expressions.column(expr.column.alias, expr.column.sql), expr.column.type
        if not expr.moved:
            return value, type_
        if any(offset.is_calendar for offset in expr.moved):
            value, type_ = self.dialect.bucket(value, type_, Grain.MONTH), "date"
        elif expr.base.rank >= Grain.DAY.rank:
            value, type_ = self.dialect.bucket(value, type_, Grain.DAY), "date"
        else:
            value, type_ = self.dialect.comparable(value, type_), "datetime"
        for offset in expr.moved:
            assert offset.standard is not None
            value = self.dialect.plus(value, type_, offset.count, offset.standard)
        return value, type_

    def predicate(self, predicate: Predicate) -> str:
        if isinstance(predicate, Condition):
            return self.expressions.condition(predicate.template, [self.expr(value) for value in predicate.values])
        column = predicate.column.column
        value = self.expressions.column(column.alias, column.sql)
        if isinstance(predicate, Present):
            return f"{value} IS NOT NULL"
        return self.dialect.period(value, column.type, predicate.column.base, predicate.start, predicate.end)

    def all(self, predicates: Sequence[Predicate]) -> str:
        return " AND ".join(self.predicate(predicate) for predicate in predicates)

    # ---- scans

    def scan(self, aggregate: Aggregate) -> str:
        """FROM, joins and WHERE."""
        identifier = self.dialect.identifier
        lines = [f"\nFROM {self._rows_of(aggregate.table)} AS {identifier(aggregate.table.alias)}"]
        lines += [self._join(join) for join in aggregate.joins]
        where = [self.predicate(predicate) for predicate in aggregate.where]
        if aggregate.any_of:
            choices = list(dict.fromkeys(self.all(only) for only in aggregate.any_of))
            where.append(choices[0] if len(choices) == 1 else "(" + " OR ".join(choices) + ")")
        return "\n".join(lines) + clause("WHERE", where)

    def _rows_of(self, table: Table) -> str:
        """A table, or the places that hold the months of it that are needed."""
        if not table.parts:
            return self.dialect.relation(table.relation)
        if len(table.parts) == 1 and not table.parts[0].stretches:
            return self.dialect.relation(table.parts[0].relation)
        selects = []
        for part in table.parts:
            tests = [f"year * 100 + month BETWEEN {first:%Y%m} AND {last:%Y%m}" for first, last in part.stretches]
            where = f" WHERE {' OR '.join(tests)}" if tests else ""
            selects.append(f"SELECT * FROM {self.dialect.relation(part.relation)}{where}")
        return "(\n    " + "\n    UNION ALL\n    ".join(selects) + "\n  )"

    def _join(self, join: Join) -> str:
        target = join.target
        identifier = self.dialect.identifier
        if isinstance(target, SubPlan):
            relation = identifier(target.alias)
        else:
            relation = f"{self.dialect.relation(target.relation)} AS {identifier(target.alias)}"
        tests = [f"{self.expr(left)} = {self.expr(right)}" for left, right in join.keys]
        if join.validity:
            tests.append(self._validity(join.validity))
        return f"LEFT JOIN {relation} ON {' AND '.join(tests)}" if tests else f"CROSS JOIN {relation}"

    def _validity(self, validity: Validity) -> str:
        at, start, end = self.expr(validity.at), self.expr(validity.start), self.expr(validity.end)
        is_date = validity.at.base.rank >= Grain.DAY.rank
        types = ("date" if is_date else validity.at.column.type, validity.start.type, validity.end.type)
        if set(types) != {"date"}:
            at, start, end = (self.dialect.comparable(text, type_) for text, type_ in zip((at, start, end), types, strict=True))
        return f"{at} >= {start} AND ({at} < {end} OR {end} IS NULL)"

    # ---- measures

    def value(self, measure: MeasureColumn) -> str:
        """What is aggregated of a row; NULL for rows that the measure's own conditions leave out."""
        value = self.expr(measure.value)
        only = self.all(measure.only)
        return f"CASE WHEN {only} THEN {value} END" if only else value

    def measure(self, measure: MeasureColumn) -> str:
        value = self.expr(measure.value)
        if measure.aggregation is Aggregation.SUM_BOOLEAN:
            value = f"CASE WHEN {value} THEN 1 ELSE 0 END"
        elif measure.aggregation is Aggregation.COUNT:
            value = f"CASE WHEN {value} IS NOT NULL THEN 1 ELSE 0 END"
        only = self.all(measure.only)
        if only:
            value = f"CASE WHEN {only} THEN {value} END"
        if measure.sketch:
            counted = self.dialect.merged_sketch(value)
            return f"CASE WHEN COUNT(CASE WHEN {only} THEN 1 END) > 0 THEN {counted} END" if only else counted
        if measure.count:
            count = self.expr(measure.count)
            return f"SUM({value}) / NULLIF(SUM({f'CASE WHEN {only} THEN {count} END' if only else count}), 0)"
        match measure.aggregation:
            case Aggregation.SUM | Aggregation.SUM_BOOLEAN | Aggregation.COUNT:
                return f"SUM({value})"
            case Aggregation.COUNT_DISTINCT:
                counted = f"COUNT(DISTINCT {value})"
                # Without a matching row there is nothing to count: no value rather than zero, as a scan of its own would give.
                return f"CASE WHEN COUNT(CASE WHEN {only} THEN 1 END) > 0 THEN {counted} END" if only else counted
            case Aggregation.AVERAGE:
                return f"AVG({value})"
            case Aggregation.MIN:
                return f"MIN({value})"
            case Aggregation.MAX:
                return f"MAX({value})"
            case Aggregation.MEDIAN:
                return self.dialect.percentile(value, 0.5, discrete=False, approximate=False)
            case Aggregation.PERCENTILE:
                if measure.percentile is None or not 0 <= measure.percentile <= 1:
                    raise NotSupportedError(f"The percentile of measure '{measure.name}' must lie between 0 and 1.")
                return self.dialect.percentile(value, measure.percentile, measure.discrete, measure.approximate)


def columns(texts: Sequence[str]) -> str:
    return ",\n".join(f"  {text}" for text in texts)


def clause(word: str, tests: Sequence[str]) -> str:
    return f"\n{word} " + "\n  AND ".join(tests) if tests else ""


def group_by(count: int) -> str:
    return "\nGROUP BY " + ", ".join(str(position + 1) for position in range(count)) if count else ""
