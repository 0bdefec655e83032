"""Everyday ways to ask for a number are put in the project's own words, where it has such a number."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import ITEMS, METRICS, READER, VOCABULARY, item, metric, understood, widened

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.read import Reader
from nl_agent.reader.rewriting.everyday import everyday
from nl_agent.reader.rewriting.existence import part_that_had
from nl_agent.reader.rewriting.framing import unframed
from nl_agent.reader.rewriting.never_done import never_done
from nl_agent.reader.rewriting.per_visit import per_visit
from nl_agent.reader.rewriting.rates import as_a_rate, beside_its_amount, beside_its_rate
from nl_agent.reader.rewriting.shorthand import written_out
from nl_agent.reader.rewriting.without_it import with_and_without
from nl_agent.reader.types import NotUnderstood, Understood
from semantic_models import MetricType
from semantic_models.manifest.model import MetricInput

MORE = [
    *METRICS,
    metric("patients", "patients"),
    metric("returning_patients", "patients"),
    metric("visits_per_patient", "visits per patient"),
    metric("total_discount", "USD"),
    metric("revenue", "USD"),
    metric("visits", "visits"),
    metric("average_price", "USD per treatment"),
]
NAMES = frozenset(item.name for item in ITEMS)
WIDER = replace(VOCABULARY, metrics={one.name: one for one in MORE}, reachable={one.name: NAMES for one in MORE})
PHRASES = Phrases(WIDER)
SMOKING = Phrases(
    replace(
        WIDER,
        metrics={**WIDER.metrics, "scans": metric("scans", "scans", "scans per smoking patient")},
        reachable={**WIDER.reachable, "scans": NAMES},
    )
)
REACHED = Phrases(
    replace(
        WIDER,
        metrics={**WIDER.metrics, "reach": metric("reach", "patients", "patients reached")},
        reachable={**WIDER.reachable, "reach": NAMES},
    )
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("How many visits were there to a patient in May?", "visits per patient in May?"),
        ("how many times a patient came in on average", "what was the visits per patient"),
        ("how much an average patient spent", "how much an average patient spent"),
        ("patients that returned, by ward", "returning patients, by ward"),
        ("patients that returned a form", "patients that returned a form"),
        ("how often do smokers come in?", "what was the visits per patient of smokers?"),
        (
            "how often do smokers come in compared with the rest?",
            "what was the visits per patient of smokers compared with the rest?",
        ),
        ("visits at the lowest discounts percentage wise", "visits at the lowest discounts percentage wise"),
        ("which age group buys most often", "which age group has most visits per patient"),
        ("how many patients handed in a scan in May", "how many patients handed in a scan in May"),
        ("how many scans does a patient who smokes use", "how many scans does a patient who smokes use"),
        ("is red dearer than green?", "is the average price of red higher than green?"),
        ("Was a unit of red pricier in May than in June?", "is the average price of red higher in May than in June?"),
        ("were reds cheaper on Mondays than on Fridays", "is the average price of reds lower on Mondays than on Fridays"),
        ("what does the typical discount look like", "what does the typical discount look like"),
        ("how many times did people drop in", "how many visits did people make"),
        ("How many people walked through the door and bought something in July?", "how many patients bought in July?"),
        ("how much came through the tills in May", "how much money did we make in May"),
        ("what we earned and how many visits there were", "how much money did we make and how many visits there were"),
        ("what came in last week", "how much money did we make last week"),
        ("how much business did we do before noon", "how much money did we make before noon"),
        ("what did we knock off prices in May", "how much was the total discount in May"),
        ("how much was marked down in May", "how much was the total discount in May"),
        ("how much did the discounts cost us in May", "how much was the total discounts in May"),
        ("what did the visits cost us in May", "what did the visits cost us in May"),
        ("how much did they pay out of their own pocket", "how much did they pay out of their own pocket"),
        ("how many patients came back after their first visit", "how many returning patients"),
        ("how many coupons came back", "how many coupons came back"),
        (
            "how many patients came in May, and how many were coming back?",
            "how many patients came in May, and how many returning patients?",
        ),
        (
            "how many letters came in May, and how many were coming back?",
            "how many letters came in May, and how many were coming back?",
        ),
        ("how often does a patient come in on average?", "how many visits per patient on average?"),
        ("what did a unit of X cost on average", "what was the average price of X"),
        ("what does the average city item sell for", "what was the average price of city"),
        ("average visits of a patient by ward", "average visits per patient by ward"),
        ("average visits of a smoker", "average visits of a smoker"),
    ],
)
def test_turns_of_phrase(text: str, plain: str) -> None:
    assert everyday(text, PHRASES).lower() == plain.lower()


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("the amounts patients have actually paid in May", "how much did patients pay in May"),
        ("Please quantify what customers paid", "Please quantify how much did customers pay"),
        ("the sum customers saved, by ward", "how much did customers save, by ward"),
        ("what customers spent the most", "what customers spent the most"),
        ("what customers paid by card", "what customers paid by card"),
    ],
)
def test_what_somebody_paid_is_asked_for_like_any_number(text: str, plain: str) -> None:
    assert unframed(text) == plain


LESS = replace(
    WIDER,
    metrics=WIDER.metrics | {"planned_visits": metric("planned_visits", "visits", "visits without emergency")},
    reachable=WIDER.reachable | {"planned_visits": NAMES},
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Visits in May, and what that is without the emergency", "Visits in May and planned visits"),
        ("visits and the same excluding emergency please", "visits and planned visits please"),
        ("visits including emergency and excluding emergency", "visits and planned visits"),
        ("visits incl. and excl. emergency by ward", "visits and planned visits by ward"),
        ("visits with emergency, visits without emergency, June", "visits with and without emergency, June"),
        ("visits without emergency and with emergency", "visits with and without emergency"),
        ("charges, and the same without emergency", "charges, and the same without emergency"),
        ("visits with a scan and without emergency", "visits with a scan and without emergency"),
    ],
)
def test_a_number_and_the_same_without_something(text: str, plain: str) -> None:
    assert with_and_without(text, Phrases(LESS)) == plain


def test_a_number_is_not_lost_beside_what_it_is_without_something() -> None:
    assert isinstance(Reader(LESS).read("charges in May 2017, and the same without emergency"), NotUnderstood)
    (only,) = understood("visits in May 2017, and the same without emergency", Reader(LESS)).queries
    assert only.query.metrics == ("visits", "planned_visits")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("How big is the average visit, in beds", "what is the beds per visit"),
        ("how large were our visits in May, in beds", "what is the beds per visit in May"),
        ("how large is the average visit in scans", "how large is the average visit in scans"),
    ],
)
def test_the_size_of_a_thing_is_what_it_holds(text: str, plain: str) -> None:
    holds = replace(WIDER, metrics=WIDER.metrics | {"beds_per_visit": metric("beds_per_visit", "beds per visit")})
    assert per_visit(text, Phrases(holds)) == plain


def test_how_large_something_is_chooses_nothing() -> None:
    sized = replace(
        VOCABULARY,
        items=VOCABULARY.items | {"ward__size": item("ward__size", "categorical")},
        values=VOCABULARY.values | {"ward__size": ("Large", "Small")},
        reachable={name: items | {"ward__size"} for name, items in VOCABULARY.reachable.items()},
    )
    (only,) = understood("How large was the average stay in May 2017?", Reader(sized)).queries
    assert (only.query.metrics, only.query.where) == (("average_stay",), ())
    (large,) = understood("average stay of large wards in May 2017", Reader(sized)).queries
    assert large.query.where == ("{{ Dimension('ward__size') }} = 'Large'",)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("patients that came more than twice", "patients that came more than 2 times"),
        ("patients that came more than once", "patients that came at least 2 times"),
        ("patients that came more than once a week", "patients that came more than once a week"),
        ("more than twice as much", "more than twice as much"),
    ],
)
def test_so_often_is_so_many_times(text: str, plain: str) -> None:
    assert written_out(text) == plain


@pytest.mark.parametrize(
    ("question", "name"),
    [("what came in through our doors in 2017", "revenue"), ("what did we knock off in 2017", "total_discount")],
)
def test_the_project_has_the_number(question: str, name: str) -> None:
    reading = Reader(WIDER).read(question)
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.metrics == (name,)


def test_a_number_that_the_project_has_not_is_not_made_up() -> None:
    assert isinstance(READER.read("what did we knock off prices in 2017"), NotUnderstood)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("How hard did we discount in May 2017?", ("discount_rate",)),
        ("How heavily were we discounting in May 2017?", ("discount_rate",)),
        ("How hard was it in May 2017?", ()),
    ],
)
def test_how_hard_something_is_done_is_its_rate(question: str, named: tuple[str, ...]) -> None:
    rate = metric("discount_rate", "ratio")
    rated = replace(
        VOCABULARY,
        metrics={**VOCABULARY.metrics, rate.name: rate},
        reachable={**VOCABULARY.reachable, rate.name: NAMES},
    )
    reading = Reader(rated).read(question)
    assert (reading.queries[0].query.metrics if isinstance(reading, Understood) else ()) == named


@pytest.mark.parametrize(
    "question",
    [
        "in which wards do patients with blood group A spend the most",
        "For patients with blood group A: which wards do they spend the most in?",
    ],
)
def test_who_spends_the_most_is_not_what_is_counted(question: str) -> None:
    metrics = {**WIDER.metrics, "revenue": metric("revenue", "USD", "sales")}
    reading = Reader(replace(WIDER, metrics=metrics)).read(question)
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.metrics == ("revenue",)


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("what did each patient spend in June?", "what was the spend per patient in June?"),
        ("how much does every single patient pay on average", "what was the spend per patient"),
    ],
)
def test_what_each_of_them_spends_is_told_per_one(said: str, plain: str) -> None:
    spend = metric("spend_per_patient", "USD per patient")
    assert everyday(said, Phrases(replace(WIDER, metrics={**WIDER.metrics, spend.name: spend}))) == plain


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("how much does a patient spend in May", "what was the spend per patient in May"),
        ("how many dollars did one patient spend by ward", "what was the spend per patient by ward"),
        ("how much did patients spend in May", "how much did patients spend in May"),
        ("what does a ward take in by month", "what was the revenue per ward by month"),
        ("how much did a large ward bring in", "what was the revenue per ward of large wards"),
        ("how much does each ward take in", "how much does each ward take in"),
        ("what does a building take in", "what does a building take in"),
        ("what does a ward take on a Saturday", "what does a ward take on a Saturday"),
    ],
)
def test_what_one_of_them_spends_or_takes_is_not_what_all_do(said: str, plain: str) -> None:
    each = [metric("spend_per_patient", "USD per patient"), metric("revenue_per_ward", "USD per ward")]
    assert everyday(said, Phrases(replace(WIDER, metrics={one.name: one for one in (*MORE, *each)}))) == plain


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("what percent of our patients in May had visited us before", "what was the repeat rate in May"),
        ("percent of June's patients who had been here before", "what was the repeat rate in June"),
        ("what share of patients came back in May", "what was the repeat rate in May"),
        ("what share of patients in May came before noon", "what share of patients in May came before noon"),
        ("charges per buyer by ward", "charges per patient by ward"),
        ("scans that came back in May", "scans came back in May"),
        ("letters that came back in May", "letters that came back in May"),
        ("people mailed, by ward", "patients mailed, by ward"),
        ("patients to whom letter 18 was mailed, by ward", "patients mailed letter 18, by ward"),
        ("letters to which a stamp was glued", "letters to which a stamp was glued"),
        ("which letter was mailed to the most patients", "which letter with the most mailed patients"),
        ("which letter was read to the most patients", "which letter was read to the most patients"),
    ],
)
def test_a_relative_clause_or_another_word_for_them_names_a_number(said: str, plain: str) -> None:
    more = [
        metric("repeat_rate", "ratio"),
        metric("charges_per_patient", "USD per patient"),
        metric("scans_returned", "scans", "scans came back"),
        metric("mailed", "patients", "patients mailed", "mailed patients"),
    ]
    assert everyday(said, Phrases(replace(WIDER, metrics={one.name: one for one in (*MORE, *more)}))) == plain


RATES = Reader(
    replace(
        WIDER,
        metrics=WIDER.metrics
        | {
            "gross_charges": metric("gross_charges", "USD"),
            "discount_rate": replace(
                metric("discount_rate", "ratio"),
                type=MetricType.RATIO,
                numerator=MetricInput("total_discount"),
                denominator=MetricInput("gross_charges"),
            ),
        },
        reachable=WIDER.reachable | {"gross_charges": NAMES, "discount_rate": NAMES},
    )
)


@pytest.mark.parametrize(
    "question",
    [
        "Which ward gives the most discount relative to its gross charges?",
        "Which ward discounts the most as a percentage of its gross charges?",
        "Highest discount in relation to gross charges, by ward",
    ],
)
def test_what_is_told_relative_to_a_base_is_never_the_base(question: str) -> None:
    reading = RATES.read(question)
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.metrics == ("discount_rate",)
    assert reading.queries[0].query.order_by == ("-discount_rate",)


def test_a_ratio_to_another_base_is_not_told() -> None:
    assert isinstance(RATES.read("Which ward gives the most discount relative to its revenue?"), NotUnderstood)


REFERRED = replace(
    VOCABULARY,
    items=VOCABULARY.items | {"patient__has_referral": replace(item("patient__has_referral"), label="Referred by a doctor")},
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("charges of patients we never referred", "charges of patients that were never referred"),
        ("charges of patients that we never sent a doctor to", "charges of patients that were never referred"),
        ("charges of patients to whom no doctor was ever sent", "charges of patients that were never referred"),
        ("How many patients were not referred by any doctor?", "How many patients were never referred?"),
        ("Patients without any doctor: charges by ward", "charges by ward of Patients that were never referred"),
        ("How many patients never got a doctor?", "How many patients were never referred?"),
        ("How many patients never got a doctor in May?", "How many patients never got a doctor in May?"),
        ("How many patients never got a doctor, and came in May?", "How many patients never got a doctor, and came in May?"),
        ("charges of patients we never treated", "charges of patients we never treated"),
    ],
)
def test_what_was_never_done_is_said_by_the_yes_or_no(text: str, plain: str) -> None:
    assert never_done(text, REFERRED) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (
            "total discount in May, in dollars and in percent of gross charges",
            "total discount in May and its share of gross charges",
        ),
        ("total discount by ward, in dollars and as a rate", "total discount by ward and discount rate"),
        ("total discount in dollars and percent", "total discount and discount rate"),
        ("growth of total discount in dollars and percent", "growth of total discount in dollars and percent"),
        ("charges in dollars and as a rate", "charges in dollars and as a rate"),
    ],
)
def test_an_amount_and_its_rate(text: str, plain: str) -> None:
    assert beside_its_rate(text, Phrases(RATES.vocabulary), RATES.vocabulary) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("discount rate by ward, and the amount", "discount rate and total discount by ward"),
        ("discount rate plus the amount in dollars, by ward", "discount rate and total discount, by ward"),
        ("discount rate and its growth, and the amount", "discount rate and its growth, and the amount"),
        ("discount rate, and the number", "discount rate, and the number"),  # dollars are no number of things
        ("charges by ward, and the amount", "charges by ward, and the amount"),
    ],
)
def test_a_rate_and_its_amount(text: str, plain: str) -> None:
    assert beside_its_amount(text, Phrases(RATES.vocabulary), RATES.vocabulary) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Number of patients in May and what each one spent", "Number of patients in May and how much did each patient spend"),
        ("how many patients came, and how much each paid", "how many patients came, and how much did each patient spend"),
        ("number of beds and what each was worth", "number of beds and what each was worth"),
        ("Red stays: how many, and what's the average charge", "how many Red stays, and what is the average charge"),
    ],
)
def test_how_many_and_what_each_of_them(text: str, plain: str) -> None:
    assert unframed(text) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("what percent of wards used scans in May", "what share of the number of wards used scans in May"),
        ("how many percent of our wards had emergencies", "what share of the number of wards had emergencies"),
        ("what share of wards had more than 9 scans", "what share of wards had more than 9 scans"),
        ("what percent of patients had a scan", "what percent of patients had a scan"),
        ("what percent of wards are large", "what percent of wards are large"),
    ],
)
def test_a_part_of_the_things_is_told_of_how_many_they_are(text: str, plain: str) -> None:
    counted = [*MORE, metric("wards_open", "wards", "number of wards")]
    known = replace(VOCABULARY, metrics={one.name: one for one in counted}, reachable={one.name: NAMES for one in counted})
    assert part_that_had(text, Phrases(known)) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("do large wards give more discount than small ones, percentage-wise?", "do large wards give a higher discount rate than small ones?"),
        ("do small wards discount less than large ones, in percent?", "do small wards have a lower discount rate than large ones?"),
        ("discounts in percent by ward", "discount rate by ward"),
        ("share of discount by ward, in percent", "share of discount by ward, in percent"),
        ("total discount in percent by ward", "total discount in percent by ward"),
        ("discounts in percent of charges", "discounts in percent of charges"),
        ("admissions by ward, in percent", "admissions by ward, in percent"),
    ],
)  # fmt: skip
def test_what_is_asked_for_in_percent_is_its_rate(text: str, plain: str) -> None:
    assert as_a_rate(text, Phrases(RATES.vocabulary)) == plain


def test_people_who_did_so_much_are_counted() -> None:
    known = Phrases(widened([*METRICS, metric("patients", "patients")]))
    assert everyday("how many people had more than 3 scans", known) == "how many people had more than 3 scans"
    assert everyday("how many people used more than 3 scans in May", known) == "how many patients used more than 3 scans in May"


WHOLE = Phrases(
    replace(
        WIDER,
        metrics={**WIDER.metrics, "largest_visit": metric("largest_visit", "USD", "largest visit", "most expensive visit")},
        items={one.name: one for one in [*ITEMS, item("visit", "entity")]},
    )
)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("what's the most expensive single visit anyone had on a Sunday", "what's the largest visit anyone had on a Sunday"),
        ("priciest visit in May", "largest visit in May"),
        ("cheapest visit in May", "smallest visit in May"),  # no price, and no governed number
        ("cheapest ward in May", "ward with the lowest average price in May"),
    ],
)
def test_what_is_paid_as_a_whole_has_no_price_per_unit(text: str, plain: str) -> None:
    assert everyday(text, WHOLE) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("how many patients did each ward reach in May", "how many patients reached by each ward in May"),
        ("how many patients did the flu letter go out to", "how many patients reached by the flu letter"),
        ("wards and how many people each of them reached", "wards and the number of patients reached"),
        ("how many patients did ward 7 reach 50 times", "how many patients did ward 7 reach 50 times"),
    ],
)
def test_whom_something_went_to_it_reached(text: str, plain: str) -> None:
    assert everyday(text, REACHED) == plain


def test_what_one_of_them_has_who_does_something_is_governed() -> None:
    assert (
        everyday("how many scans does a patient who smoks use on average?", SMOKING) == "what are the scans per smoking patient?"
    )
