"""Where the months of a fact lie: hot and warm copies of what the lake holds, moved along as time goes on."""

# No postponed annotations here: Dagster reads those of an asset's parameters as they stand.

from collections.abc import Iterator, Sequence

import dagster as dg

from orchestration import publishing, tiering
from orchestration.defs.releases import Releases, in_one_sentence
from orchestration.progress import Progress, plural

TIERS = dg.AssetKey("serving_tiers")
MOVE_JOB = "move_tiers"


def serving_tiers(models: Sequence[dg.AssetKey]) -> dg.AssetsDefinition:
    """The hot and warm tiers of the facts ``models``."""

    @dg.asset(
        key=TIERS,
        deps=models,
        group_name="tiers",
        kinds={"duckdb"},
        description="The newest months of each fact in tables that are fast to read: hot in the release, warm beside it.",
    )
    def tiers(
        context: dg.AssetExecutionContext, releases: dg.ResourceParam[Releases], progress: dg.ResourceParam[Progress]
    ) -> Iterator[dg.MaterializeResult[None]]:
        with progress.step("Arranging the tiers") as step, in_one_sentence():
            moving = context.job_name == MOVE_JOB
            candidate = releases.again() if moving else releases.candidate()
            policies = releases.layer(candidate).manifest.tiers
            warm = candidate.folder / publishing.WARM
            moved = tiering.arrange(candidate.warehouse, policies, move_warm=moving or not warm.exists())
            facts = tiering.describe(candidate.warehouse, policies)
            months = {tier: sum(len(one["months"][tier]) for one in facts.values()) for tier in ("hot", "warm", "cold")}
            step.note(
                f"{plural(len(facts), 'fact')}: {months['hot']} months hot, {months['warm']} warm, {months['cold']} cold; "
                f"{sum(one.hot_in for one in moved)} moved"
            )
        yield dg.MaterializeResult(metadata={"months": months, "moved_in": sum(one.hot_in for one in moved)})

    return tiers
