"""One thing set against all the others: "maternity versus the rest", "did ward 7 have more stays than all other wards together"."""

from __future__ import annotations

import re

from nl_agent.reader.marks import Marks
from nl_agent.reader.roles.conditions import rest_sides
from nl_agent.reader.roles.roles import Roles

_TIME = r"(?:years?|months?|weeks?|quarters?|days?|hours?|weekdays?|weekends?|periods?|time|season|summer|winter|spring|autumn|fall|half)"
_SMALL = r"(?:(?:in|for|of|at|by|from|to|on|that of|those of|those in|separately|separately for)\s)*"
_ELSE = r"(?:everything|everyone|everybody|anything|all|the ones|those) else"
_KIND = rf"(?:other|remaining)\s(?:ones|(?!{_TIME}\b)[a-z]+s\b)"
_REST = (
    rf"(?:{_ELSE}|(?:all\s)?(?:of\s)?(?:the|our)\s(?:rest|remainder)(?!\sof\s(?:the\s|this\s|that\s)?{_TIME}\b)(?:\sof\s(?:the|our|all)\s(?:[a-z]+s?\b|[a-z]+)|\sof\sthem)?"
    rf"|(?:all\s)?(?:of\s)?(?:the\s|our\s)?others(?!')|(?:all\s)?(?:of\s)?(?:the\s|our\s)?{_KIND})"
)
_LINK = r"(?:versus|vs\.?|v\.?|against|compared?\s(?:to|with|against)|relative\sto|as\sopposed\sto|than|outsell|outsold|beat|outperform|outperformed|exceed|exceeded)"
_AGAINST = re.compile(
    rf"\b{_LINK}\s{_SMALL}(?P<rest>{_REST})(?P<more>(?:\s(?:combined|together|put together|taken together))?)(?!\w)"
)
_AND = re.compile(
    rf"\band\s{_SMALL}(?P<rest>{_ELSE}|(?:the|our)\srest\b(?!\sof\b)|all\s(?:the\s|our\s)?(?:others\b|{_KIND}))(?P<more>)"
)
_COMPARED = re.compile(r"\bcompar\w+\b[^.?!]{0,60}?\b(?:with|to|and)\s(?P<rest>" + _REST + r")(?P<more>)(?!\w)")


def the_rest(marks: Marks) -> re.Match[str] | None:
    """Read and use up the words for all the others that something is set against."""
    for pattern in (_AGAINST, _COMPARED, _AND):
        match = pattern.search(marks.lowered)
        if match:
            marks.use(match.start("rest"), match.end("more"))
            return match
    return None


def set_against_the_rest(what: Roles, rest: re.Match[str]) -> None:
    """The last that is chosen before those words is the one side, and all the others are the other."""
    placed = [item for at, (item, _) in sorted(what.placed.items()) if at < rest.start("rest") and item in what.values]
    flags = [name for name in what.flags if name not in placed]
    if placed:
        item = placed[-1]
        what.sides = rest_sides(item, what.values.pop(item), rest["rest"])
    elif len(flags) == 1:
        item = flags[0]
        what.sides = rest_sides(item, [what.flags.pop(item)], rest["rest"])
        what.opposed[:] = [name for name in what.opposed if name != item]  # "versus" sets it against the rest, and nothing else
    else:
        what.undone = rest["rest"]
        return
    if item in what.groups:
        what.groups.remove(item)


_AS_ONE = r"(?:(?:put|taken|added|lumped)\s)?(?:together|combined)"
_SUMMED_FIRST = re.compile(rf"\b{_AS_ONE},?\s(?:[a-z]+\s){{0,4}}?(?P<link>{_LINK})\b")
_SUMMED_SECOND = re.compile(rf"\b(?P<link>{_LINK})\b[^.?!,;]*\b{_AS_ONE}\b")


def set_together(what: Roles, marks: Marks) -> None:
    """ "Red and yellow together against green": two sides, of which one has several values."""
    match = _SUMMED_FIRST.search(marks.lowered) or _SUMMED_SECOND.search(marks.lowered)
    several = [item for item, held in what.values.items() if len(held) > 1]
    once = len(re.findall(rf"\b{_LINK}\b", marks.lowered)) == 1  # "A versus B versus C, all together" are three sides
    if match is None or not once or len(several) != 1 or what.sides:
        return
    item = several[0]
    starts = {marks.tokens[at].start: value for at, (name, value) in sorted(what.placed.items()) if name == item}
    first = [value for at, value in starts.items() if at < match.start("link")]
    second = [value for at, value in starts.items() if at > match.start("link")]
    summed = first if match.re is _SUMMED_FIRST else second
    if len(summed) < 2 or not first or not second or {*first, *second} != {*what.values[item]} or {*first} & {*second}:
        return
    del what.values[item]
    what.sides = [rest_sides(item, chosen, "")[0] for chosen in (first, second)]
    if item in what.groups:
        what.groups.remove(item)
