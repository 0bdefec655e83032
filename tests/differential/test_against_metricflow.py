"""Generated queries, answered by this compiler and by MetricFlow over the same tables: equal rows, or a ruling that says who is right.

Every difference must be one that a ruling below names, every ruling must be needed, and nothing else may differ.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib import util
from pathlib import Path
from typing import Any

import duckdb
import pytest

from semantic_models import InsightsError, MetricQuery, MetricType, Project, SemanticLayer

HERE = Path(__file__).parent
PROJECTS = HERE.parent / "cases" / "projects"
COARSE = ("week", "month", "quarter", "year", "fiscal", "lunar", "retail")


def _load(name: str) -> Any:
    """A module beside this one: tests are imported by path."""
    spec = util.spec_from_file_location(f"differential_{name}", HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


peer_module, query_module = _load("metricflow_peer"), _load("queries")


@dataclass(frozen=True, slots=True)
class Ruling:
    """A difference that is meant: in which queries it may show, and why MetricFlow's rows are not the ones to have."""

    name: str
    why: str
    applies: Callable[[SemanticLayer, MetricQuery], bool]


def _metrics(layer: SemanticLayer, query: MetricQuery) -> Iterator[Any]:
    """Every metric that a query needs, those inside of others included."""
    names = list(query.metrics)
    while names:
        metric = layer.manifest.metrics[names.pop()]
        yield metric
        names.extend(metric.depends_on)


def _offsets(layer: SemanticLayer, query: MetricQuery) -> list[Any]:
    return [item for metric in _metrics(layer, query) for item in metric.inputs if item.offset_window or item.offset_to_grain]


def _moves_months(layer: SemanticLayer, query: MetricQuery) -> bool:
    units = {item.offset_window[1].rstrip("s") for item in _offsets(layer, query) if item.offset_window}
    grains = [name.rsplit("__", 1)[1] for name in query.group_by if name.startswith("metric_time__")]
    coarse = any(grain in ("week", "quarter", "year") or grain not in _STANDARD for grain in grains)
    return bool(units & {"month", "quarter", "year"}) and (coarse or len(grains) > 1 or _is_nested(layer, query))


def _is_nested(layer: SemanticLayer, query: MetricQuery) -> bool:
    """True if an offset stands around another, or around a cumulative metric."""
    for item in _offsets(layer, query):
        inner = layer.manifest.metrics[item.name]
        if inner.type is MetricType.CUMULATIVE or any(deeper.offset_window for deeper in inner.inputs):
            return True
    return False


def _along_time(layer: SemanticLayer, query: MetricQuery) -> bool:
    return bool(_offsets(layer, query)) or any(metric.type is MetricType.CUMULATIVE for metric in _metrics(layer, query))


def _fills(metric: Any) -> bool:
    inputs = [metric.measure, *((metric.conversion.base, metric.conversion.conversion) if metric.conversion else ())]
    return any(item is not None and item.fill_nulls_with is not None for item in inputs)


def _takes_a_median(layer: SemanticLayer, query: MetricQuery) -> bool:
    measures = (measure for model in layer.manifest.semantic_models.values() for measure in model.measures)
    medians = {measure.name for measure in measures if measure.aggregation.value == "median"}
    return any(metric.measure and metric.measure.name in medians for metric in _metrics(layer, query))


def _mentions(query: MetricQuery, entity: str) -> bool:
    return any(entity in text for text in (*query.group_by, *query.where))


_STANDARD = ("hour", "day", "week", "month", "quarter", "year")

RULINGS = (
    Ruling(
        "a cumulative metric looked back at, within a period",
        "MetricFlow cuts the rows to the period before it looks back, so that the first periods have nothing to look at.",
        lambda layer, query: bool(query.start or query.where) and _is_nested(layer, query),
    ),
    Ruling(
        "months are moved whole",
        "MetricFlow moves days and loses the 29th to 31st, or counts the 28th up to four times; weeks it matches only where they "
        "begin on the same day of the month. Each row belongs to one month before.",
        _moves_months,
    ),
    Ruling(
        "a period that cuts what is grouped by",
        "MetricFlow widens start and end to the grain of the grouping; they are what they say.",
        lambda _, query: bool(query.start) and any(word in name for name in query.group_by for word in COARSE),
    ),
    Ruling(
        "the version that held when it happened",
        "MetricFlow looks a versioned row up at the period that looks back, not at the event: last month's rentals in this month's class.",
        lambda layer, query: _along_time(layer, query) and _mentions(query, "bike"),
    ),
    Ruling(
        "balances of nobody are balances",
        "MetricFlow joins the groupings of a balance with =, which drops rows without one; NULL is a group like any other.",
        lambda _, query: "balance_of_riders" in query.metrics,
    ),
    Ruling(
        "fill_nulls_with also beside other metrics",
        "MetricFlow forgets fill_nulls_with of conversions and of what is looked back at where the row comes from another metric.",
        lambda layer, query: len(query.metrics) > 1 and any(_fills(metric) for metric in _metrics(layer, query)),
    ),
    Ruling(
        "the last day of a period is a whole day",
        "MetricFlow ends a period with the first hour of its last day, where the time is kept by the hour.",
        lambda _, query: bool(query.end) and any("start" in metric for metric in query.metrics),
    ),
)


MEDIANS = Ruling(
    "the middle of two amounts of cents",
    "DuckDB keeps the decimals of what a median is taken of and cuts the half cent that MetricFlow's SQL leaves it; here it is kept.",
    _takes_a_median,
)
"""Beside those that the bicycle hire needs: its amounts have no cents."""


@dataclass(slots=True)
class Tally:
    same: int = 0
    ruled: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def compared(self) -> int:
        return self.same + self.ruled.total()


def compare(layer: SemanticLayer, manifest: Path, tables: duckdb.DuckDBPyConnection, span: Any, count: int, seed: int) -> Tally:
    """Run ``count`` queries both ways."""
    peer = peer_module.MetricFlowPeer(manifest)
    known: dict[str, list[object]] = {}

    def values(item: str) -> list[object]:
        if item not in known:
            try:
                sql = layer.compile(MetricQuery(group_by=(item,)), rollups=False).sql
                known[item] = sorted({row[0] for row in tables.execute(sql).fetchall() if row[0] is not None}, key=str)[:8]
            except InsightsError:  # a versioned dimension has no values without a time
                known[item] = []
        return known[item]

    tally = Tally()
    for query in query_module.queries(layer, values, span, count, seed):
        try:
            theirs = tables.execute(peer.sql(query))
            names = [column[0] for column in theirs.description or ()]
            their_rows = theirs.fetchall()
        except Exception:  # noqa: BLE001 - whatever another project raises
            # What the reference refuses or writes wrongly cannot be compared: more than two hops, for one.
            tally.refused += 1
            continue
        ours = tables.execute(layer.compile(query, rollups=False).sql)
        columns = [column[0] for column in ours.description or ()]
        left = _sorted(ours.fetchall())
        right = _sorted([tuple(row[names.index(column)] for column in columns) for row in their_rows])
        if len(left) == len(right) and all(
            _same(a, b) for x, y in zip(left, right, strict=True) for a, b in zip(x, y, strict=True)
        ):
            tally.same += 1
            continue
        ruling = next((ruling for ruling in (*RULINGS, MEDIANS) if ruling.applies(layer, query)), None)
        if ruling is None:
            tally.faults.append(f"{query.to_dict()}: {_difference(left, right)}")
        else:
            tally.ruled[ruling.name] += 1
    return tally


def _difference(left: list[tuple[Any, ...]], right: list[tuple[Any, ...]]) -> str:
    mine, theirs = Counter(map(str, left)), Counter(map(str, right))
    return f"only here {list((mine - theirs).elements())[:3]}, only there {list((theirs - mine).elements())[:3]}"


def _sorted(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    plain = [tuple(_plain(value) for value in row) for row in rows]
    return sorted(plain, key=lambda row: [(value is None, isinstance(value, float), _key(value)) for value in row])


def _key(value: Any) -> str:
    return f"{value:.9e}" if isinstance(value, float) else str(value)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime) and value == datetime.combine(value.date(), datetime.min.time()):
        return value.date()
    if isinstance(value, (bool, str, date)) or value is None:
        return value
    number = float(value)
    return None if math.isnan(number) else number  # 0/0, which is no number here and NULL there


def _same(left: Any, right: Any) -> bool:
    if isinstance(left, float) and isinstance(right, float):
        return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-9)
    return bool(left == right)


def _report(tally: Tally, least: int) -> None:
    assert not tally.faults, f"{len(tally.faults)} unexplained differences:\n" + "\n".join(tally.faults[:8])
    assert tally.compared >= least, f"only {tally.compared} queries were compared; MetricFlow refused {tally.refused}"


RENTALS = query_module.Span(
    (
        "2023-12-01",
        "2024-01-01",
        "2024-02-01",
        "2024-03-01",
        "2024-04-01",
        "2024-07-01",
        "2025-01-01",
        "2025-02-01",
        "2025-03-01",
    ),
    ("2024-01-15", "2024-02-29", "2024-12-31"),
)
RETAIL = query_module.Span(
    ("2017-01-01", "2017-02-01", "2017-04-01", "2017-07-01", "2017-08-01", "2017-11-01", "2018-01-01"),
    ("2017-01-15", "2017-06-30", "2017-12-24"),
)


@pytest.fixture(scope="module")
def rentals(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(tmp_path_factory.mktemp("rentals") / "rentals.duckdb")) as connection:
        connection.execute((PROJECTS / "rentals" / "tables.sql").read_text(encoding="utf-8"))
        yield connection


def test_the_bicycle_hire_agrees(rentals: duckdb.DuckDBPyConnection) -> None:
    manifest = PROJECTS / "rentals" / "semantic_manifest.json"
    tally = compare(SemanticLayer.load(manifest), manifest, rentals, RENTALS, 1500, seed=4)
    _report(tally, least=900)
    assert set(tally.ruled) == {ruling.name for ruling in RULINGS}, "a ruling that no query needs"


@pytest.fixture(scope="module")
def some_retail(retail_project: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The real marts, with one household in forty: MetricFlow's SQL over all sales lines would take half an hour."""
    with duckdb.connect(str(tmp_path_factory.mktemp("retail") / "retail.duckdb")) as connection:
        connection.execute(f"ATTACH '{retail_project.warehouse_path}' AS built (READ_ONLY)")
        tables = connection.execute(
            "SELECT table_schema, table_name, max((column_name = 'household_id')::int) FROM information_schema.columns "
            "WHERE table_catalog = 'built' AND table_schema <> 'information_schema' AND table_schema NOT LIKE 'pg_%' GROUP BY ALL"
        ).fetchall()
        for schema, table, has_household in tables:
            connection.execute(f'CREATE SCHEMA IF NOT EXISTS "{schema}"')
            some = " WHERE household_id % 40 = 3" if has_household and table.startswith("fct_") else ""
            connection.execute(f'CREATE TABLE "{schema}"."{table}" AS SELECT * FROM built."{schema}"."{table}"{some}')
        yield connection


def test_the_retail_project_agrees(some_retail: duckdb.DuckDBPyConnection, retail_project: Project) -> None:
    layer = SemanticLayer(retail_project.layer().manifest)  # without the release's tiers, which the sample does not have
    tally = compare(layer, retail_project.manifest_path, some_retail, RETAIL, 1500, seed=5)
    _report(tally, least=1100)
    assert tally.ruled[MEDIANS.name], "a ruling that no query needs"
