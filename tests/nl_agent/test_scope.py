"""What an answer counts and leaves out, worked out by hand on bicycles of which some are of no known kind."""

from __future__ import annotations

from pathlib import Path

import pytest
import torn

from nl_agent.agents.plan import Part
from nl_agent.agents.scope import MOST_QUERIES, scope_notes
from nl_agent.scene import Scene
from nl_agent.types import Answer
from nl_agent.workflow import Assistant
from semantic_models import MetricQuery, Project, ResultTable, Warehouse, where_in, where_not_in

KIND, TOWN = "kind__kind_name", "station__town__town_name"
YEAR = {"start": "2022-01-01", "end": "2022-12-31"}


class Counting:
    """A warehouse that counts what it is asked."""

    def __init__(self, inner: Warehouse) -> None:
        self.inner = inner
        self.asked: list[str] = []

    def run(self, sql: str) -> ResultTable:
        self.asked.append(sql)
        return self.inner.run(sql)

    def close(self) -> None:
        self.inner.close()


@pytest.fixture(scope="module")
def torn_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project.find(torn.write_project(tmp_path_factory.mktemp("torn")))


@pytest.fixture
def scene(torn_project: Project) -> Scene:
    return Scene.open(torn_project)


def notes(scene: Scene, query: MetricQuery) -> tuple[str, ...]:
    compiled = scene.layer.compile(query)
    return scope_notes(Part("", query, compiled, scene.layer.execute(compiled, scene.warehouse)), scene)


def query(metric: str, *groups: str, where: tuple[str, ...] = (), **more: object) -> MetricQuery:
    return MetricQuery((metric,), groups, where, **{**YEAR, **more})  # type: ignore[arg-type]


def test_a_filter_leaves_out_what_has_no_value(scene: Scene):
    assert notes(scene, query("income", where=(where_in(KIND, ["City"]),))) == (
        "Left out: USD 200.00 of income in 10 rides (4.2%), whose bike kind is not known.",
    )
    # Without the ten, the year before May is whole.
    assert notes(scene, query("income", where=(where_in(KIND, ["City"]),), end="2022-04-30")) == ()
    assert notes(scene, query("income", where=(where_in(TOWN, ["Northport"]),))) == ()


def test_of_a_number_that_does_not_add_up_rows_are_told(scene: Scene):
    assert notes(scene, query("average_fare", where=(where_in(KIND, ["City"]),))) == (
        "Left out: 10 rides (1.1%), whose bike kind is not known.",
    )


def test_two_filters_without_a_value_are_told_together(scene: Scene):
    where = (where_in(KIND, ["City"]), where_in("kind__drive", ["Muscle"]))
    assert notes(scene, query("rides", where=where)) == ("Left out: 10 rides (1.1%), whose bike kind or drive is not known.",)


def test_what_is_excluded_is_always_told(scene: Scene):
    assert notes(scene, query("income", where=(where_not_in(KIND, ["City"]),))) == (
        "Left out, as asked: bike kind City, USD 728.00 of income (15.3%).",
        "Counted as well: USD 200.00 of income in 10 rides, whose bike kind is not known.",
    )
    assert notes(scene, query("average_fare", where=(where_not_in(TOWN, ["Millbury"]),))) == (
        # Every third City ride is at Old Mill in Millbury: days 2, 5, … 362, 121 of them; day 358 is not among them.
        "Left out, as asked: town Millbury, 121 rides (13.1%).",
    )


def test_the_group_without_a_name_is_explained(scene: Scene):
    assert notes(scene, query("income", KIND)) == (
        "USD 200.00 of income in 10 rides (4.2%) is in the group “no bike kind”: its bike kind is not known.",
    )


def test_a_group_that_is_cut_off_is_told(scene: Scene):
    assert notes(scene, query("income", KIND, order_by=("-income",), limit=2)) == (
        "Not among these groups: USD 200.00 of income in 10 rides (4.2%), whose bike kind is not known.",
    )


def test_a_metric_with_a_filter_says_what_part_it_is(scene: Scene):
    assert notes(scene, query("muscle_income")) == ("Muscle income counts only rows where drive is Muscle: 76.5% of income.",)


def test_days_without_rows_are_told_where_they_weigh(scene: Scene):
    assert notes(scene, query("rides", start="2022-12-01")) == ("The data has no rows on 25 December 2022 (1 of 31 days).",)
    assert notes(scene, query("rides")) == ()


@pytest.mark.parametrize(
    "asked",
    [
        query("income", KIND, where=(where_not_in(TOWN, ["Millbury"]), where_in("kind__drive", ["Muscle"]))),
        query("average_fare", KIND, where=(where_not_in(TOWN, ["Millbury"]), where_not_in(KIND, ["City"]))),
        query("muscle_income", KIND, order_by=("-muscle_income",), limit=1, where=(where_not_in(KIND, ["City"]),)),
        query("income", where=("{{ Dimension('kind__kind_name') }} LIKE 'C%'",)),
        query("income", where=(where_in(KIND, [None]),)),
    ],
)
def test_an_answer_costs_two_more_queries_at_most_and_the_same_one_none_again(torn_project: Project, asked: MetricQuery):
    scene = Scene.open(torn_project)
    compiled = scene.layer.compile(asked)
    part = Part("", asked, compiled, scene.layer.execute(compiled, scene.warehouse))
    counting = scene.warehouse = Counting(scene.warehouse)
    first = scope_notes(part, scene)
    assert len(counting.asked) <= MOST_QUERIES
    counting.asked.clear()
    assert scope_notes(part, scene) == first
    assert counting.asked == []


def test_answers_carry_their_scope_and_the_version_of_the_index(torn_project: Project):
    assistant = Assistant.open(torn_project)
    answer = assistant.ask("income for City in 2022")
    assert isinstance(answer, Answer)
    assert answer.scope == ("Left out: USD 200.00 of income in 10 rides (4.2%), whose bike kind is not known.",)
    body = answer.to_dict()
    assert body["scope"] == list(answer.scope)
    assert Path(torn_project.index_dir / body["receipt"]["index_version"] / "used").exists()
    assistant.close()


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        (
            "income on 25 December 2022",
            "There is no income on 25 December 2022: the data has no rows at all for this day, so this is a gap and not a zero.",
        ),
        (
            "income for E-bike in June 2022",
            "There is no income for bike kind E-bike in June 2022: the data is complete for these days and bike kind E-bike does not"
            " occur in it, so this is a real zero. Without that condition it is USD 300.00.",
        ),
        (
            # Both occur in July, but not together. July: City 62.00, Cargo 25 × 10, E-bike 31 × 5.
            "income for E-bike in Millbury in July 2022",
            "There is no income for bike kind E-bike and town Millbury in July 2022: the data has no such rows, which is not the same"
            " as zero. Without that condition it is USD 467.00.",
        ),
    ],
)
def test_no_data_and_a_real_zero_are_different_answers(torn_project: Project, asked: str, text: str):
    assistant = Assistant.open(torn_project)
    answer = assistant.ask(asked)
    assert isinstance(answer, Answer)
    assert answer.text == text
    assert answer.scope == ()
    assistant.close()
