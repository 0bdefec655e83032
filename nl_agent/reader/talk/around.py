"""The words of what stands around a question, as parts of patterns: who wants it, how they say so, when it is due, where it is from.

Each is a group, or alternatives in one, of a pattern that ignores case; ``wrappers.py`` puts them together.
"""

from __future__ import annotations

from nl_agent.reader.english.lexicon import AUDIENCE
from nl_agent.reader.talk.occasions import OCCASION

# ---- who

NAME = r"(?-i:(?!(?:What|Which|Who|Whose|How|When|Where|Why|Do|Does|Did|Is|Are|Was|Were|Has|Have|Had|Can|Could|Would|Will|Show|Give|List|Tell|Please|Compare|The|An?|All|Each|Every|No|In|On|At|For|By|Per|Of|From|With|If|As|And|Or|But|It|This|That|Those|These|There|I|We|You|He|She|They|My|Our)\b)(?:(?:Mr|Ms|Mrs|Dr|Prof)\.? )?[A-Z](?:[a-zà-ÿ'-]+|\.)(?: [A-Z](?:[a-zà-ÿ'-]+|\.)){0,2})"
ROLE = rf"(?:(?:my|our|the|your|his|her|their|an?) (?:[\w-]+ ){{0,2}}?(?:{'|'.join(sorted(AUDIENCE))}|team|boss(?:es)?|people|folks|guys|bank|lawyers?|landlord|client))"
OFFICE = r"(?:management|finance|marketing|legal|hr|accounting|accounts|purchasing|procurement|operations|ops|it|logistics|controlling|treasury|tax|compliance|audit|headquarters|head office|hq|corporate|leadership|upstairs)"
ME = rf"(?:me|us|you|him|her|them|everyone|everybody|someone|somebody|{OFFICE}|{ROLE}|{NAME})"
_NO_LINK = r"(?!(?:who|that|which|whose|where|how|what|when|with|by|per|each|every|share|number|than|only|most|least)\b)"
"""No word of a person's name or office: "the patients who needed a scan" ask for nothing."""
WHO = (
    rf"(?:i|we|he|she|they|you|(?:(?:someone|somebody|everyone|everybody|people|the (?:folks|people|guys|lot)|{NAME})(?: (?:upstairs|downstairs|here|else|there|important|(?:in|from|at|over in|over at) (?:the )?[\w&-]+(?: [\w&-]+)?))?)"
    rf"|{OFFICE}|(?:my|our|the|his|her|their|your|an?|some|one of (?:my|our|the|their)) (?:{_NO_LINK}[\w&'.-]+ ){{0,4}}?{_NO_LINK}[\w&'-]+)"
)
OTHERS = f"(?P<who>{WHO.replace('i|we|', '', 1)})"
"""Somebody else: what "I need" and "we want" say is read elsewhere."""

# ---- what they want

AUX = r"(?:'(?:m|re|s|ve|d|ll))?(?: (?:am|is|are|was|were|has|have|had|would|will|do|does|did|been|being|be|just|also|still|now|really|urgently|badly|all|both|currently|keeps?|kept|always|simply|desperately|quickly|suddenly|already|again|so|very|then|once|recently|today|yesterday|kindly))*"
DOING = (
    r"(?:see|know(?: about)?|have|get(?: hold of)?|obtain|receive|look (?:at|into|over|up)|review|check|verify|present|show|include|discuss|go (?:over|through)|study|analy[sz]e|report(?: on)?|submit|provide|supply|prepare|pull(?: up| together)?|find(?: out)?|hand (?:in|over)|deliver|send|compile"
    r"|put together|bring(?: along| up)?|explain|understand|dig (?:up|out)|share|give|collect|gather|produce|fetch|forward|read)"
)
_TO_DO = rf"(?: {ME})? to (?:be able to )?{DOING}(?: {ME})?"
_ASKED_FOR = rf"(?:ask(?:s|ed|ing)?|begg(?:ed|ing)|press(?:es|ed|ing)|nagg?(?:s|ed|ing)|bugg?(?:s|ed|ing)|chas(?:es|ed|ing)|wait(?:s|ed|ing)?|look(?:s|ed|ing)?|search(?:es|ed|ing)?|hunting|hoping|call(?:s|ed|ing)?|bother(?:s|ed|ing)|pester(?:s|ed|ing))(?: {ME})? (?:for|on|about)"
PROMISED = rf"(?:promised?|owed?|owes)(?: {ME})?"
TASKED = rf"(?:(?:promised|asked|told|instructed|supposed|tasked|required|requested|obliged|reminded|has|have|had|got|needs?|needed|gotta|trying|hoping|about|going|planning|aiming|wanting)(?: {ME})? (?:to (?:be able to )?|with |(?<=gotta ))(?:{DOING}|pulling|finding|preparing|getting|providing|compiling|collecting)(?: {ME})?)"
WISHES = rf"(?:(?:wants?|wanted|needs?|needed|requires?|requests?|requested|demands?|awaits?|seeks?|appreciates?)(?:{_TO_DO})?|{_ASKED_FOR}|(?:like|love|prefer|appreciate|welcome)(?:{_TO_DO})?)"
AN_OBJECT = r"(?![\w'])(?! ?(?:it|this|that|them|these|those|help|a hand|to|you|him|her|us|me|something|anything|everything|one|answers?|only|just)\b(?! (?:by|per)\b))(?=[ \w\"'#$€£])"
HEDGES = r"(?:(?:so|well|ok|okay|hi|hey|hello|look|listen|sorry|anyway|right|and|but|also|please)[,!.:]? )*"

LACKS = (
    r"(?:i|we)(?:'m| am|'re| are)? (?:(?:still|just|really|simply) )*(?:missing|lacking|lack|(?:don't|do not) (?:seem to )?have|(?:can't|cannot|can not|couldn't|could not)(?: seem to)? (?:find|locate|see|remember|recall|open|access)|(?:don't|do not|didn't) (?:see|find|remember|recall)|lost|misplaced|mislaid|forgot|deleted|(?:haven't|have not|never) (?:got|received|seen|found))"
    r"(?: (?:the |my |our )?(?:file|sheet|list|table|e-?mail|report|slide|numbers?|figures?|print-?out|note) (?:with|of|for|on|about|showing))?"
)
LEFT_BEHIND = r"(?: (?:anywhere|yet|any ?more|right now|at hand|handy|somewhere|in (?:my|our|the) (?:[a-z]+ )?(?:files?|mail|inbox|folders?|systems?|dashboards?|notes|drive|reports?|tools?)))+"

# ---- when the answer is due

WEEKDAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_ONE_TIME = rf"(?:noon|midday|midnight|lunch(?:time)?|eod|e\.o\.d\.|cob|eow|tonight|tomorrow|today|(?:the )?close of (?:business|play)|(?:the )?end of (?:the |this |my |our )?(?:day|week|business|play|shift)|first thing|the weekend|\d{{1,2}}(?::\d\d)?(?: ?[ap]\.?m\.?| o'clock)|(?:(?:this|next|coming) )?{WEEKDAY}|(?:this|the|in the) (?:morning|afternoon|evening)|(?:next|this) week|an hour|\d+ (?:minutes|hours)|(?:the|our|my|that|tomorrow's|today's|{WEEKDAY}'s) (?:[a-z-]+ ){{0,2}}?(?:{OCCASION})(?: starts| begins)?)"
TIME = rf"(?:{_ONE_TIME}(?:,? (?:at |on |by |in the )?(?:{_ONE_TIME}|morning|afternoon|evening|at the latest|latest|sharp|if possible|please)){{0,3}})"
_ON_A_DESK = r"(?:(?:(?:on|at) (?:my|our|his|her|the) (?:desk|table)|in (?:my|his|her|our) (?:inbox|mailbox)) )?"
DUE = rf"{_ON_A_DESK}(?:(?:by|no later than|not later than|latest by|latest|for (?=tomorrow|tonight|next week|this (?:afternoon|evening)|the weekend)) {TIME}|(?:before|ahead of|in time for) (?!noon\b|midday\b|midnight\b|lunch|\d|(?:this|the) (?:morning|afternoon|evening)){TIME})"
"""The answer is due then; "before noon" may be when things happened."""
NEEDED = rf"(?:(?:it's |this is |that's |is )?(?:needed|required|wanted|due|urgent)(?:,)?(?: (?:by|on|before|at|for|no later than|not later than))? {TIME}|deadline(?: is|:)? (?:by |on |at )?{TIME})"
AT_ONCE = r"(?:asap|a\.s\.a\.p\.|as soon as (?:possible|you can)|as quickly as (?:possible|you can)|right away|at once|immediately|urgently|when(?:ever)? (?:you|it) (?:have|has|get|gets|find|can|are|is|suits?)(?: you)?(?: (?:a|the|some|one|your|free|able|ready|convenient|to it|around to it|minute|moment|chance|time|sec|second|hand))*|at your (?:earliest |own )?(?:convenience|leisure)|(?:there's |there is )?no (?:rush|hurry)|take your time)"
_SOON = r"(?:by |still |later |earlier |already )?(?:today|tonight|this (?:morning|afternoon|evening)|tomorrow)"
_PLEASE = r"(?:,? (?:if possible|please|pls|if you can|latest|at the latest))"
TODAY = rf"(?:,? (?:{_SOON}{_PLEASE}*|yesterday|earlier|already))"
TODAY_PLEASE = rf"(?:,? {_SOON}{_PLEASE}+)"

# ---- other stretches

_BOOKS = r"(?:general ledger|ledgers?|books|bookkeeping|records|data ?base|data ?warehouse|data ?set|data ?mart|data|systems?|erp|sap|tills?|cash registers?|registers?|accounts|journals?|dashboards?|reporting|source systems?|bi(?: tool)?|crm|logs?|source data)"
_BOOKED = rf"(?:(?:sales|accounting|financial|finance|general|official|own|internal|central|main|transactions?|transactional|operational|raw|underlying|latest|company|company's|corporate|management|statutory|point-of-sale|pos|erp|master|primary|production) ){{0,2}}{_BOOKS}"
SOURCE = (
    rf"(?:(?:(?:as|which (?:is|are|was|were)) )?(?:recorded|reported|shown|booked|held|kept|found|stated|captured|logged|posted|entered|carried) (?:in|by|on|from) (?:the |our |your |its |my |their )?{_BOOKED}"
    rf"|(?:as per|per|according to|going by|based on|drawn from|taken from|sourced from|extracted from|straight from|direct(?:ly)? from|out of|using|from) (?:the |our |your |its |my |their ){_BOOKED}"
    rf"|(?:data )?sources?(?: of data| system)? ?(?:is|:|=|-) ?(?:the |our |your |any )?(?:{_BOOKED}|[a-z]{{2,5}}))"
)
NOTHING_LEFT_OUT = r"(?:please )?(?:(?:also )?includ(?:e|ing)|cover(?:ing)?|consider(?:ing)?|tak(?:e|ing) in(?:to account)?) (?:all|every|each)(?: of)?(?: the| our)? [a-z]+s?(?: please)?"
_SHAPE = r"(?:form|format|view|layout|style|shape|manner|fashion|sheet|file|overview|presentation)"
FORM = rf"(?:(?:in|as) (?:an? |the )?(?:(?:nice|neat|simple|short|plain|clean|clear|proper|little) )*(?:(?:tabular|tabulated|bulleted|one-page|list|written)[- ]{_SHAPE}|(?:table|spreadsheet|excel|csv|pdf|bullet[- ]?points?)(?:[- ]{_SHAPE})?)|in (?:the )?form of an? (?:table|list|chart|spreadsheet)|in (?:ms )?excel|nicely formatted|formatted nicely|(?:with|in|to|at) (?:no|one|two|three|[0-4]) decimals?(?: places?| points?)?|in an? (?:nice|neat|simple|plain|clean|clear|proper|readable|printable) (?:layout|format|form)|(?:(?:sent|delivered) )?(?:by|via) (?:e-?mail|mail|post|chat|slack|teams)|(?:on )?(?:max(?:imum)? )?(?:one|two|a single|1|2) (?:page|slide|sheet)s?(?: max(?:imum)?| only| at most)?)"
OWN_USE = r"for (?:(?:my|our|your|his|her|the|internal|personal|own|private|office|management|later|future) )+(?:use|purposes?|reference|information|eyes|records?|files?|archives?|benefit|interest|sake|perusal|attention)(?: only)?"
ARRANGED = rf"as (?:(?:was|were|had been|has been|already|previously|i|we|you|he|she|they) )*(?:agreed|discussed|mentioned|promised|arranged|requested|talked about|said|settled|asked)(?: (?:earlier|before|yesterday|today|this morning|last time|just now|(?:with|by|to) (?:{ME}|the [a-z]+)|(?:on|over|via|by) (?:the )?(?:phone|e-?mail|mail|chat|call|lunch|coffee)))*"
THANKS = r"(?:(?:many |much |so many |big )?(?:thanks|thx|tks|ty|cheers|thank you)(?: (?:again|in advance|a lot|a million|a bunch|so much|very much|much|kindly|for (?:your|the) (?:help|time|support|effort|patience)))*|much (?:appreciated|obliged)|(?:sorry|apologies)(?: (?:for|about) (?:the|this|that|all the|any)(?: (?:rush|trouble|hurry|inconvenience|short notice|bother|delay|late notice|hassle|confusion|late request|e?mail))?)?)"
_VERBS = (
    r"(?:have|got|help|pull|get|getting|find|do|send|check|share|run|rerun|re-run|dig|look|provide|tell|prepare|manage|arrange)"
)
_POLITELY = (
    r"(?: (?:please|possibly|maybe|perhaps|happen to|quickly|kindly|just|still|be so kind(?: as)?(?: to)?|be able to|able to))*"
)
_AND_SO_ON = r"(?: (?:me|us|it|that|this|them|those|up|out|again|over|for (?:me|us)|please|pls|with (?:that|this|it)|together|at all|somewhere|anywhere|today|once more|by then|for you))*"
WILL_YOU = rf"(?:(?:(?:can|could|would|will|might|may) (?:you|we|anyone|anybody|someone|somebody)|any chance(?: (?:you|of))?){_POLITELY}(?: {_VERBS})?|(?:do|have) (?:you|we){_POLITELY} {_VERBS}|is (?:that|it|this){_POLITELY} (?:possible|feasible|ok|okay|doable|available|handy|ready)){_AND_SO_ON}"
ANSWER = (
    r"(?:(?:please |kindly |just |do |and )*(?:reply|respond|answer|get back(?: to (?:me|us))?|write back|(?:send|e-?mail|mail|forward|post) (?:it|this|that|them|everything|the (?:result|answer|numbers?|figures?|file|table))|copy|cc|call(?: me)?(?: back)?|let me know))(?: (?:to|with|by|via|on|in|at|as|directly|me|us|him|her|reply|this|the|my|our|your|e-?mail|mail|phone|post|chat|slack|teams|soon|asap|please|answer|result|back|copy|if anything is unclear|if you have (?:any )?questions|when (?:it's )?(?:done|ready))|"
    + NAME
    + "){0,6}"
)

IF_THERE = r"(?:(?:if|where|as far as|insofar as|provided)(?: (?:it|that|this|they|you|we)(?:'s| is| are|'re| have)?)? (?:known|available|possible|recorded|at hand|feasible|it|them|that)|or (?:(?:is|are) (?:that|this|it|they) (?:not |un)(?:available|possible|known|recorded)|(?:isn't|aren't) (?:that|it|they) (?:available|possible|known)|(?:don't|do) (?:we|you) (?:not )?(?:have|know|track|record) (?:that|it|this|them)))"
TO_PASS_ON = (
    rf"to (?:show|present|send|forward|hand|give|pass|report|explain|mail|email)(?: (?:it|this|them))?(?: (?:on|over))? to {ME}"
)
A_THING = r"(?:what (?:i|we)(?:'m| am|'re| are)? (?:need|want|asked for|meant|am after|are after|after|looking for)|what (?:they|he|she|my boss|the board) (?:needs?|wants?)|all (?:i|we) need|it|all)"
