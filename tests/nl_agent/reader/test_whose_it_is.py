"""Of whom something is told: what they are, what was done to them, what they did; and what is never told of somebody else instead."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import ITEMS, METRICS, item, metric, query, told, widened

from nl_agent.reader.read import Reader
from nl_agent.reader.types import NotUnderstood, Understood

SCANNED = "{{ Dimension('patient__has_scan') }} = TRUE"
NOT_SCANNED = "{{ Dimension('patient__has_scan') }} = FALSE"
SMOKERS = "{{ Dimension('patient__smoking') }} = 'Smoker'"
HAS_SCAN = replace(item("patient__has_scan", "categorical", "scanned patient", "scan user"), label="Scanned by a doctor")
ITEMS_ = [
    *ITEMS,
    item("patient", "entity", "person", "client"),
    HAS_SCAN,
    item("patient__smoking"),
    item("ward__size"),
]
METRICS_ = [
    *METRICS,
    metric("sales", "USD"),
    metric("visits", "visits", "number of visits"),
    metric("patients", "patients", "number of patients"),
    metric("scanned_patients", "patients", "patients scanned", "scan users", "patients treated", "scan reach"),
    metric("stay_lines", "lines", "lines"),
    metric("zero_lines", "lines", "lines without value", "zero value lines"),
]
VALUES_ = {
    "patient__has_scan": ("False", "True"),
    "patient__smoking": ("Smoker", "Nonsmoker"),
    "ward__size": ("Large", "Small"),
}
READER = Reader(widened(METRICS_, ITEMS_, VALUES_, ["patients", "scanned_patients"]))


@pytest.mark.parametrize(
    ("question", "metric_", "where"),
    [
        ("spend of scan users", "sales", (SCANNED,)),
        ("spending by scan users in May", "sales", (SCANNED,)),
        ("beds used by scanned patients", "beds_used", (SCANNED,)),
        ("how many treated patients came in May", "patients", (SCANNED,)),
        ("patients treated that came in May", "patients", (SCANNED,)),
        ("patients who smoke that came in May", "patients", (SMOKERS,)),
        ("patients that were never scanned and came in May", "patients", (NOT_SCANNED,)),
    ],
)
def test_what_they_are_chooses_and_what_they_did_is_told(question: str, metric_: str, where: tuple[str, ...]) -> None:
    assert told(question, READER)[0] == (metric_,)
    assert told(question, READER)[1:] == ((), where)


@pytest.mark.parametrize(
    "question",
    [
        "charges of smokers and of scan users",  # two sets that overlap
        "spend of scan users and of smokers",
        "charges of large patients",  # wards are large
        "how many large patients came in May",
        "which blood group was never scanned",  # some of each were not
        "charges of zero value lines",  # a count of some rows, which no filter chooses
        "beds used of lines without value",
        "patients net of red",  # who is counted has nothing taken off
        "charges on days without scans",
        "charges in weeks with no admissions",
    ],
)
def test_what_no_filter_tells_is_not_told_of_all(question: str) -> None:
    assert not isinstance(READER.read(question), Understood)


def test_a_noun_says_what_they_have_to_do_with() -> None:
    assert told("how many maternity patients came", READER)[2] == ("{{ Dimension('ward__ward_name') }} = 'Maternity'",)


@pytest.mark.parametrize(
    "question", ["how many of the west patients came", "charges of the west patients", "charges: the west patients"]
)
def test_where_they_are_is_no_more_than_a_noun(question: str) -> None:
    reader = Reader(widened([*METRICS_], [*ITEMS_, item("ward__region")], {"ward__region": ("West", "East")}, ["patients"]))
    assert told(question, reader)[2] == ("{{ Dimension('ward__region') }} = 'West'",)


def test_their_number_is_told_where_nothing_else_is_asked() -> None:
    assert told("how many treated patients were there in May", READER) == (("scanned_patients",), (), ())
    assert isinstance(READER.read("how many patients we scanned in May came in June"), NotUnderstood)


def test_peoples_number_is_that_of_those_who_are_said_to_be_so() -> None:
    assert query("emergency people's charges by ward")["where"] == query("charges of emergency people by ward")["where"]


REFERRED = Reader(widened(METRICS_, [*ITEMS_, item("patient__referrer")], {**VALUES_, "patient__referrer": ("103", "207")}))


@pytest.mark.parametrize(
    "question",
    [
        "What did referrer 103 bring in during May 2017?",
        "How much did referrer 103 sell in May 2017?",
        "What did referrer number 103 make in May 2017?",
        "How much money did referrer 103 bring in during May 2017?",
    ],
)
def test_whose_takings_are_asked_for_is_a_filter_by_its_number(question: str) -> None:
    assert told(question, REFERRED) == (("sales",), (), ("{{ Dimension('patient__referrer') }} = '103'",))


@pytest.mark.parametrize(
    "question", ["What did our astrology wards sell in May?", "How much did the downtown wards take in May?"]
)
def test_whose_takings_are_not_known_is_no_total(question: str) -> None:
    assert isinstance(READER.read(question), NotUnderstood)
