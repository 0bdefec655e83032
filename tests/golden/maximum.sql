-- An extreme.
--
-- Result: store__region__name, largest_basket
-- ├─ largest_basket = basket_value_max
-- └─ Aggregate basket_value_max from agg_baskets__by_day_store, by store__region__name
--    ├─ Scan retail.summaries.agg_baskets__by_day_store (summary mart agg_baskets__by_day_store)
--    ├─ Join retail.marts.dim_stores: each row of agg_baskets__by_day_store has at most one store
--    ├─ Join retail.marts.dim_regions: each row of stores has at most one region
--    └─ basket_value_max: max of largest_basket
-- agg_baskets__by_day_store used: it gives the same answer from 38,543 rows

SELECT
  regions.region_name AS store__region__name,
  MAX(agg_baskets__by_day_store.largest_basket) AS largest_basket
FROM "retail"."summaries"."agg_baskets__by_day_store" AS agg_baskets__by_day_store
LEFT JOIN "retail"."marts"."dim_stores" AS stores ON agg_baskets__by_day_store.store_id = stores.store_id
LEFT JOIN "retail"."marts"."dim_regions" AS regions ON stores.region_id = regions.region_id
GROUP BY 1

-- In BigQuery:
-- - FROM "retail"."summaries"."agg_baskets__by_day_store" AS agg_baskets__by_day_store
-- + FROM `retail.summaries.agg_baskets__by_day_store` AS agg_baskets__by_day_store
-- - LEFT JOIN "retail"."marts"."dim_stores" AS stores ON agg_baskets__by_day_store.store_id = stores.store_id
-- + LEFT JOIN `retail.marts.dim_stores` AS stores ON agg_baskets__by_day_store.store_id = stores.store_id
-- - LEFT JOIN "retail"."marts"."dim_regions" AS regions ON stores.region_id = regions.region_id
-- + LEFT JOIN `retail.marts.dim_regions` AS regions ON stores.region_id = regions.region_id
