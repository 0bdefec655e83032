"""When a build runs by itself: every night, or after the definitions changed. Both are off until somebody turns them on."""

from __future__ import annotations

import dagster as dg

from orchestration import dbt_files
from orchestration.defs.tiers import MOVE_JOB, TIERS
from semantic_models import Project

JOB = "build_all"


def build_job() -> dg.UnresolvedAssetJobDefinition:
    """The whole graph, from the raw files to the published warehouse."""
    return dg.define_asset_job(
        JOB,
        selection=dg.AssetSelection.all(),
        description="Land the raw files, build and test every model, write the catalog and the index, publish the warehouse.",
    )


def nightly(job: dg.UnresolvedAssetJobDefinition) -> dg.ScheduleDefinition:
    """A build a day, before the working day begins."""
    return dg.ScheduleDefinition(
        name="nightly_build",
        job=job,
        cron_schedule="0 5 * * *",
        execution_timezone="UTC",
        default_status=dg.DefaultScheduleStatus.STOPPED,
        description="Builds and publishes every day at 05:00 UTC.",
    )


def move_job() -> dg.UnresolvedAssetJobDefinition:
    """Everything from the tiers on, over the tables of the current release."""
    return dg.define_asset_job(
        MOVE_JOB,
        selection=dg.AssetSelection.assets(TIERS).downstream(),
        description="Move the months of each fact to the tiers that they belong in now, and publish the warehouse.",
    )


def monthly_move(job: dg.UnresolvedAssetJobDefinition) -> dg.ScheduleDefinition:
    """Tiers are moved when a month is over."""
    return dg.ScheduleDefinition(
        name="monthly_tier_move",
        job=job,
        cron_schedule="0 6 1 * *",
        execution_timezone="UTC",
        default_status=dg.DefaultScheduleStatus.STOPPED,
        description="Moves months from hot to warm to cold on the first of each month at 06:00 UTC.",
    )


def definitions_changed(project: Project, job: dg.UnresolvedAssetJobDefinition) -> dg.SensorDefinition:
    """Asks for a build when the definitions that are loaded differ from those that the current release was built from."""

    @dg.sensor(
        name="definitions_changed",
        job=job,
        minimum_interval_seconds=30,
        default_status=dg.DefaultSensorStatus.STOPPED,
        description="Builds and publishes after a model or a metric definition was edited.",
    )
    def sensor() -> dg.RunRequest | dg.SkipReason:
        if not dbt_files.is_parsed(project):
            return dg.SkipReason("The definitions are being edited: dbt has not read them in their present form.")
        now = dbt_files.fingerprint(project)
        published = project.release.get("definitions_fingerprint")
        if now == published:
            return dg.SkipReason(f"Release {project.release.get('release')} was built from these definitions.")
        return dg.RunRequest(run_key=now, tags={"definitions": now})

    return sensor
