-- A threshold on the result's own metric.
--
-- Result: product__category, revenue (ordered by revenue descending, product__category)
-- ├─ revenue = sales_value
-- ├─ keep groups where {{ Metric('revenue') }} > 100000
-- └─ Aggregate sales_value from agg_sales__by_day_store_category, by product__category
--    ├─ Scan retail.summaries.agg_sales__by_day_store_category (summary mart agg_sales__by_day_store_category)
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
  agg_sales__by_day_store_category.category AS product__category,
  SUM(agg_sales__by_day_store_category.revenue) AS revenue
FROM "retail"."summaries"."agg_sales__by_day_store_category" AS agg_sales__by_day_store_category
GROUP BY 1
HAVING SUM(agg_sales__by_day_store_category.revenue) > 100000
ORDER BY revenue DESC NULLS LAST, product__category NULLS LAST

-- In BigQuery:
-- - FROM "retail"."summaries"."agg_sales__by_day_store_category" AS agg_sales__by_day_store_category
-- + FROM `retail.summaries.agg_sales__by_day_store_category` AS agg_sales__by_day_store_category
