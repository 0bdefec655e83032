"""When the warehouse cannot answer: down the ladder, a rung at a time, each told.

1  the same again, after a moment             a connection that was lost, a neighbour's memory
2  the same with fewer groups                 said in the answer
3  an earlier answer to the same question     labelled with the data that it is from
4  a sentence on what failed and what can be asked
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from nl_agent.agents.known_groups import extract_known
from nl_agent.agents.plan import Extraction, Tell
from nl_agent.reader.types import Calculation, Understood
from nl_agent.scene import Scene
from nl_agent.types import Answer, Question, Refusal, RefusalKind
from nl_agent.wording import lowered
from semantic_models import WarehouseError

PAUSE_SECONDS = 0.2

Earlier = Callable[[], Answer | None]
"""Finds an answer to the same question over older data."""


def descend(
    question: Question, understood: Understood, fault: WarehouseError, scene: Scene, earlier: Earlier, tell: Tell
) -> Extraction | Answer | Refusal:
    """What can be given after the queries of a reading failed in the warehouse. Raises nothing."""
    tell("The warehouse failed; trying again", {"problem": fault.message})
    time.sleep(PAUSE_SECONDS)
    try:
        return extract_known(understood, scene, tell)
    except WarehouseError as again:
        fault = again
    simpler = _simplified(understood, scene)
    if simpler is not None:
        plainer, left_out = simpler
        tell("Trying with fewer groups", {"problem": fault.message, "left_out": left_out})
        try:
            found = extract_known(plainer, scene, tell)
        except WarehouseError as still:
            fault = still
        else:
            said = f"Simplified: not split by {left_out}, because the warehouse could not answer that now ({fault.message.rstrip('.')})."
            return replace(found, warnings=(*found.warnings, said))
    tell("Looking for an earlier answer", {"problem": fault.message})
    answer = earlier()
    if answer is not None:
        release = answer.cache.release if answer.cache else ""
        said = f"The warehouse cannot answer now ({fault.message.rstrip('.')}): this is an earlier answer, from {release or 'older data'}."
        return replace(answer, warnings=(said, *answer.warnings))
    text = f"The warehouse cannot answer now: {fault.message} Nothing is made up in its place; ask again in a moment."
    return Refusal(question.text, text, RefusalKind.UNAVAILABLE, (question.text,), now=scene.now)


def _simplified(understood: Understood, scene: Scene) -> tuple[Understood, str] | None:
    """The reading without its last group, and what that is called; None if nothing can be left out.

    Time stays: of several groups the last that is no time goes. What is worked out from the rows needs them all.
    """
    groups = understood.queries[0].query.group_by
    if len(groups) < 2 or understood.work.calculation is not Calculation.NONE:
        return None
    gone = next((name for name in reversed(groups) if not name.startswith("metric_time")), groups[-1])
    kept = tuple(name for name in groups if name != gone)
    queries = tuple(
        replace(
            labelled,
            query=replace(
                labelled.query,
                group_by=kept,
                order_by=tuple(name for name in labelled.query.order_by if name.removeprefix("-") != gone),
            ),
        )
        for labelled in understood.queries
    )
    item, grain = scene.item_of(gone)
    return replace(understood, queries=queries), lowered(item.label) if item and not grain else gone
