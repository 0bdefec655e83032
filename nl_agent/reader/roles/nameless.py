"""What is not known: "leave out unknown", "known only", "unmapped ones", "anything we can't match".

A dimension has a value of its own for what is not known. These general words mean that of the dimension named beside them, else of
the dimensions that the question groups by; with neither, it is asked back which is meant. Where it has two,
both, unless its own is said word for word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Meaning, Span
from nl_agent.reader.names.negation import negated, use_around
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.types import Evidence
from nl_agent.reader.vocabulary import Vocabulary

if TYPE_CHECKING:
    from nl_agent.reader.roles.roles import Roles

NAMELESS = frozenset(
    {
        "unknown",
        "not known",
        "not available",
        "not specified",
        "unspecified",
        "undefined",
        "n/a",
        "(none)",
        "?",
        "not stated",
        "not asked",
        "missing",
        "unassigned",
    }
)
"""Values that say that there is none, as dimensions spell them."""

_WORDS = r"(?:un(?:known|mapped|identified|assigned|matched|specified|defined|named|labell?ed|recogni[sz]ed|stated|recorded|allocated|attributed|available)s?|missing(?:\s+values?)?|blanks?|nulls?|nameless|n/?a|not (?:known|available|specified|stated|recorded|mapped|matched|assigned|identified))"
_CANNOT = r"(?:(?:can't|cannot|can not|could ?n't|couldn't|could not|don't|do not|didn't|did not|isn't|is not|aren't|are not|wasn't|was not|unable to)\s+(?:be\s+|been\s+)?(?:match|map|identif|assign|plac|attribut|link|trac|know|recogni[sz]|classif|alloc|resolv)\w*(?:\s+(?:to|with))?)"
_UNKNOWN = re.compile(
    rf"(?<![\w'])(?:(?:any|the|all|those|every)?(?:thing|one|ones)?\s*(?:that|which|where|whose|who|with|of)?\s*(?:we|is|are)?\s*{_CANNOT}|{_WORDS})(?:\s+(?:ones?|values?|group|groups|category|bucket|rows?|entries|things?))?(?![\w'-])"
)
_KNOWN = re.compile(
    r"(?<![\w'])(?:only\s+(?:the\s+|those\s+|where\s+)?(?:it(?:'s| is)\s+)?known(?:\s+(?:ones?|values?))?|only\s+(?:the\s+|those\s+)?(?:stated|specified|disclosed|recorded)\s+(?:ones?|values?)|(?:the\s+)?known(?:\s+(?:ones?|values?))?\s+only|known\s+(?:ones|values)|where\s+(?:it(?:'s| is)\s+|that(?:'s| is)\s+)?known|if\s+known"
    r"|known(?=\s+\w+(?:\s+\w+)?\s+only\b)|(?<=\bwith )(?:a\s+)?known|(?<=\bof )(?:a\s+)?known|(?:is|are|was|were)\s+known(?=\s*(?:[,.;?!]|\Z)))(?![\w'-])"
)
_QUOTED = re.compile(r"(?<!\w)'([^']{1,30})'(?!\w)")
""" "Size of the package; 'Not stated' for a third of them"."""


_CANNOT_ALONE = re.compile(
    rf"\b(?:thing|one|ones|anything|everything|rows?|lines?|products?|those|which|that|what)\s+(?:that\s+|which\s+)?(?:we\s+)?{_CANNOT}"
)


def reserve_nameless(marks: Marks) -> None:
    """Use up the verbs of "anything we can't match to a product", which name nothing."""
    for match in _CANNOT_ALONE.finditer(marks.lowered):
        marks.use(match.start(), match.end())


def nameless_spans(marks: Marks, spans: list[Span], phrases: Phrases) -> tuple[list[Span], list[tuple[Span, bool]]]:
    """The spans without those of general words for what is not known, and those words: each with True if they are to be left out."""
    found: list[tuple[Span, bool]] = []
    for pattern, out in ((_KNOWN, True), (_UNKNOWN, False)):
        for match in re.finditer(pattern, marks.lowered):
            inside = [i for i in marks.inside(*match.span()) if marks.tokens[i].is_word]
            kind = next((span.start for span in spans if span.start in inside[1:] and span.of(Kind.ITEM)), 0)
            inside = (
                inside[: inside.index(kind)] if kind else inside
            )  # "unknown category", where categories are known by that name
            over = [span for span in spans if span.start <= inside[-1] and span.end > inside[0]]
            if any(not _is_nameless(span) for span in over):
                continue
            spans = [span for span in spans if span not in over]
            said = marks.text[marks.tokens[inside[0]].start : marks.tokens[inside[-1]].end]
            span = Span(inside[0], inside[-1] + 1, said, ())
            marks.use_tokens(span.start, span.end)
            found.append((span, out))
    return spans, found


def place_nameless(
    words: list[tuple[Span, bool]],
    spans: list[Span],
    marks: Marks,
    phrases: Phrases,
    vocabulary: Vocabulary,
    reachable: frozenset[str] | None,
    found: Roles,
) -> None:
    """Leave out, or choose, what has no name of the dimensions that are meant."""
    for span, out in words:
        left_out = out or negated(span, marks, phrases.things)
        found.done.append(span)
        meant = _called_so(_meant(span, spans, marks, vocabulary, found), span)
        if not meant or (not left_out and len({m.item for m in meant}) > 1):
            choices = meant or [m for m in _all(vocabulary) if reachable is None or m.item in reachable]
            found.nameless.append((span.text, tuple(choices)))
            continue
        target = found.excluded if left_out else found.values
        for meaning in meant:
            target.setdefault(meaning.item, []).append(meaning.target)
            marks.evidence.append(Evidence(span.text, "value", f"{meaning.item} = {meaning.target}", "exact"))
        use_around(span, marks)


def _meant(span: Span, spans: list[Span], marks: Marks, vocabulary: Vocabulary, found: Roles) -> list[Meaning]:
    """The nameless values of the dimensions named beside, else of those grouped by; of a thing named beside, of its dimensions."""
    behind = [
        other for other in spans if other.start == span.end and other.of(Kind.ITEM)
    ]  # "by ward of unknown color": the color
    beside = behind or [other for other in spans if _is_beside(span, other, marks)]
    items = [m.target for other in beside for m in other.of(Kind.ITEM)]
    known = [*_all(vocabulary), *_of_unlisted((*items, *found.grouped_by), vocabulary)]
    meant = [m for m in known if m.item in items]
    if meant:
        names = [name for name in found.grouped_by if any(m.item == name for m in meant)] or [
            min(meant, key=lambda m: vocabulary.items[m.item].hops).item
        ]
        return [m for m in meant if m.item in names]
    grouped = [m for m in known if m.item in found.grouped_by]
    things = [name for name in items if vocabulary.items[name].kind == "entity"]
    of_things = [m for m in grouped if any(m.item.rpartition("__")[0].split("__")[-1] == name.split("__")[-1] for name in things)]
    if things and not of_things and _has_a_number(span, things, vocabulary):
        own = [m for m in known if m.item.rpartition("__")[0].split("__")[-1] in {name.split("__")[-1] for name in things}]
        return [min(own, key=lambda m: (vocabulary.items[m.item].hops, len(vocabulary.values.get(m.item, ()))))] if own else []
    if things or grouped:
        return of_things if things else grouped
    chosen = {m.item for other in spans for m in other.of(Kind.VALUE) if len({m.item for m in other.of(Kind.VALUE)}) == 1}
    of_chosen = [m for m in known if m.item in chosen]  # "married / unmarried, no unknowns"
    return of_chosen if len(of_chosen) == 1 else []


def _has_a_number(span: Span, things: list[str], vocabulary: Vocabulary) -> bool:
    """ "Unknown patients", where a metric is of them: they are unknown in all that is known of patients, and any of it tells them."""
    said = {word for word in span.text.lower().split() if re.fullmatch(_WORDS, word)} or {"unknown"}
    names = [text.lower() for one in vocabulary.metrics.values() for text in (one.label, *one.synonyms)]
    return any(word in text and thing.split("__")[-1] in text for word in said for thing in things for text in names)


def _is_beside(span: Span, other: Span, marks: Marks) -> bool:
    between = marks.tokens[span.end : other.start] if other.start >= span.end else marks.tokens[other.end : span.start]
    return all(
        token.text.lower() in ("a", "an", "the", "any", "our", "is", "are", "to", "whose", "with", "of", "no", "whose")
        for token in between
    )


def _all(vocabulary: Vocabulary) -> Iterator[Meaning]:
    for name, values in vocabulary.values.items():
        for value in values:
            if value.strip().casefold() in NAMELESS:
                yield Meaning(Kind.VALUE, value, "exact", name)


def _of_unlisted(names: Iterable[str], vocabulary: Vocabulary) -> Iterator[Meaning]:
    """What is not known in dimensions of which not all values are listed: as their description spells it, and as the others of the same thing do."""
    called = {m.item.rpartition("__")[0]: m.target for m in _all(vocabulary)}
    for name in dict.fromkeys(names):
        item = vocabulary.items[name]
        if (name in vocabulary.values and item.values_index != "measures") or item.kind != "categorical":
            continue
        told = [value for value in _QUOTED.findall(item.description) if value.casefold() in NAMELESS]
        others = [called[thing] for thing in (name.rpartition("__")[0],) if thing in called]
        for value in dict.fromkeys((*told, *others)):
            yield Meaning(Kind.VALUE, value, "exact", name)


def _called_so(meant: list[Meaning], span: Span) -> list[Meaning]:
    """Of a dimension's values for what is not known, its own one, if that is said word for word; else all of them."""
    said = re.sub(r"\W+", " ", span.text.casefold())
    own = {m.item: m.target for m in reversed(meant)}
    return [m for m in meant if m.target == own[m.item] or own[m.item].casefold() not in said]


def _is_nameless(span: Span) -> bool:
    return all(m.kind is Kind.VALUE and m.target.strip().casefold() in NAMELESS for m in span.meanings)
