"""Who did something, where those who did it are a number of their own: "patients who had scans" are the scanned patients."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from nl_agent.reader.english.tokens import stems
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Span
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.types import Evidence, Vocabulary

if TYPE_CHECKING:
    from nl_agent.reader.roles.naming import Named

_DID = re.compile(
    r"\s(?:(?:that|who|which|have|has|had|actually|ever|then|really|an?|any|our|the|used|use|got|get|received|receive|made|make|did|do)\s)*"
)


def who_did(spans: Sequence[Span], marks: Marks, vocabulary: Vocabulary, phrases: Phrases, found: Named) -> None:
    """ "How many patients had scans", where "scanned patients" are a number of their own: that one, and not patients and scans.

    Scans that were asked for before stay: "scans by month, and the number of patients who had scans".
    """
    for position, name in enumerate(found.metrics):
        first = found.places.get(name)
        after = next((s for s in spans if first and s.of(Kind.METRIC) and marks.tokens[s.start].start >= first[1]), None)
        if name not in vocabulary.distinct or first is None or after is None:
            continue
        second = marks.tokens[after.start].start, marks.tokens[after.end - 1].end
        if not _DID.fullmatch(marks.lowered[first[1] : second[0]]):
            continue
        counted = re.sub(r"\A(?:number|count) of (?:different |distinct |unique )?", "", marks.lowered[slice(*first)])
        said = _roots([*stems(counted), *stems(marks.lowered[slice(*second)])])
        unit = vocabulary.metrics[name].unit
        names = [one for one, own in phrases.words.items() if said <= _roots(own) and vocabulary.metrics[one].unit == unit]
        if len(names) == 1 and names[0] not in found.metrics:
            found.used.add(after.start)
            there = [one for one, place in found.places.items() if place == second]
            found.metrics[position] = names[0]
            found.metrics[:] = [one for one in found.metrics if one not in there]
            found.places = {one: place for one, place in found.places.items() if one not in (name, *there)}
            found.places[names[0]] = first[0], second[1]
            marks.evidence.append(Evidence(marks.text[first[0] : second[1]], "metric", names[0], "inferred"))
            return


def _roots(words: Iterable[str]) -> set[str]:
    """Verbs and who does them, by what they share: "scanned", "scanning", "scanner"."""
    return {re.sub(r"(?<=\w{2})(?:ing|ed|er|e|s)\Z", "", word) for word in words}
