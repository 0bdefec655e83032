"""A mart's files come from its block: written, checked against drift, proven against the fact, and proposed from what is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import corner
import duckdb
import pytest
import yaml

from semantic_models import DefinitionError, DuckDBWarehouse, MetricQuery, Project, SemanticLayer
from semantic_models.manifest.model import Grain
from semantic_models.query_log import LoggedQuery
from semantic_models.rollups.advise import advise, asked
from semantic_models.rollups.check import check
from semantic_models.rollups.files import add_block, declared, write
from semantic_models.rollups.prove import period_of, periods_to_prove, prove_mart, prove_query, same
from semantic_models.rollups.select import mart_select
from semantic_models.warehouse.trial import TrialWarehouse

YAML = """\
version: 2

models:
  - name: agg_sales__by_week_kind
    description: Sales by week and kind.
    config:
      meta:
        # a note that stays
        rollup:
          semantic_model: sales
          grain: week
          time_dimension: sold_on
          time_column: sold_in_week
          dimensions: {product__kind: kind}
          measures:
            amount_sum: amount
            amount_mean: {sum: mean_sum, count: mean_count}

  - name: another
    description: Not a mart.
"""
NAME = "agg_sales__by_week_kind"


def _table(name: str) -> dict[str, Any]:
    return {
        "resource_type": "model", "name": name, "alias": name, "schema": "main", "database": "corner",
        "original_file_path": f"models/{name}.sql",
    }  # fmt: skip


@pytest.fixture
def project(corner_project: Path) -> Project:
    corner.write_artifacts(corner_project, corner.BY_DAY, *(_table(name) for name in ("sales", "products", "stores")))
    folder = corner_project / "models" / "summaries"
    folder.mkdir()
    (folder / "marts.yml").write_text(YAML)
    return Project.find(corner_project)


@pytest.fixture
def warehouse(project: Project) -> Iterator[DuckDBWarehouse]:
    opened = DuckDBWarehouse(project.warehouse_path)
    yield opened
    opened.close()


def test_sql_contract_and_tests_come_from_the_block(project: Project, warehouse: DuckDBWarehouse) -> None:
    written = write(project, project.layer(), NAME, warehouse)
    assert [path.name for path in written] == ["marts.yml", f"{NAME}.sql", "insights_rollups.sql"]
    sql = written[1].read_text()
    assert "{{ config(**insights_summary('sold_in_week', 'week', cluster_by=['kind'])) }}" in sql
    assert "cast(SUM(sales.amount) as {{ insights_type('bigint') }}) as amount" in sql
    assert "from {{ ref('sales') }}" in sql.lower()
    assert "left join {{ ref('products') }}" in sql.lower()
    assert "where {{ insights_changed('sales.sold_on', 'week') }}" in sql
    assert "ISOWEEK" in sql, "BigQuery's own words where they differ"
    entry, other = yaml.safe_load(written[0].read_text())["models"]
    assert [(c["name"], c["data_type"]) for c in entry["columns"]] == [
        ("sold_in_week", "date"), ("kind", "string"), ("amount", "bigint"), ("mean_sum", "bigint"), ("mean_count", "bigint"),
    ]  # fmt: skip
    assert entry["data_tests"] == [{"unique_combination": {"arguments": {"columns": ["sold_in_week", "kind"]}}}]
    assert entry["config"]["contract"] == {"enforced": True}
    assert "# a note that stays" in written[0].read_text()
    assert other == {"name": "another", "description": "Not a mart."}
    assert write(project, project.layer(), NAME, warehouse) == (), "what is right already is left alone"


def test_the_select_gives_the_numbers_that_a_person_would(project: Project, warehouse: DuckDBWarehouse) -> None:
    rollup = declared(project, project.layer(), NAME).rollup
    rows = warehouse.run(mart_select(project.layer(), rollup).sql() + " ORDER BY 1, 2").rows
    assert rows == (
        (date(2017, 1, 30), "bakery", 70, 70, 2), (date(2017, 1, 30), "fruit", 30, 30, 2), (date(2017, 1, 30), None, 50, 50, 1),
        (date(2017, 2, 6), "drink", 60, 60, 1),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda p: _edit(p / f"summaries/{NAME}.sql", "SUM(sales.amount)", "SUM(sales.qty)"), "differs from its block"),
        (lambda p: (p / f"summaries/{NAME}.sql").unlink(), "has no SQL yet"),
        (lambda p: _edit(p / "summaries/marts.yml", "amount_sum: amount", "amount_sum: total"), "differs from its block"),
        (lambda p: _edit(p / "summaries/marts.yml", "amount_sum: amount", "amount_summ: amount"), "does not fit the definitions"),
        (lambda p: _edit(p / "summaries/marts.yml", "product__kind", "product__brnd"), "does not fit the definitions"),
        (lambda p: _edit(p / "summaries/marts.yml", "amount_mean: {sum: mean_sum, count: mean_count}", "households_seen: mean_sum"),
         "does not add up"),
        (lambda p: _edit(p / "summaries/marts.yml", "name: mean_sum\n", "name: mean_summ\n"), "which its block does not hold"),
        (lambda p: (p.parent / "macros/insights_rollups.sql").write_text("old"), "needs insights_rollups.sql"),
    ],
)  # fmt: skip
def test_drift_is_found(edit: Any, message: str, project: Project, warehouse: DuckDBWarehouse) -> None:
    write(project, project.layer(), NAME, warehouse)
    unread = [drift.message for drift in check(project, project.layer(), NAME)]
    assert unread == ["was changed since dbt read it."], "nothing else is wrong before the edit"
    edit(project.dbt_dir / "models")
    assert any(message in drift.message for drift in check(project, project.layer(), NAME))


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_an_unknown_mart_and_one_without_types_are_one_sentence(project: Project) -> None:
    with pytest.raises(DefinitionError, match="No model 'agg_sales__by_week_kin'"):
        declared(project, project.layer(), "agg_sales__by_week_kin")
    with pytest.raises(DefinitionError, match="lacks the types of sold_in_week"):
        write(project, project.layer(), NAME, None)


def test_a_mart_is_proven_group_by_group(project: Project, tmp_path: Path) -> None:
    layer = project.layer()
    rollup = layer.rollup("agg_by_day_store")
    path = project.warehouse_path
    opened = DuckDBWarehouse(path)
    whole = prove_mart(layer, rollup, opened)
    assert (whole.groups, whole.different) == (6, 0)
    january = prove_mart(layer, rollup, opened, [(date(2017, 1, 30), date(2017, 2, 1))])
    assert (january.groups, january.different) == (3, 0)
    opened.close()
    with duckdb.connect(str(path)) as connection:
        connection.execute("update agg_by_day_store set amount = 11 where sold_on = '2017-01-30'")
        connection.execute("delete from agg_by_day_store where sold_on = '2017-02-06'")
    opened = DuckDBWarehouse(path)
    wrong = prove_mart(layer, rollup, opened)
    assert (wrong.groups, wrong.different) == (6, 2)
    assert "'agg_by_day_store' says 11 amount for 2017-01-30, 1, its fact 10." in wrong.examples
    assert prove_mart(layer, rollup, opened, [(date(2017, 1, 31), date(2017, 2, 1))]).agrees
    proof = prove_query(layer, MetricQuery(metrics=("units", "revenue"), group_by=("store",)), opened)
    assert not proof.agrees
    assert proof.differences == (
        "The marts say 91 revenue for 1, the facts 90.",
        "The marts say 60 revenue for 2, the facts 120.",
    )
    opened.close()


def test_what_is_said_to_be_disjoint_is_held_to_it(project: Project) -> None:
    layer = project.layer()
    path = project.warehouse_path
    with duckdb.connect(str(path)) as connection:
        connection.execute("alter table agg_by_day_store add column seen bigint")
        connection.execute(
            "update agg_by_day_store set seen = (select count(distinct household_id) from sales s "
            "where s.sold_on = agg_by_day_store.sold_on and s.store_id = agg_by_day_store.store_id)"
        )
    base = layer.rollup("agg_by_day_store")
    rollup = replace(base, measures={**base.measures, "households_seen": "seen"}, disjoint=frozenset({"households_seen"}))
    opened = DuckDBWarehouse(path)
    proof = prove_mart(layer, rollup, opened)
    opened.close()
    # h1 bought on three days in one store: every row is right, but their sum is not what there is.
    assert proof.different == 1
    assert "adds 'households_seen' up to 5, but there are 3" in proof.examples[0]


@pytest.mark.parametrize(
    ("grain", "first", "after"),
    [
        (Grain.DAY, date(2017, 12, 31), date(2018, 1, 1)),
        (Grain.WEEK, date(2017, 12, 25), date(2018, 1, 1)),
        (Grain.MONTH, date(2017, 12, 1), date(2018, 1, 1)),
        (Grain.QUARTER, date(2017, 10, 1), date(2018, 1, 1)),
        (Grain.YEAR, date(2017, 1, 1), date(2018, 1, 1)),
    ],
)
def test_periods(grain: Grain, first: date, after: date) -> None:
    assert period_of(date(2017, 12, 31), grain) == (first, after)


def test_newest_and_changed_periods_are_always_proven_and_the_sample_moves() -> None:
    rollup = SemanticLayer(corner.manifest(corner.BY_MONTH)).rollup("agg_by_month_household_kind")
    span = (date(2017, 1, 1), date(2019, 12, 15))
    chosen = [periods_to_prove(rollup, span, [date(2018, 2, 28)], seed=seed) for seed in range(8)]
    for periods in chosen:
        assert (date(2019, 12, 1), date(2020, 1, 1)) in periods
        assert (date(2018, 2, 1), date(2018, 3, 1)) in periods
    assert len(set(chosen)) > 4


def _logged(seconds: float, times: int, **words: Any) -> list[LoggedQuery]:
    query = MetricQuery(**words)
    entry = LoggedQuery("2026-01-01", query.to_dict(), query.metrics, query.group_by, "", query.where, (), (), 1, 6, 6, seconds)
    return [entry] * times


def test_advice_is_the_mart_that_serves_most_and_it_can_be_written(project: Project) -> None:
    path = project.warehouse_path
    with duckdb.connect(str(path)) as connection:
        # Enough lines that a mart of a few rows is faster than they are.
        connection.execute(
            "insert into sales select 100 + i, date '2017-01-01' + (i % 59)::int, 1 + i % 3, 1 + i % 2, 'h' || i % 500, i % 50, 1 from range(2000000) t(i)"
        )
    layer = SemanticLayer(project.layer().manifest, rows={"corner.main.sales": 2_000_006})
    log = [
        *_logged(0.2, 30, metrics=("revenue",), group_by=("product__kind", "metric_time__month")),
        *_logged(0.2, 10, metrics=("units",), group_by=("product__kind",), start="2017-01-01", end="2017-01-31"),
        *_logged(0.2, 5, metrics=("households",), group_by=("metric_time__month",)),
        *_logged(0.1, 3, metrics=("no_longer_there",)),
    ]
    assert [one.times for one in asked(log)] == [30, 10, 5, 3]
    with TrialWarehouse(path) as trial:
        (best, *_) = advise(layer, log, trial, most=1)
        assert best.rollup.grain is Grain.MONTH
        assert dict(best.rollup.dimensions) == {"product__kind": "kind"}
        assert (best.queries, best.times) == (2, 40)
        assert best.rows < 12
        assert best.saved > 0, "it would not be proposed otherwise"
        written = add_block(project, layer, best.rollup, trial)
    names = [path.name for path in written]
    assert names[0] == f"{best.rollup.name}.yml"
    assert f"{best.rollup.name}.sql" in names
    again = declared(project, layer, best.rollup.name).rollup
    assert dict(again.measures) == dict(best.rollup.measures)


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        (1, 1, True),
        (Decimal("1.10"), Decimal("1.1"), True),
        (Decimal("1.10"), Decimal("1.11"), False),
        (3, Decimal("3.00"), True),
        (0.1 + 0.2, 0.3, True),
        (0.3, 0.3001, False),
        (None, None, True),
        (None, 0, False),
        (None, 0.0, False),
    ],
)
def test_equal_numbers(left: Any, right: Any, equal: bool) -> None:
    assert same(left, right) is equal
