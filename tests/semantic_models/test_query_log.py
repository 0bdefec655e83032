"""The query log: a line for every metric query, readable again, and never the reason why an answer fails."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from semantic_models import MetricQuery, Project
from semantic_models.query_log import LoggedQuery, QueryLog


def _entry(**changes: object) -> LoggedQuery:
    query = MetricQuery(metrics=("revenue",), group_by=("store",))
    values = {
        "at": "2026-11-24", "query": query.to_dict(), "metrics": query.metrics, "group_by": query.group_by, "grain": "", "filters": (),
        "source": ("a",), "marts": (), "rows": 2, "rows_read": 6, "bytes_read": 96, "seconds": 0.5,
    }  # fmt: skip
    return LoggedQuery(**{**values, **changes})  # type: ignore[arg-type]


def test_what_ran_is_told_as_it_ran(corner_project: Path) -> None:
    project = Project.find(corner_project)
    layer = project.layer()
    query = MetricQuery(metrics=("revenue", "units"), group_by=("metric_time__month", "store"),
                        where=("{{ Dimension('store__city') }} = 'North'",))  # fmt: skip
    table = layer.run(query, project.warehouse())
    (entry,) = project.query_log.entries()
    assert MetricQuery.from_dict(entry.query) == query
    assert (entry.metrics, entry.grain, entry.filters, entry.rows) == (("revenue", "units"), "month", query.where, len(table))
    assert entry.source == ("corner.main.agg_by_day_store",)
    assert entry.marts == ("agg_by_day_store",)
    assert entry.seconds == round(table.seconds, 6)
    assert not entry.cached


def test_a_torn_line_is_left_out(tmp_path: Path) -> None:
    log = QueryLog(tmp_path)
    log.add(_entry())
    (file,) = tmp_path.iterdir()
    with file.open("a") as torn:
        torn.write('{"at": "2026", "query"')
        torn.write("\n[1, 2]\n" + json.dumps({"at": "x"}) + "\n")
    log.add(_entry(seconds=0.7))
    assert [entry.seconds for entry in log.entries()] == [0.5, 0.7]


def test_old_days_are_forgotten_and_the_last_days_can_be_asked_for(tmp_path: Path) -> None:
    today = datetime.now(UTC).date()
    for days in (2, 200):
        QueryLog(tmp_path).add(_entry(seconds=float(days)))
        os.rename(tmp_path / f"queries-{today}.jsonl", tmp_path / f"queries-{today - timedelta(days=days)}.jsonl")
    log = QueryLog(tmp_path)
    log.add(_entry(seconds=0.0))
    assert [entry.seconds for entry in log.entries()] == [2.0, 0.0]
    assert [entry.seconds for entry in log.entries(days=1)] == [0.0]


def test_a_log_that_cannot_be_written_breaks_nothing(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("a file where the folder should be")
    log = QueryLog(tmp_path / "log")
    log.add(_entry())
    assert list(log.entries()) == []
