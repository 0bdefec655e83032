-- A ratio of sums over one scan.
--
-- Result: product__department, discount_rate
-- ├─ discount_rate = total_discount_value / gross_sales_value
-- └─ Aggregate total_discount_value, gross_sales_value from agg_sales__by_day_department_brand, by product__department
--    ├─ Scan retail.summaries.agg_sales__by_day_department_brand (summary mart agg_sales__by_day_department_brand)
--    ├─ total_discount_value: sum of total_discount
--    └─ gross_sales_value: sum of gross_revenue
-- agg_sales__by_day_department_brand used: it gives the same answer from 11,547 rows
-- agg_sales__by_day_store not used: it does not hold 'product__department'
-- agg_sales__by_month not used: it does not hold 'product__department'
-- agg_sales__by_month_household not used: it does not hold 'product__department'
-- fct_baskets not used: it does not hold 'product__department'
-- agg_sales__by_month_product_type not used: 'agg_sales__by_day_department_brand' is smaller (11,547 against 33,333 rows)
-- agg_sales__by_month_store_department_brand not used: 'agg_sales__by_day_department_brand' is smaller (11,547 against 35,527 rows)
-- agg_sales__by_day_store_category not used: 'agg_sales__by_day_department_brand' is smaller (11,547 against 919,022 rows)

SELECT
  agg_sales__by_day_department_brand.department AS product__department,
  CAST(SUM(agg_sales__by_day_department_brand.total_discount) AS DOUBLE) / NULLIF(SUM(agg_sales__by_day_department_brand.gross_revenue), 0) AS discount_rate
FROM "retail"."summaries"."agg_sales__by_day_department_brand" AS agg_sales__by_day_department_brand
GROUP BY 1

-- In BigQuery:
-- -   CAST(SUM(agg_sales__by_day_department_brand.total_discount) AS DOUBLE) / NULLIF(SUM(agg_sales__by_day_department_brand.gross_revenue), 0) AS discount_rate
-- +   CAST(SUM(agg_sales__by_day_department_brand.total_discount) AS FLOAT64) / NULLIF(SUM(agg_sales__by_day_department_brand.gross_revenue), 0) AS discount_rate
-- - FROM "retail"."summaries"."agg_sales__by_day_department_brand" AS agg_sales__by_day_department_brand
-- + FROM `retail.summaries.agg_sales__by_day_department_brand` AS agg_sales__by_day_department_brand
