-- Two hops along entities.
--
-- Result: store__region__name, revenue
-- ├─ revenue = sales_value
-- └─ Aggregate sales_value from agg_sales__by_month_store_department_brand, by store__region__name
--    ├─ Scan retail.summaries.agg_sales__by_month_store_department_brand (summary mart agg_sales__by_month_store_department_brand)
--    ├─ Join retail.marts.dim_stores: each row of agg_sales__by_month_store_department_brand has at most one store
--    ├─ Join retail.marts.dim_regions: each row of stores has at most one region
--    └─ sales_value: sum of revenue
-- agg_sales__by_month_store_department_brand used: it gives the same answer from 35,527 rows
-- agg_sales__by_day_department_brand not used: it does not hold 'store__region__name'
-- agg_sales__by_month not used: it does not hold 'store__region__name'
-- agg_sales__by_month_household not used: it does not hold 'store__region__name'
-- agg_sales__by_month_product_type not used: it does not hold 'store__region__name'
-- agg_sales__by_day_store not used: 'agg_sales__by_month_store_department_brand' is smaller (35,527 against 38,543 rows)
-- fct_baskets not used: 'agg_sales__by_month_store_department_brand' is smaller (35,527 against 155,848 rows)
-- agg_sales__by_day_store_category not used: 'agg_sales__by_month_store_department_brand' is smaller (35,527 against 919,022 rows)

SELECT
  regions.region_name AS store__region__name,
  SUM(agg_sales__by_month_store_department_brand.revenue) AS revenue
FROM "retail"."summaries"."agg_sales__by_month_store_department_brand" AS agg_sales__by_month_store_department_brand
LEFT JOIN "retail"."marts"."dim_stores" AS stores ON agg_sales__by_month_store_department_brand.store_id = stores.store_id
LEFT JOIN "retail"."marts"."dim_regions" AS regions ON stores.region_id = regions.region_id
GROUP BY 1

-- In BigQuery:
-- - FROM "retail"."summaries"."agg_sales__by_month_store_department_brand" AS agg_sales__by_month_store_department_brand
-- + FROM `retail.summaries.agg_sales__by_month_store_department_brand` AS agg_sales__by_month_store_department_brand
-- - LEFT JOIN "retail"."marts"."dim_stores" AS stores ON agg_sales__by_month_store_department_brand.store_id = stores.store_id
-- + LEFT JOIN `retail.marts.dim_stores` AS stores ON agg_sales__by_month_store_department_brand.store_id = stores.store_id
-- - LEFT JOIN "retail"."marts"."dim_regions" AS regions ON stores.region_id = regions.region_id
-- + LEFT JOIN `retail.marts.dim_regions` AS regions ON stores.region_id = regions.region_id
