with mailings as (

    select * from {{ ref('stg_complete_journey__campaign_mailings') }}

),

campaigns as (

    select * from {{ ref('stg_complete_journey__campaigns') }}

),

redemptions as (

    select
        campaign_id,
        household_id,
        count(*) as redemption_count
    from {{ ref('stg_complete_journey__coupon_redemptions') }}
    group by campaign_id, household_id

)

select
    {{ dbt.concat([to_text('mailings.campaign_id'), "'-'", to_text('mailings.household_id')]) }} as mailing_id,
    mailings.campaign_id,
    mailings.household_id,
    campaigns.started_on as mailed_on,
    redemptions.redemption_count is not null as has_redeemed,
    {{ to_integer('coalesce(redemptions.redemption_count, 0)') }} as redemption_count
from mailings
inner join campaigns on mailings.campaign_id = campaigns.campaign_id
left join redemptions
    on mailings.campaign_id = redemptions.campaign_id
    and mailings.household_id = redemptions.household_id
