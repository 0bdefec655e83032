"""Questions back: which of several metrics, dimensions, values or averages is meant, each with the question that would say so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from copy import copy
from dataclasses import replace

from nl_agent.reader.english.tokens import stem, stems
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Meaning
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.roles.counted import counts_persons, is_person
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.types import Ambiguous, Choice, NotUnderstood, Reason
from nl_agent.reader.vocabulary import Vocabulary, is_yes_no
from semantic_models import GroupByItem, Metric

SHOWN = 6
"""The most choices that are offered."""


def which_group(word: str, by_label: Mapping[str, str], marks: Marks, vocabulary: Vocabulary) -> Ambiguous:
    choices = tuple(
        Choice(label, vocabulary.items[name].description, swapped(marks.text, word, label))
        for label, name in list(by_label.items())[:SHOWN]
    )
    return Ambiguous(f"'{word}' can mean several dimensions. Which one do you mean?", choices, tuple(marks.evidence), word)


_ALL_IT_IS = r"(?:demographics?|profiles?|attributes?|characteristics?|traits?|features?|segments?|segmentation|classification)"
"""Words for all that a thing is known by."""
_KIND_OF_THING = re.compile(
    rf"\b(?:which|what|by|per|each|every) (?P<t>[a-z]+) (?:groups?|cohorts?|clusters?|classes|class|{_ALL_IT_IS})\b"
    r"|\b(?:which|what) (?:groups?|segments?|kinds?|types?|sorts?|classes|class) of (?P<u>[a-z]+)\b"
)
_OF_ANYTHING = re.compile(rf"\b(?:by|per|each|every|across) (?:the |our |their )*(?P<x>{_ALL_IT_IS})\b")
_FEW_KINDS = 20


def kind_of_thing(marks: Marks, what: Roles, phrases: Phrases, vocabulary: Vocabulary) -> Ambiguous | None:
    """ "Which patient group pays most", "charges by demographics": by which of the attributes of patients they are grouped."""
    if persons := _type_of_persons(marks, what, phrases, vocabulary):
        return persons
    said = _KIND_OF_THING.search(marks.lowered)
    thing = (said["t"] or said["u"]) if said else ""
    of_anything = None if said else _OF_ANYTHING.search(marks.lowered)
    if of_anything:
        return _kind_of_anything(of_anything["x"], marks, what, vocabulary)
    if said is None or stem(thing) not in phrases.things or phrases.items_of(said.group().split(maxsplit=1)[1]):
        return None
    owners = {name for name in phrases.items_of(thing) if vocabulary.items[name].kind == "entity"}
    return _which_kind(said.group().split(maxsplit=1)[1], owners, marks, what, vocabulary)


def _type_of_persons(marks: Marks, what: Roles, phrases: Phrases, vocabulary: Vocabulary) -> Ambiguous | None:
    """ "Our guests by type", where the project has a patient type and calls nothing the type of guests: which of their attributes."""
    counted = [stem(one.text.split()[-1]) for one in marks.evidence if one.kind == "metric"]
    for one in marks.evidence:
        bare = one.kind == "item" and one.how == "inferred" and stem(one.text) in ("type", "kind")
        if not bare or one.target in what.groups_before or not all(counts_persons(name, vocabulary) for name in what.metrics):
            continue
        if any(one.target in phrases.items_of(f"{word} {one.text}") for word in counted):
            continue
        others = copy(what)
        others.groups = [name for name in what.groups if name != one.target]
        return _which_kind(one.text, {one.target.rpartition("__")[0]}, marks, others, vocabulary)
    return None


def _kind_of_anything(word: str, marks: Marks, what: Roles, vocabulary: Vocabulary) -> Ambiguous | None:
    """ "By demographics" of persons, "by classification" of what has the most of them; a dimension of that very name is meant itself."""
    named = {
        text.lower() for item in vocabulary.items.values() for text in (item.label, *item.synonyms) if not is_yes_no(item.name)
    }
    if word in named:
        return None
    things = [item for item in vocabulary.items.values() if item.kind == "entity"]
    persons = [item for item in things if is_person(item)] if re.match(r"demograph|profile|segment", word) else []
    classed = (
        [item for item in things if any(one.within for one in _own(item.name, vocabulary))] if word == "classification" else []
    )
    owners = {item.name for item in persons or classed or things}
    return _which_kind(word, owners, marks, what, vocabulary)


def _which_kind(said: str, owners: Set[str], marks: Marks, what: Roles, vocabulary: Vocabulary) -> Ambiguous | None:
    """Which attribute of some things is meant by a word for all of them."""
    reached = [vocabulary.reachable.get(name, frozenset()) for name in what.metrics]
    few = None if re.search(r"attribute|characteristic|trait|feature|classification", said) else _FEW_KINDS
    kinds = {
        item.label: item.name
        for thing in sorted(owners)
        for item in _own(thing, vocabulary)
        if 1 < len(vocabulary.values.get(item.name, ())) <= (few or len(vocabulary.values[item.name]))
        and not vocabulary.names_a_thing(item.name)
        and all(item.name in items for items in reached)
    }
    told = {*what.values, *what.groups, *what.excluded}
    if len(kinds) < 2 or told & set(kinds.values()):
        return None
    return which_group(said, kinds, marks, vocabulary)


def _own(thing: str, vocabulary: Vocabulary) -> list[GroupByItem]:
    """What is known of a thing, but for what it either is or is not."""
    own = (item for name, item in vocabulary.items.items() if name.rpartition("__")[0] == thing)
    return [item for item in own if item.kind == "categorical" and not is_yes_no(item.name)]


def ranked_of_what(word: str, marks: Marks, what: Roles, vocabulary: Vocabulary) -> Ambiguous | None:
    """ "What sells best in cardiology": by which of the things' dimensions they are ranked, or each thing by itself."""
    said = re.search(rf"\b{re.escape(word)}\b", marks.text, re.IGNORECASE)
    things = {name.rpartition("__")[0] for name in what.values if "__" in name}
    single = any("__" not in name or value[-1:].isdigit() for name, values in what.values.items() for value in values)
    if said is None or len(things) != 1 or single:  # "at ward 7": what is ranked is nothing of the ward
        return None
    (thing,) = things
    reached = [vocabulary.reachable.get(name, frozenset()) for name in what.metrics]
    kinds = {
        item.label: f"{said.group()} {item.label.lower()}"
        for name, item in vocabulary.items.items()
        if (name == thing or (name.rpartition("__")[0] == thing and len(vocabulary.values.get(name, ())) > 1))
        and not is_yes_no(name)
        and name not in what.values
        and all(name in items for items in reached)
    }
    start, rest = marks.text[: said.start()], marks.text[said.end() :]
    begin = re.sub(r"(?:\b(?:what|which)(?: is| was| are| were)?(?: the| our)? )\Z", "", start, flags=re.IGNORECASE)
    choices = tuple(Choice(label, f"Ranked by {label.lower()}", f"{begin}{ranked}{rest}") for label, ranked in kinds.items())
    text = f"It is not said what is to be ranked by '{word}'. Which of them?"
    return Ambiguous(text, choices[:SHOWN], tuple(marks.evidence), word) if len(choices) > 1 else None


def mean_of_a_kind(marks: Marks, what: Roles, vocabulary: Vocabulary) -> NotUnderstood | None:
    """ "The average age of our patients", where the age is a dimension: of its values there is no mean."""
    for name in what.groups:
        said = what.group_words.get(name, "").lower()
        mean = re.search(rf"\b(?:avg\.?|average|mean|median) {re.escape(said)}\b", marks.lowered) if said else None
        if mean and "__" in name and not is_yes_no(name):
            kind = vocabulary.items[name].label.lower()
            text = f"The {kind} is known by its values only, and is no number of which there is an average: ask by {kind}."
            return NotUnderstood(Reason.NOT_MODELLED, text, (mean.group(),))
    return None


def average_of_what(marks: Marks, position: int, what: Roles, vocabulary: Vocabulary) -> Ambiguous:
    """ "Average revenue": per day, per week, per month? Or a governed ratio of the same thing."""
    metric = what.metrics[0]
    label = label_of(metric, vocabulary)
    word = marks.tokens[position].text
    choices = _typical_of_one(marks, position, vocabulary)
    choices += [
        Choice(label_of(one.name, vocabulary), one.description, f"{label_of(one.name, vocabulary)}: {marks.text}")
        for one in per_one(metric, vocabulary)
    ]
    adverb = word.lower().endswith("ly")  # "how much do they usually pay": no word for a mean stands in its place
    bare = swapped(marks.text, f"{word} ", "")
    choices += [
        Choice(
            f"Average {unit} {label.lower()}",
            f"The mean over {told}",
            f"Average {unit} {label.lower()}: {bare}" if adverb else swapped(marks.text, word, f"average {unit}"),
        )
        for unit, told in (("daily", "days"), ("weekly", "weeks"), ("monthly", "months"))
    ]
    return Ambiguous(f"'{word}' over what? {label} can be averaged in several ways.", tuple(choices), tuple(marks.evidence), word)


def _typical_of_one(marks: Marks, position: int, vocabulary: Vocabulary) -> list[Choice]:
    """ "The typical visit": the numbers that are an average or a median of visits, put in the place of both words."""
    if position + 1 >= len(marks.tokens):
        return []
    thing = marks.tokens[position + 1]
    if not thing.is_word or thing.text.lower().endswith("s"):
        return []  # "typical visits": how many there are, at one time or another
    said = marks.text[marks.tokens[position].start : thing.end]
    found = [
        one
        for one in vocabulary.metrics.values()
        if one.unit != "ratio"
        and thing.stem in stems(one.label)
        and _MEANS & {w for text in (one.label, *one.synonyms) for w in stems(text)}
    ]
    found.sort(key=lambda one: not _MEANS & set(stems(one.label)))
    return [Choice(one.label, one.description, swapped(marks.text, said, one.label)) for one in found[:3]]


_MEANS = frozenset({"average", "median", "mean", "typical"})


def per_one(metric: str, vocabulary: Vocabulary) -> list[Metric]:
    """The first numbers that are so much of another per something, those per person, visit or other thing before those per row."""
    held = (one for one in vocabulary.metrics.values() if one.numerator and one.numerator.name == metric and one.unit != "ratio")
    return sorted(held, key=lambda one: not (one.denominator and one.denominator.name in vocabulary.distinct))[:3]


def ambiguous(marks: Marks, what: Roles, vocabulary: Vocabulary) -> Ambiguous | None:
    if what.named.choices and not what.metrics:
        return which_metric(*what.named.choices[0], marks, vocabulary)
    if what.nameless:
        return _nameless_of_what(*what.nameless[0], marks, vocabulary)
    if what.limit_choices:
        return _limit_of_what(*what.limit_choices[0], marks, vocabulary)
    if what.value_choices:
        return which_value(*what.value_choices[0], marks, vocabulary)
    return None


def which_metric(text: str, names: Sequence[str], marks: Marks, vocabulary: Vocabulary) -> Ambiguous:
    """A word that several metrics share: each of them, put in its place."""
    choices = tuple(
        Choice(
            label_of(name, vocabulary),
            vocabulary.metrics[name].description,
            swapped(marks.text, text, label_of(name, vocabulary)),
        )
        for name in plain_first(names, vocabulary)
    )
    return Ambiguous(f"'{text}' can mean several metrics. Which one do you mean?", choices, tuple(marks.evidence), text)


def _nameless_of_what(text: str, meanings: Sequence[Meaning], marks: Marks, vocabulary: Vocabulary) -> Ambiguous:
    """ "Leave out unknown", with nothing that it could be about: each dimension that has such a value."""
    choices: dict[str, Choice] = {}
    for meaning in sorted(meanings, key=lambda m: (vocabulary.items[m.item].hops, m.item)):
        label = vocabulary.items[meaning.item].label
        asked = swapped(marks.text, text, f"{label.lower()} {meaning.target}")
        choices.setdefault(label, Choice(label, f"{label} is {meaning.target}", asked))
    asked_back = f"'{text}' can be said of several dimensions. Which one do you mean?"
    return Ambiguous(asked_back, tuple(choices.values())[:SHOWN], tuple(marks.evidence), text)


def _limit_of_what(text: str, item: str, metric: str, marks: Marks, vocabulary: Vocabulary) -> Ambiguous:
    """ "Charges by income, over 75k": of those whose income is, or where the charges are."""
    labels = vocabulary.items[item].label, label_of(metric, vocabulary)
    choices = tuple(Choice(label, f"{label} {text}", marks.text.replace(text, f"{label.lower()} {text}", 1)) for label in labels)
    asked_back = f"'{text}' can be said of the {labels[0].lower()} as much as of the {labels[1].lower()}. Which one do you mean?"
    return Ambiguous(asked_back, choices, tuple(marks.evidence), text)


def which_value(
    text: str, meanings: Sequence[Meaning], marks: Marks, vocabulary: Vocabulary, *, together: bool = True
) -> Ambiguous:
    """A word that is part of several names: each of them.

    Args:
        together: all of the first kind together as well, where those are not only some of it. Of common words there is no such choice.
    """
    kind = meanings[0].item
    first = [meaning for meaning in meanings if meaning.item == kind]
    choices = []
    for meaning in meanings:
        label = vocabulary.items[meaning.item].label
        # The bare word would be asked about again.
        spelled = f"{label.lower()} {meaning.target}" if stems(meaning.target) == stems(text) else meaning.target
        choices.append(Choice(meaning.target, f"{label} {meaning.target}", swapped(marks.text, text, spelled)))
    if (
        together
        and len(first) > 1
        and (len(first) == len(meanings) or len(vocabulary.values[kind]) == _fewest(meanings, vocabulary))
    ):
        label = vocabulary.items[kind].label.lower()
        asked = swapped(marks.text, text, f"any {label} containing {text}")
        several = ", ".join(meaning.target for meaning in first[:SHOWN])
        names = "names" if len(first) == len(meanings) else f"names of a {label}"
        choices.insert(1, Choice(f"All {len(first)} {names} that hold '{text}'", several, asked))
    asked_back = f"'{text}' is part of several names. Which one do you mean?"
    return Ambiguous(asked_back, tuple(choices[:SHOWN]), tuple(marks.evidence), text)


def _fewest(meanings: Sequence[Meaning], vocabulary: Vocabulary) -> int:
    """How many values the coarsest of the dimensions has."""
    return min(len(vocabulary.values[meaning.item]) for meaning in meanings)


def numbers(what: Roles, marks: Marks, vocabulary: Vocabulary) -> tuple[Choice, ...]:
    """The numbers that the question could go by: central metrics that reach everything it names."""
    needed = set(what.groups) | set(what.values) | set(what.flags)
    fitting = [name for name in suggested((), vocabulary, 40) if needed <= vocabulary.reachable.get(name, frozenset())]
    labels = [(label_of(name, vocabulary), vocabulary.metrics[name].description) for name in fitting[:4]]
    return tuple(Choice(label, description, f"{label}: {marks.text}") for label, description in labels)


def by_which_number(judged: re.Match[str], marks: Marks, what: Roles, vocabulary: Vocabulary) -> Ambiguous:
    """ "Who are our most loyal patients": the ten that come first by some number, of the things ``t`` that are judged so by ``j``."""
    named = {name for name in what.metrics if name in vocabulary.distinct}  # "patients" are who is ranked, and no number of them
    choices = tuple(
        replace(
            one,
            question=f"{marks.text[: judged.start()]}top 10 {judged['t']} by {one.label.lower()}{marks.text[judged.end() :]}",
        )
        for one in numbers(what, marks, vocabulary)
        if one.label not in {label_of(name, vocabulary) for name in named}
    )
    return Ambiguous(f"By which number is '{judged['j']}' meant?", choices, tuple(marks.evidence), judged["j"])


def which_number(what: Roles, marks: Marks, vocabulary: Vocabulary) -> Ambiguous:
    """ "Which wards > 100k": a limit, and nothing said of which number."""
    return Ambiguous("Which number is to be held against it?", numbers(what, marks, vocabulary), tuple(marks.evidence))


def label_of(name: str, vocabulary: Vocabulary) -> str:
    return vocabulary.metrics[name].label or name.replace("_", " ")


def swapped(question: str, words: str, label: str) -> str:
    """The question with the doubtful words made plain; one thing in place of several takes a verb for one.

    >>> swapped("What were the discounts?", "discounts", "Insurance discount")
    'What was the Insurance discount?'
    """
    plain = re.sub(rf"\b{re.escape(words)}\b", lambda _: label, question, count=1, flags=re.IGNORECASE)
    if not words.lower().endswith("s") or label.lower().endswith("s"):
        return plain
    return re.sub(rf"\bwere(?= (?:the |our |its |their )?{re.escape(label)})", "was", plain, count=1, flags=re.IGNORECASE)


def plain_first(names: Sequence[str], vocabulary: Vocabulary, limit: int = 5) -> tuple[str, ...]:
    """Plain sums and counts before shares and rates."""
    order = list(vocabulary.metrics)
    return tuple(sorted(names, key=lambda name: (vocabulary.metrics[name].unit == "ratio", order.index(name)))[:limit])


def suggested(names: Sequence[str], vocabulary: Vocabulary, limit: int = 4) -> tuple[str, ...]:
    if names:
        return tuple(names)[:limit]
    # The metrics that most others are made of come first: they are what a business looks at.
    used = Counter(inner for metric in vocabulary.metrics.values() for inner in metric.depends_on)
    return tuple(sorted(vocabulary.metrics, key=lambda name: (-used[name], name)))[:limit]
