"""What stands beside a question and only says it again."""

from __future__ import annotations

import pytest
from clinic import VOCABULARY

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.rewriting.titles import on_its_subject, untitled

PHRASES = Phrases(VOCABULARY)


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("Seasonality of maternity: charges by month", "maternity: charges by month"),
        ("Penetration of maternity: how many patients came", "maternity: how many patients came"),
        ("Seasonal pattern of maternity, charges by month", "maternity: charges by month"),
        ("seasonality of maternity", "seasonality of maternity"),
        ("Maternity, seasonal curve please: charges by month", "Maternity: charges by month"),
        ("Older or younger patients: 65+ against 18-39, who stays longer?", "65+ against 18-39, who stays longer?"),
        ("Older or younger patients: how many stays in May?", "Older or younger patients: how many stays in May?"),
        ("the top 3 wards, and what's each one's share?", "the top 3 wards, and what's the share of each?"),
        ("the top 3 wards, and what's each one's share of stays?", "the top 3 wards, and what's each one's share of stays?"),
        ("charges on public holidays: 4 July, Labor Day", "charges on 4 July, Labor Day"),
        ("charges on the bank holidays Memorial Day and Labor Day", "charges on Memorial Day and Labor Day"),
        ("charges on holidays", "charges on holidays"),
        ("the typical stay, what is it, I mean the median", "the median stay, what is it"),
        ("average charge, i.e. the median, by month", "median charge, by month"),
        ("the smallest ward, just its name and the charges", "the smallest ward, the charges"),
        ("names and addresses of wards", "names and addresses of wards"),
        ("how many millions did maternity make", "how much did maternity make"),
        ("how many thousand dollars did we bill", "how much did we bill"),
        ("how many thousand beds did we use", "how many beds did we use"),
        ("how many millionaires did we treat", "how many millionaires did we treat"),
    ],
)
def test_what_says_it_again_goes(said: str, plain: str) -> None:
    assert untitled(said) == plain


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("I'm supposed to put a slide together on maternity: charges by month", "maternity: charges by month"),
        ("My boss wants a page about the red ones: admissions", "the red ones: admissions"),
        ("I'm writing a piece on gardens: charges by month", "I'm writing a piece on gardens: charges by month"),
        ("I need to know how many of them were red: by ward", "I need to know how many of them were red: by ward"),
    ],
)
def test_what_somebody_works_on_is_what_is_asked_of(said: str, plain: str) -> None:
    assert on_its_subject(said, PHRASES) == plain
