"""MetricFlow in this process: the SQL that the reference writes for a metric query, without dbt and without a warehouse."""

from __future__ import annotations

import logging
from datetime import datetime
from pathlib import Path
from typing import Any

from metricflow.engine.metricflow_engine import MetricFlowEngine, MetricFlowQueryRequest
from metricflow.protocols.sql_client import SqlEngine
from metricflow.sql.render.duckdb_renderer import DuckDbSqlPlanRenderer
from metricflow_semantics.model.dbt_manifest_parser import parse_manifest_from_dbt_generated_manifest
from metricflow_semantics.model.semantic_manifest_lookup import SemanticManifestLookup

from semantic_models import MetricQuery


class _DuckDB:
    """All that explaining needs to know of a warehouse."""

    sql_engine_type = SqlEngine.DUCKDB
    sql_plan_renderer = DuckDbSqlPlanRenderer()


class MetricFlowPeer:
    """MetricFlow over one ``semantic_manifest.json``."""

    def __init__(self, manifest: Path) -> None:
        logging.getLogger("metricflow").setLevel(logging.CRITICAL)
        logging.getLogger("metricflow_semantics").setLevel(logging.CRITICAL)
        parsed = parse_manifest_from_dbt_generated_manifest(manifest_json_string=manifest.read_text(encoding="utf-8"))
        client: Any = _DuckDB()
        self._engine = MetricFlowEngine(semantic_manifest_lookup=SemanticManifestLookup(parsed), sql_client=client)

    def sql(self, query: MetricQuery) -> str:
        """MetricFlow's SQL. Raises whatever it raises for a query that it cannot answer."""
        request = MetricFlowQueryRequest.create(
            metric_names=list(query.metrics) or None,
            group_by_names=list(query.group_by) or None,
            where_constraints=list(query.where) or None,
            order_by_names=list(query.order_by) or None,
            limit=query.limit,
            time_constraint_start=datetime.fromisoformat(query.start) if query.start else None,
            time_constraint_end=datetime.fromisoformat(query.end).replace(hour=23, minute=59, second=59) if query.end else None,
        )
        return self._engine.explain(request).sql_statement.sql
