-- An entity as a group; a foreign key needs no join.
--
-- Result: store, revenue (ordered by revenue descending, store; first 10 rows)
-- ├─ revenue = sales_value
-- └─ Aggregate sales_value from agg_sales__by_month_store_department_brand, by store
--    ├─ Scan retail.summaries.agg_sales__by_month_store_department_brand (summary mart agg_sales__by_month_store_department_brand)
--    └─ sales_value: sum of revenue
-- agg_sales__by_month_store_department_brand used: it gives the same answer from 35,527 rows
-- agg_sales__by_day_department_brand not used: it does not hold 'store'
-- agg_sales__by_month not used: it does not hold 'store'
-- agg_sales__by_month_household not used: it does not hold 'store'
-- agg_sales__by_month_product_type not used: it does not hold 'store'
-- agg_sales__by_day_store not used: 'agg_sales__by_month_store_department_brand' is smaller (35,527 against 38,543 rows)
-- fct_baskets not used: 'agg_sales__by_month_store_department_brand' is smaller (35,527 against 155,848 rows)
-- agg_sales__by_day_store_category not used: 'agg_sales__by_month_store_department_brand' is smaller (35,527 against 919,022 rows)

SELECT
  agg_sales__by_month_store_department_brand.store_id AS store,
  SUM(agg_sales__by_month_store_department_brand.revenue) AS revenue
FROM "retail"."summaries"."agg_sales__by_month_store_department_brand" AS agg_sales__by_month_store_department_brand
GROUP BY 1
ORDER BY revenue DESC NULLS LAST, store NULLS LAST
LIMIT 10

-- In BigQuery:
-- - FROM "retail"."summaries"."agg_sales__by_month_store_department_brand" AS agg_sales__by_month_store_department_brand
-- + FROM `retail.summaries.agg_sales__by_month_store_department_brand` AS agg_sales__by_month_store_department_brand
