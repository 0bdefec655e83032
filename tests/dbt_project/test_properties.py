"""What the project promises about itself, read from dbt's manifest: keys, joins, words, contracts, summaries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from semantic_models import Project, SemanticManifest

Manifest = Mapping[str, Any]
PROJECT = "retail"


def models(manifest: Manifest, *folders: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for node in manifest["nodes"].values():
        if node["resource_type"] == "model" and node["package_name"] == PROJECT and (not folders or node["fqn"][1] in folders):
            yield node["name"], node


def data_tests(manifest: Manifest, kind: str) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """(model, column, arguments) of every generic test of a kind."""
    for node in manifest["nodes"].values():
        metadata = node.get("test_metadata") or {}
        if node["resource_type"] == "test" and metadata.get("name") == kind and node["attached_node"]:
            yield node["attached_node"].split(".")[-1], node.get("column_name") or "", metadata["kwargs"]


def semantic(project: Project) -> SemanticManifest:
    return project.layer().manifest


@pytest.fixture(scope="module")
def meaning(retail_project: Project) -> SemanticManifest:
    return semantic(retail_project)


def test_every_key_is_tested_unique_and_not_null(manifest: Manifest, meaning: SemanticManifest) -> None:
    unique = {(model, column) for model, column, _ in data_tests(manifest, "unique")}
    not_null = {(model, column) for model, column, _ in data_tests(manifest, "not_null")}
    keys = {
        (model.relation.name, entity.expr)
        for model in meaning.semantic_models.values()
        for entity in model.entities
        if entity.type.value == "primary"
    }
    assert len(keys) >= 9
    assert keys <= unique
    assert keys <= not_null


def test_every_join_is_tested_to_find_its_row(manifest: Manifest, meaning: SemanticManifest) -> None:
    related = {(model, column) for model, column, _ in data_tests(manifest, "relationships")}
    foreign = {
        (model.relation.name, entity.expr)
        for model in meaning.semantic_models.values()
        for entity in model.entities
        if entity.type.value == "foreign"
    }
    assert foreign <= related


def test_every_summary_is_tested_against_its_fact(manifest: Manifest) -> None:
    compared = {model for model, _, _ in data_tests(manifest, "agrees_with_fact")}
    declared = {name for name, node in models(manifest) if (node["config"]["meta"] or {}).get("rollup")}
    assert {name for name, _ in models(manifest, "summaries")} <= declared
    assert declared <= compared


def test_every_additive_column_of_a_summary_is_compared(manifest: Manifest) -> None:
    compared = {model: arguments["totals"] for model, _, arguments in data_tests(manifest, "agrees_with_fact")}
    for name, node in models(manifest):
        rollup = (node["config"]["meta"] or {}).get("rollup")
        if rollup:
            columns = {c if isinstance(c, str) else c["column"] for c in rollup["measures"].values()}
            assert columns <= set(compared[name]), name


def test_marts_summaries_and_calendar_are_under_contract(manifest: Manifest) -> None:
    found = [node for _, node in models(manifest, "marts", "summaries", "utilities")]
    assert len(found) >= 19
    for node in found:
        assert node["contract"]["enforced"], node["name"]
        assert node["config"]["materialized"] in ("table", "incremental", "partitioned")
        assert all(column["data_type"] for column in node["columns"].values()), node["name"]


def test_every_model_and_column_has_words(manifest: Manifest) -> None:
    for name, node in models(manifest):
        assert len(node["description"]) > 20, name
    for name, node in models(manifest, "marts", "summaries", "utilities"):
        for column in node["columns"].values():
            assert len(column["description"]) > 9, f"{name}.{column['name']}"


def test_columns_of_money_name_the_currency(manifest: Manifest) -> None:
    for name, node in models(manifest, "marts", "summaries"):
        for column in node["columns"].values():
            if column["data_type"].startswith("decimal"):
                assert "US dollars" in column["description"], f"{name}.{column['name']}"


def test_what_is_synthetic_says_so(manifest: Manifest, meaning: SemanticManifest) -> None:
    regions = dict(models(manifest, "marts"))["dim_regions"]
    assert "SYNTHETIC" in regions["description"]
    assert all("SYNTHETIC" in c["description"] for c in regions["columns"].values() if c["name"].startswith("region"))
    stores = dict(models(manifest, "marts"))["dim_stores"]
    assert "SYNTHETIC" in stores["columns"]["region_id"]["description"]
    region = meaning.semantic_models["regions"]
    assert "SYNTHETIC" in region.description
    assert all("SYNTHETIC" in dimension.description for dimension in region.dimensions)
    assert all("synthetic" in dimension.label for dimension in region.dimensions)
    entity = meaning.semantic_models["stores"].entity("region")
    assert entity is not None
    assert "SYNTHETIC" in entity.description


def test_facts_say_that_the_data_is_simulated(manifest: Manifest, meaning: SemanticManifest) -> None:
    for name, node in models(manifest, "marts", "summaries"):
        if name.startswith(("fct_", "agg_")):
            assert "simulated" in " ".join(node["description"].split()), name
    for model in meaning.semantic_models.values():
        assert "simulated" in model.meta["data_source"] or "Synthetic" in model.meta["data_source"], model.name


def test_names_follow_the_layers(manifest: Manifest) -> None:
    prefixes = {
        "staging": ("stg_complete_journey__",),
        "intermediate": ("int_",),
        "marts": ("fct_", "dim_"),
        "summaries": ("agg_",),
    }
    for name, node in models(manifest):
        layer = node["fqn"][1]
        assert name.startswith(prefixes.get(layer, ("",))), name
        assert node["schema"] == layer


def test_layers_read_only_what_lies_below(manifest: Manifest) -> None:
    """Only staging reads sources (a reconciliation test may too); summaries read marts and nothing else."""
    for name, node in models(manifest):
        below = [parent for parent in node["depends_on"]["nodes"] if parent.startswith("source.")]
        assert bool(below) == (node["fqn"][1] == "staging"), name
    for name, node in models(manifest, "summaries"):
        parents = {manifest["nodes"][parent]["fqn"][1] for parent in node["depends_on"]["nodes"]}
        assert parents == {"marts"}, name


def test_unit_tests_cover_the_logic_of_cases_dates_and_windows(manifest: Manifest) -> None:
    covered = {test["model"] for test in manifest["unit_tests"].values()}
    assert {
        "int_products__classified",
        "int_promotions__placed",
        "int_sales__enriched",
        "int_baskets__sequenced",
        "fct_sales",
        "fct_baskets",
        "fct_campaign_mailings",
        "dim_stores",
        "dim_households",
        "retail_calendar",
    } <= covered
