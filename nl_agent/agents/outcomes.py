"""Refusals: the sentences for what is not answered, each with what can be asked instead."""

from __future__ import annotations

from nl_agent.agents.plan import Understanding
from nl_agent.cards import CardKind
from nl_agent.formatting import day_text
from nl_agent.reader.types import NotUnderstood, Reason
from nl_agent.scene import Scene
from nl_agent.types import Question, Refusal, RefusalKind

_NEAREST = 3
_CLOSE = 0.3
"""Cosine below which a card is no suggestion: it would only puzzle."""

_SENTENCES = {
    RefusalKind.NOT_MODELLED: "No governed metric or dimension means what is asked here, so there is no number that could be vouched for.",
    RefusalKind.OUTSIDE_PERIOD: "There is no data for the days asked about.",
    RefusalKind.FORECAST: "This is a question about the future. The data tells what has happened; nothing here forecasts.",
    RefusalKind.CAUSE: "Numbers alone do not say why. What they can show is where and when a change happened.",
    RefusalKind.PERSONAL_DATA: "Questions about single persons are not answered. Numbers about groups of them are.",
    RefusalKind.OTHER_SUBJECT: "This is about another subject than the data. It can answer questions on the metrics of this project.",
    RefusalKind.INSTRUCTIONS: "This reads as an instruction and not as a question about the data. Nothing was run.",
    RefusalKind.NOT_UNDERSTOOD: "The question was not understood.",
    RefusalKind.UNAVAILABLE: "The warehouse cannot answer now.",
}


def refuse(question: Question, understanding: Understanding, reading: NotUnderstood, scene: Scene) -> Refusal:
    """The refusal with its kind, its sentence and what can be asked instead."""
    kind = RefusalKind.NOT_UNDERSTOOD if reading.reason is Reason.EMPTY else RefusalKind(reading.reason.value)
    text = reading.text or _SENTENCES[kind]
    if kind is RefusalKind.OUTSIDE_PERIOD and not reading.text and scene.span:
        text += f" It covers {day_text(scene.span[0])} to {day_text(scene.span[1])}."
    questions = tuple(text for text in reading.suggestions if " " in text)
    suggestions = questions or _examples(understanding, scene, kind)
    return Refusal(question.text, text, kind, tuple(suggestions), now=scene.now, warnings=understanding.warnings)


def _examples(understanding: Understanding, scene: Scene, kind: RefusalKind) -> tuple[str, ...]:
    """Example questions of the nearest metrics, as their owners wrote them; of the first metrics if none is near."""
    metrics = scene.layer.manifest.metrics
    near = [
        hit.name for hit in understanding.hits if hit.kind is CardKind.METRIC and hit.similarity >= _CLOSE and hit.name in metrics
    ]
    if kind in (RefusalKind.OTHER_SUBJECT, RefusalKind.INSTRUCTIONS, RefusalKind.NOT_UNDERSTOOD) or not near:
        near = [*near, *(name for name, metric in metrics.items() if metric.meta.get("examples"))]
    found = []
    for name in dict.fromkeys(near):
        examples = metrics[name].meta.get("examples") or ()
        found += [str(example) for example in ([examples] if isinstance(examples, str) else examples)][:1]
    return tuple(found[:_NEAREST])
