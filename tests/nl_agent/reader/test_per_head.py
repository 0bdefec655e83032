"""So much a head, how often one of a kind comes, and how much was earned, in whichever order of words."""

from __future__ import annotations

import pytest
from clinic import BANDED_ITEMS, BANDS, METRICS, TRIAGE, metric, told, widened

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.read import Reader
from nl_agent.reader.rewriting.framing import unframed
from nl_agent.reader.rewriting.per_head import per_head
from nl_agent.reader.rewriting.plainer import plainer

VOCABULARY = widened(
    [
        *METRICS,
        metric("visits", "visits"),
        metric("revenue", "USD"),
        metric("patients", "patients"),
        metric("visits_per_patient", "visits per patient"),
        metric("spend_per_patient", "USD per patient"),
    ],
    BANDED_ITEMS,
    BANDS,
)
READER = Reader(VOCABULARY)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("visits per head in May", "visits per patient in May"),
        ("how much do they spend a head in May", "how much do they spend per patient in May"),
        ("spend per capita by ward", "spend per patient by ward"),
        ("visits for each person", "visits per patient"),
        ("visits per head of household", "visits per patient"),
        ("visits per head of lettuce", "visits per head of lettuce"),
        ("who is a head of ward 7", "who is a head of ward 7"),
    ],
)
def test_so_much_a_head_is_of_each_who_comes(text: str, plain: str) -> None:
    assert per_head(text, Phrases(VOCABULARY), VOCABULARY) == plain


def test_a_head_stays_where_nothing_is_counted_per_person() -> None:
    bare = widened(METRICS)
    assert per_head("charges per head", Phrases(bare), bare) == "charges per head"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (
            "I wonder how often a family with two adults and kids comes by in May",
            "I wonder how often do families with two adults and kids come by in May",
        ),
        ("how often does a patient with a scan come in", "how often do patients with a scan come in"),
        ("how often a renter drops in per month", "how often do renters drop in per month"),
        ("how often does a patient come in", "how often does a patient come in"),
    ],
)
def test_one_of_a_kind_is_all_of_that_kind(text: str, plain: str) -> None:
    assert unframed(text) == plain


@pytest.mark.parametrize(
    "question",
    [
        "tell me how much we made for Red in May",
        "I wonder how much we earned with Red in May",
        "how much the Red ones took in in May",
        "what did the patients of the triage color Red earn us in May",
    ],
)
def test_how_much_was_earned(question: str) -> None:
    metrics, groups, where = told(question, READER)
    assert (metrics, groups, where) == (("revenue",), (), (f"{TRIAGE} = 'Red'",))


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("lowest-grossing month for scans", "worst month for scans"),
        ("top-earning quarter", "best quarter"),
        ("top-grossing 3 wards", "top 3 wards"),
        ("most billing ward", "top ward"),
    ],
)
def test_what_sells_best_and_worst(text: str, plain: str) -> None:
    assert plainer(text) == plain
