"""Words that change a number and are not in its query: asked back, whoever read the question and however sure it was."""

from __future__ import annotations

import pytest

from nl_agent.agents.coverage import overlooked
from nl_agent.reader.types import Comparison, Evidence, LabelledQuery, Understood
from nl_agent.retrieval import CardIndex
from nl_agent.scene import Scene
from nl_agent.types import Clarification, Question
from semantic_models import MetricQuery, Project, where_in

TOWN, KIND = "station__town__town_name", "kind__kind_name"


@pytest.fixture(scope="module")
def scene(bikes_project: Project, bikes_index: CardIndex) -> Scene:
    return Scene.open(bikes_project)


def check(
    scene: Scene, text: str, query: MetricQuery, *told: tuple[str, str], comparison: Comparison = Comparison.NONE
) -> Clarification | None:
    evidence = tuple(Evidence(words, kind, "", "exact") for words, kind in (("income", "metric"), *told))
    return overlooked(Question(text), Understood((LabelledQuery("", query),), comparison, evidence=evidence), scene)


@pytest.mark.parametrize(
    ("text", "query", "asked"),
    [
        ("income by town and month", MetricQuery(("income",), (TOWN,)), "Income by month and town"),
        ("weekly income", MetricQuery(("income",)), "Income by week"),
        ("income per town, by bike kind", MetricQuery(("income",), (TOWN,)), "Income by town and bike kind"),
        ("income each day", MetricQuery(("income",)), "Income by day"),
    ],
)
def test_a_split_that_was_left_out_is_offered(scene: Scene, text: str, query: MetricQuery, asked: str):
    outcome = check(scene, text, query)
    assert outcome is not None
    assert outcome.options[0].question == asked
    assert len(outcome.options) >= 2


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("City versus Cargo income", MetricQuery(("income",), where=(where_in(KIND, ["City", "Cargo"]),))),
        ("income vs last month", MetricQuery(("income",), start="2022-11-01", end="2022-11-30")),
        ("town with the most income", MetricQuery(("income",))),
        ("income of the worst station", MetricQuery(("income",))),
    ],
)
def test_half_a_comparison_or_a_ranking_that_ranks_nothing_is_not_answered(scene: Scene, text: str, query: MetricQuery):
    outcome = check(scene, text, query, ("most", "rank"), ("worst", "rank"))
    assert outcome is not None
    assert "could mislead" in outcome.text


@pytest.mark.parametrize(
    ("text", "query", "told"),
    [
        ("not by town, by month", MetricQuery(("income",), ("metric_time__month",)), ()),
        ("income rather than rides per town", MetricQuery(("income",)), ()),
        ("income by month instead of by town", MetricQuery(("income",), ("metric_time__month",)), ()),
        ("income by town and month", MetricQuery(("income",), ("metric_time__month", TOWN)), ()),
        ("income by town in May", MetricQuery(("income",), (TOWN,), start="2022-05-01", end="2022-05-31"), ()),
        ("income by station, please", MetricQuery(("income",), ("station__station_name",)), ()),
        ("City versus Cargo income", MetricQuery(("income",), (KIND,), where=(where_in(KIND, ["City", "Cargo"]),)), ()),
        ("rides versus riders", MetricQuery(("rides", "riders")), ()),
        ("town with the most income", MetricQuery(("income",), (TOWN,), order_by=("-income",), limit=1), (("most", "rank"),)),
        ("income per ride", MetricQuery(("average_fare",)), (("income per ride", "metric"),)),
        ("the largest income there was", MetricQuery(("income",)), (("highest income", "metric"),)),
        ("most recent month's income", MetricQuery(("income",)), (("most recent month", "period"),)),
        ("income by the sea", MetricQuery(("income",)), ()),
        ("income by horoscope", MetricQuery(("income",)), ()),  # unknown words are the reader's to name
    ],
)
def test_what_is_in_the_query_is_not_asked_about(scene: Scene, text: str, query: MetricQuery, told: tuple[tuple[str, str], ...]):
    assert check(scene, text, query, *told) is None


def test_a_comparison_of_periods_is_one(scene: Scene):
    query = MetricQuery(("income",), start="2022-11-01", end="2022-11-30")
    assert check(scene, "income vs last month", query, comparison=Comparison.PERIOD) is None
