"""Who did something: people that a number counts for one reason, and who are asked about for another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import ITEMS, METRICS, item, metric, told, widened

from nl_agent.reader.read import Reader
from nl_agent.reader.types import Comparison, NotUnderstood, Understood
from semantic_models.manifest.model import MetricInput

SCANNED = "{{ Dimension('patient__has_scan') }} = TRUE"
SMOKERS = "{{ Dimension('patient__smoking') }} = 'Smoker'"
ITEMS_ = [
    *ITEMS,
    item("patient", "entity", "person"),
    item("patient__has_scan", "categorical", "scanned patient", "had a scan"),
    item("patient__smoking"),
    item("patient__children_count", "categorical", "children", "kids"),
]
METRICS_ = [
    *METRICS,
    metric("visits", "visits", "number of visits"),
    metric("patients", "patients", "number of patients"),
    metric("scanned_patients", "patients", "patients scanned", "patients who had a scan", "patients with scans"),
    metric("scans", "scans", "number of scans"),
]
VALUES_ = {
    "patient__has_scan": ("False", "True"),
    "patient__smoking": ("Smoker", "Nonsmoker"),
    "patient__children_count": ("0", "1", "2", "3+"),
}
READER = Reader(widened(METRICS_, ITEMS_, VALUES_, ["patients", "scanned_patients"]))


def one_query(question: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    metrics, _, where = told(question, READER)
    return metrics, tuple(sorted(where))


@pytest.mark.parametrize(
    ("question", "metrics", "where"),
    [
        ("how many scanned patients came in May", ("patients",), (SCANNED,)),
        ("of the scanned patients, how many came in May?", ("patients",), (SCANNED,)),
        ("how many patients that we scanned visited us in May", ("patients",), (SCANNED,)),
        ("scanned patients: how many visited in May?", ("patients",), (SCANNED,)),
        ("charges of patients who had a scan in May", ("billed_amount",), (SCANNED,)),
        ("charges from patients scanned", ("billed_amount",), (SCANNED,)),
        ("how many scanned patients were there in May", ("scanned_patients",), ()),
        ("scanned patients in May", ("scanned_patients",), ()),
    ],
)
def test_those_who_act_are_chosen_and_not_counted_by_what_was_done_to_them(
    question: str, metrics: tuple[str, ...], where: tuple[str, ...]
) -> None:
    assert one_query(question) == (metrics, where)


def test_what_was_done_at_one_time_and_what_they_did_at_another_is_not_told() -> None:
    assert isinstance(READER.read("how many patients we scanned in May came in June"), NotUnderstood)


def test_two_numbers_of_which_one_is_told_name_the_other() -> None:
    read = READER.read("scanned patients in May and how many of them came")
    assert isinstance(read, NotUnderstood) or read.unused


@pytest.mark.parametrize(
    ("question", "metrics", "where"),
    [
        ("how many smokers had a scan in May", ("scanned_patients",), (SMOKERS,)),
        ("how many patients had a scan in May", ("scanned_patients",), ()),
        ("smokers: how many had a scan in May?", ("scanned_patients",), (SMOKERS,)),
        ("how many smoker scans in May", ("scans",), (SMOKERS,)),
    ],
)
def test_who_did_something_then_is_no_one_who_did_it_ever(
    question: str, metrics: tuple[str, ...], where: tuple[str, ...]
) -> None:
    assert one_query(question) == (metrics, where)


@pytest.mark.parametrize(
    ("question", "plainly"),
    [
        ("smokers with 2 kids: how many came in May?", "how many smokers with 2 kids came in May?"),
        ("smokers - how many are there", "how many smokers are there"),
        ("which smokers are there, how many visited in May", "how many smokers visited in May"),
        ("patients with 2 kids - how many are those that came in May?", "how many patients with 2 kids came in May?"),
    ],
)
def test_who_is_told_of_first_is_counted(question: str, plainly: str) -> None:
    assert one_query(question) == one_query(plainly)
    assert one_query(question)[0] == ("patients",)


def test_which_of_the_people_is_asked_about_is_never_passed_over() -> None:
    assert isinstance(READER.read("how many invited smokers came in May"), NotUnderstood)


def test_things_and_numbers_told_of_first_are_not_people() -> None:
    read = READER.read("Maternity: how many beds in May")
    assert isinstance(read, Understood)
    assert read.queries[0].query.metrics == ("beds_used",)


def test_those_who_never_did_are_all_without_those_who_did() -> None:
    read = READER.read("how many patients have never had a scan in May?")
    assert isinstance(read, Understood), read
    assert read.comparison is Comparison.WITHOUT
    assert read.queries[1].query.metrics == ("scanned_patients",)
    assert {one.query.group_by for one in read.queries} == {("patient",)}
    assert read.queries[1].query.start == "2017-05-01"


def test_a_yes_or_no_against_the_rest_has_two_sides() -> None:
    read = READER.read("charges of scanned patients versus everybody else")
    assert isinstance(read, Understood), read
    assert SCANNED in read.queries[0].query.where
    assert [len(one.query.where) for one in read.queries] == [1, 1]
    assert {one.query.metrics for one in read.queries} == {("billed_amount",)}


@pytest.mark.parametrize("question", ["how many people had a scan in May", "number of people who had a scan in May"])
def test_people_who_did_something_are_those_that_a_number_counts(question: str) -> None:
    assert one_query(question) == (("scanned_patients",), ())


def test_people_who_did_what_no_number_counts_are_not_everybody() -> None:
    assert isinstance(READER.read("how many people had a biopsy in May"), NotUnderstood)


PER_PATIENT = replace(
    metric("scans_per_patient", "scans per patient"),
    numerator=MetricInput("scans"),
    denominator=MetricInput("scanned_patients"),
)
RANKED = Reader(replace(READER.vocabulary, metrics={m.name: m for m in (*METRICS_, PER_PATIENT)}))


@pytest.mark.parametrize(
    "question",
    ["top 3 scanned patients", "the 3 heaviest scanned patients", "biggest scanned patients, top 3", "top 3 patients by scans"],
)
def test_people_who_are_ranked_are_ranked_by_what_they_did(question: str) -> None:
    read = RANKED.read(question)
    assert isinstance(read, Understood), read
    query = read.queries[0].query
    assert (query.metrics, query.group_by, query.limit) == (("scans",), ("patient",), 3)


@pytest.mark.parametrize("question", ["top 3 wards by scanned patients", "top 3 wards by patients scanned"])
def test_what_is_ranked_by_the_number_of_them_is(question: str) -> None:
    read = RANKED.read(question)
    assert isinstance(read, Understood), read
    query = read.queries[0].query
    assert (query.metrics, query.group_by, query.limit) == (("scanned_patients",), ("ward",), 3)


@pytest.mark.parametrize(
    "question",
    [
        "how many scanned patients did not do anything?",  # what they did not do was not said
        "how many smokers did not sneeze anything?",
        "how many smokers never had a scan?",  # no number counts all smokers: of all patients it would be another number
    ],
)
def test_who_did_nothing_of_it_is_not_told_without_it_or_without_whom(question: str) -> None:
    assert isinstance(READER.read(question), NotUnderstood)


@pytest.mark.parametrize(
    ("question", "metric", "kept"),
    [
        ("what did patients with kids spend by ward, top 3, in charges", "billed_amount", 3),
        ("break down what patients with kids bought by ward, top six, in charges", "billed_amount", 6),
    ],
)
def test_of_what_they_bought_by_something_that_is_ranked_and_not_they(question: str, metric: str, kept: int) -> None:
    read = READER.read(question)
    assert isinstance(read, Understood), read
    query = read.queries[0].query
    assert (query.metrics, query.group_by, query.limit) == ((metric,), ("ward",), kept)


_NEW = Reader(
    widened(
        [*METRICS, metric("new_patients", "patients", "first-time patients")],
        [*ITEMS, item("patient", "entity")],
    )
)


@pytest.mark.parametrize("question", ["new wards in May 2017", "how many new wards were there in May 2017"])
def test_a_word_of_a_number_of_persons_is_not_said_of_other_things(question: str) -> None:
    assert isinstance(_NEW.read(question), NotUnderstood)


@pytest.mark.parametrize("question", ["how many new patients in May 2017", "new patients by ward in May 2017"])
def test_said_of_the_persons_it_is_their_number(question: str) -> None:
    assert told(question, _NEW)[0] == ("new_patients",)


NOBODY = metric("scan_rate", "ratio", "scan rate")
OF_INVITED = replace(NOBODY, numerator=MetricInput("scanned_patients"), denominator=MetricInput("invited_patients"))


@pytest.mark.parametrize(
    "question",
    [
        "what share of patients had a scan",
        "what share of our patients were scanned",
        "what percentage of the patients are scanned patients",
    ],
)
def test_the_part_of_all_people_is_no_ratio_of_some_of_them(question: str) -> None:
    invited = metric("invited_patients", "patients", "patients invited")
    reader = Reader(
        widened([*METRICS_, invited, OF_INVITED], ITEMS_, VALUES_, ["patients", "scanned_patients", "invited_patients"])
    )
    read = reader.read(question)
    assert isinstance(read, Understood), read
    assert read.comparison is Comparison.SHARE
    assert [one.query.metrics for one in read.queries] == [("patients",), ("patients",)]
    assert [one.query.where for one in read.queries] == [(SCANNED,), ()]
    assert isinstance(reader.read(f"{question} in May 2017"), NotUnderstood)  # whether it was then is not known


@pytest.mark.parametrize(
    "question",
    [
        "how many patients in the 3+ kids group had a scan",
        "how many patients with 3+ kids had a scan",
        "did any patients with 3+ kids have a scan? how many",
        "did patients with 3+ kids have a scan, and how many of them?",
        "did any patients in the 3+ kids group have a scan? If so how many patients",
    ],
)
def test_what_people_are_stands_between_them_and_what_they_did(question: str) -> None:
    assert one_query(question) == (("scanned_patients",), ("{{ Dimension('patient__children_count') }} = '3+'",))


def test_a_time_between_people_and_what_they_did_is_its_time() -> None:
    assert one_query("how many patients in May had a scan") == one_query("how many patients had a scan in May")


@pytest.mark.parametrize(
    ("question", "metrics"),
    [
        ("did any smokers have a scan? how many scans", ("scans",)),
        ("did any smokers have a scan? how many smokers", ("scanned_patients",)),
        ("did anybody have a scan in May? how many patients were there", ("scanned_patients",)),
    ],
)
def test_how_many_behind_a_yes_or_no_is_of_those_it_names(question: str, metrics: tuple[str, ...]) -> None:
    assert one_query(question)[0] == metrics
