"""A made project of 80 metrics and 20 dimensions, as the semantic manifest that dbt would write: five facts, five dimension tables."""

from __future__ import annotations

from typing import Any

FACTS = [f"fact_{number}" for number in range(5)]
TABLES = [f"table_{number}" for number in range(5)]
DIMENSIONS = [f"table_{table}__name_{column}" for table in range(5) for column in range(4)]
Json = dict[str, Any]


def manifest() -> Json:
    """``semantic_manifest.json`` as parsed JSON."""
    return {
        "semantic_models": [*(_fact(name) for name in FACTS), *(_table(name) for name in TABLES)],
        "metrics": _metrics(),
        "project_configuration": {
            "time_spine_table_configurations": [],
            "metadata": None,
            "dsi_package_version": {"major_version": "0", "minor_version": "9", "patch_version": "0"},
            "time_spines": [
                {
                    "node_relation": _relation("time_spine"),
                    "primary_column": {"name": "date_day", "time_granularity": "day"},
                    "custom_granularities": [],
                }
            ],
        },
        "saved_queries": [],
    }


def _relation(name: str) -> Json:
    return {"alias": name, "schema_name": "marts", "database": "made", "relation_name": f'"made"."marts"."{name}"'}


def _element(name: str, **more: Any) -> Json:
    return {"name": name, "description": None, "label": None, "expr": None, "metadata": None, "config": {"meta": {}}, **more}


def _model(name: str, entities: list[Json], dimensions: list[Json], measures: list[Json], time: str | None) -> Json:
    return {
        "name": name,
        "defaults": {"agg_time_dimension": time} if time else None,
        "description": None,
        "node_relation": _relation(name),
        "primary_entity": None,
        "entities": entities,
        "measures": measures,
        "dimensions": dimensions,
        "label": None,
        "metadata": None,
        "config": {"meta": {}},
    }


def _fact(name: str) -> Json:
    entities = [_element(f"{name}_row", type="primary", role=None, expr="id")]
    entities += [_element(table, type="foreign", role=None, expr=f"{table}_id") for table in TABLES]
    happened = _element(
        "happened_on", type="time", is_partition=False, type_params={"time_granularity": "day", "validity_params": None}
    )
    kinds = ("sum", "sum", "sum", "count", "average", "max", "count_distinct", "sum")
    measures = [
        _element(
            f"{name}_measure_{number}", agg=kind, expr=f"value_{number}", create_metric=False, agg_params=None,
            non_additive_dimension=None, agg_time_dimension=None,
        )
        for number, kind in enumerate(kinds)
    ]  # fmt: skip
    return _model(name, entities, [happened], measures, "happened_on")


def _table(name: str) -> Json:
    dimensions = [_element(f"name_{number}", type="categorical", is_partition=False, type_params=None) for number in range(4)]
    return _model(name, [_element(name, type="primary", role=None, expr="id")], dimensions, [], None)


def _metric(name: str, kind: str, **params: Any) -> Json:
    empty = {
        "measure": None, "numerator": None, "denominator": None, "expr": None, "window": None, "grain_to_date": None,
        "metrics": [], "conversion_type_params": None, "cumulative_type_params": None, "input_measures": [],
    }  # fmt: skip
    return {
        "name": name, "description": None, "type": kind, "type_params": {**empty, **params}, "filter": None, "metadata": None,
        "label": None, "config": {"meta": {}}, "time_granularity": None,
    }  # fmt: skip


def _measure(name: str) -> Json:
    return {"name": name, "filter": None, "alias": None, "join_to_timespine": False, "fill_nulls_with": None}


def _input(name: str, alias: str, offset: Json | None = None) -> Json:
    return {"name": name, "filter": None, "alias": alias, "offset_window": offset, "offset_to_grain": None}


def _metrics() -> list[Json]:
    """40 simple, 15 ratio, 15 derived of which five look a year back, 10 cumulative."""
    found = [_metric(f"{fact}_{n}", "simple", measure=_measure(f"{fact}_measure_{n}")) for fact in FACTS for n in range(8)]
    for fact in FACTS:
        for n in range(3):
            found.append(
                _metric(
                    f"{fact}_ratio_{n}",
                    "ratio",
                    numerator=_input(f"{fact}_{n}", "over"),
                    denominator=_input(f"{fact}_{n + 1}", "under"),
                )
            )
        for n in range(2):
            inputs = [_input(f"{fact}_{n}", "one"), _input(f"{fact}_{n + 2}", "other")]
            found.append(_metric(f"{fact}_derived_{n}", "derived", expr="one - other", metrics=inputs))
        before = _input(f"{fact}_0", "before", {"count": 1, "granularity": "year"})
        found.append(_metric(f"{fact}_growth", "derived", expr="now - before", metrics=[_input(f"{fact}_0", "now"), before]))
        for n, window in enumerate((None, {"count": 28, "granularity": "day"})):
            params = {"window": window, "grain_to_date": None, "period_agg": "first", "metric": None}
            found.append(
                _metric(f"{fact}_so_far_{n}", "cumulative", measure=_measure(f"{fact}_measure_0"), cumulative_type_params=params)
            )
    return found
