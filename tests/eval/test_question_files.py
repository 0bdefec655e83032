"""The form of the question files, and that the gold SQL of practice is SQL. What gold SQL gives is tested with the answers (test_accuracy.py).

Of the sealed half of the examination nothing is told but the ids of entries with a fault.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

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


def test_practice_gold_is_sql_over_the_raw_files(raw_files: Path) -> None:
    """Its rows are looked at whenever it is evaluated; three thousand statements take minutes to run and seconds to bind."""
    faults = {}
    with duckdb.connect() as raw:
        for path in raw_files.glob("*.parquet"):
            raw.execute(f"create view {path.stem} as select * from '{path}'")
        for item in FILES["practice"]:
            for sql in (item["gold_sql"], *item.get("also_sql", ())) if "gold_sql" in item else ():
                try:
                    raw.execute(f"explain {sql}").fetchall()
                except duckdb.Error as fault:
                    faults[item["id"]] = str(fault)
    assert faults == {}
