"""A plan as a tree that an analyst reads."""

from __future__ import annotations

from semantic_models.plan.nodes import (
    Aggregate,
    Condition,
    DerivedFormula,
    Formula,
    LeafFormula,
    Plan,
    Predicate,
    RatioFormula,
    SubPlan,
)


def draw(plan: Plan, margin: str = "") -> str:
    """The plan, a line a node, children indented under their parents."""
    lines = []
    ending = []
    if plan.order_by:
        ending.append("ordered by " + ", ".join(o.name + (" descending" if o.descending else "") for o in plan.order_by))
    if plan.limit is not None:
        ending.append(f"first {plan.limit} rows")
    lines.append("Result: " + ", ".join(plan.column_names) + (f" ({'; '.join(ending)})" if ending else ""))
    for output in plan.outputs:
        lines.append(f"├─ {output.name} = {_formula(output.formula)}")
    for template in plan.having:
        lines.append(f"├─ keep groups where {template.source}")
    if len(plan.aggregates) > 1:
        lines.append(f"├─ lay {len(plan.aggregates)} scans together on " + (", ".join(plan.groups) or "their single rows"))
    for position, aggregate in enumerate(plan.aggregates):
        last = position == len(plan.aggregates) - 1
        inner = _aggregate(aggregate)
        lines.append(("└─ " if last else "├─ ") + inner[0])
        lines.extend(("   " if last else "│  ") + line for line in inner[1:])
    return "\n".join(margin + line for line in lines)


def _aggregate(aggregate: Aggregate) -> list[str]:
    kind = f"summary mart {aggregate.rollup}" if aggregate.rollup else f"semantic model {aggregate.model}"
    lines = [f"Aggregate {aggregate.sentence}", f"├─ Scan {aggregate.table.relation} ({kind})"]
    for join in aggregate.joins:
        if isinstance(join.target, SubPlan):
            lines.append(f"├─ Join {join.target.alias}: {join.reason}")
            lines.extend("│    " + line for line in draw(join.target.plan).split("\n"))
        else:
            lines.append(f"├─ Join {join.target.relation}: {join.reason}")
    lines.extend(f"├─ Keep rows where {_predicate(predicate)}" for predicate in aggregate.where)
    for measure in aggregate.measures:
        only = "".join(f", only where {_predicate(predicate)}" for predicate in measure.only)
        lines.append(f"├─ {measure.name}: {measure.aggregation.value} of {measure.value.sql}{only}")
    lines[-1] = "└─" + lines[-1][2:]
    return lines


def _predicate(predicate: Predicate) -> str:
    if isinstance(predicate, Condition):
        return predicate.template.source
    if predicate.start and predicate.end:
        return f"{predicate.column.column.sql} from {predicate.start} to {predicate.end}"
    return f"{predicate.column.column.sql} {'from ' + predicate.start if predicate.start else 'to ' + str(predicate.end)}"


def _formula(formula: Formula) -> str:
    match formula:
        case LeafFormula(leaf):
            conditions = "".join(f" where {template.source}" for template in leaf.filters)
            return leaf.measure.name + conditions
        case RatioFormula(numerator, denominator):
            return f"{_formula(numerator)} / {_formula(denominator)}"
        case DerivedFormula(expr, inputs):
            return expr + " with " + ", ".join(f"{name} = {_formula(inner)}" for name, inner in inputs)
