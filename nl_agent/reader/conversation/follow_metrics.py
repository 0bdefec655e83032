"""The numbers of a follow-up: what takes the place of those before, is set beside them or taken away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from nl_agent.reader.conversation.follow_time import DROPS, Impossible, pointed
from nl_agent.reader.conversation.moves import Moves
from nl_agent.reader.english.tokens import stems
from nl_agent.reader.parts import Parts
from nl_agent.reader.roles.asking_back import SHOWN
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.types import Choice
from nl_agent.reader.vocabulary import Vocabulary


def metrics_after(
    what: Roles, old: Parts, new: Parts, text: str, limited: Iterable[str], vocabulary: Vocabulary, *, adds: bool
) -> None:
    """Put the numbers of the new question into the parts of the one before.

    Args:
        limited: the numbers that a threshold of before is held against: they stay.
    """
    _no_ratio(new, text)
    _take_away(what, new, text)
    _same_number(old, new, text)
    _of_its_kind(what, old, new, vocabulary)
    if new.what.metrics or new.what.named.choices:
        _undeny(what, new.what, vocabulary)
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
    r"(?:\b(?:as|in) (?:an? |the )?|\A\W*(?:(?:and|now|what|what's|is|was|the|their|its|that)\W+)*)(?:shares?|percentages?|percent|proportion|fraction|%|per cent) of (?:the |our |all |its |their |each |total )*(?P<x>[a-z]+ )?\Z"
)


_HOW_MUCH_OF_IT = re.compile(r"\bhow much of (?:that|it|this|those|these|them) (?:is|was|were|are|comes?|came)\b")


def _part_of_it(old: Parts, new: Parts, text: str, vocabulary: Vocabulary) -> str:
    """ "How much of that was waived", of charges by ward: the governed ratio of waived charges to charges; empty if there is none."""
    if not _HOW_MUCH_OF_IT.search(text) or len(new.what.metrics) != 1 or len(old.what.metrics) != 1:
        return ""
    rates = vocabulary.quotients(*new.what.metrics, *old.what.metrics)
    return rates[0] if len(rates) == 1 else ""


def governed_ratio(old: Parts, new: Parts, moves: Moves, text: str, vocabulary: Vocabulary) -> tuple[Parts, Moves]:
    """A share or a rate of what was asked for before that is a metric by itself: then no share is worked out."""
    named = list(new.what.metrics)
    new = _rate_of(old, _ratio_of(old, new, text, vocabulary, shared=new.share or moves.share), text, vocabulary)
    return new, replace(moves, share=moves.share and new.what.metrics == named)


def _ratio_of(old: Parts, new: Parts, text: str, vocabulary: Vocabulary, *, shared: bool) -> Parts:
    """ "As a share of gross charges", said of discounts: the governed ratio of the two."""
    if (whole := _all_of(old, new, text, vocabulary)) is not None:
        return whole
    if rate := _part_of_it(old, new, text, vocabulary):
        new.what.named.metrics[:], new.what.named.places = [rate], {}
        return replace(new, share=False)
    start = min((start for start, _ in new.what.named.places.values()), default=-1)
    said = _AS_SHARE.search(text[:start]) if start >= 0 else None
    beside = shared and pointed(new)  # "how big is that compared to gross charges, in percent"
    if len(new.what.metrics) != 1 or len(old.what.metrics) != 1 or not (said or beside):
        return new
    listed = {*old.what.groups, *old.when.all_grains}
    if said and said["x"] and not (new.what.groups and set(new.what.groups) <= listed):
        return new  # "of ward charges", by ward: of the charges of each; of anything else, that word says more
    over, under = old.what.metrics[0], new.what.metrics[0]
    told = vocabulary.metrics[under].numerator
    if told is not None and told.name == over:
        return replace(new, share=False)  # it is the ratio already
    if over == under:
        return new  # of the same number, its parts
    if rates := vocabulary.quotients(over, under):
        new.what.named.metrics[:], new.what.named.places = rates[:1], {}
        return replace(new, share=False, versus=new.versus and not beside)
    raise Impossible("There is no governed metric that is the one as a share of the other.")


_A_RATE = re.compile(
    r"\A\W*(?:(?:and|now|so|ok|then|but|as|an?|in|into|to|the|its|their|that|this|it|these|those|them|figures?|numbers?|amounts?|values?|what|what's|is|was|again|back|show|give|me|us|please|kindly|can|could|you|we|i|have|see|get|need|want|"
    r"express|expressed|state|stated|put|present|presented|report|convert|turn|make|recast|restate|would|be|rather|like|instead|corresponding|respective|relevant|governed)\W+)*(?:rates?|ratios?|quotients?)(?:\W+(?:please|pls|again|instead|then|now|is|was|that|it|this|rather|terms|form))*\W*\Z"
)


def _rate_of(old: Parts, new: Parts, text: str, vocabulary: Vocabulary) -> Parts:
    """ "As a rate", said of discounts: the rate whose part that is. Raises Impossible if it is the part of none, or of several."""
    if not _A_RATE.match(text):
        return new
    named = [*new.what.metrics, *(name for _, names in new.what.named.choices for name in names)]
    rates = {name for name in named if (part := vocabulary.metrics[name].numerator) and part.name in old.what.metrics}
    rates = rates if len(rates) == 1 else set(_whole_rates(old.what.metrics, vocabulary))
    if named and len(rates) != 1:
        label = {name: vocabulary.metrics[name].label or name for name in named if vocabulary.are_ratios([name])}
        asked = [Choice(said, vocabulary.metrics[name].description, f"and the {said}?") for name, said in label.items()]
        raise Impossible("Which rate is meant is not clear: name it.", tuple(asked[:SHOWN]))
    if rates:
        new.what.named.metrics[:], new.what.named.choices[:], new.what.named.places = list(rates), [], {}
    return new


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


def _whole_rates(parts: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """The governed ratios of one number to a whole in its own unit."""
    if len(parts) != 1:
        return []
    unit = vocabulary.metrics[parts[0]].unit
    return [
        metric.name
        for metric in vocabulary.metrics.values()
        if metric.numerator and metric.denominator and metric.numerator.name == parts[0]
        if vocabulary.metrics[metric.denominator.name].unit == unit
    ]


def part_of_all(what: Roles, vocabulary: Vocabulary) -> bool:
    """ "As a share", said of one number that is a part by itself: the governed ratio of it, where there is just one."""
    if len(what.metrics) != 1:
        return False
    rates = _whole_rates(what.metrics, vocabulary)
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


def _undeny(what: Roles, new: Roles, vocabulary: Vocabulary) -> None:
    """ "Waived charges", after those that were not waived: what the number is called by is not denied of it any more."""
    told = {word for name in new.named.metrics for word in stems(vocabulary.metrics[name].label)}
    for item in [item for item, so in what.flags.items() if not so and item not in new.flags and item in vocabulary.items]:
        if set(stems(vocabulary.items[item].label)) <= told:
            del what.flags[item]


def _of_its_kind(what: Roles, old: Parts, new: Parts, vocabulary: Vocabulary) -> None:
    """ "How many patients, I meant", after referrals by clinic: those referred, if patients in general are not known by clinic.

    A governed ratio says who belongs to a number: referrals per referred patient.
    """
    if len(old.what.metrics) != 1 or len(new.what.metrics) != 1:
        return
    (before,), (asked,) = old.what.metrics, new.what.metrics
    needed = {*(new.what.groups or old.what.groups), *old.what.values, *old.what.flags, *old.what.excluded}
    if needed <= vocabulary.reachable.get(asked, frozenset()):
        return
    unit = vocabulary.metrics[asked].unit
    kin = {name for name in _beside(before, vocabulary) if vocabulary.metrics[name].unit == unit}
    fit = [name for name in kin if needed <= vocabulary.reachable.get(name, frozenset())]
    if unit and len(fit) == 1 and not vocabulary.are_rates(fit):
        new.what.named.metrics[:] = fit
        new.what.named.places = {fit[0]: new.what.named.places.get(asked, (0, 0))}
        what.assumptions.append(
            f"{vocabulary.metrics[asked].label} are not known that way: {vocabulary.metrics[fit[0]].label.lower()} are counted"
        )


def _beside(name: str, vocabulary: Vocabulary) -> list[str]:
    """The numbers that a governed ratio is made of beside this one."""
    pairs = [
        (one.numerator.name, one.denominator.name) for one in vocabulary.metrics.values() if one.numerator and one.denominator
    ]
    return [*(under for over, under in pairs if over == name), *(over for over, under in pairs if under == name)]


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
