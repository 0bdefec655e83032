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
