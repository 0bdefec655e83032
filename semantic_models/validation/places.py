"""Where things are defined: a scan of a project's YAML for names, with their lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from semantic_models.errors import Location

_SECTIONS = ("semantic_models", "metrics", "saved_queries", "models")
_PARTS = ("measures", "dimensions", "entities", "metrics")
_SKIPPED = {"target", "dbt_packages", "logs", ".venv", "node_modules", ".git", "data"}


@dataclass(frozen=True, slots=True)
class Fault:
    """YAML that cannot be read at all."""

    where: Location
    message: str


@dataclass(slots=True)
class Places:
    """Lines of definitions: ``("metrics", "revenue")`` or ``("semantic_models", "sales", "measures", "revenue")``."""

    lines: dict[tuple[str, ...], list[Location]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def of(self, *key: str) -> Location | None:
        """The first place where the thing is defined, or the nearest around it."""
        while key:
            found = self.lines.get(key)
            if found:
                return found[0]
            key = key[:-2]
        return None


def scan(folders: tuple[Path, ...], root: Path) -> Places:
    """Read every YAML file under ``folders``; paths are told relative to ``root``."""
    places = Places()
    for path in sorted({path for folder in folders for path in _yaml_files(folder)}):
        shown = str(path.relative_to(root)) if path.is_relative_to(root) else str(path)
        try:
            tree = yaml.compose(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except yaml.YAMLError as fault:
            mark = getattr(fault, "problem_mark", None)
            line = mark.line + 1 if mark else 0
            places.faults.append(Fault(Location(shown, line), f"The YAML is broken: {getattr(fault, 'problem', None) or fault}."))
            continue
        except (OSError, UnicodeDecodeError) as fault:
            places.faults.append(Fault(Location(shown), f"The file cannot be read: {fault}."))
            continue
        for section, items in _pairs(tree):
            if section in _SECTIONS:
                _note(places, (section,), items, shown)
    return places


def _yaml_files(folder: Path) -> Iterator[Path]:
    for pattern in ("*.yml", "*.yaml"):
        for path in folder.rglob(pattern):
            if not _SKIPPED.intersection(path.relative_to(folder).parts):
                yield path


def _note(places: Places, prefix: tuple[str, ...], items: yaml.Node, shown: str) -> None:
    if not isinstance(items, yaml.SequenceNode):
        return
    for item in items.value:
        pairs = dict(_pairs(item))
        name = pairs.get("name")
        if not isinstance(name, yaml.ScalarNode):
            continue
        key = (*prefix, str(name.value))
        places.lines.setdefault(key, []).append(Location(shown, name.start_mark.line + 1))
        for part in _PARTS:
            if part in pairs and len(key) == 2:
                _note(places, (*key, part), pairs[part], shown)


def _pairs(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                yield str(key.value), value
