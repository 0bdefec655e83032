"""A question that names no number: it lists things, or is asked which number it goes by."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nl_agent.reader.english.lexicon import FILLERS
from nl_agent.reader.english.tokens import stems
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.roles.asking_back import label_of, numbers, plain_first, suggested, swapped
from nl_agent.reader.roles.counted import counters
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.rows.amounts import Rank
from nl_agent.reader.rows.intents import Intent
from nl_agent.reader.time.timing import Timing
from nl_agent.reader.types import Ambiguous, Choice, NotUnderstood, Reading, Reason
from nl_agent.reader.vocabulary import Vocabulary


def no_number(
    marks: Marks, when: Timing, what: Roles, best: Rank | None, wish: Intent, vocabulary: Vocabulary, phrases: Phrases
) -> Reading | None:
    """What stands in the way where no metric is named; None if one is, or if things are to be listed or counted."""
    if what.metrics:
        return None
    if wish.counted_at >= 0 and what.groups and not best and not when.periods and not when.grain:
        return None
    listing = re.search(
        r"\b(?:list|(?<!s to )which|what|show|all|names?|enumerate|state|report|specify|identify|give|provide|tell|display|see|set out|each of|exist\w*|are there|do we have)\b|\b(?:values|options|list)\W*\Z"
        r"|\A\W*(?:(?:the|our|different|possible)\s)*(?:[a-z]+\s){0,2}[a-z]+s(?:,?\splease)?\W*\Z",
        marks.lowered,
    )
    if (
        what.groups
        and listing
        and not best
        and not when.periods
        and not (when.grain and re.search(r"\bper\b", marks.lowered))  # "activity per patient, by quarter": so much of something
        and not re.search(r"\bhow (?:much|many|big|large|good|well)\b", marks.lowered)
        and not (when.weekdays or what.hours)
        and not _asks_for_one(what, marks)
    ):
        return None
    if not (what.groups or what.values or when.periods or when.grain or what.flags):
        return NotUnderstood(
            Reason.OTHER_SUBJECT, "That does not name anything that this data holds.", (), suggested((), vocabulary)
        )
    choices = _kin(what, marks, vocabulary, phrases) or numbers(what, marks, vocabulary)
    if not choices:
        return NotUnderstood(Reason.NOT_UNDERSTOOD, "The question names no metric.", (), suggested((), vocabulary))
    measured = f"By which number is '{best.word}' meant?" if best else "Which number do you want to see?"
    return Ambiguous(measured, choices, tuple(marks.evidence), best.word if best else "")


def _asks_for_one(what: Roles, marks: Marks) -> bool:
    """ "What's our basket size?" asks for a number; "what are the basket sizes" for a list."""
    if len(what.groups) != 1:
        return False
    start, words = what.group_starts.get(what.groups[0], 0), what.group_words.get(what.groups[0], "")
    asked = re.search(r"\bwhat(?:'s| is| was)(?: our| the| your)*\s*\Z", marks.lowered[:start])
    return bool(asked) and not words.endswith("s")


def _kin(what: Roles, marks: Marks, vocabulary: Vocabulary, phrases: Phrases) -> tuple[Choice, ...]:
    """Metrics whose names hold words of the question that name no number: scan cost, scans per visit for "scans by month".

    Each is asked for in place of those words. Of a thing, "wards without scans", it is how many there are, and what else is told of them.
    """
    for words, target in _said(what, marks):
        needed = {name for name in (*what.groups, *what.values, *what.flags) if name != target}
        item = vocabulary.items.get(target)
        thing = item is not None and item.kind == "entity"
        counts = [one.target for one in counters((words, item.label, *item.synonyms), phrases)] if item and thing else []
        own = set(stems(words))
        names = [
            name
            for name in (counts if thing else phrases.words)
            if own and (thing or own <= phrases.words[name]) and needed <= vocabulary.reachable.get(name, frozenset())
        ]
        if (thing and names) or len(names) > 1:
            labels = [
                (label_of(name, vocabulary), vocabulary.metrics[name].description) for name in plain_first(names, vocabulary)
            ]
            choices = tuple(Choice(label, description, swapped(marks.text, words, label)) for label, description in labels)
            others = [one for one in numbers(what, marks, vocabulary) if one.label not in dict(labels)]
            return (*choices, *others) if thing else choices
    return ()


def _said(what: Roles, marks: Marks) -> Iterator[tuple[str, str]]:
    """Words that may stand for a number, the likeliest first, each with the item that they were taken for.

    First what is asked for as one thing, then what rows are chosen by, then what nothing was made of. What rows are grouped by is none.
    """
    if _asks_for_one(what, marks):
        yield what.group_words[what.groups[0]], what.groups[0]
    for one in marks.evidence:
        if one.kind in ("filter", "value", "item") and not _grouped(one.text, marks):
            yield one.text, one.target.partition(" ")[0]
    for position, token in enumerate(marks.tokens):
        if token.is_word and marks.free[position] and token.stem not in FILLERS:
            yield token.text, ""


def _grouped(words: str, marks: Marks) -> bool:
    return bool(
        re.search(
            rf"\b(?:by|per|each|every|across|which|what)\s+(?:the\s|our\s|each\s)?{re.escape(words.lower())}", marks.lowered
        )
    )
