"""The graph that Dagster shows: its keys, its order, its words, its checks; and a run of a part of it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from orchestration.definitions import build_definitions
from semantic_models import Project

from .conftest import Run

SNAPSHOT = Path(__file__).parent / "asset_keys.txt"


@pytest.fixture(scope="module")
def definitions(retail_project: Project) -> dg.Definitions:
    return build_definitions(retail_project)


@pytest.fixture(scope="module")
def graph(definitions: dg.Definitions) -> dg.AssetGraph:  # type: ignore[name-defined]
    return definitions.resolve_asset_graph()


def lines(graph: dg.AssetGraph) -> Iterator[str]:  # type: ignore[name-defined]
    """``group: key (kinds) ← parents``, a line an asset."""
    for key in sorted(graph.get_all_asset_keys()):
        node = graph.get(key)
        parents = ", ".join(sorted(parent.to_user_string() for parent in node.parent_keys))
        kinds = ", ".join(sorted(node.kinds))
        yield f"{node.group_name}: {key.to_user_string()} ({kinds})" + (f" ← {parents}" if parents else "")


def test_definitions_are_valid(definitions: dg.Definitions) -> None:
    dg.Definitions.validate_loadable(definitions)


def test_snapshot_of_the_graph(graph: dg.AssetGraph, request: pytest.FixtureRequest) -> None:  # type: ignore[name-defined]
    found = "\n".join(lines(graph)) + "\n"
    if request.config.getoption("--write-golden"):
        SNAPSHOT.write_text(found, encoding="utf-8")
    assert found == SNAPSHOT.read_text(encoding="utf-8"), "write it anew with --write-golden, and read the difference"


def test_one_way_from_the_raw_files_to_what_readers_open(graph: dg.AssetGraph) -> None:  # type: ignore[name-defined]
    """No asset hangs loose: every raw file leads to the published warehouse, and everything stands on a raw file or a seed."""
    published = dg.AssetKey("published_warehouse")
    above = {published}
    queue = [published]
    while queue:
        parents = set(graph.get(queue.pop()).parent_keys) - above
        above |= parents
        queue.extend(parents)
    assert above == set(graph.get_all_asset_keys())


def test_everything_is_described_and_grouped(graph: dg.AssetGraph) -> None:  # type: ignore[name-defined]
    for node in graph.asset_nodes:
        assert node.description, f"{node.key} has no description"
        assert node.kinds, f"{node.key} has no kind"
    assert {node.group_name for node in graph.asset_nodes} == {
        "raw", "bronze", "staging", "intermediate", "seeds", "marts", "summaries", "utilities", "semantic_layer", "tiers",
    }  # fmt: skip


def test_simulated_data_says_so(graph: dg.AssetGraph) -> None:  # type: ignore[name-defined]
    for node in graph.asset_nodes:
        if node.group_name in ("raw", "bronze"):
            assert "*simulated* by 84.51°" in node.description


def test_every_dbt_test_is_a_check(graph: dg.AssetGraph, retail_project: Project) -> None:  # type: ignore[name-defined]
    manifest = json.loads(retail_project.manifest_path.with_name("manifest.json").read_bytes())
    tests = {node["name"] for node in manifest["nodes"].values() if node["resource_type"] == "test"}
    checks = {key.name for key in graph.asset_check_keys}
    assert tests
    assert tests - checks == set()
    assert checks - tests == {"source_contract", "tables_are_filled", "agrees_with_its_fact", "answers_its_questions"}


def test_nothing_runs_by_itself_until_somebody_turns_it_on(definitions: dg.Definitions) -> None:
    repository = definitions.get_repository_def()
    assert [(s.name, s.cron_schedule, s.default_status) for s in repository.schedule_defs] == [
        ("monthly_tier_move", "0 6 1 * *", dg.DefaultScheduleStatus.STOPPED),
        ("nightly_build", "0 5 * * *", dg.DefaultScheduleStatus.STOPPED),
    ]
    assert [(s.name, s.default_status) for s in repository.sensor_defs] == [
        ("definitions_changed", dg.DefaultSensorStatus.STOPPED)
    ]


def test_importing_reads_no_environment() -> None:
    script = "import orchestration.definitions as d; assert callable(d.defs); print('imported')"
    done = subprocess.run(
        [sys.executable, "-c", script], env={"INSIGHTS_PROJECT_DIR": "/nowhere"}, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("imported\n", 0), done.stderr


def test_dagster_loads_them_for_the_project_of_the_environment(built_stall: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from orchestration.definitions import defs

    monkeypatch.setenv("INSIGHTS_PROJECT_DIR", str(built_stall))
    loaded = defs()
    keys = {key.to_user_string() for key in loaded.resolve_asset_graph().get_all_asset_keys()}
    assert keys == {
        "raw/campaign_descriptions", "bronze/campaign_descriptions", "fct_leaflets", "agg_leaflets__by_day", "days",
        "metric_catalog", "metric_index", "published_warehouse",
    }  # fmt: skip


def test_sensor_asks_for_a_build_once_the_definitions_differ_from_the_release(stall: Path, insights: Run) -> None:
    from orchestration.dbt_files import prepare

    project = Project.find(stall)

    def tick() -> dg.SensorExecutionData:  # type: ignore[name-defined]
        (sensor,) = build_definitions(project).sensors or ()
        return sensor.evaluate_tick(dg.build_sensor_context())

    assert tick().skip_message == "Release 1 was built from these definitions."
    yaml = stall / "models" / "stall.yml"
    yaml.write_text(yaml.read_text().replace("label: Leaflets", "label: Handbills"))
    assert tick().skip_message == "The definitions are being edited: dbt has not read them in their present form."
    prepare(project)
    (asked,) = tick().run_requests
    assert asked.run_key
    assert (tick().run_requests or [])[0].run_key == asked.run_key, "the same edit asks once"


def test_part_is_materialised_and_then_published(stall: Path) -> None:
    """As from the UI: a model alone, then what stands after it."""
    project = Project.find(stall)
    job = build_definitions(project).resolve_job_def("build_all")
    with dg.DagsterInstance.ephemeral() as instance:
        part = job.execute_in_process(instance=instance, asset_selection=[dg.AssetKey("agg_leaflets__by_day")])
        assert part.success
        assert project.release["release"] == 1
        rows = part.asset_materializations_for_node("dbt_models")[0].metadata
        assert rows["dagster/row_count"].value == 25
        columns = {c.name: (c.type, c.description) for c in rows["dagster/column_schema"].value.columns}
        assert columns == {"started_on": ("DATE", None), "campaign_type": ("VARCHAR", None), "leaflets": ("BIGINT", None)}
        lineage = rows["dagster/column_lineage"].value.deps_by_column
        assert {(dep.asset_key.to_user_string(), dep.column_name) for dep in lineage["campaign_type"]} == {
            ("fct_leaflets", "campaign_type")
        }
        rest = [dg.AssetKey(name) for name in ("metric_catalog", "metric_index", "published_warehouse")]
        assert job.execute_in_process(instance=instance, asset_selection=rest).success
        assert project.release["release"] == 2
        with pytest.raises(dg.Failure) as nothing:
            job.execute_in_process(instance=instance, asset_selection=rest)
        assert nothing.value.description.startswith("No models wait to be published.")
