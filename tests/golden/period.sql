-- A period of days on a DATE column is a plain BETWEEN, so that storage can prune.
--
-- Result: product__department, revenue
-- ├─ revenue = sales_value
-- └─ Aggregate sales_value from agg_sales__by_day_department_brand, by product__department
--    ├─ Scan retail.summaries.agg_sales__by_day_department_brand (summary mart agg_sales__by_day_department_brand)
--    ├─ Keep rows where sold_on from 2017-02-01 to 2017-02-28
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
WHERE agg_sales__by_day_department_brand.sold_on BETWEEN DATE '2017-02-01' AND DATE '2017-02-28'
GROUP BY 1

-- In BigQuery:
-- - FROM "retail"."summaries"."agg_sales__by_day_department_brand" AS agg_sales__by_day_department_brand
-- + FROM `retail.summaries.agg_sales__by_day_department_brand` AS agg_sales__by_day_department_brand
