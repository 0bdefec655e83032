-- Weeks start on Monday in both dialects, which BigQuery calls ISOWEEK.
--
-- Result: metric_time__week, units
-- ├─ units = units_sold
-- └─ Aggregate units_sold from agg_sales__by_day_store, by metric_time__week
--    ├─ Scan retail.summaries.agg_sales__by_day_store (summary mart agg_sales__by_day_store)
--    └─ units_sold: sum of units
-- agg_sales__by_day_store used: it gives the same answer
-- agg_sales__by_month not used: a month does not nest in a week ('metric_time__week')
-- agg_sales__by_month_household not used: a month does not nest in a week ('metric_time__week')
-- agg_sales__by_month_product_type not used: a month does not nest in a week ('metric_time__week')
-- agg_sales__by_month_store_department_brand not used: a month does not nest in a week ('metric_time__week')
-- agg_sales__by_day_department_brand not used: 'agg_sales__by_day_store' is smaller
-- agg_sales__by_day_store_category not used: 'agg_sales__by_day_store' is smaller
-- fct_baskets not used: 'agg_sales__by_day_store' is smaller

SELECT
  CAST(DATE_TRUNC('week', agg_sales__by_day_store.sold_on) AS DATE) AS metric_time__week,
  SUM(agg_sales__by_day_store.units) AS units
FROM "retail"."summaries"."agg_sales__by_day_store" AS agg_sales__by_day_store
GROUP BY 1

-- In BigQuery:
-- -   CAST(DATE_TRUNC('week', agg_sales__by_day_store.sold_on) AS DATE) AS metric_time__week,
-- +   DATE_TRUNC(agg_sales__by_day_store.sold_on, ISOWEEK) AS metric_time__week,
-- - FROM "retail"."summaries"."agg_sales__by_day_store" AS agg_sales__by_day_store
-- + FROM `retail.summaries.agg_sales__by_day_store` AS agg_sales__by_day_store
