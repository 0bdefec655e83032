"""A word, and what is meant by it told behind it; other words for what a project has; and what is named already."""

from __future__ import annotations

from datetime import date

import pytest
from clinic import METRICS, VOCABULARY, metric, widened

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.rewriting.dated_feasts import by_its_dates
from nl_agent.reader.rewriting.named_wholes import of_the_one_named
from nl_agent.reader.rewriting.other_words import in_its_words
from nl_agent.reader.rewriting.said_again import as_meant

CLINIC = Phrases(VOCABULARY)
MORE = widened([*METRICS, metric("patients_seen", "patients", "patients"), metric("average_admission_value", "USD")])
OF_MORE = Phrases(MORE)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("charges for heart trouble by month? By heart trouble I mean cardiology", "charges for cardiology by month?"),
        ("what were the charges in May? By charges I mean admissions", "what were the admissions in May?"),
        ("was nuclear busier in May? I mean the specialty nuclear medicine", "was nuclear medicine busier in May?"),
        ("charges for sore bones (ORTHOPEDICS) in May", "charges for ORTHOPEDICS in May"),
        ("charges for sore bones, i.e. orthopedics, in May", "charges for orthopedics, in May"),
        ("charges for sore bones (specialty orthopedics)", "charges for orthopedics"),
        # what has a meaning of its own, or is a time
        ("charges of patients (orthopedics) by ward", "charges of patients (orthopedics) by ward"),
        ("charges for cardiology (red) by month", "charges for cardiology (red) by month"),
        ("charges in June, meaning orthopedics", "charges in June, meaning orthopedics"),
        ("charges in total (orthopedics)", "charges in total (orthopedics)"),
        # what it is explained by is not known either
        ("charges for sore bones (the usual ones)", "charges for sore bones (the usual ones)"),
        ("charges for bones? By bones I mean limbs", "charges for bones? By bones I mean limbs"),
    ],
)
def test_what_explains_a_word_takes_its_place(said: str, meant: str) -> None:
    words, known = (OF_MORE, MORE) if "patients" in said else (CLINIC, VOCABULARY)
    assert as_meant(said, words, known) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (
            "how did our Christmas week do, Dec 18 to 24, versus the week before",
            "how did we do Dec 18 to 24, versus the week before",
        ),
        ("admissions in the Christmas week (Dec 18 - 24) vs the week before", "admissions in Dec 18 - 24 vs the week before"),
        ("Easter week, so April 10 to 16: admissions", "April 10 to 16: admissions"),
        ("Christmas week, July 1 to 4: admissions", "Christmas week, July 1 to 4: admissions"),
        ("Christmas week by ward, Dec 18 to 24", "Christmas week by ward, Dec 18 to 24"),
    ],
)
def test_the_week_of_a_feast_is_the_dates_that_are_told_of_it(said: str, meant: str) -> None:
    assert by_its_dates(said, date(2018, 3, 14)) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("top 3 doctors in Cardiology: their share of the ward", "top 3 doctors in Cardiology: their share of Cardiology"),
        (
            "charges of the best three doctors in Ward 7 as a percentage of the ward's charges",
            "charges of the best three doctors in Ward 7 as a percentage of Ward 7 charges",
        ),
        (
            "top 3 doctors in Ward 7 and Ward 9: their share of the ward",
            "top 3 doctors in Ward 7 and Ward 9: their share of the ward",
        ),
        ("top 3 doctors by ward in Ward 7: their share of the ward", "top 3 doctors by ward in Ward 7: their share of the ward"),
        ("charges of Ward 7 as a share of the ward", "charges of Ward 7 as a share of the ward"),
    ],
)
def test_a_share_of_what_is_named_already_is_of_that_one(said: str, meant: str) -> None:
    assert of_the_one_named(said, CLINIC) == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("charges and buyers by month", "charges and patients by month"),
        ("new buyers by month", "new buyers by month"),
        ("i see the red buyers on Tuesday", "i see the red buyers on Tuesday"),
        ("hardship discount expense by ward", "hardship discount by ward"),
        ("the cost of hardship discounts in May", "hardship discounts in May"),
        ("how much did the hardship discount cost us in May", "what was the hardship discount in May"),
        ("the cost of the bed discount in May", "the cost of the bed discount in May"),
        ("are admissions with a scan worth more than those without one?", "is the average admission value higher with a scan than without one?"),
        ("were admissions with red worth less on average than ones with green in May", "was the average admission value lower with red than with green in May"),
        ("change of charges in per cent", "change of charges in percent"),
        ("days on which charges fell short of 500", "days on which charges was below 500"),
        ("wards falling short of 500", "wards below 500"),
        ("charges fell short of what we hoped", "charges fell short of what we hoped"),
        ("did we admit more than 500 patients in any month? which ones", "did we admit more than 500 patients in any month"),
        ("how many trading days in May", "how many days in May"),
        ("remind me, when did course 7 start and finish?", "when did course 7 start and end?"),
    ],
)  # fmt: skip
def test_other_words_for_what_there_is(said: str, meant: str) -> None:
    assert in_its_words(said, OF_MORE) == meant
