"""A mart's declaration → its files in the dbt project: the model's SQL, and the columns and tests of its YAML.

The declaration is the block ``config.meta.rollup`` of the model's YAML entry. The SQL is written from it in full; of the YAML
entry only what is missing is added, for words and further tests are people's own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from semantic_models.engine import SemanticLayer
from semantic_models.errors import DefinitionError, Location, did_you_mean
from semantic_models.manifest.model import Grain, Relation, Rollup
from semantic_models.manifest.rollups import read_rollup
from semantic_models.project import Project
from semantic_models.rollups.select import MartSelect, mart_select
from semantic_models.warehouse.base import Warehouse

MACROS = "insights_rollups.sql"


@dataclass(frozen=True, slots=True)
class Declared:
    """A mart's entry in the YAML: where it is, and what it says."""

    path: Path
    entry: Mapping[str, Any]
    rollup: Rollup

    @property
    def types(self) -> dict[str, str]:
        """The column types that its contract names."""
        return {c["name"]: str(c["data_type"]) for c in self.entry.get("columns") or () if c.get("data_type")}


def declared(project: Project, layer: SemanticLayer, name: str) -> Declared:
    """Find a mart's block in the project's YAML, whether or not its SQL exists yet. Raises DefinitionError."""
    names: list[str] = []
    for path in sorted(p for folder in project.model_dirs for p in folder.rglob("*.y*ml")):
        try:
            body = yaml.safe_load(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, yaml.YAMLError) as fault:
            raise DefinitionError(f"The YAML is broken: {str(fault).splitlines()[0]}.", where=Location(str(path))) from None
        for entry in (body or {}).get("models") or ():
            block = ((entry.get("config") or {}).get("meta") or {}).get("rollup")
            if not block:
                continue
            names.append(entry["name"])
            if entry["name"] == name:
                known = next((rollup.relation for rollup in layer.manifest.rollups if rollup.name == name), None)
                node = {"name": name, "patch_path": f"project://{path}", "original_file_path": str(path)}
                return Declared(path, entry, read_rollup(node, known or Relation("", name), block))
    raise DefinitionError(
        f"No model '{name[:80]}' has a block config.meta.rollup in its YAML.",
        hint=did_you_mean(name, names)
        or (f"There are {', '.join(names)}." if names else "Add one; the guide on summary marts shows how."),
    )


def model_sql(layer: SemanticLayer, rollup: Rollup, types: Mapping[str, str]) -> str:
    """The dbt model of a mart, the same for every warehouse; where their SQL differs, both are in it."""
    refs = {node.place: node.name for node in layer.manifest.lineage.values() if node.kind in ("model", "seed", "snapshot")}

    def table(relation: Relation) -> str:
        if str(relation) not in refs:
            raise DefinitionError(f"{relation} is not a model of this project, so '{rollup.name}' cannot refer to it.")
        return f"{{{{ ref('{refs[str(relation)]}') }}}}"

    ours, theirs = (mart_select(layer, rollup, dialect, table) for dialect in ("duckdb", "bigquery"))
    lines = [
        f"{{#- Written by 'insights rollups write' from the block of {rollup.name} in the YAML beside it: change that, not this. -#}}",
        _config(rollup, ours),
        "",
        "select",
    ]
    texts = []
    for one, other in zip(ours.columns, theirs.columns, strict=True):
        sql = _both(one.sql, other.sql)
        if one.name in types and one.name not in rollup.sketches.values():
            sql = f"cast({sql} as {{{{ insights_type('{types[one.name]}') }}}})"
        texts.append(f"    {sql} as {one.name}")
    lines += [",\n".join(texts)]
    lines += [_both(a, b) for a, b in zip(ours.scan.strip().split("\n"), theirs.scan.strip().split("\n"), strict=True)]
    if ours.time:
        changed = f"{{{{ insights_changed('{_both(ours.time, theirs.time)}', '{_grain(rollup)}') }}}}"
        lines.append(f"{'  and' if ours.has_filter else 'where'} {changed}")
    if ours.keys:
        places = [str(place + 1) for place in range(len(ours.keys))]
        lines.append(f"group by {', '.join(places)}")
        # Row groups are skipped by their smallest and largest value, so order is DuckDB's partitioning.
        lines.append(f"{{% if target.type == 'duckdb' %}}order by {', '.join(places[:2])}{{% endif %}}")
    return "\n".join(lines) + "\n"


def write(project: Project, layer: SemanticLayer, name: str, warehouse: Warehouse | None) -> tuple[Path, ...]:
    """Write a mart's SQL, the macros that it needs, and the columns and tests that its YAML lacks. Gives what was changed.

    The warehouse tells the types of columns that have none yet. Raises DefinitionError or WarehouseError.
    """
    found = declared(project, layer, name)
    select = mart_select(layer, found.rollup)
    changed = []
    missing = [column.name for column in select.columns if column.name not in found.types]
    types = dict(found.types)
    if missing:
        types.update(_types(select, warehouse, found.rollup, missing))
        found.path.write_text(_with_columns(found, layer, select, types), encoding="utf-8")
        changed.append(found.path)
    for path, text in (
        (found.path.with_name(f"{name}.sql"), model_sql(layer, found.rollup, types)),
        (project.macro_dir / MACROS, macros()),
    ):
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    return tuple(changed)


def add_block(project: Project, layer: SemanticLayer, rollup: Rollup, warehouse: Warehouse) -> tuple[Path, ...]:
    """Add a mart to the project: a YAML file with its block beside those that there are, then everything that ``write`` does."""
    places = [Path(known.location) for known in layer.manifest.rollups if known.location]
    inside = [folder for folder in project.model_dirs if folder.is_dir()]
    beside = next((path.parent for path in places if path.is_absolute()), None)
    folder = beside or next((project.dbt_dir / path.parent for path in places), inside[0] / "summaries")
    path = folder / f"{rollup.name}.yml"
    if path.exists():
        raise DefinitionError(
            f"{path} is there already.", hint="Remove it, or change its block and run 'insights rollups write'."
        )
    model = layer.manifest.semantic_models[rollup.model]
    keys = ", ".join((*rollup.entities, *rollup.dimensions)) or "nothing else"
    about = f"{model.label or model.name} by {_grain(rollup)} and {keys}. {' '.join(model.description.split())}"
    meta = {"meta": {"rollup": block_of(rollup)}}
    entry = yaml.safe_dump({"config": meta}, sort_keys=False, allow_unicode=True, width=120)
    lines = ["version: 2", "", "models:", f"  - name: {rollup.name}", f"    description: {_quoted(about)}"]
    lines += ["    " + line for line in entry.rstrip().split("\n")]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tuple(dict.fromkeys((path, *write(project, layer, rollup.name, warehouse))))


def block_of(rollup: Rollup) -> dict[str, Any]:
    """A declaration as the YAML block ``config.meta.rollup`` says it."""
    block: dict[str, Any] = {"semantic_model": rollup.model}
    if rollup.grain:
        block |= {"grain": rollup.grain.value, "time_dimension": rollup.time_dimension, "time_column": rollup.time_column}
    for key, held in (("entities", rollup.entities), ("dimensions", rollup.dimensions)):
        if held:
            block[key] = dict(held)
    averages = {name: {"sum": total, "count": count} for name, (total, count) in rollup.averages.items()}
    block["measures"] = {**rollup.measures, **averages}
    if rollup.rows is not None:
        block["rows"] = rollup.rows
    return block


def macros() -> str:
    """The macros that every written mart uses."""
    return (resources.files("semantic_models.rollups") / MACROS).read_text(encoding="utf-8")


def _config(rollup: Rollup, select: MartSelect) -> str:
    cluster = [column.name for column in select.keys if column.kind == "key"][:4]
    by = f"cluster_by={cluster!r}" if cluster else ""
    time = f"'{rollup.time_column}', '{_grain(rollup)}'" if select.time else ""
    return f"{{{{ config(**insights_summary({', '.join(part for part in (time, by) if part)})) }}}}"


def _grain(rollup: Rollup) -> str:
    return (rollup.grain or Grain.DAY).value


def _both(ours: str, theirs: str) -> str:
    """A text for DuckDB and BigQuery: one where they agree, else a choice by the target."""
    return ours if ours == theirs else f"{{% if target.type == 'bigquery' %}}{theirs}{{% else %}}{ours}{{% endif %}}"


def _types(select: MartSelect, warehouse: Warehouse | None, rollup: Rollup, missing: list[str]) -> dict[str, str]:
    """Types of the columns as both warehouses name them, from what DuckDB makes of the SELECT."""
    if warehouse is None or warehouse.dialect != "duckdb":
        raise DefinitionError(
            f"The contract of '{rollup.name}' lacks the types of {', '.join(missing[:5])}.",
            hint="Name them in the YAML, or write it for a DuckDB target that has been built.",
        )
    described = {str(row[0]): str(row[1]) for row in warehouse.run(f"DESCRIBE {select.sql()}").rows}
    return {name: _shared_type(described[name]) for name in missing}


def _shared_type(kind: str) -> str:
    if found := re.fullmatch(r"DECIMAL\(\d+,(\d+)\)", kind):
        return f"decimal(18, {found[1]})"
    if kind in ("HUGEINT", "BIGINT", "INTEGER", "SMALLINT", "TINYINT", "UBIGINT", "UINTEGER"):
        return "bigint"
    return {"VARCHAR": "string"}.get(kind, kind.lower())


def _with_columns(found: Declared, layer: SemanticLayer, select: MartSelect, types: Mapping[str, str]) -> str:
    """The YAML file with the columns, and the test of its key, that the entry lacks; everything else stays as it is."""
    known = {column["name"] for column in found.entry.get("columns") or ()}
    lines: list[str] = []
    for column in select.columns:
        if column.name in known:
            continue
        lines += [f"      - name: {column.name}", f"        data_type: {types[column.name]}",
                  f"        description: {_quoted(_words(layer, found.rollup, column.of, column.kind))}"]  # fmt: skip
        if column.kind == "time":
            lines.append("        data_tests: [not_null]")
    text = found.path.read_text(encoding="utf-8")
    start, end, has_columns, has_tests = _entry_lines(text, found.rollup.name)
    body = text.split("\n")
    entry = body[start:end]
    while entry and not entry[-1].strip():
        entry.pop()
    if not has_tests:
        keys = ", ".join(column.name for column in select.keys)
        entry += ["    data_tests:", "      - unique_combination:", f"          arguments: {{columns: [{keys}]}}"] if keys else []
    if not has_columns:
        entry.append("    columns:")
        entry += lines
    else:
        at = next(i for i, line in enumerate(entry) if line.startswith("    columns:"))
        after = next((i for i in range(at + 1, len(entry)) if re.match(r"    \S", entry[i])), len(entry))
        entry[after:after] = lines
    if "contract" not in (found.entry.get("config") or {}):
        at = next(i for i, line in enumerate(entry) if line.startswith("    config:"))
        entry.insert(at + 1, "      contract: {enforced: true}")
    rest = body[end:]
    return "\n".join([*body[:start], *entry, *([""] if rest and any(rest) else []), *rest]).rstrip("\n") + "\n"


def _entry_lines(text: str, name: str) -> tuple[int, int, bool, bool]:
    """Where a model's entry begins and ends in its file, and whether it has columns and tests of its own."""
    lines = text.split("\n")
    start = next((i for i, line in enumerate(lines) if re.fullmatch(rf"  - name: [\"']?{re.escape(name)}[\"']?\s*", line)), None)
    if start is None:
        raise DefinitionError(
            f"The entry of '{name}' cannot be completed: its first line is not '  - name: {name}'.",
            hint="Indent the list of models by two blanks.",
        )
    end = next((i for i in range(start + 1, len(lines)) if re.match(r"(  - |\S)", lines[i])), len(lines))
    own = lines[start:end]
    has_columns, has_tests = (any(line.startswith(f"    {word}:") for line in own) for word in ("columns", "data_tests"))
    return start, end, has_columns, has_tests


def _words(layer: SemanticLayer, rollup: Rollup, name: str, kind: str) -> str:
    """What a column holds, in the definitions' own words."""
    model = layer.manifest.semantic_models[rollup.model]
    if kind == "measure":
        measure = model.measure(name)
        words = (measure.description or measure.label) if measure else ""
        return words or f"The measure {name} of {rollup.model}."
    if kind == "time":
        return f"First day of the {_grain(rollup)}." if rollup.grain is not Grain.DAY else "Calendar day."
    item = next((item for item in layer.group_by_items() if item.name == name), None)
    return " ".join((item.description or item.label).split()) if item and (item.description or item.label) else f"The {name}."


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
