"""What of a sentence that is told before a question is still meant by it.

"Maternity has been a headache. What did it cost"                what the sentence begins with
"I always thought red stays longer than green. Stays in May?"    both, of which the question says nothing
"Maternity rush over. Charges in May"                            a time, and no maternity
"The maternity printer broke. Charges in May"     no maternity: it only says which printer
"I worry about weekends. Stays on Mondays and Fridays each"      the question has sides of its own
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from nl_agent.reader.marks import Marks
from nl_agent.reader.talk.sentences import FRAGMENT, Known, Sentence

_DOER = re.compile(
    r"(?!(?:order|offer|center|counter|corner|number|quarter|winter|summer|dinner|letter|border|leader|paper|matter|weather|cover|floor|door|color|colour|flavou?r|poster|banner|sticker|tracker|other)s?\b)[a-z]{3,}(?:[^e]er|or)s?\b"
    r"|(?:team|crew|guys?|lady|ladies|man|men|staff|people|boss|rep|reps|clerk|clerks|equipment|machine|machines|oven|ovens|fridge|fridges|saw|scale|scales|van|truck|trucks)\b"
)
"""Who or what does the work; nothing that is sold or counted is called so."""


def of_doers(values: Iterable[int], marks: Marks, known: Known) -> set[int]:
    """Those of the values that only say which worker or machine is meant: "the maternity printer"; a thing may have them: "old patients"."""
    values, found = set(values), set()
    for i in sorted(values, reverse=True):
        after = i + 1
        its = any(
            name in known.things.get(after, ()) for kind in known.kinds.get(i, ()) for name in (kind, kind.rpartition("__")[0])
        )
        if after in found or (not its and after < len(marks.tokens) and _DOER.fullmatch(marks.tokens[after].text.lower())):
            found.add(i)
    return found


def topic_of(one: Sentence, asked: Sequence[Sentence], marks: Marks, known: Known) -> set[int]:
    """ "Maternity has been a headache. What did it cost, red against green?": what a sentence begins with is what all is about."""
    first = one.inside[0] if one.inside else -1
    said = {item for sentence in asked for i in sentence.inside for item in known.kinds.get(i, ())}
    if first in known.periods and any(sentence.has(known.periods) for sentence in asked):
        return set()  # "Easter review tomorrow. What was it in March?"
    meets = FRAGMENT.match(one.text) and any(sentence.has(known.values) for sentence in asked)  # "maternity meeting tomorrow."
    inside = sorted(known.values & set(one.inside) - of_doers(known.values & set(one.inside), marks, known))
    if meets or first not in known.kinds or known.kinds[first] & said:
        return set()
    run, at = set[int](), first
    while at in inside or (run and at + 1 in inside and marks.tokens[at].text.lower() in ("and", "&", ",", "or")):
        run |= {at} & set(inside)
        at += 1
    return run


def sides_of_their_own(one: Sentence, values: set[int], asked: Sequence[Sentence], known: Known) -> set[int]:
    """ "I always thought the old stay longer than the young. Length of stay in maternity?": two of what the question says nothing of."""
    said = {kind for sentence in asked for i in sentence.inside for kind in (*known.kinds.get(i, ()), *known.things.get(i, ()))}
    kinds = [known.kinds[i] for i in one.inside if i in known.kinds]
    shared = frozenset.intersection(*kinds) if len(kinds) > 1 else frozenset()
    return values if shared and not shared & said else set()


def of_a_kind_with(values: Iterable[int], asked: Sequence[Sentence], known: Known) -> bool:
    """True if what is asked names a value of the same dimension, which then takes the place of the one told before."""
    said = {item for sentence in asked for i in sentence.inside for item in known.kinds.get(i, ())}
    return any(known.kinds.get(i, frozenset()) & said for i in values)


def has_sides(asked: Sequence[Sentence], marks: Marks, known: Known) -> bool:
    """ "For Fridays and Saturdays respectively": the sides are in the question itself."""
    named = known.values | known.days | known.periods
    return any(
        marks.tokens[i].text.lower() in ("and", "or") and i - 1 in named and (i + 1 in named or i + 2 in named)
        for one in asked
        for i in one.inside
    )


def is_an_event(position: int, marks: Marks) -> bool:
    """ "Did the turkey rush do anything for us?": what was rushed for names the time, and not what is asked about."""
    return bool(
        re.match(r"(?:rush|craze|frenzy|hype|fever|mania|madness|stampede|bonanza)(?:es)?\b", marks.after(position + 1, 1))
    )
