-- Two facts on common groups, laid together so that no row is lost.
--
-- Result: metric_time__month, revenue, coupon_redemptions (ordered by metric_time__month)
-- ├─ revenue = sales_value
-- ├─ coupon_redemptions = redemption_count
-- ├─ lay 2 scans together on metric_time__month
-- ├─ Aggregate sales_value from agg_sales__by_month, by metric_time__month
-- │  ├─ Scan retail.summaries.agg_sales__by_month (summary mart agg_sales__by_month)
-- │  └─ sales_value: sum of revenue
-- └─ Aggregate redemption_count from fct_coupon_redemptions, by metric_time__month
--    ├─ Scan retail.marts.fct_coupon_redemptions (semantic model coupon_redemptions)
--    └─ redemption_count: count of redemption_id
-- agg_sales__by_month used: it gives the same answer from 13 rows
-- agg_sales__by_day_department_brand not used: 'agg_sales__by_month' is smaller (13 against 11,547 rows)
-- agg_sales__by_month_household not used: 'agg_sales__by_month' is smaller (13 against 24,449 rows)
-- agg_sales__by_month_product_type not used: 'agg_sales__by_month' is smaller (13 against 33,333 rows)
-- agg_sales__by_month_store_department_brand not used: 'agg_sales__by_month' is smaller (13 against 35,527 rows)
-- agg_sales__by_day_store not used: 'agg_sales__by_month' is smaller (13 against 38,543 rows)
-- fct_baskets not used: 'agg_sales__by_month' is smaller (13 against 155,848 rows)
-- agg_sales__by_day_store_category not used: 'agg_sales__by_month' is smaller (13 against 919,022 rows)

WITH
-- sales_value from agg_sales__by_month, by metric_time__month
sales_totals AS (
  SELECT
    CAST(DATE_TRUNC('month', agg_sales__by_month.sold_in_month) AS DATE) AS metric_time__month,
    SUM(agg_sales__by_month.revenue) AS sales_value
  FROM "retail"."summaries"."agg_sales__by_month" AS agg_sales__by_month
  GROUP BY 1
),
-- redemption_count from fct_coupon_redemptions, by metric_time__month
coupon_redemptions_totals AS (
  SELECT
    CAST(DATE_TRUNC('month', coupon_redemptions.redeemed_on) AS DATE) AS metric_time__month,
    SUM(CASE WHEN coupon_redemptions.redemption_id IS NOT NULL THEN 1 ELSE 0 END) AS redemption_count
  FROM "retail"."marts"."fct_coupon_redemptions" AS coupon_redemptions
  GROUP BY 1
),
-- the scans above one another, a column a measure
stacked AS (
  SELECT metric_time__month, sales_value AS sales_value, NULL AS redemption_count FROM sales_totals
  UNION ALL
  SELECT metric_time__month, NULL AS sales_value, redemption_count AS redemption_count FROM coupon_redemptions_totals
)
SELECT
  metric_time__month,
  MAX(sales_value) AS revenue,
  COALESCE(MAX(redemption_count), 0) AS coupon_redemptions
FROM stacked
GROUP BY 1
ORDER BY metric_time__month NULLS LAST

-- In BigQuery:
-- -     CAST(DATE_TRUNC('month', agg_sales__by_month.sold_in_month) AS DATE) AS metric_time__month,
-- +     DATE_TRUNC(agg_sales__by_month.sold_in_month, MONTH) AS metric_time__month,
-- -   FROM "retail"."summaries"."agg_sales__by_month" AS agg_sales__by_month
-- +   FROM `retail.summaries.agg_sales__by_month` AS agg_sales__by_month
-- -     CAST(DATE_TRUNC('month', coupon_redemptions.redeemed_on) AS DATE) AS metric_time__month,
-- +     DATE_TRUNC(coupon_redemptions.redeemed_on, MONTH) AS metric_time__month,
-- -   FROM "retail"."marts"."fct_coupon_redemptions" AS coupon_redemptions
-- +   FROM `retail.marts.fct_coupon_redemptions` AS coupon_redemptions
