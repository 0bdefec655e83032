"""What stands before a question: sentences that state something, and the rest, which asks.

"Our leaflets cost a fortune. What were charges in May?"     an opinion: the question is complete without it
"Returns are deducted. What were charges in May?"            says how it is counted: it is read
"I'm curious about scans. What were charges in May?"         says what it is about: it is read
"""

from __future__ import annotations

import re
from itertools import pairwise

from nl_agent.reader.english.grammar import names_something
from nl_agent.reader.english.lexicon import ANY_LIMIT
from nl_agent.reader.marks import Marks
from nl_agent.reader.talk.asides import is_plain
from nl_agent.reader.talk.sentences import LEAVES_OUT, TAG, TOPIC, WANTED_FOR, WITHOUT, Sentence, states
from nl_agent.reader.talk.stories import has_a_verb

_END = re.compile(r"(?<=[.!?])[\"')]*\s+|\n+")
_LONGEST = 800
"""Characters of a question that is looked at for what stands before it: what is longer is read as it is."""
_ASKS = re.compile(
    r"\A\W*(?:(?:and|so|but|ok|okay|then|now|also|please|well|hi|hey|hello)\W+)*(?:how|what|which|who|whose|when|where|did|do|does|is|are|was|were|has|have|had|can|could|would|will|should|show|give|list|tell|compare|rank|sort|split|get|pull|count|calculate|i'd (?:like|love)|i would (?:like|love)|let)\b"
    r"|\bhow (?:much|many)\b|\b(?:i|we)(?:'d| would)? (?:like|love|need|want) (?:to (?:know|see)|the|a (?:list|table))\b|\bwhat's\b"
)
_DEFINES = re.compile(
    r"\b(?:median|average\w*|mean|means|meant|totals?|sums?|net|gross|versus|vs|compar\w+|deduct\w*|subtract\w*|add(?:ed|ing)?|defin\w+|classif\w+|includ\w*|exclu\w*|ignor\w*|omit\w*|except\w*|filter\w*|restrict\w*|limit\w*"
    r"|counts?(?: as)?|(?:is|are|be) counted|counting|per|respectively|only|instead|separate\w*|without|minus|plus|please|let's|should\w*|must|prefer\w*|scope|relevant|period|focus\w*|concern\w*|matters?|refers?|stands? for|in (?:thousands|millions|euros?))\b"
    r"|\b(?:i|we|he|she|they|my boss|the boss)(?:'d| would|'ll| will)? (?:need|want|like|love|care|look|take|use|keep|leave|drop|skip)s? (?!to\b|it\b|us\b|me\b|them\b)"
)
"""What might say how something is counted, or which rows."""
_NUMBERED = re.compile(r"\b(?:of|at|from|for|in|no\.?|number|#) ?\d+\b|\b\d+(?! (?:[a-z]{4,}s|percent|people)\b)\b")
_OBJECTS = frozenset({"us", "me", "him", "her", "them", "a", "an", "the", "our", "my", "their"})
_INTERESTS = frozenset({"interest", "concern", "matter", "fascinate"})
""" "Scans interest me": what it is about."""
_THOUGHT = re.compile(
    r",? (?:don't (?:they|we|you)|doesn't (?:it|he|she)|isn't it|aren't they|i (?:think|believe|guess|know|hear|suppose)|they (?:say|tell me|claim))\W*\Z"
)


def lead_in(question: str) -> tuple[tuple[str, ...], str]:
    """The sentences that stand before the first that asks, and all the rest; none, if the first asks, or a question is not of two."""
    if len(question) > _LONGEST:
        return (), question
    begins = [0, *(match.end() for match in _END.finditer(question))]
    said = [question[a:b].strip() for a, b in pairwise([*begins, len(question)])]
    asks = (i for i, one in enumerate(said) if _ASKS.search(one.lower()) and not TAG.fullmatch(one.lower()))
    place = next(asks, 0)
    return tuple(one for one in said[:place] if one), question[begins[place] :].strip()


def is_idle(sentence: str) -> bool:
    """True if a sentence states something, and neither says what is counted, nor what the question is about."""
    text = _THOUGHT.sub("", sentence.lower())
    if any(pattern.search(text) for pattern in (TOPIC, _DEFINES, _NUMBERED, LEAVES_OUT, WITHOUT, WANTED_FOR)) or re.search(
        ANY_LIMIT, text
    ):
        return False
    marks = Marks.of(text)
    one = Sentence(marks.lowered, tuple(i for i, token in enumerate(marks.tokens) if token.is_word))
    return bool(one.inside) and (states(one, marks) or has_a_verb(one, marks) or _does_something(marks))


def _does_something(marks: Marks) -> bool:
    """ "Our leaflets cost a fortune", "refunds hurt us": what stands between a noun and an object is a verb, whatever it is elsewhere."""
    for before, here, after in zip(range(len(marks.tokens)), range(1, len(marks.tokens)), marks.tokens[2:], strict=False):
        acts = names_something(marks.tag(here)) or (marks.tag(here) == "ADJ" and after.text.lower() in ("us", "me", "them"))
        if not (names_something(marks.tag(before)) and acts):
            continue
        if after.text.lower() in _OBJECTS and marks.tokens[here].stem not in _INTERESTS:
            return True
    return False


def said_in(text: str) -> list[str]:
    """The words of a stretch that say something: an answer that does without it names them as not used."""
    marks = Marks.of(text)
    return [
        token.text
        for i, token in enumerate(marks.tokens)
        if token.is_word and names_something(marks.tag(i)) and not is_plain(marks, i)
    ]
