-- A grain below the day reads the timestamp and cannot come from a daily mart.
--
-- Result: sales_line__sold_at__hour, revenue (ordered by sales_line__sold_at__hour; first 24 rows)
-- ├─ revenue = sales_value
-- └─ Aggregate sales_value from fct_sales, by sales_line__sold_at__hour
--    ├─ Scan retail.marts.fct_sales (semantic model sales)
--    └─ sales_value: sum of sales_value
-- agg_sales__by_day_department_brand not used: it does not hold 'sales_line__sold_at'
-- agg_sales__by_day_store not used: it does not hold 'sales_line__sold_at'
-- agg_sales__by_day_store_category not used: it does not hold 'sales_line__sold_at'
-- agg_sales__by_month not used: it does not hold 'sales_line__sold_at'
-- agg_sales__by_month_household not used: it does not hold 'sales_line__sold_at'
-- agg_sales__by_month_product_type not used: it does not hold 'sales_line__sold_at'
-- agg_sales__by_month_store_department_brand not used: it does not hold 'sales_line__sold_at'
-- fct_baskets not used: it does not hold 'sales_line__sold_at'

SELECT
  DATE_TRUNC('hour', sales.sold_at) AS sales_line__sold_at__hour,
  SUM(sales.sales_value) AS revenue
FROM "retail"."marts"."fct_sales" AS sales
GROUP BY 1
ORDER BY sales_line__sold_at__hour NULLS LAST
LIMIT 24

-- In BigQuery:
-- -   DATE_TRUNC('hour', sales.sold_at) AS sales_line__sold_at__hour,
-- +   DATETIME_TRUNC(CAST(sales.sold_at AS DATETIME), HOUR) AS sales_line__sold_at__hour,
-- - FROM "retail"."marts"."fct_sales" AS sales
-- + FROM `retail.marts.fct_sales` AS sales
