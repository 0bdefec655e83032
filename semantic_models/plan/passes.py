"""What makes a plan better without changing its meaning: one function a pass, in the order in which they run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from semantic_models.plan.nodes import (
    Aggregate,
    Balance,
    Condition,
    Conversions,
    EveryPeriod,
    OverTime,
    Pick,
    Plan,
    Predicate,
    Source,
)

Pass = Callable[[Plan], Plan]


def lift_shared_filters(plan: Plan) -> Plan:
    """Conditions that every measure of a scan has are tested once, on its rows."""
    return replace(plan, sources=tuple(on_aggregates(source, _lifted) for source in plan.sources))


def narrow_to_measured_rows(plan: Plan) -> Plan:
    """Where each measure has conditions of its own, a row must meet those of at least one: else its group would be empty."""
    return replace(plan, sources=tuple(on_aggregates(source, _narrowed) for source in plan.sources))


PASSES: tuple[Pass, ...] = (lift_shared_filters, narrow_to_measured_rows)


def _lifted(aggregate: Aggregate) -> Aggregate:
    if not any(measure.only for measure in aggregate.measures):
        return aggregate
    shared = set.intersection(*({_text(test) for test in measure.only} for measure in aggregate.measures))
    lifted = tuple(test for test in aggregate.measures[0].only if _text(test) in shared)
    already = shared | {_text(test) for test in aggregate.where}
    where = (*lifted, *(test for test in aggregate.where if _text(test) not in shared))
    measures = tuple(
        replace(measure, only=tuple(test for test in measure.only if _text(test) not in already))
        for measure in aggregate.measures
    )
    return replace(aggregate, where=where, measures=measures)


def _narrowed(aggregate: Aggregate) -> Aggregate:
    if not aggregate.grouped or not aggregate.measures or not all(measure.only for measure in aggregate.measures):
        return aggregate
    return replace(aggregate, any_of=tuple(measure.only for measure in aggregate.measures))


def _text(test: Predicate) -> object:
    """What makes two tests the same: a filter's text, whoever wrote it."""
    return test.template.source if isinstance(test, Condition) else test


def on_aggregates(source: Source, change: Callable[[Aggregate], Aggregate]) -> Source:
    """The source with every scan under it changed."""
    match source:
        case Aggregate():
            return change(source)
        case Balance(rows=rows):
            return replace(source, rows=change(rows))
        case Conversions(base=base, events=events):
            return replace(source, base=change(base), events=change(events))
        case OverTime(source=inner) | EveryPeriod(source=inner) | Pick(source=inner):
            return replace(source, source=on_aggregates(inner, change))
