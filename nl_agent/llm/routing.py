"""Which model a question needs: none where the reader is sure, a small one where it is nearly, a large one where it is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from nl_agent.llm.model import LanguageModel
from nl_agent.reader.types import Ambiguous, Explained, NotUnderstood, Reading, Reason, Understood


class Difficulty(Enum):
    """How sure the embedded reader is of a question."""

    SETTLED = "settled"
    """What no model is asked about: orders, personal data, the future, reasons, and days that there is no data for."""
    EASY = "easy"
    """Understood, every part of it by its name or a synonym."""
    MIDDLING = "middling"
    """Understood in part by likeness, or in several ways."""
    HARD = "hard"
    """Not understood, though it may be about this business."""


_SETTLED = frozenset(
    {Reason.EMPTY, Reason.INSTRUCTIONS, Reason.PERSONAL_DATA, Reason.FORECAST, Reason.CAUSE, Reason.OUTSIDE_PERIOD}
)
_SURE = frozenset({"exact", "synonym"})


def difficulty(reading: Reading) -> Difficulty:
    """How hard the reader found a question."""
    match reading:
        case NotUnderstood():
            return Difficulty.SETTLED if reading.reason in _SETTLED else Difficulty.HARD
        case Explained():
            return Difficulty.SETTLED
        case Ambiguous():
            return Difficulty.MIDDLING
        case Understood():
            sure = not reading.unused and all(one.how in _SURE for one in reading.evidence)
            return Difficulty.EASY if sure else Difficulty.MIDDLING


@dataclass(frozen=True, slots=True)
class Models:
    """The models by difficulty; without one for a difficulty the reader's reading stands."""

    by_difficulty: Mapping[Difficulty, LanguageModel]

    @classmethod
    def always(cls, model: LanguageModel) -> Models:
        """One model for every question that a model may be asked at all."""
        return cls(dict.fromkeys((Difficulty.EASY, Difficulty.MIDDLING, Difficulty.HARD), model))

    @classmethod
    def of(cls, routes: Mapping[str, str], models: Mapping[str, LanguageModel]) -> Models:
        """Routes as they are configured: difficulty → ``reader`` or the name of a model's role."""
        return cls({Difficulty(name): models[role] for name, role in routes.items() if role != "reader"})

    def for_reading(self, reading: Reading) -> LanguageModel | None:
        return self.by_difficulty.get(difficulty(reading))

    @property
    def names(self) -> str:
        """What answers hang on: which model is asked when."""
        return " ".join(f"{level.value}={model.name}" for level, model in self.by_difficulty.items())
