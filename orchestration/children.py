"""Processes that live and die with the server: started, restarted when they fall over, stopped without a trace."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

_LONGEST_PAUSE = 30.0
_TETHER = """
import ctypes, os, signal, sys
ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Linux tells the child to stop when the server is killed in a way that leaves it no time to say so."""


@dataclass(slots=True)
class Child:
    """A process in a session of its own, so that whatever it starts can be stopped with it.

    Attributes:
        log: its output; that of the last server is kept as ``.1``.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    falls: int = 0
    wait_until: float = 0.0

    def start(self) -> None:
        with self.log.open("ab") as out:
            tether = (sys.executable, "-I", "-c", _TETHER) if sys.platform == "linux" else ()
            self.process = subprocess.Popen(
                [*tether, *self.command],
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.started = time.monotonic()

    def signal_group(self, number: signal.Signals) -> None:
        """Signal the process and everything that it started."""
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)


@dataclass(slots=True)
class Children:
    """Starts children, restarts those that fall over (after longer and longer pauses), and stops them all."""

    report: Callable[[str], None]
    children: list[Child] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _stopping: threading.Event = field(default_factory=threading.Event)
    _watcher: threading.Thread | None = None

    def start(self, child: Child) -> None:
        """Start a child and look after it from now on; a no-op once ``stop`` was called."""
        with self._lock:
            if self._stopping.is_set():
                return
            child.log.parent.mkdir(parents=True, exist_ok=True)
            if child.log.exists():
                os.replace(child.log, child.log.with_name(child.log.name + ".1"))
            child.start()
            self.children.append(child)
            if self._watcher is None:
                self._watcher = threading.Thread(target=self._watch, name="children", daemon=True)
                self._watcher.start()

    def stop(self, patience: float = 10.0) -> None:
        """Ask politely, wait, then insist. Afterwards none of them, nor anything they started, is left."""
        with self._lock:
            self._stopping.set()
        if self._watcher is not None:
            self._watcher.join()
        for child in self.children:
            child.signal_group(signal.SIGTERM)
        until = time.monotonic() + patience
        for child in self.children:
            if child.process is not None:
                with suppress(subprocess.TimeoutExpired):
                    child.process.wait(max(until - time.monotonic(), 0.1))
            child.signal_group(signal.SIGKILL)
            if child.process is not None:
                child.process.wait()

    def _watch(self) -> None:
        while not self._stopping.wait(0.5):
            with self._lock:
                for child in self.children:
                    self._look_after(child)

    def _look_after(self, child: Child) -> None:
        now = time.monotonic()
        if child.process is None:
            if now >= child.wait_until:
                child.start()
            return
        status = child.process.poll()
        if status is None:
            return
        # What it had started must not live beside its successor.
        child.signal_group(signal.SIGKILL)
        child.falls = 1 if now - child.started > _LONGEST_PAUSE else child.falls + 1
        pause = min(2.0 ** (child.falls - 1), _LONGEST_PAUSE)
        child.process, child.wait_until = None, now + pause
        self.report(f"{child.name} ended with {status} and is started again in {pause:.0f} s; its log is {child.log}.")
