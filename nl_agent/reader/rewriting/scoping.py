"""What is said to be out of scope, as accounts say it; put plainly before a question is read.

"…; the deli and the bakery are out of scope"             →  "…, excluding the deli and the bakery"
"… . The deli is to be left out of the listing."           →  "… . excluding the deli."
"with the deli carved out", "after removal of the deli"    →  "excluding the deli"
"exclude from the schedule the deli"                       →  "exclude the deli"
"stores 1 and 2 do not form part of the population"        →  "excluding stores 1 and 2"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.turns import Plainer, Turns
from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.names.phrases import Phrases

_WORK = (
    r"(?:scope|schedules?|listings?|lists?|tables?|reports?|reporting|analys[ie]s|figures?|numbers?|counts?|totals?|populations?|calculations?|computations?|statements?|reviews?|"
    r"samples?|testing|tests?|audits?|data|consideration|exercises?|comparisons?|breakdowns?|pictures?|views?|rankings?|results?|output|split|base|basis|perimeter|engagement|workings?|workpapers?|work ?papers?)"
)
_THE_WORK = rf"(?:(?:the|this|that|our|any|all|its) )*(?:[a-z]+ )??{_WORK}(?: of (?:the|this|our) (?:[a-z]+ )?{_WORK})?"
_NO_THING = (
    r"(?!(?:what|how|which|who|whose|show|give|list|report|provide|state|compare|compute|exclude|excluding|include|including|only|by|per|for|in|from|on(?! (?:file|record))|at|until|since|during|between|versus|vs|"
    r"is|are|was|were|did|do|does|have|has|had|please|that|but|if|when|where|because|so|incomplete|partial|part|it|they|we|i|you|there|this|these|those|not|highest|lowest|most|least|fewest|largest|smallest|greatest|biggest|best|worst|top|bottom|more|less|fewer|over|under|above|below)\b)"
)
_NAME = rf"{_NO_THING}[\w&'/+%-]+"
_FIRST = r"(?!with\b|noon\b|midnight\b|and\b|or\b|an?\b|(?:[a-z]+ with )?unknown\b|immaterial\b|insignificant\b|trivial\b|minor\b|negligible\b)"
_ONE = rf"{_NAME}(?: (?!and\b|or\b){_NAME}){{0,5}}?"
_THINGS = rf"(?P<x>{_FIRST}{_ONE}(?:(?:, {_ONE})*,? (?:and|or) {_ONE})? )"
_BE = r"(?:(?:is|are|was|were|be|been|being|shall|should|must|may|can|to|has|have|had|needs?|ought|both|all|hereby|then|also|entirely|completely|therefore|thereby|however|themselves|itself|please|accordingly) )*"
_OUT = r"(?:excluded|excepted|exempted|omitted|disregarded|ignored|removed|eliminated|dropped|discarded|suppressed|(?:left|kept|stripped|carved|scoped|screened|taken|filtered|weeded|factored|backed|netted|set|put) (?:out|aside|apart|off))"
_NOT_SHOWN = r"(?:(?:should|must|shall|need|do|does|may|can|is|are|ought)(?: ?not|n't) (?:to )?(?:be )?(?:appear|feature|figure|count|included|shown|listed|counted|reported|considered|covered|presented|displayed|form (?:a )?part|be part|part|belong|enter|fall|come)(?: (?:within|into|in|to|under))?)"
_FROM = rf"(?: (?:from|of|in|within|for|to|into) {_THE_WORK})?"
_OUTSIDE = rf"(?:(?:fall|falls|falling|lie|lies|lying|remains?|stays?|sits?|considered|deemed|declared|treated as|regarded as|ruled) )?(?:(?:outside|out|beyond)(?: of)?|not (?:in|within)|off) (?:(?:the|this|our) )?scope(?: (?:of|for) {_THE_WORK}| here)?"
_NOT_COUNTED = r"not (?:to be )?(?:included|considered|counted|covered|reckoned(?: in)?|taken into (?:account|consideration))"
_SAID_OUT = rf"(?:{_BE}(?:{_OUT}{_FROM}|{_NOT_COUNTED}{_FROM}|{_OUTSIDE})|{_NOT_SHOWN}{_FROM})"
_END = r"(?=\s*(?:[.,;:!?)]|\Z))"
_TAKE = r"(?:take|leave|keep|strip|pull|cut|throw|kick|factor|net|filter|back|carve)"
""" "Take the deli out of that"."""
_TURN_OUT = r"(?:carv|scop|screen|strip|back|factor|weed)"
_REMOVING = r"(?:remov(?:al|ing)|eliminat(?:ion|ing)|exclu(?:sion|ding)|omi(?:ssion|tting)|stripping out|leaving out|carving out|taking out|filtering out|setting aside|disregarding|dropping)"


def _excluding(match: re.Match[str]) -> str:
    """The things, left out; what stood before them stays."""
    return f"{match['c'] or ''}excluding {match['x'].strip().rstrip(',')}"


_WAY = r"(?:from|by|in|at|under|through|with|within|on|out of|via|to)"
_COMING = rf"(?:derived|deriving|generated|originating|stemming|coming|arising|resulting|produced|earned|obtained|sourced|realised|realized|achieved|made|booked|recorded|contributed|accounted for) {_WAY}"
_COME = rf"(?:stem|come|originate|derive|arise|result) {_WAY}"

_TAKEN_OFF = r"(?:(?:already |all )?(?:taken|knocked|subtracted|deducted) (?:off|away)|(?:already |all )?(?:deducted|subtracted))(?: (?:of|from) (?:it|them|that|the price|prices))?"
_TURNS: tuple[tuple[str, Plainer], ...] = (
    # what is taken off, or not yet
    (r",? (?:(?:with|and|once|after|when) )?(?:(?:the|any|all|every|our|each) )*(?P<x>[a-z]+(?: (?:and|&) [a-z]+)?) (?:(?:is|are|was|were|have been|had been|has been|having been|being) )?already (?:(?:been )?(?:taken|knocked|come|subtracted|deducted) (?:off|away)|deducted|subtracted|off|netted(?: off)?)(?=\W*(?:[.,;?!)]|\Z))", r" net of \g<x>"),
    (r",? (?:once|after) (?:(?:the|any|all|every|our|each|every single) )*(?P<x>[a-z]+(?: (?:and|&) [a-z]+)?) (?:is|are|was|were|has been|have been|had been|come|came|comes) (?:all )?(?:(?:taken|knocked) )?(?:off|deducted|subtracted)(?=\W*(?:[.,;?!)]|\Z))", r" net of \g<x>"),
    (rf"\b(?:without|before|prior to) (?:the |any |our )?(?P<x>[a-z]+(?: [a-z]+)?) (?:being |having been |(?:is|are|was|were|get|gets) )?{_TAKEN_OFF}(?=\W)", r"before \g<x>"),
    (r"\b(?:without|before|prior to) (?:taking|deducting|subtracting|knocking|removing)(?: off| away| out)? (?:the |any |our )?(?P<x>[a-z]+)(?: (?:off|away|out))?(?=\W*(?:[.,;?!]|\Z)| (?:in|for|by|per|at|on|during|last|this)\b)", r"before \g<x>"),
    (rf"\bwith {_THINGS}(?:being |having been |to be )?{_OUT}{_FROM}{_END}", lambda match: f"excluding {match['x'].strip()}"),
    (rf"(?P<c>(?:\A|[;:(]|[.,](?!\d)|(?<= )-) ?)(?:(?:note that|with|where|whereby|whereas|while|and|but|also|please note that|however),? )?{_THINGS}{_SAID_OUT}{_END}", _excluding),
    (rf",? (?:of|from) which {_THINGS}{_SAID_OUT}{_END}", lambda match: f", excluding {match['x'].strip()}"),
    (rf"\b(?P<v>exclude|excluding|omit|omitting|remove|removing|eliminate|eliminating|drop|dropping|disregard|disregarding),? from {_THE_WORK},? (?=\w)", r"excluding "),
    (rf",? (?:(?:that|which) )?(?:(?:is|are|was|were|has|have|had|being) )?not (?:{_COMING}) (?=(?:the |any |our |an? )*{_NAME})", " excluding "),
    (rf",? (?:that|which) (?:do|does|did|have|has|had) not (?:{_COME}) (?=(?:the |any |our |an? )*{_NAME})", " excluding "),
    (rf"\b{_TAKE} (?:(?:the|any|all|our) )*(?P<x>{_ONE}) out of (?:that|it|this|these|those|them|there|{_THE_WORK})(?=\W*(?:[.,;:!?]|\Z)| (?:please|pls|again|now|for|in|by|per)\b)", r"excluding \g<x>"),
    (rf"\A(?P<c>\W*(?:(?:please|now|and|can you|could you|can we|let's|so) )*){_TAKE} (?:(?:the|any|all|our) )*(?P<x>{_ONE}) out of (?:(?:the|our) )*(?P<y>[a-z][^.,;:?!]*)(?=\W*\Z)", r"\g<c>\g<y> excluding \g<x>"),
    (rf"\b(?:once|after|if|when) (?:you|we|i) (?:strip|drop|remove|ignore|omit|exclude|(?:take|strip|cut|filter|set) (?:out|off|away|aside))(?:ped|ed|d)? (?=(?:the |any |all )*{_NAME}(?: (?!out\b|away\b|off\b|aside\b){_NAME})?\W*(?:[.,;?!]|\Z))", "excluding "),
    (rf"\b{_TURN_OUT}e? out (?!of\b)", "exclude "),
    (rf"\b{_TURN_OUT}p?ing out (?!of\b)", "excluding "),
    (rf"\bafter (?:the )?{_REMOVING}(?: of)? (?=(?:the |any |all )*{_NAME})", "excluding "),
    (r"\b(?:without|excluding|except(?: for)?|ignoring|disregarding) (?:(?:the|any|all|those|our) )*[a-z]+s (?:(?:that|which|who) (?:are|were|is|was) )?(?=not (?!only|just|more|less|fewer)[a-z])", "leaving out those "),
    (r"\b(?:taking|with|and take|take) no account of\b|\bno account (?:is|was|should be|must be|shall be|to be|being)?(?: to be)? ?taken of\b", "excluding"),
)  # fmt: skip
_PLAINER = Turns(_TURNS)
_OF_A_KIND = re.compile(
    r"\b(?P<out>excluding|exclude|exclusive of|without|except(?: for)?|ex|leaving out|disregarding) (?:(?:the|any|all) )*(?!unknown\b)"
    r"(?P<x>(?!the\b|and\b|or\b)[\w&'-]+(?: (?!the\b|and\b|or\b)[\w&'-]+){0,2}?(?:, [\w&'-]+(?: [\w&'-]+){0,2}?)*(?:,? (?:and|or) (?:the )?[\w&'-]+(?: [\w&'-]+){0,2}?)?) (?P<k>[a-z]+?)s?\b(?! of\b)",
    re.IGNORECASE,
)


def scoped(text: str) -> str:
    """A text with what is out of scope said plainly.

    >>> scoped("Charges by ward; maternity and surgery are out of scope.")
    'Charges by ward; excluding maternity and surgery.'
    """
    return _PLAINER.put_plainly(text)


def kinds_first(text: str, phrases: Phrases) -> str:
    """A text with what is left out told to be of its kind: "charges without the catering department" are no "charges without catering".

    "excluding the catering and maternity departments"   →  "excluding the departments catering and maternity"
    """

    def instead(match: re.Match[str]) -> str:
        items = set(phrases.items_of(match["k"]))
        named = re.split(r",? (?:and|or) (?:the )?|, ", match["x"])
        if len(named) > 1 and match.end("k") == match.end() and not re.search(r" (?:and|or) ", match["x"]):
            return match.group()  # "without catering, surgery department": in a note, that department of what is without catering
        held = [{m.item for m in phrases.lookup(name) if m.kind is Kind.VALUE} for name in named]
        return f"{match['out']} the {match['k']}s {match['x']}" if items and all(one & items for one in held) else match.group()

    return _OF_A_KIND.sub(instead, text)
