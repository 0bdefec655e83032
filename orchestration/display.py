"""What a build shows: nested bars on a terminal, a line a step elsewhere, figures for ``--json``."""

from __future__ import annotations

import os
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, TextIO

from orchestration.progress import Step

if TYPE_CHECKING:
    from rich.progress import TaskID


@dataclass(slots=True)
class StepRecord:
    """A step that ended. ``cpu_seconds`` counts this process and the processes that it waited for."""

    title: str
    note: str = ""
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    failed: bool = False

    def to_dict(self) -> dict[str, Any]:
        body = asdict(self)
        return {**body, "seconds": round(self.seconds, 2), "cpu_seconds": round(self.cpu_seconds, 2)}

    def line(self) -> str:
        """``Landing the raw files: 8 tables, 1 changed (0.6 s)``."""
        told = " failed" if self.failed else f": {self.note}" if self.note else ""
        return f"{self.title}{told} ({self.seconds:.1f} s)"


def cpu_seconds() -> float:
    """CPU time of this process and its ended children."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


class Recorder:
    """Keeps the figures of each step and shows nothing."""

    def __init__(self) -> None:
        self.steps: list[StepRecord] = []

    def __enter__(self) -> Recorder:
        return self

    def __exit__(self, *exc: object) -> None:
        return None

    @contextmanager
    def step(self, title: str) -> Iterator[Step]:
        """Time a step; subclasses show it."""
        record = StepRecord(title, failed=True)
        began, cpu = time.perf_counter(), cpu_seconds()
        self._begin(record)
        try:
            yield _Watched(self, record)
            record.failed = False
        finally:
            record.seconds, record.cpu_seconds = time.perf_counter() - began, cpu_seconds() - cpu
            self.steps.append(record)
            self._end(record)

    def _begin(self, record: StepRecord) -> None: ...

    def _end(self, record: StepRecord) -> None: ...

    def _expect(self, items: int) -> None: ...

    def _start(self, item: str) -> None: ...

    def _finish(self, item: str, failed: bool) -> None: ...


@dataclass(frozen=True, slots=True)
class _Watched:
    recorder: Recorder
    record: StepRecord

    def expect(self, items: int) -> None:
        self.recorder._expect(items)

    def start(self, item: str) -> None:
        self.recorder._start(item)

    def finish(self, item: str, *, failed: bool = False) -> None:
        self.recorder._finish(item, failed)

    def note(self, text: str) -> None:
        self.record.note = text


class Lines(Recorder):
    """A line when a step ends, and nothing else."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__()
        self._stream = stream

    def _end(self, record: StepRecord) -> None:
        print(record.line(), file=self._stream, flush=True)


class Bars(Recorder):
    """Two bars: the steps of the build, and the items of the step under way. A line stays of each step that ended."""

    def __init__(self, stream: TextIO, steps: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
        from rich.table import Column

        super().__init__()
        self._file = os.fdopen(os.dup(stream.fileno()), "w", encoding="utf-8")
        self._console = Console(file=self._file)
        self._bars = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}", table_column=Column(width=36, no_wrap=True)),
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("[dim]{task.fields[item]}", table_column=Column(no_wrap=True, overflow="ellipsis", ratio=1)),
            console=self._console,
            transient=True,
            expand=True,
            # Drawing takes the time of two slow cores that the build needs.
            refresh_per_second=5,
        )
        self._outer = self._bars.add_task("[bold]Build", total=steps, item="")
        self._inner: TaskID | None = None
        self._running: dict[str, None] = {}

    def __enter__(self) -> Bars:
        self._bars.start()
        return self

    def __exit__(self, *exc: object) -> None:
        self._bars.stop()
        self._file.close()

    def _begin(self, record: StepRecord) -> None:
        self._inner = self._bars.add_task(f"  {record.title}", total=None, item="")
        self._running.clear()

    def _end(self, record: StepRecord) -> None:
        if self._inner is not None:
            self._bars.remove_task(self._inner)
            self._inner = None
        mark = "[red]✗[/]" if record.failed else "[green]✓[/]"
        note = f"  [dim]{record.note}[/]" if record.note else ""
        self._console.print(f"{mark} {record.title}{note}  [dim]{record.seconds:.1f} s[/]", highlight=False)
        if not record.failed:
            self._bars.advance(self._outer)

    def _expect(self, items: int) -> None:
        if self._inner is not None:
            self._bars.update(self._inner, total=items)

    def _start(self, item: str) -> None:
        self._running[item] = None
        self._show()

    def _finish(self, item: str, failed: bool) -> None:
        self._running.pop(item, None)
        if self._inner is not None:
            self._bars.advance(self._inner)
        if failed:
            self._console.print(f"  [red]✗ {item}[/]", highlight=False)
        self._show()

    def _show(self) -> None:
        if self._inner is not None:
            self._bars.update(self._inner, item=next(reversed(self._running), ""))
