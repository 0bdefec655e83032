"""Words that only describe what is then named by itself."""

from __future__ import annotations

import pytest
from clinic import READER, SPECIALTY, understood

from nl_agent.reader.types import NotUnderstood


@pytest.mark.parametrize(
    ("question", "chosen"),
    [
        ("charges of the invasive specialties CARDIOLOGY and ORTHOPEDICS", f"{SPECIALTY} IN ('CARDIOLOGY', 'ORTHOPEDICS')"),
        ("charges of the invasive specialties: CARDIOLOGY, ORTHOPEDICS", f"{SPECIALTY} IN ('CARDIOLOGY', 'ORTHOPEDICS')"),
        ("charges of the invasive specialty CARDIOLOGY", f"{SPECIALTY} = 'CARDIOLOGY'"),
    ],
)
def test_what_describes_names_behind_their_kind_chooses_nothing(question: str, chosen: str) -> None:
    reading = understood(question)
    assert reading.queries[0].query.where == (chosen,)
    assert any("'invasive'" in told for told in reading.assumptions)


@pytest.mark.parametrize(
    "question",
    [
        "charges of the invasive specialties",  # which ones?
        "charges of invasive CARDIOLOGY",
        "charges of the invasive specialties and CARDIOLOGY",
        "charges of the non-invasive specialty CARDIOLOGY",
        "charges of the outsourced specialties CARDIOLOGY and ORTHOPEDICS",  # something that was done with them
    ],
)
def test_what_may_choose_rows_is_not_passed_over(question: str) -> None:
    assert isinstance(READER.read(question), NotUnderstood)
