"""By how much one side is claimed to be ahead of another: taken out of the question, which then claims only that it is ahead.

"did ward 7 bill twice as much as ward 9"           →  "did ward 7 bill more than ward 9", by a factor of 2
"were charges at least 10% higher in May than in June"  →  "were charges higher in May than in June", by a tenth
"did ward 7 have 100 more stays than ward 9"        →  "did ward 7 have more stays than ward 9", by 100
"did stays grow by at least 5% from May to June"    →  "did stays grow from May to June", by a twentieth
"""

from __future__ import annotations

import re

from nl_agent.reader.english.numbers import NUMBER, number
from nl_agent.reader.types import Margin

_YES_NO = re.compile(
    r"(?:\A|[.!?;:,] )\W*(?:(?:so|and|but|hey|ok|please|tell me if|tell me whether|check if|check whether|can you tell me if|is it true that|is it right that),? )*(?:did|does|do|is|are|was|were|has|have|had)\b"
    r"|\b(?:if|whether|is it true that)\b|\?\W*\Z",
    re.IGNORECASE,
)
_ASKS_MORE = re.compile(r"\b(?:which|what|who|how (?:many|much)|list|show)\b", re.IGNORECASE)
_BOUND = r"(?:(?P<l>at least|more than|over|by more than|by at least|by over|by|a good|a full) )?"
_FOLD = r"(?P<f>twice|double|triple|treble|quadruple|(?:two|three|four|five|six|ten|\d{1,2}(?:\.\d+)?) ?(?:times|x))"
_MORE = r"(?P<c>more|higher|bigger|larger|greater|better|stronger|busier|less|lower|fewer|smaller|worse|weaker)"
_MID = r"(?P<m>(?: (?!than\b|as\b)[\w'-]+){0,6}?)"
_AMOUNT = rf"(?P<d>[$€£] ?)?(?P<n>(?!(?:19|20)\d\d\b){NUMBER})"
_FOLDS = (
    re.compile(rf"\b{_BOUND}{_FOLD} as (?:much|many|[a-z]+){_MID} as\b", re.IGNORECASE),
    re.compile(rf"\b{_BOUND}{_FOLD} {_MORE}{_MID} than\b", re.IGNORECASE),
    re.compile(rf"\b{_BOUND}{_FOLD} (?=(?:the|that of|those of|what)\b|[a-z]+'s\b)", re.IGNORECASE),
)
_PARTS = re.compile(
    rf"\b{_BOUND}(?P<n>\d+(?:\.\d+)?|{NUMBER}) ?(?:%|percent(?:age)?\b|per cent\b)(?! of\b)(?P<p> points?)? {_MORE}{_MID} than\b",
    re.IGNORECASE,
)
_FRACTIONS = re.compile(rf"\b{_BOUND}(?:a|one) (?P<n>half|third|quarter|fifth|tenth) (?P<p>){_MORE}{_MID} than\b", re.IGNORECASE)
_POINTS = re.compile(
    rf"\b{_BOUND}(?P<n>\d+(?:\.\d+)?|{NUMBER})(?P<p> (?:percentage )?points?) {_MORE}{_MID} than\b", re.IGNORECASE
)
_AMOUNTS = re.compile(
    rf"\b{_BOUND}{_AMOUNT}(?P<u> dollars?| bucks| euros?)? {_MORE}(?=(?: (?!than\b)[\w'-]+){{0,6}}? than\b){_MID} than\b",
    re.IGNORECASE,
)
_GO = r"(?:grow|grew|rise|rose|risen|grown|increased?|climb(?:ed)?|improved?|jump(?:ed)?|fall|fell|fallen|drop(?:ped)?|decline[d]?|decreased?|shrink|shrank|(?:go|went|gone) (?:up|down)|up|down)"
_CHANGES = re.compile(
    rf"\b(?P<v>{_GO}) (?:by )?{_BOUND}(?P<n>\d+(?:\.\d+)?|{NUMBER}) ?(?:(?:%|percent(?:age)?\b|per cent\b)(?! of\b)(?P<p> points?)?|(?P<q>points?)\b)",
    re.IGNORECASE,
)
_DOUBLED = re.compile(
    r"\b(?P<v>(?:more than |at least )?(?P<f>double|triple|treble|quadruple)d?)(?=(?: in [\w ]{2,30}?)? (?:from|between|compared|versus|vs|over|since)\b)",
    re.IGNORECASE,
)
_TAKES = re.compile(
    r"\b(?:have|had|has|sell|sold|make|made|get|got|see|saw|bring|brought|take|took|do|did|spend|spent|buy|bought|record|recorded|serve|served) \Z",
    re.IGNORECASE,
)
_FOLDED = {"twice": 2.0, "double": 2.0, "triple": 3.0, "treble": 3.0, "quadruple": 4.0}
_FRACTION = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "fifth": 0.2, "tenth": 0.1}
_STRICT = frozenset({"more than", "over", "by more than", "by over"})


def margin(question: str) -> tuple[str, Margin | None]:
    """A question without the margin that it claims, and that; the question itself if it claims none.

    >>> margin("did ward 7 bill twice as much as ward 9?")
    ('did ward 7 bill more than ward 9?', Margin(kind='times', value=2.0, beyond=False))
    """
    if not _YES_NO.search(question) or _ASKS_MORE.search(question):
        return question, None
    for pattern in (*_FOLDS, _PARTS, _FRACTIONS, _POINTS, _AMOUNTS):
        match = pattern.search(question)
        if match is None:
            continue
        said = match.groupdict()
        if pattern is _AMOUNTS and not (said["l"] or said["d"] or said["u"] or _TAKES.search(question[: match.start()])):
            continue  # "ward 7 more stays than ward 9": the ward of that number
        more, strict = said.get("c") or "more", (said["l"] or "").lower() in _STRICT
        told = f"{more}{said.get('m') or ''} than" + ("" if match.group().endswith(("than", "as")) else " ")
        text = f"{question[: match.start()]}{told}{question[match.end() :]}"
        return text, Margin(_kind(pattern, said), _value(said), strict)
    if match := _CHANGES.search(question):
        strict = (match["l"] or "").lower() in _STRICT
        text = f"{question[: match.start()]}{match['v']}{question[match.end() :]}"
        return text, Margin("amount" if match["p"] or match["q"] else "part", number(match["n"]) / 100, strict)
    if match := _DOUBLED.search(question):
        text = f"{question[: match.start()]}go up{question[match.end() :]}"
        return text, Margin("times", _FOLDED[match["f"].lower()], match["v"].lower().startswith("more"))
    return question, None


def _kind(pattern: re.Pattern[str], said: dict[str, str | None]) -> str:
    if pattern in _FOLDS:
        return "times"
    return "part" if pattern in (_PARTS, _FRACTIONS) and not said["p"] else "amount"


def _value(said: dict[str, str | None]) -> float:
    fold = (said.get("f") or "").lower()
    if fold:
        return _FOLDED.get(fold) or number(re.sub(r" ?(?:times|x)\Z", "", fold))
    if said["n"] in _FRACTION:
        return _FRACTION[said["n"]]
    value = number(said["n"] or "0")
    return value / 100 if "p" in said else value
