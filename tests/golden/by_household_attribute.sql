-- A dimension that is NULL for households without demographics keeps its group.
--
-- Result: household__age_group, revenue, active_households
-- ├─ revenue = sales_value
-- ├─ active_households = household_count
-- └─ Aggregate sales_value, household_count from agg_sales__by_month_household, by household__age_group
--    ├─ Scan retail.summaries.agg_sales__by_month_household (summary mart agg_sales__by_month_household)
--    ├─ Join retail.marts.dim_households: each row of agg_sales__by_month_household has at most one household
--    ├─ sales_value: sum of revenue
--    └─ household_count: count_distinct of household_id
-- agg_sales__by_month_household used: it gives the same answer from 24,449 rows
-- agg_sales__by_day_department_brand not used: it does not hold the measure 'household_count'
-- agg_sales__by_day_store not used: 'household_count' (count_distinct) does not add up, and the query is not at its exact grain
-- agg_sales__by_day_store_category not used: it does not hold the measure 'household_count'
-- agg_sales__by_month not used: 'household_count' (count_distinct) does not add up, and the query is not at its exact grain
-- agg_sales__by_month_product_type not used: it does not hold the measure 'household_count'
-- agg_sales__by_month_store_department_brand not used: it does not hold the measure 'household_count'
-- fct_baskets not used: 'agg_sales__by_month_household' is smaller (24,449 against 155,848 rows)

SELECT
  households.age_group AS household__age_group,
  SUM(agg_sales__by_month_household.revenue) AS revenue,
  COUNT(DISTINCT agg_sales__by_month_household.household_id) AS active_households
FROM "retail"."summaries"."agg_sales__by_month_household" AS agg_sales__by_month_household
LEFT JOIN "retail"."marts"."dim_households" AS households ON agg_sales__by_month_household.household_id = households.household_id
GROUP BY 1

-- In BigQuery:
-- - FROM "retail"."summaries"."agg_sales__by_month_household" AS agg_sales__by_month_household
-- + FROM `retail.summaries.agg_sales__by_month_household` AS agg_sales__by_month_household
-- - LEFT JOIN "retail"."marts"."dim_households" AS households ON agg_sales__by_month_household.household_id = households.household_id
-- + LEFT JOIN `retail.marts.dim_households` AS households ON agg_sales__by_month_household.household_id = households.household_id
