"""Sentences that report what somebody believes or does not know yet, and questions that are said again in full.

"Our CEO likes to say that every customer is worth 2,000 dollars. …"          a report: whatever it holds is not asked for
"I'm trying to find out whether promotions work. …"                           not known yet
"Who are our best customers? By that I mean revenue by age group."            said again: the second is what is asked
"""

from __future__ import annotations

import re

from nl_agent.reader.talk.sentences import Known, Sentence

_REPORTS = re.compile(
    r"\W*(?:(?:after|since|with|because of|due to|given) (?:[\w'-]+ ){1,5}?(?=(?:i|we|i'\w+|we'\w+|my|our|the) ))?(?:[\w'-]+ ){1,4}?(?:(?:has|have|had|is|are|was|were|likes? to|keeps?|kept|always|often|just|also|been|do|really|once|seems? to) )*"
    r"(?:believ\w+|think\w*|thought|says?|said|saying|claim\w*|suspect\w*|reckon\w*|swears?|insist\w*|worr(?:y|ies|ied)|fears?|feared|heard?|hearing|tells?|told|complain\w*|argu\w+|maintain\w*|assum\w+|mention\w*|suggest\w*|grumbl\w+|moan\w*|boast\w*|brag\w*|impression|guess\w*|bet(?:s|ting)?|figur(?:ed|ing)|suppos(?:ed?|es|ing)|imagin\w+|hop(?:ed?|es|ing)|doubt\w*|swor[en]+|convinced|positive|adamant|sure|certain|afraid|expect(?:s|ed|ing)?|feel\w*|felt)\b"
    r"(?! (?:us|me) (?:how|what|which|the|who|about)\b| (?:you|please)\b)"
)
_SO_SAID = re.compile(
    r"\W*(?:(?:well|but|so|and|or|at least|or at least)\W+)*(?:(?:that's|this is|that is|it's|that was) (?:at least )?(?:what|how|according to)|so|or so|at least so|to hear)\b[^,;:]*\b(?:says?|said|told|tells?|claims?|claimed|thinks?|thought|believes?|puts?|goes|heard|hear|hope[sd]?|sees?|me|us|him|her|them)(?: (?:me|us|it|anyway))?\W*\Z"
)
""" "Well, that's what the porter says": whose words the ones before are."""
_WISHES = re.compile(
    r"\b(?:need|want|would like|i'd like|we'd like|i'd love|looking for|i'm after|interested in|appreciate|please|pls|kindly|show|give|pull|send|list|can you|could you)\b"
)
_UNSURE = re.compile(
    r"\W*(?:(?:so|and|but|well|hi|hey|hello)\W+)*(?:i|we|i'm|we're|i am|we are|the team|my \w+|our \w+|he|she|they)(?:'d| would| \w+ly| am| are| is| was| were)?(?: also| just| really)? (?:trying|try|want\w*|like|need\w*|hop(?:e|ing)|curious|keen|have|has|wonder\w*|not sure|unsure|asked|asking|asks|been asked) ?(?:to )?"
    r"(?:figure out|find out|understand|see|know|work out|tell|learn|check|assess|judge|determine|evaluate|decide|prove|establish|me|us)? ?(?:whether|if)\b"
)
THEN = re.compile(
    r"\b(?:better|worse|more|less|fewer|higher|lower|back|around|during|until|since|before|by|us|we|up|down) then\b|\bthen (?:than|versus|vs|compared|against)\b|\bat (?:that|the) time\b"
)
"""The period that was told of."""
WHEN = re.compile(
    r"\b(?:which|what|per|by|each|every) (?:day|week|weekday|month|quarter|hour|season)|\bwhen\b|\b(?:daily|weekly|monthly|quarterly)\b"
)
"""Asks for periods, one by one."""
_AGAIN = re.compile(
    r"\W*(?:(?:well|so|ok|okay|sorry|and|or)\W+)*(?:by (?:that|which|this) (?:i|we) mean|(?:what )?(?:i|we) meant?|that is|that's to say|i\.?e\.?|in other words|meaning|put (?:differently|another way)|or rather|rather|more (?:precisely|exactly|specifically)"
    r"|to be (?:more )?(?:precise|exact|specific|clear)|specifically|concretely|in numbers|let me (?:rephrase|put it)|to put (?:it in numbers|a number on it)|to put it (?:differently|another way|simply)|simply put)\b"
)
_ORDERS = re.compile(
    r"\W*(?:(?:well|so|ok|okay|please|pls|and)\W+)*(?:(?:i'd|i would|we'd|we would) (?:like|love|want|need|appreciate)|(?:i|we) (?:want|need|just need|only need)|(?:i'm|we're|i am|we are) (?:after|looking for|interested in)|(?:show|give|get|send|list|rank|sort|pull|take|use|compare|count)\b)"
)
_GROUPS = re.compile(r"\b(?:by|per|each|every|across|which|what|(?:for|of) all)\b")
_JUDGES = re.compile(
    r"\A\W*(?:(?:so|and|but|well|hi|hey|hello|ok|okay|right)\W+)*(?:how (?!much\b|many\b|often\b)\w+|do|does|did|is|are|was|were|has|have|who|whom|what kind|what sort|what type|what do|what does|what did|what is it|which \w+ (?:are|is|were|was|do|does|did)|where)\b"
)
"""A question that a number does not answer by itself: how well, who, is it so."""


def reported(one: Sentence) -> bool:
    """True if a sentence only says what somebody believes or says, or what is not known yet."""
    if _SO_SAID.match(one.text):
        return True
    return bool(_UNSURE.match(one.text) or (_REPORTS.match(one.text) and not one.asks and not _WISHES.search(one.text)))


def said_again(first: Sentence, second: Sentence, known: Known) -> list[int]:
    """Positions of a question that the next sentence asks again in full; its values and periods are read all the same."""
    again = bool(_AGAIN.match(second.text))
    if not second.has(known.metrics) or not (first.asks or again) or re.search(r"\b(?:too|also|as well)\b", second.text):
        return []
    vague = _JUDGES.search(first.text) and not first.has(known.metrics) and not first.counts
    if not again and not (vague and _ORDERS.match(second.text)):
        return []
    if not (_GROUPS.search(second.text) and second.has(known.names - known.metrics)):
        return []
    kept = known.values | known.periods | known.days
    whole = re.search(r"\b(?:all|every|each) (?:the |of the |our )?\w+", second.text)
    return [i for i in first.inside if i not in kept or (whole and i in known.values)]
