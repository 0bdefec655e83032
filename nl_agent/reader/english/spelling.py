"""When one word is a slip, or a short form, of another."""

from __future__ import annotations

SLIP = 5
"""Letters that a word of a value's name must have to be understood with a slip in it."""


def is_form(word: str, name: str) -> bool:
    """Another form of a word has another meaning: "packaged" is not "package", nor "shopped" "shoppe"."""
    return word.endswith(("ed", "ing")) and not name.endswith(("ed", "ing"))


def is_slip(word: str, name: str) -> bool:
    """One letter more, less, other or in another place; two in a long word."""
    from rapidfuzz.distance import OSA

    allowed = 0 if len(name) < SLIP - 1 else 1 if len(name) < 8 else 2
    return int(OSA.distance(word, name, score_cutoff=allowed)) <= allowed


def skeleton(word: str) -> str:
    """A word as abbreviations write it: without its vowels."""
    return word[0] + "".join(letter for letter in word[1:] if letter not in "aeiou")
