"""dbt's JSON artifacts → SemanticManifest.

``semantic_manifest.json`` carries the meaning; ``manifest.json`` beside it, if there, adds what dbt leaves out of the
first: roll-up declarations (``config.meta.rollup`` of a model) and column types (of model contracts).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from semantic_models.errors import DefinitionError, Location, ProjectError
from semantic_models.manifest.model import (
    Aggregation,
    ConversionParams,
    CumulativeParams,
    Dimension,
    Entity,
    EntityType,
    Grain,
    LineageNode,
    Measure,
    MeasureInput,
    Metric,
    MetricInput,
    MetricType,
    NonAdditive,
    Relation,
    SavedQuery,
    SemanticManifest,
    SemanticModel,
    TimeSpine,
)
from semantic_models.manifest.newer import in_older_form
from semantic_models.manifest.rollups import read_rollup
from semantic_models.manifest.tiers import read_tiers

Json = Mapping[str, Any]


def load_manifest(path: str | Path) -> SemanticManifest:
    """Read ``semantic_manifest.json`` (and ``manifest.json`` beside it).

    Raises:
        ProjectError: the file is missing or is not JSON.
        DefinitionError: it is JSON, but not a semantic manifest.
    """
    path = Path(path)
    body = _read_json(path)
    dbt_manifest = path.with_name("manifest.json")
    nodes: dict[str, Any] = {}
    if dbt_manifest.exists():
        artifact = _read_json(dbt_manifest)
        nodes = {**artifact.get("sources", {}), **artifact.get("nodes", {})}
    try:
        return manifest_from_dict(body, nodes)
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise DefinitionError(
            f"This is not a semantic manifest that can be read ({type(fault).__name__}: {fault}).",
            hint="Run 'dbt parse' again.",
            where=Location(str(path)),
        ) from fault


def manifest_from_dict(body: Json, nodes: Mapping[str, Json] | None = None) -> SemanticManifest:
    """Build the manifest from parsed JSON, and from dbt's nodes and sources by unique id, which add what it lacks."""
    body = in_older_form(body)
    configuration = body.get("project_configuration") or {}
    rollups = []
    tiers = []
    types: dict[str, Mapping[str, str]] = {}
    described: dict[str, Mapping[str, str]] = {}
    lineage: dict[str, LineageNode] = {}
    for unique_id, node in (nodes or {}).items():
        kind = node.get("resource_type")
        if kind == "source":
            lineage[unique_id] = LineageNode(f"{node['source_name']}.{node['name']}", kind, _source_place(node))
            continue
        if kind not in ("model", "seed", "snapshot"):
            continue
        relation = Relation(node.get("schema") or "", node.get("alias") or node["name"], node.get("database") or "")
        parents = tuple((node.get("depends_on") or {}).get("nodes") or ())
        lineage[unique_id] = LineageNode(node["name"], kind, str(relation), parents)
        declared = {c["name"]: c["data_type"].lower() for c in (node.get("columns") or {}).values() if c.get("data_type")}
        if declared:
            types[str(relation)] = declared
        described[str(relation)] = {
            c["name"]: c["description"].strip() for c in (node.get("columns") or {}).values() if c.get("description")
        }
        block = _meta(node).get("rollup")
        if block:
            rollups.append(read_rollup(node, relation, block))
        if policy := _meta(node).get("tiers"):
            tiers.append(read_tiers(node, relation, policy))
    return SemanticManifest(
        semantic_models={item["name"]: _semantic_model(item) for item in body["semantic_models"]},
        metrics={item["name"]: _metric(item) for item in body["metrics"]},
        saved_queries={item["name"]: _saved_query(item) for item in body.get("saved_queries") or ()},
        time_spines=tuple(_time_spine(item, described) for item in configuration.get("time_spines") or ()),
        rollups=tuple(sorted(rollups, key=lambda rollup: rollup.name)),
        tiers=tuple(sorted(tiers, key=lambda policy: str(policy.relation))),
        column_types=types,
        lineage=lineage,
    )


def _source_place(node: Json) -> str:
    """The files that a source reads, or its relation."""
    location = _meta(node).get("external_location") or (node.get("external") or {}).get("location")
    return str(location or node.get("relation_name") or node["name"]).replace("{name}", node["name"])


def _read_json(path: Path) -> dict[str, Any]:
    try:
        body = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise ProjectError(
            f"There is no semantic manifest at {path}.", hint="Run 'dbt parse' in the dbt project, or 'insights build'."
        ) from None
    except (OSError, ValueError) as fault:
        raise ProjectError(f"{path} cannot be read as JSON ({fault}).", hint="Run 'dbt parse' again.") from None
    if not isinstance(body, dict):
        raise ProjectError(f"{path} is not a dbt artifact.", hint="Run 'dbt parse' again.")
    return body


def _meta(item: Json) -> dict[str, Any]:
    config = item.get("config") or {}
    return {**(item.get("meta") or {}), **(config.get("meta") or {})}


def _relation(item: Json) -> Relation:
    return Relation(item["schema_name"], item["alias"], item.get("database") or "")


def _filters(item: Json | None) -> tuple[str, ...]:
    if not item:
        return ()
    return tuple(part["where_sql_template"] for part in item["where_filters"])


def _text(item: Json, name: str) -> str:
    return item.get(name) or ""


def _semantic_model(item: Json) -> SemanticModel:
    defaults = item.get("defaults") or {}
    entities = tuple(
        Entity(e["name"], EntityType(e["type"]), e.get("expr") or e["name"], _text(e, "label"), _text(e, "description"), _meta(e))
        for e in item.get("entities") or ()
    )
    primary = item.get("primary_entity") or next((e.name for e in entities if e.type is EntityType.PRIMARY), "")
    default_time = defaults.get("agg_time_dimension") or ""
    return SemanticModel(
        name=item["name"],
        relation=_relation(item["node_relation"]),
        entities=entities,
        dimensions=tuple(_dimension(d) for d in item.get("dimensions") or ()),
        measures=tuple(_measure(m, default_time) for m in item.get("measures") or ()),
        primary_entity=primary,
        default_time_dimension=default_time,
        label=_text(item, "label"),
        description=_text(item, "description"),
        meta=_meta(item),
    )


def _dimension(item: Json) -> Dimension:
    params = item.get("type_params") or {}
    validity = params.get("validity_params") or {}
    return Dimension(
        name=item["name"],
        expr=item.get("expr") or item["name"],
        grain=Grain(params["time_granularity"]) if item["type"] == "time" else None,
        label=_text(item, "label"),
        description=_text(item, "description"),
        meta=_meta(item),
        is_validity_start=bool(validity.get("is_start")),
        is_validity_end=bool(validity.get("is_end")),
    )


def _measure(item: Json, default_time: str) -> Measure:
    params = item.get("agg_params") or {}
    non_additive = item.get("non_additive_dimension")
    return Measure(
        name=item["name"],
        aggregation=Aggregation(item["agg"]),
        expr=str(item.get("expr") or item["name"]),
        time_dimension=item.get("agg_time_dimension") or default_time,
        percentile=params.get("percentile"),
        discrete=bool(params.get("use_discrete_percentile")),
        approximate=bool(params.get("use_approximate_percentile")),
        non_additive=NonAdditive(
            non_additive["name"],
            Aggregation(non_additive.get("window_choice") or "min"),
            tuple(non_additive.get("window_groupings") or ()),
        )
        if non_additive
        else None,
        label=_text(item, "label"),
        description=_text(item, "description"),
    )


def _window(item: Json | None) -> tuple[int, str] | None:
    return (int(item["count"]), str(item["granularity"])) if item else None


def _measure_input(item: Json) -> MeasureInput:
    return MeasureInput(
        item["name"],
        _filters(item.get("filter")),
        item.get("alias") or "",
        item.get("fill_nulls_with"),
        bool(item.get("join_to_timespine")),
    )


def _metric_input(item: Json) -> MetricInput:
    return MetricInput(
        item["name"],
        _filters(item.get("filter")),
        item.get("alias") or "",
        _window(item.get("offset_window")),
        item.get("offset_to_grain") or "",
    )


def _metric(item: Json) -> Metric:
    params = item["type_params"]
    cumulative = params.get("cumulative_type_params") or {}
    conversion = params.get("conversion_type_params")
    kind = MetricType(item["type"])
    return Metric(
        name=item["name"],
        type=kind,
        label=_text(item, "label"),
        description=_text(item, "description"),
        filters=_filters(item.get("filter")),
        measure=_measure_input(params["measure"]) if params.get("measure") else None,
        numerator=_metric_input(params["numerator"]) if params.get("numerator") else None,
        denominator=_metric_input(params["denominator"]) if params.get("denominator") else None,
        expr=params.get("expr") or "",
        inputs=tuple(_metric_input(m) for m in params.get("metrics") or ()) if kind is MetricType.DERIVED else (),
        cumulative=CumulativeParams(
            _window(cumulative.get("window") or params.get("window")),
            cumulative.get("grain_to_date") or params.get("grain_to_date") or "",
            cumulative.get("period_agg") or "first",
        )
        if kind is MetricType.CUMULATIVE
        else None,
        conversion=ConversionParams(
            _measure_input(conversion["base_measure"]),
            _measure_input(conversion["conversion_measure"]),
            conversion["entity"],
            conversion.get("calculation") or "conversion_rate",
            _window(conversion.get("window")),
            tuple((p["base_property"], p["conversion_property"]) for p in conversion.get("constant_properties") or ()),
        )
        if conversion
        else None,
        time_granularity=item.get("time_granularity") or "",
        private=bool(params.get("is_private")),
        meta=_meta(item),
    )


def _saved_query(item: Json) -> SavedQuery:
    params = item["query_params"]
    return SavedQuery(
        name=item["name"],
        metrics=tuple(params.get("metrics") or ()),
        group_by=tuple(params.get("group_by") or ()),
        where=_filters(params.get("where")),
        order_by=tuple(params.get("order_by") or ()),
        limit=params.get("limit"),
        label=_text(item, "label"),
        description=_text(item, "description"),
    )


def _time_spine(item: Json, described: Mapping[str, Mapping[str, str]]) -> TimeSpine:
    """The spine; ``described`` holds the descriptions of columns by relation text."""
    column = item["primary_column"]
    relation = _relation(item["node_relation"])
    custom = {c["name"]: c.get("column_name") or c["name"] for c in item.get("custom_granularities") or ()}
    texts = described.get(str(relation), {})
    told = {name: texts[of] for name, of in custom.items() if of in texts}
    return TimeSpine(relation, column["name"], Grain(column["time_granularity"]), custom, told)
