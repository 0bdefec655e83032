"""A number, and a part of it that is to be told beside it: both are asked for, and not the part alone.

"charges in May, with emergencies shown separately"  →  "charges and emergency charges in May", where those are governed
"charges in May, of which maternity"                 →  "charges of maternity and in total in May"
"split discount into insurance and hardship"         →  "split discount into insurance discount and hardship discount"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.tokens import stem, stems
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.vocabulary import is_yes_no

_NAME = r"(?:the |any )?(?P<x>(?!the\b|each\b|all\b)[\w'&/-]+(?: (?!and\b|or\b|to\b|be\b|being\b|is\b|are\b)[\w'&/-]+){0,3}?)"
_SHOWN = r"(?:stated|shown|disclosed|reported|listed|presented|given|set out|identified|itemi[sz]ed|broken out|split out|told|put|noted|quoted|displayed|indicated)"
_ALONE = r"(?:separately|apart|individually|on (?:its|their) own|by (?:itself|themselves)|as a separate (?:line|item|figure|amount|number))"
_PART = re.compile(
    rf",? ?\(?(?:\b(?:with|and) {_NAME} (?:to be |being )?{_SHOWN} {_ALONE}|\bwith {_NAME.replace('<x>', '<v>')} (?:broken|split|singled|itemi[sz]ed) out"
    rf"|\b(?:showing|stating|disclosing|reporting|listing|giving|presenting|quoting|identifying) {_NAME.replace('<x>', '<w>')} {_ALONE}"
    rf"|, {_NAME.replace('<x>', '<y>')} (?:(?:to be |being )?{_SHOWN} )?{_ALONE}|\b(?:of which|thereof|whereof) {_NAME.replace('<x>', '<z>')}"
    rf"|\b(?:splitting|breaking|separating|singling|carving) out {_NAME.replace('<x>', '<q>')}"
    rf"|(?:and|,) how much (?:of (?:it|that|this|which)|thereof) (?:was|is|were|came from|comes from|fell to|relate[sd] to) {_NAME.replace('<x>', '<r>')})\)?"
    r"(?=\s*(?:[,;.?!]|\Z)|,? (?:in|for|during|by|per|over) )",
    re.IGNORECASE,
)
""" "…, with emergencies shown separately", "…, showing emergencies on their own", "…, of which emergencies"."""


def with_its_part(question: str, phrases: Phrases) -> str:
    """A question that names the number and its part side by side; as it is, where none of its numbers has such a part.

    >>> with_its_part("charges in May, of which maternity", phrases)  # doctest: +SKIP
    'charges of maternity and in total in May'
    """
    match = _PART.search(question)
    if match is None:
        return question
    part = next(said for said in match.group("x", "v", "w", "y", "z", "q", "r") if said)
    before = phrases.placed(question[: match.start()])
    numbers = [(span, end) for span, _, end in before if span.of(Kind.METRIC) and not span.of(Kind.VALUE)]
    if len(numbers) != 1:
        return question
    (number, end), rest = numbers[0], question[match.end() :]
    own = stems(number.text)
    while (words := part.split()) and len(words) > 1 and stem(words[-1]) in own:
        part = " ".join(words[:-1])  # "with waived charges shown separately", of charges: those that were waived
    named = part if phrases.metric_named(part) else _own_name(number.text, number.of(Kind.METRIC)[0].target, part, phrases)
    if named:
        return f"{question[:end]} and {named}{question[end : match.start()]}{rest}"
    value = phrases.is_a_value(part)
    flag = any(is_yes_no(name) for name in phrases.items_of(part))
    chosen = any(span.of(Kind.VALUE) for span, _, _ in before)  # the total would be of those alone
    if flag and not value:
        return f"{question[: match.start()]} by whether {part.removeprefix('with ')}{rest}"
    return f"{question[:end]} of {part} and in total{question[end : match.start()]}{rest}" if value and not chosen else question


def _own_name(said: str, number: str, part: str, phrases: Phrases) -> str:
    """What a part of a number is called where it is a number of its own: "emergency charges"; empty if it is none."""
    label = phrases.labels[number].lower()
    for name in (label, said, label.removeprefix("total ")):
        for form in (f"{part} {name}", f"{name} {part}", f"{name} with {part}", f"{name} with a {part}"):
            metric = phrases.metric_named(form)
            if metric and metric != number:
                return phrases.labels[metric].lower()
    return ""


_X = r"[a-z'-]+(?: (?!and\b|or\b)[a-z'-]+){0,2}?"
_INTO = re.compile(
    rf"\b(?P<v>(?:split|break|broken|divided?|separated?|decomposed?)(?: (?:up|out|down))?(?: [^.?!;:]{{1,80}}?)?(?: down)? (?:in)?to )"
    rf"(?P<l>{_X}(?:, {_X})*,? (?:and|&|plus) {_X})(?=\s*(?:[.,;?!]|\Z)|,? (?:in|for|by|per|during) )",
    re.IGNORECASE,
)


def in_its_parts(question: str, phrases: Phrases, before: str = "") -> str:
    """A question whose number is split into others of its kind, with their names in full.

    Args:
        before: what the number of the question before is called, which is split where this one names none.
    """
    match = _INTO.search(question)
    if match is None:
        return question
    said = f"{question[: match.start('l')]} {question[match.end('l') :]}"
    numbers = {span.of(Kind.METRIC)[0].target for span, _, _ in phrases.placed(said) if span.of(Kind.METRIC)}
    shared = next((word for word in said.split() if len(phrases.family.get(stem(word), ())) > 1), "") if not numbers else ""
    whole = phrases.labels[numbers.pop()] if len(numbers) == 1 else shared if shared else "" if numbers else before
    noun = stem(whole.split()[-1]) if whole else ""
    parts = re.split(r",? (?:and|&|plus) |, ", match["l"])
    named = [phrases.metric_named(f"{part} {noun}") or phrases.metric_named(part) for part in parts] if noun else []
    if not all(named) or len(set(named)) < len(parts) or not named:
        return question
    *first, last = (phrases.labels[name].lower() for name in named)
    return f"{question[: match.start('l')]}{', '.join(first)} and {last}{question[match.end('l') :]}"
