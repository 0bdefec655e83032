"""The rows of a follow-up: their order, how many are kept, which end of a ranking."""

from __future__ import annotations

import re
from dataclasses import replace

from nl_agent.reader.conversation.follow_time import THOSE, Impossible
from nl_agent.reader.conversation.moves import Moves
from nl_agent.reader.english.lexicon import HIGHEST, LOWEST
from nl_agent.reader.english.numbers import number
from nl_agent.reader.english.tokens import stems
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.parts import Parts
from nl_agent.reader.roles.roles import Roles
from nl_agent.reader.rows.amounts import Rank
from nl_agent.reader.rows.limits import in_money
from nl_agent.reader.rows.rankings import kept_rows, ranked_by
from nl_agent.reader.time.calendar import UNITS
from nl_agent.reader.time.period_words import COUNT
from nl_agent.reader.time.timing import Timing
from nl_agent.reader.types import NO_WISH, Claim, Period
from nl_agent.reader.vocabulary import Vocabulary

_METRIC_TIME = "metric_time"
_LOWEST_FIRST = re.compile(
    r"\b(?:ascending|asc|(?:lowest|smallest|worst|least|fewest) (?:ones )?first|(?:low|lowest|small|smallest|least|fewest|bottom|worst) to)\b"
)
_NEWEST_FIRST = re.compile(r"\b(?:newest|latest|most recent) first\b")
_PLURAL = re.compile(r"\b(?:ones|\w{3,}(?<![su])s)\b(?=\W*\Z)")
_SINGLE = re.compile(
    r"\b(?:(?:which|who) (?:is|was|has|\w+[^s\W](?= (?:had|has|did|is|was)\b))|who's|what|one|single|winner|loser)\b"
)
""" "Which ward had the fewest", "which was it": one. "Which had the fewest", after the best five, as many as those."""


def keep_ranking(what: Roles, old: Parts) -> None:
    if old.best is not None and not what.ordered_by and what.metrics:
        what.ordered_by = ranked_by(old.marks, what.metrics, what, old.best)


_OF_THEM = re.compile(
    r"\b(?:their|theirs|they|them|those|these)\b(?! (?:in|on|for|during)\b)|\bof (?:that|it|this)\b(?= (?:is|was|were|are|came|comes)\b|\W*\Z)"
)


_OF_IT = re.compile(
    r"\b(?:its?|(?:that|this|the same) (?:one|day|week|month|quarter|hour)|the winner|he|she|his|her|there)\b|\bthen\W*\Z"
)


_FURTHER = re.compile(r"\W*(?:and|plus)\b(?! (?:what about|how about|by|the (?:top|bottom|best|worst)|sort|rank|order)\b)")


def of_those_rows(old: Parts, new: Parts, text: str) -> bool:
    """ "What were their charges", after the ten busiest wards: of those ten, which stay the busiest. "Its charges", after the busiest."""
    if old.best is None or old.best.order_only or new.best is not None or new.what.groups:
        return False
    single = old.best.count in (None, 1) and bool(_OF_IT.search(text))
    further = len(old.what.metrics) > 1 and bool(
        _FURTHER.match(text)
    )  # "and their stays?", "and beds?": one more of the same rows
    return single or further or (bool(old.best.count) and bool(_OF_THEM.search(text)))


_FEW = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
_END = rf"(?P<e>{'|'.join(sorted(HIGHEST | LOWEST | {'first', 'last'}))})"
_OUT = r"(?:without|exclud(?:e|es|ing)|except(?: for)?|(?:leav|tak)(?:e|ing) out|drop(?:ping)?|remov(?:e|ing)|skip(?:ping)?|ignor(?:e|ing)|omit(?:ting)?|minus|disregard(?:ing)?|not counting|(?:all|everything|everyone|every one) but|apart from|other than)"
_WHICH_ENDS = rf"(?:the |our |its |those |these |that )?(?:(?P<n>{_FEW}) )?{_END}(?: (?P<m>{_FEW}))?(?: (?P<x>[a-z]+))?"
_BUT_THE_ENDS = tuple(
    re.compile(rf"\A(?:[^.?!;]*?[\s,])??{pattern}(?=\W*\Z)", re.IGNORECASE)
    for pattern in (rf"{_OUT} {_WHICH_ENDS}", rf"(?:leav|tak|keep)(?:e|ing) {_WHICH_ENDS} out")
)


def but_the_ends(text: str, context: Parts, phrases: Phrases) -> str:
    """ "And without the biggest?", after the top five: those from the second place. Of what is not ranked, no row is looked up."""
    match = next((match for pattern in _BUT_THE_ENDS if (match := pattern.search(text))), None)
    if match is None:
        return text
    best, word = context.best, (match["x"] or "one").lower()
    listed = {*context.what.groups, *context.when.all_grains}
    ones, unit = word in ("one", "ones", "row", "rows"), word.removesuffix("s")
    if not (ones or unit in UNITS or phrases.items_of(word)) or (unit in UNITS and match["e"].lower() in ("first", "last")):
        return text  # "without the largest discount" names a number, "without the first week" days
    own = ones or unit in listed or bool(listed & set(phrases.items_of(word)))
    few = match["n"] or match["m"] or ("" if word.endswith("s") else "one")
    ranked = best is not None and not best.order_only and context.rows == NO_WISH and len(listed) == 1
    left = (best.count or 1) - int(number(few)) if best is not None and few else 0
    if best is None or not (own and ranked) or left < 1:
        return f"without the {match['e']} {few or 'few'}"
    end = "top" if best.descending else "bottom"
    ahead = match["e"].lower() == "first" or (match["e"].lower() in HIGHEST) is best.descending
    return f"the {end} {best.count} from place {int(number(few)) + 1}" if ahead else f"the {end} {left}"


_SOME_OF_THEM = re.compile(
    r"\b(?:how many|how much|which|which ones|what|who|any|many|all|some|none|most)(?: ones?)? (?:of|among|amongst|from) (?:these|those|them)\b|"
    r"\bhow many (?:are|were|is|belong|sit|come|count)\b|\b(?:are|were) (?:they|these|those) (?:all|any|mostly)\b"
)
_SPLITS = re.compile(r"\b(?:split|break|broken|drill|slice|cut|divide|subdivide)\w*\b")


_THOSE_ROWS = re.compile(rf"{THOSE.pattern}|\btheir\b(?! (?:in|on|for|during) )|\bsame (?:ones|[a-z]{{3,}}s|{COUNT})\b")
_THAT_ONE = re.compile(
    r"\bits\b|\b(?:it|that|this)(?: one)? (?:(?:(?:split|broken|break|splits|breaks) (?:down|up|out)|looks?(?: like)?|looked(?: like)?|split) )?(?:by|per)\b"
)
_IT_DID = re.compile(r"\b(?:did|does|do|has|had) (?:it|that one|this one|he|she)\b|\bits\b(?= [a-z])")
""" "What did it bill in June", after the busiest ward of May: that ward, whichever was the busiest in June."""
_ALL_TIME = Period("all the data", None, None)
_SO_MANY = re.compile(rf"\b(?:those|these|same|them) (?P<n>{_FEW})\b")


def _first_told_by(old: Parts, new: Parts, when: Timing) -> Rank | None:
    """ "Break that down by month", "those by age", "how did those do in May", after the top five: the five stay which they were.

    Returns their rank; None if those rows are not pointed to, or are told as before. Raises Impossible of rows that no ranking of one
    thing chooses.
    """
    best, before = old.best, {*old.what.groups, *old.when.all_grains}
    fresh = {*new.what.groups, *new.when.all_grains} - before
    ranked = best is not None and not best.order_only and new.best is None and bool(before)
    moved_on = bool(old.when.periods) and when.periods not in ((), old.when.periods)
    text = new.marks.lowered
    those = _THOSE_ROWS.search(text)
    alone = best is not None and kept_rows(best, old.marks, old.what) == 1
    one, one_did = alone and _THAT_ONE.search(text), alone and _IT_DID.search(text)
    split = bool(fresh) and bool(those or one or _SPLITS.search(text))
    moved_on = moved_on or bool((those or one_did) and when.periods and not old.when.periods)
    if best is None or not ranked or not (split or (moved_on and (those or one_did))):
        return None
    if when.compared and not (split or when.asked_change) and when.periods[:1] == old.when.periods:
        return None  # "compare those with June": the first of the first side are those
    single = len(old.what.groups) == 1 and (best.among or not old.when.all_grains) and old.rows == NO_WISH
    best = replace(best, count=kept_rows(best, old.marks, old.what))
    said = _SO_MANY.search(text)
    others = said is not None and number(said["n"]) != best.count
    if others or not single or best.nth or old.limits or old.share or when.compared or len(old.when.periods) > 1:
        raise Impossible("Which rows those were is not looked up: name those that are meant.")
    if said:
        new.marks.use(*said.span("n"))
    (period,) = old.when.periods or (_ALL_TIME,)
    by = best.chosen_by or ranked_by(old.marks, old.what.metrics, old.what, best)
    return replace(best, among=old.what.groups[0], chosen_by=by, chosen_in=best.chosen_in or (period if moved_on else None))


def _still_chosen(best: Rank | None, old: Parts, new: Parts) -> Rank | None:
    """ "And in stays", after the monthly charges of the three busiest wards: of the same three."""
    before = old.best
    if best is None or not best.among or best.chosen_by or before is None or not before.among or new.best is not None:
        return best
    return replace(best, chosen_by=ranked_by(old.marks, old.what.metrics, old.what, before))


def chosen_rows(best: Rank | None, old: Parts, new: Parts, when: Timing, what: Roles) -> Rank | None:
    """The ranking after the new question, where the rows stay those of the first things of before; ``what`` is told by these, too."""
    those = _first_told_by(old, new, when)
    if those is None:
        return _still_chosen(best, old, new)
    what.groups = list(dict.fromkeys([those.among, *what.groups]))
    return those


_THAT_ROW = re.compile(r"\b(?:that|this|the same) (?:one|day|week|month|quarter|hour)\b|\bthere\b(?! (?:is|are|was|were)\b)")


def _nothing_is_counted_by_no_number(new: Parts) -> None:
    """ "With more than ten beds", where beds are things and no number: what is held against the limit is not known. Raises Impossible."""
    for name in new.what.groups:
        start = new.what.group_starts.get(name, -1)
        if any(0 < start - one.end <= _NEXT for one in new.limits if not one.metric):
            raise Impossible("What is counted there is not clear: name the number that is to be more or less.")


def _nothing_is_held_to_money_as_one(old: Parts, new: Parts, vocabulary: Vocabulary) -> None:
    """ "Only those over $100", after stays per month: each stay as much as each month may be meant. Raises Impossible."""
    along, held = old.when.all_grains, [one for one in new.limits if in_money(one, new.marks) and not one.metric]
    if not along or old.what.groups or not held or new.what.named.places:
        return
    things = {stems(item.label) for item in vocabulary.items.values() if item.kind == "entity"}
    counted = [
        one for one in (vocabulary.metrics[name] for name in old.what.metrics) if {stems(one.unit), stems(one.label)} & things
    ]
    if counted:
        what, unit = counted[0].label.lower(), "weekday" if along[0] == "extract_dow" else along[0]
        text = f"Whether each of the {what} or all of a {unit} came to so much is not said: ask in full for the number of those over it by {unit}."
        raise Impossible(text)


_NEXT = 2
"""Characters between a limit and the word right after it."""
_TOLD_OF_ROWS = "Which of the rows shown are so is not looked up: ask for them by what it is."


def told_of_rows(old: Parts, new: Parts, text: str) -> tuple[Parts, tuple[str, ...]]:
    """ "How many of these are large", after the ten best wards: those ten stay, and each is shown with its size.

    A filter would rank others in their place. Returns the question without it, and what is shown of each row.
    """
    best, asked = old.best, new.what
    names = (*asked.values, *asked.flags, *asked.excluded)
    ranked = best is not None and not best.order_only and best.count != 1 and bool(old.what.groups)
    other = asked.groups or asked.hours or new.when.periods or new.best or new.share or new.versus
    if not ranked or other or not (names or new.limits) or not _SOME_OF_THEM.search(text):
        return new, ()
    things = {name.split("__", 1)[0] for name in old.what.groups}
    if len(old.what.groups) > 1 or {name.split("__", 1)[0] for name in names} - things or set(names) & set(old.what.groups):
        raise Impossible(_TOLD_OF_ROWS)
    if new.limits and not asked.metrics:
        raise Impossible(_TOLD_OF_ROWS)
    asked.values, asked.flags, asked.excluded = {}, {}, {}
    return replace(new, limits=(), wish=replace(new.wish, yes_no=False, claim=Claim.NONE, counted_at=-1)), names


_BY_THAT = re.compile(r"\b(?:by|on) (?:that|this|it)\b")


def sorted_by(what: Roles, new: Parts, moves: Moves, grains: tuple[str, ...]) -> str:
    """What the rows are sorted by where it is said: a metric, a group, or time."""
    if not moves.sorts:
        return ""
    if new.what.metrics:
        return new.what.metrics[-1]
    if _BY_THAT.search(new.marks.lowered) and what.metrics:
        return what.metrics[-1]
    if moves.sorted_by == "time" or (new.when.all_grains and grains):
        if not grains:
            raise Impossible("The rows are not listed by time: say what to split by.")
        return f"{_METRIC_TIME}__{grains[0]}"
    if moves.sorted_by == "name":
        if not what.groups:
            raise Impossible("There are no names to sort by.")
        return what.groups[0]
    listed = [name for name in new.what.groups if name in what.groups]
    if new.what.groups and not listed:
        raise Impossible("The rows can only be sorted by what they show.")
    return listed[0] if listed else ""


def ranking(
    old: Parts, new: Parts, moves: Moves, what: Roles, grains: tuple[str, ...], text: str, vocabulary: Vocabulary, *, sides: bool
) -> Rank | None:
    """The ranking after the new question."""
    best = old.best
    if best is not None and best.count is None and not best.order_only:
        best = replace(best, count=kept_rows(best, old.marks, old.what))
    if moves.total:
        best = None
    if moves.everything and best is not None:
        best = replace(best, count=None, order_only=True)
    listed = bool(what.groups or grains or sides)
    _nothing_is_counted_by_no_number(new)
    _nothing_is_held_to_money_as_one(old, new, vocabulary)
    if old.when.compared and (moves.flips or moves.place):
        return best  # two periods side by side: both are shown, with their difference
    single = best is not None and not best.order_only and best.count == 1
    if new.best is not None and single and not new.what.groups and _THAT_ROW.search(text):
        raise Impossible("Which row that was is not looked up: name it.")  # "what was sold most that day", after the best day
    if new.best is not None and moves.limit and not new.best.count and listed:
        return replace(new.best, count=moves.limit, order_only=False)  # "limit to the ten largest"
    if new.best is not None:
        return _new_ranking(best, new, what, grains, listed, text)
    if moves.place:
        if moves.place not in ("first", "last") or not listed:
            raise Impossible(f"Which row came {moves.place} is not looked up: ask for the top few.")
        return Rank(moves.place == "first", 1, moves.place)
    if moves.flips:
        return _flipped(best, what, grains, listed=listed)
    if moves.sorts:
        if not listed:
            raise Impossible("There are no rows to sort: say what to split by.")
        by_name = what.ordered_by not in what.metrics and bool(what.ordered_by)
        others = best is not None and best.count and what.ordered_by in what.metrics and what.ordered_by != old.what.ordered_by
        if others and _BY_THAT.search(text):
            raise Impossible(
                "The rows are the first few by one number; sorted by another, they would be others: ask for the first few by that."
            )
        descending = bool(_NEWEST_FIRST.search(text)) if by_name else not _LOWEST_FIRST.search(text)
        kept = best.count if best is not None and not by_name else None
        count = moves.limit or moves.count or kept
        return Rank(descending, count, moves.sorts or "sorted", order_only=count is None)
    if moves.limit or (moves.count and (best is not None or what.groups or not listed)):
        if not listed:
            raise Impossible("There are no rows to limit: say what to split by.")
        return replace(best or Rank(True, None, "top"), count=moves.limit or moves.count, order_only=False)
    if (
        new.when.all_grains
        and not moves.adds
        and best is not None
        and not best.order_only
        and not new.what.groups
        and not what.groups
    ):
        return None  # a ranking of things does not carry over to a course of time
    return best


def _new_ranking(best: Rank | None, new: Parts, what: Roles, grains: tuple[str, ...], listed: bool, text: str) -> Rank:
    rank = new.best
    assert rank is not None
    if best is not None and best.among:
        if new.what.groups or new.when.all_grains:
            raise Impossible("Which rows those were is not looked up: name the one that is meant.")
        rank = replace(rank, among=best.among, chosen_in=best.chosen_in)
    if not listed:
        raise Impossible(f"What '{rank.word.strip()}' relates to is not said: there are no rows to choose from.")
    if grains and not what.groups and rank.word in ("first", "last"):
        raise Impossible("Say which periods are meant: the first and the last are not counted here.")
    if rank.order_only or rank.count:
        return rank
    several = best is not None and best.count is not None and best.count > 1 and not _SINGLE.search(text)
    if several and best is not None:
        return replace(rank, count=best.count)  # "and the worst?", after the best five
    if _PLURAL.search(text) and not new.what.metrics and not new.when.periods:
        return replace(rank, count=10)
    return replace(rank, count=1)


def _flipped(best: Rank | None, what: Roles, grains: tuple[str, ...], *, listed: bool) -> Rank:
    """The other end of a ranking; of a table, the other order."""
    if not listed:
        raise Impossible("There are no rows to turn round.")
    if best is not None:
        return replace(best, descending=not best.descending, word="bottom" if best.descending else "top")
    if not what.ordered_by and grains:
        what.ordered_by = f"{_METRIC_TIME}__{grains[0]}"
        return Rank(True, None, "reversed", order_only=True)
    return Rank(False, None, "reversed", order_only=True)
