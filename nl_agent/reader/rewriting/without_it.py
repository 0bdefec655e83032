"""A number, and the same one without something: two numbers, where the project governs the second.

"charges in May, and what that is without emergencies"     →  "charges in May, and planned charges"
"charges including emergencies and excluding emergencies"  →  "charges and planned charges"
"charges with emergencies, charges without emergencies"    →  "charges with and without emergencies": the two sides of them
"stays without insurance"                                  →  "stays with no insurance", where stays have the value "No insurance"
"stays with a scan and without a biopsy"                   →  "stays with scan and no biopsy": no sides, for both are said of each stay
"""

from __future__ import annotations

import re

from nl_agent.reader.english.tokens import beginnings, last_phrases, stems
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.vocabulary import is_yes_no

_NO = r"(?:without|excluding|exclusive of|excl\.?|ex|less|minus|not counting|leaving out)"
_WITH = r"(?:with|including|inclusive of|incl\.?|counting)"
_ARTICLE = r"(?:(?:the|any|all|our) )*"
AGAIN = re.compile(
    r",?;? (?:and|plus|as well as)(?:,? (?:also|then|besides|next to it))*,? "
    r"(?:(?:what|how much|how many) (?:it|that|this|they|those)(?:'s| is| was| were| are| would be| comes? to| makes?)?|(?:the )?same(?: (?:figure|number|thing|again|one))?|it|that|the (?:figure|number))"
    rf",? {_NO} {_ARTICLE}(?P<x>[a-z]+(?: [a-z]+)?)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(
    rf"\b(?P<with>{_WITH}) {_ARTICLE}(?P<x>[a-z]+),? ?(?:and|&|vs\.?|versus|,|or)(?: also| then| once)*(?: (?P<again>[a-z]+(?: [a-z]+)?))?,? {_NO} {_ARTICLE}(?P=x)\b",
    re.IGNORECASE,
)
_BACKWARDS = re.compile(
    rf"\b{_NO} {_ARTICLE}(?P<x>[a-z]+),? (?:and|&|vs\.?|versus|or)(?: also| then| once)? (?P<with>{_WITH})(?: {_ARTICLE}(?P=x)\b| it\b)",
    re.IGNORECASE,
)
_BOTH_WORDS = re.compile(
    rf"\b(?P<with>incl(?:uding|usive of|\.)?) ?(?:and|&|/|or) ?(?:excl(?:uding|usive of|\.)?|without) {_ARTICLE}(?P<x>[a-z]+)\b",
    re.IGNORECASE,
)
_AND_NONE = re.compile(
    rf"\bwith {_ARTICLE}(?:an? )?(?P<x>[a-z]+),? (?P<and>and|but|yet) (?:without|with no) {_ARTICLE}(?:an? )?(?!(?P=x)s?\b)(?P<y>[a-z]+)\b",
    re.IGNORECASE,
)
_LONGEST = 4


def with_and_without(question: str, phrases: Phrases) -> str:
    """A question in which the same number without something is asked for by its own name; as it is, where none is governed."""

    def again(match: re.Match[str]) -> str:
        name = _without(match.string[: match.start()], match["x"], phrases)
        rest = "" if name or " " not in match["x"] else f" {match['x'].split()[1]}"  # "without fuel please"
        name = name or (_without(match.string[: match.start()], match["x"].split()[0], phrases) if rest else "")
        return f" and {name}{rest}" if name else match.group()

    def both(match: re.Match[str]) -> str:
        before = match.string[: match.start()]
        if match.groupdict().get("again") and not phrases.metrics_of(match["again"]):
            return match.group()
        if match["with"].lower() in ("with", "counting"):
            return f"with and without {match['x']}" if phrases.items_of(match["x"]) else match.group()
        name = _without(before, match["x"], phrases)
        return f"and {name}" if name else match.group()

    def and_none(match: re.Match[str]) -> str:
        held = phrases.items_of(match["x"]) and phrases.items_of(match["y"])
        return f"with {match['x']} {match['and']} no {match['y']}" if held else match.group()

    question = _AND_NONE.sub(and_none, AGAIN.sub(again, question))
    for pattern in (_BOTH, _BACKWARDS, _BOTH_WORDS):
        question = pattern.sub(both, question)
    return question


_LACKING = re.compile(
    r"(?<!\band )(?<!\bor )(?<!\bbut )(?<!\bvs )(?<!\bversus )\bwithout (?:an? |any )?(?P<x>[a-z]+(?: [a-z]+){0,2})",
    re.IGNORECASE,
)


def called_none(question: str, phrases: Phrases) -> str:
    """A question that says "with no insurance" for "without insurance", where that is a value; not where whose yes or no it is stands in it."""

    def none(match: re.Match[str]) -> str:
        for text, rest in beginnings(match["x"]):
            flags = [name for name in phrases.items_of(text) if is_yes_no(name)]
            owners = {name.rpartition("__")[0].rpartition("__")[2] for name in flags}
            if flags and any(m.kind is Kind.VALUE and m.how == "exact" for m in phrases.lookup(f"no {text}")):
                return match.group() if owners & set(stems(match.string)) else f"with no {text}{rest}"
        return match.group()

    return _LACKING.sub(none, question)


def _without(before: str, thing: str, phrases: Phrases) -> str:
    """What the last number that is named is called without a thing; empty if none is governed."""
    things = (" ".join(stems(thing)), *phrases.items_of(thing))
    named = (metric for text in last_phrases(before, _LONGEST) for metric in phrases.metrics_of(text))
    held = ((metric, one) for metric in named for one in things if (metric, one) in phrases.without)
    pair = next(held, None)
    return phrases.labels[phrases.without[pair]].lower() if pair else ""
