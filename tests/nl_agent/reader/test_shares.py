"""A share that is governed as a ratio is that ratio; any other is a part over its whole."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from clinic import ITEMS, METRICS, VOCABULARY, WARD, metric

from nl_agent.reader import Reader
from nl_agent.reader.types import Comparison, NotUnderstood, Understood
from semantic_models import Metric, MetricType
from semantic_models.manifest.model import MetricInput

NIGHT_SHARE = Metric(
    "night_share",
    MetricType.RATIO,
    "Night share",
    numerator=MetricInput("night_admissions"),
    denominator=MetricInput("admissions"),
    meta={"unit": "ratio"},
)
METRICS_ = [*METRICS, metric("night_admissions", "admissions"), NIGHT_SHARE]
READER = Reader(
    replace(
        VOCABULARY,
        metrics={m.name: m for m in METRICS_},
        reachable={m.name: frozenset(i.name for i in ITEMS) for m in METRICS_},
    )
)
BY_WARD = {"group_by": ["ward"], "order_by": ["-night_share"]}


@pytest.mark.parametrize(
    ("question", "more"),
    [
        ("what share of admissions were night admissions in 2017", {"start": "2017-01-01", "end": "2017-12-31"}),
        ("night admissions as a share of admissions", {}),
        ("what percentage of admissions came at night", {}),
        ("what share of admissions came from night", {}),
        ("what share of admissions were at night by ward", BY_WARD),
        ("the share of night", {}),
    ],
)
def test_the_governed_ratio_stands_in_the_place_of_a_share(question: str, more: dict[str, Any]) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    assert [labelled.query.to_dict() for labelled in reading.queries] == [{"metrics": ["night_share"], **more}]


def test_a_share_without_a_ratio_is_a_part_over_its_whole() -> None:
    reading = READER.read("what share of admissions was in maternity")
    assert isinstance(reading, Understood)
    assert reading.comparison is Comparison.SHARE
    part, whole = (labelled.query.to_dict() for labelled in reading.queries)
    assert part == {"metrics": ["admissions"], "where": [f"{WARD} = 'Maternity'"]}
    assert whole == {"metrics": ["admissions"]}


def test_two_metrics_without_a_ratio_are_no_share() -> None:
    assert isinstance(READER.read("what share of billed amount was insurance discount"), NotUnderstood)
