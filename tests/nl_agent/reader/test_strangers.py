"""Words that nothing is made of: those that only tell something are passed over and named, those that narrow stay in the way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import READER, VOCABULARY, metric, query, understood

from nl_agent.reader.read import Reader
from nl_agent.reader.rewriting.framing import unframed
from nl_agent.reader.rewriting.plainer import plainer
from nl_agent.reader.types import NotUnderstood


@pytest.mark.parametrize(
    ("question", "passed"),
    [
        ("I'm planning the rota for Maternity. How many admissions did we have in May 2017?", "rota"),
        ("To size the linen order, what were admissions in May 2017?", "linen"),
    ],
)
def test_what_is_only_told_is_passed_over_and_named(question: str, passed: str) -> None:
    read = understood(question)
    assert read.queries[0].query.metrics == ("admissions",)
    assert passed in read.unused


def test_what_narrows_is_in_the_way() -> None:
    asked = READER.read("Only the refurbished wards matter. How many admissions did we have in May 2017?")
    assert isinstance(asked, NotUnderstood)


def test_a_verb_before_the_most_changes_nothing() -> None:
    assert query("Which ward swallowed the most charges in May 2017?")["order_by"] == ["-billed_amount"]


def test_at_least_is_never_the_end_of_a_name() -> None:
    read = query("Which wards had charges of at least 50,000 in May 2017?")
    assert read["having"] == ["{{ Metric('billed_amount') }} >= 50000"]


@pytest.mark.parametrize(
    ("limit", "kept"), [("at or below", "> 50"), ("below", ">= 50"), ("at or above", "< 50"), ("above", "<= 50")]
)
def test_rows_dropped_at_or_below_a_limit(limit: str, kept: str) -> None:
    assert query(f"admissions by ward in May 2017; suppress anything {limit} 50")["having"] == [
        f"{{{{ Metric('admissions') }}}} {kept}"
    ]


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("Same schedule for June", "same table for June"),
        ("apart from ward 7, which everybody knows is empty, who had most", "other than ward 7, who had most"),
        ("smokers only (not the former ones), 2017", "smokers only, 2017"),
        ("charges per ward, whole file", "charges per ward"),
        ("the best doctor in each of these three: red, green and blue", "the best doctor in each of red, green and blue"),
        ("take maternity off that list", "excluding maternity"),
        ("and if you cross ward 7 off the list?", "and excluding ward 7?"),
        ("I never trust the number with emergencies in it.", "excluding emergencies."),
        ("what did the baby people (maternity ward) bill", "what did the maternity ward bill"),
        ("If you take all our admissions, what percent were red?", "what percent of admissions were red?"),
        ("which slice of charges came from which ward?", "share of charges for each ward?"),
        ("from the HR team", "from the finance team"),
        ("wards above 50, with the stays each of them had", "wards above 50, with their stays"),
    ],
)
def test_said_plainly(said: str, plain: str) -> None:
    assert plainer(said) == plain


@pytest.mark.parametrize("whole", ["the ward", "the maternity total", "the ward's total instead"])
def test_a_share_of_what_the_question_before_was_limited_to(whole: str) -> None:
    read = query(f"charges by specialty in Maternity ==> as a percentage of {whole}")
    assert read["group_by"] == ["doctor__specialty"]


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("Charges in May? Curious if they rose.", "Charges in May?"),
        ("Are weekends such a big deal? Compare them with weekdays.", "Compare them with weekdays."),
        ("I'd like to see whether the move helped. How many admissions?", "How many admissions?"),
        (
            "How many patients came, and how much did each of them pay",
            "How many patients came, and how much did each patient pay",
        ),
        ("I'm only interested in May. What were charges?", "I'm only interested in May. What were charges?"),
    ],
)
def test_what_frames_a_question_is_taken_off(said: str, asked: str) -> None:
    assert unframed(said) == asked


def test_per_one_of_a_kind_is_the_governed_rate_of_that_kind() -> None:
    metrics = [*VOCABULARY.metrics.values(), metric("charges_per_ward", "USD per ward")]
    reach = {one.name: frozenset(VOCABULARY.items) for one in metrics}
    reader = Reader(replace(VOCABULARY, metrics={one.name: one for one in metrics}, reachable=reach))
    (rate,) = understood("charges per red ward in May 2017", reader).queries
    assert (rate.query.metrics, rate.query.group_by, len(rate.query.where)) == (("charges_per_ward",), (), 1)
    (each,) = understood("beds used per red ward in May 2017", reader).queries
    assert (each.query.metrics, each.query.group_by, len(each.query.where)) == (("beds_used",), ("ward",), 1)


def test_one_of_a_kind_of_them_is_ranked() -> None:
    (found,) = understood("Of all our red wards, which one had the most admissions in May 2017?").queries
    assert (found.query.group_by, found.query.limit, len(found.query.where)) == (("ward",), 1, 1)


def test_each_counted_once_is_how_many_different_ones() -> None:
    assert (
        plainer("how many coupons came back in May? Each coupon just once, please.")
        == "how many different coupons came back in May."
    )


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("admissions, red vs green etc", "admissions, red, green etc"),
        ("charges, red vs... no wait just by ward", "charges, just by ward"),
        ("the first three and substitute charges as the measure", "the first three, by charges instead"),
        ("charges by ward, each expressed as a share of that group's total", "charges by ward, as a share of the total"),
        ("charges of the treatments that are missing from our treatment table", "charges of the unknown treatments"),
        ("which ward was worth the most per patient", "which ward spent the most per patient"),
    ],
)
def test_taken_back_listed_and_put_in_its_place(said: str, plain: str) -> None:
    assert plainer(said) == plain
