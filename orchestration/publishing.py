"""Releases of the warehouse: built aside, checked, then switched to as a whole.

    published/
      release-000007/  retail.duckdb  manifest.json  semantic_manifest.json  catalog.json  release.json
      release-000008/
      current -> release-000008      the only thing that ever changes under a reader
      building-4f1c/                 the candidate of a build under way, or of one that was broken off
      build.lock                     held by the one build that may write here

A reader resolves ``current`` once and opens that folder's file; it keeps its release even after the folder is deleted,
as an open file outlives its name. A folder called ``release-…`` is complete: the candidate gets that name last. Every
candidate has a name of its own, so that the dbt of a killed build, still running, writes nowhere that matters.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from semantic_models import BuildError

CURRENT = "current"
CANDIDATE = "building-"
LOCK = "build.lock"
FACTS = "release.json"
ARTIFACTS = ("manifest.json", "semantic_manifest.json")
"""What dbt wrote of the definitions that a release was built from."""
KEEP = 2
WARM = "warm.duckdb"

_RELEASE = re.compile(r"release-(\d{6,})")
_MODELS_BUILT = "models_built"
_WHOLE = "Materialize everything: the job 'build_all', or 'insights build'."


@dataclass(frozen=True, slots=True)
class Release:
    """A published release. ``facts`` is its ``release.json``."""

    number: int
    folder: Path
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A release in the making. ``warehouse`` is the file that dbt writes."""

    folder: Path
    warehouse: Path

    @property
    def is_built(self) -> bool:
        """True once dbt has built its models without a fault."""
        return (self.folder / _MODELS_BUILT).exists()

    @property
    def definitions(self) -> str:
        """Fingerprint of the definitions that its models were built from; empty if they do not stand."""
        return (self.folder / _MODELS_BUILT).read_text(encoding="utf-8") if self.is_built else ""

    def mark_built(self, artifacts: Path, definitions: str) -> None:
        """Take copies of dbt's artifacts and note that the models stand, and from which definitions."""
        for name in ARTIFACTS:
            shutil.copyfile(artifacts / name, self.folder / name)
        (self.folder / _MODELS_BUILT).write_text(definitions, encoding="utf-8")

    @contextmanager
    def or_nothing(self) -> Iterator[None]:
        """A block that makes the candidate sound; if it is left by a fault or an interrupt, the candidate goes."""
        try:
            yield
        except BaseException:
            self.discard()
            raise

    def discard(self) -> None:
        """Remove it; the current release is not touched."""
        shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def exclusive(published: Path) -> Iterator[None]:
    """Hold the right to build. Raises BuildError at once if another process holds it.

    The lock dies with the process that holds it, so a killed build leaves nothing to clear away.
    """
    published.mkdir(parents=True, exist_ok=True)
    with (published / LOCK).open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            holder = lock.read().strip()
            raise BuildError(
                f"Another build is under way{f' ({holder})' if holder else ''}.", hint="Wait for it to end, or stop it."
            ) from None
        lock.truncate(0)
        lock.write(f"process {os.getpid()}, since {datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC")
        lock.flush()
        try:
            yield
        finally:
            lock.truncate(0)


def begin(published: Path, file_name: str) -> Candidate:
    """An empty candidate. What broken-off builds left behind is removed."""
    published.mkdir(parents=True, exist_ok=True)
    for left in _candidates(published, file_name):
        left.discard()
    folder = Path(tempfile.mkdtemp(prefix=CANDIDATE, dir=published))
    folder.chmod(0o755)
    return Candidate(folder, folder / file_name)


def resume(published: Path, file_name: str, definitions: str) -> Candidate:
    """A candidate to rebuild a part of: the one whose models stand, else a copy of the current release.

    Raises BuildError if there is neither, or if the rest of it was built from other definitions.
    """
    waiting, source = built_candidate(published, file_name), current(published)
    if waiting is None and (source is None or not (source.folder / file_name).is_file()):
        raise BuildError("There is no release to rebuild a part of.", hint=_WHOLE)
    before = waiting.definitions if waiting else source.facts.get("definitions_fingerprint") if source else ""
    if before != definitions:
        raise BuildError("The definitions changed since the last build, so that a part cannot be rebuilt alone.", hint=_WHOLE)
    if waiting:
        # Not to be published if this run is broken off in its middle.
        (waiting.folder / _MODELS_BUILT).unlink()
        return waiting
    return copy_of_current(published, file_name)


def copy_of_current(published: Path, file_name: str) -> Candidate:
    """A candidate that begins as the current release stands. Its warm tier is the same file under one more name."""
    source = current(published)
    if source is None:
        raise BuildError("There is no release to go on from.", hint=_WHOLE)
    candidate = begin(published, file_name)
    shutil.copyfile(source.folder / file_name, candidate.warehouse)
    warm = source.folder / WARM
    if warm.exists():
        os.link(warm, candidate.folder / WARM)
    return candidate


def again(published: Path, file_name: str) -> Candidate:
    """The current release once more, as a candidate whose models stand. Raises BuildError if there is none."""
    candidate = copy_of_current(published, file_name)
    source = current(published)
    assert source is not None
    candidate.mark_built(source.folder, str(source.facts.get("definitions_fingerprint") or ""))
    return candidate


def built_candidate(published: Path, file_name: str) -> Candidate | None:
    """The candidate whose models stand and that waits to be published, if there is one."""
    return next((found for found in _candidates(published, file_name) if found.is_built), None)


def publish(published: Path, candidate: Candidate, facts: Mapping[str, Any]) -> Release:
    """Make the candidate the current release: readers see the old one until the last step, then the new one.

    ``facts`` go to ``release.json`` with the number and the time. The release that was current is kept, older ones are
    removed. Raises BuildError if the candidate cannot be published.
    """
    if not candidate.is_built:
        raise BuildError("There is nothing to publish: the models have not been built.", hint="Build them first.")
    if candidate.warehouse.with_name(candidate.warehouse.name + ".wal").exists():
        raise BuildError(
            f"{candidate.warehouse} was not closed.", hint="Another process still writes to it; stop it and build again."
        )
    before = current(published)
    number = max((release_number for release_number, _ in _folders(published)), default=0) + 1
    built_at = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
    body = {"release": number, "built_at": built_at, "definitions_fingerprint": candidate.definitions, **facts}
    (candidate.folder / FACTS).write_text(json.dumps(body, indent=1), encoding="utf-8")
    (candidate.folder / _MODELS_BUILT).unlink()
    for path in (*candidate.folder.iterdir(), candidate.folder):
        _to_disk(path)
    folder = published / f"release-{number:06d}"
    candidate.folder.rename(folder)
    switch(published, folder.name)
    _prune(published, keep={folder.name, *((before.folder.name,) if before else ())})
    return Release(number, folder, body)


def switch(published: Path, name: str) -> None:
    """Point ``current`` at a release. A rename over the old link is atomic: no reader finds it missing."""
    following = published / f".{CURRENT}.{os.getpid()}"
    with suppress(FileNotFoundError):
        following.unlink()
    following.symlink_to(name, target_is_directory=True)
    following.replace(published / CURRENT)
    _to_disk(published)


def current(published: Path) -> Release | None:
    """The release that readers open now, or None. Raises BuildError if its facts cannot be read."""
    folder = Path(os.path.realpath(published / CURRENT))
    found = _RELEASE.fullmatch(folder.name)
    if not found or not folder.is_dir():
        return None
    try:
        facts = json.loads((folder / FACTS).read_bytes())
    except (OSError, ValueError) as fault:
        raise BuildError(f"{folder / FACTS} cannot be read ({fault}).", hint="Run 'insights build' to publish anew.") from None
    return Release(int(found[1]), folder, facts)


def kept_facts(published: Path) -> list[Mapping[str, Any]]:
    """The facts of every complete release that is still there; those that cannot be read are left out."""
    found = []
    for _, folder in _folders(published):
        with suppress(OSError, ValueError):
            found.append(json.loads((folder / FACTS).read_bytes()))
    return found


def _candidates(published: Path, file_name: str) -> list[Candidate]:
    folders = sorted(published.glob(f"{CANDIDATE}*")) if published.is_dir() else []
    return [Candidate(folder, folder / file_name) for folder in folders]


def _folders(published: Path) -> list[tuple[int, Path]]:
    """Number and folder of every complete release, oldest first."""
    found = ((_RELEASE.fullmatch(path.name), path) for path in published.iterdir())
    return sorted((int(match[1]), path) for match, path in found if match)


def _prune(published: Path, keep: set[str]) -> None:
    """Remove all but the releases to keep and, up to ``KEEP``, the newest others."""
    older = [folder for _, folder in reversed(_folders(published)) if folder.name not in keep]
    for folder in older[max(KEEP - len(keep), 0) :]:
        shutil.rmtree(folder, ignore_errors=True)


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
