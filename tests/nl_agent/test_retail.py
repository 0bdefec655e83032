"""The assistant on the retail demo: totals of the published files, what must be said with them, and the index it reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nl_agent.cards import CardKind
from nl_agent.retrieval import CardIndex
from nl_agent.types import Answer, Clarification, Refusal
from nl_agent.workflow import Assistant
from semantic_models import MetricQuery, Project, RawFiles

RAW = {
    "What was our total revenue?": "SELECT sum(sales_value) FROM transactions",
    "How many baskets were there?": "SELECT count(DISTINCT basket_id) FROM transactions",
    "How many households bought in July 2017?": """
        SELECT count(DISTINCT household_id) FROM transactions
        WHERE transaction_timestamp >= '2017-07-01' AND transaction_timestamp < '2017-08-01'""",
    "revenue by month in 2017": """
        SELECT date_trunc('month', transaction_timestamp)::DATE, sum(sales_value) FROM transactions
        WHERE year(transaction_timestamp) = 2017 GROUP BY 1 ORDER BY 1""",
    "top 3 departments by revenue in Q3 2017": """
        SELECT department, sum(sales_value) FROM transactions JOIN products USING (product_id)
        WHERE transaction_timestamp >= '2017-07-01' AND transaction_timestamp < '2017-10-01' GROUP BY 1 ORDER BY 2 DESC LIMIT 3""",
    "How much fuel did store 367 sell in May?": """
        SELECT sum(sales_value) FROM transactions JOIN products USING (product_id)
        WHERE product_type LIKE 'GASOLINE%' AND store_id = 367 AND month(transaction_timestamp) = 5""",
    "How many products were not sold in December?": """
        SELECT count(DISTINCT product_id) FROM transactions WHERE product_id NOT IN
            (SELECT product_id FROM transactions WHERE transaction_timestamp >= '2017-12-01' AND transaction_timestamp < '2018-01-01')""",
    "How many households did type A campaigns reach?": """
        SELECT count(DISTINCT household_id) FROM campaigns JOIN campaign_descriptions USING (campaign_id) WHERE campaign_type = 'Type A'""",
    "best produce category each quarter of 2017": """
        SELECT date_trunc('quarter', transaction_timestamp)::DATE AS quarter, product_category, sum(sales_value) AS sales
        FROM transactions JOIN products USING (product_id) WHERE department = 'PRODUCE' AND year(transaction_timestamp) = 2017
        GROUP BY 1, 2 QUALIFY row_number() OVER (PARTITION BY quarter ORDER BY sales DESC) = 1 ORDER BY 1""",
    "How much did we sell in 16oz packages?": """
        SELECT sum(sales_value) FROM transactions JOIN products USING (product_id) WHERE package_size = '16 OZ'""",
    "what are renters' three favourite departments?": """
        SELECT department, sum(sales_value) FROM transactions JOIN products USING (product_id) JOIN demographics USING (household_id)
        WHERE home_ownership = 'Renter' GROUP BY 1 ORDER BY 2 DESC LIMIT 3""",
    "How many renters shop at store 367?": """
        SELECT count(DISTINCT household_id) FROM transactions JOIN demographics USING (household_id)
        WHERE home_ownership = 'Renter' AND store_id = 367""",
    "How many 65+ shop at our stores?": """
        SELECT count(DISTINCT household_id) FROM transactions JOIN demographics USING (household_id) WHERE age = '65+'""",
    "how many unmarried people visit store 367": """
        SELECT count(DISTINCT household_id) FROM transactions JOIN demographics USING (household_id)
        WHERE marital_status = 'Unmarried' AND store_id = 367""",
    "How many customers shop with us more than once?": """
        SELECT count(*) FROM (SELECT household_id FROM transactions GROUP BY 1 HAVING count(DISTINCT basket_id) > 1)""",
    "The total amount customers paid and the number of baskets in March": """
        SELECT sum(sales_value - coupon_disc), count(DISTINCT basket_id) FROM transactions WHERE month(transaction_timestamp) = 3""",
    "How large is the average order?": """
        SELECT sum(sales_value) / count(DISTINCT basket_id) FROM transactions""",
    "How large was the average basket in May, in units": """
        SELECT sum(quantity) FILTER (NOT coalesce(product_type LIKE 'GASOLINE%', false)) / count(DISTINCT basket_id)
        FROM transactions LEFT JOIN products USING (product_id) WHERE month(transaction_timestamp) = 5""",
    "Sales of store 367, and the same without fuel please": """
        SELECT sum(sales_value), sum(sales_value) FILTER (coalesce(product_type, '') NOT LIKE 'GASOLINE%')
        FROM transactions LEFT JOIN products USING (product_id) WHERE store_id = 367""",
    "revenue in May incl. and excl. fuel": """
        SELECT sum(sales_value), sum(sales_value) FILTER (coalesce(product_type, '') NOT LIKE 'GASOLINE%')
        FROM transactions LEFT JOIN products USING (product_id) WHERE month(transaction_timestamp) = 5""",
    "Sales to households that we never sent a campaign to": """
        SELECT sum(sales_value) FROM transactions WHERE household_id NOT IN (SELECT household_id FROM campaigns)""",
    "Number of shoppers in August and what each one spent": """
        SELECT count(DISTINCT household_id), sum(sales_value) / count(DISTINCT household_id)
        FROM transactions WHERE month(transaction_timestamp) = 8""",
    "Fuel as a percentage of revenue": """
        SELECT sum(sales_value) FILTER (product_type LIKE 'GASOLINE%') / sum(sales_value)
        FROM transactions LEFT JOIN products USING (product_id)""",
    "own brand as a percentage of merchandise revenue": """
        SELECT sum(sales_value) FILTER (brand = 'Private') / sum(sales_value) FROM transactions LEFT JOIN products USING (product_id)
        WHERE coalesce(product_type, '') NOT LIKE 'GASOLINE%'""",
    "grocery's portion of total discount": """
        SELECT part, whole, part / whole
        FROM (SELECT sum(off) FILTER (department = 'GROCERY') AS part, sum(off) AS whole
              FROM (SELECT department, retail_disc + coupon_disc + coupon_match_disc AS off
                    FROM transactions LEFT JOIN products USING (product_id)))""",
    "revenue of single shoppers": """
        SELECT sum(sales_value) FROM transactions JOIN demographics USING (household_id) WHERE marital_status = 'Unmarried'""",
    "how many households that were never mailed bought in May": """
        SELECT count(DISTINCT household_id) FROM transactions
        WHERE month(transaction_timestamp) = 5 AND household_id NOT IN (SELECT household_id FROM campaigns)""",
    "revenue of lines on discount": """
        SELECT sum(sales_value) FROM transactions WHERE retail_disc + coupon_disc + coupon_match_disc > 0""",
    "sales net of fuel": """
        SELECT sum(sales_value) FROM transactions LEFT JOIN products USING (product_id)
        WHERE coalesce(product_type, '') NOT LIKE 'GASOLINE%'""",
    "top 3 mailed households by spend": """
        SELECT household_id, sum(sales_value) FROM transactions WHERE household_id IN (SELECT household_id FROM campaigns)
        GROUP BY 1 ORDER BY 2 DESC LIMIT 3""",
}


@pytest.fixture(scope="module")
def assistant(retail_project: Project) -> Iterator[Assistant]:
    opened = Assistant.open(retail_project)
    yield opened
    opened.close()


@pytest.mark.parametrize("question", list(RAW))
def test_answers_equal_sql_on_the_published_files(assistant: Assistant, raw_files: Path, question: str):
    answer = assistant.ask(question)
    assert isinstance(answer, Answer), answer.text
    raw = RawFiles(raw_files)
    expected = raw.run(RAW[question]).rows
    raw.close()
    assert [_plain(row) for row in answer.rows] == [pytest.approx(_plain(row)) for row in expected]


def _plain(row: tuple[Any, ...]) -> list[Any]:
    return [float(value) if not isinstance(value, str) and hasattr(value, "__float__") else value for value in row]


def test_the_answer_says_that_the_data_is_simulated(assistant: Assistant):
    answer = assistant.ask("revenue last month")
    assert isinstance(answer, Answer)
    assert "simulated by 84.51°" in answer.receipt.data_source
    assert "1 January 2018" in answer.assumptions[0]
    assert answer.receipt.data_version.startswith("release-")


def test_regions_are_labelled_synthetic_wherever_they_show(assistant: Assistant):
    answer = assistant.ask("revenue by region in 2017")
    assert isinstance(answer, Answer)
    assert answer.column_info[0].label == "Region (synthetic)"
    assert "(synthetic)" in answer.text


def test_words_of_several_meanings_are_asked_back_and_each_option_is_answered(assistant: Assistant):
    outcome = assistant.ask("discounts in May")
    assert isinstance(outcome, Clarification), outcome.text
    for option in outcome.options:
        assert isinstance(assistant.ask(option.question), Answer), option.question


def test_each_option_shows_its_own_number_beside_one_that_all_share(assistant: Assistant):
    """Gross revenue is asked for in every reading, and is the number of none."""
    outcome = assistant.ask("oct nov dec: gross, discount, net")
    assert isinstance(outcome, Clarification), outcome.text
    shown = {option.label: option.value for option in outcome.options}
    assert shown["Loyalty discount"] == "USD 197,518.43 in total"
    assert shown["Coupon discount"] == "USD 7,153.48 in total"
    assert shown["Coupon match discount"] == "USD 1,340.56 in total"
    assert shown["Discount rate"] == "14.8% overall"


def test_what_one_option_averages_is_not_told_as_a_total(assistant: Assistant):
    outcome = assistant.ask("avg revenue per hour of day")
    assert isinstance(outcome, Clarification), outcome.text
    shown = {option.label: option.value for option in outcome.options}
    assert shown["Average basket value"] == "USD 29.49 overall"
    assert not shown["Average daily revenue"].endswith("in total")


def test_what_is_not_modelled_is_refused_with_questions_that_are_answered(assistant: Assistant):
    outcome = assistant.ask("profit by store")
    assert isinstance(outcome, Refusal), outcome.text
    for suggestion in outcome.suggestions:
        assert isinstance(assistant.ask(suggestion), Answer), suggestion


def test_the_published_index_is_that_of_the_definitions(retail_project: Project):
    index = CardIndex.open(retail_project.index_dir)
    assert index.definitions_version == retail_project.layer().version
    assert index.search("how much money did we take at the tills", 3, (CardKind.METRIC,))
    assert index.search_values("soft drinks", 1)[0].value == "SOFT DRINKS"
    assert len(index.values["product__department"]) > 20


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "loyalty discount per basket by month",
            "No governed number is that per basket: ask for it by basket, or for both numbers.",
        ),
        ("coupon discount per trip", "No governed number is that per trip: ask for it by trip, or for both numbers."),
        ("gross revenue per household by age group", "No governed metric is gross revenue per household."),
    ],
)
def test_a_number_per_thing_that_nobody_governs_is_no_list_and_no_other_number(assistant: Assistant, question: str, text: str):
    refusal = assistant.ask(question)
    assert isinstance(refusal, Refusal)
    assert text in refusal.text


def test_things_with_names_are_listed(assistant: Assistant):
    answer = assistant.ask("coupon redemptions per campaign")
    assert isinstance(answer, Answer) and len(answer.rows) > 20


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        ("monthly_scorecard", "Provide the monthly scorecard for the fourth quarter."),
        ("department_brand_mix", "department and brand mix, Q4"),
        ("campaign_results", "Show me the campaign results report for Q4"),
    ],
)
def test_a_saved_query_is_asked_for_by_its_name(name: str, asked: str, assistant: Assistant, retail_project: Project):
    answer = assistant.ask(asked)
    assert isinstance(answer, Answer)
    saved = MetricQuery(saved_query=name, start="2017-10-01", end="2017-12-31")
    warehouse = retail_project.warehouse()
    wanted = retail_project.layer().run(saved, warehouse)
    warehouse.close()
    assert sorted(answer.rows, key=str) == sorted(wanted.rows, key=str)
