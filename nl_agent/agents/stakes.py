"""What is at stake when a question can be read in several ways: each reading is computed. Where they differ materially it is
asked back, with each reading's number; where they do not, the first is answered and the assumption is said."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from nl_agent.agents.calculations import work_out
from nl_agent.agents.extraction import extract
from nl_agent.agents.lineup import Lineup, line_up
from nl_agent.agents.plan import Extraction, Tell, Understanding
from nl_agent.answer_pieces import group_name, told_number
from nl_agent.reader.types import Ambiguous, Choice, Presentation, Understood
from nl_agent.scene import Scene
from nl_agent.types import Clarification, Option, Question
from semantic_models import InsightsError

_NOTHING = "nothing"
MATERIAL = 0.01
"""Relative difference from which two readings are told apart."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """One reading with its result; ``told`` is its number in words."""

    choice: Choice
    reading: Understood
    lineup: Lineup
    told: str


def weigh(
    question: Question, understanding: Understanding, reading: Ambiguous, scene: Scene, tell: Tell
) -> Understanding | Clarification:
    """The reading to answer if all come to the same, else the question back with what each would be."""
    weighed = [found for choice in reading.choices if (found := _computed(choice, question, scene))]
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
        extraction = extract(reading, scene, _silent)
        lineup = work_out(line_up(extraction, scene), extraction, scene.layer.adds_along_time)
    except InsightsError:
        return None
    return Weighed(choice, reading, lineup, _told(extraction, lineup, scene))


def _silent(message: str, detail: dict[str, object]) -> None:
    """Readings are computed side by side; only what they come to is told."""


def _told(extraction: Extraction, lineup: Lineup, scene: Scene) -> str:
    """A reading's result in a few words: its number, its first group, or how many rows it has."""
    place = next((place for place, column in enumerate(lineup.columns) if column.kind == "metric"), None)
    if place is None or not lineup.rows:
        return _NOTHING if not lineup.rows else f"{len(lineup.rows):,} rows"
    row, column = lineup.rows[0], lineup.columns[place]
    number = told_number(row[place], column) if row[place] is not None else _NOTHING
    groups = [column for column in lineup.columns[:place] if column.kind in ("time", "dimension")]
    if not groups:
        return number
    total = replace(extraction.first.query, group_by=(), order_by=(), limit=None, having=())
    if extraction.first.query.limit or extraction.compares or extraction.first.query.having:
        return f"{group_name(groups, row)} with {number}"
    try:
        (whole,) = scene.layer.run(total, scene.warehouse).rows
    except (InsightsError, ValueError):
        return f"{group_name(groups, row)} with {number}"
    return f"{told_number(whole[0], column)} in total" if whole[0] is not None else _NOTHING


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
