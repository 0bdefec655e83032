"""Who did something, where those who did it are a number of their own: "patients who had scans" are the scanned patients."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nl_agent.reader.english.tokens import root, stems
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Span
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.roles.counted import counters, is_person
from nl_agent.reader.roles.who_acts import chosen_by
from nl_agent.reader.types import Evidence
from nl_agent.reader.vocabulary import Vocabulary, is_yes_no
from semantic_models import GroupByItem

if TYPE_CHECKING:
    from nl_agent.reader.roles.naming import Named

_DID = re.compile(
    r"\s(?:(?:that|who|which|have|has|had|actually|ever|then|really|an?|any|our|the|used|use|got|get|received|receive|made|make|did|do)\s)*"
)


@dataclass(frozen=True, slots=True)
class _Subject:
    """Who may have done something: the number that counts them, what they are called, and where they stand, as characters.

    ``named`` is False if the question names only what they are like: "how many smokers".
    """

    metric: str
    called: tuple[str, ...]
    place: tuple[int, int]
    named: bool = True


def who_did(spans: Sequence[Span], marks: Marks, vocabulary: Vocabulary, phrases: Phrases, found: Named) -> None:
    """ "How many patients had scans", where "scanned patients" are a number of their own: that one, and not patients and scans.

    Scans that were asked for before stay: "scans by month, and the number of patients who had scans".
    """
    for who in _subjects(spans, marks, vocabulary, phrases, found):
        (start, end), unit = who.place, vocabulary.metrics[who.metric].unit
        after = next(
            (s for s in spans if marks.tokens[s.start].start >= end and (s.of(Kind.METRIC) or _is_done(s, vocabulary))), None
        )
        if after is None:
            continue
        second = marks.tokens[after.start].start, marks.tokens[after.end - 1].end
        if not _DID.fullmatch(_without_what_they_are(marks, spans, end, second[0])):
            continue
        did = _roots(stems(marks.lowered[slice(*second)])) - _ARTICLES
        names = {
            one
            for called in who.called
            for one, own in phrases.words.items()
            if did | _roots(stems(called)) <= _roots(own) and vocabulary.metrics[one].unit == unit
        }
        if len(names) != 1 or names & {*found.metrics}:
            continue
        name = names.pop()
        found.used.add(after.start)
        there = [one for one, place in found.places.items() if place == second]
        instead = who.metric if who.metric in found.metrics else next(iter(there), "")
        if not instead and found.metrics:
            continue
        if flag := chosen_by(instead, vocabulary, phrases)[0] if instead == who.metric else "":
            found.flags[flag] = True  # "how many treated patients had a scan"
        if instead:
            found.metrics[found.metrics.index(instead)] = name
        else:
            found.metrics.append(name)
        found.metrics[:] = [one for one in found.metrics if one not in there]
        found.places = {one: place for one, place in found.places.items() if one not in (who.metric, *there)}
        found.places[name] = start if who.named else second[0], second[1]
        marks.use(start, second[0])
        marks.evidence.append(Evidence(marks.text[start : second[1]], "metric", name, "inferred"))
        return


def _is_done(span: Span, vocabulary: Vocabulary) -> bool:
    """ "Had a scan", where that is known of each patient: then, and not at any time."""
    said = root(stems(span.text)[0])
    items = [vocabulary.items[m.target] for m in span.of(Kind.ITEM) if is_yes_no(m.target)]
    verbs = (re.match(r"[a-z]+ed\b|had\b", text.lower()) for item in items for text in (item.label, *item.synonyms))
    return any(verb and root(stems(verb.group())[0]) == said for verb in verbs)


_HOW_MANY = re.compile(r"\b(?:how many|number of|count of)(?: (?:of|the|our|all))* \Z")
_PEOPLE = re.compile(r"\b(?:how many|number of)(?: different)? (?P<who>people|persons|folks)\b")
_ARTICLES = frozenset({"a", "an", "any", "the"})


def _subjects(spans: Sequence[Span], marks: Marks, vocabulary: Vocabulary, phrases: Phrases, found: Named) -> Iterator[_Subject]:
    """Numbers of different people that are named, and people of whom only is said what they are like."""
    for name in [name for name in found.metrics if name in vocabulary.distinct and name in found.places]:
        start, end = found.places[name]
        own = re.sub(r"\A(?:number|count) of (?:different |distinct |unique )?", "", marks.lowered[start:end])
        items = [vocabulary.items[m.target] for s in spans if marks.tokens[s.start].start == start for m in s.of(Kind.ITEM)]
        flag = chosen_by(name, vocabulary, phrases)[0]
        items += [vocabulary.items[flag.rpartition("__")[0]]] if flag else []
        names = [text for item in items if is_person(item) for text in (item.label, *item.synonyms)]
        yield _Subject(name, (own, *names), (start, end))
    for span in spans:
        start = marks.tokens[span.start].start
        owners = {m.item.rpartition("__")[0] for m in span.of(Kind.VALUE)}
        owner = vocabulary.items.get(owners.pop()) if len(owners) == 1 else None
        plural = span.text.lower().endswith("s")  # "how many smoker scans" counts scans
        if owner is None or not is_person(owner) or not plural or not _HOW_MANY.search(marks.lowered[:start]):
            continue
        yield from _all_of(owner, (start, marks.tokens[span.end - 1].end), vocabulary, phrases)
    if people := _PEOPLE.search(marks.lowered):
        for owner in vocabulary.items.values():
            if "__" not in owner.name and is_person(owner):
                yield from _all_of(owner, people.span("who"), vocabulary, phrases)


def _all_of(owner: GroupByItem, place: tuple[int, int], vocabulary: Vocabulary, phrases: Phrases) -> Iterator[_Subject]:
    """All such people, where a number counts them."""
    called = (owner.label, *owner.synonyms)
    everybody = next((m.target for m in counters(called, phrases) if m.target in vocabulary.distinct), "")
    if everybody:
        yield _Subject(everybody, called, place, named=False)


_WHO_ARE = r"(?: (?:who are|and|with|of|in|from|aged|that are|having|the|our|an?|living in|belonging to|during))*"
_KIND = r"(?: (?:group|band|bracket|class|range|segment|category)s?)?"


def _without_what_they_are(marks: Marks, spans: Sequence[Span], start: int, end: int) -> str:
    """The text between two places without what it tells of the people before it: "with income under 15k", "in the 65+ group", "in May"."""
    told = [one.text.lower() for one in marks.evidence if one.kind in ("value", "period")]
    told += [s.text.lower() for s in spans if s.of(Kind.VALUE) and not s.of(Kind.METRIC)]
    text = marks.lowered[start:end]
    for one in sorted(told, key=len, reverse=True):
        text = re.sub(rf"{_WHO_ARE},? {re.escape(one)}(?!\w){_KIND}", "", text)
    return text


def _roots(words: Iterable[str]) -> set[str]:
    """Verbs and who does them, by what they share: "scanned", "scanning", "scanner"."""
    return {re.sub(r"(?<=\w{2})(?:ing|ed|er|e|s)\Z", "", word) for word in words}
