"""Meaning → SQL → rows. The only names that other packages may import; heavy ones are loaded when first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from semantic_models.catalog import LineageStep, MetricCard, MetricChange, compare, fingerprint, rollup_fingerprint
    from semantic_models.day_log import DayLog
    from semantic_models.engine import CompiledQuery, SemanticLayer, file_version
    from semantic_models.errors import (
        AmbiguousPathError,
        BuildError,
        DefinitionError,
        FanOutError,
        IngestionError,
        InsightsError,
        InvalidFilterError,
        InvalidTimeRangeError,
        Location,
        NotSupportedError,
        ProjectError,
        QueryError,
        QuestionError,
        ServiceError,
        UnknownDimensionError,
        UnknownMetricError,
        WarehouseError,
        WarehouseMissingError,
        did_you_mean,
        nearest,
    )
    from semantic_models.filters import (
        having_compare,
        where_compare,
        where_contains,
        where_in,
        where_known,
        where_month_end,
        where_not_in,
        where_time,
    )
    from semantic_models.items import GroupByItem
    from semantic_models.manifest.load import load_manifest
    from semantic_models.manifest.model import (
        Aggregation,
        DatePart,
        Dimension,
        Grain,
        Metric,
        MetricType,
        Rollup,
        SavedQuery,
        SemanticManifest,
        SemanticModel,
        TierPolicy,
    )
    from semantic_models.plan.nodes import Decision
    from semantic_models.project import Project
    from semantic_models.query import MetricQuery
    from semantic_models.validation.check import validate
    from semantic_models.validation.rules import Issue
    from semantic_models.warehouse.base import ResultTable, Warehouse
    from semantic_models.warehouse.bigquery import BigQueryWarehouse
    from semantic_models.warehouse.cache import CachedWarehouse, cache_counts
    from semantic_models.warehouse.cache_store import ResultStore
    from semantic_models.warehouse.duckdb import DuckDBWarehouse
    from semantic_models.warehouse.files import RawFiles
    from semantic_models.warehouse.trial import TrialWarehouse

_HOMES = {
    "catalog": ("LineageStep", "MetricCard", "MetricChange", "compare", "fingerprint", "rollup_fingerprint"),
    "day_log": ("DayLog",),
    "engine": ("CompiledQuery", "SemanticLayer", "file_version"),
    "errors": (
        "AmbiguousPathError", "BuildError", "DefinitionError", "FanOutError", "IngestionError", "InsightsError", "InvalidFilterError",
        "InvalidTimeRangeError", "Location", "NotSupportedError", "ProjectError", "QueryError", "QuestionError",
        "ServiceError", "UnknownDimensionError", "UnknownMetricError", "WarehouseError", "WarehouseMissingError",
        "did_you_mean", "nearest",
    ),
    "filters": ("having_compare", "where_compare", "where_contains", "where_in", "where_known", "where_month_end", "where_not_in", "where_time"),
    "items": ("GroupByItem",),
    "manifest.load": ("load_manifest",),
    "manifest.model": (
        "Aggregation", "DatePart", "Dimension", "Grain", "Metric", "MetricType", "Rollup", "SavedQuery", "SemanticManifest", "SemanticModel", "TierPolicy",
    ),
    "plan.nodes": ("Decision",),
    "project": ("Project",),
    "query": ("MetricQuery",),
    "validation.check": ("validate",),
    "validation.rules": ("Issue",),
    "warehouse.base": ("ResultTable", "Warehouse"),
    "warehouse.bigquery": ("BigQueryWarehouse",),
    "warehouse.cache": ("CachedWarehouse", "cache_counts"),
    "warehouse.cache_store": ("ResultStore",),
    "warehouse.duckdb": ("DuckDBWarehouse",),
    "warehouse.files": ("RawFiles",),
    "warehouse.trial": ("TrialWarehouse",),
}  # fmt: skip
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "Aggregation",
    "AmbiguousPathError",
    "BigQueryWarehouse",
    "BuildError",
    "CachedWarehouse",
    "CompiledQuery",
    "DatePart",
    "DayLog",
    "Decision",
    "DefinitionError",
    "Dimension",
    "DuckDBWarehouse",
    "FanOutError",
    "Grain",
    "GroupByItem",
    "IngestionError",
    "InsightsError",
    "InvalidFilterError",
    "InvalidTimeRangeError",
    "Issue",
    "LineageStep",
    "Location",
    "Metric",
    "MetricCard",
    "MetricChange",
    "MetricQuery",
    "MetricType",
    "NotSupportedError",
    "Project",
    "ProjectError",
    "QueryError",
    "QuestionError",
    "RawFiles",
    "ResultStore",
    "ResultTable",
    "Rollup",
    "SavedQuery",
    "SemanticLayer",
    "SemanticManifest",
    "SemanticModel",
    "ServiceError",
    "TierPolicy",
    "TrialWarehouse",
    "UnknownDimensionError",
    "UnknownMetricError",
    "Warehouse",
    "WarehouseError",
    "WarehouseMissingError",
    "cache_counts",
    "compare",
    "did_you_mean",
    "file_version",
    "fingerprint",
    "having_compare",
    "load_manifest",
    "nearest",
    "rollup_fingerprint",
    "validate",
    "where_compare",
    "where_contains",
    "where_in",
    "where_known",
    "where_month_end",
    "where_not_in",
    "where_time",
]


def __getattr__(name: str) -> Any:
    module = _HOME.get(name)
    if module is None:
        raise AttributeError(f"module 'semantic_models' has no attribute '{name}'")
    value = getattr(import_module(f"semantic_models.{module}"), name)
    globals()[name] = value
    return value
