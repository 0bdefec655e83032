"""Scores of an answer beside right and wrong, each from 0 to 1, none of them asked of a model.

factual agreement   share of the numbers in the answer's sentence that stand in its rows, its query or its period
relevance           share of what the gold query names (metrics, groups, filtered things) that the answer's queries name;
                    without a gold query, share of the question's bearing words that the answer takes up
completeness        share of gold's rows whose every value stands in one row of the answer
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from nl_agent.evaluation.cases import Case
from nl_agent.llm.question_key import bare
from nl_agent.reader.english.tokens import stems
from nl_agent.types import Answer
from semantic_models import ResultTable

_NUMBER = re.compile(r"(?<![\w.])[-+]?\d[\d,]*(?:\.\d+)?%?")
_DATES = re.compile(
    r"\b\d{1,2}(?: to \d{1,2})? (?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}|\b(?:19|20)\d\d\b|\bQ[1-4]\b"
)
_NAMED = re.compile(r"\{\{\s*\w+\(\s*'(\w+)'")


@dataclass(frozen=True, slots=True)
class Scores:
    factual_agreement: float
    relevance: float
    completeness: float


def scores_of(case: Case, answer: Answer, gold: ResultTable) -> Scores:
    """The scores of an answer against a case's gold."""
    return Scores(_factual_agreement(answer), _relevance(case, answer), _completeness(answer, gold))


def _factual_agreement(answer: Answer) -> float:
    said = [match.group() for match in _NUMBER.finditer(_DATES.sub("", answer.text))]
    if not said:
        return 1.0
    known = [float(value) for row in answer.rows for value in row if _is_number(value)]
    known += [
        float(len(answer.rows)),
        *(float(number.replace(",", "")) for number in re.findall(r"\d[\d,]*(?:\.\d+)?", str(answer.query))),
    ]
    labels = " ".join(str(value) for row in answer.rows for value in row if isinstance(value, str))
    return sum(1 for text in said if text in labels or _stands(text, known)) / len(said)


def _stands(text: str, known: Iterable[float]) -> bool:
    """True if a number as it is told is one of those, to the digits that are told; a percentage is a share."""
    percent = text.endswith("%")
    digits = text.rstrip("%").replace(",", "")
    value = float(digits)
    decimals = len(digits.partition(".")[2])
    unit = 0.5 * 10**-decimals * 1.001
    return any(
        abs(abs(number) * scale - abs(value)) <= unit for number in known for scale in ((100.0,) if percent else (1.0, 100.0))
    )


def _relevance(case: Case, answer: Answer) -> float:
    if case.gold_query:
        wanted, given = _names(case.gold_query), set().union(*(_names(one.query) for one in answer.queries))
        return len(wanted & given) / len(wanted) if wanted else 1.0
    words = {stem for stem in stems(bare(case.question)) if not stem.isdigit()}
    told = " ".join(
        [answer.text, *answer.columns, *(column.label for column in answer.column_info), *answer.warnings, *answer.assumptions]
        + [f"{one.name} {one.label} {one.description} {one.scope}" for one in answer.definitions]
        + ([answer.period.label, answer.period.said] if answer.period else [])
    )
    return len(words & set(stems(told))) / len(words) if words else 1.0


def _names(query: Mapping[str, Any]) -> set[str]:
    filtered = {
        name for template in (*query.get("where", ()), *query.get("having", ())) for name in _NAMED.findall(str(template))
    }
    return {*query.get("metrics", ()), *query.get("group_by", ()), *filtered}


def _completeness(answer: Answer, gold: ResultTable) -> float:
    if not gold.rows:
        return 1.0
    rows = [[_plain(value) for value in row] for row in answer.rows]
    found = sum(
        1
        for wanted in gold.rows
        if any(all(any(_alike(_plain(value), own) for own in row) for value in wanted if value is not None) for row in rows)
    )
    return found / len(gold.rows)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


def _plain(value: Any) -> Any:
    match value:
        case bool():
            return str(value).casefold()
        case int() | float() | Decimal():
            return float(value)
        case datetime() | date():
            return value.isoformat()[:10]
        case _:
            return str(value).casefold()


def _alike(one: Any, other: Any) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-6, abs_tol=1e-6)
    if isinstance(one, float) != isinstance(other, float):
        text, number = (other, one) if isinstance(one, float) else (one, other)
        found = re.search(r"\d+\Z", str(text))
        return found is not None and float(found.group()) == number
    return bool(one == other)
