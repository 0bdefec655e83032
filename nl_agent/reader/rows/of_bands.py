"""Limits that are said of the rows, where each row is a band of numbers: which bands are kept, and not how much they did.

stays by age, from 45 up                 the bands from 45 on: no number that is named stands beside the limit
charges by age  ==>  only those over 45  so of what the question before listed
rate by income, below 35k only           no rate is 35,000
charges by income, over 75k only         may be either: asked back
charges by age, 500 or more              no band lies there: a limit of the charges
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from nl_agent.reader.marks import Marks
from nl_agent.reader.names.bands import BandFilter, Bands
from nl_agent.reader.names.meanings import Kind, Span
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.rows.limits import in_money, limited_metric
from nl_agent.reader.rows.thresholds import OPPOSITE, Threshold
from nl_agent.reader.types import Evidence
from nl_agent.reader.vocabulary import Vocabulary

_OF_ROWS = re.compile(
    r"(?P<a>\A|[,;:.?!(–-]|\b(?:show|keep|give|list|want|need|see|include|take|drop|hide|remove|exclud(?:e|ing)|without|except(?: for)?|ignore|skip|omit|lose|minus|not|leave out)(?: me)?)?\s*"
    r"(?P<f>(?:(?:and|but|now|then|so|please|only|just|again|for|of|from|in|those|the|these|ones?|groups?|bands?|brackets?|ranges?|levels?|classes|that|which|who|are|is|were|was|being|all)\s+)*)\Z"
)
"""What stands between the rows, or the beginning of a clause, and a limit that is theirs."""
_ENDS = re.compile(
    r"(?:\s+(?:only|please|pls|groups?|bands?|brackets?|ones|years?(?: old| of age)?|alone|then|now|instead|too))*(?:\s*(?:\Z|[,;:.?!)])|\s+(?:in|by|per|for|during|on|at|this|last|since|and|or|but|with|over the)\b)"
)
_PERSONS = re.compile(r"\b(?:for|of|from|among) (?:the )?(?:those|people|persons|ones)\s+(?:(?:who|that) are\s+)?\Z")


_OPEN = re.compile(r"\d+\+")
_AMOUNT = re.compile(r"\d[\d.,]* ?k\+?", re.IGNORECASE)
_FOR = re.compile(r"\b(?:for|among) (?:the )?\Z")
_PEOPLE = "people|persons|folks|individuals|adults|men|women|who"


def without_other_bands(spans: Sequence[Span], known: Sequence[Bands], grouped: Sequence[str], marks: Marks) -> list[Span]:
    """Phrases without bare numbers that are bands only by chance.

    "By size, 3+" is a limit of the sizes, though there is a band of three children and more; "wards over 50k" is one of charges,
    though the highest income is called so.

    Args:
        grouped: what the question before grouped by.
    """
    by_item = {one.item: one for one in known}
    kept = []
    for span in spans:
        before = marks.lowered[: marks.tokens[span.start].start]
        own = [by_item[m.item] for m in span.of(Kind.VALUE) if m.item in by_item]
        others = _OPEN.fullmatch(span.text) and _listed_instead(before, own, known, grouped)
        if others or (own and _AMOUNT.fullmatch(span.text) and not _spoken_of(before, own, grouped, marks)):
            marks.release(range(span.start, span.end))
        else:
            kept.append(span)
    return kept


def _listed_instead(before: str, own: Sequence[Bands], known: Sequence[Bands], grouped: Sequence[str]) -> bool:
    """True if small bands of another dimension are what is listed right before."""
    listed = {
        one.item
        for one in known
        if not one.large
        and (one.item in grouped or (one.words and re.search(rf"{_BY}(?:{one.words})\b", before)))
        and _follows_rows(before, one)
    }
    return len(listed) == 1 and not listed & {one.item for one in own}


def _spoken_of(before: str, own: Sequence[Bands], grouped: Sequence[str], marks: Marks) -> bool:
    """True if an amount is of the persons that have it: they, or what they have, are named."""
    said = "|".join(text for one in own for text in (one.words, one.owner, _PEOPLE) if text)
    named = re.search(rf"\b(?:{said})\b", marks.lowered) or _FOR.search(before)
    return bool(named) or any(one.item in grouped for one in own)


_BY = r"\b(?:by|per|each|every) (?:the )?"


@dataclass(frozen=True, slots=True)
class Told:
    """The limits that are of numbers, and the bands that the others choose."""

    limits: tuple[Threshold, ...]
    bands: tuple[BandFilter, ...]


def of_the_bands(
    limits: tuple[Threshold, ...], known: Sequence[Bands], what: Roles, marks: Marks, vocabulary: Vocabulary, *, timed: bool
) -> Told:
    """Take the limits of the one dimension that is grouped by, if it is one of bands, apart from those of numbers.

    What may be either is left among the limits, and noted to be asked about.

    Args:
        timed: True if the rows are told along time, too.
    """
    groups = what.grouped_by
    listed = [each for each in known if each.item in groups]
    if len(listed) != 1 or not what.about:
        return Told(limits, ())
    one, several = listed[0], timed or len(groups) > 1
    left: list[Threshold] = []
    chosen: list[BandFilter] = []
    for limit in limits:
        beside = bool(chosen) and bool(_ALSO.fullmatch(marks.lowered[chosen[-1].end : limit.start]))
        values = _bands_of(limit, one, marks, beside=beside)
        metric = limited_metric(limit, what, marks, vocabulary) if values and what.metrics else what.about[0]
        said = marks.text[limit.start : limit.end]
        if values is not None and limit.left_out and not (one.large or several):
            out = one.beyond(OPPOSITE[limit.comparison], limit.value)  # those of whom it is not known stay
            what.excluded[one.item] = list(dict.fromkeys([*what.excluded.get(one.item, []), *out]))
            what.cut = what.cut or ("" if out else _cut(one, said))
            marks.evidence.append(Evidence(said, "value", f"{one.item} is not {', '.join(out)}", "inferred"))
        elif values is None:
            left.append(limit)
        elif (one.large or (several and not beside)) and not _is_certain(limit, one, what, marks, vocabulary):
            left.append(limit)
            what.limit_choices.append((said, one.item, metric))
        else:
            cut = "" if values else _cut(one, said)
            marks.evidence.append(Evidence(said, "value", f"{one.item} = {', '.join(values)}", "inferred"))
            chosen.append(BandFilter(one.item, values, limit.start, limit.end, cut))
    return Told(tuple(left), tuple(chosen))


def _cut(one: Bands, said: str) -> str:
    return (
        f"{one.label} is known in bands, and '{said.strip()}' is none of them: {', '.join(value for value, _, _ in one.bands)}."
    )


_ALSO = re.compile(r"\s+(?:and|or|but)\s+")


def _bands_of(limit: Threshold, one: Bands, marks: Marks, *, beside: bool) -> tuple[str, ...] | None:
    """The bands that a limit may choose, none if it falls within one; None if it is of a number.

    Args:
        beside: True if it stands beside one that chose bands.
    """
    small = not one.large and limit.value <= one.bands[-1][1] and not in_money(limit, marks)
    amount = one.large and limit.value >= one.bands[0][2]
    if not (small or amount) or limit.metric or limit.percent or limit.of_all or limit.of_times or limit.passing:
        return None
    if limit.comparison not in (">", ">=", "<", "<=") or not (beside or _is_of_rows(limit, one, marks)):
        return None
    values = one.beyond(limit.comparison, limit.value)
    return None if one.large and not values else values


def _is_of_rows(limit: Threshold, one: Bands, marks: Marks) -> bool:
    """True if no number is said beside a limit: it follows the rows, or begins a clause."""
    before = marks.lowered[: limit.start]
    before = before.removesuffix("with ") if limit.left_out else before  # "leave out those with less than 35"
    return _follows_rows(before, one) and bool(_ENDS.match(marks.lowered[limit.end :]))


def _follows_rows(before: str, one: Bands) -> bool:
    """True if words end with the rows, or the beginning of a clause."""
    if one.counts:
        before = re.sub(r"\bwith\s+\Z", "", before)  # "those with 2 or more", of children
    filler = _OF_ROWS.search(before)
    if filler is None or filler["a"] is not None:
        return filler is not None
    ahead = before[: filler.start("f")].rstrip()
    return bool(one.words and re.search(rf"\b(?:{one.words})(?:\s+(?:groups?|bands?|brackets?|ranges?|levels?))?\Z", ahead))


def _is_certain(limit: Threshold, one: Bands, what: Roles, marks: Marks, vocabulary: Vocabulary) -> bool:
    """True if no number that is asked for can be so large, or persons are named; revenue and amounts of things may be.

    Of small bands among several groups: if the limit stands right after them.
    """
    before = marks.lowered[: limit.start]
    if one.large:
        return vocabulary.are_rates(what.about) or bool(_PERSONS.search(before))
    return bool(
        _PERSONS.search(before)
        or re.search(rf"\b(?:{one.words or '-'})(?: (?:groups?|bands?|brackets?))?,? (?:(?:only|just) )?\Z", before)
    )
