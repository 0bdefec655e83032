"""What hangs on a question, what is left out by its size, lines of nothing, and kinds of things are put plainly."""

from __future__ import annotations

import pytest
from clinic import READER

from nl_agent.reader.rewriting.nils import nothing_counted
from nl_agent.reader.rewriting.smalltalk import without_talk
from nl_agent.reader.rewriting.sorts import sorted_out
from nl_agent.reader.rewriting.weeding import weeded
from nl_agent.reader.types import NotUnderstood, Understood

IN_MAY = {"metrics": ["admissions"], "start": "2017-05-01", "end": "2017-05-31"}


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Did we bill 400k in May? The loser buys lunch", "Did we bill 400k in May?"),
        ("Hello from the finance floor, charges by ward", "charges by ward"),
        ("quick q from the nursing corner: charges by ward", "quick question: charges by ward"),
        ("charges by ward, leave scans out, they only muddy the picture", "charges by ward, leave scans out"),
        ("my boss, who reckons about twelve and I reckon loads more. How many wards", "my boss. How many wards"),
        ("charges of the eye ward, ophthalmology I mean, in May", "charges of ophthalmology in May"),
        ("charges of the eye ward, officially ophthalmology, in May", "charges of ophthalmology in May"),
        ("charges of the eye ward, so 3 and 4, in May", "charges of the eye ward, so 3 and 4, in May"),
        ("charges by ward. Had it in a deck once but lost it", "charges by ward."),
        ("charges by month for Q3. doable?", "charges by month for Q3"),
        ("charges by ward, is that possible please?", "charges by ward"),
        ("is it possible to show charges by ward", "is it possible to show charges by ward"),
        ("Exception report: wards with fewer than 50 stays", "wards with fewer than 50 stays"),
        ("charges by ward without maternity, it ruins my chart", "charges by ward without maternity"),
        ("charges without scans muddying the water, by ward", "charges without scans, by ward"),
        ("charges per patient in 2017? thinking of a mothers club", "charges per patient in 2017?"),
        ("whoa, too long haha. top 5 is enough", "top 5 is enough"),
        ("oof too much detail, weekly is fine", "weekly is fine"),
        ("charges of maternity in May, dollars not euros pls", "charges of maternity in May, dollars pls"),
        ("drop the wards below 5, i only care about the big ones", "drop the wards below 5"),
        ("Vendor concentration, 2017: charges by ward", "2017: charges by ward"),
        ("Oncology exceptions: charges by ward", "Oncology exceptions: charges by ward"),
        ("a head count of wards here: the ones with 50 stays or more", "how many wards had 50 stays or more"),
    ],
)
def test_talk_is_dropped(text: str, plain: str) -> None:
    assert without_talk(text) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("stays by ward; wards with fewer than 50 of them may be left out.", "stays by ward; excluding wards with fewer than 50 of them."),
        ("stays by ward, anything below 50 need not be shown", "stays by ward, excluding anything below 50"),
        ("stays by ward, and don't show me any where it came to less than 50", "stays by ward, and excluding any where it came to less than 50"),
        ("stays by ward, groups with fewer than 50 left out", "stays by ward, excluding those with fewer than 50"),
        ("Which wards billed over 50k? I only want the really big ones on the poster", "Which wards billed over 50k? "),
        ("Which wards billed over 50k? Skip the small fry.", "Which wards billed over 50k? ."),
        ("Which wards are big? Skip the small fry.", "Which wards are big? Skip the small fry."),
        ("Only the big wards please, so over 50k: charges by ward", "Only the wards over 50k: charges by ward"),
        ("leave out red and blue. What did the other wards bill", "leave out red and blue. What did the wards bill"),
        ("What did the other wards bill", "What did the other wards bill"),
        ("charges by age, patients without an address left out", "charges by age, only those with address"),
    ],
)  # fmt: skip
def test_what_is_left_out_by_its_size(text: str, plain: str) -> None:
    assert weeded(text) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("number of lines booked at zero dollars per ward", "number of lines of zero value per ward"),
        ("receipt lines rung up at $0", "lines of zero value"),
        ("$0 lines by month", "lines of zero value by month"),
        ("line items given away for free", "lines of zero value"),
        ("lines with no quantity", "lines of zero quantity"),
        ("how many billing lines did have no quantity", "how many lines of zero quantity"),
        ("lines with no discount", "lines with no discount"),
        ("lines with no sales discount", "lines with no sales discount"),
        (
            "a lot of stuff rings up at zero dollars. How many such lines",
            "a lot of something. How many lines of zero value there",
        ),
    ],
)
def test_lines_of_nothing(text: str, plain: str) -> None:
    assert nothing_counted(text) == plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("How many stays did we have, and of which kind were they?", "How many stays did we have, by type?"),
        ("how many scans of each kind did we do", "how many scans did we do, by type"),
        ("stays split into the different types", "stays by type"),
        ("what are the different wards", "what are the wards"),
        ("how many different wards", "how many different wards"),
        ("for red, for blue and for green, the top 3 doctors", "for each of red, blue and green, the top 3 doctors"),
        ("the top 3 doctors for red and blue separately", "the top 3 doctors for each of red and blue"),
        ("stays for May and June separately", "stays for May and June separately"),
    ],
)
def test_kinds_of_things(text: str, plain: str) -> None:
    assert sorted_out(text) == plain


@pytest.mark.parametrize(
    "question",
    [
        "A vendor rep is coming by this afternoon. How many admissions did we have in May 2017?",
        "Town hall next week. How many admissions did we have in May 2017?",
        "Maternity meeting tomorrow. For cardiology and stroke, what were admissions in May 2017?",
        "How many admissions in May 2017? I have the feeling that some were cancelled.",
        "admissions in May 2017, thanks a ton, I owe you one",
    ],
)
def test_what_is_told_is_passed_over(question: str) -> None:
    reading = READER.read(question)
    assert isinstance(reading, Understood), reading
    told = reading.queries[0].query.to_dict()
    assert {key: told[key] for key in IN_MAY} == IN_MAY


@pytest.mark.parametrize(
    ("question", "period"),
    [
        ("admissions by month over the last three months", True),
        ("admissions by month over the previous month", False),
    ],
)
def test_how_far_back_is_a_period(question: str, period: bool) -> None:
    reading = READER.read(question)
    assert not isinstance(reading, NotUnderstood)
    assert ("start" in reading.queries[0].query.to_dict()) is period
