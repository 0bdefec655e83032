"""Ratios of two numbers that a question names apart: the governed ratio is meant, if there is one.

the ratio of admissions to beds · admissions divided by beds · admissions over beds · the admissions-to-beds ratio
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from nl_agent.reader.english.lexicon import EXTREMES, RATIO
from nl_agent.reader.english.tokens import root, stem, stems
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Span
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.types import Evidence
from nl_agent.reader.vocabulary import Vocabulary

if TYPE_CHECKING:
    from nl_agent.reader.roles.naming import Named

_ARTICLES = r"(?:\s(?:the|our|its|their|own|total|all|number of))*\s*"
_DIVIDED = re.compile(rf"\s*(?:,\s)?(?:divided by|over|/|in relation to|relative to|in proportion to){_ARTICLES}")
_TO = re.compile(rf"[\s-]+(?:to|and|over|versus|vs|against|with){_ARTICLES}|[\s-]*(?:to|:|/)[\s-]*")
_SHARE_OF = re.compile(
    rf"\s*,?\s*(?:(?:expressed|stated|shown) )?(?:as (?:an? |the )?|in )(?:share|percentage|percent|per cent|proportion|fraction|%) of{_ARTICLES}"
)
_SAID = re.compile(r"\b(?:expressed|percentages?|ratios?|quotients?|proportions?|shares?|rates?)\b")
_RATIO = re.compile(r"\b(?:ratios?|quotients?)\b")


def quotient(spans: Sequence[Span], marks: Marks, vocabulary: Vocabulary, phrases: Phrases, found: Named) -> None:
    """Put the governed ratio in the place of the two numbers that it divides."""
    _part_or_mean(marks, vocabulary, found)
    if len(found.metrics) == 2:
        _of_two(marks, vocabulary, found)
    elif len(found.metrics) == 3:
        _each_of_it(marks, vocabulary, found)
    elif len(found.metrics) == 1 and not (
        _of_a_family(marks, vocabulary, phrases, found) or _family_to_base(spans, marks, vocabulary, phrases, found)
    ):
        _by_a_thing(spans, marks, phrases, vocabulary, found)
    _of_whom(spans, marks, vocabulary, found)
    _of_another(spans, marks, phrases, found)


def _of_another(spans: Sequence[Span], marks: Marks, phrases: Phrases, found: Named) -> None:
    """Say what no number is: "gross charges per stay", where only charges are told per stay, and gross charges are another number."""
    for first, second in pairwise(spans):
        head = second.text.lower().partition(" per ")[0]
        if first.end != second.start or head == second.text.lower() or not (first.of(Kind.METRIC) and second.of(Kind.METRIC)):
            continue
        if phrases.metrics_of(f"{first.text} {head}") and not phrases.metrics_of(f"{first.text} {second.text}"):
            found.missing = found.missing or f"{first.text.lower()} {second.text.lower()}"
    for span in spans:  # "scan charges per ward", where scans by themselves are no number
        head, per, _ = span.text.lower().partition(" per ")
        before = marks.before(span.start, 1)
        plain = phrases.metrics_of(head) if per and span.of(Kind.METRIC) and before != "total" else ()
        another = phrases.metrics_of(f"{before} {head}") if plain else ()
        if another and not {*another} & {*plain} and not phrases.metrics_of(f"{before} {span.text}"):
            found.missing = found.missing or f"{before} {span.text.lower()}"


def _part_or_mean(marks: Marks, vocabulary: Vocabulary, found: Named) -> None:
    """Say what no number is: the part of the "share of discounts" that "was waivers", the "average discount" per visit."""
    borne = _BORNE.search(marks.lowered) if found.metrics else None
    if borne:
        found.missing = f"the part that {borne['who'] or borne['by']} bear"
    for name in found.metrics:
        start, end = found.places.get(name, (0, 0))
        said, after = marks.lowered[start:end], marks.lowered[end:]
        label = vocabulary.metrics[name].label.lower()
        if re.match(r"(?:share|part|portion|percentage|proportion) of\b", said) and re.match(
            r"\s(?:was|were|is|are|came|comes|went)\s(?!it\b|that\b|there\b)[a-z]", after
        ):
            found.missing = f"a part of {said.partition(' of ')[2]}"
        per = _PER_THING.match(after) if re.match(r"(?:average|avg|mean)\b", said) else None
        if per and vocabulary.are_ratios([name]):
            found.missing = f"{label} per {per['what']}"


_BORNE = re.compile(
    r"\b(?:share|part|portion|percentage|percent|proportion|fraction|how much) of (?:[\w'-]+ ){1,5}?(?:(?:do|did|does) (?:the |our )?(?P<who>[a-z]+s) (?:bear|fund|finance|shoulder|absorb|subsidi[sz]e|sponsor|cover)\b"
    r"|(?:is|are|was|were) (?:borne|funded|financed|shouldered|absorbed|subsidi[sz]ed|sponsored|covered) by (?:the |our )?(?P<by>[a-z]+s)\b)"
)
""" "What part of the discount do insurers bear": who bears it is no group, and each one's part of all of it another number."""
_WHOM = re.compile(
    r"\s+(?:(?:generated|made|earned|contributed|brought in|spent|paid|coming|resulting|stemming|arising)\s+)?(?P<link>of|from|on|by|for|among|per|attributable to|due to)\s+(?:the |our |all |those |each )*"
)


def _of_whom(spans: Sequence[Span], marks: Marks, vocabulary: Vocabulary, found: Named) -> None:
    """Say what no number is: charges of new patients, where those are counted by a number of their own; waivers per charge."""
    counted = {vocabulary.metrics[name].unit for name in vocabulary.distinct}
    for name in found.metrics:
        start, _ = found.places.get(name, (0, 0))
        for span in spans:
            end = marks.tokens[span.end - 1].end
            link = _WHOM.fullmatch(marks.lowered[end:start]) if span.of(Kind.METRIC) and end < start else None
            ranked = link is not None and link["link"] == "by" and _RANKED.search(marks.before(span.start, 4))
            some = link is not None and link["link"] in ("of", "on", "from") and _counts_some(name, vocabulary)
            whose = (
                link is not None and not ranked and (link["link"] == "per" or vocabulary.metrics[name].unit in counted or some)
            )
            if whose and link and not found.missing and not any(m.target == name for m in span.of(Kind.METRIC)):
                found.missing = f"{span.text.lower()} {link['link']} {marks.lowered[slice(*found.places[name])]}"


def _counts_some(name: str, vocabulary: Vocabulary) -> bool:
    """ "Lines without value": a count of some of the rows, which are not all that is told of."""
    metric = vocabulary.metrics[name]
    words = stems(metric.label)
    alike = (stems(one.label) for one in vocabulary.metrics.values() if one.unit == metric.unit and one.name != name)
    return len(words) > 1 and metric.unit.islower() and any(label and label[-1] in words for label in alike)


_RANKED = re.compile(rf"\b(?:{EXTREMES})(?: \w+)?\Z")
""" "Top 10 patients by visits": what they are ranked by."""
_PER_THING = re.compile(r"\sper\s(?!day\b|week\b|month\b|quarter\b|year\b)(?P<what>[a-z]+)")


def _of_a_family(marks: Marks, vocabulary: Vocabulary, phrases: Phrases, found: Named) -> bool:
    """ "The ratio of discounts to gross charges": the rate of that base that is called by the word alone."""
    said = _OF_ONE_WORD.search(marks.lowered)
    if said is None or not phrases.family.get(stem(said["part"])):
        return False
    name = _rate_called(root(stem(said["part"])), found.metrics[0], vocabulary)
    if name:
        found.metrics[0], found.places = name, {name: said.span()}
        marks.use(*said.span())
        marks.evidence.append(Evidence(said.group(), "metric", name, "inferred"))
    return bool(name)


_SORTS = frozenset({"rate", "share", "percentage", "ratio"})
_OF_ONE_WORD = re.compile(r"\bratios? of (?:the |all |our |total |overall )*(?P<part>[a-z]+) to\b")


_TO_ITS_BASE = re.compile(
    r"\b(?P<part>[a-z]{4,})(?: (?:the )?(?:most|least))?,? (?:expressed |stated |measured )?"
    r"(?P<link>(?:as (?:an? |the )?|in )(?:share|percentage|percent|per cent|proportion|fraction|%) of|in relation to|relative to|in proportion to|divided by|over)"
    r"(?: (?:the|our|all|its|their|own|total))*\s*\Z"
)
""" "The most discount in relation to its charges": before the base, which is the only number that is named."""


def _family_to_base(spans: Sequence[Span], marks: Marks, vocabulary: Vocabulary, phrases: Phrases, found: Named) -> bool:
    """ "Which ward gives the most discount relative to its gross charges": the rate of that base, or none; never the base alone."""
    base = found.metrics[0]
    said = _TO_ITS_BASE.search(marks.lowered[: found.places.get(base, (0, 0))[0]])
    part = stem(said["part"]) if said else ""
    if said is None or not set(phrases.family.get(part, ())) - {base}:
        return False
    (own,) = marks.inside(*said.span("part"))
    if any(span.start <= own < span.end and (span.of(Kind.ITEM) or span.of(Kind.VALUE)) for span in spans):
        return False  # "night stays relative to all": a part of the base
    name = _rate_called(root(part), base, vocabulary)
    marks.use(*said.span())
    if not name:
        found.missing = f"{said['part']} divided by {_label(base, vocabulary).lower()}"
        return True
    found.metrics[0], found.places = name, {name: (said.start(), found.places[base][1])}
    marks.evidence.append(Evidence(said.group(), "metric", name, "inferred"))
    return True


def _rate_called(word: str, base: str, vocabulary: Vocabulary) -> str:
    """The governed ratio to a base that is called by one word and a word for rates; empty if there is none."""
    for name, metric in vocabulary.metrics.items():
        called = {root(one) for one in stems(metric.label) if one not in _SORTS}
        if metric.unit == "ratio" and metric.denominator and metric.denominator.name == base and called == {word}:
            return name
    return ""


def of_that_base(base: str, found: Named, phrases: Phrases, vocabulary: Vocabulary) -> None:
    """ "Night share of planned admissions": the governed ratio to that base, where there is one; any other would be a wrong number."""
    share = found.metrics[-1]
    known = vocabulary.metrics[share].denominator
    if known is None or known.name == base:
        return
    for (name, _), other in phrases.without.items():
        whole = vocabulary.metrics[other].denominator
        if name == share and whole is not None and whole.name == base:
            found.metrics[-1] = other
            found.places[other] = found.places.pop(share, (0, 0))
            return
    found.missing = f"{vocabulary.metrics[share].label.lower()} of {vocabulary.metrics[base].label.lower()}"


def _of_two(marks: Marks, vocabulary: Vocabulary, found: Named) -> None:
    """ "Discounts as a percentage of gross sales"."""
    over, under = found.metrics
    (_, end), (start, _) = (found.places.get(name, (0, 0)) for name in (over, under))
    # "Over 10k in charges and fewer than 500 admissions", "stays and patients over the past year": "over" divides only where it links them.
    said_so = (one for one in re.finditer(RATIO, marks.lowered) if one.group() != "over" or end <= one.start() < start)
    match = next((one for one in said_so if one.group() != "over" or marks.is_free(*one.span())), None)
    if not match:
        return
    if ratios := vocabulary.quotients(over, under):
        found.metrics[:] = [over, ratios[0]] if said_beside(marks, match.start()) else ratios[:1]
        for said in (match, *_SAID.finditer(marks.lowered)):
            marks.use(said.start(), said.end())
        marks.evidence.append(Evidence(match.group(), "metric", ratios[0], "inferred"))
        return
    between = marks.lowered[end:start]
    if _DIVIDED.fullmatch(between) or _SHARE_OF.fullmatch(between) or (_RATIO.search(marks.lowered) and _TO.fullmatch(between)):
        found.missing = f"{_label(over, vocabulary)} divided by {_label(under, vocabulary).lower()}"


_BOTH = re.compile(r"\s*(?:,\s*)?(?:and|&)\s+(?:the\s|our\s)?")


def _each_of_it(marks: Marks, vocabulary: Vocabulary, found: Named) -> None:
    """ "Waivers and discounts as a share of charges": the ratio of each to them, where they are of one unit; else the first is a number by itself."""
    first, second, base = found.metrics
    (_, end), (start, stop), (begin, _) = (found.places.get(name, (0, 0)) for name in found.metrics)
    if not (_BOTH.fullmatch(marks.lowered[end:start]) and _SHARE_OF.fullmatch(marks.lowered[stop:begin])):
        return
    ratios = [next(iter(vocabulary.quotients(part, base)), "") for part in (first, second)]
    if not ratios[0] and vocabulary.metrics[first].unit != vocabulary.metrics[base].unit:
        return
    part = next((part for part, ratio in zip((first, second), ratios, strict=True) if not ratio), "")
    if part:
        found.missing = f"{_label(part, vocabulary)} divided by {_label(base, vocabulary).lower()}"
        return
    found.metrics[:] = ratios
    marks.use(stop, begin)
    marks.evidence.extend(Evidence(marks.lowered[stop:begin].strip(), "metric", ratio, "inferred") for ratio in ratios)


def _governed(over: str, under: Span, vocabulary: Vocabulary) -> str:
    """The governed ratio of a number to one that a phrase names beside a thing: discounted lines to sales lines."""
    names = {meaning.target for meaning in under.of(Kind.METRIC)}
    for metric in vocabulary.metrics.values():
        if metric.numerator and metric.denominator and metric.numerator.name == over and metric.denominator.name in names:
            return metric.name
    return ""


def _by_a_thing(spans: Sequence[Span], marks: Marks, phrases: Phrases, vocabulary: Vocabulary, found: Named) -> None:
    """ "Charges over admissions", where an admission is a thing that can be counted."""
    (name,) = found.metrics
    end = found.places.get(name, (0, 0))[1]
    own = next((span for span in spans if span.end and marks.tokens[span.end - 1].end == end), None)
    for span in spans:
        start = marks.tokens[span.start].start
        if own is None or span is own or start < end or not (span.of(Kind.ITEM) or span.of(Kind.METRIC)):
            continue
        between = marks.lowered[end:start]
        said = _DIVIDED.fullmatch(between) or (_RATIO.search(marks.lowered) and _TO.fullmatch(between))
        if not said or (between.strip().startswith("over") and not span.text.lower().endswith("s")):
            return
        ratio = phrases.metric_named(f"{own.text} per {span.text}") or _governed(name, span, vocabulary)
        if not ratio:
            found.missing = f"{own.text.lower()} divided by {span.text.lower()}"
            return
        found.metrics[:] = [ratio]
        found.places = {ratio: (found.places[name][0], marks.tokens[span.end - 1].end)}
        found.used.add(span.start)
        marks.use(end, start)
        for word in _SAID.finditer(marks.lowered):
            marks.use(word.start(), word.end())
        marks.evidence.append(Evidence(f"{own.text} per {span.text}", "metric", ratio, "inferred"))
        return


_BESIDE = re.compile(
    r"\b(?:and|together with|along with|as well as|plus|also|with(?= (?:also )?(?:its|their|the)\b|\s*\Z))(?: (?:also|both|its|their|the|this|that|then|what|how much|it is|they are|expressed|stated|shown|presented|given|is|are))*\s*\Z"
)
""" "Discounts, and their percentage of gross sales": the amount is wanted, too."""


def said_beside(marks: Marks, start: int) -> bool:
    """True if what begins there is asked for beside what was named before it."""
    return bool(_BESIDE.search(marks.lowered[:start]))


def _label(name: str, vocabulary: Vocabulary) -> str:
    return vocabulary.metrics[name].label or name
