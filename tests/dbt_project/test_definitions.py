"""The definitions: every metric and dimension that others rely on, with the words that an auditor and a reader need."""

from __future__ import annotations

from collections import Counter

import duckdb
import pytest

from semantic_models import MetricQuery, MetricType, Project, SemanticLayer, SemanticManifest, validate

METRICS = [
    "revenue",
    "gross_revenue",
    "customer_spend",
    "merchandise_revenue",
    "fuel_revenue",
    "units",
    "fuel_volume",
    "sales_lines",
    "baskets",
    "active_households",
    "products_sold",
    "stores_trading",
    "loyalty_discount",
    "coupon_discount",
    "coupon_match_discount",
    "total_discount",
    "discount_rate",
    "loyalty_discount_rate",
    "average_basket_value",
    "units_per_basket",
    "lines_per_basket",
    "price_per_unit",
    "private_brand_revenue",
    "national_brand_revenue",
    "private_brand_share",
    "promoted_revenue",
    "promoted_share",
    "display_revenue",
    "mailer_revenue",
    "display_share",
    "mailer_share",
    "discounted_lines",
    "discounted_line_share",
    "revenue_per_household",
    "baskets_per_household",
    "revenue_per_store",
    "new_households",
    "repeat_households",
    "repeat_household_share",
    "largest_basket",
    "median_basket_value",
    "average_line_value",
    "zero_value_lines",
    "zero_quantity_lines",
    "unknown_product_revenue",
    "coupon_redemptions",
    "redeeming_households",
    "mailed_households",
    "coupon_redemption_rate",
    "campaigns_run",
    "redemptions_per_household",
    "coupon_discount_rate",
    "merchandise_share",
    "fuel_share",
]

DIMENSIONS = {
    "sales": "sold_on sold_at is_promoted display_location mailer_location is_fuel is_discounted hour_of_day",
    "baskets": "basket_on is_first_basket size_band",
    "products": "department category product_type brand manufacturer package_size",
    "stores": "store_name size_band",
    "regions": "name",
    "households": "age_group income_group home_ownership marital_status household_size household_composition kids_count"
    " has_demographics first_purchased_on",
    "coupon_redemptions": "redeemed_on",
    "campaigns": "campaign_type started_on ended_on",
    "campaign_mailings": "",
}

OWNERS = {"finance", "category management", "loyalty marketing", "store operations"}


@pytest.fixture(scope="module")
def meaning(retail_project: Project) -> SemanticManifest:
    return retail_project.layer().manifest


def test_every_fixed_metric_is_there(meaning: SemanticManifest) -> None:
    assert set(METRICS) <= set(meaning.metrics)
    assert len(meaning.metrics) >= 54


def test_every_fixed_dimension_is_there(meaning: SemanticManifest) -> None:
    for model, names in DIMENSIONS.items():
        assert set(names.split()) <= {dimension.name for dimension in meaning.semantic_models[model].dimensions}, model


def test_the_definitions_have_no_fault(retail_project: Project) -> None:
    assert [str(issue) for issue in validate(retail_project)] == []


def test_every_metric_has_what_an_auditor_asks_for(meaning: SemanticManifest) -> None:
    for name, metric in meaning.metrics.items():
        assert metric.label and metric.description, name
        assert metric.unit, name
        assert metric.owner in OWNERS, name
        assert len(str(metric.meta["scope"])) > 10, name
        assert 3 <= len(metric.synonyms) <= 12, name
        assert 1 <= len(metric.meta["examples"]) <= 4, name


def test_shares_and_rates_are_ratios_and_money_is_in_dollars(meaning: SemanticManifest) -> None:
    for name, metric in meaning.metrics.items():
        if name.endswith(("_share", "_rate")):
            assert metric.unit == "ratio", name
        if name.endswith(("revenue", "_spend", "_discount")) or name == "largest_basket":
            assert metric.unit == "USD", name
        if metric.type is MetricType.RATIO:
            assert metric.numerator is not None and metric.denominator is not None
            top, bottom = (meaning.metrics[part.name].unit for part in (metric.numerator, metric.denominator))
            assert metric.unit == ("ratio" if top == bottom else f"{top} per {bottom.rstrip('s')}"), name


def test_a_phrase_names_one_metric_only(meaning: SemanticManifest) -> None:
    phrases = Counter(
        phrase.lower()
        for metric in meaning.metrics.values()
        for phrase in {*metric.synonyms, metric.label, metric.name.replace("_", " ")}
        if phrase.lower() not in {metric.label.lower()} or phrase == metric.label
    )
    assert [phrase for phrase, count in phrases.items() if count > 1] == []


def test_every_dimension_has_words_and_synonyms(meaning: SemanticManifest) -> None:
    for model in meaning.semantic_models.values():
        assert model.label and model.description, model.name
        for dimension in model.dimensions:
            assert dimension.label and dimension.description, f"{model.name}.{dimension.name}"
            assert len(dimension.meta["synonyms"]) >= 1, f"{model.name}.{dimension.name}"


def test_values_that_people_name_are_indexed(meaning: SemanticManifest) -> None:
    indexed = {
        f"{model.name}.{dimension.name}"
        for model in meaning.semantic_models.values()
        for dimension in model.dimensions
        if dimension.meta.get("values_index")
    }
    assert {
        "products.department",
        "products.category",
        "products.product_type",
        "products.brand",
        "products.package_size",
        "stores.store_name",
        "regions.name",
        "households.age_group",
        "households.income_group",
        "sales.display_location",
        "sales.mailer_location",
        "campaigns.campaign_type",
        "baskets.size_band",
    } <= indexed


def test_a_roll_up_declares_columns_and_measures_that_exist(
    meaning: SemanticManifest, warehouse: duckdb.DuckDBPyConnection
) -> None:
    assert len(meaning.rollups) >= 9
    for rollup in meaning.rollups:
        columns = {row[0] for row in warehouse.execute(f"describe {rollup.relation.schema}.{rollup.name}").fetchall()}
        declared = {rollup.time_column, *rollup.dimensions.values(), *rollup.entities.values(), *rollup.measures.values()}
        assert declared <= columns, rollup.name
        model = meaning.semantic_models[rollup.model]
        assert set(rollup.measures) <= {measure.name for measure in model.measures}, rollup.name
        assert set(rollup.entities) <= {entity.name for entity in model.entities}, rollup.name


def test_distinct_counts_and_medians_are_exact_only_or_absent(meaning: SemanticManifest) -> None:
    for rollup in meaning.rollups:
        for name in rollup.measures:
            measure = meaning.semantic_models[rollup.model].measure(name)
            assert measure is not None
            additive = measure.aggregation.value in ("sum", "count", "min", "max")
            assert additive != (name in rollup.exact_only | rollup.disjoint), f"{rollup.name}: {name}"


def test_summaries_are_much_smaller_than_their_facts(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Lines a row, the measure of a summary's worth; the finest one is the exception that its description explains."""
    rows = dict(warehouse.execute("select table_name, estimated_size from duckdb_tables()").fetchall())
    small = [name for name in rows if name.startswith("agg_sales__") and name != "agg_sales__by_day_store_category"]
    assert len(small) >= 5
    ((lines,),) = warehouse.execute("select count(*) from marts.fct_sales").fetchall()
    for name in small:
        assert lines > 35 * rows[name], name


def test_declared_sizes_are_those_of_the_demo(meaning: SemanticManifest, warehouse: duckdb.DuckDBPyConnection) -> None:
    for rollup in meaning.rollups:
        rows = warehouse.execute(f"select count(*) from {rollup.relation.schema}.{rollup.name}").fetchall()
        assert rows == [(rollup.rows,)], rollup.name


QUESTIONS = {
    "the monthly scorecard": (("revenue", "baskets", "active_households"), ("metric_time__month",), "agg_sales__by_month"),
    "departments": (("revenue",), ("product__department",), "agg_sales__by_day_department_brand"),
    "private brand by month": (("private_brand_share",), ("metric_time__month",), "agg_sales__by_day_department_brand"),
    "categories": (("revenue", "units"), ("product__category",), "agg_sales__by_month_product_type"),
    "stores": (("revenue",), ("store",), "agg_sales__by_month_store_department_brand"),
    "departments by region": (
        ("revenue",),
        ("store__region__name", "product__department"),
        "agg_sales__by_month_store_department_brand",
    ),
    "weeks of a store": (("revenue",), ("metric_time__week", "store__store_name"), "agg_sales__by_day_store"),
    "income groups": (("revenue_per_household",), ("household__income_group",), "agg_sales__by_month_household"),
    "baskets by region": (("average_basket_value",), ("store__region__name",), "agg_sales__by_day_store"),
    "hours": (("revenue",), ("sales_line__hour_of_day",), "fct_baskets"),
    "new households by month": (("new_households",), ("metric_time__month",), "agg_baskets__by_day_store"),
    "category by store and day": (
        ("revenue",),
        ("metric_time__day", "store", "product__category"),
        "agg_sales__by_day_store_category",
    ),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_common_questions_are_served_by_a_summary(name: str, retail_layer: SemanticLayer) -> None:
    metrics, groups, expected = QUESTIONS[name]
    compiled = retail_layer.compile(MetricQuery(metrics=metrics, group_by=groups))
    assert {decision.candidate for decision in compiled.decisions if decision.used} == {expected}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_summary_gives_the_rows_of_the_fact(name: str, retail_layer: SemanticLayer, retail_project: Project) -> None:
    metrics, groups, _ = QUESTIONS[name]
    query = MetricQuery(metrics=metrics, group_by=groups, order_by=groups)
    warehouse = retail_project.warehouse()
    try:
        with_marts = retail_layer.run(query, warehouse)
        from_facts = retail_layer.run(query, warehouse, rollups=False)
    finally:
        warehouse.close()
    assert with_marts.rows == from_facts.rows


def test_saved_queries_run(retail_layer: SemanticLayer, retail_project: Project) -> None:
    warehouse = retail_project.warehouse()
    try:
        rows = {
            name: len(retail_layer.run(MetricQuery(saved_query=name), warehouse)) for name in retail_layer.manifest.saved_queries
        }
    finally:
        warehouse.close()
    assert rows["monthly_scorecard"] == 13
    assert rows["campaign_results"] == 27
    assert rows["department_brand_mix"] > 300
