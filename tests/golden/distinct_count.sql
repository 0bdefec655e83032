-- Distinct counts do not add up, and come from the fact or from a mart that keeps what is counted.
--
-- Result: metric_time__month, active_households
-- ├─ active_households = household_count
-- └─ Aggregate household_count from agg_sales__by_month, by metric_time__month
--    ├─ Scan retail.summaries.agg_sales__by_month (summary mart agg_sales__by_month)
--    └─ household_count: max of active_households
-- agg_sales__by_month used: it gives the same answer from 13 rows
-- agg_sales__by_day_department_brand not used: it does not hold the measure 'household_count'
-- agg_sales__by_day_store not used: 'household_count' (count_distinct) does not add up, and the query is not at its exact grain
-- agg_sales__by_day_store_category not used: it does not hold the measure 'household_count'
-- agg_sales__by_month_product_type not used: it does not hold the measure 'household_count'
-- agg_sales__by_month_store_department_brand not used: it does not hold the measure 'household_count'
-- agg_sales__by_month_household not used: 'agg_sales__by_month' is smaller (13 against 24,449 rows)
-- fct_baskets not used: 'agg_sales__by_month' is smaller (13 against 155,848 rows)

SELECT
  CAST(DATE_TRUNC('month', agg_sales__by_month.sold_in_month) AS DATE) AS metric_time__month,
  MAX(agg_sales__by_month.active_households) AS active_households
FROM "retail"."summaries"."agg_sales__by_month" AS agg_sales__by_month
GROUP BY 1

-- In BigQuery:
-- -   CAST(DATE_TRUNC('month', agg_sales__by_month.sold_in_month) AS DATE) AS metric_time__month,
-- +   DATE_TRUNC(agg_sales__by_month.sold_in_month, MONTH) AS metric_time__month,
-- - FROM "retail"."summaries"."agg_sales__by_month" AS agg_sales__by_month
-- + FROM `retail.summaries.agg_sales__by_month` AS agg_sales__by_month
