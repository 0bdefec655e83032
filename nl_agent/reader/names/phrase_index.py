"""The phrase index of one project: built once from the names, synonyms and values of its vocabulary."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from nl_agent.embedding import common_words
from nl_agent.reader.english.lexicon import FILLERS, MONEY_NOUNS
from nl_agent.reader.english.spelling import skeleton
from nl_agent.reader.english.tokens import LINKS, Token, root, stems
from nl_agent.reader.names.implied import affirmed, denials, done_to, other_sides, shortened, undone
from nl_agent.reader.names.meanings import DONE, NOT, Kind, Meaning
from nl_agent.reader.names.variants import (
    as_numbers,
    called_otherwise,
    last_words,
    named_in_full,
    names_alike,
    numbered_names,
    of_its_owner,
    owner_names,
    same_things,
    turned_names,
    turned_round,
    whole_names,
    without_variants,
)
from nl_agent.reader.vocabulary import Vocabulary, is_yes_no

Key = tuple[str, ...]
ARTICLES = frozenset({"of", "the", "a", "an", "our"})
FEW = 20
"""Values up to which a dimension's names are labels, each meant as a whole."""


RATES = dict.fromkeys(("share", "percent", "percentage", "proportion", "rate", "ratio", "fraction"), "share")
"""In a metric's name they say the same: "discount percent" is the discount rate."""
NAMELESS_COLUMNS = frozenset({"name", "id", "key", "code", "number", "label", "description", "value", "type", "kind", "date"})
"""Columns that are called by what they belong to: "name all the wards" is not about the name of the clinic."""
_TRUTHS = frozenset({"true", "false"})


_DOER = re.compile(r"(?P<verb>[a-z]{3,})ers?", re.IGNORECASE)
"""Who does something is called by it: renter, owner, smoker."""


class PhraseIndex:
    """Which words mean what, as whole phrases. Built once for a vocabulary, and not changed after."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._english = vocabulary.english
        self._index: dict[Key, list[Meaning]] = defaultdict(list)
        self._value_words: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self.family: dict[str, list[str]] = defaultdict(list)
        self.words: dict[str, frozenset[str]] = {}
        self.told: dict[str, frozenset[str]] = {}
        self.item_family: dict[str, list[str]] = defaultdict(list)
        self._measures: set[Key] = set()
        self.item_words: frozenset[str] = frozenset()
        """All words of the names of dimensions and things."""
        self._add_metrics(vocabulary)
        self._add_items(vocabulary)
        self._add_values(vocabulary)
        self._by_bones: dict[str, list[str]] = defaultdict(list)
        for word in self._value_words:
            self._by_bones[skeleton(word)].append(word)
        for item in vocabulary.items.values():
            for phrase in done_to(item):
                self._add(phrase, Meaning(Kind.ITEM, item.name, DONE))
            for phrase in affirmed(item):
                if not self.lookup(phrase):
                    self._add(phrase, Meaning(Kind.ITEM, item.name, "synonym"))
            for noun, denied in denials(item):
                if all(m.kind is Kind.METRIC for m in self.lookup(noun)):
                    self._add(denied, Meaning(Kind.ITEM, item.name, NOT))
        things = [item.label for item in vocabulary.items.values() if item.kind == "entity" and " " in item.label]
        alike = names_alike(vocabulary)
        wholes = whole_names(vocabulary)
        for metric in vocabulary.metrics.values():
            for text in (metric.label, *metric.synonyms):
                for turned in (
                    *turned_round(text),
                    *named_in_full(text, [*things, *wholes.get(metric.name, ())]),
                    *as_numbers(text),
                    *called_otherwise(text, alike),
                ):
                    if not self.metrics_of(turned):
                        self._index[stems(turned)].append(Meaning(Kind.METRIC, metric.name, "synonym"))
        self._metric_phrases = {
            metric.name: tuple(
                (text, roots)
                for text in (metric.label, *metric.synonyms)
                if len(roots := frozenset(root(word) for word in stems(text) if word not in LINKS)) > 1
            )
            for metric in vocabulary.metrics.values()
        }
        self.without = without_variants(vocabulary, self.metrics_of, self.items_of)
        self.numbered = numbered_names(vocabulary)
        self._nouns = {
            root(key[0]): key[0]
            for key, held in self._index.items()
            if len(key) == 1 and any(m.kind is Kind.METRIC for m in held)
        }
        self.things = frozenset(
            key[0]
            for item in vocabulary.items.values()
            if item.kind == "entity"
            for text in (item.label, *item.synonyms)
            if len(key := stems(text)) == 1
        )
        # Single words for what is counted and has values; heads are the last words of longer names, too: line, of "sales line".
        self.heads = self.things | last_words(vocabulary)
        named = [(one.name, one.label, *one.synonyms) for one in vocabulary.metrics.values()]
        named += [(one.name, one.label, *one.synonyms) for one in vocabulary.items.values()]
        self.with_sign = frozenset(name for name, *texts in named if any("&" in text for text in texts))
        self._classes = same_things(vocabulary)
        self._folded: dict[Key, list[Meaning]] = defaultdict(list)
        for key, meanings in list(self._index.items()):
            for form in {key, key[1:]} if key[0] == "average" and len(key) > 2 and self._averages(key) else {key}:
                folded = self._fold(form)
                if len(folded) > 1:
                    self._folded[folded] += [m for m in meanings if m.kind is Kind.METRIC and m not in self._folded[folded]]
        self._add_labels(vocabulary)
        self._by_length: dict[int, dict[str, Key]] = defaultdict(dict)
        self.known_words = frozenset(word for key in self._index for word in key)
        self.all_words = self.known_words | self._value_words.keys()
        """Those and all words of values that have many words to be called by."""
        self._everyday = self.all_words | (common_words() if vocabulary.english else frozenset())
        self._joined: dict[str, Key] = {}
        for key in self._index:
            if key not in self._measures:  # one letter from "5 dz" is any note
                self._by_length[len(key)][" ".join(key)] = key
            if len(key) in (2, 3):
                self._joined.setdefault("".join(key), key)

    def _add_labels(self, vocabulary: Vocabulary) -> None:
        """What the numbers are called, as it is written and in stems."""
        metrics = vocabulary.metrics.values()
        self.labels = {metric.name: metric.label for metric in metrics}
        self._called = frozenset(text.lower() for one in metrics for text in (one.label, *one.synonyms))
        self._spoken = frozenset(self._fold(stems(text)) for text in self._called)
        """So in stems, the order kept: what is called "waiver share" is no share of waivers, where waivers are a number."""
        self._turned = frozenset(self._fold(stems(turned)) for turned in turned_names(vocabulary))
        self._labels = {metric.name: set(self._fold(stems(metric.label))) for metric in metrics}

    def _add_metrics(self, vocabulary: Vocabulary) -> None:
        for metric in vocabulary.metrics.values():
            self.words[metric.name] = frozenset(
                stem for text in (metric.name, metric.label, *metric.synonyms) for stem in stems(text)
            )
            texts = (metric.description, str(metric.meta.get("scope", "")))
            self.told[metric.name] = self.words[metric.name] | {stem for text in texts for stem in stems(text)}
            self._add(metric.name, Meaning(Kind.METRIC, metric.name, "exact"))
            self._add(metric.label, Meaning(Kind.METRIC, metric.name, "exact"))
            for synonym in metric.synonyms:
                self._add(synonym, Meaning(Kind.METRIC, metric.name, "synonym"))
                asked = re.match(r"how (?!many|much)\w+(?= \w)", synonym, re.IGNORECASE)
                if asked:  # "how full trains are" is what "how full was line 3" asks
                    self._add(asked.group(), Meaning(Kind.METRIC, metric.name, "synonym"))
            for word in set(stems(metric.name)) - FILLERS:
                self.family[word].append(metric.name)
            for text in (metric.label, *metric.synonyms):
                quality = re.fullmatch(r"([a-z]{3,})(?:ity|ness)", text, re.IGNORECASE)
                for degree in ("how", "more", "less", "as", "most", "least"):
                    if quality:
                        self._add(f"{degree} {quality[1]}", Meaning(Kind.METRIC, metric.name, "synonym"))

    def _add_items(self, vocabulary: Vocabulary) -> None:
        for item in vocabulary.items.values():
            meaning = Meaning(Kind.ITEM, item.name, "exact")
            own = item.name.rsplit("__", 1)[-1]
            for prefix in ("", "is_", "has_"):
                if own.startswith(prefix) and own not in NAMELESS_COLUMNS:
                    self._add(own.removeprefix(prefix), meaning)
            self._add(item.label, meaning)
            for word in {word for text in (item.label, *item.synonyms) for word in stems(text)} - FILLERS - {"name"}:
                self.item_family[word].append(item.name)
            self.item_words |= {word for text in (item.label, *item.synonyms) for word in stems(text)}
            others = [one for name in item.synonyms for one in of_its_owner(name, item, vocabulary)]
            for synonym in (*item.synonyms, *(one for one in others if not self.metrics_of(one))):
                self._add(synonym, Meaning(Kind.ITEM, item.name, "synonym"))
            for synonym in (*item.synonyms, *others) if is_yes_no(item.name) else ():
                for denied in undone(synonym, owner_names(item, vocabulary)):
                    self._add(denied, Meaning(Kind.ITEM, item.name, NOT))
            for grain in item.grains:
                if "_" in grain:
                    self._add(grain, Meaning(Kind.GRAIN, grain, "exact"))

    def _averages(self, key: Key) -> bool:
        """True if a name says that it is an average without that word: "spend per visit" does, "ward charges" does not."""
        return "per" in key or not any(m.kind is Kind.METRIC for m in self._index.get(key[-1:], ()))

    def _add_values(self, vocabulary: Vocabulary) -> None:
        for item in vocabulary.items.values():
            held = set(vocabulary.values.get(item.name, ()))
            for side, value in other_sides(item, held):
                self._add_named(side, Meaning(Kind.VALUE, value, "exact", item.name))
            for value, names in item.value_synonyms:
                for name in names if value in held else ():
                    for each in (name, *of_its_owner(name, item, vocabulary)):
                        self._add_named(each, Meaning(Kind.VALUE, value, "exact", item.name))
        for name, values in vocabulary.values.items():
            if {value.lower() for value in values} <= _TRUTHS:
                continue  # "is that true": a yes or no is named by what it is about
            for short, value in shortened(values) if len(values) <= FEW else ():
                self._add(short, Meaning(Kind.VALUE, value, "exact", name))
            measures = name in vocabulary.items and vocabulary.items[name].values_index == "measures"
            for value in values:
                self._add_named(value, Meaning(Kind.VALUE, value, "exact", name))
                if measures:  # known as they are written, "16 oz", "16oz": a part of one is any number
                    self._add(value.replace(" ", ""), Meaning(Kind.VALUE, value, "exact", name))
                    self._measures.add(stems(value))
                    continue
                # A few short labels are meant as a whole; a part of a name is meant only where there are many names.
                for word in stems(value) if len(values) > FEW or vocabulary.names_a_thing(name) else ():
                    self._value_words[word].add((name, value))

    def _add_named(self, name: str, meaning: Meaning) -> None:
        """A value's name; "renter" is who rents, too, and one of those renting."""
        self._add(name, meaning)
        doer = _DOER.fullmatch(name)
        for verb in (doer["verb"], doer["verb"] + "e") if doer else ():
            for pronoun in ("who", "that"):
                self._add(f"{pronoun} {verb}", meaning)
            for who in ("ones", "those", "people", "folks"):
                self._add(f"{who} {verb.removesuffix('e')}ing", meaning)

    def _add(self, phrase: str, meaning: Meaning) -> None:
        key = stems(phrase)
        # "Type A" ends in what is an article elsewhere: a name keeps its end.
        for form in {key, (*(word for word in key[:-1] if word not in ARTICLES), *key[-1:])}:
            if form and all(
                known.target != meaning.target or known.kind is not meaning.kind or known.item != meaning.item
                for known in self._index[form]
            ):
                self._index[form].append(meaning)

    def noun_of(self, verb: str) -> str:
        """The word of a metric that a regular verb is a form of: visit, for visited; empty if there is none."""
        found = self._nouns.get(root(verb), "") if verb.endswith(("ed", "ing")) else ""
        return "" if found == verb else found

    def same(self, word: str) -> str:
        """The representative of a stem among the words that name one thing: basket for trip, visit and receipt."""
        return self._classes.get(word, word)

    def _fold(self, key: Key) -> Key:
        """The key with every name of one thing made the same: "spend per visit" is "spend per trip"."""
        return tuple(RATES.get(word) or self._classes.get(word, word) for word in key if word not in ARTICLES)

    def goes_on(self, words: Sequence[Token]) -> bool:
        """ "Charges of half price | stays": stays are told of, though "half price charges" are a number of their own."""
        if len(words) < 4 or words[1].stem not in ("of", "from", "for") or words[-1].stem not in self.heads:
            return False
        return words[-1].text.lower().endswith("s") and self._fold(tuple(word.stem for word in words[:-1])) in self._turned

    def takes_off(self, tokens: Sequence[Token], end: int) -> bool:
        """ "Charges net of maternity": what is left out; "charges net of discounts" are net charges."""
        *net, thing = [token.text.lower() for token in tokens[end - 1 : end + 2]]
        return net == ["net", "of"] and any(m.kind is not Kind.METRIC for m in self.lookup(thing))

    def metrics_of(self, phrase: str) -> tuple[str, ...]:
        """The metrics that a whole phrase names."""
        return tuple(dict.fromkeys(m.target for m in self.lookup(phrase) if m.kind is Kind.METRIC))

    def is_a_value(self, phrase: str) -> bool:
        """True if a whole phrase names a value of a dimension."""
        return any(m.kind is Kind.VALUE for m in self.lookup(phrase))

    def money_noun(self, kind: str = "") -> str:
        """The first word for money, of a kind ("net") if one is given, that names a metric; empty if none does."""
        return next((noun for noun in MONEY_NOUNS if self.metrics_of(f"{kind} {noun}".strip())), "")

    def ends_in_a_number(self, words: Sequence[str]) -> bool:
        """True if words, or what is left of them without the first ones, name a metric: "last week's admissions"."""
        return any(self.metrics_of(" ".join(words[first:])) for first in range(len(words)))

    def name_a_number(self, words: Sequence[str]) -> bool:
        """True if up to four of the words, in a row, name a metric."""
        return any(
            self.metrics_of(" ".join(words[i : i + count]).strip(",;:.?!")) for i in range(len(words)) for count in (1, 2, 3, 4)
        )

    def items_of(self, phrase: str) -> tuple[str, ...]:
        """The dimensions and things that a whole phrase names."""
        return tuple(dict.fromkeys(m.target for m in self.lookup(phrase) if m.kind is Kind.ITEM))

    def lookup(self, phrase: str) -> tuple[Meaning, ...]:
        """What a whole phrase can mean."""
        return tuple(self._index.get(stems(phrase), ()))

    def metric_named(self, phrase: str) -> str:
        """The metric that a phrase names, or one that says the same with other words for the same things; empty if none does."""
        key = stems(phrase)
        found = [m.target for m in self._index.get(key, ()) if m.kind is Kind.METRIC]
        found = found or [m.target for m in self._folded.get(self._fold(key), ())]
        return found[0] if len(set(found)) == 1 else ""
