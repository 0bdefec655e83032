-- A value with a quote and a backslash stays a value.
--
-- Result: revenue
-- ├─ revenue = sales_value
-- └─ Aggregate sales_value from agg_sales__by_day_store_category
--    ├─ Scan retail.summaries.agg_sales__by_day_store_category (summary mart agg_sales__by_day_store_category)
--    ├─ Keep rows where {{ Dimension('product__category') }} = 'O''HARE \ CO'
--    └─ sales_value: sum of revenue
-- agg_sales__by_day_store_category used: it gives the same answer
-- agg_sales__by_day_department_brand not used: it does not hold 'product__category'
-- agg_sales__by_day_store not used: it does not hold 'product__category'
-- agg_sales__by_month not used: it does not hold 'product__category'
-- agg_sales__by_month_household not used: it does not hold 'product__category'
-- agg_sales__by_month_store_department_brand not used: it does not hold 'product__category'
-- fct_baskets not used: it does not hold 'product__category'
-- agg_sales__by_month_product_type not used: 'agg_sales__by_day_store_category' is smaller

SELECT
  SUM(agg_sales__by_day_store_category.revenue) AS revenue
FROM "retail"."summaries"."agg_sales__by_day_store_category" AS agg_sales__by_day_store_category
WHERE agg_sales__by_day_store_category.category = 'O''HARE \ CO'

-- In BigQuery:
-- - FROM "retail"."summaries"."agg_sales__by_day_store_category" AS agg_sales__by_day_store_category
-- + FROM `retail.summaries.agg_sales__by_day_store_category` AS agg_sales__by_day_store_category
-- - WHERE agg_sales__by_day_store_category.category = 'O''HARE \ CO'
-- + WHERE agg_sales__by_day_store_category.category = 'O\'HARE \\ CO'
