-- Weeks start on Monday in both dialects, which BigQuery calls ISOWEEK.
--
-- Result: metric_time__week, units
-- ├─ units = units_sold
-- └─ Aggregate units_sold from agg_sales__by_day_department_brand, by metric_time__week
--    ├─ Scan retail.summaries.agg_sales__by_day_department_brand (summary mart agg_sales__by_day_department_brand)
--    └─ units_sold: sum of units
-- agg_sales__by_day_department_brand used: it gives the same answer from 11,547 rows
-- agg_sales__by_month not used: a month does not nest in a week ('metric_time__week')
-- agg_sales__by_month_household not used: a month does not nest in a week ('metric_time__week')
-- agg_sales__by_month_product_type not used: a month does not nest in a week ('metric_time__week')
-- agg_sales__by_month_store_department_brand not used: a month does not nest in a week ('metric_time__week')
-- agg_sales__by_day_store not used: 'agg_sales__by_day_department_brand' is smaller (11,547 against 38,543 rows)
-- fct_baskets not used: 'agg_sales__by_day_department_brand' is smaller (11,547 against 155,848 rows)
-- agg_sales__by_day_store_category not used: 'agg_sales__by_day_department_brand' is smaller (11,547 against 919,022 rows)

SELECT
  CAST(DATE_TRUNC('week', agg_sales__by_day_department_brand.sold_on) AS DATE) AS metric_time__week,
  SUM(agg_sales__by_day_department_brand.units) AS units
FROM "retail"."summaries"."agg_sales__by_day_department_brand" AS agg_sales__by_day_department_brand
GROUP BY 1

-- In BigQuery:
-- -   CAST(DATE_TRUNC('week', agg_sales__by_day_department_brand.sold_on) AS DATE) AS metric_time__week,
-- +   DATE_TRUNC(agg_sales__by_day_department_brand.sold_on, ISOWEEK) AS metric_time__week,
-- - FROM "retail"."summaries"."agg_sales__by_day_department_brand" AS agg_sales__by_day_department_brand
-- + FROM `retail.summaries.agg_sales__by_day_department_brand` AS agg_sales__by_day_department_brand
