"""Plan → SQL text, as a good engineer would write it: one SELECT where one will do, a named step for each scan else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from semantic_models.errors import NotSupportedError
from semantic_models.manifest.model import Aggregation
from semantic_models.plan.nodes import (
    Aggregate,
    ColumnExpr,
    Condition,
    DerivedFormula,
    Expr,
    Formula,
    LeafFormula,
    MeasureColumn,
    Plan,
    Predicate,
    RatioFormula,
    SubPlan,
)
from semantic_models.sql.dialects import Dialect
from semantic_models.sql.expressions import Expressions
from semantic_models.templates import Template

Step = tuple[str, str, str]
"""A common table expression: name, the sentence that says what it holds, its SELECT."""


class Writer:
    """Writes plans in one dialect. Keeps nothing of a query once it is written."""

    def __init__(self, dialect: Dialect, source: str) -> None:
        self._dialect = dialect
        self._expressions = Expressions(dialect, source)

    def write(self, plan: Plan) -> str:
        """The whole statement. Raises DefinitionError or InvalidFilterError for expressions that may not be written."""
        steps: list[Step] = []
        body = self._select(plan, steps)
        body += self._tail(plan)
        if not steps:
            return body
        written = [f"-- {sentence}\n{self._dialect.identifier(name)} AS (\n{_indent(sql)}\n)" for name, sentence, sql in steps]
        return "WITH\n" + ",\n".join(written) + "\n" + body

    # ---- one plan

    def _select(self, plan: Plan, steps: list[Step]) -> str:
        for aggregate in plan.aggregates:
            for join in aggregate.joins:
                if isinstance(join.target, SubPlan) and all(name != join.target.alias for name, _, _ in steps):
                    inner: list[Step] = []
                    sql = self._select(join.target.plan, inner)
                    steps.extend(step for step in inner if all(name != step[0] for name, _, _ in steps))
                    steps.append((join.target.alias, f"{join.target.alias}, which a filter tests", sql))
        if not plan.outputs:
            return self._listing(plan, steps)
        if len(plan.aggregates) == 1:
            return self._single(plan, plan.aggregates[0])
        return self._combined(plan, steps)

    def _listing(self, plan: Plan, steps: list[Step]) -> str:
        """Distinct values of dimensions, or their least and greatest."""
        (aggregate,) = plan.aggregates
        groups = {group.name: self._expr(group.value) for group in aggregate.groups}
        if plan.min_max:
            ((name, text),) = groups.items()
            columns = [f"{end}({text}) AS {self._dialect.identifier(f'{name}__{end.lower()}')}" for end in ("MIN", "MAX")]
            return "SELECT\n" + _list(columns) + self._from(aggregate)
        columns = [f"{text} AS {self._dialect.identifier(name)}" for name, text in groups.items()]
        return f"SELECT{' DISTINCT' if plan.distinct else ''}\n" + _list(columns) + self._from(aggregate)

    def _single(self, plan: Plan, aggregate: Aggregate) -> str:
        measures = {(aggregate.name, measure.name): self._measure(measure) for measure in aggregate.measures}
        columns = [f"{self._expr(group.value)} AS {self._dialect.identifier(group.name)}" for group in aggregate.groups]
        outputs = {output.name: self._formula(output.formula, plan, measures) for output in plan.outputs}
        columns += [f"{text} AS {self._dialect.identifier(name)}" for name, text in outputs.items()]
        sql = "SELECT\n" + _list(columns) + self._from(aggregate) + _group_by(len(aggregate.groups))
        tests = [self._having(template, outputs) for template in plan.having]
        return sql + _clause("HAVING", tests)

    def _combined(self, plan: Plan, steps: list[Step]) -> str:
        """Several scans: each aggregated on its own, then laid together on the groups, so that nothing is counted twice."""
        identifier = self._dialect.identifier
        cells = [(aggregate, measure) for aggregate in plan.aggregates for measure in aggregate.measures]
        column = {(a.name, m.name): m.name if _only(cells, m.name) else f"{a.name}_{m.name}" for a, m in cells}
        for aggregate in plan.aggregates:
            columns = [f"{self._expr(group.value)} AS {identifier(group.name)}" for group in aggregate.groups]
            columns += [
                f"{self._measure(measure)} AS {identifier(column[aggregate.name, measure.name])}"
                for measure in aggregate.measures
            ]
            sql = "SELECT\n" + _list(columns) + self._from(aggregate) + _group_by(len(aggregate.groups))
            steps.append((self._step_name(aggregate, steps), aggregate.sentence, sql))
        names = [name for name, _, _ in steps[-len(plan.aggregates) :]]
        if not plan.groups:
            source = "\nFROM " + "\nCROSS JOIN ".join(identifier(name) for name in names)
            measures = {key: identifier(name) for key, name in column.items()}
            grouped = ""
        else:
            union = []
            for aggregate, name in zip(plan.aggregates, names, strict=True):
                held = {measure.name for measure in aggregate.measures}
                columns = [identifier(group) for group in plan.groups]
                columns += [
                    f"{identifier(column[a.name, m.name]) if a is aggregate and m.name in held else 'NULL'}"
                    f" AS {identifier(column[a.name, m.name])}"
                    for a, m in cells
                ]
                union.append("SELECT " + ", ".join(columns) + f" FROM {identifier(name)}")
            stacked = "stacked"
            steps.append((stacked, "the scans above one another, a column a measure", "\nUNION ALL\n".join(union)))
            source = f"\nFROM {stacked}"
            # At most one scan fills a cell, so MAX merely picks it; groups that are NULL fall together.
            measures = {key: f"MAX({identifier(name)})" for key, name in column.items()}
            grouped = _group_by(len(plan.groups))
        outputs = {output.name: self._formula(output.formula, plan, measures) for output in plan.outputs}
        columns = [identifier(group) for group in plan.groups]
        columns += [f"{text} AS {identifier(name)}" for name, text in outputs.items()]
        tests = [self._having(template, outputs) for template in plan.having]
        return "SELECT\n" + _list(columns) + source + grouped + _clause("HAVING" if grouped else "WHERE", tests)

    @staticmethod
    def _step_name(aggregate: Aggregate, steps: Sequence[Step]) -> str:
        name = f"{aggregate.name}_totals"
        while any(name == taken for taken, _, _ in steps):
            name += "_"
        return name

    # ---- clauses

    def _from(self, aggregate: Aggregate) -> str:
        identifier = self._dialect.identifier
        lines = [f"\nFROM {self._dialect.relation(aggregate.table.relation)} AS {identifier(aggregate.table.alias)}"]
        for join in aggregate.joins:
            target = join.target
            if isinstance(target, SubPlan):
                relation = identifier(target.alias)
            else:
                relation = f"{self._dialect.relation(target.relation)} AS {identifier(target.alias)}"
            on = " AND ".join(f"{self._expr(left)} = {self._expr(right)}" for left, right in join.keys)
            lines.append(f"LEFT JOIN {relation} ON {on}" if on else f"CROSS JOIN {relation}")
        where = [self._predicate(predicate) for predicate in aggregate.where]
        if aggregate.any_of and not any(len(only) == 0 for only in aggregate.any_of):
            choices = list(dict.fromkeys(self._all(only) for only in aggregate.any_of))
            where.append(choices[0] if len(choices) == 1 else "(" + " OR ".join(choices) + ")")
        return "\n".join(lines) + _clause("WHERE", where)

    def _tail(self, plan: Plan) -> str:
        sql = ""
        if plan.order_by:
            marks = [
                f"{self._dialect.identifier(order.name)}{' DESC' if order.descending else ''} NULLS LAST"
                for order in plan.order_by
            ]
            sql += "\nORDER BY " + ", ".join(marks)
        return sql + (f"\nLIMIT {plan.limit}" if plan.limit is not None else "")

    def _predicate(self, predicate: Predicate) -> str:
        if isinstance(predicate, Condition):
            return self._expressions.condition(predicate.template, [self._expr(value) for value in predicate.values])
        column = predicate.column.column
        value = self._expressions.column(column.alias, column.sql)
        return self._dialect.period(value, column.type, predicate.column.base, predicate.start, predicate.end)

    def _all(self, predicates: Sequence[Predicate]) -> str:
        return " AND ".join(self._predicate(predicate) for predicate in predicates)

    def _having(self, template: Template, outputs: Mapping[str, str]) -> str:
        return self._expressions.condition(template, [outputs[ref.metric] for ref in template.refs])  # type: ignore[union-attr]

    # ---- expressions

    def _expr(self, expr: Expr) -> str:
        if isinstance(expr, ColumnExpr):
            return self._expressions.column(expr.alias, expr.sql)
        value = self._expressions.column(expr.column.alias, expr.column.sql)
        if expr.part:
            return self._dialect.part(value, expr.column.type, expr.part)
        return self._dialect.bucket(value, expr.column.type, expr.grain) if expr.grain else value

    def _measure(self, measure: MeasureColumn) -> str:
        value = self._expr(measure.value)
        if measure.aggregation is Aggregation.SUM_BOOLEAN:
            value = f"CASE WHEN {value} THEN 1 ELSE 0 END"
        elif measure.aggregation is Aggregation.COUNT:
            value = f"CASE WHEN {value} IS NOT NULL THEN 1 ELSE 0 END"
        only = self._all(measure.only)
        if only:
            value = f"CASE WHEN {only} THEN {value} END"
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
                return self._dialect.percentile(value, 0.5, discrete=False, approximate=False)
            case Aggregation.PERCENTILE:
                if measure.percentile is None or not 0 <= measure.percentile <= 1:
                    raise NotSupportedError(f"The percentile of measure '{measure.name}' must lie between 0 and 1.")
                return self._dialect.percentile(value, measure.percentile, measure.discrete, measure.approximate)

    def _formula(self, formula: Formula, plan: Plan, measures: Mapping[tuple[str, str], str]) -> str:
        match formula:
            case LeafFormula(leaf):
                text = measures[plan.columns[leaf.key]]
                return text if leaf.fill_nulls_with is None else f"COALESCE({text}, {leaf.fill_nulls_with})"
            case RatioFormula(numerator, denominator):
                over = self._formula(numerator, plan, measures)
                under = self._formula(denominator, plan, measures)
                return f"CAST({over} AS {self._dialect.double}) / NULLIF({under}, 0)"
            case DerivedFormula(expr, inputs):
                return self._expressions.formula(expr, {name: self._formula(inner, plan, measures) for name, inner in inputs})


def _only(cells: Sequence[tuple[Aggregate, MeasureColumn]], name: str) -> bool:
    return sum(1 for _, measure in cells if measure.name == name) == 1


def _list(columns: Sequence[str]) -> str:
    return ",\n".join(f"  {column}" for column in columns)


def _clause(word: str, tests: Sequence[str]) -> str:
    return f"\n{word} " + "\n  AND ".join(tests) if tests else ""


def _group_by(count: int) -> str:
    return "\nGROUP BY " + ", ".join(str(position + 1) for position in range(count)) if count else ""


def _indent(sql: str) -> str:
    return "\n".join("  " + line for line in sql.split("\n"))
