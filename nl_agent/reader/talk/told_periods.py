"""The words of time in what is told before a question, where the question leans on them.

"we were swamped from May 27 to May 29. How many came?"              the range, and not two days
"I'm told November was strong. Was it really higher than October?"   the side that only the first sentence names
"Charges by ward. Last year is fine."                                the period that the question itself does not name
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from nl_agent.reader.marks import Marks
from nl_agent.reader.talk.sentences import Known, Sentence

_TO = frozenset({"to", "through", "thru", "until", "till", "and", "the", "up", "including", "-", "–"})


def as_ranges(periods: Collection[int], marks: Marks) -> set[int]:
    """The words of time of a sentence, with those that make a range of two of them: "from May 27 to May 29"."""
    found = set(periods)
    for first, second in pairwise(sorted(periods)):
        between = range(first + 1, second)
        if between and all(marks.tokens[i].text.lower() in _TO for i in between):
            found |= set(between)
            start = next((i for i in range(first, -1, -1) if i not in periods), 0)
            found |= {start} if marks.tokens[start].text.lower() in ("from", "between") else set()
    return found


_WILL_DO = frozenset(
    """is are was be will would should do does fine ok okay enough plenty sufficient good great perfect suffice suffices works work all i we you he she they it that this what
    need want needs wants care cares about interested mean meant the a an of for in on over from to only just please thanks period range time timeframe frame window horizon span dates
    data figures numbers year month months quarter here now relevant question covers cover covering runs running look looking at use take let's say limit restrict make keep cheers for me us 's 'll 'd
    please pls really if can could possible might lovely excellent brilliant awesome super nice ideal terrific ace best most helpful handy alone""".split()  # noqa: SIM905
)
_AS_MONEY = frozenset({"dollars", "usd", "cash"})
"""In what the number is to be told: stays to be read."""


def the_period(one: Sentence, asked: Sequence[Sentence], marks: Marks, known: Known) -> set[int]:
    """ "Charges by ward. Last year is fine.": the words of a sentence that says which period is asked for, and nothing else."""
    periods = as_ranges(known.periods & set(one.inside), marks)
    rest = [i for i in one.inside if i not in periods]
    money = {i for i in rest if marks.tokens[i].text.lower() in _AS_MONEY}
    alone = all(marks.tokens[i].text.lower() in _WILL_DO for i in rest if i not in money)
    dated = any(other.has(known.periods - known.chosen) for other in asked)
    return periods | money if alone and periods and not dated else set()


_MORE_THAN = re.compile(
    r"\b(?:more|less|fewer|higher|lower|bigger|smaller|better|worse|larger|greater|up|down|stronger|weaker|busier|quieter)\b[^.?!]*?\b(?:than|from|on|over|against)\b|\bcompar(?:e|ed|ing)\b[^.?!]*?\b(?:with|to|against)\b"
)


def other_period(periods: set[int], asked: Sequence[Sentence], marks: Marks, known: Known) -> set[int]:
    """ "I'm told that November was strong. Were sales really higher than in October?": the side that only the first sentence names."""
    for one in asked:
        than = _MORE_THAN.search(one.text)
        own = sorted(known.periods & set(one.inside))
        if than is None or not own or marks.tokens[own[0]].start < marks.lowered.find(one.text) + than.end():
            continue
        first = min(periods)
        run = {i for i in periods if set(range(first, i)) <= periods}
        said = {marks.tokens[i].stem for i in own}
        return set() if {marks.tokens[i].stem for i in run} <= said else run
    return set()
