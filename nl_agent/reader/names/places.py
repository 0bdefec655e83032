"""Where a value can stand. Names of many values are made of common words: "game", "mix", "band" are values only in such places.

of X · for X · in X · sold X · without X       what comes before it
X sales · X category · category X              what stands beside it
X, by month · X: July versus June              a clause that begins with it
head to head · in a nutshell                   never
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from nl_agent.reader.english.lexicon import HARMLESS, IDIOMS, NEGATIONS, NEVER_PARTIAL, ORDINARY, VERBS
from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Span
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.vocabulary import Vocabulary


class Sureness(Enum):
    SURE = "sure"
    PERHAPS = "perhaps"
    NO = "no"


_IDIOMS = re.compile(rf"(?<![\w-])(?:{'|'.join(re.escape(phrase) for phrase in sorted(IDIOMS, key=len, reverse=True))})(?![\w-])")
_ARTICLES = r"(?:\s+(?:the|our|all|any|some|these|those|only|just|either|both|total|more|most|much|many|fewer|less|least|enough|kinds? of|types? of))*"
_SURE = re.compile(
    rf"(?:\A|\s)(?:of|for|without|excluding|except|sell|sells|selling|sold|buy|buys|buying|bought|purchase[ds]?|purchasing|spen[dt]|spending|namely|category|called|named)"
    rf"{_ARTICLES}\Z"
)
_OF_ONE = re.compile(r"(?:\A|\s)(?:of|for|from|with|sells?|sold|buy|bought|contain\w*|includ\w+)\s+(?:an?|one|every|each)\Z")
""" "The price of a greeting card": of a name of several words only, for "of a kind" and "for a laugh" are none."""
_LIKELY = re.compile(
    rf"(?:\A|\s)(?:in|on|from|with|under|within|into|about|regarding|to|at|contain\w*|includ\w+|hold\w*|than|versus|vs\.?|v\.?|against|like|compare|comparing|only|just|how many|how much|did|does|do|have|has|had|were|are|was|is)"
    rf"{_ARTICLES}\Z"
)
_PERHAPS = re.compile(
    r"(?:\A|\s)(?:in|on|from|like|how many|how much|did|does|do|under|within|than|versus|vs\.?)(?:\s+(?:our|all|any))*\Z"
)
_LINKS = ("and", "or", "nor", "&", "+", ",", "/", "plus", "versus", "vs", "v", "against", "than", "but", "not")
_OPENING = re.compile(
    r"(?:\A|[,;:.!?()\"]\s*|\s-\s)(?:(?:and|but|or|so|what about|how about|also|now|just|only|then|ok|okay|show|give me|show me|get me|me|same for|for|the|our)(?:\s+|\Z))*\Z"
)
_CLOSING = re.compile(
    r"\A\s*(?:\Z|[,;:.!?)\"]|-\s|(?:ones?|and|or|by|in|on|per|for|from|during|since|vs|versus|v|against|only|last|this|each|excluding|without|over|compared|instead|too|please)\b)"
)


def use_idioms(marks: Marks, phrases: Phrases) -> None:
    """Use up phrases that name nothing, unless a name of the vocabulary reaches over their edge."""
    matches = list(_IDIOMS.finditer(marks.lowered))
    if not matches:
        return
    names = [(marks.tokens[span.start].start, marks.tokens[span.end - 1].end) for span in phrases.spans(marks.tokens, marks.free)]
    for match in matches:
        over = any(
            start < match.end() and end > match.start() and (start < match.start() or end > match.end()) for start, end in names
        )
        if not over:
            marks.use(match.start(), match.end())


def without_remarks(spans: Sequence[Span], marks: Marks) -> tuple[list[Span], list[str]]:
    """ "The meat ward (the new one, not the old building)": brackets right after a name that only describe it are used up.

    Not those that name a number, a time or another value to look at.
    """
    kept, told = list(spans), []
    for match in _REMARK.finditer(marks.lowered):
        inside = [
            i for i, token in enumerate(marks.tokens) if match.start() < token.start and token.end < match.end() and token.is_word
        ]
        names = [span for span in kept if inside and inside[0] <= span.start <= inside[-1]]
        before = [
            span for span in kept if 0 <= match.start() - marks.tokens[span.end - 1].end <= 1 and span.end <= (inside or [0])[0]
        ]
        named = [span for span in names if span.of(Kind.VALUE) or span.of(Kind.METRIC)]
        chosen = [span for span in named if not re.search(r"\bnot(?: the| our)?\Z", marks.before(span.start, 2))]
        timed = any(not marks.free[i] for i in inside if not any(span.start <= i < span.end for span in names))
        if not before or chosen or timed or any(marks.tokens[i].text[0].isdigit() for i in inside):
            continue
        kept = [span for span in kept if span not in names]
        marks.use_tokens(inside[0], inside[-1] + 1)
        told.append(marks.text[match.start() + 1 : match.end() - 1])
    return kept, told


_REMARK = re.compile(r"\((?:the|not|as in|meaning|i\.?e\.?|so)\b[^()]*\b(?:not|one|ones)\b[^()]*\)")


_IN_LOWER_CASE = re.compile(r"\b(?!(?:of|the|in|for|and|by|a|an|to|at|on)\b)[a-z]{2,}\b.*\b[a-z]{3,}\b", re.DOTALL)
"""A text that does not write every word with a capital."""


_NUMBER_OF_IT = re.compile(r"(?:sales|revenue|turnover|takings|units|volume|spend|spending)\b")


def _is_whole_name(span: Span) -> bool:
    """ "Spirits", which a value is called: the word in the singular is what is common."""
    return bool(span.meanings) and all(m.kind is Kind.VALUE and m.target.lower() == span.text.lower() for m in span.meanings)


def is_ordinary(span: Span, marks: Marks) -> bool:
    """A single common word, written as one: "GAME" and "'game'" are names, "game" is a game."""
    token = marks.tokens[span.start]
    if span.end - span.start != 1 or token.stem not in ORDINARY | NEVER_PARTIAL:
        return False
    if token.text.lower() != token.stem and _is_whole_name(span) and _NUMBER_OF_IT.match(marks.after(span.end, 1)):
        return False
    quoted = marks.text[token.start - 1 : token.start] in "\"'" if token.start else False
    shouted = token.text.isupper() and len(token.text) > 2 and not marks.text.isupper()
    before = marks.text[: token.start].rstrip()
    named = token.text.istitle() and bool(before) and before[-1] not in ".?!:" and _IN_LOWER_CASE.search(marks.text) is not None
    return not (quoted or shouted or named)


def is_declared(span: Span, vocabulary: Vocabulary) -> bool:
    """True if the project itself says that a value is called so."""
    named = ((m.target, vocabulary.items[m.item].value_synonyms) for m in span.of(Kind.VALUE))
    return any(
        span.text.lower() == name.lower() for value, said in named for held, names in said for name in names if held == value
    )


_NOTHING_ELSE = re.compile(
    r"\W*(?:(?:and|what about|how about|now|or|for|same for|just|only|also|plus|with|without|the|ok|then|so)\W+)*•\W*(?:(?:too|as well|instead|then|please|only|now|alone)\W*)*"
)
""" "And wine?": the word is all that a follow-up says."""


def common_word(span: Span, marks: Marks, spans: Sequence[Span]) -> Sureness:
    """How sure it is that a common word is the value of that name.

    sold X, of X, category X, deli and X   surely
    X sales, X products, did X, in X       perhaps: "raw sales", "natural products", "in spirit"
    match sales against units              no: an imperative
    """
    before, _ = _around(span, marks)
    own = {m.item for m in span.meanings}
    following = next((other for other in spans if other.start == span.end), None)
    preceding = next((other for other in spans if other.end == span.start), None)
    if any(other and own & {m.target for m in other.of(Kind.ITEM)} for other in (following, preceding)):
        return Sureness.SURE
    if following and (following.of(Kind.METRIC) or following.of(Kind.ITEM)):
        counted = following.of(Kind.METRIC) or any("__" not in m.target for m in following.of(Kind.ITEM))
        commands = counted and _OPENING.search(before) and marks.tokens[span.start].stem in HARMLESS
        return Sureness.NO if commands else Sureness.PERHAPS
    if marks.follows and _NOTHING_ELSE.fullmatch(
        marks.lowered[: marks.tokens[span.start].start] + "•" + marks.lowered[marks.tokens[span.end - 1].end :]
    ):
        return Sureness.SURE
    if _SURE.search(before) or _listed(span, marks, spans):
        return Sureness.SURE
    return Sureness.PERHAPS if _PERHAPS.search(before) else Sureness.NO


_NEGATED = re.compile(rf"(?<![\w'])(?:{'|'.join(map(re.escape, NEGATIONS))}){_ARTICLES}\Z")


def may_be_a_value(span: Span, marks: Marks, spans: Sequence[Span]) -> bool:
    """True if an uncommon word, misspelt or a part of a name, stands where a value can."""
    before, after = _around(span, marks)
    if _SURE.search(before) or _LIKELY.search(before) or _beside(span, marks, spans):
        return True
    if any(other.end == span.start and other.of(Kind.METRIC) for other in spans):
        return True
    if _NEGATED.search(before) or (span.end - span.start > 1 and _OF_ONE.search(before)):
        return True
    used = span.end < len(marks.tokens) and not marks.free[span.end]
    return bool(_OPENING.search(before) and (used or _CLOSING.match(after)))


def _around(span: Span, marks: Marks) -> tuple[str, str]:
    return marks.lowered[: marks.tokens[span.start].start].rstrip(), marks.lowered[marks.tokens[span.end - 1].end :]


def _listed(span: Span, marks: Marks, spans: Sequence[Span]) -> bool:
    """In a list with another value."""
    tokens = marks.tokens
    for other in spans:
        low, high = (other.end, span.start) if other.end <= span.start else (span.end, other.start)
        links = [token.text.lower() for token in tokens[low:high]]
        if links and other.of(Kind.VALUE) and all(word in _LINKS or word in ("the", "our") for word in links):
            return True
    return False


def _beside(span: Span, marks: Marks, spans: Sequence[Span]) -> bool:
    """Right before a metric or a thing, after a thing, or in a list with another value."""
    tokens = marks.tokens
    for other in spans:
        named = other.of(Kind.METRIC) or other.of(Kind.ITEM)
        if other.start == span.end and named:
            return True
        if other.end == span.start and other.of(Kind.ITEM) and not other.of(Kind.METRIC):
            return True
    if _listed(span, marks, spans):
        return True
    following = tokens[span.end] if span.end < len(tokens) else None
    return following is not None and (
        VERBS.get(following.text.lower(), "") != "" or following.stem in ("sale", "share", "number", "figure")
    )
