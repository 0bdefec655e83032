"""Those of whom something is not known, however that is said: "the ones we have no age for" are those of unknown age.

"leave off the families we have no blood group for"   →  "leave off the families of unknown blood group"
"skip those with no blood group on file"              →  "skip those of unknown blood group"
"skip unknown patient race"                            →  "skip unknown race", where no dimension is called "patient race"
"charges of visits without a specialty"               →  "charges of visits of unknown specialty": what has none is told as unknown
"patients without insurance"                          →  untouched: whoever has none is known to have none
"skip the people we know nothing about"               →  "skip the people we don't know"
"only where we know the blood group"                  →  ", known blood group only"
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from nl_agent.reader.english.lexicon import PERSONS
from nl_agent.reader.english.tokens import stem
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases

_WHAT = r"(?:(?:an?|any|the|their|known|valid|clear) )*(?P<x>[a-z]+(?: (?!for\b|on\b|of\b|in\b|from\b|about\b)[a-z]+)?)"
_ON_FILE = r"(?: (?:on (?:file|record)|recorded|given|known|stated|available|data|information|info|listed|at hand))*"
OUT = re.compile(
    r"\b(?:leav\w+|left|skip\w*|drop\w*|exclud\w+|ignor\w+|omit\w*|without|remov\w+|tak\w+|kick\w*|los(?:e|ing)|hid(?:e|ing)|filter\w*|strip\w*|forget\w*|disregard\w*|don't|do not|not|minus|except|but)\b",
    re.IGNORECASE,
)
_HAVING_NONE = (
    r"(?:without|with no|with (?:an? )?(?:missing|blank|empty)|lacking|missing|(?:(?:that|who|which) )?(?:have no|has no|had no|lack|lacks|didn't give|did not give|gave no|haven't given)"
    r"|(?:(?:that|which|who) (?:are|is|were|was) )?not (?:assigned|allocated|mapped|linked|attributed|belonging) to)"
)
_FORMS = (
    rf"(?P<who>\b[a-z]+) (?:(?:that|who|whom|which|where) )?(?:we|they|you|i)(?: just| simply| really)?(?: have|'ve got|'ve| hold| know| got)? (?:no|don't have|do not have|haven't got|don't know)(?: an?| any| the)? {_WHAT}{_ON_FILE} (?:for|of|on|about)(?=\W|\Z)",
    rf"(?P<who>\b[a-z]+) {_HAVING_NONE} {_WHAT}{_ON_FILE}(?=\s*(?:[,.?!;]|\Z)| (?:out|off|aside|please|in|for|from|and|by|per|during|over)\b)",
)
_NOT_KNOWN = re.compile(
    r"(?P<who>\b(?:those|ones|people|[a-z]+s|homes|families)) (?:(?:that|who|whom|which|where) )?(?:(?:we|i|you)(?: just| really)? (?:know nothing(?: (?:at all|whatsoever))?|(?:have|have got|'ve got|got|hold) (?:no|nothing|zero|little|hardly any) ?(?:info|information|data|details?|idea|clue|records?)?(?: whatsoever| at all)?|(?:don't|do not) (?:have|know) (?:anything|any (?:info|information|data|details?)))(?: (?:on|about|for|of))?|(?:with|that have|having) no (?:info|information|data|details?|profile|demographics)|without (?:any )?(?:info|information|data|details?|profile|demographics)|whose (?:info|information|data|details?) (?:is|are) (?:missing|unknown))(?=\W*(?:\Z|[,.?!;])| (?:please|out|off|aside|and|from|by|in|for)\b)",
    re.IGNORECASE,
)
_THE_UNKNOWNS = re.compile(r"\b(?:the )?(?:unknowns|don't[- ]knows|unclassifieds)\b(?!')", re.IGNORECASE)
_KNOWN = re.compile(
    r",? ?\b(?:(?:but |and )?(?:only|just|purely) )?(?:those |the ones |households |people |customers |patients |homes |families )?(?:where|for (?:whom|which)|whose|of whom|when) (?:(?:we|you) (?:actually |do |really )?(?:know|have|hold) (?:the|their|its|an?|that|this) (?P<x>[a-z]+(?: [a-z]+)?)|(?:the |their |this |that )?(?P<y>[a-z]+(?: [a-z]+)?) (?:is|are) (?:actually |really )?known)(?=\W*(?:\Z|[,.?!;])| (?:please|in|for|only|by)\b)(?: only)?",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(r"\b(?P<k>(?:an? )?(?:known|unknown|missing|recorded)) (?P<x>[a-z]+)\b", re.IGNORECASE)
_OF_A_THING = re.compile(r"\b(?P<k>unknown|missing|unrecorded) (?P<x>[a-z]+) (?P<y>[a-z]+)\b", re.IGNORECASE)
COUNTED = re.compile(r"(?<![us])s\Z|\b(?:children|people)\Z", re.IGNORECASE)
"""Who has none of them is known."""
_COMPILED = tuple(re.compile(form, re.IGNORECASE) for form in _FORMS)


def of_unknown(text: str, phrases: Phrases, values: Mapping[str, Sequence[str]]) -> str:
    """A text with "of unknown …" for those of whom something is not known, where that is to be left out."""

    def unknown(match: re.Match[str]) -> str:
        said = match["x"]
        known = has_unknown(said, phrases, values)
        counted = COUNTED.search(said)
        left = OUT.search(match.string[: match.end("who")])
        told = left or (known and _is_told_as_unknown(match, phrases, values))
        if not (known and told) or counted:
            return match.group()
        its_own = _OF.search(match.string[: match.start()]) and stem(match["who"]) in phrases.things
        return f"unknown {said}" if its_own and not left else f"{match['who']} of unknown {said}"

    def not_known(match: re.Match[str]) -> str:
        left = OUT.search(match.string[: match.start()])
        return f"{match.groupdict().get('who') or 'those'} we don't know" if left else match.group()

    def known(match: re.Match[str]) -> str:
        said = as_named(match["x"] or match["y"], match.string, phrases)
        return f", known {said} only" if has_unknown(said, phrases, values) else match.group()

    def of_which(match: re.Match[str]) -> str:
        longer = re.match(r" [a-z]+", match.string[match.end() :], re.IGNORECASE)
        if longer and phrases.items_of(match["x"] + longer.group()):
            return match.group()  # "unknown marital status" is named in full
        return f"{match['k']} {as_named(match['x'], match.string, phrases)}"

    for form in _COMPILED:
        text = form.sub(unknown, text)
    text = _OF_WHICH.sub(of_which, text)
    return _KNOWN.sub(known, _THE_UNKNOWNS.sub(not_known, _NOT_KNOWN.sub(not_known, text)))


_OF = re.compile(r"\b(?:of|from|for|on)(?: the| our| all| those)?\s+\Z", re.IGNORECASE)
""" "Charges of visits of unknown specialty" are charges of unknown specialty: no visit is unknown."""
_CLASS = re.compile(
    r"(?:\A|\s)(?:group|band|bracket|range|class|category|type|status|size|name|code|segment|composition)\Z", re.IGNORECASE
)
_SAID_SO = re.compile(
    r"\b(?:an?|any|no|to)\s+(?:[a-z]+\s+){1,2}(?:on (?:file|record)|recorded|known|stated|listed)\Z|\b(?:missing|blank|empty)\b",
    re.IGNORECASE,
)
_NONE = frozenset({"none", "no", "nothing", "0", "not applicable"})


def _is_told_as_unknown(match: re.Match[str], phrases: Phrases, values: Mapping[str, Sequence[str]]) -> bool:
    """True if what has none of something is what is told as unknown: a line without a specialty, a patient without an age group.

    A patient without insurance, or without home ownership, has none, and that is known.
    """
    items = [item for item in phrases.items_of(match["x"]) if item in values]
    if any(value.lower() in _NONE for item in items for value in values[item]):
        return False
    persons = any(item.rpartition("__")[0].rpartition("__")[2] in PERSONS for item in items)
    return not persons or bool(_CLASS.search(match["x"]) or _SAID_SO.search(match.group()))


def without_its_thing(text: str, phrases: Phrases) -> str:
    """A text in which what is unknown is called as it is in the project: of a patient is what it is anyway.

    >>> without_its_thing("charges excluding unknown patient race", phrases)  # doctest: +SKIP
    'charges excluding unknown race'
    """

    def named(match: re.Match[str]) -> str:
        things, said = set(phrases.items_of(match["x"])), match["y"]
        own = [item.rpartition("__")[0] for item in phrases.items_of(said)]
        shorter = own and things.issuperset(own) and not phrases.items_of(f"{match['x']} {said}")
        return f"{match['k']} {said}" if shorter else match.group()

    return _OF_A_THING.sub(named, text)


def has_unknown(name: str, phrases: Phrases, values: Mapping[str, Sequence[str]]) -> bool:
    """True if a phrase names a dimension that tells those apart of whom it is not known."""
    return any("Unknown" in values.get(item, ()) for item in phrases.items_of(name))


def as_named(word: str, text: str, phrases: Phrases) -> str:
    """ "Status", of marital status and of home ownership, is the one of them that the question names elsewhere."""
    rivals = set(phrases.item_family.get(stem(word), ()))
    every = phrases.placed(text) if len(rivals) > 1 else []
    named = {
        items[0].target.rpartition("__")[2]: span.text
        for span, _, _ in every
        if (items := [one for one in span.of(Kind.ITEM) if one.target in rivals])
        and len({one.target.rpartition("__")[2] for one in items}) == 1
    }
    return next(iter(named.values())) if len(named) == 1 else word
