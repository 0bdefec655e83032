"""What a build shows while it runs."""

from __future__ import annotations

import os
import pty
import re
from contextlib import suppress

from orchestration.display import Bars, Recorder


def work(display: Recorder) -> None:
    """A build of two steps, the second of which fails."""
    with display:
        with display.step("Landing the raw files") as step:
            step.expect(2)
            for table in ("products", "stores"):
                step.start(table)
                step.finish(table)
            step.note("2 tables")
        with suppress(ValueError), display.step("Building the models") as step:
            step.expect(3)
            step.start("dim_stores")
            step.finish("dim_stores", failed=True)
            raise ValueError("broken")


def test_figures_of_each_step() -> None:
    display = Recorder()
    work(display)
    assert [(step.title, step.note, step.failed) for step in display.steps] == [
        ("Landing the raw files", "2 tables", False),
        ("Building the models", "", True),
    ]
    assert set(display.steps[0].to_dict()) == {"title", "note", "seconds", "cpu_seconds", "failed"}


def test_terminal_keeps_a_line_a_step_under_nested_bars() -> None:
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as terminal:
        work(Bars(terminal, steps=2))
    shown = b""
    while True:
        try:
            more = os.read(ours, 65536)
        except OSError:
            break
        if not more:
            break
        shown += more
    os.close(ours)
    text = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", shown.decode())
    assert re.search(r"✓ Landing the raw files  2 tables  0\.0 s", text)
    assert "✗ dim_stores" in text
    assert re.search(r"✗ Building the models  0\.0 s", text)
    assert "Build " in text
    assert "1/2" in text
    assert shown.endswith(b"\x1b[?25h") or b"\x1b[?25h" in shown[-40:], "the cursor is given back"
