"""Rows of the first of a ranking: the ranking is a query of its own, and its things are what the rows are told of.

monthly charges of the three busiest wards   →   the three busiest wards; their charges by month and ward
"""

from __future__ import annotations

from dataclasses import replace

from nl_agent.reader.assembly.assemble import assemble
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.parts import Parts
from nl_agent.reader.roles.naming import Named
from nl_agent.reader.types import NO_WISH, Comparison, NotUnderstood, Reading, Reason, Understood
from nl_agent.reader.vocabulary import Vocabulary

_BESIDE = "What the first of a ranking come to is told by itself: ask for them without the share, the comparison or the limit."


def assembled(parts: Parts, vocabulary: Vocabulary, phrases: Phrases) -> Reading:
    """What the parts of a question make together, in one step or in two."""
    best = parts.best
    if best is None or best.order_only or not best.among or best.among not in parts.what.groups:
        return assemble(parts, vocabulary, phrases)
    if not (best.chosen_in or len(parts.what.groups) > 1 or parts.when.all_grains):
        return assemble(parts, vocabulary, phrases)
    if parts.share or parts.versus or parts.limits or parts.when.compared or parts.rows != NO_WISH:
        return NotUnderstood(Reason.NOT_MODELLED, _BESIDE)
    ranking = assemble(_ranked(parts), vocabulary, phrases)
    rows = assemble(replace(parts, best=None), vocabulary, phrases)
    if not (isinstance(ranking, Understood) and isinstance(rows, Understood)):
        return rows if isinstance(ranking, Understood) else ranking
    return replace(rows, among=ranking.queries[0].query, comparison=Comparison.NONE)


def _ranked(parts: Parts) -> Parts:
    """The question for the first things alone."""
    what, when, best = parts.what, parts.when, parts.best
    assert best is not None
    alone = replace(what, groups=[best.among], each=set(), ranked={best.among}, custom_grain="")
    if best.chosen_by:
        alone = replace(alone, named=Named([best.chosen_by]), ordered_by=best.chosen_by)
    periods = (best.chosen_in,) if best.chosen_in else when.periods
    when = replace(when, grain="", grains=(), periods=periods, averaged="", asked_change=False)
    return replace(parts, what=alone, when=when, wish=replace(parts.wish, running=False))
