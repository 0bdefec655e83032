"""What a model may propose: a schema that leaves it no name of its own, and a reading of its answer without trust."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from nl_agent.llm.proposal import Choices, Decision, read_proposal, schema
from nl_agent.types import RefusalKind
from semantic_models import MetricQuery, QueryError, SemanticLayer

QUERY: dict[str, Any] = {
    "metrics": ["income"], "group_by": [], "filters": [], "having": [], "order_by": [], "limit": None, "start": None, "end": None,
}  # fmt: skip


def body(decision: str = "answer", **changes: Any) -> dict[str, Any]:
    return {"decision": decision, "queries": [{**QUERY, **changes}], "options": [], "refusal": None, "unused_words": []}


@pytest.fixture(scope="module")
def choices(bikes_layer: SemanticLayer) -> Choices:
    items = {item.name: item for item in bikes_layer.group_by_items()}
    names = ("metric_time", "kind__kind_name", "station__station_name", "ride__is_cancelled")
    values = {"kind__kind_name": ("Cargo", "City", "E-bike"), "ride__is_cancelled": (False, True)}
    metrics = tuple(bikes_layer.metric(name) for name in ("income", "rides"))
    return Choices(metrics, tuple(items[name] for name in names), values)


def objects(part: Any) -> Iterator[dict[str, Any]]:
    """Every object in a schema."""
    if isinstance(part, dict):
        if part.get("type") == "object":
            yield part
        for inner in part.values():
            yield from objects(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from objects(inner)


def test_every_object_of_the_schema_is_closed_and_every_key_required(choices: Choices):
    found = list(objects(schema(choices)))
    assert len(found) == 6
    for one in found:
        assert one["additionalProperties"] is False
        assert one["required"] == list(one["properties"])


def test_the_schema_knows_only_the_names_that_were_retrieved(choices: Choices):
    query = schema(choices)["properties"]["queries"]["items"]["properties"]
    assert query["metrics"]["items"]["enum"] == ["income", "rides"]
    groups = query["group_by"]["items"]["enum"]
    assert {"metric_time__month", "metric_time__extract_dow", "kind__kind_name", "station__station_name"} <= set(groups)
    assert "metric_time__second" not in groups
    assert "kind__drive" not in groups
    assert query["filters"]["items"]["properties"]["dimension"]["enum"] == [
        "kind__kind_name",
        "station__station_name",
        "ride__is_cancelled",
    ]


def test_a_proposal_becomes_a_metric_query_with_filters_made_here(choices: Choices):
    proposal = read_proposal(
        body(
            group_by=["kind__kind_name"],
            filters=[
                {"dimension": "kind__kind_name", "operator": "is_not", "values": ["cargo"]},
                {"dimension": "ride__is_cancelled", "operator": "is", "values": ["false"]},
                {"dimension": "station__station_name", "operator": "is", "values": ["O'Hara's; --"]},
            ],
            having=[{"metric": "income", "operator": ">", "value": 10}],
            order_by=[{"name": "income", "descending": True}],
            limit=3,
            start="2022-01-01",
            end="2022-01-31",
        ),
        choices,
        "question",
    )
    assert proposal.queries == (
        MetricQuery(
            metrics=("income",),
            group_by=("kind__kind_name",),
            where=(
                "({{ Dimension('kind__kind_name') }} <> 'Cargo' OR {{ Dimension('kind__kind_name') }} IS NULL)",
                "{{ Dimension('ride__is_cancelled') }} = FALSE",
                "{{ Dimension('station__station_name') }} = 'O''Hara''s; --'",
            ),
            having=("{{ Metric('income') }} > 10",),
            order_by=("-income",),
            limit=3,
            start="2022-01-01",
            end="2022-01-31",
        ),
    )


def test_only_words_of_the_question_count_as_unused(choices: Choices):
    proposal = read_proposal({**body(), "unused_words": ["organic", "profit"]}, choices, "Organic income")
    assert proposal.unused == ("organic",)


def test_a_refusal_and_a_clarification_are_read(choices: Choices):
    refused = read_proposal({**body("refuse"), "queries": [], "refusal": "forecast"}, choices, "q")
    assert (refused.decision, refused.refusal) == (Decision.REFUSE, RefusalKind.FORECAST)
    options = [{"metric": "income", "question": "income in May"}, {"metric": "rides", "question": "rides in May"}]
    asked = read_proposal({**body("clarify"), "queries": [], "options": options}, choices, "q")
    assert asked.options == (("income", "income in May"), ("rides", "rides in May"))


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (body(metrics=["profit"]), "no metric 'profit'"),
        (body(metrics=["riders"]), "no metric 'riders'"),
        (body(group_by=["kind__kind_nam"]), "Nearest: kind__kind_name"),
        (body(filters=[{"dimension": "kind__kind_name", "operator": "is", "values": ["Cargobike"]}]), "'Cargo'"),
        (body(filters=[{"dimension": "1=1 --", "operator": "is", "values": ["x"]}]), "no dimension to filter by"),
        (body(filters=[{"dimension": "kind__kind_name", "operator": "like", "values": ["City"]}]), "schema"),
        (body(filters=[{"dimension": "kind__kind_name", "operator": "is", "values": []}]), "no values"),
        (body(filters=[{"dimension": "kind__kind_name", "operator": ">", "values": ["City", "Cargo"]}]), "2 values"),
        (body(having=[{"metric": "income", "operator": "> 0 OR 1", "value": 1}]), "not a comparison"),
        (body(having=[{"metric": "income", "operator": ">", "value": "1; DROP"}]), "not a number"),
        (body(order_by=[{"name": "rides", "descending": False}]), "name to order by"),
        (body(start="2022-13-01"), "not a date"),
        (body(start="2022-02-01", end="2022-01-01"), "before it starts"),
        (body(limit=-1), "limit"),
        ({**body(), "queries": []}, "no query"),
        ({**body(), "queries": [QUERY] * 9}, "more than 4"),
        ({"decision": "answer"}, "schema"),
        ({"decision": "maybe"}, "schema"),
        ({**body("clarify"), "options": [{"metric": "income", "question": "a"}]}, "at least two"),
        ({**body("refuse"), "refusal": "no idea"}, "schema"),
        (body(metrics=7), "schema"),
    ],
)
def test_what_the_schema_should_have_kept_out_is_named_for_repair(choices: Choices, wrong: dict[str, Any], says: str):
    with pytest.raises(QueryError) as caught:
        read_proposal(wrong, choices, "question")
    assert says in str(caught.value)
