"""What the agents hand to each other."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from nl_agent.llm.model import Message
from nl_agent.llm.proposal import Choices
from nl_agent.reader.types import LabelledQuery, Reading, Understood
from nl_agent.retrieval import CardHit
from nl_agent.scene import Scene
from nl_agent.types import Answer, Question, StepEvent, Usage
from semantic_models import CompiledQuery, MetricQuery, ResultTable

MAX_RETURNS = 2
"""How often a query that cannot be resolved goes back to understanding."""

Tell = Callable[[str, dict[str, object]], None]
"""Says what a step is doing, with details, to whoever is watching."""


class Run:
    """One question under way: what it is answered from, and what has been told of it so far."""

    def __init__(self, question: Question, scene: Scene, watch: Callable[[StepEvent], None] | None = None) -> None:
        self.question = question
        self.scene = scene
        self.steps: list[StepEvent] = []
        self.timings_ms: dict[str, float] = {}
        self.usage: Usage | None = None
        self.failures: list[str] = []
        """What went wrong on the way to the outcome: then it is this moment's, and not remembered."""
        self.earlier: Callable[[], Answer | None] = lambda: None
        """Finds an answer to the same question over older data."""
        self._watch = watch

    def teller(self, step: str) -> Tell:
        """What a step tells with; called from any thread."""

        def tell(message: str, detail: dict[str, object]) -> None:
            told = StepEvent(step, message, detail)
            self.steps.append(told)
            if self._watch:
                self._watch(told)

        return tell

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Add the time of a block to a step's."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.timings_ms[step] = self.timings_ms.get(step, 0.0) + (time.perf_counter() - began) * 1000


@dataclass(frozen=True, slots=True)
class Dialogue:
    """What was said to a language model about one question, so that it can be asked to mend its answer."""

    messages: tuple[Message, ...]
    choices: Choices
    model: str
    calls: int = 0
    tokens_in: int = 0
    tokens_cached: int = 0
    tokens_out: int = 0


@dataclass(frozen=True, slots=True)
class Understanding:
    """A question as it was understood, and how.

    Attributes:
        understood_by: ``reader`` or the language model's name.
        warnings: sentences that the answer must carry, such as that the model could not be asked.
        returns: how often it came back because its queries could not be resolved.
        by_reader: what the embedded reader made of the question, where ``reading`` is the model's.
        asked: everything that was said to a model, whatever became of it: that is what it cost.
    """

    reading: Reading
    hits: tuple[CardHit, ...] = ()
    understood_by: str = "reader"
    warnings: tuple[str, ...] = ()
    dialogue: Dialogue | None = None
    returns: int = 0
    by_reader: Reading | None = None
    asked: Dialogue | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One query of an answer, compiled and run."""

    label: str
    query: MetricQuery
    compiled: CompiledQuery
    table: ResultTable


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that ran for one question.

    Attributes:
        parts: the queries of the reading, in its order.
        total: the same query without groups, if shares of the total are wanted, or a rate is held against that of all.
        limited: True if rows were left out to bound the answer's size.
        assumptions: what was decided here for the asker, in sentences.
        warnings: what of the question could not be done, in sentences.
        shown_from: the first day of the rows that are shown, where those before it are only read.
        chosen: the ranking whose first things are all that the rows are told of.
        unranked: filters that take what is not known out of a ranking; nobody asked for them.
    """

    understood: Understood
    parts: tuple[Part, ...]
    total: Part | None = None
    limited: bool = False
    assumptions: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    shown_from: str | None = None
    chosen: Part | None = None
    unranked: tuple[str, ...] = ()

    @property
    def compares(self) -> bool:
        """True if several queries are shown side by side."""
        return len(self.parts) > 1

    @property
    def first(self) -> Part:
        return self.parts[0]

    @property
    def asked(self) -> MetricQuery:
        """The first query over the period of the rows that are shown: a moving average also reads what lies before it."""
        return replace(self.first.query, start=self.shown_from) if self.shown_from else self.first.query


__all__ = ["MAX_RETURNS", "Dialogue", "Extraction", "LabelledQuery", "Part", "Run", "Tell", "Understanding"]
