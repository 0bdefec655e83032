-- Two hops along entities.
--
-- Result: store__region__name, revenue
-- ├─ revenue = sales_value
-- └─ Aggregate sales_value from agg_sales__by_day_store, by store__region__name
--    ├─ Scan retail.summaries.agg_sales__by_day_store (summary mart agg_sales__by_day_store)
--    ├─ Join retail.marts.dim_stores: each row of agg_sales__by_day_store has at most one store
--    ├─ Join retail.marts.dim_regions: each row of stores has at most one region
--    └─ sales_value: sum of revenue
-- agg_sales__by_day_store used: it gives the same answer
-- agg_sales__by_day_department_brand not used: it does not hold 'store__region__name'
-- agg_sales__by_month not used: it does not hold 'store__region__name'
-- agg_sales__by_month_household not used: it does not hold 'store__region__name'
-- agg_sales__by_month_product_type not used: it does not hold 'store__region__name'
-- agg_sales__by_month_store_department_brand not used: 'agg_sales__by_day_store' is smaller
-- agg_sales__by_day_store_category not used: 'agg_sales__by_day_store' is smaller
-- fct_baskets not used: 'agg_sales__by_day_store' is smaller

SELECT
  regions.region_name AS store__region__name,
  SUM(agg_sales__by_day_store.revenue) AS revenue
FROM "retail"."summaries"."agg_sales__by_day_store" AS agg_sales__by_day_store
LEFT JOIN "retail"."marts"."dim_stores" AS stores ON agg_sales__by_day_store.store_id = stores.store_id
LEFT JOIN "retail"."marts"."dim_regions" AS regions ON stores.region_id = regions.region_id
GROUP BY 1

-- In BigQuery:
-- - FROM "retail"."summaries"."agg_sales__by_day_store" AS agg_sales__by_day_store
-- + FROM `retail.summaries.agg_sales__by_day_store` AS agg_sales__by_day_store
-- - LEFT JOIN "retail"."marts"."dim_stores" AS stores ON agg_sales__by_day_store.store_id = stores.store_id
-- + LEFT JOIN `retail.marts.dim_stores` AS stores ON agg_sales__by_day_store.store_id = stores.store_id
-- - LEFT JOIN "retail"."marts"."dim_regions" AS regions ON stores.region_id = regions.region_id
-- + LEFT JOIN `retail.marts.dim_regions` AS regions ON stores.region_id = regions.region_id
