"""Where a phrase cannot begin or end, whatever is called so: its last word belongs to what follows, its first gives an order."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set

from nl_agent.reader.english.tokens import Token
from nl_agent.reader.names.meanings import Kind, Span


def parts_a_limit(tokens: Sequence[Token], end: int) -> bool:
    """ "Treated at least 50": no phrase ends within "at least", though something may be called "treated at"."""
    return tokens[end - 1].text.lower() == "at" and end < len(tokens) and tokens[end].text.lower() in ("least", "most")


def ends_in_a_place(tokens: Sequence[Token], start: int, end: int) -> bool:
    """ "Treated at the north wing": where it was done, though a column may be called "treated at"; "by treated at" is that column."""
    said = end < len(tokens) and tokens[end].is_word and tokens[end - 1].text.lower() in ("at", "on")
    return said and not (start and tokens[start - 1].text.lower() in ("by", "per"))


def done_by_somebody(tokens: Sequence[Token], start: int, end: int) -> bool:
    """ "Scans taken by doctors": who took them, though a visit may be one with a "scan taken"."""
    after = tokens[end].text.lower() if end < len(tokens) else ""
    return end - start > 1 and after == "by" and tokens[end - 1].text.lower().endswith(("ed", "en"))


def says_what_they_do(tokens: Sequence[Token], start: int, end: int, called: Set[str]) -> bool:
    """ "How many patients visit on Sundays": they are counted, and what they do is a verb, though a number is called "patient visits".

    Args:
        called: names of numbers as they are written, in small letters.
    """
    if end - start != 2 or [token.text.lower() for token in tokens[max(start - 2, 0) : start]] != ["how", "many"]:
        return False
    first, last = tokens[start].text.lower(), tokens[end - 1].text.lower()
    return first.endswith("s") and f"{first} {last}" not in called and any(name.endswith(f" {last}s") for name in called)


def orders_names(tokens: Sequence[Token], start: int) -> bool:
    """ "Name the wards", "please name all campaigns": an order, and no name of a ward."""
    if tokens[start].text.lower() != "name" or start + 1 >= len(tokens):
        return False
    told = tokens[start + 1].text.lower() in ("the", "all", "our", "every", "each", "any", "me", "those")
    return told and (
        not start or tokens[start - 1].text.lower() in ("please", "pls", "you", "just", "to", "and", "now", ",", ".", ":")
    )


def ends_another_number(
    span: Span, found: Sequence[Span], tokens: Sequence[Token], metrics_of: Callable[[str], Sequence[str]]
) -> bool:
    """ "Gross charges of emergencies", where "charges of emergencies" are a number, too: gross charges, and of what they are told.

    What is nothing by itself is the name of the one number: "number of stays of zero charge" counts stays of zero charge.

    Args:
        found: all phrases, those that overlap as well.
    """
    turned = span.of(Kind.METRIC) and span.end - span.start > 2 and tokens[span.start + 1].stem in ("of", "from", "for")
    held = (one for one in found if span.start + 2 <= one.start and one.end <= span.end) if turned else ()
    if not any(one.of(Kind.VALUE) or one.of(Kind.ITEM) for one in held):
        return False
    plain = set(metrics_of(tokens[span.start].text))
    longer = (one for one in found if one.start < span.start and one.end == span.start + 1)
    return any({m.target for m in one.of(Kind.METRIC)} - plain for one in longer)
