"""Runs of question files, kept, so that what was right and no longer is has a name.

<data>/evaluation/history.jsonl    the newest 200 runs, a line each
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from nl_agent.evaluation.judging import Verdict
from nl_agent.evaluation.report import Report

KEEP = 200


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one file.

    Attributes:
        at: UTC, ISO text.
        file: name of the question file; ``file_hash`` changes with its text.
        verdicts: by question id.
        figures: accuracy and the rest, as the report has them.
    """

    at: str
    file: str
    file_hash: str
    definitions_version: str
    data_version: str
    verdicts: Mapping[str, str]
    figures: Mapping[str, Any]

    @property
    def right(self) -> int:
        return sum(1 for verdict in self.verdicts.values() if verdict == Verdict.RIGHT.value)


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of questions that both runs asked. ``since`` names what is not as it was."""

    regressed: tuple[str, ...]
    improved: tuple[str, ...]
    since: tuple[str, ...]


def file_hash(file: Path) -> str:
    """Changes with the text of a question file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16]


def run_of(file: Path, report: Report, definitions_version: str, data_version: str) -> Run:
    """A run as it is kept."""
    body = report.to_dict()
    figures = {name: body[name] for name in body if name not in ("failures",)}
    verdicts = {result.case.id: result.verdict.value for result in report.results}
    digest = file_hash(file)
    return Run(
        datetime.now(UTC).isoformat(timespec="seconds"), file.name, digest, definitions_version, data_version, verdicts, figures
    )


def changes(before: Run, after: Run) -> Changes:
    """What was right and is not, and the other way round."""
    both = [name for name in after.verdicts if name in before.verdicts]
    right = Verdict.RIGHT.value
    since = [
        told
        for told, old, new in (
            ("definitions", before.definitions_version, after.definitions_version),
            ("data", before.data_version, after.data_version),
            ("questions", before.file_hash, after.file_hash),
        )
        if old != new
    ]
    return Changes(
        tuple(name for name in both if before.verdicts[name] == right != after.verdicts[name]),
        tuple(name for name in both if before.verdicts[name] != right == after.verdicts[name]),
        tuple(since),
    )


class EvaluationHistory:
    """The runs of one project. It is replaced as a whole, so that a run that is killed leaves the old one."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def runs(self, file: str = "") -> tuple[Run, ...]:
        """The runs, oldest first; of one file by its name."""
        names = {one.name for one in fields(Run)}
        found = []
        try:
            lines = self._path.read_text(encoding="utf-8").splitlines()
        except OSError:
            return ()
        for line in lines:
            with suppress(ValueError, TypeError):
                found.append(Run(**{name: value for name, value in json.loads(line).items() if name in names}))
        return tuple(run for run in found if not file or run.file == file)

    def last(self, file: str) -> Run | None:
        runs = self.runs(file)
        return runs[-1] if runs else None

    def add(self, run: Run) -> None:
        """Keep a run; the oldest go. Raises OSError."""
        kept = [*self.runs(), run][-KEEP:]
        self._path.parent.mkdir(parents=True, exist_ok=True)
        temporary = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        temporary.write_text("".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in kept), encoding="utf-8")
        temporary.replace(self._path)
