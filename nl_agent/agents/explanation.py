"""Answers about the numbers: a metric's definition, the days with data, what can be asked. Nothing is run for them."""

from __future__ import annotations

from nl_agent.agents.plan import Understanding
from nl_agent.cards import CardKind
from nl_agent.formatting import day_text, listed
from nl_agent.reader.roles.asking_back import suggested
from nl_agent.reader.types import Explained, Topic
from nl_agent.scene import Scene
from nl_agent.types import Answer, Definition, Question, Receipt
from nl_agent.wording import lowered

_NAMED = 12


def explain(question: Question, understanding: Understanding, explained: Explained, scene: Scene) -> Answer:
    """What the definitions and the index say; the receipt names their versions."""
    definitions = tuple(_definition(name, scene) for name in explained.metrics)
    match explained.topic:
        case Topic.DEFINITION:
            text = " ".join(_told(one) for one in definitions)
        case Topic.COVERAGE:
            text = _coverage(scene)
        case Topic.CATALOG:
            text = _catalog(understanding, scene)
    span = scene.span
    return Answer(
        question=question.text,
        text=text,
        query={},
        columns=(),
        rows=(),
        sql="",
        source=(),
        receipt=Receipt(
            definitions_version=scene.layer.version,
            data_version=scene.data_version,
            source=(),
            summary=(),
            rows=0,
            seconds=0.0,
            first_day=span[0] if span else None,
            last_day=span[1] if span else None,
            understood_by=understanding.understood_by,
            index_version=scene.index.mark_used(),
        ),
        definitions=definitions,
        now=scene.now,
        warnings=understanding.warnings,
    )


def _told(one: Definition) -> str:
    parts = [f"{one.label}: {one.description}", one.scope, f"Computed as {one.formula}." if one.formula else ""]
    owner = f"Signed by {one.owner}." if one.owner else ""
    return " ".join(
        part.strip() if part.strip().endswith(".") else f"{part.strip()}." for part in (*parts, owner) if part.strip()
    )


def _coverage(scene: Scene) -> str:
    if scene.span is None:
        return "There is no data yet."
    release = f" It was published as {scene.data_version}." if scene.data_version else ""
    return f"The data runs from {day_text(scene.span[0])} to {day_text(scene.span[1])}; the last of these days is “now”.{release}"


def _catalog(understanding: Understanding, scene: Scene) -> str:
    """The number of metrics, first those that most others are made of, and an example."""
    metrics = scene.vocabulary.metrics
    labels = [lowered(metrics[name].label) for name in suggested((), scene.vocabulary, len(metrics))]
    examples = [str(text) for metric in metrics.values() for text in (metric.meta.get("examples") or ())]
    near = next((hit.text for hit in understanding.hits if hit.kind is CardKind.METRIC and hit.text.endswith("?")), "")
    example = near or (examples[0] if examples else "")
    more = f" and {len(labels) - _NAMED} more" if len(labels) > _NAMED else ""
    text = f"{len(labels)} governed metrics can be asked for, by period, group and filter: {listed(labels[:_NAMED])}{more}."
    return f"{text} For example: {example}" if example else text


def _definition(name: str, scene: Scene) -> Definition:
    card = scene.card(name)
    return Definition(name, card.label, card.description, card.unit, card.owner, card.scope, card.formula, card.fingerprint)
