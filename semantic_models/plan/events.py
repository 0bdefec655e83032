"""Sources made of rows before they are aggregated: balances at one instant, and conversions of one event to another."""

from __future__ import annotations

from dataclasses import replace

from semantic_models.errors import DefinitionError, did_you_mean
from semantic_models.manifest.model import Dimension, Entity, Grain, Measure, SemanticModel
from semantic_models.names import METRIC_TIME, ItemRef
from semantic_models.plan.aggregates import Scans
from semantic_models.plan.formulas import Demand, Leaf
from semantic_models.plan.nodes import Aggregate, Balance, ColumnExpr, Conversions, Group, MeasureColumn
from semantic_models.templates import Template

TIME = "happened_at"


def balance(scans: Scans, name: str, times: tuple[ItemRef, ...], demand: Demand) -> Balance:
    """A semi-additive measure: of each period, and each value of its groupings, only the rows at its last or first instant."""
    leaf = demand.leaves[0]
    model, measure = leaf.model, leaf.measure
    rule = measure.non_additive
    assert rule is not None
    dimension = model.dimension(rule.name)
    if dimension is None or dimension.grain is None:
        known = [item.name for item in model.dimensions if item.is_time]
        raise DefinitionError(
            f"The measure '{measure.name}' is not additive over '{rule.name}', which is not a time dimension of '{model.name}'.",
            hint=did_you_mean(rule.name, known),
        )
    own = model.own_entities[0]
    time = ItemRef((own,), rule.name, dimension.grain)
    within = times if measure.time_dimension == rule.name else ()
    within += tuple(item for item in demand.groups if item.element == rule.name and item.path == (own,) and item not in within)
    partition = (*(ItemRef((), entity) for entity in rule.window_groupings), *within)
    whole = replace(demand, leaves=tuple(replace(leaf, filters=()) for leaf in demand.leaves), filters=_all(demand))
    rows = scans.rows(f"{name}_rows", model, measure.time_dimension, whole, (), (time, rule.window_choice, partition))
    return Balance(name, rows, _columns(rows, len(demand.groups)), _measures(rows, rows.name))


def conversions(scans: Scans, name: str, leaf: Leaf, demand: Demand) -> Conversions:
    """Conversion events, each counted with the nearest base event before it, by the base event's groups."""
    converted = leaf.converted
    assert converted is not None
    params = converted.params
    sides = ((leaf.model, leaf.measure), (converted.model, converted.measure))
    time = ItemRef((), METRIC_TIME, max((_grain(*side) for side in sides), key=lambda grain: grain.rank))
    pairs = [(params.entity, params.entity), *params.constant_properties]
    keys = tuple(f"conversion_key_{position + 1}" for position in range(len(pairs)))
    base_extra = [(key, _own(leaf.model, pair[0])) for key, pair in zip(keys, pairs, strict=True)]
    event_extra = [(key, _own(converted.model, pair[1])) for key, pair in zip(keys, pairs, strict=True)]
    base = scans.rows(
        f"{name}_base", leaf.model, leaf.measure.time_dimension,
        replace(demand, leaves=(), filters=_all(demand)), [*base_extra, (TIME, time)],
    )  # fmt: skip
    event = Leaf(converted.model, converted.measure)
    events = scans.rows(
        f"{name}_events", converted.model, converted.measure.time_dimension,
        Demand((event,), (), converted.filters, None, None), [*event_extra, (TIME, time)],
    )  # fmt: skip
    groups = _columns(base, len(demand.groups), f"{name}_matched")
    return Conversions(name, base, events, keys, TIME, params.window, groups, _measures(events, f"{name}_matched"))


def _all(demand: Demand) -> tuple[Template, ...]:
    """The filters of the measure and of the query, to be applied before anything is matched or dropped."""
    return tuple({t.source: t for t in (*demand.leaves[0].filters, *demand.filters)}.values())


def _own(model: SemanticModel, name: str) -> str:
    """The expression of an entity or dimension of the model itself."""
    element: Entity | Dimension | None = model.entity(name) or model.dimension(name)
    if element is None:
        known = [*(item.name for item in model.entities), *(item.name for item in model.dimensions)]
        raise DefinitionError(
            f"A conversion metric matches by '{name}', which '{model.name}' does not have.", hint=did_you_mean(name, known)
        )
    return element.expr


def _grain(model: SemanticModel, measure: Measure) -> Grain:
    dimension = model.dimension(measure.time_dimension)
    if dimension is None or dimension.grain is None:
        raise DefinitionError(f"'{model.name}' has no aggregation time dimension, which a conversion metric needs.")
    return dimension.grain


def _columns(rows: Aggregate, count: int, alias: str = "") -> tuple[Group, ...]:
    return tuple(Group(group.name, ColumnExpr(alias or rows.name, group.name)) for group in rows.groups[:count])


def _measures(rows: Aggregate, alias: str) -> tuple[MeasureColumn, ...]:
    return tuple(replace(measure, value=ColumnExpr(alias, measure.name), only=()) for measure in rows.measures)
