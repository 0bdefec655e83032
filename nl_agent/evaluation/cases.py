"""Question files: a list of entries, each a question with what a right reply to it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any

from semantic_models import QuestionError


class Expectation(Enum):
    ANSWERED = "answered"
    CLARIFIED = "clarified"
    REFUSED = "refused"


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
    cases = tuple(case for number, entry in enumerate(body, 1) for case in _worded(_case(entry, number, path), entry, path))
    ids = [case.id for case in cases]
    twice = next((name for name in ids if ids.count(name) > 1), None)
    if twice:
        raise QuestionError(f"The question file {path} has the id '{twice}' twice.")
    return cases


def _worded(case: Case, entry: Mapping[str, Any], path: Path) -> tuple[Case, ...]:
    """A case, and one more for each of the other words in which the same is asked: ``pa-001``, ``pa-001/2``, …"""
    others = entry.get("also_asked") or []
    if not isinstance(others, list) or not all(isinstance(text, str) for text in others):
        raise QuestionError(f"The question '{case.id}' of {path} has other words that are no list of texts.")
    further = (replace(case, id=f"{case.id}/{number}", question=text) for number, text in enumerate(others, 2))
    return (case, *further)


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
