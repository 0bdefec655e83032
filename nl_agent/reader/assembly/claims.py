"""What a yes/no question claims: of which thing, or which time, that it comes first; and where nothing was understood that could be true.

"is maternity our biggest ward"                      maternity comes first of all wards
"I think burns peak in July, right? charges by month"  the months, and no yes: what they think was not read
"""

from __future__ import annotations

import re
from dataclasses import replace

from nl_agent.reader.english.lexicon import MORE_OR_LESS
from nl_agent.reader.marks import Marks
from nl_agent.reader.parts import Parts
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.rows.amounts import Rank
from nl_agent.reader.rows.intents import Intent, may_be_yes_no
from nl_agent.reader.time.calendar import length_unit
from nl_agent.reader.time.timing import Timing
from nl_agent.reader.types import Claim


def what_is_claimed(parts: Parts) -> tuple[Parts, Claim, str]:
    """What is claimed, of which value, and the parts without the filter by it: all are looked at."""
    wish, when, what, best, marks = parts.wish, parts.when, parts.what, parts.best, parts.marks
    claim, claimed = _claim_of(_claimed_first(wish, what, best, marks), what, best)
    if claim is Claim.ANY and asks_which(marks.lowered):
        claim = Claim.NONE
    if claim is Claim.ANY and (only := _claimed_value(wish, when, what, best)):
        claim, claimed = Claim.FIRST, only
    if claim is Claim.ANY and (first := _claimed_period(wish, when, what, best)):
        claim, claimed = Claim.FIRST, first
        parts = replace(parts, when=replace(when, periods=()))
    if claim is Claim.ANY and (day := _claimed_weekday(parts)):
        claim, claimed = Claim.FIRST, day
        parts = replace(parts, when=replace(when, weekdays=(), grain="extract_dow", grains=()))
    if wish.yes_no and parts.limits and (when.grain or what.groups):
        everyone = wish.claim is Claim.EACH or re.search(r"\b(?:every|each|all)\b", marks.lowered)
        return parts, Claim.NONE if everyone else Claim.ANY, ""  # "did any store sell more than 100k"
    if claim is Claim.FIRST and best is not None:
        return replace(parts, best=replace(best, count=1)), claim, claimed
    return parts, Claim.NONE if claim is Claim.ANY and _not_read(parts) else claim, claimed


def _claimed_weekday(parts: Parts) -> str:
    """ "Is Saturday our best day": the number of the weekday that is said to come first of all seven; of "was our best day a Saturday" none is."""
    when, best, marks = parts.when, parts.best, parts.marks
    among_days = set(when.all_grains) <= {"day", "extract_dow"} and not (parts.what.groups or when.sides or when.averaged)
    if parts.wish.claim is not Claim.FIRST or best is None or len(when.weekdays) != 1 or not among_days:
        return ""
    said = next(one.text.lower() for one in marks.evidence if one.kind == "weekday")
    rest = re.search(rf"(?<!\ba )(?<!\bone ){re.escape(said)}\b([^.?!;,]*)", marks.lowered)
    named = rest and all(re.search(rf"\b(?:{word})\b", rest[1]) for word in (re.escape(best.word), "day|weekday"))
    return str(when.weekdays[0]) if named and not said.endswith("s") else ""


def _not_read(parts: Parts) -> bool:
    """True if something is said to come first, and not what; or if of a table that is shown, words of the claim were passed over."""
    ranked = parts.best is not None and not parts.best.order_only
    table = bool(parts.what.groups or parts.when.grain) and not (parts.limits or parts.rows.moved)
    alone = any(
        len(held) == 1 and name in parts.what.groups for name, held in parts.what.values.items()
    )  # it would be first of itself
    return (parts.wish.claim is Claim.FIRST and (ranked or alone)) or (table and bool(parts.marks.talk))


def _claimed_first(wish: Intent, what: Roles, best: Rank | None, marks: Marks) -> Intent:
    """ "Cardiology our biggest ward?": without a verb, too, it asks whether the named one comes first."""
    one = best is not None and not best.order_only and (best.count or 1) == 1
    named = any(len(values) == 1 and name in what.groups for name, values in what.values.items())
    if wish.yes_no or not one or not named or not may_be_yes_no(marks.lowered):
        return wish
    return replace(wish, yes_no=True, claim=Claim.FIRST)


def _claim_of(wish: Intent, what: Roles, best: Rank | None) -> tuple[Claim, str]:
    """What a yes/no question claims, and of which value; the filter by that value goes, for all are looked at."""
    if wish.claim is not Claim.FIRST:
        return wish.claim, ""
    if best is None:
        return Claim.ANY, ""
    for name, values in what.values.items():
        thing = name.rpartition("__")[0]
        own = name.endswith("_name") and thing in what.groups  # "is ward 7 our best ward? charges by ward"
        if own or name in what.groups or name in what.named_items:
            what.values.pop(name)
            what.groups[:] = [name if own and group == thing else group for group in what.groups]
            if name not in what.groups:
                what.groups.append(name)
            return Claim.FIRST, values[0]
    return Claim.ANY, ""


def _claimed_period(wish: Intent, when: Timing, what: Roles, best: Rank | None) -> str:
    """ "Was December our best month": the first day of the one that is said to come first of all; empty if none is."""
    one = when.periods[0] if len(when.periods) == 1 and not when.compared else None
    if wish.claim is not Claim.FIRST or best is None or one is None or not (one.start and one.end) or what.groups:
        return ""
    return str(one.start) if when.grain and length_unit(one.start, one.end) == (when.grain, 1) else ""


def _claimed_value(wish: Intent, when: Timing, what: Roles, best: Rank | None) -> str:
    """ "Store 7 is our biggest, isn't it": of the things of its kind; the filter by it goes. Empty if nothing is said to come first."""
    alone = len(what.values) == 1 and not (what.groups or what.flags or when.all_grains or what.named_items)
    if wish.claim is not Claim.FIRST or best is None or not alone:
        return ""
    ((name, held),) = what.values.items()
    if len(held) > 1:
        return ""
    what.values.pop(name)
    what.groups.append(name)
    return held[0]


_OR_ELSE = r"\bor\b(?! (?:not|more|less|fewer|lower|down|worse|no|is it|was it|did it|has it|am i|are we)\b)"
_WHICH_OF_TWO = re.compile(
    rf"(?!.*\bthan\b).*(?:{MORE_OR_LESS}[^.?!]*{_OR_ELSE}|{_OR_ELSE}[^.?!]*{MORE_OR_LESS})|"
    r".*\b(?:more|higher|up|bigger|better|larger|stronger) or (?:less|fewer|lower|down|smaller|worse|weaker)\b"
)


def asks_which(text: str) -> bool:
    """ "Were there more in June or in July", "did it go up or down": one of the two is asked for, and no yes or no."""
    return bool(_WHICH_OF_TWO.match(text))
