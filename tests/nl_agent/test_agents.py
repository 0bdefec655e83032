"""The agents one by one, where the reader does not lead: queries that cannot be resolved, and what is offered instead."""

from __future__ import annotations

import pytest

from nl_agent.agents.outcomes import refuse
from nl_agent.agents.plan import Understanding
from nl_agent.agents.stakes import weigh
from nl_agent.agents.understanding import reconsider, spelled_out
from nl_agent.reader.types import Ambiguous, LabelledQuery, NotUnderstood, Understood
from nl_agent.retrieval import CardIndex
from nl_agent.scene import Scene
from nl_agent.types import Answer, Clarification, Question
from nl_agent.wording import conditions, filter_words, read_filter
from nl_agent.workflow import Assistant
from semantic_models import InsightsError, MetricQuery, Project, QueryError, having_compare, where_compare, where_in, where_not_in


@pytest.fixture(scope="module")
def scene(bikes_project: Project, bikes_index: CardIndex) -> Scene:
    return Scene.open(bikes_project)


def failed(query: MetricQuery, question: str, scene: Scene) -> tuple[Understanding, InsightsError]:
    """A reading whose query the compiler does not take, and what it said."""
    with pytest.raises(QueryError) as caught:
        scene.layer.compile(query)
    return Understanding(Understood((LabelledQuery("", query),)), scene.index.search(question, 24)), caught.value


def test_what_can_be_asked_that_way_is_offered(scene: Scene, bikes_assistant: Assistant):
    question = Question("repair cost by town in March 2022")
    query = MetricQuery(("repair_cost",), ("station__town__town_name",), start="2022-03-01", end="2022-03-31")
    understanding = reconsider(*failed(query, question.text, scene), question, scene, None, lambda *_: None)
    assert isinstance(understanding.reading, Ambiguous)
    outcome = weigh(question, understanding, understanding.reading, scene, lambda *_: None)
    assert isinstance(outcome, Clarification)
    assert outcome.text.startswith("Repair cost is not known by town. These can be asked that way: 1. ")
    assert all(option.value for option in outcome.options)
    assert len(outcome.options) >= 2
    for option in outcome.options:
        reply = bikes_assistant.ask(option.question)
        assert isinstance(reply, Answer), option.question
        assert reply.query["group_by"] == ["station__town__town_name"]
        assert (reply.query["start"], reply.query["end"]) == ("2022-03-01", "2022-03-31")


def test_where_nothing_can_be_asked_that_way_it_is_refused_with_the_reason(scene: Scene):
    question = Question("repair cost of nothing")
    understanding, problem = failed(MetricQuery(("repair_cost",), ("station__town__town_name", "repair")), question.text, scene)
    again = reconsider(understanding, problem, question, scene, None, lambda *_: None)
    assert isinstance(again.reading, NotUnderstood)
    assert refuse(question, again, again.reading, scene).text == "Repair cost is not known by town."


@pytest.mark.parametrize(
    ("template", "words"),
    [
        (where_in("kind__kind_name", ["City"]), "bike kind is City"),
        (where_in("kind__kind_name", ["City", "Cargo", "E-bike"]), "bike kind is City, Cargo or E-bike"),
        (where_not_in("kind__kind_name", ["City"]), "bike kind is not City"),
        (where_not_in("kind__kind_name", ["City", "Cargo"]), "bike kind is not City or Cargo"),
        (where_in("station__station_name", ["O'Hara, sons"]), "station is O'Hara, sons"),
        (where_compare("ride__is_cancelled", "=", False), "cancelled is no"),
        (where_compare("ride__is_cancelled", "<>", False), "cancelled is yes"),
        (having_compare("income", ">=", 1000), "income is at least USD 1,000.00"),
        ("{{ Dimension('metric_time__extract_dow') }} IN (6, 7)", "weekday is Saturday or Sunday"),
        ("{{ Dimension('kind__kind_name') }} LIKE 'C%'", "bike kind LIKE 'C%'"),
        ("{{ Dimension('kind__kind_name') }} = {{ Dimension('kind__drive') }}", "bike kind = drive"),
    ],
)
def test_filters_are_told_in_words(scene: Scene, template: str, words: str):
    assert filter_words(template, scene) == words


def test_plain_choices_are_told_without_the_verb(scene: Scene):
    query = MetricQuery(
        ("income",),
        where=(
            where_in("kind__kind_name", ["City"]),
            where_in("station__town__town_name", ["Northport"]),
            where_compare("ride__is_cancelled", "=", True),
        ),
    )
    assert conditions(query, scene) == " for bike kind City and town Northport where cancelled is yes"


def test_a_filter_of_another_form_is_not_taken_apart(scene: Scene):
    assert read_filter("{{ Dimension('kind__kind_name') }} = 'City' OR 1 = 1", scene) is None


@pytest.mark.parametrize(
    ("query", "question"),
    [
        (MetricQuery(("income",)), "Income"),
        (
            MetricQuery(("income", "rides"), ("station__town__town_name", "metric_time__month")),
            "Income and Rides by month and town",
        ),
        (MetricQuery(("rides",), start="2022-03-01", end="2022-03-31"), "Rides in March 2022"),
        (MetricQuery(("rides",), start="2022-03-02", end="2022-03-31"), "Rides from 2 to 31 March 2022"),
        (MetricQuery(("rides",), start="2022-03-02", end="2022-12-31"), "Rides from 2 March to 31 December 2022"),
    ],
)
def test_a_query_can_be_spelled_out_and_is_read_back_the_same(scene: Scene, query: MetricQuery, question: str):
    assert spelled_out(query, scene) == question
    reading = scene.reader.read(question)
    assert isinstance(reading, Understood)
    (back,) = reading.queries
    assert (set(back.query.metrics), set(back.query.group_by)) == (set(query.metrics), set(query.group_by))
    assert (back.query.start, back.query.end) == (query.start, query.end)
