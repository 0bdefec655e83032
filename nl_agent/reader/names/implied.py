"""What the names of dimensions imply: "without a scan", of "with a scan"; "referred", of "Referred by a doctor"; the owner of "owner or renter"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence, Set

from nl_agent.reader.vocabulary import is_yes_no
from semantic_models import GroupByItem


def denials(item: GroupByItem) -> Iterator[tuple[str, str]]:
    """What a yes or no is about, and each way to deny it: scan, and "without scan" of "with a scan"."""
    for synonym in item.synonyms if is_yes_no(item.name) else ():
        having = re.fullmatch(r"(?:with|on)(?: an?)? (\w+)", synonym, re.IGNORECASE)
        for no in ("without", "without any", "with no", "no", "zero", "not on", "off"):
            if having:
                yield having[1], f"{no} {having[1]}"


def affirmed(item: GroupByItem) -> Iterator[str]:
    """ "With a scan", "came with any scan", "at a scan", of a yes or no that is called "with scan"."""
    for synonym in item.synonyms if is_yes_no(item.name) else ():
        having = re.fullmatch(r"with (\w+)", synonym, re.IGNORECASE)
        for how in ("with a", "with an", "with any", "with some", "at a", "at an") if having else ():
            yield f"{how} {having[1] if having else ''}"


def done_to(item: GroupByItem) -> Iterator[str]:
    """What is done to whom a yes or no is about: referred, of "Referred by a doctor"."""
    done = re.match(r"([a-z]{3,}ed) by (?:an?|the) ", item.label, re.IGNORECASE)
    if done and is_yes_no(item.name):
        yield done[1]


def undone(name: str, things: Collection[str]) -> Iterator[str]:
    """ "Uninsured" and "uninsured patients" of what is called insured; "unpaid bills" say nothing of who paid bills."""
    done = re.fullmatch(r"(?:[a-z]{3,}ed)(?: (\w+))?", name, re.IGNORECASE)
    if done and (done[1] is None or done[1].lower() in things):
        yield f"un{name.lower()}"


def other_sides(item: GroupByItem, held: Set[str]) -> Iterator[tuple[str, str]]:
    """Words of a name like "owner or renter", each with the one value that ends in it: owner, Homeowner."""
    lowered = {value.lower() for value in held}
    for text in item.synonyms:
        sides = re.split(r"\s+or\s+", text.lower())
        for side in sides if len(sides) > 1 else ():
            named = [value for value in held if value.lower().endswith(side) and " " not in value]
            if len(named) == 1 and len(side) > 3 and side not in lowered:
                yield side, named[0]


_SORTS = frozenset(
    {
        "feature",
        "display",
        "area",
        "section",
        "zone",
        "type",
        "class",
        "group",
        "unit",
        "position",
        "placement",
        "ward",
        "department",
        "office",
    }
)


def shortened(values: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Names of three words and more without the last one, where that only says of what sort it is: intensive care, of "Intensive care ward"."""
    for value in values:
        words = value.split()
        short = " ".join(words[:-1])
        plain = len(words) > 2 and words[-1].lower() in _SORTS and all(word.isalpha() for word in words)
        if plain and words[0].lower() not in ("no", "not") and sum(other.startswith(short) for other in values) == 1:
            yield short, value
