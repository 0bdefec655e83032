-- An exact median, which BigQuery has to take from sorted values.
--
-- Result: metric_time__month, median_basket_value
-- ├─ median_basket_value = basket_value_median
-- └─ Aggregate basket_value_median from fct_baskets, by metric_time__month
--    ├─ Scan retail.marts.fct_baskets (semantic model baskets)
--    └─ basket_value_median: median of basket_value
-- agg_baskets__by_day_store not used: it does not hold the measure 'basket_value_median'

SELECT
  CAST(DATE_TRUNC('month', baskets.basket_on) AS DATE) AS metric_time__month,
  QUANTILE_CONT(CAST(baskets.basket_value AS DOUBLE), 0.5) AS median_basket_value
FROM "retail"."marts"."fct_baskets" AS baskets
GROUP BY 1

-- In BigQuery:
-- -   CAST(DATE_TRUNC('month', baskets.basket_on) AS DATE) AS metric_time__month,
-- +   DATE_TRUNC(baskets.basket_on, MONTH) AS metric_time__month,
-- -   QUANTILE_CONT(CAST(baskets.basket_value AS DOUBLE), 0.5) AS median_basket_value
-- +   ARRAY_AGG(baskets.basket_value IGNORE NULLS ORDER BY baskets.basket_value)[SAFE_OFFSET(CAST(FLOOR(0.5 * (COUNT(baskets.basket_value) - 1)) AS INT64))] + (ARRAY_AGG(baskets.basket_value IGNORE NULLS ORDER BY baskets.basket_value)[SAFE_OFFSET(CAST(CEIL(0.5 * (COUNT(baskets.basket_value) - 1)) AS INT64))] - ARRAY_AGG(baskets.basket_value IGNORE NULLS ORDER BY baskets.basket_value)[SAFE_OFFSET(CAST(FLOOR(0.5 * (COUNT(baskets.basket_value) - 1)) AS INT64))]) * (0.5 * (COUNT(baskets.basket_value) - 1) - FLOOR(0.5 * (COUNT(baskets.basket_value) - 1))) AS median_basket_value
-- - FROM "retail"."marts"."fct_baskets" AS baskets
-- + FROM `retail.marts.fct_baskets` AS baskets
