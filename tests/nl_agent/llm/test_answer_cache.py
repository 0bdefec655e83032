"""Answers that are found again: the same question, one that certainly asks the same, and never one that does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nl_agent.embedding import default_embedder
from nl_agent.llm import answer_cache
from nl_agent.llm.answer_cache import AnswerCache, Setting
from nl_agent.llm.outcome_json import from_json, to_json
from nl_agent.llm.question_key import signature
from nl_agent.types import Answer, Clarification, Option, Receipt, Refusal, RefusalKind
from nl_agent.workflow import Assistant
from semantic_models import Project, ResultStore

HERE = Setting(("data 1", "definitions 1", "index 1", ""))
SAME = {"sale": "revenue", "turnover": "revenue", "trip": "basket"}


def same(word: str) -> str:
    return SAME.get(word, word)


def answer(
    text: str = "It was 12.", rows: tuple[tuple[object, ...], ...] = ((Decimal("12.00"),),), release: str = "r1"
) -> Answer:
    receipt = Receipt("d1", release, ("fct",), (), len(rows), 0.01, date(2017, 1, 1), date(2017, 12, 31))
    return Answer("q", text, {"metrics": ["revenue"]}, ("revenue",), rows, "SELECT 1", ("fct",), receipt)


@pytest.fixture
def cache() -> AnswerCache:
    return AnswerCache(default_embedder())


def test_the_same_question_is_found_whatever_its_case_and_mark(cache: AnswerCache):
    cache.keep("Revenue by month?", HERE, same, answer())
    found = cache.find("revenue  by month", HERE, same)
    assert isinstance(found, Answer)
    assert (found.text, found.question) == ("It was 12.", "revenue  by month")
    assert (found.cache.kind, found.cache.asked) == ("exact", "q")
    assert (cache.counts.exact, cache.counts.missed, cache.counts.hit_rate) == (1, 0, 1.0)


@pytest.mark.parametrize(
    "other",
    [
        replace(HERE, versions=("data 2", "definitions 1", "index 1", "")),
        replace(HERE, versions=("data 1", "definitions 2", "index 1", "")),
        replace(HERE, permissions="east only"),
        replace(HERE, history=("revenue in May",)),
        replace(HERE, choices=("discounts=Loyalty discount",)),
    ],
)
def test_anything_that_an_answer_hangs_on_keeps_it_from_being_found(cache: AnswerCache, other: Setting):
    cache.keep("revenue by month", HERE, same, answer())
    assert cache.find("revenue by month", other, same) is None


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("revenue by month", "Show me the revenue by month, please"),
        ("revenue by month", "revenue per month"),
        ("total revenue in March 2017", "What was the total revenue in March 2017?"),
        ("turnover in March 2017", "sales in March 2017"),
        ("revenue by month", "sales by month"),
    ],
)
def test_politeness_and_words_that_mean_the_same_are_forgiven(kept: str, asked: str):
    assert signature(kept, same) == signature(asked, same)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("revenue in March 2017", "revenue in April 2017"),
        ("revenue in 2017", "revenue in 2016"),
        ("top 5 stores by revenue", "top 10 stores by revenue"),
        ("top 5 stores by revenue", "bottom 5 stores by revenue"),
        ("revenue with fuel", "revenue without fuel"),
        ("revenue by store", "revenue by region"),
        ("stores with more than 100 baskets", "stores with less than 100 baskets"),
        ("did revenue rise from May to June", "did revenue rise from June to May"),
        ("East versus West", "West versus East"),
        ("revenue in grocery", "revenue in produce"),
        ("how many customers", "how much revenue"),
        ("revenue last month", "revenue this month"),
        ("revenue last month", "revenue month before last"),
        ("revenue not on promotion", "revenue on promotion"),
        ("share of private brand in grocery", "share of grocery in private brand"),
        ("average basket value", "basket value of the average household"),
        ("revenue by month and store", "revenue by month or store"),
        ("revenue after June", "revenue before June"),
        ("categories over 10%", "categories over 10"),
    ],
)
def test_what_could_ask_another_thing_is_never_the_same(cache: AnswerCache, one: str, other: str):
    cache.keep(one, HERE, same, answer())
    assert cache.find(other, HERE, same) is None


def test_a_similar_hit_says_for_which_question_it_was_made(cache: AnswerCache):
    cache.keep("revenue by month", HERE, same, answer())
    found = cache.find("show me revenue by month please", HERE, same)
    assert found is not None
    assert found.cache.kind == "similar"
    assert cache.counts.similar == 1


def test_an_earlier_answer_is_given_only_when_asked_for_and_names_its_data(cache: AnswerCache):
    later = replace(HERE, versions=("data 2", "definitions 1", "index 1", ""))
    cache.keep("revenue by month", HERE, same, answer(release="release-000001"))
    assert cache.find("revenue by month", later, same) is None
    found = cache.earlier("show me revenue by month", later, same)
    assert found is not None
    assert (found.cache.kind, found.cache.release) == ("earlier", "release-000001")
    assert cache.earlier("revenue by week", later, same) is None


def test_it_is_bounded(cache: AnswerCache, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(answer_cache, "ENTRIES", 20)
    for number in range(25):
        cache.keep(f"revenue of store {number}", HERE, same, answer())
    assert cache.find("revenue of store 1", HERE, same) is None
    assert cache.find("revenue of store 20", HERE, same) is not None


class Memory:
    """A store in this process; ``down`` makes it fail as a server does."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}
        self.down = False

    def get(self, key: str) -> bytes | None:
        if self.down:
            raise ConnectionError("gone")
        return self.held.get(key)

    def put(self, key: str, value: bytes) -> bool:
        if self.down:
            raise ConnectionError("gone")
        self.held[key] = value
        return True


def test_an_answer_outlives_the_process_in_its_store():
    store: ResultStore = Memory()
    AnswerCache(default_embedder(), store).keep("revenue by month", HERE, same, answer())
    found = AnswerCache(default_embedder(), store).find("revenue by month", HERE, same)
    assert isinstance(found, Answer)
    assert found.rows == ((Decimal("12.00"),),)


def test_a_store_that_is_down_or_damaged_is_a_miss():
    store = Memory()
    cache = AnswerCache(default_embedder(), store)
    cache.keep("revenue by month", HERE, same, answer())
    for key in store.held:
        store.held[key] = b'{"$": "os.system", "v": "true"}'
    again = AnswerCache(default_embedder(), store)
    assert again.find("revenue by month", HERE, same) is None
    store.down = True
    again.keep("revenue by week", HERE, same, answer())
    assert again.find("revenue by week", HERE, same) is not None  # the process has it
    assert again.counts.failed == 2


VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(),
    st.floats(allow_nan=False),
    st.decimals(allow_nan=False, allow_infinity=False),
    st.dates(),
    st.datetimes(),
    st.timedeltas(min_value=timedelta(days=-999), max_value=timedelta(days=999)),
)


@given(rows=st.lists(st.tuples(VALUES, VALUES), max_size=4), text=st.text())
def test_nothing_of_an_answer_is_lost_on_the_way(rows: list[tuple[object, object]], text: str):
    whole = answer(text, tuple(rows))
    assert from_json(to_json(whole)) == whole


def test_questions_back_and_refusals_are_kept_too():
    asked = Clarification("q", "which?", (Option("a", "b", "c", "USD 1.00"),), now=date(2017, 1, 1), warnings=("w",))
    refused = Refusal("q", "no", RefusalKind.FORECAST, ("instead",), timings_ms={"total": 1.5})
    assert from_json(to_json(asked)) == asked
    assert from_json(to_json(refused)) == refused


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"$": "Period", "v": {}}', b'{"$": "eval", "v": "1"}', b"\xff"])
def test_bytes_that_are_no_outcome_are_refused(data: bytes):
    with pytest.raises(ValueError, match=r"."):
        from_json(data)


@pytest.fixture(scope="module")
def retail(retail_project: Project) -> Iterator[Assistant]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INSIGHTS_RESULT_CACHE", "off")  # what other runs left on the disk is not looked at
        opened = Assistant.open(retail_project)
    yield opened
    opened.close()


def test_the_assistant_remembers_over_one_release(retail: Assistant):
    first = retail.ask("revenue of the grocery department in May 2017")
    again = retail.ask("Revenue of the grocery department in May 2017?")
    alike = retail.ask("please show me the revenue of the grocery department in May 2017")
    other = retail.ask("revenue of the grocery department in June 2017")
    assert isinstance(first, Answer)
    assert isinstance(again, Answer)
    assert isinstance(alike, Answer)
    assert isinstance(other, Answer)
    assert again.rows == alike.rows == first.rows != other.rows
    assert [outcome.cache.kind if outcome.cache else "" for outcome in (again, alike, other)] == ["exact", "similar", ""]
    assert again.to_dict()["cache"] == {"kind": "exact", "asked": first.question, "release": ""}
