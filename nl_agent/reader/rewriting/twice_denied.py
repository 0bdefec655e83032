"""What is left out for what it lacks: the rest has it.

"charges by ward, leave out those without a scan"   →  "charges by ward, only those with a scan"
"disregard the patients with no insurer"            →  "only the patients with an insurer"
"excluding stays with no insurer"                    →  "excluding no insurer", where a value is called so
"excluding stays not in a ward or without triage"    →  "excluding not in a ward or no triage", where values are called so
"excluding scans without contrast"                  →  untouched: scans are not what all rows are of
"charges by insurer, excluding stays with no insurer record"   →  "… excluding no insurer record", if an insurer is called so
"""

from __future__ import annotations

import re

from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.vocabulary import is_yes_no

_OUT = (
    r"(?:exclud(?:e|ing)|except(?:ing)?(?: for)?|minus|leav(?:e|ing) (?:out|aside|off)|disregard(?:ing)?|ignor(?:e|ing)|omit(?:ting)?|drop(?:ping)?|skip(?:ping)?|"
    r"remov(?:e|ing)|without|not (?:counting|including)|(?:don't|do not) (?:count|include))"
)
_LEAVES_OUT = re.compile(rf"\b{_OUT}\b", re.IGNORECASE)
_LACKING = r"(?:without|with no|lacking|(?:that|who|which) (?:have|had) no|having no)(?: (?:an?|any))?"
_TWICE = re.compile(
    rf"\b{_OUT} (?P<the>(?:(?:the|any|all|our) )*)(?P<x>those|ones|anyone|everyone|people|[a-z]+s)(?: (?:that|who|which) (?:are|were))? {_LACKING} (?P<y>[a-z]+)\b",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    rf"\b(?P<x>those|ones|people|[a-z]+s) {_LACKING} (?P<y>[a-z]+) (?:(?:are|is|were|to be|should be|must be|can be|may be|being) )+"
    r"(?:disregarded|excluded|ignored|omitted|left out|left aside|dropped|skipped|not counted)\b",
    re.IGNORECASE,
)
""" "Patients without an insurer are ignored": the same, said the other way round."""
_CALLED_SO = re.compile(
    rf"(?P<b>\b(?:{_OUT}|and|or|,) )(?:(?:the|any|all) )*(?:those|ones|[a-z]+s) (?:(?:that|which|who) (?:are|were|have|had) |with |having )?(?P<v>(?:no|not) [a-z]+(?: (?!and\b|or\b)[a-z]+){{0,2}})",
    re.IGNORECASE,
)
""" "Excluding stays not in a ward and stays with no insurer", where values are called so."""
_NONE_OF = re.compile(
    rf"\b(?P<x>those|ones|[a-z]+s) {_LACKING} (?P<y>[a-z]+(?: [a-z]+){{0,2}})(?=\W|\Z)",
    re.IGNORECASE,
)
_OR_LACKING = re.compile(
    rf"(?P<b>\b{_OUT} [^.;?!,]{{3,60}}? (?:or|and) )(?:(?:those|ones|[a-z]+s) )?(?:that (?:are|were) )?{_LACKING} (?P<v>[a-z]+(?: [a-z]+)??)(?P<s>s?)(?=\W*(?:\Z|[.,;?!])| (?:by|per|in|for)\b)",
    re.IGNORECASE,
)
""" "… or without triage", behind another that is left out: it is left out, too."""
_ANY = frozenset({"those", "ones", "anyone", "everyone", "people"})


def twice_denied(text: str, phrases: Phrases) -> str:
    """A text that says what is kept, where it says that what lacks something is not.

    >>> twice_denied("leave out those without a scan", phrases)  # doctest: +SKIP
    'only those with scan'
    """

    def kept(match: re.Match[str]) -> str:
        thing = match["x"].lower()
        value = phrases.is_a_value(thing)
        held = any(is_yes_no(name) for name in phrases.items_of(match["y"]))  # of anything else, what lacks it is called Unknown
        rows = thing in _ANY or (not value and any("__" not in name for name in phrases.items_of(thing)))
        words = re.findall(r"[a-z]+s\b", match.string.lower())
        counted = any(phrases.metrics_of(f"{word} with {match['y']}") for word in {thing, *words})  # a number of its own
        the = match.groupdict().get("the") or ""
        if not (held and rows):
            return match.group()
        return f"only those with {match['y']}" if counted else f"only {the}{match['x']} with {match['y']}"

    def called_so(match: re.Match[str]) -> str:
        words = match["v"].split()
        named = any(phrases.is_a_value(" ".join(words[:last])) for last in range(len(words), 1, -1))
        return f"{match['b']}{match['v']}" if named else match.group()

    def lacking(match: re.Match[str]) -> str:
        forms = (f"no {match['v']}{match['s']}", f"no {match['v']}")
        named = next(filter(phrases.is_a_value, forms), "")
        return f"{match['b']}{named}" if named else match.group()

    if _LEAVES_OUT.search(text):
        text = _OR_LACKING.sub(lacking, _CALLED_SO.sub(called_so, text))
    return _LEFT_OUT.sub(kept, _TWICE.sub(kept, _by_what_it_is_called(text, phrases)))


def _by_what_it_is_called(text: str, phrases: Phrases) -> str:
    """A text in which what lacks something is named as a group of the question names it: with "No …"."""
    if not _NONE_OF.search(text):
        return text
    groups = {meaning.target for span, _, _ in phrases.placed(text) for meaning in span.of(Kind.ITEM)}

    def named(match: re.Match[str]) -> str:
        words = match["y"].split()
        for end in range(len(words), 0, -1):
            value = f"no {' '.join(words[:end])}"
            if any(one.kind is Kind.VALUE and one.item in groups for one in phrases.lookup(value)):
                return " ".join([value, *words[end:]])
        return match.group()

    return _NONE_OF.sub(named, text)
