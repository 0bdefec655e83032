"""The question files: their form, their gold SQL on the raw files, and metric queries against that SQL.

The last is the widest check that marts, summaries, definitions and compiler together give what careful SQL on the published files gives.
Of the sealed half of the examination nothing is told but the ids of entries with a fault.
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

HERE = Path(__file__).parent


def entries(name: str) -> list[dict[str, Any]]:
    text = (HERE / f"{name}.yml").read_text(encoding="utf-8")
    found: list[dict[str, Any]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return found


SPLITS: dict[str, set[str | None]] = {
    "retail_questions": {"dev", "held_out"},
    "examination_open": {"open"},
    "examination_sealed": {"sealed"},
    "practice": {"practice"},
    "railway_questions": {None},
}
"""The question files, and what halves the entries of each are of."""

FILES = {name: entries(name) for name in SPLITS}
QUESTIONS = FILES["retail_questions"]
EXAMINATION = ("examination_open", "examination_sealed")
EXPECTED = {"plain": "answered", "comparison": "answered", "followup": "answered", "clarify": "clarified", "refuse": "refused"}
REQUIRED = {"id", "question", "voice", "kind", "expect"}
OPTIONAL = {
    "split",
    "gold_sql",
    "gold_query",
    "also_sql",
    "also_asked",
    "shape",
    "ordered",
    "must_say",
    "history",
    "reason",
    "note",
}
REASONS = {"not_modelled", "forecast", "outside_period", "personal_data", "other_subject", "injection", "cause"}
TEXTS = {"history", "also_sql", "also_asked", "must_say"}
QUERIED = [pytest.param(item, id=item["id"]) for item in QUESTIONS if "gold_query" in item]


class Gold:
    """Rows of gold SQL on one connection; each statement runs once, however many tests want it."""

    def __init__(self) -> None:
        self.connection = duckdb.connect()
        self._rows: dict[str, list[tuple[Any, ...]]] = {}

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        if sql not in self._rows:
            self._rows[sql] = self.connection.execute(sql).fetchall()
        return self._rows[sql]


@pytest.fixture(scope="module")
def raw(raw_files: Path) -> Iterator[Gold]:
    """The raw files as the gold SQL names them; the sales lines in memory, since nearly every question reads them."""
    gold = Gold()
    for path in raw_files.glob("*.parquet"):
        kind = "table" if path.stem == "transactions" else "view"
        gold.connection.execute(f"create {kind} {path.stem} as select * from '{path}'")
    yield gold
    gold.connection.close()


@pytest.fixture(scope="module")
def railway() -> Iterator[Gold]:
    gold = Gold()
    gold.connection.execute((HERE / "railway" / "tables.sql").read_text(encoding="utf-8"))
    yield gold
    gold.connection.close()


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_of_its_form(name: str) -> None:
    faults = {item["id"]: fault for item in FILES[name] if (fault := _misshapen(item, SPLITS[name]))}
    assert faults == {}


@pytest.mark.parametrize("name", [name for name in FILES if name != "practice"])  # whose authors did not know of each other
def test_no_id_and_no_question_stands_twice_in_a_file(name: str) -> None:
    for of in (lambda item: item["id"], _asked):
        times = Counter(map(of, FILES[name]))
        twice = [item["id"] for item in FILES[name] if times[of(item)] > 1]
        assert twice == []


def _asked(item: dict[str, Any]) -> tuple[str, ...]:
    return tuple(text.lower() for text in (*item.get("history", ()), item["question"]))


def _misshapen(item: dict[str, Any], splits: set[str | None]) -> str:
    """What of an entry is not of the form; empty if all is."""
    answered, kind = item["expect"] == "answered", item["kind"]
    rules = {
        "keys": set(item) >= REQUIRED and set(item) <= REQUIRED | OPTIONAL,
        "split": item.get("split") in splits,
        "voice": item["voice"] in {"terse", "chatty", "finance"},
        "kind": item["expect"] == EXPECTED.get(kind),
        "gold": ("gold_sql" in item) == answered and (answered or not {"also_sql", "gold_query", "ordered"} & set(item)),
        "shape": (item.get("shape") in {"rows", "sides"}) == answered == ("shape" in item),
        "reason": (item.get("reason") in REASONS) == (item["expect"] == "refused") == ("reason" in item),
        "history": "history" in item or kind != "followup",
        "earlier": "history" not in item or kind in {"followup", "clarify", "refuse"},
        "lists": all(item[key] and all(isinstance(text, str) for text in item[key]) for key in TEXTS & set(item)),
        "texts": all(isinstance(item.get(key, ""), str) for key in ("id", "question", "gold_sql", "reason", "note")),
    }
    return ", ".join(rule for rule, holds in rules.items() if not holds)


def test_there_are_enough_and_half_of_each_kind_is_held_out() -> None:
    kinds = Counter(item["kind"] for item in QUESTIONS)
    assert kinds["plain"] >= 50
    assert min(kinds["comparison"], kinds["clarify"], kinds["refuse"]) >= 10
    halves = Counter((item["kind"], item["split"]) for item in QUESTIONS)
    assert all(halves[kind, "held_out"] == halves[kind, "dev"] == kinds[kind] / 2 for kind in kinds)
    assert min(Counter(item["voice"] for item in QUESTIONS).values()) >= len(QUESTIONS) / 4


def test_the_halves_of_the_examination_are_alike_and_share_nothing() -> None:
    one, other = (FILES[name] for name in EXAMINATION)
    assert len(one) == len(other) == 150
    for half in (one, other):
        assert set(Counter(item["voice"] for item in half).values()) == {50}
    for key in ("kind", "expect"):
        left, right = (Counter(item[key] for item in half) for half in (one, other))
        assert all(abs(left[value] - right[value]) <= 4 for value in left | right)
    for of in (lambda item: item["id"], _asked):
        both = set(map(of, one)) & set(map(of, other))
        assert len(both) == 0


@pytest.mark.parametrize("name", [name for name in FILES if name != "practice"])
def test_gold_sql_has_an_answer(name: str, request: pytest.FixtureRequest) -> None:
    gold = request.getfixturevalue("railway" if name == "railway_questions" else "raw")
    faults = {item["id"]: fault for item in FILES[name] if "gold_sql" in item and (fault := _without_answer(item, gold))}
    assert faults == {}


def test_practice_gold_is_sql_over_the_raw_files(raw: Gold) -> None:
    """Its rows are looked at whenever it is evaluated; three thousand statements take minutes to run and seconds to bind."""
    faults = {}
    for item in FILES["practice"]:
        for sql in (item["gold_sql"], *item.get("also_sql", ())) if "gold_sql" in item else ():
            try:
                raw.connection.execute(f"explain {sql}").fetchall()
            except duckdb.Error as fault:
                faults[item["id"]] = str(fault)
    assert faults == {}


def _without_answer(item: dict[str, Any], gold: Gold) -> str:
    """What is wrong with the gold rows of an entry; empty if nothing is."""
    for sql in (item["gold_sql"], *item.get("also_sql", ())):
        try:
            rows = gold.rows(sql)
        except duckdb.Error as fault:
            return type(fault).__name__
        if not any(value is not None for row in rows for value in row):
            return "no rows"
        if item["shape"] == "sides" and len(rows[0]) < 2:
            return "less than two sides"
        if item.get("ordered") and len({row[-1] for row in rows}) < len(rows):
            return "a tie, which would make the order a matter of chance"
    return ""


@pytest.mark.parametrize("rollups", [True, False], ids=["marts", "facts"])
@pytest.mark.parametrize("item", QUERIED)
def test_gold_query_gives_the_rows_of_gold_sql(
    item: dict[str, Any], rollups: bool, raw: Gold, retail_layer: SemanticLayer, retail_warehouse: Warehouse
) -> None:
    wanted = [_plain(row) for row in raw.rows(item["gold_sql"])]
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
