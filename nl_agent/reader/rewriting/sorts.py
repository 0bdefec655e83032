"""Kinds of things, and different things: "of which kind were they" asks for a table by type, "the different wards" for wards.

"How many visits did we have, and of which kind were they?"  →  "How many visits did we have, by type?"
"how many scans of each kind did we do"                       →  "how many scans did we do, by type"
"stays split into the different types"                        →  "stays split by type"
"what are the different wards"                                →  "what are the wards"
"what types of red do we see"                                →  "what triage types of red do we see", where there are types of triage
"top 3 for red, for blue and for green"                       →  "top 3 for each of red, blue and green"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.tokens import stem
from nl_agent.reader.english.turns import Turns
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases

_KINDS = r"(?:kinds?|types?|sorts?|varieties|variety)"
_DIFFERENT = r"(?:different|various|distinct|respective|individual|separate|several|unique|possible|existing|available)"
_END = r"(?=\s*(?:[.?!,;:)]|\Z))"

_NAMED = r"(?!(?:for|and|in|each|the|by|of|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4])\b)[\w'&/-]+"
_ONE = rf"{_NAMED}(?: {_NAMED}){{0,2}}?"
_RANKED = r"\b(?:top|bottom|best|worst|most|least|fewest|highest|lowest|largest|biggest|smallest)\b"

_TURNS = Turns(
    (
        # each of several things that are named one by one
        (rf"\b(?P<p>for|in|from|at) (?P<x>{_ONE}), (?P=p) (?P<y>{_ONE}),? and (?P=p) (?P<z>{_ONE})(?=\s*(?:[,.?!;:]|\Z)| (?:in|on|over|during|by|last|this|what|which|how|since)\b)", r"\g<p> each of \g<x>, \g<y> and \g<z>"),
        (r"\b(?P<t>(?:top|bottom|best) (?P<n>\d{1,2}|two|three|four|five|ten)) (?P<x>[^,;?.!]{3,50}?) (?P<p>in|for|of|from|at) (?P<a>[^,;?.!]{2,30}?)(?:,|;| and|, and| then) (?:also |then |the )?(?P=t) (?P=p) (?P<b>[^,;?.!]{2,30}?)(?=\s*(?:[,.?!;]|\Z))", r"\g<t> \g<x> \g<p> \g<a> and \g<p> \g<b>, in each of them"),
        (rf"({_RANKED}[^.?!;:]*?) (?P<p>for|in|from|at) (?P<x>{_ONE}(?:, {_ONE})*,? and {_ONE}) (?:separately|respectively|individually|in each case|one by one)\b", r"\1 \g<p> each of \g<x>"),
        (rf",?;? (?:and )?(?:please )?(?:(?:say|tell me|state|show|give|also)(?: me)? )?(?:of )?(?:which|what) {_KINDS} (?:(?:were|are|was|is|have) (?:they|these|those|it|there)|(?:they|these|those|it) (?:were|are|was|is))(?: of| been)?{_END}", ", by type"),
        (rf"\b(?P<x>(?:how many|number of|count of) [a-z]+s) of (?:each|every|the {_DIFFERENT}|all) {_KINDS}\b(?! of)(?P<r>[^?.!,;]*)", r"\g<x>\g<r>, by type"),
        (rf"\b(?:split|broken(?: down)?|divided|grouped|sorted|separated|split up|listed|arranged|break (?:it|them|that) down|split (?:it|them|that)) (?:up )?(?:in|into|by|along|per|according to|among|between) (?:all )?(?:the |their |its |our )?(?:{_DIFFERENT} )?{_KINDS}{_END}", "by type"),
        (rf"\b(?:by|per|across|for) (?:all |each |each of )?(?:the |their |its |our )?{_DIFFERENT} {_KINDS}{_END}", "by type"),
        (r"\b(?P<k>types|kinds|sorts|varieties|classes) (?:that |which )?(?:there are|exist|we have|we've got|are there) of (?:these |those |the |our |your )*(?=[a-z])", r"\g<k> of "),
        (rf"\b(?P<a>(?:what|which)(?:'re| are| were)(?: all)?(?: the| our| these| those| your)?) {_DIFFERENT} (?=[a-z]+(?: [a-z]+){{0,2}}s\b)", r"\g<a> "),
        (rf"\b(?P<a>(?:list|name|enumerate|show|give)(?: me| us)?(?: all)?(?: the| our| of the| of our)*) {_DIFFERENT} (?=[a-z]+(?: [a-z]+)?s(?: of [a-z]+(?: [a-z]+)?)?(?: (?:that |which )?(?:we|you|they|there|exist|available)\b[^.?!,;:]*)?\s*(?:[.?!,;:]|\Z))", r"\g<a> "),
    )
)  # fmt: skip


def sorted_out(text: str) -> str:
    """A text that says "by type" where it asks of which kind something is.

    >>> sorted_out("How many visits were there, and of which kind were they?")
    'How many visits were there, by type?'
    """
    return _TURNS.put_plainly(text)


_HOW_MANY = re.compile(r"\b(?:how many|number of|count of)(?: (?:different|distinct|unique|of the|of our))* \Z", re.IGNORECASE)
_THERE = re.compile(
    r"\s*(?:(?:do|does|did) (?:we|they) (?:even |actually )?(?:sell|have|carry|stock|offer|keep)(?: here)?|are there|have we got)?\W*",
    re.IGNORECASE,
)
""" "How many types of cheese do we sell": how many there are."""
_WORD = r"[a-z][\w'&/-]*"
_OF_X = re.compile(
    rf"\b(?:{_DIFFERENT} )?(?P<k>types|kinds|sorts|varieties|type|kind|sort|variety) of (?P<x>{_WORD}(?: {_WORD}){{0,2}})",
    re.IGNORECASE,
)
_X_TYPES = re.compile(
    rf"\b(?P<x>(?!what\b|which\b|all\b|the\b){_WORD}(?: {_WORD}){{0,2}}?) (?P<k>types|kinds|varieties)\b(?! of\b)", re.IGNORECASE
)
_X_TYPE = re.compile(
    rf"(?:(?<=which )|(?<=what )|(?<=each )|(?<=every )|(?<=per )|(?<=by ))(?P<x>{_WORD}(?: {_WORD}){{0,2}}?) (?P<k>type|kind|variety)\b(?! of\b)",
    re.IGNORECASE,
)


def sorts_of_a_value(text: str, phrases: Phrases) -> str:
    """A text that says which types are meant, where those are asked for of which a thing has one: "types of cheese", product types."""

    def named(match: re.Match[str]) -> str:
        words, first = match["x"].split(), match.re is _OF_X
        if not first and len(words) > 1 and stem(words[-1]) in phrases.things:
            words = words[:-1]  # "red triage types", whatever a type itself is called
        for count in range(len(words), 0, -1):
            name = " ".join(words[:count] if first else words[-count:])
            items = [m.item for m in phrases.lookup(name) if m.kind is Kind.VALUE and "__" in m.item]
            types = [(item, kind) for item in items for kind in phrases.items_of(f"{item.split('__')[-2]} type")]
            if not any(item != kind for item, kind in types) or phrases.items_of(name):
                continue
            thing = types[0][0].split("__")[-2]
            if re.search(rf"\b{thing} \Z", match.string[: match.start()], re.IGNORECASE):
                return match.group()  # "triage types of red" says so itself
            said = f"{thing} type{'s' if match['k'].lower().endswith('s') else ''}"
            rest = " ".join(words[count:] if first else words[:-count])
            if _HOW_MANY.search(match.string[: match.start()]):
                there = _THERE.fullmatch(f"{rest}{match.string[match.end() :]}") if first else None
                return f"{said} are there in {name}? • {rest}" if there else match.group()
            return f"{said} of {name} {rest}" if first else f"{rest} {said} of {name}"
        return match.group()

    text = _OF_X.sub(named, text).partition(" • ")[0]
    return _X_TYPE.sub(named, _X_TYPES.sub(named, text))
