"""A yes or no within a phrase: denied by "un-", said with "at a", one more in a list, and not taken for a number's turned-round name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import ITEMS, METRICS, VALUES, VOCABULARY, item, metric

from nl_agent.reader.read import Reader
from nl_agent.reader.types import Ambiguous, Comparison, NotUnderstood, Understood

_ITEMS = [
    *ITEMS,
    item("charge_line", "entity", "line", hops=0),
    item("stay", "entity", "visit", "hospital visit"),
    item("stay__has_scan", "categorical", "with scan", "with a scan"),
    item("stay__has_biopsy", "categorical", "with biopsy", "with a biopsy", "lab biopsy"),
    item("charge_line__is_waived", "categorical", "waived", "with waiver", "on waiver"),
    item("charge_line__has_pharmacy", "categorical"),
]
_METRICS = [
    *METRICS,
    metric("stays", "stays", "visits"),
    metric("scan_stays", "stays", "stays with scan", "visits with scan", "stays with a scan"),
    metric("gross_charges", "USD", "unwaived charges", "half price charges", "full charges"),
    metric("stay_lines", "lines", "charges lines", "number of lines"),
    metric("waiver_amount", "USD", "waiver total"),
    metric("biopsy_cost", "USD", "lab biopsies", "lab biopsy"),
]
READER = Reader(
    replace(
        VOCABULARY,
        metrics={one.name: one for one in _METRICS},
        items={one.name: one for one in _ITEMS},
        values={**VALUES, "ward__ward_name": (*VALUES["ward__ward_name"], "Biopsy", "Pharmacy")},
        reachable={one.name: frozenset(i.name for i in _ITEMS) for one in _METRICS},
    )
)
WAIVED, SCAN, BIOPSY = (
    f"{{{{ Dimension('{name}') }}}}" for name in ("charge_line__is_waived", "stay__has_scan", "stay__has_biopsy")
)


@pytest.mark.parametrize(
    ("question", "metrics", "where"),
    [
        ("charges of unwaived lines in May", ["billed_amount"], [f"{WAIVED} = FALSE"]),
        ("unwaived beds used in May", ["beds_used"], [f"{WAIVED} = FALSE"]),
        ("unwaived charges in May", ["gross_charges"], []),  # a number is called so
        ("charges at a waiver in May", ["billed_amount"], [f"{WAIVED} = TRUE"]),
        ("charges of lines without any waiver in May", ["billed_amount"], [f"{WAIVED} = FALSE"]),
        ("charges recorded on lines with a waiver in May", ["billed_amount"], [f"{WAIVED} = TRUE"]),
        ("charges of lines in May", ["billed_amount"], []),  # and not the number of charges lines
        ("stays with scan and a biopsy in May", ["scan_stays"], [f"{BIOPSY} = TRUE"]),
        ("visits with both a scan and a biopsy", ["stays"], [f"{SCAN} = TRUE", f"{BIOPSY} = TRUE"]),
        ("charges of stays with a scan or a biopsy", ["billed_amount"], [f"({SCAN} = TRUE OR {BIOPSY} = TRUE)"]),
        ("how many stays had both a scan and a lab biopsy in May?", ["stays"], [f"{SCAN} = TRUE", f"{BIOPSY} = TRUE"]),
        ("how many stays had a scan but no biopsy", ["stays"], [f"{SCAN} = TRUE", f"{BIOPSY} = FALSE"]),
        ("how many stays had a scan but not a biopsy in May", ["stays"], [f"{SCAN} = TRUE", f"{BIOPSY} = FALSE"]),
        ("charges of stays with a scan and without a biopsy", ["billed_amount"], [f"{SCAN} = TRUE", f"{BIOPSY} = FALSE"]),
        ("stays in May with a scan but no biopsy", ["stays"], [f"{SCAN} = TRUE", f"{BIOPSY} = FALSE"]),
    ],
)
def test_it_chooses_rows(question: str, metrics: list[str], where: list[str]) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    (labelled,) = reading.queries
    assert (list(labelled.query.metrics), list(labelled.query.where)) == (metrics, where)


@pytest.mark.parametrize(
    "question",
    [
        "charges of half price lines in May",  # no "half price charges": of lines
        "stays with scan or a biopsy in May",  # the number has the one, and not the other
        "charges by ward, vaccinated only",
    ],
)
def test_what_would_be_lost_is_refused(question: str) -> None:
    assert isinstance(READER.read(question), NotUnderstood)


def test_what_is_paid_in_something_is_no_number_of_those() -> None:
    reading = READER.read("how much did people pay in stays with a scan")
    assert isinstance(reading, Ambiguous)  # which money is not said; how many stays there were is not asked
    widened = replace(VOCABULARY.metrics["billed_amount"], meta={"unit": "USD", "synonyms": ["spend"]})
    vocabulary = replace(READER.vocabulary, metrics={**READER.vocabulary.metrics, "billed_amount": widened})
    named = Reader(vocabulary).read("how much did people spend in stays with a scan in May")
    assert isinstance(named, Understood), named
    assert named.queries[0].query.metrics == ("billed_amount",)
    assert named.queries[0].query.where == (f"{SCAN} = TRUE",)


@pytest.mark.parametrize(
    ("question", "flags"),
    [
        ("stays with scan, % of all", [f"{SCAN} = TRUE"]),
        ("stays with scan and biopsy, share of all stays", [f"{SCAN} = TRUE", f"{BIOPSY} = TRUE"]),
        ("stays with scan and no biopsy, % of all", [f"{SCAN} = TRUE", f"{BIOPSY} = FALSE"]),
        ("biopsies in May as a share of stays", [f"{BIOPSY} = TRUE"]),  # and not the ward Biopsy
    ],
)
def test_the_whole_of_a_part_is_all_of_them(question: str, flags: list[str]) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    part, whole = (one.query for one in reading.queries)
    assert part.metrics == whole.metrics == ("stays",)
    assert (set(part.where), whole.where) == (set(flags), ())


_RANKED = {
    **{one.name: one for one in _METRICS},
    "billed_amount": replace(VOCABULARY.metrics["billed_amount"], meta={"unit": "USD", "headline": True}),
}
_PERSONS = [*_ITEMS, item("patient", "entity"), item("patient__is_insured", "categorical", "insured")]
BY_HEADLINE = Reader(
    replace(
        VOCABULARY,
        metrics=_RANKED,
        items={one.name: one for one in _PERSONS},
        values=VALUES,
        reachable={name: frozenset(i.name for i in _PERSONS) for name in _RANKED},
    )
)


@pytest.mark.parametrize(
    "question", ["What percentage of Maternity was on waiver in May?", "what share of the Maternity ward is on waiver in May"]
)
def test_a_part_that_is_so_is_one_of_what_it_came_to(question: str) -> None:
    reading = BY_HEADLINE.read(question)
    assert isinstance(reading, Understood), reading
    ward = "{{ Dimension('ward__ward_name') }} = 'Maternity'"
    assert reading.comparison is Comparison.SHARE
    assert [one.query.metrics for one in reading.queries] == [("billed_amount",)] * 2
    assert [list(one.query.where) for one in reading.queries] == [[ward, f"{WAIVED} = TRUE"], [ward]]


def test_a_part_of_persons_is_no_part_of_money() -> None:
    assert not isinstance(BY_HEADLINE.read("what percentage of blood group Zero were insured?"), Understood)


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ("charges for wards with isolation records, by month of 2017", ("metric_time__month",)),
        ("charges of 2017 for wards with isolation records", ()),
        ("charges by triage color, wards with isolation records only", ("admission__triage_color",)),
        ("charges by triage color, wards with isolation", ("admission__triage_color",)),
    ],
)
def test_things_with_something_on_record_are_chosen_and_no_group_nor_talk(question: str, groups: tuple[str, ...]) -> None:
    items = [*_ITEMS, item("ward__has_isolation", "categorical", "wards with isolation")]
    reachable = {one.name: frozenset(i.name for i in items) for one in _METRICS}
    known = replace(READER.vocabulary, items={one.name: one for one in items}, reachable=reachable)
    reading = Reader(known).read(question)
    assert isinstance(reading, Understood), reading
    asked = reading.queries[0].query
    assert (asked.group_by, asked.where) == (groups, ("{{ Dimension('ward__has_isolation') }} = TRUE",))


@pytest.mark.parametrize(
    "question",
    [
        "share of scan stays in all stays by discipline",
        "scan stays as a percentage of all stays, by discipline",
        "scan visits as % of visits, by discipline",
        "share of scan visits in visits, by discipline",
    ],
)
def test_what_is_named_after_its_whole_is_a_part_of_that(question: str) -> None:
    known = replace(
        READER.vocabulary,
        metrics={**READER.vocabulary.metrics, "scan_stays": metric("scan_stays", "stays", "stays with scan", "scan visits")},
    )
    reading = Reader(known).read(question)
    assert isinstance(reading, Understood), reading
    assert reading.comparison is Comparison.SHARE
    part, whole = (one.query for one in reading.queries)
    assert (part.metrics, part.where) == (("stays",), (f"{SCAN} = TRUE",))
    assert (whole.metrics, whole.where, whole.group_by) == (("stays",), (), part.group_by)


@pytest.mark.parametrize(
    ("question", "keep", "descending"),
    [
        ("percentage of stays with a scan by discipline, top 3", 3, True),
        ("share of visits with a scan per discipline, two lowest", 2, False),
        ("Visits with a scan as a percentage of all visits, by discipline, top 5", 5, True),
    ],
)
def test_a_rank_at_the_end_of_a_share_is_of_the_share(question: str, keep: int, descending: bool) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    assert (reading.work.over, reading.work.keep, reading.work.descending) == ("share", keep, descending)
    assert [one.query.limit for one in reading.queries] == [None, None]


def test_a_rank_by_a_number_beside_a_share_is_not_of_the_share() -> None:
    reading = READER.read("top 3 disciplines by stays with the share of stays with a scan")
    assert isinstance(reading, Understood), reading
    assert reading.work.over == ""
