"""What the definitions mean: the metric catalog and the index that questions are understood with."""

# No postponed annotations here: Dagster reads those of an asset's parameters as they stand.

import json
from collections.abc import Iterator, Sequence

import dagster as dg

from orchestration import release_facts
from orchestration.changes import inputs_fingerprint
from orchestration.defs.releases import Releases, in_one_sentence
from orchestration.progress import Progress, plural
from semantic_models import BuildError

GROUP = "semantic_layer"
CATALOG = dg.AssetKey("metric_catalog")
INDEX = dg.AssetKey("metric_index")
FILLED = "tables_are_filled"
CATALOG_FILE = "catalog.json"


def metric_catalog(models: Sequence[dg.AssetKey]) -> dg.AssetsDefinition:
    """The catalog of all metrics over ``models``, the tables that their definitions read."""

    @dg.asset(
        key=CATALOG,
        deps=models,
        group_name=GROUP,
        kinds={"json"},
        description="Every metric with its meaning in words and SQL, its owner, fingerprint and lineage: what finance signs.",
        check_specs=[
            dg.AssetCheckSpec(
                FILLED, asset=CATALOG, blocking=True, description="Every table that the definitions read is there and not empty."
            ),
        ],
    )
    def catalog(
        releases: dg.ResourceParam[Releases], progress: dg.ResourceParam[Progress]
    ) -> Iterator[dg.MaterializeResult[None]]:
        with progress.step("Writing the metric catalog") as step, in_one_sentence():
            candidate = releases.candidate()
            layer = releases.layer(candidate)
            cards = [card.to_dict() for card in layer.catalog()]
            body = {"definitions_version": layer.version, "metrics": cards}
            (candidate.folder / CATALOG_FILE).write_text(json.dumps(body, indent=1, default=str), encoding="utf-8")
            with releases.warehouse(candidate) as warehouse:
                faults = release_facts.missing_or_empty(layer.manifest, release_facts.tables(warehouse))
            step.note(plural(len(cards), "metric"))
            yield dg.MaterializeResult(
                metadata={
                    "metrics": len(cards),
                    "definitions_version": layer.version,
                    "owners": sorted({card["owner"] for card in cards if card["owner"]}),
                },
                data_version=dg.DataVersion(layer.version),
                check_results=[
                    dg.AssetCheckResult(passed=not faults, check_name=FILLED, description=" ".join(faults) or None),
                ],
            )
            if faults:
                rest = len(faults) - 1
                raise BuildError(faults[0] + (f" ({rest} more)" if rest else ""), hint="Nothing was published.")

    return catalog


def metric_index() -> dg.AssetsDefinition:
    """The LanceDB index of definitions, values and partitions; left as it is where none of them changed."""

    @dg.asset(
        key=INDEX,
        deps=[CATALOG],
        group_name=GROUP,
        kinds={"lancedb"},
        description="Definitions, names of things and months of data, embedded, so that a question in plain words finds what it means.",
    )
    def index(releases: dg.ResourceParam[Releases], progress: dg.ResourceParam[Progress]) -> Iterator[dg.MaterializeResult[None]]:
        from nl_agent.retrieval import build_index

        with progress.step("Embedding definitions and values") as step, in_one_sentence():
            candidate = releases.candidate()
            # Whoever builds everything anew does not trust what is there.
            data = "" if releases.full_refresh else inputs_fingerprint(releases.project)
            with releases.warehouse(candidate) as warehouse:
                report = build_index(releases.layer(candidate), warehouse, releases.project.index_dir, data=data)
            counts = f"{report.cards:,} cards, {report.values:,} values, {report.partitions:,} partitions"
            step.note(f"{counts}, {report.embedded:,} newly embedded" if report.changed else f"unchanged: {counts}")
        yield dg.MaterializeResult(
            metadata={
                "cards": report.cards,
                "values": report.values,
                "partitions": report.partitions,
                "embedded": report.embedded,
                "changed": report.changed,
                "version": report.version,
            },
            data_version=dg.DataVersion(report.version),
        )

    return index
