"""What a vocabulary says about its own names: which metric is another one without something, and which names are numbered."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from nl_agent.reader.english.lexicon import FILLERS
from nl_agent.reader.english.tokens import LINKS, stems
from nl_agent.reader.vocabulary import Vocabulary
from semantic_models import GroupByItem

_WITHOUT = re.compile(r"(?P<base>.+?)\s+(?:without|excluding|except|excl\.?|ex|net of|other than)\s+(?P<thing>.+)", re.IGNORECASE)
_NON = re.compile(r"non[\s-](?P<thing>\w+)\s+(?P<base>.+)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?P<name>[^\d\W]+)\s(?P<number>\d+)")


def without_variants(
    vocabulary: Vocabulary, metrics_of: Callable[[str], tuple[str, ...]], items_of: Callable[[str], tuple[str, ...]]
) -> Mapping[tuple[str, str], str]:
    """The metric that another one is without a thing: (billed amount, emergency) → planned amount, if it has that name.

    The thing is known by its words, and by the dimensions that those words name.
    """
    found: dict[tuple[str, str], str] = {}
    for metric in vocabulary.metrics.values():
        for text in (metric.label, *metric.synonyms):
            match = _WITHOUT.fullmatch(text) or _NON.fullmatch(text)
            if not match:
                continue
            for base in metrics_of(match["base"]):
                for thing in (" ".join(stems(match["thing"])), *items_of(match["thing"])):
                    if base != metric.name:
                        found.setdefault((base, thing), metric.name)
    return found


def numbered_names(vocabulary: Vocabulary) -> Mapping[str, str]:
    """Words that a number makes a name of, each with the word in the names: ward → ward, for "Ward 7"; shop → store, for "Store 12"."""
    found: dict[str, str] = {}
    for name, values in vocabulary.values.items():
        counts: dict[str, int] = defaultdict(int)
        for value in values:
            match = _NUMBERED.fullmatch(value)
            if match:
                counts[match["name"].lower()] += 1
        item, owner = vocabulary.items[name], vocabulary.items.get(name.rpartition("__")[0])
        own = {stem for text in (item.label, name.replace("__", " "), *item.synonyms) for stem in stems(text)}
        for word, count in counts.items():
            if count < 2 or " ".join(stems(word)) not in own:
                continue
            found[stems(word)[0]] = word
            for text in (owner.label, *owner.synonyms) if owner else ():
                if len(key := stems(text)) == 1:
                    found.setdefault(key[0], word)
    return found


def same_things(vocabulary: Vocabulary) -> dict[str, str]:
    """Single words that name one thing, each with its representative: trip, visit, receipt → basket. A word of two things has none."""
    groups: list[set[str]] = []
    named = [(metric.name, metric.label, *metric.synonyms) for metric in vocabulary.metrics.values()]
    named += [(item.name, item.label, *item.synonyms) for item in vocabulary.items.values() if item.kind == "entity"]
    for texts in named:
        words = {key[0] for text in texts if len(key := stems(text)) == 1 and key[0] not in FILLERS}
        if not words:
            continue
        joined = [group for group in groups if group & words]
        groups = [group for group in groups if not group & words]
        groups.append(words.union(*joined))
    return {word: min(group) for group in groups if len(group) > 1 for word in group}


def turned_round(text: str) -> tuple[str, ...]:
    """ "Unmapped product revenue" is "revenue of unmapped products", too; "cancelled trips" are what "trips were cancelled" counts."""
    words = text.split()
    if len(words) < 2 or LINKS & {word.lower() for word in words}:
        return ()
    done = (f"{' '.join(words[1:])} {words[0]}",) if words[0].lower().endswith("ed") else ()
    return (*done, *(f"{words[-1]} {link} {' '.join(words[:-1])}" for link in ("of", "from", "for")))


def turned_names(vocabulary: Vocabulary) -> Iterator[str]:
    """The synonyms of all metrics, turned round."""
    for metric in vocabulary.metrics.values():
        for text in metric.synonyms:
            yield from turned_round(text)


def last_words(vocabulary: Vocabulary) -> frozenset[str]:
    """What things are called by the last word of their names: line, of "sales line"."""
    things = (item for item in vocabulary.items.values() if item.kind == "entity")
    return frozenset(key[-1] for item in things for text in (item.label, *item.synonyms) if (key := stems(text)))


_EACH = re.compile(r"(?P<x>[a-z]+s) per (?P<y>[a-z]{3,})")


def as_numbers(text: str) -> tuple[str, ...]:
    """Things per thing are a number of them, in each or in one on average; what is one word is a number of it.

    >>> as_numbers("beds per ward")[:3]
    ('number of beds per ward', 'average beds per ward', 'average number of beds per ward')
    >>> as_numbers("stays")
    ('number of stays',)
    """
    text = text.lower()
    if re.fullmatch(r"[a-z]{3,}s", text):
        return (f"number of {text}",)
    each = _EACH.fullmatch(text)
    if not each:
        return ()
    one = "an" if each["y"][0] in "aeiou" else "a"
    forms = (text, f"{each['x']} in {one} {each['y']}")
    return tuple(
        f"{how}{form}" for form in forms for how in ("number of ", "average ", "average number of ", "") if how or form != text
    )


def named_in_full(text: str, things: Sequence[str]) -> tuple[str, ...]:
    """ "Discounted lines" are discounted sales lines, too, where a line is a "sales line": the thing by its whole name.

    >>> named_in_full("lines with discount", ["sales line"])
    ('sales lines with discount',)
    """
    found = []
    for thing in things:
        first, _, last = thing.lower().rpartition(" ")
        told = re.sub(rf"\b(?={re.escape(last)}s?\b)", f"{first} ", text, flags=re.IGNORECASE)
        if first and told != text and first not in text.lower():
            found.append(told)
    return tuple(found)


def whole_names(vocabulary: Vocabulary) -> dict[str, list[str]]:
    """What the things are called in full that a number is a part of, by the ratios: "planned stay", of stays that were called off."""
    found: dict[str, list[str]] = defaultdict(list)
    for ratio in vocabulary.metrics.values():
        if ratio.unit != "ratio" or not ratio.numerator or not ratio.denominator:
            continue
        whole = vocabulary.metrics.get(ratio.denominator.name)
        if whole and re.fullmatch(r"[^\W\d]+ [^\W\d]+s", whole.label):
            found[ratio.numerator.name].append(whole.label.removesuffix("s"))
            found[ratio.name].append(whole.label.removesuffix("s"))
    return found


def names_alike(vocabulary: Vocabulary) -> tuple[frozenset[str], ...]:
    """Names of several words that mean one thing wherever they stand: those of one value, those of one thing.

    "blood group B" and "group bravo" of one value; "hospital stay" and "in-patient stay" of one thing.
    """
    found = []
    for item in vocabulary.items.values():
        for value, names in item.value_synonyms:
            found.append({*(name.lower() for name in names), f"{value} {item.label}".lower()})
        if item.kind == "entity":
            found.append({item.label.lower(), *(name.lower() for name in item.synonyms)})
    return tuple(frozenset(names) for names in found if len(names) > 1)


def called_otherwise(text: str, alike: Sequence[frozenset[str]]) -> tuple[str, ...]:
    """A name with the other names of what it holds, where those are of several words.

    >>> called_otherwise("hospital stay share", [frozenset({"hospital stay", "patient visit"})])
    ('patient visit share',)
    """
    found: list[str] = []
    for names in alike:
        held = next(
            (name for name in sorted(names, key=len, reverse=True) if re.search(rf"\b{re.escape(name)}\b", text.lower())), ""
        )
        others = sorted(name for name in names if held and " " in name and name != held)
        found += (re.sub(rf"\b{re.escape(held)}\b", other, text, flags=re.IGNORECASE) for other in others)
    return tuple(found)


def of_its_owner(text: str, item: GroupByItem, vocabulary: Vocabulary) -> tuple[str, ...]:
    """What ends in a name of the thing that it is said of, with the thing's other names: "widowed patient" is a widowed client, too."""
    what, _, last = text.rpartition(" ")
    names = owner_names(item, vocabulary)
    return tuple(f"{what} {name}" for name in names if name != last.lower()) if what and last.lower() in names else ()


def owner_names(item: GroupByItem, vocabulary: Vocabulary) -> tuple[str, ...]:
    """What the thing that a dimension is said of is called, in one word."""
    owner = vocabulary.items.get(item.name.rpartition("__")[0])
    return tuple(name.lower() for name in (owner.label, *owner.synonyms) if " " not in name) if owner else ()
