"""The entity graph: from a semantic model to a named dimension, over joins that cannot multiply rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from semantic_models.errors import AmbiguousPathError, FanOutError, QueryError, UnknownDimensionError
from semantic_models.manifest.model import Dimension, Entity, EntityType, SemanticManifest, SemanticModel
from semantic_models.names import ItemRef


@dataclass(frozen=True, slots=True)
class Hop:
    """One many-to-one step: ``origin`` refers to ``target`` by ``entity``."""

    origin: SemanticModel
    target: SemanticModel
    entity: str


@dataclass(frozen=True, slots=True)
class Route:
    """The way to an element: hops from the starting model, and the column at the end."""

    hops: tuple[Hop, ...]
    model: SemanticModel
    element: Dimension | Entity


class EntityGraph:
    """Which models are identified by an entity, and which merely refer to it."""

    def __init__(self, manifest: SemanticManifest) -> None:
        self.models = manifest.semantic_models
        self._identified: dict[str, list[SemanticModel]] = {}
        self._referring: dict[str, list[SemanticModel]] = {}
        for model in self.models.values():
            for entity in model.entities:
                known = self._identified if identifies(model, entity) else self._referring
                known.setdefault(entity.name, []).append(model)

    def route(self, start: SemanticModel, item: ItemRef) -> Route:
        """The only safe way from ``start`` to the item.

        Raises:
            UnknownDimensionError: nothing of that name is reachable.
            FanOutError: it is reachable only over a join that would multiply rows.
            AmbiguousPathError: several models could be meant.
        """
        found = list(self._routes(start, item.path, item.element, ()))
        if not found:
            raise self._unreachable(start, item)
        shortest = min(len(route.hops) for route in found)
        nearest = [route for route in found if len(route.hops) == shortest]
        if len({route.model.name for route in nearest}) > 1:
            models = ", ".join(sorted(route.model.name for route in nearest))
            raise AmbiguousPathError(
                f"'{item.base}' could come from several semantic models: {models}.",
                hint="Rename one of the dimensions, or give the entity a name of its own in one model.",
            )
        return nearest[0]

    def _routes(self, model: SemanticModel, path: tuple[str, ...], element: str, hops: tuple[Hop, ...]) -> Iterator[Route]:
        if not path:
            entity = model.entity(element)
            if entity:
                yield Route(hops, model, entity)
            return
        first, rest = path[0], path[1:]
        if not rest and first in model.own_entities:
            own = model.dimension(element) or model.entity(element)
            if own and own.name != first:
                yield Route(hops, model, own)
                return
        if rest and first in model.own_entities and model.entity(rest[0]) and not hops:
            # The model's own entity may be spelled out before the hop: sales_line__store__region.
            yield from self._routes(model, rest, element, hops)
        if model.entity(first) is None:
            return
        for target in self._identified.get(first, ()):
            if target is model or any(hop.origin is target for hop in hops):
                continue
            hop = Hop(model, target, first)
            if rest:
                yield from self._routes(target, rest, element, (*hops, hop))
            else:
                found = target.dimension(element) or target.entity(element)
                if found and found.name != first:
                    yield Route((*hops, hop), target, found)

    def _unreachable(self, start: SemanticModel, item: ItemRef) -> QueryError:
        """Why there is no route: a step that would multiply rows, or nothing of that name."""
        model = start
        for entity, wanted in zip(item.path, (*item.path, item.element)[1:], strict=True):
            if model.entity(entity) is None and entity not in model.own_entities:
                found = self._many_for(model, entity)
                return self._fan_out(start, item, *found) if found else self._unknown(start, item)
            onward = [other for other in self._identified.get(entity, ()) if other is not model and _has(other, wanted)]
            if not onward:
                many = [other for other in self._referring.get(entity, ()) if other is not model and _has(other, wanted)]
                return self._fan_out(start, item, many[0], entity) if many else self._unknown(start, item)
            model = onward[0]
        return self._unknown(start, item)

    def _many_for(self, model: SemanticModel, wanted: str) -> tuple[SemanticModel, str] | None:
        """A model with many rows for one value of an entity of ``model``, that does have the entity ``wanted``."""
        for entity in (*model.own_entities, *(entity.name for entity in model.entities)):
            for other in self._referring.get(entity, ()):
                if other is not model and other.entity(wanted):
                    return other, entity
        return None

    @staticmethod
    def _unknown(start: SemanticModel, item: ItemRef) -> UnknownDimensionError:
        return UnknownDimensionError(f"'{item.base}' cannot be reached from '{start.name}'.")

    @staticmethod
    def _fan_out(start: SemanticModel, item: ItemRef, many: SemanticModel, entity: str) -> FanOutError:
        return FanOutError(
            f"'{item.base}' cannot be used with '{start.name}': '{many.name}' has many rows for one {entity or start.name}, "
            "so joining it would count rows more than once.",
            hint=f"Use a metric of '{many.name}' instead.",
        )

    def described(self, entity: Entity) -> Entity:
        """The entity as the model that it identifies tells of it: label, description and synonyms stand there once."""
        homes = (model.entity(entity.name) for model in self._identified.get(entity.name, ()))
        return next((home for home in homes if home and (home.description or home.meta.get("synonyms"))), entity)

    def reachable(self, start: SemanticModel) -> Iterator[tuple[tuple[str, ...], SemanticModel, Dimension | Entity]]:
        """Every dimension and entity that ``start`` can be grouped by, with its path, nearest first."""
        queue: list[tuple[tuple[str, ...], SemanticModel, tuple[str, ...]]] = [((), start, (start.name,))]
        while queue:
            path, model, visited = queue.pop(0)
            prefixes = [path] if path else [(own,) for own in model.own_entities]
            for prefix in prefixes:
                for dimension in model.dimensions:
                    yield prefix, model, dimension
            for entity in model.entities:
                if path and entity.name == path[-1]:
                    continue
                yield path, model, entity
                for target in self._identified.get(entity.name, ()):
                    if target.name not in visited:
                        queue.append(((*path, entity.name), target, (*visited, target.name)))


def identifies(model: SemanticModel, entity: Entity) -> bool:
    """True if joining the model on the entity gives at most one row: by its type, or because its versions do not overlap."""
    return entity.type.identifies_a_row or (entity.type is EntityType.NATURAL and model.validity is not None)


def _has(model: SemanticModel, name: str) -> bool:
    return model.dimension(name) is not None or model.entity(name) is not None
