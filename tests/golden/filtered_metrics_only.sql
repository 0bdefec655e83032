-- When every measure has its own filter, rows that meet none are left out.
--
-- Result: product__department, private_brand_revenue, promoted_revenue
-- ├─ private_brand_revenue = sales_value where {{ Dimension('product__brand') }} = 'Private'
-- ├─ promoted_revenue = promoted_value
-- └─ Aggregate sales_value, promoted_value from agg_sales__by_day_department_brand, by product__department
--    ├─ Scan retail.summaries.agg_sales__by_day_department_brand (summary mart agg_sales__by_day_department_brand)
--    ├─ sales_value: sum of revenue, only where {{ Dimension('product__brand') }} = 'Private'
--    └─ promoted_value: sum of promoted_revenue
-- agg_sales__by_day_department_brand used: it gives the same answer from 11,547 rows
-- agg_sales__by_day_store not used: it does not hold 'product__department'
-- agg_sales__by_day_store_category not used: it does not hold 'product__brand'
-- agg_sales__by_month not used: it does not hold 'product__department'
-- agg_sales__by_month_household not used: it does not hold 'product__department'
-- fct_baskets not used: it does not hold 'product__department'
-- agg_sales__by_month_product_type not used: 'agg_sales__by_day_department_brand' is smaller (11,547 against 33,333 rows)
-- agg_sales__by_month_store_department_brand not used: 'agg_sales__by_day_department_brand' is smaller (11,547 against 35,527 rows)

SELECT
  agg_sales__by_day_department_brand.department AS product__department,
  COALESCE(SUM(CASE WHEN agg_sales__by_day_department_brand.brand = 'Private' THEN agg_sales__by_day_department_brand.revenue END), 0) AS private_brand_revenue,
  SUM(agg_sales__by_day_department_brand.promoted_revenue) AS promoted_revenue
FROM "retail"."summaries"."agg_sales__by_day_department_brand" AS agg_sales__by_day_department_brand
GROUP BY 1

-- In BigQuery:
-- - FROM "retail"."summaries"."agg_sales__by_day_department_brand" AS agg_sales__by_day_department_brand
-- + FROM `retail.summaries.agg_sales__by_day_department_brand` AS agg_sales__by_day_department_brand
