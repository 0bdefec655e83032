-- The first and last value of a dimension.
--
-- Result: sales_line__sold_on__day__min, sales_line__sold_on__day__max
-- └─ Aggregate distinct values from fct_sales, by sales_line__sold_on__day
--    └─ Scan retail.marts.fct_sales (semantic model sales)

SELECT
  MIN(sales.sold_on) AS sales_line__sold_on__day__min,
  MAX(sales.sold_on) AS sales_line__sold_on__day__max
FROM "retail"."marts"."fct_sales" AS sales

-- In BigQuery:
-- - FROM "retail"."marts"."fct_sales" AS sales
-- + FROM `retail.marts.fct_sales` AS sales
