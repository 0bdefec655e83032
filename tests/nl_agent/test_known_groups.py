"""Rankings name what is known, on the bicycles of which ten rides of 20.00 are of no known kind; numbers are those told in ``torn.py``."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torn

from nl_agent.agents.known_groups import extract_known
from nl_agent.reader.types import LabelledQuery, Presentation, Understood
from nl_agent.types import Answer
from nl_agent.workflow import Assistant
from semantic_models import MetricQuery, Project, where_in

KIND = "kind__kind_name"
UNKNOWN = "Not among these groups: 10 rides (1.1%), whose bike kind is not known."


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    opened = Assistant.open(Project.find(torn.write_project(tmp_path_factory.mktemp("known"))), remembers=False)
    yield opened
    opened.close()


def ask(assistant: Assistant, question: str) -> Answer:
    outcome = assistant.ask(question)
    assert isinstance(outcome, Answer), outcome.text
    return outcome


def test_the_best_and_the_worst_are_known_ones_and_the_rest_is_told_beside(assistant: Assistant):
    """An unknown kind's fare of 20.00 is the highest, its ten rides the fewest: neither is an answer to which kind."""
    best = ask(assistant, "which bike kind has the highest average fare")
    assert [row[0] for row in best.rows] == ["Cargo"]
    assert "Ranked are only those whose bike kind is known." in best.assumptions
    assert UNKNOWN in best.scope
    worst = ask(assistant, "which bike kind has the fewest rides")
    assert [tuple(row) for row in worst.rows] == [("E-bike", 183)]
    assert "Not among these groups: 10 rides (1.1%), whose bike kind is not known." in worst.scope


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("top 2 bike kinds by average fare", ["Cargo", "E-bike"]),
        ("second highest average fare by bike kind", ["E-bike"]),
        ("bike kinds with the highest and the lowest average fare", ["Cargo", "City"]),
        ("is Cargo the bike kind with the highest average fare?", ["Cargo"]),
    ],
)
def test_so_many_known_ones_are_named_whatever_is_made_of_the_ranking(assistant: Assistant, question: str, kinds: list[str]):
    assert [row[0] for row in ask(assistant, question).rows] == kinds


def test_a_ranking_that_nothing_unknown_is_first_in_stays_as_it_is(assistant: Assistant):
    answer = ask(assistant, "top 2 bike kinds by income")
    assert "where" not in answer.query
    assert [row[0] for row in answer.rows] == ["Cargo", "E-bike"]


def test_a_list_of_all_and_a_query_by_names_keep_what_is_not_known(assistant: Assistant):
    assert None in [row[0] for row in ask(assistant, "rides by bike kind").rows]


def test_a_share_is_of_everything_with_what_is_not_known(assistant: Assistant):
    """E-bike has the fewest of the known kinds: 183 of all 921 rides."""
    answer = ask(assistant, "which bike kind has the lowest share of rides")
    assert answer.rows[0][0] == "E-bike"
    assert float(answer.rows[0][-1]) == pytest.approx(183 / 921)


def test_a_comparison_says_which_side_chose_its_first_rows(assistant: Assistant):
    answer = ask(assistant, "income by bike kind, may vs june 2022, top 2 bike kinds")
    assert "Chosen are the 2 highest of May 2022, the side named first." in answer.assumptions


def test_what_is_not_known_is_ranked_too_where_it_is_wanted(assistant: Assistant):
    """ "Top two, unknown included" is read as a filter; a ranking of what is not known alone would be none."""
    asked = MetricQuery(
        ("average_fare",), (KIND,), (where_in(KIND, ["Unknown"]),), order_by=("-average_fare",), limit=2, start="2022-01-01"
    )
    scene = assistant._scene
    found = extract_known(Understood((LabelledQuery("", asked),), presentation=Presentation.TOP), scene, lambda _, __: None)
    assert [row[0] for row in found.first.table.rows] == [None, "Cargo"]
    assert "What is not known is ranked as well." in found.assumptions
