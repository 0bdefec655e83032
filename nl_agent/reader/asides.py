"""Words that nothing was made of: which change no number and are passed over, and which stand in the way of an answer.

    "my gut says about 400"            a clause of its own of which nothing is used: passed over, and named in the answer
    "State the revenue, roughly"       words that ask and hedge
    "for the board pack", "my boss"    who wants to know
    "revenue of organic products"      a word that narrows what is counted: in the way
"""

from __future__ import annotations

import re

from nl_agent.reader.lexicon import AUDIENCE, BUSINESS, FILLERS, HARMFUL_VERBS, HARMLESS, HARMLESS_VERBS
from nl_agent.reader.marks import Marks

KNOWN = FILLERS | HARMLESS_VERBS

_BOUNDARY = re.compile(r"[?!;()]|\.+(?=\s|\Z)|:(?=\s)|\s-+\s|,|\b(?:but|because|since i|as i|though|although|if (?:that's|you|it's|possible))\b")
_COMMA = re.compile(r"\s*,\s*\Z")
_SPEAKS = re.compile(
    r"\b(?:i|i'm|i've|i'd|i'll|we|we're|we've|we'd|you|you're|you've|you'd|he|he's|she|she's|they|they're|they've|it|it's|that's|this is|that is|there's|"
    r"someone|somebody|everyone|everybody|nobody|my \w+|our \w+ (?:says?|said|wants?|asked|asks|thinks?|needs?)|is|are|was|were|be|don't|doesn't|isn't|can|could|would|should|will)\b"
)
_RESTRICTS = re.compile(
    r"\b(?:only|exclu\w+|without|except\w*|ignor\w+|omit\w*|skip\w*|those|ones?|whose|includ\w+|plus|minus|per|also|instead|restrict\w*|limit\w*)\b"
)
_ASKS = re.compile(r"\A\W*(?:and |so |then |also |or )*(?:what|which|how (?:much|many)|who|where|when|show|list|give|tell|compare|split|break)\b")
_CONTRACTION = re.compile(
    r"(?:i|we|you|they|he|she|it|that|this|these|those|there|here|what|who|how|where|when|let|everyone|someone|why|which)'(?:re|ve|ll|d|m|s)\Z"
)
_AFTER_GROUPING = re.compile(r"\b(?:by|per|each|every|across|for each|for every)(?: the| our| a)?\Z")
_AFTER_ORIGIN = re.compile(r"\b(?:by|per|each|every|across|of|from|which|what|many)(?: the| our| all| these| those)?\Z")
_IMPERATIVE = re.compile(r"(?:\A|[.!?;:]\s|\b(?:please|pls|can you|could you|would you|will you|can we|could we|to|kindly|and|let's|let us|you to|just)\s)\Z")
_OBJECT = re.compile(r"(?:the|a|an|our|my|me|us|this|that|these|it|them|all|how|what|to|which|whether|out|up|for|without|by)\b")
_MANNER = re.compile(r"\w{3,}ly\Z")


def clauses(marks: Marks) -> list[tuple[int, int, bool]]:
    """Stretches of the text between marks of punctuation: start, end, and whether only a comma or nothing sets it off."""
    found, begin, soft = [], 0, True
    for match in _BOUNDARY.finditer(marks.lowered):
        found.append((begin, match.start(), soft and bool(_COMMA.match(match.group()))))
        begin, soft = match.end(), bool(_COMMA.match(match.group()))
    found.append((begin, len(marks.lowered), soft))
    return found


def asides(marks: Marks) -> frozenset[int]:
    """Tokens of clauses that are talk: nothing in them was used, nothing in them restricts or asks."""
    found: set[int] = set()
    for start, end, _ in clauses(marks):
        inside = [i for i, token in enumerate(marks.tokens) if token.is_word and token.start >= start and token.end <= end]
        text = marks.lowered[start:end].strip()
        content = [i for i in inside if not _is_plain(marks, i)]
        if not content or any(not marks.free[i] for i in content):
            continue
        talks = bool(_SPEAKS.search(text)) or bool(re.match(r"\w+ing\b", text))
        if talks and not _RESTRICTS.search(text) and not _ASKS.search(text):
            found.update(inside)
    return frozenset(found)


def in_the_way(marks: Marks, own: frozenset[str]) -> list[int]:
    """Positions of the words that nothing was made of and that could change a number.

    Args:
        own: stems that belong to what was understood: further words of a metric's own name.
    """
    talk = asides(marks)
    left = [i for i in marks.left(KNOWN) if i not in talk and marks.tokens[i].stem not in own]
    return [i for i in left if not _passes(marks, i)]


def passed_over(marks: Marks) -> tuple[str, ...]:
    """Words of talk that an answer names as not taken into account."""
    talk = asides(marks)
    return tuple(dict.fromkeys(marks.tokens[i].text for i in marks.left(KNOWN | HARMLESS | AUDIENCE) if i in talk))


def _is_plain(marks: Marks, position: int) -> bool:
    token = marks.tokens[position]
    words = {token.stem, token.text.lower()}
    return bool(words & (KNOWN | HARMLESS)) or bool(_CONTRACTION.match(token.text.lower()))


def _passes(marks: Marks, position: int) -> bool:
    """True if a word changes no number where it stands."""
    token = marks.tokens[position]
    word, before = token.text.lower(), marks.lowered[: token.start].rstrip()
    if _AFTER_GROUPING.search(before):
        return False
    if _is_plain(marks, position) or _MANNER.match(word):
        return True
    if {token.stem, word} & AUDIENCE:
        return not _AFTER_ORIGIN.search(before)
    if token.stem in BUSINESS or word in HARMFUL_VERBS or not word.isalpha():
        return False
    rest = marks.lowered[token.end :].lstrip()
    return bool(_IMPERATIVE.search(marks.lowered[: token.start])) and bool(_OBJECT.match(rest))
