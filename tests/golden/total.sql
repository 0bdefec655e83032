-- The shortest query there is.
--
-- Result: revenue
-- ├─ revenue = sales_value
-- └─ Aggregate sales_value from agg_sales__by_month
--    ├─ Scan retail.summaries.agg_sales__by_month (summary mart agg_sales__by_month)
--    └─ sales_value: sum of revenue
-- agg_sales__by_month used: it gives the same answer from 13 rows
-- agg_sales__by_day_department_brand not used: 'agg_sales__by_month' is smaller (13 against 11,547 rows)
-- agg_sales__by_month_household not used: 'agg_sales__by_month' is smaller (13 against 24,449 rows)
-- agg_sales__by_month_product_type not used: 'agg_sales__by_month' is smaller (13 against 33,333 rows)
-- agg_sales__by_month_store_department_brand not used: 'agg_sales__by_month' is smaller (13 against 35,527 rows)
-- agg_sales__by_day_store not used: 'agg_sales__by_month' is smaller (13 against 38,543 rows)
-- fct_baskets not used: 'agg_sales__by_month' is smaller (13 against 155,848 rows)
-- agg_sales__by_day_store_category not used: 'agg_sales__by_month' is smaller (13 against 919,022 rows)

SELECT
  SUM(agg_sales__by_month.revenue) AS revenue
FROM "retail"."summaries"."agg_sales__by_month" AS agg_sales__by_month

-- In BigQuery:
-- - FROM "retail"."summaries"."agg_sales__by_month" AS agg_sales__by_month
-- + FROM `retail.summaries.agg_sales__by_month` AS agg_sales__by_month
