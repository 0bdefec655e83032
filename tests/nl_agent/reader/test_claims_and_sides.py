"""Claims that a question checks, sides that are named before, several numbers and shares in one question."""

from __future__ import annotations

import pytest
from clinic import READER, TRIAGE, query, understood

from nl_agent.reader.rewriting.comparative import set_plainly
from nl_agent.reader.rewriting.formal import plainly
from nl_agent.reader.rewriting.outdone import outdone
from nl_agent.reader.rewriting.plainer import plainer
from nl_agent.reader.types import Claim, Comparison, NotUnderstood, Understood


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("Somebody in the meeting said that red beat green. Is that right?", "Is it true that red beat green?"),
        ("My boss reckons we billed more in May. Do the numbers back that up?", "Is it true that we billed more in May?"),
        ("A friend of mine in finance swears charges fell in May. Fact or fiction?", "Is it true that charges fell in May?"),
        ("Word on the floor is that charges fell in May. True?", "Is it true that charges fell in May?"),
        ("I bet a coffee with Ann that charges fell in May. Was I right?", "Is it true that charges fell in May?"),
        ("It is to be verified that charges fell in May.", "Is it true that charges fell in May?"),
        ("Check the claim that charges fell in May.", "Is it true that charges fell in May?"),
        ("which ward, red or green, has the higher charges?", "which ward has the higher charges, red or green?"),
        ("True or false: charges fell in May", "Is it true that charges fell in May?"),
        ("Red or green: how many on the one and on the other?", "Red or green: how many on each of them?"),
        ("How much was red and how much green? Which is bigger?", "How much was red and how much green?"),
        ("How much was red and how much green, and which one's more?", "How much was red and how much green?"),
        ("is red bigger", "is red bigger"),
        ("how far behind ward 7 was ward 9 in May?", "compare ward 9 with ward 7 in May?"),
        ("how far ahead of red are green and yellow", "compare green and yellow with red"),
        ("charges of red wards and the number of such wards, May", "charges of red wards and the number of wards, May"),
        ("charges and the number of those that were waived", "charges and the number of those that were waived"),
        ("best ward in May, all buildings are fine", "best ward in May"),
        ("the top 3 wards in May, all buildings please", "the top 3 wards in May"),
        ("charges in May, all wards please", "charges in May, all wards please"),
        ("how many on leave and how many were without?", "how many on leave and how many were without leave?"),
        ("small wards and then the large ones", "small wards and then the large wards"),
        ("charges of A and B, treated as one population and reported as one figure", "charges of A and B combined"),
        ("beds of A and B, the two groups combined", "beds of A and B combined"),
        ("lump A and B together: beds", "A and B combined: beds"),
        ("A or B: whose stay is longer or bigger, and what is it for each?", "A or B: whose stay is longer or bigger?"),
        ("the biggest bill in May, and what's the median?", "the biggest bill in May, and the median bill?"),
        ("the largest and the median bill", "the largest bill and the median bill"),
        ("If you line up all their bills by value, what's the one in the middle worth?", "what is the median bill value?"),
        ("What did they pay in May? After waivers I mean.", "What did they pay in May After waivers?"),
        ("charges cross-tabulated by ward and age", "charges by ward and age"),
        ("How fast were charges growing", "how much were charges growing"),
        ("How fast are the wards", "How fast are the wards"),
        ("charges, once for red and once for green", "charges, for red and green respectively"),
        ("how many red, and what share of all stays that was", "how many red and their share of stays"),
        ("how many bills were waived and by how many patients", "how many bills were waived and how many patients waived bills"),
        ("net, not gross", "net revenue instead"),
        (
            "by month - gross charges, less waivers, less refunds, and the resulting net charges",
            "by month - gross charges, waivers, refunds and net charges",
        ),
        ("In which month of 2017 did charges peak?", "which month had the most charges of 2017?"),
        ("On which day of the week did the rate reach its lowest level?", "which day of the week had the lowest rate?"),
    ],
)
def test_claims_and_sides_are_put_plainly(said: str, plain: str) -> None:
    assert plainer(said) == plain


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("charges by ward, each stated as a percentage of the total", "charges by ward as a percentage of the total"),
        ("the distribution of charges over the wards", "the distribution of charges by the wards"),
        ("the distribution of charges over the last weeks", "the distribution of charges over the last weeks"),
        ("charges by ward plus their share", "charges by ward and share of the total"),
        ("allocation of charges to the wards", "breakdown of charges by the wards"),
        ("what share is red and what share green", "what share is red and green respectively"),
    ],
)
def test_shares_are_put_plainly(said: str, plain: str) -> None:
    assert set_plainly(said) == plain


@pytest.mark.parametrize(
    "question",
    [
        "red charges and green charges",
        "charges of red, charges of green",
        "How much did we charge for red and how much for green? Which is bigger?",
        "the charges for red and the charges for green",
    ],
)
def test_a_number_that_is_said_again_is_of_each(question: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood)
    assert TRIAGE in reading.queries[0].query.group_by[0] or reading.comparison is Comparison.SEGMENT


@pytest.mark.parametrize(
    "question",
    [
        "May and June: what were charges in each?",
        "For May and June, tell me the charges of each of them",
        "I would've thought May beats June by miles. What were charges in the one and in the other?",
    ],
)
def test_each_of_two_months_is_told_apart(question: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood)
    assert reading.comparison is Comparison.PERIOD
    assert [one.query.start for one in reading.queries] == ["2017-05-01", "2017-06-01"]


def test_the_other_period_may_be_told_before() -> None:
    reading = READER.read("It feels like June was busy. Were charges really higher than in May?")
    assert isinstance(reading, Understood)
    assert [one.query.start for one in reading.queries] == ["2017-06-01", "2017-05-01"]
    assert reading.claim is Claim.MORE
    own = READER.read("March was busy. Were charges in June higher than in May?")
    assert isinstance(own, Understood)
    assert [one.query.start for one in own.queries] == ["2017-06-01", "2017-05-01"]


def test_shares_that_are_said_apart_are_of_the_whole() -> None:
    reading = READER.read("what percentage of charges was red and what percentage green")
    assert isinstance(reading, Understood)
    assert reading.comparison is Comparison.SHARE
    assert "red" in reading.queries[0].query.where[0].lower() and not reading.queries[1].query.where


def test_shares_of_weekends_and_weekdays_are_not_given_as_amounts() -> None:
    assert isinstance(READER.read("what share of charges is on weekdays and what share on weekends"), NotUnderstood)


def test_months_of_a_whole_are_one_period() -> None:
    reading = READER.read("of all the charges in April, May and June, what share is each ward")
    assert isinstance(reading, Understood)
    assert [(one.query.start, one.query.end) for one in reading.queries] == [("2017-04-01", "2017-06-30")]


@pytest.mark.parametrize(
    "question", ["charges from April and May", "compare charges from April with May", "charges from April, May and July"]
)
def test_from_a_list_of_months_is_not_since_the_first(question: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood)
    assert max(one.query.end for one in reading.queries) < "2017-08-01"


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ("charges for each ward, only red and green", 1),
        ("charges for each ward, red or green", 1),
        ("charges for each ward, red and green", 2),
    ],
)
def test_each_of_a_group_sets_nothing_else_apart(question: str, groups: int) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood)
    assert len(reading.queries[0].query.group_by) == groups


@pytest.mark.parametrize(
    "question",
    [
        "red admissions vs the rest",
        "admissions of red and of everything else",
        "Compare red admissions to all the others",
        "Did red have more admissions than all other colors combined?",
    ],
)
def test_one_is_set_against_all_the_others(question: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    assert [one.query.where for one in reading.queries] == [
        (f"{TRIAGE} = 'Red'",),
        (f"({TRIAGE} <> 'Red' OR {TRIAGE} IS NULL)",),
    ]


@pytest.mark.parametrize(
    "question", ["which ward had more admissions than the others", "admissions in May vs the rest of the year"]
)
def test_the_others_of_nothing_that_is_named_are_no_side(question: str) -> None:
    assert isinstance(READER.read(question), NotUnderstood)


def test_numbers_after_in_are_what_sides_are_compared_by() -> None:
    reading = READER.read("Compare red and green in admissions and charges")
    assert isinstance(reading, Understood), reading
    assert reading.queries[0].query.metrics == ("admissions", "billed_amount")


def test_it_was_one_of_the_two_who_had_more() -> None:
    made = query("Was it red or green that had the higher charges?")
    assert (made["group_by"], made["where"]) == (["admission__triage_color"], [f"{TRIAGE} IN ('Red', 'Green')"])


def test_the_best_of_two_sides_are_ranked_apart() -> None:
    reading = understood("top 2 wards by charges for red, top 2 for green")
    assert (reading.work.calculation.value, reading.work.keep) == ("top_per_group", 2)


def test_what_has_been_dealt_with_is_left_out_of_the_others() -> None:
    made = query("I've got maternity and cardiology covered already. What were the charges of the other wards in May?")
    assert "NOT IN" in str(made["where"])


@pytest.mark.parametrize("end", ["right?", "right? took a bet on that", "isn't it?"])
def test_a_claim_may_have_something_said_behind_it(end: str) -> None:
    assert understood(f"charges were higher in May 2017 than in June 2017, {end}").claim is Claim.MORE


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("wards whose charges in June beat May", "wards whose charges rose from May to June"),
        ("wards whose Q4 charges beat their Q3 charges, top 5", "wards whose charges rose from Q3 to Q4, top 5"),
        ("wards whose June charges were below their May ones", "wards whose charges fell from May to June"),
        ("wards whose May charges beat June", "wards whose charges fell from May to June"),
        ("wards that beat their May charges in June", "wards whose charges rose from May to June"),
        ("how many wards beat their May charges in June?", "how many wards whose charges rose from May to June?"),
        ("which wards beat their Q1 charges in Q2", "wards whose charges rose from Q1 to Q2"),
        ("in which wards did charges in June exceed those of May?", "wards whose charges rose from May to June?"),
        ("wards whose charges in H2 exceeded the first half", "wards whose charges rose from first half to H2"),
        ("did charges in June beat May", "did charges in June beat May"),
        ("which wards beat cardiology in June", "which wards beat cardiology in June"),
    ],
)
def test_things_that_beat_their_own_past_are_those_that_rose(said: str, plain: str) -> None:
    assert outdone(said) == plain


def test_what_some_bear_is_what_they_have() -> None:
    assert plainly("what proportion of the stays bears a waiver, by ward?") == "what share of the stays with a waiver, by ward?"
    assert plainly("what proportion of the stays bears waivers?") == "what proportion of the stays bears waivers?"
    limited = "in which wards did more than 62 percent of all stays carry a waiver?"
    assert plainly(limited) == limited
