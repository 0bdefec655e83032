"""Running totals as people say them, put plainly: see plainer.py, which tries them.

"each month with the ones before it"                 →  "running total"
"January, then January plus February, and so on"     →  "running total by month"
"as the year goes along", "adding each month to the ones before"
"""

from __future__ import annotations

import re

from nl_agent.reader.english.turns import Plainer
from nl_agent.reader.time.period_words import MONTH as _MONTH
from nl_agent.reader.time.period_words import UNIT as _UNIT

_SO_FAR = r"(?:so far|to date|up to (?:and including )?(?:then|there|that (?:point|day|week|month|quarter)|the end of (?:it|that \w+))|as of (?:then|that \w+))"
_BEGINNING = r"(?:january|jan|the (?:start|beginning|first|outset|\d+(?:st|nd|rd|th))|day one|new year(?:'s)?(?: day)?|christmas(?: eve)?|then)(?: (?:of the \w+|on(?:wards?)?|1st|1))?"
_GOES = r"as (?:the |our )?(?:year|months?|quarter|weeks?|days|time|season|20\d\d) (?:goes?|go|went|moves?|progress(?:es|ed)?|rolls?|wears?|passe?s?|pass|runs?|unfolds?)(?: (?:along|on|by|forward))?"

_ALL_BEFORE = rf"(?:all )?(?:the )?(?:(?:ones?|{_UNIT}s?|totals?|sums?) )?(?:before|earlier|previous|prior|preceding|last)(?: (?:it|them|that|ones?|{_UNIT}s?))?"
_YEAR = r"(?: 20\d\d)?"

_ADDED = r"(?:(?:add(?:ed|ing|s)?|pil(?:ed?|ing|es)|stack(?:ed|ing|s)?|tott?(?:ed|ing)?|count(?:ed|ing)?|sum(?:med|ming)?)(?: (?:them|it|this|that|those|everything|all))?(?: (?:all )?up)?|rolling up)"
_RUNNING = (
    rf"(?:the |a |our )?(?:total|sum|count|tally|figure|number|amount)s? {_SO_FAR}",
    rf"(?:the |a |our )?(?:total|sum|count|tally)s? (?:since|from|starting (?:in|from|on|with)) {_BEGINNING}(?:,? (?:up |through |on )*(?:to|until|till) (?:then|date|that (?:point|day|week|month)|there))?(?=\W|\Z)",
    rf"{_ADDED} (?:{_GOES}|(?:over|across) the (?:year|months|weeks|quarters|days))",
    rf"(?:so |such )?(?:that )?(?:each|every) (?:one|{_UNIT}) (?:includes?|including|contains?|carries|adds?|has|builds? on)(?: also)? (?:all )?(?:the )?(?:ones?|{_UNIT}s?|that|everything|what|those|all)?(?: \w+)? (?:before|earlier|previous|prior|preceding)(?: (?:it|them|that|ones?|{_UNIT}s?))?",
    r"(?:pil(?:ed?|ing|es)|build(?:s|ing)?|built|mount(?:ed|s|ing)?|snowball(?:ed|s|ing)?|accru(?:ed?|es|ing)) up(?! (?:to|against))",
    r"carr(?:ied|y|ying) (?:over|forward) (?:from )?(?:each|every|one|to the next) ?(?:day|week|month|quarter)?(?: to the next)?",
    rf"running (?:up |on )?(?:since|from) (?:{_BEGINNING}|{_MONTH})(?: (?:on(?:wards?)?|up))?(?=\W|\Z)",
    rf"(?:add|stack|pil|put|sum|count)(?:s|es|ed|ing|ting)? (?:each|every|one|a) (?:new )?{_UNIT}(?:'s)?(?: [a-z]+)? (?:up )?(?:to|onto|on top of|together with) {_ALL_BEFORE}(?=\W|\Z)",
    rf"(?:each|every) (?:one|{_UNIT})(?:'s)? (?:(?:added|stacked|piled|put|coming|comes|going|goes|sits|sitting|adds|adding) )?(?:onto|on top of|to) {_ALL_BEFORE}(?=\W|\Z)",
    rf"(?:(?:it|that|they|this|those|which) (?:should |must |has to |have to |ought to )?)?includ(?:e|es|ing) (?:all )?(?:the )?(?:{_UNIT}s|ones) (?:before|so far|already gone)(?: (?:it|them|that))?(?=\W*(?:[.?!,;]|\Z))",
    r"(?:one of those |a )?(?:charts?|curves?|lines?|numbers?) that (?:just |only )?(?:keeps?|goes|go) (?:climbing|growing|going up|rising|adding up|up)",
    r"(?:progressive|successive) (?:total|sum|cumulation)s?",
    rf"(?:with |counting )?(?:everything|all(?: of (?:it|them|that))?|all that came|whatever came) (?:since|from) (?:{_BEGINNING}|{_MONTH}) (?:on )?(?:added|counted|summed|rolled|totall?ed|lumped)(?: up)?(?: together| in| to it)?",
    rf"(?:each|every) {_UNIT} (?:counting|includ(?:ing|es)|holding|covering|with) (?:everything|all(?: of (?:it|them|that))?) (?:since|from) (?:{_BEGINNING}|{_MONTH})(?=\W|\Z)",
)


def _of_steps(match: re.Match[str]) -> str:
    """The first steps show how it is added up; they are no periods of their own."""
    told = re.search(
        rf"\b(?:by|per|each|every|for each|for every|{_UNIT}[- ](?:by|on|after)[- ]){_UNIT}|monthly\b",
        match.string,
        re.IGNORECASE,
    )
    return "running total" if told else "running total by month"


REWRITTEN: tuple[tuple[str, Plainer], ...] = (
    # the first steps, and so on
    (
        rf"\b(?:(?:like|so|say|i\.e\.|that is|that's|meaning|first|just) )*(?P<m>{_MONTH}){_YEAR},? ?(?:and then|and|then|followed by)? ?(?P=m) ?(?:plus|and|\+|&|with|to|through|-) ?{_MONTH}{_YEAR}\b"
        rf"[^.?!;]*?(?:,? (?:and so (?:on|forth)|etc\.?|and onwards?|and the like)|\.\.\.)(?:,? (?:all the way )?(?:until|till|to|up to|through) (?:the end of )?(?:{_MONTH}{_YEAR}|the year|the end))?(?=\W|\Z)",
        _of_steps,
    ),
    (rf"\b{_ADDED} (?P<u>{_UNIT}) (?:after|by|on|for) (?P=u)\b", r"running total by \g<u>"),
    *((rf"\b{one}", "running total") for one in _RUNNING),
    (rf"\b(?:add|sum|tot|count|total|tally|stack|pile|build|roll)(?:s|ed|ing)?(?: up)? (?P<x>(?:[\w'-]+ ){{1,5}}?)(?:as (?:we|you|i|it|they|one) (?:go|goes|went)(?: along| on| forward)?|{_GOES})(?=\W|\Z)", r"running total of \g<x>"),
    (rf"\b(?:pile|stack|tot)(?:s|ed|ing)? (?P<x>(?:[\w'-]+ ){{1,5}}?)up (?=(?:{_UNIT}) (?:after|by|on) {_UNIT}\b|(?:over|across|through|during) (?:the )?(?:year|months|weeks|quarters|20\d\d)\b)", r"running total of \g<x>"),
    (rf"\b(?P<a>(?:at|by|for|in|per) (?:the end of )?(?:each|every) {_UNIT}\b[^.?!]*?) so far (?:that|in the|this|in that) year\b", r"\g<a> running total"),
    (r"\b(?:ytd|year[- ]to[- ]date)[- ]style (?=running|cumul)|\brunning (?P<x>(?!totals?\b|sums?\b|tally\b)[a-z]+(?: (?!in\b|by\b|for\b|per\b|and\b)[a-z]+){0,3}?) (?:counts?|totals?|sums?|numbers?|tally)\b", lambda m: f"running total of {m['x']}" if m["x"] else ""),
    (rf"(?P<f>\b(?P<m>{_MONTH}) ?(?:to|through|until|till|-) ?(?:{_MONTH})\b[^.?!]*?\b(?:cumulative(?:ly)?|cumulated|running total|added up|adding up|accumulated)),? since (?:the (?:start|beginning) of )?(?P=m)\b", r"\g<f>"),
    (r"(?P<f>\b(?:running total|cumulative(?:ly)?|year[- ]to[- ]date|ytd)\b[^.?!]*?\b20\d\d\b[^.?!]*?),? \(?(?:(?:cumulated|accumulated|counted|counting|added up|adding up|summed|summing|starting|beginning) )?(?:since|from|in|at) (?:the (?:start|beginning) of )?(?:(?:1|1st|the first of) )?jan(?:uary)?(?: on(?:wards?)?)?(?!\w| ?(?:to|through|until|till|-))\)?", r"\g<f>"),
    (r"(?P<f>\b(?:running total|cumulative(?:ly)?|cumulated)\b[^.?!]*?),? since (?:the (?:start|beginning) of )?jan(?:uary)?(?P<t>,? (?:for|by|per|in|at) (?:the end of )?(?:each|every) month (?:in|of|during) 20\d\d)\b", r"\g<f>\g<t>"),
    (r"\brunning total\b(?:[,;:]? (?:and )?(?:running total|cumulative(?:ly)?)\b)+", "running total"),
)  # fmt: skip
