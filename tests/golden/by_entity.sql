-- An entity as a group; a foreign key needs no join.
--
-- Result: store, revenue (ordered by revenue descending, store; first 10 rows)
-- ├─ revenue = sales_value
-- └─ Aggregate sales_value from agg_sales__by_day_store, by store
--    ├─ Scan retail.summaries.agg_sales__by_day_store (summary mart agg_sales__by_day_store)
--    └─ sales_value: sum of revenue
-- agg_sales__by_day_store used: it gives the same answer
-- agg_sales__by_day_department_brand not used: it does not hold 'store'
-- agg_sales__by_month not used: it does not hold 'store'
-- agg_sales__by_month_household not used: it does not hold 'store'
-- agg_sales__by_month_product_type not used: it does not hold 'store'
-- agg_sales__by_month_store_department_brand not used: 'agg_sales__by_day_store' is smaller
-- agg_sales__by_day_store_category not used: 'agg_sales__by_day_store' is smaller
-- fct_baskets not used: 'agg_sales__by_day_store' is smaller

SELECT
  agg_sales__by_day_store.store_id AS store,
  SUM(agg_sales__by_day_store.revenue) AS revenue
FROM "retail"."summaries"."agg_sales__by_day_store" AS agg_sales__by_day_store
GROUP BY 1
ORDER BY revenue DESC NULLS LAST, store NULLS LAST
LIMIT 10

-- In BigQuery:
-- - FROM "retail"."summaries"."agg_sales__by_day_store" AS agg_sales__by_day_store
-- + FROM `retail.summaries.agg_sales__by_day_store` AS agg_sales__by_day_store
