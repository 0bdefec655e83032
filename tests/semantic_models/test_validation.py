"""insights validate: each fault is found, with its file and line."""

from __future__ import annotations

from pathlib import Path

import corner
import pytest

from semantic_models import Project, validate


def issues(root: Path, severity: str = "error") -> list[str]:
    return [str(issue) for issue in validate(Project.find(root)) if issue.severity == severity]


def test_a_sound_project_has_no_errors(corner_project: Path) -> None:
    assert issues(corner_project) == []


def test_gaps_are_warnings(corner_project: Path) -> None:
    assert "models/metrics.yml:4: warning: Metric 'units' has no description, unit, owner." in issues(corner_project, "warning")[
        0
    ] + "".join(issues(corner_project, "warning"))


def test_broken_yaml_is_told_with_its_line(corner_project: Path) -> None:
    (corner_project / "models" / "broken.yml").write_text("metrics:\n  - name: x\n   type: simple\n")
    (found,) = issues(corner_project)
    assert found.startswith("models/broken.yml:3: error: The YAML is broken: ")


def test_every_issue_is_collected_not_only_the_first(corner_project: Path) -> None:
    corner.write_artifacts(
        corner_project,
        metrics=[
            corner.simple("ghost", "no_such_measure"),
            {"name": "odd", "type": "derived", "type_params": {"expr": "revenu * 2", "metrics": [{"name": "revenue"}]}},
            {
                "name": "lost",
                "type": "ratio",
                "type_params": {"numerator": {"name": "revenues"}, "denominator": {"name": "units"}},
            },
            corner.simple("unfiltered", "amount_sum", "{{ Dimension('product__knd') }} = 'fruit'"),
        ],
    )
    found = "\n".join(issues(corner_project))
    assert "Metric 'ghost' uses the measure 'no_such_measure', which does not exist." in found
    assert "The expression 'revenu * 2' uses 'revenu', which is not an input. Did you mean 'revenue'?" in found
    assert "Metric 'lost' uses the metric 'revenues', which does not exist. Did you mean 'revenue'?" in found
    assert "Unknown dimension 'product__knd' for 'sales'. Did you mean 'product__kind'?" in found


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"semantic_model": "sale"}, "summarises 'sale', which is not a semantic model. Did you mean 'sales'?"),
        (
            {"measures": {"amount_summ": "amount"}},
            "holds the measure 'amount_summ', which 'sales' does not have. Did you mean 'amount_sum'?",
        ),
        (
            {"measures": {"amount_mean": "amount"}},
            "holds 'amount_mean' (average), which does not add up. Give 'sum' and 'count' in its place.",
        ),
        ({"entities": {"shop": "store_id"}}, "keeps the entity 'shop', which 'sales' does not have."),
        (
            {"dimensions": {"product__knd": "qty"}},
            "holds the dimension 'product__knd', which does not exist. Did you mean 'product__kind'?",
        ),
        (
            {"measures": {"amount_sum": "amont"}},
            "says that the column 'amont' holds 'amount_sum', but the model declares no such column.",
        ),
    ],
)
def test_a_wrong_rollup_block_is_an_error(change: dict[str, object], message: str, corner_project: Path) -> None:
    block = {**corner.BY_DAY["config"]["meta"]["rollup"], **change}
    corner.write_artifacts(corner_project, {**corner.BY_DAY, "config": {"meta": {"rollup": block}}})
    assert any(message in found for found in issues(corner_project))


def test_an_unknown_key_of_a_rollup_names_the_file(corner_project: Path) -> None:
    block = {**corner.BY_DAY["config"]["meta"]["rollup"], "measure": {}}
    corner.write_artifacts(corner_project, {**corner.BY_DAY, "config": {"meta": {"rollup": block}}})
    (found,) = issues(corner_project)
    assert found == (
        "models/summaries/agg_by_day_store.sql: error: Unknown key 'measure' in the roll-up of 'agg_by_day_store'. Did you mean 'measures'?"
    )


def test_a_name_defined_twice_names_both_places(corner_project: Path) -> None:
    (corner_project / "models" / "more.yml").write_text("metrics:\n  - name: revenue\n    type: simple\n")
    assert "models/more.yml:2: error: 'revenue' is defined 2 times in metrics. Also at models/metrics.yml:2." in issues(
        corner_project
    )


def test_a_manifest_older_than_the_yaml_is_a_warning(corner_project: Path) -> None:
    import os
    import time

    later = time.time() + 60
    os.utime(corner_project / "models" / "metrics.yml", (later, later))
    assert any(
        "was edited after dbt last parsed the project. Run 'dbt parse'." in text for text in issues(corner_project, "warning")
    )
