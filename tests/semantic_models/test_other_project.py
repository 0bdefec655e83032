"""Any dbt project: its own folders, names and schemas, in dbt's newer specification, as dbt 1.12 leaves it behind."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result

from nl_agent.cli import COMMANDS, make_main

KIOSK = Path(__file__).parents[1] / "cases" / "projects" / "kiosk"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose target folder, profile, database and schema are named as nobody else names them."""
    root = tmp_path / "tickets"
    (root / "build_out").mkdir(parents=True)
    (root / "dbt_project.yml").write_text("name: tickets\nprofile: counter\nmodel-paths: [sql]\ntarget-path: build_out\n")
    profile = "counter:\n  target: local\n  outputs:\n    local: {type: duckdb, path: store/shop_floor.duckdb, schema: sold}\n"
    (root / "profiles.yml").write_text(profile)
    (root / "sql").mkdir()
    shutil.copy(KIOSK / "models.yml", root / "sql" / "models.yml")
    for name in ("semantic_manifest.json", "manifest.json"):
        text = (KIOSK / name).read_text(encoding="utf-8")
        text = text.replace('"database": "kiosk"', '"database": "shop_floor"').replace(
            '"schema_name": "main"', '"schema_name": "sold"'
        )
        (root / "build_out" / name).write_text(text.replace('"schema": "main"', '"schema": "sold"'), encoding="utf-8")
    (root / "store").mkdir()
    with duckdb.connect(str(root / "store" / "shop_floor.duckdb")) as connection:
        connection.execute("CREATE SCHEMA sold; USE sold")
        connection.execute((KIOSK / "tables.sql").read_text(encoding="utf-8"))
    return root


def run(*arguments: str) -> Result:
    return CliRunner().invoke(make_main(COMMANDS), list(arguments))


def test_it_answers(project: Path) -> None:
    asked = (
        "query",
        "--metrics",
        "takings,takings__growth_prior_month",
        "--group-by",
        "metric_time__month",
        "--end-time",
        "2024-02-29",
    )
    result = run(*asked, "--json", "--project-dir", str(project))
    assert result.exit_code == 0, result.output
    body = json.loads(result.stdout)
    assert body["columns"] == ["metric_time__month", "takings", "takings__growth_prior_month"]
    assert body["rows"] == [["2024-01-01", 45, None], ["2024-02-01", 30, pytest.approx(-1 / 3)]]
    assert body["source"] == ["shop_floor.sold.fct_tickets"]


def test_a_comparison_is_shown_with_its_unit(project: Path) -> None:
    result = run(
        "query", "--metrics", "takings__growth_prior_month", "--group-by", "metric_time__month", "--project-dir", str(project)
    )
    assert result.exit_code == 0, result.output
    assert "-33.33 %" in result.stdout


def test_private_metrics_are_not_listed(project: Path) -> None:
    result = run("metrics", "list", "--json", "--project-dir", str(project))
    assert result.exit_code == 0, result.output
    names = {item["name"] for item in json.loads(result.stdout)}
    assert {"takings", "twice_hidden", "returns_rate"} <= names
    assert "hidden_takings" not in names


def test_its_definitions_are_validated(project: Path) -> None:
    result = run("validate", "--json", "--project-dir", str(project))
    issues = json.loads(result.stdout)
    assert not [issue for issue in issues if issue["severity"] == "error"], issues


def test_the_target_folder_may_come_from_the_environment(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "build_out").rename(project / "elsewhere")
    monkeypatch.setenv("DBT_TARGET_PATH", "elsewhere")
    result = run("query", "--metrics", "tickets", "--json", "--project-dir", str(project))
    assert json.loads(result.stdout)["rows"] == [[7]]
