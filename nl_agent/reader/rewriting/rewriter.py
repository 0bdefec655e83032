"""A question in words: notation, notes, everyday names and turns of phrase, put as the rooms that read it expect them.

The order is part of the meaning: what is wanted of the rows is taken out while the words are still those that were typed; signs become
words before short names are looked up among them; pronouns and what is on file are settled on full names; turns of phrase come last.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from nl_agent.reader.english.tokens import plain
from nl_agent.reader.names.attributes import of_a_size, with_its_thing
from nl_agent.reader.names.band_sides import spelled_out
from nl_agent.reader.names.bands import banded
from nl_agent.reader.names.bare_numbers import listed, numbers_named
from nl_agent.reader.names.begun import begun_or_ended
from nl_agent.reader.names.claimants import claims_of_theirs
from nl_agent.reader.names.composed import composed
from nl_agent.reader.names.ellipses import with_what
from nl_agent.reader.names.from_whom import from_whom
from nl_agent.reader.names.kind_only import kind_only
from nl_agent.reader.names.lettered import each_with_its_word, lettered
from nl_agent.reader.names.on_file import on_file
from nl_agent.reader.names.one_noun import with_its_noun
from nl_agent.reader.names.only_one import only_one
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.names.told_by_place import told_by_place
from nl_agent.reader.names.unknowns import of_unknown, without_its_thing
from nl_agent.reader.rewriting.again import and_another
from nl_agent.reader.rewriting.amount_of import amount_of, in_dollars, in_total, what_we_did
from nl_agent.reader.rewriting.annual_limits import in_the_one_year
from nl_agent.reader.rewriting.any_moved import noted_as_moved, times_of_a_move
from nl_agent.reader.rewriting.asked_after import number_named_after
from nl_agent.reader.rewriting.bare_counts import bare_counts, in_units
from nl_agent.reader.rewriting.came_from import came_from
from nl_agent.reader.rewriting.corrections import corrected
from nl_agent.reader.rewriting.counted_too import counted_too, in_one_list, number_and
from nl_agent.reader.rewriting.dated_feasts import by_its_dates
from nl_agent.reader.rewriting.deals import deals
from nl_agent.reader.rewriting.everyday import everyday
from nl_agent.reader.rewriting.exact_counts import each_of_all, so_many
from nl_agent.reader.rewriting.existence import counted_last, have_any, part_that_had, so_much_each, which_did, who_did
from nl_agent.reader.rewriting.halves import by_halves
from nl_agent.reader.rewriting.limited_counts import limited_counts
from nl_agent.reader.rewriting.listed_counts import listed_counts
from nl_agent.reader.rewriting.listed_each import one_by_one
from nl_agent.reader.rewriting.margins import margin
from nl_agent.reader.rewriting.minus import one_minus_another
from nl_agent.reader.rewriting.named_after import named_after
from nl_agent.reader.rewriting.named_wholes import of_the_one_named, of_the_total
from nl_agent.reader.rewriting.none_of_them import asked_of_any
from nl_agent.reader.rewriting.notation import spoken
from nl_agent.reader.rewriting.note_names import noted
from nl_agent.reader.rewriting.other_words import in_its_words
from nl_agent.reader.rewriting.outdone import outdone
from nl_agent.reader.rewriting.own_attributes import with_own_attributes
from nl_agent.reader.rewriting.paid_by import paid_by
from nl_agent.reader.rewriting.part_of_base import part_of_its_base
from nl_agent.reader.rewriting.per_head import per_head
from nl_agent.reader.rewriting.per_visit import per_visit
from nl_agent.reader.rewriting.pronouns import as_named_before, its_share, of_them, that_time, what_is_left_out
from nl_agent.reader.rewriting.ranked_people import ranked_people, top_spenders
from nl_agent.reader.rewriting.rates import (
    as_a_rate,
    at_a_rate,
    beside_its_amount,
    beside_its_rate,
    by_each,
    dollars_per,
    of_its_own,
    percentage_of_them,
)
from nl_agent.reader.rewriting.row_wishes import row_wish
from nl_agent.reader.rewriting.said_again import as_meant
from nl_agent.reader.rewriting.scoping import kinds_first, scoped
from nl_agent.reader.rewriting.short_names import ShortNames
from nl_agent.reader.rewriting.short_years import with_long_years
from nl_agent.reader.rewriting.shorthand import written_out
from nl_agent.reader.rewriting.since_then import since_then
from nl_agent.reader.rewriting.terse import jotted, with_counts
from nl_agent.reader.rewriting.titles import on_its_subject, untitled
from nl_agent.reader.rewriting.told_apart import in_its_parts, with_its_part
from nl_agent.reader.rewriting.twice_denied import twice_denied
from nl_agent.reader.rewriting.when_done import when_done
from nl_agent.reader.rewriting.without_it import called_none, with_and_without
from nl_agent.reader.types import RowWish
from nl_agent.reader.vocabulary import Vocabulary

_REMEMBERED = 256
"""Questions whose words are kept: each is put in words once to look for what is told around it, and once to be read."""


def as_typed(question: str) -> str:
    """A question in words of English alone: signs, notes and turns of phrase are written out, names stay as they were typed."""
    return written_out(jotted(plain(question)))


class Rewriter:
    """Puts questions in the words of one vocabulary. Immutable; safe to share between threads."""

    def __init__(self, vocabulary: Vocabulary, phrases: Phrases) -> None:
        self._vocabulary = vocabulary
        self._phrases = phrases
        self._flags = frozenset(filter(vocabulary.says_whether, vocabulary.values))
        self._bands = banded(vocabulary)
        self._lettered = lettered(vocabulary.values.values())
        self._short = ShortNames(vocabulary, phrases)
        self.in_words = lru_cache(maxsize=_REMEMBERED)(self._in_words)

    def _in_words(self, question: str, follows: bool) -> tuple[str, RowWish]:
        """A question in words, and what is wanted of the rows, which was taken out of it.

        Args:
            follows: True if it may lean on one before: a bare number is then a place of that one, and nobody's own.
        """
        phrases, known = self._phrases, self._vocabulary
        question = by_its_dates(as_meant(in_units(in_its_words(question, phrases), phrases), phrases, known), known.today)
        question = of_the_one_named(question, phrases)
        question = per_head(
            on_its_subject(untitled(with_counts(and_another(when_done(in_dollars(question), phrases), phrases))), phrases),
            phrases,
            known,
        )
        question = question if follows else in_its_parts(with_its_part(question, phrases), phrases)
        question, ahead = margin(ranked_people(question, phrases, known))
        question = top_spenders(question, phrases, known)
        question = so_many(deals(counted_last(from_whom(number_and(question, phrases), phrases)), phrases), phrases)
        question = as_a_rate(percentage_of_them(by_each(question, phrases), phrases), phrases)
        question = at_a_rate(per_visit(so_much_each(question, phrases), phrases), phrases)
        question = part_of_its_base(paid_by(each_of_all(question, phrases, known), phrases), phrases, known)
        question = beside_its_amount(beside_its_rate(question, phrases, known), phrases, known)
        question = with_and_without(of_its_own(question, phrases, known), phrases)
        question = part_that_had(which_did(question if follows else who_did(question, phrases), phrases), phrases)
        question, denied = asked_of_any(question, phrases)
        question, rows = row_wish(outdone(have_any(noted_as_moved(times_of_a_move(question, phrases), phrases), phrases, known)))
        question = each_with_its_word(question, self._lettered)
        question = only_one(twice_denied(scoped(jotted(plain(question))), phrases), phrases)
        question = question if follows else one_by_one(question, phrases, known)
        question = one_minus_another(dollars_per(self._short.written_out(question), phrases), phrases)
        question = kind_only(noted(question, phrases), phrases)
        question = question if follows else bare_counts(question, phrases)
        question = since_then(by_halves(with_long_years(question, known.first_day, known.last_day)))
        question = in_the_one_year(question, known.first_day, known.last_day)
        question = listed_counts(counted_too(listed(in_one_list(question, phrases), phrases), phrases), phrases)
        question = question if follows else claims_of_theirs(numbers_named(question, phrases), phrases)
        question = limited_counts(named_after(number_named_after(question, phrases), phrases), phrases, known)
        question = with_own_attributes(with_its_noun(question, phrases), phrases, known)
        question = corrected(composed(question, phrases), phrases, known.today)
        question = that_time(as_named_before(its_share(of_them(question, phrases), phrases), phrases), known.today)
        question = of_unknown(on_file(question, phrases, known.values), phrases, known.values)
        question = told_by_place(came_from(called_none(question, phrases), phrases), phrases)
        question = amount_of(
            what_is_left_out(in_total(what_we_did(question, phrases), phrases), phrases, self._flags), phrases, self._flags
        )
        question = question if follows else of_the_total(question, phrases)
        question = spoken(of_a_size(question, phrases), phrases)
        question = begun_or_ended(question, phrases, known)
        question = kinds_first(with_its_thing(question, phrases, known.values, follows=follows), phrases)
        question = spelled_out(everyday(with_what(question, phrases), phrases), self._bands)
        return without_its_thing(written_out(question), phrases), replace(rows, margin=ahead, denied=denied)
