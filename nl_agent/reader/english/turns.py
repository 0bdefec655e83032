"""Turns of phrase: patterns, each with the plainer words that are put in its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

Plainer = str | Callable[[re.Match[str]], str]


class Turns:
    """A table of turns of phrase, tried in their order, so that one may build on those before it."""

    def __init__(self, table: Iterable[tuple[str, Plainer]]) -> None:
        self._table = tuple((re.compile(pattern, re.IGNORECASE), plainer) for pattern, plainer in table)

    def put_plainly(self, text: str) -> str:
        """A text with the plainer words.

        >>> Turns([(r"gap between", "difference between")]).put_plainly("the gap between red and green")
        'the difference between red and green'
        """
        for pattern, plainer in self._table:
            if pattern.search(text):  # most have nothing to do, and a search is cheaper than a substitution of nothing
                text = pattern.sub(plainer, text)
        return text
