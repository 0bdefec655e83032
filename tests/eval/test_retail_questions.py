"""The question file: its form, its gold SQL on the raw files, and its metric queries against that SQL.

The last is the widest check that marts, summaries, definitions and compiler together give what careful SQL on the published files gives.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from semantic_models import MetricQuery, SemanticLayer, Warehouse

QUESTIONS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "retail_questions.yml").read_text(encoding="utf-8"))
EXPECTED = {"plain": "answered", "comparison": "answered", "clarify": "clarified", "refuse": "refused"}
REQUIRED = {"id", "question", "voice", "kind", "split", "expect"}
OPTIONAL = {"gold_sql", "gold_query", "shape", "ordered", "must_say", "reason", "note"}
REASONS = {"not_modelled", "forecast", "outside_period", "personal_data", "other_subject", "injection"}
ANSWERABLE = [pytest.param(item, id=item["id"]) for item in QUESTIONS if item["expect"] == "answered"]
QUERIED = [pytest.param(item, id=item["id"]) for item in QUESTIONS if "gold_query" in item]


@pytest.fixture(scope="module")
def raw(raw_files: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The raw files as the gold SQL names them; the sales lines in memory, since nearly every question reads them."""
    connection = duckdb.connect()
    for path in raw_files.glob("*.parquet"):
        kind = "table" if path.stem == "transactions" else "view"
        connection.execute(f"create {kind} {path.stem} as select * from '{path}'")
    yield connection
    connection.close()


def test_the_file_is_of_its_form() -> None:
    assert len({item["id"] for item in QUESTIONS}) == len({item["question"].lower() for item in QUESTIONS}) == len(QUESTIONS)
    for item in QUESTIONS:
        assert REQUIRED <= set(item) <= REQUIRED | OPTIONAL, item["id"]
        assert item["expect"] == EXPECTED[item["kind"]], item["id"]
        assert item["voice"] in {"terse", "chatty", "finance"}, item["id"]
        answered = item["expect"] == "answered"
        assert ("gold_sql" in item) == answered, item["id"]
        assert (item.get("shape") in {"rows", "sides"}) == answered, item["id"]
        assert (item.get("reason") in REASONS) == (item["expect"] == "refused"), item["id"]


def test_there_are_enough_and_half_of_each_kind_is_held_out() -> None:
    kinds = Counter(item["kind"] for item in QUESTIONS)
    assert kinds["plain"] >= 50
    assert min(kinds["comparison"], kinds["clarify"], kinds["refuse"]) >= 10
    halves = Counter((item["kind"], item["split"]) for item in QUESTIONS)
    assert all(halves[kind, "held_out"] == halves[kind, "dev"] == kinds[kind] / 2 for kind in kinds)
    assert min(Counter(item["voice"] for item in QUESTIONS).values()) >= len(QUESTIONS) / 4


@pytest.mark.parametrize("item", ANSWERABLE)
def test_gold_sql_has_an_answer(item: dict[str, Any], raw: duckdb.DuckDBPyConnection) -> None:
    rows = raw.execute(item["gold_sql"]).fetchall()
    assert rows
    assert any(value is not None for row in rows for value in row)
    if item["shape"] == "sides":
        assert len(rows[0]) >= 2, "two sides"
    if item.get("ordered"):
        measures = [row[-1] for row in rows]
        assert len(set(measures)) == len(measures), "a tie would make the order a matter of chance"


@pytest.mark.parametrize("rollups", [True, False], ids=["marts", "facts"])
@pytest.mark.parametrize("item", QUERIED)
def test_gold_query_gives_the_rows_of_gold_sql(
    item: dict[str, Any], rollups: bool, raw: duckdb.DuckDBPyConnection, retail_layer: SemanticLayer, retail_warehouse: Warehouse
) -> None:
    wanted = [_plain(row) for row in raw.execute(item["gold_sql"]).fetchall()]
    table = retail_layer.run(MetricQuery.from_dict(item["gold_query"]), retail_warehouse, rollups=rollups)
    found = [_plain(row) for row in table.rows]
    if not item.get("ordered"):
        wanted, found = sorted(wanted, key=_key), sorted(found, key=_key)
    assert len(found) == len(wanted)
    for left, right in zip(found, wanted, strict=True):
        assert len(left) == len(right)
        assert all(_same(a, b) for a, b in zip(left, right, strict=True)), f"{left} is not {right}"


def _plain(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(_value(value) for value in row)


def _value(value: Any) -> Any:
    """A value as the file's rule compares it."""
    if value is None or value == "Unknown":
        return None
    if isinstance(value, datetime):
        return value.date().isoformat() if value == datetime.combine(value.date(), datetime.min.time()) else value.isoformat()
    if isinstance(value, (bool, int, float, Decimal)):
        return float(value)
    text = str(value)
    return float(text) if text.isdecimal() else text.casefold()


def _key(row: tuple[Any, ...]) -> list[tuple[bool, str]]:
    return [(value is None, f"{value:020.4f}" if isinstance(value, float) else str(value)) for value in row]


def _same(left: Any, right: Any) -> bool:
    if isinstance(left, float) and isinstance(right, float):
        return math.isclose(left, right, rel_tol=1e-6, abs_tol=1e-9)
    return bool(left == right)
