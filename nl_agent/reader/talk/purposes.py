"""Clauses that say why somebody asks, what for, or when it suits: no part of what is asked.

"… as we plan to close some", "… so that I can put it in a chart"     why, what for
"Before I sign off the budget, …", "whenever you have a minute"       when it suits
"As part of the audit, …", "ahead of next week's meeting"             what it is for

What happened ("after we raised prices", "since we opened") is no such clause: it can choose a period. Nor is a clause that
compares, ranks, groups or restricts.
"""

from __future__ import annotations

import re

from nl_agent.reader.english.lexicon import VERSUS
from nl_agent.reader.english.tokens import blanked

_SOMEBODY = r"(?:i|we|they|he|she|you|it|people|someone|somebody|everyone|everybody|nobody|management|finance|marketing|(?:my|our|the|some|one of (?:my|our|the)) [\w-]+)"
_SPEAKER = r"(?:i|we|they|he|she|you|(?:my|our) [\w-]+|someone|somebody|management)"
_NOW = r"(?:'(?:m|re|s|ve|ll|d)\b|(?: (?:just|also|still|really|now|do|currently|only|always|all|might|may|can|could|would|will|should|must))*)"
_PAST = (
    r"(?! (?:\w+ly )?(?:was|were|had|did|went|began|ran|got|took|made|cut|put|gave|came|left|lost|won|sold|bought|\w{2,}ed)\b)"
)
_MODAL = r"(?: can| could| may| might| will| would| know| don't| have| need| am| are| is| see| understand| get|'ll|'m|'re|'s| want| must| should)"
_ON = r"(?:(?!\b(?:how (?:much|many)|what(?:'s)?|which(?! ones? to\b| \w+ to\b)|show|give|list|tell me|who)\b|\s-+\s)[^.?!;:{but}])*"
_END = _ON.replace("{but}", "")
_TO_COMMA = _ON.replace("{but}", ",")
_TRAILING = (
    r"\b(?:(?:please )?(?:don't|do not) ask(?: me| us)?|(?:(?:i|we) have |(?:i|we)'ve )?(?:got )?no (?:idea|clue)|(?:god|who|heaven|lord) (?:only )?knows|not sure|never mind|nevermind|i forg(?:e|o)t|(?:i )?(?:can't|couldn't|cannot) (?:remember|say|tell(?: you)?))(?: exactly| really)? why(?=\s*(?:[.,;!?)-]|\Z))",
    rf"\b(?:because|cos|cuz) (?!of\b){_END}",
    rf"\bas {_SPEAKER}{_PAST}{_NOW} (?!did\b|do\b|does\b){_END}",
    rf"\bsince {_SPEAKER}{_PAST}{_NOW} {_END}",
    rf"\bso(?: that)? {_SOMEBODY}{_MODAL}{_END}",
    rf"\b(?:now that|given that|seeing (?:that|as|how)|considering (?:that |how )|in case|for i) {_END}",
    rf"\b(?:in order )?to (?:help )?(?:decide|justify|plan|prepare|settle|convince|persuade|argue|support|negotiate|discuss|judge|avoid|reward|thank|reconcile|verify|feed|brief|reassure|impress|prove|make (?:up )?(?:my|our|his|her|their) minds?|make (?:a|the) case|get ready)\b{_END}",
    r"\b(?:when(?:ever)?|once|if|as soon as) (?:you|it|there|that|this)(?:'(?:re|s|ve|ll|d))? ?(?:have|has|get|gets|can|could|find|are|is|suits|would|got|don't|works|do|please|possible|ok|okay|wouldn't|happen)\b" + _TO_COMMA,
    r"\bwhile (?:you're|you are|i'm|i am|we're|we are) (?:at it|on it|there|here|waiting|on the subject|on the topic)\b",
    rf"\b(?:before|until|till|by the time) {_SPEAKER}{_PAST}{_NOW} {_TO_COMMA}",
    r"\bif i (?:wanted|want|needed|need|were|was|asked|ask|may|might|could|can)(?: to (?:know|see|find out|understand|ask))?\b(?= (?:how|what|which)\b)|\bwhat would you (?:tell|say|answer|give)(?: me| to me)?\b|\bwhat(?:'s| is| would be) your answer\b",
)  # fmt: skip
_LEADING = (
    r"(?:considering|given|seeing|because|as|since|now that|although|though|while|whilst) (?:how|that|i|we|they|you|he|she|my|our|everybody|everyone|people|nobody)\b"
    rf"{_PAST}[^,.?!;:]*,",
    r"(?:as part of|in preparation (?:for|of)|by way of|in view of|in (?:the )?light of|in connection with|in the context of|at the request of|for the attention of|on behalf of|to prepare for|to get ready for|in the run-up to|in response to|following up on|further to|with a view to|with an eye to|in anticipation of|for the benefit of|in support of|to help with|for use in|by way of background for|going into|heading into) [^,.?!;:]*[,:]",
    r"(?:i|we) (?:need|want) (?:some )?(?:ammunition|numbers|figures|data|facts|material|input|evidence|arguments?) for [^,.?!;:]*[,:]",
    r"(?:just |in order )?to (?!date\b|me\b|us\b|what\b|which\b|whom\b|the\b|our\b|be\b|january|february|march|april|may\b|june|july|august|september|october|november|december)[a-z]+ (?:(?:the|our|my|a|an|this|that|his|her|their|some|up|out) )[^,.?!;:]*,(?= (?:what|how|which|who|when|where|i|i'd|i'm|we|we'd|can|could|would|please|show|give|tell|list|did|do|does|is|are|was|were)\b)",
    r"for (?:a|the|our|my|an) (?:story|article|piece|feature|post|column|quiz|poster|speech|toast) (?:in|on|for|about|at) [^,.?!;:]*[,:]",
)
_FOR = re.compile(
    r"\b(?:(?:for|before|ahead of|in time for|until|at|during|as input (?:for|to)|as part of|in preparation (?:for|of)|for the attention of|at the request of|on behalf of|in view of|to prepare for) )"
    r"(?:(?:the|our|my|an?|his|her|their|this|that|some|upcoming|tomorrow's|today's|tonight's|next (?:\w+'s|week|month|quarter|year)|monday's|tuesday's|wednesday's|thursday's|friday's|this (?:\w+'s|week|month|quarter|year)|(?:year|month|quarter|week)[- ]end) )*"
    r"(?:[a-z'-]+ ){0,2}?(?:post-? ?mortems?|retros?|retrospectives?|recaps?|kick-? ?offs?|discussions?|debates?|(?:sampling|action|test|audit|marketing|business|staffing|project|launch|contingency) plans?|quiz(?:zes)?|trainings?|onboarding|induction|handbooks?|posters?|debriefs?|scorecards?|surveys?|samples?|stocktakes?|rosters?|rotas?|leaflets?|noticeboards?|negotiations?|stand-?ups?|stand ups?|talks?|conversations?|budgets?|budgeting|committees?|town halls?|off-?sites?|briefings?|pitch(?:es)?|catch-?ups?|one-on-ones?|handouts?|exercises?|projects?|stud(?:y|ies)|thesis|homework|class|articles?|press releases?|websites?|intranet|steering|steerco|qbr|review(?:s|ers?)?|meetings?|reports?|audits?|calls?|decks?|packs?|slides?|presentations?|workshops?|newsletters?|memos?|board|auditors?|controllers?|bank|investors?|tax (?:people|advisers?|advisors?|office|return)|buyers' (?:meeting|round)|trade fair|conference)\b"
    r"(?: with (?:the|our|my|a|an) (?:[a-z'-]+ ?){1,2}?(?=[,.;:?!]|\Z| i\b| we\b))?"
)
_CHOOSES = re.compile(
    r"\b(?:only|exclu\w+|without|except\w*|ignor\w+|omit\w*|leav\w+ out|disregard\w*|other than|apart from|those|whose|includ\w+|minus|instead|limit\w*|filter\w*|sort\w*|rank\w*|compar\w+|(?:by|per) (?!now\b|then\b|the way\b|far\b|hand\b|tomorrow\b|tonight\b|myself\b|email\b)\w+"
    rf"|top|bottom|highest|lowest|biggest|smallest)\b|{VERSUS}"
)
_COMPILED = tuple(re.compile(pattern) for pattern in _TRAILING)
_BEGINS = re.compile(
    rf"(?:\A|(?<=[.?!;:] ))\W*(?:(?:so|and|well|hi|hello|hey|ok|okay)\W+)?(?P<clause>{'|'.join(f'(?:{one})' for one in _LEADING)})"
)


def purposes(lowered: str) -> list[tuple[int, int]]:
    """Stretches of a text in lower case that say why, what for, or when it suits.

    >>> purposes("sales by store, as we plan to close some")
    [(16, 40)]
    """
    found = [match.span("clause") for match in _BEGINS.finditer(lowered)]
    for pattern in _COMPILED:
        found += [match.span() for match in pattern.finditer(lowered)]
    found = [(start, end) for start, end in found if not _CHOOSES.search(lowered[start:end])]
    found += [match.span() for match in _FOR.finditer(lowered)]
    return found if re.search(r"\w{3}", blanked(lowered, found)) else []


_AT_HAND = re.compile(
    rf"(?:\A|(?<=[.?!;:,] ))\W*(?:(?:so|and|well|hi|hello|hey|ok|okay|right|as we speak)\W+)*{_SOMEBODY}(?:'s|'re|'m| is| are| am|'ve| have| has)?(?: \w+ly| been| just| also)? (?:[a-z]+ing|have|has|got|meet|present|want to|need to|plan to)\b"
    r"(?:(?!\b(?:what|how|which|whether|will|forecast\w*|predict\w*|project(?:ion|ed)\w*|if)\b)[^.?!;:])*?(?=[.?!;:]|,? (?:so|but)\b|,? and (?:i|we|so)\b|\Z)"
)
"""What somebody is at: "we're planning next year's flyers"."""
_ASKS = re.compile(r"\b(?:how|what|which|who|where|when|show|give|list|tell|need|like|want|compare|did|was|were|do|does)\b|\?")


def without_purposes(text: str) -> str:
    """A text without the clauses that say why it is asked: "for next week's meeting" is no question about the future."""
    lowered = text.lower()
    if len(lowered) != len(text):
        return text
    for start, end in (*purposes(lowered), *(match.span() for match in _AT_HAND.finditer(lowered))):
        rest = blanked(text, [(start, end)])
        text = rest if _ASKS.search(rest.lower()) else text
    return text
