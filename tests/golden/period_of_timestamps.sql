-- A period that starts within a day.
--
-- Result: revenue
-- ├─ revenue = sales_value
-- └─ Aggregate sales_value from fct_sales
--    ├─ Scan retail.marts.fct_sales (semantic model sales)
--    ├─ Keep rows where sold_on from 2017-02-01 12:00:00 to 2017-02-28
--    └─ sales_value: sum of sales_value
-- agg_sales__by_day_department_brand not used: 2017-02-01 12:00:00 is not the start of a day
-- agg_sales__by_day_store not used: 2017-02-01 12:00:00 is not the start of a day
-- agg_sales__by_day_store_category not used: 2017-02-01 12:00:00 is not the start of a day
-- agg_sales__by_month not used: 2017-02-01 12:00:00 is not the start of a month
-- agg_sales__by_month_household not used: 2017-02-01 12:00:00 is not the start of a month
-- agg_sales__by_month_product_type not used: 2017-02-01 12:00:00 is not the start of a month
-- agg_sales__by_month_store_department_brand not used: 2017-02-01 12:00:00 is not the start of a month
-- fct_baskets not used: 2017-02-01 12:00:00 is not the start of a day

SELECT
  SUM(sales.sales_value) AS revenue
FROM "retail"."marts"."fct_sales" AS sales
WHERE sales.sold_on >= TIMESTAMP '2017-02-01 12:00:00' AND sales.sold_on < TIMESTAMP '2017-03-01 00:00:00'

-- In BigQuery:
-- - FROM "retail"."marts"."fct_sales" AS sales
-- + FROM `retail.marts.fct_sales` AS sales
-- - WHERE sales.sold_on >= TIMESTAMP '2017-02-01 12:00:00' AND sales.sold_on < TIMESTAMP '2017-03-01 00:00:00'
-- + WHERE CAST(sales.sold_on AS DATETIME) >= DATETIME '2017-02-01 12:00:00' AND CAST(sales.sold_on AS DATETIME) < DATETIME '2017-03-01 00:00:00'
