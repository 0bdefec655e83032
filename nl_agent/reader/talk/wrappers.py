"""Patterns of what a question is wrapped in, each a stretch at its beginning or its end.

A letter       "Dear team, …", "Re: …", "… Kind regards, Elena Petrova"
An asker       "Someone from head office called and wants …", "I promised Anna …", "As the new controller, I need …"
An occasion    "With regard to the year-end close, …"
A due time     "… by noon", "… needed before Thursday", where somebody wants something
A form         "… in tabular form"
A source       "…, as recorded in the general ledger"
A question     "I can't find … anywhere. Do you have it?"

What a pattern takes may hold no name of the project, save of those kinds that are told beside it: ``unwrapping.py`` looks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from nl_agent.reader.names.meanings import Kind
from nl_agent.reader.talk.around import (
    A_THING,
    AN_OBJECT,
    ANSWER,
    ARRANGED,
    AT_ONCE,
    AUX,
    DOING,
    DUE,
    FORM,
    HEDGES,
    IF_THERE,
    LACKS,
    LEFT_BEHIND,
    ME,
    NAME,
    NEEDED,
    NOTHING_LEFT_OUT,
    OFFICE,
    OTHERS,
    OWN_USE,
    PROMISED,
    ROLE,
    SOURCE,
    TASKED,
    THANKS,
    TIME,
    TO_PASS_ON,
    TODAY,
    TODAY_PLEASE,
    WEEKDAY,
    WHO,
    WILL_YOU,
    WISHES,
)
from nl_agent.reader.talk.occasions import OCCASION


@dataclass(frozen=True, slots=True)
class Wrapper:
    """A stretch around a question.

    Attributes:
        allows: the kinds of names of the project that it may hold and that change no number there.
        told: True if its words are named in the answer, for they say something.
        where: what somebody must be said to do before it: wish for something, have to show it to others; "… by noon" is no due time else.
        holds: a kind of which it must hold a name.
        whole: True if the rest must name a number.
        asks: True if what it asks for stands right behind it.
        of_a_number: True if it stands only right before the name of a number that is no compound with it: "return visits" are visits.
        dated: True if it stands only where the rest names its own period: "I need the charges of May today".
    """

    pattern: re.Pattern[str]
    allows: frozenset[Kind] = frozenset()
    told: bool = True
    where: frozenset[str] = frozenset()
    dated: bool = False
    holds: Kind | None = None
    of_a_number: bool = False
    asks: bool = False
    whole: bool = False


def _all(*patterns: str, **traits: Any) -> tuple[Wrapper, ...]:
    """Wrappers of one sort."""
    return tuple(Wrapper(re.compile(one, re.IGNORECASE), **traits) for one in patterns)


_WISH, _DUTY = frozenset({"wish"}), frozenset({"duty"})
_THINGS = frozenset({Kind.ITEM, Kind.GRAIN})
_NUMBERS = _THINGS | {Kind.METRIC}

HEADS = (
    # letters, lists, machines that are spoken to
    *_all(
        r"\A\s*(?:(?:re|fwd?|aw|subject|topic|title|q|query|question|ask|request|task|to-?do|tl;?dr|header|input|prompt|user|me) ?:|->|=>|→) *",
        rf"\A\W*(?:(?:hi|hiya|hello|hey|heya|dear|good (?:morning|afternoon|evening|day)|morning|afternoon|evening|greetings|howdy)(?: (?:there|all|team|everyone|everybody|folks|both|again|sir|madam|sir or madam|sirs|colleagues?|friends?|guys|ladies|gentlemen|{NAME}))*|to whom it may concern) ?[,!.:;-]+ ",
        r"\A\W*(?:(?:ok|okay|hey|hi|hello) )?(?:google|siri|alexa|cortana|copilot|chatgpt|gpt|claude|gemini|(?:chat)?bot|assistant|computer|robot|ai|jarvis)[,!: -]+ *(?=\w{2})",
        r"\A@[\w.-]+[,:]? ",
        r"\A\W*(?:it's|this is|here is|my name is|i'm|i am) (?-i:[A-Z][a-z'-]+(?: [A-Z][a-z'-]+)?)(?: here)?(?:,? (?:again|from|in|at|over in) (?:the )?(?:[a-z&-]+ ){0,2}?[a-z&-]+)?(?:[.!;:]| -|,(?= (?:i|we|can|could|please|would|what|how|which)\b)) ",
        rf"\A\W*(?:{NAME}|me) (?:from|in|at|over in) (?:the )?(?:[a-z&-]+ ){{0,2}}?[a-z&-]+(?: (?:here|speaking|again|calling))(?:[.,!;:]+| -) ",
        r"\A\W*(?:i )?(?:hope|trust)(?: that)? (?:(?:you|everyone|everybody) (?:are|is|had|have)|all is|everything is|this (?:finds|reaches|e?-?mail finds|message finds|note finds) you|you're)(?: [a-z']+){1,6}[.!] ",
        rf"\A\W*(?:(?:it's|it is) )?(?:that time (?:of (?:the )?(?:year|quarter|month|week) )?again|(?:the )?(?:{OCCASION}|tax) (?:season|time)(?: again| already)?|(?:end of (?:the )?(?:year|quarter|month|week)|(?:year|quarter|month|week)[- ]end)(?:,? so| again)|(?:year|quarter|month|week)[- ]end (?:{OCCASION}))(?: ?[.!:,;]+| -) (?:so[:,]? )?",
        told=False,
    ),
    # marks of lists: a follow-up "- cardiology" takes it away
    *_all(r"\A\s*(?:[>*•]|[-–—](?= )|\(?\d{1,2}[.)](?= [a-z\"])|\(?[a-z]\)(?= )) *", told=False, whole=True),
    # headings
    *_all(
        rf"\A\W*(?:(?:fao|attn|attention|cc|for the attention of)\b[:.]? (?:the )?(?:{OFFICE}|{ROLE}|{NAME})|(?:the )?(?:action|agenda|open|discussion) (?:items?|points?))(?: ?[,.:;]| -) ",
        rf"\A\W*(?:[a-z-]+ ){{0,3}}?(?:{OCCASION}|tickets?|pages?|points?|tasks?|appendix|exhibit|attachment|case),? (?:(?:no|nr|number|page|slide|item|point|section)\b\.? ?|#)?\d{{1,6}}(?: (?:on|of|in|for) (?:the |our )?(?:[a-z-]+ )?(?:{OCCASION}))? ?(?::| -) ",
        rf"\A\W*items? (?:no\.? ?|number |#)?\d{{1,3}} (?:on|of|in) (?:the |our )?(?:[a-z-]+ )?(?:{OCCASION}) ?(?::| -) ",
        allows=_NUMBERS,
    ),
    # who speaks
    *_all(
        rf"\A{HEDGES}as (?:the|an?|your|our) (?:new |incoming |acting |current |former |outgoing )?(?:[\w-]+ ){{0,5}}?[\w-]+, (?=(?:i|we|i'd|i'm|we'd|we're|please|could|can|would|what|how|which|show|give|kindly)\b)",
        rf"\A{HEDGES}(?:it's|this is|my name is|i'm|i am) {NAME}(?:'s [a-z]+)?(?:,? (?:again|from|in|at|over in|your|the|an?) [^.?!:;,]{{2,40}}?)? (?:and|,) (?:i |we )?(?=(?:need|want|would like|'d like|am|have)\b)",
        allows=_THINGS,
    ),
    # occasions
    *_all(
        rf"\A{HEDGES}(?:(?:with|in) (?:regard|respect|reference|relation|a view|an eye) to|with (?:regards|reference) to|regarding|concerning|as regards|in respect of|relating to|pursuant to|in accordance with|in line with|under|re|further to|following|subsequent to|thinking of|about) "
        rf"(?:(?:the|our|my|your|this|that|an?|his|her|their|today's|yesterday's|tomorrow's|upcoming|next|last|coming|recent) )*(?:(?:(?:year|month|quarter|week|period)[- ]end|[a-z'-]+) ){{0,3}}?(?:{OCCASION})(?: (?:letters?|terms|requirements?|instructions?|talks?|of (?:this morning|yesterday|today)|with {ME}|(?:this|next) week|tomorrow|today|yesterday|earlier)){{0,2}}[,:] ",
        rf"\A{HEDGES}(?:for|before|ahead of|in time for|at|during|in preparation for) (?:(?:the|our|my|your|this|that|an?|his|her|their) )?(?:[a-z'-]+ ){{0,2}}?(?:{OCCASION}) (?:on|at|this|next|with|in) (?:{ME}|{TIME}|{WEEKDAY}),? (?=(?:i|we|please|could|can|would|[a-z]+)\b)",
        allows=_THINGS,
    ),
    # somebody wants it
    *_all(
        rf"\A{HEDGES}{OTHERS}{AUX} {WISHES}{AN_OBJECT} ?",
        rf"\A{HEDGES}{WHO}{AUX} (?:{PROMISED}|{TASKED}){AN_OBJECT} ?",
        rf"\A{HEDGES}{LACKS} (?=\w)",
        rf"\A{HEDGES}(?:please |can you |could you |would you |kindly )?(?:(?:e-?mail|mail|text|message|slack|ping|wire|fax|whatsapp)(?= (?:me|us)\b)|whip up|dig (?:up|out)|rustle up|hunt (?:up|down)|track down|pull (?:up|together|out)|draw up|look up|bring up|call up|put together|knock (?:up|out|together)|cook up|work up|write up|drum up|(?<=please )share|(?<=you )share)(?: (?:me|us)\b)?(?: for (?:me|us))? (?!to\b|about\b|that\b|it\b)",
        rf"\A{HEDGES}(?:please |can you |could you |would you |kindly )?(?:send|give|show|tell|e-?mail|mail|forward|hand|pass|get) (?:{NAME}|{ROLE}) (?=(?:the|our|all|an?|how|what|which|top|total)\b)",
        r"\A\W*return (?=(?:the|our|all|an?|me|each|every|top|bottom|total|share|growth|average|median|cumulative|number)\b)",
        allows=_THINGS,
        asks=True,
    ),
    *_all(r"\A\W*return (?=\w)", of_a_number=True),
    # a clause that says what somebody is at, and the wish that goes on from it
    *_all(
        # "I'm putting together a deck for Thursday and need …", "We have a board meeting next week, so please send …"
        rf"\A{HEDGES}(?:as|while|since|because|now that|before|once|if )?(?P<said>{WHO}(?:'(?:m|re|s|ve|d|ll))? [^.?!:;]{{4,120}}?)(?:(?:,| -) |,? (?:and|so|but|therefore|hence|thus) )(?:(?:now|so|then|thus|therefore|hence|and) )*"
        rf"(?:(?:i|we|he|she|they)?(?: |(?=')|)(?:'d |'m |'re |would |am |are |was |were )?(?:{WISHES}|missing|lacking|{TASKED}|curious about|interested in){AN_OBJECT} ?|{LACKS} |(?:please|pls|kindly|can you|could you|would you)(?: (?:please|kindly))? (?:{DOING}|tell|e-?mail)(?: {ME})? )",
        allows=_NUMBERS,
        asks=True,
    ),
)  # fmt: skip
"""What may stand before a question."""


_BEHIND = r"(?P<keep>[.?!]?)(?:[,;:]| -+|)\s+[(\[]?"
_APART = r"(?P<keep>[.?!]?)(?:[,;]|(?<=[.?!])| -+)\s+[(\[]?"
"""Where a stretch begins: behind a word, or only behind a sign."""
_END = r"[\s.!)\]]*\Z"

_CLOSING = rf"(?:(?:with )?(?:best|kind|kindest|warm|warmest|many|sincere|friendly)(?: (?:regards|wishes|greetings|thanks))+|best|regards|rgds|br|cheers|sincerely|yours(?: (?:sincerely|truly|faithfully))?|{THANKS}|love|ciao|bye|have a (?:nice|good|great|lovely) (?:day|one|evening|weekend|week))"

TAILS = (
    *_all(r",? (?:please|pls|plz)[\s.!?]*\Z", told=False, whole=True),  # "the colors, please" are asked for by it
    *_all(
        rf"{_APART}{_CLOSING}(?:,? (?:and|&|with) {_CLOSING}){{0,2}}(?:[,.!]| -)?(?: (?:from|all|everyone|team|guys|folks))*(?:[\s,.-]*{NAME})?(?:[,/(-] ?[a-z ]{{2,30}})?{_END}",
        rf"{_BEHIND}(?:and )?{THANKS}{_END}",
        r"\s+(?:#[a-z]\w{2,20}\s*)+\Z",
        told=False,
    ),
    *_all(rf"{_BEHIND}{SOURCE}{_END}", allows=_NUMBERS),
    *_all(rf"{_APART}{NOTHING_LEFT_OUT}{_END}", allows=_THINGS, holds=Kind.ITEM),
    *_all(
        rf"{_BEHIND}{FORM}(?: please| pls| if possible)?{_END}",
        rf"{_BEHIND}{ARRANGED}{_END}",
        rf"{_BEHIND}(?:please |pls )?{AT_ONCE}{_END}",
        rf"{_BEHIND}{NEEDED}{_END}",
        rf"{_APART}{IF_THERE}[\s.!?)]*\Z",
        rf"(?<!need)(?<!have)(?<!want)(?<!got)(?<!like)(?<!going)(?<!able)(?<!supposed)(?<!had)(?<!has){_BEHIND}{TO_PASS_ON}{_END}",
        rf"{_BEHIND}(?:for|before|ahead of|in time for|at) (?:(?:the|our|my|your|this|that|an?|his|her|their) )(?:[a-z'-]+ ){{0,2}}?(?:{OCCASION}) (?:on|at|this|next|with) (?:{ME}|{TIME}|{WEEKDAY}){_END}",
        rf"{_APART}(?:{WILL_YOU}\?+|{WILL_YOU}(?<= please)){_END}",
        rf"{_APART}{ANSWER}{_END}",
        rf"{LEFT_BEHIND}[\s.!?)]*\Z",
        rf"(?: -+|,| is| are|:) (?:that's |that is |this is )?{A_THING}{_END}",
        rf" for {NAME} (?:in|from|at|over in|over at) (?:the )?{OFFICE}(?: (?:team|department|dept|office))?{_END}",
    ),
    *_all(rf"{_BEHIND}{OWN_USE}{_END}", allows=_NUMBERS | {Kind.VALUE}),
    *_all(rf",? {DUE}(?:,? (?:please|pls|if possible|at the latest|latest|thanks))*[\s.!?)]*\Z", where=_WISH),
    *_all(rf"{TODAY}[\s.!?)]*\Z", where=_WISH, dated=True),
    *_all(rf"{TODAY_PLEASE}[\s.!?)]*\Z", dated=True),
    *_all(rf" on {WEEKDAY}(?: (?:morning|afternoon|evening|at \d{{1,2}}(?:[ap]m)?))?{_END}", where=_DUTY),
    # "… The board meets on Thursday.", "… My boss wants it by noon."
    *_all(
        rf"{_APART}(?:and |but |because |since |as )*(?P<said>(?:(?:my|our|the|his|her|an?|your) (?:[a-z-]+ ){{0,3}}?[a-z-]+|{NAME}|{OFFICE}|he|she|they|i|we|there)(?:'s|'m|'re|'ve)? (?:meets?|(?:is|am|are|has|have|'s)(?: got)?(?: an?| the| my| our)?(?: (?:[a-z-]+ ){{0,2}}?(?:{OCCASION}|deadline|appointment|flight|train))?|needs? (?:it|this|that|them)|wants? (?:it|this|that|them)|must have (?:it|this)|expects? (?:it|this|that)|waits?|arrives?|comes?|leaves?|starts?|begins?|presents?|reports?|travels?|flies)(?: (?:waiting|coming|due|meeting|leaving|arriving|back|here|coming up|on|in|at|by|before|for|already|again|with {ME}|{TIME})){{1,4}}){_END}",
    ),
)  # fmt: skip
"""What may stand behind a question."""

WISHING = re.compile(
    rf"\A{HEDGES}(?:{WHO}{AUX} (?:{WISHES}|{PROMISED}|{TASKED})|(?:please |kindly )*(?:(?:can|could|would|will) (?:you|i|we|someone|somebody) (?:please |kindly |possibly )*)?(?:send|deliver|supply|provide|get|let|e-?mail|mail|forward|submit|hand|have|give|furnish|prepare|pull|share)\b)",
    re.IGNORECASE,
)
"""Words that ask somebody for something, or tell that somebody does."""

DUTY = re.compile(
    rf"\A{HEDGES}{WHO}{AUX} (?:[a-z']+ ){{0,3}}?(?:to )?(?:be )?(?:present|presenting|show|showing|report|reporting|submit|submitting|hand in|handing in|explain|explaining|discuss|discussing|defend|due)(?: {ME})?(?= )",
    re.IGNORECASE,
)
"""Somebody has to show it to others."""
