"""The last asset: the release that readers open."""

# No postponed annotations here: Dagster reads those of an asset's parameters as they stand.

import time
from collections.abc import Iterator

import dagster as dg

from orchestration import publishing, release_facts, tiering
from orchestration.changes import bronze_facts
from orchestration.defs.catalog import GROUP, INDEX
from orchestration.defs.marts import VERDICTS, verdicts_of
from orchestration.defs.releases import PARTITIONS, Releases, in_one_sentence
from orchestration.environment import gold_dir
from orchestration.progress import Progress, plural

GRACE_SECONDS = 3600.0
"""How long files that no kept release reads stay, for readers that still have an older one open."""
PUBLISHED = dg.AssetKey("published_warehouse")


def published_warehouse() -> dg.AssetsDefinition:
    """Everything that was built, published as a whole."""

    @dg.asset(
        key=PUBLISHED,
        deps=[INDEX],
        group_name=GROUP,
        kinds={"duckdb"},
        description="The warehouse that every reader opens. It is switched to as a whole: readers see the old release or the new one.",
    )
    def warehouse(
        context: dg.AssetExecutionContext, releases: dg.ResourceParam[Releases], progress: dg.ResourceParam[Progress]
    ) -> Iterator[dg.MaterializeResult[None]]:
        with progress.step("Publishing the warehouse") as step, in_one_sentence():
            candidate = releases.candidate()
            with releases.warehouse(candidate) as reader:
                sizes = release_facts.tables(reader)
                layer = releases.layer(candidate)
                facts = release_facts.facts(layer, reader, sizes)
            policies = layer.manifest.tiers
            facts["rows"].update(tiering.fact_rows(candidate.warehouse))
            verdicts = verdicts_of(candidate)
            for note in (VERDICTS, PARTITIONS):
                (candidate.folder / note).unlink(missing_ok=True)
            size = candidate.warehouse.stat().st_size
            release = publishing.publish(
                releases.published,
                candidate,
                {
                    **facts,
                    **bronze_facts(releases.project),
                    "rollups": verdicts,
                    "tiers": tiering.describe(candidate.warehouse, policies),
                    "lake_files": tiering.lake_files(candidate.warehouse),
                    "bytes": size,
                    "run_id": context.run_id,
                },
            )
            kept = publishing.kept_facts(releases.published)
            in_use = {str(file) for facts in kept for file in facts.get("lake_files") or ()}
            tiering.sweep(gold_dir(releases.project), in_use, grace_seconds=GRACE_SECONDS, now=time.time())
            rows = sum(release.facts["rows"].values())
            step.note(
                f"release {release.number}: {plural(len(release.facts['rows']), 'table')}, {rows:,} rows, {size / 1e6:,.0f} MB"
            )
        yield dg.MaterializeResult(
            metadata={
                "release": release.number,
                "path": dg.MetadataValue.path(str(release.folder)),
                "bytes": size,
                "tables": len(release.facts["rows"]),
                "dagster/row_count": rows,
                "newest_day": str(release.facts["newest_day"]),
                "definitions_version": str(release.facts["definitions_version"]),
            },
            data_version=dg.DataVersion(f"release-{release.number}"),
        )

    return warehouse
