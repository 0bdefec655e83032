-- A ratio of measures of two facts; each is aggregated on its own.
--
-- Result: coupon_redemption_rate
-- ├─ coupon_redemption_rate = redeeming_household_count / mailed_household_count
-- ├─ lay 2 scans together on their single rows
-- ├─ Aggregate redeeming_household_count from fct_coupon_redemptions
-- │  ├─ Scan retail.marts.fct_coupon_redemptions (semantic model coupon_redemptions)
-- │  └─ redeeming_household_count: count_distinct of household_id
-- └─ Aggregate mailed_household_count from fct_campaign_mailings
--    ├─ Scan retail.marts.fct_campaign_mailings (semantic model campaign_mailings)
--    └─ mailed_household_count: count_distinct of household_id

WITH
-- redeeming_household_count from fct_coupon_redemptions
coupon_redemptions_totals AS (
  SELECT
    COUNT(DISTINCT coupon_redemptions.household_id) AS redeeming_household_count
  FROM "retail"."marts"."fct_coupon_redemptions" AS coupon_redemptions
),
-- mailed_household_count from fct_campaign_mailings
campaign_mailings_totals AS (
  SELECT
    COUNT(DISTINCT campaign_mailings.household_id) AS mailed_household_count
  FROM "retail"."marts"."fct_campaign_mailings" AS campaign_mailings
)
SELECT
  CAST(COALESCE(redeeming_household_count, 0) AS DOUBLE) / NULLIF(mailed_household_count, 0) AS coupon_redemption_rate
FROM coupon_redemptions_totals
CROSS JOIN campaign_mailings_totals

-- In BigQuery:
-- -   FROM "retail"."marts"."fct_coupon_redemptions" AS coupon_redemptions
-- +   FROM `retail.marts.fct_coupon_redemptions` AS coupon_redemptions
-- -   FROM "retail"."marts"."fct_campaign_mailings" AS campaign_mailings
-- +   FROM `retail.marts.fct_campaign_mailings` AS campaign_mailings
-- -   CAST(COALESCE(redeeming_household_count, 0) AS DOUBLE) / NULLIF(mailed_household_count, 0) AS coupon_redemption_rate
-- +   CAST(COALESCE(redeeming_household_count, 0) AS FLOAT64) / NULLIF(mailed_household_count, 0) AS coupon_redemption_rate
