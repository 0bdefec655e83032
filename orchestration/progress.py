"""How far a build is: what it reports, and to whom. The display is in ``orchestration.display``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol


class Step(Protocol):
    """One step of the graph, made of items (a table landed, a dbt node)."""

    def expect(self, items: int) -> None:
        """Say how many items there will be."""
        ...

    def start(self, item: str) -> None:
        """An item begins."""
        ...

    def finish(self, item: str, *, failed: bool = False) -> None:
        """An item ends."""
        ...

    def note(self, text: str) -> None:
        """What the step came to, in a few words: ``24 models, 25 tests``."""
        ...


class Progress(Protocol):
    """Whoever watches a build."""

    def step(self, title: str) -> AbstractContextManager[Step]:
        """A block that is one step; leaving it with an exception is its failure."""
        ...


class _SilentStep:
    def expect(self, items: int) -> None: ...

    def start(self, item: str) -> None: ...

    def finish(self, item: str, *, failed: bool = False) -> None: ...

    def note(self, text: str) -> None: ...


class Silent:
    """Nobody watches: Dagster's own log tells of the run."""

    @contextmanager
    def step(self, title: str) -> Iterator[Step]:
        yield _SilentStep()


def plural(count: int, noun: str) -> str:
    """``1 metric``, ``52 metrics``."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
