"""What the pages need of an assistant. ``nl_agent.workflow.Assistant`` is one; tests bring a scripted one."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from typing import Protocol

from nl_agent.llm.answer_cache import CacheCounts
from nl_agent.memory import ChoiceMemory
from nl_agent.types import JsonObject, Outcome, StepEvent
from semantic_models import MetricQuery, Project, SemanticLayer


class WebAssistant(Protocol):
    """Safe to share between threads and event loops. Every method but ``stream`` may block."""

    @property
    def project(self) -> Project: ...

    @property
    def layer(self) -> SemanticLayer:
        """The layer of the release that is open now; another object after a newer one was opened."""
        ...

    @property
    def choices(self) -> ChoiceMemory:
        """What people chose when a word could mean several things."""
        ...

    @property
    def cache_counts(self) -> CacheCounts:
        """What the answer cache did."""
        ...

    def ask(self, text: str, history: Sequence[str] = (), user: str = "") -> Outcome:
        """Answer one question. Raises InsightsError."""
        ...

    def stream(self, text: str, history: Sequence[str] = (), user: str = "") -> AsyncIterator[StepEvent | Outcome]:
        """The steps of one question, and at last its outcome. Raises InsightsError at the first step or later."""
        ...

    def query(self, query: MetricQuery) -> JsonObject:
        """Run a metric query: the JSON of an answer. Raises InsightsError."""
        ...

    def refresh(self) -> bool:
        """Open the newest release if there is one; True if there was."""
        ...


AssistantProvider = Callable[[], WebAssistant]
"""Gives the one assistant, opening it if need be. May block; raises InsightsError if it cannot be opened."""
