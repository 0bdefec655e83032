-- A filter on the numerator alone becomes a condition inside the aggregate.
--
-- Result: metric_time__month, private_brand_share
-- ├─ private_brand_share = sales_value where {{ Dimension('product__brand') }} = 'Private' / sales_value
-- └─ Aggregate sales_value, sales_value_2 from agg_sales__by_day_department_brand, by metric_time__month
--    ├─ Scan retail.summaries.agg_sales__by_day_department_brand (summary mart agg_sales__by_day_department_brand)
--    ├─ sales_value: sum of revenue, only where {{ Dimension('product__brand') }} = 'Private'
--    └─ sales_value_2: sum of revenue
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
  CAST(COALESCE(SUM(CASE WHEN agg_sales__by_day_department_brand.brand = 'Private' THEN agg_sales__by_day_department_brand.revenue END), 0) AS DOUBLE) / NULLIF(SUM(agg_sales__by_day_department_brand.revenue), 0) AS private_brand_share
FROM "retail"."summaries"."agg_sales__by_day_department_brand" AS agg_sales__by_day_department_brand
GROUP BY 1

-- In BigQuery:
-- -   CAST(DATE_TRUNC('month', agg_sales__by_day_department_brand.sold_on) AS DATE) AS metric_time__month,
-- +   DATE_TRUNC(agg_sales__by_day_department_brand.sold_on, MONTH) AS metric_time__month,
-- -   CAST(COALESCE(SUM(CASE WHEN agg_sales__by_day_department_brand.brand = 'Private' THEN agg_sales__by_day_department_brand.revenue END), 0) AS DOUBLE) / NULLIF(SUM(agg_sales__by_day_department_brand.revenue), 0) AS private_brand_share
-- +   CAST(COALESCE(SUM(CASE WHEN agg_sales__by_day_department_brand.brand = 'Private' THEN agg_sales__by_day_department_brand.revenue END), 0) AS FLOAT64) / NULLIF(SUM(agg_sales__by_day_department_brand.revenue), 0) AS private_brand_share
-- - FROM "retail"."summaries"."agg_sales__by_day_department_brand" AS agg_sales__by_day_department_brand
-- + FROM `retail.summaries.agg_sales__by_day_department_brand` AS agg_sales__by_day_department_brand
