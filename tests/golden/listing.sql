-- Dimensions without metrics list their distinct values.
--
-- Result: product__department (ordered by product__department)
-- └─ Aggregate distinct values from dim_products, by product__department
--    └─ Scan retail.marts.dim_products (semantic model products)

SELECT DISTINCT
  products.department AS product__department
FROM "retail"."marts"."dim_products" AS products
ORDER BY product__department NULLS LAST

-- In BigQuery:
-- - FROM "retail"."marts"."dim_products" AS products
-- + FROM `retail.marts.dim_products` AS products
