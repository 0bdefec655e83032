"""What somebody pays for, put as the number that is called by both: who pays is no group then.

"waivers reimbursed by insurers in May"         →  "insurer waivers in May"
"waivers that the insurers pay back, per month"  →  "insurer waivers, per month"
"how much do insurers refund us for waivers"     →  "how much insurer waivers"
"""

from __future__ import annotations

import re

from nl_agent.reader.names.phrases import Phrases

_PAID = r"(?:paid|reimbursed|refunded|repaid|covered|borne|funded|credited|settled|financed|compensated)"
_PAY = r"(?:pay|pays|paid|reimburse[sd]?|refund(?:s|ed)?|repay|repaid|repays|cover(?:s|ed)?|bear|bears|bore|fund(?:s|ed)?|credit(?:s|ed)?|give|gave|compensate[sd]?)"
_BACK = r"(?: (?:us )?back)?(?: (?:to|for) us| us)?"
_WHAT = r"(?P<x>(?!what\b|much\b|money\b|amounts?\b)[a-z]+?)(?: money| dollars| amounts?)?"
_WHO = r"(?:the |our )?(?P<y>[a-z]+)s"
_WAYS = (
    re.compile(
        rf"\b{_WHAT},? (?:(?:that|which) )?(?:(?:were|was|are|is|got|get|have been) )?{_PAID}{_BACK} by {_WHO}\b", re.IGNORECASE
    ),
    re.compile(rf"\b{_WHAT} (?:(?:that|which) )?{_WHO} {_PAY}{_BACK}(?= |\W|\Z)", re.IGNORECASE),
    re.compile(
        rf"\b(?P<h>what|how much)(?: money)? (?:did|do|does|have) {_WHO} {_PAY}{_BACK} (?:for|on) (?:the |our )?(?P<x>[a-z]+)\b",
        re.IGNORECASE,
    ),
)


def paid_by(question: str, phrases: Phrases) -> str:
    """A question with the name of the number that somebody pays; as it is, where no number has both in its name."""

    def told(match: re.Match[str]) -> str:
        thing, who = match["x"].lower().removesuffix("s"), match["y"].lower()
        forms = (f"{who} {thing}s", f"{who} {thing}")
        name = next((form for form in forms if len(phrases.metrics_of(form)) == 1), "")
        head = match.groupdict().get("h")
        return f"{f'{head} were ' if head else ''}{name}" if name else match.group()

    for way in _WAYS:
        question = way.sub(told, question)
    return question
