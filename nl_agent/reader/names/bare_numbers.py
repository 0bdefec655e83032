"""Numbers that stand where a name stands, with the word that they are a name by.

"The manager of 7 wants to know …"      →  "The manager of ward 7 wants to know …"
"charges at 7, Jan-Mar"                 →  "charges at ward 7, Jan-Mar"
"7 length of stay, monthly"             →  "ward 7 length of stay, monthly"
"7 or 9: which ward admitted more"      →  "ward 7 or ward 9: which ward admitted more"
"how did 700 do", "700's manager"        →  "how did ward 700 do", "ward 700's manager"
"charges of wards 7 9 12"                →  "charges of wards 7, 9, 12"

A number is taken for a name only where one kind of thing has it for its number, or where the question names that kind: of small
numbers, only then.
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import HIGHEST, LOWEST, VERSUS
from nl_agent.reader.english.tokens import stem
from nl_agent.reader.names.phrases import Phrases

_N = r"(?<![\w.,$€£#'-])\d{1,6}(?![\w%]|[.,:'-]\d)"
_LIST = rf"{_N}(?:(?:, (?:and |or )?| and | or | & | ?/ ?| (?:{VERSUS}) ){_N})*"
STAFF = r"(?:manager|boss|head|lead|leader|team|crew|staff|people|folks|guys|lads|colleagues?|chief|director|supervisor|owner|buyer|lad(?:y|ies)|gentlem[ae]n|wom[ae]n|someone|somebody|cashier|clerk|rep|assistant|employee|counterpart)s?"
_AFTER = r"(?=\s*(?:[,;:?!)]|\.(?:\s|\Z)|\Z)|\s+[-–—]\s|\s+(?:in|on|at|during|for|from|over|between|since|until|till|by|per|each|last|this|next|throughout|across|versus|vs|compared|please|here|have|has|had|did|do|does|is|are|was|were|say|says|want|wants|would)\b)"
_CHARGE = r"\b(?:i|we|i'm|we're|i've|we've|he|she|he's|she's|they)(?: (?:just|recently|now|only|have|has|am|are|is|will|also|currently))* (?:took over|taken over|taking over|take over|inherited|run|runs|ran|running|manage|managed|managing|visit|visited|visiting|joined|moved to|transferred to|started (?:at|in)|look after|looking after|(?:in charge|head) of|responsible for|assigned to|supervise|oversee)"
_OF_STAFF = re.compile(
    rf"\b(?P<w>{STAFF} (?:of|at|from|in|over at|down at|for) |\b[a-z]+ (?:manager|boss|head|lead|leader|supervisor) |{_CHARGE} )(?P<n>{_LIST})",
    re.IGNORECASE,
)
_AT = re.compile(
    rf"(?P<w>(?<!stands )(?<!stood )(?<!capped )(?<!sits )(?<!was )(?<!is )(?<!are )(?<!were )(?<!maximum )(?<!minimum )(?<!\d )\b(?:at|in|over at|through|via) )(?P<n>{_LIST}){_AFTER}",
    re.IGNORECASE,
)
_OF = re.compile(rf"(?P<b>(?:[\w'-]+ ){{1,4}})(?P<w>(?:of|for|from) )(?P<n>{_LIST}){_AFTER}", re.IGNORECASE)
_BESIDE = re.compile(
    rf"(?P<b>(?:[\w'-]+ ){{1,4}})(?P<n>{_N})(?=\s+(?:(?:by|per|each|every) )?(?:(?:day by day|week by week|month by month|quarter by quarter)|daily|weekly|monthly|quarterly|(?<=by )(?:day|week|month|quarter))\b)",
    re.IGNORECASE,
)
""" "Charges 700 month by month": of that ward."""
_AFTER_KIND = re.compile(
    rf"(?P<w>\b(?:(?P<k>[a-z]+)(?:: ?| ?\()|(?:my|our|this|his|her|their)(?: own)? (?P<o>[a-z]+), ))(?P<n>{_N}(?:(?:, (?:and |or )?| and | or | & | ?/ ?){_N})*)(?=\)|\s*(?:[,;?!.]|\Z| -))",
    re.IGNORECASE,
)
_NOT_IT = re.compile(rf" \((?:but )?(?:not|without|except|excluding|excl\.?|minus|other than) (?P<n>{_LIST})\)", re.IGNORECASE)
""" "Charges by ward (not 7)"."""
_LISTED = r"\d{1,6}(?:(?:, (?:and )?| and | or | & )#?\d{1,6})*"
_CALLED = re.compile(
    rf",? \((?:with )?(?:the )?(?:nos?\.?|nr\.?|numbers?|#|id) ?(?P<n>{_LISTED})\)| (?:no\.?|nr\.?|numbers?) \((?P<p>{_LISTED})\)"
    rf"|, (?:the )?(?:no\.|nr\.?|number|#) ?(?P<o>\d{{1,6}})(?=,|\s*[.?!;]|\s*\Z)",
    re.IGNORECASE,
)
""" "The ward down the hall (no. 7)": its number is said after it."""
_NO_ONE = frozenset({"by", "per", "each", "every"}) | HIGHEST | LOWEST
""" "Charges by ward, no. 7", "my best ward (no. 7)": many are told of, or one is praised."""
_PARTS = re.compile(r"[^a-z' -]|\b(?:and|or|by|per|not|but|without|except|excluding)\b", re.IGNORECASE)
_MY_NO = re.compile(
    rf"\b(?P<w>(?:my|the|this|that|our|his|her|their) (?P<k>[a-z]+)), no ?(?={_N}\s*(?:,|\Z|[.?!;:]))", re.IGNORECASE
)
""" "My ward, no 7, charges": that is no denial, for there is one ward only."""
_FIRST = re.compile(rf"\A(?P<w>\W*)(?P<n>{_LIST})(?P<s>[:,]? )(?P<t>[a-z][\w'-]*(?: [a-z][\w'-]*){{0,4}})", re.IGNORECASE)
_OF_ITS = re.compile(rf"(?P<w>\b(?:at|from|in|of)? ?)(?P<n>{_N})(?='s? (?:[a-z]+ )?{STAFF}\b)", re.IGNORECASE)
_IS_BETTER = r"(?:busier|better|bigger|doing|growing|ahead|selling|quieter|slower|stronger|weaker|worse|smaller|larger|catching|losing|falling|shrinking|really|our (?:best|worst|biggest|smallest|busiest|quietest)|the (?:best|worst|biggest|smallest|busiest|quietest))"
_ASKED_OF = re.compile(
    rf"(?P<w>\b(?:did|does|do|has|have|had) |\b(?:is|are|was|were) (?=\d+ {_IS_BETTER}\b))(?P<n>{_LIST})(?= (?!percent\b|or (?:more|fewer|less)\b|dollars\b|bucks\b|times\b|[a-z]+s\b(?<!vs))[a-z]|\W*\Z)",
    re.IGNORECASE,
)
_DOES = r"(?:sold|sells|had|has|made|makes|did|does|took|takes|brought|brings|got|gets|saw|beats?|outsold|outsells|lost|gained|grew|managed|earned|earns|is|was|are|were|have|do|make|sell|get|take)"
_SUBJECT = re.compile(
    rf"(?P<w>\A\W*|[,;:] |\b(?:that|if|whether|hear|heard|thinks?|thought|says?|said|claims?|claimed|swears?|bets?|guess|suspect|suppose|believes?|reckons?|because|when|since|and|but|so|like|what|how much) )(?P<n>{_LIST})(?= {_DOES}\b)",
    re.IGNORECASE,
)
_THAN_IT = re.compile(rf"(?P<w>\b(?:than|as) )(?P<n>{_N}){_AFTER}", re.IGNORECASE)
_WHICH = re.compile(
    rf"(?P<w>\A\W*|\bwhich [a-z]+\b[^.?!:]*[,:(–-]\s*\(?|\b(?:between|either) )(?P<n>{_N}(?:(?:, (?:and |or )?| and | or | (?:{VERSUS}) ){_N})+)(?=\s*(?:[-–—:,?)]|\Z))",
    re.IGNORECASE,
)
_YEARS = range(1950, 2100)
_SURELY = 3
"""Digits of a number that is a name though nothing of its kind is named."""


_ROW = re.compile(r"\b(?P<w>[a-z]+) (?P<n>\d{1,6}(?: \d{1,6})+)(?![\w%]|[.,:/'-]\d)", re.IGNORECASE)


def listed(question: str, phrases: Phrases) -> str:
    """A question whose numbers of one kind have commas between them, where each of them is a name."""

    def told(match: re.Match[str]) -> str:
        kind, numbers = phrases.numbered.get(stem(match["w"])), match["n"].split()
        known = kind and all(phrases.lookup(f"{kind} {number}") for number in numbers)
        return f"{match['w']} {', '.join(numbers)}" if known else match.group()

    return _ROW.sub(told, question)


_KIND_NO = re.compile(r"\b(?P<w>[a-z]+) (?:no\.?|nr\.?) ?(?P<n>\d{1,6})(?![\w%]|[.,:/'-]\d)", re.IGNORECASE)


def by_its_number(question: str, phrases: Phrases) -> str:
    """A question with "ward 7" for "ward no. 7", which ends no sentence and denies nothing."""

    def named(match: re.Match[str]) -> str:
        kind = phrases.numbered.get(stem(match["w"]))
        return f"{match['w']} {match['n']}" if kind and phrases.lookup(f"{kind} {match['n']}") else match.group()

    return _KIND_NO.sub(named, question)


def numbers_named(question: str, phrases: Phrases) -> str:
    """A question whose bare numbers have the word of what they number; as it is, where they may be amounts."""
    if not phrases.numbered or not re.search(r"\d", question):
        return question
    here = {prefix for word in re.findall(r"[a-z]+", question.lower()) for prefix in [phrases.numbered.get(stem(word))] if prefix}

    def named(match: re.Match[str]) -> str:
        begin = match.start("n") - match.start()
        full = _in_full(match["n"], here, phrases)
        return match.group()[:begin] + full + match.group()[begin + len(match["n"]) :]

    def of_a_number(match: re.Match[str]) -> str:
        return named(match) if phrases.ends_in_a_number(match["b"].split()) else match.group()

    def first(match: re.Match[str]) -> str:
        words = match["t"].split()
        counted = len(match["n"]) < _SURELY or words[0].lower() in HIGHEST | LOWEST  # "300 best wards by …"
        counted = counted or bool(phrases.items_of(words[0]) or phrases.lookup(f"{match['n']} {words[0]}"))
        return named(match) if phrases.name_a_number(words) and not counted else match.group()

    def of_its_kind(match: re.Match[str]) -> str:
        return named(match) if stem(match["k"] or match["o"]) in phrases.numbered else match.group()

    def without(match: re.Match[str]) -> str:
        full = _in_full(match["n"], here, phrases)
        return match.group() if full == match["n"] else f", excluding {full}"

    question = _NOT_IT.sub(without, _with_its_number(question, phrases))
    question = _AFTER_KIND.sub(of_its_kind, question)
    for pattern, put in (
        (_OF_STAFF, named),
        (_AT, named),
        (_WHICH, named),
        (_OF, of_a_number),
        (_BESIDE, of_a_number),
        (_FIRST, first),
        (_OF_ITS, named),
    ):
        question = pattern.sub(put, question)
    told = _SUBJECT.sub(named, _ASKED_OF.sub(named, question))
    return question if told == question else _THAN_IT.sub(named, told)  # "did 700 admit more than 900": than that ward


def _with_its_number(question: str, phrases: Phrases) -> str:
    """The question with the number of a thing right behind its kind, where it was said in brackets, or between commas."""
    question = _MY_NO.sub(
        lambda match: f"{match['w']}, no. " if stem(match["k"]) in phrases.numbered else match.group(), question
    )
    for match in reversed(list(_CALLED.finditer(question))):
        words = question[: match.start()].split(" ")
        near = range(len(words) - 1, max(len(words) - 6, -1), -1)
        place = next((i for i in near if stem(words[i]) in phrases.numbered), 0)
        said, behind = match["n"] or match["p"] or match["o"], " ".join(["", *words[place + 1 :]])
        kind = phrases.numbered.get(stem(words[place]), "")
        known = kind and all(phrases.lookup(f"{kind} {number}") for number in re.findall(r"\d+", said))
        if known and words[place - 1].lower() not in _NO_ONE and not _PARTS.search(behind):
            called = re.sub(r"#?(\d+)", rf"{kind} \1", said)
            question = " ".join([*words[:place], called]) + behind + question[match.end() :]
    return question


def _in_full(numbers: str, here: set[str], phrases: Phrases) -> str:
    """The numbers with their word, if each of them is a name of one kind."""
    found = re.findall(r"\d+", numbers)
    kinds = [{one for one in phrases.numbered.values() if phrases.lookup(f"{one} {number}")} for number in found]
    common = set.intersection(*kinds)
    said = common & here
    if len(said or common) != 1 or any(int(number) in _YEARS for number in found):
        return numbers
    if not said and min(map(len, found)) < _SURELY:
        return numbers
    word = next(iter(said or common))
    return re.sub(r"\d+", lambda match: f"{word} {match.group()}", numbers)
