"""What frames a question and asks for nothing: what somebody hopes, guesses or is busy with, taken off before it is read.

"I'd like to see whether the ward move helped. How many …"    →  "How many …"
"Are weekends such a big deal? Compare …"                      →  "Compare …"
"… charges in May? I think they rose but I'm not sure."        →  "… charges in May?"
"Of all patients in May, how many had a scan?"                →  "how many patients had a scan in May"
"… and how much did each of them spend"                        →  "… and how much did each patient spend"
"""

from __future__ import annotations

import re

from nl_agent.reader.turns import Turns

_ASKED = re.compile(r"\b(?:how (?:much|many)|what|which|who|show|give|list|compare)\b|\?", re.IGNORECASE)


def _said_after(match: re.Match[str]) -> str:
    """Nothing, after a question; "hi, just wondering how many …" is one itself."""
    return "" if _ASKED.search(match.string[: match.start()]) else match.group()


_FRAMES = Turns(
    (
        (r"\b(?:i|we)(?:'d| would)? (?:like|want|love|need) to (?:see|know|check|find out) (?:whether|if) [^.?!]*?\b(?:did anything|worked(?: out)?|helped|paid off|made (?:a|any) difference|had (?:any|an) (?:effect|impact)|was worth (?:it|the \w+)|moved the needle)[.!]+ +(?=\w)", ""),
        (r"\A\W*(?:is|are|was|were) [^.?!]*\bbig (?:deal|thing|factor)\b[^.?!]*\?+ +(?=\w)", ""),
        (r"(\?[)\s]+)(?:i'm |just |really )*(?:curious|wondering) (?:if|whether|how|why|what|because|as)\b[^?.!]*[.!]*\s*\Z", r"\1"),
        (r"(\?[)\s]+)i (?:think|believe|guess|suspect|bet|feel|have a feeling) [^?.!]*\bbut (?:i'm|i am|we're) not (?:entirely |quite |so |really )?(?:sure|certain|convinced)[.!]*\s*\Z", r"\1"),
        (r"[,.;?!]? ?(?:i'm |we're )?(?:just |only )?curious (?:if|whether) (?:it|that|this|they|things?|anything) (?:has |have |had |was |were )?(?:changed|moved|differ\w*|different|shifted|is the same|stayed the same)[^.?!,;]*[.!]*(?=\s*\Z)", ""),
        (r"\s?[-–—,]+ ?(?:just |only )?(?:thinking|wondering) (?:about|of|when|where|how|whether|if) [^.?!]*[.!]*\s*\Z", _said_after),
        (r"(?<=[?.!,;] )(?:just|only) checking (?:after|on|in|whether|if|because|as|that|up|how|for)\b[^.?!]*[.!]*\s*\Z", _said_after),
        (r"\b(?P<q>how many (?P<x>[a-z]{3,}?)s\b[^?.!]*?,? and how much (?:did|do|does)) (?:each of them|they each|each|each one)(?= (?:spend|pay|leave|cost|make|buy)\b)", r"\g<q> each \g<x>"),
        (r"(?:\A|(?<=[.!:;] ))(?P<h>\W*(?:(?:so|and|ok|okay|well|hi|hey),? )*)(?:out )?of (?:all )?(?:of )?(?:the |our |these |those )?(?P<x>(?!them\b|it\b|that\b|these\b)[a-z]+s)(?P<r>(?: (?:we had|that came in|made))? (?:in|during|last|this|on|over|from) [^,?.!]{2,30}?)?, how many(?: of (?:them|these|those))? (?P<v>(?:had|have|were|are|was|did|included?|contained?|came|come|used?|bought|held|got|took)\b[^?.!]*)", lambda m: f"{m['h']}how many {m['x']} {m['v'].rstrip()}{m['r'] or ''}"),
        (r"(\?[)\s]+)(?:(?:i|we)(?:'ll| will)? )?need (?:it|this|that|them|these) (?:for|to|by|before|in) [^.?!]*[.!]*\s*\Z", r"\1"),
    )
)  # fmt: skip


def unframed(text: str) -> str:
    """A text without what frames its question.

    >>> unframed("Charges in May? Curious if they rose.")
    'Charges in May?'
    """
    return _FRAMES.put_plainly(text).strip()
