"""The tests of the summaries, on a warehouse in which single values were falsified: each must be found."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from semantic_models import Project

FALSIFIED = {
    "agg_baskets__by_day_store_agrees_with_its_fact": "update summaries.agg_baskets__by_day_store set new_households ="
    " new_households + 1 where basket_on = '2017-03-04' and store_id = 367",
    "agg_sales__by_day_department_brand_agrees_with_its_fact": "update summaries.agg_sales__by_day_department_brand set"
    " revenue = revenue + 0.01 where sold_on = '2017-07-04' and department = 'GROCERY' and brand = 'Private'",
    "agg_sales__by_month_household_agrees_with_its_fact": "delete from summaries.agg_sales__by_month_household"
    " where household_id = 1 and sold_in_month = '2017-05-01'",
    "agg_sales__by_month_agrees_with_its_fact": "update summaries.agg_sales__by_month set active_households ="
    " active_households - 1 where sold_in_month = '2017-12-01'",
    "fct_baskets_agrees_with_its_lines": "update marts.fct_baskets set units = units + 1 where basket_id ="
    " (select min(basket_id) from marts.fct_baskets)",
    "sales_reconcile_with_the_source": "delete from marts.fct_sales where sales_line_id ="
    " (select min(sales_line_id) from marts.fct_sales where sales_value = 0 and quantity = 0)",
    "fct_sales_fuel_is_never_counted_as_units": "update marts.fct_sales set units = quantity, fuel_volume = 0 where"
    " sales_line_id = (select min(sales_line_id) from marts.fct_sales where fuel_volume > 1000)",
}


@pytest.fixture(scope="module")
def failed(
    dbt: Callable[..., subprocess.CompletedProcess[str]],
    retail_project: Project,
    retail_warehouse_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> set[str]:
    """Names of the dbt tests that fail on the falsified copy."""
    folder = tmp_path_factory.mktemp("falsified")
    copy = folder / "retail.duckdb"
    shutil.copy(retail_warehouse_path, copy)
    with duckdb.connect(str(copy)) as connection:
        for fact in ("fct_sales", "fct_baskets"):
            # Views over the lake, which nobody falsifies: here they are tables.
            connection.execute(f"create table marts.{fact}_copy as from marts.{fact}")
            connection.execute(f"drop view marts.{fact}")
            connection.execute(f"alter table marts.{fact}_copy rename to {fact}")
        for statement in FALSIFIED.values():
            changed = connection.execute(statement).fetchall()
            assert changed == [(1,)], statement
    lake = retail_project.data_dir / "lake"
    dbt(
        folder,
        *("test", "--select", *FALSIFIED, "agg_sales__by_day_store_agrees_with_its_fact", "agg_sales__by_month_product_type"),
        INSIGHTS_WAREHOUSE_PATH=str(copy),
        INSIGHTS_LAKE=str(lake),
    )
    results = json.loads((folder / "run_results.json").read_text())["results"]
    return {result["unique_id"].split(".")[2] for result in results if result["status"] == "fail"}


@pytest.mark.parametrize("name", FALSIFIED)
def test_a_falsified_value_is_found(name: str, failed: set[str]) -> None:
    assert name in failed
