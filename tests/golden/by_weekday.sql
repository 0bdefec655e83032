-- ISO weekdays, Monday 1 to Sunday 7, where BigQuery counts from Sunday.
--
-- Result: metric_time__extract_dow, baskets
-- ├─ baskets = basket_count
-- └─ Aggregate basket_count from agg_sales__by_day_store, by metric_time__extract_dow
--    ├─ Scan retail.summaries.agg_sales__by_day_store (summary mart agg_sales__by_day_store)
--    └─ basket_count: sum of baskets
-- agg_sales__by_day_store used: it gives the same answer from 38,543 rows
-- agg_sales__by_day_department_brand not used: it does not hold the measure 'basket_count'
-- agg_sales__by_day_store_category not used: it does not hold the measure 'basket_count'
-- agg_sales__by_month not used: 'basket_count' (count_distinct) does not add up, and the query is not at its exact grain
-- agg_sales__by_month_household not used: 'basket_count' (count_distinct) does not add up, and the query is not at its exact grain
-- agg_sales__by_month_product_type not used: it does not hold the measure 'basket_count'
-- agg_sales__by_month_store_department_brand not used: it does not hold the measure 'basket_count'
-- fct_baskets not used: 'agg_sales__by_day_store' is smaller (38,543 against 155,848 rows)

SELECT
  EXTRACT(ISODOW FROM agg_sales__by_day_store.sold_on) AS metric_time__extract_dow,
  SUM(agg_sales__by_day_store.baskets) AS baskets
FROM "retail"."summaries"."agg_sales__by_day_store" AS agg_sales__by_day_store
GROUP BY 1

-- In BigQuery:
-- -   EXTRACT(ISODOW FROM agg_sales__by_day_store.sold_on) AS metric_time__extract_dow,
-- +   MOD(EXTRACT(DAYOFWEEK FROM agg_sales__by_day_store.sold_on) + 5, 7) + 1 AS metric_time__extract_dow,
-- - FROM "retail"."summaries"."agg_sales__by_day_store" AS agg_sales__by_day_store
-- + FROM `retail.summaries.agg_sales__by_day_store` AS agg_sales__by_day_store
