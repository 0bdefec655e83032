"""When one word is a slip, or a short form, of another."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

SLIP = 5
"""Letters that a word of a value's name must have to be understood with a slip in it."""


class Slip(IntEnum):
    """How a word is misspelt, the surest first."""

    SAME_LETTERS = 1
    """Two letters changed places, or one is doubled, or not: "untis", "shopp", "discont" of "disconnt"."""
    OTHER_LETTERS = 2
    """A letter is missing, too much or another."""


def slip(word: str, name: str) -> Slip | None:
    """How a word is one slip away from a name; None if it is not.

    People rarely miss the first letter, unless it changes places or is struck twice; and another end makes another word:
    "discounter" is not "discounted", "serves" not "served".
    """
    shorter, longer = sorted((word, name), key=len)
    if word == name or len(longer) - len(shorter) > 1:
        return None
    at = next((i for i, letter in enumerate(shorter) if letter != longer[i]), len(shorter))
    if len(shorter) == len(longer):
        if word[at + 2 :] == name[at + 2 :] and word[at : at + 2] == name[at : at + 2][::-1]:
            return Slip.SAME_LETTERS
        return Slip.OTHER_LETTERS if 0 < at < len(word) - 1 and word[at + 1 :] == name[at + 1 :] else None
    if shorter[at:] != longer[at + 1 :]:
        return None
    if at and longer[at] == longer[at - 1]:
        return Slip.SAME_LETTERS
    missed = len(word) < len(name)
    return Slip.OTHER_LETTERS if at and (missed or at < len(word) - 1) else None


def is_form(word: str, name: str) -> bool:
    """Another form of a word has another meaning: "packaged" is not "package", nor "shopped" "shoppe"."""
    return word.endswith(("ed", "ing")) and not name.endswith(("ed", "ing"))


def is_slip(word: str, name: str) -> bool:
    """One letter more, less, other or in another place; two in a long word."""
    return distance(word, name) <= (0 if len(name) < SLIP - 1 else 1 if len(name) < 8 else 2)


def distance(word: str, name: str) -> int:
    """How many letters are missing, too much, other or in another place."""
    from rapidfuzz.distance import OSA

    return int(OSA.distance(word, name))


def near(word: str, words: Iterable[str], far: int) -> list[tuple[str, int]]:
    """Those of many words that are so far from one at most, and how far."""
    from rapidfuzz.distance import OSA

    alike = (name for name in words if abs(len(name) - len(word)) <= far)
    return [(name, away) for name in alike if (away := int(OSA.distance(word, name, score_cutoff=far))) <= far]


def skeleton(word: str) -> str:
    """A word as abbreviations write it: without its vowels."""
    return word[0] + "".join(letter for letter in word[1:] if letter not in "aeiou")
