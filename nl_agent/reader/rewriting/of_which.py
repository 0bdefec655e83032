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


_SORT = r"(?:what |which )?(?:share|percentage|percent|%|proportion|fraction|portion|part) of "
_ALL = r"(?:the |our |all |total |overall )*"
_PART_OF = (
    # "share of discount that's insurance", "share of discounts coming from hardship"
    re.compile(
        rf"\b{_SORT}{_ALL}(?P<w>[a-z]+) (?:that(?:'s| is| are| was| were)?|which (?:is|are|was|were)|coming from|comes from|came from|from|due to|is|are|was|were) (?P<p>[a-z]+(?: [a-z]+)?)(?=\W*\Z|,| (?:by|per|in|for|each|over)\b)",
        re.IGNORECASE,
    ),
    # "share of insurance in total discount"
    re.compile(
        rf"\b(?:share|percentage|percent|%|proportion|fraction) of (?:the |our )?(?P<p>[a-z]+(?: [a-z]+)?) in {_ALL}(?P<w>[a-z]+)(?=\W*\Z|,| (?:by|per|in|for|each|over)\b)",
        re.IGNORECASE,
    ),
    # "hardship as a share of all discounts"
    re.compile(
        rf"\b(?P<p>[a-z]+(?: [a-z]+)?) as (?:a |an )?(?:share|percentage|percent|%|proportion|fraction) of {_ALL}(?P<w>[a-z]+)(?=\W*\Z|,| (?:by|per|in|for|each|over)\b)",
        re.IGNORECASE,
    ),
)


def part_of_a_number(text: str, phrases: Phrases) -> str:
    """A share whose part is a governed number with the name of the whole: "hardship discount as a share of discount".

    "Share of the discount that's hardship" would else be read as the discount rate, or as what is discounted of those in hardship.
    """

    def instead(match: re.Match[str]) -> str:
        whole, part = match["w"], match["p"]
        if phrases.metric_named(whole):
            return match.group()  # "the share of charges that is emergency" is told by what governs it
        forms = (f"{one} {name}" for one in (part, part.removesuffix("s")) for name in (whole, whole.removesuffix("s")))
        named = next((said for said in forms if phrases.metric_named(said)), "")
        return f"{named} as a share of all {whole}" if named else match.group()

    for pattern in _PART_OF:
        text = pattern.sub(instead, text)
    return text
