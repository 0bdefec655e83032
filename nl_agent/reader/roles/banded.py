"""Filters by numbers that a dimension holds in bands, among the roles of a question: what they choose, or the sides that they make."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nl_agent.reader.marks import Marks
from nl_agent.reader.names.band_sides import as_band, sides
from nl_agent.reader.names.bands import BandFilter
from nl_agent.reader.names.meanings import Kind, Span
from nl_agent.reader.names.negation import asked_after, negated, said_apart
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.roles.roles import Roles
from semantic_models import where_in


def place_bands(bands: Sequence[BandFilter], what: Roles, marks: Marks, phrases: Phrases) -> None:
    """Filters by numbers that a dimension holds in bands, or the sides that they make."""
    bands = _held_at_once(bands, marks)
    spans = {one.start: _span_of(one, marks) for one in bands}
    out = {start for start, span in spans.items() if negated(span, marks, phrases.things)}
    if out:
        numbers = [at for span, at, _ in phrases.placed(marks.lowered) if span.of(Kind.METRIC) and not span.of(Kind.VALUE)]
        out = {start for start in out if not asked_after(spans[start], numbers, marks, phrases.things)}
        kinds = {one.start: [other.start for other in bands if other.item == one.item] for one in bands}
        out = {start for start in out if not said_apart(spans[start], kinds[start], marks)}
    named = as_band(bands[0].item, what.placed, what.values, marks) if len(bands) == 1 else []
    what.sides = [(label, one.item, where_in(one.item, list(one.values))) for label, one in sides([*bands, *named], out, marks)]
    if what.sides:
        for one in named:
            del what.values[one.item]
        return
    for one in bands:
        what.done += [spans[one.start]] if one.start in out else []
        target = what.excluded if one.start in out else what.values
        before = [v for at, (name, v) in sorted(what.placed.items()) if name == one.item and at < spans[one.start].start]
        kept = target.get(one.item, [])
        # In the order of the question: who is named first is who is said to have more.
        first = [value for value in kept if value in before]
        target[one.item] = list(dict.fromkeys([*first, *one.values, *kept]))
        what.placed |= {spans[one.start].start: (one.item, one.values[0])} if target is what.values and one.values else {}
        what.cut = what.cut or one.cut
    for name in [name for name, values in what.values.items() if len(values) > 1 and name not in what.groups]:
        if _examples(name, marks):
            what.groups.append(name)  # "owner versus tenant etc": all that there are
    if re.search(r"\betc\b", marks.lowered):
        for name in {*what.values} & {*what.groups}:
            del what.values[name]  # "by color: red, green and so on": examples of what is grouped by


_AND = re.compile(r"\s*,?\s*(?:and|but)\s+(?:[a-z]+\s+){0,2}")


def _held_at_once(bands: Sequence[BandFilter], marks: Marks) -> list[BandFilter]:
    """ "Over 34 and under 65": the bands that both leave; those that have none in common are either of them."""
    found: list[BandFilter] = []
    for one in sorted(bands, key=lambda band: band.start):
        before = found[-1] if found else None
        both = [value for value in before.values if value in one.values] if before and before.item == one.item else []
        link = marks.lowered[before.end : one.start] if before else ""
        if before and both and (one.start < before.end or _AND.fullmatch(link)):  # "between 18 and 64" is two limits at one place
            found[-1] = replace(one, values=tuple(both), start=before.start)
        else:
            found.append(one)
    return found


def _examples(name: str, marks: Marks) -> bool:
    """True if "etc" follows a value of a dimension."""
    said = [e.text.lower() for e in marks.evidence if e.kind == "value" and e.target.partition(" = ")[0] == name]
    return any(re.search(rf"{re.escape(text)}s?(?:\s[a-z]+)?,?\s+etc\b", marks.lowered) for text in said)


def _span_of(one: BandFilter, marks: Marks) -> Span:
    inside = marks.inside(one.start, one.end)
    return Span(inside[0], inside[-1] + 1, marks.text[one.start : one.end], ())
