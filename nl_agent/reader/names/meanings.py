"""What a phrase of a question can mean, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

NOT = "not"
"""How "without a scan" is the yes or no of "with a scan": it says no."""
DONE = "done"
"""How "referred" is the yes or no of "Referred by a doctor": after who or what it was done to."""
UNSURE = "unsure"
"""How a common word is a value where it may be something else."""


class Kind(Enum):
    METRIC = "metric"
    ITEM = "item"
    VALUE = "value"
    GRAIN = "grain"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase can mean. ``target`` is a metric, item or granularity name; of a value, ``item`` holds it."""

    kind: Kind
    target: str
    how: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """Tokens ``start`` to ``end`` (excluded) with everything that they could mean."""

    start: int
    end: int
    text: str
    meanings: tuple[Meaning, ...]

    def of(self, kind: Kind) -> tuple[Meaning, ...]:
        return tuple(meaning for meaning in self.meanings if meaning.kind is kind)
