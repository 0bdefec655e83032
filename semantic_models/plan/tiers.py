"""Storage tiers along time: a scan of a fact reads the fewest places that hold the months it needs.

Each month of a fact lies in one file (cold); the newest months are also in tables that are faster to read (warm, hot). A month
that changed since it was copied is not among those that a tier holds, so that it is read where it is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from semantic_models.manifest.model import Relation, SemanticManifest
from semantic_models.names import METRIC_TIME, ItemRef
from semantic_models.plan.implication import read
from semantic_models.plan.nodes import Aggregate, Condition, Expr, Plan, TierPart, TimeExpr
from semantic_models.plan.passes import on_aggregates
from semantic_models.query import as_datetime

NAMES = ("hot", "warm", "cold")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Tiers:
    """Where the months of a fact are. ``months`` has each tier's months (first days); cold has them all."""

    time_column: str
    relations: Mapping[str, Relation]
    months: Mapping[str, tuple[date, ...]]


class TierRouter:
    """Points scans at tiers. ``tiers`` are by the text of the fact's relation."""

    def __init__(self, manifest: SemanticManifest, tiers: Mapping[str, Tiers]) -> None:
        self._manifest = manifest
        self._tiers = tiers

    def route(self, plan: Plan) -> Plan:
        """The plan with tiers in place of facts, and a sentence a scan that says what is read and what is not."""
        if not self._tiers:
            return plan
        said: list[str] = []
        sources = tuple(on_aggregates(source, lambda aggregate: self._placed(aggregate, said)) for source in plan.sources)
        return replace(plan, sources=sources, tiers=tuple(dict.fromkeys(said)))

    def _placed(self, aggregate: Aggregate, said: list[str]) -> Aggregate:
        tiers = self._tiers.get(str(aggregate.table.relation))
        if tiers is None:
            return aggregate
        first, last = self._needed(aggregate, tiers)
        known = tiers.months["cold"]
        wanted = [month for month in known if (first is None or month >= first) and (last is None or month <= last)]
        parts = []
        left = wanted
        for name in NAMES:
            held = set(tiers.months.get(name, ()))
            here = [month for month in left if month in held]
            left = [month for month in left if month not in held]
            if here and name in tiers.relations:
                parts.append((name, here))
        if not parts:
            # Nothing lies in the period: the smallest tier gives the right columns and no rows.
            parts = [(next(name for name in NAMES if name in tiers.relations), [])]
        said.append(_sentence(aggregate.table.relation.name, parts, len(known), len(wanted)) + self._columns(aggregate))
        if [name for name, _ in parts] == ["cold"] and len(wanted) == len(known):
            return aggregate
        chosen = tuple(
            TierPart(tiers.relations[name], _stretches(months) if len(parts) > 1 or name == "cold" else (), name == "cold")
            for name, months in parts
        )
        return replace(aggregate, table=replace(aggregate.table, parts=chosen))

    def _columns(self, aggregate: Aggregate) -> str:
        """How many of the fact's columns the scan names; the others are not read."""
        declared = self._manifest.column_types.get(str(aggregate.table.relation), {})
        words = {word for text in _expressions(aggregate) for word in _WORD.findall(text)}
        return f"; {len(words & declared.keys())} of {len(declared)} columns" if declared else ""

    def _needed(self, aggregate: Aggregate, tiers: Tiers) -> tuple[date | None, date | None]:
        """First days of the first and the last month that the scan's rows can lie in; None where that is open."""
        demand = aggregate.demand
        model = self._manifest.semantic_models.get(aggregate.model)
        if model is None:
            return None, None
        time = demand.leaves[0].measure.time_dimension if demand.leaves else model.default_time_dimension
        dimension = model.dimension(time)
        own = dimension.expr if dimension else ""
        rollup = next((r for r in self._manifest.rollups if r.name == aggregate.rollup), None)
        if (rollup.time_column if rollup else own) != tiers.time_column or (rollup and rollup.time_dimension != time):
            return None, None
        lower = [as_datetime(demand.start)] if demand.start else []
        upper = [as_datetime(demand.end, end=True)] if demand.end else []
        for template in () if demand.moved else demand.filters:
            test = read(template)
            if (
                test
                and isinstance(test.ref, ItemRef)
                and test.ref.base == METRIC_TIME
                and test.ref.grain
                and len(test.values) == 1
            ):
                (value,) = test.values
                if isinstance(value, datetime) and test.kind in (">", ">=", "in"):
                    lower.append(value)
                if isinstance(value, datetime) and test.kind in ("<", "<=") and test.ref.grain.value == "day":
                    upper.append(value)
        return (
            max(lower).date().replace(day=1) if lower else None,
            min(upper).date().replace(day=1) if upper else None,
        )


def _expressions(aggregate: Aggregate) -> Iterator[str]:
    """The SQL of everything that a scan takes from its own table."""
    tests = (*aggregate.where, *(test for measure in aggregate.measures for test in measure.only))
    values: list[Expr] = [group.value for group in aggregate.groups]
    values += [measure.value for measure in aggregate.measures]
    values += [left for join in aggregate.joins for left, _ in join.keys]
    for test in tests:
        values += test.values if isinstance(test, Condition) else [test.column]
    for value in values:
        column = value.column if isinstance(value, TimeExpr) else value
        if column.alias == aggregate.table.alias:
            yield column.sql


def _stretches(months: Iterable[date]) -> tuple[tuple[date, date], ...]:
    """Months as stretches without a gap: (first month, last month)."""
    found: list[tuple[date, date]] = []
    for month in sorted(months):
        if found and _number(found[-1][1]) + 1 == _number(month):
            found[-1] = (found[-1][0], month)
        else:
            found.append((month, month))
    return tuple(found)


def _number(month: date) -> int:
    return month.year * 12 + month.month


def _sentence(name: str, parts: list[tuple[str, list[date]]], known: int, wanted: int) -> str:
    read_from = []
    for tier, months in parts:
        span = f"{months[0]:%Y-%m} to {months[-1]:%Y-%m}" if len(months) > 1 else f"{months[0]:%Y-%m}" if months else "nothing"
        read_from.append(f"{tier} {span} ({len(months)})")
    return f"{name}: {wanted} of {known} months, {', '.join(read_from)}; {known - wanted} not read"
