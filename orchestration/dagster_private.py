"""The one place that reaches into Dagster's private modules. Each use says why the public ones are not enough.

Everything heavy is imported inside its function: a build needs no web server, and a server no dbt.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dagster_dbt import DbtCliResource

if TYPE_CHECKING:
    import dagster as dg
    from dagster_dbt import DagsterDbtTranslator, DbtProject
    from packaging.version import Version


class LeanDbtResource(DbtCliResource):
    """dbt without the two things that a build on DuckDB cannot afford.

    The public resource starts ``dbt --version`` before every command (2 s of CPU), and opens the warehouse in this very
    process to read columns and row counts, through an adapter that keeps the file open: the checks that follow could
    not open it. Both are read from DuckDB's catalog instead (``orchestration.release_facts``).
    """

    @cached_property
    def _cli_version(self) -> Version:
        from packaging.version import parse

        return parse(version("dbt-core"))

    def _initialize_dbt_core_adapter(self, args: Any) -> Any:
        return None


def build_instance(home: Path) -> dg.DagsterInstance:
    """The project's Dagster instance without the capture of output, which starts four processes a step."""
    from dagster import DagsterInstance
    from dagster._core.instance import InstanceRef

    overrides = {"compute_logs": {"module": "dagster._core.storage.noop_compute_log_manager", "class": "NoOpComputeLogManager"}}
    return DagsterInstance.from_ref(InstanceRef.from_dir(str(home), overrides=overrides))


def column_lineage(
    columns: Mapping[str, str],
    parents: Mapping[str, Mapping[str, str]],
    node: Mapping[str, Any],
    manifest: Mapping[str, Any],
    translator: DagsterDbtTranslator,
    target_path: Path,
    project: DbtProject,
) -> dict[str, Any]:
    """Which column comes from which, as metadata of the asset; dagster-dbt offers it only through its adapter.

    Args:
        columns: name → type of the node's own columns; ``parents`` the same by relation name.
    """
    from dagster_dbt.core.dbt_cli_event import EventHistoryMetadata, _build_column_lineage_metadata

    history = EventHistoryMetadata(
        columns={name: {"data_type": kind} for name, kind in columns.items()},
        parents={relation: {name: {"data_type": kind} for name, kind in found.items()} for relation, found in parents.items()},
    )
    return _build_column_lineage_metadata(
        event_history_metadata=history,
        dbt_resource_props=dict(node),
        manifest=manifest,
        dagster_dbt_translator=translator,
        target_path=target_path,
        project=project,
    )
