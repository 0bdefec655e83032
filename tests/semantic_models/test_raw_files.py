"""Raw files under their names, and nothing else within reach."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from semantic_models import ProjectError, RawFiles, WarehouseError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "raw" / "lines" / "day=1").mkdir(parents=True)
    duckdb.sql("SELECT 1 AS n, 2.5 AS value").write_parquet(str(tmp_path / "raw" / "lines" / "day=1" / "part-0.parquet"))
    duckdb.sql("SELECT 2 AS n, 4.0 AS value").write_parquet(str(tmp_path / "raw" / "lines" / "part-1.parquet"))
    duckdb.sql("SELECT 'it''s' AS name").write_parquet(str(tmp_path / "raw" / "o'clock.parquet"))
    (tmp_path / "secret.csv").write_text("a\n1\n")
    return tmp_path / "raw"


def test_files_and_folders_of_files_are_views(folder: Path):
    raw = RawFiles(folder)
    assert raw.run("SELECT sum(value), count(*) FROM lines").rows == ((6.5, 2),)
    assert raw.run('WITH a AS (SELECT * FROM "o\'clock") SELECT * FROM a').rows == (("it's",),)
    raw.close()


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('{up}/secret.csv')",
        "COPY (SELECT 1) TO '{folder}/new.parquet'",
        "CREATE TABLE t AS SELECT 1",
        "DROP VIEW lines",
        "ATTACH '{up}/x.duckdb'",
        "SET enable_external_access = true",
        "SELECT 1; SELECT 2",
        "SELECT * FROM nowhere",
        "SELEC 1",
        "",
    ],
)
def test_anything_else_is_one_sentence(folder: Path, sql: str):
    raw = RawFiles(folder)
    with pytest.raises(WarehouseError):
        raw.run(sql.format(up=folder.parent, folder=folder))
    assert sorted(path.name for path in folder.iterdir()) == ["lines", "o'clock.parquet"]


def test_an_empty_folder_is_named(tmp_path: Path):
    with pytest.raises(ProjectError, match="no Parquet files"):
        RawFiles(tmp_path / "nothing")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "o'clock.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE lines AS SELECT 1 AS n UNION ALL SELECT 2")
        connection.execute("CREATE SCHEMA old; CREATE VIEW old.twice AS SELECT n * 2 AS n FROM lines")
    return path


def test_a_duckdb_file_is_read_by_its_own_names_beside_whoever_has_it_open(database: Path):
    reader = duckdb.connect(str(database), read_only=True, config={"threads": 1})
    raw = RawFiles(database)
    assert raw.run("SELECT sum(lines.n), max(twice.n) FROM lines, old.twice").rows == ((6, 4),)
    for sql in (
        "INSERT INTO lines VALUES (3)",
        "SELECT * FROM read_csv('secret.csv')",
        "DETACH raw_tables",
        "SELECT * FROM nowhere",
    ):
        with pytest.raises(WarehouseError):
            raw.run(sql)
    raw.close()
    reader.close()


def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path):
    with pytest.raises(ProjectError, match=r"There is no file .*none\.duckdb"):
        RawFiles(tmp_path / "none.duckdb")
    (tmp_path / "notes.txt").write_text("no database")
    with pytest.raises(ProjectError, match=r"notes\.txt cannot be read as a DuckDB file") as caught:
        RawFiles(tmp_path / "notes.txt")
    assert "\n" not in str(caught.value)
