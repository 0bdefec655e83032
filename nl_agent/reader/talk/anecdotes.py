"""Sentences in which nothing of the project is named, and nothing is wished or chosen: taken out before a question is read.

"The chair wants a single number at the very top of page one. What were charges in 2017?"    no ward is on top
"What were charges in 2017? My boss is the biggest skeptic on earth."                         nor is one the biggest
"What were charges in 2017? He needs it per week."                                           a wish: it is read
"Returns are deducted. What were charges in 2017?"                                           what is counted: it is read, too

Superlatives, numbers and words of business are talk in such a sentence, for it says something of somebody and not of the rows.
Whatever might be said of the rows is left to the reading proper, and to its second look (``stories.py``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from nl_agent.reader.english.grammar import names_something
from nl_agent.reader.english.lexicon import COMPARE, VERBS, VERSUS
from nl_agent.reader.english.numbers import NUMBER
from nl_agent.reader.marks import Marks
from nl_agent.reader.talk.asides import is_plain
from nl_agent.reader.talk.sentences import (
    FRAGMENT,
    RANKS,
    RELATIVE,
    RESTRICTS,
    TOPIC,
    WITHOUT,
    Known,
    Sentence,
    as_written,
    asks_for_a_number,
    asks_of_names,
    sentences,
    states,
)
from nl_agent.reader.talk.stories import has_a_verb, is_business
from nl_agent.reader.talk.telling import points_back

_PERSON = r"(?:i|we|he|she|they|you|mine|ours|theirs|everyone|everybody|nobody|no one|somebody|someone|people|(?:(?:my|our|the|his|her|their|an?|one of (?:my|our|the)) (?:[\w'-]+ ){0,3}?[\w'-]+))"
_TIME = r"(?:day|week|weekend|month|quarter|year|time|morning|afternoon|evening|night|minute|hour)"
_AN_ANSWER = (
    r"(?:(?:an?|one|some|any|the|just|only|single|simple|plain|quick|rough|solid|straight|round|hard|good|real|clear|written|exact|honest|proper|bit of|little|two|three|few) )*"
    r"(?:numbers?|figures?|answers?|proof|facts?|evidence|ammunition|something|anything|ideas?|records?|replys?|replies|words?|help|hand|favou?rs?|pens?|coffee|breaks?|drinks?|sleep|time|minutes?|clue|break|certainty|confirmation|documentation|backup|reassurance|benchmark|baseline|yardstick|reference|sanity check|second opinion)\b"
)
_TALK = re.compile(
    # what somebody merely does
    rf"\b{_PERSON} (?:really |just |simply )?only (?:ever )?(?:believes?|trusts?|ha(?:s|ve|d)|got|gets?|knows?|knew|understands?|remembers?|hears?|heard|reads?|speaks?|listens?|works?|started|joined|arrived|c[ao]mes?|met|meets?|sees? (?:me|us|him|her|them)|talks?|laughs?|smiles?|shrugs?|nods?)\b"
    rf"|\bonly (?:then|after that|yesterday|today|human|fair|kidding|joking)\b|\bnot only\b|\beach other\b"
    # what somebody wants: an answer, or to do something with it
    rf"|\b(?:want|need|like|love|require|demand|expect|prefer)(?:s|ed)? (?:{_AN_ANSWER}|to (?!know\b|see\b|look\b|check\b|have\b|get\b|show\b|report\b|include\b|exclude\b|compare\b|understand\b|learn\b|hear\b|read\b|find\b|be able\b|count\b|use\b|track\b|measure\b|split\b|rank\b|list\b|limit\b|focus\b|keep\b|leave\b|drop\b|consider\b)\w+|(?:it|this|that) (?:in (?:writing|bold|print|ink|an? (?:e-?mail|sentence|nutshell))|on (?:paper|my desk|his desk|her desk|the table)|now|today|asap)\b)"
    # how often somebody is at it, and when it is due
    rf"|\b(?:me|us|him|her|them|myself) (?:(?:about|for) (?:it|this|that) )?(?:each|every)(?: single)? {_TIME}\b|\A\W*(?:each|every)(?: single)? {_TIME},? (?:the same|i|we|he|she|they|my|our|his|her|somebody|someone|everyone)\b"
    rf"|\bby (?:the end of (?:the|this|next) {_TIME}|end of {_TIME}|close of business|\d{{1,2}}(?: ?[ap]\.?m\.?)?|one|two|three|four|five|six|seven|eight|nine|ten|gut feeling|heart|feel|instinct|a (?:mile|landslide|whisker|hair)|(?:far|mistake|accident|chance|now|then|hand|e?-?mail|phone|post|law|the way|all means)|(?:[a-z]+ )?myself)\b"
    # what is not said of rows
    rf"|\b(?:do|does|did)(?: not|n't) mean (?:much|a thing|anything|a lot)\b|\bwithout (?:that|this|it|them|you|him|her)\b"
    rf"|\b(?:at|on|to) the (?:very )?(?:top|bottom) of\b|\b(?:with|of) (?:these|those) (?:words|numbers|figures)\b"
)
"""What of such a sentence looks like a wish or a choice, and is none."""
_WISHES = re.compile(
    r"\b(?:want\w*|need\w*|like[sd]?|lov(?:e|es|ed)|prefer\w*|expect\w*|requir\w*|request\w*|demand\w*|ask(?:s|ed|ing)? for (?!it\b|this\b|that\b)|interested|car(?:e|es) (?:about|for)|looking (?:for|at)|focus\w*|concern\w*|matter\w*|scope|should\w*|must\w*|ought|"
    r"please|let's|let us|give|show|list|use|take (?!on\b)|consider|remember|note|mind|suffic\w+|enough|will do|would do|be (?:nice|great|better|best|good|fine|helpful|ideal|preferable|enough))\b"
    rf"|\b(?:{NUMBER}) (?:is|are|will|would|suffic\w+)\b"
)
"""What somebody wants of the answer."""
_MEASURES = re.compile(
    r"\b(?:median|average\w*|mean|totals?|sums?|trends?|growth|percent\w*|per ?cent|%|shares?|ratios?|rates?|net|gross|versus|vs|compar\w+|deduct\w*|subtract\w*|add(?:ed|ing)?|taken|counts?|counted|counting|defin\w+|classif\w+|daily|weekly|monthly|quarterly|yearly|annual\w*|hourly|"
    r"split\w*|break\w* down|broken down|separate\w*|respectively)\b|\d{3,}"
    rf"|\b(?:{NUMBER}|both|all|some|most|none|many) of (?:them|those|these|it|ours)\b"
    rf"|(?:more than|less than|fewer than|at least|at most|over|under|above|below|up to|between|[<>=≤≥])\s(?:about )?[$€£]?\s?(?:{NUMBER})\b"
)
"""What might say how something is counted."""
_LEFT_OUT = re.compile(
    r"\b(?:not|n't|never|no longer|cannot)\b(?: (?:be|to|really|even|actually|have))* (?:count\w*|includ\w*|belong\w*|appear\w*|appl(?:y|ies)|relevant|valid|of interest|in (?:it|there|scope)|part\b|wanted|needed|shown|considered|reported)"
    r"|\b(?:is|are|was|were|be|stays?|go|goes|gets?|left|kept) (?:out|in|off)\b(?! (?:of (?:my|our|his|her|the (?:office|country|house|loop|blue|question))|(?:a|an|my|our|the|his|her) )\b)"
    r"|\A\W*(?:no|not|just|only|but|or|and not|nothing|none|plus|also)\b"
)
_INTRODUCES = re.compile(
    r"\A\W*(?:(?:hi|hello|hey|morning|good (?:morning|afternoon|evening)|it's|this is) ?\W*)*(?:[\w'&-]+ ){2,6}?(?:here|speaking|calling|on the (?:line|phone))(?:,? (?:again|once more|today))?\W*\Z"
)
""" "New guy in accounting here": who asks."""
_SUBJECT = re.compile(
    rf"\A\W*(?:(?:and|so|but|well|ok|okay|sorry|honestly|frankly|sadly|apparently|because|since|as|if|then|(?:only )?then)\W+)*(?:(?!(?:in|at|for|of|from|with|on|by|per|among|within|during|since|without|only|just|no|not)\b)(?:[\w'-]+ ){{0,4}}[\w'-]+, )?(?:{_PERSON}|i'\w+|we'\w+|he's|he'd|he'll|she's|she'd|she'll|they'\w+|you'\w+|there(?:'s| is| are| was)|nobody's)\b"
)
LEANS_IN_TIME = re.compile(
    rf"{VERSUS}|{COMPARE}|\bthan\b|\b(?:the|on the|from the) \d{{1,2}}(?:st|nd|rd|th)\b(?! of\b)|\b(?:then|before|after|earlier|later|previous|prior|since|same|compare)\b"
)
""" "It felt emptier in May. Compare visits with April's": May may be the other side."""
_OF_THE_ASKER = re.compile(r"\b(?:i|me|my|mine|myself|us|i'\w+)\b")
_AMOUNT = re.compile(rf"\b(?:{'|'.join(VERBS)}|money|dollars)\b")
"""What is asked for by no metric's name, and is plain all the same; "how much did we make" is not."""


def without_anecdotes(marks: Marks, known: Known) -> tuple[str, tuple[str, ...]]:
    """The text of a question without its anecdotes, and the words that went; both empty if it has none, or nothing else."""
    parts = sentences(marks)
    asking = [i for i, one in enumerate(parts) if asks_for_a_number(one, known) or asks_of_names(one, known, marks)]
    asking = asking or [i for i, one in enumerate(parts) if one.end == "?" and one.has(known.names)]
    if not asking:
        return "", ()
    said = {marks.tokens[i].stem for place in asking for i in parts[place].inside}
    gone = [one for i, one in enumerate(parts) if i not in asking and _is_anecdote(one, i < asking[0], said, marks, known)]
    rest = [one for one in parts if one not in gone]
    if not any(one.has(known.metrics) or _AMOUNT.search(one.text) for one in rest):  # "profit fell. How much did we make?"
        gone = [one for one in gone if not _has_business(one, marks)]
        rest = [one for one in parts if one not in gone]
    dated = any(one.has(known.periods) for one in rest)
    if not dated or any(LEANS_IN_TIME.search(one.text) for one in rest):
        gone = [one for one in gone if not one.has(known.periods)]
        rest = [one for one in parts if one not in gone]
    if not gone or (not marks.follows and _leans_on(gone, parts, rest, known)):
        return "", ()
    words = [marks.tokens[i].text for one in gone for i in one.inside if names_something(marks.tag(i)) and not is_plain(marks, i)]
    return " ".join(as_written(parts, gone, marks).values()), tuple(words)


def _is_anecdote(one: Sentence, before: bool, said: Set[str], marks: Marks, known: Known) -> bool:
    """True if a sentence says nothing of the rows.

    Args:
        said: stems of the words of what is asked, which names them itself.
    """
    names = [i for i in one.inside if i in known.names - known.periods]
    if any(marks.tokens[i].stem not in said for i in names) or one.end == "?" or one.headline:
        return False
    text = _TALK.sub(" ", one.text)
    plainly = Sentence(text, one.inside, one.end)
    chooses = (
        plainly.commands
        or plainly.counts
        or RESTRICTS.search(text)
        or WITHOUT.search(text)
        or TOPIC.search(text)
        or _WISHES.search(text)
        or _MEASURES.search(text)
        or _LEFT_OUT.search(text)
        or RELATIVE.match(text)
        or (names and (RANKS.search(text) or re.search(r"\d", text)))
    )
    if chooses:
        return False
    if before and not names and (_INTRODUCES.match(one.text) or FRAGMENT.match(one.text)):
        return True
    told_of = _OF_THE_ASKER.search(one.text) and has_a_verb(one, marks) and not re.search(VERSUS, text)
    if not (told_of or states(one, marks) or states(plainly, marks)):
        return False
    return bool(told_of or _SUBJECT.match(text)) or (before and not _has_business(one, marks))


def _has_business(one: Sentence, marks: Marks) -> bool:
    """True if it tells of what a business measures."""
    return any(is_business(i, marks) for i in one.inside)


def _leans_on(gone: Sequence[Sentence], parts: Sequence[Sentence], rest: Sequence[Sentence], known: Known) -> bool:
    """True if what is asked points back to what only an anecdote before it names."""
    for place, one in enumerate(parts):
        if one in rest and points_back(one.text) and any(other in gone for other in parts[:place]):
            return not any(other.has(known.names) for other in parts[:place] if other in rest)
    return False
