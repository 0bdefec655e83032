"""Golden texts at two borders: the plan's explanation and the SQL. A shape a file; ``make golden`` writes them anew."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest
import yaml

from semantic_models import MetricQuery, Project, SemanticLayer

HERE = Path(__file__).parent
SHAPES = yaml.safe_load((HERE / "shapes.yml").read_text())


def written(shape: dict[str, object], duckdb: SemanticLayer, bigquery: SemanticLayer) -> str:
    query = MetricQuery.from_dict(shape["query"])  # type: ignore[arg-type]
    ours, theirs = duckdb.compile(query), bigquery.compile(query)
    parts = [f"-- {shape['why']}", "--", *(f"-- {line}" for line in ours.plan.split("\n"))]
    parts += [f"-- {decision}" for decision in ours.decisions]
    parts += ["", ours.sql, "", "-- In BigQuery:"]
    changed = [
        line
        for line in difflib.ndiff(ours.sql.split("\n"), theirs.sql.split("\n"))
        if line.startswith(("+ ", "- ")) and line[2:].strip()
    ]
    parts += [f"-- {line}" for line in changed]
    return "\n".join(parts) + "\n"


@pytest.fixture(scope="module")
def layers(retail_project: Project) -> tuple[SemanticLayer, SemanticLayer]:
    # Sizes of tables belong to a build, not to the definitions, so that the goldens do without them.
    manifest = retail_project.layer().manifest
    return SemanticLayer(manifest, "duckdb"), SemanticLayer(manifest, "bigquery", source_dialect="duckdb")


@pytest.mark.parametrize("name", SHAPES)
def test_golden(name: str, layers: tuple[SemanticLayer, SemanticLayer], pytestconfig: pytest.Config) -> None:
    path = HERE / f"{name}.sql"
    text = written(SHAPES[name], *layers)
    if pytestconfig.getoption("--write-golden"):
        path.write_text(text)
    assert path.read_text() == text


def test_no_golden_without_its_shape() -> None:
    assert {path.stem for path in HERE.glob("*.sql")} == set(SHAPES)
