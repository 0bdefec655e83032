"""The last asset: the release that readers open."""

# No postponed annotations here: Dagster reads those of an asset's parameters as they stand.

from collections.abc import Iterator

import dagster as dg

from orchestration import publishing, release_facts
from orchestration.defs.catalog import GROUP, INDEX
from orchestration.defs.releases import Releases, in_one_sentence
from orchestration.progress import Progress, plural

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
                facts = release_facts.facts(releases.layer(candidate), reader, sizes)
            size = candidate.warehouse.stat().st_size
            release = publishing.publish(
                releases.published,
                candidate,
                {
                    **facts,
                    "bytes": size,
                    "run_id": context.run_id,
                },
            )
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
