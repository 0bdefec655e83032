"""What metrics can be grouped by: names with their labels, as people and the agent look them up."""

from __future__ import annotations

from dataclasses import dataclass

from semantic_models.manifest.model import Dimension, Entity, Grain, SemanticManifest
from semantic_models.names import GRAINS, METRIC_TIME, Names
from semantic_models.plan.joins import EntityGraph


@dataclass(frozen=True, slots=True)
class GroupByItem:
    """A name to group or filter by.

    ``name`` carries no grain; ``grains`` lists those that a time item takes. ``kind`` is ``time``, ``categorical`` or
    ``entity``. ``hops`` counts the joins on the way: what is nearer is likelier meant.
    """

    name: str
    kind: str
    label: str
    description: str
    synonyms: tuple[str, ...]
    model: str
    hops: int
    base_grain: Grain | None = None
    grains: tuple[str, ...] = ()
    values_index: str = ""
    """Which values are looked for in questions, of a dimension with many: ``all``, or ``measures``, a number and a unit each."""
    value_synonyms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What people call single values: ``(("Private", ("own brand", "store brand")),)``."""
    within: str = ""
    """The coarser item of the same entity that each of its values lies within, by and large: of a category, the department."""


def group_by_items(
    manifest: SemanticManifest, graph: EntityGraph, names: Names, models: tuple[str, ...]
) -> tuple[GroupByItem, ...]:
    """Items that every one of ``models`` reaches (all models' items if none is named), ``metric_time`` first."""
    wanted = [manifest.semantic_models[name] for name in models] or list(manifest.semantic_models.values())
    per_model: list[dict[str, GroupByItem]] = []
    for model in wanted:
        found: dict[str, GroupByItem] = {}
        for path, owner, element in graph.reachable(model):
            told = graph.described(element) if isinstance(element, Entity) else element
            item = _item(path, owner.name, told, names, model.own_entities)
            if item.name not in found:
                found[item.name] = item
        per_model.append(found)
    together = per_model[0] if per_model else {}
    if models:
        for other in per_model[1:]:
            together = {name: item for name, item in together.items() if name in other}
    else:
        merged: dict[str, GroupByItem] = {}
        for found in per_model:
            for name, item in found.items():
                if name not in merged or item.hops < merged[name].hops:
                    merged[name] = item
        together = merged
    grains = []
    for model in wanted:
        dimension = model.dimension(model.default_time_dimension)
        if dimension and dimension.grain:
            grains.append(dimension.grain)
    items = tuple(sorted(together.values(), key=lambda item: (item.hops, item.name)))
    if not grains or (models and len(grains) < len(wanted)):
        return items
    finest = max(grains, key=lambda grain: grain.rank) if models else min(grains, key=lambda grain: grain.rank)
    time = GroupByItem(
        METRIC_TIME, "time", "Date", "When it happened: each metric's own aggregation time.", ("time", "date"), "", 0,
        finest, _coarser(finest, names),
    )  # fmt: skip
    return (time, *items)


def _coarser(grain: Grain, names: Names) -> tuple[str, ...]:
    return (*(name for name, other in GRAINS.items() if other.rank >= grain.rank), *sorted(names.custom))


def _item(path: tuple[str, ...], model: str, element: Dimension | Entity, names: Names, own: tuple[str, ...]) -> GroupByItem:
    name = "__".join((*path, element.name))
    hops = 0 if len(path) == 1 and path[0] in own else len(path)
    label = element.label or element.name.replace("_", " ").capitalize()
    synonyms = tuple(str(word) for word in element.meta.get("synonyms") or ())
    if isinstance(element, Entity):
        return GroupByItem(name, "entity", label, element.description, synonyms, model, hops)
    return GroupByItem(
        name,
        "time" if element.grain else "categorical",
        label,
        element.description,
        synonyms,
        model,
        hops,
        element.grain,
        _coarser(element.grain, names) if element.grain else (),
        "measures" if (indexed := element.meta.get("values_index")) == "measures" else "all" if indexed else "",
        _value_synonyms(element.meta.get("value_synonyms")),
        "__".join((*path, str(element.meta["within"]))) if element.meta.get("within") else "",
    )


def _value_synonyms(meta: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """``config.meta.value_synonyms`` as it is kept; what is not of the form is left out."""
    if not isinstance(meta, dict):
        return ()
    return tuple(
        (str(value), tuple(str(word) for word in words)) for value, words in meta.items() if isinstance(words, (list, tuple))
    )
