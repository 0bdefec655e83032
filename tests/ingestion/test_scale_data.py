"""Made sales data has the raw files' own shape, and the same rows whenever it is made."""

from __future__ import annotations

import importlib.util
import sys
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from orchestration.ingestion import batch, load_contract

PATH = Path(__file__).parents[2] / "benchmarks" / "scale" / "make_sales.py"


def _load() -> Any:
    spec = importlib.util.spec_from_file_location("make_sales_under_test", PATH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


MAKER = _load()
SHAPE = MAKER.Shape(120_000, date(2018, 1, 1), 3)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    summary = MAKER.make(folder, SHAPE, report=False)
    assert abs(summary.lines - 120_000) < 2_400
    assert [path.name for path in summary.files] == [f"transactions-2018-{month:02d}.parquet" for month in (1, 2, 3)]
    return folder


def ask(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    return duckdb.sql(sql.replace("LINES", f"'{folder}/transactions/*.parquet'")).fetchall()


def test_every_file_keeps_the_contract(made: Path) -> None:
    for path in sorted((made / "transactions").iterdir()):
        rows, extra = batch.check(path, load_contract("transactions"))
        assert rows > 30_000
        assert extra == ()
    assert {path.stem for path in made.glob("*.parquet")} == set(MAKER.OTHER_FILES)


def test_a_basket_is_one_household_store_and_moment_and_has_a_product_once(made: Path) -> None:
    assert ask(made, "SELECT count(*) FROM (SELECT basket_id, product_id FROM LINES GROUP BY ALL HAVING count(*) > 1)") == [(0,)]
    several = "count(DISTINCT household_id) + count(DISTINCT store_id) + count(DISTINCT transaction_timestamp) > 3"
    assert ask(made, f"SELECT count(*) FROM (SELECT basket_id FROM LINES GROUP BY 1 HAVING {several})") == [(0,)]


def test_bad_lines_and_skew_are_those_of_the_real_data(made: Path) -> None:
    ((zero_value, zero_quantity, unknown, fuel),) = ask(
        made,
        "SELECT avg((sales_value = 0)::INT), avg((quantity = 0)::INT), "
        f"count(*) FILTER (product_id NOT IN (SELECT product_id FROM '{made}/products.parquet')), max(quantity) FROM LINES",
    )
    # 11,226 and 8,869 of 1,469,307 real lines; 4,836 lines of products that no file knows; fuel volumes of thousands.
    assert zero_value == pytest.approx(11_226 / 1_469_307, rel=0.2)
    assert zero_quantity == pytest.approx(8_869 / 1_469_307, rel=0.2)
    assert unknown > 100
    assert fuel > 5_000
    ((lines_of_a_basket,),) = ask(made, "SELECT count(*) / count(DISTINCT basket_id) FROM LINES")
    assert lines_of_a_basket == pytest.approx(1_469_307 / 155_848, rel=0.05)


def test_a_month_made_alone_and_one_made_again_are_the_same(made: Path, tmp_path: Path) -> None:
    days = [date(2018, 2, number) for number in range(1, 29)]
    MAKER.make_days(tmp_path, SHAPE, days)
    one, other = f"'{made}/transactions/transactions-2018-02.parquet'", f"'{tmp_path}/transactions/*.parquet'"
    assert duckdb.sql(f"SELECT count(*) FROM ((FROM {one}) EXCEPT ALL (FROM {other}))").fetchall() == [(0,)]
    assert duckdb.sql(f"SELECT count(*) FROM ((FROM {other}) EXCEPT ALL (FROM {one}))").fetchall() == [(0,)]
    order = f"SELECT bool_and(basket_id >= before) FROM (SELECT basket_id, lag(basket_id) OVER (ORDER BY file_row_number) AS before FROM read_parquet({one}, file_row_number = true))"
    assert duckdb.sql(order).fetchall() == [(True,)]


def test_late_lines_are_new_baskets_of_their_day(made: Path, tmp_path: Path) -> None:
    summary = MAKER.make_days(tmp_path, SHAPE, [date(2018, 1, 15)], late=True)
    late = f"'{summary.files[0]}'"
    assert summary.files[0].name == "transactions-2018-01-15-late.parquet"
    assert duckdb.sql(f"SELECT DISTINCT transaction_timestamp::DATE FROM {late}").fetchall() == [(date(2018, 1, 15),)]
    assert ask(made, f"SELECT count(*) FROM LINES WHERE basket_id IN (SELECT basket_id FROM {late})") == [(0,)]
