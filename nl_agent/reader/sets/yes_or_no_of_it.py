"""What is denied of a thing, where a yes or no of that thing says so: no sets are held against each other then.

"how many visits had a scan but no biopsy"    of each visit it is known whether it had a biopsy
"patients that had a scan but no biopsy"      of a patient it is not: those that had the one, without those that had the other
"""

from __future__ import annotations

import re

from nl_agent.reader.english.tokens import beginnings
from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.vocabulary import Vocabulary, is_yes_no


def said_by_yes_or_no(base: str, denied: str, phrases: Phrases, vocabulary: Vocabulary) -> bool:
    """True if of a thing that is named before it is known of each whether it holds what is denied."""
    things = {name for word in base.split() for name in phrases.items_of(word) if "__" not in name}
    denied = re.sub(r"\A\W*(?:(?:an?|any|the|some) )*", "", denied, flags=re.IGNORECASE)
    words = next((text for text, _ in beginnings(denied) if phrases.items_of(text)), "")
    flags = [name for name in phrases.items_of(words) if is_yes_no(name)] if words else []
    whats = {name.rsplit("__", 1)[-1].partition("_")[2] for name in flags}
    return any(f"{thing}__has_{what}" in vocabulary.items for thing in things for what in whats)
