"""Every case of ``tests/cases``: a metric query and hand-written SQL must give the same rows, with summary marts and without.

A case is YAML, see ``tests/cases/README.md``; adding one needs no Python. ``tests/cases/projects/<name>`` holds the tables and the
semantic manifest of the cases in ``tests/cases/<name>``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from semantic_models import DuckDBWarehouse, InsightsError, MetricQuery, SemanticLayer

CASES = Path(__file__).parents[1] / "cases"
KEYS = {"name", "why", "query", "sql", "ordered", "error"}


@dataclass(frozen=True, slots=True)
class Shop:
    """A project of cases: its layer, its warehouse for compiled SQL, and a connection for the hand-written SQL."""

    layer: SemanticLayer
    warehouse: DuckDBWarehouse
    by_hand: duckdb.DuckDBPyConnection


def cases() -> list[tuple[str, str, Mapping[str, Any]]]:
    """(project, id, case) of every case file, in order."""
    found = []
    for path in sorted(CASES.glob("*/*.yml")):
        if path.parent.name != "projects":
            for case in yaml.safe_load(path.read_text(encoding="utf-8")):
                found.append((path.parent.name, f"{path.parent.name}/{path.stem}: {case['name']}", case))
    return found


ALL = cases()
ANSWERED = [pytest.param(project, case, id=name) for project, name, case in ALL if "sql" in case]
REFUSED = [pytest.param(project, case, id=name) for project, name, case in ALL if "error" in case]


@pytest.fixture(scope="module")
def shops(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Shop]]:
    opened: dict[str, Shop] = {}
    for folder in sorted((CASES / "projects").iterdir()):
        if not folder.is_dir():
            continue
        tables = (folder / "tables.sql").read_text(encoding="utf-8")
        path = tmp_path_factory.mktemp("cases") / f"{folder.name}.duckdb"
        with duckdb.connect(str(path)) as connection:
            connection.execute(tables)
        by_hand = duckdb.connect()
        by_hand.execute(tables)
        layer = SemanticLayer.load(folder / "semantic_manifest.json", dialect="duckdb")
        opened[folder.name] = Shop(layer, DuckDBWarehouse(path), by_hand)
    yield opened
    for shop in opened.values():
        shop.warehouse.close()
        shop.by_hand.close()


@pytest.mark.parametrize("rollups", [True, False], ids=["marts", "facts"])
@pytest.mark.parametrize(("project", "case"), ANSWERED)
def test_rows_are_those_of_the_hand_written_sql(
    shops: dict[str, Shop], project: str, case: Mapping[str, Any], rollups: bool
) -> None:
    shop = shops[project]
    expected = shop.by_hand.execute(case["sql"])
    columns = tuple(column[0] for column in expected.description or ())
    rows = expected.fetchall()
    query = MetricQuery.from_dict(case["query"])
    table = shop.layer.run(query, shop.warehouse, rollups=rollups)
    assert table.columns == columns, case["why"]
    found, wanted = [_plain(row) for row in table.rows], [_plain(row) for row in rows]
    if not case.get("ordered"):
        found, wanted = sorted(found, key=_sort_key), sorted(wanted, key=_sort_key)
    explained = f"{case['why']}\n{shop.layer.compile(query, rollups=rollups).sql}"
    assert len(found) == len(wanted), explained
    for left, right in zip(found, wanted, strict=True):
        assert all(_same(a, b) for a, b in zip(left, right, strict=True)), f"{left} is not {right}: {explained}"


@pytest.mark.parametrize(("project", "case"), REFUSED)
def test_refusals_say_what_is_wrong(shops: dict[str, Shop], project: str, case: Mapping[str, Any]) -> None:
    shop, wanted = shops[project], case["error"]
    with pytest.raises(InsightsError) as caught:
        shop.layer.run(MetricQuery.from_dict(case["query"]), shop.warehouse)
    codes = [wanted["code"]] if isinstance(wanted["code"], str) else wanted["code"]
    assert caught.value.code in codes, f"{case['why']}: {caught.value}"
    for word in wanted["contains"]:
        assert word in str(caught.value), f"{case['why']}: {caught.value}"
    assert "\n" not in str(caught.value).strip(), "one sentence"


def test_every_mart_serves_some_case(shops: dict[str, Shop]) -> None:
    """Else running the cases with and without marts would prove nothing."""
    for name, shop in shops.items():
        queries = [MetricQuery.from_dict(case["query"]) for project, _, case in ALL if project == name and "sql" in case]
        used = {decision.candidate for query in queries for decision in shop.layer.compile(query).decisions if decision.used}
        assert used >= {rollup.name for rollup in shop.layer.manifest.rollups}


def test_every_case_is_of_the_form() -> None:
    names = [name for _, name, _ in ALL]
    assert len(names) == len(set(names))
    assert len(ALL) >= 70
    for _, name, case in ALL:
        assert set(case) <= KEYS, name
        assert {"name", "why", "query"} <= set(case), name
        assert ("sql" in case) != ("error" in case), f"{name}: SQL or an error, one of them"
        assert not case.get("ordered") or {"order_by", "saved_query"} & set(case["query"]), f"{name}: ordered without an order"


def _plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Values that compare: numbers as they are, a midnight as its day."""
    return tuple(
        value.date() if isinstance(value, datetime) and value == datetime.combine(value.date(), datetime.min.time()) else value
        for value in row
    )


def _sort_key(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(
        (value is None, _kind(value), f"{float(value):.6f}" if _kind(value) == "number" else str(value)) for value in row
    )


def _kind(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, (int, float, Decimal)):
        return "number"
    return "day" if isinstance(value, date) else "text"


def _same(left: Any, right: Any) -> bool:
    if left is None or right is None:
        return left is right
    if _kind(left) == "number" and _kind(right) == "number":
        return math.isclose(float(left), float(right), rel_tol=1e-9, abs_tol=1e-9)
    return bool(_kind(left) == _kind(right) and left == right)
