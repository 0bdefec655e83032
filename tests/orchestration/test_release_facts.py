"""What is said of a release: exact sizes, periods, and a summary that disagrees with its fact."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
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
