-- A value with a quote and a backslash stays a value.
--
-- Result: revenue
-- ├─ revenue = sales_value
-- └─ Aggregate sales_value from agg_sales__by_month_product_type
--    ├─ Scan retail.summaries.agg_sales__by_month_product_type (summary mart agg_sales__by_month_product_type)
--    ├─ Keep rows where {{ Dimension('product__category') }} = 'O''HARE \ CO'
--    └─ sales_value: sum of revenue
-- agg_sales__by_month_product_type used: it gives the same answer from 33,333 rows
-- agg_sales__by_day_department_brand not used: it does not hold 'product__category'
-- agg_sales__by_day_store not used: it does not hold 'product__category'
-- agg_sales__by_month not used: it does not hold 'product__category'
-- agg_sales__by_month_household not used: it does not hold 'product__category'
-- agg_sales__by_month_store_department_brand not used: it does not hold 'product__category'
-- fct_baskets not used: it does not hold 'product__category'
-- agg_sales__by_day_store_category not used: 'agg_sales__by_month_product_type' is smaller (33,333 against 919,022 rows)

SELECT
  SUM(agg_sales__by_month_product_type.revenue) AS revenue
FROM "retail"."summaries"."agg_sales__by_month_product_type" AS agg_sales__by_month_product_type
WHERE agg_sales__by_month_product_type.category = 'O''HARE \ CO'

-- In BigQuery:
-- - FROM "retail"."summaries"."agg_sales__by_month_product_type" AS agg_sales__by_month_product_type
-- + FROM `retail.summaries.agg_sales__by_month_product_type` AS agg_sales__by_month_product_type
-- - WHERE agg_sales__by_month_product_type.category = 'O''HARE \ CO'
-- + WHERE agg_sales__by_month_product_type.category = 'O\'HARE \\ CO'
