-- Everything that one table can answer is read in one pass.
--
-- Result: metric_time__month, revenue, units, sales_lines, loyalty_discount, private_brand_revenue, promoted_revenue, promoted_share
-- ├─ revenue = sales_value
-- ├─ units = units_sold
-- ├─ sales_lines = line_count
-- ├─ loyalty_discount = loyalty_discount_value
-- ├─ private_brand_revenue = sales_value where {{ Dimension('product__brand') }} = 'Private'
-- ├─ promoted_revenue = promoted_value
-- ├─ promoted_share = promoted_value / sales_value
-- └─ Aggregate sales_value, units_sold, line_count, loyalty_discount_value, sales_value_5, promoted_value from agg_sales__by_day_department_brand, by metric_time__month
--    ├─ Scan retail.summaries.agg_sales__by_day_department_brand (summary mart agg_sales__by_day_department_brand)
--    ├─ sales_value: sum of revenue
--    ├─ units_sold: sum of units
--    ├─ line_count: sum of sales_lines
--    ├─ loyalty_discount_value: sum of loyalty_discount
--    ├─ sales_value_5: sum of revenue, only where {{ Dimension('product__brand') }} = 'Private'
--    └─ promoted_value: sum of promoted_revenue
-- agg_sales__by_day_department_brand used: it gives the same answer from 11,547 rows
-- agg_sales__by_day_store not used: it does not hold 'product__brand'
-- agg_sales__by_day_store_category not used: it does not hold 'product__brand'
-- agg_sales__by_month not used: it does not hold 'product__brand'
-- agg_sales__by_month_household not used: it does not hold 'product__brand'
-- fct_baskets not used: it does not hold 'product__brand'
-- agg_sales__by_month_product_type not used: 'agg_sales__by_day_department_brand' is smaller (11,547 against 33,333 rows)
-- agg_sales__by_month_store_department_brand not used: 'agg_sales__by_day_department_brand' is smaller (11,547 against 35,527 rows)

SELECT
  CAST(DATE_TRUNC('month', agg_sales__by_day_department_brand.sold_on) AS DATE) AS metric_time__month,
  SUM(agg_sales__by_day_department_brand.revenue) AS revenue,
  SUM(agg_sales__by_day_department_brand.units) AS units,
  SUM(agg_sales__by_day_department_brand.sales_lines) AS sales_lines,
  SUM(agg_sales__by_day_department_brand.loyalty_discount) AS loyalty_discount,
  COALESCE(SUM(CASE WHEN agg_sales__by_day_department_brand.brand = 'Private' THEN agg_sales__by_day_department_brand.revenue END), 0) AS private_brand_revenue,
  SUM(agg_sales__by_day_department_brand.promoted_revenue) AS promoted_revenue,
  CAST(SUM(agg_sales__by_day_department_brand.promoted_revenue) AS DOUBLE) / NULLIF(SUM(agg_sales__by_day_department_brand.revenue), 0) AS promoted_share
FROM "retail"."summaries"."agg_sales__by_day_department_brand" AS agg_sales__by_day_department_brand
GROUP BY 1

-- In BigQuery:
-- -   CAST(DATE_TRUNC('month', agg_sales__by_day_department_brand.sold_on) AS DATE) AS metric_time__month,
-- +   DATE_TRUNC(agg_sales__by_day_department_brand.sold_on, MONTH) AS metric_time__month,
-- -   CAST(SUM(agg_sales__by_day_department_brand.promoted_revenue) AS DOUBLE) / NULLIF(SUM(agg_sales__by_day_department_brand.revenue), 0) AS promoted_share
-- +   CAST(SUM(agg_sales__by_day_department_brand.promoted_revenue) AS FLOAT64) / NULLIF(SUM(agg_sales__by_day_department_brand.revenue), 0) AS promoted_share
-- - FROM "retail"."summaries"."agg_sales__by_day_department_brand" AS agg_sales__by_day_department_brand
-- + FROM `retail.summaries.agg_sales__by_day_department_brand` AS agg_sales__by_day_department_brand
