"""The sentence of an answer that tells which things have none of something, or something else, too: "Of 40 stores with revenue in May, 3 had none for FUEL"."""

from __future__ import annotations

from datetime import date

from nl_agent.agents.calendar_rows import all_of_the_calendar, looks_at_the_calendar
from nl_agent.agents.lineup import Lineup, has_something
from nl_agent.agents.plan import Extraction
from nl_agent.answer_pieces import LISTED, spaced, thing_of
from nl_agent.formatting import group_text, listed, period_text
from nl_agent.reader.types import Comparison
from nl_agent.scene import Scene
from nl_agent.wording import conditions, lowered, plural, singular
from semantic_models import MetricQuery


def sets_sentence(extraction: Extraction, lineup: Lineup, scene: Scene, when: str) -> str:
    """How many of how many there are, what they have none of, and their names where they are few."""
    whole, part = extraction.parts
    counted, column = len(has_something(whole)), lineup.columns[0]
    left = lineup.rows[0][0] if column.name == "count" else len(lineup.rows)
    both = extraction.understood.comparison is Comparison.BOTH
    label = thing_of(whole.query.group_by[0], scene)
    things = label if counted == 1 and singular(label) == label else plural(label)
    having = _having(whole.query, scene, things)
    none = "" if both else " none"
    if looks_at_the_calendar(extraction, scene):
        counted, having = len(all_of_the_calendar(whole, scene)), things
        none = f" no {_label(whole.query, scene)}"
    text = f"Of {counted:,} {having}{conditions(whole.query, scene)}{spaced(when)}, {left:,} {'also had some' if both else 'had'}{_apart(whole.query, part.query, scene, things, none=none)}"
    if column.name != "count" and 0 < left <= LISTED:
        return f"{text}: {listed([group_text(row[0], column.grain) for row in lineup.rows])}."
    return f"{text}."


def _having(query: MetricQuery, scene: Scene, things: str) -> str:
    """``stores with revenue``; ``active households``, whose number counts them by that name."""
    if not query.metrics:
        return things
    label = _label(query, scene)
    return label if scene.layer.metric(query.metrics[0]).unit == things else f"{things} with {label}"


def _label(query: MetricQuery, scene: Scene) -> str:
    metric = scene.layer.metric(query.metrics[0])
    return lowered(metric.label or metric.name)


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
