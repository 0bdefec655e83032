"""A question while it is read: its tokens, which are used up, and by what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

from nl_agent.reader.english.grammar import tags
from nl_agent.reader.english.tokens import Token, blanked, tokens
from nl_agent.reader.types import NO_WISH, Evidence, RowWish


@dataclass(slots=True)
class Marks:
    """Mutable on purpose: each pass uses up words and leaves evidence; one is made a question and thrown away."""

    text: str
    tokens: tuple[Token, ...]
    free: list[bool]
    evidence: list[Evidence] = field(default_factory=list)
    _tags: dict[int, str] = field(default_factory=dict)
    talk: list[str] = field(default_factory=list)
    """Words of clauses that mean nothing here: an answer names them as not taken into account."""

    follows: bool = False
    """True if something was asked before that the question may lean on."""

    rows: RowWish = NO_WISH
    """What is wanted of the rows, in words that were taken out of the question."""

    _lowered: str = ""

    @classmethod
    def of(cls, text: str, *, follows: bool = False, rows: RowWish = NO_WISH) -> Marks:
        """Of a text whose signs and short forms are words already."""
        words = tokens(text)
        return cls(text, words, [token.is_word or token.text in "%$" for token in words], follows=follows, rows=rows)

    def tag(self, position: int) -> str:
        """The part of speech of a word; empty for a sign."""
        if not self._tags:
            words = [i for i, token in enumerate(self.tokens) if token.is_word]
            self._tags = dict(zip(words, tags([self.tokens[i].text for i in words]), strict=True))
        return self._tags.get(position, "")

    @property
    def lowered(self) -> str:
        """The text in lower case, without what was hushed."""
        self._lowered = self._lowered or self.text.lower()
        return self._lowered

    def hush(self, positions: Iterable[int]) -> None:
        """Blank out tokens, which are no part of the question: no pattern finds them any more. Places stay as they are."""
        hushed = [self.tokens[position] for position in positions]
        self._lowered = blanked(self.lowered, [(token.start, token.end) for token in hushed])

    def inside(self, start: int, end: int) -> list[int]:
        """Positions of the tokens that a stretch of characters touches."""
        return [i for i, token in enumerate(self.tokens) if token.start < end and token.end > start]

    def saying(self, text: str) -> list[int]:
        """Positions of the tokens where a text stands first; empty if it stands nowhere."""
        start = self.lowered.find(text.lower())
        return self.inside(start, start + len(text)) if start >= 0 else []

    def use(self, start: int, end: int) -> None:
        """Use up the tokens of a stretch of characters."""
        self.use_each(self.inside(start, end))

    def use_every(self, pattern: str) -> None:
        """Use up every match: the words have done their work."""
        for match in re.finditer(pattern, self.lowered):
            self.use(match.start(), match.end())

    def use_tokens(self, start: int, end: int, evidence: Evidence | None = None) -> None:
        self.free[start:end] = [False] * (end - start)
        if evidence:
            self.evidence.append(evidence)

    def use_each(self, positions: Iterable[int]) -> None:
        for position in positions:
            self.free[position] = False

    def hold(self, positions: Iterable[int]) -> None:
        """Keep tokens from being read for a while."""
        self.use_each(positions)

    def release(self, positions: Iterable[int]) -> None:
        for position in positions:
            self.free[position] = True

    def search(
        self, pattern: str | re.Pattern[str], *, wholly_free: bool = True, but: Set[int] = frozenset()
    ) -> re.Match[str] | None:
        """The first match whose words are all free (or any match), and none of which is one of the tokens ``but``."""
        matches = re.finditer(pattern, self.lowered) if isinstance(pattern, str) else pattern.finditer(self.lowered)
        for match in matches:
            apart = not any(self.tokens[i].start < match.end() and self.tokens[i].end > match.start() for i in but)
            if apart and (not wholly_free or self.is_free(match.start(), match.end())):
                return match
        return None

    def is_free(self, start: int, end: int) -> bool:
        inside = [self.free[i] for i in self.inside(start, end) if self.tokens[i].is_word]
        return bool(inside) and all(inside)

    def before(self, position: int, count: int = 4) -> str:
        """The words before a token, in lower case, used ones too; empty at the start."""
        return " ".join(token.text.lower() for token in self.tokens[max(0, position - count) : position])

    def after(self, position: int, count: int = 4) -> str:
        return " ".join(token.text.lower() for token in self.tokens[position : position + count])

    def ends_with(self, position: int, phrases: Iterable[str]) -> str:
        """The phrase that stands right before a token, an article between them or not."""
        words = re.sub(r"(?: the| all| our| any)+\Z", "", " " + self.before(position, 6))
        return next((phrase for phrase in phrases if words.endswith(" " + phrase)), "")

    def left(self, fillers: frozenset[str]) -> list[int]:
        """Positions of content words that nothing was made of."""
        return [
            i
            for i, token in enumerate(self.tokens)
            if self.free[i] and token.is_word and token.stem not in fillers and token.text.lower() not in fillers
        ]


def phrase(words: Sequence[Token]) -> str:
    return " ".join(token.text for token in words)
