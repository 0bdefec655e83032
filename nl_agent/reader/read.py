"""Reading a question: guards, its parts, what they add to the conversation, and what they make together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from nl_agent.reader.assembly.among_first import assembled
from nl_agent.reader.assembly.asks import clauses, told_at_once
from nl_agent.reader.assembly.beside_rows import told_beside, without_beside
from nl_agent.reader.assembly.unsaid import left_out_in
from nl_agent.reader.choosing import chosen, says_the_same, undecided, with_the_change
from nl_agent.reader.conversation.follow_counted import of_those_counted
from nl_agent.reader.conversation.follow_filters import given_way, put_back
from nl_agent.reader.conversation.follow_plainer import denied, put_plainly
from nl_agent.reader.conversation.follow_shares import of_what_it_is_in, with_their_shares
from nl_agent.reader.conversation.followup import merged
from nl_agent.reader.conversation.kin import in_money, in_the_name, kin_of
from nl_agent.reader.conversation.leaning import adrift, back, courtesy, fresh, leans, lost, marked, points_back, says_nothing
from nl_agent.reader.conversation.moves import Moves, corrects, harmless, moves, nothing_else, wholly
from nl_agent.reader.conversation.unfiltered import unfiltered
from nl_agent.reader.conversation.whole_turns import asks_again
from nl_agent.reader.english.tokens import stems
from nl_agent.reader.guards import refused, refused_anyhow
from nl_agent.reader.inquiries import inquiry
from nl_agent.reader.led_in import led_in
from nl_agent.reader.led_in import lost as lost_in
from nl_agent.reader.names.bare_numbers import by_its_number
from nl_agent.reader.names.slips import Slips, told
from nl_agent.reader.parts import Parser, Parts
from nl_agent.reader.rewriting.against_mean import against_mean, in_words
from nl_agent.reader.rewriting.against_one import against_one, held_against
from nl_agent.reader.rewriting.by_how_many import by_how_many
from nl_agent.reader.rewriting.existence import counted_after, counted_then
from nl_agent.reader.rewriting.first_is_such import first_is_such
from nl_agent.reader.rewriting.framing import unframed
from nl_agent.reader.rewriting.never_done import never_done
from nl_agent.reader.rewriting.of_which import numbers_of_which, part_of_a_number
from nl_agent.reader.rewriting.per_visit import no_mean, no_takings
from nl_agent.reader.rewriting.reports import Reports, of_report
from nl_agent.reader.rewriting.whose_share import whose_share
from nl_agent.reader.roles.naming import Named
from nl_agent.reader.sets.every_time import in_every_time
from nl_agent.reader.sets.first_done import first_done
from nl_agent.reader.sets.never import without_any
from nl_agent.reader.talk.unwrapping import Unwrapper
from nl_agent.reader.time.periods import ImpossibleDate, UnclearPeriod
from nl_agent.reader.types import Ambiguous, Choice, NotUnderstood, Reading, Reason, Understood
from nl_agent.reader.vocabulary import Vocabulary

_REMEMBERED = 256
_NOTHING_BEFORE = "That goes on from a question before, and none was answered: ask it in full."
_NO_MONEY = "No governed metric is that in money."
_NO_CHANGE = "It was not understood what is to change in the answer before: name it."
_OF_A_STORY = frozenset({Reason.NOT_MODELLED, Reason.OTHER_SUBJECT, Reason.NOT_UNDERSTOOD, Reason.FORECAST})
"""Refusals that may come of words around the question."""
_GO_ON = "There is nothing to answer in that. Ask the next question whenever you like."


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of a conversation: what it means, and the parts that the next one may change.

    ``passing`` is True if the next question may lean on the one before this: thanks, a question back to a follow-up.
    """

    reading: Reading
    parts: Parts | None
    passing: bool = False


class Reader:
    """Reads questions against one vocabulary. Immutable after it is made; safe to share between threads."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._parser = Parser(vocabulary)
        self._slips = Slips(vocabulary, self._parser.phrases)
        self._unwrapper = Unwrapper(vocabulary, self._parser.phrases)
        self._reports = Reports(vocabulary, self._parser.phrases)
        # A conversation is read again with each of its questions; the earlier turns are the same every time.
        self._turn = lru_cache(maxsize=_REMEMBERED)(self._read)

    def read(self, question: str, history: Sequence[str] = ()) -> Reading:
        """What a question means: metric queries, a question back, or why there is none. Never raises.

        Args:
            history: earlier questions of the same conversation, oldest first.
        """
        return in_words(self._turn(question, tuple(history)).reading)

    def same(self, word: str) -> str:
        """The representative of a stem among the words that certainly name one thing in this project."""
        return self._parser.phrases.same(word)

    def settled(self, question: str, history: Sequence[str]) -> tuple[Ambiguous, Choice] | None:
        """The question back that this answers, and the choice that it makes; None if it does neither."""
        before = self._turn(history[-1], tuple(history[:-1])).reading if history else None
        if not isinstance(before, Ambiguous):
            return None
        choice = chosen(question, before.choices)
        return (before, choice) if choice else None

    def _read(self, question: str, history: tuple[str, ...]) -> Turn:
        bare, around = (question, ()) if refused_anyhow(question) else self._unwrapper.unwrapped(question)
        said, report = self._reports.in_words(bare)
        meant, slips = self._slips.put_right(said)
        meant = by_its_number(meant, self._parser.phrases)
        turn = self._as_meant(never_done(meant, self.vocabulary), history)
        if report is not None:
            # A question that goes on would lose what the report chooses.
            turn = Turn(of_report(turn.reading, report), None if report.where else turn.parts, turn.passing)
        return _not_using(replace(turn, reading=told(turn.reading, slips)) if slips else turn, around)

    def _as_meant(self, question: str, history: tuple[str, ...]) -> Turn:
        """What a question without slips means."""
        turn = self._with_all_its_words(question, history)
        told = led_in(question, turn.reading, self._parser.phrases, self.vocabulary, follows=bool(history))
        for text, gone, better in told:
            alone = self._with_all_its_words(text, history)
            if better(alone.reading):
                return _not_using(alone, gone)
        gone_astray = None if history else lost_in(question, turn.reading, self.vocabulary)
        return Turn(gone_astray, None) if gone_astray else turn

    def _with_all_its_words(self, question: str, history: tuple[str, ...]) -> Turn:
        """What a question means with all that stands before it, as far as each part of it is understood."""
        begins_anew = history and fresh(question)[0]  # "new question: …" is no talk
        to_the_point = partial(self._parser.without_anecdotes, follows=bool(history))
        plainly = None if begins_anew else self._without(to_the_point, question, history)
        plainly = plainly or self._first_itself(question, history)
        if plainly is not None:
            return plainly
        turn = self._at_first(question, history)
        if not isinstance(turn.reading, NotUnderstood) or turn.reading.reason not in _OF_A_STORY:
            return turn
        return self._without(self._parser.without_stories, question, history) or turn

    def _first_itself(self, question: str, history: tuple[str, ...]) -> Turn | None:
        """ "Was our best day a Saturday": which day it was, and not the best of the Saturdays; None if nothing is asked so."""
        rest, such = first_is_such(question)
        turn = self._at_first(rest, history) if rest else None
        return turn and _not_using(turn, such)

    def _without(
        self, shorten: Callable[[str], tuple[str, tuple[str, ...]]], question: str, history: tuple[str, ...]
    ) -> Turn | None:
        """A question as it is read without what is told around it; None if that is not understood, or nothing is told."""
        try:
            rest, gone = shorten(question)
        except (ImpossibleDate, UnclearPeriod):
            return None
        if not rest:
            return None
        kept = rest.lower()
        if any(match.group() not in kept for match in left_out_in(question.lower(), self._parser.phrases)):
            return None  # "… The boss says no scans": that is no talk
        turn = self._at_first(rest, history)
        if not isinstance(turn.reading, Understood):
            return None
        if history and says_the_same(turn.reading, self._reading(history[-1], history[:-1])):
            return None  # then what is left out is what was to change
        return _not_using(turn, gone)

    def _at_first(self, question: str, history: tuple[str, ...]) -> Turn:
        bare, beside = without_beside(question)
        rows = self._at_first(bare, history) if beside else None
        told_too = told_beside(rows.reading, beside, self.vocabulary) if rows else None
        if rows and told_too:
            return replace(rows, reading=told_too)
        held = against_one(question, self._parser.phrases, self._parser.period_of)
        if held is None:
            return self._in_full(question, history)
        text, one = held
        return Turn(held_against(self._in_full(text, history).reading, one), None)  # a change would have to change the one, too

    def _in_full(self, question: str, history: tuple[str, ...]) -> Turn:
        phrases = self._parser.phrases
        question = against_mean(unframed(part_of_a_number(numbers_of_which(question, phrases), phrases)), phrases)
        question = counted_then(by_how_many(question, phrases, self.vocabulary), phrases, self.vocabulary)
        question = whose_share(counted_after(question, phrases, self.vocabulary), phrases, self.vocabulary)
        if not re.search(r"[\w%]", question):
            return Turn(NotUnderstood(Reason.EMPTY, "There is no question."), None, passing=True)
        earlier = self._answered(question, history)
        if earlier is not None:
            return earlier
        context = self._context(history)
        unanswered = bool(history) and isinstance(self._reading(history[-1], history[:-1]), Ambiguous)
        begin, apart = fresh(question)
        if begin:
            question, context = question[begin:], None if apart else context
            if not re.search(r"\w", question):
                return Turn(NotUnderstood(Reason.NOT_UNDERSTOOD, _GO_ON), None)
        refusal = None if context is not None and harmless(question) else refused(question)
        if refusal is not None and refusal.reason in (Reason.FORECAST, Reason.CAUSE):
            refusal = refused(self._parser.asked(question))  # "we meet next week" asks for nothing
        asked = inquiry(question, self.vocabulary, self._parser.phrases)
        if asked is not None and (refusal is None or refusal.reason is Reason.CAUSE):
            return Turn(asked, None)  # "explain the discount rate" asks for its definition, not for reasons
        unsaid = no_mean(question, phrases) or no_takings(question, phrases) or in_every_time(question, phrases, self.vocabulary)
        unsaid = unsaid or first_done(question, phrases, self.vocabulary)
        if refusal is None and unsaid:
            return Turn(unsaid, None)
        none = without_any(question, history, self._reading, self.vocabulary, self._parser.phrases) if refusal is None else None
        if none is not None:
            return Turn(none, None)
        turn = self._in_parts(question, context, refusal, follows=bool(history) and not apart, unanswered=unanswered)
        return self._changed_before_it_is_chosen(question, history, turn) if unanswered and not begin else turn

    def _changed_before_it_is_chosen(self, question: str, history: tuple[str, ...], turn: Turn) -> Turn:
        """The turn, or the question back before it once more, where it says nothing by itself and changes each of the choices."""
        before, reading = self._reading(history[-1], history[:-1]), turn.reading
        by_itself = not (isinstance(reading, NotUnderstood) and reading.reason in _OF_A_STORY) and not isinstance(
            reading, Ambiguous
        )
        if by_itself or not isinstance(before, Ambiguous):
            return turn
        again = with_the_change(before, question, lambda text, after: self._reading(text, (*history[:-1], *after)))
        return Turn(again, None, passing=True) if again else turn

    def _reading(self, question: str, history: tuple[str, ...]) -> Reading:
        return self._turn(question, history).reading

    def _in_parts(
        self, question: str, context: Parts | None, refusal: NotUnderstood | None, *, follows: bool, unanswered: bool
    ) -> Turn:
        try:
            return self._taken_apart(question, context, refusal, follows=follows, unanswered=unanswered)
        except ImpossibleDate as fault:
            impossible = NotUnderstood(Reason.NOT_UNDERSTOOD, f"There is no such date as {fault}.", (str(fault),))
            return Turn(refusal or impossible, None, passing=True)
        except UnclearPeriod as words:
            unclear = NotUnderstood(Reason.NOT_UNDERSTOOD, f"It is not said exactly which days '{words}' means.", (str(words),))
            return Turn(refusal or unclear, None, passing=True)

    def _taken_apart(
        self, question: str, context: Parts | None, refusal: NotUnderstood | None, *, follows: bool, unanswered: bool
    ) -> Turn:
        """A question by its parts, of its own or with those before. Raises ImpossibleDate and UnclearPeriod.

        Args:
            follows: True if there were questions before, whether they were understood or not.
            unanswered: True if the last of them was asked back: what "it" means was not settled.
        """
        bare = unfiltered(question, context, self._by_its_words, self._parser.phrases) if context else None
        if bare is not None and refusal is None:
            return self._followed(*bare, passing=True, changed=True)
        phrases, known = self._parser.phrases, self.vocabulary
        said = with_their_shares(put_plainly(question, context, phrases, known), context, phrases) if context else question
        parts = self._parser.parts(self._parser.marks(said, follows=context is not None), context.what if context else None)
        if refusal:
            return Turn(refusal, None, passing=not parts.what.metrics and not parts.what.named.choices)
        if context is not None and unanswered and points_back(parts):
            return Turn(NotUnderstood(Reason.NOT_UNDERSTOOD, _NOTHING_BEFORE), None)
        if context is not None and self._leans(parts, said, context):
            return self._followed(said, context, passing=marked(parts))
        if context is not None:
            parts = self._parser.parts(self._parser.marks(question))  # what was asked before has no say in it
        if context is None and parts.what.metrics and (lost(parts) or (follows and adrift(parts))):
            return Turn(NotUnderstood(Reason.NOT_UNDERSTOOD, _NOTHING_BEFORE), None)
        reading = assembled(parts, self.vocabulary, self._parser.phrases)
        if isinstance(reading, Understood) and (reading.of_sets or reading.by_days):
            return Turn(reading, None)  # a change of it would have to change both sets, or say of which day another period is
        return self._of_each_ask(question, reading, parts) or Turn(reading, parts)

    def _of_each_ask(self, question: str, reading: Reading, parts: Parts) -> Turn | None:
        """Several numbers, each asked for in a clause of its own; None if the question as a whole says as much."""
        phrases = self._parser.phrases
        asked = clauses(question, phrases)
        whole = told_at_once(asked, self._by_itself, reading, self.vocabulary, phrases, said=question) if asked else None
        if whole is None or not isinstance(whole, Parts):
            return Turn(whole, parts if isinstance(whole, Understood) else None) if whole else None
        together = assembled(whole, self.vocabulary, phrases)
        return Turn(together, whole) if isinstance(together, Understood) else None

    def _by_itself(self, clause: str) -> tuple[Reading, Parts | None]:
        try:
            parts = self._parser.parts(self._parser.marks(clause))
        except (ImpossibleDate, UnclearPeriod) as fault:
            return NotUnderstood(Reason.NOT_UNDERSTOOD, str(fault)), None
        return assembled(parts, self.vocabulary, self._parser.phrases), parts

    def _answered(self, question: str, history: tuple[str, ...]) -> Turn | None:
        """What is no question of its own: an answer to a question back, thanks, the way back to an earlier question."""
        before = self._turn(history[-1], history[:-1]).reading if history else None
        if isinstance(before, Ambiguous):
            choice = chosen(question, before.choices)
            if choice is not None:
                return self._turn(choice.question, history[:-1])
            told = undecided(question, before.choices)
            if told:
                return Turn(replace(before, text=told), None, passing=True)
        if isinstance(before, Understood) and asks_again(question, before):
            return self._turn(history[-1], history[:-1])
        place = back(question, history)
        if place is not None:
            return self._turn(history[place], history[:place])
        return Turn(NotUnderstood(Reason.NOT_UNDERSTOOD, _GO_ON), None, passing=True) if courtesy(question) else None

    def _leans(self, parts: Parts, question: str, context: Parts) -> bool:
        def holds(words: str) -> bool:
            return self._holds(words, context)

        if leans(parts, context, self.vocabulary) or corrects(question, holds):
            return True
        if says_nothing(parts):  # "returning", after new patients: the returning ones
            marks = self._parser.marks(question, follows=True)
            listed = bool(context.what.groups or context.when.all_grains)
            if kin_of(marks, context.what.metrics, self.vocabulary, self._parser.phrases, listed=listed):
                return True
        if wholly(question):
            return True
        bare = not (parts.what.metrics or parts.what.groups)
        return (bare or "how many" in question.lower()) and nothing_else(question, holds, bare=bare)

    def _by_its_words(self, words: str) -> Parts | None:
        """What some words name, whatever was asked before; None if they name a date that there is not."""
        try:
            return self._parser.parts(self._parser.marks(words, follows=True))
        except (ImpossibleDate, UnclearPeriod):
            return None

    def _followed(self, question: str, context: Parts, *, passing: bool, changed: bool = False) -> Turn:
        """A question that leans on the one before.

        Args:
            changed: True if the parts before are changed already, so that it need not say what is to change.
        """
        phrases, metrics, asked = self._parser.phrases, context.what.metrics, context
        listed = bool(context.what.groups or context.when.all_grains)
        question = of_what_it_is_in(question, context, phrases, self.vocabulary)

        def taken(dated: bool) -> tuple[Moves, str, Parts]:
            marks = self._parser.marks(question, follows=True)
            did = moves(marks, phrases, lambda words: self._holds(words, context), dated=dated)
            kin = kin_of(marks, metrics, self.vocabulary, phrases, money=did.money, listed=listed)
            about = replace(context.what, named=Named([kin])) if kin else context.what
            return did, kin, self._parser.parts(marks, about)

        did, kin, parts = taken(bool(context.when.periods))
        if did.step and parts.when.periods:
            did, kin, parts = taken(False)  # "Easter and the week before": the week before Easter
        if did.money and not kin and not in_money(metrics, self.vocabulary):
            return Turn(NotUnderstood(Reason.NOT_MODELLED, _NO_MONEY), None, passing=passing)
        if kin:
            parts.what.named.metrics[:], parts.what.named.choices[:] = [kin], []
            if kin in (less for (name, _), less in phrases.without.items() if name == metrics[0]):
                parts.what.swapped[metrics[0]] = kin
            parts.what.groups[:] = [name for name in parts.what.groups if not in_the_name(name, kin, parts, self.vocabulary)]
        parts.what.swapped |= denied(context, parts, phrases, self.vocabulary)
        context = put_back(context, parts, phrases, self.vocabulary)
        context = context if did.adds else given_way(context, parts, phrases, self.vocabulary)
        flags = of_those_counted(context, parts, phrases, self.vocabulary)
        if isinstance(flags, NotUnderstood):
            return Turn(flags, None, passing=passing)
        parts.what.flags |= flags
        whole = merged(context, parts, did, self.vocabulary)
        if isinstance(whole, NotUnderstood | Ambiguous):
            return Turn(whole, None, passing=passing)
        reading = assembled(whole, self.vocabulary, phrases)
        same = whole.when.all_grains == context.when.all_grains  # "no months" takes them away and says nothing else
        unchanged = not changed and isinstance(reading, Understood) and did.empty and same and says_nothing(parts)
        if unchanged or (parts.marks.talk and says_the_same(reading, assembled(asked, self.vocabulary, phrases))):
            return Turn(NotUnderstood(Reason.NOT_UNDERSTOOD, _NO_CHANGE), None, passing=passing)
        return Turn(reading, whole, passing=passing)

    def _holds(self, words: str, context: Parts) -> bool:
        """True if some words name something, and nothing that the question before has not."""
        own = (self._parser.phrases.words[name] for name in context.what.metrics)
        another = set(self._parser.phrases.metrics_of(words)) - set(context.what.metrics)  # of households redeeming: redemptions
        if not another and any(set(stems(words)) <= known for known in own):
            return True
        try:
            parts = self._parser.parts(self._parser.marks(f"by {words}"), context.what)
        except (ImpossibleDate, UnclearPeriod):
            return False
        named, known = _named(parts) - {""}, _named(context)
        return bool(named) and named <= known

    def _context(self, history: tuple[str, ...]) -> Parts | None:
        """The parts of the latest question that was understood; none if another question, which was not, came after it."""
        for place in range(len(history) - 1, -1, -1):
            turn = self._turn(history[place], history[:place])
            if isinstance(turn.reading, Understood) and turn.parts is not None:
                return turn.parts
            if not turn.passing:
                return None
        return None


def _not_using(turn: Turn, words: Iterable[str]) -> Turn:
    """A question as it is read, and the words that were not used, which an answer names."""
    if not isinstance(turn.reading, Understood):
        return turn
    return replace(turn, reading=replace(turn.reading, unused=tuple(dict.fromkeys((*turn.reading.unused, *words)))))


def _named(parts: Parts) -> set[str]:
    """Everything that a question names: metrics, groups, values, grains, periods."""
    what, when = parts.what, parts.when
    values = (value for held in (*what.values.values(), *what.excluded.values()) for value in held)
    periods = (f"{one.start} {one.end}" for one in when.periods)
    things = (name.rpartition("__")[0] for name in (*what.values, *what.flags))
    return {*what.metrics, *what.groups, *things, *what.flags, *values, *when.all_grains, *periods}
