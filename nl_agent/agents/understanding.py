"""Query understanding: words → metric queries, by the embedded reader, and by a language model if one is configured."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from nl_agent.agents.plan import MAX_RETURNS, Dialogue, Tell, Understanding
from nl_agent.formatting import listed, period_text
from nl_agent.llm.model import LanguageModel, Message, ModelError
from nl_agent.llm.prompts import render
from nl_agent.llm.proposal import SCHEMA_NAME, Choices, Decision, Proposal, read_proposal, schema
from nl_agent.llm.routing import Models
from nl_agent.llm.tokens import count
from nl_agent.reader.types import (
    Ambiguous,
    Choice,
    Comparison,
    Explained,
    LabelledQuery,
    NotUnderstood,
    Period,
    Presentation,
    Reading,
    Reason,
    Understood,
)
from nl_agent.retrieval import CardHit
from nl_agent.scene import Scene
from nl_agent.types import Question
from nl_agent.wording import conditions, conditions_of, is_plural, lowered
from semantic_models import InsightsError, MetricQuery, QueryError

Spent = Callable[[], str]
"""Why no model may be asked now; empty if one may."""

RETRIEVED = 24
"""Things that retrieval gives the reader as hints and the model as its whole world."""
_METRICS, _ITEMS = 12, 12
_FEWEST = 3
"""Metrics, and dimensions, that a prompt holds whatever its budget."""
PROMPT_TOKENS = 2_000
"""What the messages to a model may hold; the schema repeats names of theirs and is not counted."""


def understand(question: Question, scene: Scene, models: Models | None, spent: Spent, tell: Tell) -> Understanding:
    """What a question means. Raises nothing for a question that cannot be understood: that is a reading too.

    Args:
        models: who may be asked where the reader is not sure; None leaves it to the reader.
        spent: why no model may be asked for this user now; empty if one may.
    """
    hits = scene.index.search(question.text, RETRIEVED)
    tell("Looked up what the words may mean", {"found": [hit.name for hit in hits[:8]]})
    reading = _remembered(scene.reader.read(question.text, question.history), question, scene)
    tell("Read the question", _told(reading))
    model = models.for_reading(reading) if models else None
    if model is None:
        return Understanding(reading, hits)
    over = spent()
    if over:
        return Understanding(reading, hits, warnings=(f"Read without a language model: {over}.",))
    messages, choices = _messages(question, reading, hits, scene)
    before = Understanding(reading, hits, by_reader=reading)
    return _ask(before, Dialogue(messages, choices, model.name), question, scene, model, tell)


def reconsider(
    before: Understanding, problem: InsightsError, question: Question, scene: Scene, models: Models | None, tell: Tell
) -> Understanding:
    """Another reading after a query could not be resolved.

    The model mends its answer, as often as a question may come back; then the reader's own reading is tried; and at last
    metrics that can be asked this way are offered, or it is said that there are none.
    """
    tell("Going back to the question", {"problem": problem.message})
    again = replace(before, returns=before.returns + 1)
    model = models.for_reading(before.by_reader or before.reading) if models else None
    if before.dialogue is not None and model is not None:
        if again.returns <= MAX_RETURNS:
            return _ask(again, _with_problem(before.dialogue, problem), question, scene, model, tell)
        if before.by_reader != before.reading:
            return _fallen_back(again, _NOTHING_TO_RUN.format(model=model.name))
    return replace(again, reading=_instead(before, problem, scene), dialogue=None)


def _remembered(reading: Reading, question: Question, scene: Scene) -> Reading:
    """What the asker chose before for the same words; and what is chosen now is kept."""
    settled = scene.reader.settled(question.text, question.history)
    if settled is not None:
        asked, choice = settled
        scene.choices.remember(question.user, asked.about, choice.label)
    if not isinstance(reading, Ambiguous):
        return reading
    label = scene.choices.choice(question.user, reading.about)
    chosen = next((choice for choice in reading.choices if choice.label == label), None)
    again = scene.reader.read(chosen.question, question.history) if chosen else reading
    if not isinstance(again, Understood):
        return reading
    said = f"“{reading.about}” is read as {label}, as you chose before; forget it with 'insights choices --forget'."
    return replace(again, assumptions=(*again.assumptions, said))


# ---- with a model


def _ask(
    before: Understanding, dialogue: Dialogue, question: Question, scene: Scene, model: LanguageModel, tell: Tell
) -> Understanding:
    """Ask until the answer can be read, at most as often as a question may come back; then the reader's reading stands."""
    wanted = schema(dialogue.choices)
    returns = before.returns
    while True:
        tell(f"Asking {model.name}", {"metrics": [metric.name for metric in dialogue.choices.metrics]})
        try:
            completion = model.complete(dialogue.messages, SCHEMA_NAME, wanted, lambda text: tell(text, {}))
        except ModelError as fault:
            tell(f"{model.name} {fault.kind.value}", {})
            fallen = _fallen_back(
                before, f"The language model {model.name} {fault.kind.value}; the question was read without it."
            )
            return replace(fallen, asked=dialogue)
        dialogue = replace(
            dialogue,
            messages=(*dialogue.messages, Message("assistant", json.dumps(dict(completion.body)))),
            model=completion.model,
            calls=dialogue.calls + 1,
            tokens_in=dialogue.tokens_in + completion.tokens_in,
            tokens_cached=dialogue.tokens_cached + completion.tokens_cached,
            tokens_out=dialogue.tokens_out + completion.tokens_out,
        )
        try:
            proposal = read_proposal(completion.body, dialogue.choices, question.text)
            reading = _reading(proposal, scene)
        except QueryError as problem:
            if returns >= MAX_RETURNS:
                return replace(_fallen_back(before, _NOTHING_TO_RUN.format(model=model.name)), asked=dialogue)
            returns += 1
            dialogue = _with_problem(dialogue, problem)
            continue
        tell("Understood by the model", _told(reading))
        return replace(
            before, reading=reading, understood_by=completion.model, dialogue=dialogue, asked=dialogue, returns=returns
        )


_NOTHING_TO_RUN = "The language model {model} proposed nothing that can be run; the question was read without it."


def _fallen_back(before: Understanding, warning: str) -> Understanding:
    """The reader's own reading, with the sentence that says why it is not the model's."""
    reading = before.by_reader or before.reading
    return replace(before, reading=reading, understood_by="reader", dialogue=None, warnings=(*before.warnings, warning))


def _with_problem(dialogue: Dialogue, problem: InsightsError) -> Dialogue:
    text = render("repair", problem=problem.message, hint=problem.hint)
    return replace(dialogue, messages=(*dialogue.messages, Message("user", text)))


def _choices(reading: Reading, hits: tuple[CardHit, ...], scene: Scene) -> Choices:
    """The retrieved metrics and dimensions, those of the reader's own candidates first."""
    metrics: dict[str, None] = {}
    items: dict[str, None] = {"metric_time": None}
    if isinstance(reading, Understood):
        for labelled in reading.queries:
            metrics.update(dict.fromkeys(labelled.query.metrics))
            items.update((item.name, None) for item, _ in map(scene.item_of, labelled.query.group_by) if item is not None)
        items.update((evidence.target, None) for evidence in reading.evidence if evidence.target in scene.items)
    known = scene.layer.manifest.metrics
    metrics.update((hit.name, None) for hit in hits if hit.name in known)
    items.update((hit.name, None) for hit in hits if hit.name in scene.items)
    for hit in scene.index.search(" ".join(hit.text for hit in hits[:2]) or "total", _METRICS):
        if hit.name in known:
            metrics[hit.name] = None
        elif hit.name in scene.items:
            items[hit.name] = None
    chosen_items = tuple(scene.items[name] for name in list(items)[:_ITEMS] if name in scene.items)
    values = {
        item.name: scene.values(item.name) for item in chosen_items if item.kind == "categorical" and scene.values(item.name)
    }
    return Choices(tuple(known[name] for name in list(metrics)[:_METRICS]), chosen_items, values)


def _messages(
    question: Question, reading: Reading, hits: tuple[CardHit, ...], scene: Scene
) -> tuple[tuple[Message, ...], Choices]:
    """The messages to a model, within their budget: the fixed part first, so that a server can keep it; then cards and question.

    What is left out to keep the budget is what retrieval thought least of, and the oldest turns.
    """
    fixed = render("system")
    choices, history = _choices(reading, hits, scene), question.history
    while True:
        prompt = _prompt(replace(question, history=history), reading, choices, scene)
        tokens = count(fixed) + count(prompt)
        fewer = _fewer(choices)
        if tokens <= PROMPT_TOKENS or (fewer is None and not history):
            return (Message("system", fixed), Message("user", prompt)), choices
        if fewer is None:
            history = history[1:]
        else:
            choices = fewer


def _fewer(choices: Choices) -> Choices | None:
    """The choices without their last: values first, then dimensions, then metrics; None if there is nothing to leave out."""
    shown = choices.shown_values()
    if shown:
        longest = max(shown, key=lambda name: len(" ".join(shown[name])))
        return replace(choices, values={name: held for name, held in choices.values.items() if name != longest})
    if len(choices.items) > _FEWEST:
        return replace(choices, items=choices.items[:-1])
    if len(choices.metrics) > _FEWEST:
        return replace(choices, metrics=choices.metrics[:-1])
    return None


def _prompt(question: Question, reading: Reading, choices: Choices, scene: Scene) -> str:
    span = scene.span
    return render(
        "question",
        now=scene.now,
        first_day=span[0] if span else None,
        last_day=span[1] if span else None,
        metrics=choices.metrics,
        items=choices.items,
        values=choices.shown_values(),
        candidates=_candidates(reading),
        history=question.history,
        question=question.text.replace("</question>", ""),
    )


def _candidates(reading: Reading) -> list[str]:
    match reading:
        case Understood():
            told = [f"{labelled.label or 'query'}: {labelled.query.to_dict()}" for labelled in reading.queries]
            return told + ([f"words not used: {', '.join(reading.unused)}"] if reading.unused else [])
        case Ambiguous():
            return [f"could mean {choice.label}: {choice.question}" for choice in reading.choices]
        case Explained():
            return [f"asks about the {reading.topic.value}"]
        case NotUnderstood():
            return [f"no reading found ({reading.reason.value})"]


def _reading(proposal: Proposal, scene: Scene) -> Reading:
    """A checked proposal as the reader would have said it. Raises QueryError if its queries do not belong together."""
    match proposal.decision:
        case Decision.REFUSE:
            return NotUnderstood(Reason(proposal.refusal.value), "")
        case Decision.CLARIFY:
            metrics = scene.layer.manifest.metrics
            choices = tuple(
                Choice(metrics[name].label or name, metrics[name].description, text) for name, text in proposal.options
            )
            return Ambiguous("Which of these do you mean?", choices)
        case Decision.ANSWER:
            return _understood(proposal, scene)


def _understood(proposal: Proposal, scene: Scene) -> Understood:
    queries = tuple(dict.fromkeys(proposal.queries))
    first = queries[0]
    if any(query.metrics != first.metrics or query.group_by != first.group_by for query in queries):
        raise QueryError("The queries of a comparison must have the same metrics and the same group_by.")
    comparison = Comparison.NONE
    labels = [""] * len(queries)
    if len(queries) > 1:
        by_period = len({(query.start, query.end) for query in queries}) == len(queries)
        comparison = Comparison.PERIOD if by_period else Comparison.SEGMENT
        labels = [_period_label(query) if by_period else conditions_of(query, scene) or "everything" for query in queries]
    return Understood(
        queries=tuple(LabelledQuery(label, query) for label, query in zip(labels, queries, strict=True)),
        comparison=comparison,
        presentation=_presentation(first),
        unused=proposal.unused,
        period=Period(_period_label(first), _day(first.start), _day(first.end)) if first.start or first.end else None,
    )


def _presentation(query: MetricQuery) -> Presentation:
    if not query.metrics:
        return Presentation.LISTING
    if not query.group_by:
        return Presentation.NUMBER
    if query.limit == 1 and query.order_by:
        return Presentation.SUPERLATIVE
    return Presentation.TOP if query.limit else Presentation.TABLE


def _day(moment: str | None) -> date | None:
    return date.fromisoformat(moment[:10]) if moment else None


def _period_label(query: MetricQuery) -> str:
    start, end = _day(query.start), _day(query.end)
    if start and end:
        return period_text(start, end)
    if start:
        return f"since {period_text(start, start)}"
    return f"until {period_text(end, end)}" if end else "all the data"


def _told(reading: Reading) -> dict[str, object]:
    """A reading as a step's details."""
    match reading:
        case Understood():
            return {
                "reading": "understood",
                "queries": [{"label": labelled.label, **labelled.query.to_dict()} for labelled in reading.queries],
                "evidence": [f"{one.text} → {one.target}" for one in reading.evidence],
                "unused": list(reading.unused),
            }
        case Ambiguous():
            return {"reading": "ambiguous", "choices": [choice.label for choice in reading.choices]}
        case Explained():
            return {"reading": "explained", "topic": reading.topic.value, "metrics": list(reading.metrics)}
        case NotUnderstood():
            return {"reading": "not understood", "reason": reading.reason.value}


# ---- without one


def _instead(before: Understanding, problem: InsightsError, scene: Scene) -> Reading:
    """Metrics near the question that can be asked the same way, as choices; if there is none, why it cannot be answered."""
    reading = before.reading
    if not isinstance(reading, Understood):
        return reading
    query = reading.queries[0].query
    choices: list[Choice] = []
    for hit in before.hits:
        metric = scene.layer.manifest.metrics.get(hit.name)
        if metric is None or hit.name in query.metrics or len(choices) == 3:
            continue
        other = replace(query, metrics=(hit.name,), having=(), order_by=(), limit=None)
        try:
            scene.layer.compile(other)
        except InsightsError:
            continue
        choices.append(Choice(metric.label or hit.name, metric.description, spelled_out(other, scene)))
    why = _out_of_reach(query, scene) or problem.message
    if choices:
        return Ambiguous(f"{why} These can be asked that way:", tuple(choices))
    return NotUnderstood(Reason.NOT_MODELLED, why)


def _out_of_reach(query: MetricQuery, scene: Scene) -> str:
    """``Repair cost is not known by town.``, if that is why a query cannot be resolved."""
    try:
        reachable = {item.name for item in scene.layer.group_by_items(query.metrics)}
    except InsightsError:
        return ""
    items = [scene.item_of(name)[0] for name in query.group_by]
    far = [lowered(item.label) for item in items if item is not None and item.name not in reachable]
    if not far:
        return ""
    metrics = [scene.layer.metric(name).label or name for name in query.metrics]
    verb = "are" if len(metrics) > 1 or is_plural(metrics[0]) else "is"
    return f"{listed(metrics)} {verb} not known by {listed(far)}."


def spelled_out(query: MetricQuery, scene: Scene) -> str:
    """A metric query as a question that the reader understands: ``Revenue by department where Brand is Private in 2017``."""
    metrics = [scene.layer.metric(name).label or name for name in query.metrics]
    text = " and ".join(metrics)
    times, groups = [], []
    for name in query.group_by:
        item, grain = scene.item_of(name)
        if grain:
            times.append(grain.removeprefix("extract_").replace("_", " "))
        else:
            groups.append((item.label if item else name).lower())
    groups = [*times, *groups]
    text += f" by {' and '.join(groups)}" if groups else ""
    return text + conditions(query, scene) + (f" {_in_period(query)}" if query.start or query.end else "")


def _in_period(query: MetricQuery) -> str:
    label = _period_label(query)
    return label if label.startswith(("since", "until")) else f"from {label}" if " to " in label else f"in {label}"
