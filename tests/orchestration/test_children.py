"""Processes of the server: restarted when they fall over, and gone with all they started when it stops."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from orchestration.children import Child, Children

from .conftest import descendants, processes

PARENT_OF_ONE = (
    "import subprocess, sys, time; print('up', flush=True); "
    "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']); time.sleep(600)"
)
DEAF = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(600)"


def until(holds: Callable[[], object]) -> None:
    while not holds():
        time.sleep(0.02)


def child(tmp_path: Path, name: str, script: str) -> Child:
    return Child(name, [sys.executable, "-c", script], os.environ, tmp_path / f"{name}.log")


def test_children_and_grandchildren_are_gone_after_stop(tmp_path: Path) -> None:
    children = Children(print)
    one, two = child(tmp_path, "one", PARENT_OF_ONE), child(tmp_path, "two", DEAF)
    for each in (one, two):
        children.start(each)
    until(lambda: (tmp_path / "two.log").read_text() == "deaf\n")
    assert one.process is not None
    assert two.process is not None
    pid = one.process.pid
    until(lambda: descendants(pid))
    everyone = {pid, two.process.pid, *descendants(pid)}
    children.stop(patience=0.5)
    assert not everyone & set(processes())


def test_child_that_falls_over_is_started_again_and_told_of(tmp_path: Path) -> None:
    told: list[str] = []
    children = Children(told.append)
    one = child(tmp_path, "one", "import sys, time; print('up', flush=True); time.sleep(600)")
    children.start(one)
    until(lambda: (tmp_path / "one.log").read_text() == "up\n")
    assert one.process is not None
    one.process.kill()
    until(lambda: (tmp_path / "one.log").read_text() == "up\nup\n")
    children.stop(patience=5)
    assert told == [f"one ended with -9 and is started again in 1 s; its log is {tmp_path / 'one.log'}."]


def test_nothing_starts_after_stop(tmp_path: Path) -> None:
    children = Children(print)
    children.stop()
    late = child(tmp_path, "late", "pass")
    children.start(late)
    assert late.process is None


def test_log_of_the_last_time_is_kept(tmp_path: Path) -> None:
    (tmp_path / "one.log").write_text("before\n")
    children = Children(print)
    children.start(child(tmp_path, "one", "import time; print('now', flush=True); time.sleep(600)"))
    until(lambda: (tmp_path / "one.log").read_text() == "now\n")
    children.stop()
    assert (tmp_path / "one.log.1").read_text() == "before\n"


def test_children_of_a_killed_server_end_too(tmp_path: Path) -> None:
    """Even SIGKILL, which leaves no time to say good-bye, leaves no orphan."""
    script = f"""
import os, sys, time
from pathlib import Path
from orchestration.children import Child, Children
children = Children(print)
one = Child("one", [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(600)"], os.environ, Path({str(tmp_path / "one.log")!r}))
children.start(one)
print(one.process.pid, flush=True)
time.sleep(600)
"""
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        pid = int(server.stdout.readline())
        until(lambda: (tmp_path / "one.log").read_text() == "up\n")
        server.send_signal(signal.SIGKILL)
    until(lambda: pid not in processes())
