"""The words of a clinic: another field than the demo's, so that nothing of retail can hide in the reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from nl_agent.reader.read import Reader
from nl_agent.reader.types import Understood
from nl_agent.reader.vocabulary import Vocabulary
from semantic_models import Grain, GroupByItem, Metric, MetricType

DAY_GRAINS = ("day", "week", "month", "quarter", "year", "shift_block")


def metric(name: str, unit: str, *synonyms: str, needs: tuple[str, ...] = ()) -> Metric:
    from semantic_models.manifest.model import MetricInput

    return Metric(
        name,
        MetricType.DERIVED if needs else MetricType.SIMPLE,
        name.replace("_", " ").capitalize(),
        f"What {name} means.",
        inputs=tuple(MetricInput(n) for n in needs),
        meta={"unit": unit, "synonyms": list(synonyms)},
    )


def item(name: str, kind: str = "categorical", *synonyms: str, hops: int = 1) -> GroupByItem:
    label = name.rsplit("__", 1)[-1].replace("_", " ").capitalize()
    grain = Grain.DAY if kind == "time" else None
    return GroupByItem(name, kind, label, "", synonyms, "m", hops, grain, DAY_GRAINS if grain else ())


METRICS = [
    metric("admissions", "admissions", "patients admitted", "intake"),
    metric("billed_amount", "USD", "billings", "charges"),
    metric("insurance_discount", "USD", "insurer discount"),
    metric("hardship_discount", "USD"),
    metric("beds_used", "beds", "number of beds"),
    metric("average_stay", "days per admission", "length of stay", "days per admission", needs=("admissions",)),
    metric("readmission_rate", "ratio", "readmission share", needs=("admissions",)),
]
ITEMS = [
    item("metric_time", "time", hops=0),
    item("ward__ward_name", "categorical", "ward name", "unit"),
    item("ward", "entity"),
    item("ward__building__name", hops=2),
    item("ward__building", "entity", hops=2),
    item("doctor__specialty", "categorical", "discipline"),
    item("admission__is_emergency", "categorical", "emergency"),
    item("admission__triage_color"),
    item("patient__blood_group", "categorical", "blood type"),
]
VALUES = {
    "ward__ward_name": ("Cardiology", "Stroke Unit", "O'Neill Wing", "Maternity", "Ward 7", "Ward 9"),
    "doctor__specialty": (
        "CARDIOLOGY",
        "ORTHOPEDICS",
        "PEDIATRICS",
        "NUCLEAR MEDICINE",
        *(f"SUBSPECIALTY {n}" for n in "ABCDEFGHIJKLMNOPQRS"),
    ),
    "admission__triage_color": ("Red", "Yellow", "Green"),
    "patient__blood_group": ("A", "B", "AB", "Zero"),
}
VOCABULARY = Vocabulary(
    metrics={m.name: m for m in METRICS},
    items={i.name: i for i in ITEMS},
    values=VALUES,
    today=date(2018, 3, 14),
    first_day=date(2016, 1, 1),
    last_day=date(2018, 3, 14),
    reachable={m.name: frozenset(i.name for i in ITEMS) for m in METRICS},
)
READER = Reader(VOCABULARY)


def widened(
    metrics: Sequence[Metric],
    items: Sequence[GroupByItem] = ITEMS,
    values: Mapping[str, tuple[str, ...]] | None = None,
    distinct: Iterable[str] = (),
) -> Vocabulary:
    """The same clinic with other metrics and dimensions, all of which reach each other, and with more values."""
    return replace(
        VOCABULARY,
        metrics={m.name: m for m in metrics},
        items={i.name: i for i in items},
        values={**VALUES, **(values or {})},
        reachable={m.name: frozenset(i.name for i in items) for m in metrics},
        distinct=frozenset(distinct),
    )


BANDED_ITEMS = [
    *ITEMS,
    item("patient", "entity"),
    item("patient__age_band", "categorical", "age"),
    item("patient__income_group", "categorical", "income"),
    item("patient__children_count", "categorical", "children", "kids"),
]
BANDS = {
    "patient__age_band": ("0-17", "18-39", "40-64", "65+", "Unknown"),
    "patient__income_group": ("Under 15K", "15-24K", "25-49K", "50K+"),
    "patient__children_count": ("0", "1", "2", "3+"),
}
BANDED = replace(
    VOCABULARY,
    items={i.name: i for i in BANDED_ITEMS},
    values={**VALUES, **BANDS},
    reachable={m.name: frozenset(i.name for i in BANDED_ITEMS) for m in METRICS},
)
"""The same clinic, with what its patients are like in bands of numbers."""

WARD, SPECIALTY, TRIAGE = (
    "{{ Dimension('ward__ward_name') }}",
    "{{ Dimension('doctor__specialty') }}",
    "{{ Dimension('admission__triage_color') }}",
)


def understood(question: str, reader: Reader = READER) -> Understood:
    """What a question is read as; those of the conversation before it stand before " ==> "."""
    *before, asked = question.split(" ==> ")
    reading = reader.read(asked, before)
    assert isinstance(reading, Understood), reading
    return reading


def query(question: str) -> dict[str, Any]:
    """The one metric query of a question."""
    (labelled,) = understood(question).queries
    return labelled.query.to_dict()


def told(question: str, reader: Reader) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The metrics, groups and filters of a question's one query."""
    (labelled,) = understood(question, reader).queries
    return labelled.query.metrics, labelled.query.group_by, labelled.query.where
