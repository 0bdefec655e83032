"""The one place that reaches into Dagster's private modules. Each use says why the public ones are not enough.

Everything heavy is imported inside its function: a build needs no web server, and a server no dbt.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3

    import dagster as dg
    from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage
    from dagster_dbt import DagsterDbtTranslator, DbtCliResource, DbtProject
    from packaging.version import Version
    from starlette.types import ASGIApp


def lean_dbt_resource(**settings: Any) -> DbtCliResource:
    """dbt without the two things that a build on DuckDB cannot afford.

    The public resource starts ``dbt --version`` before every command (2 s of CPU), and opens the warehouse in this very
    process to read columns and row counts, through an adapter that keeps the file open: the checks that follow could
    not open it. Both are read from DuckDB's catalog instead (``orchestration.release_facts``).
    """
    from dagster_dbt import DbtCliResource

    class LeanDbtResource(DbtCliResource):
        @cached_property
        def _cli_version(self) -> Version:
            from packaging.version import parse

            return parse(version("dbt-core"))

        def _initialize_dbt_core_adapter(self, args: Any) -> Any:
            return None

    return LeanDbtResource(**settings)


def build_instance(home: Path) -> dg.DagsterInstance:
    """The project's Dagster instance, for one build: without the capture of output, which starts four processes a step,

    and with an event log that is opened once. Dagster opens, flushes and closes its SQLite file for each of some thousand
    events, which took half of a build in which nothing had changed. Another storage, if the settings name one, is left alone.
    """
    from dagster import DagsterInstance
    from dagster._core.instance.ref import InstanceRef
    from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage

    overrides = {"compute_logs": {"module": "dagster._core.storage.noop_compute_log_manager", "class": "NoOpComputeLogManager"}}
    instance = DagsterInstance.from_ref(InstanceRef.from_dir(str(home), overrides=overrides))
    log = instance.event_log_storage
    if type(log) is SqliteEventLogStorage:
        opened = _opened_once(log)
        opened.register_instance(instance)
        instance._event_storage = opened
    return instance


def _opened_once(log: SqliteEventLogStorage) -> SqliteEventLogStorage:
    """The same files, each behind one connection.

    They are in WAL mode, where ``synchronous=NORMAL`` keeps them sound whatever happens; a power cut may take the last events.
    """
    from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage
    from sqlalchemy import Connection, Engine, create_engine, event

    class OpenedOnce(SqliteEventLogStorage):
        def __init__(self, base_dir: str) -> None:
            self._engines: dict[str, Engine] = {}
            super().__init__(base_dir)

        @contextmanager
        def _connect(self, shard: str) -> Iterator[Connection]:
            with self._db_lock:
                if shard not in self._engines:
                    self._engines[shard] = create_engine(self.conn_string_for_shard(shard), connect_args={"timeout": 30})
                    event.listen(self._engines[shard], "connect", _flush_seldom)
                    self._initdb(self._engines[shard])
                with self._engines[shard].begin() as connection:
                    yield connection

        def dispose(self) -> None:
            for engine in self._engines.values():
                engine.dispose()
            super().dispose()

    return OpenedOnce(log._base_dir)


def _flush_seldom(connection: sqlite3.Connection, _: object) -> None:
    connection.execute("PRAGMA synchronous=NORMAL")


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


def code_server_command(socket: Path, module: str, location: str) -> list[str]:
    """Starts the process that loads the definitions; it can load them anew without being restarted."""
    return [
        sys.executable, "-m", "dagster", "code-server", "start", "--socket", str(socket), "--module-name", module,
        "--location-name", location, "--use-python-environment-entry-point", "--log-level", "warning",
    ]  # fmt: skip


def daemon_command(workspace: Path) -> list[str]:
    """Starts Dagster's daemon: schedules, sensors, the queue of runs."""
    return [sys.executable, "-m", "dagster._daemon", "run", "--workspace", str(workspace), "--log-level", "warning"]


class DagsterHost:
    """Dagster's web application over a code server that is up, for hosting in an ASGI server of one's own.

    Dagster offers its web server as a command only; its application takes a process context, which is private.
    """

    def __init__(self, workspace: Path) -> None:
        from dagster import DagsterInstance
        from dagster import __version__ as dagster_version
        from dagster._core.workspace.context import WorkspaceProcessContext
        from dagster._core.workspace.load_target import WorkspaceFileTarget
        from dagster_webserver.webserver import DagsterWebserver

        self._stack = ExitStack()
        instance = self._stack.enter_context(DagsterInstance.get())
        self._context = self._stack.enter_context(
            WorkspaceProcessContext(instance, WorkspaceFileTarget([str(workspace)]), version=dagster_version)
        )
        server: Any = DagsterWebserver(self._context, live_data_poll_rate=2000)
        self.app: ASGIApp = server.create_asgi_app()

    def reload(self, location: str) -> None:
        """Have the code server load its definitions anew."""
        self._context.reload_code_location(location)

    def close(self) -> None:
        """Let go of the code server and the instance."""
        self._stack.close()
