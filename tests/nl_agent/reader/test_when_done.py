"""What was done to something says which of it is meant, whoever did it."""

from __future__ import annotations

import pytest
from clinic import ITEMS, METRICS, item, widened

from nl_agent.reader.names.phrases import Phrases
from nl_agent.reader.rewriting.when_done import when_done

SCANNED = Phrases(
    widened(
        METRICS, [*ITEMS, item("admission__is_scanned", "categorical", "scanned")], {"admission__is_scanned": ("False", "True")}
    )
)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("charges of red when we scan them", "charges of red when scanned"),
        ("charges by ward when we scan red, in May", "charges by ward of red when scanned, in May"),
        ("charges of red when we visit them", "charges of red when we visit them"),
        ("charges when we scan the horizon", "charges when we scan the horizon"),
    ],
)
def test_when_we_do_something_to_it_it_is_done(said: str, meant: str) -> None:
    assert when_done(said, SCANNED) == meant
