"""What Dagster shows of a model after it was built: rows, columns with their meaning, and where each column comes from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import dagster as dg
from dagster_dbt import DagsterDbtTranslator, DbtProject

from orchestration.release_facts import TableFacts


class ModelMetadata:
    """Metadata for the events of one dbt run, from the warehouse's own catalog.

    Args:
        tables: the warehouse's tables and views by relation text (database.schema.name).
        warn: told once of a model whose column lineage cannot be traced; its other metadata stands.
    """

    def __init__(
        self,
        manifest: Mapping[str, Any],
        tables: Mapping[str, TableFacts],
        translator: DagsterDbtTranslator,
        target_path: Path,
        project: DbtProject,
        warn: Callable[[str], None],
    ) -> None:
        self._manifest = manifest
        self._tables = tables
        self._translator = translator
        self._target_path = target_path
        self._project = project
        self._warn = warn

    def attach(self, event: Any) -> Any:
        """The event with what is known of its table; events of tests pass unchanged."""
        if not isinstance(event, dg.Output | dg.AssetMaterialization):
            return event
        unique_id = str(event.metadata["unique_id"].value)
        return event.with_metadata({**event.metadata, **self.of(unique_id)})

    def of(self, unique_id: str) -> dict[str, Any]:
        """Rows, columns and column lineage of a model or seed."""
        node = self._manifest["nodes"][unique_id]
        found = self._tables.get(self._relation(node))
        if found is None:
            return {}
        described = {name.lower(): column.get("description") or None for name, column in (node.get("columns") or {}).items()}
        metadata: dict[str, Any] = {
            "dagster/column_schema": dg.TableSchema(
                [
                    dg.TableColumn(name, kind, described.get(name.lower()), dg.TableColumnConstraints(nullable=nullable))
                    for name, kind, nullable in found.columns
                ]
            )
        }
        if found.rows is not None:
            metadata["dagster/row_count"] = found.rows
        return {**metadata, **self._lineage(unique_id, node, found)}

    def _lineage(self, unique_id: str, node: Mapping[str, Any], found: TableFacts) -> dict[str, Any]:
        from orchestration.dagster_private import column_lineage

        parents = {}
        for parent_id in node.get("depends_on", {}).get("nodes", ()):
            parent = self._manifest["nodes"].get(parent_id) or self._manifest["sources"].get(parent_id)
            table = self._tables.get(self._relation(parent)) if parent else None
            if parent and table:
                parents[parent["relation_name"]] = {name: kind for name, kind, _ in table.columns}
        if not parents:
            return {}
        columns = {name: kind for name, kind, _ in found.columns}
        try:
            return column_lineage(columns, parents, node, self._manifest, self._translator, self._target_path, self._project)
        except Exception as fault:  # noqa: BLE001 - SQL that its parser cannot follow must not stop a build
            self._warn(f"No column lineage for {unique_id}: {str(fault).splitlines()[0] if str(fault) else type(fault).__name__}")
            return {}

    @staticmethod
    def _relation(node: Mapping[str, Any]) -> str:
        name = node.get("identifier") or node.get("alias") or node["name"]
        return f"{node['database']}.{node['schema']}.{name}"
