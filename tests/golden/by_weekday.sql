-- ISO weekdays, Monday 1 to Sunday 7, where BigQuery counts from Sunday.
--
-- Result: metric_time__extract_dow, baskets
-- ├─ baskets = basket_count
-- └─ Aggregate basket_count from fct_baskets, by metric_time__extract_dow
--    ├─ Scan retail.marts.fct_baskets (summary mart fct_baskets)
--    └─ basket_count: count_distinct of basket_id
-- fct_baskets used: it gives the same answer from 155,848 rows
-- agg_sales__by_day_department_brand not used: it does not hold the measure 'basket_count'
-- agg_sales__by_day_store not used: 'basket_count' (count_distinct) does not add up, and the query is not at its exact grain
-- agg_sales__by_day_store_category not used: it does not hold the measure 'basket_count'
-- agg_sales__by_month not used: 'basket_count' (count_distinct) does not add up, and the query is not at its exact grain
-- agg_sales__by_month_household not used: 'basket_count' (count_distinct) does not add up, and the query is not at its exact grain
-- agg_sales__by_month_product_type not used: it does not hold the measure 'basket_count'
-- agg_sales__by_month_store_department_brand not used: it does not hold the measure 'basket_count'

SELECT
  EXTRACT(ISODOW FROM fct_baskets.basket_on) AS metric_time__extract_dow,
  COUNT(DISTINCT fct_baskets.basket_id) AS baskets
FROM "retail"."marts"."fct_baskets" AS fct_baskets
GROUP BY 1

-- In BigQuery:
-- -   EXTRACT(ISODOW FROM fct_baskets.basket_on) AS metric_time__extract_dow,
-- +   MOD(EXTRACT(DAYOFWEEK FROM fct_baskets.basket_on) + 5, 7) + 1 AS metric_time__extract_dow,
-- - FROM "retail"."marts"."fct_baskets" AS fct_baskets
-- + FROM `retail.marts.fct_baskets` AS fct_baskets
