"""Everything that Dagster knows, as one graph:

raw → bronze → dbt's models and tests → checks of the marts, serving_tiers → metric_catalog → metric_index → published_warehouse
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping

import dagster as dg

from orchestration.environment import project_from_environment
from orchestration.progress import Progress, Silent
from semantic_models import Project


def build_definitions(
    project: Project,
    *,
    progress: Progress | None = None,
    locked: bool = False,
    full_refresh: bool = False,
    loggers: Mapping[str, dg.LoggerDefinition] | None = None,
) -> dg.Definitions:
    """The definitions of a project whose manifest dbt has written.

    Args:
        progress: who watches a run; nobody by default.
        locked: the caller holds the right to build already.
        full_refresh: make every partition anew.
        loggers: where runs log to, instead of Dagster's console.
    """
    # dagster-dbt leans on parts of Dagster that are still in preview; that is not the user's concern.
    warnings.filterwarnings("ignore", category=dg.PreviewWarning)
    warnings.filterwarnings("ignore", category=dg.BetaWarning)
    from dagster_dbt import DbtProject

    from orchestration.defs import answers, automation, bronze, catalog, dbt, marts, release, releases, tiers
    from orchestration.ingestion import TABLES

    manifest = dbt.manifest_of(project)
    dbt_project = DbtProject(project.dbt_dir, profiles_dir=project.profiles_dir, target=project.target_name)
    landed = dbt.landed_tables(manifest, TABLES)
    translator = dbt.Translator(landed)
    job = automation.build_job()
    summaries = dbt.summary_marts(manifest, translator, dbt_project)
    tiered = dbt.tiered_models(manifest, translator, dbt_project)
    move = automation.move_job() if tiered else None
    resources: Mapping[str, object] = {
        "dbt": dbt.dbt_resource(dbt_project),
        "releases": releases.releases_resource(project, locked=locked, full_refresh=full_refresh),
        "progress": progress or Silent(),
    }
    return dg.Definitions(
        assets=[
            *bronze.raw_specs(landed),
            *([bronze.bronze_assets(project, landed)] if landed else []),
            dbt.dbt_models(project, dbt_project, translator, manifest),
            *([tiers.serving_tiers(tiered)] if tiered else []),
            catalog.metric_catalog(
                [*dbt.described_models(manifest, translator, dbt_project), *([tiers.TIERS] if tiered else [])]
            ),
            catalog.metric_index(),
            release.published_warehouse(),
        ],
        asset_checks=[
            *([marts.mart_checks(summaries)] if summaries else []),
            *([answers.answers_check(project)] if answers.question_file(project).is_file() else []),
        ],
        jobs=[job, *([move] if move else [])],
        schedules=[automation.nightly(job), *([automation.monthly_move(move)] if move else [])],
        sensors=[automation.definitions_changed(project, job)],
        resources=resources,
        loggers=loggers,
        # One process a run: the steps share the right to build, and a process a step would cost more than the steps.
        executor=dg.in_process_executor,
    )


@dg.definitions
def defs() -> dg.Definitions:
    """The definitions of the project that the environment names (``INSIGHTS_PROJECT_DIR``; else the current folder)."""
    from orchestration.dbt_files import prepare_or_keep

    project = project_from_environment()
    prepare_or_keep(project, dg.get_dagster_logger().warning)
    return build_definitions(project)
