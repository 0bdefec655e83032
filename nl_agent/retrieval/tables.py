"""LanceDB's one door: the tables of a version, written once and opened for search."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from nl_agent.cards import Card, ValueCard
from nl_agent.retrieval.partitions import Partition
from nl_agent.retrieval.values import plain

CARDS, VALUES, PARTITIONS = "cards", "values", "partitions"
DAMAGED = (OSError, RuntimeError, ValueError, KeyError)
"""What LanceDB raises for a table that is not there or not whole."""

Vectors = Mapping[str, Sequence[float]]


def write_tables(
    folder: Path,
    cards: Sequence[Card],
    values: Sequence[ValueCard],
    partitions: Sequence[tuple[Partition, str, str]],
    vectors: Vectors,
    dimension: int,
) -> None:
    """Write the three tables with their full-text indexes.

    Args:
        partitions: each with its summary, which is embedded, and its text, which is searched for words.
        vectors: by text, each of ``dimension`` numbers.
    """
    import lancedb
    import pyarrow as pa
    from lancedb.index import FTS

    vector = pa.list_(pa.float32(), dimension)
    parts = [part for part, _, _ in partitions]
    tables = {
        CARDS: pa.table(
            {
                "kind": pa.array([card.kind.value for card in cards], pa.string()),
                "name": pa.array([card.name for card in cards], pa.string()),
                "facet": pa.array([card.facet for card in cards], pa.string()),
                "text": pa.array([card.text for card in cards], pa.string()),
                "vector": pa.array([vectors[card.text] for card in cards], vector),
            }
        ),
        VALUES: pa.table(
            {
                "dimension": pa.array([value.dimension for value in values], pa.string()),
                "value": pa.array([json.dumps(plain(value.value)) for value in values], pa.string()),
                "text": pa.array([value.text for value in values], pa.string()),
                "vector": pa.array([vectors[value.text] if value.embedded else None for value in values], vector),
            }
        ),
        PARTITIONS: pa.table(
            {
                "model": pa.array([part.model for part in parts], pa.string()),
                "label": pa.array([part.label for part in parts], pa.string()),
                "month": pa.array([part.month.isoformat() for part in parts], pa.string()),
                "days": pa.array([list(part.days) for part in parts], pa.list_(pa.int8())),
                "row_count": pa.array([part.rows for part in parts], pa.int64()),
                "values": pa.array([_json(part) for part in parts], pa.string()),
                "summary": pa.array([summary for _, summary, _ in partitions], pa.string()),
                "text": pa.array([text for _, _, text in partitions], pa.string()),
                "vector": pa.array([vectors[summary] for _, summary, _ in partitions], vector),
            }
        ),
    }
    database = lancedb.connect(str(folder))
    for name, rows in tables.items():
        table = database.create_table(name, rows, on_bad_vectors="null")
        if rows.num_rows:
            table.create_index("text", config=FTS(with_position=False))


def open_tables(folder: Path) -> Mapping[str, Any]:
    """The tables of a version by name. Raises one of DAMAGED."""
    import lancedb

    database = lancedb.connect(str(folder))
    return {name: database.open_table(name) for name in (CARDS, VALUES, PARTITIONS)}


def read_vectors(folder: Path) -> dict[str, Sequence[float]]:
    """Every text of a version that has a vector, with it; empty if the version is damaged."""
    known: dict[str, Sequence[float]] = {}
    try:
        for name, table in open_tables(folder).items():
            text = "summary" if name == PARTITIONS else "text"
            rows: list[dict[str, Any]] = table.to_arrow().select([text, "vector"]).to_pylist()
            known.update((row[text], row["vector"]) for row in rows if row["vector"])
    except DAMAGED:
        return {}
    return known


def partition_of(row: Mapping[str, Any]) -> Partition:
    """A row of the table of partitions."""
    values = {name: tuple(held) for name, held in json.loads(row["values"]).items()}
    return Partition(row["model"], row["label"], date.fromisoformat(row["month"]), tuple(row["days"]), row["row_count"], values)


def _json(part: Partition) -> str:
    return json.dumps({name: [plain(value) for value in held] for name, held in part.values.items()})
