"""What frames a question and asks for nothing: what somebody hopes, guesses or is busy with, taken off before it is read.

"I'd like to see whether the ward move helped. How many …"    →  "How many …"
"Are weekends such a big deal? Compare …"                      →  "Compare …"
"… charges in May? I think they rose but I'm not sure."        →  "… charges in May?"
"Of all patients in May, how many had a scan?"                →  "how many patients had a scan in May"
"Tell me how the ward did in May"                              →  "Tell me how did the ward do in May"
"The amounts patients paid in May"                             →  "how much did patients pay in May"
"… and how much did each of them spend"                        →  "… and how much did each patient spend"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.numbers import NUMBER
from nl_agent.reader.english.tokens import one_of
from nl_agent.reader.english.turns import Turns
from nl_agent.reader.time.period_words import MONTH_NAME

_ASKED = re.compile(r"\b(?:how (?:much|many)|what|which|who|show|give|list|compare)\b|\?", re.IGNORECASE)


def _said_after(match: re.Match[str]) -> str:
    """Nothing, after a question; "hi, just wondering how many …" is one itself."""
    return "" if _ASKED.search(match.string[: match.start()]) else match.group()


_WHO = r"(?:the |our |my |all |a |an |each )?(?!much\b|many\b|often\b|long\b|far\b|big\b|high\b|low\b|well\b|good\b|bad\b|fast\b|did\b|do\b|does\b|is\b|are\b|was\b|were\b|has\b|have\b|had\b|can\b|could\b|should\b|would\b|will\b|to\b|about\b|come\b|it\b|that\b|this\b|they\b|these\b|those\b)[\w'&+-]+(?: (?!did\b|do\b|does\b|is\b|are\b|was\b|were\b|has\b|have\b|had\b|and\b|that\b|which\b|who\b)[\w'&+-]+){0,4}?"


_PAYERS = r"(?:folks|people|customers|clients|guests|visitors|patients|passengers|members|users|buyers|households|families|couples|everyone|everybody|[a-z]+ppers|[a-z]+owners)"
_PAYER = r"(?:customer|client|guest|visitor|patient|passenger|member|user|buyer|household|person|[a-z]+pper)"
_PRESENT = {"paid": "pay", "spent": "spend", "saved": "save"}
_ONE_OF_SOME = re.compile(
    r"(?:an?|each|every|the (?:average|typical)) (?P<x>[a-z]+[ -](?:person|headed) [a-z]+[^s\W]|(?!household|customer|famil|person|client|patient|visitor|guest|member|user|buyer|[a-z]+pper)[a-z-]+[^s\W])",
    re.IGNORECASE,
)


_OF_A_KIND = r"(?: (?:with|without|from|aged|over|under|of) [\w'+]+(?: (?!(?:an?|the|our|in|on|at|us)\b)[\w'+]+){0,4}?)"
""" "… with two adults and kids"."""
_ONE_OF_A_KIND = re.compile(rf"(?:an?|each|every|the (?:average|typical)) (?P<x>[a-z]+)(?P<k>{_OF_A_KIND})", re.IGNORECASE)


def _how_often(match: re.Match[str]) -> str:
    """ "How often a nurse comes in" is how often does a nurse come in."""
    verb = match["v"].removesuffix("s")
    kind, some = _ONE_OF_A_KIND.fullmatch(match["x"]), _ONE_OF_SOME.fullmatch(match["x"])
    if kind:
        return f"how often do {_several(kind['x'])}{kind['k']} {verb}{match['t']}"
    if some:  # "a renter" is none that comes on average: renters do
        return f"how often do {some['x']}s {verb}{match['t']}"
    single = verb != match["v"] or re.match(r"(?:an?|each|every) ", match["x"], re.IGNORECASE)
    return f"how often {'does' if single else 'do'} {match['x']} {verb}{match['t']}"


def _several(word: str) -> str:
    """More than one of it: "families", "renters"."""
    return f"{word[:-1]}ies" if re.search(r"[^aeiou]y\Z", word) else f"{word}s"


def _defined(match: re.Match[str]) -> str:
    """Nothing, where the word that is explained was said before."""
    return "" if re.search(rf"\b{match['d']}\b", match.string[: match.start()], re.IGNORECASE) else match.group()


_TIME = rf"(?:(?:the )?(?:q[1-4]|h[12]|{MONTH_NAME}|(?:first|second|third|fourth|last) (?:quarter|half))(?: 20\d\d)?)"
_SO_OLD = re.compile(r"(?:under|over|above|below|aged) \d", re.IGNORECASE)
_NO_NAME = r"(?:in|on|at|during|for|last|this|by|since|when|if|and|so|ok|okay|hey|hi|well|now|but|also|of|from|over|after|before|because|as|right|yes|no|great|thanks|overall|generally|how|what|which|who|where|why)"
_FRAMES = Turns(
    (
        # who is asked about, said first: "red wards, do they bill more than green ones"
        (rf"\A(?!{_NO_NAME}\b)(?P<x>[^,.?!;]{{2,40}}), (?P<b>do|did|does|are|were|have|had|is|was) (?:they|those|these|it) (?=[^.?!]*\bthan\b)", lambda m: f"{m['b']} {'those ' if _SO_OLD.match(m['x']) else ''}{m['x']} "),
        # what a word means that was said before, in words without a number: it is governed
        (r"(?:,| -|;) ?(?:an? |the |each |every )?(?:[a-z]+ )?(?:being|counting as|counts as|is considered|considered) (?P<d>[a-z]{4,}) (?:where|if|when|once|as soon as) [^.?!;\d]*(?=[.?!;]|\Z)", _defined),
        (r"(?:,| -|;) ?(?P<d>[a-z]{4,}) (?:meaning|being defined as|defined as|is defined as|understood as|in the sense of) [^.?!;\d]*(?=[.?!;]|\Z)", _defined),
        # who is told of, and then which they were
        (r"(?:\A|(?<=[.!?] ))[^.?!]*?\b(?:to|for|at|in|with|among|of|from) (?:the |our |all |those )*(?P<x>[a-z]+s) (?P<r>(?:whose|that|who|which|with|where)\b[^.?!]{5,120})[.!]+ (?:and |so )?which (?:ones |of them |[a-z]+s )?(?:are|were|would) (?:they|those|these|that)(?: be)?\W*\Z", r"which \g<x> \g<r>?"),
        (r"(?:\A|(?<=[.!?] ))\W*(?:if|when|suppose|supposing|say) (?:i|we) [^.?!]*?\b(?:on|in|at|for|to|from|with) the (?P<x>[a-z]+(?: [a-z]+)?) (?P<r>(?:with|that|where|whose|having)\b[^.?!,]{5,100}), which (?:one |[a-z]+ )?(?:would|should|will|is|was) (?:that|it|this)(?: be)?\W*\Z", r"which \g<x> \g<r>?"),
        # whose they are
        (r"\bhow many of (?P<y>(?:the|that|this|our) [\w&+-]+(?: [\w&+-]+){0,3}?)'s (?P<x>[a-z]+s)(?= (?:had|have|has|brought|made|make|sold|sell|took|take|got|get|did|do|are|were|saw|passed|came|reached)\b)", r"how many \g<x> in \g<y>"),
        # what the shares come to when something is left out
        (r",? so (?:that )?(?:the rest|it|they|everything|it all|all|the (?:shares|percentages|total|numbers)) (?:then |still |will |would |nicely |neatly )*(?:adds?|sums?|comes?|totals?|amounts?) (?:up )?(?:to )?(?:exactly )?(?:100|a hundred|one hundred)(?: ?%| percent| per ?cent)?(?=\W|\Z)", ""),
        # what is told of, and then a part of it
        (r"(?:\A|(?<=[.!?] ))\W*(?:(?:hey|hi|so|ok|okay|well)\W+)*(?:(?:when(?:ever)?|if|once|every time|each time) )?(?:we|they) (?:send|sent|mail|mailed|make|made|sell|sold|get|got|have|had|hand|handed|give|gave|run|ran|do|did|take|took|issue|issued) (?:out )?(?:(?:some|many|our|the|lots of|all|plenty of|a lot of) )*(?P<x>[a-z]+s)(?: out| away)?[,.!?]+ (?:and |so )?(?P<q>(?:what|which) (?:share|percentage|percent|proportion|fraction|part|portion)|how many) of (?:them|those|these|it)\b", r"\g<q> of \g<x>"),
        (r"\b(?:i|we)(?:'d| would)? (?:like|want|love|need) to (?:see|know|check|find out) (?:whether|if) [^.?!]*?\b(?:did anything|worked(?: out)?|helped|paid off|made (?:a|any) difference|had (?:any|an) (?:effect|impact)|was worth (?:it|the \w+)|moved the needle)[.!]+ +(?=\w)", ""),
        (r"\A\W*(?:is|are|was|were) [^.?!]*\bbig (?:deal|thing|factor)\b[^.?!]*\?+ +(?=\w)", ""),
        (r"(\?[)\s]+)(?:i'm |just |really )*(?:curious|wondering) (?:if|whether|how|why|what|because|as)\b[^?.!]*[.!]*\s*\Z", r"\1"),
        (r"(\?[)\s]+)i (?:think|believe|guess|suspect|bet|feel|have a feeling) [^?.!]*\bbut (?:i'm|i am|we're) not (?:entirely |quite |so |really )?(?:sure|certain|convinced)[.!]*\s*\Z", r"\1"),
        (r"[,.;?!]? ?(?:i'm |we're )?(?:just |only )?curious (?:if|whether) (?:it|that|this|they|things?|anything) (?:has |have |had |was |were )?(?:changed|moved|differ\w*|different|shifted|is the same|stayed the same)[^.?!,;]*[.!]*(?=\s*\Z)", ""),
        (r"\A\W*(?:(?:so|hi|hey|hello|ok|well),? )*(?:i|we)(?:'ve| have|'ve got| have got| get| had) (?:a |the |this |that |my )?(?:strong |sneaking |nagging |vague |gut )?(?:feeling|hunch|suspicion|impression|theory|sense)(?: that)? [^.?!]{5,}[.!]+ +(?=(?:[^?.!]*[,:] )?(?:how|what|which|show|give|list|compare|split|plot|tell)\b)(?![^?]*\b(?:it|they|them|their|its|those|these|that|both|each|there|true|right|ones?|which (?:\d+|two|three|four|five|ten))\b)", ""),
        (r"\s?[-–—,]+ ?(?:just |only )?(?:thinking|wondering) (?:about|of|when|where|how|whether|if) [^.?!]*[.!]*\s*\Z", _said_after),
        (r"(?<=[?.!,;] )(?:just|only) checking (?:after|on|in|whether|if|because|as|that|up|how|for)\b[^.?!]*[.!]*\s*\Z", _said_after),
        (r"\b(?P<q>how many (?P<x>[a-z]{3,}?)s\b[^?.!]*?,? and how much (?:did|do|does)) (?:each of them|they each|each|each one)(?= (?:spend|pay|leave|cost|make|buy)\b)", r"\g<q> each \g<x>"),
        (r"(?:\A|(?<=[.!:;] ))(?P<h>\W*(?:(?:so|and|ok|okay|well|hi|hey),? )*)(?:out )?of (?:all )?(?:of )?(?:the |our |these |those )?(?P<x>(?!them\b|it\b|that\b|these\b)[a-z]+s)(?P<r>(?: (?:we had|that came in|made))? (?:in|during|last|this|on|over|from) [^,?.!]{2,30}?)?, how many(?: of (?:them|these|those))? (?P<v>(?:had|have|were|are|was|did|included?|contained?|came|come|used?|bought|held|got|took)\b[^?.!]*)", lambda m: f"{m['h']}how many {m['x']} {m['v'].rstrip()}{m['r'] or ''}"),
        # the same, but of something else
        (r"\b(?P<s>(?:the |that |it |very )?same(?: thing| again| question| numbers?| figures?| one| table| list| again please)?|that again|(?<!all )that|(?<!all )this|it|again),? but (?:now |only |just |this time )*(?=(?:for|in|at|with|by|of|on|from|during|only) )", r"\g<s>, "),
        # amounts of each of them
        (r"\bhow many (?P<x>[a-z]+s) (?:of |worth |with a value of |costing )?(?P<l>(?:over|above|more than|under|below|less than|at least|upwards of|exceeding) (?:[$€£]\d[\d,.]*|\d[\d,.]* ?(?:dollars|bucks|usd|euros|pounds)))(?P<h> (?:did we have|have we had|were there|are there|had we|do we have|did we see|did we get|came in))?(?= (?:in|on|during|last|this|by|per|at|for|from)\b|\W*\Z)", r"how many \g<x> were \g<l>"),
        (r"(?:\A|(?<=[.!?:] ))\W*(?:(?:so|ok|okay|well|hi|hey),? )*(?:i|we)(?:'d| would|'re| are|'m| am)? (?:like|want|plan|planning|need|going|about|hoping|hope) to [a-z]+ (?=(?:our|the|my) (?:(?:top|bottom) \d+|(?:top|bottom) [a-z]+ [a-z]+s\b|(?:two|three|four|five|ten|\d+) (?:best|biggest|largest|worst|smallest)))", "let's look at "),
        (r"(?<=\w),? (?:apart|individually|one by one|each on (?:its|their) own|kept apart|kept separate|split out)(?=\W*\Z)", " separately"),
        # two times, and what was in each of them
        (rf"\b(?:in |from )?between (?P<a>{_TIME}) and (?P<b>{_TIME})(?P<t>[^?]*\b(?:in|for|during|of) each(?: of (?:them|those|these|the two)| one)?\W*)\Z", r"in \g<a> and in \g<b>\g<t>"),
        (r"\b(?:for|of) how many (?P<x>[a-z]+s) (?:do|did) we (?:actually |really )?(?:know|have) (?:the|their|an?) (?P<y>[a-z]+(?: [a-z]+)?)(?=\W*\Z)", r"how many \g<x> with known \g<y>"),
        # what is imagined away, what is preferred
        (r"(?:\A|(?<=[.!?:;] ))\W*(?:(?:so|ok|okay|now|well|just|and),? )*(?:let's |let us |if we |if you |we )?(?:pretend|imagine|suppose|assume|say)(?: that)? (?:there (?:was|were|is|are) no|we (?:had|have|sold|sell) no|without) (?P<x>[a-z]+(?: [a-z]+)?)[.,:;!]+ *", r"Excluding \g<x>, "),
        (r"(?:\A|(?<=[.!?:;] ))\W*(?:(?:so|ok|okay|now|well|just|and),? )*(?:let's |let us |if we |if you |we )?(?:pretend|imagine|suppose|assume|say)(?: that)? (?P<x>(?:the |our )?[a-z]+(?: [a-z]+)?) (?:did not|didn't|does not|doesn't|do not|don't) exist[.,:;!]+ *", r"Excluding \g<x>, "),
        (r"\b(?P<w>which|what) (?P<g>[a-z]+(?: (?:types?|groups?|bands?))?) (?P<d>do|does|did) (?P<x>[^?.!,]{3,50}?) (?:prefer|favou?r|like (?:best|most|the most)|love (?:best|most|the most))(?=\W*\Z|[,.?!]| (?:in|on|during|over|last|this|by|at|for)\b)", r"\g<w> \g<g> \g<d> \g<x> buy the most"),
        # which of several that are named last
        (r"(?:\A|(?<=[.!?:;] ))(?P<h>\W*(?:(?:so|ok|okay|now|well|and|hi|hey),? )*)(?:who|which(?: one)?|what) (?=(?:sells?|sold|buys?|bought|ha[ds]|have|spends?|spent|makes?|made|brings?|brought|gets?|got|did|does|do|is|was|were|are|grew|earns?|earned|takes?|took|uses?|used|sees?|saw|visits?|visited)\b)(?P<v>[^?.!,:;]*?\b(?:most|least|fewest|best|worst|highest|lowest|biggest|smallest|largest)\b[^?.!,:;]*?)(?:[,:]| -) ?(?P<a>(?:the )?[\w'&+-]+(?: [\w'&+-]+){0,3}?(?:, (?:the )?[\w'&+-]+(?: [\w'&+-]+){0,3}?)*),? or (?P<b>(?:the )?[\w'&+-]+(?: [\w'&+-]+){0,3}?)(?P<t>(?: (?:in|during|over|last|this) [^?.!,]{2,25})?\W*)\Z", r"\g<h>Of \g<a> and \g<b>, which \g<v>\g<t>"),
        (r"\b(?:in|on|for|with) (?:what|which) (?P<s>share|percentage|percent|proportion|fraction|part) of (?P<x>(?:the |our |all )*[a-z]+s) (?:is|are|was|were|do we have|did we have|do we see|do we find) (?:there )?(?:an? |any |some |at least one )(?P<y>[a-z]+)\b(?! (?:of|discount|rate)\b)", r"what \g<s> of \g<x> had a \g<y>"),
        (r"\b(?P<p>(?:(?:in|from|for|at|by) )?which) (?:one )?of (?:the|our) (?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten) (?P<x>[a-z]+s)(?= (?:did|do|does|has|had|was|is|sold|made|brought|got|grew|saw|took)\b)", lambda m: f"{m['p']} {one_of(m['x'])}"),
        # how many there were, and what each of them spent
        (r"(?P<a>,? and) what'?s (?=(?:the|our|their|an?) )", r"\g<a> what is "),
        (rf"\b(?P<q>(?:how many|(?:number|count) of) (?:(?:our|the|different) )*(?P<x>{_PAYER})s\b[^?.!]*?,? and) (?:what|how much) (?:did )?(?:each(?: one| of (?:them|those))?|they each)(?: (?:has|had|have|on average))* (?:spent|spends?|paid|pays?|brought in|(?:was|were|is|are) worth)(?: to us)?\b", r"\g<q> how much did each \g<x> spend"),
        (r"\A(?P<x>[a-z][\w'&-]*(?: [\w'&-]+){0,3}?s): how many(?: (?:are|were|of them are|of them were) there)?(?P<t>,? and (?:what|how))", r"how many \g<x>\g<t>"),
        # what somebody was spared
        (rf"\bhow much (?:money )?(?P<d>did|do|have) we (?:save|saved) (?:for )?(?:(?:our|the|all|my|your) )*(?P<x>{_PAYERS})\b", r"how much \g<d> \g<x> save"),
        # what somebody paid, as a thing
        (rf"\b(?:(?:the|that|total|full|exact|whole) )*(?:(?:amounts?|sums?|money|cash|dollars|total)(?: of money)?(?: that| which)? (?P<a>(?:(?:our|the|all|my|your) )*{_PAYERS})|(?<!of )(?<!about )(?<!or )(?<!know )(?<!that )(?:what|how much) (?P<b>(?:(?:our|the|all|my|your) )*{_PAYERS})) (?:(?:have|has|had|actually|really|effectively|ultimately|themselves) )*(?P<v>paid|pay|spent|spend|saved|save)\b(?! (?:with|by|for by|in cash|out|up|the (?:most|least)|most|least|more|less|over|under|above|below|at least|up to|[$€£]|\d))", lambda m: f"how much did {m['a'] or m['b']} {_PRESENT.get(m['v'].lower(), m['v'])}"),
        # indirect questions
        (rf"\bhow (?P<x>{_WHO}) (?:did|fared|performed|has (?:been )?(?:doing|done|performed|performing|faring|fared)|have (?:been )?(?:doing|done|performed|performing|faring|fared)|(?:is|are|was|were|'s) (?:doing|performing|faring))(?P<t>(?: (?:so far|overall|lately|there|really|actually))?(?=\W*\Z|[,.?!;]| (?:in|on|over|during|last|this|for|from|since|at|compared|relative|versus|vs|against|by|per|between|each|every|around|across|throughout|before|after|up to|until|than|to date|with regard|terms)\b))", r"how did \g<x> do\g<t>"),
        (rf"\bhow often (?P<x>(?!(?:do|does|did|is|are|was|were|has|have)\b){_WHO}{_OF_A_KIND}?) (?P<v>comes?|come|drops?|pops?|visits?|buys?|\w{{3}}ps?|returns?|stops?)(?P<t>(?: (?:in|by|here|back|with us|us|at our \w+))?)(?=\W*\Z|[,.?!;]| (?:in|on|over|during|last|this|for|per|a|each|every|by|since|from)\b)", _how_often),
        (rf"\bhow often does (?P<x>(?:an?|each|every) (?:[a-z]+[ -](?:person|headed) )?[a-z-]+{_OF_A_KIND}?) (?P<v>come|drop|pop|stop|visit|buy|\w{3}p|return)(?P<t>\b)", _how_often),
        (r"\b(?P<a>(?:average|total|typical|median) [a-z]+) (?:that )?(?:people|customers|clients|we|they|households|families) (?:get|gets|give|receive|pay|spend|leave) (?=(?:per|each|every) )", r"\g<a> "),
        (rf"\b(?:whether|if) (?P<a>{_WHO}) or (?P<b>{_WHO}) (?P<v>had|has|have|got|get|gets|saw|made) (?P<m>more|fewer|less|higher|lower) (?P<r>(?!than\b)[a-z][^?.!]*)", r"which had \g<m> \g<r>, \g<a> or \g<b>"),
        (r"\bwhat(?:'s| is| are| was| were) (?P<x>(?:the |our )?(?!the\b)[\w+-]+(?: [\w+-]+){0,3}?)(?:'s|s') (?:favou?rite|preferred|best[- ]loved|most popular) (?P<g>[a-z]+(?: (?:types?|groups?|bands?))?)\b", r"which \g<g> do \g<x>s buy the most"),
        (r"\bwhat(?:'s| is| are| was| were) (?:their|the) (?:favou?rite|preferred|best[- ]loved) (?P<g>[a-z]+)(?: (?:of|among|amongst|for|with) (?P<x>(?:the |our )?[\w+-]+(?: [\w+-]+){0,3}?))?(?=\W*(?:\Z|[.?!,])| (?:in|on|over|during|last|this)\b)", lambda m: f"which {m['g']} do {m['x'] or 'they'} buy the most"),
        (rf"(?<!\bmy )(?<!\bour )\b(?:(?P<n>{NUMBER}) )?(?:favou?rite|best[- ]loved|most[- ]loved) (?=[a-z])", lambda m: f"top {m['n']} " if m["n"] else "top "),
        (r"(\?[)\s]+)(?:(?:i|we)(?:'ll| will)? )?need (?:it|this|that|them|these) (?:to|before|for (?=(?:an?|my|our|his|her|their|some|tomorrow\w*|later|monday|tuesday|wednesday|thursday|friday|next)\b)|by (?=(?:tomorrow|tonight|noon|monday|tuesday|wednesday|thursday|friday|lunch\w*|eod|cob|(?:the )?end of|\d)\b)|in (?=(?:an?|half an|\d+|five|ten|twenty|thirty|two) (?:hours?|minutes?|mins?)\b)) ?[^.?!]*[.!]*\s*\Z", r"\1"),
    )
)  # fmt: skip


def unframed(text: str) -> str:
    """A text without what frames its question.

    >>> unframed("Charges in May? Curious if they rose.")
    'Charges in May?'
    """
    return _FRAMES.put_plainly(text).strip()
