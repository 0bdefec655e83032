-- A monthly mart cannot answer by week.
--
-- Result: metric_time__week, active_households
-- ├─ active_households = household_count
-- └─ Aggregate household_count from fct_baskets, by metric_time__week
--    ├─ Scan retail.marts.fct_baskets (summary mart fct_baskets)
--    └─ household_count: count_distinct of household_id
-- fct_baskets used: it gives the same answer from 155,848 rows
-- agg_sales__by_day_department_brand not used: it does not hold the measure 'household_count'
-- agg_sales__by_day_store not used: 'household_count' (count_distinct) does not add up, and the query is not at its exact grain
-- agg_sales__by_day_store_category not used: it does not hold the measure 'household_count'
-- agg_sales__by_month not used: 'household_count' (count_distinct) does not add up, and the query is not at its exact grain
-- agg_sales__by_month_household not used: a month does not nest in a week ('metric_time__week')
-- agg_sales__by_month_product_type not used: it does not hold the measure 'household_count'
-- agg_sales__by_month_store_department_brand not used: it does not hold the measure 'household_count'

SELECT
  CAST(DATE_TRUNC('week', fct_baskets.basket_on) AS DATE) AS metric_time__week,
  COUNT(DISTINCT fct_baskets.household_id) AS active_households
FROM "retail"."marts"."fct_baskets" AS fct_baskets
GROUP BY 1

-- In BigQuery:
-- -   CAST(DATE_TRUNC('week', fct_baskets.basket_on) AS DATE) AS metric_time__week,
-- +   DATE_TRUNC(fct_baskets.basket_on, ISOWEEK) AS metric_time__week,
-- - FROM "retail"."marts"."fct_baskets" AS fct_baskets
-- + FROM `retail.marts.fct_baskets` AS fct_baskets
