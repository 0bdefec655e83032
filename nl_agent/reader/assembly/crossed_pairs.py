"""Two things that are each asked for of something else: one sum, or one comparison, would hold what nobody asked for.

"charges of red in maternity and of green in cardiology"    not red and green in both
"ward 7 in May and ward 9 in June"                          not both wards, May against June
"red and green in maternity and cardiology"                 all four are meant
"""

from __future__ import annotations

from itertools import combinations

from nl_agent.reader.marks import Marks
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.time.timing import Timing
from nl_agent.reader.types import NotUnderstood, Reason

_TIME = "time"


def crossed_pairs(marks: Marks, what: Roles, when: Timing) -> NotUnderstood | None:
    """Why a question for two pairs has no one answer; None if it has one, or asks for no such pairs."""
    if what.sides or when.sides:
        return None
    told = [
        (marks.tokens[at].start, item, value) for at, (item, value) in what.placed.items() if value in what.values.get(item, ())
    ]
    if len(when.periods) > 1:
        said = {one.text: one.target for one in marks.evidence if one.kind == "period"}
        told += [(marks.tokens[at[0]].start, _TIME, target) for text, target in said.items() if (at := marks.saying(text))]
    told.sort()
    for first, second in combinations(sorted({kind for _, kind, _ in told}), 2):
        pair = [(kind, value) for _, kind, value in told if kind in (first, second)]
        kinds = [kind for kind, _ in pair]
        if len(pair) == len(set(pair)) == 4 and kinds[0] != kinds[1] and kinds[2] != kinds[3]:
            return NotUnderstood(
                Reason.NOT_UNDERSTOOD,
                f"What is asked for is {pair[0][1]} with {pair[1][1]}, and {pair[2][1]} with {pair[3][1]}: ask for one pair at a time.",
                (),
                tuple(what.metrics),
            )
    return None
