"""The sentence of an answer that tells which things have none of something, or something else, too: "Of 40 stores with revenue in May, 3 had none for FUEL"."""

from __future__ import annotations

from datetime import date
from typing import Any

from nl_agent.agents.lineup import Lineup, has_something
from nl_agent.agents.plan import Extraction
from nl_agent.answer_pieces import spaced
from nl_agent.formatting import group_text, listed, period_text
from nl_agent.reader.types import Comparison
from nl_agent.scene import Scene
from nl_agent.wording import conditions, lowered, plural, singular
from semantic_models import MetricQuery

_NAMED = 12


def sets_sentence(extraction: Extraction, lineup: Lineup, scene: Scene, when: str) -> str:
    """How many of how many there are, what they have none of, and their names where they are few."""
    whole, part = extraction.parts
    counted, left = len(has_something(whole)), len(_told(extraction))
    both = extraction.understood.comparison is Comparison.BOTH
    item, grain = scene.item_of(whole.query.group_by[0])
    label = lowered(item.label) if item and item.kind != "time" else grain.removeprefix("extract_")
    things = label if counted == 1 and singular(label) == label else plural(label)
    having = _having(whole.query, scene, things)
    text = f"Of {counted:,} {having}{conditions(whole.query, scene)}{spaced(when)}, {left:,} {'also had some' if both else 'had'}{_apart(whole.query, part.query, scene, things, none='' if both else ' none')}"
    column = lineup.columns[0]
    if column.name != "count" and 0 < left <= _NAMED:
        return f"{text}: {listed([group_text(row[0], column.grain) for row in lineup.rows])}."
    return f"{text}."


def _told(extraction: Extraction) -> list[Any]:
    whole, part = (has_something(one) for one in extraction.parts)
    both = extraction.understood.comparison is Comparison.BOTH
    return [thing for thing in whole if (thing in part) is both]


def _having(query: MetricQuery, scene: Scene, things: str) -> str:
    """``stores with revenue``; ``active households``, whose number counts them by that name."""
    if not query.metrics:
        return things
    metric = scene.layer.metric(query.metrics[0])
    label = lowered(metric.label or metric.name)
    return label if metric.unit == things else f"{things} with {label}"


def _apart(whole: MetricQuery, part: MetricQuery, scene: Scene, things: str, *, none: str) -> str:
    """`` none for brand Private``, `` no fuel revenue``, `` none in February 2017``: what the second query asks for that the first does not."""
    told = []
    added = [one for one in part.where if one not in whole.where]
    metric = scene.layer.metric(part.metrics[0])
    same = part.metrics == whole.metrics or metric.unit == things
    told.append(none if same else f"{' no' if none else ''} {lowered(metric.label or metric.name)}")
    told += [conditions(MetricQuery(where=tuple(added)), scene)] if added else []
    if (part.start, part.end) != (whole.start, whole.end) and part.start and part.end:
        days = period_text(date.fromisoformat(part.start[:10]), date.fromisoformat(part.end[:10]))
        told.append(
            f" on {days}" if part.start[:10] == part.end[:10] else f" from {days}" if days[:1].isdigit() else f" in {days}"
        )
    return "".join(told)
