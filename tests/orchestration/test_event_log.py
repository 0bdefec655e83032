"""The event log of a build: the files that Dagster's own storage reads, and no other storage than the settings name."""

from __future__ import annotations

from pathlib import Path

import dagster as dg

from orchestration.dagster_private import build_instance

WHEAT = dg.AssetKey("wheat")


def test_what_a_build_writes_is_read_by_dagster_itself(tmp_path: Path) -> None:
    with build_instance(tmp_path) as writing:
        for bags in (3, 5):
            writing.report_runless_asset_event(dg.AssetMaterialization(WHEAT, metadata={"bags": bags}))
        # Also while it is written.
        with dg.DagsterInstance.from_config(str(tmp_path)) as reading:
            assert type(reading.event_log_storage) is not type(writing.event_log_storage)
            assert bags_of(reading) == 5
    with dg.DagsterInstance.from_config(str(tmp_path)) as reading:
        assert bags_of(reading) == 5
        assert len(reading.fetch_materializations(WHEAT, limit=9).records) == 2


def test_another_storage_stays(tmp_path: Path) -> None:
    (tmp_path / "dagster.yaml").write_text(
        "event_log_storage:\n  module: dagster._core.storage.event_log\n  class: ConsolidatedSqliteEventLogStorage\n"
        f"  config:\n    base_dir: {tmp_path / 'events'}\n",
        encoding="utf-8",
    )
    with build_instance(tmp_path) as instance:
        assert type(instance.event_log_storage).__name__ == "ConsolidatedSqliteEventLogStorage"


def bags_of(instance: dg.DagsterInstance) -> object:
    event = instance.get_latest_materialization_event(WHEAT)
    assert event is not None
    assert event.asset_materialization is not None
    return event.asset_materialization.metadata["bags"].value
