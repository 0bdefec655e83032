-- A limit with ties broken by the group.
--
-- Result: product__category, revenue (ordered by revenue descending, product__category; first 5 rows)
-- ├─ revenue = sales_value
-- └─ Aggregate sales_value from agg_sales__by_month_product_type, by product__category
--    ├─ Scan retail.summaries.agg_sales__by_month_product_type (summary mart agg_sales__by_month_product_type)
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
  agg_sales__by_month_product_type.category AS product__category,
  SUM(agg_sales__by_month_product_type.revenue) AS revenue
FROM "retail"."summaries"."agg_sales__by_month_product_type" AS agg_sales__by_month_product_type
GROUP BY 1
ORDER BY revenue DESC NULLS LAST, product__category NULLS LAST
LIMIT 5

-- In BigQuery:
-- - FROM "retail"."summaries"."agg_sales__by_month_product_type" AS agg_sales__by_month_product_type
-- + FROM `retail.summaries.agg_sales__by_month_product_type` AS agg_sales__by_month_product_type
