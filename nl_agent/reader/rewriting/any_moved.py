"""Whether any of several things rose, or fell: put as the question which of them did.

"did any ward fall in Q4"                      →  "which wards fell in Q4"
"did charges rise in any ward in May"          →  "which wards rose in charges in May"
"were charges down in any month"               →  "in which months did charges fall"
"did any ward take more in June than in May"   →  "which wards took more in June than in May"
"wards down vs last month", in notes           →  "which wards fell vs last month"
"months of falling charges"                    →  "months in which charges fell"

All of them together say nothing of it: four wards may have fallen while the sum rose.
"""

from __future__ import annotations

import re

from nl_agent.reader.english.tokens import plural
from nl_agent.reader.names.phrases import Phrases

_HEAD = r"\A(?P<h>\W*(?:(?:and|so|but|well|ok),? )*)"
_DID = r"(?:did|has|have|do|does)"
_ANY = r"any(?: single)?(?: one)?(?: of (?:the |our |my )?)?"
_THING = r"(?P<x>(?!one\b|of\b|the\b|our\b)[a-z]+(?: (?!in\b|at\b|on\b|for\b|during\b|over\b|of\b)[a-z]+)?)"
_UP = r"(?:grow|grown|rise|risen|gain(?:ed)?|increased?|improved?|go up|gone up|climb(?:ed)?)"
_DOWN = r"(?:fall|fallen|declined?|drop(?:ped)?|shrink|shrunk|decreased?|go down|gone down|slip(?:ped)?|lose ground)"
_MOVES = rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))\b"
_BY = r"(?P<b> by [^.?!;,]{2,30}?)?"
_WHEN = r"(?=\W*\Z|[,;]| (?:in|during|over|from|since|last|this|between|against|compared|versus|vs|on|by|of)\b)"
_NUMBER = rf"(?P<m>(?!{_ANY} |we |it |they |there )[a-z][a-z ]{{1,40}}?)"
_TURNS = tuple(
    re.compile(_HEAD + turn, re.IGNORECASE)
    for turn in (
        rf"{_DID} {_ANY} ?{_THING} (?:ever )?{_MOVES}{_WHEN}",
        rf"{_DID} {_NUMBER} {_MOVES}{_BY} (?:in|at|for|within|on) {_ANY} ?{_THING}{_WHEN}",
        rf"(?:is|are|was|were) {_NUMBER} (?:(?P<up>up)|(?P<down>down)){_BY} (?:in|at|for|within|on) {_ANY} ?{_THING}{_WHEN}",
    )
)
_PAST = {"sell": "sold", "make": "made", "do": "did", "take": "took", "bring in": "brought in", "have": "had", "get": "got", "spend": "spent", "buy": "bought", "earn": "earned"}  # fmt: skip
_TOOK_MORE = re.compile(
    rf"{_HEAD}did {_ANY} ?{_THING} (?P<v>{'|'.join(_PAST)}) (?P<r>(?:more|less|fewer)\b[^.?!;]{{1,60}}? than\b)", re.IGNORECASE
)


def which_of_any(question: str) -> str:
    """A question for those that rose, or fell, in the place of whether there are any; empty if that is not asked.

    >>> which_of_any("did any ward fall in Q4")
    'which wards fell in Q4'
    """
    if match := _TOOK_MORE.match(question):
        return f"{match['h']}which {plural(match['x'])} {_PAST[match['v'].lower()]} {match['r']}{question[match.end() :]}"
    match = next(filter(None, (turn.match(question) for turn in _TURNS)), None)
    if match is None:
        return ""
    said = match.groupdict()
    things, moved, rest = plural(match["x"]), "rose" if match["up"] else "fell", question[match.end() :]
    by, of = said.get("b") or "", said.get("m")
    rest = re.sub(r"\A of\b", " in", rest)  # "any month of 2017"
    if of and match["x"].lower() in ("day", "week", "month", "quarter"):
        return (
            "" if by else f"{match['h']}in which {things} did {of} {'rise' if match['up'] else 'decline'}{rest}"
        )  # "fall in 2017" is a season
    return f"{match['h']}which {things} {moved}{by}{f' in {of}' if of else ''}{rest}"


_NOTED = re.compile(
    r"\A\W*(?P<x>(?:[a-z]+ )?[a-z]+s) (?:that (?:are|were|is|was) |being |which (?:are|were) )?(?:(?P<up>up)|down)"
    r"(?P<t>(?: (?:in|during|for|by) [^.?!;,]{2,20})? )(?:(?P<l>on|over)(?= )|(?=(?:from|vs\.?|v\.?|versus|against|compared (?:to|with)|relative to) ))",
    re.IGNORECASE,
)


_TIMES_OF = re.compile(
    r"\b(?P<u>days|weeks|months|quarters)(?P<t>(?: (?:of|in|during) (?:20\d\d|q[1-4]|[a-z]+ 20\d\d))?) (?:of|with|having|(?:(?:that|which) )?(?:saw|had|have|showed?|recorded|brought)) (?:an? |the )?"
    r"(?:(?P<up>rising|growing|increasing|climbing|improving)|falling|declining|decreasing|shrinking|dropping|sinking) (?P<x>[a-z]+(?: [a-z]+){0,2}?)(?: (?:did we have|have we had|do we have|were there|are there|was there))?(?=\W*\Z|[,;.?!]|\s(?:in|during|over|since|for|by)\b)",
    re.IGNORECASE,
)


def times_of_a_move(question: str, phrases: Phrases) -> str:
    """ "Months of falling charges": in which of them they fell, and no total.

    >>> times_of_a_move("months of falling charges in 2017", phrases)  # doctest: +SKIP
    'months in which charges fell in 2017'
    """

    def moved(match: re.Match[str]) -> str:
        if not (phrases.metrics_of(match["x"]) or phrases.name_a_number(match["x"].lower().split())):
            return match.group()
        return f"{match['u']}{match['t']} in which {match['x']} {'rose' if match['up'] else 'fell'}"

    return _TIMES_OF.sub(moved, question)


def noted_as_moved(question: str, phrases: Phrases) -> str:
    """A note of things that are up, or down, on another time: which of them are; "charges down vs May" are no things.

    >>> noted_as_moved("wards down vs last month", phrases)  # doctest: +SKIP
    'which wards fell vs last month'
    """
    match = _NOTED.match(question)
    if match is None or phrases.metrics_of(match["x"]) or not phrases.items_of(match["x"]):
        return question
    link = "against" if match["l"] else ""
    return f"which {match['x']} {'rose' if match['up'] else 'fell'}{match['t']}{link}{question[match.end() :]}"
