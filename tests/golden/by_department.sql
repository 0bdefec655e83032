-- One many-to-one join.
--
-- Result: product__department, revenue (ordered by revenue descending, product__department)
-- ├─ revenue = sales_value
-- └─ Aggregate sales_value from agg_sales__by_day_department_brand, by product__department
--    ├─ Scan retail.summaries.agg_sales__by_day_department_brand (summary mart agg_sales__by_day_department_brand)
--    └─ sales_value: sum of revenue
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
  SUM(agg_sales__by_day_department_brand.revenue) AS revenue
FROM "retail"."summaries"."agg_sales__by_day_department_brand" AS agg_sales__by_day_department_brand
GROUP BY 1
ORDER BY revenue DESC NULLS LAST, product__department NULLS LAST

-- In BigQuery:
-- - FROM "retail"."summaries"."agg_sales__by_day_department_brand" AS agg_sales__by_day_department_brand
-- + FROM `retail.summaries.agg_sales__by_day_department_brand` AS agg_sales__by_day_department_brand
