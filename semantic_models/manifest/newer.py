"""dbt's newer specification in terms of the older one: metrics that carry their own aggregation become measures.

From dbt 1.12 on a simple metric says what it aggregates (``metric_aggregation_params``) and no measure exists; cumulative and
conversion metrics name metrics as their inputs. One manifest may hold both forms, and a metric may carry both at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]


def in_older_form(body: Mapping[str, Any]) -> Mapping[str, Any]:
    """The same manifest with a measure behind every simple metric. What is in the older form already stays as it is."""
    if not any(_params(metric).get("metric_aggregation_params") for metric in body["metrics"]):
        return body
    measures: dict[str, list[Json]] = {model["name"]: list(model.get("measures") or ()) for model in body["semantic_models"]}
    taken = {measure["name"] for held in measures.values() for measure in held}
    simple: dict[str, Json] = {}
    for metric in body["metrics"]:
        if metric["type"] == "simple":
            simple[metric["name"]] = {**metric, "type_params": _simple(metric, measures, taken)}
    metrics = [
        simple.get(metric["name"]) or {**metric, "type_params": _over_metrics(metric, simple)} for metric in body["metrics"]
    ]
    models = [{**model, "measures": measures[model["name"]]} for model in body["semantic_models"]]
    return {**body, "semantic_models": models, "metrics": metrics}


def _params(metric: Mapping[str, Any]) -> Json:
    return metric.get("type_params") or {}


def _simple(metric: Mapping[str, Any], measures: dict[str, list[Json]], taken: set[str]) -> Json:
    """The parameters of a simple metric with a measure, which is added to its semantic model if there is none."""
    params = _params(metric)
    aggregation = params.get("metric_aggregation_params")
    if params.get("measure") or not aggregation:
        return params
    if aggregation["semantic_model"] not in measures:
        raise ValueError(
            f"metric '{metric['name']}' is of the semantic model '{aggregation['semantic_model']}', which does not exist"
        )
    name = metric["name"]
    while name in taken:
        name += "_measure"
    taken.add(name)
    held = {key: aggregation.get(key) for key in ("agg", "agg_params", "agg_time_dimension", "non_additive_dimension")}
    expr = aggregation.get("expr") or params.get("expr") or metric["name"]
    measures[aggregation["semantic_model"]].append({**held, "name": name, "expr": expr})
    fills = {key: params.get(key) for key in ("join_to_timespine", "fill_nulls_with")}
    return {**params, "expr": None, "measure": {"name": name, "filter": None, **fills}}


def _over_metrics(metric: Mapping[str, Any], simple: Mapping[str, Json]) -> Json:
    """Parameters of a cumulative or conversion metric with the measures of its input metrics."""
    params = dict(_params(metric))
    cumulative, conversion = params.get("cumulative_type_params"), params.get("conversion_type_params")
    if cumulative and cumulative.get("metric") and not params.get("measure"):
        params["measure"] = _measure_of(metric, cumulative["metric"], simple)
    if conversion:
        conversion = dict(conversion)
        for side in ("base", "conversion"):
            if conversion.get(f"{side}_metric") and not conversion.get(f"{side}_measure"):
                conversion[f"{side}_measure"] = _measure_of(metric, conversion[f"{side}_metric"], simple)
        params["conversion_type_params"] = conversion
    return params


def _measure_of(metric: Mapping[str, Any], named: Mapping[str, Any], simple: Mapping[str, Json]) -> Json:
    """The measure behind an input metric, under the metric's own filter and that of the input."""
    inner = simple.get(named["name"])
    if inner is None:
        raise ValueError(f"metric '{metric['name']}' is made of '{named['name']}', which is not a simple metric")
    measure = dict(inner["type_params"]["measure"])
    held = [part for item in (measure, inner, named) for part in (item.get("filter") or {}).get("where_filters") or ()]
    return {**measure, "filter": {"where_filters": held} if held else None}
