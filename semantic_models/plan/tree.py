"""A plan as a tree that an analyst reads."""

from __future__ import annotations

from collections.abc import Sequence

from semantic_models.manifest.model import Aggregation
from semantic_models.plan.formulas import ConversionFormula, DerivedFormula, Formula, LeafFormula, RatioFormula
from semantic_models.plan.nodes import (
    Aggregate,
    Balance,
    Calendar,
    Condition,
    Conversions,
    EveryPeriod,
    OverTime,
    Pick,
    Plan,
    Predicate,
    Present,
    Source,
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
    if len(plan.sources) > 1:
        lines.append(f"├─ lay {len(plan.sources)} scans together on " + (", ".join(plan.groups) or "their single rows"))
    for position, source in enumerate(plan.sources):
        last = position == len(plan.sources) - 1
        inner = _source(source)
        lines.append(("└─ " if last else "├─ ") + inner[0])
        lines.extend(("   " if last else "│  ") + line for line in inner[1:])
    return "\n".join(margin + line for line in lines)


def _source(source: Source) -> list[str]:
    match source:
        case Aggregate():
            return _aggregate(source)
        case Balance():
            return _around(f"Balance {source.sentence}", (source.rows,))
        case Conversions():
            return _around(f"Conversions: {source.sentence}", (source.base, source.events))
        case OverTime():
            return _around(f"Over time: {source.sentence}", (source.source,), _calendar(source.calendar))
        case EveryPeriod():
            where = [f"Keep periods where {_predicate(predicate)}" for predicate in source.where]
            return _around(
                f"Every period: {source.sentence}", (source.source,), [f"Scan {source.spine.relation} (time spine)", *where]
            )
        case Pick():
            return _around(f"Pick {source.sentence}", (source.source,))


def _calendar(calendar: Calendar) -> list[str]:
    level = calendar.custom_level or calendar.level.value
    offsets = "".join(f", each beside the {level} {offset.words}" for offset in calendar.offsets)
    where = [f"Keep periods where {_predicate(predicate)}" for predicate in calendar.where]
    return [f"Scan {calendar.relation} (time spine) by {level}{offsets}", *where]


def _around(title: str, inner: tuple[Source, ...], also: Sequence[str] = ()) -> list[str]:
    lines = [title, *(f"├─ {line}" for line in also)]
    for position, source in enumerate(inner):
        last = position == len(inner) - 1
        drawn = _source(source)
        lines.append(("└─ " if last else "├─ ") + drawn[0])
        lines.extend(("   " if last else "│  ") + line for line in drawn[1:])
    return lines


def _aggregate(aggregate: Aggregate) -> list[str]:
    kind = f"summary mart {aggregate.rollup}" if aggregate.rollup else f"semantic model {aggregate.model}"
    title = f"Aggregate {aggregate.sentence}" if aggregate.grouped else aggregate.sentence.capitalize()
    lines = [title, f"├─ Scan {aggregate.table.relation} ({kind})"]
    for join in aggregate.joins:
        if isinstance(join.target, SubPlan):
            lines.append(f"├─ Join {join.target.alias}: {join.reason}")
            lines.extend("│    " + line for line in draw(join.target.plan).split("\n"))
        else:
            lines.append(f"├─ Join {join.target.relation}: {join.reason}")
    lines.extend(f"├─ Keep rows where {_predicate(predicate)}" for predicate in aggregate.where)
    lines.extend(f"├─ Carry each row forward: what asks sees it {offset.words}" for offset in aggregate.demand.moved)
    if aggregate.latest:
        which = "last" if aggregate.latest.choice is Aggregation.MAX else "first"
        lines.append(f"├─ Keep the rows at the {which} {aggregate.latest.time.column.sql} of each period")
    for measure in aggregate.measures:
        only = "".join(f", only where {_predicate(predicate)}" for predicate in measure.only)
        verb = f"{measure.aggregation.value} of " if aggregate.grouped else ""
        lines.append(f"├─ {measure.name}: {verb}{measure.value.sql}{only}")
    lines[-1] = "└─" + lines[-1][2:]
    return lines


def _predicate(predicate: Predicate) -> str:
    if isinstance(predicate, Condition):
        return predicate.template.source
    if isinstance(predicate, Present):
        return f"{predicate.column.column.sql} is known"
    if predicate.start and predicate.end:
        return f"{predicate.column.column.sql} from {predicate.start} to {predicate.end}"
    return f"{predicate.column.column.sql} {'from ' + predicate.start if predicate.start else 'to ' + str(predicate.end)}"


def _formula(formula: Formula) -> str:
    match formula:
        case LeafFormula(leaf):
            conditions = "".join(f" where {template.source}" for template in leaf.filters)
            along = "".join(f" {offset.words}" for offset in leaf.timing.offsets)
            return leaf.measure.name + (", gathered over time" if leaf.timing.window else "") + along + conditions
        case RatioFormula(numerator, denominator):
            return f"{_formula(numerator)} / {_formula(denominator)}"
        case ConversionFormula(base, converted, rate):
            counted = f"conversions of {converted.leaf.measure.name}"
            return f"{counted} / {_formula(base)}" if rate else counted
        case DerivedFormula(expr, inputs):
            return expr + " with " + ", ".join(f"{name} = {_formula(inner)}" for name, inner in inputs)
