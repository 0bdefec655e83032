-- A filter on a joined dimension without grouping by it.
--
-- Result: revenue
-- ├─ revenue = sales_value
-- └─ Aggregate sales_value from agg_sales__by_day_department_brand
--    ├─ Scan retail.summaries.agg_sales__by_day_department_brand (summary mart agg_sales__by_day_department_brand)
--    ├─ Keep rows where {{ Dimension('product__brand') }} = 'Private'
--    └─ sales_value: sum of revenue
-- agg_sales__by_day_department_brand used: it gives the same answer from 11,547 rows
-- agg_sales__by_day_store not used: it does not hold 'product__brand'
-- agg_sales__by_day_store_category not used: it does not hold 'product__brand'
-- agg_sales__by_month not used: it does not hold 'product__brand'
-- agg_sales__by_month_household not used: it does not hold 'product__brand'
-- fct_baskets not used: it does not hold 'product__brand'
-- agg_sales__by_month_product_type not used: 'agg_sales__by_day_department_brand' is smaller (11,547 against 33,333 rows)
-- agg_sales__by_month_store_department_brand not used: 'agg_sales__by_day_department_brand' is smaller (11,547 against 35,527 rows)

SELECT
  SUM(agg_sales__by_day_department_brand.revenue) AS revenue
FROM "retail"."summaries"."agg_sales__by_day_department_brand" AS agg_sales__by_day_department_brand
WHERE agg_sales__by_day_department_brand.brand = 'Private'

-- In BigQuery:
-- - FROM "retail"."summaries"."agg_sales__by_day_department_brand" AS agg_sales__by_day_department_brand
-- + FROM `retail.summaries.agg_sales__by_day_department_brand` AS agg_sales__by_day_department_brand
