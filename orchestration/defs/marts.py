"""Every summary mart is proven against its fact before it is published; one that disagrees is not used, and says so."""

# No postponed annotations here: Dagster reads those of an asset's parameters as they stand.

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import dagster as dg

from orchestration.changes import CHANGED_DAYS
from orchestration.defs.releases import PARTITIONS, Releases, in_one_sentence
from orchestration.progress import Progress, plural
from orchestration.publishing import Candidate
from semantic_models import InsightsError, Rollup, SemanticLayer, Warehouse, rollup_fingerprint
from semantic_models.rollups import MartProof, periods_to_prove, prove_mart

AGREES = "agrees_with_its_fact"
VERDICTS = "marts.json"


def mart_checks(marts: Mapping[str, dg.AssetKey]) -> dg.AssetChecksDefinition:
    """A check for each mart (by its model's name): its newest and changed periods, and a sample of the others, recomputed."""

    @dg.multi_asset_check(
        name="marts_agree_with_facts",
        specs=[
            dg.AssetCheckSpec(
                AGREES,
                asset=key,
                blocking=True,
                description="All groups of the newest and the changed periods, and of a sample of the others, recomputed from the fact.",
            )
            for key in marts.values()
        ],
    )
    def checks(
        context: dg.AssetCheckExecutionContext, releases: dg.ResourceParam[Releases], progress: dg.ResourceParam[Progress]
    ) -> Iterator[dg.AssetCheckResult]:
        with progress.step("Proving the summary marts") as step, in_one_sentence():
            candidate = releases.candidate()
            layer = releases.layer(candidate)
            verdicts: dict[str, dict[str, str]] = {}
            groups = 0
            step.expect(len(layer.manifest.rollups))
            with releases.warehouse(candidate) as warehouse:
                for rollup in layer.manifest.rollups:
                    step.start(rollup.name)
                    proof, reason = _verdict(layer, rollup, warehouse, changed_days(candidate), releases.number)
                    step.finish(rollup.name, failed=bool(reason))
                    verdicts[rollup.name] = {"fingerprint": rollup_fingerprint(rollup, layer.manifest), "reason": reason}
                    groups += proof.groups if proof else 0
                    if rollup.name in marts:
                        yield _result(marts[rollup.name], proof, reason)
            (candidate.folder / VERDICTS).write_text(json.dumps(verdicts), encoding="utf-8")
            wrong = [name for name, verdict in verdicts.items() if verdict["reason"]]
            step.note(
                f"{plural(len(verdicts), 'mart')}, {groups:,} groups recomputed, "
                + (f"{', '.join(wrong)} will not be used" if wrong else "all agree")
            )

    return checks


def verdicts_of(candidate: Candidate) -> dict[str, Any]:
    """What the checks found, for the release; empty if they did not run."""
    path = candidate.folder / VERDICTS
    body = json.loads(path.read_bytes()) if path.exists() else {}
    return body if isinstance(body, dict) else {}


def changed_days(candidate: Candidate) -> list[date]:
    """The days that the candidate's build re-made; none for a whole build."""
    path = candidate.folder / PARTITIONS
    named = json.loads(path.read_bytes()).get(CHANGED_DAYS, "") if path.exists() else ""
    return [date.fromisoformat(day) for day in named.split(",") if day and day != "none"]


def _verdict(
    layer: SemanticLayer, rollup: Rollup, warehouse: Warehouse, changed: list[date], seed: int
) -> tuple[MartProof | None, str]:
    """The proof, and why the mart must not be used; empty if it may."""
    try:
        span = _span(layer, rollup, warehouse)
        periods = periods_to_prove(rollup, span, changed, seed=seed) if span else ()
        proof = prove_mart(layer, rollup, warehouse, periods)
    except InsightsError as fault:
        return None, f"it cannot be compared with its fact: {fault.message}"
    if proof.agrees:
        return proof, ""
    return proof, f"it disagrees with its fact in {proof.different:,} of {proof.groups:,} groups: {proof.examples[0]}"


def _span(layer: SemanticLayer, rollup: Rollup, warehouse: Warehouse) -> tuple[date, date] | None:
    model = layer.manifest.semantic_models[rollup.model]
    measures = {*rollup.measures, *rollup.averages, *rollup.sketches}
    metric = next((m.name for m in layer.manifest.metrics.values() if m.measure and m.measure.name in measures), "")
    return layer.time_range((metric,), warehouse) if metric and model.default_time_dimension == rollup.time_dimension else None


def _result(key: dg.AssetKey, proof: MartProof | None, reason: str) -> dg.AssetCheckResult:
    metadata: dict[str, Any] = {}
    if proof:
        metadata = {"groups": proof.groups, "different": proof.different, "seconds": proof.seconds, "periods": len(proof.periods)}
    # A warning: the build goes on without this mart, and answers come from the fact.
    return dg.AssetCheckResult(
        passed=not reason, asset_key=key, check_name=AGREES, severity=dg.AssetCheckSeverity.WARN,
        description=reason or None, metadata=metadata,
    )  # fmt: skip
