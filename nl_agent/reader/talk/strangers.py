"""Unknown words of a sentence that only tells something, though what it names is read: they are no part of the number.

"I'm planning the rota for cardiology. How many admissions …"    the rota is passed over, cardiology is read
"The bonus is paid if charges passed 4,000. Did they?"            so is the bonus
"We treat organic cardiology. How many admissions …"              organic says something of what is read: it is in the way
"I'm interested in gift shops. What did we bill"                  what the question is about is in the way, too
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nl_agent.reader.marks import Marks
from nl_agent.reader.talk.sentences import RESTRICTS, TOPIC, Sentence, sentences, states
from nl_agent.reader.talk.telling import points_back

_ROUGHLY = re.compile(r"\b(?:around|about|roughly|some|almost|nearly|approximately|like|maybe|perhaps|probably)\Z")


def passed_strangers(left: Sequence[int], marks: Marks) -> list[int]:
    """Those of the words left that are in the way of no number."""
    parts = sentences(marks)
    asking = [one for one in parts if one.asks or one.commands or one.counts]
    telling = [one for one in parts if one not in asking and _only_tells(one, marks)]
    if not asking or not telling or any(points_back(one.text) for one in asking):
        return []  # "we launched an app; how many came through it"
    read = {i for one in marks.evidence if one.kind in ("value", "metric", "filter", "item") for i in marks.saying(one.text)}
    inside = {i for one in telling for i in one.inside}
    return [i for i in left if i in inside and not _says_something_of(i, read, marks) and _is_told(i, marks)]


def _only_tells(one: Sentence, marks: Marks) -> bool:
    topic = TOPIC.search(one.text)
    return states(one, marks) and not topic and not RESTRICTS.search(one.text)


def _says_something_of(position: int, read: set[int], marks: Marks) -> bool:
    """True if it stands right beside what is read, as an attribute or the head of a compound does."""
    return bool({position - 1, position + 1} & read)


def _is_told(position: int, marks: Marks) -> bool:
    """True of words, and of numbers that are only guessed."""
    word = marks.tokens[position]
    return not word.text[0].isdigit() or bool(_ROUGHLY.search(marks.before(position, 1)))
