-- A period that is not whole months keeps monthly marts out.
--
-- Result: active_households
-- ├─ active_households = household_count
-- └─ Aggregate household_count from fct_baskets
--    ├─ Scan retail.marts.fct_baskets (summary mart fct_baskets)
--    ├─ Keep rows where basket_on from 2017-01-01 to 2017-01-15
--    └─ household_count: count_distinct of household_id
-- fct_baskets used: it gives the same answer from 155,848 rows
-- agg_sales__by_day_department_brand not used: it does not hold the measure 'household_count'
-- agg_sales__by_day_store not used: 'household_count' (count_distinct) does not add up, and the query is not at its exact grain
-- agg_sales__by_day_store_category not used: it does not hold the measure 'household_count'
-- agg_sales__by_month not used: 'household_count' (count_distinct) does not add up, and the query is not at its exact grain
-- agg_sales__by_month_household not used: 2017-01-15 is not the end of a month
-- agg_sales__by_month_product_type not used: it does not hold the measure 'household_count'
-- agg_sales__by_month_store_department_brand not used: it does not hold the measure 'household_count'

SELECT
  COUNT(DISTINCT fct_baskets.household_id) AS active_households
FROM "retail"."marts"."fct_baskets" AS fct_baskets
WHERE fct_baskets.basket_on BETWEEN DATE '2017-01-01' AND DATE '2017-01-15'

-- In BigQuery:
-- - FROM "retail"."marts"."fct_baskets" AS fct_baskets
-- + FROM `retail.marts.fct_baskets` AS fct_baskets
