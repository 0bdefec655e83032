"""Nothing of the demo's field is in the code that reads and answers: its words come from the definitions alone."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import nl_agent

ROOT = Path(nl_agent.__file__).parent
RETAIL = re.compile(
    r"\b(?:grocer\w*|fuel|gasoline|petrol|coupons?|loyalty|baskets?|brands?|mailers?|campaigns?|deli|dairy|redeem\w*|redemptions?|promo\w*|"
    r"aisles?|shops?|shoppers?|shopping|trips?|skus?|upc|assortment|private label|checkout)\b",
    re.IGNORECASE,
)
PEOPLE = "reader/guards.py"
"""Knows many words for people, so that none is asked about by name: shoppers and households are two of them."""


def texts(path: Path) -> list[tuple[int, str]]:
    """Every text in the code of a file, without its docstrings, which may give examples."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
    ]


@pytest.mark.parametrize(
    "path",
    sorted(
        str(p.relative_to(ROOT)) for folder in ("reader", "agents", "llm", "retrieval") for p in (ROOT / folder).rglob("*.py")
    ),
)
def test_no_word_of_the_demos_field_is_in_the_code(path: str):
    found = [(line, sorted(set(RETAIL.findall(text)))) for line, text in texts(ROOT / path) if RETAIL.search(text)]
    if path == PEOPLE:
        found = [(line, words) for line, words in found if not set(words) <= {"shopper", "shoppers"}]
    assert found == []
