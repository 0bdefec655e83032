"""Sentences of a question, and what each of them does.

"How much did we sell?"                   asks
"I'd like the revenue", "show me sales"   asks, too
"The freezer broke down"                  states something
"Are we catching up? Show me sales"       a question that the next one puts into numbers
"It's for the board", "so I can decide"   says what the answer is for
"Friendly rivalry: …", "quick check: …"   announces the question
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from nl_agent.reader.english.lexicon import HIGHEST, LOWEST, NEGATIONS, VERBS, VERSUS
from nl_agent.reader.marks import Marks
from nl_agent.reader.time.period_words import MONTH

_END = r"\s[:;]-?[)(dp](?=\s|\Z)|[.!?;]+(?=\s|\Z|[\"')])|:(?=\s)|\s[-–—]+\s|\s*—\s*|\n+|\.{2,}"
_WANTS = r"(?:want|need|like|love|wish|care|ha[sd]|have|hope|got)(?:s|ed)?"
_SOMEBODY = r"(?:i|we|he|she|they|you|who|somebody|someone|everybody|everyone|nobody|(?:my|our|the|his|her|their|an?) (?:[\w'-]+ ){0,2}?[\w'-]+)"
_TO_KNOW = rf"{_SOMEBODY}(?:'d| would| do(?:es)?|'m| am|'s| is|'re| are)?(?: really| just| still| also| only| now| simply| quickly)? (?:{_WANTS} to|dying to|curious to|keen to|eager to|trying to|going to|supposed to) (?:be able to )?(?:know|see|check|find out|understand|have|learn|hear|figure out|look(?: at| up)?|compare|report|tell|get)\b"
_OPENER = (
    rf"(?:{_TO_KNOW}"
    r"|(?:i|we)(?:'d| would|'ll| will)?(?: really| just| still| also| only)? (?:want|need|like|love|care)(?:ed)? (?=the|our|a list|a table|an|one|your|to know|how|your|figures|numbers)"
    r"|(?:can|could|would|will|may|might) (?:you|we|i|someone|somebody)\b"
    r"|(?:please |pls |kindly |just )*(?:show|tell|give|get|send|pull|list|fetch|find|remind|help) (?:me|us|out|up|the|all)\b|let me\b|let's see\b|any (?:chance|idea)\b"
    r"|(?:what|which|whose) \w+ (?:\w+ ){0,3}?(?:is|are|was|were|did|do|does|has|have|had|sold|sells?|made|makes?|brought|gets?|got|took)\b"
    r"|(?:in |on |from |for |by |to |at )?(?:what|which|how|who|did|does|do|was|were|is|are|has|have) (?:much|many|was|were|is|are|did|do|does|has|have|we|our|the|they|\w+s)\b|what's|how's|whats|i'm (?:after|looking for|wondering)|i(?: was| am)? wonder(?:ing)?)"
)
_SO_THAT = r"so (?:that )?(?:i|we|he|she|they|you|everyone|everybody|people|the team)(?:'ll)? (?:can|could|will|would|know|don't|won't|have something|get|see)\b"
_ASKER = r"(?:wants? to (?:know|see|hear|find out)|wanted to (?:know|see)|would like to (?:know|see)|'d like to (?:know|see)|asked(?: me| us)?|(?:is |are |was |were |me |us )?asking(?: me| us)?|keeps? asking|needs? to (?:know|see)|wonders?|was wondering|is wondering)"
_SPLIT = re.compile(
    rf"{_END}|(?<=\w) (?P<wants>{_ASKER}) (?=how\b|what\b|which\b|whether\b|if\b|who\b|when\b|for\b|about\b|(?:in|on|at|from|by|of|with) (?:how|what|which|whose)\b)|,?\s+(?=(?:otherwise|or else|because|cause|cuz|'cause)\b)|,?\s+(?:and|so|but)\s+(?={_OPENER})|,\s*(?={_OPENER})|,\s*(?=(?:the|my|our|a) [\w' -]{{2,25}}? (?:keeps?|wants?|needs?|is asking|asked|insists?|thinks?|says?|said)\b)|,?\s+(?={_SO_THAT})"
)
_ASKS = re.compile(
    r"\b(?:how (?:much|many)|what|which|whether|who|whose|(?<!is )(?<!are )(?<!was )(?<!were )(?<!time )when|where|what's|whats|how's)\b"
    r"|\b(?:show|tell|give|list|compare|rank|sort|split|break|plot|calculate|compute|report|provide|send) (?:me|us|it|the|all|by|down|out|every|each|our|top|bottom)\b"
    r"|\A\W*(?:(?:and|so|but|ok|okay|then|now|also|please|pls|hi|hey|hello|well)\W+)*(?:did|do|does|is|are|was|were|has|have|had|can|could|would|will|should|how)\b(?!\W+(?:to|a|an)\b)(?<!had(?= (?:it|that|this|them|one) (?:in|on|at|here|once|before|from|written|saved)\b))"
)
_COMMANDS = re.compile(
    rf"\A\W*(?:(?:and|so|but|ok|okay|then|now|also|please|pls|hi|hey|hello|well|for that|for this)\W+)*(?:{_OPENER}|how (?:much|many)\b)"
    r"|\b(?:how (?:much|many)|what|which|whose)\b"
)
"""How a question or a wish begins, whatever stands before it elsewhere."""
LEAVES_OUT = re.compile(r"\b(?:only|exclu\w+|except\w*|ignor\w+|omit\w*|apart from|other than|leav\w+ out|instead)\b")
RESTRICTS = re.compile(
    r"(?<!can )(?<!could )(?<!not )(?<!the )(?<!if )\bonly\b(?! just\b| afford\b| started\b| joined\b| got\b| heard\b| remember\b| human\b)|\b(?:exclu\w+|without|except\w*|ignor\w+|omit\w*|skip\w*|leav\w+(?= (?:[\w'-]+ ){0,4}?(?:out|aside|off|away)\b)|disregard\w*|remov\w+|strip\w*|setting|other than|apart from|those(?! [a-z]+ (?:[a-z]+ ){0,2}(?:and|or)\b| [a-z]+(?: [a-z]+)?\W*\Z)|ones|whose|includ\w+|plus|minus|instead|restrict\w*|limit\w*|filter\w*|meant?|i mean"
    r"|(?<!of )(?<!some )(?<!any )(?<!what )sort(?:s|ed|ing)?\b|(?<!a )(?<!the )(?<!my )(?<!our )rank(?:s|ed|ing)?\b|order(?:ed)? by|(?<!coming )(?<!came )(?<!come )(?<!comes )(?<!dropped )(?<!stopped )(?<!dropping )(?<!stopping )(?<!popping )(?<!swinging )(?<!passing )(?:by|per) (?!now\b|then\b|the way\b|noon\b|accident\b|chance\b|far\b|mistake\b|one\b|today\b|tonight\b|tomorrow\b|this (?:afternoon|morning|evening)\b)\w+|(?:each|every) (?!other\b|now\b|then\b|day\b|week\b|month\b|year\b|one\b)\w+\b(?! (?:got|has|is|was|had|gets|wants|needs|says|thinks|knows|seems|buys|bought|comes|came|loves|likes|talks|asks|does)\b))\b"
    r"|\b(?:some|any|none|all|most|many|a few)\W*\Z"
    r"|\b(?:top|bottom|first|last|best|worst)\s+(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\b"
)
WITHOUT = re.compile(
    rf"\b(?:{'|'.join(sorted((re.escape(words) for words in NEGATIONS if ' ' in words), key=len, reverse=True))})\b"
)
"""Negations of several words leave something out."""
FRAGMENT = re.compile(
    r"\W*(?:[\w'-]+ ){0,4}?(?:questions?|post-? ?mortems?|retros?|retrospectives?|recaps?|ideas?|calls?|meetings?|arguments?|bets?|debates?|chats?|requests?|quickie|favou?rs?|heads up|notes?|updates?|reviews?|deadlines?|audits?|emergency|panic|check-?in|catch-?up|stand-?up|town ?halls?|all-?hands|off-?site|kick-?off|workshops?|briefings?|debriefs?|conferences?|pitch|presentations?|interviews?|negotiations?|inspections?|handovers?|huddles?|sessions?|away ?days?|seminars?|webinars?|steerco)\b(?: (?:for|to|about|with|in|from|at|before|on|this|next|first|coming|starts?|due|tomorr?ow|today|tonight|later|soon|again|please|pls|here)\b.*)?\W*\Z"
)
"""No sentence, but what this is: "Evening staffing question."."""
TAG = re.compile(
    r"\W*(?:(?:so|and|well|or)\W+)*(?:(?:that|this|it|which)(?:'s| is| was|'d be| would be) (?:right|true|correct|so|accurate)(?:,? (?:isn't it|is it not|wasn't it|wouldn't it|no|right|yes|or not|or is it not|or isn't it))?|(?:would|will|could) (?:i|that|it|we|he|she|they) be (?:right|true|correct|wrong|accurate)|(?:do|would) you agree|agree|agreed)\W*\Z"
    r"|\W*(?:(?:so|and|well|or)\W+)*(?:did|does|do|is|are|was|were|has|have|am|isn't|doesn't|didn't|right|true|correct|really|is that|is this|was that) ?(?:it|they|we|that|this|he|she|i|so|right|true|correct|the case|not)?(?: (?:right|true|correct|so|really|wrong))?\W*\Z"
)
"""Asks whether the sentence before it is true."""
RANKS = re.compile(
    rf"\b(?<!at )(?<!your )(?<!my )(?<!all the )(?:{'|'.join(sorted((HIGHEST | LOWEST) - {'most', 'leading', 'peak'}))})\b(?! (?:guess|friend|way|thing|time|part|regards|wishes|of luck|bet)| (?:[\w'-]+ ){{0,3}}(?:in the (?:whole |entire |wide )*(?:world|universe|country|galaxy|neighbou?rhood)|on earth|ever)\b)"
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
    r"|\W*(?:(?:so|and|but|well)\W+)*(?:the|our|his|her|their|my|a) (?:general |common |official |usual |popular |running |old )?(?:story|word|rumou?r|legend|claim|theory|narrative|assumption|consensus|belief|gossip|feeling|perception)(?: (?:we|they|i|he|she|people|everyone|everybody|around|here|in|the|office|always|keep|tell|have|goes|going|round)){0,5}? (?:is|was|goes|has it|says|says it)(?: that)?\b"
)
"""What somebody says is checked by a question of its own."""
_WHAT = re.compile(r"\b(?:what|how|which|who)\b")
_MERELY = re.compile(
    r"\A\W*(?:those|these)(?: two| three| few| guys)? (?=(?:had|have|were|are|did|do|always|both|all|just|muddle|muddy|mess|skew|distort|spoil|make|made|go|went)\b)|\b(?:i|it|that|they|this|we|you|he|she)(?:'\w+)? (?:only|just|really|simply|merely)\b(?! (?:look(?:ing)? (?:at|into)|consider|count|report on|focus on)\b)"
)
_ABOUT = r"(?:looking (?:at|into)|look at|focus\w* on|interested in|keen on|car(?:e|ing) about|(?:talk|chat|ask|wonder|think|worr|complain|nag)\w* about|(?:curious|concerned|questions?|keeps? on|kept on|going on) about|it's (?:all |just )?about|this is (?:all |just )?(?:about|for)|that's for|it's for|concern\w*|regarding|as for|when it comes to|(?:project|report|piece|study|essay|article|presentation|slides?|deck|paper|thesis|talk|chapter) (?:on|about))"
ABOUT = re.compile(rf"\b{_ABOUT}")
""" "It's about bread again", "I'm curious about bread": the subject, and nothing else."""
TOPIC = re.compile(
    rf"\b(?:{_ABOUT}|(?:want|need|prefer|i'd like|we'd like|would like)\b(?! to\b| it\b| this\b| that\b| help\b| your\b| you\b| some help\b| a hand\b))"
)
"""What the question is about may be said in a sentence of its own."""
_STATES = re.compile(
    r"\W*(?:(?:and|so|but|well|ok|okay|hey|hi|hiya|heya|howdy|yo|hello|fyi|btw|right|great|cause|cuz|look|listen|basically|lately|recently|apparently|honestly|morning|afternoon|evening|good|today|yesterday|(?:back )?in \w+(?: 20\d\d)?|during \w+|once upon a time|last \w+|this \w+|oh|ah|ugh|yeah|yes|no|because|since|as|if|though|although|otherwise|or else)\W+)*"
    r"(?:(?:i|i'\w+|we|we'\w+|you|you'\w+|he|he's|she|she's|they|they'\w+|it|it's|that's|there's|this|that|there|some|somebody|someone|everybody|everyone|nobody|people|folks|my|our|the|a|an|his|her|their|these|another|every)\b"
    r"|(?:just|been|had|heard|got|not|no|[a-z]{2,}ing|remember|sorry|thanks|between|super|quick|happy|need|want|would|could|might|may|don't|can't|didn't|never|hope|hoping|guess|pretty|kind|apparently|rumour|rumor|turns|feels|looks|seems|sounds|word)\b"
    r"|(?:[\w'-]+ ){1,3}?(?:is|are|was|were|has|have|had|isn't|aren't|wasn't|says?|said|wants?|thinks?|claims?|keeps?|told|asked|asks|need|needs|swears?|insists?|believes?|just|called|rang|came|comes|fell|dropped|rose|grew|went|jumped|tanked|dipped|soared|collapsed|slipped|looks?|looked|seems?|seemed|feels?|felt|sounds?|got|gets|hates?|loves?|thinks|reckons?|goes|died|broke|happened|started|opened|closed|moved|wrote|mentioned|complains?|complained|doesn't|don't|didn't|can't|won't|would|could|should|might|may|did|must|probably|surely|always|never|(?:pays?|paid|funds?|funded|sponsors?|gives?|gave|sends?|sent|charges?|charged) (?:us|me|them|for|the))\b)"
)
"""How a statement begins: with who or what, or with what somebody is doing."""
_NUMBER = re.compile(
    rf"\b(?:how (?:much|many)|{'|'.join(VERBS)}|make|made|earn(?:ed|s)?|gross(?:ed)?|t(?:ake|ook) in|br(?:ing|ought) in|r(?:ing|ang|ung)s? up|turn(?:s|ed)? over|pull(?:s|ed)? in|what (?:did|do|does) [^.?!]*?\b(?:take|do)"
    r"|what (?:[\w'-]+ ){1,4}?(?:took|take|takes|made|sold|sells|did)|(?:which|what) (?:[\w'-]+ ){1,4}?(?:took|take|takes|made|did|do|brought|got|have|had))\b"
)
RELATIVE = re.compile(
    r"\A\W*(?:(?:and|so|but|for|of)\W+)?(?:(?:the|our|all|any|those|these|my) )?(?:[\w'-]+ ){1,2}(?:who|that|which|whose|where)\b"
)
""" "Patients who moved away"."""
_OF_THE_QUESTION = rf"(?:(?:each|every|all|both|any|the (?:different|various|individual|single|first|last|past|whole)|last|{MONTH}|q[1-4]|h[12]|20\d\d)\b)"
WANTED_FOR = re.compile(
    rf"\b(?:need|want|like|have|prefer)\b[^.?!]{{0,20}} (?:for {_OF_THE_QUESTION}|in (?:percent|percentages?|dollars|units)\b)"
)
""" "I need it for each quarter", "I'd like it in percent": a part of the question, and no purpose."""
_FOR = re.compile(
    rf"\W*(?:(?:and|but|it's all|all) )?(?:{_SO_THAT}|(?:only )?then (?:i|we|he|she|they) (?:can|could|will|might|may)\b|(?:it|this|that)(?:'s| is| will be|'ll be)(?: just| all| only)? for (?:an?|the|my|our|his|her|their|tomorrow|later|next|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b"
    r"|(?:i |we |they |i'd |i'll )?(?:need|want)(?:ed|s)? (?:it|this|that|them|these) (?:to\b|before\b|for\b(?! {_OF_THE_QUESTION})|by (?=(?:tomorrow|tonight|noon|monday|tuesday|wednesday|thursday|friday|lunch\w*|eod|cob|next|(?:the )?end of|\d)\b)|(?:on|at) (?=(?:monday|tuesday|wednesday|thursday|friday|noon|lunch\w*|\d)\b)|in (?=(?:an?|my|our|the (?!past|last|first|form)|half an|\d+|five|ten|twenty|thirty|two)\b))|(?:i|we|he|she|they)(?:'d| would) (?:like|love) to (?:show|print|send|share|present|hang|frame|put|take|bring|use|mention|quote|read|give|forward|hand|pass|brag|boast|thank|surprise|tell|discuss|announce)\b(?! (?:me|us|how|what|which)\b)|(?:the |our |my |all |every(?:one|body)? ?)?(?:[\w'-]+ ){{0,2}}will (?:all |just |then |surely |only )?(?:see|read|hear|love|like|hate|laugh at|print|hang|frame|ask about|present|share) (?:it|this|that|them|these)\b|(?:i |we )?(?:just )?want(?:ed)? to (?!know\b|see\b|look\b|check\b|include\b|exclude\b|compare\b|understand\b)\w+"
    r"|(?:that |this |it )?(?:would|will|'ll|might|could) (?:really |be |help |make |save |mean )|to (?:put|show|use|make|settle|win|prove|decide|plan|hang|pin|print|share|present|take|send|celebrate|convince|brief|prepare|help)\b"
    r"|may the (?:best|better)|(?:i'm|we're|i am|we are) (?:just )?(?:picking|choosing|deciding|designing|printing|rehearsing|presenting|briefing|writing|drafting|planning|preparing|putting|making|drawing|building|thinking)\b)"
)
"""What an answer is for: whatever is in it, it asks for nothing."""
_SPEECH = re.compile(
    r"\b(?:question|check|chat|request|rivalry|bet|quiz|debate|argument|favou?r|note|one|thing|reminder|update|prep|pitch|call|curiosity|emergency|brainstorm|poll|trivia|challenge|contest|competition|homework|follow-?up|heads-?up|"
    r"rush|story|idea|thought|matter|moment|minute|second|break|coffee|lunch|hello|hi|hey|morning|afternoon|evening|greetings|help|urgent|quick|quickie|newbie|please|sorry|bear|meeting|review|report|deck|pack|slide|board|wager|dispute|gossip|secret|fun|game|discussion|talk|conversation|test|analysis|exercise|study|survey|topic|subject|item|agenda|investigation|assessment|enquiry|inquiry|query|comparison|reconciliation|benchmark|briefing)\b"
)
"""Nouns of speaking: a fragment with one of them announces the question and names nothing."""
_WHETHER = re.compile(
    r"\b(?:curious|wonder(?:ing|s)?|know|see|check|ask(?:s|ed|ing)?|tell(?:ing)?|say|sure|certain|figure out|find out|debating|arguing|clue|idea)(?: me| us| you| myself| about| out)?,? (?:if|whether|who|how|why)\b"
)
""" "I'm curious whether it is worth it": what the question is about in everyday words."""
HEADLINE = re.compile(
    r"\A\W*(?:(?:and|so|but|ok|okay|then|now|also|hi|hey|hello|well|hm+|first|honestly|seriously|just curious|quick question|question|tell me|i wonder|i'm wondering|i'm curious|wondering|curious)\W+)*"
    r"(?:if |whether )?(?P<w>did|do(?! you (?:have|know|happen|think you can))|does|is|are|was|were|has|have(?! you got)|had|(?:will|would|can|could|should)(?! (?:you|we|i|someone|somebody)\b)|who|which|where|how|what|when|whether|if)\b"
)
_COURTESY = re.compile(
    r"\W*(?:(?:and|oh|so|ok|okay|well|hi|hey|hello|sorry)\W+)*(?:for (?:the love|heaven's|god's|goodness|pity's|christ's)\b|(?:please |do )?(?:forgive|excuse|pardon|humou?r|indulge|bear with|don't (?:judge|hate|shoot|laugh))\b"
    r"|(?:one|a|just one|another|yet another|last|the last|one last|one final|final|quick|a quick|two|a few|first) (?:[\w'-]+ ){0,2}?(?:things?|questions?|ones?|requests?|favou?rs?|points?|bits?|matters?|asks?)\b"
    r"|(?:i'm |i am |we're )?(?:so |very |really |terribly |awfully )?sorry (?:for|about|to|if)\b|(?:many |big |huge )?thanks (?:for|in advance|a lot|a million|so much|again)\b|(?:hope|i hope|hoping) (?:that's|this is|it's|that is|you're|you are)\b"
    r"|(?:(?:best|kind|warm|many|good) )?(?:regards|wishes|greetings|cheers)\b|(?:with|no) (?:all due )?(?:respect|offen[cs]e|pressure|rush|hurry|worries)\b|(?:my|our) (?:apologies|bad|mistake|thanks|compliments)\b|(?:big|huge|small|tiny|quick|weird|odd|random|silly|stupid|dumb) (?:[\w'-]+ ){0,2}?(?:ask|request|question|favou?r|thing|one)\b)"
)
_LEADS = re.compile(r"\s*(?:for|in|of|at|from|within|among|on|during|since|between|with)\b")
_YES_NO = frozenset(("did", "do", "does", "is", "are", "was", "were", "has", "have", "had", "whether", "if"))


@dataclass(frozen=True, slots=True)
class Known:
    """Positions of the tokens of a question that mean something in the project.

    Attributes:
        names: metrics, dimensions and values; some of no kind that is listed below.
        values: values of dimensions.
        metrics: metrics.
        periods: stretches of time.
        hints: what may be a part of a name.
        days: days of the week; mostly the asker's own.
        chosen: numbers that choose rows, such as ages; they are among the periods, too.
        kinds: the dimensions that the values are of, by position.
        things: the dimensions that are named, by position.
    """

    names: frozenset[int]
    values: frozenset[int]
    metrics: frozenset[int]
    periods: frozenset[int]
    hints: frozenset[int] = frozenset()
    days: frozenset[int] = frozenset()
    chosen: frozenset[int] = frozenset()
    kinds: Mapping[int, frozenset[str]] = field(default_factory=dict)
    things: Mapping[int, frozenset[str]] = field(default_factory=dict)

    @property
    def meaning(self) -> frozenset[int]:
        return self.names | self.periods


@dataclass(frozen=True, slots=True)
class Sentence:
    """``end`` is the sign that it ends with, empty if it goes on without one; ``start`` is where it begins in the question."""

    text: str
    inside: tuple[int, ...]
    end: str = ""
    start: int = 0

    def has(self, positions: Set[int]) -> bool:
        return not positions.isdisjoint(self.inside)

    @property
    def restricts(self) -> bool:
        return bool(RESTRICTS.search(_MERELY.sub(" ", self.text)))

    @property
    def asks(self) -> bool:
        return bool(_ASKS.search(self.text))

    @property
    def commands(self) -> bool:
        """True if it is a question or a wish by the way that it begins."""
        return bool(_COMMANDS.search(self.text))

    @property
    def counts(self) -> bool:
        """True if its verb asks for a number: "how many", "did we sell"."""
        return bool(_NUMBER.search(self.text))

    @property
    def purpose(self) -> bool:
        return bool(_FOR.match(self.text))

    @property
    def debates(self) -> bool:
        """True if something is argued about, or claimed, that another sentence asks for."""
        return bool(_DEBATES.match(self.text) or _CLAIMS.match(self.text))

    @property
    def yes_no(self) -> bool:
        match = HEADLINE.match(self.text)
        return match is not None and match["w"] in _YES_NO

    @property
    def headline(self) -> bool:
        """True if it is a question, or says that one is asked, which another sentence may put into numbers."""
        match = HEADLINE.match(self.text)
        asked = match and (self.end == "?" or match["w"] in ("whether", "if"))
        return bool(asked or _WHETHER.search(self.text) or re.search(_TO_KNOW, self.text))

    @property
    def courteous(self) -> bool:
        """True if it begs pardon, thanks, or says that one more question comes."""
        return bool(_COURTESY.match(self.text))

    @property
    def leads(self) -> bool:
        """True if it says before a comma what the question is about: "for maternity and for stroke, what were …"."""
        return self.end == "," and bool(_LEADS.match(self.text))

    @property
    def announces(self) -> bool:
        """True if it is a fragment of speaking before the question: "quick one before lunch:"."""
        return len(self.inside) < 9 and bool(_SPEECH.search(self.text)) and self.end not in ("?", "")


def sentences(marks: Marks) -> list[Sentence]:
    matches = list(_SPLIT.finditer(marks.lowered))
    edges = [(match.end() if match["wants"] else match.start(), match.end()) for match in matches]
    cuts = [0, *(edge for pair in edges for edge in pair), len(marks.text)]
    ends = [*(match.group().strip()[:1] for match in matches), ""]
    found = []
    for start, end, sign in zip(cuts[::2], cuts[1::2], ends, strict=True):
        inside = tuple(i for i, token in enumerate(marks.tokens) if token.is_word and start <= token.start and token.end <= end)
        if inside:
            found.append(Sentence(marks.lowered[start:end], inside, sign, start))
    return found


def as_written(parts: Sequence[Sentence], gone: Sequence[Sentence], marks: Marks) -> dict[Sentence, str]:
    """What stays of a text without some of its sentences, by sentence: with the words that join it to the next, if that stays."""
    found = {}
    for one, after in zip(parts, (*parts[1:], None), strict=True):
        if one in gone:
            continue
        if after is not None and after not in gone:
            found[one] = marks.text[one.start : after.start].strip()
        else:
            sign = one.end if one.end in ("?", ".", "!", ";", ":", "") else ","
            found[one] = marks.text[one.start : one.start + len(one.text)].strip() + sign
    return found


def asks_for_a_number(one: Sentence, known: Known) -> bool:
    return one.has(known.metrics) or (one.counts and (one.asks or one.commands or "how" in one.text.split()))


def asks_of_names(one: Sentence, known: Known, marks: Marks) -> bool:
    """True if it asks for a number that it does not call by its name; of a follow-up, if it names anything."""
    told = one.debates or (not (one.asks or one.restricts or one.counts) and states(one, marks))
    return one.has(known.names) and not told and (marks.follows or bool(_WHAT.search(one.text)))


def states(one: Sentence, marks: Marks) -> bool:
    """True if it has the form of a statement: who or what, and a verb; "patients who moved away" only says who."""
    acts = any(_is_verb(i, marks) for i in one.inside)
    if only_says_who(one, marks):
        return False
    return len(one.inside) > 2 and acts and bool(_STATES.match(one.text)) and not re.search(VERSUS, one.text)


def only_says_who(one: Sentence, marks: Marks) -> bool:
    """True of "patients who moved away", whose only verb says which."""
    return bool(RELATIVE.match(one.text)) and sum(_is_verb(i, marks) for i in one.inside) < 2


def _is_verb(position: int, marks: Marks) -> bool:
    return marks.tag(position) in ("VERB", "AUX") or "'" in marks.tokens[position].text
