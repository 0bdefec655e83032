"""The time spine as a calendar: which spine serves a query, at which level, and the query's periods over its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from semantic_models.errors import NotSupportedError, QueryError
from semantic_models.manifest.model import Grain, SemanticManifest, TimeSpine
from semantic_models.names import ItemRef
from semantic_models.plan.nodes import ColumnExpr, Condition, Expr, Period, Predicate, TimeExpr
from semantic_models.plan.timing import Offset, whole_months
from semantic_models.templates import MetricRef, Ref, Template

SPINE, LOOKUP = "spine", "named_periods"
"""Aliases of the time spine, and of the one that custom granularities are looked up in."""


@dataclass(frozen=True, slots=True)
class Spine:
    """The time spine that a query reads, and (``lookup``) the one that knows its custom granularities, if that is another."""

    table: TimeSpine
    type: str
    lookup: TimeSpine | None = None

    def custom(self, name: str) -> ColumnExpr:
        """The column of a custom granularity."""
        if name in self.table.custom:
            return ColumnExpr(SPINE, self.table.custom[name])
        assert self.lookup is not None
        return ColumnExpr(LOOKUP, self.lookup.custom[name])

    def expr(self, ref: Ref) -> Expr:
        """A reference to the aggregation time, over the spine's own columns."""
        assert not isinstance(ref, MetricRef)
        if ref.custom:
            return self.custom(ref.custom)
        column = ColumnExpr(SPINE, self.table.column, self.type)
        return TimeExpr(column, self.table.grain, None if ref.part else ref.grain or self.table.grain, ref.part)

    def where(self, templates: Sequence[Template], start: str | None, end: str | None) -> tuple[Predicate, ...]:
        """Filters on time, tested on the spine."""
        tests: list[Predicate] = [Condition(template, tuple(self.expr(ref) for ref in template.refs)) for template in templates]
        if start or end:
            column = TimeExpr(ColumnExpr(SPINE, self.table.column, self.type), self.table.grain)
            tests.append(Period(column, start, end))
        return tuple(tests)


def choose_spine(manifest: SemanticManifest, finest: Grain, items: Sequence[ItemRef], metric: str) -> Spine:
    """The coarsest spine that still has every period: of the data's own grain if there is one.

    Raises QueryError if the project has none that is fine enough.
    """
    customs = {item.custom for item in items if item.custom}
    for item in items:
        if item.grain and item.grain.rank < finest.rank:
            raise QueryError(
                f"'{item.name}' is finer than the data of '{metric}', which is kept by {finest.value}.",
                hint=f"Ask for '{item.base}__{finest.value}' or coarser.",
            )
    spines = manifest.time_spines
    knowing = next((spine for spine in spines if customs <= set(spine.custom)), None) if customs else None
    if customs and knowing is None:
        raise NotSupportedError(f"No single time spine has the granularities {', '.join(sorted(customs))}.", hint="Ask for one.")
    needed = min((item.grain.rank for item in items if item.grain), default=knowing.grain.rank if knowing else Grain.YEAR.rank)
    exact = [spine for spine in spines if spine.grain.rank <= finest.rank]
    chosen = max(exact, key=lambda spine: (spine.grain.rank, spine is knowing), default=None) or min(
        (spine for spine in spines if spine.grain.rank <= needed), key=lambda spine: spine.grain.rank, default=None
    )
    if chosen is None:
        raise QueryError(
            f"'{metric}' needs a time spine by {finest.value} or finer, which this project does not have.",
            hint="Declare one under 'time_spine' of a dbt model.",
        )
    type_ = manifest.column_types.get(str(chosen.relation), {}).get(chosen.column, "")
    return Spine(chosen, type_, knowing if knowing is not chosen else None)


@dataclass(frozen=True, slots=True)
class Levels:
    """The grain of the calendar's periods (or the custom granularity that is one), and that of the rows they look back at."""

    period: Grain
    rows: Grain
    custom: str = ""


def levels(
    spine: Spine, finest: Grain, items: Sequence[ItemRef], offsets: tuple[Offset, ...], start: str | None, end: str | None
) -> Levels:
    """At which grain periods look back at one another.

    The grain asked for, where its periods are moved onto one another whole; else the data's own (each day looks back at one day).
    An offset to a start looks from the first instant of each period asked for.
    """
    base = max(spine.table.grain, finest, key=lambda grain: grain.rank)
    customs = {offset.grain for offset in offsets if offset.standard is None}
    if customs:
        same = len(offsets) == 1 and items and all(item.custom in customs for item in items)
        return Levels(base, base, offsets[0].grain if same else "")
    grains = [item.grain for item in items if item.grain]
    if not offsets or not items or len(grains) < len(items):
        return Levels(base, base)
    smallest = min(grains, key=lambda grain: grain.rank)
    if smallest.rank <= base.rank:
        return Levels(base, base)
    to_start = [offset.standard for offset in offsets if offset.to_start and offset.standard]
    if to_start:
        nests = len(to_start) == len(offsets) and all(smallest.nests_in(unit) for unit in to_start)
        return Levels(smallest, smallest if nests else base)
    if whole_months(start, end) and smallest.rank >= Grain.MONTH.rank and all(offset.is_calendar for offset in offsets):
        return Levels(Grain.MONTH, Grain.MONTH)
    return Levels(base, base)
