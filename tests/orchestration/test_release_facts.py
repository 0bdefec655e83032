"""What is said of a release: exact sizes, periods, and a summary that disagrees with its fact."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from orchestration import release_facts
from semantic_models import DuckDBWarehouse, Project, SemanticLayer, Warehouse


@pytest.fixture
def layer(built_stall: Path) -> SemanticLayer:
    return Project.find(built_stall).layer()


@pytest.fixture
def file(built_stall: Path, tmp_path: Path) -> Path:
    """A copy of the stall's warehouse, to be spoiled."""
    copy = tmp_path / "stall.duckdb"
    shutil.copyfile(Project.find(built_stall).warehouse_path, copy)
    return copy


@pytest.fixture
def spoil(file: Path) -> Iterator[Any]:
    """Run statements over the copy, then open it as a reader."""
    opened: list[Warehouse] = []

    def run(*statements: str) -> Warehouse:
        with duckdb.connect(str(file)) as connection:
            for statement in statements:
                connection.execute(statement)
        opened.append(DuckDBWarehouse(file))
        return opened[-1]

    yield run
    for warehouse in opened:
        warehouse.close()


def test_tables_tell_rows_and_columns_but_count_no_view(spoil: Any) -> None:
    warehouse = spoil(
        'create schema "odd schema"', 'create table "odd schema"."a table" (id integer not null, note varchar)',
        'insert into "odd schema"."a table" values (1, null), (2, null)', "create view main.seen as select 1 as one",
    )  # fmt: skip
    found = release_facts.tables(warehouse)
    assert found["stall.odd schema.a table"] == release_facts.TableFacts(2, (("id", "INTEGER", False), ("note", "VARCHAR", True)))
    assert found["stall.main.seen"].rows is None
    assert found["stall.main.fct_leaflets"].rows == 27


def test_summary_that_agrees(layer: SemanticLayer, spoil: Any) -> None:
    (one,) = release_facts.agreements(layer, spoil())
    # The total, and the one leaflet of the newest day.
    assert (one.summary, one.compared, one.differences, one.skipped) == ("agg_leaflets__by_day", 2, (), "")


@pytest.mark.parametrize(
    ("damage", "differences"),
    [
        pytest.param(
            "update agg_leaflets__by_day set leaflets = 2 where started_on = '2017-12-28'",
            (
                "'agg_leaflets__by_day' says 28 leaflets_sent, its fact 27.",
                "'agg_leaflets__by_day' says 2 leaflets_sent for 2017-12-28, Type B, its fact 1.",
            ),
            id="a wrong number",
        ),
        pytest.param(
            "update agg_leaflets__by_day set campaign_type = 'Type C' where started_on = '2017-12-28'",
            (
                "'agg_leaflets__by_day' says None leaflets_sent for 2017-12-28, Type B, its fact 1.",
                "'agg_leaflets__by_day' says 1 leaflets_sent for 2017-12-28, Type C, its fact None.",
            ),
            id="a right total in the wrong place",
        ),
        pytest.param(
            "delete from agg_leaflets__by_day where started_on = '2016-11-14'",
            ("'agg_leaflets__by_day' says 26 leaflets_sent, its fact 27.",),
            id="a day that is missing",
        ),
    ],
)
def test_summary_that_disagrees(layer: SemanticLayer, spoil: Any, damage: str, differences: tuple[str, ...]) -> None:
    (one,) = release_facts.agreements(layer, spoil(damage))
    assert one.differences == differences


def test_missing_and_empty_tables_are_named_with_their_reader(layer: SemanticLayer, spoil: Any) -> None:
    warehouse = spoil("delete from fct_leaflets", "drop table agg_leaflets__by_day")
    assert release_facts.missing_or_empty(layer.manifest, release_facts.tables(warehouse)) == (
        "stall.main.fct_leaflets is empty, which the semantic model 'leaflets' reads.",
        "stall.main.agg_leaflets__by_day is missing, which the summary 'agg_leaflets__by_day' reads.",
    )


def test_release_of_an_empty_fact_has_no_newest_day(layer: SemanticLayer, spoil: Any) -> None:
    warehouse = spoil("delete from fct_leaflets")
    facts = release_facts.facts(layer, warehouse, release_facts.tables(warehouse))
    assert facts["newest_day"] is None
    assert facts["time_ranges"] == {}


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        (1, 1, True),
        (Decimal("1.10"), Decimal("1.1"), True),
        (Decimal("1.10"), Decimal("1.11"), False),
        (3, Decimal("3.00"), True),
        (0.1 + 0.2, 0.3, True),
        (0.3, 0.3001, False),
        (None, None, True),
        (None, 0, False),
        (None, 0.0, False),
    ],
)
def test_equal_numbers(left: Any, right: Any, equal: bool) -> None:
    assert release_facts.same(left, right) is equal


def test_every_summary_of_the_retail_demo_agrees_with_its_fact(retail_layer: SemanticLayer, retail_warehouse: Warehouse) -> None:
    found = release_facts.agreements(retail_layer, retail_warehouse)
    assert len(found) >= 4
    for one in found:
        assert one.differences == ()
        assert one.skipped == ""
        assert one.compared > 0
