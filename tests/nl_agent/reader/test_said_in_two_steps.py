"""What is said in two steps: left out for what it lacks, a time before its limit, the best of something and how much that was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clinic import BANDED, ITEMS, METRICS, VALUES, VOCABULARY, item, metric, query, widened

from nl_agent.reader.names.only_one import only_one
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.rewriting.twice_denied import twice_denied

FLAGS = (item("patient__has_insurer", "categorical", "insurer"), item("admission__has_scan", "categorical", "scan"))
PATIENTS = Phrases(
    replace(
        BANDED,
        items={**BANDED.items, **{one.name: one for one in FLAGS}},
        values={**BANDED.values, **{one.name: ("False", "True") for one in FLAGS}},
    )
)
SIZES = ("Single scan", "Several scans")
STAYS = Phrases(
    replace(
        VOCABULARY,
        items={one.name: one for one in [*ITEMS, item("stay", "entity", "visit"), item("stay__size", "categorical")]},
        values={**VALUES, "stay__size": SIZES},
    )
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("charges by ward, leave out those without a scan", "charges by ward, only those with scan"),
        ("disregard the patients with no insurer", "only the patients with insurer"),
        ("excluding patients that have no insurer", "only patients with insurer"),
        ("charges by ward, patients without an insurer are ignored", "charges by ward, only patients with insurer"),
    ],
)
def test_what_is_left_out_for_what_it_lacks_leaves_those_that_have_it(said: str, meant: str) -> None:
    assert twice_denied(said, PATIENTS) == meant


def test_a_value_that_is_called_so_is_left_out_by_its_name() -> None:
    known = widened(
        METRICS, [*ITEMS, item("stay", "entity"), item("stay__place")], {"stay__place": ("Ward", "Not in a ward", "No record")}
    )
    for other in ("and stays with no record", "and without record"):
        said = f"charges by place, leaving out stays not in a ward {other}"
        assert twice_denied(said, Phrases(known)) == "charges by place, leaving out not in a ward and no record"


def test_what_lacks_something_is_what_its_group_calls_so() -> None:
    called = Phrases(widened(METRICS, values={"admission__triage_color": ("Red", "Green", "No triage record")}))
    said = "admissions by triage color, excluding stays {} triage record"
    for lacking in ("without", "with no", "that have no"):
        assert twice_denied(said.format(lacking), called) == "admissions by triage color, excluding no triage record"
    assert twice_denied("admissions by ward, excluding stays without triage record", called).endswith("without triage record")


@pytest.mark.parametrize(
    "said",
    [
        "excluding maternity without emergencies",
        "patients without insurer",
        "without scans, without beds",
        "skip those with no blood group on file",
    ],
)
def test_what_is_no_thing_of_the_rows_stays_as_it_is(said: str) -> None:
    assert twice_denied(said, PATIENTS) == said


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("what share of our stays had only one scan on them", "what share of our stays are single scan ones"),
        ("number of visits with just one scan in May", "number of single scan visits in May"),
        ("how many visits had a single scan?", "how many single scan visits?"),
        ("what share of visits were just one scan", "what share of visits are single scan ones"),
        ("what share of visits were only a single scan?", "what share of visits are single scan ones?"),
        ("visits at ward 7 in May with exactly 1 scans", "single scan visits at ward 7 in May"),
        ("share of visits in May with just one scan", "share of visits in May are single scan ones"),
        ("visits where people had only one scan, by ward", "single scan visits, by ward"),
        ("visits in May where they only took one scan", "single scan visits in May"),
        ("visits in which somebody took one scan only", "single scan visits"),
        ("visits where just one scan was made, by ward", "single scan visits, by ward"),
        ("share of visits where just one scan was made", "share of visits are single scan ones"),
        ("visits of one scan only by ward", "single scan visits by ward"),
        ("share of visits of just one scan", "share of visits are single scan ones"),
        ("visits where people did not have only one scan", "visits where people did not have only one scan"),
        ("visits where people had more than one scan", "visits where people had more than one scan"),
        ("visits where people had only one scan of the head", "visits where people had only one scan of the head"),
        # no such value, or of something else
        ("visits with just one bed", "visits with just one bed"),
        ("wards with only one scan", "wards with only one scan"),
        ("visits with two scans", "visits with two scans"),
    ],
)
def test_things_with_just_one_are_called_by_the_value_that_says_so(said: str, meant: str) -> None:
    assert only_one(said, STAYS) == meant


def test_a_word_of_a_value_is_not_passed_over_in_a_longer_name() -> None:
    scans = replace(VOCABULARY, metrics={**VOCABULARY.metrics, "scans": metric("scans", "scans", "number of scans")})
    held = Phrases(
        replace(scans, items={one.name: one for one in [*ITEMS, item("stay__size", "categorical")]}, values={"stay__size": SIZES})
    )
    assert not any(one.target == "scans" for one in held.lookup("number of single scans"))
    assert [one.target for one in held.lookup("single scans")] == ["Single scan"]


@pytest.mark.parametrize(
    ("question", "grain", "start"),
    [
        ("weeks in Q3 2017 with over 50 admissions", "week", "2017-07-01"),
        ("days in nov 2017 with > 50 admissions", "day", "2017-11-01"),
        ("months in 2017 over 50 admissions", "month", "2017-01-01"),
        ("list the days in may 2017 where admissions > 50", "day", "2017-05-01"),
    ],
)
def test_times_within_a_period_and_their_limit(question: str, grain: str, start: str) -> None:
    told = query(question)
    assert (told["group_by"], told["start"]) == ([f"metric_time__{grain}"], start)
    assert told["having"] == ["{{ Metric('admissions') }} > 50"]


@pytest.mark.parametrize(
    ("question", "group"),
    [
        ("what was our busiest month in 2017, and how many admissions did we have?", "metric_time__month"),
        ("what was the best day in 2017 by admissions, and how many admissions were there that day?", "metric_time__day"),
        ("what was the ward with the most admissions in 2017, and how many admissions did it have?", "ward"),
    ],
)
def test_the_best_and_how_much_that_was_are_one_row(question: str, group: str) -> None:
    told = query(question)
    assert (told["metrics"], told["group_by"], told["limit"]) == (["admissions"], [group], 1)
