"""What somebody claims of the place that is theirs: the place is named instead of them.

"The manager of ward 7 claims his ward had more visits …"   →  "The manager of ward 7 claims ward 7 had more visits …"
"The people at ward 7 say their stays went up"              →  "The people at ward 7 say ward 7 stays went up"
"Our cardiology buyer swears she admits more than …"        →  "Our cardiology buyer swears cardiology admits more than …"
"The head of ward 7 wants to know whether she beat ward 9"   →  "… whether ward 7 beat ward 9"
"The manager of ward 7 claims we had more visits"           →  untouched: we are more than the ward
"""

from __future__ import annotations

import re

from nl_agent.reader.names.bare_numbers import STAFF
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases

_SAYS = r"(?:(?:just|always|keeps?|kept|recently|now|still|also|has|have|had|was|were|is|are|'s|seems to|likes to) )*(?:think|thinks|thought|bet|bets|believes?|believed|guess|guesses|sa(?:y|ys|id|ying)|reckons?|reckoned|suspects?|claims?|claimed|claiming|insists?|insisted|insisting|maintains?|argues?|argued|swears?|swore|swearing|brags?|bragged|boasts?|boasted|complains?|complained|mentioned|suggests?|told (?:me|us)|tells (?:me|us)|sure|certain|convinced|adamant|positive|(?:wants?|wanted|would like|needs?) to (?:know|see|find out) (?:whether|if)|ask(?:s|ed|ing)?(?: me| us)? (?:whether|if)|wonder(?:s|ed|ing)? (?:whether|if))"
_WHO = rf"(?:the |our |my |a |one of the |some of the )?(?:[a-z]+ )??{STAFF}"
_AT = r"(?:of|at|from|in|over at|down at|for|running|in charge of)"
_NAME = r"[\w&'-]+(?: [\w&'-]+){0,2}?"
_THEIRS = r"(?:his|her|their|the|its)(?: own)?"
_NOUNS = r"(?:place|patch|area|site|outlet|people|team|one)"
_TOLD = re.compile(
    rf"(?P<who>\b(?:{_WHO} {_AT} (?:the |our )?(?P<at>{_NAME})|(?:(?:the |our |my )(?P<of>{_NAME})|(?P<its>{_NAME})'s) {STAFF})),? (?P<says>{_SAYS}(?: that)?,? )(?P<claim>[^.?!;]+)",
    re.IGNORECASE,
)
_THEIR_PLACE = re.compile(rf"\b{_THEIRS} (?P<noun>[a-z]+)(?! of\b)", re.IGNORECASE)
_THEY = re.compile(r"\b(?:he|she|they|it|theirs|his is|hers)(?='(?:s|ve|re|d)\b| )", re.IGNORECASE)
_POSSESSIVE = re.compile(r"\b(?:his|her|their|its) (?=[a-z])", re.IGNORECASE)
_COMPANY = re.compile(r"\b(?:we|we've|our|us|all|every|overall|company)\b", re.IGNORECASE)


def claims_of_theirs(text: str, phrases: Phrases) -> str:
    """A text with the name of somebody's place where the claim only says "his ward" or "they"."""

    def named(match: re.Match[str]) -> str:
        name = match["at"] or match["of"] or match["its"]
        claim = match["claim"]
        if not any(one.kind is Kind.VALUE for one in phrases.lookup(name)) or _COMPANY.match(claim):
            return match.group()
        return f"{match['who']} {match['says']}{_with_name(claim, name, phrases)}"

    return _TOLD.sub(named, text)


def _with_name(claim: str, name: str, phrases: Phrases) -> str:
    for place in _THEIR_PLACE.finditer(claim):
        thing = phrases.items_of(place["noun"]) or re.fullmatch(_NOUNS, place["noun"], re.IGNORECASE)
        if thing and not phrases.metrics_of(place["noun"]):
            return f"{claim[: place.start()]}{name}{claim[place.end() :]}"
    for pattern, instead in ((_POSSESSIVE, f"{name} "), (_THEY, name)):
        if pattern.search(claim):
            return pattern.sub(instead, claim, count=1)
    return claim
