"""Numbers that are told as parts of another: "of all discounts, how much was insurance and how much hardship"."""

from __future__ import annotations

import re

from nl_agent.reader.names.phrases import Phrases

_HAD = r"(?:(?P<had{0}>had|have|contain(?:ed)?|include[d]?|used?|carried|carry|bore|bear|held|hold)(?: an?| any)? )?"
_IS = r"(?:(?:was|were|is|are|relate[sd]? to|concern(?:s|ed)?|represent(?:s|ed)?|pertain(?:s|ed)? to|fell to) )?(?:due to |to |for |from |on )?(?:the )?"
_NAME = r"[a-z-]+(?: (?!in\b|for\b|by\b|during\b|per\b)[a-z-]+){0,2}"
_OF_WHICH = re.compile(
    rf"(?:\A|(?<=[.;] ))of (?:the |our |all )*(?P<w>{_NAME}?)(?P<t>(?: (?:granted|given|recorded|made|earned|booked|achieved))?(?: (?:in|for|during|over|since|from) [^,?!;]{{2,40}})?),? "
    rf"how (?:much|many) (?:of (?:it|them) )?{_HAD.format('a')}{_IS}(?P<a>{_NAME}),? and how (?:much|many) (?:of (?:it|them) )?{_HAD.format('b')}{_IS}(?P<b>{_NAME})(?P<e> (?:in|for|by|during|per) [^?!.;]*)?(?=\s*(?:[?.!;]|\Z))",
    re.IGNORECASE,
)

_HOW_MANY_HAD = re.compile(
    rf"\bhow many (?:of )?(?:the |our |all )*(?P<w>[a-z]+s)(?P<t>(?: (?:in|for|during|over|since|from) [^,?!;]{{2,40}})?) {_HAD.format('a')[:-1]}(?P<a>{_NAME}),? and how many (?:of (?:it|them|those|these) )?(?:{_HAD.format('b')[:-1]}|(?P<same>an? ))(?P<b>{_NAME})(?P<e> (?:in|for|by|during|per) [^?!.;]*)?(?=\s*(?:[?.!;]|\Z))",
    re.IGNORECASE,
)


def numbers_of_which(text: str, phrases: Phrases) -> str:
    """A text that names the two numbers, where both are governed.

    "Of the discounts in May, how much was insurance and how much hardship?"   →  "insurance discount and hardship discount in May?"
    "How many stays had a scan and how many of them a test?"                     "stays with scan and stays with test?"
    """

    def instead(match: re.Match[str]) -> str:
        whole = match["w"].split()
        names = []
        for part, had in ((match["a"], match["hada"]), (match["b"], match["hadb"] or match.groupdict().get("same"))):
            with_it = (f"{match['w']} with {part}", f"{match['w']} with a {part}")
            forms = with_it if had else (part, f"{part} {match['w']}", f"{part} {whole[-1]}")
            names.append(next((said for said in forms if phrases.metric_named(said)), ""))
        return (
            f"{names[0]} and {names[1]}{match['t']}{match['e'] or ''}" if all(names) and names[0] != names[1] else match.group()
        )

    return _HOW_MANY_HAD.sub(instead, _OF_WHICH.sub(instead, text))
