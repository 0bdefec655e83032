-- An OR keeps its parentheses beside other filters.
--
-- Result: metric_time__quarter, revenue
-- ├─ revenue = sales_value
-- └─ Aggregate sales_value from fct_sales, by metric_time__quarter
--    ├─ Scan retail.marts.fct_sales (semantic model sales)
--    ├─ Join retail.marts.dim_products: each row of sales has at most one product
--    ├─ Keep rows where {{ Dimension('product__department') }} IN ('GROCERY', 'DELI') OR {{ Dimension('product__brand') }} = 'Private'
--    ├─ Keep rows where {{ Dimension('sales_line__is_promoted') }}
--    └─ sales_value: sum of sales_value
-- agg_sales__by_day_department_brand not used: it does not hold 'sales_line__is_promoted'
-- agg_sales__by_day_store not used: it does not hold 'product__department'
-- agg_sales__by_day_store_category not used: it does not hold 'product__brand'
-- agg_sales__by_month not used: it does not hold 'product__department'
-- agg_sales__by_month_household not used: it does not hold 'product__department'
-- agg_sales__by_month_product_type not used: it does not hold 'sales_line__is_promoted'
-- agg_sales__by_month_store_department_brand not used: it does not hold 'sales_line__is_promoted'
-- fct_baskets not used: it does not hold 'product__department'

SELECT
  CAST(DATE_TRUNC('quarter', sales.sold_on) AS DATE) AS metric_time__quarter,
  SUM(sales.sales_value) AS revenue
FROM "retail"."marts"."fct_sales" AS sales
LEFT JOIN "retail"."marts"."dim_products" AS products ON sales.product_id = products.product_id
WHERE (products.department IN ('GROCERY', 'DELI') OR products.brand = 'Private')
  AND sales.is_promoted
GROUP BY 1

-- In BigQuery:
-- -   CAST(DATE_TRUNC('quarter', sales.sold_on) AS DATE) AS metric_time__quarter,
-- +   DATE_TRUNC(sales.sold_on, QUARTER) AS metric_time__quarter,
-- - FROM "retail"."marts"."fct_sales" AS sales
-- + FROM `retail.marts.fct_sales` AS sales
-- - LEFT JOIN "retail"."marts"."dim_products" AS products ON sales.product_id = products.product_id
-- + LEFT JOIN `retail.marts.dim_products` AS products ON sales.product_id = products.product_id
