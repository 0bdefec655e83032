"""The number that a sentence after the question names: "how did X do" is asked of it.

"How did maternity do in May? Admissions would be nice."   →  "what were the admissions of maternity in May?"
"How did ward 7 fare in Q2 vs Q1? I'd be happy with charges."   →  "what were the charges of ward 7 in Q2 vs Q1?"
"How did maternity do in May? It moved."                   →  untouched
"We gave away discounts. How much was it in May?"          →  "what were the discounts in May?"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import ANY_LIMIT
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases

_DO = r"(?:do|doing|done|fare|faring|fared|perform|performing|performed|go|going|gone|get on|got on|turn out|turned out|look|looking|looked|been doing|behave)"
_WISH = r"(?:(?:and|but|just|only|simply|please|in|by|for|as|to|say|with|go|going|measured|counted|expressed|terms of|i mean|i meant|i need|i want|i'd like|i would like|i'd be happy|i'm happy|we need|we want|show me|give me|let me have|me|ideally|preferably|best|the|number of|both) )*"
_NICE = r"(?:(?: would| will| is| are|'d| should| might)?(?: be)?(?: (?:do|nice|great|good|fine|lovely|perfect|ideal|enough|plenty|helpful|sufficient|handy|okay|ok|suffice|best|preferred|all i need|what i need|what i want|what i'm after|what counts|what matters))?(?: (?:for me|for us|for now|here|really|please|thanks|thank you|instead|cheers))*)"
_ASKED = re.compile(
    rf"\bhow (?:did|do|does|has|have|had|is|are|was|were) (?P<x>(?:the |our |my )?[^.?!,;]{{1,40}}?) {_DO}\b(?P<rest>[^.?!]*)(?:\?|[.!]| -|,)+\s+(?P<lead>{_WISH})(?P<m>[a-z][a-z' /-]*?(?:(?:,| and|, and| &) [a-z][a-z' /-]*?)*){_NICE}(?:,? (?:please|thanks|thank you))*[.!?]*\s*\Z",
    re.IGNORECASE,
)
_AND = re.compile(r",? (?:and|&) |, ")
_US = frozenset({"we", "they", "you", "things", "it", "business", "the business"})


def number_named_after(text: str, phrases: Phrases) -> str:
    """A text that asks for the number by its name; as it is, if nothing names one after the question."""

    def asked(match: re.Match[str]) -> str:
        if not all(phrases.metrics_of(one) for one in _AND.split(match["m"].strip())):
            return match.group()
        whose = "" if match["x"].lower() in _US else f" of {match['x']}"
        return f"what were the {match['m'].strip()}{whose}{match['rest']}?"

    return _how_much_it_was(_ASKED.sub(asked, text), phrases)


_IT_WAS = re.compile(
    r"[.!;:]+\s+(?:(?:so|and|but|well|ok|okay|now),? )*how (?:much|high|big|large|many) (?:was|is|were|are) (?:it|that|they|those|this)\b(?! (?:that|to|if|for)\b)(?P<rest>[^.?!]*)\?*\s*\Z",
    re.IGNORECASE,
)


def _how_much_it_was(text: str, phrases: Phrases) -> str:
    """The one number that is told before the question, where the question only asks how much it was."""
    said = _IT_WAS.search(text)
    spans = [span for span, _, _ in phrases.placed(text[: said.start()])] if said else []
    numbers = {one.target: span.text for span in spans for one in span.of(Kind.METRIC)[:1]}
    others = any(span.of(Kind.VALUE) and not span.of(Kind.METRIC) for span in spans)
    if said is None or len(numbers) != 1 or others or re.search(ANY_LIMIT, text[: said.start()].lower()):
        return text
    return f"what were the {next(iter(numbers.values()))}{said['rest']}?"
