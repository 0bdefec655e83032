"""One value of a sort minus another of the same sort: neither is a part of the other, so both are asked for, and what lies between.

"ward 3 minus ward 5, charges in May"       →  "ward 3 versus ward 5, charges in May"
"surgery less cardiology: difference"       →  "surgery versus cardiology: difference"
"charges minus surgery"                     →  as it is: surgery is left out of them
"the east minus cardiology"                 →  as it is: the one is of the other's rows
"surgery, maternity minus cardiology"       →  as it is: of more than two, nothing says what is taken from what
"""

from __future__ import annotations

import re
from itertools import pairwise

from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases

_LESS = re.compile(r",? (?:less|minus) (?:the )?", re.IGNORECASE)


def one_minus_another(question: str, phrases: Phrases) -> str:
    """A question that sets the two values side by side.

    >>> one_minus_another("surgery minus cardiology in May", phrases)  # doctest: +SKIP
    'surgery versus cardiology in May'
    """
    if not _LESS.search(question):
        return question
    named = [(frozenset(m.item for m in span.of(Kind.VALUE)), start, end) for span, start, end in phrases.placed(question)]
    values = [one for one in named if one[0]]
    for (sort, _, end), (other, start, _) in pairwise(values):
        if sort == other and _LESS.fullmatch(question, end, start) and sum(bool(sort & one[0]) for one in values) == 2:
            return f"{question[:end]} versus {question[start:]}"
    return question
