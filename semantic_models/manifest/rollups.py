"""A summary mart's declaration: ``config.meta.rollup`` of a dbt model → Rollup."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from semantic_models.errors import DefinitionError, Location, did_you_mean
from semantic_models.manifest.model import Grain, Relation, Rollup

_KEYS = frozenset(
    {"semantic_model", "grain", "time_dimension", "time_column", "entities", "dimensions", "measures", "filter", "rows", "from"}
)
_MEASURE_KEYS = frozenset({"column", "exact_grain_only", "disjoint", "sum", "count", "sketch"})


def read_rollup(node: Mapping[str, Any], relation: Relation, block: Mapping[str, Any]) -> Rollup:
    """Read one declaration. Raises DefinitionError, naming the model's file, if the block is not of the form."""
    where = Location(node.get("patch_path", "").split("://")[-1] or node.get("original_file_path", ""))
    name = node["name"]
    if not isinstance(block, Mapping):
        raise DefinitionError(f"The roll-up of '{name}' must be a mapping.", where=where)
    for key in block:
        if key not in _KEYS:
            raise DefinitionError(f"Unknown key '{key}' in the roll-up of '{name}'.", hint=did_you_mean(key, _KEYS), where=where)
    if "semantic_model" not in block:
        raise DefinitionError(
            f"The roll-up of '{name}' does not say which semantic model it summarises.", hint="Add 'semantic_model'.", where=where
        )
    grain = str(block.get("grain") or "")
    if grain and grain not in {item.value for item in Grain}:
        raise DefinitionError(
            f"'{grain}' is not a grain, in the roll-up of '{name}'.",
            hint=did_you_mean(grain, [g.value for g in Grain]),
            where=where,
        )
    if grain and not block.get("time_column"):
        raise DefinitionError(f"The roll-up of '{name}' has a grain but no 'time_column'.", where=where)
    measures: dict[str, str] = {}
    exact_only, disjoint = set(), set()
    averages: dict[str, tuple[str, str]] = {}
    sketches: dict[str, str] = {}
    for measure, column in (block.get("measures") or {}).items():
        if not isinstance(column, Mapping):
            measures[measure] = str(column)
            continue
        for key in column:
            if key not in _MEASURE_KEYS:
                raise DefinitionError(
                    f"Unknown key '{key}' for the measure '{measure}' in the roll-up of '{name}'.",
                    hint=did_you_mean(key, _MEASURE_KEYS), where=where,
                )  # fmt: skip
        if ("sum" in column) != ("count" in column) or not {"column", "sum", "sketch"} & column.keys():
            raise DefinitionError(
                f"The measure '{measure}' in the roll-up of '{name}' does not say where it is held.",
                hint="Give 'column', or 'sum' and 'count' for an average, or 'sketch' for a distinct count.", where=where,
            )  # fmt: skip
        if "column" in column:
            measures[measure] = str(column["column"])
            if column.get("exact_grain_only"):
                exact_only.add(measure)
            elif column.get("disjoint"):
                disjoint.add(measure)
        if "sum" in column:
            averages[measure] = (str(column["sum"]), str(column["count"]))
        if "sketch" in column:
            sketches[measure] = str(column["sketch"])
    condition = block.get("filter") or ()
    return Rollup(
        name=name,
        relation=relation,
        model=block["semantic_model"],
        grain=Grain(grain) if grain else None,
        time_dimension=block.get("time_dimension") or "",
        time_column=block.get("time_column") or "",
        dimensions=dict(block.get("dimensions") or {}),
        entities=dict(block.get("entities") or {}),
        measures=measures,
        exact_only=frozenset(exact_only),
        disjoint=frozenset(disjoint),
        averages=averages,
        sketches=sketches,
        filters=(condition,) if isinstance(condition, str) else tuple(condition),
        rows=block.get("rows"),
        source=str(block.get("from") or ""),
        location=str(where),
    )
