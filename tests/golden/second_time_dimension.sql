-- A time dimension of a joined table.
--
-- Result: household__first_purchased_on__month, revenue
-- ├─ revenue = sales_value
-- └─ Aggregate sales_value from agg_sales__by_month_household, by household__first_purchased_on__month
--    ├─ Scan retail.summaries.agg_sales__by_month_household (summary mart agg_sales__by_month_household)
--    ├─ Join retail.marts.dim_households: each row of agg_sales__by_month_household has at most one household
--    └─ sales_value: sum of revenue
-- agg_sales__by_month_household used: it gives the same answer from 24,449 rows
-- agg_sales__by_day_department_brand not used: it does not hold 'household__first_purchased_on'
-- agg_sales__by_day_store not used: it does not hold 'household__first_purchased_on'
-- agg_sales__by_day_store_category not used: it does not hold 'household__first_purchased_on'
-- agg_sales__by_month not used: it does not hold 'household__first_purchased_on'
-- agg_sales__by_month_product_type not used: it does not hold 'household__first_purchased_on'
-- agg_sales__by_month_store_department_brand not used: it does not hold 'household__first_purchased_on'
-- fct_baskets not used: 'agg_sales__by_month_household' is smaller (24,449 against 155,848 rows)

SELECT
  CAST(DATE_TRUNC('month', households.first_purchased_on) AS DATE) AS household__first_purchased_on__month,
  SUM(agg_sales__by_month_household.revenue) AS revenue
FROM "retail"."summaries"."agg_sales__by_month_household" AS agg_sales__by_month_household
LEFT JOIN "retail"."marts"."dim_households" AS households ON agg_sales__by_month_household.household_id = households.household_id
GROUP BY 1

-- In BigQuery:
-- -   CAST(DATE_TRUNC('month', households.first_purchased_on) AS DATE) AS household__first_purchased_on__month,
-- +   DATE_TRUNC(households.first_purchased_on, MONTH) AS household__first_purchased_on__month,
-- - FROM "retail"."summaries"."agg_sales__by_month_household" AS agg_sales__by_month_household
-- + FROM `retail.summaries.agg_sales__by_month_household` AS agg_sales__by_month_household
-- - LEFT JOIN "retail"."marts"."dim_households" AS households ON agg_sales__by_month_household.household_id = households.household_id
-- + LEFT JOIN `retail.marts.dim_households` AS households ON agg_sales__by_month_household.household_id = households.household_id
