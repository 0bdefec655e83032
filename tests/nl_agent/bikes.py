"""A small project in another field than the demo's: bicycles for hire in three cities, 2022, without dbt being run.

Every ride's fare is chosen so that totals can be worked out by hand:

    365 days (1 January to 31 December 2022), on each day one ride of each bike kind, numbered from the year's first day d=0:
      City    at station d % 3 (Harbour, Market, Old Mill)      fare 2.00
      Cargo   at station 0 (Harbour)                            fare 10.00, cancelled every 5th day (d % 5 == 0: fare 0.00)
      E-bike  at station 1 (Market), from 1 July on (d >= 181)  fare 5.00
    riders: City d % 50, Cargo d % 20, E-bike d % 10

    workshop: ten repairs of 30.00 each, on 1 to 10 March 2022, each of a bike kind and not of a station

So: City 365 rides, 730.00; Cargo 365 rides of which 73 cancelled, 292 × 10 = 2,920.00; E-bike 184 rides, 920.00.
Income of the year 4,570.00 over 914 rides. January: City 31, 62.00; Cargo 31 rides, 7 cancelled, 240.00: 302.00.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb

from nl_agent.types import Answer
from nl_agent.workflow import Assistant

PROFILES = """
bikes:
  target: dev
  outputs:
    dev:
      type: duckdb
      path: warehouse/bikes.duckdb
"""

ROWS = """
CREATE TABLE {schema}.rides AS
WITH days AS (SELECT range::INTEGER AS d, DATE '2022-01-01' + range::INTEGER AS rode_on FROM range(365))
SELECT row_number() OVER (ORDER BY d, kind_id) AS ride_id, kind_id, station_id, rider_id, rode_on, is_cancelled, fare::DECIMAL(10, 2) AS fare
FROM (
    SELECT d, rode_on, 1 AS kind_id, d % 3 AS station_id, d % 50 AS rider_id, false AS is_cancelled, 2.00 AS fare FROM days
    UNION ALL
    SELECT d, rode_on, 2, 0, d % 20, d % 5 = 0, CASE WHEN d % 5 = 0 THEN 0.00 ELSE 10.00 END FROM days
    UNION ALL
    SELECT d, rode_on, 3, 1, d % 10, false, 5.00 FROM days WHERE d >= 181
);
CREATE TABLE {schema}.repairs AS SELECT range AS repair_id, range % 3 + 1 AS kind_id, DATE '2022-03-01' + range::INTEGER AS repaired_on, 30.00::DECIMAL(10, 2) AS cost FROM range(10);
CREATE TABLE {schema}.kinds AS SELECT * FROM (VALUES (1, 'City', 'Muscle'), (2, 'Cargo', 'Muscle'), (3, 'E-bike', 'Electric')) t(kind_id, kind_name, drive);
CREATE TABLE {schema}.stations AS SELECT * FROM (VALUES (0, 'Harbour', 10), (1, 'Market', 10), (2, 'Old Mill', 20)) t(station_id, station_name, town_id);
CREATE TABLE {schema}.towns AS SELECT * FROM (VALUES (10, 'Northport'), (20, 'Millbury')) t(town_id, town_name);
"""


def _relation(name: str) -> dict[str, str]:
    return {"alias": name, "schema_name": "main", "database": "bikes", "relation_name": f'"bikes"."main"."{name}"'}


def _dimension(name: str, grain: str | None = None, *, label: str = "", description: str = "", **meta: Any) -> dict[str, Any]:
    return {
        "name": name,
        "type": "time" if grain else "categorical",
        "type_params": {"time_granularity": grain} if grain else None,
        "label": label or None,
        "description": description or None,
        "config": {"meta": meta},
    }


def _entity(name: str, kind: str, expr: str) -> dict[str, str]:
    return {"name": name, "type": kind, "expr": expr}


def _metric(
    name: str, kind: str, params: dict[str, Any], label: str, description: str, where: str = "", **meta: Any
) -> dict[str, Any]:
    return {
        "name": name,
        "type": kind,
        "type_params": params,
        "label": label,
        "description": description,
        "filter": {"where_filters": [{"where_sql_template": where}]} if where else None,
        "config": {"meta": {"owner": "operations", **meta}},
    }


def _simple(name: str, measure: str, label: str, description: str, where: str = "", **meta: Any) -> dict[str, Any]:
    return _metric(name, "simple", {"measure": {"name": measure}}, label, description, where, **meta)


def _ratio(name: str, over: str, under: str, label: str, description: str, **meta: Any) -> dict[str, Any]:
    params = {"numerator": {"name": over}, "denominator": {"name": under}}
    return _metric(name, "ratio", params, label, description, **meta)


MANIFEST: dict[str, Any] = {
    "semantic_models": [
        {
            "name": "rides",
            "description": "A row a ride.",
            "node_relation": _relation("rides"),
            "defaults": {"agg_time_dimension": "rode_on"},
            "config": {"meta": {"data_source": "made up for tests"}},
            "entities": [_entity("ride", "primary", "ride_id"), _entity("kind", "foreign", "kind_id"),
                         _entity("station", "foreign", "station_id"), _entity("rider", "foreign", "rider_id")],
            "dimensions": [_dimension("rode_on", "day", label="Day of the ride"),
                           _dimension("is_cancelled", label="Cancelled", synonyms=["cancelled rides"])],
            "measures": [
                {"name": "fares", "agg": "sum", "expr": "fare"},
                {"name": "ride_count", "agg": "count", "expr": "ride_id"},
                {"name": "rider_count", "agg": "count_distinct", "expr": "rider_id"},
                {"name": "cancelled_count", "agg": "sum_boolean", "expr": "is_cancelled"},
            ],
        },
        {
            "name": "repairs",
            "node_relation": _relation("repairs"),
            "defaults": {"agg_time_dimension": "repaired_on"},
            "config": {"meta": {"data_source": "made up for tests"}},
            "entities": [_entity("repair", "primary", "repair_id"), _entity("kind", "foreign", "kind_id")],
            "dimensions": [_dimension("repaired_on", "day", label="Day of the repair")],
            "measures": [{"name": "costs", "agg": "sum", "expr": "cost"}],
        },
        {
            "name": "kinds",
            "node_relation": _relation("kinds"),
            "entities": [_entity("kind", "primary", "kind_id")],
            "dimensions": [_dimension("kind_name", label="Bike kind", description="City, Cargo or E-bike.", synonyms=["bike type", "kind of bike"]),
                           _dimension("drive", label="Drive", description="Muscle or electric.")],
            "measures": [],
        },
        {
            "name": "stations",
            "node_relation": _relation("stations"),
            "entities": [_entity("station", "primary", "station_id"), _entity("town", "foreign", "town_id")],
            "dimensions": [_dimension("station_name", label="Station", synonyms=["dock"], values_index=True)],
            "measures": [],
        },
        {
            "name": "towns",
            "node_relation": _relation("towns"),
            "entities": [_entity("town", "primary", "town_id")],
            "dimensions": [_dimension("town_name", label="Town", synonyms=["city"])],
            "measures": [],
        },
    ],
    "metrics": [
        _simple("income", "fares", "Income", "Fares that riders paid.", unit="USD", synonyms=["takings", "earnings", "fares"],
                scope="Cancelled rides count with zero.", examples=["How much did we earn?", "income by town"]),
        _simple("rides", "ride_count", "Rides", "Rides booked, cancelled ones included.", unit="count", synonyms=["bookings", "number of rides"]),
        _simple("riders", "rider_count", "Riders", "Different people who booked a ride.", unit="count", synonyms=["customers", "people"]),
        _simple("cancelled_rides", "cancelled_count", "Cancelled rides", "Rides that were booked and cancelled.", unit="count",
                synonyms=["cancellations"]),
        _ratio("average_fare", "income", "rides", "Average fare", "Income per ride.", unit="USD per ride", synonyms=["income per ride", "fare per ride"]),
        _ratio("cancellation_rate", "cancelled_rides", "rides", "Cancellation rate", "Cancelled rides as a share of all rides.", unit="ratio",
               synonyms=["share cancelled", "cancellations"]),
        _simple("repair_cost", "costs", "Repair cost", "What the workshop charged.", unit="USD", synonyms=["workshop cost"],
                examples=["repair cost by bike kind"]),
    ],
    "saved_queries": [],
    "project_configuration": {"time_spines": []},
}  # fmt: skip


def write_project(root: Path) -> Path:
    """Write the project with its warehouse and its manifest; returns its folder."""
    (root / "target").mkdir(parents=True)
    (root / "warehouse").mkdir()
    (root / "dbt_project.yml").write_text("name: bikes\nprofile: bikes\n")
    (root / "profiles.yml").write_text(PROFILES)
    (root / "target" / "semantic_manifest.json").write_text(json.dumps(MANIFEST))
    write_warehouse(root / "warehouse" / "bikes.duckdb")
    return root


def write_warehouse(path: Path) -> None:
    connection = duckdb.connect(str(path))
    connection.execute(ROWS.format(schema="main"))
    connection.close()


def rows(assistant: Assistant, question: str, *history: str) -> tuple[tuple[Any, ...], ...]:
    """The rows of an answer to a question."""
    outcome = assistant.ask(question, history)
    assert isinstance(outcome, Answer), outcome.text
    return outcome.rows
