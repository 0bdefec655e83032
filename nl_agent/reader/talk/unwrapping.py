"""A question without what it is wrapped in, before anything of it is read.

"I'm putting together a deck for Thursday and need the charges by ward. Best, Maria"  →  "the charges by ward"
"My boss wants the charges by noon"                                                     →  "the charges", and noon is named as not used
"Our maternity team wants the charges"                                                  →  as it is: maternity is read

No word that the project has a name for goes, but where it can change no number: "the ward manager", "the sales ledger".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nl_agent.reader.english.lexicon import ANY_LIMIT
from nl_agent.reader.english.tokens import plain
from nl_agent.reader.names.meanings import UNSURE, Kind
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.talk.lead_ins import said_in
from nl_agent.reader.talk.sentences import RESTRICTS, TOPIC
from nl_agent.reader.talk.wrappers import DUTY, HEADS, TAILS, WISHING, Wrapper
from nl_agent.reader.time.period_forms import scan
from nl_agent.reader.time.period_words import ImpossibleDate, UnclearPeriod
from nl_agent.reader.vocabulary import Vocabulary

_NEAR = 400
"""No wrapper is longer: a text is looked at so far from each of its ends."""
_LONGEST = 2000
"""Nobody wraps one question in more: a longer text is left as it is."""
_LAYERS = 8
_TO_COME = re.compile(
    r"(?:the )?(?:next|coming|upcoming|this) (?:week|weekend)|(?:the )?(?:next|coming|upcoming) \w+|today|tomorrow|tonight|the year"
)
"""Times of which there are no data, and those in which an answer is due."""
_SENTENCES = re.compile(r"[.?!]\s")
_SAYS_WHICH = re.compile(
    r"n't\b|\b(?:how (?:much|many)|which|what|compare|show|list|not|no|never|mean|meant|(?:mon|tues|wednes|thurs|fri|satur|sun)days)\b|\d(?!\d* (?:minutes|hours)|\d*(?::\d\d)? ?[ap]\.?m)"
)
"""Words of a clause that may say what is asked for."""


class Unwrapper:
    """Takes off what questions are wrapped in, with the names of one vocabulary. Immutable; safe to share between threads."""

    def __init__(self, vocabulary: Vocabulary, phrases: Phrases) -> None:
        self._today = vocabulary.today
        self._phrases = phrases

    def unwrapped(self, question: str) -> tuple[str, tuple[str, ...]]:
        """A question without what it is wrapped in, and the words of that which say something; as it is, if it is wrapped in nothing."""
        if len(question) > _LONGEST:
            return question, ()
        whole = text = plain(question)
        gone: list[str] = []
        asker = _asker(text)
        for _ in range(_LAYERS):
            found = next(self._layers(text, asker), None)
            if found is None:
                break
            wrapper, text, piece = found
            asker |= _asker(text)
            gone += [piece] if wrapper.told else []
        return (text, tuple(word for piece in gone for word in said_in(piece))) if text != whole else (question, ())

    def _layers(self, text: str, asker: frozenset[str]) -> Iterator[tuple[Wrapper, str, str]]:
        """Each stretch that can be taken from a text: what kind it is of, the rest, and the stretch itself."""
        for one in HEADS:
            match = one.pattern.match(text[:_NEAR])
            if match and match.end():
                rest = text[match.end() :]
                if self._stands(match, one, rest, asker) and self._asks(match, one, rest):
                    if self._changes_nothing(match, one, rest):
                        yield one, rest, match.group()
                    elif theirs := self._of_whose(match, one, rest):
                        yield one, f"For {theirs}: {rest}", match.group().replace(theirs, "")
        for one in TAILS:
            match = one.pattern.search(text[-_NEAR:])
            if match:
                sign = match.groupdict().get("keep") or ("?" if match.group().rstrip().endswith("?") else "")
                rest = text[: len(text) - len(match.group())] + sign
                if (
                    self._stands(match, one, rest, asker)
                    and self._ends(match, one, rest)
                    and self._changes_nothing(match, one, rest)
                ):
                    yield one, rest, match.group()

    def _stands(self, match: re.Match[str], one: Wrapper, rest: str, asker: frozenset[str]) -> bool:
        """True if a stretch stands where one of its kind may."""
        said = (match.groupdict().get("said") or "").lower()
        chooses = said and (
            RESTRICTS.search(said) or TOPIC.search(said) or _SAYS_WHICH.search(said) or re.search(ANY_LIMIT, said)
        )
        whole = rest.count("(") <= rest.count(")")
        dated = not one.dated or bool(self._periods(rest))
        named = bool(self._kinds(rest)) or bool(re.search(r"\bhow (?:much|many)\b", rest.lower()))
        number = not one.whole or any(Kind.METRIC in found for found in self._kinds(rest))
        return one.where <= asker and dated and whole and named and number and not chooses

    def _asks(self, match: re.Match[str], one: Wrapper, rest: str) -> bool:
        """True if what is asked for stands right behind a stretch.

        "My boss wants to know if it helped. How many …" asks for nothing yet, and "some patients needed a scan" tells what happened.
        """
        who = match.groupdict().get("who") or ""
        if any(end == len(who) for _, _, end in self._phrases.placed(who)):
            return False
        if one.of_a_number and not self._begins_with_a_number(rest):
            return False
        asked, *others = _SENTENCES.split(rest)
        return one.whole or not (one.asks and others) or any(Kind.METRIC in found for found in self._kinds(asked))

    def _ends(self, match: re.Match[str], one: Wrapper, rest: str) -> bool:
        """True if a stretch that belongs to the sentence before it ends one in which something is named."""
        return not one.told or "keep" not in match.groupdict() or bool(self._kinds(_SENTENCES.split(rest.rstrip(".?! "))[-1]))

    def _changes_nothing(self, match: re.Match[str], one: Wrapper, rest: str) -> bool:
        """True if no name of the project, and no period, goes with a stretch that could change the number."""
        gone, kept = self._kinds(match.group()), self._kinds(rest)
        if any(found.isdisjoint(one.allows) for found in gone) or (one.holds and not any(one.holds in found for found in gone)):
            return False
        if any(Kind.METRIC in found for found in gone) and not any(Kind.METRIC in found for found in kept):
            return False
        return one.dated or all(_TO_COME.fullmatch(period) for period in self._periods(match.group()))

    def _of_whose(self, match: re.Match[str], one: Wrapper, rest: str) -> str:
        """The value that says whose number it is: "our maternity clerk needs the charges"; empty if there is none, or what is asked for has its own."""
        held = [span for span, _, _ in self._phrases.placed(match.groupdict().get("who") or "") if span.of(Kind.VALUE)]
        own = {m.item for span, _, _ in self._phrases.placed(rest) for m in span.of(Kind.VALUE)}
        if len(held) != 1 or self._periods(match.group()) or own & {m.item for m in held[0].of(Kind.VALUE)}:
            return ""
        return held[0].text

    def _begins_with_a_number(self, text: str) -> bool:
        """True of "net charges by ward" and "revenue by ward"; "units" may be a part of a compound with what stands before it."""
        placed = self._phrases.placed(text)
        if not placed or placed[0][1] > 0 or not placed[0][0].of(Kind.METRIC):
            return False
        name = placed[0][0].text
        return " " in name or not name.endswith("s")

    def _kinds(self, text: str) -> list[frozenset[Kind]]:
        """Of what kinds each name in a text can be."""
        found = (frozenset(m.kind for m in span.meanings if m.how != UNSURE) for span, _, _ in self._phrases.placed(text))
        return [kinds for kinds in found if kinds]

    def _periods(self, text: str) -> list[str]:
        """The stretches of time that a text names; the whole text, if it names a day that there is not."""
        lowered = text.lower()
        try:
            return [lowered[found.start : found.end].strip() for found in scan(lowered, self._today)]
        except (ImpossibleDate, UnclearPeriod):
            return [lowered]


def _asker(text: str) -> frozenset[str]:
    """What the beginning of a text says that somebody does: wish for something, have to show it to others."""
    return frozenset(name for name, pattern in (("wish", WISHING), ("duty", DUTY)) if pattern.match(text[:_NEAR]))
