"""Versions of the index on disk: one folder each, never changed once it has its name, and a link to the current one.

    index/
      1f0c…/  cards.lance  values.lance  partitions.lance  index.json  used
      current -> 1f0c…

``used`` is touched when an answer rests on the version, so that the cards behind it can be read for a month after.
"""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from semantic_models import ProjectError, did_you_mean

CURRENT = "current"
FACTS = "index.json"
USED = "used"
KEEP = 5
"""Versions that are kept however old they are."""
KEEP_DAYS = 30
"""Versions that an answer used within so many days are kept as well,"""
MOST = 50
"""but no more than this: a version of a few thousand values takes some megabytes."""


@dataclass(frozen=True, slots=True)
class IndexVersion:
    """One version as it stands on disk. ``used`` is when an answer last rested on it, to the hour; None if none did."""

    name: str
    built: datetime
    used: datetime | None
    current: bool
    facts: Mapping[str, Any]


def versions(index_dir: Path) -> tuple[IndexVersion, ...]:
    """Every version that can be read, the current one first, then the newest."""
    now = os.readlink(index_dir / CURRENT) if (index_dir / CURRENT).is_symlink() else ""
    found = []
    for path in index_dir.glob(f"*/{FACTS}"):
        folder = path.parent
        facts = _read(path)
        if folder.is_symlink() or folder.name.startswith(".") or not facts:
            continue
        mark = folder / USED
        used = _time_of(mark) if mark.exists() else None
        found.append(IndexVersion(folder.name, _time_of(path), used, folder.name == now, facts))
    return tuple(sorted(found, key=lambda one: (one.current, one.built, one.name), reverse=True))


def folder_of(index_dir: Path, version: str) -> Path:
    """The folder of a version: by its name, by the beginning of its name, or the current one for an empty text.

    Raises ProjectError if there is no such version.
    """
    if not version or version == CURRENT:
        return Path(os.path.realpath(index_dir / CURRENT))
    names = [one.name for one in versions(index_dir)]
    fits = [name for name in names if name.startswith(version)]
    if len(fits) != 1 and version not in names:
        hint = did_you_mean(version, names) or "'insights cards' lists the versions that are kept."
        problem = "is not the only one that begins so" if fits else "is not there"
        raise ProjectError(f"The version '{version[:40]}' of the index {problem}.", hint=hint)
    return index_dir / (version if version in names else fits[0])


def read_facts(index_dir: Path) -> Mapping[str, Any]:
    """What the current version was made from; empty if there is none."""
    return _read(index_dir / CURRENT / FACTS)


def write_facts(folder: Path, facts: Mapping[str, Any]) -> None:
    """Put down what a version was made from, whole or not at all."""
    temporary = folder / f".{FACTS}.{os.getpid()}"
    temporary.write_text(json.dumps(facts, indent=1, sort_keys=True))
    temporary.replace(folder / FACTS)


def point(index_dir: Path, version: str) -> bool:
    """Make ``current`` name this version; True if it named another."""
    current = index_dir / CURRENT
    if current.is_symlink() and os.readlink(current) == version:
        return False
    temporary = index_dir / f".{CURRENT}.{os.getpid()}"
    temporary.unlink(missing_ok=True)
    temporary.symlink_to(version)
    temporary.replace(current)
    return True


def prune(index_dir: Path) -> None:
    """Remove the versions that are neither among the newest few nor behind an answer of the last weeks."""
    since = datetime.fromtimestamp(time.time() - KEEP_DAYS * 86_400, UTC)
    for place, one in enumerate(versions(index_dir)):
        recent = one.used is not None and one.used >= since and place < MOST
        if place >= KEEP and not recent:
            shutil.rmtree(index_dir / one.name, ignore_errors=True)


def _read(path: Path) -> Mapping[str, Any]:
    try:
        body = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return body if isinstance(body, dict) else {}


def _time_of(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
