"""A shop whose tables are those drawn in the docstring of the test."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from semantic_models import DuckDBWarehouse, MetricQuery, SemanticLayer

PROJECT = Path(__file__).parents[1] / "cases" / "projects" / "shop"
Ask = Callable[..., list[tuple[Any, ...]]]


def drawn_tables(text: str) -> dict[str, list[dict[str, str | None]]]:
    """Tables of a docstring: a line with the name, one with the columns, one a row, cells between bars; ``null`` is null."""
    tables: dict[str, list[dict[str, str | None]]] = {}
    for block in re.split(r"\n\s*\n", text):
        lines = [line.strip() for line in block.strip().splitlines()]
        if len(lines) > 1 and re.fullmatch(r"(fct|dim)_\w+", lines[0]):
            header, *rows = [[cell.strip() for cell in line.split("|")] for line in lines[1:]]
            tables[lines[0]] = [
                {name: None if cell == "null" else cell for name, cell in zip(header, row, strict=True)} for row in rows
            ]
    return tables


@pytest.fixture
def layer() -> SemanticLayer:
    return SemanticLayer.load(PROJECT / "semantic_manifest.json", dialect="duckdb")


@pytest.fixture
def ask(request: pytest.FixtureRequest, tmp_path: Path, layer: SemanticLayer) -> Iterator[Ask]:
    """Ask the drawn tables; the same rows must come with summary marts and without. Rows are sorted, nulls last."""
    tables = drawn_tables(request.function.__doc__)
    assert tables, "a trap draws its tables"
    path = tmp_path / "shop.duckdb"
    with duckdb.connect(str(path)) as connection:
        statements = [statement.query for statement in connection.extract_statements((PROJECT / "tables.sql").read_text())]
        for query in statements:
            if re.search(r"create table \w+ \(", query):
                connection.execute(query)
        for name, rows in tables.items():
            for row in rows:
                marks = ", ".join("?" * len(row))
                connection.execute(f"insert into {name} ({', '.join(row)}) values ({marks})", list(row.values()))
        for query in statements:
            if re.search(r"create table \w+ as\s", query):
                connection.execute(query)
    warehouse = DuckDBWarehouse(path)

    def answer(**query: Any) -> list[tuple[Any, ...]]:
        parsed = MetricQuery.from_dict(query)
        with_marts, without = (layer.run(parsed, warehouse, rollups=rollups) for rollups in (True, False))
        found = [sorted(table.rows, key=lambda row: [(v is None, str(v)) for v in row]) for table in (with_marts, without)]
        assert found[0] == found[1], "a mart gives other rows"
        return found[0]

    yield answer
    warehouse.close()
