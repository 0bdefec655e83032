"""Which phrases of a question mean what: as they are called, misspelt, shortened, or described in other words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, lru_cache

from nl_agent.embedding import common_words
from nl_agent.reader.english.lexicon import FILLERS, HARMLESS_VERBS, STEERING
from nl_agent.reader.english.spelling import SLIP, distance, is_form, is_slip, near, skeleton
from nl_agent.reader.english.tokens import LINKS, Token, root, stem, stems, tokens
from nl_agent.reader.names.meanings import Kind, Meaning, Span
from nl_agent.reader.names.phrase_bounds import (
    done_by_somebody,
    ends_another_number,
    ends_in_a_place,
    orders_names,
    parts_a_limit,
    says_what_they_do,
)
from nl_agent.reader.names.phrase_index import ARTICLES, RATES, Key, PhraseIndex
from nl_agent.reader.vocabulary import Vocabulary, is_yes_no

_AUXILIARIES = frozenset(["we", "was", "were", "is", "are", "be", "been", "did", "do", "have", "had", "has", "got"])
_HAVING = frozenset(["have", "had", "has", "got"])
_EMPTY = (
    ARTICLES
    | frozenset(["we", "was", "were", "is", "are", "be", "been", "did", "do", "have", "had", "single", "individual", "ever"])
    | HARMLESS_VERBS
)
"""Words that may stand within a phrase or not; "per", "by" and "with" are not among them, for they change the meaning."""
_EDGES = LINKS | _AUXILIARIES | (_EMPTY - HARMLESS_VERBS)
_LONGEST = 9
_STOPS = frozenset(",;:.!?()+")
_ALIKE = 70
_LIKE = 83
"""One letter of six may be another: "cheeze" is cheese."""
_SHORT = 4
"""Likeness of two words, of 100, from which the one can be the other misspelt."""
_MOST = 0.66
"""The share of a phrase's words that must be in a question for the phrase to be meant."""

_HOW_TOLD = frozenset({root(stem(word)) for word in ("average", "mean", "total", "number", "count")})
"""How a number is told, which many numbers are."""

_REMEMBERED = 512
"""Texts, each with what is still free of it, whose phrases are kept."""
_APART = frozenset({"/", "+", ",", "÷", "&"})
"""Signs that stand between two names; values may have one in theirs, and what is called "X & Y" has it in its own."""


class Phrases(PhraseIndex):
    """Looked up for every question. Immutable after it is made; safe to share between threads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__(vocabulary)
        # A question is looked through some five times while it is read, and twice it is still the same.
        self._looked_up = lru_cache(maxsize=_REMEMBERED)(self._look_up)

    def spans(self, tokens: Sequence[Token], free: Sequence[bool]) -> list[Span]:
        """Phrases among the free tokens, none overlapping: the longest first, then the leftmost."""
        return list(self._looked_up(tuple(tokens), tuple(free)))

    def placed(self, text: str) -> list[tuple[Span, int, int]]:
        """The phrases of a whole text, each with where it begins and ends, as characters."""
        words = tokens(text)
        found = self.spans(words, [token.is_word for token in words])
        return [(span, words[span.start].start, words[span.end - 1].end) for span in found]

    def _look_up(self, tokens: tuple[Token, ...], free: tuple[bool, ...]) -> Sequence[Span]:
        found: list[Span] = []
        words = [token.is_word for token in tokens]
        for start in range(len(tokens)):
            if not words[start] or orders_names(tokens, start):
                continue
            used = (i for i in range(start, len(tokens)) if words[i] and not free[i])
            for end in range(min(next(used, len(tokens)), start + _LONGEST), start, -1):
                if not words[end - 1]:
                    continue
                asked = start > 0 and (
                    tokens[start - 1].stem in ("which", "what")
                    or (tokens[start - 1].stem == "many" and tokens[start].stem in ("day", "week", "month", "quarter"))
                )
                if asked and any(token.stem in _AUXILIARIES for token in tokens[start:end]):
                    continue  # "which campaigns had a response rate": the things, and what they had
                cut = parts_a_limit(tokens, end) or self.goes_on(tokens[start : end + 1]) or self.takes_off(tokens, end)
                meanings = () if cut else self._meanings(tokens[start:end])
                if any(token.text in _APART for token in tokens[start:end]):
                    said = self.lookup(" ".join("per" if token.text == "/" else token.text for token in tokens[start:end]))
                    ratios = {m.target for m in said if "per" in self.words.get(m.target, ())}
                    # "Charges / beds" are two numbers, "price/unit" is one.
                    meanings = tuple(m for m in meanings if m.kind is Kind.VALUE or m.target in ratios | self.with_sign)
                if says_what_they_do(tokens, start, end, self._called):
                    meanings = tuple(m for m in meanings if m.kind is not Kind.METRIC)
                if ends_in_a_place(tokens, start, end):
                    meanings = tuple(m for m in meanings if m.kind is not Kind.ITEM)
                if done_by_somebody(tokens, start, end):
                    meanings = tuple(m for m in meanings if m.kind is not Kind.ITEM or not is_yes_no(m.target))
                if meanings:
                    found.append(Span(start, end, " ".join(token.text for token in tokens[start:end]), meanings))
                    break
        # "The ratio of charges to beds", "each ward's share of charges": of metrics, and not the rate that is called so.
        starts = {span.start for span in found if span.of(Kind.METRIC)}
        longer = [span for span in found if ends_another_number(span, found, tokens, self.metrics_of)]
        found = [span for span in found if not (span in longer or self._only_of(span, starts, tokens))]
        # "The share of ward charges": ward charges are what it is a share of, though "share of ward" may be a name, too.
        # "Waiver rate emergency stays": the waiver rate, though "rate of emergencies" is one, too.
        wholes = [span for span in found if span.of(Kind.METRIC)]
        found = [
            span
            for span in found
            if tokens[span.start].stem not in RATES
            or not any(span.start < one.start < span.end < one.end or one.start < span.start == one.end - 1 for one in wholes)
        ]
        chosen: list[Span] = []
        # "Sales per store size": what comes after "per" is one thing, though "sales per store" is something, too.
        things = {
            s.start: s.end
            for s in found
            if s.start and tokens[s.start - 1].stem in ("per", "by") and s.end - s.start > 1 and s.of(Kind.ITEM)
        }
        found = [self._of_longer(self._cut_short(span, things, tokens), tokens) for span in found]
        for span in sorted(
            found,
            key=lambda s: (
                -_weight(tokens[s.start : s.end]) - (s.start in things) - _ratio(tokens[s.start : s.end]),
                not s.of(Kind.VALUE) or s.end - s.start < 2,
                s.start,
            ),
        ):
            if all(span.end <= other.start or span.start >= other.end for other in chosen):
                chosen.append(span)
        return sorted(chosen, key=lambda s: s.start)

    def rather_numbers(self, span: Span) -> tuple[str, ...]:
        """ "Waivers", where several numbers are about waivers, and a department is called Waiver: those numbers, which may be meant."""
        values = span.of(Kind.VALUE) if span.end - span.start == 1 else ()
        if not values or span.of(Kind.METRIC) or any(m.target.lower() == span.text.lower() for m in values):
            return ()
        family = self.family.get(stem(span.text), ())
        return tuple(family) if len(family) > 1 else ()

    def _only_of(self, span: Span, starts: Set[int], tokens: Sequence[Token]) -> bool:
        """True if a phrase that begins with "ratio of" or "share of" only says of which metric, named in it, a ratio or a part is told."""
        word, after = tokens[span.start].stem, [token.text.lower() for token in tokens[span.end : span.end + 1]]
        if word == "ratio":
            return after in (["to"], ["over"]) and not starts.isdisjoint((span.end + 1, span.end + 2))
        if word not in RATES or word == "rate" or span.end - span.start < 2:
            return False
        called = tuple(token.stem for token in tokens[span.start : span.end] if token.is_word)
        rest = " ".join(token.text for token in tokens[span.start + 2 : span.end]) if called[1] == "of" else ""
        if self.metrics_of(rest):
            return self._fold(called) not in self._spoken
        held = called in self._index or tuple(word for word in called if word not in ARTICLES) in self._index
        return word[:7] != "percent" and not held and not starts.isdisjoint(range(span.start + 1, span.end))

    def _cut_short(self, span: Span, things: Mapping[int, int], tokens: Sequence[Token]) -> Span:
        """A phrase that reaches into a thing after "per", without that: "sales", of "sales per store size"."""
        inner = [start for start, end in things.items() if span.start < start < span.end < end]
        for end in range(min(inner) - 1, span.start, -1) if inner and not span.of(Kind.VALUE) else ():
            meanings = self._meanings(tokens[span.start : end])
            if meanings:
                return Span(span.start, end, " ".join(token.text for token in tokens[span.start : end]), meanings)
        return span

    def _of_longer(self, span: Span, tokens: Sequence[Token]) -> Span:
        """ "Share of emergency charges": the charges of that name, though "share of emergency" is something, too."""
        if span.end - span.start < 3 or tokens[span.start].stem not in RATES or tokens[span.start + 1].stem != "of":
            return span
        for end in range(min(len(tokens), span.end + 2), span.end, -1):
            words = tokens[span.start + 2 : end]
            meanings = self._meanings(words) if any(token.is_word for token in words) else ()
            if any(m.kind is Kind.METRIC for m in meanings):
                return Span(span.start + 2, end, " ".join(token.text for token in words), meanings)
        return span

    def _meanings(self, words: Sequence[Token]) -> tuple[Meaning, ...]:
        if not words[0].is_word or not words[-1].is_word:
            return ()
        key = tuple(token.stem for token in words if token.is_word)
        if any(token.text in _STOPS for token in words):
            # A name does not go beyond a comma, unless it has one itself.
            added = {token.text for token in words} & _STOPS == {"+"}  # "1 adult + kids" is a name, "beds + stays" are two
            return tuple(
                m for m in self._index.get(key, ()) if m.kind is Kind.VALUE and (added or any(s in m.target for s in _STOPS))
            )
        plural = len(key) == 1 and key[0] in FILLERS and words[0].text.lower() not in FILLERS  # "orders" are no "in order to"
        if not plural and all(word in FILLERS or word.isdigit() for word in key):
            # "time", "number", "year": only as part of a longer phrase.
            return tuple(m for m in self._index.get(key, ()) if len(key) > 1)
        if {words[0].stem, words[-1].stem} & _EDGES:
            # "Type A" ends in an article, "coupons handed in" in what belongs to the verb.
            if len(key) > 2 and key[-1] == "in":
                handed = self._index.get(tuple(word for word in key if word not in _AUXILIARIES), ())
                return tuple(m for m in handed if m.kind is Kind.METRIC)
            dated = len(key) > 2 and key[-1] == "on"  # "first seen on", of a patient
            said = self._index.get(key, ())  # "on leave", of a nurse
            return tuple(m for m in said if m.kind is Kind.VALUE or (m.kind is Kind.ITEM and (dated or is_yes_no(m.target))))
        found = self._index.get(key)
        ends = [end for end, word in enumerate(key[:-1], 1) if word in ARTICLES and end > 1]
        if not found and any(m.kind is Kind.VALUE for end in ends for m in self._index.get(key[:end], ())):
            return ()  # "type a campaigns": the type is A
        # "Charges of lines" are charges, and no lines.
        of_things = key[1:2] == ("of",) and (len(key) == 3 or (len(key) > 3 and key[2] in self.heads))
        told = of_things and any(m.kind is Kind.METRIC for m in self._index.get(key[:1], ()))
        if not found and self._holds_a_name(key):
            return ()
        if not found and not told:
            kept = (token for token in words if token.is_word and (token.stem not in ARTICLES or token.text == "A"))
            plain = tuple(token.stem for token in kept if token.stem not in _AUXILIARIES)
            found = self._index.get(plain) if 1 < len(plain) < len(key) else None
        if not found and key[0] == "average":  # "average ticket size", of which "ticket size" is the average itself
            named = self._index.get(key[1:], ()) if len(key) > 2 else ()
            found = [m for m in named if m.kind is Kind.METRIC and "average" in self.words[m.target]]
        if not found and len(key) > 1 and not told:
            found = [m for m in self._folded.get(self._fold(key), ()) if m.kind is Kind.METRIC]
            if found and any(word in RATES for word in key):
                found = self._rates_of(self._fold(key), found)
        if not (found or told) and not {words[0].stem, words[-1].stem} & HARMLESS_VERBS:
            bare = tuple(token.stem for token in words if token.is_word and (token.stem not in _EMPTY or token.text == "A"))
            found = self._index.get(bare) if len(bare) > 1 else None
        if {"did", "do"} & {*key[1:-1]}:  # "how many patients did type A wards treat" names no patient type
            found = [m for m in found or () if m.kind is Kind.METRIC]
        if _HAVING & {*key[1:-1]} and key not in self._index:
            found = [m for m in found or () if m.kind is not Kind.ITEM]  # "sizes have wards" is not the size of a ward
        if key[1:2] == ("in",) and words[-1].text.lower().endswith("s"):
            # "Charges in a ward" are those of one; "charges in wards of the south" are all of theirs.
            found = [m for m in found or () if m.kind is not Kind.METRIC or "per" not in self.words[m.target]]
        return _as_written(tuple(found or ()), words)

    def _holds_a_name(self, key: Key) -> bool:
        """ "Number of single beds", where stays are of a single bed or of more: its "single" belongs to that name, and adds to this one."""
        pairs = (key[at : at + 2] for at, word in enumerate(key[:-1]) if word in _EMPTY)
        return len(key) > 2 and any(m.kind is Kind.VALUE for pair in pairs for m in self._index.get(pair, ()))

    def _rates_of(self, folded: Key, found: list[Meaning]) -> list[Meaning]:
        """ "Coupon rate" says as little of one rate of coupons as of another: every metric whose name holds the words."""
        others = (m for m in self._labels if set(folded) <= self._labels[m] and all(m != one.target for one in found))
        return [*found, *(Meaning(Kind.METRIC, name, "synonym") for name in others)]

    def misspelt(self, words: Sequence[Token]) -> tuple[Meaning, ...]:
        """What near spellings of the words can mean; nothing below a clear likeness."""
        from rapidfuzz import fuzz, process

        key = tuple(token.stem for token in words if token.is_word)
        text = " ".join(key)
        if len(text) < 4 or text.isdigit():
            return ()
        if len(key) == 1 and text in self._joined:
            return tuple(Meaning(m.kind, m.target, "misspelt", m.item) for m in self._index[self._joined[text]])
        cutoff = 88 if len(text) < 6 else _LIKE
        best = process.extractOne(text, self._by_length[len(key)].keys(), scorer=fuzz.ratio, score_cutoff=cutoff)
        if best is None:
            return ()
        # A slip is in a word, not another word; and people rarely miss the first letter: "carried" is not "married".
        pairs = tuple(zip(key, self._by_length[len(key)][best[0]], strict=True))
        if not all(one == other or (one[0] == other[0] and fuzz.ratio(one, other) >= _ALIKE) for one, other in pairs):
            return ()
        if any(is_form(one, other) or (one != other and one in self._english) for one, other in pairs):
            return ()  # "granted" is not "grated" misspelt
        if not all(
            one == other or (is_slip(one, other) and self._is_clear(key, i, other)) for i, (one, other) in enumerate(pairs)
        ):
            return ()  # "produse department" is not the "product department", for produce is nearer
        meanings = self._index[self._by_length[len(key)][best[0]]]
        return tuple(Meaning(m.kind, m.target, "misspelt", m.item) for m in meanings)

    def _is_clear(self, key: Key, place: int, name: str) -> bool:
        """True if no other word, of a name or of everyday English, is nearer to one that is misspelt, or as near and makes a name, too."""
        word = key[place]
        far = distance(word, name)
        others = (
            (stem(other), away)
            for other, away in near(word, self._everyday, far)
            if stem(other) not in (name, word) and is_slip(word, other)
        )
        return all(
            away == far and len(key) > 1 and (*key[:place], other, *key[place + 1 :]) not in self._index for other, away in others
        )

    def may_be(self, word: str) -> bool:
        """True if a word that is no common one may be one of a name, one letter from it."""
        strange = len(word) >= _SHORT and not {word, stem(word)} & common_words()
        return strange and bool(near(word, self.all_words, 1) or near(stem(word), self.known_words, 1))

    def joined(self, words: Sequence[Token]) -> tuple[Meaning, ...]:
        """What two words can mean that are one word in the vocabulary: "home owner" is Homeowner."""
        known = self._index.get(tuple(token.stem for token in words))
        found = self._index.get(("".join(token.stem for token in words),), ()) if len(words) == 2 and not known else ()
        return tuple(Meaning(m.kind, m.target, "misspelt", m.item) for m in found)

    def partial(self, words: Sequence[Token]) -> tuple[Meaning, ...]:
        """Values that hold all of the words: "pizza" in "FROZEN PIZZA"; "frozen" also stands for "FRZN", "letuce" for "lettuce"."""
        sets = []
        for word in (token.stem for token in words if token.is_word):
            corrected = "" if self._holding(word) else self._corrected(word)
            sets.append(self._holding(corrected or word))
        if not sets or not all(sets):
            return ()
        found = sorted(set.intersection(*sets))
        if len(sets) == 1:
            (word,) = (token.stem for token in words if token.is_word)
            found = [(name, value) for name, value in found if not _ends_compound(word, value)]
        return tuple(Meaning(Kind.VALUE, value, "inferred", name) for name, value in found)

    def spelled(self, text: str) -> Key:
        """The stems of a text, slips of words of values' names put right."""
        return tuple(self._corrected(word) or word for word in stems(text))

    def _corrected(self, word: str) -> str:
        """The word of a value's name that this is a slip of; empty if there is none, or two."""
        if len(word) < SLIP or word in self.known_words or word in self._english:
            return ""
        found = [
            known for known in self._value_words if known[0] == word[0] and is_slip(word, known) and not is_form(word, known)
        ]
        found = found if not set(found) & (FILLERS | STEERING) else []
        return found[0] if len(found) == 1 and self._is_clear((word,), 0, found[0]) else ""

    def partial_of(self, word: str) -> tuple[Meaning, ...]:
        """Values whose names hold the word as it is."""
        found = sorted(self._value_words.get(stems(word)[0], ())) if stems(word) else []
        return tuple(Meaning(Kind.VALUE, value, "inferred", name) for name, value in found)

    def _holding(self, word: str) -> set[tuple[str, str]]:
        short = skeleton(word)
        found = set(self._value_words.get(word, ()))
        if short != word and len(short) > 3:
            found |= self._value_words.get(short, set())
        elif len(short) > 3:
            for full in self._by_bones.get(short, ()):
                found |= self._value_words[full]
        return found

    def described(self, words: Iterable[str]) -> tuple[str, str]:
        """The one metric whose name or synonym holds most of the words, and that phrase; empty if none is clear.

        Two words at least that say what is measured, and two thirds of the phrase: "paid out of their own pocket" is "out of
        pocket spend". What somebody "paid on average" is no "average price paid".
        """
        roots = {root(word) for word in words}
        best: dict[str, tuple[float, str]] = {}
        for name, phrases in self._metric_phrases.items():
            for phrase, own in phrases:
                shared = own & roots
                share = len(shared) / len(own)
                if len(shared - _HOW_TOLD) >= 2 and share >= _MOST and (share, phrase) > best.get(name, (0.0, "")):
                    best[name] = share, phrase
        ranked = sorted(best.items(), key=lambda one: (-one[1][0], one[0]))
        if not ranked or (len(ranked) > 1 and ranked[1][1][0] == ranked[0][1][0]):
            return "", ""
        return ranked[0][0], ranked[0][1][1]

    def nearest_metrics(self, text: str, limit: int = 3) -> tuple[str, ...]:
        """Metrics whose words come nearest to a text, for suggestions."""
        from rapidfuzz import fuzz, process

        names = self._metric_names
        ranked = process.extract(" ".join(stems(text)), names.keys(), scorer=fuzz.token_set_ratio, limit=12)
        return tuple(dict.fromkeys(names[key] for key, _, _ in ranked))[:limit]

    @cached_property
    def _metric_names(self) -> dict[str, str]:
        """What metrics are called, and which they are."""
        return {" ".join(key): m.target for key, meanings in self._index.items() for m in meanings if m.kind is Kind.METRIC}


def _as_written(found: tuple[Meaning, ...], words: Sequence[Token]) -> tuple[Meaning, ...]:
    """Of values that differ by their plural only, the one that is written: "cast" is Cast, though there are Casts, too."""
    text = "".join(token.text for token in words).lower()
    written = [m for m in found if m.kind is Kind.VALUE and re.sub(r"[^\w&]", "", m.target.lower()) == text]
    exact = {m.item for m in written}
    return tuple(m for m in found if m.item not in exact or m.kind is not Kind.VALUE or m in written)


def _weight(words: Iterable[Token]) -> int:
    """How much a phrase says: a little word between two others adds nothing, so that "product categories" outweighs "number of products"."""
    return sum(2 if token.text == "A" else 0 if token.stem in LINKS else 2 if token.stem not in FILLERS else 1 for token in words)


def _ratio(words: Sequence[Token]) -> bool:
    """ "Patients spend per visit": what is told per thing is one number, though "patients spend" is another."""
    return any(token.stem == "per" for token in words[1:-1])


def runs(free: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Stretches of free tokens, as (start, end)."""
    start = None
    for position, is_free in enumerate((*free, False)):
        if is_free and start is None:
            start = position
        elif not is_free and start is not None:
            yield start, position
            start = None


def _ends_compound(word: str, value: str) -> bool:
    """True if a name holds a word only as the end of a compound: "dairy" is not NON-DAIRY."""
    tails = {stem for tail in re.findall(r"(?<=\w)-(\w+)", value) for stem in stems(tail)}
    return word in tails and word not in stems(re.sub(r"(?<=\w)-\w+", "", value))
