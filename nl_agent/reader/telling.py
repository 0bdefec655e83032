"""Sentences that tell something around the question, and are no part of it.

"The freezer broke down in June. How much did we sell in July?"     what happened before is told; July is asked for
"Bakery had a bad year. How did its sales develop?"                 what is told of is what "its" points back to
"We've been pushing the bakery. What were sales in May?"            so is what we ourselves are at, where nothing else is named
"We only count bakery. What were sales in May?"                     no telling: it restricts

A sentence is passed over if it states something, if the number that is asked for is named in another one, and if nothing points
back to what nobody here knows. Words of it that mean something are then not read, unless they are what the question is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from nl_agent.reader.grammar import names_something
from nl_agent.reader.lexicon import BUSINESS, HARMFUL_VERBS, HIGHEST, LOWEST, NEGATIONS, VERBS, VERSUS
from nl_agent.reader.marks import Marks

_END = r"[.!?;]+(?=\s|\Z|[\"')])|:(?=\s)|\s[-–—]+\s|\s*—\s*|\n+|\.{2,}"
_OPENER = (
    r"(?:(?:i|we)(?:'d| would| do)?(?: really| just| still| also)? (?:want|need|like|love|have)(?:ed)? to (?:know|see|check|find out|understand|look|have|learn|hear)\b"
    r"|(?:i|we)(?:'d| would)?(?: really| just| still| also)? (?:want|need|like|love|care)(?:ed)? (?=the|our|a list|to know)"
    r"|(?:can|could|would|will|may|might) (?:you|we|i|someone|somebody)\b"
    r"|(?:please |pls |kindly |just )*(?:show|tell|give|get|send|pull|list|fetch|find|remind|help) (?:me|us|out|up|the|all)\b|let me\b|let's see\b|any (?:chance|idea)\b"
    r"|(?:what|which|whose) \w+ (?:\w+ ){0,3}?(?:is|are|was|were|did|do|does|has|have|had|sold|sells?|made|makes?|brought|gets?|got|took)\b"
    r"|(?:what|which|how|who|did|does|do|was|were|is|are|has|have) (?:much|many|was|were|is|are|did|do|does|has|have|we|our|the|they|\w+s)\b|what's|how's|whats|i'm (?:after|looking for|wondering)|i(?: was| am)? wonder(?:ing)?)"
)
_WANTS = r"(?:wants? to (?:know|see|hear|find out)|wanted to (?:know|see)|would like to (?:know|see)|'d like to (?:know|see)|asked(?: me| us)?|is asking|keeps? asking|needs? to (?:know|see)|wonders?|was wondering|is wondering)"
_SPLIT = re.compile(
    rf"{_END}|(?<=\w) (?P<wants>{_WANTS}) (?=how\b|what\b|which\b|whether\b|if\b|who\b|when\b|for\b|about\b)|,?\s+(?=(?:otherwise|or else|because|cause|cuz|'cause)\b)|,?\s+(?:and|so|but)\s+(?={_OPENER})|,\s*(?={_OPENER})|,\s*(?=(?:the|my|our|a) [\w' -]{{2,25}}? (?:keeps?|wants?|needs?|is asking|asked|insists?|thinks?|says?|said)\b)"
)
_ASKS = re.compile(
    r"\b(?:how (?:much|many)|what|which|whether|who|whose|when|where|what's|whats|how's)\b"
    r"|\b(?:show|tell|give|list|compare|rank|sort|split|break|plot|calculate|compute|report|provide|send) (?:me|us|it|the|all|by|down|out|every|each|our|top|bottom)\b"
    r"|\A\W*(?:(?:and|so|but|ok|okay|then|now|also|please|pls|hi|hey|hello|well)\W+)*(?:did|do|does|is|are|was|were|has|have|had|can|could|would|will|should|how)\b(?!\W+(?:to|a|an)\b)"
)
_RESTRICTS = re.compile(
    r"\b(?:only|exclu\w+|without|except\w*|ignor\w+|omit\w*|skip\w*|leav\w+|disregard\w*|remov\w+|strip\w*|setting|other than|apart from|those|ones|whose|includ\w+|plus|minus|instead|restrict\w*|limit\w*|filter\w*|meant?|i mean"
    r"|sort\w*|rank\w*|order(?:ed)? by|(?:by|per) (?!now\b|then\b|the way\b|noon\b|accident\b|chance\b|far\b|mistake\b|one\b)\w+|(?:each|every) (?!now\b|then\b|day\b|week\b|month\b|year\b|one\b)\w+)\b"
    r"|\b(?:some|any|none|all|most|many|a few)\W*\Z"
    r"|\b(?:top|bottom|first|last|best|worst)\s+(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\b"
)
_LEAVES_OUT = re.compile(
    rf"\b(?:{'|'.join(sorted((re.escape(words) for words in NEGATIONS if ' ' in words and words != 'no'), key=len, reverse=True))})\b"
)
_TOPIC = re.compile(
    r"\b(?:looking (?:at|into)|look at|focus\w* on|interested in|car(?:e|ing) about|talk\w* about|(?:ask|wonder|think|worr)\w* about|it's (?:all |just )?about|this is (?:all |just )?(?:about|for)|that's for|it's for|concern\w*|regarding|as for|when it comes to"
    r"|(?:want|need|prefer|i'd like|we'd like|would like)\b(?! to\b| it\b| this\b| that\b| help\b| your\b| you\b| some help\b| a hand\b))"
)
"""What the question is about may be said in a sentence of its own."""
_STATES = re.compile(
    r"\W*(?:(?:and|so|but|well|ok|okay|hey|hi|hiya|heya|howdy|yo|hello|fyi|btw|right|great|cause|cuz|look|listen|basically|lately|recently|apparently|honestly|morning|afternoon|evening|good|today|yesterday|last \w+|this \w+|oh|ah|ugh|because|since|as|if|though|although|otherwise|or else)\W+)*"
    r"(?:(?:i|i'\w+|we|we'\w+|you|you'\w+|he|he's|she|she's|they|they'\w+|it|it's|that's|there's|this|that|there|some|somebody|someone|everybody|everyone|nobody|people|folks|my|our|the|a|an|his|her|their|these|another|every)\b"
    r"|(?:just|been|had|heard|got|not|no|remember|sorry|thanks|between|super|quick|happy|[a-z]{2,}ing)\b"
    r"|(?:[\w'-]+ ){1,3}?(?:is|are|was|were|has|have|had|isn't|aren't|wasn't|says?|said|wants?|thinks?|claims?|keeps?|told|asked)\b)"
)
"""How a statement begins: with who or what, or with what somebody is doing."""
_FRAGMENT = re.compile(
    r"\W*(?:[\w'-]+ ){0,4}?(?:questions?|ideas?|calls?|meetings?|arguments?|bets?|debates?|chats?|requests?|quickie|favou?rs?|heads up|notes?|updates?|reviews?|deadlines?|audits?|emergency|panic|check-?in|catch-?up|stand-?up)\b(?: (?:for|to|about|with|in|from|at|before|tomorr?ow|today|tonight|later|soon|again|please|pls|here)\b.*)?\W*\Z"
)
"""No sentence, but what this is: "Evening staffing question."."""
_SUPPOSES = re.compile(r"\W*(?:(?:and|so|but)\W+)*(?:did|do|does|is|are|was|were|has|have|when|why)\b")
"""A question that names no number, before one that does: "Are people coming in more often? Compare the visits …"."""
_TAG = re.compile(
    r"\W*(?:(?:so|and|well|or)\W+)*(?:did|does|do|is|are|was|were|has|have|am|isn't|doesn't|didn't|right|true|correct|really|is that|is this|was that) ?(?:it|they|we|that|this|he|she|i|so|right|true|correct|the case|not)?(?: (?:right|true|correct|so|really|wrong))?\W*\Z"
)
"""Asks whether the sentence before it is true."""
RANKS = re.compile(
    rf"\b(?<!at )(?<!your )(?<!my )(?<!all the )(?:{'|'.join(sorted((HIGHEST | LOWEST) - {'most', 'leading', 'peak'}))})\b(?! (?:guess|friend|way|thing|time|part|regards|wishes|of luck|bet))"
)
"""A superlative chooses."""
_DEBATES = re.compile(
    r"\W*(?:(?:so|and|but|well|hi|hey|hello)\W+)*(?:we|we're|i|i'm|i've|we've|they|they're|people|everyone|my \w+|our \w+|there's|there is|there was)\b.{0,40}?"
    r"\b(?:argu\w+|debat\w+|fight\w*|fought|disagree\w*|bet|bets|betting|quarrel\w*|discuss\w*|wonder\w*|chat\w*|joking|guess\w*|speculat\w*|argument|dispute)\b.{0,40}?"
    r"\b(?:about|over|on|as to)?\s?(?:which|what|who|whether|if|how|when|where)\b"
)
"""What is argued about is asked in another sentence."""
_CLAIMS = re.compile(
    r"\W*(?:(?:so|and|but|well|hi|hey|hello|ok|apparently)\W+)*(?:someone|somebody|everyone|everybody|people|they|he|she|(?:my|our|the|a|one of (?:my|our|the)) [\w' -]{2,40}?)\s"
    r"(?:claim(?:s|ed)?|sa(?:ys|id)|think(?:s)?|thought|told (?:me|us)|insist(?:s|ed)?|swear(?:s)?|swore|complain(?:s|ed)?|wrote|mentioned|believe[sd]?|reckon(?:s|ed)?|joked|suggested|argue[sd]?|heard|read|is (?:sure|convinced|certain|adamant)|(?:has|had) the (?:feeling|impression)|keeps? (?:saying|telling|insisting|claiming))\b"
)
"""What somebody says is checked by a question of its own."""
_WHAT = re.compile(r"\b(?:what|how|which|who)\b")
_HOW = re.compile(r"\bhow\b")
_MERELY = re.compile(r"\b(?:i|it|that|they|this|we|you|he|she)(?:'\w+)? (?:only|just|really|simply|merely)\b")
_OURS = re.compile(
    r"\A\W*(?:(?:and|so|but|well|ok|okay|hey|hi|hello|look|listen|basically|lately|recently)\W+)*(?:we|we've|we're|we'd|our team|my team)\b"
)
_IN_CHARGE = re.compile(
    r"\b(?:i|i'm|i am)\b.*\b(?:run|running|manag\w+|handl\w+|in charge|responsible|look(?:ing)? after|own|buyer|buying|cover\w*)\b"
)
_NUMBER = re.compile(
    rf"\b(?:how (?:much|many)|{'|'.join(VERBS)}|make|made|earn(?:ed|s)?|gross(?:ed)?|t(?:ake|ook) in|br(?:ing|ought) in|r(?:ing|ang|ung)s? up|turn(?:s|ed)? over|pull(?:s|ed)? in)\b"
)
_POINTS = re.compile(
    r"\b(?:(?:either|both)(?= (?:one|of (?:them|those|these|the two)|make|made|do|did|sell|sold|take|took|get|got|have|had|bring|brought)\b| \w+ (?:make|made|do|did|sell|sold|take|took|get|got|have|had|bring|brought)\b)|the (?:two|other|others|former|latter)(?=\W*(?:\Z|[.?!,])| (?:make|made|do|did|sell|sold|take|took|get|got|have|had|compare)\b)|(?:the )?(?:last|previous|first|next|other|same) ones?|it|its|they|them|their|theirs|there|such|he|she|his|her)\b|\b(?:that|those|these|this)\b(?!\s+\w)"
)
_POINTS_AT = re.compile(r"\b(?:that|those|these|this|the same)\s+(\w+)")
_EMPTY_IT = re.compile(
    r"\b(?:is|was|isn't|wasn't|would|does|if|can|as) it\b(?= (?:true|right|possible|correct|fair|ok|okay|the case|seem|be|look)|\W*\Z)|\bit(?:'s|s(?= (?:not|a|an|the|just|only|all|been|really|about|for|to|time|ok|okay|fine|good|possible|urgent)\b)| is| was| would| looks| seems)\b"
    r"|\b(?:are|is|was|were|have|has) there\b|\bthere(?:'s| is| are| was| were)\b|\b(?:break|split|show|give|tell|sort|rank|put|make|list|send|get|do|see|have|find|call|believe|check) (?:it|them|that|this)\b|\bthat's\b|\b(?:before|after|than|until|till|since) (?:that|this|it)\b|\b(?:its|their) own\b"
)
""" "Is it true", "was there": points at nothing."""
_TO_COME = re.compile(r"\b(?:next|coming|upcoming|tomorrow|tonight|today|soon|later|this (?:morning|afternoon|evening))\b")
"""When somebody is at something, and not what the question is about: "we meet next week"."""
_HOW_MANY_OF = re.compile(r"\b(?:how (?:many|much)|all|each|none|some|most) of (?=them|it|that|these|those)")
_THROUGH = re.compile(
    r"\b(?:through|with|via|on|from|in|at|of|for|to|using|because of|thanks to)\s+(?:it|them|there|that|this)\b(?!\s+\w)"
)


@dataclass(frozen=True, slots=True)
class Known:
    """Positions of the tokens of a question that mean something in the project.

    Attributes:
        names: metrics, dimensions and values; some of no kind that is listed below.
        values: values of dimensions.
        metrics: metrics.
        periods: stretches of time.
    """

    names: frozenset[int]
    values: frozenset[int]
    metrics: frozenset[int]
    periods: frozenset[int]

    @property
    def meaning(self) -> frozenset[int]:
        return self.names | self.periods


@dataclass(frozen=True, slots=True)
class _Sentence:
    text: str
    inside: tuple[int, ...]

    def has(self, positions: Set[int]) -> bool:
        return not positions.isdisjoint(self.inside)


def told(marks: Marks, known: Known) -> list[int]:
    """Positions of the words that only tell something; those of them that stay to be read are left out."""
    sentences = _sentences(marks)
    if len(sentences) < 2:
        return []
    asking = [place for place, one in enumerate(sentences) if _asks_for_a_number(one, known)]
    plainly = [
        place for place in asking if not _CLAIMS.match(sentences[place].text) and not _DEBATES.match(sentences[place].text)
    ]
    asking = plainly or asking  # "my gut says that discounts rose": what is asked stands elsewhere
    asking = asking or [place for place, one in enumerate(sentences) if _asks_of_names(one, known, marks)]
    if not asking:
        return []
    asked = [sentences[place] for place in asking]
    passed: list[int] = []
    for place, one in enumerate(sentences):
        supposes = place < asking[0] and bool(_SUPPOSES.match(one.text)) and not re.search(VERSUS, one.text)
        checked = place + 1 < len(sentences) and bool(_TAG.fullmatch(sentences[place + 1].text))
        if place in asking or checked or not (_tells(one, marks, known) or (supposes and not RANKS.search(one.text))):
            continue
        kept = _kept(one, asked, place < asking[0], marks, known)
        if kept is not None:
            passed += [i for i in one.inside if i not in kept]
    return passed


def _sentences(marks: Marks) -> list[_Sentence]:
    edges = [(match.end() if match["wants"] else match.start(), match.end()) for match in _SPLIT.finditer(marks.lowered)]
    cuts = [0, *(edge for pair in edges for edge in pair), len(marks.text)]
    found = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=True):
        inside = tuple(i for i, token in enumerate(marks.tokens) if token.is_word and start <= token.start and token.end <= end)
        if inside:
            found.append(_Sentence(marks.lowered[start:end], inside))
    return found


def _asks_for_a_number(one: _Sentence, known: Known) -> bool:
    return one.has(known.metrics) or bool(_NUMBER.search(one.text) and (_ASKS.search(one.text) or _HOW.search(one.text)))


def _asks_of_names(one: _Sentence, known: Known, marks: Marks) -> bool:
    """True if a sentence asks for a number that it does not call by its name; of a follow-up, if it names anything."""
    named = one.has(known.names) and not _tells(one, marks, known)
    return named and (marks.follows or bool(_WHAT.search(one.text)))


def _tells(one: _Sentence, marks: Marks, known: Known) -> bool:
    """True if a sentence states something, and neither asks, restricts nor says what the question is about."""
    if _DEBATES.match(one.text) or _CLAIMS.match(one.text) or (_FRAGMENT.match(one.text) and not one.has(known.metrics)):
        return True
    if (
        _ASKS.search(one.text)
        or RANKS.search(one.text)
        or _LEAVES_OUT.search(one.text)
        or _RESTRICTS.search(re.sub(_MERELY, " ", one.text))
        or _NUMBER.search(one.text)
    ):
        return False
    if (_TOPIC.search(one.text) and not one.has(known.values)) or re.search(VERSUS, one.text):
        return False
    acts = any(marks.tag(i) in ("VERB", "AUX") or "'" in marks.tokens[i].text for i in one.inside)
    return len(one.inside) > 2 and acts and bool(_STATES.match(one.text))


def _kept(one: _Sentence, asked: Sequence[_Sentence], before: bool, marks: Marks, known: Known) -> set[int] | None:
    """What of a sentence that tells something is still read; None if the sentence must not be passed over."""
    values = set(known.values & set(one.inside))
    if values:  # "stores 292, 321 and 369" are three
        values |= {i for i in one.inside if i > min(values) and marks.tokens[i].text.isdigit() and i not in known.periods}
    periods = set() if _TO_COME.search(one.text) else set(known.periods & set(one.inside))
    pointing = " ".join(_EMPTY_IT.sub(" ", sentence.text) for sentence in asked)
    strange = [i for i in one.inside if marks.tokens[i].stem in BUSINESS or marks.tokens[i].text.lower() in HARMFUL_VERBS]
    if _THROUGH.search(_HOW_MANY_OF.sub(" ", pointing)):
        return None
    if _POINTS.search(pointing):
        return values | periods if values and before and not strange else None
    at = {match.group(1) for match in _POINTS_AT.finditer(pointing)}
    if at & _UNITS_OF_TIME:
        beside = {i for i in one.inside if {i - 1, i + 1} & periods and marks.tokens[i].stem in _UNITS_OF_TIME}
        return periods | beside if periods and before else None
    own = any(sentence.has(known.values) for sentence in asked)
    dated = any(sentence.has(known.periods) for sentence in asked)
    grouped = any(sentence.has(known.names - known.values - known.metrics) for sentence in asked)
    kept = set() if dated or not before else periods
    if (
        before
        and not own
        and (_TOPIC.search(one.text) or _about(one, values, marks, known) or (_BELIEVES.search(one.text) and not grouped))
    ):
        kept |= values
    return kept


def pointed_at(marks: Marks, inside: Sequence[int], start: int, known: Known) -> frozenset[int]:
    """Of a clause that says what for: what the question after it points back to ("its sales"), and the period if it has none."""
    rest = _EMPTY_IT.sub(" ", marks.lowered[start:])
    kept = known.periods & set(inside) if known.periods <= set(inside) else frozenset()
    return kept | (known.values & set(inside)) if re.search(r"\b(?:its|their|theirs|there)\b", rest) else kept


_UNITS_OF_TIME = frozenset(
    """day week weekend month quarter year period season days weeks months time holiday january february march april may june july august september
    october november december spring summer fall autumn winter christmas easter thanksgiving""".split()  # noqa: SIM905
)


_BELIEVES = re.compile(
    r"\b(?:thinks?|thought|believes?|says?|said|claims?|claimed|suspects?|reckons?|swears?|insists?|worr(?:y|ies|ied)|fears?|hear|heard|argues?|complains?|maintains?|assumes?|the (?:story|rumou?r|word|feeling) (?:is|goes))\b"
)
"""What is believed of something makes it what the question after it is about."""


def _about(one: _Sentence, values: Iterable[int], marks: Marks, known: Known) -> bool:
    """True if what is named is what the sentence is about: its subject, or what we are at; "my daughter loves cheese" is not."""
    values = sorted(values)
    if not values:
        return False
    if _OURS.match(one.text) or _IN_CHARGE.search(one.text):
        return True
    start = values[0]
    ahead = [i for i in one.inside if i < start]
    own = known.names - set(values)  # "the price of beef has gone up": beef it is
    return not any(marks.tag(i) in ("VERB", "AUX") or (names_something(marks.tag(i)) and i not in own) for i in ahead)
