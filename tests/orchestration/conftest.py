"""A small project that is built in seconds, and the command that builds it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

STALL = Path(__file__).parent / "stall"

Run = Callable[..., subprocess.CompletedProcess[str]]


def processes() -> dict[int, int]:
    """Parent of every process that lives; the dead that nobody has buried yet do not count."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid=,stat="], capture_output=True, text=True, check=True).stdout
    rows = (line.split() for line in listed.splitlines())
    return {int(pid): int(parent) for pid, parent, state in rows if not state.startswith("Z")}


def descendants(pid: int) -> set[int]:
    """The processes that a process started, and those that they started."""
    found: set[int] = set()
    parents = processes()
    while more := {child for child, parent in parents.items() if parent in {pid, *found}} - found:
        found |= more
    return found


@pytest.fixture(scope="session")
def insights() -> Run:
    """Run ``insights`` as a user would; ``project`` is a folder, further variables go to the environment."""

    def run(*arguments: str, project: Path, **environment: str) -> subprocess.CompletedProcess[str]:
        import os

        command = [str(Path(sys.executable).with_name("insights")), *arguments, "--project-dir", str(project)]
        return subprocess.run(
            command, env={**os.environ, **environment}, capture_output=True, text=True, timeout=300, check=False
        )

    return run


@pytest.fixture(scope="session")
def built_stall(tmp_path_factory: pytest.TempPathFactory, insights: Run) -> Path:
    """The market stall, built once. Tests that change it take a copy."""
    folder = tmp_path_factory.mktemp("built") / "stall"
    shutil.copytree(STALL, folder)
    built = insights("build", project=folder)
    assert built.returncode == 0, built.stdout + built.stderr
    (folder / "said.txt").write_text(built.stdout)
    (folder / "steps.txt").write_text(built.stderr)
    return folder


@pytest.fixture
def stall(built_stall: Path, tmp_path: Path) -> Path:
    """A copy of the built stall, to be changed."""
    folder = tmp_path / "stall"
    shutil.copytree(built_stall, folder, symlinks=True)
    return folder
