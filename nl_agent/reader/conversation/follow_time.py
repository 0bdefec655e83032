"""The time of a follow-up: the period before, a step from it, another beside it, or a new one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from nl_agent.reader.conversation.moves import Moves
from nl_agent.reader.english.lexicon import WEEKDAYS
from nl_agent.reader.parts import Parts
from nl_agent.reader.roles.asking_back import per_one
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.time.calendar import UNITS, first_of, last_of, length_unit
from nl_agent.reader.time.period_words import name_of
from nl_agent.reader.time.shifts import Calendars, Shift, moved
from nl_agent.reader.time.steps import Step, in_year_of, stepped, without
from nl_agent.reader.time.timing import Timing
from nl_agent.reader.types import Choice, Claim, Period
from nl_agent.reader.vocabulary import Vocabulary

DROPS = r"(?:drop|remove|take (?:out|away|off)|hide|lose|skip|leave (?:out|off)|without|no|not|forget|undo|omit|delete|get rid of|never ?mind|ignore|disregard|discard|eliminate|leave aside|set aside|strip out)"
"""Words that take away what follows them."""
_OPEN = re.compile(r"\b(?:since|starting|beginning|from|onwards?|on)\b")
_CLOSED = re.compile(r"\b(?:to|until|till|through|up to|ending|now|today)\b")
_LAST = re.compile(r"\blast\s+(year|quarter|month|week)\b")
_POINTED = re.compile(
    r"\b(?:that|it|this|those|these|them|same)\b|\A\W*(?:and\s+|but\s+|now\s+|how (?:does|did|is|was) (?:that|it|this)\s+)*(?:versus|vs|against|compared?|relative)\b"
)

_AGAINST = re.compile(
    r"\A\W*(?:(?:and|but|now|ok)\W+)*(?:versus|vs|against|compared? (?:with|to|against))\b|\bcompare[sd]? (?:that|it|this|those|them)\b|\b(?:does|did|is|was) (?:that|it|this) compare"
)
"""Several periods that are set against the one before; "Easter against the week before it" names its own sides."""


class Impossible(Exception):
    """What is asked cannot be done to the question before; the message is what is told.

    Attributes:
        choices: the questions that would say which of several things is meant, each as it would follow on the one before.
    """

    def __init__(self, message: str, choices: tuple[Choice, ...] = ()) -> None:
        super().__init__(message)
        self.choices = choices


def pointed(new: Parts) -> bool:
    """True if the sides of a comparison are what was before and what is new: "compare that with Q2"."""
    return new.versus and bool(_POINTED.search(new.marks.lowered))


_DAYS = {"day": 1, "week": 7, "month": 31}


def _holds(when: Timing, days: int) -> bool:
    """True if at least two stretches of so many days lie in what is asked for."""
    return all(not one.start or not one.end or (one.end - one.start).days + 1 >= 2 * days for one in when.periods)


def averaged(when: Timing, what: Roles, vocabulary: Vocabulary) -> Timing:
    """ "On average?", of what was listed by time: the mean of those periods. Raises Impossible, with what it may be, of anything else."""
    if not when.grain or when.grain.startswith("extract"):
        ratios = [one for name in what.metrics[:1] for one in per_one(name, vocabulary)]
        choices = [Choice(one.label or one.name, one.description, f"and the {one.label or one.name}?") for one in ratios]
        shorter = () if vocabulary.are_rates(what.metrics) else [unit for unit, days in _DAYS.items() if _holds(when, days)]
        choices += [Choice(f"Per {unit}", f"The mean over {unit}s", f"per {unit} on average?") for unit in shorter]
        raise Impossible("An average over what? Say, for example, 'per month on average'.", tuple(choices))
    return replace(when, averaged=when.grain, grain="", grains=())


def time_after(old: Timing, new: Parts, grains: tuple[str, ...], moves: Moves, calendars: Calendars) -> Timing:
    """The time after the new question: a period takes the place of the old one, or is set beside it."""
    when, text = new.when, new.marks.lowered
    base = old.periods[0] if old.periods else None
    fresh = tuple(_within(in_year_of(one, base), base, text) if base else one for one in when.periods)
    if when.asked_change and when.compared and sum(one.kind == "period" for one in new.marks.evidence) == 1:
        fresh = fresh[:1] if new.versus or moves.since else fresh  # "what changed since April": April beside what was before
    left_out = _left_out(new, "period")
    other_unit = bool(old.averaged and when.grain) and not when.averaged and not re.search(r"\bby\b", text)
    periods, compared = () if _holds_one(old.periods, when) else old.periods, old.compared
    beside = (
        new.versus
        or when.asked_change
        or (moves.adds and not (moves.both or new.what.metrics or new.what.groups or grains != old.all_grains))
    )
    last = _LAST.search(text) if new.versus and len(fresh) == 1 else None
    step = moves.step or (Step(last.group(1), -1) if last and base else None)
    earlier = when.earlier if base and step is None and not moves.both else None
    claims = new.wish.claim in (Claim.MORE, Claim.LESS, Claim.SAME) and len(fresh) == 1 and not when.compared
    if moves.combines and base and (compared or old.before):
        periods, compared = (_as_one(periods if compared or not old.before else (old.before, base)),), False
    elif moves.both and base and old.before and not compared:
        periods, compared = (base, old.before), True
    elif left_out and fresh:
        rest = _rest(base, fresh[0]) if len(fresh) == 1 and not compared else None
        if rest is None:
            raise Impossible(f"Without {fresh[0].label}, what is left is not one period: name the period that is meant.")
        periods = (rest,)
    elif step is not None and base is not None:
        other = stepped(base, step)
        if other is None:
            raise Impossible("It is not said before which period.")
        periods, compared = ((base, other), True) if beside else ((other,), False)
    elif fresh and not (earlier is not None and base):
        periods, compared = fresh, when.compared
        if claims and base:
            periods, compared = (fresh[0], base), True  # "was it better in Q1?" sets Q1 against what was before
        to_before = len(fresh) == 1 or bool(_AGAINST.search(text))
        if base and (
            ((new.versus or moves.since) and to_before) or (beside and not (new.versus or when.asked_change) and len(fresh) == 1)
        ):
            held = old.periods if moves.adds and not new.versus else (base,)
            periods, compared = tuple(dict.fromkeys((*held, *fresh))), True
    elif earlier is not None and base:
        shifted = moved(base, earlier, calendars)
        periods, compared = ((base, shifted), True) if beside else ((shifted,), False)
    elif when.asked_change and base and not grains and not compared and not moves.both:
        periods, compared = (base, old.before or moved(base, Shift(), calendars)), True
    if len(fresh) == 1 and fresh[0] in periods and not (claims or moves.total):
        apart = _one_by_one(fresh[0], old, new, grains)
        at = periods.index(fresh[0])
        periods, compared = (*periods[:at], *apart, *periods[at + 1 :]), compared or len(apart) > 1
    again = _changed_again(old, new, periods, calendars)
    periods, compared = (again, True) if again else (periods, compared and len(periods) > 1)
    if compared and len(grains) == 1 and all(_is_one(period, grains[0]) for period in periods):
        grains = ()  # "was May better than June?", of a table by month: the two of them
    weekdays, sides = _days_after(old, new, moves, dated=bool(fresh))
    return replace(
        when,
        periods=periods,
        compared=compared,
        grain=grains[0] if grains and not other_unit else "",
        grains=() if other_unit else grains[1:],
        weekdays=weekdays,
        month_days=when.month_days or (() if moves.clears else old.month_days),
        sides=sides,
        asked_change=when.asked_change or bool(again) or (old.asked_change and compared == old.compared and not when.periods),
        averaged=when.grain if other_unit else when.averaged or (old.averaged if not moves.total else ""),
        earlier=None if base else when.earlier,
        limited=when.limited or old.limited,
        before=base if len(periods) == 1 and periods != old.periods and not old.compared else old.before,
    )


def _rest(base: Period | None, out: Period) -> Period | None:
    """What is left of the period before; of all the data, the other months of the year of a month that is left out."""
    start, end = out.start, out.end
    if base is not None or start is None or end is None:
        return without(base, out) if base else None
    if start != first_of("month", start) or end != last_of("month", start):
        return None
    first, last = first_of("year", start), last_of("year", start)
    return without(Period(name_of(first, last), first, last), out)


_ALSO = re.compile(r"\W*(?:and|what about|how about|same for|or|then)\b[^.?!;]{0,40}\W*\Z")


def _changed_again(old: Timing, new: Parts, periods: tuple[Period, ...], calendars: Calendars) -> tuple[Period, ...]:
    """ "And in June?", after "did charges rise in May", which was told against April: June against May. Empty if nothing is asked so."""
    other = new.what.metrics or new.what.groups or new.best or new.limits or new.when.all_grains or new.when.averaged
    if not (old.asked_change and len(old.periods) == _TWO and len(periods) == 1) or other or new.versus:
        return ()
    if not _ALSO.match(new.marks.lowered) or old.periods[1] != moved(old.periods[0], Shift(), calendars):
        return ()
    return periods[0], moved(periods[0], Shift(), calendars)


THOSE = re.compile(r"\b(?:they|them|those|these|the ones)\b(?! (?:in|on|for|during) (?:q|h|[a-z]+ )?)")


def limit_in_its_period(when: Timing, old: Parts, text: str, *, kept: bool) -> Timing:
    """ "Which of them fell in Q2", after wards with at least 50 stays in Q1: those that had so many in Q1.

    Args:
        kept: True if the limit is that of the question before.
    """
    one = old.when.periods[0] if len(old.when.periods) == 1 else None
    moved_on = one is not None and when.periods and when.periods != old.when.periods
    return replace(when, limited=when.limited or one) if kept and moved_on and THOSE.search(text) else when


_DAY = "extract_dow"
_TAKEN_IN = re.compile(r"\b(?:includ(?:e|es|ing)|again|back)\b")


def _days_after(
    old: Timing, new: Parts, moves: Moves, *, dated: bool
) -> tuple[tuple[int, ...], tuple[tuple[str, tuple[int, ...]], ...]]:
    """The days of the week that are kept, and those that are set against each other: "on weekends" … "against weekdays"."""
    when = new.when
    if moves.clears or (moves.everyone and not (new.what.values or new.what.flags)):
        return (), ()
    if when.weekdays and _left_out(new, "weekday"):
        # "Drop Sundays": the other days; of Sundays alone, what chose them goes.
        return tuple(day for day in old.weekdays or range(1, len(WEEKDAYS) + 1) if day not in when.weekdays), ()
    others = old.weekdays and when.weekdays and not set(old.weekdays) & set(when.weekdays)
    if others and _TAKEN_IN.search(new.marks.lowered):
        every = tuple(sorted({*old.weekdays, *when.weekdays}))
        return () if len(every) == len(WEEKDAYS) else every, ()  # "including weekends again"
    if others and not dated and (new.versus or moves.adds):
        return (), tuple((_days(days), days) for days in (old.weekdays, when.weekdays))
    if _DAY in when.all_grains and _DAY not in old.all_grains and len(old.weekdays) == 1 and not when.weekdays:
        return (), when.sides  # "which weekday had the most?", after Tuesdays: of all of them
    return when.weekdays or old.weekdays, when.sides or (old.sides if not when.weekdays else ())


def _as_one(periods: tuple[Period, ...]) -> Period:
    """May and June, from the first to the last day."""
    days = sorted((one.start, one.end, one) for one in periods if one.start and one.end)
    if any(end + timedelta(days=1) != start for (_, end, _), (start, _, _) in pairwise(days)):
        raise Impossible("Something lies between the two periods, which are not added up: name the period that is meant.")
    (start, _, first), end = days[0], days[-1][1]
    return replace(first, label=name_of(start, end), start=start, end=end)


_TWO = 2
_LISTED = re.compile(r"\band\b|,|&")
_SUMMED = re.compile(r"\b(?:together|combined|altogether|jointly|collectively|in aggregate|as one|sum|added|taken)\b")


def _one_by_one(period: Period, old: Timing, new: Parts, grains: tuple[str, ...]) -> tuple[Period, ...]:
    """ "Same for July and August", after one month: each of the two as that one was, and not their sum."""
    if not (old.periods and period.start and period.end) or set(grains) & set(UNITS):
        return (period,)
    unit, count = length_unit(period.start, period.end)
    listed = any(one.kind == "period" and _LISTED.search(one.text.lower()) for one in new.marks.evidence)
    summed = old.averaged or new.when.averaged or new.wish.running or _SUMMED.search(new.marks.lowered)
    if count != _TWO or not listed or summed or not all(_is_one(one, unit) for one in old.periods):
        return (period,)
    middle = last_of(unit, period.start)
    first = replace(period, label=name_of(period.start, middle), end=middle)
    after = middle + timedelta(days=1)
    return first, replace(period, label=name_of(after, period.end), start=after)


def _holds_one(periods: tuple[Period, ...], when: Timing) -> bool:
    """ "And on an average Friday?", after one Friday: there is but one in the period, and nothing to average. It is of all of them."""
    if not when.averaged or len(periods) != 1 or not (periods[0].start and periods[0].end):
        return False
    days = (periods[0].end - periods[0].start).days + 1
    if when.weekdays and when.averaged == "day":
        return days <= len(WEEKDAYS) and len(when.weekdays) == 1
    return _is_one(periods[0], when.averaged) or (days == 1 and when.averaged in UNITS)


def _is_one(period: Period, unit: str) -> bool:
    return bool(period.start and period.end and length_unit(period.start, period.end) == (unit, 1))


def _within(period: Period, base: Period, text: str) -> Period:
    """ "Starting in May", said of a year: to the end of that year, and not of the data."""
    known = base.start and base.end and period.start and period.end
    if not known or not _OPEN.search(text) or _CLOSED.search(text):
        return period
    assert base.start and base.end and period.start and period.end
    if not base.start <= period.start <= base.end < period.end:
        return period
    return replace(period, label=name_of(period.start, base.end), end=base.end)


def _days(days: tuple[int, ...]) -> str:
    """Days of the week in words."""
    named = {(6, 7): "weekends", (1, 2, 3, 4, 5): "weekdays"}
    return named.get(tuple(sorted(days))) or ", ".join(WEEKDAYS[day - 1].capitalize() for day in days)


def _left_out(new: Parts, kind: str) -> bool:
    """True if the period, or the weekdays, stand after a negation: "exclude December"."""
    told = [one.text for one in new.marks.evidence if one.kind == kind]
    negation = rf"\b(?:exclud(?:e|es|ing)|without|except(?: for)?|leav(?:e|ing) out|{DROPS}|not counting|minus|apart from|other than|besides|but not|skip(?:ping)?|ignoring)\s+(?:the\s+|for\s+|in\s+|month of\s+|all\s+)*"
    return any(re.search(negation + re.escape(text.lower().strip()), new.marks.lowered) for text in told)
