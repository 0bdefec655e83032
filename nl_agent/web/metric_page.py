"""What the page of one metric shows beside its card: dimensions in groups, neighbours with their labels, the drawing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nl_agent.cards import spoken
from nl_agent.web.lineage import Drawing, draw
from semantic_models import GroupByItem, MetricCard, SemanticLayer


@dataclass(frozen=True, slots=True)
class DimensionGroup:
    """Names to group by that come from one semantic model."""

    label: str
    items: tuple[GroupByItem, ...]


@dataclass(frozen=True, slots=True)
class MetricPage:
    """``farther`` are names that reach a column already listed by a longer way."""

    card: MetricCard
    groups: tuple[DimensionGroup, ...]
    farther: tuple[GroupByItem, ...]
    depends_on: tuple[MetricCard, ...]
    used_by: tuple[MetricCard, ...]
    drawing: Drawing


def metric_page(card: MetricCard, cards: Mapping[str, MetricCard], layer: SemanticLayer) -> MetricPage:
    near: dict[tuple[str, str], GroupByItem] = {}
    farther: list[GroupByItem] = []
    for item in layer.group_by_items((card.name,)):
        column = (item.model, item.name.rsplit("__", 1)[-1])
        if column in near:
            farther.append(item)
        else:
            near[column] = item
    groups: dict[str, list[GroupByItem]] = {}
    for item in near.values():
        groups.setdefault(item.model, []).append(item)
    return MetricPage(
        card,
        tuple(DimensionGroup(_label(model, layer), tuple(items)) for model, items in groups.items()),
        tuple(farther),
        tuple(cards[name] for name in card.depends_on if name in cards),
        tuple(cards[name] for name in card.used_by if name in cards),
        draw(card, cards),
    )


def _label(model: str, layer: SemanticLayer) -> str:
    if not model:
        return "Time"
    return layer.manifest.semantic_models[model].label or spoken(model).capitalize()
