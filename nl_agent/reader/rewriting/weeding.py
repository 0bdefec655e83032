"""What is to be left out by its size, and words of size that a limit says in numbers.

"Wards with fewer than 50 stays may be left out"          →  "excluding wards with fewer than 50 stays"
"Don't show me any where it came to less than 2,000"      →  "excluding any where it came to less than 2,000"
"I only care about the big ones, so those with 50k"       →  "those with 50k": how big is said
"Which wards billed over 50k? Skip the small fry"         →  "Which wards billed over 50k?"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import LIMIT
from nl_agent.reader.english.numbers import NUMBER
from nl_agent.reader.english.turns import Turns

_LIMIT = (
    rf"(?:{LIMIT}\s(?:the )?(?:[$€£]\s?)?{NUMBER}|(?:[$€£]\s?)?{NUMBER}(?: [a-z]+)? or (?:more|less|fewer|over|above|under|below)\b"
    rf"|\b(?:past|reach\w*|got to|get to|hit|passed|cracked|topped|broke|break|crossed|cross) (?:the )?(?:[$€£]\s?)?{NUMBER})"
)
_ANY_LIMIT = re.compile(_LIMIT, re.IGNORECASE)
_LEFT = (
    r"(?:(?:left|taken|kept|filtered|weeded|screened|sorted|thrown|dropped|stripped) (?:out|aside|off|away)|excluded|omitted|dropped|ignored|disregarded|skipped|removed|hidden|discarded|suppressed|eliminated|cut|neglected|discounted|passed over"
    r"|out of scope|uninteresting|irrelevant|immaterial|negligible|insignificant|too small|of no (?:interest|concern|relevance|importance)|not (?:needed|required|wanted|shown|interesting|relevant|of interest|to be shown|to be listed|to be included|included|considered|counted))"
)
_NEED_NOT = r"(?:need not|needn't|do not need to|don't need to|do not have to|don't have to|should not|shouldn't|must not|mustn't|does not need to|doesn't need to|are not to|is not to) (?:be )?(?:shown|listed|included|counted|considered|appear|feature|displayed|reported|there)"
_DO_NOT = r"(?:don't|do not|doesn't|does not) (?:matter|count|interest (?:me|us)|need to be (?:shown|listed|included)|concern (?:me|us))"
_WHOSE = r"(?P<x>(?:(?:any|all|the|those|ones|our|every|each) )*(?:[a-z]+(?: [a-z]+)?? )??)"
_SAID_OF_IT = r"(?P<l>(?:(?:with|of|that|which|who|having|where|whose|making|selling|billing|taking|at|is|are|was|were|has|had|have|sold|made|took|billed|an?|the|their|its|[a-z]+) ){0,4}?"
_ITS_OUT = rf"(?:(?:may|can|could|should|shall|must|might|will|are|is|to|please|all|just|safely|be|being|then|do|also|well) )*(?:{_LEFT}|{_NEED_NOT}|{_DO_NOT})"
_OUT_LAST = rf"{_ITS_OUT}(?:,? (?:and|so|hence) {_ITS_OUT})?"

_VERY = r"(?:(?:really|very|truly|properly|quite|relatively|only|just) )*"
_BIG = rf"{_VERY}(?:big|bigger|biggest|large|larger|largest|major|main|serious|heavy|significant|substantial|sizeable|sizable|important|huge|real|proper|top)"
_BIG_ONES = rf"(?:the |our |your )?(?:(?:{_BIG}|middle[- ]sized?|mid-?sized?|average[- ]sized) (?:ones|players|hitters|fish|boys|guys|names|things|earners|sellers|guns|stuff|beasts)|heavyweights|heavy hitters|giants|whales)"
_SMALL = rf"{_VERY}(?:small|smaller|smallest|tiny|tiniest|little|minor|insignificant|marginal|wee|negligible|trivial)"
_SMALL_ONES = rf"(?:all |any )?(?:the |our |those |these |that |of )*(?:{_SMALL} (?:ones|fry|stuff|things|bits|beer|players|fish|guys|change|potatoes|fish|print)|tiddlers|minnows|long tail|tail|crumbs|peanuts|chaff|noise|rest)"
_START = r"(?:\A|(?<=[.?!;:,] )|(?<=- ))(?:(?:and|but|so|well|actually|also|please|pls|now|ok|though) )*"
_STOP = r"(?: (?:please|pls|though|here|matter|count|interest me|interest us|for now|thanks|only|(?:on|for|in) (?:the|this|my|our|a) [a-z]+))*(?P<e>\s*(?:[.?!;:,](?: (?:so|meaning|i\.e\.|that is)(?= ))?|-|\Z))"
_WANTED = (
    r"(?:(?:i|we|you)(?:'m| am|'re| are|'d|'ll| would)? )?(?:(?:really|just|only|mainly|mostly|solely|purely|merely) )*"
    r"(?:(?:want(?: to (?:see|have|show|print|list))?|care(?:s)? (?:about|for)|need|interested in|after|like(?: to see)?|looking (?:at|for)|talking about|let's (?:keep|stick) to|keep(?: it)? to|stick to|show(?: me)?|list|give me|mean) )?(?:(?:just|only) )?"
)
_UNWANTED = (
    r"(?:(?:let's|just|can you|could you|you can|we can|feel free to|kindly) )*(?:skip|ignor(?:e|ing)|forget(?: about)?|drop(?:ping)?|leav(?:e|ing) (?:out|aside|off)|never mind|nevermind|without|no need (?:for|to (?:show|list|include))|cut(?: out)?|lose|hide|weed(?:ing)? out|scrap|spare (?:me|us)|disregard(?:ing)?|exclud(?:e|ing)|omit(?:ting)?"
    r"|(?:i|we) (?:don't|do not) (?:need|want|care (?:about|for))|(?:don't|do not|no need to) (?:bother|worry|trouble)(?: me| us| yourself)? (?:with|about)|leave|not)"
)

_BEGINS = r"(?:(?<=[.;,:!?(] )|(?<=\A)|(?<=and )|(?<=but )|(?<=\())"
_ENDS = r"(?=\s*(?:[.;,!?)]|\Z))"

_LEFT_OUT = Turns(
    (
        # a row of a list is not what is listed: "groups with fewer than 100 may be dropped"
        (rf"\b(?:groups|ones|entries|buckets) (?=(?:with |under |below |over |above |of |that |having ){{1,2}}?[^.;?!,]{{0,20}}?{_LIMIT}[^.;?!,]{{0,40}}? {_OUT_LAST})", "those "),
        (rf"(?:(?<=[.;,:!?] )|(?<=\A)|(?<=and )|(?<=but )){_WHOSE}{_SAID_OF_IT}{_LIMIT}[^.;?!,]{{0,40}}?) {_OUT_LAST}(?=\s*(?:[.;,!?]|\Z| (?:from|here|please)\b))", r"excluding \g<x>\g<l>"),
        (rf"{_BEGINS}(?P<x>(?:(?:any|all|the|our) )*[a-z]+s (?:with(?:out)?|lacking|of (?:unknown|no)|whose|for (?:whom|which)|from|under|that|who|which|missing) [^.,;?!()]{{3,60}}?) {_OUT_LAST}{_ENDS}", r"excluding \g<x>"),
        (r"\b(?:excluding|exclude|leave out|leaving out|omitting|omit|ignoring|ignore|skipping|skip) (?:all |any |the |our )*(?P<x>[a-z]+s) (?:without|with no|lacking|(?:that|who|which) (?:have no|lack)|missing|for (?:which|whom) (?:there is|we have|they have) no)(?: any| an?| the| their)? (?P<y>[^,.;?!]{3,40}?)(?=\s*[,.;?!)]|\Z| (?:by|per|in|for|during|and|from)\b)", r"only those with \g<y>"),
        (rf"\b(?:don't|do not|never|no need to|needn't|you needn't|not to|please don't) (?:(?:even|ever|bother to|need to|have to|want to) )*(?:show|list|include|give|print|display|report|mention|put in|see|name|count)(?: me| us| it)? (?=(?:any|those|the|ones|anything|everything|all|that|where|[a-z]+s)\b[^.;?!,]{{0,50}}?{_LIMIT})", "excluding "),
    )
)  # fmt: skip
_SIZES = Turns(
    (
        (rf"{_START}{_WANTED}{_BIG_ONES}{_STOP}", r"\g<e>"),
        (rf"{_START}{_UNWANTED} {_SMALL_ONES}(?: (?:out|aside|off))?{_STOP}", r"\g<e>"),
        (rf"{_START}{_SMALL_ONES} (?:(?:really|just) )?(?:(?:do not|don't|doesn't|does not) (?:matter|count|interest \w+|concern \w+)|(?:can|may|could|should) be {_LEFT}|(?:aren't|isn't|are not|is not) (?:interesting|important|relevant|worth \w+|needed)|(?:are|is) (?:irrelevant|uninteresting|not \w+)){_STOP}", r"\g<e>"),
        (rf"\b(?P<o>(?:only |just )?(?:the )?){_VERY}(?:big|major|main|serious|significant|substantial|sizeable|important|huge|proper|decent|real) (?P<x>[a-z]+(?: (?!please\b|only\b|so\b)[a-z]+)?)(?: please| only)?,?(?: -| \()? ?(?:so|meaning|i\.?e\.?|that is|that's|that means|as in|say|by which (?:i|we) mean|in other words)[,:]? (?=(?:those |the ones |ones |anything |everything |all )?(?:(?:with|that|which|at|having|of|who|have|has|had|made|sold|billed|took|do|did) )*{_LIMIT})", r"\g<o>\g<x> "),
        (rf"\b(?P<o>that many|so many|any|many|(?:a lot|lots|loads|plenty) of|enough) {_BIG} (?=[a-z]+[^.?!]*[.?!]+[^.?!]*{_LIMIT})", r"\g<o> "),
    )
)  # fmt: skip


_OUT = re.compile(
    r"\b(?:exclud\w+|leav\w+|left|without|forget|aside|apart|ignor\w+|omit\w*|not counting|skip\w*|disregard\w*|drop\w*|take|taking)\b",
    re.IGNORECASE,
)
_OTHERS = Turns(
    (
        (r"\b(?P<a>(?:all )?(?:the |our )|all )(?:other|remaining|rest of the|rest of our) (?=[a-z]+s\b)", r"\g<a>"),
        (r"\bthe rest of (?P<a>the|our) (?=[a-z]+s\b)", r"\g<a> "),
    )
)
"""Beside what is left out, the others are all that there are."""


def weeded(text: str) -> str:
    """A text with what is left out by its size said plainly, and without words of size beside a limit.

    >>> weeded("Charges by ward. Wards below 500 dollars may be left out.")
    'Charges by ward. excluding Wards below 500 dollars.'
    """
    text = _LEFT_OUT.put_plainly(text)
    text = _OTHERS.put_plainly(text) if _OUT.search(text) else text
    return _SIZES.put_plainly(text) if _ANY_LIMIT.search(text) else text
