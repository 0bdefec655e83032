-- The grain at which the daily mart is kept.
--
-- Result: metric_time__day, store, product__category, revenue, units (ordered by metric_time__day, store, product__category; first 100 rows)
-- ├─ revenue = sales_value
-- ├─ units = units_sold
-- └─ Aggregate sales_value, units_sold from agg_sales__by_day_store_category, by metric_time__day, store, product__category
--    ├─ Scan retail.summaries.agg_sales__by_day_store_category (summary mart agg_sales__by_day_store_category)
--    ├─ sales_value: sum of revenue
--    └─ units_sold: sum of units
-- agg_sales__by_day_store_category used: it gives the same answer from 919,022 rows
-- agg_sales__by_day_department_brand not used: it does not hold 'store'
-- agg_sales__by_day_store not used: it does not hold 'product__category'
-- agg_sales__by_month not used: a month does not nest in a day ('metric_time__day')
-- agg_sales__by_month_household not used: a month does not nest in a day ('metric_time__day')
-- agg_sales__by_month_product_type not used: a month does not nest in a day ('metric_time__day')
-- agg_sales__by_month_store_department_brand not used: a month does not nest in a day ('metric_time__day')
-- fct_baskets not used: it does not hold 'product__category'

SELECT
  agg_sales__by_day_store_category.sold_on AS metric_time__day,
  agg_sales__by_day_store_category.store_id AS store,
  agg_sales__by_day_store_category.category AS product__category,
  SUM(agg_sales__by_day_store_category.revenue) AS revenue,
  SUM(agg_sales__by_day_store_category.units) AS units
FROM "retail"."summaries"."agg_sales__by_day_store_category" AS agg_sales__by_day_store_category
GROUP BY 1, 2, 3
ORDER BY metric_time__day NULLS LAST, store NULLS LAST, product__category NULLS LAST
LIMIT 100

-- In BigQuery:
-- - FROM "retail"."summaries"."agg_sales__by_day_store_category" AS agg_sales__by_day_store_category
-- + FROM `retail.summaries.agg_sales__by_day_store_category` AS agg_sales__by_day_store_category
