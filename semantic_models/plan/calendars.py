"""The time spine as a calendar: which spine serves a query, at which level, and the query's periods over its columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from semantic_models.errors import NotSupportedError, QueryError
from semantic_models.manifest.model import Grain, SemanticManifest, TimeSpine
from semantic_models.names import ItemRef
from semantic_models.plan.nodes import ColumnExpr, Condition, Expr, Period, Predicate, TimeExpr
from semantic_models.plan.timing import Offset
from semantic_models.templates import MetricRef, Ref, Template

SPINE = "spine"
"""Alias of the time spine in what reads it."""


@dataclass(frozen=True, slots=True)
class Spine:
    """One time spine, and the type of its column where a contract says so."""

    table: TimeSpine
    type: str

    def expr(self, ref: Ref) -> Expr:
        """A reference to the aggregation time, over the spine's own columns."""
        assert not isinstance(ref, MetricRef)
        if ref.custom:
            return ColumnExpr(SPINE, self.table.custom[ref.custom])
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
    fitting = [spine for spine in manifest.time_spines if customs <= set(spine.custom)]
    if customs and not fitting:
        raise NotSupportedError(f"No single time spine has the granularities {', '.join(sorted(customs))}.", hint="Ask for one.")
    needed = min((item.grain.rank for item in items if item.grain), default=Grain.YEAR.rank)
    exact = [spine for spine in fitting if spine.grain.rank <= finest.rank]
    chosen = max(exact, key=lambda spine: spine.grain.rank, default=None) or min(
        (spine for spine in fitting if spine.grain.rank <= needed), key=lambda spine: spine.grain.rank, default=None
    )
    if chosen is None:
        raise QueryError(
            f"'{metric}' needs a time spine by {finest.value} or finer, which this project does not have.",
            hint="Declare one under 'time_spine' of a dbt model.",
        )
    return Spine(chosen, manifest.column_types.get(str(chosen.relation), {}).get(chosen.column, ""))


def level_of(
    spine: Spine, finest: Grain, items: Sequence[ItemRef], offsets: tuple[Offset, ...], whole_months: bool
) -> tuple[Grain, str]:
    """The grain of the calendar's periods, or the custom granularity that they have all in common.

    An offset is taken between periods of the finest grain asked for where those are moved onto one another whole;
    else between the data's own periods (each day looks back at one day).
    """
    base = max(spine.table.grain, finest, key=lambda grain: grain.rank)
    grains = [item.grain for item in items]
    customs = {offset.grain for offset in offsets if offset.standard is None}
    if customs:
        same = len(offsets) == 1 and items and all(item.custom in customs for item in items)
        return (base, offsets[0].grain) if same else (base, "")
    if not offsets or not items or not all(grains):
        return base, ""
    smallest = min((grain for grain in grains if grain), key=lambda grain: grain.rank)
    if any(offset.to_start for offset in offsets):
        units = [offset.standard for offset in offsets if offset.standard]
        nests = all(smallest.nests_in(unit) for unit in units)
        return (smallest if nests and smallest.rank > base.rank and not _mixed(offsets) else base), ""
    if whole_months and smallest.rank >= Grain.MONTH.rank and all(offset.is_calendar for offset in offsets):
        return Grain.MONTH, ""
    return base, ""


def _mixed(offsets: tuple[Offset, ...]) -> bool:
    """True if steps back by a span are among steps to a start: only the data's own periods keep both exact."""
    return any(not offset.to_start for offset in offsets)
