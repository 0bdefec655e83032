"""One message a class: what is wrong, where, and the nearest thing that would work."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import corner
import pytest

from semantic_models import InsightsError, MetricQuery, QueryError, SemanticLayer
from semantic_models.manifest.load import load_manifest

LAYER = SemanticLayer(corner.manifest())

MESSAGES: list[tuple[dict[str, Any], str, str]] = [
    ({"metrics": ["revenu"]}, "unknown_metric", "Unknown metric 'revenu'. Did you mean 'revenue'?"),
    (
        {"metrics": ["revenue"], "group_by": ["product__knd"]},
        "unknown_dimension",
        "Unknown dimension 'product__knd' for 'sales'. Did you mean 'product__kind'?",
    ),
    (
        {"metrics": ["revenue"], "group_by": ["metric_time__fortnight"]},
        "invalid_query",
        "'fortnight' is not a grain of 'metric_time'. Grains are day, week, month, quarter, year, season.",
    ),
    (
        {"metrics": ["revenue"], "group_by": ["metric_time__hour"]},
        "unknown_dimension",
        "'metric_time__hour' is finer than the data: 'metric_time' is kept by day. Ask for 'metric_time__day' or coarser.",
    ),
    (
        {"metrics": ["visits"], "group_by": ["product__kind"]},
        "fan_out",
        "'product__kind' cannot be used with 'visits': 'sales' has many rows for one store, so joining it would count rows more than once. "
        "Use a metric of 'sales' instead.",
    ),
    (
        {"metrics": ["revenue"], "start": "2017-02-30"},
        "invalid_time_range",
        "'2017-02-30' is not a date that exists. Write start as year-month-day, such as 2017-01-31.",
    ),
    (
        {"metrics": ["revenue"], "start": "2017-03-01", "end": "2017-02-01"},
        "invalid_time_range",
        "The period ends (2017-02-01) before it starts (2017-03-01). Swap start and end.",
    ),
    (
        {"metrics": ["revenue"], "where": ["kind = 'fruit'"]},
        "invalid_filter",
        "The filter \"kind = 'fruit'\" names 'kind' outside of a template. Write {{ Dimension('entity__kind') }}.",
    ),
    (
        {"metrics": ["revenue"], "where": ["{{ Dimenson('product__kind') }} = 'fruit'"]},
        "invalid_filter",
        "'Dimenson' is not known in the filter \"{{ Dimenson('product__kind') }} = 'fruit'\". Did you mean 'Dimension'?",
    ),
    (
        {"metrics": ["revenue"], "where": ["1 = 1; DROP TABLE sales"]},
        "invalid_filter",
        "The filter '1 = 1; DROP TABLE sales' is not one expression. Remove what follows the condition.",
    ),
    (
        {"metrics": ["revenue"], "where": ["{{ Dimension('product__kind') }} IN (SELECT kind FROM products)"]},
        "invalid_filter",
        "The filter \"{{ Dimension('product__kind') }} IN (SELECT kind FROM products)\" holds a subquery, which a filter may not. "
        "Compare references with plain values.",
    ),
    (
        {"metrics": ["revenue"], "order_by": ["-unit"]},
        "invalid_query",
        "Cannot order by 'unit', which is not in the result. The result has revenue.",
    ),
    (
        {"metrics": ["revenue"], "metric": ["x"]},
        "invalid_query",
        "Unknown key 'metric' in a metric query. Did you mean 'metrics'?",
    ),
    ({"metrics": ["revenue"], "limit": -1}, "invalid_query", "'limit' must be a whole number of rows, 0 or more, got -1."),
    ({}, "invalid_query", "The query asks for nothing. Name at least one metric or one dimension."),
    ({"metrics": ["revenue", "revenue"]}, "invalid_query", "The metric 'revenue' is asked for twice. Name it once."),
    (
        {"metrics": ["revenue"], "having": ["{{ Metric('units') }} > 1"]},
        "invalid_query",
        "'having' may only test metrics of the query, not 'units'. Write {{ Metric('name') }} with a metric that the query asks for; "
        "test dimensions in 'where'.",
    ),
]


@pytest.mark.parametrize(("query", "code", "message"), MESSAGES, ids=[message[:50] for _, _, message in MESSAGES])
def test_the_message_says_what_is_wrong_and_what_would_work(query: dict[str, Any], code: str, message: str) -> None:
    with pytest.raises(InsightsError) as caught:
        LAYER.compile(MetricQuery.from_dict(query))
    assert (caught.value.code, str(caught.value)) == (code, message)


def test_what_needs_a_time_spine_says_so() -> None:
    running = {"name": "running", "type": "cumulative", "type_params": {"measure": {"name": "amount_sum"}}}
    layer = SemanticLayer(replace(corner.manifest(metrics=[running]), time_spines=()))
    with pytest.raises(QueryError, match="'running' needs a time spine by day or finer"):
        layer.compile(MetricQuery(metrics=("running",), group_by=("metric_time__month",)))


def test_a_circle_of_metrics_is_named() -> None:
    circle = [
        {"name": name, "type": "derived", "type_params": {"expr": other, "metrics": [{"name": other}]}}
        for name, other in (("a", "b"), ("b", "a"))
    ]
    layer = SemanticLayer(corner.manifest(metrics=circle))
    with pytest.raises(InsightsError, match="a → b → a"):
        layer.compile(MetricQuery(metrics=("a",)))


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"semantic_models": 3, "metrics": []}', '{"metrics": [{"name": "x"}], "semantic_models": []}']
)
def test_a_broken_manifest_is_one_sentence(text: str, tmp_path: Any) -> None:
    path = tmp_path / "semantic_manifest.json"
    path.write_text(text)
    with pytest.raises(InsightsError) as caught:
        load_manifest(path)
    assert caught.value.code in ("project", "invalid_definitions")
    assert "dbt parse" in str(caught.value)
