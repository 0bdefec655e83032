"""What dbt printed (recorded from dbt 1.11) → the one sentence that a user sees, with file and line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from orchestration.dbt_errors import definition_error, run_error
from semantic_models import Project

STALL = Path(__file__).parent / "stall"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    folder = tmp_path / "stall"
    shutil.copytree(STALL, folder)
    return Project.find(folder)


def printed(*events: tuple[str, str]) -> str:
    """dbt's JSON log of errors: (name, message) each."""
    return "\n".join(json.dumps({"data": {}, "info": {"level": "error", "name": name, "msg": msg}}) for name, msg in events)


def main_error(message: str) -> str:
    return printed(("MainEncounteredError", "Encountered an error:\n" + message), ("MainStackTrace", "Traceback …"))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        pytest.param(
            main_error(
                "Parsing Error\n  Error reading stall: stall.yml - Runtime Error\n    Syntax error near line 12\n"
                "    ------------------------------\n    9  |   - name: total\n    10 |     label: \"total\n    \n    Raw Error:\n"
                "    ------------------------------\n    while scanning a quoted scalar\n      in \"<unicode string>\", line 10, column 12\n"
                "    found unexpected end of stream\n      in \"<unicode string>\", line 12, column 30"
            ),
            "models/stall.yml:12: dbt cannot read the definitions: while scanning a quoted scalar found unexpected end of stream.",
            id="broken YAML",
        ),
        pytest.param(
            main_error(
                "Parsing Error in metric leaflets_sent (models/stall.yml)\n"
                "  A semantic model having a measure `leaflet_cont` does not exist but was referenced."
            ),
            "models/stall.yml:35: dbt cannot read the definitions: "
            "A semantic model having a measure `leaflet_cont` does not exist but was referenced.",
            id="unknown measure: the line of the metric",
        ),
        pytest.param(
            main_error(
                "Compilation Error\n  Semantic_Model 'semantic_model.stall.leaflets' (models/stall.yml) depends on a node named "
                "'fct_leaflet' which was not found"
            ),
            "models/stall.yml:25: dbt cannot read the definitions: Semantic_Model 'semantic_model.stall.leaflets' "
            "(models/stall.yml) depends on a node named 'fct_leaflet' which was not found.",
            id="unknown model: the line of the semantic model",
        ),
        pytest.param(
            main_error("Invalid enum value: `simpl` in enum MetricType"),
            "dbt cannot read the definitions: Invalid enum value: `simpl` in enum MetricType.",
            id="no file named",
        ),
        pytest.param(
            main_error("Compilation Error in model days (models/days.sql)\n  unexpected '}'\n    line 1\n      select {{ ref('nope') }"),
            "models/days.sql:1: dbt cannot read the definitions: unexpected '}' line 1 select {{ ref('nope') }.",
            id="broken Jinja",
        ),
        pytest.param(
            "\x1b[0m04:02:09  Encountered an error:\nRuntime Error\n  Syntax error near line 9\n  ------------------------------\n"
            "  6  | x:\n  Raw Error:\n  ------------------------------\n  while parsing a flow node\n"
            "  did not find expected node content\n    in \"<unicode string>\", line 9, column 1",
            "dbt_project.yml:9: dbt cannot read the definitions: while parsing a flow node did not find expected node content.",
            id="dbt_project.yml itself, before dbt knows how to log",
        ),
        pytest.param(
            printed(
                ("SemanticValidationFailure", "Invalid name `leaflets_sent` - names may not contain dunders."),
                ("SemanticValidationFailure", "Invalid name `kind` - names may not contain dunders."),
                ("MainEncounteredError", "Encountered an error:\nParsing Error\n  Semantic Manifest validation failed."),
            ),
            "models/stall.yml:35: dbt cannot read the definitions: Invalid name `leaflets_sent` - names may not contain dunders. "
            "(1 more) 'insights validate' lists every fault.",
            id="dbt's own closing sentence says nothing, the faults before it do",
        ),
        pytest.param("", "dbt cannot read the definitions: dbt gave no reason.", id="silence"),
    ],
)  # fmt: skip
def test_definitions(project: Project, said: str, sentence: str) -> None:
    assert str(definition_error(project, said)) == sentence


NODES: dict[str, Any] = {
    "model.stall.fct_leaflets": {"name": "fct_leaflets", "original_file_path": "models/fct_leaflets.sql"},
    "test.stall.unique_fct_leaflets_campaign_id.1a": {
        "name": "unique_fct_leaflets_campaign_id",
        "original_file_path": "models/stall.yml",
        "attached_node": "model.stall.fct_leaflets",
        "column_name": "campaign_id",
    },
    "test.stall.summary_holds_every_leaflet": {
        "name": "summary_holds_every_leaflet",
        "original_file_path": "checks/summary_holds_every_leaflet.sql",
    },
}
UNITS = {"unit_test.stall.days.no_gap": {"name": "no_gap", "original_file_path": "models/stall.yml"}}


@pytest.mark.parametrize(
    ("results", "sentence"),
    [
        pytest.param(
            [
                {
                    "unique_id": "model.stall.fct_leaflets",
                    "status": "error",
                    "message": "Runtime Error in model fct_leaflets (models/fct_leaflets.sql)\n"
                    '  Binder Error: Referenced column "campaign_typ" not found in FROM clause!\n'
                    "  > in macro run_query (macros/etc/statement.sql)\n  > called by model fct_leaflets (models/fct_leaflets.sql)",
                },
                {"unique_id": "test.stall.summary_holds_every_leaflet", "status": "skipped", "message": None},
            ],
            "models/fct_leaflets.sql: The model 'fct_leaflets' cannot be built: "
            'Binder Error: Referenced column "campaign_typ" not found in FROM clause! Nothing was published.',
            id="model",
        ),
        pytest.param(
            [
                {
                    "unique_id": "test.stall.unique_fct_leaflets_campaign_id.1a",
                    "status": "fail",
                    "failures": 1234,
                    "message": "Got 1234 results, configured to fail if != 0",
                }
            ],
            "models/stall.yml:9: The dbt test 'unique_fct_leaflets_campaign_id' failed with 1,234 rows. Nothing was published.",
            id="test of a column: the column's line",
        ),
        pytest.param(
            [
                {
                    "unique_id": "test.stall.summary_holds_every_leaflet",
                    "status": "fail",
                    "failures": 1,
                    "message": "Got 1 result",
                },
                {"unique_id": "unit_test.stall.days.no_gap", "status": "fail", "failures": 1, "message": "actual differs"},
            ],
            "checks/summary_holds_every_leaflet.sql: The dbt test 'summary_holds_every_leaflet' failed with 1 row (1 more failed). "
            "Nothing was published.",
            id="the first of two",
        ),
        pytest.param(
            [
                {
                    "unique_id": "unit_test.stall.days.no_gap",
                    "status": "fail",
                    "failures": 1,
                    "message": "actual differs from expected:\n",
                }
            ],
            "models/stall.yml: The dbt unit test 'no_gap' failed: actual differs from expected. Nothing was published.",
            id="unit test",
        ),
    ],
)
def test_runs(project: Project, results: list[dict[str, Any]], sentence: str) -> None:
    assert str(run_error(project, results, {"nodes": NODES, "unit_tests": UNITS}, "")) == sentence


def test_run_that_never_began_is_told_as_dbt_told_it(project: Project) -> None:
    said = main_error("Runtime Error\n  Could not find profile named 'stal'")
    assert str(run_error(project, [], {}, said)) == ("dbt cannot read the definitions: Could not find profile named 'stal'.")
