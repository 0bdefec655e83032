"""Aggregate awareness: the smallest summary marts that provably give the same answer, and why the others do not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from semantic_models.manifest.model import Grain, Rollup, SemanticManifest
from semantic_models.names import Names
from semantic_models.plan.aggregates import Columns, Scans
from semantic_models.plan.formulas import Demand, Leaf, LeafKey
from semantic_models.plan.joins import EntityGraph
from semantic_models.plan.nodes import Aggregate, Decision, Plan, Source
from semantic_models.plan.passes import on_aggregates
from semantic_models.plan.reaggregation import is_sketched
from semantic_models.plan.rollup_rules import Rules


@dataclass(frozen=True, slots=True)
class _Part:
    """Some of an aggregate's measures, and the mart that serves them."""

    rollup: Rollup
    demand: Demand


class Router:
    """Chooses marts for the aggregates of a plan.

    Args:
        rows: size of relations by their text, where it is known.
        unusable: marts that must not be used, by name, each with the reason.
    """

    def __init__(
        self,
        manifest: SemanticManifest,
        graph: EntityGraph,
        scans: Scans,
        names: Names,
        rows: Mapping[str, int],
        unusable: Mapping[str, str],
    ) -> None:
        self._manifest = manifest
        self._scans = scans
        self._rows = rows
        self._unusable = unusable
        self._by_model: dict[str, list[Rollup]] = {}
        for rollup in manifest.rollups:
            self._by_model.setdefault(rollup.model, []).append(rollup)
        self._rules = Rules(manifest, graph, names, manifest.rollups)

    def route(self, plan: Plan) -> Plan:
        """The plan with marts in place of facts where they give the same answer, and a decision a candidate."""
        decisions: list[Decision] = []
        sources: list[Source] = []
        columns = dict(plan.columns)
        for source in plan.sources:
            if isinstance(source, Aggregate):
                parts = self._parts(source, decisions)
                for number, part in enumerate(parts, 1):
                    name = source.name if len(parts) == 1 else f"{source.name}_{number}"
                    served, moved = self._from_mart(source, name, part)
                    sources.append(served)
                    columns.update(moved)
                if not parts:
                    sources.append(source)
            else:
                sources.append(on_aggregates(source, lambda aggregate: self._whole(aggregate, decisions)))
        return replace(plan, sources=tuple(sources), columns=columns, decisions=tuple(decisions))

    def _whole(self, aggregate: Aggregate, decisions: list[Decision]) -> Aggregate:
        """An aggregate inside of another source, from one mart or not at all."""
        parts = self._parts(aggregate, decisions, split=False)
        return self._from_mart(aggregate, aggregate.name, parts[0])[0] if parts else aggregate

    def _from_mart(self, aggregate: Aggregate, name: str, part: _Part) -> tuple[Aggregate, Columns]:
        model = self._manifest.semantic_models[aggregate.model]
        time_dimension = aggregate.demand.leaves[0].measure.time_dimension
        return self._scans.aggregate(name, model, time_dimension, part.demand, part.rollup)

    def _parts(self, aggregate: Aggregate, decisions: list[Decision], *, split: bool = True) -> list[_Part]:
        """The best mart for all measures, or several marts that have a part of them each; none if the fact must be read."""
        candidates = self._by_model.get(aggregate.model, []) if aggregate.measures else []
        against: dict[str, str] = {}
        usable, fitting = [], []
        for rollup in candidates:
            barred = self._unusable.get(rollup.name) or ("" if aggregate.grouped else "the rows themselves are needed")
            reason = barred or next(self._rules.against(rollup, aggregate.demand), "")
            if not barred:
                usable.append(rollup)
            if reason:
                against[rollup.name] = reason
            else:
                fitting.append(rollup)
        parts = [_Part(min(fitting, key=self._cost), aggregate.demand)] if fitting else []
        if split and len(aggregate.demand.leaves) > 1 and usable:
            several = self._split(usable, aggregate.demand)
            if several and self._is_cheaper(several, parts, aggregate):
                parts = several
        for part in parts:
            decisions.append(Decision(part.rollup.name, True, self._praise(part, aggregate), aggregate.name))
        used = {part.rollup.name for part in parts}
        for name, reason in against.items():
            if name not in used:
                lost = not parts and name in self._unusable and self._would_serve(name, aggregate)
                decisions.append(Decision(name, False, reason, aggregate.name, lost))
        for rollup in sorted(fitting, key=self._cost):
            if rollup.name not in used:
                decisions.append(Decision(rollup.name, False, self._larger(rollup, parts), aggregate.name))
        return parts

    def _would_serve(self, name: str, aggregate: Aggregate) -> bool:
        rollup = next(rollup for rollup in self._by_model[aggregate.model] if rollup.name == name)
        return aggregate.grouped and not next(self._rules.against(rollup, aggregate.demand), "")

    def _split(self, usable: list[Rollup], demand: Demand) -> list[_Part]:
        """Marts that serve every measure between them, few and small; empty if a measure has none."""
        serving: dict[LeafKey, list[Rollup]] = {}
        for leaf in demand.leaves:
            alone = replace(demand, leaves=(leaf,))
            serving[leaf.key] = [rollup for rollup in usable if not next(self._rules.against(rollup, alone), "")]
            if not serving[leaf.key]:
                return []
        chosen: dict[str, list[Leaf]] = {}
        for leaf in sorted(demand.leaves, key=lambda leaf: len(serving[leaf.key])):
            able = serving[leaf.key]
            best = min(able, key=lambda rollup: (rollup.name not in chosen, *self._cost(rollup)))
            chosen.setdefault(best.name, []).append(leaf)
        if len(chosen) < 2:
            return []
        by_name = {rollup.name: rollup for rollup in usable}
        # In the order of the query, whatever the order in which they were chosen.
        order = {leaf.key: place for place, leaf in enumerate(demand.leaves)}
        parts = [
            _Part(by_name[name], replace(demand, leaves=tuple(sorted(leaves, key=lambda leaf: order[leaf.key]))))
            for name, leaves in chosen.items()
        ]
        return sorted(parts, key=lambda part: order[part.demand.leaves[0].key])

    def _is_cheaper(self, several: list[_Part], one: list[_Part], aggregate: Aggregate) -> bool:
        """Several marts are laid together only where they hold less than half of what is read otherwise."""
        sizes = [self._size(part.rollup) for part in several]
        if one:
            other = self._size(one[0].rollup)
        else:
            other = self._rows.get(str(aggregate.table.relation))
        if other is None or any(size is None for size in sizes):
            return not one
        return 2 * sum(size for size in sizes if size is not None) < other

    def _praise(self, part: _Part, aggregate: Aggregate) -> str:
        size = self._size(part.rollup)
        reason = "it gives the same answer"
        leaves = part.demand.leaves
        if len(leaves) < len(aggregate.demand.leaves):
            reason += " for " + ", ".join(dict.fromkeys(leaf.measure.name for leaf in leaves))
        model = self._manifest.semantic_models[aggregate.model]
        sketched = [leaf.measure.name for leaf in leaves if is_sketched(leaf.measure, model, part.rollup, part.demand)]
        if sketched:
            reason += f" ({', '.join(dict.fromkeys(sketched))} approximately, from a sketch)"
        if size is not None:
            reason += f" from {size:,} rows"
            fact = self._rows.get(str(model.relation))
            reason += f" instead of {fact:,}" if fact else ""
        return reason

    def _larger(self, rollup: Rollup, parts: list[_Part]) -> str:
        sizes = [self._size(part.rollup) for part in parts]
        names = " and ".join(f"'{part.rollup.name}'" for part in parts)
        text = f"{names} {'is' if len(parts) == 1 else 'are'} smaller"
        own = self._size(rollup)
        if own is None or any(size is None for size in sizes):
            return text
        return f"{text} ({sum(size for size in sizes if size is not None):,} against {own:,} rows)"

    def _size(self, rollup: Rollup) -> int | None:
        return self._rows.get(str(rollup.relation), rollup.rows)

    def _cost(self, rollup: Rollup) -> tuple[int, float, int, str]:
        size = self._size(rollup)
        width = len(rollup.dimensions) + len(rollup.entities)
        coarse = -(rollup.grain.rank if rollup.grain else len(Grain))
        return (0 if size is not None else 1, size if size is not None else width, coarse, rollup.name)
