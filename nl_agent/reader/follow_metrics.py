"""The numbers of a follow-up: what takes the place of those before, is set beside them or taken away."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from nl_agent.reader.follow_time import DROPS, Impossible
from nl_agent.reader.parts import Parts
from nl_agent.reader.roles import Roles
from nl_agent.reader.tokens import stems
from nl_agent.reader.types import Vocabulary


def metrics_after(what: Roles, old: Parts, new: Parts, text: str, limited: Iterable[str], *, adds: bool) -> None:
    """Put the numbers of the new question into the parts of the one before.

    Args:
        limited: the numbers that a threshold of before is held against: they stay.
    """
    _no_ratio(new, text)
    _take_away(what, new, text)
    _same_number(old, new, text)
    if new.what.metrics or new.what.named.choices:
        _put(what, new.what, adds=adds or _only_held(old, new, text))
        what.named.metrics = list(dict.fromkeys([*limited, *what.named.metrics]))
    # "Without fuel": the metric that is that.
    what.named.metrics = [new.what.swapped.get(name, name) for name in what.named.metrics]
    what.ordered_by = new.what.swapped.get(what.ordered_by, what.ordered_by)


_RESTRICTS = re.compile(
    r"\A\W*(?:(?:and|now|please|kindly|then|but)\W+)*(?:(?:only|exclud\w+|limit|restrict|confine|omit|disregard|keep|drop|without|retain|remove|narrow|leave out|show only|list only|include only|filter)\b)"
)


def _only_held(old: Parts, new: Parts, text: str) -> bool:
    """ "Exclude those with charges below 500", of rates by ward: the rates are shown still, of fewer wards."""
    held = 0 < len(new.what.metrics) <= len(new.limits)
    return held and bool(old.what.groups) and bool(_RESTRICTS.match(text))


_AS_SHARE = re.compile(
    r"\b(?:as|in) (?:an? |the )?(?:shares?|percentages?|percent|proportion|fraction|%|per cent) of (?:the |our |all |its |their |each |total )*(?P<x>[a-z]+ )?\Z"
)


def ratio_of(old: Parts, new: Parts, text: str, vocabulary: Vocabulary) -> Parts:
    """ "As a share of gross charges", said of discounts: the governed ratio of the two."""
    if (whole := _all_of(old, new, text, vocabulary)) is not None:
        return whole
    start = min((start for start, _ in new.what.named.places.values()), default=-1)
    said = _AS_SHARE.search(text[:start]) if start >= 0 else None
    if len(new.what.metrics) != 1 or len(old.what.metrics) != 1 or not said:
        return new
    listed = {*old.what.groups, *old.when.all_grains}
    if said["x"] and not (new.what.groups and set(new.what.groups) <= listed):
        return new  # "of ward charges", by ward: of the charges of each; of anything else, that word says more
    over, under = old.what.metrics[0], new.what.metrics[0]
    told = vocabulary.metrics[under].numerator
    if told is not None and told.name == over:
        return replace(new, share=False)  # it is the ratio already
    if over == under:
        return new  # of the same number, its parts
    for metric in vocabulary.metrics.values():
        if metric.numerator and metric.denominator and (metric.numerator.name, metric.denominator.name) == (over, under):
            new.what.named.metrics[:], new.what.named.places = [metric.name], {}
            return replace(new, share=False)
    raise Impossible("There is no governed metric that is the one as a share of the other.")


def _all_of(old: Parts, new: Parts, text: str, vocabulary: Vocabulary) -> Parts | None:
    """ "As a % of all stays", of emergency stays, though several numbers are about stays: the governed ratio, where there is just one."""
    if len(new.what.named.choices) != 1 or new.what.metrics or len(old.what.metrics) != 1:
        return None
    word, names = new.what.named.choices[0]
    if not re.search(
        rf"\b(?:shares?|percentages?|percent|proportion|fraction|per cent) of (?:all|total) (?:the |our )?{re.escape(word.lower())}\b",
        text,
    ):
        return None
    rates = [
        metric.name
        for metric in vocabulary.metrics.values()
        if metric.numerator and metric.denominator and metric.numerator.name == old.what.metrics[0]
        if metric.denominator.name in names
    ]
    if len(rates) != 1:
        return None
    new.what.named.metrics[:], new.what.named.choices[:], new.what.named.places = rates, [], {}
    return replace(new, share=False)


def part_of_all(what: Roles, vocabulary: Vocabulary) -> bool:
    """ "As a share", said of one number that is a part by itself: the governed ratio of it, where there is just one."""
    if len(what.metrics) != 1:
        return False
    (part,) = what.metrics
    unit = vocabulary.metrics[part].unit
    rates = [
        metric.name
        for metric in vocabulary.metrics.values()
        if metric.numerator and metric.denominator and metric.numerator.name == part
        if vocabulary.metrics[metric.denominator.name].unit == unit
    ]
    if len(rates) == 1:
        what.named.metrics, what.named.places = rates, {}
    return len(rates) == 1


def _put(what: Roles, new: Roles, *, adds: bool) -> None:
    known = what.named.metrics if adds else []
    what.named.metrics = list(dict.fromkeys([*known, *new.named.metrics]))
    what.named.places = {**what.named.places, **new.named.places} if adds else dict(new.named.places)
    what.named.choices = list(new.named.choices)
    if what.ordered_by not in what.named.metrics:
        what.ordered_by = ""


def _same_number(old: Parts, new: Parts, text: str) -> None:
    """ "That rate", "those whose rate is over 20", of several: the one that was asked for before. "Avg value", after visits: of a visit."""
    held = r"(?:that|this|the same|those|whose|its|their|the)" if new.limits else r"(?:that|this|the same|those)"
    kept = []
    for word, names in new.what.named.choices:
        if set(names) & set(old.what.metrics) and re.search(rf"\b{held} {re.escape(word.lower())}\b", text):
            continue
        own = {stem for name in old.what.metrics for stem in stems(name)}
        kin = [name for name in names if own & set(stems(name))]
        if len(kin) == 1 and kin[0] not in old.what.metrics:
            new.what.named.metrics.append(kin[0])
            continue
        kept.append((word, names))
    new.what.named.choices[:] = kept


def _no_ratio(new: Parts, text: str) -> None:
    """ "Per visit", where no metric is what was asked for per visit: the visits themselves are not meant."""
    for start, _ in new.what.named.places.values():
        if re.search(r"\bper\s+\Z", text[:start]):
            raise Impossible("There is no governed metric that is the one per the other.")


def _take_away(what: Roles, new: Parts, text: str) -> None:
    """ "Drop units", "without the ward": a metric or a group that was asked for before is not any more."""
    for name in list(new.what.named.metrics):
        start, _ = new.what.named.places.get(name, (-1, -1))
        if start < 0 or not re.search(rf"\b{DROPS}\s+(?:the\s+|by\s+|its\s+)?\Z", text[:start]):
            continue
        if name not in what.named.metrics or len(what.named.metrics) == 1:
            raise Impossible("That number is not beside others, so that it could be left out.")
        what.named.metrics.remove(name)
        new.what.named.metrics.remove(name)
    for name in list(new.what.groups):
        start = new.what.group_starts.get(name, -1)
        if start >= 0 and name in what.groups and re.search(rf"\b{DROPS}\s+(?:the\s+|by\s+|per\s+)*\Z", text[:start]):
            what.groups.remove(name)
            new.what.groups.remove(name)
