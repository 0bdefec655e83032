"""The command line over the corner shop: JSON for machines, one sentence for mistakes, exit codes."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from nl_agent.cli import COMMANDS, make_main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    spec = importlib.util.spec_from_file_location("corner", ROOT / "tests" / "semantic_models" / "corner.py")
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules.get("corner") or importlib.util.module_from_spec(spec)
    if "corner" not in sys.modules:
        sys.modules["corner"] = module
        spec.loader.exec_module(module)
    folder: Path = module.make_project(tmp_path)
    return folder


def run(shop: Path, *arguments: str) -> Result:
    return CliRunner().invoke(make_main(COMMANDS), [*arguments, "--project-dir", str(shop)])


def body(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_query_as_json(shop: Path) -> None:
    got = body(run(shop, "query", "--metrics", "revenue,units", "--group-by", "store__city", "--order-by=-revenue", "--json"))
    assert got["columns"] == ["store__city", "revenue", "units"]
    assert got["rows"] == [["South", 120, 6], ["North", 90, 9]]
    assert got["source"] == ["corner.main.agg_by_day_store"]
    assert got["sql"].startswith("SELECT\n")


def test_query_as_a_table(shop: Path) -> None:
    result = run(
        shop, "query", "--metrics", "revenue", "--group-by", "product__kind", "--order-by", "product__kind", "--no-rollups"
    )
    lines = [line.split() for line in result.stdout.splitlines()]
    assert lines[0] == ["product__kind", "revenue"]
    assert lines[2:] == [["bakery", "70.00"], ["drink", "60.00"], ["fruit", "30.00"], ["–", "50.00"]]
    assert "4 rows from corner.main.sales" in result.stderr


def test_explain_runs_nothing_and_tells_why(shop: Path) -> None:
    (shop / "corner.duckdb").unlink()
    result = run(shop, "query", "--metrics", "revenue", "--group-by", "product__brand", "--explain")
    assert result.exit_code == 0
    assert "agg_by_day_store not used: it does not hold 'product__brand'" in result.stdout
    assert "LEFT JOIN" in result.stdout


def test_explain_in_the_other_dialect(shop: Path) -> None:
    got = body(run(shop, "query", "--metrics", "revenue", "--explain", "--dialect", "bigquery", "--json"))
    assert "`corner.main.agg_by_month_household_kind`" in got["sql"]


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (("query", "--metrics", "revenu"), "unknown_metric", "Unknown metric 'revenu'. Did you mean 'revenue'?"),
        (("query",), "invalid_query", "The query asks for nothing."),
        (
            ("query", "--metrics", "revenue", "--start-time", "2017-13-01"),
            "invalid_time_range",
            "'2017-13-01' is not a date that exists.",
        ),
        (
            ("query", "--metrics", "revenue", "--dialect", "bigquery"),
            "invalid_query",
            "The warehouse speaks duckdb, not bigquery.",
        ),
        (("metrics", "show", "revenus"), "unknown_metric", "Unknown metric 'revenus'. Did you mean 'revenue'?"),
    ],
)
def test_a_mistake_is_one_sentence_and_exit_code_1(arguments: tuple[str, ...], code: str, sentence: str, shop: Path) -> None:
    told = run(shop, *arguments)
    assert told.exit_code == 1
    assert sentence in told.stderr
    assert len(told.stderr.strip().splitlines()) == 1
    as_json = run(shop, *arguments, "--json")
    assert as_json.exit_code == 1
    assert json.loads(as_json.stdout)["code"] == code


def test_a_missing_warehouse_says_what_to_run(shop: Path) -> None:
    (shop / "corner.duckdb").unlink()
    result = run(shop, "query", "--metrics", "revenue")
    assert (result.exit_code, "Run 'insights build' first." in result.stderr) == (1, True)


def test_metrics_list_show_and_diff(shop: Path) -> None:
    assert {item["name"] for item in body(run(shop, "metrics", "list", "--json"))} >= {"revenue", "price"}
    card = body(run(shop, "metrics", "show", "price", "--json"))
    assert (card["formula"], card["depends_on"]) == ("revenue / units", ["revenue", "units"])
    manifest = str(shop / "target" / "semantic_manifest.json")
    assert body(run(shop, "metrics", "diff", manifest, manifest, "--json")) == []


def test_validate_exits_by_what_it_finds(shop: Path) -> None:
    assert run(shop, "validate").exit_code == 0
    (shop / "models" / "broken.yml").write_text("metrics: [")
    result = run(shop, "validate")
    assert result.exit_code == 1
    assert "models/broken.yml:2: error: The YAML is broken" in result.stdout


def test_an_unknown_command_names_the_nearest(shop: Path) -> None:
    result = run(shop, "qurey")
    assert result.exit_code == 2
    assert "There is no command 'qurey'. Did you mean 'query'?" in result.output


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['insights', '--help']\n"
        "from orchestration.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "heavy = {'duckdb', 'dagster', 'dbt', 'lancedb', 'llama_index', 'openai', 'sqlglot', 'pandas', 'pyarrow', 'onnxruntime', 'numpy'}\n"
        "print('LOADED', sorted(heavy & set(sys.modules)))"
    )
    got = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert "LOADED []" in got.stdout
    for command in ("build", "ask", "query", "metrics", "validate", "serve", "eval"):
        assert f"\n  {command} " in got.stdout
