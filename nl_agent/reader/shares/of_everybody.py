"""The part of all people who are so, where those are a number of their own for which a yes or no of each of them is known.

"what share of patients had a scan"      scanned patients of all patients that came, whatever else has them for its part
"scanned patients as a share of all patients"  likewise

The ratio that has them for its part is of others ("scanned of those referred"): it is told only where those are named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Span
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.roles.naming import Named
from nl_agent.reader.roles.who_acts import chosen_by
from nl_agent.reader.shares.beside import WORD, ratio_part, ratio_whole
from nl_agent.reader.vocabulary import Vocabulary

_OF = re.compile(rf"\b(?P<as>as (?:an? |the )?)?(?:{WORD}|%) of(?: (?:the|our|all|total))* (?P<x>[a-z]+)\b")


class Part(NamedTuple):
    """The number of those who are so, the one of all people, and the yes or no that tells them apart."""

    name: str
    everybody: str
    flag: str


def part_of_everybody(marks: Marks, spans: Sequence[Span], named: Named, phrases: Phrases, vocabulary: Vocabulary) -> Part | None:
    """What is a part of all people; None if nothing is asked so, or if a governed ratio is of all of them."""
    said = _OF.search(marks.lowered)
    told = [name for name in named.metrics if chosen_by(name, vocabulary, phrases)[0]]
    if said is None or len(told) != 1 or not named.places.keys() >= {*named.metrics}:
        return None
    (name,) = told
    flag, everybody = chosen_by(name, vocabulary, phrases)
    reach = vocabulary.reachable.get(everybody, frozenset())
    others = any(span.of(Kind.VALUE) and all(m.item not in reach for m in span.of(Kind.VALUE)) for span in spans)
    if others or not {*named.metrics} <= {name, everybody}:
        return None  # "patients invited by letter A": whom another letter invited, the yes or no does not tell
    called = everybody in phrases.metrics_of(said["x"]) or flag.rpartition("__")[0] in phrases.items_of(said["x"])
    first = min(start for start, _ in named.places.values())
    placed = named.places[name][1] == said.start() - 1 if said["as"] else first == said.start("x")
    of_all = any(ratio_part(vocabulary, one) == name and ratio_whole(vocabulary, one) == everybody for one in vocabulary.metrics)
    return Part(name, everybody, flag) if called and placed and not of_all else None
