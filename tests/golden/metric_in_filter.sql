-- A metric inside a filter is computed for each value of an entity first.
--
-- Result: revenue
-- ├─ revenue = sales_value
-- └─ Aggregate sales_value from agg_sales__by_month_household
--    ├─ Scan retail.summaries.agg_sales__by_month_household (summary mart agg_sales__by_month_household)
--    ├─ Join household__baskets: baskets has one value for each key
--    │    Result: household, baskets
--    │    ├─ baskets = basket_count
--    │    └─ Aggregate basket_count from fct_sales, by household
--    │       ├─ Scan retail.marts.fct_sales (semantic model sales)
--    │       └─ basket_count: count_distinct of basket_id
--    ├─ Keep rows where {{ Metric('baskets', group_by=['household']) }} > 100
--    └─ sales_value: sum of revenue
-- agg_sales__by_month_household used: it gives the same answer from 24,449 rows
-- agg_sales__by_day_department_brand not used: it does not hold 'household'
-- agg_sales__by_day_store not used: it does not hold 'household'
-- agg_sales__by_day_store_category not used: it does not hold 'household'
-- agg_sales__by_month not used: it does not hold 'household'
-- agg_sales__by_month_product_type not used: it does not hold 'household'
-- agg_sales__by_month_store_department_brand not used: it does not hold 'household'
-- fct_baskets not used: 'agg_sales__by_month_household' is smaller (24,449 against 155,848 rows)

WITH
-- household__baskets, which a filter tests
household__baskets AS (
  SELECT
    sales.household_id AS household,
    COUNT(DISTINCT sales.basket_id) AS baskets
  FROM "retail"."marts"."fct_sales" AS sales
  GROUP BY 1
)
SELECT
  SUM(agg_sales__by_month_household.revenue) AS revenue
FROM "retail"."summaries"."agg_sales__by_month_household" AS agg_sales__by_month_household
LEFT JOIN household__baskets ON agg_sales__by_month_household.household_id = household__baskets.household
WHERE household__baskets.baskets > 100

-- In BigQuery:
-- -   FROM "retail"."marts"."fct_sales" AS sales
-- +   FROM `retail.marts.fct_sales` AS sales
-- - FROM "retail"."summaries"."agg_sales__by_month_household" AS agg_sales__by_month_household
-- + FROM `retail.summaries.agg_sales__by_month_household` AS agg_sales__by_month_household
