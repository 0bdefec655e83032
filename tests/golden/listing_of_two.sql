-- Dimensions of different tables are listed from the table that joins them with the fewest hops.
--
-- Result: product__department, store__region__name
-- └─ Aggregate distinct values from fct_sales, by product__department, store__region__name
--    ├─ Scan retail.marts.fct_sales (semantic model sales)
--    ├─ Join retail.marts.dim_products: each row of sales has at most one product
--    ├─ Join retail.marts.dim_stores: each row of sales has at most one store
--    └─ Join retail.marts.dim_regions: each row of stores has at most one region

SELECT DISTINCT
  products.department AS product__department,
  regions.region_name AS store__region__name
FROM "retail"."marts"."fct_sales" AS sales
LEFT JOIN "retail"."marts"."dim_products" AS products ON sales.product_id = products.product_id
LEFT JOIN "retail"."marts"."dim_stores" AS stores ON sales.store_id = stores.store_id
LEFT JOIN "retail"."marts"."dim_regions" AS regions ON stores.region_id = regions.region_id

-- In BigQuery:
-- - FROM "retail"."marts"."fct_sales" AS sales
-- + FROM `retail.marts.fct_sales` AS sales
-- - LEFT JOIN "retail"."marts"."dim_products" AS products ON sales.product_id = products.product_id
-- + LEFT JOIN `retail.marts.dim_products` AS products ON sales.product_id = products.product_id
-- - LEFT JOIN "retail"."marts"."dim_stores" AS stores ON sales.store_id = stores.store_id
-- + LEFT JOIN `retail.marts.dim_stores` AS stores ON sales.store_id = stores.store_id
-- - LEFT JOIN "retail"."marts"."dim_regions" AS regions ON stores.region_id = regions.region_id
-- + LEFT JOIN `retail.marts.dim_regions` AS regions ON stores.region_id = regions.region_id
