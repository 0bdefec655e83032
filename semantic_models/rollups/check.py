"""Drift between a mart's declaration, its SQL, its contract and the definitions, without touching the warehouse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from semantic_models.engine import SemanticLayer
from semantic_models.errors import DefinitionError, InsightsError, did_you_mean
from semantic_models.manifest.model import Rollup
from semantic_models.project import Project
from semantic_models.rollups.files import MACROS, Declared, declared, macros, model_sql
from semantic_models.rollups.select import mart_select
from semantic_models.validation.rules import rollup_faults

WRITTEN = "{#- Written by 'insights rollups write'"


@dataclass(frozen=True, slots=True)
class Drift:
    """Something about a mart that no longer fits together. ``where`` is a file, with its line where there is one."""

    mart: str
    message: str
    hint: str = ""
    where: str = ""

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}'{self.mart}' {self.message}{f' {self.hint}' if self.hint else ''}"

    def to_dict(self) -> dict[str, str]:
        return {"mart": self.mart, "message": self.message, "hint": self.hint, "where": self.where}


def check(project: Project, layer: SemanticLayer, name: str) -> tuple[Drift, ...]:
    """Every drift of one mart. Raises DefinitionError if there is no such mart."""
    found = declared(project, layer, name)
    try:
        return tuple(_drifts(project, layer, found))
    except DefinitionError as fault:
        return (Drift(name, f"does not fit the definitions: {fault.message}", fault.hint, str(found.path)),)


def is_written(project: Project, layer: SemanticLayer, name: str) -> bool:
    """True if the mart's SQL is ours; False if people wrote it by hand."""
    path = declared(project, layer, name).path.with_name(f"{name}.sql")
    return path.exists() and path.read_text(encoding="utf-8").startswith(WRITTEN)


def _drifts(project: Project, layer: SemanticLayer, found: Declared) -> Iterator[Drift]:
    rollup, name = found.rollup, found.rollup.name
    write = f"Run 'insights rollups write {name}'."
    # What its columns are called is compared with the contract below, where the YAML may be newer than what dbt read.
    undeclared = replace(layer.manifest, column_types={})
    for message, hint in rollup_faults(undeclared, rollup):
        yield Drift(name, f"{message}.", hint, str(found.path))
    select = mart_select(layer, rollup)
    wanted = {column.name for column in select.columns}
    for column in select.columns:
        if column.name not in found.types:
            yield Drift(name, f"holds '{column.name}', which its contract lacks.", write, str(found.path))
    sql_path = found.path.with_name(f"{name}.sql")
    text = sql_path.read_text(encoding="utf-8") if sql_path.exists() else None
    if text is None:
        yield Drift(name, "has no SQL yet.", write, str(sql_path))
    elif text.startswith(WRITTEN):
        for extra in sorted(found.types.keys() - wanted):
            hint = did_you_mean(extra, wanted) or "Remove it from the YAML, or add it to the block."
            yield Drift(name, f"promises the column '{extra}', which its block does not hold.", hint, str(found.path))
        expected = model_sql(layer, rollup, found.types)
        if text != expected:
            line, ours, theirs = _first_difference(text, expected)
            message = f"differs from its block: it says {ours!r} where the definitions now say {theirs!r}."
            yield Drift(name, message, write, f"{sql_path}:{line}")
        path = project.macro_dir / MACROS
        if not path.exists() or path.read_text(encoding="utf-8") != macros():
            yield Drift(name, f"needs {MACROS} as this version writes it.", write, str(path))
    parsed = next((known for known in layer.manifest.rollups if known.name == name), None)
    if parsed is None or _meaning(parsed) != _meaning(rollup):
        yield Drift(name, "was changed since dbt read it.", "Run 'dbt parse' or 'insights build'.", str(found.path))


def _first_difference(text: str, expected: str) -> tuple[int, str, str]:
    ours, theirs = text.split("\n"), expected.split("\n")
    for number, (left, right) in enumerate(zip(ours, theirs, strict=False), 1):
        if left != right:
            return number, left.strip()[:100], right.strip()[:100]
    number = min(len(ours), len(theirs)) + 1
    return number, "".join(ours[number - 1 : number]), "".join(theirs[number - 1 : number])


def _meaning(rollup: Rollup) -> tuple[object, ...]:
    return (
        rollup.model, rollup.grain, rollup.time_dimension, rollup.time_column, dict(rollup.dimensions), dict(rollup.entities),
        dict(rollup.measures), rollup.exact_only, rollup.disjoint, dict(rollup.averages), dict(rollup.sketches), rollup.filters, rollup.source,
    )  # fmt: skip


def faults(project: Project, layer: SemanticLayer, names: tuple[str, ...]) -> tuple[Drift, ...]:
    """The drifts of several marts; all that are declared if none is named."""
    chosen = names or tuple(rollup.name for rollup in layer.manifest.rollups)
    drifts: list[Drift] = []
    for name in chosen:
        try:
            drifts.extend(check(project, layer, name))
        except InsightsError as fault:
            drifts.append(Drift(name, fault.message, fault.hint))
    return tuple(drifts)
