"""The empty places of a question that points back to the sentence before it, filled from there: the question is then complete.

"I still miss the charges for Q4. How much was it?"           →  "What was the charges for Q4?"
"Ward 3 and ward 7 are at war. Which one had more stays?"     →  "Ward 3 and ward 7: which one had more stays?"
"Maternity is a headache. How much did it charge in May?"     →  "How much did Maternity charge in May?"
"Red is doing fine in ward 7. What's its share there?"        →  "What's Red's share in ward 7?"
"Easter was busy. What did maternity charge that day?"        →  "What did maternity charge on Easter?"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from nl_agent.reader.marks import Marks
from nl_agent.reader.names.meanings import Kind, Span
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.time.period_forms import scan
from nl_agent.reader.time.period_words import Found

IsFlag = Callable[[str], bool]
"""Whether a dimension is one that is either so or not."""

_SO = r"\A\W*(?:(?:so|and|but|well|ok|okay|now|tell me)\W+)*"
_REST = r"(?P<rest>[^.?!]{0,80})[.?!\s]*\Z"
_MISSING = re.compile(
    rf"{_SO}(?:(?:how (?:much|many|high|big)|what) (?:was|is|were|are) (?:it|that|they|those|this)|how much did (?:it|that|they) come to"
    r"|what do (?:you|we|the books|the numbers) (?:have|say|show)|what (?:did|does) (?:it|that) come to|what(?:'s| is| was) (?:the|that) (?:number|figure|amount))"
    rf"(?! (?:that|which|who|for|of|worth|about)\b)(?: in total| exactly| altogether| overall)?{_REST}",
    re.IGNORECASE,
)
""" "How much was it?": which number, the sentence before names."""
_COMPARED = re.compile(
    rf"{_SO}how (?:do|did) (?:they|these|those|the two|(?:the )?(?P<x>[a-z]+(?: [a-z]+)?)) compare(?: with each other| to each other)?{_REST}",
    re.IGNORECASE,
)
""" "How do the charges compare?": what is compared, the sentence before names."""
_LACKED = re.compile(
    r"\b(?:(?:still )?(?:need|needs|needed|miss|missing|lack|lacking|want|wants|wanted|after|looking for|look for|waiting for|wait for|owe|would like|'d like|'d love|forgot(?:ten)?|lost|misplaced|deleted|(?:can't|cannot|couldn't) find|don't (?:have|remember|know)|ha(?:ve|s)|'ve got|'s got|got|remember|asked (?:me )?(?:for|about)|asking (?:me )?(?:for|about)))"
    r" (?:to (?:see|know|have|report|send|compare|check) )?(?P<np>(?!to\b|it\b|this\b|that\b|them\b|you\b|a (?:look|question|meeting)\b|been\b)[^.?!;]{3,120}?)(?=(?:,? (?:but|so|though|because|and (?:i|we|it|they))\b[^.?!]*)?[.?!\s]*\Z)",
    re.IGNORECASE,
)
_NAME = re.compile(r"\A\W*(?P<np>(?:the|our|my)? ?[^.?!;]{3,120}?)[.?!\s]*\Z", re.IGNORECASE)
""" "The charges for Q4.", where who needs them was taken off."""
_WHERE_TO = re.compile(
    r",? (?:on|in) (?:my|his|her|their|the boss's|our) (?:desk|inbox|mailbox|hands?|table|report|slides?|deck)\b|,? (?:by|before|until|on) (?:(?:monday|tuesday|wednesday|thursday|friday|noon|tonight|tomorrow|lunch|eod)\b|the end of (?:the|this) (?:day|week))|,? (?:today|tomorrow|tonight|asap|anywhere|any ?more|still|urgently|please|now)\b",
    re.IGNORECASE,
)
""" "The charges for Q4 on her desk by noon": where, and until when, somebody wants them."""
_NEEDED = re.compile(
    r"\A\W*(?:(?:and|so|but|well)\W+)*(?P<np>(?:the|our|my) [^.?!;,]{3,120}?) (?:is|are|was|were) (?:(?:still|just|really|now|also) )*(?:missing|lacking|outstanding|open|unclear|needed|wanted|(?:all|what|the number) (?:that )?(?:i|we) (?:need|want|miss|lack))\b[^.?!]*[.?!\s]*\Z",
    re.IGNORECASE,
)
""" "The charges for Q4 are still missing"."""
_ENDS = r"(?:\W*\Z|[.?!,]| (?:in|on|at|for|during|over|last|this|from|since|per|by|up|as)\b)"
_COMPARES = re.compile(r"\bhow (?:did|does|do) [^.?!]{2,60}? compare\b(?! (?:with|to|against))", re.IGNORECASE)
_HOW_MUCH_BETTER = re.compile(
    r"\bhow much (?:better|worse|higher|lower|stronger|weaker|busier|bigger|smaller) (?:was|were|is|did)\b(?![^.?!]*\b(?:than|from|over|against)\b)",
    re.IGNORECASE,
)
""" "How did April compare", "how much better was April": with what, the sentence before says."""
_WITH_SIDES = re.compile(
    r"\bwhich(?: one| of (?:them|those|these|the two|both))?(?= (?:had|has|have|is|was|were|are|did|does|do|got|gets|made|makes?|sold|sells?|brought|brings?|took|takes?|won|wins|earned|earns?|saw|sees?)\b)"
    rf"|\b(?:did|do|does|have|had) each(?: one)?(?= [a-z]+{_ENDS})|\b(?:of|from|for|in|at|on) each(?: one)?(?={_ENDS})"
    r"|\beach of (?:them|these|those|the two)\b|\bboth\b(?! of)|\b(?:the two|either)\b(?! \w+ (?:that|which|who))",
    re.IGNORECASE,
)
""" "Which one", "each", "both": the sides, which the sentence before names."""
_AND = re.compile(r"\s*(?:,|and|or|&|versus|vs\.?)\s*(?:and |or )?(?:the |our |our |for |in |at )?", re.IGNORECASE)
_OF_IT = re.compile(r"\b(?P<many>how many|how much) of (?:it|them|that|those|this|these)\b", re.IGNORECASE)
_ITS = re.compile(r"\b(?:its|their|his|her)\b(?= [a-z])(?! own\b)", re.IGNORECASE)
_IT = re.compile(r"\b(?:it|they|them)\b(?! (?:was|is|were|are) (?:that|true|so|possible)\b)", re.IGNORECASE)
_EMPTY = re.compile(
    r"\b(?:is|was|isn't|wasn't|would|does|if) it (?:true|right|possible|correct|fair|ok|the case|seem|be|look)\b|\bit(?:'s| is| was| would| looks| seems)\b"
    r"|\b(?:break|split|show|give|tell|sort|rank|put|make|list|send|get|do|see|have|find|call|believe|check|know|mind|need|want|like|look|leave|take|exclude|ignore|skip|drop|remove|keep)(?:ing)? (?:it|them)\b"
    r"|\b(?:before|after|than|until|since|with|without|in|on) (?:it|them)\b",
    re.IGNORECASE,
)
""" "Show it", "without it", "is it true": no place to fill with the thing before."""
_THERE = re.compile(r"(?<!\bare )(?<!\bis )(?<!\bwas )(?<!\bwere )\bthere\b(?! (?:is|are|was|were)\b)", re.IGNORECASE)
_THAT_DAY = re.compile(r"\b(?:on |in |during )?(?:that|the same) (?P<unit>day|month|quarter|week|weekend|year)\b", re.IGNORECASE)
_DAYS_OF = {"day": (1, 1), "month": (28, 31), "quarter": (89, 92), "year": (364, 366)}
OVER_TIME = re.compile(
    r"\b(?:by|per|each|every) (?:day|week|month|quarter)\b|\b(?:daily|weekly|monthly|quarterly|(?:day|week|month|quarter) (?:by|after) (?:day|week|month|quarter))\b",
    re.IGNORECASE,
)
""" "By month": of a single month that is told of before, there would be one row."""
_FROM_IT = re.compile(r"\b(?P<w>before|after|since|until|following|prior to) (?:it|that|this)\b", re.IGNORECASE)
_BESIDE = re.compile(r"\b(?:before|after|following|preceding|prior to|until|since|from|to)\s+(?:the )?\Z", re.IGNORECASE)
""" "The Saturday before Easter": another day than the one that is named."""
_AT = re.compile(r"\b(?:in|at|on|inside|within) (?:the |our )?\Z", re.IGNORECASE)
_LINKED = re.compile(r"(?:in|on|at|during|over|from|between|since|until|for|this|last)\b", re.IGNORECASE)
_A_SUBJECT = re.compile(r"\A\W*(?:(?:and|so|but|well|the|our|my|honestly)\W+)*\Z", re.IGNORECASE)
_OWNED = re.compile(
    r"\b(?:our|the) (?P<np>(?:[a-z]+ )?[a-z]+ [a-z]+)(?= (?:is|was|goes|went|works?|does|did|has|had|costs?|looks?|seems?|gets?)\b)",
    re.IGNORECASE,
)
""" "How far our loyalty card goes": a thing that is called otherwise elsewhere; only what the question then names is taken."""


@dataclass(frozen=True, slots=True)
class FilledIn:
    """A question that says by itself what it is about.

    Attributes:
        taken: what was put into it, as it is written before; all of it must be understood.
        whole: True if the number, or the time, came from there, so that no other reading says more.
        sides: True if the sides came from there.
        dated: True if the question has a period of its own.
    """

    text: str
    taken: tuple[str, ...]
    whole: bool = False
    sides: bool = False
    dated: bool = False


def filled_in(lead: str, asked: str, phrases: Phrases, today: date, is_flag: IsFlag = lambda _: False) -> FilledIn | None:
    """A question with its empty places filled from the sentence before; None if it has none, or nothing fits.

    Args:
        lead: what stands before the question.
        is_flag: true of a dimension that is either so or not: "gas is cheap" names one.
    """
    lead_names = phrases.placed(lead)
    values = [one for one in lead_names if one[0].of(Kind.VALUE)]
    number = _number_before(lead, asked, phrases, today) or _other_time(lead, asked, today)
    if number:
        return number
    own = {m.item for span, _, _ in phrases.placed(asked) for m in span.of(Kind.VALUE)}
    sides = _sides(lead, values)
    if sides and _WITH_SIDES.search(asked) and not own & _items(values):
        return FilledIn(_dated(f"{sides}: {asked[:1].lower()}{asked[1:]}", lead, asked, today), (sides,), sides=True)
    found = _places_filled(lead, asked, lead_names, sides, phrases, is_flag)
    day = _that_day(lead, found.text if found else asked, today)
    if day:
        return FilledIn(day, found.taken if found else (), whole=found is None)
    own_time = bool(_periods(asked, today))
    return FilledIn(_dated(found.text, lead, asked, today), found.taken, dated=own_time) if found else None


def _number_before(lead: str, asked: str, phrases: Phrases, today: date) -> FilledIn | None:
    """The number, or the sides, that somebody needs: "I need the charges for Q4. How much was it"."""
    missing, compared = _MISSING.match(asked), _COMPARED.match(asked)
    said = missing or compared
    wanted = [*_LACKED.finditer(lead), *_NEEDED.finditer(lead)] if said else []
    wanted = wanted if wanted or said is None or _acts(lead) else list(_NAME.finditer(lead))
    if not wanted or said is None:
        return None
    name = _WHERE_TO.sub("", wanted[-1]["np"]).strip(" ,")
    days = [
        one for one in _periods(lead[: wanted[-1].start("np")], today) if one.period.start and one.period.start == one.period.end
    ]
    if len(days) == 1:  # "the four weeks before it": before the day that was named
        name = _FROM_IT.sub(lambda match: f"{match['w']} {_written(lead, days[0])}", name)
    named = [span for span, _, _ in phrases.placed(name)]
    if not any(span.of(Kind.METRIC) or span.of(Kind.VALUE) for span in named):
        return None
    rest = said["rest"].rstrip()
    if compared and compared["x"]:
        return FilledIn(f"How do the {compared['x']} of {name} compare{rest}?", (name,), whole=True)
    return FilledIn(f"Compare {name}{rest}" if compared else f"What was {name}{rest}?", (name,), whole=True)


def _acts(text: str) -> bool:
    """True if somebody does something in a text: it is no mere name."""
    marks = Marks.of(text)
    return any(marks.tag(i) in ("VERB", "AUX") for i in range(len(marks.tokens)))


def _other_time(lead: str, asked: str, today: date) -> FilledIn | None:
    """ "March was bad. How did April compare in charges": with March, which only the sentence before names."""
    bare, better = _COMPARES.search(asked), _HOW_MUCH_BETTER.search(asked)
    told, own = _periods(lead, today), _periods(asked, today)
    if not (bare or better) or len(told) != 1 or len(own) != 1 or told[0].period == own[0].period:
        return None
    other = _written(lead, told[0])
    text = f"{asked[: bare.end()]} with {other}{asked[bare.end() :]}" if bare else f"{asked.rstrip(' .?!')} than {other}?"
    return FilledIn(text, (other,), whole=True, dated=True)


def number_is_before(asked: str) -> bool:
    """True of "how much was it": the number itself is named before."""
    return bool(_MISSING.match(asked))


def _items(values: Sequence[tuple[Span, int, int]]) -> set[str]:
    return {m.item for span, _, _ in values for m in span.of(Kind.VALUE)}


def _sides(lead: str, values: Sequence[tuple[Span, int, int]]) -> str:
    """The first values of one kind in a list, or all, as they are written: "ward 3 and ward 7"; empty if there are none."""
    for place, (first, start, end) in enumerate(values):
        items = {m.item for m in first.of(Kind.VALUE)}
        last = end
        for span, a, b in values[place + 1 :]:
            common = items & {m.item for m in span.of(Kind.VALUE)}
            if not common or not _AND.fullmatch(lead[last:a]):
                break
            items, last = common, b
        if last != end:
            return lead[start:last]
    alike = set.intersection(*({m.item for m in span.of(Kind.VALUE)} for span, _, _ in values)) if len(values) > 1 else set()
    return " and ".join(lead[start:end] for _, start, end in values) if alike else ""


def _places_filled(
    lead: str, asked: str, names: Sequence[tuple[Span, int, int]], sides: str, phrases: Phrases, is_flag: IsFlag
) -> FilledIn | None:
    """A question with the thing that is named before in the place of "it", "its" and "there"."""
    hidden = [match.span() for match in _EMPTY.finditer(asked)]
    values = [start for span, start, _ in phrases.placed(asked) if span.of(Kind.VALUE) and not span.of(Kind.METRIC)]

    def points(match: re.Match[str] | None) -> bool:
        """True if it is no word of a turn of phrase, and nothing that it could mean is named before it in the question."""
        return (
            match is not None
            and not any(a < match.end() and match.start() < b for a, b in hidden)
            and not any(start < match.start() for start in values)
        )

    of_it, its, it, there = (pattern.search(asked) for pattern in (_OF_IT, _ITS, _IT, _THERE))
    if not any(points(match) for match in (of_it, its, it)) and not there:
        return None
    place = next((lead[a:b] for span, a, b in names if span.of(Kind.VALUE) and _AT.search(lead[:a])), "") if there else ""
    thing = sides or _thing(lead, [one for one in names if lead[one[1] : one[2]] != place], is_flag)
    text, taken = asked, list[str]()
    if place and there:
        text, taken = f"{text[: there.start()]}in {place}{text[there.end() :]}", [place]
    elif there and thing and not sides and not (of_it or its or it):
        return FilledIn(f"{asked[: there.start()]}in {thing}{asked[there.end() :]}", (thing,))
    elif there and not (of_it or its or it):
        return None
    if thing and its and points(its):
        owned = f"{thing}'" + "s" * (not thing.endswith("s")) if not sides else ""
        text = f"{text[: its.start()]}{owned or 'the'}{text[its.end() :]}"
        text = text if owned else f"For {thing}: {text}"
    elif thing and of_it and points(of_it):
        text = f"{text[: of_it.start()]}{of_it['many']} {thing}{text[of_it.end() :]}"
    elif thing and it and points(it):
        text = f"{text[: it.start()]}{thing}{text[it.end() :]}"
    elif its or it or of_it:
        return None
    return FilledIn(text, (*taken, thing) if thing and text != asked else tuple(taken))


def _thing(lead: str, names: Sequence[tuple[Span, int, int]], is_flag: IsFlag) -> str:
    """What a sentence is about: what it begins with, the one value that it names, or a thing with a name of its own."""
    values = [one for one in names if one[0].of(Kind.VALUE)]
    named = [one for one in names if one in values or any(is_flag(m.target) for m in one[0].of(Kind.ITEM))]
    first = [one for one in named if _A_SUBJECT.match(lead[: one[1]])]
    if not first and len(values) == 1 and not any(_A_SUBJECT.match(lead[:start]) for _, start, _ in names):
        first = values
    if first:
        _, start, end = first[0]
        of_it = next((b for span, a, b in names if a == end + 1 and span.of(Kind.ITEM)), end)  # "national brands": of brands
        return lead[start:of_it]
    owned = _OWNED.search(lead) if not values else None
    return owned["np"] if owned else ""


def _that_day(lead: str, asked: str, today: date) -> str:
    """ "That day": the day that is named before; empty if there is none, or more than one."""
    said, told = _THAT_DAY.search(asked), _periods(lead, today)
    least, most = _DAYS_OF.get(said["unit"].lower(), (1, 0)) if said else (1, 0)
    told = [one for one in told if one.period.start and one.period.end]
    if said is None or len(told) != 1 or not told[0].period.start or not told[0].period.end:
        return ""
    days = (told[0].period.end - told[0].period.start).days + 1
    if not least <= days <= most or _BESIDE.search(lead[: told[0].start]):
        return ""
    return f"{asked[: said.start()]}{_with_its_link(lead, told[0])}{asked[said.end() :]}"


def _dated(text: str, lead: str, asked: str, today: date) -> str:
    """A question with the one period that is named before, if it names none."""
    told = _periods(lead, today)
    if len(told) != 1 or _periods(asked, today) or OVER_TIME.search(asked):
        return text
    return f"{text.rstrip(' .?!')} {_with_its_link(lead, told[0])}?"


def _written(text: str, found: Found) -> str:
    return text[found.start : found.end].strip(" ,.")


def _with_its_link(text: str, found: Found) -> str:
    """A period as it is written, with the word that leads it in: "on Easter", "in May"."""
    written = _written(text, found)
    if _LINKED.match(written):
        return written
    return f"{'on' if found.period.start == found.period.end else 'in'} {written}"


def _periods(text: str, today: date) -> list[Found]:
    return list(scan(text.lower(), today))
