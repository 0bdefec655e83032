"""Questions to begin with, out of the definitions' own examples."""

from __future__ import annotations

from nl_agent.cards import meta_texts
from semantic_models import Metric, SemanticLayer


def example_questions(layer: SemanticLayer, most: int = 8) -> tuple[str, ...]:
    """One question each of different metrics, owner by owner, so that everybody finds one of theirs.

    Metrics that others are computed from come first: they are what a business talks about.
    """
    metrics = layer.manifest.metrics
    weight = {name: sum(name in other.depends_on for other in metrics.values()) for name in metrics}
    by_owner: dict[str, list[Metric]] = {}
    for metric in sorted(metrics.values(), key=lambda metric: (-weight[metric.name], metric.name)):
        if meta_texts(metric, "examples"):
            by_owner.setdefault(metric.owner, []).append(metric)
    chosen: dict[str, None] = {}
    while by_owner and len(chosen) < most:
        for owner in list(by_owner):
            metric = by_owner[owner].pop(0)
            chosen[meta_texts(metric, "examples")[0]] = None
            if not by_owner[owner]:
                del by_owner[owner]
    return tuple(chosen)[:most]
