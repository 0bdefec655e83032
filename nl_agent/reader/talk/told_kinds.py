"""A name that is told before a question which lists all of its kind: it chooses none of them.

"Is maternity any good? Charges by ward"          all wards, and not maternity alone
"Maternity had many. How many did all wards have" so it is where they are told of together
"We compare maternity and stroke. Charges by ward"   those two
"Maternity had a bad year. What did it bill by ward"   it, whatever the rest says
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from nl_agent.reader.english.lexicon import GROUPING
from nl_agent.reader.marks import Marks
from nl_agent.reader.talk.sentences import Known, Sentence


def without_one_of_all(kept: set[int], asked: Sequence[Sentence], marks: Marks, known: Known) -> set[int]:
    """What is kept of a sentence, without the one value of a dimension by which the question groups."""
    starts = [i for i in kept if i in known.kinds]
    if len(starts) != 1:
        return kept
    grouped = {name for one in asked for i in one.inside for name in known.things.get(i, ()) if _all_of_them(i, marks)}
    if not known.kinds[starts[0]] & grouped:
        return kept
    end = starts[0] + 1
    while end in known.values and end not in known.kinds:
        end += 1
    return kept - set(range(starts[0], end))


def _all_of_them(position: int, marks: Marks) -> bool:
    return bool(marks.ends_with(position, GROUPING)) or bool(_ALL.search(marks.before(position, 3)))


_ALL = re.compile(r"\b(?:all|all of)(?: the| our)?\Z")
