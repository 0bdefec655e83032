"""Reading a question: guards, its parts, what they add to the conversation, and what they make together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from nl_agent.reader.assemble import assemble
from nl_agent.reader.followup import chosen, continues, merged
from nl_agent.reader.guards import refused
from nl_agent.reader.marks import Marks
from nl_agent.reader.parts import Parser, Parts
from nl_agent.reader.periods import ImpossibleDate
from nl_agent.reader.types import Ambiguous, Choice, NotUnderstood, Reading, Reason, Understood, Vocabulary

_REMEMBERED = 256


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of a conversation: what it means, and the parts that the next one may change."""

    reading: Reading
    parts: Parts | None


class Reader:
    """Reads questions against one vocabulary. Immutable after it is made; safe to share between threads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._parser = Parser(vocabulary)
        # A conversation is read again with each of its questions; the earlier turns are the same every time.
        self._turn = lru_cache(maxsize=_REMEMBERED)(self._read)

    def read(self, question: str, history: Sequence[str] = ()) -> Reading:
        """What a question means: metric queries, a question back, or why there is none. Never raises.

        Args:
            history: earlier questions of the same conversation, oldest first.
        """
        return self._turn(question, tuple(history)).reading

    def same(self, word: str) -> str:
        """The representative of a stem among the words that certainly name one thing in this project."""
        return self._parser.phrases.same(word)

    def settled(self, question: str, history: Sequence[str]) -> tuple[Ambiguous, Choice] | None:
        """The question back that this answers, and the choice that it makes; None if it does neither."""
        before = self._turn(history[-1], tuple(history[:-1])).reading if history else None
        if not isinstance(before, Ambiguous):
            return None
        choice = chosen(question, before.choices)
        return (before, choice) if choice else None

    def _read(self, question: str, history: tuple[str, ...]) -> Turn:
        if not re.search(r"\w", question):
            return Turn(NotUnderstood(Reason.EMPTY, "There is no question."), None)
        refusal = refused(question)
        if refusal:
            return Turn(refusal, None)
        before = self._turn(history[-1], history[:-1]) if history else None
        if before is not None and isinstance(before.reading, Ambiguous):
            choice = chosen(question, before.reading.choices)
            if choice is not None:
                return self._turn(choice.question, history[:-1])
        context = self._context(history)
        marks = Marks.of(question)
        try:
            parts = self._parser.parts(marks, context.what if context else None)
        except ImpossibleDate as fault:
            return Turn(NotUnderstood(Reason.NOT_UNDERSTOOD, f"There is no such date as {fault}.", (str(fault),)), None)
        if context is not None and continues(parts):
            parts = merged(context, parts, self.vocabulary)
        reading = assemble(parts, self.vocabulary, self._parser.phrases)
        return Turn(reading, parts)

    def _context(self, history: tuple[str, ...]) -> Parts | None:
        """The parts of the latest question that was understood."""
        for place in range(len(history) - 1, -1, -1):
            turn = self._turn(history[place], history[:place])
            if isinstance(turn.reading, Understood) and turn.parts is not None:
                return turn.parts
        return None
