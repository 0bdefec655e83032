"""A file of questions → accuracy. Gold answers come from hand-written SQL on the raw files, never from the semantic layer.

An entry: ``id``, ``question``, ``kind``, ``split``, ``expect`` (answered, clarified, refused) and, of the answerable,
``gold_sql`` (or ``gold_query``, a metric query) with ``shape`` (rows, sides), ``ordered`` and ``must_say``.
"""

from __future__ import annotations

import math
import re
import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from itertools import combinations
from pathlib import Path
from typing import Any, Protocol

from nl_agent.types import Answer, Clarification, Outcome, Refusal, json_safe
from semantic_models import InsightsError, MetricQuery, QuestionError, ResultTable

TOLERANCE = 1e-6
_CENT_DUST = 5e-7
_MAX_COLUMNS = 12

Row = tuple[Any, ...]


class Expectation(Enum):
    ANSWERED = "answered"
    CLARIFIED = "clarified"
    REFUSED = "refused"


class Verdict(Enum):
    """What became of a question, from best to worst."""

    RIGHT = "right"
    ASKED_BACK = "asked back"
    """A question back where an answer or a refusal was due."""
    OVER_REFUSED = "over-refused"
    """A refusal where an answer or a question back was due."""
    WRONG = "wrong"
    """An answer that is not the gold answer, or to a question that has none: wrong but confident."""
    FAILED = "failed"
    """An error instead of an outcome."""


@dataclass(frozen=True, slots=True)
class Case:
    """One entry of a question file."""

    id: str
    question: str
    kind: str
    split: str
    expect: Expectation
    gold_sql: str = ""
    gold_query: Mapping[str, Any] | None = None
    shape: str = "rows"
    ordered: bool = False
    must_say: tuple[str, ...] = ()
    voice: str = ""
    reason: str = ""
    """Of a refusal that is due, its kind."""
    history: tuple[str, ...] = ()
    """Earlier questions of the conversation, oldest first."""
    also_sql: tuple[str, ...] = ()
    """Other gold that is as right, where two conventions can be defended."""


@dataclass(frozen=True, slots=True)
class Result:
    """One question's verdict; ``why`` says what was wrong."""

    case: Case
    verdict: Verdict
    why: str
    seconds: float
    said: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What a run of a question file showed."""

    results: tuple[Result, ...]

    def count(self, verdict: Verdict) -> int:
        return sum(1 for result in self.results if result.verdict is verdict)

    def table(self, key: Callable[[Case], str]) -> dict[str, tuple[int, int]]:
        """(right, all) for each value of a key."""
        found: dict[str, tuple[int, int]] = {}
        for result in self.results:
            right, total = found.get(key(result.case), (0, 0))
            found[key(result.case)] = right + (result.verdict is Verdict.RIGHT), total + 1
        return found

    @property
    def latency(self) -> tuple[float, float]:
        """Median and 95th percentile of a question, in seconds."""
        times = sorted(result.seconds for result in self.results)
        if not times:
            return 0.0, 0.0
        return statistics.median(times), times[min(len(times) - 1, math.ceil(0.95 * len(times)) - 1)]

    @property
    def over_refusal(self) -> tuple[int, int]:
        """(refused, all) of the questions that have an answer."""
        due = [result for result in self.results if result.case.expect is Expectation.ANSWERED]
        return sum(1 for result in due if result.verdict is Verdict.OVER_REFUSED), len(due)

    def to_dict(self) -> dict[str, Any]:
        median, p95 = self.latency
        refused, due = self.over_refusal

        def share(pair: tuple[int, int]) -> dict[str, Any]:
            return {"right": pair[0], "total": pair[1], "accuracy": round(pair[0] / pair[1], 4) if pair[1] else None}

        body: dict[str, Any] = json_safe(
            {
                "questions": len(self.results),
                "accuracy": share((self.count(Verdict.RIGHT), len(self.results))),
                "by_kind": {name: share(pair) for name, pair in self.table(lambda case: case.kind).items()},
                "by_voice": {name: share(pair) for name, pair in self.table(lambda case: case.voice).items() if name},
                "by_split": {name: share(pair) for name, pair in self.table(lambda case: case.split).items()},
                "verdicts": {verdict.value: self.count(verdict) for verdict in Verdict},
                "wrong_but_confident": self.count(Verdict.WRONG),
                "over_refusal": {"refused": refused, "answerable": due},
                "latency_ms": {"median": round(median * 1000, 1), "p95": round(p95 * 1000, 1)},
                "failures": [
                    {"id": r.case.id, "question": r.case.question, "verdict": r.verdict.value, "why": r.why, "said": r.said}
                    for r in self.results
                    if r.verdict is not Verdict.RIGHT
                ],
            }
        )
        return body


class Asks(Protocol):
    def ask(self, text: str, history: Sequence[str] = ()) -> Outcome: ...


class Gold(Protocol):
    """Gives the gold rows of a case."""

    def __call__(self, case: Case) -> ResultTable: ...


def read_cases(path: Path) -> tuple[Case, ...]:
    """The entries of a question file. Raises QuestionError naming the entry that is not of the form."""
    import yaml

    try:
        body = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, UnicodeDecodeError) as fault:
        raise QuestionError(f"The question file {path} cannot be read ({fault}).") from None
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise QuestionError(f"The question file {path}{line} is not YAML: {getattr(fault, 'problem', fault)}.") from None
    if not isinstance(body, list) or not body:
        raise QuestionError(f"The question file {path} holds no list of questions.")
    cases = tuple(_case(entry, number, path) for number, entry in enumerate(body, 1))
    ids = [case.id for case in cases]
    twice = next((name for name in ids if ids.count(name) > 1), None)
    if twice:
        raise QuestionError(f"The question file {path} has the id '{twice}' twice.")
    return cases


def _case(entry: Any, number: int, path: Path) -> Case:
    try:
        case = Case(
            id=str(entry["id"]),
            question=str(entry["question"]),
            kind=str(entry.get("kind", "plain")),
            split=str(entry.get("split", "dev")),
            expect=Expectation(entry["expect"]),
            gold_sql=str(entry.get("gold_sql") or ""),
            gold_query=entry.get("gold_query"),
            shape=str(entry.get("shape", "rows")),
            ordered=bool(entry.get("ordered", False)),
            must_say=tuple(str(word) for word in entry.get("must_say") or ()),
            voice=str(entry.get("voice", "")),
            reason=str(entry.get("reason") or ""),
            history=tuple(str(text) for text in entry.get("history") or ()),
            also_sql=tuple(str(sql) for sql in entry.get("also_sql") or ()),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise QuestionError(f"Entry {number} of {path} is not of the form ({type(fault).__name__}: {fault}).") from None
    if case.expect is Expectation.ANSWERED and not (case.gold_sql or case.gold_query):
        raise QuestionError(f"The question '{case.id}' of {path} has neither gold_sql nor gold_query.")
    if case.shape not in ("rows", "sides"):
        raise QuestionError(f"The question '{case.id}' of {path} has the shape '{case.shape}'.", hint="Use rows or sides.")
    return case


def evaluate(cases: Iterable[Case], assistant: Asks, gold: Gold, progress: Callable[[Result], None] | None = None) -> Report:
    """Ask every question and judge it. Raises only for a gold answer that cannot be had."""
    results = []
    for case in cases:
        expected = _golds(case, gold)
        began = time.perf_counter()
        try:
            outcome = assistant.ask(case.question, case.history)
        except InsightsError as fault:
            results.append(Result(case, Verdict.FAILED, str(fault), time.perf_counter() - began))
        else:
            seconds = time.perf_counter() - began
            verdict, why = min((judge(case, outcome, one) for one in expected), key=lambda found: _RANK[found[0]])
            results.append(Result(case, verdict, why, seconds, outcome.text))
        if progress:
            progress(results[-1])
    return Report(tuple(results))


def _golds(case: Case, gold: Gold) -> tuple[ResultTable | None, ...]:
    """The gold answers of a case, any of which is right; one of nothing where no answer is due."""
    if case.expect is not Expectation.ANSWERED:
        return (None,)
    others = (replace(case, gold_sql=sql, also_sql=()) for sql in case.also_sql)
    return (gold(case), *(gold(other) for other in others))


_RANK = {verdict: rank for rank, verdict in enumerate(Verdict)}


def gold_from(raw: Any, query: Callable[[MetricQuery], ResultTable]) -> Gold:
    """Gold rows from SQL on the raw files (``raw.run``), or from a metric query where an entry has no SQL."""

    def rows(case: Case) -> ResultTable:
        try:
            if case.gold_sql:
                if raw is None:
                    raise QuestionError("There are no raw files to run gold SQL on.", hint="Name their folder with --raw.")
                table: ResultTable = raw.run(case.gold_sql)
                return table
            return query(MetricQuery.from_dict(case.gold_query or {}))
        except QuestionError:
            raise
        except InsightsError as fault:
            raise QuestionError(f"The gold answer of '{case.id}' cannot be had. {fault}") from None

    return rows


# ---- judging


def judge(case: Case, outcome: Outcome, gold: ResultTable | None) -> tuple[Verdict, str]:
    """The verdict on one outcome, and what was wrong with it."""
    match outcome:
        case Clarification():
            if case.expect is not Expectation.CLARIFIED:
                return Verdict.ASKED_BACK, f"asked back: {outcome.text}"
            missing = _unsaid(case, (outcome.text, *(f"{o.label} {o.detail} {o.question}" for o in outcome.options)))
        case Refusal():
            if case.expect is not Expectation.REFUSED:
                return Verdict.OVER_REFUSED, f"refused: {outcome.text}"
            missing = _unsaid(case, (outcome.text, *outcome.suggestions))
        case Answer():
            if case.expect is not Expectation.ANSWERED or gold is None:
                return Verdict.WRONG, f"answered: {outcome.text}"
            agrees = _sides_agree if case.shape == "sides" else _rows_agree
            wrong = agrees(gold.rows, outcome.rows, case.ordered)
            if wrong:
                return Verdict.WRONG, wrong
            told = [f"{d.name} {d.label} {d.description} {d.scope}" for d in outcome.definitions]
            missing = _unsaid(case, (outcome.text, *outcome.warnings, *outcome.assumptions, *told))
    if missing:
        return Verdict.WRONG if isinstance(
            outcome, Answer
        ) else Verdict.ASKED_BACK, f"does not say {', '.join(map(repr, missing))}"
    return Verdict.RIGHT, ""


def _unsaid(case: Case, texts: Iterable[str]) -> list[str]:
    said = " ".join(texts).casefold()
    return [word for word in case.must_say if word.casefold() not in said]


def _rows_agree(gold: Sequence[Row], rows: Sequence[Row], ordered: bool) -> str:
    """Empty if the answer has gold's rows and no other, in some choice of its columns kept in order; else what differs."""
    if len(gold) != len(rows):
        return f"{len(rows)} rows instead of {len(gold)}"
    if not gold:
        return ""
    wide, narrow = len(rows[0]), len(gold[0])
    if wide < narrow:
        return f"{wide} columns instead of {narrow}"
    if wide > _MAX_COLUMNS:
        return f"{wide} columns are too many to be compared"
    for places in combinations(range(wide), narrow):
        chosen = [tuple(row[place] for place in places) for row in rows]
        left, right = _alike(gold, chosen)
        if not ordered:
            left, right = sorted(left, key=_sort_key), sorted(right, key=_sort_key)
        if all(_agree(a, b) for a, b in zip(left, right, strict=True)):
            return ""
    return f"rows differ: gold begins {_shown(gold[0])}, the answer {_shown(rows[0])}"


def _sides_agree(gold: Sequence[Row], rows: Sequence[Row], ordered: bool) -> str:
    """Empty if for each of gold's groups both numbers stand in the answer's rows of that group."""
    if not gold:
        return "" if not rows else f"{len(rows)} rows instead of none"
    if len(rows) > 2 * len(gold) + 1:
        return f"{len(rows)} rows for {len(gold)} groups of two sides"
    count = len(gold[0]) - 2
    for expected in gold:
        groups, sides = [_plain(value) for value in expected[:count]], expected[count:]
        mine = [
            [_plain(value) for value in row]
            for row in rows
            if all(any(_same_group(group, _plain(value)) for value in row) for group in groups)
        ]
        for side in sides:
            if side is None:
                continue
            if not any(_same_number(_plain(side), value) for row in mine for value in row):
                return f"{_shown(expected)} lacks {_shown((side,))}"
    return ""


def _alike(gold: Sequence[Row], rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Both tables in plain values, column by column: a key beside a label that ends in it becomes the key in both."""
    left = [[_plain(value) for value in row] for row in gold]
    right = [[_plain(value) for value in row] for row in rows]
    for place in range(len(left[0])):
        for one, other in ((left, right), (right, left)):
            numbers = all(_is_number(row[place]) or row[place] is None for row in one)
            if numbers and all(isinstance(row[place], str) and re.search(r"\d+\Z", row[place]) for row in other):
                for row in other:
                    row[place] = float(re.search(r"\d+\Z", row[place]).group())  # type: ignore[union-attr]
    return [tuple(row) for row in left], [tuple(row) for row in right]


def _plain(value: Any) -> Any:
    """A value for comparing: numbers as float, text in lower case, a midnight as its day, no name as None."""
    match value:
        case bool():
            return str(value).casefold()
        case int() | float() | Decimal():
            return float(value) + 0.0
        case datetime():
            return value.date() if value == datetime(value.year, value.month, value.day) else value
        case str():
            text = " ".join(value.split()).casefold()
            return None if text in ("unknown", "") else text
        case _:
            return value


def _is_number(value: Any) -> bool:
    return isinstance(value, float)


def _sort_key(row: Row) -> tuple[tuple[str, float], ...]:
    """Texts and dates first, so that dust in a number moves nothing; numbers to nine digits."""
    texts = [(str(value), 0.0) for value in row if not _is_number(value)]
    numbers = [("", float(f"{value:.9g}")) for value in row if _is_number(value)]
    return (*texts, *numbers)


def _agree(left: Row, right: Row) -> bool:
    return all(_same_number(a, b) if _is_number(a) or _is_number(b) else a == b for a, b in zip(left, right, strict=True))


def _same_number(left: Any, right: Any) -> bool:
    if not (_is_number(left) and _is_number(right)):
        return bool(left == right)
    return math.isclose(left, right, rel_tol=TOLERANCE, abs_tol=_CENT_DUST)


def _same_group(group: Any, value: Any) -> bool:
    if _is_number(group) and isinstance(value, str):
        found = re.search(r"\d+\Z", value)
        return found is not None and float(found.group()) == group
    if isinstance(group, str) and _is_number(value):
        return _same_group(value, group)
    return _same_number(group, value) if _is_number(group) else isinstance(value, (str, date, type(None))) and group == value


def _shown(row: Row) -> str:
    return "(" + ", ".join(str(json_safe(value)) for value in row) + ")"
