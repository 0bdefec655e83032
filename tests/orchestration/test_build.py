"""``insights build`` from end to end on the market stall: what it leaves, what it says, and what it never does."""

from __future__ import annotations

import fcntl
import json
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import dagster as dg

from semantic_models import MetricQuery, Project

from .conftest import Run, descendants, processes

PUBLISHED = Path("data") / "warehouse" / "published"


def counted(folder: Path) -> dict[str, int]:
    """Leaflets by kind, as a reader sees them now."""
    project = Project.find(folder)
    warehouse = project.warehouse()
    try:
        table = project.layer().run(MetricQuery(metrics=("leaflets_sent",), group_by=("leaflet__kind",)), warehouse)
    finally:
        warehouse.close()
    return dict(table.rows)


def releases(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / PUBLISHED).iterdir() if path.name != "build.lock")


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_numbers_are_those_of_the_raw_file(built_stall: Path) -> None:
    # The published file has 27 campaigns.
    assert counted(built_stall) == {"Type A": 4, "Type B": 17, "Type C": 6}


def test_a_line_a_step_and_one_closing_sentence(built_stall: Path) -> None:
    steps = [re.sub(r" \([\d.]+ s\)$", "", line) for line in (built_stall / "steps.txt").read_text().splitlines()]
    assert steps == [
        "Reading the definitions",
        "Landing the raw files: 1 table, 27 rows, 1 changed",
        "Building the models: 3 models, 3 tests",
        "Proving the summary marts: 1 mart, 2 groups recomputed, all agree",
        "Writing the metric catalog: 1 metric",
        "Embedding definitions and values: 40 cards, 3 values, 13 partitions, 56 newly embedded",
        "Publishing the warehouse: release 1: 3 tables, 1,148 rows, 1 MB",
    ]
    said = (built_stall / "said.txt").read_text()
    assert said.startswith("Release 1 is published: 1 metric over 1,148 rows in 3 tables, newest day 2017-12-28. ")
    assert said.count("\n") == 1


def test_release_says_what_it_holds(built_stall: Path) -> None:
    project = Project.find(built_stall)
    release = project.release
    assert release["rows"] == {"stall.main.agg_leaflets__by_day": 25, "stall.main.days": 1096, "stall.main.fct_leaflets": 27}
    assert release["newest_day"] == "2017-12-28"
    assert release["time_ranges"] == {"leaflets": ["2016-11-14", "2017-12-28"]}
    assert release["definitions_version"] == project.layer().version
    folder = built_stall / PUBLISHED / "release-000001"
    assert {path.name for path in folder.iterdir()} == {
        "stall.duckdb", "manifest.json", "semantic_manifest.json", "catalog.json", "release.json",
    }  # fmt: skip
    catalog = json.loads((folder / "catalog.json").read_text())
    assert [metric["name"] for metric in catalog["metrics"]] == ["leaflets_sent"]


def test_router_knows_the_sizes_and_uses_the_summary(built_stall: Path) -> None:
    compiled = Project.find(built_stall).layer().compile(MetricQuery(metrics=("leaflets_sent",)))
    assert compiled.source == ("stall.main.agg_leaflets__by_day",)
    assert "from 25 rows instead of 27" in compiled.decisions[0].reason


def test_nothing_is_left_lying_about(built_stall: Path) -> None:
    assert releases(built_stall) == ["current", "release-000001"]
    assert not (built_stall / "logs").exists()
    assert not (built_stall / "data" / "warehouse" / "stall.duckdb").exists()
    assert sorted(path.name for path in (built_stall / "data" / "log").iterdir()) == [
        "build.log", "dbt.log", "queries", "run_results.json",
    ]  # fmt: skip


def test_second_build_in_a_moved_project_reuses_what_has_not_changed(stall: Path, insights: Run) -> None:
    built = insights("build", "--json", project=stall)
    body = json.loads(built.stdout)
    assert built.returncode == 0
    assert built.stderr == ""
    assert (body["status"], body["release"]) == ("built", 2)
    notes = {step["title"]: step["note"] for step in body["steps"]}
    assert notes["Reading the definitions"] == "unchanged"
    assert notes["Landing the raw files"] == "1 table, 27 rows, none changed"
    assert notes["Embedding definitions and values"].startswith("unchanged: ")
    assert all(step["cpu_seconds"] >= 0 for step in body["steps"])
    assert releases(stall) == ["current", "release-000001", "release-000002"]


def test_failed_test_is_named_and_nothing_is_published(stall: Path, insights: Run) -> None:
    edit(stall / "models" / "agg_leaflets__by_day.sql", "count(*) as leaflets", "count(*) + 1 as leaflets")
    failed = insights("build", project=stall)
    assert failed.returncode == 1
    assert failed.stdout == ""
    assert failed.stderr.splitlines()[-1] == (
        "Error: checks/summary_holds_every_leaflet.sql: The dbt test 'summary_holds_every_leaflet' failed with 1 row. "
        "Nothing was published."
    )
    assert releases(stall) == ["current", "release-000001"]
    # Readers see the old marts, and know that they are not those of the definitions as they stand.
    assert counted(stall) == {"Type A": 4, "Type B": 17, "Type C": 6}


def test_mart_that_disagrees_is_published_but_not_used_and_says_why(stall: Path, insights: Run) -> None:
    (stall / "checks" / "summary_holds_every_leaflet.sql").unlink()
    edit(stall / "models" / "agg_leaflets__by_day.sql", "count(*) as leaflets", "count(*) + 1 as leaflets")
    built = insights("build", project=stall)
    assert built.returncode == 0
    assert "agg_leaflets__by_day will not be used" in built.stderr
    compiled = Project.find(stall).layer().compile(MetricQuery(metrics=("leaflets_sent",)))
    assert compiled.source == ("stall.main.fct_leaflets",)
    assert "it disagrees with its fact in" in compiled.decisions[0].reason
    # Every leaflet is counted once, from the fact.
    assert counted(stall) == {"Type A": 4, "Type B": 17, "Type C": 6}


def test_broken_yaml_is_told_with_file_and_line(stall: Path, insights: Run) -> None:
    edit(stall / "models" / "stall.yml", "label: Leaflets", 'label: "Leaflets')
    failed = insights("build", "--json", project=stall)
    assert failed.returncode == 1
    body = json.loads(failed.stdout)
    assert body["code"] == "invalid_definitions"
    assert re.fullmatch(r"models/stall\.yml:\d+", body["where"])
    assert "quoted scalar" in body["message"]
    # The artifacts are those that dbt last wrote: readers go on.
    assert counted(stall) == {"Type A": 4, "Type B": 17, "Type C": 6}


def test_corrupt_raw_file_is_refused_and_bronze_stays(stall: Path, insights: Run, raw_files: Path, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "campaign_descriptions.parquet").write_bytes((raw_files / "campaign_descriptions.parquet").read_bytes()[:900])
    bronze = stall / "data" / "lake" / "bronze" / "campaign_descriptions"
    before = {path.name: path.read_bytes() for path in bronze.iterdir()}
    failed = insights("build", project=stall, INSIGHTS_RAW_FILES=str(raw))
    assert failed.returncode == 1
    assert "The raw file of 'campaign_descriptions'" in failed.stderr
    assert "is not readable Parquet" in failed.stderr
    assert {path.name: path.read_bytes() for path in bronze.iterdir()} == before


def test_second_build_at_once_is_refused(stall: Path, insights: Run) -> None:
    with (stall / PUBLISHED / "build.lock").open("a+") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        refused = insights("build", project=stall)
    assert refused.returncode == 1
    assert refused.stderr == "Error: Another build is under way. Wait for it to end, or stop it.\n"


def test_stopped_build_leaves_no_process_and_no_candidate(stall: Path) -> None:
    command = [str(Path(sys.executable).with_name("insights")), "build", "--project-dir", str(stall)]
    # A model that takes its time, so that dbt is at work when the build is told to stop.
    (stall / "models" / "slow.sql").write_text("select count(*) as n from range(100000) a, range(1000000) b")
    (stall / "models" / "slow.yml").write_text("models: [{name: slow, config: {materialized: table}}]")
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as build:
        while not list((stall / PUBLISHED).glob("building-*/stall.duckdb")):
            assert build.poll() is None
            time.sleep(0.1)
        helpers = descendants(build.pid)
        assert helpers, "dbt is at work"
        build.send_signal(signal.SIGTERM)
        _, said = build.communicate(timeout=60)
    assert build.returncode == 130
    assert said.splitlines()[-1] == "Stopped. What was published before is still served."
    assert not helpers & set(processes())
    assert releases(stall) == ["current", "release-000001"]


def test_profile_that_cannot_be_redirected_is_told_how(stall: Path, insights: Run) -> None:
    (stall / "profiles.yml").write_text(
        "stall: {target: dev, outputs: {dev: {type: duckdb, path: data/warehouse/stall.duckdb, threads: 1}}}"
    )
    failed = insights("build", project=stall)
    assert failed.returncode == 1
    assert "writes to" in failed.stderr
    assert "env_var('INSIGHTS_WAREHOUSE_PATH'" in failed.stderr
    assert releases(stall) == ["current", "release-000001"]


def test_killed_build_does_not_hold_up_the_queue(stall: Path, insights: Run) -> None:
    """A run that was killed says nothing; the next build buries it, or Dagster would count it as running for ever."""
    command = [str(Path(sys.executable).with_name("insights")), "build", "--project-dir", str(stall)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as build:
        while not list((stall / PUBLISHED).glob("building-*")):
            assert build.poll() is None
            time.sleep(0.1)
        build.kill()
    assert counted(stall) == {"Type A": 4, "Type B": 17, "Type C": 6}
    assert insights("build", project=stall).returncode == 0
    with dg.DagsterInstance.from_config(str(stall / "data" / "dagster")) as instance:
        states = [run.status for run in instance.get_runs()]
    assert states == [dg.DagsterRunStatus.SUCCESS, dg.DagsterRunStatus.FAILURE, dg.DagsterRunStatus.SUCCESS]
    # The killed build's dbt may live on for a moment and make its folder anew: nobody reads it, and the next build removes it.
    assert [name for name in releases(stall) if not name.startswith("building-")] == [
        "current",
        "release-000001",
        "release-000002",
    ]
