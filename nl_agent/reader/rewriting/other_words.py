"""What a project calls otherwise: who buys, what a reduction costs, what one of them is worth.

"charges and buyers by month"                               →  "charges and customers by month"
"hardship discount expense", "the cost of hardship discounts"   →  "hardship discount"
"are visits with a scan worth more than those without one"  →  "is the average visit value higher with a scan than without one"

The first word that the project has is taken; where it has none, the text stays as it is.
"""

from __future__ import annotations

import re

from nl_agent.reader.english.tokens import one_of
from nl_agent.reader.english.turns import Turns
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.time.period_words import UNIT

_WHO_BUYS = ("customers", "clients", "guests", "patients", "members", "users")
_BUYERS = re.compile(
    r"(?P<h>\A\W*|[:,;&/+] ?|\b(?:and|or|many|number of|count of|which|total|unique|distinct|different|active|most|fewest|more|fewer|by) )(?:buyers|purchasers)\b(?!')",
    re.IGNORECASE,
)
""" "How many buyers", "charges and buyers": "the red buyers come on Tuesday" may be those who buy for us."""
_REDUCTION = r"(?P<x>(?:[a-z]+ ){0,2}?(?:discount|match|waiver|rebate|markdown|reduction|allowance)s?)"
_COST = r"(?:costs?|expenses?|outlays?|expenditure|spend)"
_ITS_COST = re.compile(rf"\b{_REDUCTION}(?:'s)? {_COST}\b(?! (?:of|for|per|us|me)\b)", re.IGNORECASE)
_COST_OF_IT = re.compile(
    rf"\b(?:(?:the|our|its) )?(?:(?:total|whole|full|overall) )?(?:[a-z]+'s )?{_COST} (?:of|for|on|from|due to|caused by) (?:(?:the|our|all|giving) )*{_REDUCTION}(?![\w'])(?! (?:rate|share)s?\b)",
    re.IGNORECASE,
)
_COST_US = re.compile(
    rf"\b(?:what|how much(?: money)?) (?:did|do|does|has|have) (?:(?:the|our|all) )*{_REDUCTION} cost(?:ed)?(?: (?:us|the (?:company|business)))?\b",
    re.IGNORECASE,
)
_WITH = r"(?:with|without|having|containing|including)"
_WORTH = re.compile(
    rf"\b(?P<v>are|were) (?:(?:the|our) )?(?:(?P<x>[a-z]+s) (?P<a>{_WITH} [a-z' -]{{2,30}}?)) worth (?:(?:any|much|really) )?(?P<m>more|less)(?: on average)? than (?:(?:the )?(?:those|ones|others|(?P=x)) )?(?P<b>{_WITH} [a-z' -]{{1,30}}?)(?: on average)?(?=\W*(?:[?.!,]|\Z)| (?:in|during|by|for)\b)",
    re.IGNORECASE,
)


_PLAINER = Turns(
    (
        (r"\bper[- ]cents?\b", "percent"),
        # it fell, but not from what it was before: it is below a limit
        (r"\b(?:f[ae]ll(?:s|en)?|c[ao]m(?:e|es)|r[au]ns?|stay(?:s|ed)?|remain(?:s|ed)?) (?:well |far |just |slightly )?short of (?=[$€£]?\d)", "was below "),
        (r"\b(?:falling|coming|running|staying|remaining) (?:well |far |just |slightly )?short of (?=[$€£]?\d)", "below "),
        (r"\b(?:start|begin|commence|launch)(?:ed)? and (?:when (?:did|was) (?:it|they) )?(?:finish|conclude|close|stop|terminate)(?:ed)?(?=\W*\Z| (?:in|on|of)\b)", "start and end"),
        (r"\A\W*(?:(?:just|please|quickly|and|so|can you|could you|ok),? )*(?:remind|tell) me(?: again| once more| please)?,? (?=when (?:did|does|do|was|were)\b)", ""),
        (r"\b(?P<h>(?:number of|how many|count of|no\.? of) )trading (?=(?:days|weeks|months)\b)", r"\g<h>"),
        # whoever answered a survey, where some of them are left out
        (r"\b(?P<h>(?:exclud\w+|without|except(?: for)?|omit\w*|ignor\w+|leav\w+ out|not counting|not including) (?:(?:the|any|all) )?)respondents(?= (?:without|with|who|that|whose|of)\b)", r"\g<h>those"),
        # a yes or no, and then which: the answer names them
        (rf"(?P<q>\A\W*(?:(?:so|and|hi|hey|hello|ok)\W+)*(?:did|do|does|was|were|is|are|has|have|had)\b[^?.!;]{{3,90}}?\b(?:any|a|some) (?:single )?(?:{UNIT})s?\b[^?.!;]{{0,40}}?)(?:[?.!;,]+ ?| )(?:(?:and|if so|if yes|if there (?:was|were|is|are)),? )*(?:which|what) (?:ones?|(?:{UNIT})s?)?(?: (?:was|were|is|are) (?:it|they|that|those))?(?=\W*\Z)", r"\g<q>"),
    )
)  # fmt: skip


def in_its_words(question: str, phrases: Phrases) -> str:
    """A question in which buyers, the cost of a reduction and what is worth more are called as the project calls them."""

    def reduction(match: re.Match[str]) -> str:
        name = _reduction(match["x"], phrases)
        asked = match.re is _COST_US
        return (f"what was the {name}" if asked else name) if name else match.group()

    def worth(match: re.Match[str]) -> str:
        value = f"average {one_of(match['x'])} value"
        if not phrases.metric_named(value):
            return match.group()
        more = "higher" if match["m"].lower() == "more" else "lower"
        return f"{'is' if match['v'].lower() == 'are' else 'was'} the {value} {more} {match['a']} than {match['b']}"

    question = _PLAINER.put_plainly(question)
    for pattern in (_COST_US, _COST_OF_IT, _ITS_COST):
        question = pattern.sub(reduction, question)
    question = _WORTH.sub(worth, question)
    if _BUYERS.search(question) and not (phrases.metrics_of("buyers") or phrases.items_of("buyers")):
        people = next((word for word in _WHO_BUYS if phrases.metric_named(word) or phrases.items_of(word)), "")
        question = _BUYERS.sub(rf"\g<h>{people}", question) if people else question
    return question


def _reduction(said: str, phrases: Phrases) -> str:
    """What the number of a reduction is called, by as many of its last words as name one; empty if none is."""
    words = said.lower().split()
    for first in range(len(words) - 1):
        name = " ".join(words[first:])
        for form in (name, name.removesuffix("s"), f"{name} discount"):
            if phrases.metric_named(form):
                return " ".join([*words[:first], form])
    return ""
