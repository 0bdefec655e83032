"""The one workflow: understanding → extraction → validation, and the Assistant that holds what it needs."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from typing import TYPE_CHECKING

from nl_agent.types import JsonObject, Outcome, StepEvent
from semantic_models import MetricQuery, Project, SemanticLayer

if TYPE_CHECKING:
    from nl_agent.llm.model import LanguageModel


class Assistant:
    """Answers questions about one project. Safe to share between threads and event loops.

    It keeps one warehouse connection a release, and notices by itself when a build has published a newer one.
    """

    @classmethod
    def open(cls, project: Project, *, llm: LanguageModel | None = None) -> Assistant:
        """Open a project for questions. Raises ProjectError, DefinitionError or WarehouseMissingError.

        Args:
            llm: the language model to ask; None takes the one of the environment (OPENAI_API_KEY or OPENAI_BASE_URL),
                and without either the embedded reader answers alone.
        """
        raise NotImplementedError

    @property
    def project(self) -> Project:
        raise NotImplementedError

    @property
    def layer(self) -> SemanticLayer:
        """The semantic layer of the release that is open now."""
        raise NotImplementedError

    def ask(self, text: str, history: Sequence[str] = ()) -> Outcome:
        """Answer one question. Raises QuestionError (empty, too long), WarehouseError and kin.

        Args:
            history: earlier questions of the same conversation, oldest first.
        """
        raise NotImplementedError

    def stream(self, text: str, history: Sequence[str] = ()) -> AsyncIterator[StepEvent | Outcome]:
        """The steps of one question as they happen, and at last its outcome. Raises as ``ask`` does, at the first step."""
        raise NotImplementedError

    def query(self, query: MetricQuery) -> JsonObject:
        """Run a metric query: the JSON of an answer without a question. Raises QueryError and kin, WarehouseError."""
        raise NotImplementedError

    def refresh(self) -> bool:
        """Open the newest release and definitions if they changed; True if they did. Costs microseconds if not."""
        raise NotImplementedError

    def close(self) -> None:
        """Release the warehouse and the threads."""
        raise NotImplementedError
