"""Who did something, where those people are a number of their own for another reason: they are chosen by that, and not counted.

how many treated patients were billed in May      billed patients of May that were ever treated, and not those treated in May
how much did treated patients spend               what those spent
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from nl_agent.reader.english.lexicon import VERBS
from nl_agent.reader.english.tokens import root
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Span
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.roles.counted import counters, is_person
from nl_agent.reader.types import Evidence
from nl_agent.reader.vocabulary import Vocabulary, is_yes_no

if TYPE_CHECKING:
    from nl_agent.reader.roles.naming import Named

_HOW_MUCH = re.compile(r"\b(?:how much(?: money| cash)?|what) (?:did|do|does|have|has|had)(?: the| our| all| my| those)*\s*\Z")
_PASSED = frozenset(
    "that who which whom we they were was got have has had been did do does actually also ever then still really".split()  # noqa: SIM905
)
_ASKED_OF_THEM = re.compile(r",? how (?:many|much)(?: of (?:them|those|these))?(?= )")
_OF = re.compile(r"\b(?:of|among|amongst|from)(?: the| our| all| those)*\s*\Z")
_AT_A_TIME = frozenset({"in", "during", "on", "since", "before", "after", "the", "by", "a", "an", "any"})
_CAME = frozenset({"came", "come", "visited", "visit"})


def who_acts(spans: Sequence[Span], marks: Marks, vocabulary: Vocabulary, phrases: Phrases, found: Named) -> None:
    """Put the number of all persons, or the money they spend, in the place of a number of those who are its subject."""
    for position, name in enumerate(found.metrics):
        start, end = found.places.get(name, (0, 0))
        flag, everybody = chosen_by(name, vocabulary, phrases) if end else ("", "")
        act = _act_after(start, end, name, spans, marks, vocabulary, phrases) if flag else 0
        if not act:
            continue
        again = [
            s
            for s in spans
            if any(m.target == name for m in s.of(Kind.METRIC)) and not start <= marks.tokens[s.start].start < end
        ]
        if again:
            found.missing = f"how many {vocabulary.metrics[name].label.lower()} there are, and how many of them did so"
            return
        if any(end <= marks.lowered.find(one.text.lower(), end) < act for one in marks.evidence if one.kind == "period"):
            found.missing = f"what those did who were {vocabulary.items[flag].label.lower()} at another time"
            return
        found.flags[flag] = True
        found.used |= {span.start for span in spans if start <= marks.tokens[span.start].start < end}
        marks.evidence.append(Evidence(marks.text[start:act].strip(" ,"), "filter", f"{flag} = True", "inferred"))
        del found.places[name]
        if _HOW_MUCH.search(marks.lowered[:start]):
            found.metrics.remove(name)  # what they spent is found as if nobody were named
        elif everybody in found.metrics:
            found.metrics.remove(name)
        else:
            found.metrics[position] = everybody
            found.places[everybody] = start, end
            marks.evidence.append(Evidence(marks.text[start:end], "metric", everybody, "inferred"))
        return


def chosen_by(name: str, vocabulary: Vocabulary, phrases: Phrases) -> tuple[str, str]:
    """The yes or no of persons that has a name of this number, and the number that counts all such persons; empty if there is none."""
    if name not in vocabulary.distinct:
        return "", ""
    metric = vocabulary.metrics[name]
    for item in (item for text in (metric.label, *metric.synonyms) for item in phrases.items_of(text)):
        owner = vocabulary.items.get(item.rpartition("__")[0])
        if not is_yes_no(item) or owner is None or not is_person(owner):
            continue
        everybody = next((m.target for m in counters((owner.label, *owner.synonyms), phrases)), "")
        if everybody != name and item in vocabulary.reachable.get(everybody, ()):
            return item, everybody
    return "", ""


def _act_after(
    start: int, end: int, name: str, spans: Sequence[Span], marks: Marks, vocabulary: Vocabulary, phrases: Phrases
) -> int:
    """Where a verb of buying, spending or coming says what they do next; 0 if none does.

    What made them such is passed, and when; so is what they are like: "treated smokers came".
    """
    own = {root(stem) for stem in phrases.words[name]}
    asked = _ASKED_OF_THEM.search(marks.lowered, end) if _OF.search(marks.lowered[:start]) else None
    passed = [asked.span()] if asked else []
    for one in marks.evidence:
        place = marks.lowered.find(one.text.lower(), end) if one.kind == "period" else -1
        passed += [(place, place + len(one.text))] if place >= 0 else []
    for span in spans:
        owners = {vocabulary.items.get(m.item.rpartition("__")[0]) for m in span.of(Kind.VALUE)}
        if owners and all(owner is not None and is_person(owner) for owner in owners):
            passed.append((marks.tokens[span.start].start, marks.tokens[span.end - 1].end))
    for token in marks.tokens:
        word = token.text.lower()
        told = word in _PASSED or word in _AT_A_TIME or root(token.stem) in own
        if token.start < end or told or any(first <= token.start < last for first, last in passed):
            continue
        return token.start if token.is_word and (word in VERBS or word in _CAME or phrases.noun_of(token.stem)) else 0
    return 0
