"""What is at stake when a question can be read in several ways: each reading is computed. Where they differ materially it is
asked back, with each reading's number; where they do not, the first is answered and the assumption is said."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from nl_agent.agents.calculations import work_out
from nl_agent.agents.known_groups import extract_known
from nl_agent.agents.lineup import Lineup, line_up
from nl_agent.agents.plan import Extraction, Tell, Understanding
from nl_agent.answer_pieces import group_name, told_number
from nl_agent.reader.types import Ambiguous, Calculation, Choice, Presentation, Understood
from nl_agent.scene import Scene
from nl_agent.types import Clarification, Option, Question
from semantic_models import InsightsError

_NOTHING = "nothing"
MATERIAL = 0.01
"""Relative difference from which two readings are told apart."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """One reading with its result; ``told`` is its number in words, or ``nothing``."""

    choice: Choice
    reading: Understood
    extraction: Extraction
    lineup: Lineup
    told: str = _NOTHING


def weigh(
    question: Question, understanding: Understanding, reading: Ambiguous, scene: Scene, tell: Tell
) -> Understanding | Clarification:
    """The reading to answer if all come to the same, else the question back with what each would be."""
    weighed = _in_words([found for choice in reading.choices if (found := _computed(choice, question, scene))], scene)
    tell("Computed each reading", {one.choice.label: one.told for one in weighed})
    if reading.about and weighed and all(one.told == _NOTHING for one in weighed):
        return replace(understanding, reading=weighed[0].reading)  # it does not matter which: there is nothing of any
    # Other metrics that are offered because the one asked for cannot be had are never answered unasked.
    meant = bool(reading.about) and len(weighed) == len(reading.choices) > 1
    filled = [one for one in weighed if one.told != _NOTHING]
    if meant and all(_same(filled[0], one) for one in filled[1:]):
        first, *others = filled
        said = f"“{reading.about}” is read as {first.choice.label}"
        said += f"; {' or '.join(one.choice.label for one in others)} would give the same" if others else ""
        empty = [one.choice.label for one in weighed if one.told == _NOTHING]
        said += f"; there is nothing of {' or '.join(empty)}" if empty else ""
        chosen = replace(first.reading, assumptions=(*first.reading.assumptions, f"{said}."))
        return replace(understanding, reading=chosen)
    return _asked_back(question, understanding, reading, weighed, scene)


def _asked_back(
    question: Question, understanding: Understanding, reading: Ambiguous, weighed: Sequence[Weighed], scene: Scene
) -> Clarification:
    told = {one.choice.question: one.told for one in weighed}
    # What cannot be computed is no choice, unless nothing can: then the words alone are offered.
    choices = [choice for choice in reading.choices if choice.question in told] or list(reading.choices)
    options = tuple(Option(c.label, c.detail, c.question, told.get(c.question, "")) for c in choices)
    shown = [
        f"{number}. {option.label}" + (f": {option.value}" if option.value else "") for number, option in enumerate(options, 1)
    ]
    text = f"{reading.text} {'; '.join(shown)}." if any(option.value for option in options) else reading.text
    return Clarification(question.text, text, options, now=scene.now, warnings=understanding.warnings)


def _computed(choice: Choice, question: Question, scene: Scene) -> Weighed | None:
    """A reading's result; None if it is itself unclear, or cannot be computed."""
    reading = scene.reader.read(choice.question, question.history)
    if not isinstance(reading, Understood):
        return None
    try:
        extraction = extract_known(reading, scene, _silent)
        lineup = work_out(line_up(extraction, scene), extraction, scene.layer.adds_along_time)
    except InsightsError:
        return None
    return Weighed(choice, reading, extraction, lineup)


def _silent(message: str, detail: dict[str, object]) -> None:
    """Readings are computed side by side; only what they come to is told."""


def _in_words(weighed: Sequence[Weighed], scene: Scene) -> list[Weighed]:
    """Each reading with its result told: by the number that the others do not have, where they share one."""
    numbers = [{column.metric for column in one.lineup.columns if column.kind == "metric"} for one in weighed]
    shared = set.intersection(*numbers) if len(numbers) > 1 else set()
    return [
        replace(one, told=_told(one, shared if own - shared else set(), scene)) for one, own in zip(weighed, numbers, strict=True)
    ]


def _told(one: Weighed, shared: set[str], scene: Scene) -> str:
    """A reading's result in a few words: its own number, its first group, or how many rows it has."""
    lineup, query = one.lineup, one.extraction.first.query
    columns = enumerate(lineup.columns)
    place = next((place for place, column in columns if column.kind == "metric" and column.metric not in shared), None)
    if place is None or not lineup.rows:
        return _NOTHING if not lineup.rows else f"{len(lineup.rows):,} rows"
    row, column = lineup.rows[0], lineup.columns[place]
    number = told_number(row[place], column) if row[place] is not None else _NOTHING
    groups = [column for column in lineup.columns if column.kind in ("time", "dimension")]
    if not groups:
        return number
    # A total is told of what is one: not of rows that were chosen, of a mean, or of two sides.
    chosen = query.limit or query.having or one.extraction.compares or one.reading.work.calculation is not Calculation.NONE
    try:
        whole = None if chosen else scene.layer.run(replace(query, group_by=(), order_by=()), scene.warehouse)
    except (InsightsError, ValueError):
        whole = None
    if whole is None or column.metric not in whole.columns:
        return f"{group_name(groups, row)} with {number}"
    value = whole.rows[0][whole.columns.index(column.metric)]
    together = "in total" if scene.layer.adds_along_time(column.metric) else "overall"
    return f"{told_number(value, column)} {together}" if value is not None else _NOTHING


def _same(first: Weighed, second: Weighed) -> bool:
    """True if two readings answer the same to a person: the same groups, and numbers that hardly differ.

    Of "which month was best" the month is the answer: readings that name the same one agree.
    """
    one, other = first.lineup, second.lineup
    if first.reading.presentation is second.reading.presentation is Presentation.SUPERLATIVE:
        return _named(one) == _named(other) != ()
    if len(one.rows) != len(other.rows) or len(one.columns) != len(other.columns):
        return False
    if [column.unit for column in one.columns] != [column.unit for column in other.columns]:
        return False
    return all(_alike(a, b) for left, right in zip(one.rows, other.rows, strict=True) for a, b in zip(left, right, strict=True))


def _named(lineup: Lineup) -> tuple[Any, ...]:
    """The groups of the first row."""
    groups = [place for place, column in enumerate(lineup.columns) if column.kind in ("time", "dimension")]
    return tuple(lineup.rows[0][place] for place in groups) if lineup.rows else ()


def _alike(one: Any, other: Any) -> bool:
    try:
        return math.isclose(float(one), float(other), rel_tol=MATERIAL, abs_tol=1e-9)
    except (TypeError, ValueError):
        return bool(one == other)
