"""Where money came from: the number that is called so, where there is one."""

from __future__ import annotations

import pytest
from clinic import METRICS, metric, widened

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.rewriting.came_from import came_from

PHRASES = Phrases(
    widened(
        [*METRICS, metric("scan_revenue", "USD", "revenue from scans", "charges from scans"), metric("night_desk_revenue", "USD")]
    )
)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("how much revenue came from scans in May", "what was the revenue from scans in May"),
        ("how much charges came from scans in an average week", "what was the charges from scans in an average week"),
        ("how much did ward 7 earn off the night desk in May", "what was the revenue from night desk of ward 7 in May"),
        ("how much did we make from scans", "what was the revenue from scans"),
        # a part of it, and what has no number of its own
        ("how much of the revenue came from scans", "how much of the revenue came from scans"),
        ("how much revenue came from maternity", "how much revenue came from maternity"),
        ("how much did ward 7 earn from red admissions", "how much did ward 7 earn from red admissions"),
    ],
)
def test_what_came_from_something_is_called_so(said: str, written: str) -> None:
    assert came_from(said, PHRASES) == written
