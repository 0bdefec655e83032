"""dbt's models as assets and dbt's tests as their checks, built by one ``dbt build`` into the candidate release."""

# No postponed annotations here: Dagster reads those of an asset's parameters as they stand.

import json
import os
import shutil
import signal
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import dagster as dg
from dagster_dbt import (
    DagsterDbtTranslator,
    DagsterDbtTranslatorSettings,
    DbtCliInvocation,
    DbtCliResource,
    DbtProject,
    dbt_assets,
)

from orchestration.changes import CHANGED_DAYS
from orchestration.dbt_errors import run_error
from orchestration.dbt_files import dbt_executable, fingerprint
from orchestration.defs.bronze import bronze_key
from orchestration.defs.model_metadata import ModelMetadata
from orchestration.defs.releases import Releases, in_one_sentence
from orchestration.environment import LAKE, WAREHOUSE_PATH, changed_environment, lake_dir, log_dir
from orchestration.progress import Progress, Step, plural
from orchestration.release_facts import tables
from orchestration.tiering import fact_rows
from semantic_models import BuildError, Project

_FAILED = ("error", "fail", "runtime error")


class Translator(DagsterDbtTranslator):
    """dbt's names in Dagster: a group a layer, sources that are landed here as bronze, tables and views told apart."""

    def __init__(self, landed: Sequence[str]) -> None:
        super().__init__(DagsterDbtTranslatorSettings(enable_source_tests_as_checks=True))
        self._landed = frozenset(landed)

    def get_asset_key(self, dbt_resource_props: Mapping[str, Any]) -> dg.AssetKey:
        if dbt_resource_props["resource_type"] == "source" and dbt_resource_props["name"] in self._landed:
            return bronze_key(dbt_resource_props["name"])
        return super().get_asset_key(dbt_resource_props)

    def get_group_name(self, dbt_resource_props: Mapping[str, Any]) -> str | None:
        if dbt_resource_props["resource_type"] == "seed":
            return "seeds"
        folders = dbt_resource_props.get("fqn", ())[1:-1]
        return str(folders[0]) if folders else "models"

    def get_asset_spec(self, manifest: Mapping[str, Any], unique_id: str, project: DbtProject | None) -> dg.AssetSpec:
        spec = super().get_asset_spec(manifest, unique_id, project)
        node = self.get_resource_props(manifest, unique_id)
        kind = "seed" if node["resource_type"] == "seed" else str(node.get("config", {}).get("materialized") or "")
        return spec.merge_attributes(kinds={kind}) if kind in ("table", "view", "seed", "incremental") else spec


def landed_tables(manifest: Mapping[str, Any], known: Sequence[str]) -> tuple[str, ...]:
    """Sources of the project for which there is a raw file and a contract, in the order of ``known``."""
    names = {source["name"] for source in manifest.get("sources", {}).values()}
    return tuple(table for table in known if table in names)


def described_models(manifest: Mapping[str, Any], translator: DagsterDbtTranslator, project: DbtProject) -> list[dg.AssetKey]:
    """Models that the definitions read, and those that nothing else is built from: what the catalog stands on."""
    read = {parent for item in manifest.get("semantic_models", {}).values() for parent in item["depends_on"]["nodes"]}
    children = {
        parent for node in manifest["nodes"].values() for parent in node.get("depends_on", {}).get("nodes", ()) if _is_model(node)
    }
    wanted = [
        unique_id
        for unique_id, node in manifest["nodes"].items()
        if _is_model(node) and (unique_id in read or unique_id not in children)
    ]
    return sorted(translator.get_asset_spec(manifest, unique_id, project).key for unique_id in wanted)


def tiered_models(manifest: Mapping[str, Any], translator: DagsterDbtTranslator, project: DbtProject) -> list[dg.AssetKey]:
    """Models that are kept in tiers along time."""
    wanted = [unique_id for unique_id, node in manifest["nodes"].items() if (node["config"].get("meta") or {}).get("tiers")]
    return sorted(translator.get_asset_spec(manifest, unique_id, project).key for unique_id in wanted)


def summary_marts(manifest: Mapping[str, Any], translator: DagsterDbtTranslator, project: DbtProject) -> dict[str, dg.AssetKey]:
    """Models that are declared as summary marts, by name."""
    wanted = {n["name"]: unique_id for unique_id, n in manifest["nodes"].items() if (n["config"].get("meta") or {}).get("rollup")}
    return {name: translator.get_asset_spec(manifest, unique_id, project).key for name, unique_id in sorted(wanted.items())}


def _is_model(node: Mapping[str, Any]) -> bool:
    return node["resource_type"] in ("model", "snapshot") and node["config"].get("materialized") != "ephemeral"


def dbt_resource(dbt_project: DbtProject) -> DbtCliResource:
    """The dbt of this environment."""
    from orchestration.dagster_private import lean_dbt_resource

    return lean_dbt_resource(
        project_dir=os.fspath(dbt_project.project_dir),
        profiles_dir=os.fspath(dbt_project.profiles_dir),
        target=dbt_project.target,
        dbt_executable=dbt_executable(),
    )


def dbt_models(
    project: Project, dbt_project: DbtProject, translator: Translator, manifest: Mapping[str, Any]
) -> dg.AssetsDefinition:
    """All models, seeds and tests of the project."""

    @dbt_assets(manifest=manifest, project=dbt_project, dagster_dbt_translator=translator, name="dbt_models")
    def models(
        context: dg.AssetExecutionContext,
        dbt: DbtCliResource,
        releases: dg.ResourceParam[Releases],
        progress: dg.ResourceParam[Progress],
    ) -> Iterator[Any]:
        with progress.step("Building the models") as step, in_one_sentence():
            definitions = fingerprint(project)
            candidate, partitions = releases.start(whole=not context.is_subset)
            with candidate.or_nothing():
                artifacts = candidate.folder / "target"
                paths = {WAREHOUSE_PATH: str(candidate.warehouse), LAKE: str(lake_dir(project))}
                with changed_environment(**paths, **partitions):
                    # Unit tests say something of the definitions, which a build of some days has not changed.
                    some = ["--exclude-resource-type", "unit_test"] if partitions[CHANGED_DAYS] else []
                    invocation = dbt.cli(["build", *some], context=context, target_path=artifacts, raise_on_error=False)
                # dbt holds the file until it ends, so its events wait for their metadata.
                errors: list[str] = []
                with _ended(invocation):
                    events = list(_events(invocation, step, errors))
                results = _results(artifacts)
                _keep_log(project, artifacts)
                if not invocation.is_successful():
                    yield from (event for event in events if not isinstance(event, dg.Output))
                    raise run_error(project, results, manifest, "\n".join(errors))
                if not candidate.warehouse.is_file():
                    raise BuildError(
                        f"dbt succeeded but wrote no {candidate.warehouse.name}.", hint="Mind the path in profiles.yml."
                    )
                with releases.warehouse(candidate) as warehouse:
                    found = tables(warehouse)
                for relation, rows in fact_rows(candidate.warehouse).items():
                    found[relation] = replace(found[relation], rows=rows)
                metadata = ModelMetadata(manifest, found, translator, artifacts, dbt_project, context.log.warning)
                yield from (metadata.attach(event) for event in events)
                candidate.mark_built(artifacts, definitions)
                shutil.rmtree(artifacts, ignore_errors=True)
            step.note(_summary(results))

    return models


@contextmanager
def _ended(invocation: DbtCliInvocation) -> Iterator[None]:
    """However the block is left, dbt has ended: an interrupt that hits us between two of its events is passed on."""
    try:
        yield
    finally:
        process = invocation.process
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _events(invocation: DbtCliInvocation, step: Step, errors: list[str]) -> Iterator[Any]:
    """Dagster's events of a dbt run; the display is told of each node as it starts and ends, and ``errors`` gathered."""
    for event in invocation.stream_raw_events():
        info, node = event.raw_event["info"], event.raw_event["data"].get("node_info") or {}
        name = str(node.get("node_name") or "")
        match info["name"]:
            case "FoundStats":
                step.expect(_runnable(invocation.manifest))
            case "LogStartLine":
                step.start(name)
            case "LogModelResult" | "LogSeedResult" | "LogSnapshotResult" | "LogTestResult" | "SkippingDetails":
                step.finish(name, failed=node.get("node_status") in _FAILED)
        if info["level"] == "error":
            errors.append(json.dumps(event.raw_event))
        yield from event.to_default_asset_events(
            manifest=invocation.manifest,
            dagster_dbt_translator=invocation.dagster_dbt_translator,
            context=invocation.context,
            target_path=invocation.target_path,
            project=invocation.project,
        )


def _runnable(manifest: Mapping[str, Any]) -> int:
    """How many nodes a whole build runs."""
    nodes = manifest["nodes"].values()
    kinds = ("model", "seed", "snapshot", "test")
    chosen = [n for n in nodes if n["resource_type"] in kinds and n["config"].get("materialized") != "ephemeral"]
    return len(chosen) + len(manifest.get("unit_tests", {}))


def _results(artifacts: Path) -> list[Mapping[str, Any]]:
    try:
        body = json.loads((artifacts / "run_results.json").read_bytes())
    except (OSError, ValueError):
        return []
    return list(body.get("results") or ())


def _summary(results: Sequence[Mapping[str, Any]]) -> str:
    kinds = Counter(str(result["unique_id"]).split(".", maxsplit=1)[0].replace("unit_test", "test") for result in results)
    kinds["warning"] = sum(result.get("status") == "warn" for result in results)
    return ", ".join(plural(kinds[kind], kind) for kind in ("model", "seed", "snapshot", "test", "warning") if kinds[kind])


def _keep_log(project: Project, artifacts: Path) -> None:
    """The debug log and the results of the last dbt run, where the other logs are."""
    for name in ("dbt.log", "run_results.json"):
        if (artifacts / name).is_file():
            log_dir(project).mkdir(parents=True, exist_ok=True)
            shutil.copyfile(artifacts / name, log_dir(project) / name)


def manifest_of(project: Project) -> Mapping[str, Any]:
    """dbt's manifest as last parsed, its tests attached to models. Raises BuildError if there is none."""
    path = project.manifest_path.with_name("manifest.json")
    try:
        body = json.loads(path.read_bytes())
    except (OSError, ValueError):
        raise BuildError(f"There is no manifest at {path}.", hint="Run 'insights build', or 'dbt parse'.") from None
    if not isinstance(body, dict):
        raise BuildError(f"{path} is not a manifest.", hint="Run 'dbt parse'.")
    _attach_tests(body)
    return body


def _attach_tests(manifest: dict[str, Any]) -> None:
    """A test over several models becomes a check of the one furthest downstream; dbt itself attaches it to none."""
    for node in manifest["nodes"].values():
        read = [parent for parent in node.get("depends_on", {}).get("nodes", ()) if parent in manifest["nodes"]]
        if node["resource_type"] == "test" and not node.get("attached_node") and read:
            above = {parent: _ancestors(manifest, parent) for parent in read}
            node["attached_node"] = max(read, key=lambda parent: len(above[parent]))


def _ancestors(manifest: Mapping[str, Any], unique_id: str) -> set[str]:
    found: set[str] = set()
    queue = [unique_id]
    while queue:
        parents = manifest["parent_map"].get(queue.pop(), ())
        queue.extend(parent for parent in parents if parent not in found)
        found.update(parents)
    return found
