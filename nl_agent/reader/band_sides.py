"""Sides that are bands of numbers: "patients with children against those without", "under 35 versus over 65".

Where the second side leaves out what it says of the first, its words are put in; each side then is a query of its own.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from nl_agent.reader.bands import PERSONS, BandFilter, Bands
from nl_agent.reader.lexicon import ABOVE, AT_LEAST, AT_MOST, BELOW
from nl_agent.reader.marks import Marks
from nl_agent.reader.numbers import NUMBER

_AGAINST = r"(?:versus|vs\.?|v\.|against|than|as opposed to|rather than|(?:when )?compared (?:to|with|against)|relative to)"
_EITHER = rf"(?:{_AGAINST}|and|or)"
_THOSE = r"(?:(?:those|the ones|ones|people|the others|others|(?:those )?(?:who|that) (?:do|have))\s+)?"
_HELD = rf"(?:{ABOVE}|{AT_LEAST}|{BELOW}|{AT_MOST}|older than|younger than)\s+(?:[$€£]\s*)?{NUMBER}|\d\d?\s?(?:-|to)\s?\d\d?|\d\d?\s?\+"


def spelled_out(text: str, known: Sequence[Bands]) -> str:
    """A question whose sides both say what they are.

    with children versus without             →  with children versus with no children
    patients under 35 versus over 65         →  patients under 35 versus patients over 65
    """
    for one in known:
        if one.words and one.none_first:
            words, some = one.words, r"(?:any|some|their|young)\s+"
            text = re.sub(
                rf"\b(?P<a>with|having|have|has) (?:{some})?(?P<x>{words})(?P<v>(?:,?\s+(?:and|or)|(?:\s[\w' ]{{1,40}}?)?,?\s+{_AGAINST})\s+(?:(?:of|for|from|by|to|in|among)\s+)?){_THOSE}(?:without|have none|with none|(?:do not|don't|haven't))(?: (?:any|them|one|either|have any))?(?=\W*\Z|\s*[,;:.?!]|\s+(?!(?:the|a|an|our|any)?\s*\w+\s*\Z)(?:in|on|by|per|for|during|at|over|this|last|spend|spent)\b)",
                r"with \g<x>\g<v>with no \g<x>",
                text,
                flags=re.IGNORECASE,
            )
            text = re.sub(
                rf"\bwith(?P<v>,?\s+(?:{_EITHER}|/)\s+)(?:without|with no|no)\s+(?:{some})?(?P<x>{words})\b",
                r"with \g<x>\g<v>with no \g<x>",
                text,
                flags=re.IGNORECASE,
            )
            text = re.sub(
                rf"\b(?P<a>with|having|have|has) (?:{some})?(?P<x>{words})(?P<v>,?\s+{_EITHER}\s+)(?:without|no|zero|with zero)\s+(?:{some})?(?:{words})\b",
                r"with \g<x>\g<v>with no \g<x>",
                text,
                flags=re.IGNORECASE,
            )
        heads = "|".join(part for part in (one.words, rf"(?:{one.owner}|{PERSONS})" if one.of_ages else "") if part)
        if heads:
            text = re.sub(
                rf"\b(?P<h>(?:{heads})(?:\s+(?:of|are|is|who are))?)\s+(?P<a>{_HELD})(?P<v>,?\s+{_AGAINST}\s+)(?P<b>(?:{_HELD}))(?![\w%.,]*\d|\s?%|[km]\b)",
                lambda m: f"{m['h']} {m['a']}{m['v']}{'those ' if m['h'].endswith('ing') else ''}{m['h']} {m['b']}",
                text,
                flags=re.IGNORECASE,
            )
    return text


def sides(bands: Sequence[BandFilter], left_out: Container[int], marks: Marks) -> tuple[tuple[str, BandFilter], ...]:
    """The two sides that bands of one dimension make, each with what it is called; nothing if they make none.

    Args:
        left_out: where filters begin that leave out what they name.
    """
    pair = sorted((one for one in bands if bands.count(one) == 1), key=lambda one: one.start)
    if len(pair) != 2 or pair[0].item != pair[1].item or any(one.cut or one.start in left_out for one in pair):
        return ()
    first, second = pair
    link = marks.lowered[first.end : second.start]
    against = re.search(rf"(?<!\w){_AGAINST}(?!\w)", link)
    none = any(re.match(r"(?:with )?no\b|without\b", marks.lowered[one.start : one.end]) for one in pair)
    both = none and re.fullmatch(r",?\s+(?:and|or)\s+(?:\w+\s+)?", link)
    if set(first.values) & set(second.values) or not (against or both):
        return ()
    return tuple((marks.text[one.start : one.end].strip(), one) for one in pair)
