"""What is refused before anything is read: orders, personal data, errands, the future, reasons."""

from __future__ import annotations

import re

from nl_agent.reader.talk.purposes import without_purposes
from nl_agent.reader.types import NotUnderstood, Reason

_INSTRUCTIONS = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instruction|rule|previous|prior|above|filter|polic|restriction|permission|definition|prompt)"
    r"|\b(?:(?<!est )(?<!the )(?<!a )drop|truncate|alter|create|delete|insert|update|grant|attach|copy)\b.{0,30}\b(?:table|database|schema|view|row|record|from(?! (?:the|this|that|our|my|your) (?:list|listing|ranking|results?|answer|chart|graph|picture|comparison|figures|numbers|mix|breakdown|calculation|count|total)\b)(?! (?:the |last |this )?(?:q[1-4]|h[12]|month|quarter|week|first|second|third|fourth|previous|prior|\d|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))|into|index|file|set|data)\b"
    r"|\bselect\b.{0,80}\bfrom\b.{0,60}(?:\bwhere\b|;|\blimit\b|\*|\bunion\b|_)|\bselect\s*\*|\bunion\s+(?:all\s+)?select\b|\bpragma\b|;\s*--|/\*|\bexec(?:ute)?\s*\("
    r"|\b(?:system|developer)\s+prompt\b|\byou are now\b|\bact as\b|\bpretend\b(?! (?:that )?i\b)|\bpassword\b|\bapi[\s_-]?key\b|\bjailbreak\b|\brun (?:this|the following) (?:sql|code|command)\b"
    r"|\bgrant (?:me|us|him|her|yourself)\b|(?<!\w)/(?:etc|usr|var|root|home)/",
    re.IGNORECASE | re.DOTALL,
)
_PERSONAL = re.compile(
    r"\b(?:names?|e-?mails?|phones?|telephone|mobile|address(?:es)?|birthdays?|birth dates?|date of birth|ssn|social security|credit cards?|card numbers?|contact details?)\b"
    r".{0,40}\b(?:of|for|from)\b.{0,40}\b(?:customers?|households?|shoppers?|persons?|people|clients?|patients?|users?|members?|buyers?|employees?|cashiers?|drivers?|staff|workers?|teachers?|nurses?|doctors?|famil(?:y|ies))\b(?! (?:sizes?|compositions?|types?|kinds?|groups?|bands?|class(?:es)?|categor(?:y|ies)|segments?|brackets?|incomes?|ages?|structures?|status(?:es)?)\b)"
    r"|\b(?:customers?|households?|shoppers?|clients?|patients?|users?|members?|buyers?|employees?|person|people|persons)(?:'s?|s')?\s+(?:names?|e-?mails?|phone|address(?:es)?|contact\b(?! with\b))"
    r"|\b(?:what(?:'?s| is| was)|tell me|give me|show me) (?:her|his) (?:full |first |last |real )?(?:name|address|e-?mail|phone)\b"
    r"|\bwho(?:'?s| is| are| was| were) (?:the |our )?(?:customer|household|shopper|person|buyer|people|client|member|patient|guest)"
    r"|\bwhere do(?:es)? .{0,40}\blive\b|\b(?:e-?mail|phone|home|street|postal) (?:address|number)(?:es|s)?\b",
    re.IGNORECASE,
)
_FORECAST = re.compile(
    r"(?:\A\W*|(?:\b(?:please|pls|can you|could you|would you|can we|to|and|kindly|just|then|let's)\s+)|[.!?:,]\s+)project\b(?!\s(?:manager|team|lead|plan|name|board|code|id|number|by|is|was|has|had))"
    r"|\b(?:forecast(?:s|ed|ing)?|predict(?:s|ed|ion|ions|ing)?|projection(?:s)?|projected|extrapolat\w+|outlook|(?:going to|gonna) (?:be|look|sell|grow|make|earn|have|reach|turn out|end up)|expected to|(?<!\bi )(?<!i'd )(?<!honestly )expect(?: to)?"
    r"|(?:will|(?:we|they|it|you)'ll) (?:\w+\s){0,6}?(?:be|sell|grow|make|have|earn|increase|decrease|buy|spend|reach|look|come|land|end up|finish)|what will|how (?:much|many) will|next (?:year|month|quarter|week|summer|christmas)"
    r"|(?:coming|upcoming) (?:year|month|quarter|week)|in the future|if we (?:raise|cut|lower|increase|decrease|change|double))\b",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"\bwhy\b|\bhow come\b|\b(?:reason|reasons|(?<![,.!?] )(?<!-- )(?<!- )cause|causes|caused|root cause|explanation)\b.{0,15}\b(?:for|of|behind|why|that)?\b|\b(?<!directly )attributable(?=\W*\Z)|\bto what (?:is|was|are|were|can|could|should|do|does) .{3,60}\b(?:attribut|ascrib|due|owed|put down)\w*|\bwhat(?:'?s| is| was| lies| lay) behind\b|\bwhat (?:led|contributed|gave rise) to\b|\bwhat (?:made|makes|has made) (?:people|customers|shoppers|clients|patients|guests|everyone|them) [a-z]+|\bexplain (?:the|why)\b|\bwhat (?:drove|caused|explains|is driving)\b",
    re.IGNORECASE,
)

_OPINION = re.compile(
    r"\b(?:what|how) (?:did|do|does|would) (?!(?:we|you|i|the (?:data|numbers?|figures?|records?|reports?|books?))\b)(?:[a-z']+ ){1,4}?(?:think|feel|say|reckon) (?:of|about)\b",
    re.IGNORECASE,
)
""" "What did patients think of the food": what somebody holds of something is in no row of numbers."""
_AIMS = "keep|retain|raise|increase|lift|boost|grow|improve|win|attract|gain|get|bring|reduce|cut|lower|stop|prevent|avoid|help|push|drive|encourage|turn|fix|fight|speed|strengthen|support"
_OTHER = re.compile(
    r"\b(?:write|draft|compose) (?:me |us )?(?:an?|my|the) (?:[a-z]+ ){0,2}?(?:letter|poem|essay|story|song|speech|resume|cv)\b|\brecipes? for\b"
    r"|\b(?:tell|give|sing|write) (?:me |us )?(?:an?|another|some) (?:[a-z]+ )?(?:jokes?|riddles?|songs?|poems?|limericks?)\b"
    r"|\brecommend (?:me |us )?(?:an?|some|any) (?:[a-z]+ ){0,2}?(?:restaurant|hotel|movie|film|book|bar|cafe|holiday|lawyer|dentist)s?\b"
    rf"|\bwhat (?:(?:did|do|does|have|has|had) (?:we|they|you)(?: ever)?|(?:was|were|is|are|has been|have been)(?: we| they| you)?) (?:do|done|doing|undertaken?|tried|try) (?:(?!to\b)[\w']+ ){{0,6}}to (?:{_AIMS})\b",
    re.IGNORECASE,
)


def refused(text: str) -> NotUnderstood | None:
    """The refusal of a question that must not, or cannot, be read; None if it may be."""
    asked = without_purposes(text)
    for reason, pattern, sentence in (
        (
            Reason.INSTRUCTIONS,
            _INSTRUCTIONS,
            "That is an instruction, not a question: only questions about governed metrics are answered.",
        ),
        (Reason.PERSONAL_DATA, _PERSONAL, "Personal data is not shown: people are counted, never named."),
        (Reason.OTHER_SUBJECT, _OTHER, "That asks for no number: only questions about governed metrics are answered."),
        (Reason.NOT_MODELLED, _OPINION, "What people think of something is not in the data: only what happened is."),
        (Reason.FORECAST, _FORECAST, "Only what has happened is answered; the future is not forecast."),
        (Reason.CAUSE, _CAUSE, "The numbers say what happened, not why."),
    ):
        match = pattern.search(asked if reason in (Reason.FORECAST, Reason.CAUSE) else text)
        if match:
            return NotUnderstood(reason, sentence, (match.group().strip(),))
    return None


def refused_anyhow(text: str) -> bool:
    """True of orders and of questions for personal data: they are refused, whatever stands around them."""
    return bool(_INSTRUCTIONS.search(text) or _PERSONAL.search(text))
