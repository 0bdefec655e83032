"""Many questions at once, in their order: one run of embeddings for all, several answered at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from nl_agent.types import Outcome
from nl_agent.workflow import Assistant
from semantic_models import InsightsError

AT_ONCE = 4


def answer_all(assistant: Assistant, questions: Sequence[str], user: str = "") -> Iterator[Outcome | InsightsError]:
    """An outcome for each question, or the fault that it ended in; the next is under way while one is looked at.

    The first is answered alone: where a language model is asked, its server then has the prompts' fixed part at hand for
    all the others.
    """
    if not questions:
        return
    assistant.prepare(questions)

    def ask(question: str) -> Outcome | InsightsError:
        try:
            return assistant.ask(question, user=user)
        except InsightsError as fault:
            return fault

    yield ask(questions[0])
    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="batch") as pool:
        yield from pool.map(ask, questions[1:])
