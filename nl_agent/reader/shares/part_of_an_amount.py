"""Whether a share is a part of a number that is itself the part of a governed ratio, or that ratio.

"the share of waivers for cardiology"           cardiology's part of all waivers, and not what is waived of its charges
"the share of waivers in May"                   the ratio: no part of them is named
"the share of night admissions in cardiology"   the ratio, there: night admissions are such admissions, and those of it are meant
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from nl_agent.reader.english.tokens import stems
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Span
from nl_agent.reader.roles.naming import Named
from nl_agent.reader.shares.beside import WORD
from nl_agent.reader.vocabulary import Vocabulary

_SHARE_OF_IT = re.compile(rf"\b(?:{WORD}|how much|how many) of(?: the| our| all| total| its)* \Z")


def is_parted(part: str, bases: Set[str], spans: Sequence[Span], marks: Marks, named: Named, vocabulary: Vocabulary) -> bool:
    """True if what is chosen is a part of the number.

    Args:
        part: the number that the share is said of.
        bases: what the governed ratios divide it by.
    """
    words = set(stems(vocabulary.metrics[part].label))
    such = any(set(stems(vocabulary.metrics[base].label)) < words for base in bases)
    if such or not _SHARE_OF_IT.search(marks.lowered[: named.places.get(part, (0, 0))[0]]):
        return False
    chosen = any(span.of(Kind.VALUE) and not span.of(Kind.METRIC) for span in spans)
    return chosen or any(one.kind in ("weekday", "hours", "value") for one in marks.evidence)
