with households as (

    select household_id from {{ ref('fct_baskets') }}
    union distinct
    select household_id from {{ ref('stg_complete_journey__demographics') }}
    union distinct
    select household_id from {{ ref('stg_complete_journey__campaign_mailings') }}

),

demographics as (

    select * from {{ ref('stg_complete_journey__demographics') }}

),

purchases as (

    select
        household_id,
        min(basket_on) as first_purchased_on,
        max(basket_on) as last_purchased_on
    from {{ ref('fct_baskets') }}
    group by household_id

),

mailed as (

    select distinct household_id from {{ ref('stg_complete_journey__campaign_mailings') }}

),

redeemed as (

    select distinct household_id from {{ ref('stg_complete_journey__coupon_redemptions') }}

)

select
    households.household_id,
    demographics.household_id is not null as has_demographics,
    coalesce(demographics.age_group, 'Unknown') as age_group,
    coalesce(demographics.income_group, 'Unknown') as income_group,
    coalesce(demographics.home_ownership, 'Unknown') as home_ownership,
    coalesce(demographics.marital_status, 'Unknown') as marital_status,
    coalesce(demographics.household_size, 'Unknown') as household_size,
    coalesce(demographics.household_composition, 'Unknown') as household_composition,
    coalesce(demographics.kids_count, 'Unknown') as kids_count,
    mailed.household_id is not null as has_campaign_mailing,
    redeemed.household_id is not null as has_coupon_redemption,
    purchases.first_purchased_on,
    purchases.last_purchased_on
from households
left join demographics on households.household_id = demographics.household_id
left join purchases on households.household_id = purchases.household_id
left join mailed on households.household_id = mailed.household_id
left join redeemed on households.household_id = redeemed.household_id
