"""What hangs on a question, why something is to be left out, and what else is said around it: dropped before it is read.

"Did we bill 400k in May? The loser buys lunch"           →  "Did we bill 400k in May?"
"Hello from the finance floor, charges by ward"            →  "charges by ward"
"Leave the scans out, they only muddy the picture"         →  "Leave the scans out"
"My boss reckons about twelve and I reckon loads more"     →  "My boss"
"the eye ward, ophthalmology I mean"                       →  "ophthalmology"
"""

from __future__ import annotations

from nl_agent.reader.english.numbers import NUMBER
from nl_agent.reader.english.turns import Turns

_EDGE = r"(?=\s*(?:[.?!;:,)]|-\s|\Z))"
_BEGIN = r"(?:(?<=[.?!;:,(] )|(?<=\A)|(?<=- )|(?<=\())"
_SO = r"(?:(?:and|so|but|oh|ps|p\.s\.|btw|fyi|because|since|as|cause|well|for) )*"
_WHO_LOSES = r"(?:the |whoever |the one who |the person who |who(?:ever)? )?(?:loser|winner|losers|winners|losing (?:side|team|party)|winning (?:side|team|party)|loses|lost|wins|won|is wrong|is right|'s wrong|'s right|gets it wrong|gets it right)"
_STAKES = r"(?:buys?|pays?|gets?|owes?|has to|have to|must|will|'ll|treats?|brings?|bakes?|cooks?|is buying|is paying|is getting|is cooking|cleans?|washes|makes|wears|takes|picks|wins)"
_AT_STAKE = r"(?:is|are|'s|was|were) (?:at stake|riding on (?:it|this|that)|up for grabs|hanging on (?:it|this)|the stakes?|on the line|the prize|the wager)"
_PLACES = r"(?:floor|corner|desk|team|department|dept|office|side|front|trenches|room|gang|crew|folks|guys|people|lot|bunch|end|cubicle|basement|bench|line|world|land)"
_CONFUSES = (
    r"(?:muddy|muddies|muddied|muddying|distorts?|distorting|skews?|skewing|clouds?|clouding|blurs?|blurring|inflates?|spoils?|ruins?|throws?(?: \w+)? off|confuses?|messes(?: \w+)? up|mess up|screws(?: \w+)? up|complicates?|biases|swamps?|drowns?(?: \w+)? out"
    r"|is (?:just |only )?(?:noise|confusing|misleading|distracting)|are (?:just |only )?(?:noise|confusing|misleading|distracting)|gets? in the way|makes? (?:it|things|that|the \w+) (?:look|hard|harder|messy)|dwarfs?|dominates?)"
)
_GUESSES = r"(?:reckons?|says?|thinks?|guess(?:es)?|bets?|claims?|insists?|figures?|puts it at|swears)"
_AS_MANY = rf"(?:(?:it's|that|there are|they're|about|around|roughly|maybe|like|only|at most|at least|some|a|way|loads|far|much|lots|many|even|over|under|more than|less than|fewer than|no) )*(?:{NUMBER}|more|less|fewer|lower|higher)"
_GUESSER = r"(?:who|i|he|she|we|they|you|(?:my|our|the|his|her) [a-z]+)(?: (?:personally|always|would|myself))?"
_THING = r"(?!the same\b)(?:(?:the|our|my|those|these|that|your|this|a|an|some) )(?:[a-z'-]+ ){0,2}?[a-z'-]+"
_MOST = "(?:most|least|fewest|highest|lowest|best|worst|biggest|largest|smallest|busiest|strongest|weakest)"
_NAME = r"(?P<x>(?!\d|(?:by|per|in|for|on|at|if|as|how|what|which|when|and|or|but)\b)[a-z0-9&'/-]+(?: [a-z0-9&'/-]+){0,4}?)"

_TESTS = (
    r"(?:concentration(?: risk| test(?:ing)?| analysis| report| review| check)?|sampl(?:e|es|ing)(?: test(?:ing)?| selection)?|exceptions?(?: report(?:ing)?| list(?:ing)?| log| test(?:ing)?)?|vouching|walk-?throughs?|work ?papers?|working papers?|lead schedules?"
    r"|(?:commentary|testing|procedures|materiality|assessment|benchmarking|disclosures?|assertions?|attestation|certification|look-?back|tie-?outs?|roll-?forwards?|true-?ups?|completeness|existence|cut-?off)(?: (?:test(?:ing|s)?|checks?|review|report|assessment|analysis|procedures?|work|exercise|memo))?)"
)
_OF_TESTS = r"(?:(?:the|our|an?|this|my|audit|annual|interim|year-end|vendor|supplier|customer|credit|internal|external|statutory|analytical|substantive|variance|final|draft|management|board|group|finance|financial|risk|data|quality|data-quality|control|materiality|completeness|revenue|sales|ageing|aging|routine|standard|limited|further|additional) )*"

_TALK = Turns(
    (
        # the heading of an accountant's work: "Exception report: …"
        (rf"\A\W*(?:(?:for|under|re|regarding|as part of|in respect of|pursuant to) )?{_OF_TESTS}{_TESTS}(?: (?:ref(?:erence)?|no|number)\.? ?[\w./-]*\d[\w./-]*)?(?:[.:;,] | - )(?=\S)", ""),
        (rf"{_BEGIN}{_SO}{_WHO_LOSES} {_STAKES}\b[^.?!;]*(?=[.?!;]|\Z)", ""),
        (rf"{_BEGIN}{_SO}(?:there's |there is |we have |we've got |i have |i've got )?(?:an? |the |some |our |my |[a-z]+ )?(?:[a-z$0-9]+ ){{1,3}}?(?:{_AT_STAKE}|riding on (?:it|this|that)){_EDGE}", ""),
        (rf"\A\W*(?:(?:good )?(?:hi|hiya|hello|hey|heya|greetings|howdy|morning|afternoon|evening|regards)(?: there| again| all| team)?),? (?:(?:it's|this is) [a-z]+ )?from (?:the |us (?:in|at|over in) (?:the )?|over here in (?:the )?|down in (?:the )?)?(?:[a-z&]+ ){{0,3}}?{_PLACES}{_EDGE}[,.:;!-]*", ""),
        (rf"\b(?:quick|short|little|small|brief|one|another|last|urgent|silly)(?: (?:quick|little|small))? (?:q|question|query|one|thing|request|ask) (?:from|for|of|on behalf of) (?:the |us (?:in|at) (?:the )?|our |my )?(?:[a-z&]+ ){{0,3}}?{_PLACES}(?=\s*[,.:;!-])", "quick question"),
        (rf"(?:,| -|;|[.!])? ?\b{_SO}(?:it|that|they|this|those|these|which|(?:the|all the|all that) (?:[a-z]+ ){{0,2}}?[a-z]+) (?:(?:only|just|really|always|sort of|kind of|kinda|rather|would|will|might|tends? to|'ll|does|do) )*{_CONFUSES}(?: (?:things|everything|it all|it|the (?:picture|numbers?|figures?|view|waters?|results?|trend|comparison|story|data|analysis|averages?|totals?|issue)|all of it|that|them|us|me|people|everybody|everyone|any comparison))?(?: (?:there|here|for (?:me|us)|a bit|a lot|too much|completely|badly|anyway|though|otherwise|and skews \w+))*{_EDGE}", ""),
        # what people guess that it is
        (rf",? (?:but |and |while |whereas )?{_GUESSER} {_GUESSES} {_AS_MANY},? (?:and|but|while|whereas|,) {_GUESSER} {_GUESSES} {_AS_MANY}(?=\s*(?:[.;!:?]|\Z))", ""),
        (rf",? who {_GUESSES} {_AS_MANY}(?=\s*(?:[.;!:,]|\Z))", ""),
        # the name after another way to say it
        (rf"\b{_THING}(?:,| -| \() ?(?:the |our )?{_NAME},? (?:i|we) (?:mean|meant)\)?(?=\s*(?:[-.,;:?!]|\Z)),?", r"\g<x>"),
        (rf"\b{_THING}(?:,| -| \() ?(?:i\.?e\.?|that is|that's|meaning|so|aka|a\.k\.a\.|also known as|officially|or rather|called|listed as|filed under|known as|in our books|in the system|namely|by which (?:i|we) mean|i mean)[:,]? (?:the |our )?{_NAME}(?:,|\))(?! (?:\d|and\b|or\b))", r"\g<x>"),
        # how many of them there is room for, and who asks
        (r"[.,;:?!-]+ ?(?:(?:is|would|might|could) (?:that|this|it)(?: be)? )?(?:doable|feasible|possible|manageable|too much to ask|asking too much)(?: (?:at all|please|pls|for you|today|quickly))*\W*\Z", ""),
        (rf"{_BEGIN}(?:(?:ha|haha|hm+|ok|okay|well|oh|sorry|hey|no|but|so)[,.!]? )*(?:{NUMBER}|that many|so many|all of (?:them|those|it)|they|those|that|it|the whole (?:list|table|lot)|the full (?:list|table))(?: (?:rows|lines|entries|bars|of them))? (?:(?:really|just|probably|simply|all) )*(?:won't|wouldn't|will not|doesn't|don't|do not|does not|can't|cannot|didn't) (?:(?:all|quite|really) )*fit(?: (?:in|on|into|onto) [^.?!,;:]{{2,30}})?[.!,;]+(?= )", ""),
        (rf"{_BEGIN}(?:(?:i'm|i am|we're|we are|just|still|a bit|rather|pretty|quite|fairly|relatively|sorry) )*new (?:here|around here|to (?:this|the|our) (?:team|job|company|data|place|system|tool|role|department)|to (?:this|all this|it all)|in (?:this|the) (?:job|team|role|company)|on the (?:job|team))\b(?:,? (?:and |so )?(?:i'm |i am )?(?:still |just )?(?:learning|getting to know|finding|figuring out)(?: (?:the|my) (?:lingo|ropes|ways?|jargon|terms|basics|business|data|around|way around|names)| things)?)?{_EDGE}[.!;:]*", ""),
        (rf",? (?:and |but )?(?:i|my mind) (?:just |totally |completely |kind of )*(?:went|drew a|go|draw a) (?:totally |completely )?blank{_EDGE}", ""),
        (rf"(?P<q>\b{_MOST}\b[^.?!]*?)[.?!,;:-]+ ?(?:(?:just|only|i (?:just |only )?(?:need|want)|give me|show me|tell me) )+(?:the )?(?:winner|champion|leader|front-?runner)(?: (?:only|please|pls))*(?:(?: and (?:how (?:many|much)|the (?:number|count|amount|figure|total)|(?:its|their) (?:number|count|amount|figure|total)s?)(?: (?:it|they) (?:had|has|have|made|sold|got|was|is))?)?)(?:,? (?:please|pls|thanks))?[.!?]*(?=\s*\Z)", r"\g<q>?"),
        # what has been dealt with before
        (r"(?<=[.!;] )(?:after|beyond|besides|apart from|other than|leaving) that,? (?=(?:in |for |by |at |from )?(?:which|what|who|how|show|list|give)\b)", ""),
        (r"\A\W*(?:(?:so|ok|okay|hi|hey|well|right|now),? )*(?:i|we)(?:'ve| have)?(?: already)?(?: got)?(?: already)? (?P<x>[\w'&, -]{3,60}?) (?:already )?(?:covered|done|sorted|handled|dealt with|taken care of)\b[^.?!]*[.!]+ (?P<q>[^.?!]*?)\b(?P<a>(?:all )?(?:the|our) )(?:other|remaining|rest of the) (?P<k>[a-z]+s)\b(?P<r>[^.?!]*?)(?P<e>,? (?:one by one|individually|separately|each))?[.?!]*\s*\Z", r"\g<q>\g<a>\g<k>\g<r>\g<e>, excluding \g<x>?"),
        (rf",? (?:and )?(?:no|none of the|not the|nothing|never) (?:others?|other ones|else){_EDGE}(?=\W*\Z)", ""),
        # what is known of it by example
        (r",? you know,?(?: like)? (?:the|those|all the|that|with the) [^,.?!;:]{3,40}? (?:things?|stuff|bits?|business|ones?|kind of things?|sort of things?|and (?:so on|such|all that|whatnot))(?=\s*(?:[,.?!;:]|\Z))", ""),
        (r"\b(?:an? |the |our |my )?(?:(?:quick|simple|rough|plain|total) )?(?:head|nose|body)[ -]?(?:count|number) of (?=(?:the |our |all )*[a-z]+s\b)", "the number of "),
        (r"\b(?:the )?number of (?P<x>[a-z]+s)(?: here| there)?(?::| -|,) (?:(?:only|just) )?(?:the )?(?:ones|those) (?:where there (?:were|was)|that had|which had|who had|with|having)\b(?P<r>[^.?!]*)(?:[.?!]+ (?:so )?how many (?:is|are|was|were) (?:that|those|they|it|these)(?: in (?:total|all))?\?)?", r"how many \g<x> had\g<r>"),
        # what else somebody would like to know of it, and what it would do to a chart
        (r"(?:\s?[.,;!?-]+ ?(?:same (?:list|table|thing|format|columns|layout)(?: again)?(?: please| pls)?,? )?|\s(?:and|because|since|as) )(?:i'm |i am |we're |we are |just )?(?:curious|wondering|interested|keen to (?:know|see))(?: to (?:see|know))? (?:if|whether) (?:it|that|they|this|things|anything|the (?:list|order|ranking|picture))(?:'s| has| have| had| is| was)? ?(?:changed|moved|shifted|different|the same)(?: at all| much)?(?=\W*(?:\Z|[.?!]))", ""),
        (r",? ?(?:\b(?:or|because|since|as|otherwise|or else) )?(?:it|they|that)(?:'ll| will| would|'d)? (?:just |only |really |always )?[a-z]+ (?:up )?(?:the|my|our) (?:whole |entire )?(?:charts?|graphs?|plots?|scales?|axis|pictures?|slides?|y-axis|bars?|others|rest)(?: up| out| flat)?(?=\W*(?:\Z|[.?!,;]))", ""),
        (rf"(?P<x>\b(?:without|excluding|less|minus) (?:the )?[a-z]+) (?:muddying|skewing|distorting|clouding|blurring|inflating|spoiling|ruining|swamping|messing up|getting in)(?: (?:the (?:waters?|pictures?|numbers?|figures?|view|trend|charts?|way|rest)|things|it all|it|everything))?{_EDGE}", r"\g<x>"),
        (r"(?<=[.?!,]) (?:(?:i'm|i am|we're|we are) )?(?:just )?thinking (?:of|about) (?:an? |the |our |some |doing |running |starting )[^.?!,]*(?=[.!]*\s*\Z)", ""),
        # what was shown is too much, and in which unit money is not wanted
        (rf"{_BEGIN}(?:(?:oof|ouch|whoa|wow|hm+|ugh|phew|yikes|eek|oh|ok|okay|well|no|hey|sorry|gosh|jeez|that's|that is|it's|this is|a bit|way|far|still|just|gives me|thanks|thx)[,.!]* )*too (?:much(?: (?:detail|data|info|information|stuff|noise|to read))?|detailed|long|many(?: (?:rows|lines|numbers|figures|entries|bars))?|fine|fine-grained|granular|crowded)(?: (?:for me|for us|a list|now|haha+|lol|here))*(?:[.,;:!]+| -)+ (?=[a-z0-9])", ""),
        (r"\b(?P<x>(?:in )?(?:dollars|dollar value|usd|euros|pounds|money|cash)),?(?: and)? not (?:in )?[a-z]+(?=(?: (?:please|pls|thanks|thx))?\W*\Z)", r"\g<x>"),
        (rf"(?P<q>\b(?:drop|hide|skip|leave out|keep|above|below|over|under|more than|less than|at least|lower|higher)\b[^.?!]*?),? (?:i|we) (?:only|just|really) (?:really )?(?:care about|want|need|am interested in) (?:the |our )?(?:heavy|big|bigger|serious|real|good|bad|major)(?: [a-z]+)?{_EDGE}", r"\g<q>"),
        # what had been there before
        (rf"{_BEGIN}{_SO}(?:i |we )?(?:(?:once |used to |had |did )*)(?:had|have|saw|kept|lost|deleted|misplaced|mislaid) (?:it|that|this|them|one|those|the (?:list|file|number|sheet|table)) (?:(?:in|on|at|from|somewhere|once|before|already|yesterday|saved|written|open|ready|last)\b[^.?!;:]*?(?:,? (?:but|and|then|only to)\b[^.?!;:]*)?)(?=[.?!;]|\Z)", ""),
    )
)  # fmt: skip


def without_talk(text: str) -> str:
    """A text without what hangs on it and why.

    >>> without_talk("Did we bill 400k in May? The loser buys lunch")
    'Did we bill 400k in May?'
    """
    said = _TALK.put_plainly(text).strip()
    return said if any(letter.isalnum() for letter in said) else text
