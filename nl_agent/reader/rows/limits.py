"""Which number a limit is held against."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nl_agent.reader.english.lexicon import MONEY_NOUNS
from nl_agent.reader.english.tokens import stems
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.rows.thresholds import Threshold
from nl_agent.reader.vocabulary import Vocabulary

_NEAR = 12
"""Characters between a number and a limit that is said of it: "price above", "price was more than"."""


def limited_metric(limit: Threshold, what: Roles, marks: Marks, vocabulary: Vocabulary) -> str:
    """The metric that a threshold holds for: the one right after it ("1,000 baskets"), else the nearest before.

    "Discount rate of wards billing 50k": no rate is 50,000, so that is what the verb says, or money.
    """
    if limit.metric:
        return limit.metric
    places = what.named.places
    after = [
        (start, name)
        for name, (start, _) in places.items()
        if start >= limit.end
        and len(marks.lowered[limit.end : start].split()) <= 2
        and not re.search(r"\band\b|[:;.]", marks.lowered[limit.end : start])
    ]
    if after:
        return min(after)[1]
    counted = re.match(r"\s+(?:or more\s|or fewer\s|different\s)?([a-z]+s)\b", marks.lowered[limit.end :])
    by_noun = _called(vocabulary, f"number of {counted[1]}", counted[1]) if counted else ""
    if by_noun and (by_noun in what.metrics or not set(what.metrics) & _of_unit(counted[1] if counted else "", vocabulary)):
        return by_noun  # "charges per day of wards with at least 100 days"
    before = [(end, name) for name, (_, end) in places.items() if end <= limit.start]
    meant = max(before)[1] if before else what.metrics[0]
    unit, totals = vocabulary.metrics[meant].unit, [n for n in what.metrics if vocabulary.metrics[n].unit.isupper()]
    near = any(limit.start - end < _NEAR for end, name in before if name == meant)
    verb = _TOOK.search(marks.lowered[: limit.start]) or (not limit.percent and _DID.search(marks.lowered[: limit.start]))
    if verb and vocabulary.in_money(meant) == (" per " in unit) and unit not in _PIECES:
        return totals[0] if totals else _money(vocabulary) or meant  # "visits to wards that took more than 75k"
    if in_money(limit, marks) and " per " in unit and totals and not near:
        return totals[0]  # "price and charges of wards with more than $5,000"
    if in_money(limit, marks) and not vocabulary.in_money(meant):
        amounts = [name for name in what.metrics if vocabulary.in_money(name)]
        return amounts[0] if amounts else _money(vocabulary) or meant
    if (
        vocabulary.metrics[meant].unit == "ratio"
        and not limit.percent
        and abs(limit.value) > 1
        and not limit.of_all
        and not (in_percent(limit) and (near or _is_of_rows(limit, marks)))
    ):
        others = [name for name in what.metrics if vocabulary.metrics[name].unit != "ratio"]
        return others[0] if others else _money(vocabulary) or meant
    return meant


def counted_by_none(limit: Threshold, what: Roles, marks: Marks, vocabulary: Vocabulary) -> str:
    """The words of what a limit is of, where no number counts it; empty if one does, or no thing is said.

    "Patients with more than 3 specialties": no number of those. "Scans of more than 3 wards", told by ward: they are the rows.
    """
    said = _THING_AFTER.match(marks.lowered[limit.end :])
    any_at_all = (limit.comparison, limit.value) in ((">", 0), (">=", 1))
    if limit.metric or limit.percent or any_at_all or said is None or in_money(limit, marks):
        return ""
    begins, ends = limit.end + said.start("a"), limit.end + said.end("a")
    if any(start == begins and end > ends for start, end in what.named.places.values()):
        return ""  # "more than 500 scan charges": the charges, though a stay may be one with a scan
    for text in (f"{said['a']} {said['b'] or ''}".strip(), said["a"]):
        things = [
            one for one in vocabulary.items.values() if any(stems(name) == stems(text) for name in (one.label, *one.synonyms))
        ]
        names = {name for one in things for name in (one.label, *one.synonyms)} | {text}
        told = {stems(form.format(name)) for name in names for form in ("{}", "number of {}", "different {}", "{} count")}
        counts = any(stems(name) in told for one in vocabulary.metrics.values() for name in (one.label, *one.synonyms))
        rows = any(limit.end < what.group_starts.get(one.name, -1) <= limit.end + said.end() for one in things)
        if things:
            return "" if counts and not rows else text
    return said["a"] if _is_unknown_thing(limit.end + said.start("a"), marks) else ""


_OF_THINGS = re.compile(
    r"\b(?<!number )(?<!count )(?:for|of|in|at|from|among|to) (?:the |all |our |only |just )*(?P<x>[a-z]+s) (?:(?:with|making|selling|doing|earning|that are|which are) )*\Z"
)


def unlisted(limit: Threshold, what: Roles, marks: Marks, vocabulary: Vocabulary, *, timed: bool) -> str:
    """ "Charges by age for wards over 50k": the things a limit is said of, where the rows are others; empty if they are these."""
    said = _OF_THINGS.search(marks.lowered[: limit.start])
    if limit.metric or said is None or not (what.groups or timed):
        return ""
    things = [
        one.name
        for one in vocabulary.items.values()
        if one.kind == "entity" and any(stems(name) == stems(said["x"]) for name in (one.label, *one.synonyms))
    ]
    listed = {*what.groups, *(name.rpartition("__")[0] for name in what.groups if name.endswith("_name"))}
    return said["x"] if things and not listed & set(things) else ""


def may_be_of_the_things(
    limit: Threshold, metrics: Sequence[str], what: Roles, marks: Marks, vocabulary: Vocabulary
) -> tuple[str, ...]:
    """ "Average charge of wards over 50k": of the average as much as of what the wards took; the two numbers, or none if it is clear."""
    said = _OF_THINGS.search(marks.lowered[: limit.start])
    meant = limited_metric(limit, what, marks, vocabulary)
    money, unit = _money(vocabulary), vocabulary.metrics[meant].unit
    mean = vocabulary.in_money(meant) and " per " in unit
    if limit.metric or limit.percent or limit.of_all or said is None or not mean or not money or money in metrics:
        return ()
    return (money, meant) if limit.value >= _LARGE else ()


_LARGE = 1000
"""From here on an amount is seldom that of one of many."""


def _is_unknown_thing(start: int, marks: Marks) -> bool:
    """True of what is counted by a limit and by nothing here: "wards with more than 3 managers", whether managers are spoken of elsewhere or not."""
    place = next(i for i, token in enumerate(marks.tokens) if token.end > start)
    word = marks.tokens[place].text.lower()
    known = any(word in one.text.lower().split() for one in marks.evidence if one.kind != "threshold")
    return marks.tag(place) == "NOUN" and word.endswith("s") and not word.endswith("ss") and word not in _UNITS and not known


_UNITS = frozenset("dollars bucks euros pounds cents percents percentages points times us ones".split())  # noqa: SIM905


_THING_AFTER = re.compile(
    r"\s+(?!(?:on|with|without|in|by|for|from|at|of) )(?:or more |or fewer |different |distinct |separate |whole )*(?P<a>[a-z]+)(?: (?P<b>[a-z]+))?\b"
)


def in_percent(limit: Threshold) -> bool:
    """ "Wards with a rate above 15": a ratio above 1 is told in percent."""
    return limit.percent or 1 < abs(limit.value) <= _PERCENT


_OF_ROWS = re.compile(
    r"(?:\A|[,;:(–-]|\b(?:by|per|each|every) (?:[a-z]+ )?[a-z]+)\s*(?:(?:and|but|now|then|only|just|show|keep|those|the|ones?|that|which|are|is|were|was|at)\s+)*\Z"
)


def _is_of_rows(limit: Threshold, marks: Marks) -> bool:
    """ "Rate by ward, only above 15": nothing else is said that could be more than that; "wards billing 50k" says it."""
    return bool(_OF_ROWS.search(marks.lowered[: limit.start])) and not re.match(r"\s*(?!only\b)[a-z]", marks.lowered[limit.end :])


_PERCENT = 100
_TOOK = re.compile(r"\b(?:sold|took|made|brought in|turned over|earned|grossed|billed|pulled in|rang up)\s+(?:for )?\Z")
_DID = re.compile(r"\b(?:did|do|does)\s+(?:just |only )?\Z")
_PIECES = ("units", "pieces", "items")
"""What is sold may as well be counted in these."""


def is_of_something(limit: Threshold, marks: Marks) -> bool:
    """ "More than 5% of charges": a percentage of a number that is named."""
    return limit.percent and bool(re.match(r"\s*(?:%|percent)?\s*of\b", marks.lowered[limit.end :]))


def in_money(limit: Threshold, marks: Marks) -> bool:
    """True if an amount of money is set as a limit: "wards that did over 20,000 dollars"; no count of people is held against that."""
    return bool(
        re.search(r"[$€£]|\b(?:usd|eur|gbp)(?![a-z])", marks.lowered[limit.start : limit.end])
        or re.match(r"\s*(?:dollars?|usd|bucks|euros?|pounds)\b", marks.lowered[limit.end :])
    )


def _money(vocabulary: Vocabulary) -> str:
    """The metric that money is counted by."""
    return _called(vocabulary, *MONEY_NOUNS)


def _called(vocabulary: Vocabulary, *names: str) -> str:
    """The metric of the first of some names that is one; empty if none is."""
    known = {text.lower(): metric.name for metric in vocabulary.metrics.values() for text in (metric.label, *metric.synonyms)}
    return next((known[name] for name in names if name in known), "")


def _of_unit(unit: str, vocabulary: Vocabulary) -> set[str]:
    """The metrics that count something."""
    return {metric.name for metric in vocabulary.metrics.values() if metric.unit == unit}


def said_of_each(metrics: Sequence[str], marks: Marks, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """The thing of which a number is told per one: "charges per ward > 5k" lists wards. Empty if there is none."""
    for one in marks.evidence if len(metrics) == 1 else ():
        per = re.search(r"\bper ([a-z]+)\Z", one.text.lower()) if one.kind == "metric" and one.target in metrics else None
        things = [name for name in phrases.items_of(per[1]) if vocabulary.items[name].kind == "entity"] if per else []
        reached = [name for name in things if name in vocabulary.reachable.get(metrics[0], frozenset())]
        if reached:
            return min(reached, key=lambda name: (vocabulary.items[name].hops, name))
    return ""
