"""What a sentence that tells something is about: a question after it that names no value is about that, too.

"We've been pushing the bakery. What were sales in May?"    what we are at
"The price of beef has gone up. What did we sell?"          the subject
"My daughter loves cheese. What did we sell?"               about nobody's sales
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from nl_agent.reader.english.grammar import names_something
from nl_agent.reader.marks import Marks
from nl_agent.reader.talk.sentences import Known, Sentence

_OURS = re.compile(
    r"\A\W*(?:(?:and|so|but|well|ok|okay|hey|hi|hello|look|listen|basically|lately|recently)\W+)*(?:we|we've|we're|we'd|our team|my team)\b"
)
_IN_CHARGE = re.compile(
    r"\b(?:i|i'm|i am)\b.*\b(?:run|running|manag\w+|handl\w+|in charge|responsible|look(?:ing)? after|own|buyer|buying|cover\w*|work(?:ed|ing)? (?:on|in|at|for|with))\b"
)
AT_IT = re.compile(
    r"\A\W*(?:(?:and|so|hi|hey|hello)\W+)*(?:i'm|i am|im|we're|we are) (?:\w+ )?(?:doing|planning|preparing|working|writing|drafting|updating|reviewing|checking|drawing|putting|setting|budgeting|building)\b"
)
""" "I'm doing the rota for oncology": so is what the work is for."""
BELIEVES = re.compile(
    r"\b(?:thinks?|thought|believes?|says?|said|claims?|claimed|suspects?|reckons?|swears?|insists?|worr(?:y|ies|ied)|fears?|hear|heard|argues?|complains?|maintains?|assumes?|the (?:story|rumou?r|word|feeling) (?:is|goes))\b"
)
"""What is believed of something makes it what the question after it is about."""


def is_about(one: Sentence, values: Iterable[int], marks: Marks, known: Known) -> bool:
    """True if what is named is what the sentence is about: its subject, or what we are at; "my daughter loves cheese" is not."""
    values = sorted(values)
    if not values:
        return False
    if _OURS.match(one.text) or _IN_CHARGE.search(one.text):
        return True
    start = values[0]
    ahead = [i for i in one.inside if i < start]
    own = known.names - set(values)  # "the price of beef has gone up": beef it is
    last = next((word for i in reversed(ahead) if (word := marks.tokens[i].text.lower()) not in ("the", "our", "my")), "")
    if AT_IT.search(one.text) and last in ("for", "of", "on"):
        return True
    if any(marks.tag(i) in ("VERB", "AUX") for i in ahead):
        return False
    belongs = bool(ahead) and marks.tokens[ahead[-1]].text.lower() in ("of", "for", "in", "on")
    return belongs or not any(names_something(marks.tag(i)) and i not in own for i in ahead)
