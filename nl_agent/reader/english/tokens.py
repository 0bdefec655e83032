"""Words of a question, with their places; one plain form for comparing words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(
    r"\d+\+|\d+(?:,\d{3})*(?:\.\d+)?[kKmM]?(?![A-Za-z\d])|[A-Za-z0-9&+'’]+(?:-[A-Za-z0-9]+)*|[$€£%]|[^\sA-Za-z0-9]"
)
_PERCENT_WORD = re.compile(r"(?<!\d)(?<!\d\s)%")
"""Without a number before it, the sign is a word: "discount % by month"."""
_POSSESSIVE = re.compile(r"['’]s?\Z")


@dataclass(frozen=True, slots=True)
class Token:
    """``text`` as written, ``stem`` for comparing; ``start`` and ``end`` are character offsets into the plain text."""

    text: str
    stem: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.text[:1].isalnum()


_SHORT = {
    "children": "child",
    "paid": "pay",
    "paying": "pay",
    "avg": "average",
    "mean": "average",
    "pct": "percent",
    "qty": "quantity",
    "amt": "amount",
    "cust": "customer",
    "dept": "department",
    "rev": "revenue",
    "cat": "category",
    "natl": "national",
    "pvt": "private",
    "intl": "international",
    "mfr": "manufacturer",
    "disc": "discount",
    "wk": "week",
    "wks": "week",
    "qtr": "quarter",
    "qtrs": "quarter",
    "mth": "month",
    "yr": "year",
    "yrs": "year",
    "hr": "hour",
    "hrs": "hour",
    "xmas": "christmas",
    "txn": "transaction",
    "trx": "transaction",
    "trans": "transaction",
    "hh": "household",
    "hhld": "household",
    "acct": "account",
    "prod": "product",
    "categ": "category",
    "freq": "frequency",
    "mfg": "manufacturer",
    "mfgr": "manufacturer",
    "manf": "manufacturer",
}
_SPELLED = {
    "centre": "center", "theatre": "theater", "litre": "liter", "fibre": "fiber", "colour": "color", "flavour": "flavor",
    "coloured": "colored", "flavoured": "flavored", "colouring": "coloring", "flavouring": "flavoring", "savoury": "savory",
    "grey": "gray", "tyre": "tire", "yoghurt": "yogurt", "doughnut": "donut", "whisky": "whiskey", "liquorice": "licorice",
    "jewellery": "jewelry", "pyjama": "pajama", "programme": "program", "catalogue": "catalog", "aluminium": "aluminum",
    "neighbour": "neighbor", "neighbourhood": "neighborhood", "harbour": "harbor", "labour": "labor", "mould": "mold",
    "moisturiser": "moisturizer", "sterilised": "sterilized", "pasteurised": "pasteurized", "paediatric": "pediatric",
    "orthopaedic": "orthopedic", "anaesthesia": "anesthesia", "gynaecology": "gynecology", "haematology": "hematology",
}  # fmt: skip
"""Words that are spelled in two ways."""
_PARTICLES = frozenset({"ups", "ins"})
"""What a plural of two words ends in: fill-ups, check-ins."""
_SINGULAR = frozenset({"plus", "thus", "onus", "opus", "minus"})
_NO_PLURALS = frozenset({"news"})
_QUOTES = re.compile(r"(?<![A-Za-z0-9])'+(?=[A-Za-z])|(?<=[A-Za-z0-9])'+(?![A-Za-z0-9])")
"""Quotes around a word; those within are apostrophes, and those before a number are years."""
_WITH = (
    (re.compile(r"(?<![\w/])w(?:eek|k)?/(?:e|end|ending|ended)(?![\w/])", re.IGNORECASE), "week ending"),
    (
        re.compile(
            r"(?<![\w/])(?:w(?:eek|k)?/(?:c|comm|commencing|b|beg|beginning|s|starting)(?![\w/])|wc(?= \d))", re.IGNORECASE
        ),
        "week commencing",
    ),
    (re.compile(r"\A([^,.;:?!]{3,40}) (?:etc\.?|&c\.?)(?=\s?[-:]|\s(?:in|for|during)\b)", re.IGNORECASE), r"\1"),
    (re.compile(r"\bw/o\b\.?", re.IGNORECASE), "without"),
    (re.compile(r"\bw/(?=\s|(?!w\b)[A-Za-z\d])", re.IGNORECASE), "with "),  # "w/w" is week over week
    (re.compile(r"(?<!\w)b/w(?=\s[^.?!]*?\s(?:and|&|n)\s)", re.IGNORECASE), "between"),
    (re.compile(r"(?<![\w/-])w(?=\s(?:[a-z]|[<>=]|\d))"), "with"),
    (re.compile(r"(?<=[a-z])\sx\s(?=[a-z])"), " by "),
)
"""Abbreviations with a stroke, which would fall apart into letters."""
_WITH_IN_CAPITALS = re.compile(r"(?<![\w/-])W(?=\s(?:[A-Z]|[<>=]|\d))")
"""Elsewhere a capital may be a name: "ward W"."""


LINKS = frozenset({"of", "the", "in", "on", "a", "an", "by", "per", "for", "and", "or", "with", "from", "to"})
"""Words that hold the words of a name together."""


def plain(text: str) -> str:
    """Text with accents, odd spaces, typographic quotes and "w/o" made ordinary."""
    text = unicodedata.normalize("NFKD", text).replace("’", "'").replace("–", "-").replace("—", " - ")
    text = _QUOTES.sub('"', _PERCENT_WORD.sub(" percent ", text))
    for short, word in _WITH:
        text = short.sub(word, text)
    text = _WITH_IN_CAPITALS.sub("WITH", text) if text.isupper() else text
    return " ".join("".join(letter for letter in text if not unicodedata.combining(letter)).split())


def tokens(text: str) -> tuple[Token, ...]:
    """The words, numbers and signs of a plain text, in order."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        if "-" in word and not word[0].isdigit():
            offset = match.start()
            for part in word.split("-"):
                if part:
                    found.append(Token(part, stem(part), offset, offset + len(part)))
                offset += len(part) + 1
        else:
            found.append(Token(word, stem(word), match.start(), match.end()))
    return tuple(found)


def blanked(text: str, stretches: Iterable[tuple[int, int]]) -> str:
    """A text with spaces for some stretches of it, so that places stay as they are.

    >>> blanked("for each ward", [(4, 8)])
    'for      ward'
    """
    letters = list(text)
    for start, end in stretches:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def is_short(word: str) -> bool:
    """True for an abbreviation that every business has: avg, qty."""
    return word in _SHORT or word.removesuffix("s") in _SHORT


def stem(word: str) -> str:
    """The word in lower case and in the singular, roughly: both sides of a comparison are stemmed alike. "depts" is department."""
    word = _POSSESSIVE.sub("", word.lower())
    word = _SHORT.get(word) or _SHORT.get(word.removesuffix("s"), word)
    if word in _NO_PLURALS:
        return word
    if word in _PARTICLES:
        return word[:-1]
    if len(word) == 4 and word.endswith("us") and word not in _SINGULAR:
        return word[:-1]  # emus, gnus: short nouns in -u
    if len(word) <= 3 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return _spelled(word)
    if word.endswith("ies") and len(word) > 4:
        return _spelled(word[:-3] + "y")
    if word.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return word[:-2]
    return _spelled(word[:-1])


def _spelled(word: str) -> str:
    return _SPELLED.get(word, word)


@lru_cache(maxsize=1 << 16)
def stems(text: str) -> tuple[str, ...]:
    """The stems of a phrase, signs left out: the key that phrases are looked up by."""
    return tuple(token.stem for token in tokens(plain(text.replace("_", " ")).replace("/", " ")) if token.is_word)


def root(word: str) -> str:
    """What a stem shares with its relatives, roughly: saving, saved and save are one, spend and spending another."""
    for ending in ("ing", "ed", "er", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] + "i" if word.endswith("y") and len(word) > 3 else word


def one_of(things: str) -> str:
    """ "Categories" are each a category."""
    return things[:-3] + "y" if things.endswith("ies") else things[:-1]


def beginnings(text: str) -> Iterator[tuple[str, str]]:
    """The first words of a text, the longest first, each with what is left behind them.

    >>> list(beginnings("net charges"))
    [('net charges', ''), ('net', ' charges')]
    """
    words = text.split()
    for count in range(len(words), 0, -1):
        yield " ".join(words[:count]), "".join(f" {word}" for word in words[count:])


def last_phrases(text: str, longest: int) -> Iterator[str]:
    """Phrases of a text of so many words at most: those that end last come first, and of these the longest.

    >>> list(last_phrases("by red ward", 2))
    ['red ward', 'ward', 'by red', 'red', 'by']
    """
    words = re.findall(r"[\w'-]+", text)
    for end in range(len(words), 0, -1):
        for length in range(min(longest, end), 0, -1):
            yield " ".join(words[end - length : end])


def plural(noun: str) -> str:
    """Several of them.

    >>> plural("ward"), plural("category"), plural("class")
    ('wards', 'categories', 'classes')
    """
    if re.search(r"[^aeiou]y\Z", noun):
        return noun[:-1] + "ies"
    return noun + ("es" if re.search(r"(?:s|x|z|ch|sh)\Z", noun) else "s")
