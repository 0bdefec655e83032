"""A project on disk: profile, releases, and the locked warehouse."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from semantic_models import (
    DuckDBWarehouse,
    MetricQuery,
    Project,
    ProjectError,
    SemanticLayer,
    WarehouseError,
    WarehouseMissingError,
    rollup_fingerprint,
)


def test_a_project_answers(corner_project: Path) -> None:
    project = Project.find(corner_project)
    layer = SemanticLayer.from_project(corner_project)
    assert layer.run(MetricQuery(metrics=("revenue",)), project.warehouse()).rows == ((210,),)


def test_the_profile_is_rendered_with_environment_variables(corner_project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CORNER_PATH", "elsewhere/shop.duckdb")
    assert Project.find(corner_project).profile_path == corner_project / "elsewhere" / "shop.duckdb"


def test_another_target_compiles_to_its_dialect(corner_project: Path) -> None:
    layer = SemanticLayer.from_project(corner_project, target="prod")
    assert "FROM `corner.main.agg_by_month_household_kind` AS" in layer.compile(MetricQuery(metrics=("revenue",))).sql


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"project_dir": "nowhere"}, "There is no dbt project in nowhere"),
        ({"target": "prd"}, "The profile 'corner' has no target 'prd'. Did you mean 'prod'?"),
        ({"profiles_dir": "/nowhere"}, "There is no profiles.yml in /nowhere."),
    ],
)
def test_what_is_missing_is_named(options: dict[str, str], message: str, corner_project: Path) -> None:
    with pytest.raises(ProjectError) as caught:
        Project.find(options.pop("project_dir", str(corner_project)), **options)
    assert message in str(caught.value)


def test_readers_open_the_published_release(corner_project: Path) -> None:
    project = Project.find(corner_project)
    release = project.published_dir / "release-000001"
    release.mkdir(parents=True)
    project.profile_path.rename(release / "corner.duckdb")
    os.symlink(release.name, project.published_dir / "current")
    assert project.warehouse_path == release / "corner.duckdb"
    assert project.layer().run(MetricQuery(metrics=("units",)), project.warehouse()).rows == ((15,),)


def test_marts_built_from_other_definitions_are_not_used(corner_project: Path) -> None:
    project = Project.find(corner_project)
    release = project.published_dir / "release-000007"
    release.mkdir(parents=True)
    os.symlink(release.name, project.published_dir / "current")
    query = MetricQuery(metrics=("revenue",))

    def publish(**verdicts: object) -> None:
        (release / "release.json").write_text(json.dumps({"release": 7, "rollups": verdicts}))

    marts = {rollup.name: rollup_fingerprint(rollup, project.layer().manifest) for rollup in project.layer().manifest.rollups}
    publish(**{name: {"fingerprint": "other", "reason": ""} for name in marts})
    compiled = project.layer().compile(query)
    assert compiled.source == ("corner.main.sales",)
    assert "built from other definitions (release 7)" in compiled.decisions[0].reason

    publish(**{name: {"fingerprint": now, "reason": ""} for name, now in marts.items()})
    assert project.layer().compile(query).source == ("corner.main.agg_by_month_household_kind",)

    wrong = "it disagrees with its fact in 1 of 6 groups"
    publish(**{name: {"fingerprint": now, "reason": wrong if "month" in name else ""} for name, now in marts.items()})
    compiled = project.layer().compile(query)
    assert compiled.source == ("corner.main.agg_by_day_store",), "the other mart is as good as before"
    assert f"{wrong} (release 7)" in {decision.reason for decision in compiled.decisions}
    assert not any(decision.barred for decision in compiled.decisions), "nothing is lost: the other serves"
    fruit = MetricQuery(metrics=("revenue",), group_by=("product__kind",))
    (barred,) = [decision for decision in project.layer().compile(fruit).decisions if decision.barred]
    assert (barred.candidate, barred.to_dict()["barred"]) == ("agg_by_month_household_kind", True)


def test_a_missing_warehouse_says_how_to_make_it(corner_project: Path) -> None:
    (corner_project / "corner.duckdb").unlink()
    with pytest.raises(WarehouseMissingError, match="Run 'insights build' first"):
        Project.find(corner_project).warehouse()


def test_a_file_that_is_no_database_is_one_sentence(corner_project: Path) -> None:
    (corner_project / "corner.duckdb").write_bytes(b"not a database" * 1000)
    with pytest.raises(WarehouseError, match=r"is not a warehouse that can be read|cannot be opened"):
        Project.find(corner_project).warehouse()


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE x (a INT)",
        "DROP TABLE sales",
        "INSERT INTO sales SELECT * FROM sales",
        "ATTACH '/tmp/other.duckdb'",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "COPY sales TO '/tmp/stolen.csv'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
    ],
)
def test_the_warehouse_only_reads_itself(sql: str, corner_warehouse: DuckDBWarehouse) -> None:
    with pytest.raises(WarehouseError):
        corner_warehouse.run(sql)
    assert corner_warehouse.run("SELECT count(*) FROM sales").rows == ((6,),)


def test_a_query_that_takes_too_long_is_stopped(corner_project: Path) -> None:
    warehouse = DuckDBWarehouse(corner_project / "corner.duckdb", timeout_seconds=0.2)
    with pytest.raises(WarehouseError, match=r"stopped after 0\.2 seconds"):
        warehouse.run("SELECT count(*) FROM range(100000000) a, range(100000) b WHERE a.range + b.range = 7")
