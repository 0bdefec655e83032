"""What is asked of some that were counted by a number of their own: they are not all that there are.

"how many stays with a scan in May"  ==>  "how much did we bill for them"    of stays with a scan
"how many new patients in May"       ==>  "how much were they billed"        no other number is told of new patients only
"how many stays in May"              ==>  "and on average each?"             the governed ratio of a stay
"how many scans in May"              ==>  "from how many patients?"       those that the project divides the scans by
"readmission rate in May"            ==>  "how many patients is that?"       what the rate is a part of, in its own unit
"how many stays in May"              ==>  "what did they cost on average?"   "what did each stay cost on average"
"charges by ward in May"             ==>  "how many were over 10k"           how many wards
"""

from __future__ import annotations

import re

from nl_agent.reader.conversation.follow_context import LINK
from nl_agent.reader.english.tokens import plural
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.parts import Parts
from nl_agent.reader.roles.counted import is_person
from nl_agent.reader.shares.part_by_flag import ON_OR_WITH, with_flag
from nl_agent.reader.types import NotUnderstood, Reason
from nl_agent.reader.vocabulary import Vocabulary
from semantic_models import Metric

_EACH_OF_THEM = re.compile(r"\beach(?: one)? of (?:them|those|these)\b")
_DID = r"(?:spen[dt]|buy|bought|pay|paid|bring|brought|make|made|sell|sold|get|got|take|took|cost|use|used|have|need)"
THEY = re.compile(
    rf"\b(?:they|them|those|these|their|each(?=(?: one)?(?: {_DID}\b| of (?:them|those|these)\b|\W*\Z)))\b(?! (?:is|are|was|were) (?:no|any)\b)"
)
_EACH = r"(?:each(?: one)?(?: of (?:them|those|these))?|every one of (?:them|those|these)|apiece|(?:for|of|per) each(?: one)?(?: of (?:them|those|these))?)"
_MEAN = r"(?:on average|on an average|the average|an average|average|avg|in the mean)"
_EACH_ON_AVERAGE = re.compile(
    LINK + rf"(?:(?:how (?:much|many)|what) (?:is|was|does|did|would) (?:that|it|this)(?: (?:be|make|come to))? )?"
    rf"(?:{_MEAN} {_EACH}|{_EACH} {_MEAN})(?=\W*\Z)",
    re.IGNORECASE,
)
_IN_MONEY = re.compile(r"spen[dt]|pay|paid|bring|brought|make|made|sell|sold|cost", re.IGNORECASE)
_EACH_DID = re.compile(
    rf"\b(?P<q>how (?:much|many)(?: [a-z]+)?|what) (?P<d>did|do|does|have|has) (?:(?:they each|{_EACH}) (?P<v>{_DID})(?: {_MEAN})?|(?:they|those|these) (?P<w>{_DID}) (?:{_MEAN}(?: each)?|each(?: {_MEAN})?|apiece))(?![\w-])",
    re.IGNORECASE,
)


def each_of_those(question: str, context: Parts, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """A question with the name of the thing that was counted, where it asks what each did on average."""
    if len(context.what.metrics) != 1 or context.what.groups or context.when.all_grains:
        return question
    counted = vocabulary.metrics[context.what.metrics[0]]
    rates = [one for one in vocabulary.metrics.values() if one.denominator and one.denominator.name == counted.name]
    first = {one.name for one in vocabulary.headlines}
    chosen = [one for one in rates if one.numerator and one.numerator.name in first] or rates
    noun = counted.unit.split()[-1].removesuffix("s") if counted.unit else ""
    if not rates or not any(vocabulary.items[name].kind == "entity" for name in phrases.items_of(noun)):
        return question
    if len(chosen) == 1:
        question = _EACH_ON_AVERAGE.sub(chosen[0].label.lower(), question)

    def did(match: re.Match[str]) -> str:
        verb = match["v"] or match["w"]
        money = _IN_MONEY.fullmatch(verb) and match["q"].lower() in ("what", "how much") and chosen[0].unit != "ratio"
        return (
            chosen[0].label.lower() if money and len(chosen) == 1 else f"{match['q']} {match['d']} each {noun} {verb} on average"
        )

    return _EACH_DID.sub(did, question)


_BY_SO_MANY = re.compile(
    LINK
    + r"(?:(?:by|from|to|for|with|across|among) how many (?:different |distinct |unique )?(?P<x>[a-z]+s)(?: (?:is|was|are|were) (?:that|this|it|they|those))?"
    r"|how many (?:different |distinct |unique )?(?P<y>[a-z]+s) (?:(?:is|was|are|were) (?:that|this|it|they|those)(?: (?:by|from|for))?|did (?:that|this|it|they|those) (?:come|go) (?:from|to)))(?=\W*\Z)",
    re.IGNORECASE,
)
""" "And from how many patients?", "how many patients was that?"."""


def those_behind(question: str, context: Parts, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """A question for the number by which the project divides the one before, where it asks how many of these there were."""
    match = _BY_SO_MANY.match(question)
    if match is None or len(context.what.metrics) != 1:
        return question
    things = set(phrases.items_of(match["x"] or match["y"]))
    rates = (one for one in vocabulary.metrics.values() if one.numerator and one.numerator.name == context.what.metrics[0])
    under = {one.denominator.name: vocabulary.metrics[one.denominator.name] for one in rates if one.denominator}
    counts = [one for one in under.values() if things & {*phrases.items_of(one.unit), *phrases.items_of(one.label)}]
    return f"how many {counts[0].label.lower()}{question[match.end() :]}" if len(counts) == 1 else question


def of_those_counted(context: Parts, new: Parts, phrases: Phrases, vocabulary: Vocabulary) -> dict[str, bool] | NotUnderstood:
    """The yes or no that those have who were counted before; why it cannot be told of them alone, where nothing chooses them."""
    asked = [name for name in new.what.metrics if name not in context.what.metrics]
    if len(context.what.metrics) != 1 or not asked or not THEY.search(new.marks.lowered):
        return {}
    (counted,) = context.what.metrics
    if all(vocabulary.metrics[name].unit == vocabulary.metrics[counted].unit for name in asked):
        return {}  # "how many of them were discharged" counts some of them by a number of their own
    if context.what.groups and _EACH_OF_THEM.search(new.marks.lowered):
        return {}  # "and how much did each of them bill", after a number by ward: each ward
    if all(counted in _made_of(name, vocabulary) for name in asked):
        return {}  # the share of them that came back is told of them by its definition
    flagged = with_flag(counted, phrases, vocabulary, ON_OR_WITH)
    if any(base in asked for base, _, _ in flagged) or not (flagged or _some_of_all(counted, phrases, vocabulary)):
        return {}
    for _, item, _ in flagged:
        entity = vocabulary.items.get(item.split("__", 1)[0])
        reached = all(item in vocabulary.reachable.get(name, ()) for name in asked)
        if reached and not (entity and is_person(entity)):
            return {item: True}
    label = vocabulary.metrics[counted].label.lower()
    return NotUnderstood(
        Reason.NOT_MODELLED,
        f"That is not told of {label} alone: no filter chooses them, they are only counted.",
        (),
        tuple(asked),
    )


def _made_of(name: str, vocabulary: Vocabulary) -> set[str]:
    """The numbers that a ratio is made of."""
    metric = vocabulary.metrics[name]
    return {one.name for one in (metric.numerator, metric.denominator) if one}


_SO_MANY = re.compile(
    LINK
    + r"how many (?P<w>[a-z]+) (?:is|was|are|were|does|do|did) (?:that|it|this|those|they|these)(?: (?:mean|make|come to|amount to))?(?=\W*\Z)",
    re.IGNORECASE,
)


def counted_part(question: str, context: Parts, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """A question with the name of what a rate counts, where it asks how many of these that is."""
    said = _SO_MANY.search(question)
    metrics = context.what.metrics
    if not said or len(metrics) != 1:
        return question
    rate = vocabulary.metrics[metrics[0]]
    for part in (rate.numerator, rate.denominator):  # "how many wards is that", after charges per ward
        counted = vocabulary.metrics[part.name] if part else None
        if counted and _counts(said["w"], counted, phrases):
            return f"{counted.label.lower()} instead"
    return question


def _counts(word: str, metric: Metric, phrases: Phrases) -> bool:
    """True of "patients", said of a number whose unit they are."""
    things = [set(phrases.items_of(text.lower().removesuffix("s"))) for text in (word, metric.unit or "-")]
    return word.lower() == metric.unit or bool(things[0] & things[1])


_PER_ONE = re.compile(
    LINK + r"(?:on average,? |an? average )?(?:per|for each|for every) (?P<w>[a-z]+)(?: on average)?(?=\W*\Z)", re.IGNORECASE
)


def before_per_one(question: str, context: Parts, phrases: Phrases, vocabulary: Vocabulary) -> str:
    """ "Per stay?", after charges and then how many stays that was: the charges per stay, and no list of the stays."""
    said = _PER_ONE.search(question)
    metrics, earlier = context.what.metrics, context.numbers_before
    if (
        not said
        or len(metrics) != 1
        or len(earlier) != 1
        or not _counts(said["w"] + "s", vocabulary.metrics[metrics[0]], phrases)
    ):
        return question
    rates = vocabulary.quotients(earlier[0], metrics[0])
    first = vocabulary.metrics[earlier[0]]
    told = (f"{text.lower()} per {said['w'].lower()}" for text in (first.label, *first.synonyms))
    named = next((text for text in told if len(rates) == 1 and phrases.metric_named(text) == rates[0]), "")
    return f"{named} instead" if named else question


_HOW_MANY_ROWS = re.compile(
    LINK
    + r"(?P<q>how many)(?: of (?:them|those|these))?(?P<r> (?:were|are|had|have|did|do|made|make|got|reached|exceeded|beat|topped|passed|stayed|fell|came|went)\b[^.?!]*\d)",
    re.IGNORECASE,
)


_BROUGHT = re.compile(
    r"\b(?:did|do|made|make|got|sold|came (?:to|in)|brought(?: in)?)\b(?=[^.?!]*\d[\w.,%]*(?: (?:dollars|bucks|usd|in total))?\W*\Z)",
    re.IGNORECASE,
)
"""What they come to is the number that was told of them."""


def counted_rows(question: str, context: Parts) -> str:
    """A question with the name of what the rows before were of, where it asks how many of them were within a limit."""
    said = _HOW_MANY_ROWS.match(question)
    what, units = context.what, context.when.all_grains
    if said is None or context.best is not None or len(what.groups) + len(units) != 1:
        return question
    noun = what.group_words.get(what.groups[0], "") if what.groups else units[0] if units[0] in _UNITS else ""
    several = noun if noun.endswith("s") else plural(noun)
    rest = _BROUGHT.sub("were", question[said.start("r") :])
    return f"{question[: said.end('q')]} {several}{rest}" if noun else question


_UNITS = frozenset({"day", "week", "month", "quarter"})


def _some_of_all(name: str, phrases: Phrases, vocabulary: Vocabulary) -> bool:
    """True of "new patients", where "patients" by themselves are counted by another number."""
    metric = vocabulary.metrics[name]
    things = [vocabulary.items[item] for item in phrases.items_of(metric.label.split()[-1])]
    nouns = (f"{text.lower()}s" for thing in things if thing.kind == "entity" for text in (thing.label, *thing.synonyms))
    every = {one for noun in nouns for one in phrases.metrics_of(noun)}
    return name not in every and any(vocabulary.metrics[one].unit == metric.unit for one in every)
