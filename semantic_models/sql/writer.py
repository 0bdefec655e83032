"""Plan → SQL text, as a good engineer would write it: one SELECT where one will do, a named step for each scan else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from semantic_models.plan.formulas import ConversionFormula, DerivedFormula, Formula, LeafFormula, RatioFormula
from semantic_models.plan.nodes import Aggregate, MeasureColumn, Plan, Source, SubPlan, aggregates_of
from semantic_models.sql.bodies import Bodies, Body, Step
from semantic_models.sql.dialects import Dialect
from semantic_models.sql.expressions import Expressions
from semantic_models.sql.fragments import Fragments, clause, columns, group_by
from semantic_models.templates import Template


class Writer:
    """Writes plans in one dialect. Keeps nothing of a query once it is written."""

    def __init__(self, dialect: Dialect, source: str) -> None:
        self._dialect = dialect
        self._expressions = Expressions(dialect, source)
        self._part = Fragments(dialect, self._expressions)
        self._bodies = Bodies(self._part)

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
        for source in plan.sources:
            for aggregate in aggregates_of(source):
                self._metrics_in_filters(aggregate, steps)
        if not plan.outputs:
            return self._listing(plan)
        if len(plan.sources) == 1:
            return self._single(plan, plan.sources[0], steps)
        return self._combined(plan, steps)

    def _metrics_in_filters(self, aggregate: Aggregate, steps: list[Step]) -> None:
        for join in aggregate.joins:
            if isinstance(join.target, SubPlan) and all(name != join.target.alias for name, _, _ in steps):
                # Its own steps stay inside of it: their names may be those of steps out here.
                steps.append((join.target.alias, f"{join.target.alias}, which a filter tests", self.write(join.target.plan)))

    def _listing(self, plan: Plan) -> str:
        """Distinct values of dimensions, or their least and greatest."""
        (aggregate,) = plan.sources
        assert isinstance(aggregate, Aggregate)
        groups = {group.name: self._part.expr(group.value) for group in aggregate.groups}
        scan = self._part.scan(aggregate)
        if plan.min_max:
            ((name, text),) = groups.items()
            ends = [f"{end}({text}) AS {self._dialect.identifier(f'{name}__{end.lower()}')}" for end in ("MIN", "MAX")]
            return "SELECT\n" + columns(ends) + scan
        texts = [f"{text} AS {self._dialect.identifier(name)}" for name, text in groups.items()]
        return f"SELECT{' DISTINCT' if plan.distinct else ''}\n" + columns(texts) + scan

    def _single(self, plan: Plan, source: Source, steps: list[Step]) -> str:
        body = self._bodies.body(source, steps)
        measures = {(source.name, name): text for name, text in body.measures.items()}
        outputs = {output.name: self._formula(output.formula, plan, measures) for output in plan.outputs}
        sql = self._bodies.select(Body(body.groups, outputs, body.tail, body.aggregated))
        tests = [self._having(template, outputs) for template in plan.having]
        if body.aggregated:
            return sql + clause("HAVING", tests)
        return sql + (clause(" AND", tests) if body.filtered else clause("WHERE", tests))

    def _combined(self, plan: Plan, steps: list[Step]) -> str:
        """Several sources: each aggregated on its own, then laid together on the groups, so that nothing is counted twice."""
        identifier = self._dialect.identifier
        cells = [(source, measure) for source in plan.sources for measure in source.measures]
        column = {(s.name, m.name): m.name if _only(cells, m.name) else f"{s.name}_{m.name}" for s, m in cells}
        names = []
        for source in plan.sources:
            sql = self._bodies.select(
                self._bodies.body(source, steps), {measure.name: column[source.name, measure.name] for measure in source.measures}
            )
            names.append(self._step_name(source, steps))
            steps.append((names[-1], source.sentence, sql))
        if not plan.groups:
            tail = "\nFROM " + "\nCROSS JOIN ".join(identifier(name) for name in names)
            measures = {key: identifier(name) for key, name in column.items()}
            grouped = ""
        else:
            union = []
            for source, name in zip(plan.sources, names, strict=True):
                texts = [identifier(group) for group in plan.groups]
                texts += [f"{identifier(column[s.name, m.name]) if s is source else 'NULL'} AS {identifier(column[s.name, m.name])}"
                          for s, m in cells]  # fmt: skip
                union.append("SELECT " + ", ".join(texts) + f" FROM {identifier(name)}")
            stacked = "stacked"
            steps.append((stacked, "the scans above one another, a column a measure", "\nUNION ALL\n".join(union)))
            tail = f"\nFROM {stacked}"
            # At most one source fills a cell, so MAX merely picks it; groups that are NULL fall together.
            measures = {key: f"MAX({identifier(name)})" for key, name in column.items()}
            grouped = group_by(len(plan.groups))
        outputs = {output.name: self._formula(output.formula, plan, measures) for output in plan.outputs}
        texts = [identifier(group) for group in plan.groups]
        texts += [f"{text} AS {identifier(name)}" for name, text in outputs.items()]
        tests = [self._having(template, outputs) for template in plan.having]
        return "SELECT\n" + columns(texts) + tail + grouped + clause("HAVING" if grouped else "WHERE", tests)

    @staticmethod
    def _step_name(source: Source, steps: Sequence[Step]) -> str:
        name = f"{source.name}_totals"
        while any(name == taken for taken, _, _ in steps):
            name += "_"
        return name

    def _tail(self, plan: Plan) -> str:
        sql = ""
        if plan.order_by:
            marks = [
                f"{self._dialect.identifier(order.name)}{' DESC' if order.descending else ''} NULLS LAST"
                for order in plan.order_by
            ]
            sql += "\nORDER BY " + ", ".join(marks)
        return sql + (f"\nLIMIT {plan.limit}" if plan.limit is not None else "")

    def _having(self, template: Template, outputs: Mapping[str, str]) -> str:
        return self._expressions.condition(template, [outputs[ref.metric] for ref in template.refs])  # type: ignore[union-attr]

    def _formula(self, formula: Formula, plan: Plan, measures: Mapping[tuple[str, str], str]) -> str:
        match formula:
            case LeafFormula(leaf):
                text = measures[plan.columns[leaf.key]]
                return text if leaf.fill_nulls_with is None else f"COALESCE({text}, {leaf.fill_nulls_with})"
            case RatioFormula(numerator, denominator):
                return self._ratio(numerator, denominator, plan, measures)
            case ConversionFormula(base, converted, rate):
                return self._ratio(converted, base, plan, measures) if rate else self._formula(converted, plan, measures)
            case DerivedFormula(expr, inputs):
                return self._expressions.formula(expr, {name: self._formula(inner, plan, measures) for name, inner in inputs})

    def _ratio(self, over: Formula, under: Formula, plan: Plan, measures: Mapping[tuple[str, str], str]) -> str:
        above, below = self._formula(over, plan, measures), self._formula(under, plan, measures)
        return f"CAST({above} AS {self._dialect.double}) / NULLIF({below}, 0)"


def _only(cells: Sequence[tuple[Source, MeasureColumn]], name: str) -> bool:
    return sum(1 for _, measure in cells if measure.name == name) == 1


def _indent(sql: str) -> str:
    return "\n".join("  " + line for line in sql.split("\n"))
