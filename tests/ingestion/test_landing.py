"""Landing raw files in bronze: whole or not at all, byte for byte, once."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from orchestration.ingestion import TABLES, SourceContract, batch, bronze_path, land, land_all, load_contract
from orchestration.ingestion.contracts import SourceColumn, contract_names
from semantic_models import IngestionError

CONTRACT = SourceContract(
    table="visits",
    file="visits.parquet",
    description="Visits.",
    columns=(SourceColumn("visit_id", "BIGINT", nullable=False), SourceColumn("city", "VARCHAR")),
)


def write(path: Path, select: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    duckdb.sql(f"copy ({select}) to '{path}' (format parquet, row_group_size 2048)")
    return path


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write(tmp_path / "raw" / "visits.parquet", "select range as visit_id, 'city ' || range as city from range(10000)")


@pytest.fixture
def bronze(tmp_path: Path) -> Path:
    return tmp_path / "bronze"


def rows_of(bronze: Path) -> int:
    return duckdb.sql(f"select count(*) from read_parquet('{bronze}/visits/*.parquet')").fetchall()[0][0]


def leftovers(bronze: Path) -> list[str]:
    return [path.name for path in (bronze / "visits").iterdir() if path.name != "part-0.parquet"]


def test_a_file_lands_byte_for_byte(source: Path, bronze: Path) -> None:
    landed = land("visits", source, bronze, CONTRACT)
    assert (landed.rows, landed.bytes, landed.changed, landed.extra_columns) == (10_000, source.stat().st_size, True, ())
    assert landed.path == bronze_path("visits", bronze)
    assert landed.path.read_bytes() == source.read_bytes()
    assert leftovers(bronze) == []


def test_an_unchanged_source_is_not_written_again(source: Path, bronze: Path) -> None:
    first = land("visits", source, bronze, CONTRACT)
    os.utime(first.path, (1_000_000, 1_000_000))
    again = land("visits", source, bronze, CONTRACT)
    assert not again.changed
    assert (again.rows, again.sha256) == (first.rows, first.sha256)
    assert first.path.stat().st_mtime == 1_000_000


def test_a_changed_source_replaces_bronze(source: Path, bronze: Path) -> None:
    land("visits", source, bronze, CONTRACT)
    write(source, "select range as visit_id, 'x' as city from range(7)")
    assert land("visits", source, bronze, CONTRACT).changed
    assert rows_of(bronze) == 7


def corrupt_start(raw: bytes) -> bytes:
    return b"NOPE" + raw[4:]


def cut_short(raw: bytes) -> bytes:
    return raw[: len(raw) // 2]


def torn_inside(raw: bytes) -> bytes:
    # The footer is whole; the pages in the middle are not.
    middle = len(raw) // 3
    return raw[:middle] + bytes(2000) + raw[middle + 2000 :]


def empty(_raw: bytes) -> bytes:
    return b""


@pytest.mark.parametrize("damage", [cut_short, torn_inside, empty, corrupt_start])
def test_a_corrupt_file_is_refused_in_one_sentence_and_bronze_stays(
    damage: Callable[[bytes], bytes], source: Path, bronze: Path
) -> None:
    land("visits", source, bronze, CONTRACT)
    before = bronze_path("visits", bronze).read_bytes()
    source.write_bytes(damage(source.read_bytes()))
    with pytest.raises(IngestionError, match=r"The raw file of 'visits' \(.*visits\.parquet\) is not readable Parquet") as fault:
        land("visits", source, bronze, CONTRACT)
    assert "\n" not in str(fault.value)
    assert ".landing-" not in str(fault.value)
    assert bronze_path("visits", bronze).read_bytes() == before
    assert leftovers(bronze) == []


@pytest.mark.parametrize(
    ("select", "message"),
    [
        ("select range as visit_id from range(5)", r"has no column 'city'.*columns are visit_id"),
        ("select range::varchar as visit_id, 'x' as city from range(5)", r"column 'visit_id' of .* is VARCHAR, not BIGINT"),
        ("select nullif(range, 3) as visit_id, 'x' as city from range(5)", r"column 'visit_id' of .* has 1 empty values"),
        ("select range as visit_id, 'x' as city from range(0)", r"has 0 rows, fewer than the 1 expected"),
    ],
    ids=["missing column", "changed type", "empty key", "no rows"],
)
def test_a_changed_schema_is_refused_and_bronze_stays(select: str, message: str, source: Path, bronze: Path) -> None:
    land("visits", source, bronze, CONTRACT)
    write(source, select)
    with pytest.raises(IngestionError, match=message):
        land("visits", source, bronze, CONTRACT)
    assert rows_of(bronze) == 10_000


def test_a_new_column_is_landed_and_reported(source: Path, bronze: Path) -> None:
    write(source, "select range as visit_id, 'x' as city, 1 as lane from range(5)")
    assert land("visits", source, bronze, CONTRACT).extra_columns == ("lane",)


def test_a_missing_file_is_named(tmp_path: Path, bronze: Path) -> None:
    with pytest.raises(IngestionError, match=r"raw file of 'visits' is missing: .*nowhere\.parquet"):
        land("visits", tmp_path / "nowhere.parquet", bronze, CONTRACT)


def test_a_crash_before_the_rename_leaves_the_old_bronze(source: Path, bronze: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    land("visits", source, bronze, CONTRACT)
    write(source, "select range as visit_id, 'x' as city from range(7)")

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as crash:
        crash.setattr(os, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            land("visits", source, bronze, CONTRACT)
    assert rows_of(bronze) == 10_000
    assert land("visits", source, bronze, CONTRACT).rows == 7
    assert rows_of(bronze) == 7


def test_what_a_killed_landing_left_is_never_read_and_swept_when_old(source: Path, bronze: Path) -> None:
    land("visits", source, bronze, CONTRACT)
    old, fresh = bronze / "visits" / ".landing-old.tmp", bronze / "visits" / ".landing-fresh.tmp"
    for left in (old, fresh):
        left.write_bytes(b"half a file")
    os.utime(old, (time.time() - 86_400,) * 2)
    assert rows_of(bronze) == 10_000
    land("visits", source, bronze, CONTRACT)
    # A fresh one may belong to a landing that runs right now.
    assert leftovers(bronze) == [fresh.name]


def test_a_source_that_changes_while_it_is_read_is_refused(source: Path, bronze: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = batch.shutil.copyfileobj

    def late(into: object, out: object, length: int) -> None:
        write(source, "select range as visit_id, 'x' as city from range(7)")
        with source.open("rb") as newer:
            copied(newer, out, length)  # type: ignore[arg-type]

    monkeypatch.setattr(batch.shutil, "copyfileobj", late)
    with pytest.raises(IngestionError, match="changed while it was read"):
        land("visits", source, bronze, CONTRACT)
    assert not bronze_path("visits", bronze).exists()


def test_a_folder_that_cannot_be_written_is_one_sentence(source: Path, tmp_path: Path) -> None:
    (tmp_path / "bronze").write_text("a file where the folder should be")
    with pytest.raises(IngestionError, match="'visits' cannot be landed in"):
        land("visits", source, tmp_path / "bronze", CONTRACT)


def test_an_unknown_table_has_no_contract() -> None:
    with pytest.raises(IngestionError, match=r"no source contract for the table 'transaction'.*Did you mean 'transactions'"):
        load_contract("transaction")


@pytest.mark.parametrize("text", ["file: [", "columns: []", "- just\n- a list", "file: x\ncolumns: [{name: a}]"])
def test_a_broken_contract_is_named_with_its_file(text: str, tmp_path: Path) -> None:
    (tmp_path / "visits.yml").write_text(text)
    with pytest.raises(IngestionError, match=r"visits\.yml: The source contract"):
        load_contract("visits", tmp_path)


def test_every_table_has_a_contract_with_words_for_each_column() -> None:
    assert set(contract_names()) == set(TABLES)
    for table in TABLES:
        contract = load_contract(table)
        assert contract.description
        assert all(column.description for column in contract.columns)


def test_the_published_data_set_lands(raw_files: Path, bronze: Path) -> None:
    landed = {item.table: item for item in land_all(raw_files, bronze)}
    assert {table: item.rows for table, item in landed.items()} == {
        "transactions": 1_469_307,
        "products": 92_331,
        "demographics": 801,
        "promotions": 20_940_529,
        "coupons": 116_204,
        "campaigns": 6_589,
        "campaign_descriptions": 27,
        "coupon_redemptions": 2_102,
    }
    assert all(item.changed and not item.extra_columns for item in landed.values())


def test_the_publishers_own_hash_guards_the_data_set(raw_files: Path, tmp_path: Path) -> None:
    path = raw_files / "demographics.parquet"
    assert batch.published_sha256(path) == hashlib.sha256(path.read_bytes()).hexdigest()
    assert batch.published_sha256(tmp_path / path.name) == ""


def test_a_published_file_that_was_altered_is_refused(raw_files: Path, bronze: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "published_sha256", lambda _: "0" * 64)
    with pytest.raises(IngestionError, match=r"'demographics' .* is not as it was published"):
        land("demographics", raw_files / "demographics.parquet", bronze)
    assert not bronze_path("demographics", bronze).exists()
