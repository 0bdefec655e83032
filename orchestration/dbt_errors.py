"""What dbt says when it fails → one sentence, with file and line.

dbt's messages name a file relative to its package, sometimes a line, sometimes only a name in quotes or back-ticks; the
line is then found in the file itself.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from orchestration.progress import plural
from semantic_models import BuildError, DefinitionError, InsightsError, Location, Project

_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_FILE = re.compile(r"([\w./-]+\.(?:ya?ml|sql|csv|py))\b")
_LINE = re.compile(r"\bline (\d+)")
_QUOTED = re.compile(r"[`']([\w.]+)[`']")
_NAMED = re.compile(r"Error in (?:\w+ )?(\w+) \(")
_HEADS = re.compile(
    r"^(?:Encountered an error:|\w+ Error(?: in .*)?|Error reading .* - \w+ Error|Database Error.*|Compilation Error.*)$"
)
_NOISE = {"SemanticValidationFailure", "MainEncounteredError", "MainStackTrace"}


def definition_error(project: Project, output: str) -> InsightsError:
    """The fault that a failed ``dbt deps`` or ``dbt parse`` tells of."""
    messages = [message for name, message in _errors(output) if name != "MainStackTrace"]
    # Where dbt lists single faults, its closing sentence says nothing more.
    single = [message for name, message in _errors(output) if name == "SemanticValidationFailure"]
    message = (single or messages or [_plain(output)])[0]
    rest = f" ({len(set(single)) - 1} more)" if len(set(single)) > 1 else ""
    return DefinitionError(
        f"dbt cannot read the definitions: {sentence(message)}{rest}",
        hint="'insights validate' lists every fault." if single else "",
        where=place(project, message),
    )


def run_error(project: Project, results: Iterable[Mapping[str, Any]], manifest: Mapping[str, Any], output: str) -> InsightsError:
    """The fault that a failed ``dbt build`` tells of: the first model or test that failed, and how many others.

    Args:
        results: ``results`` of dbt's ``run_results.json``; empty if dbt failed before it ran anything.
        manifest: dbt's ``manifest.json``.
        output: what dbt printed.
    """
    failed = [result for result in results if result.get("status") in ("error", "fail", "runtime error")]
    if not failed:
        return definition_error(project, output)
    failed.sort(key=lambda result: not str(result["unique_id"]).startswith("model."))
    first = failed[0]
    unique_id = str(first["unique_id"])
    node = manifest.get("nodes", {}).get(unique_id) or manifest.get("unit_tests", {}).get(unique_id) or {}
    resource, *names = unique_id.split(".")
    name = str(node.get("name") or names[-1])
    kind = {"test": "dbt test", "unit_test": "dbt unit test"}.get(resource, resource)
    message = str(first.get("message") or "")
    path = str(node.get("original_file_path") or "")
    rest = f" ({len(failed) - 1} more failed)" if len(failed) > 1 else ""
    if kind == "dbt test" and first.get("failures"):
        reason = f"failed with {plural(first['failures'], 'row')}"
    elif kind.startswith("dbt"):
        reason = f"failed: {sentence(message)}".rstrip(".")
    else:
        reason = f"cannot be built: {sentence(message)}".rstrip(".")
    return BuildError(
        f"The {kind} '{name}' {reason}{rest}{'' if reason.endswith('!') and not rest else '.'}",
        hint="Nothing was published.",
        where=_test_place(project, path, node, manifest) or _found(project, path, [name], None),
    )


def sentence(message: str) -> str:
    """dbt's message without its headings, code frames and line breaks."""
    lines: list[str] = []
    for line in _plain(message).splitlines():
        text = line.strip()
        if text.startswith("> in macro"):
            break
        if text.startswith("Raw Error"):
            lines.clear()
        elif text and not set(text) <= {"-"} and not _HEADS.match(text) and not re.match(r"\d+ +\|", text):
            lines.append(text)
    text = re.sub(r'\s+in "<unicode string>", line \d+, column \d+', "", " ".join(lines))
    text = re.sub(r"^Syntax error near line \d+ ?", "", re.sub(r"\s+", " ", text)).strip()
    text = (text or _plain(message).strip() or "dbt gave no reason").rstrip(" .:;")
    return text if text.endswith(("!", "?")) else f"{text}."


def place(project: Project, message: str) -> Location | None:
    """The file and the line that a message of dbt tells of, as the user knows them."""
    found = _FILE.search(message)
    names = [*_NAMED.findall(message), *_QUOTED.findall(message)]
    if found:
        return _found(project, found[1], names, _LINE.search(message))
    if "profiles.yml" not in message and re.search(r"Syntax error near line", message):
        return _found(project, "dbt_project.yml", [], _LINE.search(message))
    # No file named: the definition of the first quoted name.
    for name in names:
        for folder in _folders(project):
            for path in sorted(folder.rglob("*.yml")):
                line = _line_of(path, [name]) if "target" not in path.parts else 0
                if line:
                    return Location(_shown(project, path), line)
    return None


def _test_place(project: Project, path: str, node: Mapping[str, Any], manifest: Mapping[str, Any]) -> Location | None:
    """Where a generic test stands: under its column, or else its model, in the YAML."""
    model = manifest.get("nodes", {}).get(node.get("attached_node") or "", {}).get("name")
    if not model or not path.endswith((".yml", ".yaml")):
        return None
    found = _found(project, path, [model], None)
    column = node.get("column_name")
    if found is None or not column:
        return found
    try:
        lines = (project.root / found.path).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return found
    wanted = re.compile(rf"\bname:\s*['\"]?{re.escape(str(column))}\b")
    below = (number for number, line in enumerate(lines, 1) if number > found.line and wanted.search(line))
    return Location(found.path, next(below, found.line))


def _found(project: Project, named: str, names: list[str], line: re.Match[str] | None) -> Location | None:
    if not named:
        return None
    for folder in _folders(project):
        for path in (
            folder / named,
            *(folder / inner / named for inner in ("models", "definitions", "tests", "seeds", "macros")),
        ):
            if path.is_file():
                return Location(_shown(project, path), int(line[1]) if line else _line_of(path, names))
    return Location(named, int(line[1]) if line else 0)


def _line_of(path: Path, names: list[str]) -> int:
    """The line that defines one of the names, else the first that mentions one; 0 if none does."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return 0
    short = [name.split(".")[-1] for name in names]
    for pattern in (r"\bname:\s*['\"]?{}\b", r"\b{}\b"):
        for name in reversed(short):
            wanted = re.compile(pattern.format(re.escape(name)))
            for number, line in enumerate(lines, 1):
                if wanted.search(line):
                    return number
    return 0


def _folders(project: Project) -> tuple[Path, ...]:
    from orchestration.dbt_files import local_packages

    return (project.dbt_dir, *local_packages(project.dbt_dir))


def _shown(project: Project, path: Path) -> str:
    return os.path.relpath(path, project.root) if path.is_relative_to(project.root) else str(path)


def _errors(output: str) -> Iterator[tuple[str, str]]:
    """Name and text of every error event in dbt's JSON log."""
    for line in output.splitlines():
        try:
            event = json.loads(line)
            info = event["info"]
        except (ValueError, KeyError, TypeError):
            continue
        if info.get("level") == "error":
            yield str(info.get("name", "")), str(info.get("msg", ""))


def _plain(text: str) -> str:
    """Without colours and the clock that dbt puts first."""
    lines = (re.sub(r"^\d\d:\d\d:\d\d +", "", _COLOURS.sub("", line)) for line in text.splitlines())
    return "\n".join(lines)
