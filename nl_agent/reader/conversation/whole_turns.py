"""Short turns of a conversation that are said of the question before as a whole: "in dollars", "the rest?", "for everyone", "show all"."""

from __future__ import annotations

import re

from nl_agent.reader.types import Comparison, Presentation, Understood

FILTERS = r"(?:filters?|filtering|conditions?|restrictions?|limitations?|constraints?|criteri(?:on|a))"
"""What a choice among rows is called."""
MONEY = re.compile(
    r"(?:(?:and|now|then|please|show|give|me|it|that|them|those|us|back|to|into|but|what about|how about|can|could|you|i|have|get|see|the same|both|just|only|again|instead)\W+)*"
    r"(?:in|as|to|by) (?:us )?(?:dollars?|usd|money|cash|euros?|pounds|currency|\$|dollar (?:terms|value|amounts?))(?: (?:terms|instead|please|again|now|then|rather))*\W*"
)
""" "And in dollars?", "back to dollars": nothing else is asked."""
OTHERS = re.compile(
    r"(?:(?:and|what about|how about|versus|vs|but|now)\W+)*(?:the (?:others?|rest|other ones|remaining ones|remainder)|(?:every(?:where|one|thing|body)|anywhere|anyone) else|all (?:the )?others|elsewhere)\W*"
)
EVERYONE = re.compile(
    r"(?:(?:and|but|now|actually|ok|no|rather|instead|what about|how about|make it|show it|just)\W+)*(?:(?:for|across|over|of|in|to) )?"
    r"(?:everyone|everybody|everything|the (?:whole|entire) (?:company|business|group|organi[sz]ation|chain|firm|lot|thing|base)|(?:company|business|group|chain|organi[sz]ation)[ -]?wide|all of (?:it|them|us)|all together|in general|overall|regardless)(?: (?:again|instead|please|now|then))*\W*"
)
SHOW_ALL = re.compile(
    r"(?:(?:and|now|ok|please|can you|could you|just)\W+)*(?:show|give|list|display|see|let me see)(?: me| us)?(?: them)? (?:all|everything|every one|the rest too|the (?:full|whole|entire|complete) \w+)(?: of (?:them|it))?(?: (?:again|please|now))*\W*"
)
_DRAWN = re.compile(
    r"(?:(?:and|now|ok|okay|great|nice|thanks|thank you|perfect|lovely|please|pls|can|could|would|you|we|i|me|us|have|get|see|show|give|put|make|turn|draw|plot|do|need|want|love|like|i'd|that|it|this|them|those|these|the (?:result|numbers|data|same)|just|also|maybe|into|in|as|on|to|for|with)\W+)*"
    r"(?:(?:an?|the|some|nice|simple|little|quick)\W+)*(?:(?:bar|line|pie|column|excel)\W+)?(?:charts?|graphs?|plots?|diagrams?|tables?|visuals?|spreadsheets?|csv|picture)"
    r"(?:\W+(?:please|pls|if (?:you can|possible|that's (?:ok|possible|easier))|instead|form|format|for (?:me|the \w+)|of (?:that|it|this|those)|thanks|thank you|too|as well))*\W*"
)
""" "As a chart if you can": the same answer, drawn."""
_HOW_MUCH_WAS_IT = re.compile(
    r"(?:(?:and|so|ok|but|now|then)\W+)*(?:how (?:many|much|high|low|big|large)|what) (?:was|is|did|were|are) (?:it|that|this)(?: (?:exactly|then|come to|amount to))*\W*"
)
""" "How many was it?", after which ward had the most: the number that was shown with it."""
_BY_HOW_MUCH = re.compile(
    r"(?:(?:and|so|ok|but|now|then)\W+)*(?:by how (?:much|many|far)|how much (?:more|less|higher|lower|better|worse|bigger|smaller)(?: (?:is|was) (?:it|that|this))?|what(?:'s| is| was) the (?:gap|margin))\W*"
)
""" "By how much?", after a comparison: the difference that was shown with it."""


def asks_again(question: str, before: Understood) -> bool:
    """True if a question asks for what was answered already: as a chart, how much the largest was, by how much."""
    words = question.lower().strip()
    if before.presentation is Presentation.SUPERLATIVE and _HOW_MUCH_WAS_IT.fullmatch(words):
        return True
    compared = before.comparison in (Comparison.PERIOD, Comparison.SEGMENT)
    return bool(_DRAWN.fullmatch(words) or (compared and _BY_HOW_MUCH.fullmatch(words)))
